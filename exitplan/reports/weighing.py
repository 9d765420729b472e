"""What a plan is weighed against, and what it depends on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exitplan.files.annexes import Annex
from exitplan.plan.explain_query import binding
from exitplan.reports.counting import level_left, saved, tenders, to_be_chosen
from exitplan.reports.model import Block, Bullets, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan import Plan
    from exitplan.plan.risk import Risk
    from exitplan.reports.telling import Telling
    from exitplan.words import Speaker


@dataclass(frozen=True, slots=True)
class Given:
    """All that a document is made from.

    Parameters
    ----------
    plan
        The plan it is about.
    annex
        The words of a letter, motions and promises.
    others
        Plans of the same agency to set beside it.
    risk
        How sure its dates are, if that was computed.
    """

    plan: Plan
    annex: Annex = field(default_factory=Annex)
    others: tuple[Plan, ...] = ()
    risk: Risk | None = None


def choices_blocks(given: Given, telling: Telling) -> tuple[Block, ...]:
    """Return the plan beside doing nothing, and beside other plans if there are any."""
    speaker = telling.speaker
    rows = [_plan_row(telling, given.plan, telling.say("choices.this"))]
    for number, other in enumerate(given.others, start=1):
        name = telling.say("choices.beside", number=number)
        aim = speaker.say(f"sheet.aim.{other.provenance.objective_kind}")
        shown = f"{name} ({aim})" if telling.is_public else other.scenario
        rows.append(_plan_row(telling, other, shown))
    nothing = (
        telling.say("choices.nothing"),
        "–",
        speaker.short_money(0),
        speaker.short_money(given.plan.cost_if_nothing_is_done),
        speaker.share(1.0),
        speaker.share(0.0),
    )
    headings = telling.headings(
        "plan", "last", "one-off#", "total#", "left-at-end#", "saved#"
    )
    caption = telling.say("choices.table", end=speaker.date(given.plan.ends))
    table = Table(caption, headings, (*rows, nothing))
    said: list[Block] = [Paragraph(telling.say("choices.text")), table]
    if not given.others:
        said.append(Paragraph(telling.say("choices.alone")))
    unavoidable = given.plan.cost_unavoidable
    said.append(
        Paragraph(
            speaker.say(
                "agenda.money.avoidable",
                unavoidable=speaker.short_money(unavoidable),
                avoidable=speaker.short_money(
                    max(0, given.plan.cost_total - unavoidable)
                ),
            )
        )
    )
    return (*said, *_no_regret(telling))


def _plan_row(telling: Telling, plan: Plan, name: str) -> tuple[str, ...]:
    speaker, last = telling.speaker, plan.last_cut_over
    return (
        name,
        "–" if last is None else speaker.month(last),
        speaker.short_money(sum(one.one_off for one in plan.years)),
        speaker.short_money(plan.cost_total),
        speaker.share(level_left(plan, plan.ends)),
        speaker.share(saved(plan)),
    )


def _no_regret(telling: Telling) -> Iterator[Block]:
    known = [one.no_regret for one in telling.plan.steps if one.no_regret is not None]
    if any(known):
        yield Paragraph(telling.count("choices.no-regret", sum(map(bool, known))))


def uncertain_blocks(given: Given, telling: Telling) -> tuple[Block, ...]:
    """Say what is not certain, and what the plan depends on."""
    items = (*_sure(given, telling), *_not_known(telling), *_depends(telling))
    return (Paragraph(telling.say("uncertain.text")), Bullets(items))


def _sure(given: Given, telling: Telling) -> Iterator[str]:
    risk, speaker = given.risk, telling.speaker
    if risk is None:
        yield telling.say("uncertain.no-risk")
        return
    yield telling.say(
        "uncertain.risk",
        samples=speaker.number(risk.samples),
        **end_said(risk, speaker),
        total=speaker.short_money(risk.plans[0].total.p80),
    )


def end_said(risk: Risk, speaker: Speaker) -> dict[str, str]:
    """Return when all will have moved: as planned, in half, in four of five cases."""
    end = risk.plans[0].end
    days = {"planned": end.planned, "p50": end.p50, "p80": end.p80}
    return {key: speaker.date(day) for key, day in days.items()}


def _not_known(telling: Telling) -> Iterator[str]:
    plan, today = telling.plan, telling.plan.today
    if today.unknown:
        yield telling.count("uncertain.unknown", len(today.unknown))
    if today.cost_unknown:
        yield telling.count("uncertain.cost", len(today.cost_unknown))
    if plan.assumptions:
        yield telling.count("uncertain.assumed", len(plan.assumptions))


def _depends(telling: Telling) -> Iterator[str]:
    plan = telling.plan
    if number := tenders(plan.steps):
        yield telling.count("uncertain.tenders", number)
    if number := to_be_chosen(plan):
        yield telling.count("uncertain.market", number)
    found = binding(plan)
    full = [team for team, _, quarters in found.teams if quarters]
    if full and telling.is_public:
        yield telling.count("uncertain.teams", len(full))
    elif full:
        names = telling.speaker.some([plan.name_of("team", one) for one in full], 4)
        yield telling.say("uncertain.teams.named", names=names)
    if found.years:
        years = telling.speaker.join([year for year, _ in found.years])
        yield telling.say("uncertain.years", years=years)
    yield telling.say("uncertain.gates")


def stays_blocks(telling: Telling) -> tuple[Block, ...]:
    """Say what stays exposed, and why; counted if public."""
    residual = telling.plan.residual
    if not residual:
        return (Paragraph(telling.speaker.say("agenda.residual.none")),)
    if telling.is_public:
        return (Paragraph(telling.count("stays.public", len(residual))),)
    language = telling.speaker.language
    rows = tuple((one.name, one.text[language]) for one in residual)
    caption = telling.speaker.say("agenda.residual.text")
    return (Table(caption, telling.headings("service", "why"), rows),)
