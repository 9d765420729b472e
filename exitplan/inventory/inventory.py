"""The inventory as a whole."""

from __future__ import annotations

from typing import Annotated, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import Field

from exitplan.inventory.base import ASSUMED, Day, Id, Name, Percent, Record, Text
from exitplan.inventory.continuity import ExitRecord, Fallback
from exitplan.inventory.decisions import Decision
from exitplan.inventory.options import Lot, Option
from exitplan.inventory.resources import (
    Budget,
    CapacityChange,
    Freeze,
    Holiday,
    Team,
)
from exitplan.inventory.services import DemandClass, Dependency, Process, Service
from exitplan.inventory.vendors import Contract, Vendor
from exitplan.units import Unit

SCHEMA_VERSION = 1
"""Version of the inventory's shape, written into every file."""


class Agency(Record):
    """Whose inventory it is, and how its figures are to be read."""

    name: Name
    """Name of the agency."""
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    """Currency of every amount."""
    price_year: Annotated[int | None, Ge(2000), Le(2200), Unit("year")] = None
    """Price level of every amount."""
    vat_included: bool = False
    """Whether amounts include VAT."""
    fiscal_year_month: Annotated[int, Ge(1), Le(12), Unit("month"), ASSUMED] = 1
    """Month in which a fiscal year starts."""
    carry_over: Percent = 0
    """Share of an unspent budget that may be spent in the next year."""
    budget_covers: Literal["one-off", "one-off and net running cost"] = "one-off"
    """What the budget ceilings hold for."""
    cut_overs_per_week: Annotated[int | None, Ge(1), Unit("cut-over")] = None
    """The most cut-overs in a week; empty means no limit."""
    cut_overs_per_owner: Annotated[int | None, Ge(1), Unit("cut-over")] = None
    """The most cut-overs in a week for one owner; empty means no limit."""
    as_of: Day | None = None
    """Date at which the inventory was true."""
    illustrative: bool = False
    """Whether the agency or its figures are invented."""
    source: Text = ""
    """Where the inventory comes from."""
    note: Text = ""
    """Remarks."""


class Inventory(Record):
    """Everything an agency knows about its services and its ways out."""

    schema_version: Literal[1] = 1
    """Version of this shape."""
    agency: Agency
    """Whose inventory it is."""
    vendors: Annotated[tuple[Vendor, ...], Field(strict=False)] = ()
    """Vendors, providers and owners."""
    contracts: Annotated[tuple[Contract, ...], Field(strict=False)] = ()
    """Contracts in force."""
    services: Annotated[tuple[Service, ...], Field(strict=False)] = ()
    """Services in use or planned."""
    dependencies: Annotated[tuple[Dependency, ...], Field(strict=False)] = ()
    """Which service depends on which."""
    processes: Annotated[tuple[Process, ...], Field(strict=False)] = ()
    """What the agency does for people."""
    options: Annotated[tuple[Option, ...], Field(strict=False)] = ()
    """Ways out, per service."""
    lots: Annotated[tuple[Lot, ...], Field(strict=False)] = ()
    """Tenders for several services."""
    demand_classes: Annotated[tuple[DemandClass, ...], Field(strict=False)] = ()
    """Classes of demands with their sovereignty floor."""
    teams: Annotated[tuple[Team, ...], Field(strict=False)] = ()
    """Who does the work."""
    capacity_changes: Annotated[tuple[CapacityChange, ...], Field(strict=False)] = ()
    """Hiring, ramp-up and loss of people."""
    holidays: Annotated[tuple[Holiday, ...], Field(strict=False)] = ()
    """Weeks in which fewer people work."""
    budgets: Annotated[tuple[Budget, ...], Field(strict=False)] = ()
    """Ceilings by fiscal year; none at all means no ceiling."""
    freezes: Annotated[tuple[Freeze, ...], Field(strict=False)] = ()
    """Periods in which nothing may cut over."""
    decisions: Annotated[tuple[Decision, ...], Field(strict=False)] = ()
    """What has been decided already."""
    fallbacks: Annotated[tuple[Fallback, ...], Field(strict=False)] = ()
    """What carries on when a service stops."""
    exit_records: Annotated[tuple[ExitRecord, ...], Field(strict=False)] = ()
    """What exit plans say beyond the model, per service."""

    def service(self, name: Id) -> Service:
        """Return the service with an id; raises ``KeyError`` if there is none."""
        for service in self.services:
            if service.id == name:
                return service
        raise KeyError(name)


def list_records() -> dict[str, type[Record]]:
    """Return the record type of every list of an inventory, in its order."""
    return {
        name: get_args(info.annotation)[0]
        for name, info in Inventory.model_fields.items()
        if get_origin(info.annotation) is tuple
    }
