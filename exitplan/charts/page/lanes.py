"""Lanes of the roadmap by vendor, department, process or team; filters go by them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from exitplan.charts.both import both
from exitplan.charts.safe import clean
from exitplan.plan.naming import vendor_name
from exitplan.plan.step import Text2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.plan import Plan, Step
    from exitplan.words import Language

Languages = tuple["Language", "Language"]


def pair(text: Text2, languages: Sequence[str]) -> str | list[str]:
    """Return a text once where both languages say the same, else in their order."""
    first, other = (clean(text[one]) for one in languages)
    return first if first == other else [first, other]


def pack_lanes(plan: Plan, languages: Languages) -> dict[str, Any]:
    """Return for each way to divide steps: names of the lanes, and each step's lane.

    A step that serves several processes stands with the one that weighs most, one of
    several teams with the one that works most on it.
    """
    found = {
        "vendor": _by_vendor(plan),
        "owner": _by_owner(plan),
        "process": _by_process(plan),
        "team": _by_team(plan),
    }
    return {
        kind: _packed(*lanes, languages)
        for kind, lanes in found.items()
        if kind == "vendor" or len([one for one in lanes[0] if one]) > 1
    }


_Lanes = tuple[dict[str, Text2], list[str]]
"""Names of the lanes by id, from top to bottom, and the lane of each step."""


def _packed(names: dict[str, Text2], of: list[str], languages: Languages) -> Any:  # noqa: ANN401
    place = {name: number for number, name in enumerate(names)}
    return {
        "ids": list(names),
        "names": [pair(text, languages) for text in names.values()],
        "of": [place[one] for one in of],
    }


def _by_vendor(plan: Plan) -> _Lanes:
    """Newly built services first, then the vendors that could stop most."""
    known = [vendor.vendor for vendor in plan.today.vendors]
    present = {step.vendor_from for step in plan.steps}
    rest = sorted(present.difference(known, {""}))
    order = [
        *([""] if "" in present else []),
        *(v for v in known if v in present),
        *rest,
    ]
    names = {one: both(lambda s, one=one: vendor_name(plan, one, s)) for one in order}  # type: ignore[misc]
    if "" in names:
        names[""] = both(lambda speaker: speaker.say("chart.new-services"))
    return names, [step.vendor_from for step in plan.steps]


def _by_owner(plan: Plan) -> _Lanes:
    counts = Counter(step.owner for step in plan.steps)
    order = sorted(counts, key=lambda one: (not one, _natural(one), one))
    return _named(order, {}, "page.lanes.no-owner"), [s.owner for s in plan.steps]


def _natural(name: str) -> list[tuple[int, str]]:
    """Return what to sort a name by, so that 2 comes before 10."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def _by_process(plan: Plan) -> _Lanes:
    heavy = sorted(plan.processes, key=lambda one: -one.weight)
    names = {one.process: one.name for one in heavy}
    rank = {one: number for number, one in enumerate(names)}
    of = [
        min((p for p in step.processes if p in rank), key=rank.__getitem__, default="")
        for step in plan.steps
    ]
    # All processes, for one may be asked for that is nobody's first.
    return _named([*names, ""], names, "page.lanes.no-process"), of


def _by_team(plan: Plan) -> _Lanes:
    of = [_busiest(step) for step in plan.steps]
    order = [one.team for one in plan.teams if one.team in of]
    order += sorted({*of} - {*order, ""})
    names = {one: plan.name_of("team", one) for one in order}
    return _named([*order, ""], names, "page.lanes.no-team"), of


def _busiest(step: Step) -> str:
    sums: Counter[str] = Counter()
    for stage in step.stages:
        for work in stage.teams:
            sums[work.team] += work.person_weeks
    return min(sums, key=lambda team: (-sums[team], team), default="")


def _named(order: Sequence[str], names: dict[str, str], none: str) -> dict[str, Text2]:
    found = {
        one: Text2(names.get(one, one), names.get(one, one)) for one in order if one
    }
    if "" in order:
        found[""] = both(lambda speaker: speaker.say(none))
    return found
