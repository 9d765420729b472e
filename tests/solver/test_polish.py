"""CP-SAT on some jobs at a time: never worse, always sound, the same again."""

from __future__ import annotations

import importlib.util
import random
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from instances import problem_of_size
from seeds import seeds
from tiny import tiny_problem

from exitplan.errors import MisuseError
from exitplan.schedule import check, evaluate
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve

if TYPE_CHECKING:
    from exitplan.problem import Problem

PLAIN = Settings(effort=200, seed=1, workers=1)
POLISHED = replace(PLAIN, polish=True)

needs_ortools = pytest.mark.skipif(
    importlib.util.find_spec("ortools") is None,
    reason="needs OR-Tools: pip install exitplan[cpsat]",
)


def test_without_or_tools_polishing_is_refused_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ortools.sat.python.cp_model", None)

    with pytest.raises(MisuseError) as error:
        solve(tiny_problem(random.Random(0)), POLISHED)

    assert str(error.value) == "polishing needs OR-Tools, which is not installed"
    assert error.value.hint == 'pip install "exitplan[cpsat]"'
    assert error.value.exit_code == 2


def assert_no_worse_and_sound(problem: Problem) -> None:
    plain, polished = solve(problem, PLAIN), solve(problem, POLISHED)
    assert plain.objective is not None
    assert polished.schedule is not None
    assert polished.objective is not None
    assert polished.objective <= plain.objective
    assert check(problem, polished.schedule) == []
    assert evaluate(problem, polished.schedule).objective == polished.objective


@needs_ortools
@pytest.mark.parametrize("seed", seeds([1, 6, 8, 10], 2))
def test_a_tiny_plan_is_polished_into_one_that_is_no_worse_and_sound(seed: int) -> None:
    assert_no_worse_and_sound(tiny_problem(random.Random(seed), jobs=3))


@needs_ortools
@pytest.mark.slow
def test_a_plan_of_thirty_services_is_polished_the_same_again() -> None:
    problem = problem_of_size(30)

    assert_no_worse_and_sound(problem)
    assert solve(problem, POLISHED).schedule == solve(problem, POLISHED).schedule


@needs_ortools
def test_what_was_polished_is_counted() -> None:
    problem = tiny_problem(random.Random(1), jobs=3)

    assert solve(problem, PLAIN).polished == 0
    assert solve(problem, POLISHED).polished == 20
