"""How cells look and how wide they are, the same in every format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from exitplan.files.book import Formula, Marked, Role, Shows

if TYPE_CHECKING:
    from exitplan.files.book import Book, Field, Row, Sheet, Value


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
    centred
        Whether it stands in the middle of its cell.
    """

    ink: str = "000000"
    fill: str = ""
    line: str = ""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size: int = 10
    centred: bool = False


FONT = "Liberation Sans"
"""Free, and as wide as Arial, which programs without it take instead."""

GAP_FILL, DUPLICATE_FILL = "FFD9D6", "FFE3B3"
"""Grounds of a required cell that is empty, and of a value that stands twice."""

CHART_COLOURS = ("154273", "D9822B", "5B8C5A", "8E6BAE", "B84A4A", "5F6B7A")
"""Of the series of a chart, in order."""

LINE_DASHES = ("", "dash", "sysDot", "lgDashDot")
"""Of the series of a line chart, in order, so that they differ without colour too."""

INK = "1F2A37"
GRID = "D5DAE1"

LOOKS = {
    Role.INPUT: Look(INK, line=GRID),
    Role.COMPUTED: Look(INK, fill="EEF1F5", line=GRID),
    Role.ASSUMED: Look("7A4A00", fill="FFF4DC", line=GRID, italic=True),
    Role.EXAMPLE: Look("4B5B70", fill="F2F7EE", line=GRID, italic=True),
    Role.NOTE: Look(INK),
    Role.LINK: Look("0B57A4", underlined=True),
    Role.TITLE: Look("154273", bold=True, size=18),
    Role.HEADING: Look("154273", bold=True, size=12),
    Role.HEADER: Look("154273", fill="DCE6F1", line="A9BCD3", bold=True),
    Role.GAP: Look(INK, fill=GAP_FILL, line=GRID),
    Role.DUPLICATE: Look(INK, fill=DUPLICATE_FILL, line=GRID),
    Role.REQUIRED: Look("FFFFFF", fill="154273", line="0C2A4C", bold=True),
    Role.TOTAL: Look(INK, fill="DCE6F1", line="A9BCD3", bold=True),
    Role.STRONG: Look(INK, bold=True),
    Role.PROCURE: Look(INK, fill="C9CED6", line=GRID, centred=True),
    Role.BUILD: Look(INK, fill="A9CBEA", line=GRID, centred=True),
    Role.MIGRATE: Look("FFFFFF", fill="154273", line=GRID, bold=True, centred=True),
    Role.DECOMMISSION: Look(INK, fill="F3D9A4", line=GRID, centred=True),
    Role.FREEZE: Look("7A1F1F", fill="F6DEDC", line=GRID, centred=True),
    Role.MARK: Look(INK, line=GRID, bold=True, centred=True),
    Role.LIGHT: Look(INK, fill="F3F6FA", line=GRID, centred=True),
    Role.MIDDLE: Look(INK, fill="FBE3B5", line=GRID, centred=True),
    Role.HEAVY: Look(INK, fill="F0A35E", line=GRID, bold=True, centred=True),
}

WHERE_USED = frozenset(LOOKS) - {
    Role.INPUT,
    Role.COMPUTED,
    Role.ASSUMED,
    Role.EXAMPLE,
    Role.NOTE,
    Role.LINK,
    Role.TITLE,
    Role.HEADING,
    Role.HEADER,
    Role.GAP,
    Role.DUPLICATE,
    Role.REQUIRED,
}
"""Roles of results: their styles are there only in a workbook that has such cells."""

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
_MOST_LINES = 30
"""More would not fit the highest row that programs know."""
_MEASURED = 2000
_PAGE = 180
"""Characters that fit across a landscape A4 page at a size one can still read."""

_LATIN = "\u0250"
"""Letters from here on may be wider than any of ours."""

_GLYPHS = {
    sign: wide / 556
    for wide, signs in (
        (222, "ijl'|"),
        (278, "ft.,:;/!I[]\\"),
        (333, "r-()`"),
        (500, "ckvsxyzJ"),
        (611, "FTZ"),
        (667, "ABEKPSVXY&"),
        (722, "CDHNRUw"),
        (778, "GOQ"),
        (833, "mM"),
        (1015, "W%@"),
    )
    for sign in signs
}
"""Widths of signs in the font, in digits; the others are about as wide as one."""

_BLANK = 0.5
_BOLD = 1.1

_FOOTER = 80
"""Characters of a title; each may be written twice, and other texts come with it."""

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
    if one.tight:
        return longest + 1
    if one.shows in {Shows.DATE, Shows.MONEY}:
        longest = max(longest, len("2027-01-04"))
    return max(longest + _BUTTON, min(len(one.header), 14) + _MARGIN)


def _shown(value: Value, shows: Shows) -> int:
    if isinstance(value, str):
        return len(value) if "\n" not in value else max(map(len, value.split("\n")))
    if isinstance(value, dt.date):
        return len("2027-01-04")
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        if shows is Shows.SHARE:
            return len(f"{value:.0%}") + 1
        return len(f"{value:,.{_DECIMALS.get(shows, 0)}f}") + 1
    return len("FALSE")


def header_lines(sheet: Sheet, found: list[int]) -> int:
    """Return how many lines the headers take, at most."""
    return max(
        (
            _lines(one.header, (width - (0 if one.tight else _BUTTON)) / _BOLD)
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


def height_above(sheet: Sheet, row: int, found: list[int]) -> int:
    """Return how high everything above a row (from 1) is, in points."""
    header = header_lines(sheet, found) * LINE_HEIGHT + 4 if sheet.headed else 0
    above = sheet.rows[: max(0, row - sheet.first)]
    empty = max(0, row - sheet.first - len(above)) * (LINE_HEIGHT + 2)
    return header + sum(row_height(one, found) for one in above) + empty


def _is_title(cell: object) -> bool:
    return isinstance(cell, Marked) and cell.role is Role.TITLE


def overflows(cell: object) -> bool:
    """Tell whether a cell is a title, which runs on over the empty cells beside it."""
    return isinstance(cell, Marked) and cell.role in {Role.TITLE, Role.HEADING}


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column so many digits wide."""
    room = max(4.0, width)
    if len(text) > 4 * _MOST_LINES * room:  # four of the narrowest are one digit
        return _MOST_LINES
    return sum(_lines_of(part.split(), room) for part in text.split("\n"))


def _lines_of(words: list[str], room: float) -> int:
    lines, used = 1, 0.0
    for word in words:
        wide = _wide(word)
        if used and used + _BLANK + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (_BLANK if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


@lru_cache(maxsize=16_384)
def _wide(word: str) -> float:
    """Return how wide a word is, in digits."""
    return sum(_GLYPHS.get(sign, 1.0 if sign < _LATIN else 1.8) for sign in word)


def footer_title(book: Book) -> str:
    """Return the title as the footer of a page holds it: on one line, and short.

    Excel calls a file damaged whose footer is longer than 255 characters.
    """
    title = " ".join(book.title.split())
    if len(title) <= _FOOTER:
        return title
    return f"{title[:_FOOTER]}…"


def pages_across(sheet: Sheet, found: list[int]) -> int:
    """Return how many pages wide a sheet is printed so that it can be read.

    On more than one page the frozen columns are repeated on each.
    """
    if sheet.across or sum(found) <= _PAGE:
        return max(1, sheet.across)
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
