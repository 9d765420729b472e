"""Running cost over time, and what comes of doing nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.units import YEAR_UNITS, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.problem.jobs import Rate
    from exitplan.problem.model import Problem


def accrued(units: Sequence[int], rates: Sequence[Rate], start: int, end: int) -> int:
    """Return what running cost comes to between two points.

    Rounded as the difference of two cumulative amounts, so that parts add up.
    """
    after, before = (cumulative(units, rates, units[point]) for point in (end, start))
    return after - before


def cumulative(units: Sequence[int], rates: Sequence[Rate], until: int) -> int:
    """Return what running cost comes to up to a moment, given in units passed."""
    if len(rates) == 1:
        passed = until - units[rates[0].since]
        return share(rates[0].yearly * max(0, passed), 1, YEAR_UNITS)
    total = 0
    for index, rate in enumerate(rates):
        later = units[rates[index + 1].since] if index + 1 < len(rates) else until
        passed = min(later, until) - units[rate.since]
        if passed > 0:
            total += rate.yearly * passed
    return share(total, 1, YEAR_UNITS)


def cost_if_nothing_is_done(problem: Problem) -> int:
    """Return the cost of every old service up to the horizon, in minor units."""
    return sum(
        accrued(problem.units, job.old.rates, 0, problem.horizon)
        for job in problem.jobs
    )


def exposure_if_nothing_is_done(problem: Problem) -> int:
    """Return the exposure of kind *stop* if every job stays as it is.

    In hundredths of a point-week.
    """
    since = {job.name: job.exposed_from[0] for job in problem.jobs}

    def weeks(points: Sequence[int | None]) -> int:
        exposed = [point for point in points if point is not None]
        return problem.horizon - min(exposed) if exposed else 0

    of_processes = sum(
        process.weight
        * weeks([process.exposed_from[0], *(since[name] for name in process.members)])
        for process in problem.processes
    )
    return of_processes + sum(
        job.weight * weeks([job.exposed_from[0]]) for job in problem.jobs
    )
