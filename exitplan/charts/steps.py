"""What charts say about one step."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from typing import TYPE_CHECKING

from exitplan.charts.safe import safe
from exitplan.plan.choices import NO_REGRET
from exitplan.plan.naming import product_by
from exitplan.words import Speaker

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan import Plan, Step
    from exitplan.plan.step import PlannedStage
    from exitplan.words import Language

_HOVER_WIDTH = 76


def leaves(step: Step, plan: Plan, speaker: Speaker) -> str:
    """Say what a step leaves: product and vendor."""
    if step.planned:
        return speaker.say("chart.step.new")
    return product_by(plan, step.product_from, step.vendor_from, speaker)


def goes_to(step: Step, plan: Plan, speaker: Speaker) -> str:
    """Say what a step moves to: product and provider."""
    if step.kind == "retire":
        return speaker.say("chart.step.retired")
    target = product_by(plan, step.product_to, step.provider_to, speaker)
    if step.kind == "self-host":
        how = speaker.say("chart.step.self-host")
        return f"{target}, {how}" if target else how
    return target or step.option


def marks_no_regret(plan: Plan) -> bool:
    """Tell whether some step of a plan is known to be a no-regret step."""
    return any(step.no_regret for step in plan.steps)


def person_weeks(step: Step) -> int:
    """Count the work of a step."""
    return sum(team.person_weeks for stage in step.stages for team in stage.teams)


def contract_of(step: Step, plan: Plan) -> str:
    """Return the name of the contract a step ends, if any."""
    if step.contract is None or not step.contract.contract:
        return ""
    return plan.name_of("contract", step.contract.contract)


def waits_for(step: Step, plan: Plan) -> str:
    """Return the names of services a step waits for."""
    return ", ".join(plan.name_of("service", one) for one in step.waits_for)


def hover(step: Step, plan: Plan, speaker: Speaker) -> str:
    """Return the text shown over a step, safe for plotly."""
    lines = [f"{leaves(step, plan, speaker)} → {goes_to(step, plan, speaker)}"]
    lines += [_stage(stage, plan, speaker) for stage in step.stages]
    lines.append(
        speaker.say("chart.step.cut-over", date=_date(speaker.language, step.cut_over))
    )
    money = speaker.money(step.one_off)
    lines.append(speaker.say("chart.step.one-off", money=money))
    lines += _contract(step, plan, speaker)
    if step.no_regret:
        lines.append(f"{NO_REGRET} {speaker.say('choices.no-regret.step')}")
    why = step.why_not_earlier.text[speaker.language]
    lines.append(speaker.say("chart.step.why", why=why))
    wrapped = (part for line in lines for part in textwrap.wrap(line, _HOVER_WIDTH))
    shown = (safe(part) for part in (*textwrap.wrap(step.name, _HOVER_WIDTH)[:2],))
    return "<br>".join(
        (f"<b>{'<br>'.join(shown)}</b>", *(safe(part) for part in wrapped))
    )


def _stage(stage: PlannedStage, plan: Plan, speaker: Speaker) -> str:
    name = speaker.say(f"stage.{stage.name}")
    language = speaker.language
    first, last = _date(language, stage.starts), _date(language, stage.ends)
    work = [
        speaker.count(
            "chart.step.work", team.person_weeks, team=plan.name_of("team", team.team)
        )
        for team in stage.teams
    ]
    line = f"{name[:1].upper()}{name[1:]}: {first} – {last}"
    return f"{line}; {speaker.join(work)}" if work else line


def _contract(step: Step, plan: Plan, speaker: Speaker) -> list[str]:
    if step.contract is None:
        return []
    paid = _date(speaker.language, step.contract.pay_until)
    name = contract_of(step, plan)
    lines = [
        speaker.say("chart.step.pay-until", date=paid) + (f" ({name})" if name else "")
    ]
    if step.contract.give_notice_by is not None:
        notice = _date(speaker.language, step.contract.give_notice_by)
        lines.append(speaker.say("chart.step.notice", date=notice))
    return lines


@lru_cache(maxsize=10_000)
def _date(language: Language, day: dt.date) -> str:
    """Say a date; the same few come back in thousands of steps."""
    return Speaker(language).date(day)
