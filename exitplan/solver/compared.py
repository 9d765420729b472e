"""Plans to compare one plan with: the efficient ones, and those nearly as good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exitplan.solver.alternatives import find_alternatives
from exitplan.solver.frontier import find_frontier

if TYPE_CHECKING:
    from exitplan.problem import Problem
    from exitplan.schedule import Schedule
    from exitplan.solver.settings import Observer, Settings

_EFFORT = 1_500
"""Schedules to try for each plan to compare with, at most."""


def compare(
    problem: Problem,
    schedule: Schedule,
    settings: Settings,
    observer: Observer | None = None,
    *,
    price: int | None = None,
) -> tuple[Schedule, ...] | None:
    """Return schedules to compare one with, itself the first.

    Parameters
    ----------
    problem, schedule
        What was scheduled, and how.
    settings, observer
        As for the plan itself; the effort is small and fixed.
    price
        Minor units per hundredth of a point-week to look around, as for a frontier.

    Returns
    -------
    tuple of Schedule or None
        ``None`` if time or a person stopped it: what is compared by half says nothing.
    """
    effort = min(_EFFORT, settings.effort_for(problem))
    small = replace(settings, effort=effort, polish=False)
    nearly = find_alternatives(problem, small, observer, start=schedule)
    if nearly.stopped_early:
        return None
    efficient = find_frontier(problem, small, observer, price=price, start=schedule)
    if efficient.stopped_early:
        return None
    found = [one.schedule for one in nearly.plans]
    return (schedule, *found, *(one.schedule for one in efficient.points))
