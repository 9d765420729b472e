"""Efficient schedules: none dominates another, and what is proven of them is true."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from seeds import seeds
from tiny import every_schedule, tiny_problem

from exitplan.problem.model import Objective
from exitplan.schedule import check, evaluate
from exitplan.solver.compared import compare
from exitplan.solver.frontier import find_frontier
from exitplan.solver.result import Status
from exitplan.solver.settings import Observer, Settings
from exitplan.solver.solve import solve

if TYPE_CHECKING:
    from exitplan.problem import Problem
    from exitplan.solver.points import Frontier

QUICK = Settings(effort=400, workers=1)
SEEDS = (6, 7, 10, 11, 13, 16, 17, 21, 24, 26, 27, 31, 33, 34, 37, 41, 50)
"""Draws that have ten schedules at least."""


def drawn(seed: int) -> Problem:
    problem = tiny_problem(random.Random(seed), jobs=2)
    return replace(problem, objective=Objective("balanced", 20))


@cache
def frontier_at(seed: int) -> Frontier:
    return find_frontier(drawn(seed), QUICK)


@cache
def all_worths(problem: Problem) -> frozenset[tuple[int, int]]:
    """Exposure and cost of every schedule that keeps the rules."""
    found = set()
    for schedule in every_schedule(problem):
        if not check(problem, schedule):
            counted = evaluate(problem, schedule)
            found.add((counted.exposure, counted.cost))
    return frozenset(found)


@pytest.mark.parametrize("seed", seeds(SEEDS, 5))
def test_no_schedule_at_all_lies_beyond_the_proven_limit(seed: int) -> None:
    problem = drawn(seed)
    worths = all_worths(problem)

    found = frontier_at(seed)

    assert bool(found.points) <= bool(worths)
    for exposure, cost in worths:
        least = found.least_cost(exposure)
        assert least is not None
        assert least <= cost
        for line in found.lines:
            assert line.bound <= line.worth(exposure, cost)


@pytest.mark.parametrize("seed", seeds(SEEDS, 5))
def test_points_are_schedules_that_pass_and_none_dominates_another(seed: int) -> None:
    problem = drawn(seed)

    points = frontier_at(seed).points

    for point in points:
        assert check(problem, point.schedule) == []
        counted = evaluate(problem, point.schedule)
        assert (counted.exposure, counted.cost) == (point.exposure, point.cost)
        assert point.line.bound <= point.line.worth(point.exposure, point.cost)
        assert 0 <= point.gap <= 1
    assert [p.exposure for p in points] == sorted(
        {p.exposure for p in points}, reverse=True
    )
    assert [p.cost for p in points] == sorted({p.cost for p in points})


@pytest.mark.parametrize("seed", seeds(SEEDS, 5))
def test_what_dominates_a_point_does_so_by_no_more_than_its_gap(seed: int) -> None:
    problem = drawn(seed)
    worths = all_worths(problem)

    for point in frontier_at(seed).points:
        worth = point.line.worth(point.exposure, point.cost)
        best = min(point.line.worth(*one) for one in worths)
        assert (worth - best) <= point.gap * worth + 1


def test_tiny_frontiers_are_mostly_exact() -> None:
    """The ends, and what is best at the prices that were swept, are found."""
    exact = total = 0
    for seed in SEEDS:
        problem = drawn(seed)
        worths = all_worths(problem)
        found = frontier_at(seed)
        for line in found.lines if found.points else ():
            best = min(line.worth(*one) for one in worths)
            ours = min(line.worth(p.exposure, p.cost) for p in found.points)
            exact += ours == best
            total += 1

    assert total > 100
    assert exact / total > 0.95


def test_the_same_seed_gives_the_same_frontier() -> None:
    problem = drawn(10)

    one, two = (find_frontier(problem, replace(QUICK, workers=n)) for n in (1, 2))

    assert one.points == two.points
    assert one.lines == two.lines


def test_prices_at_which_points_are_best_meet_without_a_hole() -> None:
    for seed in SEEDS:
        points = frontier_at(seed).points
        best = [p for p in points if p.best_from is not None]
        if best:
            assert best[0].best_from == 0
            assert best[-1].best_to is None
        for one, other in pairwise(best):
            assert one.best_to == other.best_from


def test_the_limit_falls_and_turns_one_way_only() -> None:
    for seed in SEEDS:
        corners = frontier_at(seed).envelope()
        slopes = [
            (one[1] - two[1]) / (two[0] - one[0]) for one, two in pairwise(corners)
        ]
        assert slopes == sorted(slopes, reverse=True)
        assert all(slope >= 0 for slope in slopes)


def test_a_required_exposure_holds_for_every_point() -> None:
    kept = 0
    for seed in SEEDS:
        problem = drawn(seed)
        worths = all_worths(problem)
        if not worths:
            continue
        least = min(exposure for exposure, _ in worths)
        most = (least + max(exposure for exposure, _ in worths)) // 2
        objective = replace(problem.objective, max_exposure=most)
        points = find_frontier(replace(problem, objective=objective), QUICK).points
        assert all(point.exposure <= most for point in points)
        kept += len(points)

    assert kept > 5


def test_an_impossible_problem_has_no_points_and_says_why() -> None:
    for seed in range(400):
        problem = drawn(seed)
        if solve(problem, QUICK).status is Status.INFEASIBLE:
            found = find_frontier(problem, QUICK)
            assert found.points == ()
            assert found.first is not None
            assert found.first.status is Status.INFEASIBLE
            return
    pytest.fail("no seed draws an impossible problem")


def test_stopping_leaves_what_was_found_and_says_so() -> None:
    class Impatient(Observer):
        def should_stop(self) -> bool:
            return True

    found = find_frontier(drawn(10), QUICK, Impatient())

    assert found.stopped_early
    assert all(check(drawn(10), point.schedule) == [] for point in found.points)


def test_plans_to_compare_with_start_with_the_plan_itself() -> None:
    problem = drawn(10)
    result = solve(problem, QUICK)
    assert result.schedule is not None

    compared = compare(problem, result.schedule, QUICK)

    assert compared is not None
    assert compared[0] == result.schedule
    assert len(compared) >= 3
    assert all(check(problem, schedule) == [] for schedule in compared)
