"""How wide the columns of a table are, where a format does not find out itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.reports.model import Table

if TYPE_CHECKING:
    from exitplan.reports.model import Document, Section

_WIDE = 8
"""The most columns a page that stands upright has room for."""

_UPRIGHT, _ACROSS = 104, 158
"""Letters that fit beside each other in a table, blanks between columns included."""

_BETWEEN = 2.0
_LONGEST_KEPT = 24
_BOLD = 1.1
_SAMPLE = 400
_USUAL = 0.75


def widths_of(table: Table, *, wide: bool, together: int = 9) -> tuple[float, ...]:
    """Return the share of the width each column gets; together they are 1.

    Each column first gets what it cannot do without: its longest piece that may not
    break, such as an amount. What is left goes to those with much text.

    Parameters
    ----------
    table
        What is shown.
    wide
        Whether the page is laid across.
    together
        Letters of a word that stay together; a longer one may break at a hyphen.
    """
    rows = table.rows[:_SAMPLE]
    if table.total:
        rows += table.rows[-1:]
    columns = [
        [heading.text, *(row[index] for row in rows)]
        for index, heading in enumerate(table.headings)
    ]
    least = [_least(column, together) for column in columns]
    wanted = [
        max(_wanted(column), low) for column, low in zip(columns, least, strict=True)
    ]
    room = max(0.0, (_ACROSS if wide else _UPRIGHT) - sum(least))
    more = [want - low for want, low in zip(wanted, least, strict=True)]
    asked = sum(more)
    share = min(1.0, room / asked) if asked else 0.0
    found = [low + share * extra for low, extra in zip(least, more, strict=True)]
    total = sum(found)
    return tuple(round(one / total, 4) for one in found)


def _least(column: list[str], together: int) -> float:
    """Return the letters a column cannot do without; long words break at a hyphen."""
    kept = max((_kept(text, together) for text in column[1:]), default=0)
    return max(kept, _kept(column[0], together) * _BOLD) + _BETWEEN


def _kept(text: str, together: int) -> int:
    """Return the length of the longest piece of a text that stays in one piece."""
    found = 0
    for piece in text.split(" "):
        whole = "\xa0" in piece or any(letter.isdigit() for letter in piece)
        most = _LONGEST_KEPT if whole else together
        found = max(found, min(len(piece), most))
    return found


def _wanted(column: list[str]) -> float:
    lengths = sorted(len(text) for text in column[1:])
    usual = lengths[int((len(lengths) - 1) * _USUAL)] if lengths else 0
    return usual + _BETWEEN


def is_wide(document: Document) -> bool:
    """Tell whether a document as a whole only fits on pages laid across."""
    return any(_wide(one) for one in document.sections if not one.across)


def _wide(section: Section) -> bool:
    tables = (one for one in section.blocks if isinstance(one, Table))
    return any(len(one.headings) > _WIDE for one in tables) or any(
        map(_wide, section.sections)
    )
