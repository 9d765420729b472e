"""A section of the agenda: what fixes the end date, and what would bring it forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.explain_query import LONGEST_CHAIN, MOST_LEVERS, best_levers
from exitplan.reports.model import Block, Bullets, Heading, Paragraph, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan import Plan
    from exitplan.words import Speaker

_COLUMNS = (
    "agenda.col.service",
    "sheet.col.stage",
    "agenda.col.start",
    "sheet.col.ends",
    "agenda.col.waits",
)


def what_fixes_the_end(plan: Plan, speaker: Speaker) -> Section:
    """Return the section; it is empty for a plan that was not explained.

    Parameters
    ----------
    plan, speaker
        What is explained, and in which language.
    """
    blocks: tuple[Block, ...] = ()
    if plan.chain:
        blocks = (*_chain(plan, speaker), *_levers(plan, speaker))
    return Section(speaker.say("agenda.end"), blocks)


def _chain(plan: Plan, speaker: Speaker) -> Iterator[Block]:
    last = plan.last_cut_over
    links = plan.chain[-LONGEST_CHAIN:]
    rows = tuple(
        (
            link.name,
            speaker.say(f"stage.{link.stage}"),
            speaker.short_date(link.starts),
            speaker.short_date(link.ends),
            link.hold.text[speaker.language],
        )
        for link in links
    )
    date = speaker.date(last) if last is not None else ""
    headings = tuple(Heading(speaker.say(key)) for key in _COLUMNS)
    yield Table(speaker.say("agenda.end.chain", date=date), headings, rows)
    earlier = len(plan.chain) - len(links)
    if earlier:
        yield Paragraph(speaker.count("agenda.end.earlier", earlier))


def _levers(plan: Plan, speaker: Speaker) -> Iterator[Block]:
    best = best_levers(plan, MOST_LEVERS)
    if not best:
        yield Paragraph(speaker.say("agenda.end.none"))
        return
    yield Paragraph(speaker.say("agenda.end.levers"))
    language = speaker.language
    items = [
        speaker.say("agenda.end.lever", name=step.name, text=lever.text[language])
        for step, lever in best
    ]
    yield Bullets(tuple(items))
    if not any(lever.end_weeks > 0 for _, lever in best):
        yield Paragraph(speaker.say("agenda.end.fixed"))
    if len(plan.levers_tried) < len(plan.steps):
        number, every = len(plan.levers_tried), len(plan.steps)
        values = {"number": speaker.number(number), "all": speaker.number(every)}
        yield Paragraph(speaker.say("agenda.end.some", **values))
