"""Sheets about money: by budget year, and every payment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exitplan.files.book import Area, Chart, Field, Shows
from exitplan.files.book_looks import widths
from exitplan.reports.workbook.kit import MAIN, money

if TYPE_CHECKING:
    from exitplan.files.book import Row, Sheet
    from exitplan.plan.model import YearMoney
    from exitplan.reports.workbook.kit import Kit

_COLUMNS = (
    "one_off",
    "new_running",
    "old_running",
    "double",
    "bridges",
    "fees",
    "total",
    "idle",
    "difference",
    "covered",
    "ceiling",
)
_PARTS = ("one_off", "new_running", "old_running", "bridges", "fees")
_AGAINST: tuple[str, ...] = ("total", "idle", "covered", "ceiling")
_BELOW, _CHARACTERS = 3, 95
"""Rows between table and charts; characters as wide as a chart."""


def money_sheet(kit: Kit) -> Sheet:
    """Return money by year against the ceilings, with totals and charts."""
    years = kit.plan.years
    year = Field("year", kit.head("year"), Shows.WHOLE)
    fields = (year, *(kit.money(key) for key in _COLUMNS))
    rows: list[Row] = [_year(one) for one in years]
    sheet = kit.table("money", fields, rows, tab=MAIN, across=1)
    if not years:
        return sheet
    sums = [
        sum(amounts) for amounts in zip(*(_amounts(one) for one in years), strict=True)
    ]
    label = kit.say("agenda.total")
    total = kit.total([label, *map(money, sums), None])
    sheet = replace(sheet, rows=[*rows, total], foot=1)
    return replace(sheet, charts=_charts(kit, sheet))


def _amounts(year: YearMoney) -> list[int]:
    """Return the amounts of a year in the order of the columns, without its ceiling."""
    return [
        year.one_off,
        year.new_running,
        year.old_running,
        year.double_running,
        year.bridges,
        year.exit_fees,
        year.total,
        year.if_nothing_is_done,
        year.total - year.if_nothing_is_done,
        year.covered,
    ]


def _year(year: YearMoney) -> Row:
    ceiling = None if year.ceiling is None else money(year.ceiling)
    return (int(year.year), *map(money, _amounts(year)), ceiling)


def _charts(kit: Kit, sheet: Sheet) -> tuple[Chart, Chart]:
    first, last = sheet.first, sheet.last - sheet.foot
    row = sheet.last + _BELOW
    found = widths(sheet)
    second = next(
        (n for n in range(1, len(found)) if sum(found[:n]) > _CHARACTERS),
        len(found),
    )

    def series(keys: tuple[str, ...]) -> tuple[tuple[Area, Area], ...]:
        columns = [_COLUMNS.index(key) + 2 for key in keys]
        return tuple(
            (Area(sheet.name, n, 1, n, 1), Area(sheet.name, n, first, n, last))
            for n in columns
        )

    years = Area(sheet.name, 1, first, 1, last)
    against = _AGAINST
    if all(year.ceiling is None for year in kit.plan.years):
        against = _AGAINST[:2]
    up = kit.plan.currency
    return (
        Chart(
            "column",
            kit.say("sheet.chart.parts"),
            "",
            up,
            years,
            series(_PARTS),
            1,
            row,
            stacked=True,
        ),
        Chart(
            "column",
            kit.say("sheet.chart.against"),
            "",
            up,
            years,
            series(against),
            second + 1,
            row,
        ),
    )


def payments_sheet(kit: Kit) -> Sheet:
    """Return every one-off payment, by date."""
    fields = (
        kit.day("paid_on"),
        Field("year", kit.head("year"), Shows.WHOLE),
        kit.text("service", 44, 24),
        kit.text("stage", 20),
        kit.money("amount"),
    )
    rows: list[Row] = [
        (
            payment.on,
            int(payment.year),
            step.name,
            kit.say(f"stage.{payment.stage}"),
            money(payment.amount),
        )
        for step in kit.plan.steps
        for payment in step.payments
    ]
    rows.sort(key=lambda row: (str(row[0]), str(row[2])))
    return kit.table("payments", fields, rows)
