"""Pages and documents against the rules of axe."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.charts import render_page
from exitplan.reports import render_html
from exitplan.reports.kinds import Asked, Kind, documents_of
from exitplan.reports.weighing import Given

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.words import Language
    from tests.browser.conftest import Tab

ENTER = "\ue007"
SLOW = pytest.mark.slow
AXE = find_spec("axe_playwright_python")
"""The package that brings axe.min.js; only the script is used, so ``--no-deps``."""

pytestmark = pytest.mark.skipif(
    not AXE, reason="axe-playwright-python is not installed"
)


def violations(tab: Tab) -> Any:
    """Return the rules of axe that the page breaks as it is, each with where."""
    assert AXE
    assert AXE.origin
    tab.run(Path(AXE.origin).with_name("axe.min.js").read_text("utf-8"))
    return tab.driver.execute_async_script(
        "const done = arguments[0]; axe.run(document).then((r) => done(r.violations"
        ".map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 120))])))"
    )


@pytest.mark.parametrize("view", ["#fold=0", "#lanes=process&fold=none&days=60_400"])
def test_axe_finds_no_violation_in_lanes_folded_and_zoomed(
    tab: Tab, real: Plan, view: str
) -> None:
    tab.open(render_page(real, "en"), view)

    assert violations(tab) == []


@pytest.mark.parametrize("kind", ["letter", "board", "summary"])
def test_axe_finds_no_violation_in_documents(tab: Tab, real: Plan, kind: Kind) -> None:
    asked = Asked(kind, "nl", "internal")
    ((_, document),) = documents_of(Given(real), asked)
    file = tab.folder / "document.html"
    file.write_text(render_html(document), "utf-8")
    tab.driver.get(file.as_uri())

    assert violations(tab) == []


@pytest.mark.parametrize(
    ("language", "width"),
    [
        ("nl", 1500),
        pytest.param("en", 1500, marks=SLOW),
        ("en", 420),
        pytest.param("nl", 420, marks=SLOW),
    ],
)
def test_axe_finds_no_violation(
    tab: Tab, real: Plan, language: Language, width: int
) -> None:
    tab.open(render_page(real), f"#lang={language}", width)
    tab.run("document.getElementById('walk').focus()")
    tab.press(ENTER)
    tab.run("history.replaceState(null, '', location.pathname)")
    tab.run("location.hash = 'cut=jurisdiction:US&month=1&q=e'")
    tab.wait("return document.querySelector('#stops-said').textContent")
    tab.run(
        "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )
    assert violations(tab) == []
