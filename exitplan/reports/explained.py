"""An explanation of a plan in lines of text, and as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.plan.explain_query import best_levers, binding
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exitplan.plan import Plan, Step
    from exitplan.plan.explain_query import Quarter
    from exitplan.plan.step import ChainLink, Lever, PlannedStage
    from exitplan.words import Language

MOST_LEVERS = 10


def explain_plan(plan: Plan, language: Language) -> list[str]:
    """Return what fixes the end date of a plan, what would help, and what binds.

    Parameters
    ----------
    plan, language
        The plan, and ``en`` or ``nl``.
    """
    speaker = Speaker(language, plan.currency)
    title = speaker.say("explain.title", scenario=plan.scenario, agency=plan.agency)
    return [
        title,
        "",
        *_chain(plan, speaker),
        "",
        *_best(plan, speaker),
        "",
        *_binding(plan, speaker),
    ]


def explain_service(plan: Plan, service: str, language: Language) -> list[str]:
    """Return each stage of one service with what held it, and what would help.

    Parameters
    ----------
    plan, language
        The plan, and ``en`` or ``nl``.
    service
        Id of a service that the plan names.
    """
    speaker = Speaker(language, plan.currency)
    name = plan.name_of("service", service)
    step = next((one for one in plan.steps if one.service == service), None)
    if step is None:
        why = [one.text[language] for one in plan.residual if one.service == service]
        if not why:
            return [speaker.say("explain.outside", name=name)]
        return [speaker.say("explain.stays", name=name, why=why[0])]
    lines = [speaker.say("explain.step", name=name, date=speaker.date(step.cut_over))]
    lines += [f"  {_span(stage, stage.name, speaker)}" for stage in step.stages]
    lines += ["", *_levers_of(plan, step, speaker)]
    return lines


def _chain(plan: Plan, speaker: Speaker) -> Iterator[str]:
    if not plan.chain or plan.last_cut_over is None:
        yield speaker.say("explain.nothing")
        return
    yield speaker.say("explain.end", date=speaker.date(plan.last_cut_over))
    before = ""
    for link in plan.chain:
        if link.service != before:
            yield f"  {link.name}"
        before = link.service
        yield f"    {_span(link, link.stage, speaker)}"


def _span(one: ChainLink | PlannedStage, stage: str, speaker: Speaker) -> str:
    return speaker.say(
        "explain.stage",
        start=speaker.short_date(one.starts),
        end=speaker.short_date(one.ends),
        stage=speaker.say(f"stage.{stage}"),
        why=one.hold.text[speaker.language],
    )


def _best(plan: Plan, speaker: Speaker) -> Iterator[str]:
    best = best_levers(plan, MOST_LEVERS)
    if not best:
        yield speaker.say("agenda.end.none")
        return
    yield speaker.say("explain.levers")
    for step, lever in best:
        text = lever.text[speaker.language]
        yield f"  {speaker.say('agenda.end.lever', name=step.name, text=text)}"
    if not any(lever.end_weeks > 0 for _, lever in best):
        yield speaker.say("agenda.end.fixed")


def _binding(plan: Plan, speaker: Speaker) -> Iterator[str]:
    found = binding(plan)
    if not (found.teams or found.years):
        yield speaker.say("explain.loose")
        return
    yield speaker.say("explain.binds")
    for team, number, quarters in found.teams:
        full = ""
        if quarters:
            full = speaker.say("explain.full", quarters=_said(quarters, speaker))
        name = plan.name_of("team", team)
        yield f"  {speaker.count('explain.holds', number, name=name, full=full)}"
    for year, share in found.years:
        yield f"  {_spent(plan, year, share, speaker)}"


def _spent(plan: Plan, year: str, share: float, speaker: Speaker) -> str:
    """Say how much of a budget is spent; more than all of it is from earlier years."""
    money = next(one for one in plan.years if one.year == year)
    beyond = money.covered - (money.ceiling or 0)
    if share > 1:
        amount = speaker.rough_money(beyond)
        return speaker.say("explain.spent.over", year=year, amount=amount)
    return speaker.say("explain.spent", share=speaker.share(share), year=year)


def _said(quarters: Sequence[Quarter], speaker: Speaker) -> str:
    """Say which quarters, those that follow each other as one."""
    runs: list[list[Quarter]] = []
    for year, number in quarters:
        before = (year - 1, 4) if number == 1 else (year, number - 1)
        if runs and runs[-1][-1] == before:
            runs[-1].append((year, number))
        else:
            runs.append([(year, number)])

    def say(quarter: Quarter) -> str:
        year, number = quarter
        return speaker.say("explain.quarter", number=number, year=year)

    return speaker.join(
        [
            say(run[0])
            if len(run) == 1
            else speaker.say("explain.quarters", first=say(run[0]), last=say(run[-1]))
            for run in runs
        ]
    )


def _levers_of(plan: Plan, step: Step, speaker: Speaker) -> Iterator[str]:
    if step.levers:
        yield speaker.say("explain.levers")
        for lever in step.levers:
            yield f"  {lever.text[speaker.language]}"
    elif step.service in plan.levers_tried:
        yield speaker.say("explain.none")
    else:
        yield speaker.say("explain.untried")


def plan_as_values(plan: Plan) -> dict[str, Any]:
    """Return the explanation of a plan as plain values."""
    found = binding(plan)
    last = plan.last_cut_over
    return {
        "status": plan.provenance.status,
        "last_cut_over": None if last is None else last.isoformat(),
        "chain": [
            {
                "service": link.service,
                "stage": link.stage,
                "starts": link.starts.isoformat(),
                "ends": link.ends.isoformat(),
                "rule": link.hold.rule,
                "resource": link.hold.resource,
                "why": link.hold.text.en,
            }
            for link in plan.chain
        ],
        "levers": [
            _lever_values(step, lever) for step, lever in best_levers(plan, MOST_LEVERS)
        ],
        "teams": [
            {"team": team, "holds": number, "full": [list(one) for one in quarters]}
            for team, number, quarters in found.teams
        ],
        "years": [
            {"year": year, "share": round(share, 4)} for year, share in found.years
        ],
    }


def service_as_values(plan: Plan, service: str) -> dict[str, Any]:
    """Return the explanation of one service as plain values."""
    step = next((one for one in plan.steps if one.service == service), None)
    if step is None:
        return {"service": service, "stages": [], "levers": []}
    return {
        "service": service,
        "cut_over": step.cut_over.isoformat(),
        "stages": [
            {
                "stage": stage.name,
                "starts": stage.starts.isoformat(),
                "ends": stage.ends.isoformat(),
                "rule": stage.hold.rule,
                "resource": stage.hold.resource,
                "why": stage.hold.text.en,
            }
            for stage in step.stages
        ],
        "levers": [_lever_values(step, lever) for lever in step.levers],
    }


def _lever_values(step: Step, lever: Lever) -> dict[str, Any]:
    return {
        "service": step.service,
        "kind": lever.kind,
        "resource": lever.resource,
        "amount": lever.amount,
        "weeks": lever.weeks,
        "end_weeks": lever.end_weeks,
        "exposure_weeks": lever.exposure_weeks,
        "cost": f"{lever.cost / 100:.2f}",
        "text": lever.text.en,
    }
