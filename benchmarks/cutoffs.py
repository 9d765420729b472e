"""A drill and a continuity curve of the example ministry."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from exitplan.cutoff.curve import Sweep, curve_of
from exitplan.cutoff.drill import Asked, drill_of
from exitplan.files.scenarios import read_scenario
from exitplan.planner import run_scenario
from exitplan.solver.settings import Settings

SCENARIO = Path(__file__).parent.parent / "scenarios/ministry-2030.yaml"


def cut_off(months: int) -> dict[str, Any]:
    """Measure both on two workers, after a plan that is not counted.

    Parameters
    ----------
    months
        Of the curve; five parties each.
    """
    given = read_scenario(SCENARIO)
    plan = run_scenario(given, Settings(effort=1000)).plan
    started = time.monotonic()
    told = drill_of(given, Asked("jurisdiction:US", plan=plan))
    drilled = time.monotonic()
    curve = curve_of(given, Sweep(plan, months=months), Settings(workers=2))
    return {
        "drill": drilled - started,
        "curve": time.monotonic() - drilled,
        "steps": len(told.steps),
        "parties": len(curve.lines),
        "orders": curve.solved,
    }
