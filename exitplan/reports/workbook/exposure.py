"""Sheets about what is at stake: exposure, processes, and people at work."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from exitplan.files.book import Area, Chart, Field, Shows
from exitplan.reports.months import load_by_month
from exitplan.reports.workbook.kit import MAIN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from exitplan.files.book import Row, Sheet
    from exitplan.plan.model import ExposureWeek, ProcessFreed
    from exitplan.reports.workbook.kit import Kit

_KINDS = ("stop", "access", "control", "if_nothing_is_done")


def _fields(kit: Kit, *, mean: bool) -> list[Field]:
    unit = kit.say("sheet.unit.points")
    if mean:
        unit = kit.say("sheet.unit.mean", unit=unit)
    heads = ("stop", "access", "control", "idle_points")
    return [
        Field(key, f"{kit.head(head)} [{unit}]", Shows.POINTS, narrowest=16)
        for key, head in zip(_KINDS, heads, strict=True)
    ]


def exposure_sheet(kit: Kit) -> Sheet:
    """Return the mean exposure of every month, with a chart."""
    month = Field("month", kit.head("month"), Shows.MONTH)
    rows = list(_months(kit.plan.exposure))
    sheet = kit.table("exposure", [month, *_fields(kit, mean=True)], rows, tab=MAIN)
    if not rows:
        return sheet

    chart = Chart(
        "line",
        kit.say("sheet.chart.exposure"),
        "",
        kit.say("sheet.unit.points"),
        sheet.down(1),
        tuple(
            (Area(sheet.name, column, 1, column, 1), sheet.down(column))
            for column in range(2, 6)
        ),
        column=7,
        row=2,
        width=22,
        height=12,
        points=Shows.MONTH,
    )
    return replace(sheet, charts=(chart,))


def _months(weeks: tuple[ExposureWeek, ...]) -> Iterator[Row]:
    for month, group in groupby(weeks, key=lambda week: week.week.replace(day=1)):
        found = list(group)
        yield (
            month,
            *(
                round(Decimal(sum(getattr(one, kind) for one in found)) / len(found))
                / Decimal(100)
                for kind in _KINDS
            ),
        )


def exposure_weeks_sheet(kit: Kit) -> Sheet:
    """Return the exposure of every week, as the plan has it."""
    rows: list[Row] = [
        (week.week, *(Decimal(getattr(week, kind)) / 100 for kind in _KINDS))
        for week in kit.plan.exposure
    ]
    fields = [kit.day("week"), *_fields(kit, mean=False)]
    return kit.table("exposure_weeks", fields, rows)


def processes_sheet(kit: Kit) -> Sheet:
    """Return the processes, and from when each is free."""
    fields = (
        kit.text("process", 44, 24),
        Field(
            "weight",
            f"{kit.head('weight')} [{kit.say('sheet.unit.point')}]",
            Shows.COUNT,
        ),
        Field(
            "outage",
            f"{kit.head('outage')} [{kit.say('sheet.unit.hours')}]",
            Shows.COUNT,
        ),
        kit.number("exposed_services"),
        Field("free_from", kit.head("free_from"), Shows.DATE, widest=28),
    )
    rows: list[Row] = [
        (
            process.name,
            process.weight,
            process.max_outage,
            len(process.exposed_services),
            _free_from(kit, process),
        )
        for process in kit.plan.processes
    ]
    return kit.table("processes", fields, rows)


def _free_from(kit: Kit, process: ProcessFreed) -> dt.date | str:
    """Return the day, or in words that it always was or never will be."""
    day = process.free_from
    if day is None or day <= kit.plan.starts:
        return kit.names.free_from(process)
    return day


def teams_sheet(kit: Kit) -> Sheet:
    """Return people there are and people at work, by team and month."""
    fields = (
        kit.text("team", 44, 24),
        Field("month", kit.head("month"), Shows.MONTH),
        Field("available", kit.head("available"), Shows.POINTS),
        Field("busy", kit.head("busy"), Shows.POINTS),
        Field("load", kit.head("load"), Shows.SHARE),
    )
    rows: list[Row] = [
        (load.team, load.month, load.available, load.busy, load.share)
        for load in load_by_month(kit.plan)
    ]
    return kit.table("teams", fields, rows)
