"""Decode a small problem in the order its jobs are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.solver.savings import decoder_for
from exitplan.solver.tables import Tables
from exitplan.solver.worth import LATE

if TYPE_CHECKING:
    from exitplan.problem import Problem
    from exitplan.schedule import Schedule


def decode(
    problem: Problem,
    choices: list[int] | None = None,
    order: list[int] | None = None,
    holds: dict[int, int] | None = None,
) -> Schedule | None:
    """Return the schedule the decoder makes, or ``None`` if it keeps not every rule."""
    decoder = decoder_for(Tables(problem))
    count = len(problem.jobs)
    value = decoder.value(
        order or list(range(count)), choices or [0] * count, holds or {}
    )
    return decoder.schedule() if value < LATE else None


def cut_overs(schedule: Schedule | None) -> dict[str, int | None]:
    """Return the point of cut-over of each job; ``None`` for one that stays."""
    assert schedule is not None
    return {
        entry.job: entry.stages[2].end if entry.stages else None
        for entry in schedule.jobs
    }
