"""Dates of people, freezes and budgets as weeks and points."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from exitplan.problem.model import Frozen, Team, Year
from exitplan.units import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory import Freeze, Holiday, Inventory
    from exitplan.units import Calendar

_WORKING_DAYS = 5
_MOST_OF_A_WEEK = 3
_WEDNESDAY = dt.timedelta(days=2)
_DAY = dt.timedelta(days=1)


def occurrences(
    period: Holiday | Freeze, calendar: Calendar
) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield first and last day of a period each time it touches the plan."""
    if not period.every_year:
        yield period.starts, period.ends
        return
    first = calendar.start.year - period.starts.year - 1
    for year in range(first, first + calendar.weeks // 52 + 4):
        starts = add_months(period.starts, 12 * year)
        ends = add_months(period.ends, 12 * year)
        if ends >= calendar.start and starts < calendar.end:
            yield starts, ends


def holiday_weeks(holiday: Holiday, calendar: Calendar) -> list[int]:
    """Return the weeks of which a holiday covers at least three working days."""
    weeks = []
    for starts, ends in occurrences(holiday, calendar):
        first = max(0, calendar.week_of(starts))
        last = min(calendar.weeks - 1, calendar.week_of(ends))
        for week in range(first, last + 1):
            monday = calendar.date(week)
            days = [monday + day * _DAY for day in range(_WORKING_DAYS)]
            if sum(starts <= day <= ends for day in days) >= _MOST_OF_A_WEEK:
                weeks.append(week)
    return weeks


def pause_weeks(inventory: Inventory, calendar: Calendar) -> tuple[int, ...]:
    """Return the weeks in which a stage may pause: holidays of all teams (R2)."""
    weeks = {
        week
        for holiday in inventory.holidays
        if not holiday.teams
        for week in holiday_weeks(holiday, calendar)
    }
    return tuple(sorted(weeks))


def teams(inventory: Inventory, calendar: Calendar) -> tuple[Team, ...]:
    """Return every team's capacity by week (R3).

    A change holds for a week whose Wednesday it covers; later changes win. A holiday
    takes its share, rounded so that capacity is never overstated.
    """
    return tuple(
        Team(team.id, tuple(_capacity(team.id, team.people, inventory, calendar)))
        for team in inventory.teams
    )


def _capacity(
    team: str, people: int, inventory: Inventory, calendar: Calendar
) -> list[int]:
    capacity = [people] * calendar.weeks
    for change in inventory.capacity_changes:
        for week in range(calendar.weeks) if change.team == team else ():
            middle = calendar.date(week) + _WEDNESDAY
            if change.starts <= middle <= (change.ends or dt.date.max):
                capacity[week] = change.people
    working = capacity.copy()
    for holiday in inventory.holidays:
        if not holiday.teams or team in holiday.teams:
            for week in holiday_weeks(holiday, calendar):
                at_work = capacity[week] * holiday.available // 100
                working[week] = min(working[week], at_work)
    return working


def frozen(
    inventory: Inventory, calendar: Calendar, scope: tuple[str, ...]
) -> tuple[Frozen, ...]:
    """Return the points at which nothing may cut over (R9).

    A cut-over takes the weekend before its Monday; it is frozen if any day from the
    Friday to the Monday lies in the freeze.
    """
    found = []
    for freeze in inventory.freezes:
        points = {
            point
            for starts, ends in occurrences(freeze, calendar)
            for point in range(calendar.weeks + 1)
            if calendar.date(point) >= starts
            and calendar.last_working_day(point) <= ends
        }
        jobs = _jobs_of(freeze, inventory, scope)
        if points and jobs is not None:
            found.append(Frozen(tuple(sorted(points)), jobs))
    return tuple(found)


def _jobs_of(
    freeze: Freeze, inventory: Inventory, scope: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Return the jobs a freeze holds for: none named is all, ``None`` is not one."""
    if not freeze.owners and not freeze.services:
        return ()
    held = {s.id for s in inventory.services if s.owner in freeze.owners}
    held |= set(freeze.services)
    return tuple(name for name in scope if name in held) or None


def years(inventory: Inventory, calendar: Calendar) -> tuple[Year, ...]:
    """Return the fiscal years with their ceilings (R11)."""
    ceilings = {str(budget.year): int(budget.ceiling) for budget in inventory.budgets}
    return tuple(
        Year(year.name, year.first_week, year.last_week, ceilings.get(year.name))
        for year in calendar.fiscal_years
    )
