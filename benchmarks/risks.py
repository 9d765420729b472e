"""Carrying a plan out 10,000 times: how long, and how much memory on top."""

from __future__ import annotations

import resource
import sys
import time
from typing import Any

from generator import make_inventory, make_scenario

from exitplan.files.scenarios import ScenarioInput
from exitplan.plan.risk_build import Carried, plan_risk
from exitplan.plan.uncertain import uncertain
from exitplan.planner import Beside, plan_from, prepare
from exitplan.risk.model import Weights
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve


def carried_out(services: int, samples: int = 10_000, seed: int = 1) -> dict[str, Any]:
    """Measure from the finished plan to all its dates and amounts.

    Parameters
    ----------
    services, seed
        Of the generated agency.
    samples
        How often its plan is carried out.
    """
    given = ScenarioInput(make_scenario(), make_inventory(services, seed), ())
    prepared = prepare(given)
    problem = prepared.problem
    result = solve(problem, Settings(effort=200, seed=1, workers=1))
    run = plan_from(given, prepared, problem, result, beside=Beside(explained=False))
    inventory = prepared.completed.inventory
    drawn = uncertain(inventory, problem, run.schedule, Weights())
    before, started, spent = _memory(), time.monotonic(), time.process_time()
    carried = Carried(run.plan, problem, run.schedule, prepared.calendar)
    found = plan_risk(carried, drawn.uncertainty, samples, 1)
    took = time.monotonic() - started
    return {
        "took": took,
        "cpu": time.process_time() - spent,
        "memory_before": before,
        "memory_on_top": _memory() - before,
        "planned": found.exposure.planned,
        "p50": found.exposure.p50,
        "p95": found.exposure.p95,
    }


def _memory() -> float:
    """Return the most this process has held, in megabytes."""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
