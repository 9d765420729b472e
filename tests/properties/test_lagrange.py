"""The Lagrangian bound against brute force, and against the weekly one."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from seeds import seeds
from tiny import best_by_brute_force, tiny_problem

from exitplan.files.scenarios import read_scenario
from exitplan.planner import run_scenario
from exitplan.problem.jobs import Limit
from exitplan.problem.model import Objective, Problem
from exitplan.solver.bound import WeeklyBound
from exitplan.solver.lagrange import LagrangianBound
from exitplan.solver.settings import Settings
from exitplan.solver.tables import Tables

if TYPE_CHECKING:
    from pathlib import Path


def bound(
    problem: Problem,
    price: int,
    weight: int,
    target: int | None = None,
    steps: int = 40,
) -> int | None:
    return LagrangianBound(Tables(problem), price, weight).run(target, steps)


def prices(problem: Problem) -> tuple[int, int]:
    price = problem.objective.price
    kinds = {"balanced": (price, 1), "fastest": (1, 0), "cheapest": (0, 1)}
    return kinds[problem.objective.kind]


@pytest.mark.parametrize("seed", seeds(range(300, 330), 12))
def test_it_never_exceeds_brute_force_whatever_the_target(seed: int) -> None:
    problem = tiny_problem(Random(seed))
    best = best_by_brute_force(problem)
    if best is None:
        return  # there is nothing to bound; None and any number are right

    for target in (None, best[0], 2 * best[0] + 1000):
        found = bound(problem, *prices(problem), target)
        assert found is not None
        assert found <= best[0]


@pytest.mark.parametrize("seed", seeds(range(360, 372), 5))
def test_exposure_alone_and_cost_alone_are_bounded_too(seed: int) -> None:
    problem = tiny_problem(Random(seed))
    for kind, pair in (("fastest", (1, 0)), ("cheapest", (0, 1))):
        alone = replace(problem, objective=Objective(kind))  # type: ignore[arg-type]
        best = best_by_brute_force(alone)
        found = bound(alone, *pair)
        if best is not None:
            assert found is not None
            assert found <= best[0]


def test_a_job_that_cannot_keep_its_own_dates_is_proven_impossible() -> None:
    problem = tiny_problem(Random(3))
    job = replace(problem.jobs[0], limits=(Limit(2, start=1, end=1),))
    modes = tuple(mode for mode in job.modes if not mode.stays)
    impossible = replace(problem, jobs=(replace(job, modes=modes), *problem.jobs[1:]))

    assert best_by_brute_force(impossible) is None
    assert bound(impossible, 1, 1) is None


def test_on_a_real_agency_it_is_far_above_the_weekly_bound(root: Path) -> None:
    given = read_scenario(root / "scenarios/tribunal-baseline.yaml")
    run = run_scenario(given, Settings(effort=1, workers=1))
    tables = Tables(run.problem)
    pair = prices(run.problem)

    weekly = WeeklyBound(tables, *pair).run()
    climbed = LagrangianBound(tables, *pair).run(run.result.objective, 120)

    assert weekly is not None
    assert weekly.value is not None
    assert climbed is not None
    assert climbed > 1.05 * weekly.value
    assert run.result.bound is not None
    assert climbed <= run.evaluation.objective


def test_more_steps_never_lower_the_bound() -> None:
    problem = tiny_problem(Random(17))

    found = [bound(problem, *prices(problem), steps=steps) for steps in (1, 5, 25, 125)]

    assert all(one is not None for one in found)
    assert found == sorted(one for one in found if one is not None)
