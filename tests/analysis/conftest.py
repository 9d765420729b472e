"""Scenarios and analysed inventories, in few words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.analysis import analyse, complete
from exitplan.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.analysis import DependencyGraph
    from exitplan.inventory import Inventory

START, END = dt.date(2027, 1, 4), dt.date(2029, 1, 1)


@pytest.fixture(scope="session")
def asks() -> Callable[..., Scenario]:
    """Make a scenario of two years from 2027, some of its fields overridden."""

    def make(**fields: Any) -> Scenario:
        values = {"name": "test", "inventory": "x.yaml", "starts": START, "years": 2}
        return Scenario.model_validate({**values, **fields})

    return make


@pytest.fixture(scope="session")
def analysed(
    asks: Callable[..., Scenario],
) -> Callable[..., DependencyGraph]:
    """Complete and analyse an inventory under a scenario."""

    def make(inventory: Inventory, **fields: Any) -> DependencyGraph:
        return analyse(complete(inventory).inventory, asks(**fields), START, END)

    return make
