"""The whole exposure on a date: of processes, services, vendors and jurisdictions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exitplan.analysis.control import (
    ALWAYS,
    KINDS,
    Ownership,
    service_exposed,
    service_stands_on,
)
from exitplan.analysis.exposure_parts import (
    Extent,
    Findings,
    Holder,
    NotKnown,
    ProcessRow,
    ServiceRow,
    Stand,
    Threat,
    Totals,
)
from exitplan.analysis.exposure_reach import Reaching
from exitplan.analysis.standing import landscape
from exitplan.inventory import UNKNOWN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from exitplan.analysis.exposure_parts import Role
    from exitplan.inventory import Inventory, Service
    from exitplan.scenario import Scenario


def exposure_on(
    inventory: Inventory, stated: Inventory, scenario: Scenario, on: dt.date
) -> Findings:
    """Return the exposure of what is in use, as owners stand on a date.

    Parameters
    ----------
    inventory
        Its services completed, the scenario applied.
    stated
        The inventory before it was completed, for what is unknown.
    scenario
        Which jurisdictions to leave, and which vendors get new owners.
    on
        The date.
    """
    finder = _Finder(inventory, stated, scenario, on)
    services = tuple(finder.row_of(one) for one in finder.in_use)
    single = [one for one in services if one.single_point]
    single.sort(key=lambda one: (-finder.stopped_weight(one), one.service))
    return Findings(
        totals=finder.totals(),
        extents=tuple(finder.extent(place) for place in range(len(KINDS))),
        processes=tuple(finder.rows_of_processes()),
        services=services,
        vendors=tuple(finder.vendors()),
        jurisdictions=tuple(finder.jurisdictions()),
        single_points=tuple(one.service for one in single),
        not_known=finder.not_known(),
    )


@dataclass
class _Finder:
    """Finds each part of the exposure."""

    inventory: Inventory
    stated: Inventory
    scenario: Scenario
    on: dt.date
    in_use: list[Service] = field(init=False)

    def __post_init__(self) -> None:
        self._owners = Ownership(self.inventory, self.scenario)
        self._land = landscape(self.inventory)
        self._reaching = Reaching(self.inventory, self._land)
        self.in_use = [s for s in self.inventory.services if s.status == "in use"]
        self._exposed = {s.id: service_exposed(self._owners, s) for s in self.in_use}
        self._uncosted = {
            s.id for s in self.stated.services if s.yearly_cost == UNKNOWN
        }
        self._stands_on: dict[str, list[str]] = {}
        for service in self.in_use:
            for vendor in dict.fromkeys(service_stands_on(service)):
                self._stands_on.setdefault(vendor, []).append(service.id)

    def _is(self, service: str, place: int) -> bool:
        """Tell whether a service is exposed in one of the three ways."""
        since = self._exposed[service].since[place]
        return since is not None and since <= self.on

    def _is_surely(self, service: str, place: int) -> bool:
        """Tell whether it is so even if nothing that is unknown is foreign."""
        if not self._is(service, place):
            return False
        vendors = self._vendors_of(service)
        if KINDS[place] == "control" and any(map(self._owners.may_be_sold, vendors)):
            return True
        return any(map(self._is_known_to_be_left, vendors))

    def _is_known_to_be_left(self, vendor: str) -> bool:
        laws = self._owners.laws(vendor, self.on)
        return not set(laws).isdisjoint(self.scenario.leave)

    def _vendors_of(self, service: str) -> tuple[str, ...]:
        return self._land.stands_on[service]

    def totals(self) -> Totals:
        names = [one.id for one in self.in_use]
        processes = list(self._land.processes)
        return Totals(
            services=len(names),
            processes=len(processes),
            weight=self._reaching.weight(processes),
            yearly_cost=self._reaching.cost(names),
        )

    def extent(self, place: int) -> Extent:
        """Return how much is exposed in one way, at least and at most."""
        most = [one.id for one in self.in_use if self._is(one.id, place)]
        least = [one for one in most if self._is_surely(one, place)]
        touched = tuple(self._reaching.touched(one) for one in (least, most))
        stated = [one for one in least if one not in self._uncosted]
        return Extent(
            kind=KINDS[place],
            services=(len(least), len(most)),
            processes=(len(touched[0]), len(touched[1])),
            weight=(
                self._reaching.weight(touched[0]),
                self._reaching.weight(touched[1]),
            ),
            yearly_cost=(self._reaching.cost(stated), self._reaching.cost(most)),
        )

    def row_of(self, service: Service) -> ServiceRow:
        name = service.id
        reach = self._reaching.reach([name])
        # A fallback on something that is not in use cannot be prepared yet.
        own = [one.id for one in self.inventory.fallbacks if one.replaces == name]
        prepared = tuple(
            one.id
            for one in self._land.fallbacks
            if one.replaces == name and one.prepared
        )
        stop, access, control = (self._is(name, place) for place in range(len(KINDS)))
        return ServiceRow(
            service=name,
            stop=stop,
            access=access,
            control=control,
            unknown=stop and not self._is_surely(name, 0),
            material=service.material,
            own_keys=service.own_keys,
            stands_on=tuple(Stand(role, one) for one, role in _roles(service).items()),
            threats=tuple(self._threats(service)),
            sellable=tuple(self._sellable(name)),
            yearly_cost=self._reaching.cost([name]),
            needs=self._land.needs[name],
            prepared=prepared,
            unprepared=tuple(one for one in own if one not in prepared),
            single_point=not prepared and bool(reach.stopped),
            reach=reach,
        )

    def stopped_weight(self, row: ServiceRow) -> int:
        """Return the points of the processes that a service stops wholly."""
        return self._reaching.weight(row.reach.stopped)

    def _threats(self, service: Service) -> Iterator[Threat]:
        found = []
        for vendor, role in _roles(service).items():
            control = self._owners.control(vendor)
            if control is not None and control.since <= self.on:
                found.append((control, role))
        found.sort(key=lambda pair: (pair[0].since, pair[0].chain))
        for control, role in found:
            since = None if control.since == ALWAYS else control.since
            yield Threat(role, control.chain, control.country, since)

    def _sellable(self, service: str) -> Iterator[str]:
        may = {one.id for one in self.inventory.vendors if one.may_be_sold}
        found: set[str] = set()
        for vendor in self._vendors_of(service):
            found |= may & self._owners.owners(vendor)
        yield from (one.id for one in self.inventory.vendors if one.id in found)

    def rows_of_processes(self) -> Iterator[ProcessRow]:
        surely = {one.id: self._is_surely(one.id, 0) for one in self.in_use}
        ways = {
            place: {one.id for one in self.in_use if self._is(one.id, place)}
            for place in range(len(KINDS))
        }
        for process in self.inventory.processes:
            rests = self._reaching.ways(process.id)
            names = [one.service for one in rests]
            stop, access, control = (
                tuple(one for one in names if one in ways[place])
                for place in range(len(KINDS))
            )
            yield ProcessRow(
                process=process.id,
                weight=process.weight,
                max_outage=process.max_outage,
                rests_on=rests,
                stop=stop,
                access=access,
                control=control,
                unknown=tuple(one for one in stop if not surely[one]),
            )

    def vendors(self) -> list[Holder]:
        """Return every vendor that services stand on, or that owns one of those."""
        used = [one for one in self._stands_on if one != UNKNOWN]
        above = set(used).union(*(self._owners.owners(one) for one in used))
        found = []
        for vendor in self.inventory.vendors:
            if vendor.id not in above:
                continue
            owned = self._owners.owned_by(vendor.id, self.on)
            holder = self._holder(vendor.id, owned)
            if holder is not None:
                found.append(holder)
        unknown = self._holder(UNKNOWN, {UNKNOWN})
        return _by_reach([*found, unknown] if unknown else found)

    def _holder(self, vendor: str, owned: Collection[str]) -> Holder | None:
        control = self._owners.control(vendor)
        return self._held(
            vendor,
            owned,
            is_left=control is not None and control.since <= self.on,
            is_group=self._owners.is_head(vendor, self.on),
            jurisdictions=self._owners.laws(vendor, self.on),
        )

    def _held(
        self,
        name: str,
        vendors: Collection[str],
        *,
        is_left: bool,
        is_group: bool,
        jurisdictions: tuple[str, ...],
    ) -> Holder | None:
        """Return what someone holds; ``None`` if no service stands on them."""
        known = [one.id for one in self.inventory.vendors if one.id in vendors]
        known += [UNKNOWN] if UNKNOWN in vendors else []
        used = tuple(one for one in known if one in self._stands_on)
        standing = {service for one in used for service in self._stands_on[one]}
        services = tuple(one.id for one in self.in_use if one.id in standing)
        if not services:
            return None
        reach = self._reaching.reach(services)
        return Holder(name, is_left, is_group, used, jurisdictions, services, reach)

    def jurisdictions(self) -> list[Holder]:
        """Return every jurisdiction whose law reaches a vendor in use."""
        laws = {
            law for one in self._stands_on for law in self._owners.laws(one, self.on)
        }
        found = []
        for country in sorted(laws):
            under = self._owners.under(country, self.on)
            holder = self._held(
                country,
                under | {UNKNOWN} if country == UNKNOWN else under,
                is_left=country == UNKNOWN or country in self.scenario.leave,
                is_group=True,
                jurisdictions=(country,),
            )
            if holder is not None:
                found.append(holder)
        return _by_reach(found)

    def not_known(self) -> NotKnown:
        of_unknown = [
            one.id for one in self.inventory.vendors if one.country == UNKNOWN
        ]
        blind = {UNKNOWN, *of_unknown}
        used = set(self._stands_on).union(*map(self._owners.owners, self._stands_on))
        assumed = {
            one.id for one in self.inventory.vendors if one.assumed and one.id in used
        }
        safe = [one for one in self.in_use if not self._is(one.id, 0)]
        return NotKnown(
            services=tuple(
                one.id
                for one in self.in_use
                if any(
                    not blind.isdisjoint(self._owners.owners(vendor))
                    for vendor in self._vendors_of(one.id)
                )
            ),
            costs=tuple(one.id for one in self.in_use if one.id in self._uncosted),
            countries=tuple(of_unknown),
            unchecked=tuple(
                one.id for one in self.inventory.vendors if one.id in assumed
            ),
            hidden=tuple(
                one.id
                for one in safe
                if any(
                    not assumed.isdisjoint(self._owners.owners(vendor))
                    for vendor in self._vendors_of(one.id)
                )
            ),
        )


def _roles(service: Service) -> dict[str, Role]:
    """Return how a service stands on each vendor; the first way counts."""
    roles: dict[str, Role] = {}
    if not service.self_hosted:
        roles[service.vendor] = "maker"
    if service.hosting is not None:
        roles.setdefault(service.hosting, "hosting")
    for one in service.sub_processors:
        roles.setdefault(one, "sub-processor")
    return roles


def _by_reach(holders: list[Holder]) -> list[Holder]:
    """Sort by what stops: points first, then services, then name."""
    return sorted(
        holders,
        key=lambda one: (-one.reach.weight, -len(one.reach.services), one.name),
    )
