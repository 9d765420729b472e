"""One stage and one mode laid out for speed; weeks are the bits of one number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from exitplan.problem.jobs import MIGRATE, PROCURE

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable

    from exitplan.problem.jobs import Job, Limit, Mode


def bits(points: Iterable[int]) -> int:
    """Return the whole number with these bits set."""
    found = 0
    for point in points:
        found |= 1 << point
    return found


@cache
def shifts_for(length: int) -> tuple[int, ...]:
    """Return the shifts that turn bits into bits with ``length`` in a row."""
    shifts, reach = [], 1
    while 2 * reach <= length:
        shifts.append(reach)
        reach *= 2
    if reach < length:
        shifts.append(length - reach)
    return tuple(shifts)


def limits_on(job: Job, mode: Mode, stage: int) -> list[Limit]:
    """Return the decisions that hold for a stage of a mode (R14)."""
    has_work = mode.work[stage].duration or stage == MIGRATE
    in_lot = stage == PROCURE and mode.lot is not None
    if not (has_work or in_lot):
        return []
    return [limit for limit in job.limits if limit.stage == stage]


@dataclass(frozen=True, slots=True)
class StageTable:
    """One stage of one mode.

    Parameters
    ----------
    duration, payment, pro_rata, pauses
        As in the problem.
    demand
        (team index, people).
    earliest, latest
        Points between which it starts and ends, by decision (R14).
    start, end
        Points at which it starts and ends, by decision, or -1.
    decided
        Whether any of ``latest``, ``start`` and ``end`` was decided.
    shifts
        Shifts after which a bit says that ``duration`` bits in a row were set.
    plain
        Whether it has work, does not pause, nothing was decided, and pays at its end.
    """

    duration: int
    demand: tuple[tuple[int, int], ...]
    payment: int
    pro_rata: bool
    pauses: bool
    earliest: int
    latest: int
    start: int
    end: int
    decided: bool
    shifts: tuple[int, ...] = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class ModeTable:
    """One mode of one job.

    Parameters
    ----------
    stays
        Whether the job is left as it is.
    stages
        The four stages.
    lot
        Index of the lot, or -1.
    waits_ready, waits_built
        Jobs that must be ready before migration starts, if they leave, and before the
        build does (R4).
    needs
        Jobs whose new exposure is its own too.
    cost
        Payments (without discount) and running cost, by cut-over.
    old
        What the old service costs, by retirement.
    exposed_after
        Bits of weeks in which what it leads to is exposed.
    residual
        Hundredths of a point that stay exposed for good.
    payments
        What is paid in all, in minor units.
    """

    stays: bool
    stages: tuple[StageTable, ...]
    lot: int
    waits_ready: tuple[int, ...]
    waits_built: tuple[int, ...]
    needs: tuple[int, ...]
    cost: array[int]
    old: array[int]
    exposed_after: int
    residual: int
    payments: int
