"""Exposure in words and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.charts.table import Column, Table
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.plan.model import ExposureWeek


def exposure_table(plan: Plan, language: Language = "en") -> Table:
    """Return a row for each week in which exposure changes, and the first."""
    speaker = Speaker(language, plan.currency)
    keys = ("stop", *kinds_that_differ(plan), "if_nothing_is_done")
    columns = [Column("week", speaker.say("chart.column.week"), "date")]
    columns += [
        Column(key, speaker.say(f"chart.column.{key}"), "points") for key in keys
    ]
    rows = tuple(
        (week.week, *(getattr(week, key) for key in keys)) for week in changes_of(plan)
    )
    return Table(speaker.say("chart.exposure"), tuple(columns), rows)


def exposure_conclusion(plan: Plan, language: Language = "en") -> str:
    """Say by when how much of today's exposure is gone."""
    speaker = Speaker(language, plan.currency)
    weeks = plan.exposure
    if not weeks or not weeks[0].stop:
        return speaker.say("chart.exposure.nothing")
    first, last = weeks[0].stop, weeks[-1].stop
    if last >= first:
        return speaker.say("chart.exposure.stays")
    lowest = next(w for n, w in enumerate(weeks) if _stays_at(weeks[n:], last))
    half = next(w for w in weeks if 2 * w.stop <= first + last)
    return speaker.say(
        "chart.exposure.all" if not last else "chart.exposure.part",
        month=speaker.month(lowest.week),
        half=speaker.month(half.week),
        percent=speaker.share(1 - last / first),
    )


def _stays_at(weeks: tuple[ExposureWeek, ...], level: int) -> bool:
    return all(week.stop == level for week in weeks)


def changes_of(plan: Plan) -> list[ExposureWeek]:
    """Return the first week, and each that differs from the week before."""
    found: list[ExposureWeek] = []
    for week in plan.exposure:
        if not found or levels_of(week) != levels_of(found[-1]):
            found.append(week)
    return found


def levels_of(week: ExposureWeek) -> tuple[int, ...]:
    """Return all numbers of a week."""
    return week.stop, week.access, week.control, week.if_nothing_is_done


def kinds_that_differ(plan: Plan) -> tuple[str, ...]:
    """Return the kinds of exposure that are not, in every week, what *stop* is."""
    return tuple(
        kind
        for kind in ("access", "control")
        if any(getattr(week, kind) != week.stop for week in plan.exposure)
    )
