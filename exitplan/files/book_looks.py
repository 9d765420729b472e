"""How cells look and how wide they are, the same in every format."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from exitplan.files.book import Formula, Marked, Role, Shows

if TYPE_CHECKING:
    from exitplan.files.book import Field, Row, Sheet, Value


@dataclass(frozen=True, slots=True)
class Look:
    """How cells of a role look.

    Parameters
    ----------
    ink, fill, line
        Colours of text, ground and border, six hexadecimal digits; empty for none.
    bold, italic, underlined
        Of the text.
    size
        Of the text, in points.
    """

    ink: str = "000000"
    fill: str = ""
    line: str = ""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size: int = 10


FONT = "Liberation Sans"
"""Free, and as wide as Arial, which programs without it take instead."""

GAP_FILL, DUPLICATE_FILL = "FFD9D6", "FFE3B3"
"""Grounds of a required cell that is empty, and of a value that stands twice."""

CHART_COLOURS = ("154273", "D9822B", "5B8C5A", "8E6BAE", "B84A4A", "5F6B7A")
"""Of the series of a chart, in order."""

INK = "1F2A37"
_GRID = "D5DAE1"

LOOKS = {
    Role.INPUT: Look(INK, line=_GRID),
    Role.COMPUTED: Look(INK, fill="EEF1F5", line=_GRID),
    Role.ASSUMED: Look("7A4A00", fill="FFF4DC", line=_GRID, italic=True),
    Role.EXAMPLE: Look("4B5B70", fill="F2F7EE", line=_GRID, italic=True),
    Role.NOTE: Look(INK),
    Role.LINK: Look("0B57A4", underlined=True),
    Role.TITLE: Look("154273", bold=True, size=18),
    Role.HEADING: Look("154273", bold=True, size=12),
    Role.HEADER: Look("154273", fill="DCE6F1", line="A9BCD3", bold=True),
    Role.GAP: Look(INK, fill=GAP_FILL, line=_GRID),
    Role.DUPLICATE: Look(INK, fill=DUPLICATE_FILL, line=_GRID),
    Role.REQUIRED: Look("FFFFFF", fill="154273", line="0C2A4C", bold=True),
}

FORMATS = {
    Shows.TEXT: "@",
    Shows.ANY: "General",
    Shows.WHOLE: "0",
    Shows.COUNT: "#,##0",
    Shows.MONEY: "#,##0.00",
    Shows.EUROS: "#,##0",
    Shows.POINTS: "#,##0.0",
    Shows.SHARE: "0%",
    Shows.DATE: "yyyy-mm-dd",
    Shows.MONTH: "yyyy-mm",
}

LINE_HEIGHT = 13
"""Of a line of text, in points."""

CHARACTER_CM = 0.19
"""How wide a character is, in centimetres."""

_BUTTON, _MARGIN = 4, 2
_MOST_LINES = 20
_MEASURED = 2000
_PAGE = 180
"""Characters that fit across a landscape A4 page at a size one can still read."""

_DECIMALS = {Shows.MONEY: 2, Shows.POINTS: 1}


def plain(cell: object) -> Value:
    """Return the value that a cell shows."""
    if isinstance(cell, Marked):
        cell = cell.value
    return cell.value if isinstance(cell, Formula) else cell  # type: ignore[return-value]


def widths(sheet: Sheet) -> list[int]:
    """Return the width of each column in characters, from what it shows."""
    found = [
        max(one.narrowest, _header_width(one) if sheet.headed else 0)
        for one in sheet.fields
    ]
    for row in islice(sheet.rows, _MEASURED):
        for index, cell in enumerate(row):
            value = plain(cell)
            if value is not None and not overflows(cell):
                one = sheet.fields[index]
                shown = min(one.widest, _shown(value, one.shows) + 2)
                found[index] = max(found[index], shown)
    for index, cell in _figures(sheet):
        found[index] = max(found[index], _shown(cell, sheet.fields[index].shows) + 1)
    return found


def _figures(sheet: Sheet) -> list[tuple[int, Value]]:
    """Return the longest figure of each column: a number too wide shows as ###."""
    longest: dict[int, Value] = {}
    if len(sheet.rows) <= _MEASURED:
        return []
    wide = [i for i, one in enumerate(sheet.fields) if one.shows not in _SAFE]
    for index in wide:
        figures = [
            row[index]
            for row in sheet.rows[_MEASURED:]
            if index < len(row) and type(row[index]) in _FIGURES
        ]
        if figures:
            longest[index] = max(figures, key=abs)  # type: ignore[arg-type,assignment]
    return list(longest.items())


_FIGURES = {int, float, Decimal}
_SAFE = {Shows.TEXT, Shows.ANY, Shows.DATE, Shows.MONTH}


def _header_width(one: Field) -> int:
    longest = max((len(word) for word in one.header.split()), default=0)
    if one.shows in {Shows.DATE, Shows.MONEY}:
        longest = max(longest, len("2027-01-04"))
    return max(longest + _BUTTON, min(len(one.header), 14) + _MARGIN)


def _shown(value: Value, shows: Shows) -> int:
    if isinstance(value, str):
        return len(value) if "\n" not in value else max(map(len, value.split("\n")))
    if isinstance(value, dt.date):
        return len("2027-01-04")
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return len(f"{value:,.{_DECIMALS.get(shows, 0)}f}") + 1
    return len("FALSE")


def header_lines(sheet: Sheet, found: list[int]) -> int:
    """Return how many lines the headers take, at most."""
    return max(
        (
            _lines(one.header, width - _BUTTON)
            for one, width in zip(sheet.fields, found, strict=True)
        ),
        default=1,
    )


def row_height(row: Row, found: list[int]) -> int:
    """Return the height of a row that its texts take, in points."""
    most = 1
    for cell, width in zip(row, found, strict=False):
        if overflows(cell):
            large = Role.TITLE if _is_title(cell) else Role.HEADING
            return round(1.7 * LOOKS[large].size)
        value = plain(cell)
        if isinstance(value, str) and (len(value) > width or "\n" in value):
            most = max(most, _lines(value, width))
    return min(_MOST_LINES, most) * LINE_HEIGHT + 2


def _is_title(cell: object) -> bool:
    return isinstance(cell, Marked) and cell.role is Role.TITLE


def overflows(cell: object) -> bool:
    """Tell whether a cell is a title, which runs on over the empty cells beside it."""
    return isinstance(cell, Marked) and cell.role in {Role.TITLE, Role.HEADING}


def _lines(text: str, width: int) -> int:
    room = max(4, width)
    if len(text) > _MOST_LINES * room:
        return _MOST_LINES
    parts = text.split("\n")
    return sum(max(1, len(textwrap.wrap(part, room))) for part in parts)


def pages_across(sheet: Sheet, found: list[int]) -> int:
    """Return how many pages wide a sheet is printed so that it can be read.

    On more than one page the frozen columns are repeated on each.
    """
    if sum(found) <= _PAGE:
        return 1
    repeated = sum(found[: sheet.frozen]) if sheet.headed else 0
    room = max(_PAGE // 3, _PAGE - repeated)
    return -(-(sum(found) - repeated) // room)


INDENTED = {
    Role.INPUT,
    Role.ASSUMED,
    Role.EXAMPLE,
    Role.COMPUTED,
    Role.HEADER,
    Role.REQUIRED,
}
"""Roles whose texts stand off a little from the figures of the column before."""
