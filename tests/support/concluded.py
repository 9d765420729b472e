"""Which numbers the conclusion of each chart must name, counted from JSON alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from recounted import (
    POINT_WEEK,
    cents,
    first_of,
    month_starts,
    months,
    parties,
    sides,
    stopped,
    with_it,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.words import Speaker

Named = list[str]
"""Numbers and dates, as they are said; the rest of the sentence has no digits."""


def points(outage: float, speaker: Speaker) -> str:
    weeks = outage / POINT_WEEK
    return speaker.number(weeks, 2 if 0 < weeks < 1 else 0)


def roadmap(plan: dict[str, Any], speaker: Speaker) -> Named:
    leaving = [one for one in plan["steps"] if not one["planned"]]
    days = sorted(first_of(one["cut_over"]) for one in leaving)
    if not days:
        return []
    ends = [days[0], days[-1]] if len(days) > 1 else [days[-1]]
    counts = [len(leaving), len(plan["phases"])]
    return [*map(speaker.number, counts), *map(speaker.month, ends)]


def exposure(plan: dict[str, Any], speaker: Speaker) -> Named:
    levels = [week["stop"] for week in plan["exposure"]]
    days = [first_of(week["week"]) for week in plan["exposure"]]
    if not levels or levels[-1] >= levels[0]:
        return []
    first, last = levels[0], levels[-1]
    lowest = max((n + 1 for n, one in enumerate(levels) if one != last), default=0)
    half = next(n for n, one in enumerate(levels) if one <= (first + last) / 2)
    share = [speaker.share(1 - last / first)] if last else []
    return [speaker.month(days[lowest]), *share, speaker.month(days[half])]


def money(plan: dict[str, Any], speaker: Speaker) -> Named:
    years = plan["years"]
    total = sum(cents(one["total"]) or 0 for one in years)
    more = total - sum(cents(one["if_nothing_is_done"]) or 0 for one in years)
    names = [one["year"] for one in years]
    said = [speaker.short_money(total), *dict.fromkeys([names[0], names[-1]])]
    said += [speaker.short_money(abs(more))] if more else []
    return [*said, *_on_ceilings(plan, speaker)]


def _on_ceilings(plan: dict[str, Any], speaker: Speaker) -> Named:
    limited = [
        (one["year"], cents(one["covered"]) or 0, cents(one["ceiling"]) or 0)
        for one in plan["years"]
        if one["ceiling"] is not None
    ]
    shares = [
        covered / ceiling if ceiling else float("inf" if covered else 0)
        for _, covered, ceiling in limited
    ]
    if not limited:
        return []
    year, covered, ceiling = limited[shares.index(max(shares))]
    if max(shares) <= 1:
        return [year, speaker.share(max(shares))]
    return [year, speaker.short_money(covered), speaker.short_money(ceiling)]


def load(plan: dict[str, Any], speaker: Speaker) -> Named:
    full: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for team, _, used, there in months(plan):
        every[team] += 1
        full[team] += bool(there and round(100 * used / there) >= 95)
    team, most = max(full.items(), key=lambda one: one[1])
    if not most:
        return ["95"]
    return [speaker.number(most), speaker.number(every[team]), "95"]


def flow(plan: dict[str, Any], speaker: Speaker) -> Named:
    moves = sides(plan, speaker)
    targets = Counter(end for _, end, *_ in moves)
    share = max(targets.values()) / len(moves)
    origins = {start for start, *_ in moves}
    return [
        speaker.number(len(origins)),
        speaker.number(len(targets)),
        speaker.share(share),
    ]


def graph(plan: dict[str, Any], speaker: Speaker) -> Named:
    use = [
        one["service"] for one in plan["standings"]["services"] if not one["planned"]
    ]
    processes, services = max(with_it(plan, one)[::-1] for one in use)
    return [
        speaker.number(services),
        *([speaker.number(processes)] if processes else []),
    ]


def stops(plan: dict[str, Any], speaker: Speaker) -> Named:
    days, who = month_starts(plan), parties(plan)[0]
    now, then = (stopped(plan, who, one.isoformat())[1] for one in (days[0], days[-1]))
    counts = [now, len(plan["standings"]["processes"]), then]
    return [*map(speaker.number, counts), speaker.month(days[-1])]


def frontier(choices: dict[str, Any], speaker: Speaker) -> Named:
    first, last = choices["plans"][0], choices["plans"][-1]
    costs = [cents(one["cost"]) or 0 for one in (first, last)]
    said = [speaker.short_money(costs[0]), speaker.share(first["exposure_saved"])]
    if first is last:
        return said
    return [
        speaker.number(len(choices["plans"])),
        *said,
        speaker.rough_money(costs[1] - costs[0]),
        speaker.share(last["exposure_saved"]),
    ]


def sure(risk: dict[str, Any], speaker: Speaker) -> Named:
    end = risk["plans"][0]["end"]
    days = [speaker.date(first_of(end[key])) for key in ("planned", "p80")]
    return [*days, speaker.share(1 - end["late"]), "80"]


def continuity(curve: dict[str, Any], speaker: Speaker) -> Named:
    first, *_, last = curve["lines"][0]["points"]
    return [
        *(points(one["outage"], speaker) for one in (first, last)),
        *(speaker.date(first_of(one["on"])) for one in (first, last)),
    ]


CONCLUDED: dict[str, Callable[[dict[str, Any], Speaker], Named]] = {
    "roadmap": roadmap,
    "exposure": exposure,
    "money": money,
    "stops": stops,
    "load": load,
    "flow": flow,
    "graph": graph,
    "frontier": frontier,
    "sure": sure,
    "continuity": continuity,
}
"""By chart: the numbers its conclusion names."""
