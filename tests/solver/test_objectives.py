"""What is minimised: the first objective, then the second, within what is required."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from seeds import seeds
from tiny import best_by_brute_force, every_schedule, tiny_problem

from exitplan.problem.jobs import MIGRATE, Limit
from exitplan.problem.model import Objective
from exitplan.schedule import check, evaluate
from exitplan.solver.result import Status
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve

if TYPE_CHECKING:
    from exitplan.problem import Problem
    from exitplan.problem.model import ObjectiveKind

ENOUGH = Settings(effort=1_500, workers=1)
LONG = Settings(effort=20_000, workers=1)
"""For the cost of the fastest plan, which only moves seldom tried make less."""

SEEDS = (6, 7, 11, 16, 21, 24, 26, 27)
"""Draws that have ten schedules at least."""


def drawn(seed: int, kind: ObjectiveKind, most: int | None = None) -> Problem:
    problem = tiny_problem(random.Random(seed), jobs=2)
    price = 20 if kind == "balanced" else 0
    return replace(problem, objective=Objective(kind, price, most))


def worths(problem: Problem) -> list[tuple[int, int]]:
    found = (s for s in every_schedule(problem) if not check(problem, s))
    return [(e.exposure, e.cost) for e in (evaluate(problem, s) for s in found)]


@pytest.mark.parametrize("kind", ["balanced", "fastest", "cheapest"])
@pytest.mark.parametrize("seed", seeds(SEEDS, 3))
def test_both_objectives_are_as_good_as_trying_every_schedule(
    seed: int, kind: ObjectiveKind
) -> None:
    problem = drawn(seed, kind)

    result = solve(problem, LONG if kind == "fastest" else ENOUGH)

    assert result.schedule is not None
    ours = evaluate(problem, result.schedule)
    second = {"balanced": 0, "fastest": ours.cost, "cheapest": ours.exposure}[kind]
    assert (ours.objective, second) == best_by_brute_force(problem)


@pytest.mark.parametrize("kind", ["balanced", "fastest", "cheapest"])
@pytest.mark.parametrize("seed", seeds(SEEDS, 3))
def test_a_required_exposure_is_kept_and_costs_no_more_than_it_must(
    seed: int, kind: ObjectiveKind
) -> None:
    exposures = sorted(exposure for exposure, _ in worths(drawn(seed, kind)))
    problem = drawn(seed, kind, most=exposures[len(exposures) // 4])

    result = solve(problem, ENOUGH)

    assert result.schedule is not None
    ours = evaluate(problem, result.schedule)
    assert ours.exposure <= exposures[len(exposures) // 4]
    best = best_by_brute_force(problem)
    assert best is not None
    assert ours.objective == best[0]


@pytest.mark.parametrize("kind", ["balanced", "fastest", "cheapest"])
@pytest.mark.parametrize("seed", seeds(SEEDS, 3))
def test_an_exposure_out_of_reach_is_never_promised(
    seed: int, kind: ObjectiveKind
) -> None:
    least = min(exposure for exposure, _ in worths(drawn(seed, kind)))

    result = solve(drawn(seed, kind, most=least - 1), ENOUGH)

    assert result.schedule is None
    assert result.status in {Status.INFEASIBLE, Status.UNKNOWN}


def test_an_exposure_below_what_any_plan_has_is_proven_impossible() -> None:
    proven = 0
    for seed in SEEDS:
        if min(exposure for exposure, _ in worths(drawn(seed, "cheapest"))) > 0:
            result = solve(drawn(seed, "cheapest", most=0), ENOUGH)
            proven += result.status is Status.INFEASIBLE

    assert proven >= 4


@pytest.mark.parametrize("kind", ["fastest", "cheapest"])
@pytest.mark.parametrize("seed", seeds(SEEDS, 3))
def test_a_required_end_date_is_kept_or_there_is_no_plan(
    seed: int, kind: ObjectiveKind
) -> None:
    problem = drawn(seed, kind)
    by = problem.horizon - 2
    jobs = tuple(
        replace(job, limits=(*job.limits, Limit(MIGRATE, latest_end=by)))
        for job in problem.jobs
    )
    problem = replace(problem, jobs=jobs)

    result = solve(problem, LONG if kind == "fastest" else ENOUGH)

    best = best_by_brute_force(problem)
    assert (result.schedule is None) == (best is None)
    if result.schedule is not None:
        ours = evaluate(problem, result.schedule)
        second = ours.cost if kind == "fastest" else ours.exposure
        assert (ours.objective, second) == best
        for entry in result.schedule.jobs:
            assert not entry.stages or entry.stages[MIGRATE].end <= by
