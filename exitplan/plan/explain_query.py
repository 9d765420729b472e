"""What a finished plan tells about its own limits: the best levers, and what binds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan.model import Plan, TeamLoad
    from exitplan.plan.step import Lever, Step

FULL = 0.9
"""Share of a team's people, or of a year's ceiling, from which it counts as full."""

LONGEST_CHAIN = 15
"""Links of the chain that a document shows; the last ones."""

MOST_LEVERS = 5
"""Changes that would help most, as a document shows them."""

_MONTHS_PER_QUARTER = 3

Quarter = tuple[int, int]
"""Year, and number of the quarter from 1."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What binds a plan.

    Parameters
    ----------
    teams
        By team, most first: id, stages it holds, and quarters in which it is full.
    years
        By year that counts: name, and the share of its ceiling that is spent.
    """

    teams: tuple[tuple[str, int, tuple[Quarter, ...]], ...]
    years: tuple[tuple[str, float], ...]


def best_levers(plan: Plan, most: int = 10) -> list[tuple[Step, Lever]]:
    """Return the levers worth most to the whole plan, each limit once.

    Those that bring the end date forward come first, then by what they take off the
    exposure.

    Parameters
    ----------
    plan
        The plan.
    most
        How many at most.
    """
    found = sorted(
        (
            (-lever.end_weeks, -lever.exposure_weeks, lever.cost, step.service, place)
            for step in plan.steps
            for place, lever in enumerate(step.levers)
            if lever.kind != "none"
        ),
    )
    steps = {step.service: step for step in plan.steps}
    best: dict[tuple[str, str], tuple[Step, Lever]] = {}
    for _, _, _, service, place in found:
        lever = steps[service].levers[place]
        best.setdefault((lever.kind, lever.resource), (steps[service], lever))
    return list(best.values())[:most]


def binding(plan: Plan) -> Binding:
    """Return which teams and years bind a plan."""
    holds = Counter(
        stage.hold.resource
        for step in plan.steps
        for stage in step.stages
        if stage.hold.rule == "R3"
    )
    weeks = [week.week for week in plan.exposure]
    loads = {load.team: load for load in plan.teams}
    teams = tuple(
        (team, count, _full_quarters(loads[team], weeks))
        for team, count in sorted(holds.items(), key=lambda one: (-one[1], one[0]))
        if team in loads
    )
    years = tuple(
        (year.year, year.covered / year.ceiling)
        for year in plan.years
        if year.ceiling and year.covered >= FULL * year.ceiling
    )
    return Binding(teams, years)


def _full_quarters(load: TeamLoad, weeks: list[dt.date]) -> tuple[Quarter, ...]:
    """Return the quarters in which hardly anybody of a team is free."""
    there: Counter[Quarter] = Counter()
    used: Counter[Quarter] = Counter()
    for week, people, busy in zip(weeks, load.capacity, load.used, strict=False):
        quarter = (week.year, (week.month - 1) // _MONTHS_PER_QUARTER + 1)
        there[quarter] += people
        used[quarter] += busy
    return tuple(
        quarter
        for quarter in sorted(there)
        if there[quarter] and used[quarter] >= FULL * there[quarter]
    )
