"""CP-SAT's model agrees with brute force, and takes our schedules as they are."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from instances import problem_of_size
from tiny import best_by_brute_force, tiny_problem

from exitplan.schedule import check, evaluate
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve

if TYPE_CHECKING:
    from exitplan.problem import Problem

pytest.importorskip("ortools", reason="needs the extra cpsat")

from cpsat import Model, NotModelledError


def is_modelled(problem: Problem) -> bool:
    """Tell whether brute force and the model answer the same question.

    The model leaves out ceilings on running cost. Brute force leaves out that a
    planned service whose build takes no time can come later than it could.
    """
    limited = any(year.ceiling is not None for year in problem.years)
    at_once = any(
        not job.cuts_over and not mode.stays and not mode.work[1].duration
        for job in problem.jobs
        for mode in job.modes
    )
    return not at_once and not (limited and problem.budget_covers_running)


@pytest.mark.parametrize("seed", range(0, 40, 10))
def test_cpsat_and_brute_force_find_the_same_best(seed: int) -> None:
    compared = 0
    for number in range(seed, seed + 10):
        problem = tiny_problem(Random(number))
        if not is_modelled(problem):
            continue
        best = best_by_brute_force(problem)
        answer = Model(problem).solve(30, workers=1)
        compared += 1
        if best is None:
            assert answer.status == "INFEASIBLE", number
            continue
        assert answer.status == "OPTIMAL", number
        assert answer.schedule is not None
        assert check(problem, answer.schedule) == []
        assert evaluate(problem, answer.schedule).objective == best[0], number
        assert answer.bound == best[0], number
    assert compared >= 3


def test_our_first_plan_is_a_complete_hint() -> None:
    problem = problem_of_size(30)
    ours = solve(problem, Settings(effort=1, seed=1, workers=1))
    assert ours.objective is not None

    answer = Model(problem).solve(2, workers=1, hint=ours.schedule)

    assert answer.schedule is not None
    assert check(problem, answer.schedule) == []
    found = evaluate(problem, answer.schedule).objective
    assert answer.bound <= found <= ours.objective


def test_ceilings_on_running_cost_are_said_to_be_left_out() -> None:
    problem = next(
        found
        for found in (tiny_problem(Random(number)) for number in range(200))
        if found.budget_covers_running and found.years[0].ceiling is not None
    )

    with pytest.raises(NotModelledError, match="running cost"):
        Model(problem)
