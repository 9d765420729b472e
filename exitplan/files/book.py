"""What a workbook holds, before it is a file: one description for every format.

A :class:`Book` says everything that is in a workbook - cells, types, drop-downs,
notes, marks, charts - and nothing of how a format writes it. The writers, ``xlsx_out``
and ``ods_out``, give it equal content cell by cell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from exitplan.errors import MisuseError

Value = str | int | bool | float | Decimal | dt.date | None
"""What a cell may hold. Text is always text: it never becomes a formula."""

LONGEST_TEXT = 32_767
"""The most characters a cell holds, counted as Excel does: in UTF-16."""

FIRST_ROW = 2
"""The row of the first record under a header."""

_NOWHERE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SURELY_SHORT = LONGEST_TEXT // 2


class Shows(StrEnum):
    """How a column shows its values."""

    TEXT = "text"
    ANY = "any"
    WHOLE = "whole"
    COUNT = "count"
    MONEY = "money"
    EUROS = "euros"
    POINTS = "points"
    SHARE = "share"
    DATE = "date"
    MONTH = "month"


DAYS = {Shows.DATE, Shows.MONTH}
"""How a day can show; in other columns it shows as a date all the same."""


class Role(StrEnum):
    """What a cell is for; each has a named style that people can change."""

    INPUT = "input"
    COMPUTED = "computed"
    ASSUMED = "assumed"
    EXAMPLE = "example"
    NOTE = "note"
    LINK = "link"
    TITLE = "title"
    HEADING = "heading"
    HEADER = "header"
    REQUIRED = "required"
    GAP = "gap"
    DUPLICATE = "duplicate"
    TOTAL = "total"
    STRONG = "strong"
    PROCURE = "procure"
    BUILD = "build"
    MIGRATE = "migrate"
    DECOMMISSION = "decommission"
    FREEZE = "freeze"
    MARK = "mark"
    LIGHT = "light"
    MIDDLE = "middle"
    HEAVY = "heavy"


class Check(StrEnum):
    """What a program checks when a person types into a cell."""

    LIST = "list"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    UNIQUE = "unique"


@dataclass(frozen=True, slots=True)
class Area:
    """A block of cells of one sheet.

    Parameters
    ----------
    sheet
        Its name.
    left, top, right, bottom
        Columns and rows, from 1, both ends included.
    """

    sheet: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class NamedArea:
    """A block of cells with a name, which drop-downs take their words from.

    Parameters
    ----------
    name
        Letters, digits and underscores.
    area
        One column.
    grows
        Whether only its filled cells count: people fill it from the top.
    """

    name: str
    area: Area
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be typed into a cell, and what is said when something else is.

    Parameters
    ----------
    check
        What is checked.
    title, message
        Said when it fails, in the language of the workbook.
    source
        For a list: the name of the area with its words.
    least, most
        For numbers and dates, both included; nothing means no limit.
    words
        Texts allowed in a column of numbers, such as ``unknown``.
    strict
        Whether what fails is refused, or may be kept after a warning.
    """

    check: Check
    title: str
    message: str
    source: str = ""
    least: int | dt.date | None = None
    most: int | dt.date | None = None
    words: tuple[str, ...] = ()
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Formula:
    """A computed cell: text and areas in turn, and the value they come to.

    The text is never taken from data. Arguments are separated by semicolons.
    """

    parts: tuple[str | Area, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell with more to it than its value.

    Parameters
    ----------
    value
        What it holds.
    role
        What it is for; nothing takes the column's.
    shows
        How it shows; nothing takes the column's.
    rule
        What may be typed into it; nothing takes the column's.
    link
        A cell to go to, of this workbook or of another.
    file
        The name of the other workbook, which lies in the same folder; empty for this
        one.
    """

    value: Value | Formula
    role: Role | None = None
    shows: Shows | None = None
    rule: Rule | None = None
    link: Area | None = None
    file: str = ""


Cell = Value | Marked
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a sheet.

    Parameters
    ----------
    key
        Its stable name for programs, whatever the language of the header.
    header
        What stands above it, with the unit in brackets.
    shows
        How its values show.
    note
        What it means; a note on its header.
    rule
        What may be typed into it.
    required
        Whether a filled row must have it: an empty cell is marked.
    unique
        Whether each value may stand in it once: a duplicate is marked.
    role
        What its cells are for.
    widest, narrowest
        The most and least characters it is wide; longer texts wrap.
    tight
        Whether its header takes no room for a filter button.
    """

    key: str
    header: str
    shows: Shows = Shows.TEXT
    note: str = ""
    rule: Rule | None = None
    required: bool = False
    unique: bool = False
    role: Role = Role.INPUT
    widest: int = 44
    narrowest: int = 8
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart over cells of the workbook.

    Parameters
    ----------
    kind
        ``bar`` (lying), ``column`` (standing) or ``line``.
    title, across, up
        Titles of the chart, of the axis of categories and of that of values.
    categories
        The cells that name the points.
    series
        For each series the cell that names it and its values.
    column, row
        The cell its upper left corner lies in, from 1.
    width, height
        In centimetres.
    stacked
        Whether the series stand on one another.
    points
        How the categories show: as days, or as they are.
    """

    kind: str
    title: str
    across: str
    up: str
    categories: Area
    series: tuple[tuple[Area, Area], ...]
    column: int
    row: int
    width: int = 18
    height: int = 9
    stacked: bool = False
    points: Shows = Shows.TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: fields across, rows down.

    Parameters
    ----------
    name
        On its tab.
    fields
        Its columns.
    rows
        Its cells, a row each; a short row has empty cells at its end.
    table
        The name of the table it is; empty for a sheet that is none.
    headed
        Whether the first row holds the headers of the fields.
    spare
        Empty rows below that are checked and marked as filled ones are.
    frozen
        Columns that stay in sight, and are repeated on every printed page.
    hidden, locked
        Whether its tab is hidden, and whether its cells can be changed.
    charts
        Drawn on it.
    tab
        Colour of its tab, six hexadecimal digits; empty for none.
    foot
        Rows at the end that are no records: totals, which filters leave alone.
    across
        Pages it is wide on paper; 0 for as many as it takes to be read with ease.
    """

    name: str
    fields: tuple[Field, ...]
    rows: Sequence[Row] = ()
    table: str = ""
    headed: bool = True
    spare: int = 0
    frozen: int = 1
    hidden: bool = False
    locked: bool = False
    charts: tuple[Chart, ...] = ()
    tab: str = ""
    foot: int = 0
    across: int = 0

    @property
    def first(self) -> int:
        """The row of its first record."""
        return FIRST_ROW if self.headed else 1

    @property
    def last(self) -> int:
        """The last row that is checked."""
        return self.first + len(self.rows) + self.spare - 1

    def down(self, column: int) -> Area:
        """Return the cells of a column (from 1) under the header, spare ones too."""
        return Area(self.name, column, self.first, column, self.last)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook.

    Parameters
    ----------
    title
        In its properties and in the footer of every page.
    language
        ``en`` or ``nl``.
    sheets
        In the order of their tabs; at least one.
    names
        Areas with a name.
    page
        The footer's page number, such as ``page {page} of {pages}``.
    open_on
        Index of the sheet that is in front when it is opened.
    """

    title: str
    language: str
    sheets: tuple[Sheet, ...]
    names: tuple[NamedArea, ...] = ()
    page: str = "{page} / {pages}"
    open_on: int = 0


def checked_text(text: str, sheet: Sheet, row: Row) -> str:
    """Return a text that can stand in a cell, as it is.

    Raises
    ------
    MisuseError
        If it cannot, naming the sheet and the record; it is never cut.
    """
    found = _NOWHERE.search(text)
    if found is not None:
        code = f"U+{ord(found[0]):04X}"
        message = f"{_record(sheet, row)} has a text with the control character {code}"
        raise MisuseError(message, "remove it: no workbook can hold it")
    if len(text) > _SURELY_SHORT:
        length = len(text.encode("utf-16-le")) // 2
        if length > LONGEST_TEXT:
            message = (
                f"{_record(sheet, row)} has a text of {length} characters: "
                f"{text[:40]} ..."
            )
            raise MisuseError(message, f"shorten it to {LONGEST_TEXT} characters")
    return text


def _record(sheet: Sheet, row: Row) -> str:
    first = row[0] if row else ""
    value = first.value if isinstance(first, Marked) else first
    name = _NOWHERE.sub("?", str(value))[:80]
    return f"record '{name}' of sheet '{sheet.name}'"
