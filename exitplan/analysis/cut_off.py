"""Who is cut off, and what that stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from exitplan.analysis.outage import Stop
from exitplan.inventory import UNKNOWN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from exitplan.analysis.control import Ownership
    from exitplan.analysis.standing import Landscape
    from exitplan.inventory import Inventory

Reach = Literal["jurisdiction", "vendor", "tenant", "service", "accounts"]

REACHES: tuple[Reach, ...] = get_args(Reach)
"""How far a cut-off reaches, from widest to narrowest."""


@dataclass(frozen=True, slots=True)
class CutOff:
    """Someone must stop serving the agency, or a part of it.

    Parameters
    ----------
    reach
        jurisdiction: every vendor under a country's law; vendor: one, with all it owns;
        tenant: what runs under one account with a provider; service: one; accounts:
        the people of some processes lose what one vendor, or any under the
        jurisdictions to leave, gives them.
    name
        The country, vendor, tenant or service; for accounts a process or an owner of
        processes.
    by
        For accounts: the vendor that closes them; empty means every one that can.
    notice
        Hours between the announcement and the stop.
    """

    reach: Reach
    name: str
    by: str = ""
    notice: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """What a cut-off stops.

    Parameters
    ----------
    stops
        Services withheld directly, in the order of the inventory.
    unknown
        Those among them that stop only because it is not known on whom they stand.
    perhaps
        Services that are not counted, but whose vendors are unknown: they may stop too.
    processes
        Processes that can be struck; the others keep their accounts.
    """

    stops: tuple[Stop, ...]
    unknown: tuple[str, ...]
    perhaps: tuple[str, ...]
    processes: tuple[str, ...]


def find_hit(
    inventory: Inventory,
    ownership: Ownership,
    land: Landscape,
    cut_off: CutOff,
    on: dt.date,
) -> Hit:
    """Return what a cut-off stops on a date.

    Parameters
    ----------
    inventory
        Names of tenants, and owners of processes.
    ownership
        Who owns whom.
    land
        What runs on that date, and on whom it stands.
    cut_off
        Who is cut off.
    on
        The date, for who owns whom then.

    Raises
    ------
    KeyError
        If there is nobody and nothing of that name.
    """
    vendors = _vendors(inventory, ownership, cut_off, on)
    named = _named(inventory, land, cut_off)
    nobody_knows = {UNKNOWN, *ownership.under(UNKNOWN, on)} if vendors else set()
    stops: list[Stop] = []
    unknown: list[str] = []
    perhaps: list[str] = []
    for service, stands_on in land.stands_on.items():
        certain = service in named or not vendors.isdisjoint(stands_on)
        not_known = not certain and not nobody_knows.isdisjoint(stands_on)
        share = 100 if certain or (not_known and _is_wide(cut_off)) else 0
        if not share:
            share = _left_behind(land, service, vendors)
        if share:
            since = cut_off.notice + land.grace[service]
            stops.append(Stop(service, since, None, share))
        if not_known:
            (unknown if _is_wide(cut_off) else perhaps).append(service)
    return Hit(
        tuple(stops),
        tuple(unknown),
        tuple(perhaps),
        tuple(_struck(inventory, cut_off)),
    )


def parties(
    inventory: Inventory,
    ownership: Ownership,
    land: Landscape,
    cut_off: CutOff,
    on: dt.date,
) -> frozenset[str]:
    """Return who cannot be moved to after a cut-off, ``unknown`` where that may be.

    That is every vendor that stops serving. Where an account or a single service is
    closed, it is whoever that stands on: who closes one may close the next.

    Raises
    ------
    KeyError
        If there is nobody and nothing of that name.
    """
    vendors = _vendors(inventory, ownership, cut_off, on)
    if vendors:
        return frozenset({UNKNOWN, *vendors, *ownership.under(UNKNOWN, on)})
    named = _named(inventory, land, cut_off)
    stands_on = (land.stands_on.get(one, ()) for one in named)
    return frozenset(one for ones in stands_on for one in ones)


def _is_wide(cut_off: CutOff) -> bool:
    """Tell whether what is unknown counts as stopped: it may well be."""
    return cut_off.reach in {"jurisdiction", "accounts"} and not cut_off.by


def _left_behind(land: Landscape, service: str, vendors: set[str]) -> int:
    stands_on, share = land.left_behind.get(service, ((), 0))
    return 0 if vendors.isdisjoint(stands_on) else share


def _vendors(
    inventory: Inventory, ownership: Ownership, cut_off: CutOff, on: dt.date
) -> set[str]:
    """Return the vendors that stop serving."""
    by = cut_off.by if cut_off.reach == "accounts" else ""
    if cut_off.reach == "jurisdiction":
        return ownership.under(cut_off.name, on)
    if cut_off.reach == "vendor" or by:
        name = by or cut_off.name
        if name not in {vendor.id for vendor in inventory.vendors}:
            raise KeyError(name)
        return ownership.owned_by(name, on)
    if cut_off.reach == "accounts":
        return {
            vendor.id
            for vendor in inventory.vendors
            if (control := ownership.control(vendor.id)) and control.since <= on
        }
    return set()


def _named(inventory: Inventory, land: Landscape, cut_off: CutOff) -> set[str]:
    """Return the services that are stopped by name; planned ones cannot be yet."""
    if cut_off.reach == "service":
        if cut_off.name not in {service.id for service in inventory.services}:
            raise KeyError(cut_off.name)
        return {cut_off.name}
    if cut_off.reach == "tenant":
        tenants = {s.id: s.tenant for s in inventory.services if s.tenant}
        if cut_off.name not in tenants.values():
            raise KeyError(cut_off.name)
        found = {one for one, tenant in tenants.items() if tenant == cut_off.name}
        # Once moved, a service runs under another provider's account.
        return {one for one in found if one in land.old}
    return set()


def _struck(inventory: Inventory, cut_off: CutOff) -> Iterator[str]:
    found = False
    for process in inventory.processes:
        if cut_off.reach != "accounts" or cut_off.name in {process.id, process.owner}:
            found = True
            yield process.id
    if not found and cut_off.reach == "accounts":
        raise KeyError(cut_off.name)
