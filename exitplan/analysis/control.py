"""Who controls what: ownership chains, hosting and sub-processors, from which date on.

A vendor stands under the law of its own country and of all its owners'. Control, once
there, is taken to last: what is foreign-controlled from a date is so from then on.
"""

from __future__ import annotations

import datetime as dt
import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import networkx as nx

from exitplan.inventory import UNKNOWN
from exitplan.scenario import ProviderAcquired

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exitplan.inventory import Inventory, Option, Service
    from exitplan.scenario import Scenario

Exposure = Literal["stop", "access", "control"]

KINDS: tuple[Exposure, ...] = ("stop", "access", "control")
"""stop: the service can be withheld; access: its data can be demanded; control: an
owner may change so that either becomes possible."""

ALWAYS = dt.date.min
"""Since before anything we plan."""


@dataclass(frozen=True, slots=True)
class Control:
    """Foreign control over one vendor, or one thing a service stands on.

    Parameters
    ----------
    since
        First day of it, or ``ALWAYS``.
    chain
        Why: the vendor, then each owner up to the one whose country it is.
    country
        The jurisdiction reached, or ``unknown``.
    """

    since: dt.date
    chain: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True)
class Exposed:
    """From when on something is exposed, and through what.

    Parameters
    ----------
    since
        First day per kind (stop, access, control); ``None`` means never.
    controls
        Each foreign control it stands under, worst (earliest) first.
    unknown
        Whether it counts as exposed only because something is not known.
    """

    since: tuple[dt.date | None, dt.date | None, dt.date | None]
    controls: tuple[Control, ...]
    unknown: bool


class Ownership:
    """The ownership graph of an inventory under a scenario.

    Parameters
    ----------
    inventory
        Its vendors with their owners.
    scenario
        Which jurisdictions to leave, and which vendors get new owners.
    """

    def __init__(self, inventory: Inventory, scenario: Scenario) -> None:
        self._leave = {*scenario.leave, UNKNOWN}
        self._vendors = {vendor.id: vendor for vendor in inventory.vendors}
        self._graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._graph.add_nodes_from(self._vendors)
        for vendor in inventory.vendors:
            for owner in vendor.owners:
                since = vendor.owned_since or ALWAYS
                self._graph.add_edge(vendor.id, owner, since=since)
        self._bought: dict[str, list[tuple[str, dt.date]]] = {}
        for event in scenario.events:
            if isinstance(event, ProviderAcquired) and event.by is not None:
                self._graph.add_edge(event.vendor, event.by, since=event.on)
            elif isinstance(event, ProviderAcquired) and event.country is not None:
                bought = self._bought.setdefault(event.vendor, [])
                bought.append((event.country, event.on))
        self._known: dict[str, Control | None] = {}
        self._owners: dict[str, frozenset[str]] = {}
        self._then: dict[dt.date, nx.MultiDiGraph[str]] = {}

    def control(self, vendor: str) -> Control | None:
        """Return the earliest foreign control over a vendor, or ``None``.

        Parameters
        ----------
        vendor
            Its id, or ``unknown``.
        """
        if vendor == UNKNOWN:
            return Control(ALWAYS, (UNKNOWN,), UNKNOWN)
        if vendor not in self._known:
            self._known[vendor] = self._search(vendor)
        return self._known[vendor]

    def may_be_sold(self, vendor: str) -> bool:
        """Tell whether an owner of a vendor, or of its owners, may sell it."""
        return any(
            self._vendors[one].may_be_sold
            for one in self.owners(vendor)
            if one in self._vendors
        )

    def owners(self, vendor: str) -> frozenset[str]:
        """Return a vendor and everyone who owns it, directly or not, at any date."""
        if vendor not in self._vendors:
            return frozenset((vendor,))
        if vendor not in self._owners:
            above = nx.descendants(self._graph, vendor)
            self._owners[vendor] = frozenset((vendor, *above))
        return self._owners[vendor]

    def owned_by(self, vendor: str, on: dt.date) -> set[str]:
        """Return a vendor and everyone it owns on a date, directly or not."""
        if vendor not in self._vendors:
            return {vendor}
        return {vendor, *nx.ancestors(self._at(on), vendor)}

    def under(self, country: str, on: dt.date) -> set[str]:
        """Return the vendors that a country's law reaches on a date."""
        at = self._at(on)
        reached = {
            one
            for one in self._vendors
            if any(law == country and since <= on for law, since, _ in self._laws(one))
        }
        return reached.union(*(nx.ancestors(at, one) for one in reached))

    def laws(self, vendor: str, on: dt.date) -> tuple[str, ...]:
        """Return the countries whose law reaches a vendor on a date, in order."""
        if vendor == UNKNOWN:
            return (UNKNOWN,)
        above = {vendor, *nx.descendants(self._at(on), vendor)}
        return tuple(
            sorted(
                {
                    law
                    for one in above
                    for law, since, _ in self._laws(one)
                    if since <= on
                }
            )
        )

    def held_by(self, vendor: str) -> tuple[dict[str, dt.date], dict[str, dt.date]]:
        """Return from when each country's law, and each owner, reaches a vendor."""
        if vendor not in self._vendors:
            return {vendor: ALWAYS}, {}
        above = self._reached(vendor)
        laws: dict[str, dt.date] = {}
        for one, reached in above.items():
            for law, since, _ in self._laws(one):
                first = max(reached, since)
                laws[law] = min(first, laws.get(law, first))
        return laws, {one: since for one, since in above.items() if one != vendor}

    def is_head(self, vendor: str, on: dt.date) -> bool:
        """Tell whether nobody owns a vendor on a date, but for what it owns itself.

        Of vendors that own each other in a circle, the first by id is the head.
        """
        if vendor not in self._vendors:
            return True
        at = self._at(on)
        above = nx.descendants(at, vendor)
        return above <= nx.ancestors(at, vendor) and all(vendor <= one for one in above)

    def _at(self, on: dt.date) -> nx.MultiDiGraph[str]:
        """Return who owns whom on a date, an edge from the owned to the owner."""
        if on not in self._then:
            self._then[on] = self._owned_on(on)
        return self._then[on]

    def _owned_on(self, on: dt.date) -> nx.MultiDiGraph[str]:
        then: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        then.add_nodes_from(self._vendors)
        then.add_edges_from(
            (one, owner)
            for one, owner, bought in self._graph.edges(data=True)
            if bought["since"] <= on
        )
        return then

    def jurisdictions(self, vendor: str) -> tuple[str, ...]:
        """Return the countries whose law reaches a vendor, at any date, in order."""
        if vendor == UNKNOWN:
            return (UNKNOWN,)
        laws = (law for one in self.owners(vendor) for law in self._laws(one))
        return tuple(sorted({country for country, _, _ in laws}))

    def _laws(self, vendor: str) -> Iterator[tuple[str, dt.date, tuple[str, ...]]]:
        """Yield each country that reaches a vendor directly, from when, and via what.

        A new owner that is only known by its country is named by it.
        """
        yield self._vendors[vendor].country, ALWAYS, ()
        for country, on in self._bought.get(vendor, ()):
            yield country, on, (country,)

    def _search(self, vendor: str) -> Control | None:
        """Find the chain whose latest take-over is earliest; ties by shorter chain.

        At equal dates a known country says more than an unknown one.
        """
        laws = [
            (max(reached, since), country, one, via)
            for one, reached in self._reached(vendor).items()
            for country, since, via in self._laws(one)
            if country in self._leave
        ]
        if not laws:
            return None
        earliest = min(since for since, *_ in laws)
        then: nx.DiGraph[str] = nx.DiGraph()
        then.add_node(vendor)
        then.add_edges_from(
            (one, owner)
            for one, owner, bought in self._graph.edges(data=True)
            if bought["since"] <= earliest
        )
        chains = nx.single_source_shortest_path(then, vendor)
        found = (
            Control(earliest, (*chains[one], *via), country)
            for since, country, one, via in laws
            if since == earliest
        )
        return min(found, key=lambda c: (c.country == UNKNOWN, len(c.chain), c.chain))

    def _reached(self, vendor: str) -> dict[str, dt.date]:
        """Return everyone above a vendor with the date from which they control it.

        Control through a chain starts with the last of its take-overs, so this is
        Dijkstra's algorithm (1959) with the latest date in place of the sum.
        """
        reached: dict[str, dt.date] = {}
        waiting = [(ALWAYS, vendor)]
        while waiting:
            since, one = heapq.heappop(waiting)
            if one in reached:
                continue
            reached[one] = since
            for _, owner, bought in self._graph.out_edges(one, data=True):
                heapq.heappush(waiting, (max(since, bought["since"]), owner))
        return reached

    def exposed(
        self, stands_on: Iterable[str], *, own_keys: bool, owners_of: Iterable[str]
    ) -> Exposed:
        """Return from when on something is exposed.

        Parameters
        ----------
        stands_on
            Vendors (or ``unknown``) that can stop it.
        own_keys
            Whether data are encrypted with keys they do not hold.
        owners_of
            Vendors whose sale would bring it under other control.
        """
        controls = [c for c in map(self.control, dict.fromkeys(stands_on)) if c]
        controls.sort(key=lambda control: (control.since, control.chain))
        stop = controls[0].since if controls else None
        access = None if own_keys else stop
        sellable = any(self.may_be_sold(vendor) for vendor in owners_of)
        control = ALWAYS if sellable else stop
        certain = [c for c in controls if c.country != UNKNOWN]
        return Exposed(
            (stop, access, control), tuple(controls), bool(controls) and not certain
        )


def service_stands_on(service: Service) -> tuple[str, ...]:
    """Return the vendors that can stop a service in use."""
    if service.status == "planned":
        return ()
    hosting = () if service.hosting is None else (service.hosting,)
    maker = () if service.self_hosted else (service.vendor,)
    return (*maker, *hosting, *service.sub_processors)


def option_stands_on(option: Option) -> tuple[str, ...]:
    """Return the vendors that can stop what an option moves to."""
    if option.kind in {"retire", "retain"}:
        return ()
    hosting = () if option.hosting is None else (option.hosting,)
    maker = (option.provider,) if option.kind == "replace" and option.provider else ()
    return (*maker, *hosting, *option.sub_processors)


def service_exposed(ownership: Ownership, service: Service) -> Exposed:
    """Return from when on a service in use is exposed."""
    stands_on = service_stands_on(service)
    return ownership.exposed(stands_on, own_keys=service.own_keys, owners_of=stands_on)


def option_exposed(ownership: Ownership, option: Option) -> Exposed:
    """Return from when on what an option moves to is exposed."""
    stands_on = option_stands_on(option)
    return ownership.exposed(stands_on, own_keys=option.own_keys, owners_of=stands_on)
