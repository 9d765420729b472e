"""The chain that fixes a date: stage after stage, each with what links it to the last.

Read backwards from a cut-over: what did it wait for, or whose work kept its team busy,
and what did that wait for, down to the first day or to a date somebody decided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, MIGRATE, STAGE_NAMES

if TYPE_CHECKING:
    from exitplan.problem.model import Problem
    from exitplan.schedule.model import Schedule
    from exitplan.solver.holds import Finder, Hold

Place = tuple[str, int]
"""A job and the number of one of its stages."""

_FULL = ("R9", "R10", "R11", "choice")
"""Rules that delay a stage further, after whatever it waited for."""


@dataclass(frozen=True, slots=True)
class Link:
    """One stage of a chain.

    Parameters
    ----------
    job, stage
        Name of the job, number of the stage.
    start, end
        Points.
    hold
        What keeps it from being earlier: the link to the stage before it in the chain.
    """

    job: str
    stage: int
    start: int
    end: int
    hold: Hold


def last_to_cut_over(problem: Problem, schedule: Schedule) -> str | None:
    """Return the job whose cut-over is the last, or ``None`` if nothing cuts over.

    Of several the first in the order of the problem.
    """
    counted = {job.name for job in problem.jobs if job.cuts_over}
    ends = {
        entry.job: entry.stages[MIGRATE].end
        for entry in schedule.jobs
        if entry.stages and entry.job in counted
    }
    return max(ends, key=lambda job: ends[job], default=None)


def chain(finder: Finder, job: str) -> tuple[Link, ...]:
    """Return the chain that fixes the cut-over of a job, from its first stage on.

    Parameters
    ----------
    finder
        Of a schedule that passed the checker.
    job
        One that leaves.
    """
    links: list[Link] = []
    place: Place | None = (job, MIGRATE)
    seen: set[Place] = set()
    while place is not None and place not in seen:
        seen.add(place)
        link, place = _link(finder, place, seen)
        links.append(link)
    return tuple(reversed(links))


def _link(finder: Finder, place: Place, seen: set[Place]) -> tuple[Link, Place | None]:
    """Return a stage's link, and the stage before it in the chain.

    A stage of no length is no link: what held it holds the one after it.
    """
    job, stage = place
    span = finder.entry(job).stages[stage]
    hold = finder.hold(finder.entry(job), stage)
    before = _before(finder, hold, span.start, seen)
    while before is not None and not finder.work(*before).duration:
        seen.add(before)
        further = finder.hold(finder.entry(before[0]), before[1])
        if hold.rule == "R2":
            hold = replace(further, job=job, stage=stage)
        before = _before(finder, further, span.start, seen)
    return Link(job, stage, span.start, span.end, hold), before


def _before(finder: Finder, hold: Hold, start: int, seen: set[Place]) -> Place | None:
    """Return the stage a hold points to, or ``None`` where the chain begins."""
    if hold.rule in {"start", "R14"}:
        return None
    if hold.rule == "R3" and hold.week is not None:
        busy = [
            (span.end > start, -span.end, name, stage)
            for span, name, stage in finder.at_work(hold.resource, hold.week)
            if span.start < start and (name, stage) not in seen
        ]
        if busy:
            _, _, name, stage = min(busy)
            return name, stage
    if hold.rule == "R7":
        return _partner(finder, hold, seen)
    if hold.rule in _FULL or hold.rule in {"R3", "R15"}:
        hold = finder.last_waited(finder.entry(hold.job), hold.stage)
    return _waited_for(finder, hold)


def _waited_for(finder: Finder, hold: Hold) -> Place | None:
    """Return the stage whose end a stage waited for."""
    if hold.rule == "R2":
        return hold.job, STAGE_NAMES.index(hold.resource)
    if hold.rule == "R4":
        return hold.resource, BUILD
    if hold.rule == "R5" or (hold.rule == "R6" and finder.leaves(hold.resource)):
        return hold.resource, MIGRATE
    if hold.rule == "R6":  # pointing one that does not move waits for the cut-over
        return hold.job, MIGRATE
    return None


def _partner(finder: Finder, hold: Hold, seen: set[Place]) -> Place | None:
    """Return the member that holds the cut-over of a group."""
    others = [
        name
        for name in finder.group(hold.job)
        if (name, MIGRATE) not in seen and finder.entry(name).stages
    ]
    held = [
        name
        for name in others
        if finder.hold(finder.entry(name), MIGRATE).rule not in {"R7", "choice"}
    ]
    for name in held or others[:1]:
        return name, MIGRATE
    return _waited_for(finder, finder.last_waited(finder.entry(hold.job), hold.stage))
