"""Pages beside that of a plan, in Firefox: open, in both languages, at all widths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from agencies import scenario
from drills import SPARE, court, drill
from exposures import report
from plans import plan, step
from whole_plan import whole_plan

from exitplan.charts import render_choices_page, render_exposure_page
from exitplan.charts.comparison import render_comparison_page
from exitplan.charts.page.cutoff import render_continuity_page, render_cutoff_page
from exitplan.cutoff.curve import Sweep, curve_of
from exitplan.files.scenarios import ScenarioInput
from exitplan.plan.comparison import compare_plans
from exitplan.reports import agenda, render_html
from exitplan.solver.settings import Settings
from exitplan.studies import frontier_of

if TYPE_CHECKING:
    from fox import Fox

HEADINGS = {
    "choices": ("Kosten tegenover blootstelling", "Cost against exposure"),
    "cutoff": ("Afsluiting", "Cut-off"),
    "continuity": ("Continuïteit", "Continuity"),
    "exposure": ("Agency: wat van wie afhangt", "Agency: what depends on whom"),
    "study": ("Plannen naast elkaar", "Plans side by side"),
}
FITS = "return document.documentElement.scrollWidth <= innerWidth"
DRAWN = {"choices": 1, "cutoff": 1, "continuity": 1, "exposure": 0, "study": 2}
"""How many charts each page has."""


def rendered(page: str) -> str:
    if page == "exposure":
        return render_exposure_page(report(), "nl")
    if page == "study":
        plans = [plan(step("mail", 4), step("chat", 8)), plan(step("mail", 8))]
        return render_comparison_page(compare_plans(plans, [None, None], "0"), "nl")
    given = ScenarioInput(scenario(), court(fallbacks=[SPARE]), ())
    if page == "cutoff":
        return render_cutoff_page(drill(given.inventory), "nl")
    if page == "continuity":
        curve = curve_of(given, Sweep(months=3), Settings(60, 1, 1))
        return render_continuity_page(curve, "nl")
    return render_choices_page(frontier_of(given, Settings(60, 1, 1)), "nl")


@pytest.mark.parametrize("page", list(HEADINGS))
def test_a_page_opens_without_a_complaint_speaks_both_languages_and_fits(
    fox: Fox, page: str
) -> None:
    dutch, english = HEADINGS[page]
    fox.open(rendered(page))

    assert fox.text("h1").startswith(dutch)
    assert fox.counted(".js-plotly-plot .main-svg:first-child") == DRAWN[page]
    fox.click("#language")
    assert fox.text("h1").startswith(english)
    assert fox.run("return document.documentElement.lang") == "en"
    for width in (320, 420, 1500, 3840):
        fox.resize(width)
        fox.run("return new Promise((done) => setTimeout(done, 250))")  # it draws anew
        assert fox.run("return innerWidth") == width
        fox.wait(FITS)
    asked = [one for one in fox.firefox.requests() if not one.startswith("data:")]
    assert asked == []
    assert fox.firefox.complaints() == []


@pytest.mark.parametrize("width", [320, 1500])
def test_the_agenda_fits(fox: Fox, width: int) -> None:
    html = render_html(agenda(whole_plan(), "nl"))
    fox.open(html.replace("<html", '<html data-ready="yes"', 1), width=width)

    assert fox.sticks_out() == 0
    assert fox.firefox.complaints() == []
