"""How quick the page of a plan is in a browser, without a graphics card.

``python benchmarks/page.py``, or with runs or ``plan.json`` as arguments. It needs
Chromium with its driver, and selenium.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import make_inventory, scenario_values

from exitplan.charts import render_page
from exitplan.files.scenarios import ScenarioInput
from exitplan.plan import Plan, plan_from_json
from exitplan.planner import run_scenario
from exitplan.scenario import Scenario
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--window-size=1500,1000",
)
SMALL = 200
"""Steps up to which a page counts as small."""
GOALS = {
    "megabytes": (1.8, 2.5),
    "build": (3.0, 3.0),
    "ready": (1.0, 2.0),
    "drawn": (1.0, 2.0),
    "slider": (0.1, 0.1),
    "choose": (0.1, 0.1),
    "hover": (0.1, 0.1),
    "filter": (0.5, 0.5),
    "pan": (25.0, 25.0),
}
"""For small pages and for large ones, in seconds; ``pan`` in frames a second.

A page is ``ready`` when its roadmap can be used, ``drawn`` when its last chart is.
"""

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


def main(arguments: list[str]) -> int:
    """Measure pages, print what they took; 1 if a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="*", type=Path, help="runs, or plan.json")
    parser.add_argument("--json", action="store_true", help="print figures alone")
    asked = parser.parse_args(arguments)
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, plan in _plans(asked.plans):
            found = measure(plan, Path(folder) / "page.html")
            missed |= any(one["missed"] for one in found.values())
            if asked.json:
                print(json.dumps({"plan": name, "steps": len(plan.steps), **found}))
                continue
            print(f"{name}: {len(plan.steps)} steps")
            for what, one in found.items():
                sign = " (missed)" if one["missed"] else ""
                print(f"  {what:10} {one['is']:8.2f}  goal {one['goal']}{sign}")
    return int(missed)


def measure(plan: Plan, file: Path) -> dict[str, dict[str, Any]]:
    """Return what the page of a plan takes, beside the goals.

    Parameters
    ----------
    plan
        Any; one that says on whom its services stand has the slider too.
    file
        Where the page is written.
    """
    began = time.perf_counter()
    html = render_page(plan)
    found = {"build": time.perf_counter() - began}
    found["megabytes"] = len(html.encode()) / 1e6
    file.write_text(html, "utf-8")
    found |= _in_browser(file)
    large = int(len(plan.steps) > SMALL)
    return {
        name: {
            "is": round(value, 3),
            "goal": GOALS[name][large],
            "missed": _misses(name, value, GOALS[name][large]),
        }
        for name, value in found.items()
    }


def _misses(name: str, value: float, goal: float) -> bool:
    return value < goal if name == "pan" else value > goal


def _plans(files: list[Path]) -> Iterator[tuple[str, Plan]]:
    for file in files:
        place = file / "plan.json" if file.is_dir() else file
        yield str(file), plan_from_json(place.read_text("utf-8"))
    for services in () if files else (150, 1588):
        yield f"{services} services, generated", _generated(services)


def _generated(services: int) -> Plan:
    inventory = make_inventory(services, 1)
    values = {"name": f"{services} services", "inventory": "", **scenario_values()}
    scenario = Scenario.model_validate(values)
    settings = Settings(effort=20, seed=1, workers=1)
    return run_scenario(ScenarioInput(scenario, inventory, ()), settings).plan


def _in_browser(file: Path) -> dict[str, float]:
    driver = _browser()
    try:
        marks = []
        for _ in range(5):
            driver.get("about:blank")
            driver.get(file.as_uri())
            marks.append(_waited(driver))
        found = {
            "ready": statistics.median(ready for ready, _ in marks) / 1000,
            "drawn": statistics.median(drawn for _, drawn in marks) / 1000,
        }
        run: Any = driver.execute_async_script
        driver.execute_script(f"({SET})('who', '0')")
        for name, work in WORK.items():
            found[name] = statistics.median(run(TIMED % work)) / 1000
        found["pan"] = run(PAN)
        return found
    finally:
        driver.quit()


def _waited(driver: Chrome) -> tuple[int, int]:
    """Return when the page could be used, and when its last chart was drawn."""
    run: Any = driver.execute_script
    for _ in range(1200):
        if run("return document.documentElement.dataset.drawn"):
            break
        time.sleep(0.05)
    marks = run("return Object.assign({}, document.documentElement.dataset)")
    return int(marks["ready"]), int(marks["drawn"])


def _browser() -> Chrome:
    from selenium.webdriver import (  # noqa: PLC0415 - it may be missing
        Chrome,
        ChromeOptions,
        ChromeService,
    )

    options = ChromeOptions()
    paths = (shutil.which(name) for name in BROWSERS)
    options.binary_location = next((one for one in paths if one), "")
    for switch in SWITCHES:
        options.add_argument(switch)
    service = ChromeService(shutil.which("chromedriver"))
    return Chrome(options=options, service=service)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
