"""What runs on a date, on whom it stands, and what stands in when it stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.analysis.control import option_stands_on, service_stands_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exitplan.inventory import Fallback, Inventory, Option, Service


@dataclass(frozen=True, slots=True)
class Landscape:
    """The services that run on a date.

    Parameters
    ----------
    stands_on
        By service: the vendors (or ``unknown``) that can stop it.
    old
        Services that run as they do today.
    left_behind
        By service that has moved: who can stop the part that stayed on the old one, and
        how large that part is, in per cent.
    needs
        By service: services it cannot run without.
    processes
        By process: services it uses directly.
    grace
        By service: hours it goes on after it has been stopped.
    fallbacks
        What stands in for what.
    """

    stands_on: Mapping[str, tuple[str, ...]]
    old: frozenset[str]
    left_behind: Mapping[str, tuple[tuple[str, ...], int]]
    needs: Mapping[str, tuple[str, ...]]
    processes: Mapping[str, tuple[str, ...]]
    grace: Mapping[str, int]
    fallbacks: tuple[Fallback, ...]


def landscape(
    inventory: Inventory,
    moved: Mapping[str, Option | None] | None = None,
    built: Iterable[str] = (),
) -> Landscape:
    """Return what runs once some services have moved.

    Parameters
    ----------
    inventory
        Services, dependencies, processes and fallbacks.
    moved
        By service that has cut over: the option it moved to; ``None`` is today's
        service as it is, the same as leaving it out.
    built
        Planned services that run already.
    """
    taken = {name: option for name, option in (moved or {}).items() if option}
    running = set(built)
    here = [
        service
        for service in inventory.services
        if not _is_gone(taken.get(service.id))
        and (service.status == "in use" or service.id in running or service.id in taken)
    ]
    known = {service.id for service in here}
    needs: dict[str, list[str]] = {one.id: [] for one in here}
    for one in inventory.dependencies:
        if one.kind == "needs" and one.service in known and one.on in known:
            needs[one.service].append(one.on)
    for name, option in taken.items():
        # What the new version stands on, it needs from its cut-over.
        needs.get(name, []).extend(one for one in option.needs if one in known)
    return Landscape(
        stands_on={one.id: _stands_on(one, taken.get(one.id)) for one in here},
        old=frozenset(
            one.id
            for one in here
            if one.status == "in use" and _is_old(taken.get(one.id))
        ),
        left_behind={
            one.id: (service_stands_on(one), taken[one.id].stays_behind)
            for one in here
            if one.id in taken and taken[one.id].stays_behind
        },
        needs={name: tuple(dict.fromkeys(on)) for name, on in needs.items()},
        processes={
            process.id: tuple(one for one in process.services if one in known)
            for process in inventory.processes
        },
        grace={one.id: 0 if one.id in taken else one.grace for one in here},
        fallbacks=tuple(
            one
            for one in inventory.fallbacks
            if one.replaces in known and (one.on is None or one.on in known)
        ),
    )


def _is_gone(option: Option | None) -> bool:
    return option is not None and option.kind == "retire"


def _is_old(option: Option | None) -> bool:
    return option is None or option.kind == "retain"


def _stands_on(service: Service, option: Option | None) -> tuple[str, ...]:
    if option is None or option.kind == "retain":
        return tuple(dict.fromkeys(service_stands_on(service)))
    return tuple(dict.fromkeys(option_stands_on(option)))
