"""The pages of a cut-off and of a continuity curve in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from agencies import scenario
from drills import SPARE, court, drill

from exitplan.charts.page.cutoff import render_continuity_page, render_cutoff_page
from exitplan.cutoff.curve import Sweep, curve_of
from exitplan.files.scenarios import ScenarioInput
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from tests.browser.conftest import Tab

WIDER = "return document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """A drill, a curve, and a drill in which nothing stops."""
    given = ScenarioInput(scenario(), court(fallbacks=[SPARE]), ())
    curve = curve_of(given, Sweep(months=3), Settings(60, 1, 1))
    told = drill(given.inventory)
    return [
        render_cutoff_page(told, "nl"),
        render_continuity_page(curve, "nl"),
        render_cutoff_page(drill(court(), "vendor:sub"), "nl"),
    ]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_page_opens_without_a_complaint(
    tab: Tab, pages: list[str], number: int
) -> None:
    tab.open(pages[number])

    assert tab.logs("browser") == []


def test_a_click_speaks_the_other_language(tab: Tab, pages: list[str]) -> None:
    tab.open(pages[0])
    assert tab.text("h1").startswith("Afsluiting")
    assert "staat stil" in tab.text("#legend")

    tab.click("#language")

    assert tab.text("h1").startswith("Cut-off")
    assert "stands still" in tab.text("#legend")


@pytest.mark.parametrize("width", [360, 1500])
@pytest.mark.parametrize("number", [0, 1])
def test_nothing_sticks_out_sideways(
    tab: Tab, pages: list[str], number: int, width: int
) -> None:
    tab.open(pages[number], width=width)

    assert tab.run(WIDER) is False
