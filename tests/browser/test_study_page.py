"""The pages of how sure a plan is, and of plans side by side, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plans import plan, step

from exitplan.charts.comparison import render_comparison_page
from exitplan.plan.comparison import compare_plans

if TYPE_CHECKING:
    from tests.browser.conftest import Tab


@pytest.fixture(scope="module")
def page() -> str:
    first = plan(step("mail", 4), step("chat", 8))
    second = plan(step("mail", 8), step("chat", 4))
    return render_comparison_page(
        compare_plans([first, second], [None, None], "0"), "nl"
    )


def test_the_page_opens_without_a_complaint_and_draws_every_chart(
    tab: Tab, page: str
) -> None:
    tab.open(page)

    assert tab.logs("browser") == []
    drawn = "return document.querySelectorAll('[data-plot] .main-svg').length"
    assert tab.run(drawn) >= 2
    assert tab.run("return document.querySelectorAll('.legend li').length") == 4


def test_a_click_speaks_the_other_language(tab: Tab, page: str) -> None:
    tab.open(page)
    assert tab.text("h1") == "Plannen naast elkaar"

    tab.run("document.getElementById('language').click()")

    assert tab.text("h1") == "Plans side by side"


def test_a_narrow_screen_needs_no_sideways_scrolling(tab: Tab, page: str) -> None:
    tab.open(page, width=390)
    wider = "return document.documentElement.scrollWidth > innerWidth"

    assert not tab.run(wider)
