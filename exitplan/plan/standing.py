"""On whom each service stands, today and once it has moved, and what it needs.

Comes in: nothing. Goes out: the records from which a plan tells what stops when someone
is cut off in any month of it.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Since:
    """A country or vendor that holds another vendor, and from when.

    Parameters
    ----------
    by
        The country, or the id of the vendor.
    since
        First day of it within the plan; ``None`` if it was so before.
    """

    by: str
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A vendor, and who can make it stop.

    Parameters
    ----------
    vendor
        Its id.
    laws, owners
        Countries whose law reaches it, and vendors that own it, directly or not.
    """

    vendor: str
    laws: tuple[Since, ...]
    owners: tuple[Since, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One service: on whom it stands, and what it cannot run without.

    Parameters
    ----------
    service
        Its id.
    planned
        Whether it runs only once it is built.
    stands_on
        Ids of vendors (or ``unknown``) that can stop it as it is today.
    needs
        Ids of services it cannot run without.
    moves
        Day from which it runs as the plan has it; ``None`` if nothing changes.
    retired
        Whether it is gone from then on.
    then_on, then_needs
        On whom it stands from then on, and what it needs besides.
    stays_behind
        Per cent of it that stays as it is today.
    """

    service: str
    planned: bool
    stands_on: tuple[str, ...]
    needs: tuple[str, ...]
    moves: dt.date | None
    retired: bool
    then_on: tuple[str, ...]
    then_needs: tuple[str, ...]
    stays_behind: int


@dataclass(frozen=True, slots=True)
class Standings:
    """Everything a cut-off reaches.

    Parameters
    ----------
    services
        In the order of the inventory.
    vendors
        Those on whom any of them stands, by id.
    processes
        By process: the services it uses directly.
    """

    services: tuple[Standing, ...]
    vendors: tuple[Holder, ...]
    processes: dict[str, tuple[str, ...]]
