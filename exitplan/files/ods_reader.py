"""ODS files as raw cells, read in one pass and never kept as a tree.

The format is OASIS OpenDocument 1.3, part 3 (sections 6.1.2 white space, 9 tables,
19.385 value types). Where it leaves room, LibreOffice is followed: error values are
marked ``calcext:value-type="error"``, linked sheets are cached as tables with a name
such as ``'file:///a.ods'#$Sheet1``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from exitplan.files.elements import UnsafeXmlError, parse
from exitplan.files.raw_cells import (
    Block,
    CellContent,
    RawCell,
    RawSheet,
    State,
    Tally,
    TooLargeError,
    column_letters,
    number_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE = (
    f"{_URN}{name}:1.0 " for name in ("office", "table", "text", "style")
)
_CALC_TYPE = (
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
)

_SHEET, _ROW, _CELL = _TABLE + "table", _TABLE + "table-row", _TABLE + "table-cell"
_COVERED, _PARAGRAPH = _TABLE + "covered-table-cell", _TEXT + "p"
_COLUMNS_REPEATED = _TABLE + "number-columns-repeated"
_ROWS_REPEATED = _TABLE + "number-rows-repeated"
_VALUE_TYPE, _FORMULA = _OFFICE + "value-type", _TABLE + "formula"
_COLUMNS_SPANNED = _TABLE + "number-columns-spanned"
_ROWS_SPANNED = _TABLE + "number-rows-spanned"
_SAYS_SOMETHING = frozenset(
    [
        _COLUMNS_REPEATED,
        _COLUMNS_SPANNED,
        _ROWS_SPANNED,
        _VALUE_TYPE,
        _FORMULA,
        _CALC_TYPE,
    ]
)
"""A cell with none of these and without text is empty, and one column wide."""

_NAME, _STYLE_NAME = _TABLE + "name", _TABLE + "style-name"

_IGNORED = {
    _OFFICE + "annotation",  # a note on a cell is not its text
    _OFFICE + "forms",
    _TABLE + "dde-links",
    _TABLE + "shapes",
    _TABLE + "tracked-changes",  # cells as they once were
}
_IGNORED_KINDS = (f"{_URN}drawing:", f"{_URN}dr3d:")  # text in shapes upon cells
_SHEETS = _OFFICE + "spreadsheet"
_MEANT = str.maketrans({"\x01": " ", "\x02": "\t", "\x03": "\n"})
"""White space that was meant; XML may not hold these characters themselves."""

_LOOSE = re.compile(r"^[ \t\r\n]+|[\t\r\n]|  ")
_LOOSE_RUN = re.compile(r"[ \t\r\n]+")
_ERROR_TEXT = re.compile(r"#[A-Z0-9/]+[!?]?|Err:\d{3}")
_DURATION = re.compile(
    r"(-?)P(?:(\d{1,6})D)?T?(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,9})(?:[.,](\d{1,12}))?S)?",
    re.ASCII,
)
_COUNT = re.compile(r"\d{1,7}", re.ASCII)
_MOST_SPACES = 4_000_000
"""In a whole file, so that a few bytes do not become gigabytes of blanks."""

_DEEPEST = 256
_SECONDS = (86_400, 3_600, 60, 1)
_A_DAY = dt.timedelta(days=1)
_MIDNIGHT = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no time zones

_Content = tuple[CellContent] | tuple[CellContent, State]

_NOT_COMPUTED: _Content = ("", State.NOT_COMPUTED)


def read_ods_sheets(
    stream: IO[bytes], is_wanted: Callable[[str], bool]
) -> tuple[list[RawSheet], bool]:
    """Read the sheets of an ODS file.

    Parameters
    ----------
    stream
        Its ``content.xml``.
    is_wanted
        Tells by its name whether a sheet's cells are read; others come without rows.

    Returns
    -------
    sheets, refers_elsewhere
        In the order of their tabs; and whether cells refer to other files. A time of
        day is a ``time`` up to 24 hours and a ``timedelta`` beyond: the value in the
        file does not tell one from the other.

    Raises
    ------
    UnsafeXmlError
        If it declares a document type, or is nested without end.
    TooLargeError
        If there are more cells than any inventory has, repeated ones counted each.
    ValueError
        If it is no spreadsheet.
    xml.parsers.expat.ExpatError
        If it is not XML.
    """
    reader = _Reader(is_wanted)
    parse(stream, reader.start, reader.end, reader.pieces.append, namespaces=True)
    if not reader.is_spreadsheet:
        message = "it is no spreadsheet"
        raise ValueError(message)
    return reader.sheets, reader.refers_elsewhere


class _Reader:
    """Collects cells as the elements come by."""

    def __init__(self, is_wanted: Callable[[str], bool]) -> None:
        self.sheets: list[RawSheet] = []
        self.refers_elsewhere = self.is_spreadsheet = False
        self.pieces: list[str] = []
        self._is_wanted = is_wanted
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._tally = Tally()
        self._ignored = 0  # levels inside something that is not read
        self._depth = 0
        self._table: _Table | None = None
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._in_paragraph = False
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            _CELL: self._start_cell,
            _COVERED: self._start_cell,
            _ROW: self._start_row,
            _PARAGRAPH: self._start_paragraph,
            _TEXT + "s": self._blanks,
            _TEXT + "tab": lambda _: self.pieces.append("\x02"),
            _TEXT + "line-break": lambda _: self.pieces.append("\x03"),
        }
        self._ends: dict[str, Callable[[], None]] = {
            _CELL: self._end_cell,
            _COVERED: self._end_cell,
            _ROW: self._end_row,
            _PARAGRAPH: self._end_paragraph,
        }
        self._before: list[str] = []
        self._spaces = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._ignored:
            self._ignored += 1
            self._count_depth(self._ignored)
            return
        found = self._starts.get(name)
        if found is not None:
            found(attributes)
        elif name in _IGNORED or name.startswith(_IGNORED_KINDS):
            self._ignore()
        else:
            self._depth += 1
            self._count_depth(self._depth)
            self._start_other(name, attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.pieces.clear()
        if self._table is not None:
            self._table.start_row(_repeat(attributes, _ROWS_REPEATED))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._cell is not None:
            message = "a cell stands inside a cell"
            raise UnsafeXmlError(message)
        self._cell = attributes
        self._paragraphs.clear()

    def _start_paragraph(self, _: dict[str, str]) -> None:
        if not self._in_paragraph and self._cell is not None:
            self._in_paragraph = True
            self.pieces.clear()

    def _blanks(self, attributes: dict[str, str]) -> None:
        """Add blanks that were meant, as many as it says."""
        blanks = _count(attributes.get(_TEXT + "c", "1"))
        self._spaces += blanks
        if self._spaces > _MOST_SPACES:
            message = f"more than {_MOST_SPACES:,} blanks in its texts"
            raise TooLargeError(message)
        self.pieces.append("\x01" * blanks)

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        if name == _SHEET:
            self._start_sheet(attributes)
        elif name == _STYLE + "style":
            self._style = attributes.get(_STYLE + "name", "")
        elif name == _STYLE + "table-properties":
            if attributes.get(_TABLE + "display") == "false":
                self._hidden_styles.add(self._style)
        elif name == _SHEETS:
            self.is_spreadsheet = True

    def _ignore(self) -> None:
        self._ignored = 1
        self._before = list(self.pieces)

    @staticmethod
    def _count_depth(levels: int) -> None:
        if levels > _DEEPEST:
            message = f"its elements are nested more than {_DEEPEST} levels deep"
            raise UnsafeXmlError(message)

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        name = attributes.get(_NAME, "")
        if self._table is not None or "'#$" in name:
            # A table in a cell of a table, or what another file's sheet once held.
            self.refers_elsewhere |= "'#$" in name
            if self._table is not None:
                self._table.note_inner()
            self._depth -= 1
            self._ignore()
            return
        hidden = attributes.get(_STYLE_NAME, "") in self._hidden_styles
        sheet = RawSheet(name, len(self.sheets) + 1, hidden)
        if not self._is_wanted(name):
            self.sheets.append(sheet)
            self._depth -= 1
            self._ignore()
            return
        self._table = _Table(sheet, self._tally)

    def end(self, name: str) -> None:
        if self._ignored:
            self._ignored -= 1
            self.pieces[:] = () if self._ignored else self._before
            return
        found = self._ends.get(name)
        if found is not None:
            found()
        elif name not in self._starts:
            self._depth -= 1
            if name == _SHEET and self._table is not None:
                self.sheets.append(self._table.finished())
                self._table = None

    def _end_cell(self) -> None:
        cell = self._cell
        if cell is not None and self._table is not None:
            if not self._paragraphs and _SAYS_SOMETHING.isdisjoint(cell):
                self._table.skip()
            else:
                self._table.add(cell, self._paragraphs)
        self._cell = None

    def _end_paragraph(self) -> None:
        if self._in_paragraph:
            self._paragraphs.append(_plain("".join(self.pieces)))
            self._in_paragraph = False

    def _end_row(self) -> None:
        if self._table is not None:
            self._table.end_row()


class _Table:
    """Collects the rows of one sheet."""

    def __init__(self, sheet: RawSheet, tally: Tally) -> None:
        self._sheet, self._tally = sheet, tally
        self._row, self._column, self._repeat = 0, 0, 1
        self._cells: list[RawCell] = []
        self._single = 0
        self._merged: list[Block] = []
        self._inner: list[tuple[int, int]] = []

    def note_inner(self) -> None:
        """Note that the cell that comes next holds a table of its own."""
        self._tally.count(0, 0)
        self._inner.append((self._row + 1, self._column + 1))

    def start_row(self, repeat: int) -> None:
        self._repeat, self._column = repeat, 0
        self._cells, self._single = [], 0

    def skip(self) -> None:
        """Pass over a cell with nothing in it."""
        self._column += 1

    def add(self, attributes: dict[str, str], paragraphs: list[str]) -> None:
        """Add a cell, as often as it is repeated."""
        first = last = self._column + 1
        if _COLUMNS_REPEATED in attributes:
            last = self._column + _repeat(attributes, _COLUMNS_REPEATED)
        self._column = last
        if _COLUMNS_SPANNED in attributes or _ROWS_SPANNED in attributes:
            self._merge(attributes, first)
        found = _content(attributes, paragraphs)
        if found is None:
            return
        if first == last:  # counted with its row
            self._single += 1
            self._cells.append(RawCell(first, *found))
            return
        self._tally.count(self._row + 1, last, last - first + 1)
        for column in range(first, last + 1):
            self._cells.append(RawCell(column, *found))

    def _merge(self, attributes: dict[str, str], left: int) -> None:
        right = left - 1 + _repeat(attributes, _COLUMNS_SPANNED)
        top = self._row + 1
        bottom = top - 1 + _repeat(attributes, _ROWS_SPANNED)
        if (right, bottom) != (left, top):
            self._tally.count(0, right)
            corners = f"{column_letters(left)}{top}:{column_letters(right)}"
            self._merged.append(Block(f"{corners}{bottom}", left, top, right, bottom))

    def end_row(self) -> None:
        """Add the row, as often as it is repeated."""
        first, self._row = self._row + 1, self._row + self._repeat
        if self._cells:
            more = len(self._cells) * (self._repeat - 1)
            self._tally.count(self._row, self._cells[-1].column, self._single + more)
            for row in range(first, self._row + 1):
                self._sheet.rows[row] = list(self._cells)

    def finished(self) -> RawSheet:
        inner = tuple(self._inner)
        return replace(self._sheet, merged=tuple(self._merged), inner=inner)


def _count(text: str) -> int:
    if not _COUNT.fullmatch(text):
        message = f"expected a count, not {text[:20]!r}"
        raise ValueError(message)
    return int(text)


def _repeat(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name)
    return 1 if text is None else max(1, _count(text))


def _plain(text: str) -> str:
    """Return a paragraph's text: white space is one blank unless it was meant."""
    if text.isprintable() and "  " not in text and text[:1] != " ":
        return text
    if _LOOSE.search(text):
        text = _LOOSE_RUN.sub(" ", text).removeprefix(" ")
    return text.translate(_MEANT) if not text.isprintable() else text


def _content(attributes: dict[str, str], paragraphs: list[str]) -> _Content | None:
    """Return what a cell holds, or ``None`` if nothing."""
    kind = attributes.get(_VALUE_TYPE)
    is_formula = _FORMULA in attributes
    if kind is None and not paragraphs:
        return _NOT_COMPUTED if is_formula else None
    text = paragraphs[0] if len(paragraphs) == 1 else "\n".join(paragraphs)
    if attributes.get(_CALC_TYPE) == "error" or (
        is_formula and _ERROR_TEXT.fullmatch(text)
    ):
        return text or "#ERROR!", State.ERROR
    if kind == "string" or kind is None:
        text = attributes.get(_OFFICE + "string-value") or text
        return (text,) if text else None
    return _typed(kind, attributes, text)


def _typed(kind: str, attributes: dict[str, str], text: str) -> _Content | None:
    """Return what a cell of a type other than text holds."""
    written = attributes.get(_VALUES.get(kind, ""))
    if written is None:
        if kind == "void":
            return None
        is_formula = _FORMULA in attributes
        return _NOT_COMPUTED if is_formula else (text or kind, State.ERROR)
    try:
        value = _READERS[kind](written)
    except (ArithmeticError, ValueError):
        value = None
    return (written, State.ERROR) if value is None else (value,)


def _date(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=None)


def _time(text: str) -> dt.time | dt.timedelta:
    found = _DURATION.fullmatch(text)
    if found is None or not any(found.groups()[1:]):
        raise ValueError(text)
    sign, *parts, fraction = found.groups()
    seconds = sum(
        int(part or 0) * unit for part, unit in zip(parts, _SECONDS, strict=True)
    )
    micros = int((fraction or "").ljust(6, "0")[:6])
    length = dt.timedelta(seconds=seconds, microseconds=micros)
    if sign:
        return -length
    if length < _A_DAY:
        return (_MIDNIGHT + length).time()
    return length


def _truth(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


_VALUES = {
    "float": _OFFICE + "value",
    "percentage": _OFFICE + "value",
    "currency": _OFFICE + "value",
    "date": _OFFICE + "date-value",
    "time": _OFFICE + "time-value",
    "boolean": _OFFICE + "boolean-value",
}
_READERS: dict[str, Callable[[str], CellContent | None]] = {
    "float": number_of,
    "percentage": number_of,
    "currency": number_of,
    "date": _date,
    "time": _time,
    "boolean": _truth,
}
