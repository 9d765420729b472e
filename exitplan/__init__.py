"""Plan the exit from a vendor.

>>> import exitplan
>>> plan = exitplan.make_plan("scenarios/tribunal-baseline.yaml")  # doctest: +SKIP
>>> plan.phases[0].name  # doctest: +SKIP
>>> exitplan.roadmap(plan).show()  # doctest: +SKIP

Names are loaded when first used, so that ``import exitplan`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from exitplan.version import VERSION as __version__  # noqa: N811 - its usual name

if TYPE_CHECKING:
    from exitplan.charts import exposure_burn_down as exposure_burn_down
    from exitplan.charts import money_by_year as money_by_year
    from exitplan.charts import roadmap as roadmap
    from exitplan.errors import ExitPlanError as ExitPlanError
    from exitplan.errors import InfeasibleError as InfeasibleError
    from exitplan.errors import InputError as InputError
    from exitplan.errors import MisuseError as MisuseError
    from exitplan.errors import NoPlanFoundError as NoPlanFoundError
    from exitplan.files.inventories import read_inventory as read_inventory
    from exitplan.files.scenarios import read_scenario as read_scenario
    from exitplan.inventory import Inventory as Inventory
    from exitplan.plan import Plan as Plan
    from exitplan.plan import plan_from_json as plan_from_json
    from exitplan.plan import plan_to_json as plan_to_json
    from exitplan.planner import make_plan as make_plan
    from exitplan.reports import agenda as agenda
    from exitplan.reports import render_html as render_html
    from exitplan.reports import render_markdown as render_markdown
    from exitplan.scenario import Scenario as Scenario
    from exitplan.solver.settings import Settings as Settings

_HOMES = {
    "ExitPlanError": "exitplan.errors",
    "InfeasibleError": "exitplan.errors",
    "InputError": "exitplan.errors",
    "Inventory": "exitplan.inventory",
    "MisuseError": "exitplan.errors",
    "NoPlanFoundError": "exitplan.errors",
    "Plan": "exitplan.plan",
    "Scenario": "exitplan.scenario",
    "Settings": "exitplan.solver.settings",
    "agenda": "exitplan.reports",
    "exposure_burn_down": "exitplan.charts",
    "make_plan": "exitplan.planner",
    "money_by_year": "exitplan.charts",
    "plan_from_json": "exitplan.plan",
    "plan_to_json": "exitplan.plan",
    "read_inventory": "exitplan.files.inventories",
    "read_scenario": "exitplan.files.scenarios",
    "render_html": "exitplan.reports",
    "render_markdown": "exitplan.reports",
    "roadmap": "exitplan.charts",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - the names are all strings


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Load a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        message = f"module 'exitplan' has no attribute '{name}'"
        raise AttributeError(message)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
