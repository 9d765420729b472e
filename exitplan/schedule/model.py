"""A schedule: which mode each job takes, and when each stage starts and ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """From the start of a stage to its end, as points; empty stages have both equal."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ScheduledJob:
    """One job as scheduled.

    Parameters
    ----------
    job, mode
        Names in the problem.
    stages
        Spans of the four stages; none for a mode that stays. The procurement of a mode
        in a lot is the lot's span.
    """

    job: str
    mode: str
    stages: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """A lot's procurement, or a re-pointing, as scheduled."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Schedule:
    """An answer to a problem, not yet checked.

    Parameters
    ----------
    jobs
        Every job of the problem, in its order.
    lots
        Every lot that a chosen mode shares, in the order of the problem.
    repoints
        Every re-pointing that is due, in the order of the problem.
    """

    jobs: tuple[ScheduledJob, ...]
    lots: tuple[ScheduledTask, ...] = ()
    repoints: tuple[ScheduledTask, ...] = ()
