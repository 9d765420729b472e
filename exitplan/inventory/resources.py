"""Who does the work, with what money, and when nothing may change."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le

from exitplan.inventory.base import (
    Day,
    Id,
    Ids,
    Labels,
    Money,
    Name,
    People,
    Percent,
    Record,
    Refers,
    Text,
)
from exitplan.units import Unit


class Team(Record):
    """People who do the same kind of work."""

    id: Id
    """Labels the team."""
    name: Name
    """Name as people know it."""
    people: People
    """People available in a week, as planned capacity for this programme."""
    procures: bool = False
    """Whether it runs the tenders, where a stage names no team."""
    handles: Labels = ()
    """Categories of service it works on, where a service names no team."""
    source: Text = ""
    """Where the facts come from; illustrative for invented figures."""
    note: Text = ""
    """Remarks."""


class CapacityChange(Record):
    """From a date on, a team has another number of people: hiring, ramp-up, loss."""

    team: Annotated[Id, Refers("teams")]
    """The team."""
    starts: Day
    """First day."""
    ends: Day | None = None
    """Last day; empty means from then on."""
    people: People
    """People available in a week."""
    note: Text = ""
    """Remarks."""


class Holiday(Record):
    """Weeks in which fewer people work."""

    id: Id
    """Labels the holiday."""
    starts: Day
    """First day."""
    ends: Day
    """Last day."""
    available: Percent = 0
    """Share of people at work, rounded down per team."""
    every_year: bool = False
    """Whether it comes back each year on the same dates."""
    teams: Annotated[Ids, Refers("teams")] = ()
    """Teams it holds for; none means all."""


class Budget(Record):
    """The most that may be paid in one fiscal year."""

    year: Annotated[int, Ge(2000), Le(2200), Unit("year")]
    """The calendar year in which the fiscal year ends."""
    ceiling: Money
    """The ceiling."""
    source: Text = ""
    """Where the facts come from; illustrative for invented figures."""
    note: Text = ""
    """Remarks."""


class Freeze(Record):
    """A period in which nothing may cut over."""

    id: Id
    """Labels the freeze."""
    starts: Day
    """First day."""
    ends: Day
    """Last day."""
    every_year: bool = False
    """Whether it comes back each year on the same dates."""
    owners: Labels = ()
    """Owners of services it holds for; none means all."""
    services: Annotated[Ids, Refers("services")] = ()
    """Services it holds for; none means all."""
    note: Text = ""
    """Remarks."""
