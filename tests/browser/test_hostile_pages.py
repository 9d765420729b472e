"""Every page that a command makes of hostile names, poked in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hostile_runs import RUN

if TYPE_CHECKING:
    from hostile_runs import Written

    from tests.browser.conftest import Tab

SLOW = pytest.mark.slow
PAGES = (
    "all.html",  # with what the pages of frontier, risk and continuity draw
    "exposure/exposure.html",
    "cutoff/cutoff.html",
    "results/comparison/comparison.html",
    pytest.param("two.html", marks=SLOW),
    pytest.param("continuity/continuity.html", marks=SLOW),
    pytest.param(f"{RUN}/risk.html", marks=SLOW),
    pytest.param(f"{RUN}-frontier/frontier.html", marks=SLOW),
)
COUNT = """
const tags = ["img", "script", "iframe", "object", "embed", "form", "base", "link"];
return Object.fromEntries(
  tags.map((tag) => [tag, document.getElementsByTagName(tag).length]));
"""
STRAY = """
return [...document.querySelectorAll("a, svg a, foreignObject")]
  .filter((one) => !/^#[\\w-]*$/.test(one.getAttribute("href") ?? ""))
  .map((one) => one.outerHTML.slice(0, 200));
"""
LISTEN = "window.alert = () => { document.documentElement.dataset.ran = 'yes'; };"
OPEN_ALL = """
document.querySelectorAll("details").forEach((one) => { one.open = true; });
document.querySelectorAll("select").forEach((one) => {
  one.selectedIndex = one.options.length - 1;
  one.dispatchEvent(new Event("input", { bubbles: true }));
  one.dispatchEvent(new Event("change", { bubbles: true }));
});
"""
POKE = """
const kinds =
  ["pointermove", "mousemove", "mouseover", "mousedown", "mouseup", "click"];
let poked = 0;
for (const one of document.querySelectorAll("[data-plot], .plot, main table")) {
  one.scrollIntoView({ block: "center" });
  const at = one.getBoundingClientRect();
  const tall = Math.min(at.bottom, innerHeight) - at.top;
  for (const x of [0.3, 0.5, 0.7, 0.9]) for (const y of [0.1, 0.3, 0.5, 0.7]) {
    const clientX = at.left + x * at.width, clientY = at.top + y * tall;
    const under = document.elementFromPoint(clientX, clientY);
    for (const kind of under ? kinds : []) {
      under.dispatchEvent(new MouseEvent(kind, { bubbles: true, clientX, clientY }));
    }
    poked += Boolean(under);
  }
}
return poked;
"""
CLICK_ALL = """
for (const one of document.querySelectorAll("button")) {
  if (!["csv", "png", "svg"].includes(one.dataset.do)) one.click();
}
"""
WIDE = "return document.documentElement.scrollWidth"


@pytest.mark.parametrize("file", PAGES)
def test_names_stay_names_on_every_page_whatever_one_does(
    tab: Tab, written: Written, file: str
) -> None:
    html = (written.folder / file).read_text("utf-8")
    tab.open(html)
    before = tab.run(COUNT)
    tab.run(LISTEN)

    tab.run(OPEN_ALL)
    assert tab.run(POKE) > 20
    tab.point(750, 500)
    tab.run(CLICK_ALL)

    assert tab.run(COUNT) == before
    assert tab.run(STRAY) == []
    assert tab.run("return document.documentElement.dataset.ran") is None
    assert tab.logs("browser") == []
    tab.resize(420)
    tab.wait("return innerWidth === 420")
    tab.run("return new Promise((done) => setTimeout(done, 300));")  # it draws anew
    assert tab.run(WIDE) <= 420
