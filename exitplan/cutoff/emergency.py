"""The emergency order as a planning problem: what stopped, and how it can come back.

The inventory is laid anew as it stands after the cut-off. What stopped stands on one
vendor that is out of reach, everything else on one that is not; so the analysis and
the rules of every other plan hold without a change. Different are:

- tenders last no longer than ``procurement_weeks``, and teams have ``surge`` per cent
  more people;
- no ceilings, no old contracts, no pace, and no freezes unless ``freezes_hold``;
- nothing is torn down, for what is withheld cannot be;
- pointing what did not stop to the new is a job like any other, for processes wait for
  it too;
- a service may stay stopped, at the price of its outage: so there always is an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.analysis import analyse
from exitplan.analysis.control import option_stands_on
from exitplan.inventory import Dependency, Option, Stage, Vendor
from exitplan.problem import build_problem
from exitplan.scenario import OptionWithdrawn, calendar_of
from exitplan.scenario.model import Aim, PriceChange, Requirements, Scope
from exitplan.units import Cents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exitplan.analysis.cut_off import Hit
    from exitplan.analysis.standing import Landscape
    from exitplan.cutoff.ground import Come, Ground
    from exitplan.inventory import Inventory, Lot, Service, Team
    from exitplan.problem import Problem
    from exitplan.scenario import Scenario
    from exitplan.scenario.model import Emergency as EmergencyTerms
    from exitplan.units import Calendar

_GONE = Vendor(id="out of reach", name="Out of reach", country="ZZ")
_THERE = Vendor(id="within reach", name="Within reach", country="EU")

_PROCESSES_FIRST = 20
"""How much more a process counts than a service, whose weight here is one point."""

_NOTHING = Stage(weeks=0)
_POINTING = Option(
    id="pointing",
    service="any",
    kind="self-host",
    one_off_cost=Cents(0),
    yearly_cost=Cents(0),
    procure=_NOTHING,
    build=_NOTHING,
    migrate=_NOTHING,
    decommission=_NOTHING,
)
_STAYING = Option(id="staying", service="any", kind="retain")
_AFTER = Dependency(service="one", on="other", kind="after")
_NEEDS = Dependency(service="one", on="other")


@dataclass(frozen=True, slots=True)
class Emergency:
    """What is to be planned after a cut-off.

    Parameters
    ----------
    problem
        Services that stopped, and planned ones they may need.
    calendar
        Its weeks; the first starts on the first Monday from the cut-off.
    options
        Ways out that are left, by id, as they are in an emergency.
    pointing
        By job that points something to the new: what, and to which service.
    hopeless
        Services that stopped and have no way out left.
    """

    problem: Problem
    calendar: Calendar
    options: dict[str, Option]
    pointing: dict[str, tuple[str, str]]
    hopeless: tuple[str, ...]


def emergency_of(
    ground: Ground,
    come: Come,
    land: Landscape,
    hit: Hit,
    parties: frozenset[str],
) -> Emergency:
    """Return what is to be planned after a cut-off.

    Parameters
    ----------
    ground, come
        The scenario, and how far its work has come.
    land
        What ran until then.
    hit
        What stopped.
    parties
        Who cannot be moved to.
    """
    lost = {stop.service: stop.share for stop in hit.stops}
    ways = _Ways(ground, come, lost, parties).found()
    with_a_way = {option.service for option in ways}
    links = tuple(_links(ground.inventory, land, lost))
    staying = tuple(_staying(ground.inventory, lost, {one.id for one in ways}))
    scenario = _scenario(ground.scenario, come, {one.id for one in ways})
    laid = _pointed(_laid(ground, come, land, hit, (*ways, *staying)), links)
    calendar = calendar_of(scenario, laid)
    graph = analyse(laid, scenario, calendar.start, calendar.end)
    return Emergency(
        build_problem(laid, scenario, graph, calendar),
        calendar,
        {option.id: option for option in ways},
        {_name_of(link): (link.service, link.on) for link in links},
        tuple(name for name in lost if name not in with_a_way),
    )


def _scenario(scenario: Scenario, come: Come, left: set[str]) -> Scenario:
    """Return the scenario from the day of the cut-off on."""
    events = tuple(
        event
        for event in scenario.events
        if isinstance(event, OptionWithdrawn | PriceChange) and event.option in left
    )
    return scenario.model_copy(
        update={
            "starts": come.on,
            "years": scenario.emergency.years,
            "leave": (_GONE.country,),
            "scope": Scope(),
            "aim": Aim(kind="fastest"),
            "require": Requirements(),
            "discount": 0,
            "budgets": {},
            "events": events,
        }
    )


def _laid(
    ground: Ground,
    come: Come,
    land: Landscape,
    hit: Hit,
    options: tuple[Option, ...],
) -> Inventory:
    """Return the inventory as it stands after the cut-off."""
    inventory, emergency = ground.inventory, ground.scenario.emergency
    lost = {stop.service for stop in hit.stops}
    built = {service for service, _ in come.taken}
    services = tuple(_services(inventory, land, lost, built))
    here = {service.id for service in services}
    struck = set(hit.processes)
    planned = {s.id for s in services if s.status == "planned"}
    agency = inventory.agency.model_copy(
        update={"cut_overs_per_week": None, "cut_overs_per_owner": None, "as_of": None}
    )
    return inventory.model_copy(
        update={
            "agency": agency,
            "vendors": (_GONE, _THERE),
            "contracts": (),
            "services": services,
            "dependencies": tuple(
                one
                for one in inventory.dependencies
                if one.service in here and one.on in here
            ),
            "processes": tuple(
                process.model_copy(
                    update={
                        "weight": process.weight * _PROCESSES_FIRST,
                        "services": tuple(s for s in process.services if s in here),
                    }
                )
                for process in inventory.processes
                if process.id in struck
            ),
            "options": tuple(_reachable(one, here) for one in options),
            "lots": tuple(_lots(inventory, lost | planned, emergency)),
            "teams": tuple(_surged(one, emergency.surge) for one in inventory.teams),
            "capacity_changes": tuple(
                one.model_copy(
                    update={"people": one.people * (100 + emergency.surge) // 100}
                )
                for one in inventory.capacity_changes
            ),
            "budgets": (),
            "freezes": inventory.freezes if emergency.freezes_hold else (),
            "decisions": (),
            "fallbacks": (),
            "exit_records": (),
        }
    )


def _services(
    inventory: Inventory, land: Landscape, lost: set[str], built: set[str]
) -> Iterator[Service]:
    for service in inventory.services:
        runs = service.id in land.stands_on
        if not runs and (service.status == "in use" or service.id in built):
            continue  # retired: nobody misses it
        vendor = _GONE if service.id in lost else _THERE
        yield service.model_copy(
            update={
                "status": "in use" if runs else "planned",
                "vendor": vendor.id,
                "hosting": None,
                "sub_processors": (),
                "self_hosted": False,
                "own_keys": False,
                "yearly_cost": Cents(0),
                "contract": None,
                "weight": 1 if runs else 0,
            }
        )


def _reachable(option: Option, here: set[str]) -> Option:
    """Return an option that stands on what is within reach."""
    return option.model_copy(
        update={
            "provider": None if option.provider is None else _THERE.id,
            "hosting": None,
            "sub_processors": (),
            "needs": tuple(one for one in option.needs if one in here),
            "works_with_old": tuple(
                one for one in option.works_with_old if one in here
            ),
        }
    )


def _links(
    inventory: Inventory, land: Landscape, lost: Iterable[str]
) -> Iterator[Dependency]:
    """Yield what is to be pointed to the new, though it did not stop itself."""
    gone = set(lost)
    for one in inventory.dependencies:
        stays = one.service in land.stands_on and one.service not in gone
        if one.kind == "needs" and one.repoint_weeks and stays and one.on in gone:
            yield one


def _name_of(link: Dependency) -> str:
    return f"{link.service} -> {link.on}"


def _pointed(inventory: Inventory, links: tuple[Dependency, ...]) -> Inventory:
    """Return an inventory in which pointing to the new is a job of its own.

    It stands for a service that stopped, that the consumer needs, and that comes after
    what it is pointed to. So it has its place in the order, and processes wait for it.
    """
    services = {one.id: one for one in inventory.services}
    jobs, ways, needs = [], [], []
    for link in links:
        name = _name_of(link)
        update = {"id": name, "vendor": _GONE.id, "demand_class": None, "owner": ""}
        jobs.append(services[link.service].model_copy(update=update))
        work = Stage(weeks=link.repoint_weeks, teams=link.repoint_teams)
        ways += [
            _POINTING.model_copy(
                update={"id": f"{name}: done", "service": name, "migrate": work}
            ),
            _STAYING.model_copy(update={"id": f"{name}: not done", "service": name}),
        ]
        needs += [
            _AFTER.model_copy(update={"service": name, "on": link.on}),
            _NEEDS.model_copy(update={"service": link.service, "on": name}),
        ]
    plain = (
        one.model_copy(update={"repoint_weeks": 0}) for one in inventory.dependencies
    )
    return inventory.model_copy(
        update={
            "services": (*inventory.services, *jobs),
            "options": (*inventory.options, *ways),
            "dependencies": (*plain, *needs),
        }
    )


def _lots(
    inventory: Inventory, wanted: set[str], emergency: EmergencyTerms
) -> Iterator[Lot]:
    for lot in inventory.lots:
        services = tuple(one for one in lot.services if one in wanted)
        if services:
            tender = _no_longer_than(lot.procure, emergency.procurement_weeks)
            yield lot.model_copy(update={"services": services, "procure": tender})


def _surged(team: Team, surge: int) -> Team:
    """Return a team with the people that come to help, rounded down."""
    return team.model_copy(update={"people": team.people * (100 + surge) // 100})


def _no_longer_than(stage: Stage, weeks: int) -> Stage:
    shorter = min(stage.weeks, weeks)
    return stage.model_copy(
        update={"weeks": shorter, "weeks_low": None, "weeks_high": None}
    )


def _staying(
    inventory: Inventory, lost: Iterable[str], taken: set[str]
) -> Iterator[Option]:
    """Yield for each service that stopped the option to leave it so."""
    floors = {one.id: one.floor for one in inventory.demand_classes}
    names = (f"stays stopped {number}" for number in range(1, 1_000_000))
    free = (name for name in names if name not in taken)
    classes = {one.id: one.demand_class for one in inventory.services}
    for name in lost:
        floor = floors.get(classes[name] or "", ())
        # It leads nowhere, so it meets every floor.
        yield Option(id=next(free), service=name, kind="retain", seal=floor)


class _Ways:
    """Finds the ways out that are left, as they are in an emergency."""

    def __init__(
        self,
        ground: Ground,
        come: Come,
        lost: dict[str, int],
        parties: frozenset[str],
    ) -> None:
        self._ground = ground
        self._taken = dict(come.taken)
        self._lost = lost
        self._parties = parties
        self._under_way = {option: dict(left) for _, option, left in come.under_way}
        self._excluded = {
            one.option
            for one in ground.inventory.decisions
            if one.kind == "exclude" and one.option
        }
        self._withdrawn = {
            event.option
            for event in ground.scenario.events
            if isinstance(event, OptionWithdrawn)
            and (event.on is None or event.on <= come.on)
        }

    def found(self) -> tuple[Option, ...]:
        """Return the options, rules between those that are gone left out."""
        ways = {one.id: one for one in map(self._as_is, self._left()) if one}
        while True:
            kept = {
                name: option
                for name, option in ways.items()
                if self._can_go_with(option, ways)
            }
            if len(kept) == len(ways):
                break
            ways = kept
        return tuple(self._without_rules_kept(one, ways) for one in ways.values())

    def _left(self) -> Iterator[Option]:
        for option in self._ground.inventory.options:
            planned = self._ground.inventory.service(option.service).status == "planned"
            waits = planned and option.service not in self._taken
            if option.service not in self._lost and not waits:
                continue
            gone = option.id in self._excluded | self._withdrawn
            if gone and option.id not in self._under_way:
                continue
            if option.kind == "retain" or not self._parties.isdisjoint(
                option_stands_on(option)
            ):
                continue
            yield option

    def _as_is(self, option: Option) -> Option | None:
        """Return an option with what is left to do; ``None`` if it is no way out."""
        whole = 100
        if self._taken.get(option.service) == option.id:
            part = self._lost[option.service]
            if part == whole:
                return None  # it is what stopped, though nobody behind it did
            return self._rest(option, part)
        left = self._under_way.get(option.id, {})
        stages: dict[str, Stage] = {}
        to_pay = whole
        names = ("procure", "build", "migrate", "decommission")
        for number, (name, stage) in enumerate(zip(names, option.stages, strict=True)):
            assert stage is not None  # noqa: S101 - options are complete
            weeks = left.get(number)
            if weeks == 0:
                to_pay -= stage.pays or 0
                stages[name] = stage.model_copy(update=_NO_WORK | {"pays": 0})
            elif weeks is not None:
                stages[name] = _no_longer_than(stage, max(1, min(stage.weeks, weeks)))
            else:
                stages[name] = stage
        most = self._ground.scenario.emergency.procurement_weeks
        stages["procure"] = _no_longer_than(stages["procure"], most)
        stages["decommission"] = stages["decommission"].model_copy(update=_NO_WORK)
        cost = Cents(int(option.one_off_cost or 0) * to_pay // whole)
        return option.model_copy(update={**stages, "one_off_cost": cost})

    def _rest(self, option: Option, part: int) -> Option:
        """Return how those follow who stayed behind on the old."""
        none = _NOTHING.model_copy(update={"pays": 0})
        assert option.migrate is not None  # noqa: S101 - options are complete
        cost = Cents(int(option.one_off_cost or 0) * part // 100)
        return option.model_copy(
            update={
                "procure": none,
                "build": none,
                "decommission": none,
                "migrate": _no_longer_than(option.migrate, 10_000).model_copy(
                    update={"pays": 100}
                ),
                "one_off_cost": cost,
                "yearly_cost": Cents(int(option.yearly_cost or 0) * part // 100),
                "stays_behind": 0,
                "requires": (),
                "excludes": (),
            }
        )

    def _can_go_with(self, option: Option, ways: dict[str, Option]) -> bool:
        """Tell whether what an option requires is there or can come (rule R8)."""
        required: dict[str, set[str]] = {}
        for name in option.requires:
            other = self._ground.options[name].service
            required.setdefault(other, set()).add(name)
        for other, names in required.items():
            if self._stands(other) not in names and names.isdisjoint(ways):
                return False
        return all(
            self._stands(self._ground.options[name].service) != name
            for name in option.excludes
        )

    def _stands(self, service: str) -> str | None:
        """Return the option a service has taken and keeps."""
        return None if service in self._lost else self._taken.get(service)

    def _without_rules_kept(self, option: Option, ways: dict[str, Option]) -> Option:
        met = {
            self._ground.options[name].service
            for name in option.requires
            if self._stands(self._ground.options[name].service) == name
        }
        return option.model_copy(
            update={
                "requires": tuple(
                    name
                    for name in option.requires
                    if name in ways and self._ground.options[name].service not in met
                ),
                "excludes": tuple(one for one in option.excludes if one in ways),
            }
        )


_NO_WORK = {"weeks": 0, "weeks_low": None, "weeks_high": None, "teams": ()}
