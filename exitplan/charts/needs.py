"""What rests on what: how far each service reaches if it stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.charts.table import Column, Table
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.plan import Plan


@dataclass(frozen=True, slots=True)
class Needs:
    """Services and processes, and what each rests on today, by place.

    Parameters
    ----------
    services, processes
        Ids.
    needs, uses
        By service and by process: places of the services it needs.
    layers
        By service: 0 needs nothing, others stand above all they need.
    reach
        By service: how many services and processes stop with it.
    """

    services: tuple[str, ...]
    processes: tuple[str, ...]
    needs: tuple[tuple[int, ...], ...]
    uses: tuple[tuple[int, ...], ...]
    layers: tuple[int, ...]
    reach: tuple[tuple[int, int], ...]

    @property
    def heaviest(self) -> list[int]:
        """Services on which most rests first."""
        key = [(-p, -s, number) for number, (s, p) in enumerate(self.reach)]
        return sorted(range(len(self.services)), key=key.__getitem__)


def needs_of(plan: Plan) -> Needs | None:
    """Return what rests on what today; ``None`` if the plan does not say."""
    if plan.standings is None or not plan.standings.services:
        return None
    today = [one for one in plan.standings.services if not one.planned]
    place = {one.service: number for number, one in enumerate(today)}
    needs = tuple(
        tuple(place[other] for other in one.needs if other in place) for one in today
    )
    weights = {one.process: -one.weight for one in plan.processes}
    processes = sorted(plan.standings.processes, key=lambda one: weights.get(one, 0))
    uses = tuple(
        tuple(place[one] for one in plan.standings.processes[name] if one in place)
        for name in processes
    )
    above = _above(needs)
    return Needs(
        services=tuple(place),
        processes=tuple(processes),
        needs=needs,
        uses=uses,
        layers=_layers(needs, above),
        reach=_reach(uses, above),
    )


def needs_table(plan: Plan, language: Language = "en") -> Table:
    """Return a row a service: what it needs, and what stops with it."""
    speaker, found = Speaker(language, plan.currency), needs_of(plan)
    columns = (
        Column("service", speaker.say("chart.column.service")),
        Column("needs", speaker.say("chart.needs.needs"), "number"),
        Column("services", speaker.say("chart.needs.services"), "number"),
        Column("processes", speaker.say("chart.needs.processes"), "number"),
        Column("exposed", speaker.say("chart.needs.exposed")),
    )
    rows: tuple[tuple[str | int, ...], ...] = ()
    if found is not None:
        exposed = frozenset(plan.today.exposed)
        rows = tuple(
            (
                plan.name_of("service", found.services[number]),
                len(found.needs[number]),
                *found.reach[number],
                speaker.say("yes" if found.services[number] in exposed else "no"),
            )
            for number in found.heaviest
        )
    return Table(speaker.say("chart.needs"), columns, rows)


def needs_conclusion(plan: Plan, language: Language = "en") -> str:
    """Name the service on which most rests."""
    speaker, found = Speaker(language, plan.currency), needs_of(plan)
    if found is None or not found.services:
        return speaker.say("chart.needs.nothing")
    most = found.heaviest[0]
    services, processes = found.reach[most]
    return speaker.say(
        "chart.needs.says",
        name=plan.name_of("service", found.services[most]),
        services=speaker.count("chart.services", services),
        processes=speaker.count("page.cut.some", processes),
    )


def _above(needs: Sequence[Sequence[int]]) -> list[int]:
    """Return who rests on each service, as a number with a bit for each.

    A service has its own bit only if it rests on itself, in a circle.
    """
    above = [0] * len(needs)
    changed = True
    while changed:
        changed = False
        for one, needed in enumerate(needs):
            carried = above[one] | (1 << one)
            for other in needed:
                if carried & ~above[other]:
                    above[other] |= carried
                    changed = True
    return above


def _layers(needs: Sequence[Sequence[int]], above: Sequence[int]) -> tuple[int, ...]:
    """Put each service above what it needs, and those in a circle side by side."""
    circle = list(range(len(needs)))
    for one, mask in enumerate(above):
        if mask >> one & 1:
            others = (n for n in range(one) if mask >> n & 1 and above[n] >> one & 1)
            circle[one] = next(others, one)
    beneath: dict[int, set[int]] = {one: set() for one in circle}
    for one, needed in enumerate(needs):
        beneath[circle[one]] |= {circle[other] for other in needed} - {circle[one]}
    layers: dict[int, int] = {}
    while len(layers) < len(beneath):
        ready = [
            one
            for one, needed in beneath.items()
            if one not in layers and all(other in layers for other in needed)
        ]
        layers |= {
            one: 1 + max((layers[other] for other in beneath[one]), default=-1)
            for one in ready
        }
    return tuple(layers[one] for one in circle)


def _reach(
    uses: Sequence[Sequence[int]], above: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Count what stops with each service."""
    masks = [sum(1 << one for one in set(used)) for used in uses]
    found = []
    for one, mask in enumerate(above):
        stopped = mask | (1 << one)
        processes = sum(bool(stopped & used) for used in masks)
        found.append(((mask & ~(1 << one)).bit_count(), processes))
    return tuple(found)
