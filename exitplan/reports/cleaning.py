"""The one gate through which the texts of a document pass on their way to a format.

Names come from inventories and may hold anything. What is no text, or turns the
direction of what follows, becomes a blank; each format escapes the rest by its rules.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from exitplan.reports.model import (
    Bullets,
    Figure,
    Heading,
    Lines,
    Link,
    Note,
    Paragraph,
    Table,
)

if TYPE_CHECKING:
    from exitplan.reports.model import Block, Document, Section

_NOT_TEXT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"  # controls, halves
    "\U0001fffe\U0001ffff\U0010fffe\U0010ffff"  # what is never a character
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # what turns the direction
)
_BLANKS = re.compile("[ \t\r\n\f\v]+")


@lru_cache(maxsize=16_384)
def cleaned_text(text: str) -> str:
    """Return a text on one line, without what is no text and without blanks around it.

    Blanks at which no line may break stay as they are.
    """
    if not text.isprintable():  # a blank that does not break is not printable either
        text = _NOT_TEXT.sub(" ", text)
    return _BLANKS.sub(" ", text).strip(" ")


def cleaned(document: Document) -> Document:
    """Return a document of which every text has passed the gate."""
    return replace(
        document,
        title=cleaned_text(document.title),
        subtitle=cleaned_text(document.subtitle),
        sections=tuple(map(_section, document.sections)),
        head=tuple(map(_block, document.head)),
        opening=tuple(map(_block, document.opening)),
    )


def _section(section: Section) -> Section:
    return replace(
        section,
        heading=cleaned_text(section.heading),
        blocks=tuple(map(_block, section.blocks)),
        sections=tuple(map(_section, section.sections)),
    )


def _block(block: Block) -> Block:
    match block:
        case Paragraph() | Note():
            return replace(block, text=cleaned_text(block.text))
        case Bullets() | Lines():
            return replace(block, items=tuple(map(cleaned_text, block.items)))
        case Table():
            return _table(block)
        case Figure():
            return replace(
                block,
                caption=cleaned_text(block.caption),
                alternative=cleaned_text(block.alternative),
                drawing=block.drawing.with_texts(cleaned_text),
            )
        case _:
            assert_never(block)


def _table(table: Table) -> Table:
    return replace(
        table,
        caption=cleaned_text(table.caption),
        headings=tuple(
            Heading(cleaned_text(one.text), one.numeric) for one in table.headings
        ),
        rows=tuple(tuple(map(_cell, row)) for row in table.rows),
    )


def _cell(cell: str) -> str:
    return cell if isinstance(cell, Link) else cleaned_text(cell)
