"""A quick answer from a start, and where the start is of no use."""

from __future__ import annotations

from small import at, job, mode, problem, schedule

from exitplan.problem.jobs import MIGRATE, Limit
from exitplan.schedule import check
from exitplan.solver.quick import solve_quickly
from exitplan.solver.result import Status
from exitplan.solver.settings import Observer, Settings

LONG = mode(weeks=(0, 0, 3, 0), people=1)
GIVEN = problem(
    job("a", LONG, weight=900),
    job("b", LONG, limits=(Limit(MIGRATE, latest_end=3),)),
)
ONE = Settings(effort=1)


def test_a_start_that_breaks_rules_does_not_keep_a_plan_from_being_found() -> None:
    too_late = schedule(at("a", 0, 3), at("b", 3, 6))
    assert check(GIVEN, too_late) != []

    found = solve_quickly(GIVEN, ONE, Observer(), too_late)

    assert found.status is Status.FEASIBLE
    assert found.schedule is not None
    assert check(GIVEN, found.schedule) == []
    assert found.objective == 3 * 100 + 6 * 900
    assert found.evaluations == 2


def test_a_start_that_keeps_every_rule_is_gone_on_from() -> None:
    slow = schedule(at("a", 9, 12), at("b", 0, 3))

    found = solve_quickly(GIVEN, ONE, Observer(), slow)

    assert found.schedule == slow
    assert found.evaluations == 1
