"""The page of a plan in Firefox: what one sees, asks, saves and prints there."""

from __future__ import annotations

import io
import time
import xml.etree.ElementTree as ET
from importlib.util import find_spec
from typing import TYPE_CHECKING
from unicodedata import normalize

import page as benchmark
import pytest
from asking import (
    ALL_OPEN,
    BAR,
    BARS,
    CELLS,
    COUNT,
    DRAWN,
    FILLED,
    OPTION,
    PLOTTED,
    SET,
    STOPPED,
    TIP,
    TRACES,
    WALK,
)
from bidi import FirefoxError
from firefox import Firefox
from hostile import HOSTILE
from plans import hostile_plan
from timed import timed

from exitplan.charts import render_page
from exitplan.charts.catalogue import charts_of
from exitplan.charts.needs import needs_of
from exitplan.charts.safe import clean
from exitplan.charts.stops import stops_of

if TYPE_CHECKING:
    from pathlib import Path

    from fox import Fox

    from exitplan.plan import Plan

UP, DOWN, LEFT, RIGHT = "\ue013", "\ue015", "\ue012", "\ue014"
HOME, END, ENTER, ESCAPE = "\ue011", "\ue010", "\ue007", "\ue00c"


def test_firefox_tells_what_a_page_asks_for_and_complains_about(fox: Fox) -> None:
    fox.open(
        "<!doctype html><html data-ready=yes>"
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">"
        "<img src=http://127.0.0.1:58999/x.png><script>1</script>"
    )

    assert fox.firefox.requests() == ["http://127.0.0.1:58999/x.png"]
    (complaint,) = fox.firefox.complaints()
    assert complaint.startswith("Content-Security-Policy: ")


@pytest.mark.usefixtures("firefox")  # skipped where there is none
def test_a_firefox_that_hangs_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Firefox(tmp_path / "own") as hanging:
        with monkeypatch.context() as patience:
            patience.setattr("bidi.PATIENCE", 0.2)
            with pytest.raises(FirefoxError, match=r"not answer script\.callFunction"):
                hanging.run("for (;;);")
        with pytest.raises(FirefoxError, match="has stopped answering"):
            hanging.run("return 1")
        began = time.monotonic()
    assert time.monotonic() - began < 10


def test_nothing_is_requested_and_nothing_is_complained_about(
    fox: Fox, page: str
) -> None:
    fox.open(page)
    fox.wait(DRAWN)
    fox.click("[data-do=language]")
    fox.run(ALL_OPEN)

    # Signs before list items are a font that Firefox has inside itself; what is opened
    # from a file is not counted.
    asked = [one for one in fox.firefox.requests() if not one.startswith("data:")]
    assert asked == []
    assert fox.run("return performance.getEntriesByType('resource').length") == 0
    assert fox.firefox.complaints() == []


def test_every_chart_is_drawn(fox: Fox, real: Plan, page: str) -> None:
    fox.open(page)
    fox.wait(DRAWN)
    found = needs_of(real)
    assert found
    linked = {one for needs in (*found.needs, *found.uses) for one in needs}
    linked |= {one for one, needs in enumerate(found.needs) if needs}

    assert sorted(fox.run(BARS)) == list(range(len(real.steps)))
    assert fox.counted(".graph .node") == len(linked) + len(found.processes)
    plotted = {one.key: one.figure for one in charts_of(real) if one.figure}
    assert len(plotted) == 5
    for key, figure in plotted.items():
        assert fox.run(TRACES, key) == len(figure.data)
        assert fox.run(PLOTTED, key) >= 5
    assert len(fox.firefox.screenshot()) > 50_000


def test_the_language_changes_everywhere_without_loading_again(
    fox: Fox, real: Plan
) -> None:
    fox.open(render_page(real))
    assert fox.text("#h-roadmap") == "Routekaart"
    fox.run("window.same = true")

    fox.click("[data-do=language]")

    assert fox.run("return window.same && document.documentElement.lang") == "en"
    assert fox.run("return location.hash") == "#lang=en"
    assert fox.text("#h-roadmap") == "Roadmap"
    drawn = fox.run("return document.getElementById('plot-roadmap').textContent")
    assert "Phase 1" in drawn
    assert "Fase" not in drawn


def test_a_filter_leaves_what_matches_and_says_how_many(
    fox: Fox, real: Plan, page: str
) -> None:
    fox.open(page)
    expected = {n for n, one in enumerate(real.steps) if one.phase == 2}

    fox.run(SET, "phase", "2")

    said = f"{len(expected)} of {len(real.steps)} steps in view."
    assert 0 < len(expected) < len(real.steps)
    assert set(fox.run(BARS)) == expected
    assert fox.text("#count").startswith(said)
    assert fox.spoken().startswith(said)
    fox.click("[data-do=clear]")
    assert len(fox.run(BARS)) == len(real.steps)


def test_the_slider_marks_what_stops_in_every_month(
    fox: Fox, real: Plan, page: str
) -> None:
    fox.open(page)
    stops = stops_of(real)
    assert stops
    place = {one.service: number for number, one in enumerate(real.steps)}
    seen = set()
    for party in range(len(stops.parties)):
        fox.run(SET, "who", str(party))
        for month in range(0, len(stops.months), 7):
            fox.run(SET, "month", str(month))
            services = stops.found[party][month].services
            expected = {
                str(place[name]): how for name, how in services.items() if name in place
            }
            assert fox.run(STOPPED) == expected
            seen |= set(expected.values())
    assert "withheld" in seen
    fox.wait("return location.hash.startsWith('#cut=')")
    assert fox.spoken() == fox.text("#stops-said") != ""


def test_the_roadmap_is_walked_by_keyboard_and_announced(fox: Fox, chain: Plan) -> None:
    fox.open(render_page(chain, "en"))
    fox.run(WALK)
    for key, name, position in (
        (RIGHT, "Third", "2 of 3"),
        (END, "Second", "3 of 3"),
        (LEFT, "Third", "2 of 3"),
        (HOME, "First", "1 of 3"),
        (DOWN, "Second", "3 of 3"),
        (UP, "First", "1 of 3"),
    ):
        fox.press(key)
        said, place = fox.run(OPTION)
        assert said.startswith(f"{name}. ")
        assert place == position


def test_enter_opens_details_with_arrows_and_escape_clears(
    fox: Fox, chain: Plan
) -> None:
    fox.open(render_page(chain, "en"))
    fox.run(WALK)
    fox.press(END, ENTER)

    assert fox.text("#panel-title") == "Second"
    assert "the people are busy" in fox.text("#panel")
    assert fox.counted(".overlay path.before") == 1
    assert fox.counted(".overlay path.after") == 1
    fox.press(ESCAPE)
    assert fox.run("return document.getElementById('panel').hidden")
    assert fox.counted(".overlay path.before") == 0
    assert fox.spoken() == "Selection cleared"


def test_the_mouse_explains_a_bar_and_chooses_it(fox: Fox, chain: Plan) -> None:
    fox.open(render_page(chain, "en"))
    x, y = fox.run(BAR, 1)
    fox.firefox.point(x, y)
    assert "the people are busy" in fox.wait(TIP)

    fox.firefox.point(x, y, click=True)
    assert fox.text("#panel-title") == "Second"


def test_what_rests_on_what_is_walked_by_keyboard(
    fox: Fox, real: Plan, page: str
) -> None:
    fox.open(page)
    found = needs_of(real)
    assert found
    most = found.heaviest[0]
    fox.run(f"document.querySelector('[data-node=\"{most}\"]').focus()")
    fox.press(ENTER)

    assert fox.counted(".node.up") == sum(found.reach[most])
    assert fox.spoken() == fox.text("#reach")
    at = "return document.activeElement.dataset.node"
    before = fox.run(at)
    fox.press(RIGHT)
    assert fox.run(at) not in {before, None}
    fox.press(ESCAPE)
    assert fox.counted(".node.up") == 0


def test_a_link_brings_back_the_whole_view(fox: Fox, real: Plan, page: str) -> None:
    one = real.steps[0]
    view = f"#lang=nl&lanes=process&phase={one.phase}&cut=jurisdiction:US&month=2"
    fox.open(page, f"{view}&days=0_400&step={one.service}")

    assert fox.run("return document.documentElement.lang") == "nl"
    phase = {n for n, other in enumerate(real.steps) if other.phase == one.phase}
    assert set(fox.run(BARS)) == phase
    shown = "return [...document.querySelectorAll('[data-state]')].map((c) => c.value)"
    assert {"process", str(one.phase), "0", "2"} <= set(fox.run(shown))
    assert fox.text("#panel-title") == one.name
    assert not fox.run("return document.querySelector('[data-do=later]').disabled")


def test_the_page_never_scrolls_sideways(fox: Fox) -> None:
    fox.open(render_page(hostile_plan(HOSTILE)), width=320)
    fox.run(WALK)
    fox.press(ENTER)
    for width in (320, 420, 1500, 3840):
        fox.resize(width)
        fox.wait(FILLED)

        assert fox.run("return innerWidth") == width
        assert fox.sticks_out() == 0


def test_hostile_names_stay_names_whatever_one_does(fox: Fox, chain: Plan) -> None:
    fox.open(render_page(chain))
    expected = fox.run(COUNT)
    fox.open(render_page(hostile_plan(HOSTILE)))
    fox.run(WALK)
    for number in range(len(HOSTILE)):
        fox.press(RIGHT if number else HOME, ENTER)
    for number in range(0, len(HOSTILE), 3):
        fox.firefox.point(*fox.run(BAR, number))
    fox.click("[data-do=language]")
    cells = fox.firefox.run_later(CELLS, "roadmap")

    assert {clean(name) for name in HOSTILE} <= set(cells)
    assert fox.run(COUNT) == expected
    assert fox.counted("svg a") == 0
    assert fox.firefox.complaints() == []


def test_a_chart_is_saved_as_the_csv_that_every_browser_writes(fox: Fox) -> None:
    given = hostile_plan(HOSTILE)
    fox.open(render_page(given))
    for chart in charts_of(given, "nl"):
        assert fox.saved(chart.key, "csv").decode() == chart.table.csv("nl")


@pytest.mark.parametrize("chart", ["roadmap", "money"])
def test_a_chart_is_saved_as_a_picture_with_names_as_text_alone(
    fox: Fox, chart: str
) -> None:
    fox.open(render_page(hostile_plan(HOSTILE), "en"))
    fox.wait(DRAWN)

    assert fox.saved(chart, "png").startswith(b"\x89PNG")
    sheet = ET.fromstring(fox.saved(chart, "svg").decode())  # noqa: S314 - by the page
    tags = {one.tag.rpartition("}")[2] for one in sheet.iter()}
    assert not tags & {"a", "script", "image", "foreignObject"}
    texts = ["".join(one.itertext()) for one in sheet.iter() if "text" in one.tag]
    expected = {"roadmap": "Roadmap", "money": "Cost by fiscal year"}
    assert expected[chart] in texts


@pytest.mark.skipif(not find_spec("pypdf"), reason="pypdf is not installed")
def test_the_page_is_printed_with_its_tables_open(fox: Fox, real: Plan) -> None:
    from pypdf import PdfReader  # noqa: PLC0415 - it may be missing

    fox.open(render_page(real, "en"))
    fox.wait(DRAWN)
    printed = PdfReader(io.BytesIO(fox.firefox.pdf()))

    assert len(printed.pages) >= 5
    text = normalize("NFKC", "\n".join(one.extract_text() for one in printed.pages))
    for chart in charts_of(real, "en"):
        assert chart.heading in text
    assert "Running, old, paid double (EUR)" in text  # a heading of a table


def test_the_benchmark_finds_all_that_it_times(fox: Fox, page: str) -> None:
    fox.open(page)
    found = timed(fox.firefox, fox.run("return location.href"))

    assert found.keys() == benchmark.GOALS.keys() - {"build", "megabytes"}
    assert all(0 < value < 100 for value in found.values())
