"""A document as Markdown; every name from an inventory is escaped."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, assert_never

from exitplan.reports.cleaning import cleaned
from exitplan.reports.model import (
    Bullets,
    Figure,
    Lines,
    Link,
    Note,
    Paragraph,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exitplan.reports.model import Block, Document, Section

_SPECIAL = re.compile(r"([\\`*_{}\[\]|~])")
_LIKE_MARKUP = re.compile(r"^([-+=#]+)(?=\s|$)|^(\d+)(?=[.)](\s|$))")
"""Heads, lists and rules; of a number only the sign behind it can be escaped."""
_LIKE_A_SITE = re.compile(r"\b(www)\.", re.IGNORECASE)


def render_markdown(document: Document, pictures: Sequence[str] = ()) -> str:
    """Write a document as GitHub-flavoured Markdown, ended by a line break.

    Parameters
    ----------
    document
        What to write.
    pictures
        Names of the files beside it that hold its figures, in order and safe to link
        to; without them a figure is written in words.
    """
    document = cleaned(document)
    left = iter(pictures)
    parts = [_block(block, left) for block in document.head]
    parts += [f"# {escape(document.title)}"]
    parts += [escape(document.subtitle)] * bool(document.subtitle)
    parts += [_block(block, left) for block in document.opening]
    for section in document.sections:
        parts += _section(section, 2, left)
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Return text as Markdown shows it literally, on one line."""
    text = _SPECIAL.sub(r"\\\1", html.escape(" ".join(text.split()), quote=False))
    text = text.replace("://", ":&#47;&#47;")  # or some renderers make it a link
    text = _LIKE_A_SITE.sub(r"\1&#46;", text)  # the same
    return _LIKE_MARKUP.sub(
        lambda found: f"{found[2]}\\" if found[2] else f"\\{found[1]}", text
    )


def _section(section: Section, level: int, pictures: Iterator[str]) -> list[str]:
    parts = [f"{'#' * level} {escape(section.heading)}"]
    parts += [_block(block, pictures) for block in section.blocks]
    for inner in section.sections:
        parts += _section(inner, level + 1, pictures)
    return parts


def _block(block: Block, pictures: Iterator[str]) -> str:  # noqa: PLR0911 - one a kind
    match block:
        case Paragraph():
            text = escape(block.text)
            return f"**{text}**" if block.strong else text
        case Note():
            return f"> {escape(block.text)}"
        case Lines():
            return "\\\n".join(escape(item) for item in block.items)
        case Bullets():
            return "\n".join(f"- {escape(item)}" for item in block.items)
        case Table():
            return _table(block)
        case Figure():
            return _figure(block, next(pictures, ""))
        case _:
            assert_never(block)


def _figure(figure: Figure, picture: str) -> str:
    text = escape(figure.alternative)
    shown = f"![{text}]({picture})" if picture else text
    return f"{shown}\n\n*{escape(figure.caption)}*"


def _cell(cell: str) -> str:
    return f"[{escape(cell)}]({cell})" if isinstance(cell, Link) else escape(cell)


def _table(table: Table) -> str:
    heads = [escape(heading.text) for heading in table.headings]
    rule = ["---:" if heading.numeric else "---" for heading in table.headings]
    lines = [heads, rule]
    for number, row in enumerate(table.rows):
        cells = [_cell(cell) for cell in row]
        if table.total and number == len(table.rows) - 1:
            cells = [f"**{cell}**" if cell else "" for cell in cells]
        lines.append(cells)
    rows = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{rows}\n\n*{escape(table.caption)}*"
