"""The page of an exposure report in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exposures import report

from exitplan.charts import render_exposure_page

if TYPE_CHECKING:
    from tests.browser.conftest import Tab

WIDER = "return document.documentElement.scrollWidth > innerWidth"


def test_the_page_opens_without_a_complaint_and_speaks_both_languages(tab: Tab) -> None:
    tab.open(render_exposure_page(report(), "nl"))

    assert tab.logs("browser") == []
    assert tab.text("h1") == "Agency: wat van wie afhangt"

    tab.click("#language")

    assert tab.text("h1") == "Agency: what depends on whom"
    assert tab.run("return document.documentElement.lang") == "en"


@pytest.mark.parametrize("width", [360, 1500])
def test_nothing_sticks_out_sideways(tab: Tab, width: int) -> None:
    tab.open(render_exposure_page(report()), width=width)

    assert tab.run(WIDER) is False
