"""A cut-off drill, and a continuity curve, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.curve_said import CurveSaid
from exitplan.plan.drill_said import DrillSaid
from exitplan.plan.drill_tables import DrillTables
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
    from exitplan.plan.choices_said import SaidTable
    from exitplan.plan.curve import Curve
    from exitplan.plan.drill import Drill
    from exitplan.words import Language


def cutoff_document(drill: Drill, language: Language) -> Document:
    """Return a drill as a document.

    Parameters
    ----------
    drill
        All that is read.
    language
        ``en`` or ``nl``.
    """
    said, tables = DrillSaid(drill, language), DrillTables(drill, language)
    say = said.speaker.say
    named = {
        "processes": tables.processes(),
        "services": tables.services(),
        "measures": tables.measures(),
        "steps": tables.steps(),
        "prepare": tables.preparations(),
    }
    sections = [Section(say("cutoff.core"), _core(drill, said))]
    sections += [
        Section(
            say(f"cutoff.{name}"),
            (
                table_block(table)
                if table.rows
                else Paragraph(say(f"cutoff.{name}.none")),
                *_after(drill, said, name),
            ),
        )
        for name, table in named.items()
    ]
    if drill.together:
        together = table_block(tables.together())
        sections.append(Section(say("cutoff.together"), (together,)))
    made = (say("cutoff.assumes"), said.provenance())
    sections.append(Section(say("page.provenance"), (Bullets(made),)))
    return Document(language, say("cutoff.title"), said.subtitle(), tuple(sections))


def _core(drill: Drill, said: DrillSaid) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if drill.illustrative:
        blocks.append(Paragraph(said.speaker.say("page.illustrative"), strong=True))
    return (*blocks, Bullets(tuple(said.core())))


def _after(drill: Drill, said: DrillSaid, name: str) -> tuple[Block, ...]:
    if name != "prepare" or not drill.all_bought:
        return ()
    share = said.speaker.share(drill.all_bought / drill.outage)
    return (Paragraph(said.speaker.say("cutoff.prepare.all", share=share)),)


def table_block(said: SaidTable) -> Table:
    """Return a table as documents hold it."""
    headings = tuple(Heading(*heading) for heading in said.headings)
    return Table(said.caption, headings, said.rows)


def continuity_document(curve: Curve, language: Language) -> Document:
    """Return a continuity curve as a document.

    Parameters
    ----------
    curve
        All that is read.
    language
        ``en`` or ``nl``.
    """
    said = CurveSaid(curve, language)
    say = said.speaker.say
    core: list[Block] = [Bullets(tuple(said.core()))]
    if curve.illustrative:
        core.insert(0, Paragraph(say("page.illustrative"), strong=True))
    sections = (
        Section(say("cutoff.core"), tuple(core)),
        Section(say("continuity.table"), (table_block(said.table()),)),
        Section(say("page.provenance"), (Bullets((said.provenance(),)),)),
    )
    return Document(language, say("continuity.title"), said.subtitle(), sections)
