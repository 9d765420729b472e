"""A drill and a continuity curve of the example ministry."""

from __future__ import annotations

import resource
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
    started, spent = time.monotonic(), _cpu()
    told = drill_of(given, Asked("jurisdiction:US", plan=plan))
    drilled, drill_cpu = time.monotonic(), _cpu()
    curve = curve_of(given, Sweep(plan, months=months), Settings(workers=2))
    return {
        "drill": drilled - started,
        "curve": time.monotonic() - drilled,
        "drill_cpu": drill_cpu - spent,
        "curve_cpu": _cpu() - drill_cpu,
        "steps": len(told.steps),
        "parties": len(curve.lines),
        "orders": curve.solved,
    }


def _cpu() -> float:
    """Return the seconds of processor time of this process and its children."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))
