"""What one asks of the page: filters, links to a view, cut-offs, lanes."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from asking import BARS, LIVE, SET, STOPPED
from hostile import HOSTILE
from plans import hostile_plan, step
from plans import plan as plan_of

from exitplan.charts import render_page
from exitplan.charts.needs import needs_of
from exitplan.charts.page.render import render_views
from exitplan.charts.page.view import View
from exitplan.charts.safe import clean
from exitplan.charts.stops import stops_of

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from tests.browser.conftest import Tab

ENTER, RIGHT, ESCAPE = "\ue007", "\ue014", "\ue00c"

NAMES = """
return [...document.querySelectorAll(".map > g:last-child text[font-weight=bold]")]
  .map((one) => one.textContent);
"""
PICTURE = """
const [key, kind, done] = arguments;
URL.createObjectURL = (blob) => {
  blob.arrayBuffer().then((found) => done([blob.type, [...new Uint8Array(found)]]));
  return "blob:x";
};
document.querySelector(`[data-do=${kind}][data-chart=${key}]`).click();
"""


def of_vendor(plan: Plan, vendor: str) -> set[int]:
    return {n for n, one in enumerate(plan.steps) if one.vendor_from == vendor}


def test_a_filter_leaves_what_matches_and_says_how_many_and_what_it_does(
    tab: Tab, real: Plan, page: str
) -> None:
    tab.open(page)
    vendor = real.steps[0].vendor_from
    expected = of_vendor(real, vendor)
    exposure = "return document.querySelector('#plot-exposure .scatterlayer').innerHTML"
    tab.wait("return document.documentElement.dataset.drawn")
    before = tab.run(exposure)
    assert not tab.run(
        "return document.querySelector('#exposure .linked').offsetHeight"
    )

    tab.run(SET, "vendor", vendor)

    said = f"{len(expected)} of {len(real.steps)} steps in view."
    assert set(tab.run(BARS)) == expected
    assert tab.text("#count").startswith(said)
    assert tab.run(LIVE).startswith(said)
    assert "always the whole plan" in tab.text("#exposure .linked")
    assert tab.run(exposure) == before
    assert tab.run("return location.hash") == f"#vendor={vendor}"
    tab.run("document.querySelector('details[data-table=roadmap]').open = true")
    tab.wait(
        "return document.querySelectorAll('details[data-table=roadmap] tbody tr')"
        f".length === {len(expected)}"
    )

    tab.run(SET, "q", "no such thing")
    assert tab.run(BARS) == []
    assert not tab.run("return document.getElementById('empty').hidden")

    tab.click("[data-do=clear]")
    assert len(tab.run(BARS)) == len(real.steps)
    assert tab.run("return location.hash") == ""


def test_search_finds_names_with_or_without_accents_and_products(tab: Tab) -> None:
    given = plan_of(step("mail", name="Financiën"), step("files", 20))
    tab.open(render_page(given))

    tab.run(SET, "q", "FINANCIEN")
    assert tab.run(BARS) == [0]
    tab.run(SET, "q", "files libre")
    assert tab.run(BARS) == [1]


def test_a_link_brings_back_the_whole_view(tab: Tab, real: Plan, page: str) -> None:
    one = real.steps[0]
    view = f"#lang=nl&lanes=process&phase={one.phase}&cut=jurisdiction:US&month=2"
    tab.open(page, f"{view}&days=0_400&step={one.service}")

    assert tab.run("return document.documentElement.lang") == "nl"
    assert set(tab.run(BARS)) == {
        n for n, other in enumerate(real.steps) if other.phase == one.phase
    }
    shown = "return [...document.querySelectorAll('[data-state]')].map((c) => c.value)"
    assert {"process", str(one.phase), "0", "2"} <= set(tab.run(shown))
    assert tab.text("#panel-title") == one.name
    assert not tab.run("return document.querySelector('[data-do=later]').disabled")

    tab.run("history.replaceState(null, '', location.pathname); location.hash = 'a=b'")
    tab.wait(f"return document.querySelectorAll('.step').length === {len(real.steps)}")
    assert tab.run("return document.getElementById('panel').hidden")


@pytest.mark.parametrize(
    "view", ["#walk", "#vendor=%3Cscript%3E&phase=99&days=x_y&plan=7&month=-3&cut=no"]
)
def test_what_a_link_says_that_is_not_known_changes_nothing(
    tab: Tab, real: Plan, page: str, view: str
) -> None:
    tab.open(page, view)

    assert len(tab.run(BARS)) == len(real.steps)
    assert tab.logs("browser") == []


def test_lanes_are_by_vendor_department_process_or_team(
    tab: Tab, real: Plan, page: str
) -> None:
    tab.open(page)
    given = tab.run(
        "return [...document.querySelector('[data-state=lanes]').options]"
        ".map((one) => one.value)"
    )
    assert given[0] == "vendor"
    seen = set()
    for kind in given:
        tab.run(SET, "lanes", kind)
        assert sorted(tab.run(BARS)) == list(range(len(real.steps)))
        seen.add(tuple(tab.run(NAMES)))
    assert len(seen) == len(given) > 1


def test_the_slider_marks_what_stops_in_every_month_without_drawing_anew(
    tab: Tab, real: Plan, page: str
) -> None:
    tab.open(page)
    stops = stops_of(real)
    assert stops
    assert real.standings
    place = {one.service: number for number, one in enumerate(real.steps)}
    tab.run("window.sheet = document.querySelector('.map')")
    for party in range(min(2, len(stops.parties))):
        tab.run(SET, "who", str(party))
        for month in range(0, len(stops.months), 7):
            tab.run(SET, "month", str(month))
            found = stops.found[party][month]
            expected = {
                str(place[name]): how
                for name, how in found.services.items()
                if name in place
            }
            assert tab.run(STOPPED) == expected
            said = tab.text("#stops-said")
            stopped = sum(how != "partly" for how in found.processes.values())
            if found.services:
                assert f"{stopped} of {len(real.standings.processes)} processes" in said
    assert tab.run("return window.sheet === document.querySelector('.map')")
    tab.run("document.getElementById('stopping').parentNode.open = true")
    tab.run(SET, "month", "0")
    listed = tab.text("#stopping")
    assert "✕ stopped: " in listed
    tab.wait(f"{LIVE} === document.getElementById('stops-said').textContent")
    assert tab.run("return location.hash").startswith("#cut=")


def test_what_rests_on_what_is_walked_by_keyboard_and_says_what_stops_with_it(
    tab: Tab, real: Plan, page: str
) -> None:
    tab.open(page)
    found = needs_of(real)
    assert found
    most = found.heaviest[0]
    tab.run(f"document.querySelector('[data-node=\"{most}\"]').focus()")
    tab.press(ENTER)

    services, processes = found.reach[most]
    up = tab.run("return document.querySelectorAll('.node.up').length")
    assert up == services + processes
    said = tab.text("#reach")
    assert f"{services} service" in said
    assert f"{processes} process" in said
    assert tab.run(LIVE) == said
    tab.press(RIGHT)
    assert tab.run("return document.activeElement.getAttribute('class')") != ""
    tab.press(ESCAPE)
    assert tab.run("return document.querySelectorAll('.node.up').length") == 0


def test_a_zoomed_roadmap_is_dragged_and_moved_by_buttons(tab: Tab, page: str) -> None:
    labels = "return document.querySelector('#plot-roadmap .axis').textContent"
    tab.open(page)
    tab.click("[data-do=zoom-in]")
    tab.click("[data-do=zoom-in]")
    first = tab.run(labels)
    tab.click("[data-do=later]")
    later = tab.run(labels)
    assert later != first
    tab.click("[data-do=earlier]")
    assert tab.run(labels) == first

    x, y = tab.run(
        "const at = document.getElementById('plot-roadmap').getBoundingClientRect();"
        "scrollBy(0, at.top - 200); return [at.left + 700, 290]"
    )
    for kind, to in (
        ("mousePressed", x),
        ("mouseMoved", x - 200),
        ("mouseReleased", x - 200),
    ):
        event = {"type": kind, "x": to, "y": y, "button": "left", "buttons": 1}
        event |= {"clickCount": 1} if kind != "mouseMoved" else {}
        tab.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)
    assert tab.run(labels) != first
    assert "days=" in tab.run("return location.hash")


def test_one_switches_between_plans_and_keeps_the_view(tab: Tab, real: Plan) -> None:
    less = replace(real, scenario="less", steps=real.steps[:-1], chain=())
    tab.open(render_views([View(real), View(less)], "en"), "#phase=1&plan=2")
    assert tab.run("return document.title").endswith(": less")
    assert tab.text("h1").endswith(": less")
    expected = [n for n, one in enumerate(less.steps) if one.phase == 1]
    assert sorted(tab.run(BARS)) == expected

    tab.run(SET, "view", "0")

    assert tab.text("h1").endswith(f": {real.scenario}")
    assert sorted(tab.run(BARS)) == [
        n for n, one in enumerate(real.steps) if one.phase == 1
    ]
    tab.click("[data-do=clear]")
    assert len(tab.run(BARS)) == len(real.steps)
    assert tab.run("return document.querySelectorAll('#plot-roadmap').length") == 1
    assert "with less" in tab.text("#legend-exposure")


def test_the_plan_before_is_drawn_where_it_differs(tab: Tab) -> None:
    now = plan_of(step("mail"), step("files", 20))
    before = plan_of(step("mail"), step("files", 10))
    tab.open(render_page(now, "en", before=before))

    ghosts = "return document.querySelectorAll('[data-step=\"{}\"] .ghost').length"
    assert tab.run(ghosts.format(0)) == 0
    assert tab.run(ghosts.format(1)) == 1
    assert "as the plan before had it" in tab.text("#legend-roadmap")


def test_today_is_marked_while_the_plan_runs(tab: Tab) -> None:
    monday = dt.date.today() - dt.timedelta(dt.date.today().weekday() + 70)  # noqa: DTZ011
    shift = monday - plan_of().starts
    given = plan_of(step("mail", 0))
    moved = replace(
        given, starts=monday, ends=given.ends + shift, freezes=(), phases=()
    )
    one = replace(
        moved.steps[0],
        starts=monday,
        ready=monday,
        cut_over=monday + dt.timedelta(100),
        retired=monday + dt.timedelta(200),
        stages=(),
        contract=None,
    )
    tab.open(render_page(replace(moved, steps=(one,)), "en"))

    today = "return document.querySelector('.today').textContent"
    assert tab.run(today) == "today"


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_pictures_of_what_the_page_draws_carry_names_as_text_alone(
    tab: Tab, kind: str
) -> None:
    given = hostile_plan(HOSTILE)
    tab.open(render_page(given, "en"), "#phase=1")
    media, content = tab.driver.execute_async_script(PICTURE, "roadmap", kind)

    if kind == "png":
        assert media == "image/png"
        assert bytes(content[:4]) == b"\x89PNG"
        return
    sheet = ET.fromstring(bytes(content).decode())  # noqa: S314 - made by the page
    tags = {one.tag.rpartition("}")[2] for one in sheet.iter()}
    assert not tags & {"a", "script", "image", "foreignObject"}
    titles = [one.text for one in sheet.iter() if one.tag.endswith("title")]
    assert titles[0] == "Roadmap"
    texts = [one.text for one in sheet.iter() if one.tag.endswith("text")]
    assert "20 of 20 steps in view." in texts
    assert "cut-over: the new is in use" in texts


def test_names_in_filters_and_links_stay_names(tab: Tab) -> None:
    given = hostile_plan(HOSTILE)
    tab.open(render_page(given, "en"), f"#owner={quote(HOSTILE[0])}")
    options: list[Any] = tab.run(
        "return [...document.querySelector('[data-state=owner]').options]"
        ".map((one) => one.textContent)"
    )

    assert {clean(name)[:50] for name in HOSTILE} <= {one[:50] for one in options}
    assert tab.run("return document.querySelectorAll('main a, main img').length") == 0
    assert tab.logs("browser") == []
