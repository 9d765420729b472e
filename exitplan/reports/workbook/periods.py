"""Months, quarters or years of a plan: the columns of a timeline."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.reports.workbook.kit import Kit

_MOST = 96
"""Columns a timeline has before it counts in quarters, and then in years."""

_YEAR, _QUARTER, _MONTH = 12, 3, 1


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a quarter or a year.

    Parameters
    ----------
    key, label
        For programs, and for people: ``2027-01``, and ``jan`` over ``27``.
    starts, ends
        Its first and last day.
    """

    key: str
    label: str
    starts: dt.date
    ends: dt.date


def periods(plan: Plan, kit: Kit) -> list[Period]:
    """Return the periods from the first day of a plan to that of its last work."""
    first, last = plan.starts, plan.starts
    for step in plan.steps:
        last = max(last, step.cut_over, *(stage.ends for stage in step.stages))
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    size = next(
        (one for one in (_MONTH, _QUARTER) if months <= one * _MOST),
        _YEAR,
    )
    start = dt.date(first.year, first.month - (first.month - 1) % size, 1)
    found = []
    while start <= last:
        after = later(start, size)
        key, label = _named(start, size, kit)
        found.append(Period(key, label, start, after - dt.timedelta(days=1)))
        start = after
    return found


def later(day: dt.date, months: int) -> dt.date:
    """Return the first day of the month so many months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + years, month + 1, 1)


def _named(start: dt.date, size: int, kit: Kit) -> tuple[str, str]:
    if size == _YEAR:
        return str(start.year), str(start.year)
    year = f"{start.year % 100:02}"
    if size == _QUARTER:
        quarter = f"{kit.say('sheet.quarter')}{(start.month + 2) // 3}"
        return f"{start.year}-{quarter}", f"{quarter}\n{year}"
    name = kit.speaker.name(start, "MMM").removesuffix(".")
    return f"{start:%Y-%m}", f"{name}\n{year}"
