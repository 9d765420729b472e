"""What differs around a plan that goes on: budgets and teams, and what it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.reasons import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan.model import Plan, ProcessFreed, TeamLoad
    from exitplan.plan.step import Text2
    from exitplan.problem import Problem
    from exitplan.units import Calendar
    from exitplan.words import Speaker


def limits_changed(
    before: Plan, problem: Problem, calendar: Calendar, point: int
) -> Iterator[Text2]:
    """Yield which ceilings, and which teams from a point on, are others than before.

    Parameters
    ----------
    before
        The plan up to now.
    problem
        As built from inventory and scenario of now, before anything that happened.
    calendar
        Its weeks, which are those of the plan.
    point
        From when things are still to be decided.
    """
    old = {year.year: year.ceiling for year in before.years}
    for year in problem.years:
        was = old.get(year.name)
        if year.name in old and year.ceiling != was and year.last_week >= point:
            yield _ceiling(year.name, was, year.ceiling, before.currency)
    now = {team.name: team.capacity for team in problem.teams}
    for load in before.teams:
        capacity = now.get(load.team, ())
        weeks = [
            week
            for week in range(point, min(len(capacity), len(load.capacity)))
            if capacity[week] != load.capacity[week]
        ]
        if weeks:
            yield _team(load, capacity, weeks, calendar)


def _ceiling(year: str, was: int | None, now: int | None, currency: str) -> Text2:
    def amount(speaker: Speaker, cents: int | None) -> str:
        if cents is None:
            return speaker.say("difference.limit.none")
        return speaker.short_money(cents)

    return both(
        lambda speaker: speaker.say(
            "difference.limit.budget",
            year=year,
            before=amount(speaker, was),
            after=amount(speaker, now),
        ),
        currency,
    )


def _team(
    load: TeamLoad, capacity: tuple[int, ...], weeks: list[int], calendar: Calendar
) -> Text2:
    """Say when a team is another one, by the most people it has in those weeks."""
    was = max(load.capacity[week] for week in weeks)
    is_now = max(capacity[week] for week in weeks)
    lasts = weeks[-1] + 1 >= len(capacity)

    def say(speaker: Speaker) -> str:
        key = "difference.limit.team" if lasts else "difference.limit.team.until"
        return speaker.say(
            key,
            name=load.name,
            first=speaker.date(calendar.date(weeks[0])),
            last=speaker.date(calendar.last_working_day(weeks[-1] + 1)),
            before=speaker.count("difference.limit.people", was),
            after=speaker.count("difference.limit.people", is_now),
        )

    return both(say)


def freed_otherwise(before: Plan, after: Plan) -> Iterator[Text2]:
    """Yield which processes are free from another day on, the heaviest first.

    Parameters
    ----------
    before, after
        The two plans.
    """
    old = {one.process: one for one in before.processes}
    for process in sorted(after.processes, key=lambda one: (-one.weight, one.name)):
        was = old.get(process.process)
        if was is not None and was.free_from != process.free_from:
            yield _freed(was, process)


def _freed(was: ProcessFreed, now: ProcessFreed) -> Text2:
    def say(speaker: Speaker) -> str:
        before, after = was.free_from, now.free_from
        values = {"name": now.name}
        if before is not None:
            values["before"] = speaker.date(before)
        if after is None:
            return speaker.say("difference.freed.never", **values)
        values["after"] = speaker.date(after)
        if before is None:
            return speaker.say("difference.freed.now", **values)
        weeks = (after - before).days // 7
        values["weeks"] = speaker.count("assumed.weeks", abs(weeks))
        which = "later" if weeks > 0 else "earlier"
        return speaker.say(f"difference.freed.{which}", **values)

    return both(say)


def newly_exposed(before: Plan, after: Plan) -> Iterator[Text2]:
    """Yield what stays exposed now and did not in the plan before, and why.

    Parameters
    ----------
    before, after
        The two plans.
    """
    old = {one.service for one in before.residual}
    for one in after.residual:
        if one.service not in old:
            yield both(
                lambda speaker, one=one: speaker.say(  # type: ignore[misc]
                    "difference.exposed",
                    name=one.name,
                    why=one.text[speaker.language],
                )
            )
