"""A letter with all its measures in every format: how long, and how large.

``python benchmarks/letters.py 150 2000`` plans generated agencies of so many
services, of which some four in five leave.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from generator import make_inventory, make_scenario

from exitplan.files.scenarios import ScenarioInput
from exitplan.planner import Beside, plan_from, prepare
from exitplan.reports.kinds import FORMATS, Asked, documents_of, render_document
from exitplan.reports.pdf import has_pdf
from exitplan.reports.weighing import Given
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve

if TYPE_CHECKING:
    from exitplan.plan import Plan


def plan_of(services: int, seed: int = 1) -> Plan:
    """Plan a generated agency with little effort."""
    given = ScenarioInput(make_scenario(), make_inventory(services, seed), ())
    prepared = prepare(given)
    result = solve(prepared.problem, Settings(effort=200, seed=1, workers=1))
    beside = Beside(explained=False)
    return plan_from(given, prepared, prepared.problem, result, beside=beside).plan


def written(plan: Plan) -> dict[str, tuple[float, float, int]]:
    """Return seconds, seconds of work and bytes, by format."""
    found = {}
    started, spent = time.monotonic(), time.process_time()
    ((_, document),) = documents_of(Given(plan), Asked("letter", "nl", "internal"))
    found["model"] = time.monotonic() - started, time.process_time() - spent, 0
    for form in FORMATS:
        if form == "pdf" and not has_pdf():
            continue
        started, spent = time.monotonic(), time.process_time()
        files = render_document(document, form, "letter")
        took, work = time.monotonic() - started, time.process_time() - spent
        found[form] = took, work, sum(map(len, files.values()))
    return found


def main(sizes: list[int]) -> None:
    """Print a line for each size and format."""
    for services in sizes:
        plan = plan_of(services)
        found = written(plan)
        print(f"{services} services, {len(plan.steps)} steps")
        for name, (took, work, size) in found.items():
            print(f"  {name:6} {took:6.2f} s, {work:6.2f} s of work, {size:9,} bytes")
        took = sum(one[0] for one in found.values())
        work = sum(one[1] for one in found.values())
        print(f"  {'all':6} {took:6.2f} s, {work:6.2f} s of work")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [150])
