"""A witness: a schedule of an impossible problem with something let go, checked.

What is proven to be missing is added, then a little more, in a fixed number of
attempts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exitplan.problem.presolve import presolve
from exitplan.schedule.check import check
from exitplan.schedule.evaluate import evaluate
from exitplan.solver.anneal import Annealer
from exitplan.solver.elastic import UNIT
from exitplan.solver.genes import (
    Genes,
    by_criticality,
    by_weight,
    cheap_choices,
    compatible,
    keys_from_order,
)
from exitplan.solver.savings import decoded
from exitplan.solver.tables import Tables
from exitplan.solver.worth import LATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exitplan.problem.jobs import Job
    from exitplan.problem.model import Problem
    from exitplan.schedule import Evaluation, Schedule
    from exitplan.solver.impossible import Impossible, Shortage

_GROWTH = (
    (100, 0),
    (110, 0),
    (125, 0),
    (125, 1),
    (150, 1),
    (150, 2),
    (200, 2),
    (300, 3),
    (500, 5),
)
"""By attempt: the additions in per cent of what is proven to be needed, and people
added to every team besides, for where more of what is missing does not do."""

_TRIES = 1_000
"""Schedules decoded in one attempt at a witness."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A schedule of the problem with something added, checked.

    Parameters
    ----------
    problem, schedule, evaluation
        The problem as it was relaxed, and the answer to that.
    people, money
        People added by team, in every week up to ``until``; minor units by year.
    until
        The point up to which people were added.
    moved
        Deadlines that were moved, from point to point.
    drops_exposure
        Whether the required exposure was let go.
    """

    problem: Problem
    schedule: Schedule
    evaluation: Evaluation
    people: Mapping[str, int]
    money: Mapping[str, int]
    until: int
    moved: Mapping[int, int]
    drops_exposure: bool = False


def witness_with_more(
    problem: Problem, shortage: Shortage, since: int = 0
) -> Witness | None:
    """Return a schedule that needs somewhat more than what is proven to be missing.

    Parameters
    ----------
    problem, shortage
        The problem, and what it is short of.
    since
        The point from which money can still be added.

    Returns
    -------
    Witness or None
        ``None`` if none was found in a fixed number of attempts.
    """
    for percent, extra in _GROWTH:
        found = _with_more(problem, shortage, since, percent, extra)
        if found is not None:
            return found
    return None


def _with_more(
    problem: Problem, shortage: Shortage, since: int, percent: int, extra: int
) -> Witness | None:
    weeks = max(1, shortage.point)
    people = {}
    for team in problem.teams:
        wanted = shortage.people.get(team.name, 0) * percent
        number = -(-wanted // (100 * weeks)) + extra
        if number:
            people[team.name] = number
    money = _by_year(problem, shortage.money * percent // 100, since, shortage.point)
    teams = tuple(
        replace(
            team,
            capacity=tuple(
                there + (people.get(team.name, 0) if week < weeks else 0)
                for week, there in enumerate(team.capacity)
            ),
        )
        for team in problem.teams
    )
    years = tuple(
        replace(year, ceiling=year.ceiling + money.get(year.name, 0))
        if year.ceiling is not None
        else year
        for year in problem.years
    )
    pace = problem.pace
    if pace is not None and shortage.slots:
        pace += -(-shortage.slots * percent // (100 * weeks))
    easier = replace(problem, teams=teams, years=years, pace=pace)
    return _witness(easier, people=people, money=money, until=shortage.point)


def _by_year(problem: Problem, amount: int, since: int, point: int) -> dict[str, int]:
    """Spread money over the years between points, in whole thousands, rounded up."""
    years = [
        year
        for year in problem.years
        if year.ceiling is not None
        and year.first_week < max(1, point)
        and year.last_week >= since
    ]
    if not amount or not years:
        return {}
    each = -(-amount // (len(years) * UNIT)) * UNIT
    return {year.name: each for year in years}


def witness_later(problem: Problem, reason: Impossible) -> Witness | None:
    """Return a schedule that does what it can, later than is required.

    Parameters
    ----------
    problem, reason
        The problem, and why it has no schedule.

    Returns
    -------
    Witness or None
        ``None`` if none was found in a fixed number of attempts.
    """
    horizon = problem.horizon
    proven = {one.point: one.earliest or horizon for one in reason.earliest}
    goal = replace(problem.objective, max_exposure=None)
    drops = problem.objective.max_exposure is not None
    easier = problem
    for share in (0, 10, 25, 50, 100):
        moved = {
            point: to + (horizon - to) * share // 100 for point, to in proven.items()
        }
        last = max(moved.values(), default=0)
        # What is due later must not stand in the way of what comes later now.
        moved |= {
            limit.latest_end: max(last, limit.latest_end)
            for job in problem.jobs
            for limit in job.limits
            if limit.latest_end is not None
            and limit.latest_end not in moved
            and share == 100  # noqa: PLR2004 - the last attempt lets all of them go
        }
        jobs = tuple(_postponed(job, moved) for job in problem.jobs)
        easier = replace(problem, jobs=jobs, objective=goal)
        found = _witness(easier, moved=moved, drops_exposure=drops)
        if found is not None:
            return found
    return None


def _postponed(job: Job, moved: Mapping[int, int]) -> Job:
    limits = tuple(
        replace(limit, latest_end=moved.get(limit.latest_end, limit.latest_end))
        if limit.latest_end is not None
        else limit
        for limit in job.limits
    )
    return replace(job, limits=limits)


def _witness(
    problem: Problem,
    *,
    people: Mapping[str, int] | None = None,
    money: Mapping[str, int] | None = None,
    until: int = 0,
    moved: Mapping[int, int] | None = None,
    drops_exposure: bool = False,
) -> Witness | None:
    schedule = find(problem)
    if schedule is None or check(problem, schedule):
        return None
    return Witness(
        problem,
        schedule,
        evaluate(problem, schedule),
        people or {},
        money or {},
        until,
        moved or {},
        drops_exposure,
    )


def find(problem: Problem, tries: int = _TRIES) -> Schedule | None:
    """Return any schedule of a problem, or ``None`` if none was found.

    Parameters
    ----------
    problem
        The problem.
    tries
        Schedules to decode at most, from each of two starts.
    """
    if presolve(problem):
        return None
    tables = Tables(problem)
    choices = cheap_choices(tables)
    for number, order in enumerate((by_weight(tables), by_criticality(tables))):
        start = Genes(keys_from_order(order), choices, {})
        annealer = Annealer(tables, number + 1)
        found = annealer.run(start, tries, between=lambda best, _: best < LATE)
        value, schedule = decoded(tables, found.genes)
        if value < LATE and compatible(tables, found.genes.choices):
            return schedule
    return None
