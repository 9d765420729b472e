"""Scripts that ask the page of a plan what it shows, the same in every browser."""

from __future__ import annotations

from typing import Any

DRAWN = "return document.documentElement.dataset.drawn"
WALK = "document.getElementById('walk').focus()"
ALL_OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
SET = """
const [key, value] = arguments, control = document.querySelector(`[data-state=${key}]`);
control.value = value;
control.dispatchEvent(new Event("input", { bubbles: true }));
"""
BARS = """
return [...document.querySelectorAll(".map .step")].map((one) => +one.dataset.step);
"""
LIVE = "return document.getElementById('live').textContent"
STOPPED = """
const found = {};
for (const one of document.querySelectorAll(".map .step")) {
  const how = one.getAttribute("class").slice(5);
  if (how) found[one.dataset.step] = how;
}
return found;
"""
TRACES = "return document.getElementById(`plot-${arguments[0]}`).data?.length ?? 0"
PLOTTED = """
const plot = document.getElementById(`plot-${arguments[0]}`);
return [...plot.querySelectorAll(".main-svg path")]
  .filter((one) => one.getBoundingClientRect().width > 0).length;
"""
BAR = """
const bar = document.querySelector(`#plot-roadmap [data-step="${arguments[0]}"] .b`);
scrollBy(0, bar.getBoundingClientRect().top - 300);
const at = bar.getBoundingClientRect();
return [at.left + at.width / 2, at.top + at.height / 2];
"""
OPTION = """
const at = document.getElementById("walk").getAttribute("aria-activedescendant");
const option = document.getElementById(at);
return [option.textContent, `${option.ariaPosInSet} of ${option.ariaSetSize}`];
"""
TIP = "const tip = document.getElementById('tip'); return !tip.hidden && tip.innerText"
COUNT = """
return ["a", "img", "script", "iframe", "object"]
  .map((tag) => document.getElementsByTagName(tag).length);
"""
CELLS = """
const [key, done] = arguments;
const details = document.querySelector(`details[data-table=${key}]`);
details.open = true;
setTimeout(() => done([...details.querySelectorAll("td, th")]
  .map((one) => one.textContent)), 50);
"""
FILLED = """
const map = document.querySelector(".map");
return map.clientWidth === map.parentNode.parentNode.clientWidth;
"""


class Shown:
    """A page in some browser: what one reads and clicks, whatever the browser."""

    def run(self, script: str, *values: object) -> Any:
        """Run a script in the page and return its answer."""
        raise NotImplementedError

    def text(self, selector: str) -> str:
        """Return the text of an element as it is shown."""
        found: str = self.run(
            "return document.querySelector(arguments[0]).innerText", selector
        )
        return found

    def click(self, selector: str) -> None:
        """Click an element."""
        self.run("document.querySelector(arguments[0]).click()", selector)
