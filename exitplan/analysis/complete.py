"""Fill in what an inventory does not say, and keep a register of every assumption."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, count
from typing import TYPE_CHECKING, Any, cast

from exitplan.catalogue import (
    StageDefault,
    one_off_cost_of,
    payment_shares,
    stage_of,
    weight_of,
    yearly_cost_of,
)
from exitplan.inventory import UNKNOWN, Inventory, Option, Service, Stage, Vendor
from exitplan.inventory.base import LONGEST_ID
from exitplan.units import Cents, euros

if TYPE_CHECKING:
    from exitplan.inventory import Team

STAGES = ("procure", "build", "migrate", "decommission")

TO_BE_CHOSEN = "european-provider-to-be-chosen"
"""The vendor of options that are assumed because a service has none."""

_ASSUMED = " - assumed"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One value a plan rests on that nobody stated.

    Parameters
    ----------
    subject
        Id of the service or option it is about.
    field
        What was not stated, e.g. ``build.weeks``.
    value
        What is assumed instead, as text with its unit.
    source
        Key in ``docs/sources.md``.
    """

    subject: str
    field: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Completed:
    """An inventory in which every number is there.

    Parameters
    ----------
    inventory
        Services have a cost and a weight; options a cost and all their stages.
    assumptions
        What was filled in, in the order of the inventory.
    """

    inventory: Inventory
    assumptions: tuple[Assumption, ...]


def complete(inventory: Inventory) -> Completed:
    """Fill in what an inventory does not say.

    Parameters
    ----------
    inventory
        Valid in itself and across records.

    Returns
    -------
    Completed
        Equal to the inventory where that says everything.
    """
    filler = _Filler(inventory)
    services = tuple(filler.service(service) for service in inventory.services)
    with_option = {option.service for option in inventory.options}
    by_id = {service.id: service for service in services}
    options = [filler.option(one, by_id[one.service]) for one in inventory.options]
    vendors = inventory.vendors
    lacking = [s for s in services if s.id not in with_option and s.status == "in use"]
    if lacking and TO_BE_CHOSEN not in {vendor.id for vendor in vendors}:
        vendors = (*vendors, _european_provider())
    taken = {option.id for option in options}
    for service in lacking:
        option = filler.assumed_option(service, taken)
        taken.add(option.id)
        options.append(option)
    completed = inventory.model_copy(
        update={"services": services, "options": tuple(options), "vendors": vendors}
    )
    return Completed(completed, tuple(filler.assumptions))


def complete_services(inventory: Inventory) -> Inventory:
    """Fill in what services do not say; what concerns ways out stays as it is.

    Parameters
    ----------
    inventory
        Valid in itself and across records.
    """
    filler = _Filler(inventory)
    services = tuple(filler.service(service) for service in inventory.services)
    return inventory.model_copy(update={"services": services})


def _european_provider() -> Vendor:
    return Vendor(
        id=TO_BE_CHOSEN,
        name="European provider, to be chosen",
        country="EU",
        assumed=True,
        source="assumed",
    )


def _id_of_assumed(service: str, taken: set[str]) -> str:
    """Return an id for an assumed option that is short enough and not taken."""
    name = f"{service[: LONGEST_ID - len(_ASSUMED) - 4]}{_ASSUMED}"
    numbered = (f"{name} {number}" for number in count(2))
    return next(one for one in chain([name], numbered) if one not in taken)


@dataclass
class _Filler:
    """Fills in records one by one, writing down what it assumes."""

    inventory: Inventory
    assumptions: list[Assumption] = field(default_factory=list)

    def _assume(self, subject: str, name: str, value: str, source: str) -> None:
        self.assumptions.append(Assumption(subject, name, value, source))

    def service(self, service: Service) -> Service:
        updates: dict[str, Any] = {}
        if service.weight is None and service.status == "in use":
            figure = weight_of(service.criticality)
            updates["weight"] = figure.value
            self._assume(service.id, "weight", f"{figure.value} points", figure.source)
        if service.status == "planned":
            updates["weight"] = 0
            if service.yearly_cost == UNKNOWN:
                updates["yearly_cost"] = Cents(0)
        elif service.yearly_cost == UNKNOWN:
            figure = yearly_cost_of(service.size)
            updates["yearly_cost"] = Cents(figure.value)
            self._assume_money(service.id, "yearly_cost", figure.value, figure.source)
        return service.model_copy(update=updates) if updates else service

    def _assume_money(self, subject: str, name: str, cents: int, source: str) -> None:
        currency = self.inventory.agency.currency
        self._assume(subject, name, f"{currency} {euros(cents)}", source)

    def assumed_option(self, service: Service, taken: set[str]) -> Option:
        """Return the way out of a service that has none, under an id not taken."""
        option = Option(
            id=_id_of_assumed(service.id, taken),
            service=service.id,
            provider=TO_BE_CHOSEN,
            product="European alternative, to be chosen",
        )
        self._assume(service.id, "options", option.product, "exitplan-assumption")
        return self.option(option, service)

    def option(self, option: Option, service: Service) -> Option:
        if option.kind == "retain":
            return option
        updates: dict[str, Any] = self._costs(option, service)
        for name in STAGES:
            updates[name] = self._stage(option, service, name)
        updates |= self._payments(option, updates)
        return option.model_copy(update=updates)

    def _costs(self, option: Option, service: Service) -> dict[str, Any]:
        updates: dict[str, Any] = {}
        size = option.size or service.size
        if option.one_off_cost is None:
            figure = one_off_cost_of(option.kind, size, service.seats)
            updates["one_off_cost"] = Cents(figure.value)
            self._assume_money(option.id, "one_off_cost", figure.value, figure.source)
        if option.yearly_cost is None and option.kind == "retire":
            updates["yearly_cost"] = Cents(0)
        elif option.yearly_cost is None:
            same = cast("Cents", service.yearly_cost)
            updates["yearly_cost"] = Cents(same)
            self._assume_money(option.id, "yearly_cost", same, "exitplan-assumption")
        return updates

    def _stage(self, option: Option, service: Service, name: str) -> Stage:
        stage: Stage | None = getattr(option, name)
        default = stage_of(option.kind, name, option.size or service.size)
        if service.status == "planned" and name in {"migrate", "decommission"}:
            default = None  # there is nothing to leave
        team = self._team(option, service, name)
        if stage is None and default is None:
            return _NO_STAGE
        if stage is None and default is not None:
            assumed = _assumed_stage(default, team)
            of_team = ", ".join(f"{n} people of {one}" for one, n in assumed.teams)
            value = f"{assumed.weeks} weeks, {of_team or 'work of no team'}"
            self._assume(option.id, name, value, default.source)
            return assumed
        assert stage is not None  # noqa: S101 - the cases above
        if stage.weeks and not stage.teams and team and default:
            people = _people(default, team)
            value = f"{people} people of {team.id}"
            self._assume(option.id, f"{name}.teams", value, default.source)
            return stage.model_copy(update={"teams": ((team.id, people),)})
        return stage

    def _team(self, option: Option, service: Service, stage: str) -> Team | None:
        """Return the team that does a stage where the stage names none."""
        teams = self.inventory.teams
        if stage == "procure":
            return next((team for team in teams if team.procures), None)
        named = option.team or service.team
        if named is not None:
            return next(team for team in teams if team.id == named)
        return next((t for t in teams if service.category in t.handles), None)

    def _payments(self, option: Option, stages: dict[str, Any]) -> dict[str, Any]:
        """Say which stage pays what, if no stage does."""
        if any(stage is not None and stage.pays is not None for stage in option.stages):
            return {
                name: _paying(stages[name], stages[name].pays or 0) for name in STAGES
            }
        shares, source = payment_shares(has_build=bool(stages["build"].weeks))
        self._assume(
            option.id, "pays", "/".join(f"{share} %" for share in shares), source
        )
        return {
            name: _paying(stages[name], share)
            for name, share in zip(STAGES, shares, strict=True)
        }


_NO_STAGE = Stage(weeks=0)


def _paying(stage: Stage, share: int) -> Stage:
    """Return a stage with the share of the one-off cost that it pays, in per cent."""
    if stage.pays == share:
        return stage
    return stage.model_copy(update={"pays": share})


def _assumed_stage(default: StageDefault, team: Team | None) -> Stage:
    """Return a stage of the usual effort; with fewer people it takes longer."""
    people = _people(default, team)
    low, likely, high = (
        -(-weeks * default.people // people)
        for weeks in (default.weeks_low, default.weeks, default.weeks_high)
    )
    return Stage(
        weeks_low=low,
        weeks=likely,
        weeks_high=high,
        teams=((team.id, people),) if team else (),
    )


def _people(default: StageDefault, team: Team | None) -> int:
    """Return how many people work on a stage: never more than the team has."""
    return max(1, min(default.people, team.people)) if team else default.people
