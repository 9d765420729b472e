"""The solver against everything that knows better: brute force, checker, bound."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from exhaustive import bests_by_brute_force
from hypothesis import given
from hypothesis import strategies as st
from seeds import seeds
from tiny import best_by_brute_force, every_schedule, tiny_problem

from exitplan.problem import from_json, hash_of, to_json
from exitplan.problem.model import Objective, Problem
from exitplan.problem.presolve import presolve
from exitplan.schedule import Schedule, check, evaluate
from exitplan.solver.bound import WeeklyBound
from exitplan.solver.decode import REFUSED
from exitplan.solver.genes import compatible
from exitplan.solver.proofs import COST, EXPOSURE, Proofs
from exitplan.solver.result import Status
from exitplan.solver.savings import decoder_for
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve
from exitplan.solver.tables import Tables
from exitplan.solver.worth import FIRST, LATE

EFFORT = 2_000
SOLVABLE = 6
"""Seed of a problem of three jobs that has a plan."""

problems = st.integers(0, 10**9).map(lambda seed: tiny_problem(Random(seed)))

smaller_problems = st.integers(0, 10**9).map(
    lambda seed: tiny_problem(Random(seed), jobs=1 + seed % 2)
)


def prices(problem: Problem) -> tuple[int, int]:
    kind = problem.objective.kind
    return {
        "balanced": (problem.objective.price, 1),
        "fastest": (1, 0),
        "cheapest": (0, 1),
    }[kind]


def assert_solver_agrees_with_brute_force(problem: Problem) -> None:
    best = best_by_brute_force(problem)

    result = solve(problem, Settings(effort=EFFORT, seed=1, workers=1))

    if best is None:
        assert result.schedule is None
        return
    assert result.status in {Status.OPTIMAL, Status.FEASIBLE}
    assert result.schedule is not None
    assert check(problem, result.schedule) == []
    assert result.bound is not None
    assert result.bound <= best[0]
    assert result.objective == best[0] == evaluate(problem, result.schedule).objective


def assert_bounds_hold(problem: Problem, seed: int) -> None:
    """Hold what is reported, the better of two bounds, against brute force."""
    pairs = dict.fromkeys((prices(problem), EXPOSURE, COST))
    best = bests_by_brute_force(problem, *pairs)
    if best is None:
        return  # there is nothing to bound; None and any number are right
    tables = Tables(problem)
    proofs = Proofs(tables)
    for pair in pairs:
        weekly = WeeklyBound(tables, *pair, proofs.heads).run()
        climbed = proofs.climb(pair, best[pair], 40, lambda: False)
        assert weekly is not None
        assert weekly.value is not None, seed
        assert climbed is not None, seed
        assert max(weekly.value, climbed) <= best[pair], seed


@pytest.mark.parametrize("seed", seeds(range(60), 25))
def test_the_best_plan_equals_brute_force_on_tiny_problems(seed: int) -> None:
    assert_solver_agrees_with_brute_force(tiny_problem(Random(seed)))


@pytest.mark.slow
@pytest.mark.parametrize("block", range(100))
def test_the_bound_never_exceeds_brute_force_on_ten_thousand(block: int) -> None:
    for seed in range(1_000 + 100 * block, 1_100 + 100 * block):
        assert_bounds_hold(tiny_problem(Random(seed)), seed)


@pytest.mark.parametrize("seed", range(900, 925))
def test_all_three_bounds_hold_on_tiny_problems(seed: int) -> None:
    assert_bounds_hold(tiny_problem(Random(seed)), seed)


def test_a_plan_comes_with_bounds_on_exposure_and_on_cost_alone() -> None:
    problem = tiny_problem(Random(SOLVABLE), jobs=3)
    best = bests_by_brute_force(problem, EXPOSURE, COST)
    assert best is not None

    result = solve(problem, Settings(effort=200, seed=1, workers=1))

    assert result.least_exposure is not None
    assert result.least_cost is not None
    assert 0 < result.least_exposure <= best[EXPOSURE]
    assert 0 < result.least_cost <= best[COST]


def test_bounds_that_go_on_from_one_another_hold_too() -> None:
    for seed in range(950, 960):
        problem = tiny_problem(Random(seed))
        pairs = [(1, 1), (20, 1), (300, 1), EXPOSURE, (5, 1), COST]
        best = bests_by_brute_force(problem, *pairs)
        if best is None:
            continue
        proofs = Proofs(Tables(problem))
        for pair in pairs:
            proofs.weekly(pair, lambda: False)
            found = proofs.climb(pair, None, 40, lambda: False)
            assert found is not None
            assert found <= best[pair]


@pytest.mark.parametrize("seed", seeds(range(100, 140), 10))
def test_exposure_alone_and_cost_alone_are_bounded_too(seed: int) -> None:
    problem = tiny_problem(Random(seed))
    for kind, pair in (("fastest", (1, 0)), ("cheapest", (0, 1))):
        alone = replace(problem, objective=Objective(kind))  # type: ignore[arg-type]
        best = best_by_brute_force(alone)
        bound = WeeklyBound(Tables(alone), *pair).run()
        assert bound is not None
        if best is not None:
            assert bound.value is not None
            assert bound.value <= best[0]


@given(problems, st.integers(0, 10**9))
def test_whatever_the_decoder_makes_passes_the_checker(
    problem: Problem, seed: int
) -> None:
    rng = Random(seed)
    tables = Tables(problem)
    order = list(range(tables.count))
    rng.shuffle(order)
    choices = [rng.randrange(len(modes)) for modes in tables.modes]
    holds = {rng.randrange(4 * tables.count): rng.randrange(problem.horizon)}
    decoder = decoder_for(tables)

    value = decoder.value(order, choices, holds)

    if value >= LATE or not compatible(tables, choices):
        return
    schedule = decoder.schedule()
    broken = [one for one in check(problem, schedule) if "never built" not in one]
    assert broken == []
    found = evaluate(problem, schedule)
    assert (
        value
        == {
            "balanced": found.objective,
            "fastest": FIRST * found.exposure + found.cost,
            "cheapest": FIRST * found.cost + found.exposure,
        }[problem.objective.kind]
    )


@given(smaller_problems)
def test_a_problem_refused_before_the_search_has_no_schedule(problem: Problem) -> None:
    if presolve(problem):
        assert not any(not check(problem, one) for one in every_schedule(problem))


@given(problems)
def test_problems_survive_json(problem: Problem) -> None:
    again = from_json(Problem, to_json(problem))

    assert again == problem
    assert hash_of(again) == hash_of(problem)


@given(smaller_problems)
def test_schedules_survive_json(problem: Problem) -> None:
    for schedule, _ in zip(every_schedule(problem), range(3), strict=False):
        assert from_json(Schedule, to_json(schedule)) == schedule


@pytest.mark.parametrize("seed", seeds(range(20), 7))
def test_more_people_never_make_the_best_plan_worse(seed: int) -> None:
    problem = tiny_problem(Random(seed))
    teams = tuple(
        replace(team, capacity=tuple(n + 1 for n in team.capacity))
        for team in problem.teams
    )

    before = best_by_brute_force(problem)
    after = best_by_brute_force(replace(problem, teams=teams))

    if before is not None:
        assert after is not None
        assert after <= before


def test_the_same_seed_and_effort_give_the_same_schedule_on_one_process_or_two() -> (
    None
):
    problem = tiny_problem(Random(SOLVABLE), jobs=3)
    one = solve(problem, Settings(effort=25_000, seed=3, workers=1))
    two = solve(problem, Settings(effort=25_000, seed=3, workers=2))

    assert one.schedule == two.schedule
    assert one.objective == two.objective
    assert one.evaluations == two.evaluations


def test_a_refused_decode_is_worse_than_any_late_one() -> None:
    assert LATE < REFUSED


@given(problems, st.integers(0, 10**9))
def test_a_schedule_can_be_given_as_a_start_and_is_never_made_worse(
    problem: Problem, seed: int
) -> None:
    settings = Settings(effort=60, seed=seed % 5, workers=1)
    first = solve(problem, settings)
    if first.schedule is None or first.objective is None:
        return

    again = solve(problem, Settings(effort=20, workers=1), start=first.schedule)

    assert again.objective is not None
    assert again.objective <= first.objective
    more_people = tuple(
        replace(team, capacity=tuple(n + 1 for n in team.capacity))
        for team in problem.teams
    )
    relaxed = replace(problem, teams=more_people)
    with_more = solve(relaxed, Settings(effort=20, workers=1), start=first.schedule)
    assert with_more.objective is not None
    assert with_more.objective <= first.objective
