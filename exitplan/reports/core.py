"""The core message of a plan, and the decisions that come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan import Plan
    from exitplan.reports.names import Names
    from exitplan.words import Speaker

_MOST_DECISIONS = 6
_LONGEST_LIST = 4
_HUNDREDTHS = 100


def core_message(plan: Plan, speaker: Speaker) -> list[str]:
    """Return the core message, a sentence or two each."""
    return [
        *_today(plan, speaker),
        _what_moves(plan, speaker),
        _exposure(plan, speaker),
        _money(plan, speaker),
        _proof(plan, speaker),
    ]


def partly(plan: Plan) -> int:
    """Return how many services leave and yet stay exposed in part."""
    leaving = {step.service for step in plan.leaving}
    return sum(one.service in leaving for one in plan.residual)


def _today(plan: Plan, speaker: Speaker) -> list[str]:
    today = plan.today
    resting = sum(bool(process.exposed_services) for process in plan.processes)
    countries = speaker.join([speaker.country(code) for code in plan.leave])
    rest = ""
    if plan.processes:
        rest = speaker.say(
            "agenda.core.today.rest",
            processes=speaker.number(resting),
            all_processes=speaker.number(len(plan.processes)),
        )
    found = [
        speaker.say(
            "agenda.core.today",
            exposed=speaker.number(len(today.exposed)),
            services=speaker.number(today.services),
            countries=countries,
            rest=rest,
        )
    ]
    if today.unknown:
        found.append(speaker.count("agenda.core.unknown", len(today.unknown)))
    return found


def _what_moves(plan: Plan, speaker: Speaker) -> str:
    part = partly(plan)
    whole = len(plan.residual) - part
    stays = speaker.say("agenda.core.stay.none")
    if whole:
        stays = speaker.count("agenda.core.stay", whole)
    if part:
        stays += f" {speaker.count('agenda.core.part', part)}"
    if not plan.leaving:
        return f"{speaker.say('chart.roadmap.nothing')} {stays}"
    return speaker.say(
        "agenda.core.plan",
        leaving=speaker.count("chart.services", len(plan.leaving)),
        phases=speaker.count("chart.phases", len(plan.phases)),
        start=speaker.month(min(step.starts for step in plan.steps)),
        end=speaker.month(plan.last_cut_over or plan.starts),
        off=speaker.month(max(step.retired for step in plan.leaving)),
        staying=stays,
    )


def _exposure(plan: Plan, speaker: Speaker) -> str:
    first = plan.exposure[0].if_nothing_is_done if plan.exposure else 0
    last = plan.exposure[-1].stop if plan.exposure else 0
    idle = plan.exposure_weeks_if_nothing_is_done
    saved = 1 - plan.exposure_weeks / idle if idle else 0.0
    return speaker.say(
        "agenda.core.exposure",
        left=speaker.share(last / first if first else 0.0),
        saved=speaker.share(saved),
    )


def _money(plan: Plan, speaker: Speaker) -> str:
    difference = plan.cost_total - plan.cost_if_nothing_is_done
    amounts = {
        "one_off": speaker.short_money(sum(year.one_off for year in plan.years)),
        "total": speaker.short_money(plan.cost_total),
        "end": speaker.date(plan.ends),
    }
    if not difference:
        return speaker.say("agenda.core.money.same", **amounts)
    return speaker.say(
        "agenda.core.money",
        **amounts,
        difference=speaker.short_money(abs(difference)),
        direction=speaker.say("more" if difference > 0 else "less"),
    )


def _proof(plan: Plan, speaker: Speaker) -> str:
    made = plan.provenance
    if made.status == "optimal":
        return speaker.say("agenda.core.optimal")
    proven = speaker.say("agenda.core.gap", gap=speaker.at_most(made.gap))
    if made.objective and not made.bound:
        proven = speaker.say("agenda.core.unproven")
    parts = [
        proven,
        speaker.say(f"agenda.core.better.{made.objective_kind}"),
    ]
    if made.exposure_bound and made.objective_kind != "fastest":
        weeks = plan.exposure_weeks
        least = made.exposure_bound // _HUNDREDTHS  # down, so that it stays proven
        above = max(0.0, _HUNDREDTHS * weeks / made.exposure_bound - 1)
        parts.append(
            speaker.say(
                "agenda.core.exposure-bound",
                least=speaker.number(least),
                percent=speaker.at_most(above),
            )
        )
    if made.status == "stopped":
        parts.append(speaker.say("agenda.core.stopped"))
    return " ".join(parts)


def first_decisions(plan: Plan, speaker: Speaker, names: Names) -> list[str]:
    """Return the decisions that come first, by date; what starts together, together."""
    found: dict[tuple[dt.date, str, str], list[str]] = {}
    for step in plan.steps:
        decided = bool(step.stages) and step.stages[0].hold.rule == "R14"
        if not step.stages or decided or step.cut_over <= plan.starts:
            continue  # decided already, or done
        first = step.stages[0]
        kind = "procure" if first.name == "procure" else "start"
        if first.lot is not None:
            kind = "lot"
        found.setdefault((first.starts, kind, first.lot or ""), []).append(step.name)
    for notice, _, contract, services in names.notices():
        found.setdefault((notice, "notice", contract), []).extend(services)
    by_date = sorted(found.items())[:_MOST_DECISIONS]
    return [
        _decision(
            plan, speaker, key, (len(services), speaker.some(services, _LONGEST_LIST))
        )
        for key, services in by_date
    ]


def _decision(
    plan: Plan,
    speaker: Speaker,
    key: tuple[dt.date, str, str],
    services: tuple[int, str],
) -> str:
    day, kind, of = key
    number, named = services
    date = speaker.date(day)
    if kind == "procure":
        key_of_text = "agenda.decide.procure"
        return speaker.count(key_of_text, number, date=date, names=named)
    values = {"date": date, "names": named}
    if kind == "lot":
        values["lot"] = plan.name_of("lot", of)
    if kind == "notice":
        values["contract"] = plan.name_of("contract", of)
    return speaker.say(f"agenda.decide.{kind}", **values)
