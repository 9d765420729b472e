from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE
from openpyxl import load_workbook

from exitplan.reports import render_workbook

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from exitplan.plan import Plan


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def rows_of(book: Workbook, sheet: str) -> list[dict[str, object]]:
    heads, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def book(plan: Plan) -> Workbook:
    return opened(render_workbook(plan, "en"))


def test_the_agenda_sheet_has_real_dates_and_numbers(book: Workbook) -> None:
    first = rows_of(book, "Agenda")[0]

    assert first["Id"] == "identity"
    assert first["Start"] == dt.datetime(2027, 1, 4)
    assert first["New in use"] == dt.datetime(2027, 1, 25)
    assert first["One-off [EUR]"] == 1000
    assert first["Running, old [EUR a year]"] == 3650
    assert first["Give notice by"] == dt.datetime(2027, 9, 30)
    assert first["Person-weeks"] == 4
    sheet = book["Agenda"]
    formats = {cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row}
    assert {"yyyy-mm-dd", "#,##0.00"} <= formats


def test_money_by_year_equals_the_plan_to_the_cent(book: Workbook, plan: Plan) -> None:
    rows = rows_of(book, "Money")

    assert [row["Year"] for row in rows] == [int(year.year) for year in plan.years]
    totals = [round(100 * float(str(row["Total [EUR]"]))) for row in rows]
    assert totals == [year.total for year in plan.years]
    assert [row["Ceiling [EUR]"] for row in rows] == [5000, 5000]


def test_exposure_by_week_equals_the_plan(book: Workbook, plan: Plan) -> None:
    rows = rows_of(book, "Exposure")

    assert len(rows) == len(plan.exposure)
    stop = [
        round(100 * float(str(row["Can be stopped [points a week]"]))) for row in rows
    ]
    assert stop == [week.stop for week in plan.exposure]


def test_team_load_by_month_is_a_mean_and_a_share(book: Workbook) -> None:
    first = rows_of(book, "Teams")[0]

    assert first["Month"] == dt.datetime(2027, 1, 1)
    assert first["People available (mean)"] == 2
    # January has four Mondays in the plan: 4 and 4 person-weeks of two services.
    assert first["People at work (mean)"] == 2
    assert first["Load"] == 1


def test_every_sheet_is_a_table_with_filters_and_frozen_heads(book: Workbook) -> None:
    assert book.sheetnames == [
        "Agenda",
        "Stages",
        "Money",
        "Payments",
        "Exposure",
        "Processes",
        "Teams",
        "Notice dates",
        "What stays",
        "Assumptions",
        "Provenance",
    ]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert len(sheet.tables) == 1
        assert sheet.page_setup.orientation == "landscape"


def test_dutch_sheets_have_dutch_names(plan: Plan) -> None:
    book = opened(render_workbook(plan, "nl"))

    assert book.sheetnames[:3] == ["Agenda", "Etappes", "Geld"]
    assert "Nieuw in gebruik" in rows_of(book, "Agenda")[0]


def test_no_name_becomes_a_formula(hostile_plan: Plan) -> None:
    book = opened(render_workbook(hostile_plan, "en"))

    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    names = {row["Service"] for row in rows_of(book, "Agenda")}
    assert "f" not in kinds
    assert {name.strip() for name in HOSTILE} <= names


def test_equal_plans_give_equal_bytes(plan: Plan) -> None:
    assert render_workbook(plan, "en") == render_workbook(plan, "en")


def test_no_regret_steps_are_marked_where_plans_were_compared(plan: Plan) -> None:
    first, *others = plan.steps
    steps = (
        replace(first, no_regret=True),
        *(replace(step, no_regret=False) for step in others),
    )
    marked = opened(render_workbook(replace(plan, steps=steps), "nl"))

    marks = [row["stap zonder spijt"] for row in rows_of(marked, "Agenda")]
    assert marks == ["ja", *("nee" for _ in others)]


def test_nothing_is_said_of_regret_where_no_plans_were_compared(book: Workbook) -> None:
    assert "no-regret step" not in rows_of(book, "Agenda")[0]
