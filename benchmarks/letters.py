"""Documents of a plan in every format: how long, and how large.

``python benchmarks/letters.py 152 2020`` plans generated agencies of so many
services, of which some four in five leave, and writes the letter with all its measures,
the board's report, the summary and the agenda.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from generator import make_inventory, make_scenario

from exitplan.files.scenarios import ScenarioInput
from exitplan.planner import Beside, plan_from, prepare
from exitplan.reports.kinds import (
    FORMATS,
    Asked,
    Kind,
    documents_of,
    render_document,
)
from exitplan.reports.pdf import has_pdf
from exitplan.reports.weighing import Given
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve

if TYPE_CHECKING:
    from exitplan.plan import Plan


KINDS: tuple[Kind, ...] = ("letter", "board", "summary", "agenda")
"""Exit plans are left out: generated services are not material."""


def plan_of(services: int, seed: int = 1) -> Plan:
    """Plan a generated agency with little effort."""
    given = ScenarioInput(make_scenario(), make_inventory(services, seed), ())
    prepared = prepare(given)
    result = solve(prepared.problem, Settings(effort=200, seed=1, workers=1))
    beside = Beside(explained=False)
    return plan_from(given, prepared, prepared.problem, result, beside=beside).plan


def written(plan: Plan, kind: Kind) -> dict[str, tuple[float, float, int]]:
    """Return seconds, seconds of work and bytes, by format."""
    found = {}
    started, spent = time.monotonic(), time.process_time()
    ((_, document),) = documents_of(Given(plan), Asked(kind, "nl", "internal"))
    found["model"] = time.monotonic() - started, time.process_time() - spent, 0
    for form in FORMATS:
        if form == "pdf" and not has_pdf():
            continue
        started, spent = time.monotonic(), time.process_time()
        files = render_document(document, form, kind)
        took, work = time.monotonic() - started, time.process_time() - spent
        found[form] = took, work, sum(map(len, files.values()))
    return found


def main(sizes: list[int]) -> None:
    """Print a line for each size, kind and format."""
    for services in sizes:
        plan = plan_of(services)
        print(f"{services} services, {len(plan.steps)} steps")
        for kind in KINDS:
            found = written(plan, kind)
            for name, (took, work, size) in found.items():
                about = f"{took:6.2f} s, {work:6.2f} s of work, {size:9,} bytes"
                print(f"  {kind:8} {name:6} {about}")
            took = sum(one[0] for one in found.values())
            work = sum(one[1] for one in found.values())
            print(f"  {kind:8} {'all':6} {took:6.2f} s, {work:6.2f} s of work")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [152])
