"""Choices between plans on paper: a table of them, what changes, what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.choices_said import Said
from exitplan.reports.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
)

if TYPE_CHECKING:
    from exitplan.plan.choices import Choices
    from exitplan.plan.choices_said import SaidTable
    from exitplan.words import Language


def choices_report(choices: Choices, language: Language) -> Document:
    """Write what there is to choose from.

    Parameters
    ----------
    choices
        The plans; nothing else is read.
    language
        ``en`` or ``nl``.
    """
    said = Said(choices, language)
    speaker = said.speaker
    changes, same = said.changes(), said.no_regret()
    sections = [
        Section(speaker.say("choices.core"), _core(choices, said)),
        Section(speaker.say("choices.table"), (_table(said.table()),)),
        Section(said.changes_heading, (_table(changes),)),
        Section(
            speaker.say("choices.no-regret"),
            (Paragraph(said.no_regret_says()), *([_table(same)] if same.rows else [])),
        ),
        Section(speaker.say("choices.next"), (Paragraph(said.next()),)),
        Section(speaker.say("page.provenance"), (Bullets(said.provenance()),)),
    ]
    if not changes.rows:
        del sections[2]
    title = speaker.say(f"choices.{choices.kind}.title")
    subtitle = speaker.say(
        "agenda.subtitle", agency=choices.agency, scenario=choices.scenario
    )
    return Document(language, title, subtitle, tuple(sections))


def _core(choices: Choices, said: Said) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if choices.illustrative:
        text = said.speaker.say("agenda.illustrative")
        blocks.append(Paragraph(text, strong=True))
    if choices.asks:
        blocks.append(Paragraph(choices.asks))
    return (*blocks, Bullets(tuple(said.core())))


def _table(said: SaidTable) -> Table:
    headings = tuple(Heading(*heading) for heading in said.headings)
    return Table(said.caption, headings, said.rows)
