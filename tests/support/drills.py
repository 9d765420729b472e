"""A small court to cut off: say what matters, the rest is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agencies import START, VENDORS, inventory, option, scenario, service, stage

from exitplan.analysis.cut_off import CutOff
from exitplan.cutoff.drill import Asked, drill_of
from exitplan.cutoff.ground import Come, ground_of
from exitplan.cutoff.recovery import Case, case_of
from exitplan.files.scenarios import ScenarioInput
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from exitplan.inventory import Inventory
    from exitplan.plan.drill import Drill

US = CutOff("jurisdiction", "US")

SPARE = {
    "id": "spare",
    "name": "Spare mail",
    "replaces": "mail",
    "share": 60,
    "ready_after": 8,
    "prepare_weeks": 2,
    "prepare_cost": 5000,
}


def court(**lists: Any) -> Inventory:
    """Return a court: mail needs identity, files go on for two days, pay is safe."""
    values: dict[str, Any] = {
        "vendors": [*VENDORS, {"id": "sub", "name": "Sub", "country": "NL"}],
        "services": [
            service("identity", copy_age=24),
            service("mail", tenant="court", copy_age=12),
            service("files", grace=48, tenant="court"),
            service("pay", vendor="eu"),
        ],
        "dependencies": [{"service": "mail", "on": "identity"}],
        "processes": [
            process("sit", ("mail",), weight=5, max_outage=24),
            process("file", ("files",), weight=3, owner="Registry"),
            process("wages", ("pay",)),
        ],
        "options": [
            bought("identity-eu", "identity"),
            bought("mail-eu", "mail"),
            bought("files-eu", "files"),
        ],
        **lists,
    }
    return inventory(**values)


def bought(name: str, of: str, /, **fields: Any) -> dict[str, Any]:
    """Return a way out that takes a tender of ten weeks first."""
    return option(name, of, **{"procure": stage(10), **fields})


def process(name: str, services: tuple[str, ...], /, **fields: Any) -> dict[str, Any]:
    """Return a process of one point that uses services."""
    return {
        "id": name,
        "name": name.title(),
        "weight": 1,
        "services": list(services),
        **fields,
    }


def case(
    given: Inventory,
    cut_off: CutOff = US,
    moved: dict[str, str] | None = None,
    **fields: Any,
) -> Case:
    """Return what a cut-off stops on the first day, once some services have moved."""
    come = Come(START, tuple((moved or {}).items()))
    return case_of(ground_of(scenario(**fields), given), come, cut_off)


def drill(
    given: Inventory, who: str = "jurisdiction:US", /, effort: int = 200, **asked: Any
) -> Drill:
    """Tell a cut-off of a court under the usual scenario."""
    fields = asked.pop("fields", {})
    return drill_of(
        ScenarioInput(scenario(**fields), given, ()),
        Asked(who, **asked),
        Settings(effort=effort, seed=1, workers=1),
    )
