"""More effort goes on from where less of it ended."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest
from instances import problem_of_size
from tiny import tiny_problem

from exitplan.files.scenarios import read_scenario
from exitplan.planner import prepare
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.problem import Problem

UNKNOWN = 1 << 200


def objectives(
    problem: Problem, efforts: list[int], seed: int, workers: int = 1
) -> list[int]:
    found = []
    for effort in efforts:
        settings = Settings(effort=effort, seed=seed, workers=workers)
        objective = solve(problem, settings).objective
        found.append(UNKNOWN if objective is None else objective)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_a_small_plan_never_gets_worse_with_more_effort(seed: int) -> None:
    problem = tiny_problem(Random(900 + seed), jobs=6)

    found = objectives(problem, [1, 3, 10, 40, 41, 160, 500, 1_300], seed)

    assert all(later <= sooner for sooner, later in pairwise(found))


@pytest.mark.parametrize("seed", [1])
def test_the_plan_of_an_agency_gets_better_with_more_effort(seed: int) -> None:
    problem = problem_of_size(30, seed)

    found = objectives(problem, [20, 117, 237, 700, 936, 937], seed)

    assert all(later <= sooner for sooner, later in pairwise(found))
    assert found[-1] < found[0]


def test_nor_does_it_over_processes() -> None:
    problem = problem_of_size(100, 1)

    less, more = objectives(problem, [601, 936], 1, workers=2)

    assert more < less
    assert [less] == objectives(problem, [601], 1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    "name", ["tribunal-baseline", "tribunal-fast", "ministry-2030"]
)
def test_nor_does_that_of_an_example(root: Path, name: str, seed: int) -> None:
    problem = prepare(read_scenario(root / "scenarios" / f"{name}.yaml")).problem
    efforts = [500, 936, 2_000, 3_744, 6_000, 15_000, 20_000, 30_000, 60_000]

    found = objectives(problem, efforts, seed, workers=2)

    assert all(later <= sooner for sooner, later in pairwise(found))
    assert found[-1] < found[0]
