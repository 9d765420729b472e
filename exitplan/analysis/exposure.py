"""Exposure today: which process and which vendor, and how much of it is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from exitplan.analysis.control import service_stands_on
from exitplan.inventory import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exitplan.analysis.graph import DependencyGraph
    from exitplan.inventory import Inventory, Service
    from exitplan.units import Cents


@dataclass(frozen=True, slots=True)
class ProcessExposure:
    """What a process rests on abroad.

    Parameters
    ----------
    process
        Its id.
    exposed
        Services in its closure that can be stopped from abroad today.
    unknown
        Those among them that count only because something is not known.
    of
        Services in its closure in all.
    """

    process: str
    exposed: tuple[str, ...]
    unknown: tuple[str, ...]
    of: int


@dataclass(frozen=True, slots=True)
class VendorExposure:
    """What one vendor could stop.

    Parameters
    ----------
    vendor
        Its id, or ``unknown``.
    jurisdictions
        Countries whose law reaches it.
    services
        Services that stand on it directly.
    processes
        Processes that rest on one of those, directly or through ``needs``.
    yearly_cost
        Running cost of those services, in cents a year, assumed where unknown.
    """

    vendor: str
    jurisdictions: tuple[str, ...]
    services: tuple[str, ...]
    processes: tuple[str, ...]
    yearly_cost: int


@dataclass(frozen=True, slots=True)
class ExposureToday:
    """Exposure on the first day of the plan.

    Parameters
    ----------
    processes, vendors
        In the order of the inventory; vendors by number of processes, most first.
    services
        Services in use.
    exposed
        Services in use that can be stopped from abroad.
    unknown
        Those among them that count only because something is not known.
    material
        Exposed services that are material.
    cost_unknown
        Services in use whose cost is not known.
    """

    processes: tuple[ProcessExposure, ...]
    vendors: tuple[VendorExposure, ...]
    services: tuple[str, ...]
    exposed: tuple[str, ...]
    unknown: tuple[str, ...]
    material: tuple[str, ...]
    cost_unknown: tuple[str, ...]


def exposure_today(
    inventory: Inventory, graph: DependencyGraph, stated: Inventory
) -> ExposureToday:
    """Return the exposure on the first day of the plan.

    Parameters
    ----------
    inventory
        Completed.
    graph
        Its analysis.
    stated
        The inventory before it was completed, to count what is unknown.
    """
    in_use = [s for s in inventory.services if s.status == "in use"]
    exposed = {s.id: s for s in in_use if graph.is_exposed(s.id, graph.start)}
    unknown = [name for name in exposed if graph.exposed[name].unknown]
    not_certain = set(unknown)
    return ExposureToday(
        processes=tuple(
            ProcessExposure(
                process,
                tuple(name for name in closure if name in exposed),
                tuple(name for name in closure if name in not_certain),
                len(closure),
            )
            for process, closure in graph.closures.items()
        ),
        vendors=_vendors(inventory, graph, exposed),
        services=tuple(service.id for service in in_use),
        exposed=tuple(exposed),
        unknown=tuple(unknown),
        material=tuple(name for name, one in exposed.items() if one.material),
        cost_unknown=tuple(
            s.id
            for s in stated.services
            if s.status == "in use" and s.yearly_cost == UNKNOWN
        ),
    )


def _vendors(
    inventory: Inventory, graph: DependencyGraph, exposed: Mapping[str, Service]
) -> tuple[VendorExposure, ...]:
    """Return what each vendor could stop, most processes first."""
    standing: dict[str, list[Service]] = {}
    for service in exposed.values():
        for vendor in dict.fromkeys(service_stands_on(service)):
            control = graph.ownership.control(vendor)
            if control is not None and control.since <= graph.start:
                standing.setdefault(vendor, []).append(service)
    resting = {name: set(closure) for name, closure in graph.closures.items()}
    found = []
    for vendor, services in standing.items():
        names = {service.id for service in services}
        found.append(
            VendorExposure(
                vendor=vendor,
                jurisdictions=graph.ownership.jurisdictions(vendor),
                services=tuple(service.id for service in services),
                processes=tuple(
                    process.id
                    for process in inventory.processes
                    if not names.isdisjoint(resting[process.id])
                ),
                yearly_cost=sum(cast("Cents", one.yearly_cost) for one in services),
            )
        )
    found.sort(key=lambda one: (-len(one.processes), -len(one.services), one.vendor))
    return tuple(found)
