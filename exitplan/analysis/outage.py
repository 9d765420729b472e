"""How much of each service and process goes on while others are stopped.

A service gives at most what it has itself and what each service it needs supplies; a
stopped service is supplied by its best fallback that is ready. In a circle of *needs*
all go on together as long as none is stopped. A fallback is never the reason that
itself works: what stands in must run without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from exitplan.analysis.standing import Landscape
    from exitplan.inventory import Fallback

WHOLE = 100
"""Per cent: all of the work goes on."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One service is withheld, wholly or for a part, for some time.

    Parameters
    ----------
    service
        Its id.
    since
        Hours after the cut-off at which it stops, grace included.
    until
        Hours after the cut-off at which it, or what replaces it, works again; ``None``
        is not within what is looked at.
    share
        The part that stops, in per cent.
    """

    service: str
    since: int
    until: int | None
    share: int = WHOLE


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which the same share of the work goes on.

    Parameters
    ----------
    starts
        Hours after the cut-off; the next period starts where this one ends.
    share
        Part of the work that goes on, in per cent.
    """

    starts: int
    share: int


@dataclass(frozen=True, slots=True)
class Outage:
    """How services and processes fare after a cut-off.

    Parameters
    ----------
    services, processes
        By id, periods from hour 0 on; adjacent ones differ.
    ends
        The hour up to which was looked.
    """

    services: Mapping[str, tuple[Period, ...]]
    processes: Mapping[str, tuple[Period, ...]]
    ends: int

    def lost_hours(self, process: str) -> int:
        """Return hundredths of hours of work that a process loses until ``ends``."""
        return sum(
            (WHOLE - one.share) * (until - one.starts)
            for one, until in self.spans(process)
        )

    def spans(self, process: str) -> list[tuple[Period, int]]:
        """Return the periods of a process with the hour at which each ends."""
        periods = self.processes[process]
        ends = [one.starts for one in periods[1:]] + [self.ends]
        return list(zip(periods, ends, strict=True))


def outage_of(
    landscape: Landscape,
    stops: Collection[Stop],
    ends: int,
    unprepared: Collection[str] = (),
    *,
    briefly: bool = False,
) -> Outage:
    """Return how services and processes fare while some services are stopped.

    Parameters
    ----------
    landscape
        What runs before the cut-off.
    stops
        What is withheld, and for how long; several may concern one service.
    ends
        Hours after the cut-off up to which to look.
    unprepared
        Fallbacks that are not counted, by id.
    briefly
        Whether to leave services out of the answer.
    """
    fallbacks = [one for one in landscape.fallbacks if one.id not in unprepared]
    levels = _Levels(landscape)
    services: dict[str, list[Period]] = {
        one: [] for one in (() if briefly else landscape.needs)
    }
    processes: dict[str, list[Period]] = {one: [] for one in landscape.processes}
    missed = _first_missed(levels, stops, ends) if fallbacks else {}
    for hour in _moments(stops, fallbacks, missed, ends):
        ready = [one for one in fallbacks if _is_ready(one, missed, hour)]
        level, supply = levels.at(_own(stops, hour), ready)
        for name, periods in services.items():
            _add(periods, hour, level.get(name, WHOLE))
        for name, periods in processes.items():
            used = landscape.processes[name]
            _add(periods, hour, min((supply.get(s, WHOLE) for s in used), default=100))
    return Outage(
        {name: tuple(periods) for name, periods in services.items()},
        {name: tuple(periods) for name, periods in processes.items()},
        ends,
    )


class Steady:
    """What goes on of each process once the fallbacks work, for as long as they last.

    Parameters
    ----------
    landscape
        What runs before anything stops.
    fallbacks
        Those that are counted.
    """

    def __init__(self, landscape: Landscape, fallbacks: Collection[Fallback]) -> None:
        self._levels = _Levels(landscape)
        self._fallbacks = fallbacks
        self._users: dict[str, list[str]] = {}
        for process, services in landscape.processes.items():
            for service in services:
                self._users.setdefault(service, []).append(process)

    def shares(self, stopped: Iterable[str]) -> dict[str, int]:
        """Return the share that goes on of each process that does not go on wholly.

        Parameters
        ----------
        stopped
            Services that are withheld, by id.
        """
        _, supply = self._levels.at(dict.fromkeys(stopped, 0), self._fallbacks)
        found: dict[str, int] = {}
        for service, share in supply.items():
            if share == WHOLE:
                continue
            for process in self._users.get(service, ()):
                found[process] = min(share, found.get(process, WHOLE))
        return found


def fallbacks_called(
    landscape: Landscape, stops: Collection[Stop], ends: int
) -> dict[str, tuple[int, int | None]]:
    """Return when each fallback is wanted: the hours from and until which it works.

    Fallbacks for services that go on are left out. ``None`` is as long as it takes.
    Whether one is prepared makes no difference here.

    Parameters
    ----------
    landscape, stops, ends
        As for :func:`outage_of`.
    """
    missed = _first_missed(_Levels(landscape), stops, ends)
    found: dict[str, tuple[int, int | None]] = {}
    for one in landscape.fallbacks:
        ready = _ready_at(one, missed)
        if ready is not None and ready < ends:
            found[one.id] = (ready, None if one.lasts is None else ready + one.lasts)
    return found


def _first_missed(
    levels: _Levels, stops: Collection[Stop], ends: int
) -> dict[str, int]:
    """Return when each service that does not give all first fails to, unaided."""
    first: dict[str, int] = {}
    for hour in _moments(stops, (), {}, ends):
        for name in levels.at(_own(stops, hour), ())[0]:
            first.setdefault(name, hour)
    return first


def _moments(
    stops: Iterable[Stop],
    fallbacks: Iterable[Fallback],
    missed: Mapping[str, int],
    ends: int,
) -> list[int]:
    """Return every hour at which something may change, from 0 on."""
    hours = {0}
    for one in stops:
        hours.add(one.since)
        hours.add(ends if one.until is None else one.until)
    for fallback in fallbacks:
        ready = _ready_at(fallback, missed)
        if ready is not None:
            hours |= {ready, ready + (fallback.lasts or 0)}
    return sorted(hour for hour in hours if hour < ends)


def _ready_at(fallback: Fallback, missed: Mapping[str, int]) -> int | None:
    """Return when a fallback works: it is set going when its service first fails."""
    hour = missed.get(fallback.replaces)
    return None if hour is None else hour + fallback.ready_after


def _is_ready(fallback: Fallback, missed: Mapping[str, int], hour: int) -> bool:
    ready = _ready_at(fallback, missed)
    if ready is None or hour < ready:
        return False
    return fallback.lasts is None or hour < ready + fallback.lasts


def _own(stops: Iterable[Stop], hour: int) -> dict[str, int]:
    """Return what stopped services still give themselves at an hour, in per cent."""
    own: dict[str, int] = {}
    for one in stops:
        if one.since <= hour and (one.until is None or hour < one.until):
            own[one.service] = max(0, own.get(one.service, WHOLE) - one.share)
    return own


def _add(periods: list[Period], hour: int, share: int) -> None:
    if not periods or periods[-1].share != share:
        periods.append(Period(hour, share))


class _Levels:
    """Works out levels at one moment.

    Over *needs* it is the greatest solution (all that can go on, goes on), over
    fallbacks the least (nothing is kept up by itself).
    """

    def __init__(self, landscape: Landscape) -> None:
        self._consumers: dict[str, list[str]] = {}
        for service, needed in landscape.needs.items():
            for one in needed:
                self._consumers.setdefault(one, []).append(service)

    def at(
        self, own: Mapping[str, int], ready: Collection[Fallback]
    ) -> tuple[dict[str, int], dict[str, int]]:
        """Return level and supply of every service that does not give all."""
        floors: dict[str, int] = {}
        while True:
            level = self._lowered(own, floors)
            better = _floors(level, ready)
            if better == floors:
                if not floors:
                    return level, level
                supply = {s: max(one, floors.get(s, 0)) for s, one in level.items()}
                return level, supply
            floors = better

    def _lowered(
        self, own: Mapping[str, int], floors: Mapping[str, int]
    ) -> dict[str, int]:
        level = dict(own)
        waiting = list(own)
        while waiting:
            service = waiting.pop()
            supply = max(level[service], floors.get(service, 0))
            for consumer in self._consumers.get(service, ()):
                if level.get(consumer, WHOLE) > supply:
                    level[consumer] = supply
                    waiting.append(consumer)
        return level


def _floors(level: Mapping[str, int], ready: Iterable[Fallback]) -> dict[str, int]:
    """Return what fallbacks supply of each service that does not give all itself."""
    floors: dict[str, int] = {}
    for one in ready:
        share = min(one.share, WHOLE if one.on is None else level.get(one.on, WHOLE))
        if one.replaces in level and share > floors.get(one.replaces, 0):
            floors[one.replaces] = share
    return floors
