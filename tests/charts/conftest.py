from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plans import plan

from exitplan.planner import make_plan
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from exitplan.plan import Plan

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def small() -> Plan:
    """Two steps, made by hand."""
    return plan()


@pytest.fixture(scope="session")
def real() -> Plan:
    """What the planner makes of a small inventory."""
    return make_plan(HERE / "data/scenario.yaml", Settings(effort=200, workers=1))
