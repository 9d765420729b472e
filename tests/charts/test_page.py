from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile import HOSTILE
from plans import hostile_plan, large_plan, new_step, plan, step, year

from exitplan.charts import render_page
from exitplan.charts.catalogue import charts_of
from exitplan.charts.safe import clean
from exitplan.charts.vendor import plotly_script
from exitplan.plan.step import Text2
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    from exitplan.charts.table import Cell
    from exitplan.plan import Plan

MEGABYTE = 1_000_000
VOID = {"meta", "link", "img", "br", "hr", "input"}


class Page(HTMLParser):
    """The elements of a page, and its text outside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.texts: list[str] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = self._open[-1][0] if self._open else ""
        if inside == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif inside != "style":
            self.texts.append(data)

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)

    def find(self, tag: str, **attributes: str) -> dict[str, str | None]:
        return next(
            found
            for name, found in self.elements
            if name == tag and attributes.items() <= found.items()
        )

    @property
    def data(self) -> Any:
        return json.loads(self.scripts[0][1])


@pytest.fixture(scope="module")
def small_page(small: Plan) -> Page:
    return Page(render_page(small))


def without_plotly(html: str) -> str:
    return html.replace(plotly_script(), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_plans_give_equal_bytes(small: Plan, language: Language) -> None:
    again = plan()

    assert again == small
    assert render_page(again, language) == render_page(small, language)


def test_the_page_opens_in_the_language_asked_for(small: Plan) -> None:
    for language, title in (
        ("nl", "Vertrekplan van Agency"),
        ("en", "Exit plan of Agency"),
    ):
        html = render_page(small, language)  # type: ignore[arg-type]
        assert Page(html).find("html")["lang"] == language
        assert f"<title>{title}: base</title>" in html


def test_both_languages_are_on_the_page_and_marked_as_such(small_page: Page) -> None:
    spans = [
        attrs["lang"]
        for tag, attrs in small_page.elements
        if tag == "span" and "lang" in attrs
    ]

    assert spans.count("nl") == spans.count("en") > 20
    assert "Key figures" in small_page.texts
    assert "Kerncijfers" in small_page.texts


def test_the_policy_allows_only_the_scripts_on_the_page(small_page: Page) -> None:
    policy = small_page.find("meta", **{"http-equiv": "Content-Security-Policy"})[
        "content"
    ]
    hashes = [
        "'sha256-"
        + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        + "'"
        for attrs, text in small_page.scripts
        if attrs.get("type") != "application/json"
    ]

    assert policy is not None
    assert [rule.strip() for rule in policy.split(";")] == [
        "default-src 'none'",
        f"script-src {' '.join(hashes)}",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_nothing_on_the_page_is_fetched(small: Plan) -> None:
    html = without_plotly(render_page(small))
    page = Page(html)

    assert not re.search(
        r"@import|url\((?!#)|\bfetch\(|XMLHttpRequest|WebSocket|import\(", html
    )
    assert set(re.findall(r"[a-z]+://[^\s\"'<)]*", html)) <= {
        "http://www.w3.org/2000/svg"
    }
    for tag, attrs in page.elements:
        assert "src" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        where = attrs.get("href") or "#"
        assert where.startswith("#")
        assert tag == "a" or "href" not in attrs


def test_the_script_writes_no_html_and_makes_no_code(small_page: Page) -> None:
    own = small_page.scripts[-1][1]

    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|Function\(",
        own,
    )


def test_headings_come_in_order(small_page: Page) -> None:
    levels = [
        int(tag[1]) for tag, _ in small_page.elements if re.fullmatch(r"h\d", tag)
    ]

    assert levels[0] == 1
    assert set(levels[1:]) == {2}


def test_every_chart_is_a_figure_with_heading_conclusion_table_and_files(
    small: Plan, small_page: Page
) -> None:
    for chart in charts_of(small, "en"):
        key = chart.key
        assert small_page.find("figure", id=key)["aria-labelledby"] == f"h-{key}"
        assert small_page.find("div", id=f"plot-{key}")["role"] == "img"
        assert small_page.find("details", **{"data-table": key})
        assert chart.heading in small_page.texts
        assert chart.conclusion in small_page.texts
        for kind in ("csv", "png", "svg"):
            assert small_page.find("button", **{"data-do": kind, "data-chart": key})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_on_the_page_are_those_of_the_charts(
    real: Plan, language: Language
) -> None:
    data = Page(render_page(real, language)).data

    for place, one in enumerate(data["languages"]):
        for chart in charts_of(real, one):
            packed = data["tables"][chart.key]
            assert packed["captions"][place] == chart.table.caption
            assert packed["rows"] == len(chart.table.rows)
            for column in packed["columns"]:
                expected = chart.table.values(column["key"])
                first = column["values"]
                kept = unpacked(first)
                if place:
                    kept = other_than(kept, column.get("other", first))
                assert kept == [as_kept(cell, real) for cell in expected]


def as_kept(cell: Cell, plan: Plan) -> str | int | None:
    return (cell - plan.starts).days if isinstance(cell, dt.date) else cell


def other_than(first: list[Any], other: Any) -> list[Any]:
    if isinstance(other, dict) and "but" in other:
        return [other["but"].get(str(n), cell) for n, cell in enumerate(first)]
    return unpacked(other)


def unpacked(values: Any) -> list[Any]:
    if isinstance(values, dict):
        return [values["texts"][place] for place in values["at"]]
    return list(values)


@pytest.mark.parametrize(
    ("status", "language", "words"),
    [
        ("optimal", "en", "no plan within the same limits is better"),
        (
            "feasible",
            "en",
            "no plan within the same limits can be more than 20.0% better",
        ),
        (
            "feasible",
            "nl",
            "geen plan binnen dezelfde grenzen kan meer dan 20,0% beter zijn",
        ),
        ("stopped", "en", "stopped early; no plan can be more than 20.0% better"),
    ],
)
def test_how_good_the_plan_is_is_said_in_words(
    small: Plan, status: str, language: Language, words: str
) -> None:
    made = replace(small.provenance, status=status)

    assert words in render_page(replace(small, provenance=made), language)


def test_key_figures_say_what_leaves_what_it_costs_and_when(small_page: Page) -> None:
    for text in (
        "\N{MINUS SIGN}99,7%",
        "\N{MINUS SIGN}99.7%",
        "16 augustus 2027",
        "16 August 2027",
        "€\xa010,3\xa0mln",
        "€\xa010.3\xa0million",
        "1 stays exposed, of 2 in use",
    ):
        assert text in small_page.texts


def test_a_plan_in_which_nothing_leaves_has_a_page(small: Plan) -> None:
    given = replace(
        small,
        steps=(),
        phases=(),
        exposure=(),
        residual=(),
        assumptions=(),
        notes=(),
        exposure_weeks_if_nothing_is_done=0.0,
    )
    texts = Page(render_page(given)).texts

    assert "nothing leaves" in texts
    assert "Nothing in this plan stays exposed." in texts
    assert "Everything the plan rests on was stated." in texts


def test_newly_built_services_are_counted_apart() -> None:
    given = plan(step("mail"), new_step("portal"))

    assert (
        "1 stays exposed, of 2 in use; 1 is newly built"
        in Page(render_page(given)).texts
    )


def test_cost_is_compared_with_doing_nothing() -> None:
    for idle, words in (
        (2_000_000_00, "€\xa0570,000 more than doing nothing"),
        (3_000_000_00, "€\xa0430,000 less than doing nothing"),
        (2_570_000_00, "as much as doing nothing"),
    ):
        given = plan(years=(year(2027, if_nothing_is_done=idle),))
        assert words in Page(render_page(given)).texts


def test_amounts_come_with_currency_price_level_and_vat(small: Plan) -> None:
    assert "Bedragen in EUR, exclusief btw, prijspeil 2026, nominaal." in render_page(
        small
    )
    bare = replace(small, price_year=None, vat_included=True)
    assert "Amounts in EUR, including VAT, nominal." in render_page(bare)


def test_gates_of_phases_are_shown_and_very_long_ones_begin_closed(small: Plan) -> None:
    long = "word " * 300
    first, second = small.phases
    gate = replace(first.gate, text=Text2(long, long))
    page = Page(render_page(replace(small, phases=(replace(first, gate=gate), second))))

    assert second.gate.text.nl in page.texts
    assert any(text.endswith(" …") and len(text) < 400 for text in page.texts)


def test_where_it_comes_from_stands_at_the_foot(small: Plan, small_page: Page) -> None:
    made = small.provenance
    texts = " ".join(small_page.texts)

    for text in (
        made.inputs[0].sha256,
        made.problem_sha256,
        "exitplan 0.1.0, seed 1, 100 schedules tried",
        "keeps all the rules; at most 20.0% from the best possible plan",
        "passed by an independent check of every rule",
    ):
        assert text in texts


def test_what_cp_sat_went_over_is_said(small: Plan) -> None:
    made = replace(small.provenance, polished=7)

    assert "CP-SAT" not in render_page(small)
    assert "daarna 7 keer met CP-SAT nagelopen" in render_page(
        replace(small, provenance=made), "nl"
    )


def test_a_schedule_that_was_not_checked_is_not_said_to_be(small: Plan) -> None:
    made = replace(small.provenance, checked=False)

    assert "NOT passed" in render_page(replace(small, provenance=made))


def test_hostile_names_make_no_elements(small_page: Page) -> None:
    page = Page(render_page(hostile_plan(HOSTILE)))

    for tag in ("script", "img", "a", "style"):
        assert page.count(tag) == small_page.count(tag)
    assert page.data["languages"] == ["nl", "en"]


def test_hostile_names_stand_literally_on_the_page() -> None:
    page = Page(render_page(hostile_plan(HOSTILE)))
    services = page.data["tables"]["roadmap"]["columns"][0]["values"]

    assert [clean(name) for name in HOSTILE] == services
    for name in HOSTILE:
        assert clean(name) in page.texts


def test_words_of_the_script_write_as_the_tables_do(small_page: Page) -> None:
    words = small_page.data["words"]

    assert words["nl"]["point"] + words["nl"]["group"] == ",."
    assert words["en"]["point"] + words["en"]["group"] == ".,"
    assert words["nl"]["money"] + "0" == Speaker("nl").money(0)
    assert words["nl"]["months"][2] == "maart"
    assert words["nl"]["plotly"]["shortMonths"][2] == "mrt"
    assert words["en"]["plotly"]["days"][0] == "Sunday"


@pytest.mark.parametrize(("steps", "limit"), [(120, 1.8), (1600, 2.5)])
def test_the_page_stays_small(steps: int, limit: float) -> None:
    began = time.process_time()
    html = render_page(large_plan(steps))

    assert len(html.encode()) < limit * MEGABYTE
    assert time.process_time() - began < 12


HASH = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from plans import large_plan
from exitplan.charts import render_page
print(hashlib.sha256(render_page(large_plan(30)).encode()).hexdigest())
"""


def test_bytes_do_not_depend_on_the_order_of_sets() -> None:
    support = str(Path(__file__).parent.parent / "support")
    found = {
        subprocess.run(
            [sys.executable, "-c", HASH, support],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(found) == 1
