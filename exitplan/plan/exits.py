"""What the exit plan of a service rests on, beyond the steps of the plan.

Comes in: nothing. Goes out: records of the terms of a contract, of what stands in for a
service, and of what was stated of leaving it.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass

from exitplan.units import Cents  # noqa: TC001 - the same


@dataclass(frozen=True, slots=True)
class Terms:
    """How a contract can be left.

    Parameters
    ----------
    contract, name, owner
        Its id, its name, and who manages it.
    ends
        Last day of the term under way; ``None`` if it can be ended any time.
    renews_for, notice
        Length of a renewal and of the notice that holds, in months.
    yearly_reduction
        Whether services may be dropped at each anniversary.
    early_exit
        Whether it can be left before a change date, for ``exit_fee``.
    exit_fee
        Fee for that, for the whole contract, in cents.
    data_act
        Whether the EU Data Act applies.
    """

    contract: str
    name: str
    owner: str
    ends: dt.date | None
    renews_for: int
    notice: int
    yearly_reduction: bool
    early_exit: bool
    exit_fee: Cents
    data_act: bool


@dataclass(frozen=True, slots=True)
class StandIn:
    """What people fall back on when the service stops.

    Parameters
    ----------
    fallback, name, owner
        The fallback, and who answers for it.
    on
        Id of the service that stands in; empty means it needs none.
    share
        Part of the work that can go on, in per cent.
    ready_after, lasts
        Hours after the stop at which it works, and for how many it can be kept up;
        ``None`` is as long as it takes.
    prepared, prepare_weeks, prepare_cost
        Whether it has been set up, and what that takes, in weeks and cents.
    falls_with
        Ids of vendors (or ``unknown``) on which both it and the service stand, owners
        included: they can stop both at once.
    """

    fallback: str
    name: str
    owner: str
    on: str
    share: int
    ready_after: int
    lasts: int | None
    prepared: bool
    prepare_weeks: int
    prepare_cost: Cents
    falls_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A way out that was stated; which one is taken says the plan.

    Parameters
    ----------
    option, kind
        Its id, and replace, self-host or retire.
    product, provider
        What it moves to, and the id of who makes it; may be empty.
    """

    option: str
    kind: str
    product: str
    provider: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What the inventory states of leaving a service; empty where it says nothing.

    Parameters
    ----------
    owner, trigger, disruption, formats, continuity, rollback, communication
        See ``ExitRecord`` in the data dictionary.
    destruction, test_result
        The same.
    recovery_time, recovery_point
        RTO and RPO, in hours.
    tested_on, reviewed_on, next_review
        Dates.
    """

    owner: str = ""
    trigger: str = ""
    disruption: str = ""
    formats: str = ""
    continuity: str = ""
    rollback: str = ""
    communication: str = ""
    destruction: str = ""
    test_result: str = ""
    recovery_time: int | None = None
    recovery_point: int | None = None
    tested_on: dt.date | None = None
    reviewed_on: dt.date | None = None
    next_review: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ExitGround:
    """The ground for the exit plan of one service in use.

    Parameters
    ----------
    service, name, product, category, owner, vendor, data_class
        The service.
    stands_on
        Ids of the vendors (or ``unknown``) that can stop it.
    jurisdictions
        Countries whose law reaches one of those.
    exposed
        Whether it can be stopped from abroad on the first day.
    material, own_keys, self_hosted
        As the inventory says.
    tenant
        Account it runs under.
    seats
        People or accounts, if known.
    grace, copy_age
        Hours it goes on after a stop, and the age at most of the own copy of its data;
        ``None`` if there is no copy.
    processes
        Names of the processes that rest on it, the least tolerant first.
    max_outage
        The least of their maximum tolerable outages, in hours, if any is stated.
    terms
        Of its contract; ``None`` if none is stated.
    stand_ins
        What people fall back on.
    stated
        What else was said of leaving it; ``None`` if there is no exit record.
    alternatives
        Ways out that were stated, without staying; none in plans of older versions.
    """

    service: str
    name: str
    product: str
    category: str
    owner: str
    vendor: str
    data_class: str
    stands_on: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    exposed: bool
    material: bool
    own_keys: bool
    self_hosted: bool
    tenant: str
    seats: int | None
    grace: int
    copy_age: int | None
    processes: tuple[str, ...]
    max_outage: int | None
    terms: Terms | None
    stand_ins: tuple[StandIn, ...]
    stated: Stated | None
    alternatives: tuple[Alternative, ...] = ()
