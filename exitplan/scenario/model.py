"""A what-if: a question about an inventory, and only what differs."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from annotated_types import Ge, Gt, Le
from pydantic import BeforeValidator, Field, model_validator

from exitplan.inventory import CapacityChange, Decision, Freeze, Record
from exitplan.inventory.base import (
    ASSUMED,
    Amount,
    Country,
    Day,
    Id,
    Ids,
    Money,
    Months,
    Name,
    Refers,
    Text,
    Weeks,
)
from exitplan.inventory.wording import about
from exitplan.units import Cents, Source, Unit

DEFAULT_PRICE = Cents(2_000_00)
"""Worth of one point-week of exposure where a scenario states none."""

STABILITY_PRICE = Cents(5_000_00)
"""Worth of not moving an announced cut-over by a week, where a scenario states none."""


class Scope(Record):
    """Which services may leave; the others keep their place (rule R16)."""

    material_only: bool = False
    """Whether only material services leave."""
    vendors: Annotated[Ids, Refers("vendors")] = ()
    """Only services that stand on these vendors leave; none means any vendor."""
    include: Annotated[Ids, Refers("services")] = ()
    """Services in scope whatever else this says."""
    exclude: Annotated[Ids, Refers("services")] = ()
    """Services out of scope whatever else this says."""


class Aim(Record):
    """What makes one plan better than another."""

    kind: Literal["balanced", "fastest", "cheapest"] = "balanced"
    """balanced: cost plus a price for exposure; fastest: least exposure, then cost;
    cheapest: least cost within what is required, then exposure."""
    price_per_point_week: Annotated[Amount, Unit("EUR per point-week"), ASSUMED] = (
        DEFAULT_PRICE
    )
    """What one weighted week of exposure is worth (kind balanced)."""

    @model_validator(mode="after")
    def _price_is_whole(self) -> Aim:
        if self.price_per_point_week % 100:
            message = "expected an amount in whole euros"
            raise about(message, "price_per_point_week")
        return self


class Requirements(Record):
    """What a plan must reach."""

    all_cut_over_by: Day | None = None
    """Every service that leaves has cut over by then."""
    exposure_at_most: Annotated[int | None, Ge(0), Le(100), Unit("%")] = None
    """Exposure over the horizon, as a share of what it is if nothing is done."""


class Stability(Record):
    """What it costs to change what was announced; only re-planning counts it."""

    price_per_week: Annotated[Amount, Unit("EUR per week and service"), ASSUMED] = (
        STABILITY_PRICE
    )
    """What it is worth not to move an announced cut-over by a week."""

    @model_validator(mode="after")
    def _price_is_whole(self) -> Stability:
        if self.price_per_week % 100:
            message = "expected an amount in whole euros"
            raise about(message, "price_per_week")
        return self


class Emergency(Record):
    """What is done differently once services have been cut off."""

    procurement_weeks: Annotated[Weeks, ASSUMED] = 4
    """Length at most of a purchase; it takes the place of longer tenders."""
    surge: Annotated[int, Ge(0), Le(400), Unit("%"), ASSUMED] = 50
    """How many more people each team has: hired, lent, or taken off other work."""
    freezes_hold: bool = False
    """Whether frozen weeks stay frozen."""
    years: Annotated[int, Ge(1), Le(10), Unit("year"), ASSUMED] = 3
    """How far ahead recovery is planned."""


class PhaseSpec(Record):
    """A phase given by hand."""

    name: Name
    """Name as people know it."""
    ends: Day
    """Last day; the next phase starts the day after."""


class OptionWithdrawn(Record):
    """A provider takes an option from the market."""

    kind: Literal["option withdrawn"]
    """This event."""
    option: Annotated[Id, Refers("options")]
    """The option."""
    on: Day | None = None
    """Must be procured before this date; empty means it is gone already."""


class ProviderAcquired(Record):
    """A vendor gets a new owner."""

    kind: Literal["provider acquired"]
    """This event."""
    vendor: Annotated[Id, Refers("vendors")]
    """The vendor."""
    by: Annotated[Id | None, Refers("vendors")] = None
    """The new owner, a vendor of the inventory."""
    country: Country | None = None
    """Country of the new owner, if it is not a vendor of the inventory."""
    on: Day
    """Date from which the new owner controls it."""

    @model_validator(mode="after")
    def _names_the_owner(self) -> ProviderAcquired:
        if (self.by is None) == (self.country is None):
            message = "expected either 'by' (a vendor) or 'country', one of the two"
            raise about(message, "by")
        return self


class PriceChange(Record):
    """The running cost of a service or option changes on a date."""

    kind: Literal["price change"]
    """This event."""
    service: Annotated[Id | None, Refers("services")] = None
    """The service whose price of today changes."""
    option: Annotated[Id | None, Refers("options")] = None
    """The option whose price changes."""
    percent: Annotated[int, Gt(-100), Le(10_000), Unit("%")]
    """By how much; 72 makes 100 into 172."""
    on: Day
    """First day of the new price."""

    @model_validator(mode="after")
    def _names_one(self) -> PriceChange:
        if (self.service is None) == (self.option is None):
            message = "expected either 'service' or 'option', one of the two"
            raise about(message, "option")
        return self


class ContractChange(Record):
    """A contract gets other terms."""

    kind: Literal["contract change"]
    """This event."""
    contract: Annotated[Id, Refers("contracts")]
    """The contract."""
    ends: Day | None = None
    """New last day of the term."""
    renews_for: Annotated[Months | None, Unit("month")] = None
    """New length of renewals."""
    notice: Annotated[Months | None, Unit("month")] = None
    """New notice period."""
    early_exit: bool | None = None
    """Whether it can now be left before a change date."""
    exit_fee: Annotated[Money | None, Unit("EUR")] = None
    """New fee for that."""

    @property
    def terms(self) -> dict[str, Any]:
        """The contract's fields it sets, with their new values."""
        names = ("ends", "renews_for", "notice", "early_exit", "exit_fee")
        values = {name: getattr(self, name) for name in names}
        return {name: value for name, value in values.items() if value is not None}

    @model_validator(mode="after")
    def _changes_something(self) -> ContractChange:
        if not self.terms:
            message = "expected at least one new term, such as 'ends'"
            raise about(message, "contract")
        return self


Event = Annotated[
    OptionWithdrawn | ProviderAcquired | PriceChange | ContractChange,
    Field(discriminator="kind"),
]

Changes = dict[str, dict[str, dict[str, Any]]]
"""List of the inventory, then id of the record, then field: the new value."""


def _whole(key: object) -> object:
    """Read a year that YAML and JSON write as the text of a key."""
    return int(key) if isinstance(key, str) and key.isdecimal() else key


BudgetYear = Annotated[
    int,
    BeforeValidator(_whole, json_schema_input_type=int),
    Ge(2000),
    Le(2200),
    Unit("year"),
]
"""The calendar year in which a fiscal year ends."""


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
    starts: Day
    """First day of the plan; work starts on the first Monday from it."""
    years: Annotated[int, Ge(1), Le(20), Unit("year"), ASSUMED] = 6
    """Horizon: everything is counted up to this many years from the start."""
    leave: Annotated[tuple[Country, ...], Field(strict=False, min_length=1)] = ("US",)
    """Jurisdictions to leave."""
    scope: Scope = Scope()
    """Which services may leave."""
    aim: Aim = Aim()
    """What makes one plan better than another."""
    require: Requirements = Requirements()
    """What the plan must reach."""
    stability: Stability = Stability()
    """What it costs to change what was announced, when it is planned anew."""
    emergency: Emergency = Emergency()
    """What is done differently once services have been cut off."""
    discount: Annotated[
        int | float, Ge(0), Le(20), Unit("% per year"), Source("none-by-default")
    ] = 0
    """Discount rate for cost in the objective; money by year stays nominal."""
    effort: Annotated[int | None, Ge(1), Unit("evaluation")] = None
    """How many plans to try; empty takes a number that goes with the size."""
    seed: Annotated[int, Ge(0), Le(2**31), Unit("seed"), ASSUMED] = 1
    """Seed of the search."""
    phases: (
        Literal["auto"]
        | Annotated[int, Ge(1), Le(12), Unit("phase")]
        | Annotated[tuple[PhaseSpec, ...], Field(strict=False, min_length=1)]
    ) = "auto"
    """auto; or how many; or each with its name and last day."""
    budgets: Annotated[dict[BudgetYear, Amount], Unit("EUR")] = Field(
        default_factory=dict
    )
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
            raise about(message, "aim.kind")
        return self
