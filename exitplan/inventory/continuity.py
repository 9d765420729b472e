"""What carries on when a service stops, and what is written down about leaving it."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Gt, Le

from exitplan.inventory.base import (
    ASSUMED,
    Day,
    Id,
    Money,
    Name,
    Record,
    Refers,
    Text,
    Weeks,
)
from exitplan.units import Cents, Unit

Hours = Annotated[int, Ge(0), Le(87_600), Unit("hour")]
"""A length of time of at most ten years."""


class Fallback(Record):
    """What people fall back on when a service stops: other software, a copy, paper."""

    id: Id
    """Names the fallback."""
    name: Name
    """Name as people know it."""
    replaces: Annotated[Id, Refers("services")]
    """The service it stands in for."""
    on: Annotated[Id | None, Refers("services")] = None
    """The service that stands in; empty means it needs none, e.g. paper."""
    share: Annotated[int, Gt(0), Le(100), Unit("%"), ASSUMED] = 100
    """Part of the work that can go on."""
    ready_after: Hours = 0
    """How long after the stop it works, once it has been prepared."""
    lasts: Annotated[int | None, Gt(0), Le(87_600), Unit("hour")] = None
    """How long it can be kept up; empty means as long as it takes."""
    prepared: bool = False
    """Whether it has been set up and tried."""
    prepare_weeks: Weeks = 0
    """How long it takes to prepare."""
    prepare_cost: Money = Cents(0)
    """What it takes to prepare."""
    owner: Text = ""
    """Department or person responsible."""
    source: Text = ""
    """Where the facts come from; illustrative for invented figures."""
    note: Text = ""
    """Remarks."""


class ExitRecord(Record):
    """What an exit plan must say of a service that the model does not know."""

    id: Id
    """Names the record."""
    service: Annotated[Id, Refers("services")]
    """The service it is about."""
    owner: Text = ""
    """Who keeps the exit plan."""
    trigger: Text = ""
    """What sets off the planned exit."""
    disruption: Text = ""
    """What sets off the disruptive exit, and how it is noticed."""
    formats: Text = ""
    """Which data there are, and in which formats they can be taken along."""
    continuity: Text = ""
    """How the work goes on meanwhile, beyond the fallbacks."""
    rollback: Text = ""
    """How a migration that fails is undone."""
    recovery_time: Annotated[int | None, Ge(0), Le(87_600), Unit("hour")] = None
    """Within how long it must work again (RTO); empty takes its processes' limit."""
    recovery_point: Annotated[int | None, Ge(0), Le(87_600), Unit("hour")] = None
    """How much work may be lost (RPO)."""
    communication: Text = ""
    """Who is told what, by whom, over which channel that does not stop as well."""
    destruction: Text = ""
    """How the data left with the provider are destroyed, and who confirms it."""
    tested_on: Day | None = None
    """Date of the last test."""
    test_result: Text = ""
    """What the test showed."""
    reviewed_on: Day | None = None
    """Date of the last review."""
    next_review: Day | None = None
    """Date of the next one; policy asks for one each year."""
    note: Text = ""
    """Remarks."""
