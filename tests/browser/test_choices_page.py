"""The page of a frontier, and marks of no-regret steps, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plans import plan, step

from exitplan.charts import render_choices_page, render_page
from exitplan.files.scenarios import read_scenario
from exitplan.solver.settings import Settings
from exitplan.studies import frontier_of

if TYPE_CHECKING:
    from exitplan.plan.choices import Choices
    from tests.browser.conftest import Tab

DATA = Path(__file__).parent.parent / "charts/data"
WIDER = "return document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(scope="module")
def choices() -> Choices:
    given = read_scenario(DATA / "scenario.yaml")
    return frontier_of(given, Settings(effort=60, workers=1))


def test_the_page_opens_without_a_complaint_and_asks_for_nothing(
    tab: Tab, choices: Choices
) -> None:
    tab.open(render_choices_page(choices, "en"))

    assert tab.logs("browser") == []
    requests = [
        entry["message"]
        for entry in tab.logs("performance")
        if '"Network.requestWillBeSent"' in entry["message"]
        and "http" in entry["message"].split('"url":"')[1][:5]
    ]
    assert requests == []
    points = tab.run("return document.querySelectorAll('#plot .point').length")
    assert points >= len(choices.plans)


def test_a_click_speaks_the_other_language(tab: Tab, choices: Choices) -> None:
    tab.open(render_choices_page(choices, "nl"))
    assert tab.text("h1").startswith("Kosten tegenover blootstelling")

    tab.click("#language")

    assert tab.text("h1").startswith("Cost against exposure")
    assert tab.run("return document.documentElement.lang") == "en"
    assert "Plans that were found" in tab.text("#legend")


@pytest.mark.parametrize("width", [360, 1500])
def test_nothing_sticks_out_sideways(tab: Tab, choices: Choices, width: int) -> None:
    tab.open(render_choices_page(choices), width=width)

    assert tab.run(WIDER) is False


def test_the_roadmap_says_of_a_step_that_it_is_a_no_regret_step(tab: Tab) -> None:
    marked = plan(step("mail", no_regret=True), step("files", 20, no_regret=False))
    tab.open(render_page(marked, "en"))

    tab.run("document.getElementById('walk').focus()")
    tab.press("\ue007")

    assert "no-regret step\nyes" in tab.text("#panel")
    assert "cut-over of a no-regret step" in tab.text("#legend-roadmap")
