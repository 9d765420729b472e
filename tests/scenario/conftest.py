"""An agency with something of everything a scenario can change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.inventory import Inventory
from exitplan.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES: dict[str, Any] = {
    "agency": {"name": "Agency"},
    "vendors": [
        {"id": "us", "name": "US Corp", "country": "US"},
        {"id": "eu", "name": "EU SA", "country": "FR"},
    ],
    "contracts": [{"id": "ea", "name": "EA", "starts": dt.date(2026, 1, 1)}],
    "services": [
        {"id": "mail", "name": "Mail", "vendor": "us", "contract": "ea"},
        {"id": "docs", "name": "Docs", "vendor": "us"},
    ],
    "options": [
        {"id": "mail-eu", "service": "mail", "provider": "eu"},
        {"id": "docs-eu", "service": "docs", "provider": "eu"},
    ],
    "teams": [{"id": "it", "name": "IT", "people": 2}],
    "budgets": [{"year": 2027, "ceiling": 100}, {"year": 2028, "ceiling": 200}],
    "capacity_changes": [{"team": "it", "starts": dt.date(2027, 6, 1), "people": 3}],
    "freezes": [
        {"id": "xmas", "starts": dt.date(2027, 12, 20), "ends": dt.date(2027, 12, 31)}
    ],
    "decisions": [
        {"id": "d", "service": "mail", "kind": "choose", "option": "mail-eu"}
    ],
}


@pytest.fixture
def agency() -> Inventory:
    """The agency."""
    return Inventory.model_validate(VALUES)


@pytest.fixture
def asks() -> Callable[..., Scenario]:
    """Make a scenario of two years from 2027, some of its fields overridden."""

    def make(**fields: Any) -> Scenario:
        values = {
            "name": "test",
            "inventory": "x.yaml",
            "starts": dt.date(2027, 1, 1),
            "years": 2,
            **fields,
        }
        return Scenario.model_validate(values)

    return make
