"""Every scenario that is shipped: planned, checked and recomputed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from exitplan.errors import InfeasibleError
from exitplan.files.scenarios import read_scenario
from exitplan.plan import plan_to_json
from exitplan.planner import Run, run_scenario
from exitplan.schedule import check, evaluate
from exitplan.solver.bound import WeeklyBound
from exitplan.solver.lagrange import LagrangianBound
from exitplan.solver.settings import Settings
from exitplan.solver.tables import Tables

SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios").glob("*.yaml"))
BASELINE = next(file for file in SCENARIOS if file.stem == "tribunal-baseline")


def run(file: Path, effort: int = 1000, workers: int = 1) -> Run:
    settings = Settings(effort=effort, workers=workers)
    return run_scenario(read_scenario(file), settings)


@cache
def once(file: Path) -> Run:
    """Run a scenario once for all tests that only look at the result."""
    return run(file)


def test_the_scenarios_that_were_promised_are_there() -> None:
    assert {file.stem for file in SCENARIOS} >= {
        "tribunal-baseline",
        "tribunal-fast",
        "tribunal-cheap",
        "tribunal-budget-cut",
        "tribunal-provider-acquired",
        "ministry-2030",
        "ministry-half-procurement",
    }


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_every_scenario_says_in_its_first_lines_what_it_asks(file: Path) -> None:
    first = [line for line in file.read_text("utf-8").splitlines() if line][:8]

    assert any(line.startswith("#") and "?" in line for line in first)
    assert read_scenario(file).scenario.asks.endswith("?")


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_every_scenario_has_a_plan_that_is_sound_and_counted_right(file: Path) -> None:
    found = once(file)

    assert check(found.problem, found.schedule) == []
    recounted = evaluate(found.problem, found.schedule)
    made = found.plan.provenance
    assert made.objective == recounted.objective
    aim = found.problem.objective
    prices = {"balanced": (aim.price, 1), "fastest": (1, 0), "cheapest": (0, 1)}
    bound = WeeklyBound(Tables(found.problem), *prices[aim.kind]).run()
    assert bound is not None
    assert bound.value is not None
    tables = Tables(found.problem)
    climbed = LagrangianBound(tables, *prices[aim.kind]).run(None, 30)
    assert climbed is not None
    assert max(bound.value, climbed) <= made.objective
    assert bound.value <= made.bound <= made.objective
    assert round(1 - made.bound / made.objective, 6) == made.gap


def test_a_plan_is_the_same_to_the_byte_twice_and_on_two_cores() -> None:
    effort = 1_500  # enough that a second process is started at all
    first = plan_to_json(run(BASELINE, effort).plan)

    assert plan_to_json(run(BASELINE, effort).plan) == first
    assert plan_to_json(run(BASELINE, effort, workers=2).plan) == first


def test_a_provider_that_changes_hands_is_left_for_another() -> None:
    """The event makes the plan avoid what was chosen before."""
    calm = once(BASELINE)
    acquired = once(BASELINE.with_stem("tribunal-provider-acquired"))

    def on(found: Run) -> set[str]:
        return {s.service for s in found.plan.steps if s.provider_to == "plusserver"}

    assert len(on(acquired)) < len(on(calm))


def test_a_smaller_budget_is_refused_or_costs_exposure() -> None:
    calm = once(BASELINE)
    try:
        cut = once(BASELINE.with_stem("tribunal-budget-cut"))
    except InfeasibleError:
        return
    assert cut.plan.exposure_weeks > calm.plan.exposure_weeks
