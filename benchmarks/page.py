"""How quick the page of a plan is in a browser, without a graphics card.

``python benchmarks/page.py``, or with runs or ``plan.json`` as arguments. It needs
Chromium with its driver, and selenium; with ``--browser firefox``, Firefox and
websocket-client.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from chromium import Chromium
from firefox import Firefox
from generator import make_inventory, scenario_values
from timed import timed

from exitplan.charts import render_page
from exitplan.files.scenarios import ScenarioInput
from exitplan.plan import Plan, plan_from_json
from exitplan.planner import run_scenario
from exitplan.scenario import Scenario
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timed import Browser

SERVICES = (152, 2020)
"""How many make a plan of 120 steps, and one of a little over 1,600."""
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


def main(arguments: list[str]) -> int:
    """Measure pages, print what they took; 1 if a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="*", type=Path, help="runs, or plan.json")
    browsers = ("chromium", "firefox")
    parser.add_argument("--browser", choices=browsers, default="chromium")
    parser.add_argument("--json", action="store_true", help="print figures alone")
    asked = parser.parse_args(arguments)
    missed = False
    with TemporaryDirectory() as folder:
        for name, plan in _plans(asked.plans):
            found = measure(plan, Path(folder) / "page.html", asked.browser)
            missed |= any(one["missed"] for one in found.values())
            if asked.json:
                about = {"plan": name, "steps": len(plan.steps)}
                print(json.dumps({**about, "browser": asked.browser, **found}))
                continue
            print(f"{name}: {len(plan.steps)} steps, in {asked.browser}")
            for what, one in found.items():
                sign = " (missed)" if one["missed"] else ""
                print(f"  {what:10} {one['is']:8.2f}  goal {one['goal']}{sign}")
    return int(missed)


def measure(plan: Plan, file: Path, browser: str) -> dict[str, dict[str, Any]]:
    """Return what the page of a plan takes, beside the goals.

    Parameters
    ----------
    plan
        Any; one that says on whom its services stand has the slider too.
    file
        Where the page is written.
    browser
        Its name.
    """
    began = time.perf_counter()
    html = render_page(plan)
    found = {"build": time.perf_counter() - began}
    found["megabytes"] = len(html.encode()) / 1e6
    file.write_text(html, "utf-8")
    with _browser(browser) as one:
        found |= timed(one, file.as_uri())
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
    for services in () if files else SERVICES:
        yield f"{services} services, generated", _generated(services)


def _generated(services: int) -> Plan:
    inventory = make_inventory(services, 1)
    values = {"name": f"{services} services", "inventory": "", **scenario_values()}
    scenario = Scenario.model_validate(values)
    settings = Settings(effort=20, seed=1, workers=1)
    return run_scenario(ScenarioInput(scenario, inventory, ()), settings).plan


@contextmanager
def _browser(name: str) -> Iterator[Browser]:
    if name == "chromium":
        with Chromium() as chromium:
            yield chromium
        return
    # Firefox may still write into its folder while it goes.
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        Firefox(Path(folder)) as firefox,
    ):
        firefox.resize(1500, 1000)
        yield firefox


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
