"""A small agency for exposure reports: every kind of chain, once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exitplan.exposing import expose
from exitplan.files.scenarios import ScenarioInput
from exitplan.inventory import Inventory
from exitplan.scenario import Scenario

if TYPE_CHECKING:
    from exitplan.plan.exposure import ExposureReport

START = dt.date(2027, 1, 4)

VENDORS: list[dict[str, Any]] = [
    {"id": "us", "name": "US Corp", "country": "US"},
    {"id": "eu", "name": "EU SA", "country": "FR"},
    {"id": "shop", "name": "Shop", "country": "NL", "owners": ["us"]},
    {
        "id": "soon",
        "name": "Soon",
        "country": "NL",
        "owners": ["us"],
        "owned_since": dt.date(2028, 1, 1),
    },
    {"id": "fund", "name": "Fund", "country": "DE", "may_be_sold": True},
    {"id": "blank", "name": "Blank", "country": "unknown"},
    {"id": "guess", "name": "Guess", "country": "BE", "assumed": True},
]
SERVICES: list[dict[str, Any]] = [
    {"id": "cloud", "name": "Cloud", "vendor": "us", "yearly_cost": 100},
    {
        "id": "app",
        "name": "App",
        "vendor": "shop",
        "hosting": "us",
        "yearly_cost": 20,
        "material": True,
    },
    {
        "id": "vault",
        "name": "Vault",
        "vendor": "eu",
        "sub_processors": ["us"],
        "own_keys": True,
        "yearly_cost": 7,
    },
    {"id": "own", "name": "Own", "vendor": "eu", "yearly_cost": 3, "material": True},
    {"id": "odd", "name": "Odd", "size": "S"},
    {"id": "later", "name": "Later", "vendor": "soon", "yearly_cost": 2},
    {"id": "sale", "name": "Sale", "vendor": "fund", "yearly_cost": 1},
    {"id": "dim", "name": "Dim", "vendor": "blank", "yearly_cost": 1},
    {"id": "trust", "name": "Trust", "vendor": "guess", "yearly_cost": 1},
    {"id": "new", "name": "New", "status": "planned"},
]
PROCESSES: list[dict[str, Any]] = [
    {
        "id": "pay",
        "name": "Pay",
        "weight": 5,
        "max_outage": 8,
        "services": ["own", "app"],
    },
    {"id": "ask", "name": "Ask", "weight": 3, "services": ["odd"]},
    {"id": "keep", "name": "Keep", "weight": 2, "services": ["vault", "new"]},
]
NEEDS: list[dict[str, Any]] = [
    {"service": "app", "on": "cloud"},
    {"service": "own", "on": "new"},
    {"service": "vault", "on": "own"},
    {"service": "cloud", "on": "sale"},
    {"service": "sale", "on": "cloud"},
]
FALLBACKS: list[dict[str, Any]] = [
    {
        "id": "paper",
        "name": "Paper",
        "replaces": "app",
        "share": 40,
        "prepared": True,
    },
    {
        "id": "spare",
        "name": "Spare",
        "replaces": "odd",
        "prepare_weeks": 3,
        "prepare_cost": 1200,
    },
]


def agency(**lists: Any) -> Inventory:
    """Return the inventory, some of its lists replaced."""
    option = {"id": "o", "service": "new", "kind": "self-host"}
    values = {
        "agency": {"name": "Agency"},
        "vendors": VENDORS,
        "services": SERVICES,
        "processes": PROCESSES,
        "dependencies": NEEDS,
        "options": [option],
        "fallbacks": FALLBACKS,
        **lists,
    }
    return Inventory.model_validate(values)


def report(
    inventory: Inventory | None = None, on: dt.date | None = None, **fields: Any
) -> ExposureReport:
    """Return the report on an inventory under a scenario, its fields overridden."""
    values = {"name": "test", "inventory": "x.yaml", "starts": START, **fields}
    scenario = Scenario.model_validate(values)
    given = ScenarioInput(scenario, inventory or agency(), (Path(__file__),))
    return expose(given, on)
