"""How long a page takes to be there, and to answer: the same in every browser."""

from __future__ import annotations

import statistics
import time
from typing import Any, Protocol


class Browser(Protocol):
    """What is asked of a browser."""

    def open(self, address: str) -> None:
        """Open a page."""

    def run(self, script: str, *values: object) -> Any:  # noqa: ANN401 - any JSON
        """Run the body of a function in the page; return what it returns."""

    def run_later(self, script: str, *values: object) -> Any:  # noqa: ANN401 - any JSON
        """Run a script and return what it gives to its last argument, a function."""


# From an event to the frame after the one in which its effect is painted.
TIMED = """
const done = arguments[arguments.length - 1], times = [], work = %s;
const after = (next) => requestAnimationFrame(() => setTimeout(next));
const frame = () => new Promise(after);
(async () => {
  for (let turn = 0; turn < 7; turn += 1) {
    await frame();
    const began = performance.now();
    work(turn);
    await frame();
    times.push(performance.now() - began);
  }
  done(times);
})();
"""
SET = """
(key, value) => {
  const control = document.querySelector(`[data-state=${key}]`);
  control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}
"""
WORK = {
    "slider": f"(turn) => ({SET})('month', String(3 + 4 * turn))",
    "choose": """(turn) => document.getElementById("walk").dispatchEvent(
      new KeyboardEvent("keydown", { key: turn % 2 ? "ArrowDown" : "Enter" }))""",
    "hover": """(turn) => {
      const plot = document.getElementById("plot-roadmap");
      const at = plot.getBoundingClientRect();
      plot.dispatchEvent(new PointerEvent("pointermove", { bubbles: true,
        pointerType: "mouse", clientX: at.left + 300 + 60 * turn, clientY: at.top + 120,
      }));
    }""",
    "filter": f"(turn) => ({SET})('phase', turn % 2 ? '' : '1')",
}
PAN = """
const done = arguments[arguments.length - 1];
const plot = document.getElementById("plot-roadmap");
document.querySelector("[data-do=zoom-in]").click();
const at = plot.getBoundingClientRect(), y = at.top + 200;
const event = (kind, x) => new PointerEvent(kind, { bubbles: true, buttons: 1,
  pointerType: "mouse", clientX: x, clientY: y });
plot.dispatchEvent(event("pointerdown", at.left + 900));
let frames = 0;
const began = performance.now();
const move = () => {
  frames += 1;
  plot.dispatchEvent(event("pointermove", at.left + 900 - 8 * frames));
  if (frames < 40) requestAnimationFrame(move);
  else {
    const seconds = (performance.now() - began) / 1000;
    plot.dispatchEvent(event("pointerup", at.left + 900 - 8 * frames));
    done(frames / seconds);
  }
};
requestAnimationFrame(move);
"""


def timed(browser: Browser, address: str) -> dict[str, float]:
    """Return seconds, and for panning frames a second.

    Parameters
    ----------
    browser
        Open, with a window of 1500 pixels.
    address
        The page of a plan.
    """
    marks = []
    for _ in range(5):
        browser.open(address)
        marks.append(_waited(browser))
    found = {
        "ready": statistics.median(ready for ready, _ in marks) / 1000,
        "drawn": statistics.median(drawn for _, drawn in marks) / 1000,
    }
    browser.open(f"{address}#fold=none")  # every bar, where lanes would be folded
    _waited(browser)
    browser.run(f"({SET})('who', '0')")
    for name, work in WORK.items():
        found[name] = statistics.median(browser.run_later(TIMED % work)) / 1000
    found["pan"] = browser.run_later(PAN)
    return found


def _waited(browser: Browser) -> tuple[int, int]:
    """Return when the page could be used, and when its last chart was drawn."""
    for _ in range(1200):
        if browser.run("return document.documentElement.dataset.drawn"):
            break
        time.sleep(0.05)
    marks = browser.run("return Object.assign({}, document.documentElement.dataset)")
    return int(marks["ready"]), int(marks["drawn"])
