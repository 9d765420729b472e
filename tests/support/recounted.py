"""What the table of each chart must say, counted anew from JSON alone.

Nothing here reads a ``Plan`` or calls what charts are made with: only what stands in
``plan.json``, ``frontier.json``, ``risk.json`` and ``continuity.json``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from exitplan.words import Speaker

Columns = dict[str, list[Any]]
"""By column: its cells, as a table keeps them."""

WEEK = dt.timedelta(weeks=1)
MOST_LINES = 5
CHANCES = (0.1, 0.25, 0.5, 0.8, 0.9, 0.95)
POINT_WEEK = 16_800


def cents(amount: str | None) -> int | None:
    return None if amount is None else int(100 * Decimal(amount))


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def first_of(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def roadmap(plan: dict[str, Any], _: Speaker) -> Columns:
    steps = plan["steps"]
    contracts = [one["contract"] or {} for one in steps]
    name = plan["names"]
    return {
        "service": [one["name"] for one in steps],
        "phase": [one["phase"] for one in steps],
        "starts": [day(one["starts"]) for one in steps],
        "ready": [day(one["ready"]) for one in steps],
        "cut-over": [day(one["cut_over"]) for one in steps],
        "retired": [day(one["retired"]) for one in steps],
        "person-weeks": [
            sum(t["person_weeks"] for s in one["stages"] for t in s["teams"])
            for one in steps
        ],
        "one-off": [cents(one["one_off"]) for one in steps],
        "yearly-before": [cents(one["yearly_before"]) for one in steps],
        "yearly-after": [cents(one["yearly_after"]) for one in steps],
        "pay-until": [day(one.get("pay_until")) for one in contracts],
        "notice": [day(one.get("give_notice_by")) for one in contracts],
        "exit-fee": [cents(one.get("exit_fee")) for one in contracts],
        "waits-for": [
            ", ".join(name.get(f"service:{other}", other) for other in one["waits_for"])
            for one in steps
        ],
    }


def exposure(plan: dict[str, Any], _: Speaker) -> Columns:
    kinds = ("stop", "access", "control", "if_nothing_is_done")
    weeks = plan["exposure"]
    before = [None, *weeks[:-1]]
    kept = [
        week
        for week, last in zip(weeks, before, strict=True)
        if last is None or any(week[kind] != last[kind] for kind in kinds)
    ]
    differ = [
        kind
        for kind in ("access", "control")
        if any(week[kind] != week["stop"] for week in weeks)
    ]
    shown = ("stop", *differ, "if_nothing_is_done")
    found: Columns = {kind: [week[kind] for week in kept] for kind in shown}
    return {"week": [day(week["week"]) for week in kept], **found}


def money(plan: dict[str, Any], speaker: Speaker) -> Columns:
    years = plan["years"]

    def column(*add: str, less: str = "") -> list[int]:
        amounts = [
            sum(cents(year[key]) or 0 for key in add)
            - (cents(year[less]) or 0 if less else 0)
            for year in years
        ]
        return [*amounts, sum(amounts)]

    found: Columns = {
        "year": [*(year["year"] for year in years), speaker.say("chart.sum")],
        "old-single": column("old_running", less="double_running"),
        "old-double": column("double_running"),
        "new-running": column("new_running"),
        "one-off": column("one_off"),
        "bridges": column("bridges"),
        "exit-fees": column("exit_fees"),
        "total": column(
            "one_off", "new_running", "old_running", "bridges", "exit_fees"
        ),
        "idle": column("if_nothing_is_done"),
    }
    ceilings = [cents(year["ceiling"]) for year in years]
    if any(one is not None for one in ceilings):
        known = [one for one in ceilings if one is not None]
        whole = sum(known) if len(known) == len(years) else None
        found |= {"covered": column("covered"), "ceiling": [*ceilings, whole]}
    return found


def months(plan: dict[str, Any]) -> list[tuple[str, dt.date, int, int]]:
    """Return (team, month, person-weeks at work, person-weeks there are)."""
    starts, found = first_of(plan["starts"]), []
    for team in plan["teams"]:
        used: Counter[dt.date] = Counter()
        there: Counter[dt.date] = Counter()
        for week, (busy, people) in enumerate(
            zip(team["used"], team["capacity"], strict=True)
        ):
            month = (starts + week * WEEK).replace(day=1)
            used[month] += busy
            there[month] += people
        found += [(team["name"], one, used[one], there[one]) for one in there]
    return found


def load(plan: dict[str, Any], _: Speaker) -> Columns:
    rows = [one for one in months(plan) if one[2] or one[3]]
    return {
        "team": [team for team, *_ in rows],
        "month": [month for _, month, *_ in rows],
        "used": [used for *_, used, _ in rows],
        "capacity": [there for *_, there in rows],
        "percent": [
            round(100 * used / there) if there else None for *_, used, there in rows
        ],
    }


def sides(plan: dict[str, Any], speaker: Speaker) -> list[tuple[str, str, str, int]]:
    """Return (from, to, service, yearly cost) of each service that leaves."""

    def name(vendor: str) -> str:
        if vendor == "unknown":
            return speaker.say("unknown")
        if vendor == "european-provider-to-be-chosen":
            return speaker.say("assumed.chosen")
        return str(plan["names"].get(f"vendor:{vendor}", vendor))

    def target(step: dict[str, Any]) -> str:
        if step["kind"] == "retire":
            return speaker.say("chart.flow.ends")
        own = step["kind"] == "self-host" or not step["provider_to"]
        return speaker.say("chart.flow.own") if own else name(step["provider_to"])

    return [
        (name(s["vendor_from"]), target(s), s["name"], cents(s["yearly_before"]) or 0)
        for s in plan["steps"]
        if not s["planned"]
    ]


def flow(plan: dict[str, Any], speaker: Speaker) -> Columns:
    """Return a row for each pair of sides; sorted, as the table's order is by size."""
    rows: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for start, end, service, yearly in sides(plan, speaker):
        rows.setdefault((start, end), []).append((service, yearly))
    pairs = sorted(rows)
    return {
        "from": [start for start, _ in pairs],
        "to": [end for _, end in pairs],
        "services": [len(rows[pair]) for pair in pairs],
        "yearly-before": [sum(cost for _, cost in rows[pair]) for pair in pairs],
        "names": [", ".join(name for name, _ in rows[pair]) for pair in pairs],
    }


def _today(plan: dict[str, Any]) -> dict[str, set[str]]:
    """Return what each service in use needs today."""
    services = [one for one in plan["standings"]["services"] if not one["planned"]]
    known = {one["service"] for one in services}
    return {one["service"]: known & {*one["needs"]} for one in services}


def with_it(plan: dict[str, Any], service: str) -> tuple[int, int]:
    """Count the services and processes that stop if one service does."""
    needs, stopped = _today(plan), {service}
    while more := {one for one, some in needs.items() if some & stopped} - stopped:
        stopped |= more
    uses = plan["standings"]["processes"].values()
    return len(stopped) - 1, sum(bool(stopped & {*some}) for some in uses)


def graph(plan: dict[str, Any], speaker: Speaker) -> Columns:
    """Return a row for each service, sorted by what stops with it."""
    needs, names = _today(plan), plan["names"]
    reach = {one: with_it(plan, one) for one in needs}
    order = sorted(needs, key=lambda one: (-reach[one][1], -reach[one][0]))
    exposed = {*plan["today"]["exposed"]}
    return {
        "service": [names.get(f"service:{one}", one) for one in order],
        "needs": [len(needs[one]) for one in order],
        "services": [reach[one][0] for one in order],
        "processes": [reach[one][1] for one in order],
        "exposed": [speaker.say("yes" if o in exposed else "no") for o in order],
    }


def _gone(vendors: Iterable[dict[str, Any]], who: tuple[str, str], on: str) -> set[str]:
    reach, subject = who
    key, by = ("owners", {subject})
    if reach == "jurisdiction":
        key, by = ("laws", {subject, "unknown"})
    held = {
        one["vendor"]
        for one in vendors
        if any(s["by"] in by and (s["since"] or "") <= on for s in one[key])
    }
    return held | ({subject} if reach == "vendor" else set())


def stopped(plan: dict[str, Any], who: tuple[str, str], on: str) -> tuple[int, int]:
    """Count the services and processes a cut-off on a day stops, wholly or in part."""
    gone = _gone(plan["standings"]["vendors"], who, on)
    needs: dict[str, set[str]] = {}
    out: set[str] = set()
    for one in plan["standings"]["services"]:
        moved = one["moves"] is not None and one["moves"] <= on
        if (one["planned"] and not moved) or (one["retired"] and moved):
            continue
        needs[one["service"]] = {*one["needs"], *(one["then_needs"] if moved else ())}
        stands = {*one["then_on" if moved else "stands_on"]}
        stands |= {*one["stands_on"]} if moved and one["stays_behind"] else set()
        out |= {one["service"]} if stands & gone else set()
    while more := {one for one, some in needs.items() if some & out} - out:
        out |= more
    uses = plan["standings"]["processes"].values()
    return len(out), sum(bool(out & {*some}) for some in uses)


def parties(plan: dict[str, Any]) -> list[tuple[str, str]]:
    vendors = [one["vendor"] for one in plan["today"]["vendors"]]
    return [
        *(("jurisdiction", one) for one in plan["leave"]),
        *(("vendor", one) for one in vendors if one != "unknown"),
    ][:MOST_LINES]


def month_starts(plan: dict[str, Any]) -> list[dt.date]:
    found, ends = [first_of(plan["starts"])], first_of(plan["ends"])
    while True:
        last = found[-1]
        after = dt.date(last.year + last.month // 12, last.month % 12 + 1, 1)
        if after >= ends:
            return found
        found.append(after)


def stops(plan: dict[str, Any], _: Speaker) -> Columns:
    days = month_starts(plan)
    found: Columns = {"month": list(days)}
    for number, who in enumerate(parties(plan)):
        counts = [stopped(plan, who, on.isoformat()) for on in days]
        found[f"services-{number}"] = [services for services, _ in counts]
        found[f"processes-{number}"] = [processes for _, processes in counts]
    return found


def frontier(choices: dict[str, Any], speaker: Speaker) -> Columns:
    """Return the columns with numbers; the last says in words where a plan is best."""
    plans = choices["plans"]
    return {
        "c1": [round(one["exposure_weeks"]) for one in plans],
        "c2": [speaker.share(one["exposure_saved"]) for one in plans],
        "c3": [cents(one["cost"]) for one in plans],
        "c4": [
            "–" if one["gap"] is None else speaker.at_most(one["gap"]) for one in plans
        ],
    }


def sure(risk: dict[str, Any], speaker: Speaker) -> Columns:
    found: Columns = {"c0": [speaker.percent(chance) for chance in CHANCES]}
    for number, plan in enumerate(risk["plans"], start=1):
        found[f"c{number}"] = [reached(plan["curve"], chance) for chance in CHANCES]
    return found


def reached(curve: Sequence[dict[str, Any]], chance: float) -> dt.date:
    days = [one["day"] for one in curve if one["share"] >= chance]
    return first_of(min(days, default=curve[-1]["day"]))


def continuity(curve: dict[str, Any], _: Speaker) -> Columns:
    rows = [one for line in curve["lines"] for one in line["points"]]
    counts = {"c2": "services", "c3": "processes", "c4": "over_limit"}
    outages = {"c5": "outage", "c6": "outage_prepared", "c7": "outage_without_recovery"}
    found: Columns = {
        column: [one[key] for one in rows] for column, key in counts.items()
    }
    found |= {
        column: [round(100 * one[key] / POINT_WEEK) for one in rows]
        for column, key in outages.items()
    }
    return {"c1": [first_of(one["on"]) for one in rows], **found}


RECOUNT: dict[str, tuple[str, Callable[[dict[str, Any], Speaker], Columns]]] = {
    "roadmap": ("plan", roadmap),
    "exposure": ("plan", exposure),
    "money": ("plan", money),
    "stops": ("plan", stops),
    "load": ("plan", load),
    "flow": ("plan", flow),
    "graph": ("plan", graph),
    "frontier": ("choices", frontier),
    "sure": ("risk", sure),
    "continuity": ("curve", continuity),
}
"""By chart: the file its numbers come from, and how to count them."""
