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


def core_message(plan: Plan, speaker: Speaker) -> list[str]:
    """Return the core message, a sentence or two each."""
    return [
        *_today(plan, speaker),
        _what_moves(plan, speaker),
        _exposure(plan, speaker),
        _money(plan, speaker),
        _proof(plan, speaker),
    ]


def _today(plan: Plan, speaker: Speaker) -> list[str]:
    today = plan.today
    resting = sum(bool(process.exposed_services) for process in plan.processes)
    countries = speaker.join([speaker.country(code) for code in plan.leave])
    found = [
        speaker.say(
            "agenda.core.today",
            exposed=speaker.number(len(today.exposed)),
            services=speaker.number(today.services),
            countries=countries,
            processes=speaker.number(resting),
            all_processes=speaker.number(len(plan.processes)),
        )
    ]
    if today.unknown:
        unknown = speaker.number(len(today.unknown))
        found.append(speaker.say("agenda.core.unknown", unknown=unknown))
    return found


def _what_moves(plan: Plan, speaker: Speaker) -> str:
    staying = len(plan.residual)
    form = "none" if not staying else "one" if staying == 1 else "other"
    last = max((step.retired for step in plan.steps), default=plan.starts)
    return speaker.say(
        "agenda.core.plan",
        leaving=speaker.number(len(plan.leaving)),
        phases=speaker.number(len(plan.phases)),
        start=speaker.month(plan.starts),
        end=speaker.month(last),
        staying=speaker.say(
            f"agenda.core.stay.{form}",
            **({"number": speaker.number(staying)} if form == "other" else {}),
        ),
    )


def _exposure(plan: Plan, speaker: Speaker) -> str:
    first = plan.exposure[0].if_nothing_is_done if plan.exposure else 0
    last = plan.exposure[-1].stop if plan.exposure else 0
    idle = plan.exposure_weeks_if_nothing_is_done
    saved = 1 - plan.exposure_weeks / idle if idle else 0.0
    return speaker.say(
        "agenda.core.exposure",
        left=speaker.percent(last / first if first else 0.0),
        saved=speaker.percent(saved),
    )


def _money(plan: Plan, speaker: Speaker) -> str:
    difference = plan.cost_total - plan.cost_if_nothing_is_done
    return speaker.say(
        "agenda.core.money",
        one_off=speaker.short_money(sum(year.one_off for year in plan.years)),
        total=speaker.short_money(plan.cost_total),
        end=speaker.date(plan.ends),
        difference=speaker.short_money(abs(difference)),
        direction=speaker.say("more" if difference > 0 else "less"),
    )


def _proof(plan: Plan, speaker: Speaker) -> str:
    made = plan.provenance
    if made.status == "optimal":
        return speaker.say("agenda.core.optimal")
    text = speaker.say("agenda.core.gap", gap=speaker.percent(made.gap, 1))
    if made.status == "stopped":
        text = f"{text} {speaker.say('agenda.core.stopped')}"
    return text


def first_decisions(plan: Plan, speaker: Speaker, names: Names) -> list[str]:
    """Return the decisions that come first, by date."""
    found: list[tuple[dt.date, str]] = []
    lots: dict[str, list[str]] = {}
    for step in plan.steps:
        if not step.stages or step.stages[0].hold.rule == "R14":
            continue  # decided already
        first = step.stages[0]
        if first.lot is not None:
            lots.setdefault(first.lot, []).append(step.name)
            if len(lots[first.lot]) > 1:
                continue
            found.append((first.starts, first.lot))
            continue
        key = "procure" if first.name == "procure" else "start"
        date = speaker.date(first.starts)
        text = speaker.say(f"agenda.decide.{key}", date=date, name=step.name)
        found.append((first.starts, text))
    for notice, _, contract, services in names.notices():
        text = speaker.say(
            "agenda.decide.notice",
            date=speaker.date(notice),
            contract=plan.name_of("contract", contract),
            names=names.some(services, _LONGEST_LIST),
        )
        found.append((notice, text))
    found.sort(key=lambda one: one[0])
    shown = []
    for day, text in found[:_MOST_DECISIONS]:
        if text in lots:
            members = names.some(lots[text], _LONGEST_LIST)
            text = speaker.say(  # noqa: PLW2901 - a lot becomes its sentence
                "agenda.decide.lot",
                date=speaker.date(day),
                lot=plan.name_of("lot", text),
                names=members,
            )
        shown.append(text)
    return shown
