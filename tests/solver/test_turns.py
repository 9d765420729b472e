"""Whose turn it is: urgency, and what comes after what."""

from __future__ import annotations

import pytest
from small import job, problem

from exitplan.problem.jobs import MIGRATE, Limit
from exitplan.solver.tables import Tables
from exitplan.solver.turns import Turns, urge


def turns(
    count: int,
    before: dict[int, list[int]],
    pinned: tuple[int, ...] = (),
    together: tuple[int, ...] = (),
) -> Turns:
    """Return the turns of jobs with what comes before each."""
    pin = (Limit(MIGRATE, start=3),)
    jobs = (job(str(one), limits=pin if one in pinned else ()) for one in range(count))
    after = tuple((str(one), str(b)) for one, many in before.items() for b in many)
    groups = (tuple(str(one) for one in together),) if together else ()
    return Turns(Tables(problem(*jobs, after=after, together=groups)))


def test_without_anything_to_come_after_jobs_go_by_urgency() -> None:
    assert turns(3, {}).of([2, 0, 1]) == [2, 0, 1]


def test_what_a_job_comes_after_keeps_its_own_urgency() -> None:
    # 0 comes after 1, which is less urgent than 2
    assert turns(3, {0: [1]}).of([0, 2, 1]) == [2, 1, 0]


def test_a_job_goes_at_once_when_all_it_comes_after_has_gone() -> None:
    assert turns(4, {0: [1], 2: [0]}).of([2, 0, 1, 3]) == [1, 0, 2, 3]


def test_of_two_that_are_let_go_the_more_urgent_is_first() -> None:
    assert turns(4, {0: [3], 1: [3]}).of([1, 0, 2, 3]) == [2, 3, 1, 0]


def test_a_group_waits_for_what_any_of_it_comes_after() -> None:
    assert turns(4, {0: [2]}, together=(0, 1)).of([1, 0, 3, 2]) == [3, 2, 1, 0]


def test_what_is_pinned_and_what_that_comes_after_holds_nobody_up() -> None:
    assert turns(4, {0: [1], 1: [2]}, pinned=(1,)).of([0, 1, 2, 3]) == [0, 1, 2, 3]


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0]])
def test_a_circle_is_left_to_the_end(order: list[int]) -> None:
    found = turns(3, {0: [1], 1: [0]}).of(order)

    assert found[0] == 2
    assert sorted(found) == [0, 1, 2]


def test_turns_can_be_asked_for_again() -> None:
    asked = turns(3, {0: [1]})

    assert asked.of([0, 2, 1]) == asked.of([0, 2, 1]) == [2, 1, 0]


def test_what_an_urgent_job_comes_after_is_made_as_urgent() -> None:
    jobs = (job(name) for name in "abcd")
    tables = Tables(problem(*jobs, after=(("a", "b"), ("b", "c"), ("b", "d"))))
    keys = [5, 9, 3, 7]

    urge(tables, keys, 0)

    assert keys == [5, 5, 3, 5]
