"""What an exposure report is made of: who can stop what, through which chain.

Comes in: nothing. Goes out: the records that ``exposure_of`` fills; services, processes
and vendors are named by their ids.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass
from typing import Literal

Role = Literal["maker", "hosting", "sub-processor"]
"""How a service stands on a vendor."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How a service stands on a vendor, foreign or not.

    Parameters
    ----------
    role
        As maker, hosting or sub-processor; the first of these that holds.
    vendor
        Its id, or ``unknown``.
    """

    role: Role
    vendor: str


@dataclass(frozen=True, slots=True)
class Threat:
    """One way in which a service is under foreign law.

    Parameters
    ----------
    role
        How the service stands on the vendor.
    chain
        The vendor, then each owner up to the one whose country it is; a new owner that
        is only known by its country is named by it.
    country
        Whose law it is, or ``unknown``.
    since
        First day of it; ``None`` is since before anything we look at.
    """

    role: Role
    chain: tuple[str, ...]
    country: str
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A process that goes on for a part, on fallbacks that have been prepared.

    Parameters
    ----------
    process
        Its id.
    share
        The part, in per cent.
    """

    process: str
    share: int


@dataclass(frozen=True, slots=True)
class Reach:
    """What stops with something: its blast radius.

    Parameters
    ----------
    services
        What stops, through ``needs``, itself included, if nothing stands in; in the
        order of the inventory.
    processes
        Those that use one of these services directly.
    kept
        Those among them that go on for a part on prepared fallbacks, once these work.
    weight
        Points of the processes.
    yearly_cost
        Running cost of the services, in cents a year, assumed where unknown.
    """

    services: tuple[str, ...]
    processes: tuple[str, ...]
    kept: tuple[Kept, ...]
    weight: int
    yearly_cost: int

    @property
    def stopped(self) -> tuple[str, ...]:
        """Processes that stop wholly, whatever has been prepared."""
        on = {one.process for one in self.kept}
        return tuple(one for one in self.processes if one not in on)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service in use: on whom it stands, and what stands on it.

    Parameters
    ----------
    service
        Its id.
    stop, access, control
        Whether it can be withheld, its data demanded, or an owner may change so that
        either becomes possible.
    unknown
        Whether the first holds only because something is not known.
    material, own_keys
        As the inventory says.
    stands_on
        Its maker, unless the agency runs it itself, its hosting and sub-processors.
    threats
        Each foreign law it stands under, the earliest first.
    sellable
        Vendors it stands on, or their owners, that may be sold.
    yearly_cost
        Its running cost, in cents a year, assumed where unknown.
    needs
        Services it cannot run without, directly.
    prepared, unprepared
        Fallbacks for it.
    single_point
        Whether nothing prepared stands in and a process stops wholly with it.
    reach
        What stops with it.
    """

    service: str
    stop: bool
    access: bool
    control: bool
    unknown: bool
    material: bool
    own_keys: bool
    stands_on: tuple[Stand, ...]
    threats: tuple[Threat, ...]
    sellable: tuple[str, ...]
    yearly_cost: int
    needs: tuple[str, ...]
    prepared: tuple[str, ...]
    unprepared: tuple[str, ...]
    single_point: bool
    reach: Reach


@dataclass(frozen=True, slots=True)
class Rest:
    """A service that a process rests on, and the shortest way there.

    Parameters
    ----------
    service
        Its id.
    through
        The service before it on the way; ``None`` where the process uses it directly.
    """

    service: str
    through: str | None


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """One process: everything it rests on, and what of that is exposed.

    Parameters
    ----------
    process
        Its id.
    weight
        Points.
    max_outage
        Maximum tolerable outage in hours, where stated.
    rests_on
        Services, nearest first; following ``through`` gives the way to each.
    stop, access, control
        Those among them that are exposed so, nearest first.
    unknown
        Those that can be stopped only because something is not known.
    """

    process: str
    weight: int
    max_outage: int | None
    rests_on: tuple[Rest, ...]
    stop: tuple[str, ...]
    access: tuple[str, ...]
    control: tuple[str, ...]
    unknown: tuple[str, ...]

    def way_to(self, service: str) -> tuple[str, ...]:
        """Return the services from the one the process uses up to another.

        Raises
        ------
        KeyError
            If the process does not rest on it.
        """
        through = {one.service: one.through for one in self.rests_on}
        way = [service]
        while (before := through[way[-1]]) is not None:
            way.append(before)
        return tuple(reversed(way))


@dataclass(frozen=True, slots=True)
class Holder:
    """A vendor with all it owns, or a jurisdiction with every vendor under its law.

    Parameters
    ----------
    name
        Id of the vendor, code of the country, or ``unknown``.
    is_left
        Whether it is, or stands under, a jurisdiction to leave, or that is not known.
    is_group
        Whether nobody owns it: the head of a group. Always true of a jurisdiction.
    vendors
        Itself and what it owns, or those under its law, that services stand on.
    jurisdictions
        Countries whose law reaches it.
    services
        Services that stand on one of these vendors.
    reach
        What stops with all of these services at once.
    """

    name: str
    is_left: bool
    is_group: bool
    vendors: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    services: tuple[str, ...]
    reach: Reach


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is exposed in one way, if all that is unknown is not so, or is.

    Each is a pair of the least and the most.

    Parameters
    ----------
    kind
        stop, access or control.
    services
        Number of services.
    processes
        Number of processes that rest on one of them.
    weight
        Points of these processes.
    yearly_cost
        Running cost of the services in cents a year; the least counts only what is
        stated.
    """

    kind: str
    services: tuple[int, int]
    processes: tuple[int, int]
    weight: tuple[int, int]
    yearly_cost: tuple[int, int]


@dataclass(frozen=True, slots=True)
class NotKnown:
    """What is not known, or believed without having been checked.

    Parameters
    ----------
    services
        Services that stand on a vendor that is unknown, or of unknown country.
    costs
        Services whose running cost is unknown.
    countries
        Vendors whose country is unknown.
    unchecked
        Vendors with services whose country or owners are assumed.
    hidden
        Services that count as safe, but stand on one of these vendors.
    """

    services: tuple[str, ...]
    costs: tuple[str, ...]
    countries: tuple[str, ...]
    unchecked: tuple[str, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What shares are taken of.

    Parameters
    ----------
    services, processes
        How many there are; services in use.
    weight
        Points of all processes.
    yearly_cost
        Running cost of all services in use, in cents a year, assumed where unknown.
    """

    services: int
    processes: int
    weight: int
    yearly_cost: int


@dataclass(frozen=True, slots=True)
class Findings:
    """Exposure on a date, complete.

    Parameters
    ----------
    totals
        Of everything in use.
    extents
        One for each kind: stop, access, control.
    processes
        In the order of the inventory.
    services
        In use, in the order of the inventory.
    vendors, jurisdictions
        What most stops with first.
    single_points
        Services, what most stops with first.
    not_known
        What could change all this.
    """

    totals: Totals
    extents: tuple[Extent, ...]
    processes: tuple[ProcessRow, ...]
    services: tuple[ServiceRow, ...]
    vendors: tuple[Holder, ...]
    jurisdictions: tuple[Holder, ...]
    single_points: tuple[str, ...]
    not_known: NotKnown
