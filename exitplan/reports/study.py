"""Findings on paper, whatever they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from exitplan.plan.study import Part, SaidTable, Study


def study_document(study: Study) -> Document:
    """Return findings as a document, ready to be written in any format."""
    sections = tuple(_section(part) for part in study.parts)
    if study.made:
        last = sections[-1]
        blocks = (*last.blocks, Bullets(study.made))
        sections = (*sections[:-1], Section(last.heading, blocks))
    return Document(study.language, study.title, study.subtitle, sections)


def _section(part: Part) -> Section:
    blocks: list[Block] = [Paragraph(line) for line in part.lines]
    if part.bullets:
        blocks.append(Bullets(part.bullets))
    blocks += [_table(one) for one in part.tables]
    return Section(part.heading, tuple(blocks))


def _table(said: SaidTable) -> Table:
    headings = tuple(Heading(*heading) for heading in said.headings)
    return Table(said.caption, headings, said.rows)
