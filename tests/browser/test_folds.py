"""Lanes of the roadmap that are folded to a strip of cut-overs by month."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from asking import BARS, LIVE, SET
from plans import plan as plan_of
from plans import step

from exitplan.charts import render_page
from exitplan.charts.stops import stops_of

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from tests.browser.conftest import Tab

EXPANDED = """
return [...document.querySelectorAll("#folds button")]
  .map((one) => one.getAttribute("aria-expanded"));
"""
TITLES = """
return [...document.querySelectorAll(".folded")].map((lane) =>
  [...lane.querySelectorAll("title")].map((one) => one.textContent));
"""
STOPS = """
return [...document.querySelectorAll(".folded .stops")].map((one) => one.textContent);
"""
FOLD_ALL = "[data-do=fold-all]"
RIGHT = "\ue014"


@pytest.fixture(scope="module")
def tall() -> str:
    """A page whose lanes would be 3,500 pixels tall."""
    return render_page(plan_of(*[step(f"s{n}") for n in range(700)]), "en")


def test_a_lane_is_folded_and_unfolded_by_its_button(
    tab: Tab, real: Plan, page: str
) -> None:
    tab.open(page)
    assert set(tab.run(EXPANDED)) == {"true"}
    tab.run("document.querySelector('#folds button').focus()")

    tab.click("#folds button")

    kept = len(tab.run(BARS))
    assert kept < len(real.steps)
    assert tab.run(EXPANDED)[0] == "false"
    assert tab.run(LIVE).endswith(" is folded")
    assert tab.run(
        "return document.activeElement === document.querySelector('#folds button')"
    )
    assert tab.run("return location.hash").startswith("#fold=")
    assert "aria-hidden" not in tab.run("return document.activeElement.outerHTML")[:40]

    tab.click("#folds button")
    assert len(tab.run(BARS)) == len(real.steps)
    assert tab.run(LIVE).endswith(" is unfolded")


def test_folded_lanes_say_how_many_cut_over_in_each_month(
    tab: Tab, real: Plan, page: str
) -> None:
    tab.open(page)
    tab.click(FOLD_ALL)

    assert tab.run(BARS) == []
    assert tab.run("return document.getElementById('empty').hidden")
    found: Counter[str] = Counter()
    for lane in tab.run(TITLES):
        for title in lane:
            month, number = re.fullmatch(
                r"(\w+ \d{4}): (\d+) cut-overs?", title
            ).groups()  # type: ignore[union-attr]
            found[month] += int(number)
    assert found == Counter(f"{one.cut_over:%B %Y}" for one in real.steps)
    assert tab.text(FOLD_ALL) == "Unfold lanes"
    assert "a folded lane" in tab.text("#legend-roadmap")
    tab.click(FOLD_ALL)
    assert len(tab.run(BARS)) == len(real.steps)


def test_a_folded_lane_says_how_many_of_its_services_stop(
    tab: Tab, real: Plan, page: str
) -> None:
    tab.open(page)
    tab.click(FOLD_ALL)
    stops = stops_of(real)
    assert stops
    services = {one.service for one in real.steps}
    for month in (0, 12, len(stops.months) - 1):
        tab.run(SET, "who", "0")
        tab.run(SET, "month", str(month))
        counts = [int(text.split()[0]) for text in tab.run(STOPS) if text]
        assert sum(counts) == len(services & set(stops.found[0][month].services))


def test_a_link_brings_back_what_was_folded(tab: Tab, real: Plan, page: str) -> None:
    tab.open(page, "#lanes=process&fold=0")
    folded: list[Any] = tab.run(EXPANDED)
    assert folded.count("false") == 1
    assert 0 < len(tab.run(BARS)) < len(real.steps)
    tab.open(page, "#lanes=process&fold=none")
    assert "false" not in tab.run(EXPANDED)
    tab.open(page, "#lanes=process&fold=0_999_x_-1")
    assert tab.run(EXPANDED) == folded


def test_a_roadmap_that_is_too_tall_opens_folded_and_a_step_in_a_link_unfolds_it(
    tab: Tab, tall: str
) -> None:
    tab.open(tall)
    assert tab.run(EXPANDED) == ["false"]
    assert tab.run(BARS) == []
    assert "Unfold it with the button" in tab.text("#folds-said")
    tab.run("document.getElementById('walk').focus()")
    tab.press(RIGHT)
    assert tab.run(LIVE).startswith("A folded lane shows")

    tab.open(tall, "#step=s3")
    assert tab.run(EXPANDED) == ["true"]
    assert len(tab.run(BARS)) == 700
    assert tab.text("#panel h3") == "S3"


def test_a_filter_unfolds_what_is_then_short_enough(tab: Tab, tall: str) -> None:
    tab.open(tall, "#q=s69")
    assert tab.run(EXPANDED) == ["true"]
    assert len(tab.run(BARS)) == 11


def test_a_click_on_a_folded_lane_unfolds_it(tab: Tab, page: str) -> None:
    tab.open(page, "#lanes=process&fold=0")
    folded: list[Any] = tab.run(EXPANDED)
    x, y = tab.run(
        "const lane = document.querySelector('.folded');"
        "lane.scrollIntoView({ block: 'center' });"
        "const at = lane.getBoundingClientRect();"
        "return [at.left + 300, at.top + 20]"
    )
    tab.point(x, y, click=True)
    assert tab.run(EXPANDED) == ["true"] * len(folded)
