from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hostile import HOSTILE
from openpyxl import load_workbook
from plans import monday, step
from plans import plan as plan_of
from whole_plan import whole_plan

from exitplan.files.book_looks import widths
from exitplan.files.sheets import read_sheets
from exitplan.files.workbook_out import render_book
from exitplan.plan.model import Frozen, Repointing, TeamLoad
from exitplan.reports import results_book
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from exitplan.plan import Plan, Step
    from exitplan.words import Language

SUFFIXES = [".xlsx", ".ods"]
NOT_TABLES = {"Summary", "Timeline", "Team load"}
DAY = dt.timedelta(days=1)


def render_workbook(plan: Plan, language: Language, suffix: str = ".xlsx") -> bytes:
    return render_book(results_book(plan, language), suffix)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def rows_of(book: Workbook, sheet: str) -> list[dict[str, object]]:
    heads, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def cells_of(content: bytes, suffix: str, folder: Path) -> dict[str, object]:
    """Every cell that is not empty, read back from a file."""
    file = folder / f"plan{suffix}"
    file.write_bytes(content)
    return {
        f"{sheet.name}!{row}:{cell.column}": cell.value
        for sheet in read_sheets(file, lambda _: True)
        for row, cells in sheet.rows.items()
        for cell in cells
    }


@pytest.fixture(scope="module")
def book(plan: Plan) -> Workbook:
    return opened(render_workbook(plan, "en"))


@pytest.fixture(scope="module")
def whole() -> Workbook:
    """The workbook of the plan in which everything an agenda can say is there."""
    return opened(render_workbook(whole_plan(), "en"))


def test_the_agenda_sheet_has_real_dates_and_numbers(book: Workbook) -> None:
    first = rows_of(book, "Agenda")[0]

    assert first["Step"] == 1
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


def test_the_agenda_sheet_has_the_days_of_every_stage(plan: Plan) -> None:
    rows = rows_of(opened(render_workbook(plan, "en")), "Agenda")

    for row, one in zip(rows, plan.steps, strict=True):
        stages = {stage.name: stage for stage in one.stages}
        for name, head in (("build", "Build"), ("migrate", "Migration")):
            for end, word in (("starts", "from"), ("ends", "to")):
                shown = row[f"{head} {word}"]
                day = getattr(stages.get(name), end, None)
                assert (shown.date() if isinstance(shown, dt.datetime) else None) == day


def test_the_timeline_draws_every_stage_in_its_months(whole: Workbook) -> None:
    heads, *rows = whole["Timeline"].iter_rows()
    months = [str(cell.value) for cell in heads[4:]]
    drawn = {
        str(row[2].value): {
            month: (cell.value, cell.style)
            for month, cell in zip(months, row[4:], strict=True)
            if cell.value is not None
        }
        for row in rows
    }

    assert months[:3] == ["Jan\n27", "Feb\n27", "Mar\n27"]
    # Four weeks of tender from 4 January, six of building, and in use on 15 March.
    assert drawn["Sign-on"] == {
        "Jan\n27": ("P", "exitplan procure"),
        "Feb\n27": ("B", "exitplan build"),
        "Mar\n27": ("B●", "exitplan build"),
    }
    assert set(drawn["Fax"]) == {"Aug\n27"}


def test_freezes_of_every_year_share_a_line_of_the_timeline() -> None:
    made = replace(
        whole_plan(),
        freezes=(
            Frozen("summer", monday(4), monday(6)),
            Frozen("summer", monday(20), monday(21)),
            Frozen("later", monday(400), monday(401)),
        ),
    )

    _, first, *_ = opened(render_workbook(made, "en"))["Timeline"].iter_rows()

    assert first[2].value == "freeze: summer"
    assert [cell.value for cell in first[4:10]] == [None, "X", None, None, "X", None]


def test_a_plan_of_many_years_is_drawn_by_quarter_or_by_year() -> None:
    def heads(weeks: int) -> list[object]:
        made = plan_of(step("far", weeks), ends=monday(weeks + 60))
        sheet = opened(render_workbook(made, "nl"))["Tijdlijn"]
        first, *_ = sheet.iter_rows(values_only=True)
        return list(first[4:6])

    assert heads(300) == ["jan\n27", "feb\n27"]
    assert heads(600) == ["K1\n27", "K2\n27"]
    assert heads(1600) == ["2027", "2028"]


def test_the_load_of_a_team_is_shown_in_per_cent_and_in_three_shades() -> None:
    used = (0,) * 4 + (1,) * 4 + (3,) * 5 + (4,) * 30
    made = replace(whole_plan(), teams=(TeamLoad("it", "IT", (4,) * 43, used),))

    _, row, *_ = opened(render_workbook(made, "en"))["Team load"].iter_rows()

    assert [(cell.value, cell.style) for cell in row[:5]] == [
        ("IT", "exitplan input"),
        (None, "Normal"),
        (0.25, "exitplan light"),
        (0.75, "exitplan middle"),
        (1, "exitplan heavy"),
    ]


def test_the_sheet_of_phases_says_what_is_true_when_each_has_ended(
    whole: Workbook,
) -> None:
    first = rows_of(whole, "Phases")[0]

    assert first["Phase name"] == "Mail"
    assert first["Services moved"] == 1
    assert first["Exposure gone [%]"] == 60
    assert first["Gate: what is true at its end"] == "1 service has cut over."


def test_the_dates_to_watch_stand_in_order(whole: Workbook) -> None:
    rows = rows_of(whole, "Dates to watch")

    days = [row["Date"] for row in rows]
    assert days == sorted(days, key=str)
    said = Counter(row["What happens"] for row in rows)
    assert said["start the tender"] == 2
    assert said["start the work"] == 2
    assert said["new in use"] == 4
    assert said["give notice, at the latest"] == 1
    assert said["gate of the phase"] == 2
    (notice,) = [
        row for row in rows if row["What happens"] == "give notice, at the latest"
    ]
    assert notice["Services"] == "Mail; Fax"


def test_money_by_year_equals_the_plan_to_the_cent(book: Workbook, plan: Plan) -> None:
    *rows, total = rows_of(book, "Money")

    assert [row["Year"] for row in rows] == [int(year.year) for year in plan.years]
    totals = [round(100 * float(str(row["Total [EUR]"]))) for row in rows]
    assert totals == [year.total for year in plan.years]
    assert [row["Ceiling [EUR]"] for row in rows] == [5000, 5000]
    assert total["Year"] == "Total"
    assert total["Ceiling [EUR]"] is None


def test_the_totals_of_money_are_the_sums_of_the_years(whole: Workbook) -> None:
    *rows, total = rows_of(whole, "Money")

    for head in list(total)[1:-1]:
        cents = [round(100 * float(str(row[head]))) for row in rows]
        assert round(100 * float(str(total[head]))) == sum(cents), head
    assert whole["Money"].tables["plan_money"].ref == "A1:L3"


def test_money_and_exposure_have_charts(whole: Workbook) -> None:
    def charts(name: str) -> list[str]:
        sheet: Any = whole[name]
        return [type(chart).__name__ for chart in sheet._charts]  # noqa: SLF001 - no other door

    assert charts("Money") == ["BarChart", "BarChart"]
    assert charts("Exposure") == ["LineChart"]


def test_exposure_by_week_equals_the_plan(book: Workbook, plan: Plan) -> None:
    rows = rows_of(book, "Exposure by week")

    assert len(rows) == len(plan.exposure)
    stop = [
        round(100 * float(str(row["Can be stopped [points a week]"]))) for row in rows
    ]
    assert stop == [week.stop for week in plan.exposure]


def test_exposure_by_month_is_the_mean_of_its_weeks(whole: Workbook) -> None:
    rows = rows_of(whole, "Exposure")

    # 26 April is the first of the weeks with 40 points; the others of April have 100.
    assert rows[3]["Month"] == dt.datetime(2027, 4, 1)
    assert rows[3]["Can be stopped [points a week, mean]"] == 85
    assert rows[4]["Can be stopped [points a week, mean]"] == 40


def test_team_load_by_month_is_a_mean_and_a_share(book: Workbook) -> None:
    first = rows_of(book, "Teams")[0]

    assert first["Month"] == dt.datetime(2027, 1, 1)
    assert first["People available (mean)"] == 2
    # January has four Mondays in the plan: 4 and 4 person-weeks of two services.
    assert first["People at work (mean)"] == 2
    assert first["Load"] == 1


def test_a_service_that_stays_and_is_pointed_to_the_new_stands_among_the_stages() -> (
    None
):
    one = Repointing("", "mail", "fax", monday(3), monday(4) - 3 * DAY)
    made = replace(whole_plan(), repointings=(one,))

    row = rows_of(opened(render_workbook(made, "en")), "Stages")[-1]

    assert row["Id"] == "fax"
    assert row["Stage"] == "pointing to the new Mail"
    assert row["Start"] == dt.datetime(2027, 1, 25)


def test_every_sheet_is_a_table_or_a_drawing_and_prints_on_landscape_a4(
    book: Workbook,
) -> None:
    assert book.sheetnames == [
        "Summary",
        "Agenda",
        "Timeline",
        "Phases",
        "Dates to watch",
        "Money",
        "Exposure",
        "Team load",
        "Stages",
        "Payments",
        "Processes",
        "Teams",
        "Exposure by week",
        "What stays",
        "Assumptions",
        "Provenance",
    ]
    sheet: Any
    for sheet in book:
        assert len(sheet.tables) == (sheet.title not in NOT_TABLES)
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.oddFooter.right.text == "page &P of &N"
        if sheet.title != "Summary":
            assert sheet.print_title_rows == "$1:$1"
            assert sheet.freeze_panes is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_of_a_sheet_have_the_same_header(
    plan: Plan, language: Language
) -> None:
    for sheet in results_book(plan, language).sheets:
        heads = [field.header.lower() for field in sheet.fields if sheet.headed]
        assert len(set(heads)) == len(heads), sheet.name


def test_every_column_is_wide_enough_for_its_numbers() -> None:
    busy = TeamLoad("it", "IT", (4,) * 56, (4,) * 56)
    book = results_book(replace(whole_plan(), teams=(busy,)), "nl")
    sheets = {sheet.name: sheet for sheet in book.sheets}

    assert widths(sheets["Geld"])[1] > len("1,234,567.50")
    assert widths(sheets["Bezetting"])[1] > len("100%")


def test_the_summary_says_the_core_and_leads_to_every_sheet(book: Workbook) -> None:
    sheet = book["Summary"]
    texts = [str(row[0]) for row in sheet.iter_rows(values_only=True)]

    assert "Core message" in texts
    assert "services that leave" in texts
    goals = {
        cell.value: cell.hyperlink.location
        for row in sheet
        for cell in row
        if cell.hyperlink
    }
    assert list(goals) == book.sheetnames[1:]
    assert goals["Team load"] == "'Team load'!A1"


def test_the_provenance_says_where_the_plan_comes_from(
    book: Workbook, plan: Plan
) -> None:
    rows = {row["Item"]: row["Value"] for row in rows_of(book, "Provenance")}

    made = plan.provenance
    assert rows["exitplan"] == made.version
    assert rows["seed of the search"] == made.seed
    assert rows["planning problem, SHA-256"] == made.problem_sha256
    assert rows["passed the independent check"] == "yes"
    for file in made.inputs:
        assert rows[f"input {file.name}, SHA-256"] == file.sha256
    objective = rows["what the plan comes to [EUR]"]
    assert round(100 * float(str(objective))) == made.objective


def test_dutch_sheets_have_dutch_names(plan: Plan) -> None:
    book = opened(render_workbook(plan, "nl"))

    assert book.sheetnames[:4] == ["Samenvatting", "Agenda", "Tijdlijn", "Fasen"]
    assert "Nieuw in gebruik" in rows_of(book, "Agenda")[0]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_name_becomes_a_formula(
    hostile_plan: Plan, suffix: str, tmp_path: Path
) -> None:
    content = render_workbook(hostile_plan, "en", suffix)

    values = set(cells_of(content, suffix, tmp_path).values())
    assert {name.strip() for name in HOSTILE} <= values
    if suffix == ".xlsx":
        kinds = {
            cell.data_type for sheet in opened(content) for row in sheet for cell in row
        }
        assert "f" not in kinds


def test_a_sentence_too_long_for_a_cell_ends_in_an_ellipsis(tmp_path: Path) -> None:
    name = "🦑" * 16_383
    first, *others = whole_plan().steps
    made = replace(
        whole_plan(),
        agency=name,
        steps=(replace(first, name=name, product_to=name), *others),
    )

    for suffix in SUFFIXES:
        cells = cells_of(render_workbook(made, "en", suffix), suffix, tmp_path)
        assert cells["Agenda!2:3"] == name
        assert cells["Agenda!2:4"] == f"new → {'🦑' * 16_379}…"


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_formats_hold_the_same_cells(
    plan: Plan, hostile_plan: Plan, tmp_path: Path, language: Language
) -> None:
    for one in (plan, whole_plan(), hostile_plan):
        xlsx, ods = (
            cells_of(render_workbook(one, language, suffix), suffix, tmp_path)
            for suffix in SUFFIXES
        )
        assert xlsx == ods


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_equal_plans_give_equal_bytes(plan: Plan, suffix: str) -> None:
    first, second = (render_workbook(plan, "en", suffix) for _ in range(2))

    assert first == second


def test_a_plan_in_which_nothing_leaves_has_a_workbook_too(tmp_path: Path) -> None:
    made = replace(
        whole_plan(), steps=(), phases=(), years=(), exposure=(), teams=(), processes=()
    )

    for suffix in SUFFIXES:
        cells = cells_of(render_workbook(made, "en", suffix), suffix, tmp_path)
        assert cells["Agenda!1:1"] == "Step"


def test_no_regret_steps_are_marked_where_plans_were_compared(plan: Plan) -> None:
    first, *others = plan.steps
    steps: tuple[Step, ...] = (
        replace(first, no_regret=True),
        *(replace(one, no_regret=False) for one in others),
    )
    marked = opened(render_workbook(replace(plan, steps=steps), "nl"))

    rows = rows_of(marked, "Agenda")
    (head,) = [one for one in rows[0] if one.endswith("zonder spijt")]
    assert [row[head] for row in rows] == ["ja ★", *("nee" for _ in others)]


def test_nothing_is_said_of_regret_where_no_plans_were_compared(book: Workbook) -> None:
    assert "no-regret step" not in rows_of(book, "Agenda")[0]
