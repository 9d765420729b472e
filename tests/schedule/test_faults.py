"""Faults are put into good schedules; the checker has to find them."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from faults import FAULTS, Good, is_sound, moved
from instances import problem_of_size
from tiny import tiny_problem

from exitplan.schedule import check
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve

AGENCIES = range(1, 7)
PER_AGENCY = 40
TINY = range(150)
PER_TINY = 5
ENOUGH = 0.99


@cache
def agencies() -> list[Good]:
    """Good schedules of generated agencies of 30 services."""
    found = []
    for seed in AGENCIES:
        problem = problem_of_size(30, seed, tightness=0.6)
        result = solve(problem, Settings(effort=60, seed=seed, workers=1))
        assert result.schedule is not None
        assert check(problem, result.schedule) == []
        found.append(Good(problem, result.schedule))
    return found


@cache
def tiny_ones() -> list[Good]:
    """Good schedules of tiny problems in which every rule may be about."""
    found = []
    for seed in TINY:
        problem = tiny_problem(Random(seed))
        result = solve(problem, Settings(effort=20, seed=1, workers=1))
        if result.schedule is not None and any(e.stages for e in result.schedule.jobs):
            assert check(problem, result.schedule) == []
            found.append(Good(problem, result.schedule))
    return found


NEED_WORK = {"longer_stage", "stage_out_of_order", "moved_stage", "missed_deadline"}
"""Kinds of faults that need a stage with work."""


@cache
def seeded(kind: str, of: str, each: int) -> tuple[int, tuple[str, ...]]:
    """Return how many faults were made, and which of them the checker missed."""
    made, missed = 0, []
    for number, good in enumerate(agencies() if of == "agencies" else tiny_ones()):
        for turn in range(each):
            if kind in NEED_WORK and not good.stages():
                continue
            fault = FAULTS[kind](Random(f"{kind} {number} {turn}"), good)
            if fault is None:
                continue
            made += 1
            if not check(*fault):
                missed.append(f"{kind} of {number}, {turn}")
    return made, tuple(missed)


@pytest.mark.parametrize("kind", FAULTS)
def test_the_checker_finds_what_was_changed_in_an_agency(kind: str) -> None:
    made, missed = seeded(kind, "agencies", PER_AGENCY)

    assert made >= 100
    assert len(missed) <= made * (1 - ENOUGH), missed


@pytest.mark.parametrize("kind", [kind for kind in FAULTS if kind != "moved_stage"])
def test_the_checker_finds_what_was_changed_in_a_tiny_problem(kind: str) -> None:
    made, missed = seeded(kind, "tiny", PER_TINY)

    assert made >= 10
    assert len(missed) <= made * (1 - ENOUGH), missed


def test_faults_are_a_few_thousand_and_practically_all_are_found() -> None:
    found = [seeded(kind, "agencies", PER_AGENCY) for kind in FAULTS]
    found += [
        seeded(kind, "tiny", PER_TINY) for kind in FAULTS if kind != "moved_stage"
    ]

    made = sum(number for number, _ in found)
    assert made >= 3000
    assert sum(len(missed) for _, missed in found) <= made * (1 - ENOUGH)


def test_stages_that_may_be_where_they_are_moved_to_are_no_faults() -> None:
    sound = 0
    for number, good in enumerate(agencies()):
        assert is_sound(good.problem, good.schedule)
        for turn in range(100):
            schedule = moved(Random(f"{number} {turn}"), good)
            if is_sound(good.problem, schedule):
                sound += 1
                assert check(good.problem, schedule) == []

    assert sound >= 50
