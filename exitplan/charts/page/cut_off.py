"""What the page's script needs to say what stops in a month, and what rests on what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.charts.both import both
from exitplan.charts.flow import flows_of
from exitplan.charts.needs import needs_of
from exitplan.charts.page.lanes import pair
from exitplan.charts.page.pack import days
from exitplan.charts.safe import clean
from exitplan.charts.stops import Stops, party_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exitplan.plan import Plan
    from exitplan.words import Language

_HOWS = ("withheld", "through", "partly")


def pack_stops(
    plan: Plan, stops: Stops | None, languages: tuple[Language, Language]
) -> dict[str, Any] | None:
    """Return what stops when, as spans of months, by who is cut off.

    A span is three numbers in a row: how many places after the one before it what stops
    stands; how (0 to 2) and three times the first month; and for how many months.
    """
    if stops is None or plan.standings is None or not stops.parties:
        return None
    services = [one.service for one in plan.standings.services]
    processes = list(plan.standings.processes)
    step_of = {step.service: number for number, step in enumerate(plan.steps)}
    parties = []
    for party, months in zip(stops.parties, stops.found, strict=True):
        name = both(lambda speaker, one=party: party_name(plan, one, speaker))  # type: ignore[misc]
        parties.append(
            {
                "id": f"{party.reach}:{party.subject}",
                "name": pair(name, languages),
                "services": _spans([one.services for one in months], services),
                "processes": _spans([one.processes for one in months], processes),
            }
        )
    return {
        "days": [days(day, plan.starts) for day in stops.months],
        "services": [clean(plan.name_of("service", one)) for one in services],
        "steps": [step_of.get(one, -1) for one in services],
        "processes": [clean(plan.name_of("process", one)) for one in processes],
        "parties": parties,
    }


def _spans(months: list[Mapping[str, Any]], names: list[str]) -> list[int]:
    """Return spans one after the other, each as three numbers."""
    place = {name: number for number, name in enumerate(names)}
    running: dict[str, tuple[str, int]] = {}
    found: list[tuple[int, int, int, int]] = []
    for month in range(len(months) + 1):
        now = months[month] if month < len(months) else {}
        for name, (how, since) in list(running.items()):
            if now.get(name) != how:
                found.append((place[name], _HOWS.index(how), since, month))
                del running[name]
        for name, how in now.items():
            running.setdefault(name, (how, month))
    packed, last = [], 0
    for where, kind, since, until in sorted(found):
        packed += [where - last, kind + len(_HOWS) * since, until - since]
        last = where
    return packed


def pack_needs(plan: Plan) -> dict[str, Any] | None:
    """Return what rests on what; ``of`` are places among the services of the stops."""
    found = needs_of(plan)
    if found is None or plan.standings is None:
        return None
    services = {one.service: n for n, one in enumerate(plan.standings.services)}
    exposed = frozenset(plan.today.exposed)
    return {
        "of": [services[one] for one in found.services],
        "processes": [clean(plan.name_of("process", one)) for one in found.processes],
        "needs": found.needs,
        "uses": found.uses,
        "layers": found.layers,
        "exposed": [n for n, one in enumerate(found.services) if one in exposed],
        "heaviest": found.heaviest[:100],
    }


def pack_linked(plan: Plan) -> dict[str, Any]:
    """Return for charts that point out what is filtered: the steps of each shape."""
    flows = [list(one.steps) for one in flows_of(plan)]
    return {"flow": flows} if flows else {}
