"""A document as Markdown; every name from an inventory is escaped."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, assert_never

from exitplan.reports.model import Bullets, Link, Paragraph, Table

if TYPE_CHECKING:
    from exitplan.reports.model import Block, Document, Section

_SPECIAL = re.compile(r"([\\`*_{}\[\]|~])")
_LIKE_MARKUP = re.compile(r"^(\s*)(#{1,6}|[-+=]|\d+[.)])(\s)")


def render_markdown(document: Document) -> str:
    """Write a document as GitHub-flavoured Markdown, ended by a line break."""
    parts = [f"# {escape(document.title)}", escape(document.subtitle)]
    for section in document.sections:
        parts += _section(section, 2)
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Return text as Markdown shows it literally, on one line."""
    text = _SPECIAL.sub(r"\\\1", html.escape(" ".join(text.split()), quote=False))
    text = text.replace("://", ":&#47;&#47;")  # or some renderers make it a link
    return _LIKE_MARKUP.sub(r"\1\\\2\3", text)


def _section(section: Section, level: int) -> list[str]:
    parts = [f"{'#' * level} {escape(section.heading)}"]
    parts += [_block(block) for block in section.blocks]
    for inner in section.sections:
        parts += _section(inner, level + 1)
    return parts


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            text = escape(block.text)
            return f"**{text}**" if block.strong else text
        case Bullets():
            return "\n".join(f"- {escape(item)}" for item in block.items)
        case Table():
            return _table(block)
        case _:
            assert_never(block)


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
