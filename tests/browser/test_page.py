"""The page in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from asking import LIVE, OPTION
from hostile import HOSTILE
from plans import hostile_plan, large_plan

from exitplan.charts import render_page
from exitplan.charts.catalogue import charts_of
from exitplan.charts.safe import clean
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from tests.browser.conftest import Tab

UP, DOWN, LEFT, RIGHT = "\ue013", "\ue015", "\ue012", "\ue014"
HOME, END, ENTER, ESCAPE, TAB = "\ue011", "\ue010", "\ue007", "\ue00c", "\ue004"
SLOW = pytest.mark.slow

COUNT = """
return ["a", "img", "script", "iframe", "object"]
  .map((tag) => document.getElementsByTagName(tag).length);
"""
CELLS = """
const details = document.querySelector(`details[data-table=${arguments[0]}]`);
details.open = true;
const cells = (row) => [...row.cells].map((cell) => cell.textContent);
return new Promise((done) => setTimeout(
  () => done([...details.querySelectorAll("tr")].map(cells)), 50,
));
"""
BAR = """
const bar = document.querySelector(`#plot-roadmap [data-step="${arguments[0]}"] .b`);
scrollBy(0, bar.getBoundingClientRect().top - 300);
const at = bar.getBoundingClientRect();
return [at.left + at.width / 2, at.top + at.height / 2];
"""
CSV = """
const [key, done] = arguments;
URL.createObjectURL = (blob) => {
  blob.arrayBuffer().then((found) => done([...new Uint8Array(found)]));
  return "blob:x";
};
document.querySelector(`[data-do=csv][data-chart=${key}]`).click();
"""
LINKS = """
return [...document.querySelectorAll("#panel .links button")].map((b) => b.textContent);
"""
TIP = """
const tip = document.getElementById("tip");
return !tip.hidden && tip.innerText;
"""


def focus_roadmap(tab: Tab) -> None:
    tab.run("document.getElementById('walk').focus()")


def test_nothing_is_requested_and_nothing_is_complained_about(
    tab: Tab, real: Plan
) -> None:
    tab.open(render_page(real))
    tab.click("[data-do=language]")
    tab.run(
        "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )
    events = [
        json.loads(entry["message"])["message"] for entry in tab.logs("performance")
    ]
    asked = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]

    assert len(asked) == 1
    assert asked[0].startswith("file:")
    assert tab.run("return performance.getEntriesByType('resource').length") == 0
    assert tab.logs("browser") == []


def test_the_language_changes_everywhere_without_loading_again(
    tab: Tab, real: Plan
) -> None:
    tab.open(render_page(real))
    assert tab.text("#h-roadmap") == "Routekaart"
    assert "bouw" in tab.text("#legend-roadmap")
    assert "Fase 1" in tab.run(
        "return document.getElementById('plot-roadmap').textContent"
    )

    tab.run("window.same = true")
    tab.click("[data-do=language]")

    assert tab.run("return window.same && document.documentElement.lang") == "en"
    assert tab.run("return location.hash") == "#lang=en"
    assert tab.text("#h-roadmap") == "Roadmap"
    assert "build" in tab.text("#legend-roadmap")
    drawn = tab.run("return document.getElementById('plot-roadmap').textContent")
    assert "Phase 1" in drawn
    assert "Fase" not in drawn
    assert tab.run("return document.title").startswith("Exit plan of")


def test_a_link_opens_the_language_it_names(tab: Tab, real: Plan) -> None:
    tab.open(render_page(real), "#lang=en")

    assert tab.text("#h-money") == "Cost by fiscal year"
    axis = tab.run(
        "return document.querySelector('#plot-exposure .xaxislayer-above').textContent"
    )
    assert "Jan 2028" in axis


def test_an_unknown_language_in_the_link_changes_nothing(tab: Tab, real: Plan) -> None:
    tab.open(render_page(real), "#lang=xx")

    assert tab.run("return document.documentElement.lang") == "nl"


def test_the_roadmap_is_walked_by_keyboard_and_announced(tab: Tab, chain: Plan) -> None:
    tab.open(render_page(chain, "en"))
    focus_roadmap(tab)
    for key, name, position in (
        (RIGHT, "Third", "2 of 3"),  # in the same lane
        (END, "Second", "3 of 3"),
        (RIGHT, "Second", "3 of 3"),
        (LEFT, "Third", "2 of 3"),
        (HOME, "First", "1 of 3"),
        (LEFT, "First", "1 of 3"),
        (DOWN, "Second", "3 of 3"),
        (UP, "First", "1 of 3"),
    ):
        tab.press(key)
        said, place = tab.run(OPTION)
        assert said.startswith(f"{name}. {name} Online (US Corp) → {name} Libre")
        assert place == position
    # The option is read; a live region would say it once more.
    assert tab.run(LIVE) == ""


def test_choosing_a_step_opens_its_details_with_arrows_and_escape_clears(
    tab: Tab, chain: Plan
) -> None:
    tab.open(render_page(chain, "en"))
    focus_roadmap(tab)
    tab.press(END, ENTER)

    panel = tab.text("#panel")
    assert panel.startswith("Second")
    for text in (
        "Second Online (US Corp) → Second Libre (EU SA)",
        "build\t12 April 2027\t21 May 2027\tIT 12",
        "€\xa012,346",
        "Old paid until",
        "Give notice by",
        "the people are busy",
    ):
        assert text in panel
    arrows = "return document.querySelectorAll('.overlay path.{}').length"
    assert tab.run(arrows.format("before")) == 1
    assert tab.run(arrows.format("after")) == 1
    assert tab.run(LIVE) == "Details are open; Tab leads to them."

    tab.press(TAB)
    assert tab.run("return document.activeElement.closest('#panel') !== null")
    tab.press(ESCAPE)
    assert tab.run("return document.activeElement.id") == "walk"
    assert tab.run("return document.getElementById('panel').hidden")
    assert tab.run(arrows.format("before")) == 0
    assert tab.run(LIVE) == "Selection cleared"


def test_what_a_step_waits_for_is_one_click_away(tab: Tab, chain: Plan) -> None:
    tab.open(render_page(chain, "en"))
    focus_roadmap(tab)
    tab.press(RIGHT, ENTER)
    links = tab.run(LINKS)
    tab.click("#panel .links button")

    assert links == ["First", "Second"]
    assert tab.text("#panel-title") == "First"
    assert tab.run("return document.activeElement.id") == "walk"


def test_the_mouse_explains_a_bar_and_chooses_it(tab: Tab, chain: Plan) -> None:
    tab.open(render_page(chain, "en"))
    x, y = tab.run(BAR, 1)
    tab.point(x, y)
    tip = tab.wait(TIP)
    assert tip.startswith("Second")
    assert "the people are busy" in tip

    tab.point(x, y, click=True)
    assert tab.text("#panel-title") == "Second"
    assert tab.run("return document.getElementById('tip').hidden")
    tab.point(x, y, click=True)
    assert tab.run("return document.getElementById('panel').hidden")


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=SLOW)])
def test_the_tables_show_the_numbers_of_the_plan(
    tab: Tab, real: Plan, language: Language
) -> None:
    tab.open(render_page(real), f"#lang={language}")
    for chart in charts_of(real, language):
        headings, *rows = tab.run(CELLS, chart.key)
        assert headings == list(chart.table.headings)
        assert rows == chart.table.texts(Speaker(language, real.currency))


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=SLOW)])
def test_the_page_writes_the_same_csv_as_the_tables(
    tab: Tab, language: Language
) -> None:
    given = hostile_plan(HOSTILE)
    tab.open(render_page(given), f"#lang={language}")
    for chart in charts_of(given, language):
        written = tab.driver.execute_async_script(CSV, chart.key)
        assert bytes(written).decode() == chart.table.csv(language)


def test_hostile_names_stay_names_whatever_one_does(tab: Tab, chain: Plan) -> None:
    tab.open(render_page(chain))
    expected = tab.run(COUNT)
    given = hostile_plan(HOSTILE)
    tab.open(render_page(given))
    focus_roadmap(tab)
    for number in range(len(HOSTILE)):
        tab.press(RIGHT if number else HOME, ENTER)
    for number in range(0, len(HOSTILE), 3):
        tab.point(*tab.run(BAR, number))
    tab.click("[data-do=language]")
    table = tab.run(CELLS, "roadmap")

    assert tab.run(COUNT) == expected
    assert {clean(name) for name in HOSTILE} <= {cell for row in table for cell in row}
    assert tab.run("return document.querySelectorAll('svg a').length") == 0
    assert tab.logs("browser") == []


@pytest.mark.parametrize("names", ["hostile", pytest.param("usual", marks=SLOW)])
def test_the_page_never_scrolls_sideways(tab: Tab, names: str) -> None:
    given = hostile_plan(HOSTILE) if names == "hostile" else large_plan(40)
    tab.open(render_page(given), width=320)
    focus_roadmap(tab)
    tab.press(ENTER)
    for width in (320, 420, 768, 1500, 3840):
        tab.resize(width)
        tab.wait(
            "const map = document.querySelector('.map');"
            "return map.clientWidth === map.parentNode.parentNode.clientWidth"
        )

        assert tab.run("return document.documentElement.scrollWidth") <= width


def test_charts_follow_the_width_of_the_window(tab: Tab, chain: Plan) -> None:
    tab.open(render_page(chain))
    tab.resize(700)

    tab.wait(
        "const plot = document.querySelector('#plot-roadmap .map');"
        "return plot.getBoundingClientRect().width < 700"
    )


def test_zooming_in_shows_less_time_and_out_again_all(tab: Tab, chain: Plan) -> None:
    labels = "return document.querySelector('#plot-roadmap .axis').textContent"
    tab.open(render_page(chain, "en"))
    before = tab.run(labels)
    tab.click("[data-do=zoom-in]")
    assert tab.run(labels) != before
    tab.click("[data-do=zoom-out]")
    assert tab.run(labels) == before


def test_printing_opens_every_table(tab: Tab, chain: Plan) -> None:
    tab.open(render_page(chain))
    tab.run("window.dispatchEvent(new Event('beforeprint'))")

    assert tab.run(
        "return [...document.querySelectorAll('details')].every((one) => one.open)"
    )
    assert tab.run("return document.querySelectorAll('details table').length") == 6


def test_the_chain_behind_the_end_date_is_one_click_away(tab: Tab, real: Plan) -> None:
    tab.open(render_page(real, "en"))
    chain = list(dict.fromkeys(link.name for link in real.chain))
    buttons = "return [...document.querySelectorAll('.link')].map((b) => b.textContent)"
    assert tab.run(buttons) == [link.name for link in real.chain]

    tab.click(".link")

    assert tab.text("#panel-title") == chain[0]
    panel = tab.text("#panel")
    assert "The chain that fixes the end date, with this step in it" in panel
    assert "What would bring it forward, one change at a time" in panel
    current = "return document.querySelector('#panel [aria-current=step]').textContent"
    assert tab.run(current) == chain[0]
    arrows = "return document.querySelectorAll('.overlay path.chain').length"
    assert tab.run(arrows) == len(chain) - 1


def test_on_paper_a_tall_roadmap_is_cut_between_bars_under_its_own_time_axis(
    tab: Tab,
) -> None:
    tab.open(render_page(large_plan(300)))
    tab.run("window.dispatchEvent(new Event('beforeprint'))")

    heights = tab.run(
        "return [...document.querySelectorAll('.slice .window')]"
        ".map((one) => one.offsetHeight || parseFloat(one.style.height))"
    )
    assert len(heights) > 1
    assert all(height <= 650 for height in heights)
    rules = tab.run("return document.querySelectorAll('.slice > svg').length")
    assert rules == len(heights) - 1

    tab.run("window.dispatchEvent(new Event('afterprint'))")
    assert tab.run("return document.querySelectorAll('.slice').length") == 0


def test_what_a_drawing_shows_is_not_read_letter_by_letter(
    tab: Tab, real: Plan
) -> None:
    tab.open(render_page(real, "en"))
    tab.wait("return document.documentElement.dataset.drawn")
    heard = tab.run(
        "return [...document.querySelectorAll('.plot[role=img] svg')]"
        ".filter((one) => !one.closest('[aria-hidden=true]')).length"
    )

    assert heard == 0
    assert tab.run("return document.querySelectorAll('.plot[role=img]').length") == 6


def test_every_control_has_a_name_of_its_own(tab: Tab, real: Plan) -> None:
    tab.open(render_page(real, "en"))
    nodes = tab.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = [
        (one["role"]["value"], one.get("name", {}).get("value", "").strip())
        for one in nodes
        if not one["ignored"]
        and one["role"]["value"] in {"button", "combobox", "slider", "searchbox"}
    ]

    assert ("slider", "Month") in named
    assert ("button", "CSV Roadmap") in named
    assert [one for one in named if not one[1]] == []
    tools = [name for _, name in named if name.startswith(("CSV", "PNG", "SVG"))]
    assert len(tools) == len(set(tools))


def test_zooming_out_to_the_whole_keeps_the_focus_on_a_button_that_works(
    tab: Tab, chain: Plan
) -> None:
    tab.open(render_page(chain, "en"))
    tab.click("[data-do=zoom-in]")
    tab.run("document.querySelector('[data-do=zoom-out]').focus()")
    tab.press(ENTER)

    assert tab.run("return document.activeElement.dataset.do") == "zoom-in"
    assert tab.run(LIVE) == "4 January 2027 – 14 January 2028"
