"""Who controls what: ownership chains, hosting and sub-processors, from which date on.

A vendor stands under the law of its own country and of all its owners'. Control, once
there, is taken to last: what is foreign-controlled from a date is so from then on.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import networkx as nx

from exitplan.inventory import UNKNOWN
from exitplan.scenario import ProviderAcquired

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        self._bought: dict[str, list[tuple[dt.date, str]]] = {}
        for event in scenario.events:
            if isinstance(event, ProviderAcquired) and event.by is not None:
                self._graph.add_edge(event.vendor, event.by, since=event.on)
            elif isinstance(event, ProviderAcquired) and event.country is not None:
                bought = self._bought.setdefault(event.vendor, [])
                bought.append((event.on, event.country))
        self._known: dict[str, Control | None] = {}

    def control(self, vendor: str) -> Control | None:
        """Return the earliest foreign control over a vendor, or ``None``."""
        if vendor == UNKNOWN:
            return Control(ALWAYS, (UNKNOWN,), UNKNOWN)
        if vendor not in self._known:
            self._known[vendor] = self._search(vendor)
        return self._known[vendor]

    def may_be_sold(self, vendor: str) -> bool:
        """Tell whether an owner of a vendor, or of its owners, may sell it."""
        if vendor not in self._vendors:
            return False
        above = nx.descendants(self._graph, vendor) | {vendor}
        return any(self._vendors[one].may_be_sold for one in above)

    def owners(self, vendor: str) -> set[str]:
        """Return a vendor and everyone who owns it, directly or not, at any date."""
        if vendor not in self._vendors:
            return {vendor}
        return set(nx.descendants(self._graph, vendor)) | {vendor}

    def jurisdictions(self, vendor: str) -> tuple[str, ...]:
        """Return the countries whose law reaches a vendor, at any date, in order."""
        if vendor == UNKNOWN:
            return (UNKNOWN,)
        found = {self._vendors[one].country for one in self.owners(vendor)}
        return tuple(sorted(found))

    def _search(self, vendor: str) -> Control | None:
        """Find the chain whose latest take-over is earliest; ties by shorter chain."""
        best: Control | None = None
        reached: dict[str, tuple[dt.date, tuple[str, ...]]] = {vendor: (ALWAYS, ())}
        waiting = [vendor]
        while waiting:
            one = min(waiting, key=lambda name: (reached[name][0], len(reached[name][1]), name))
            waiting.remove(one)
            since, above = reached[one]
            for found in self._here(one, since, (*above, one)):
                if best is None or found.since < best.since:
                    best = found
            for _, owner, bought in sorted(self._graph.out_edges(one, data="since")):
                arrives = max(since, bought)
                if owner not in reached or arrives < reached[owner][0]:
                    reached[owner] = (arrives, (*above, one))
                    waiting.append(owner)
        return best

    def _here(
        self, vendor: str, since: dt.date, chain: tuple[str, ...]
    ) -> Iterable[Control]:
        country = self._vendors[vendor].country
        if country in self._leave:
            yield Control(since, chain, country)
        for on, country in self._bought.get(vendor, ()):
            if country in self._leave:
                yield Control(max(since, on), (*chain, country), country)

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
    return ownership.exposed(
        stands_on, own_keys=service.own_keys, owners_of=stands_on
    )


def option_exposed(ownership: Ownership, option: Option) -> Exposed:
    """Return from when on what an option moves to is exposed."""
    stands_on = option_stands_on(option)
    return ownership.exposed(stands_on, own_keys=option.own_keys, owners_of=stands_on)
