"""A what-if: a question about an inventory, and only what differs."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from decimal import Decimal
from typing import Annotated, Any, Literal

from annotated_types import Ge, Gt, Le
from pydantic import Field, model_validator

from exitplan.inventory import CapacityChange, Decision, Freeze, Record
from exitplan.inventory.base import Amount, Country, Id, Ids, Money, Months, Name, Text
from exitplan.units import Cents, Source, Unit

DEFAULT_PRICE = Cents(2_000_00)
"""Worth of one point-week of exposure where a scenario states none."""


class Scope(Record):
    """Which services may leave; the others keep their place (rule R16)."""

    material_only: bool = False
    """Whether only material services leave."""
    vendors: Ids = ()
    """Only services that stand on these vendors leave; none means any vendor."""
    include: Ids = ()
    """Services in scope whatever else this says."""
    exclude: Ids = ()
    """Services out of scope whatever else this says."""


class Aim(Record):
    """What makes one plan better than another."""

    kind: Literal["balanced", "fastest", "cheapest"] = "balanced"
    """balanced: cost plus a price for exposure; fastest: least exposure, then cost;
    cheapest: least cost within what is required, then exposure."""
    price_per_point_week: Annotated[
        Amount, Unit("EUR per point-week"), Source("exitplan-assumption")
    ] = DEFAULT_PRICE
    """What one weighted week of exposure is worth (kind balanced)."""

    @model_validator(mode="after")
    def _price_is_whole(self) -> Aim:
        if self.price_per_point_week % 100:
            message = "expected price_per_point_week in whole euros"
            raise ValueError(message)
        return self


class Requirements(Record):
    """What a plan must reach."""

    all_cut_over_by: dt.date | None = None
    """Every service that leaves has cut over by then."""
    exposure_at_most: Annotated[int | None, Ge(0), Le(100), Unit("%")] = None
    """Exposure over the horizon, as a share of what it is if nothing is done."""


class PhaseSpec(Record):
    """A phase given by hand."""

    name: Name
    """Name as people know it."""
    ends: dt.date
    """Last day; the next phase starts the day after."""


class OptionWithdrawn(Record):
    """A provider takes an option from the market."""

    kind: Literal["option withdrawn"]
    """This event."""
    option: Id
    """The option."""
    on: dt.date | None = None
    """Must be procured before this date; empty means it is gone already."""


class ProviderAcquired(Record):
    """A vendor gets a new owner."""

    kind: Literal["provider acquired"]
    """This event."""
    vendor: Id
    """The vendor."""
    by: Id | None = None
    """The new owner, a vendor of the inventory."""
    country: Country | None = None
    """Country of the new owner, if it is not a vendor of the inventory."""
    on: dt.date
    """Date from which the new owner controls it."""

    @model_validator(mode="after")
    def _names_the_owner(self) -> ProviderAcquired:
        if (self.by is None) == (self.country is None):
            message = "expected either 'by' (a vendor) or 'country'"
            raise ValueError(message)
        return self


class PriceChange(Record):
    """The running cost of a service or option changes on a date."""

    kind: Literal["price change"]
    """This event."""
    service: Id | None = None
    """The service whose price of today changes."""
    option: Id | None = None
    """The option whose price changes."""
    percent: Annotated[int, Gt(-100), Le(10_000), Unit("%")]
    """By how much; 72 makes 100 into 172."""
    on: dt.date
    """First day of the new price."""

    @model_validator(mode="after")
    def _names_one(self) -> PriceChange:
        if (self.service is None) == (self.option is None):
            message = "expected either 'service' or 'option'"
            raise ValueError(message)
        return self


class ContractChange(Record):
    """A contract gets other terms."""

    kind: Literal["contract change"]
    """This event."""
    contract: Id
    """The contract."""
    ends: dt.date | None = None
    """New last day of the term."""
    renews_for: Annotated[Months | None, Unit("month")] = None
    """New length of renewals."""
    notice: Annotated[Months | None, Unit("month")] = None
    """New notice period."""
    early_exit: bool | None = None
    """Whether it can now be left before a change date."""
    exit_fee: Annotated[Money | None, Unit("EUR")] = None
    """New fee for that."""


Event = Annotated[
    OptionWithdrawn | ProviderAcquired | PriceChange | ContractChange,
    Field(discriminator="kind"),
]

Changes = dict[str, dict[str, dict[str, Any]]]
"""List of the inventory, then id of the record, then field: the new value."""


class Scenario(Record):
    """A question about an inventory: when, how, under which circumstances."""

    schema_version: Literal[1] = 1
    """Version of this shape."""
    name: Name
    """Name of the scenario; names its folder of results."""
    asks: Text = ""
    """The question it asks, for people."""
    inventory: Name
    """The inventory file, relative to the scenario."""
    starts: dt.date
    """First day of the plan; work starts on the first Monday from it."""
    years: Annotated[int, Ge(1), Le(20), Unit("year")] = 6
    """Horizon: everything is counted up to this many years from the start."""
    leave: Annotated[tuple[Country, ...], Field(strict=False, min_length=1)] = ("US",)
    """Jurisdictions to leave."""
    scope: Scope = Scope()
    """Which services may leave."""
    aim: Aim = Aim()
    """What makes one plan better than another."""
    require: Requirements = Requirements()
    """What the plan must reach."""
    discount: Annotated[
        int | float, Ge(0), Le(20), Unit("% per year"), Source("none-by-default")
    ] = 0
    """Discount rate for cost in the objective; money by year stays nominal."""
    effort: Annotated[int | None, Ge(1), Unit("evaluation")] = None
    """How many plans to try; empty takes a number that goes with the size."""
    seed: Annotated[int, Ge(0), Le(2**31)] = 1
    """Seed of the search."""
    phases: (
        Literal["auto"]
        | Annotated[int, Ge(1), Le(12)]
        | Annotated[tuple[PhaseSpec, ...], Field(strict=False, min_length=1)]
    ) = "auto"
    """auto; or how many; or each with its name and last day."""
    budgets: dict[int, Amount] = Field(default_factory=dict)
    """Ceilings by fiscal year, instead of the inventory's."""
    team_changes: Annotated[tuple[CapacityChange, ...], Field(strict=False)] = ()
    """More or fewer people, after the inventory's own changes."""
    freezes: Annotated[tuple[Freeze, ...], Field(strict=False)] = ()
    """More freezes."""
    decisions: Annotated[tuple[Decision, ...], Field(strict=False)] = ()
    """More decisions."""
    events: Annotated[tuple[Event, ...], Field(strict=False)] = ()
    """What happens on the way."""
    change: Changes = Field(default_factory=dict)
    """Other values in the inventory, by list, id and field."""

    @property
    def discount_rate(self) -> Decimal:
        """The discount rate in per cent a year, exact."""
        return Decimal(str(self.discount))

    @model_validator(mode="after")
    def _cheapest_needs_a_goal(self) -> Scenario:
        reach = self.require.all_cut_over_by, self.require.exposure_at_most
        if self.aim.kind == "cheapest" and reach == (None, None):
            message = (
                "aim 'cheapest' needs require.all_cut_over_by or "
                "require.exposure_at_most: without it, doing nothing is cheapest"
            )
            raise ValueError(message)
        return self
