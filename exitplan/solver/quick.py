"""A quick answer from a good start: one search, no bound.

For going on from a plan where what is announced is nearly right and an answer in
seconds is worth more than a proof.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from exitplan.solver.anneal import Annealer
from exitplan.solver.genes import genes_of
from exitplan.solver.result import SolveResult, Status
from exitplan.solver.savings import decoded
from exitplan.solver.tables import Tables
from exitplan.solver.unavoidable import unavoidable_cost
from exitplan.solver.witness import find
from exitplan.solver.worth import LATE, scale_of

if TYPE_CHECKING:
    from exitplan.problem import Problem
    from exitplan.schedule import Schedule
    from exitplan.solver.settings import Observer, Settings

_MOST, _LEAST, _WORK = 3_000, 500, 800_000
_HEAT = 25
"""Per cent of the usual temperature: the start is to be mended, not forgotten."""


def effort_for(problem: Problem) -> int:
    """Return how many schedules to try from a good start."""
    return min(_MOST, max(_LEAST, _WORK // max(1, len(problem.jobs))))


def solve_quickly(
    problem: Problem, settings: Settings, observer: Observer, start: Schedule
) -> SolveResult:
    """Search from a schedule for a little while; if that finds none, from any.

    A start that breaks rules can be harder to mend than to do without. With a time
    limit there is no second search.

    Parameters
    ----------
    problem
        What to schedule.
    settings
        Seed, effort and time; processes are not used.
    observer
        Told about progress, and asked whether to stop.
    start
        A schedule of this problem or of one like it.

    Returns
    -------
    SolveResult
        With a schedule if one was found; its bound is 0, which proves nothing.
    """
    found = _searched(problem, settings, observer, start)
    if found.schedule is None and not found.stopped_early and settings.seconds is None:
        other = find(problem)
        if other is not None:
            again = _searched(problem, settings, observer, other)
            done = found.evaluations + again.evaluations
            return replace(again, evaluations=done)
    return found


def _searched(
    problem: Problem, settings: Settings, observer: Observer, start: Schedule
) -> SolveResult:
    started = time.monotonic()
    stopped = False
    scale = scale_of(problem)

    def between(value: int, done: int) -> bool:
        nonlocal stopped
        observer.progress(value // scale if value < LATE else None, None, done)
        late = settings.seconds is not None
        late = late and time.monotonic() - started > (settings.seconds or 0)
        stopped = stopped or late or observer.should_stop()
        return stopped

    tables = Tables(problem)
    effort = settings.effort or effort_for(problem)
    annealer = Annealer(tables, settings.seed_used)
    laid_out = time.monotonic() - started
    left = None if settings.seconds is None else settings.seconds - laid_out
    found = annealer.run(genes_of(tables, start), effort, _HEAT, between, left)
    schedule = decoded(tables, found.genes)[1] if found.value < LATE else None
    return SolveResult(
        status=Status.UNKNOWN if schedule is None else Status.FEASIBLE,
        schedule=schedule,
        objective=None if schedule is None else found.value // scale,
        bound=0,
        impossible_at=None,
        unavoidable_cost=unavoidable_cost(tables),
        evaluations=found.evaluations,
        effort=effort,
        seed=settings.seed_used,
        stopped_early=stopped or found.hurried,
        first_seconds=time.monotonic() - started,
    )
