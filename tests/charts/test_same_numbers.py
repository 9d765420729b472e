"""Every chart of a plan's page says the same in its figure, table, CSV and sentence.

All numbers are counted anew from the JSON files (see ``recounted``), so a chart that
reads a plan wrongly is found out too.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from concluded import CONCLUDED
from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st
from plans import monday, new_step, plan, step, year
from plotted import DRAWN_BY_THE_PAGE, PLOTTED
from recounted import RECOUNT
from views import generated, stated, whole_view
from whole_plan import whole_plan

from exitplan.charts import roadmap
from exitplan.charts.catalogue import charts_of
from exitplan.charts.page.beside import charts_beside
from exitplan.charts.page.view import View
from exitplan.plan.model import ExposureWeek, TeamLoad
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    from exitplan.charts.chart import Chart
    from exitplan.charts.table import Table

GENERATED = "generated"
PLANS = ("tribunal", "small", "by hand", "many", GENERATED)
Found = dict[str, tuple[View, dict[str, Any]]]


def many() -> View:
    """More vendors and providers than a flow names, a new service, and in-house."""
    steps = [
        step(
            f"s{number}",
            number,
            vendor_from=f"v{number % 15}",
            provider_to=f"p{number % 14}",
            kind="self-host" if number % 9 == 0 else "replace",
        )
        for number in range(40)
    ]
    return View(plan(new_step("login"), *steps))


@pytest.fixture(scope="module")
def found(small: Any) -> Found:
    views = {
        "tribunal": whole_view(),
        "small": View(small),
        "by hand": View(whole_plan()),
        "many": many(),
        GENERATED: View(generated(30, 3)),
    }
    return {name: (view, stated(view)) for name, view in views.items()}


def charts(view: View, language: Language) -> list[Chart]:
    return [*charts_of(view.plan, language), *charts_beside(view, language)]


def test_no_chart_is_left_out_here(found: Found) -> None:
    keys = {one.key for one in charts(found["tribunal"][0], "en")}

    assert keys == RECOUNT.keys() == CONCLUDED.keys()
    assert keys == PLOTTED.keys() | DRAWN_BY_THE_PAGE
    drawn = {one.key for one in charts(found["tribunal"][0], "en") if one.figure}
    assert drawn == PLOTTED.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_a_table_says_what_the_json_says(
    found: Found, name: str, language: Language
) -> None:
    same_table(*found[name], language)


def same_table(view: View, says: dict[str, Any], language: Language) -> None:
    for chart in charts(view, language):
        file, count = RECOUNT[chart.key]
        columns = count(says[file], Speaker(language, view.plan.currency))
        numbers = {one.key for one in chart.table.columns if one.kind != "text"}
        assert numbers <= columns.keys(), f"{chart.key} has columns not counted here"
        assert chart.table.rows, f"{chart.key} is empty, which proves nothing"

        for key, cells in columns.items():
            assert in_order(chart, key) == cells, f"{chart.key}: {key}"


def in_order(chart: Chart, key: str) -> list[Any]:
    """Return a column; of the flow in alphabetic order, for its own is by size."""
    if chart.key != "flow":
        return chart.table.values(key)
    place = [one.key for one in chart.table.columns].index(key)
    return [row[place] for row in sorted(chart.table.rows, key=lambda one: one[:2])]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_a_figure_draws_the_numbers_of_its_table(
    found: Found, name: str, language: Language
) -> None:
    same_figure(found[name][0], language)


def same_figure(view: View, language: Language) -> None:
    for chart in charts(view, language):
        if chart.figure is not None:
            speaker = Speaker(language, view.plan.currency)
            drawn, said = PLOTTED[chart.key](chart.figure, chart.table, speaker)
            assert drawn == said, chart.key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_a_csv_read_back_is_the_table(
    found: Found, name: str, language: Language
) -> None:
    same_csv(found[name][0], language)


def same_csv(view: View, language: Language) -> None:
    for chart in charts(view, language):
        assert read_back(chart.table, language) == as_kept(chart.table)


def read_back(table: Table, language: Language) -> list[list[Any]]:
    """Read a CSV as a spreadsheet of the language does."""
    text = table.csv(language)
    assert text.startswith("\ufeff")
    separator = ";" if language == "nl" else ","
    heads, *rows = csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator)
    assert [plain(one) for one in heads] == [
        " ".join(h.split("\n")) for h in table.headings
    ]
    point = "," if language == "nl" else "."
    kinds = [one.kind for one in table.columns]
    return [
        [value(cell, kind, point) for cell, kind in zip(row, kinds, strict=True)]
        for row in rows
    ]


def value(cell: str, kind: str, point: str) -> Any:
    if kind == "text":
        return plain(cell)
    if not cell:
        return None
    if kind == "date":
        return dt.date.fromisoformat(cell)
    if kind == "number":
        return int(cell)
    assert re.fullmatch(rf"-?\d+{re.escape(point)}\d\d", cell)
    return int(100 * Decimal(cell.replace(point, ".")))


def plain(cell: str) -> str:
    """Take off the quote that keeps a text from being a formula."""
    return cell[1:] if re.match(r"'\s*[=+\-@]", cell) else cell


def as_kept(table: Table) -> list[list[Any]]:
    return [
        ["" if cell is None and one.kind == "text" else cell for cell, one in pairs]
        for pairs in (zip(row, table.columns, strict=True) for row in table.rows)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_a_conclusion_names_the_numbers_of_the_json_and_no_others(
    found: Found, name: str, language: Language
) -> None:
    same_conclusion(*found[name], language)


def same_conclusion(view: View, says: dict[str, Any], language: Language) -> None:
    for chart in charts(view, language):
        speaker = Speaker(language, view.plan.currency)
        named = CONCLUDED[chart.key](says[RECOUNT[chart.key][0]], speaker)
        rest = chart.conclusion
        for name in sorted(says["plan"]["names"].values(), key=len, reverse=True):
            rest = rest.replace(name, "")  # there may be a number in it
        for number in sorted(named, key=len, reverse=True):
            assert number in rest, chart.key
            rest = rest.replace(number, "", 1)
        assert not re.search(r"\d", rest), f"{chart.key} names more: {rest}"


AMOUNTS = st.integers(0, 10**12)
YEARS = st.lists(
    st.tuples(*(5 * [AMOUNTS]), st.none() | AMOUNTS, AMOUNTS), min_size=1, max_size=4
)
LEVELS = st.lists(st.tuples(*(4 * [st.integers(0, 3000)])), min_size=1, max_size=30)


@example(
    [(1, 2, 3, 4, 5, 900, 800), (1, 2, 3, 4, 5, 0, 300)],  # a ceiling of nothing
    [(9, 9, 9, 9), (5, 7, 9, 9), (0, 0, 0, 9)],
    [(3, 3), (2, 0), (0, 0)],
)
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
@given(
    YEARS, LEVELS, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1)
)
def test_any_amounts_levels_and_loads_are_the_same_everywhere(
    years: list[Any], levels: list[Any], weeks: list[tuple[int, int]]
) -> None:
    keys = ("one_off", "new_running", "old_running", "bridges", "if_nothing_is_done")
    made = plan(
        years=tuple(
            year(
                2027 + n,
                **dict(zip(keys, amounts, strict=False)),
                double_running=amounts[2] // 2,
                ceiling=amounts[5],
                covered=amounts[6],
            )
            for n, amounts in enumerate(years)
        ),
        exposure=tuple(ExposureWeek(monday(n), *some) for n, some in enumerate(levels)),
        ends=monday(len(levels)),
        teams=(
            TeamLoad("it", "IT", *(tuple(one) for one in zip(*weeks, strict=True))),
        ),
    )
    view = View(made)
    says = stated(view)
    assume(any(there for _, there in weeks))
    same_table(view, says, "nl")
    same_figure(view, "nl")
    same_csv(view, "nl")
    same_conclusion(view, says, "nl")


@pytest.mark.parametrize("name", PLANS)
def test_the_roadmap_for_a_notebook_has_its_bars_on_the_days_of_the_json(
    found: Found, name: str
) -> None:
    view, says = found[name]
    figure, steps = roadmap(view.plan), says["plan"]["steps"]

    bars = {
        number: (base, (dt.date.fromisoformat(base) + dt.timedelta(milliseconds=wide)))
        for trace in figure.data
        if trace.type == "bar" and trace.customdata is not None
        for number, base, wide in zip(
            trace.customdata, trace.base, trace.x, strict=True
        )
    }
    assert len(bars) == len(steps)
    for number, one in enumerate(steps):
        week = dt.date.fromisoformat(one["starts"]) + dt.timedelta(days=7)
        ends = max(one["retired"], one["cut_over"], week.isoformat())
        assert bars[number] == (one["starts"], dt.date.fromisoformat(ends))
    marks = [
        trace.x
        for trace in figure.data
        if trace.type == "scatter" and trace.mode == "markers" and len(trace.x) > 1
    ]
    assert [one["cut_over"] for one in steps] in [list(some) for some in marks]
