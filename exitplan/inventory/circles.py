"""Services that wait for each other in a circle, whichever option they take.

What an option needs is ready before the option is built (rule R4). So a service can be
built if one of its options needs only what can be built; what is left then is in a
circle, or leads into one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exitplan.inventory.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory.findings import Path
    from exitplan.inventory.inventory import Inventory

_BEGUN = {"done", "started"}
"""Decisions about services that have stopped waiting."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One option of a service, and where each need of it stands, by its id."""

    service: str
    needs: dict[str, Path]
    lacking: set[str] = field(default_factory=set)


def check_circles_of_options(inventory: Inventory) -> Iterator[Finding]:
    """Find services none of whose options can ever be built."""
    first: dict[str, _Way] = {}  # of each service that cannot be built
    for way in _never_built(inventory):
        first.setdefault(way.service, way)
    seen: set[str] = set()
    for name in first:
        chain: list[str] = []
        following = name
        while following not in seen:
            seen.add(following)
            chain.append(following)
            lacking = first[following].lacking
            following = next(one for one in first[following].needs if one in lacking)
        if following in chain:
            circle = chain[chain.index(following) :]
            yield _circle(circle, first[circle[0]].needs[circle[1]])


def _circle(circle: list[str], path: Path) -> Finding:
    shown = " needs ".join(f"'{name}'" for name in (*circle, circle[0]))
    return Finding(
        "EP227",
        path,
        f"{shown}: none of them can ever be built, because whatever its option, each "
        "waits until the next one is ready",
        "remove one of these needs, or add an option that does without it",
    )


def _never_built(inventory: Inventory) -> list[_Way]:
    """Return the ways that lack something for good, each with what it lacks."""
    ways = _ways(inventory)
    with_way = {way.service for way in ways}
    users: dict[str, list[_Way]] = {}
    for way in ways:
        way.lacking.update(way.needs.keys() & with_way)
        for need in way.lacking:
            users.setdefault(need, []).append(way)
    ready = [way.service for way in ways if not way.lacking]
    built: set[str] = set()
    while ready:
        service = ready.pop()
        if service not in built:
            built.add(service)
            for way in users.get(service, ()):
                way.lacking.discard(service)
                if not way.lacking:
                    ready.append(way.service)
    return [way for way in ways if way.service not in built]


def _ways(inventory: Inventory) -> list[_Way]:
    """Return every way to build a service that has not begun."""
    begun = {one.service for one in inventory.decisions if one.kind in _BEGUN}
    planned = {one.id for one in inventory.services if one.status == "planned"}
    stands_on: dict[str, dict[str, Path]] = {}
    for index, one in enumerate(inventory.dependencies):
        if one.kind == "needs" and one.on in planned and one.on != one.service:
            where: Path = ("dependencies", index, "on")
            stands_on.setdefault(one.service, {})[one.on] = where
    ways = []
    for index, option in enumerate(inventory.options):
        if option.kind == "retain" or option.service in begun:
            continue
        needs: dict[str, Path] = {
            need: ("options", index, "needs", place)
            for place, need in enumerate(option.needs)
            if need != option.service
        }
        ways.append(_Way(option.service, needs | stands_on.get(option.service, {})))
    return ways
