"""What a cut-off stops in each month of a plan, before anything stands in for it.

A service stops if someone who can withhold it is cut off, or if it needs one that
stops. Fallbacks, days of grace and repairs are left out: a drill counts those.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from exitplan.units import add_months

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from exitplan.plan.model import Plan
    from exitplan.plan.standing import Since, Standing, Standings

How = Literal["withheld", "through", "partly"]
"""withheld: by who is cut off; through: for want of what it needs; partly: a part of it
that stayed behind is withheld, or it needs such a service."""

MOST_PARTIES = 16
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Party:
    """Who is cut off: a country (``jurisdiction``) or a ``vendor``, by its id."""

    reach: Literal["jurisdiction", "vendor"]
    subject: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """What stops, and how; by id, in the order of the plan."""

    services: Mapping[str, How]
    processes: Mapping[str, How]


def months_of(plan: Plan) -> list[dt.date]:
    """Return the first day of the plan, and of every month after it."""
    found, number = [plan.starts], 1
    first = plan.starts.replace(day=1)
    while (day := add_months(first, number)) < plan.ends:
        found.append(day)
        number += 1
    return found


def parties_of(plan: Plan) -> list[Party]:
    """Return the countries to leave, and the vendors that could stop most today."""
    found = [Party("jurisdiction", one) for one in plan.leave]
    found += [
        Party("vendor", one.vendor)
        for one in plan.today.vendors
        if one.vendor != _UNKNOWN
    ]
    return found[:MOST_PARTIES]


class Stopping:
    """What stops when.

    Parameters
    ----------
    standings
        Of a plan.
    """

    def __init__(self, standings: Standings) -> None:
        self._all = standings.services
        self._uses = standings.processes
        self._vendors = standings.vendors

    @cached_property
    def _needed_by(self) -> dict[str, list[Standing]]:
        """By service: who needs it, now or once moved."""
        found: dict[str, list[Standing]] = {}
        for one in self._all:
            for needed in dict.fromkeys((*one.needs, *one.then_needs)):
                found.setdefault(needed, []).append(one)
        return found

    def at(self, party: Party, day: dt.date) -> Stopped:
        """Return what stops if a party is cut off on a day."""
        gone = self._gone(party, day)
        here = {one.service for one in self._all if _runs(one, day)}
        withheld, left = [], []
        for one in self._all:
            if one.service not in here:
                continue
            moved = one.moves is not None and one.moves <= day
            if not gone.isdisjoint(one.then_on if moved else one.stands_on):
                withheld.append(one.service)
            elif moved and one.stays_behind and not gone.isdisjoint(one.stands_on):
                left.append(one.service)
        how: dict[str, How] = dict.fromkeys(withheld, "withheld")
        self._spread(how, withheld, "through", here, day)
        fresh = [one for one in left if one not in how]
        how |= dict.fromkeys(fresh, "partly")
        self._spread(how, fresh, "partly", here, day)
        services = {
            one.service: how[one.service] for one in self._all if one.service in how
        }
        return Stopped(services, dict(self._touched(how)))

    def _gone(self, party: Party, day: dt.date) -> frozenset[str]:
        """Return the vendors that stop serving; for a country the unknown count too."""
        if party.reach == "vendor":
            held = (
                v.vendor for v in self._vendors if _holds(v.owners, party.subject, day)
            )
            return frozenset((party.subject, *held))
        laws = (party.subject, _UNKNOWN)
        return frozenset(
            v.vendor
            for v in self._vendors
            if any(_holds(v.laws, law, day) for law in laws)
        )

    def _spread(
        self,
        how: dict[str, How],
        first: Iterable[str],
        kind: How,
        here: set[str],
        day: dt.date,
    ) -> None:
        """Mark all that needs what stops, and what needs that in turn."""
        waiting = deque(first)
        while waiting:
            stopped = waiting.popleft()
            for one in self._needed_by.get(stopped, ()):
                if one.service in how or one.service not in here:
                    continue
                moved = one.moves is not None and one.moves <= day
                if stopped in one.needs or moved:
                    how[one.service] = kind
                    waiting.append(one.service)

    def _touched(self, how: Mapping[str, How]) -> Iterator[tuple[str, How]]:
        for process, services in self._uses.items():
            kinds = {how[one] for one in services if one in how}
            if kinds & {"withheld", "through"}:
                yield process, "through"
            elif kinds:
                yield process, "partly"


def _runs(one: Standing, day: dt.date) -> bool:
    moved = one.moves is not None and one.moves <= day
    return not (one.retired and moved) and (moved or not one.planned)


def _holds(found: Iterable[Since], by: str, day: dt.date) -> bool:
    return any(one.by == by and (not one.since or one.since <= day) for one in found)
