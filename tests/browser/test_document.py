"""The agenda in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE
from plans import hostile_plan
from whole_plan import whole_plan

from exitplan.reports import agenda, render_html
from exitplan.reports.kinds import Asked, documents_of
from exitplan.reports.weighing import Given

if TYPE_CHECKING:
    from tests.browser.conftest import Tab

DRAWN = '<html data-ready="yes"'
"""A document without scripts is drawn as soon as it is there."""


@pytest.mark.parametrize("width", [320, 420, 1500])
@pytest.mark.parametrize("names", ["usual", "hostile"])
def test_the_agenda_never_scrolls_sideways(tab: Tab, width: int, names: str) -> None:
    given = hostile_plan(HOSTILE) if names == "hostile" else whole_plan()
    html = render_html(agenda(given, "nl")).replace("<html", DRAWN, 1)

    tab.open(html, width=width)

    assert tab.run("return document.documentElement.scrollWidth") <= width
    assert tab.run("return document.querySelectorAll('a, img, script').length") == 0
    assert tab.logs("browser") == []


@pytest.mark.parametrize("width", [320, 1500])
@pytest.mark.parametrize("names", ["usual", "hostile"])
def test_the_letter_never_scrolls_sideways(tab: Tab, width: int, names: str) -> None:
    given = hostile_plan(HOSTILE) if names == "hostile" else whole_plan()
    asked = Asked("letter", "nl", "internal")
    ((_, document),) = documents_of(Given(given), asked)
    html = render_html(document).replace("<html", DRAWN, 1)

    tab.open(html, width=width)

    assert tab.run("return document.documentElement.scrollWidth") <= width
    assert tab.run("return document.querySelectorAll('a, img, script').length") == 0
    assert tab.run("return document.querySelectorAll('svg[role=img]').length") == 3
    assert tab.logs("browser") == []
