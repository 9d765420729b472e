"""The ways out: options with their stages, and tenders shared by several."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Ge, Le
from pydantic import Field, model_validator

from exitplan.inventory.base import (
    Amount,
    Demands,
    Id,
    IdOrUnknown,
    Ids,
    Name,
    Percent,
    Record,
    Refers,
    Seals,
    Size,
    Text,
    Weeks,
)
from exitplan.inventory.wording import about
from exitplan.units import Unit


class Stage(Record):
    """One stage of an option, or the tender of a lot."""

    weeks: Weeks
    """Working weeks, most likely."""
    weeks_low: Annotated[Weeks | None, Unit("week")] = None
    """Working weeks if all goes well."""
    weeks_high: Annotated[Weeks | None, Unit("week")] = None
    """Working weeks if much goes wrong."""
    teams: Annotated[Demands, Refers("teams")] = ()
    """People at work each week, by team."""
    pays: Annotated[int | None, Ge(0), Le(100), Unit("%")] = None
    """Share of the one-off cost paid in this stage."""
    pauses: bool = False
    """Whether work may stop over a holiday and go on after it."""

    @model_validator(mode="after")
    def _three_points_in_order(self) -> Stage:
        low = self.weeks if self.weeks_low is None else self.weeks_low
        high = self.weeks if self.weeks_high is None else self.weeks_high
        if not low <= self.weeks <= high:
            message = (
                "expected weeks_low <= weeks <= weeks_high, "
                f"not {low} <= {self.weeks} <= {high}"
            )
            raise about(message, "weeks")
        return self


class Option(Record):
    """A way out for one service."""

    id: Id
    """Names the option."""
    service: Annotated[Id, Refers("services")]
    """The service it is a way out for."""
    kind: Literal["replace", "self-host", "retire", "retain"] = "replace"
    """replace: another provider's; self-host: run it ourselves; retire: stop using
    it; retain: stay."""
    provider: Annotated[IdOrUnknown | None, Refers("vendors")] = None
    """Who makes or sells what it moves to."""
    product: Text = ""
    """What it moves to."""
    hosting: Annotated[IdOrUnknown | None, Refers("vendors")] = None
    """Vendor on whose cloud that runs, if that is another."""
    sub_processors: Annotated[Ids, Refers("vendors")] = ()
    """Other vendors that stands on."""
    one_off_cost: Annotated[Amount | None, Unit("EUR")] = None
    """Cost of getting there; empty takes the default of the size."""
    yearly_cost: Annotated[Amount | None, Unit("EUR per year")] = None
    """Running cost once there; empty assumes the running cost of today."""
    size: Size | None = None
    """Size class of the work; empty takes the service's."""
    team: Annotated[Id | None, Refers("teams")] = None
    """Team that does the work, where a stage names none."""
    procure: Stage | None = None
    """Tender and contract; empty takes the default of the size."""
    build: Stage | None = None
    """Build, configure, connect and test, up to ready."""
    migrate: Stage | None = None
    """Move data and people, up to the cut-over."""
    decommission: Stage | None = None
    """Switch off the old, destroy its data, up to retired."""
    pays: Literal["at end", "pro rata"] = "at end"
    """Whether a stage's share is paid when it ends, or evenly over its weeks."""
    needs: Annotated[Ids, Refers("services")] = ()
    """Services, e.g. planned ones, whose new version must be ready first."""
    works_with_old: Annotated[Ids, Refers("services")] = ()
    """Services that may still be the old one when it moves."""
    requires: Annotated[Ids, Refers("options")] = ()
    """Options of other services without which this one cannot be chosen."""
    excludes: Annotated[Ids, Refers("options")] = ()
    """Options of other services with which this one cannot be chosen."""
    seal: Seals = ()
    """SEAL level per sovereignty objective, where known."""
    stays_behind: Percent = 0
    """Share of seats that stays on the old service after the cut-over."""
    own_keys: bool = False
    """Whether data will be encrypted with keys the provider does not hold."""
    source: Text = ""
    """Where the facts come from; illustrative for invented figures."""
    note: Text = ""
    """Remarks."""

    @property
    def stages(self) -> tuple[Stage | None, Stage | None, Stage | None, Stage | None]:
        """The four stages in order."""
        return (self.procure, self.build, self.migrate, self.decommission)


class Lot(Record):
    """One tender for several services."""

    id: Id
    """Names the lot."""
    name: Name
    """Name as people know it."""
    services: Annotated[Ids, Field(min_length=1), Refers("services")]
    """Services bought in it; options that procure nothing do not wait for it."""
    procure: Stage
    """The tender."""
    note: Text = ""
    """Remarks."""
