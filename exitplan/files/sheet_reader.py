"""The cells of one worksheet, out of its XML."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import IO

from exitplan.files.elements import Depth, UnsafeXmlError, local_name, parse
from exitplan.files.excel_dates import EPOCH_1900, from_serial
from exitplan.files.raw_cells import (
    Block,
    CellContent,
    RawCell,
    RawSheet,
    State,
    Tally,
    column_number,
    number_of,
)

__all__ = [
    "Block",
    "CellContent",
    "Facts",
    "RawCell",
    "RawSheet",
    "SheetReader",
    "State",
]

_REFERENCE = re.compile(r"([A-Za-z]{1,3})\d{1,7}", re.ASCII)
_RANGE = re.compile(
    r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?", re.ASCII
)
_DIGITS = "0123456789"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Facts:
    """What the cells of a workbook refer to.

    Parameters
    ----------
    strings
        Texts that cells name by number.
    dates, durations
        Numbers of the styles that show a number as a date, or as a duration.
    epoch
        The day that dates count from.
    """

    strings: tuple[str, ...] = ()
    dates: frozenset[int] = frozenset()
    durations: frozenset[int] = frozenset()
    epoch: dt.datetime = EPOCH_1900


def _block(name: str) -> Block:
    found = _RANGE.fullmatch(name)
    if found is None:
        message = f"no range of cells has the name {name[:40]!r}"
        raise ValueError(message)
    left, top, right, bottom = found.groups()
    return Block(
        name,
        column_number(left),
        int(top),
        column_number(right or left),
        int(bottom or top),
    )


def plain_text(text: str) -> str:
    """Return a text of a workbook with its escapes, such as ``_x000A_``, undone."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class SheetReader:
    """Reads one worksheet.

    Parameters
    ----------
    facts
        What its cells refer to.
    tally
        What counts its cells; one for all sheets of a workbook.

    Attributes
    ----------
    rows
        By row number: the cells with something in them, from left to right.
    merged
        Ranges of merged cells.
    """

    def __init__(self, facts: Facts, tally: Tally | None = None) -> None:
        self.rows: dict[int, list[RawCell]] = {}
        self.merged: list[Block] = []
        self._strings = facts.strings
        self._epoch = facts.epoch
        self._dates, self._durations = facts.dates, facts.durations
        self._styles: dict[str, tuple[bool, bool]] = {}
        self._tally = tally or Tally()
        self._depth = Depth()
        self._locals: dict[str, str] = {}
        self._columns: dict[str, int] = {}
        self._row = self._column = 0
        self._cell: dict[str, str] | None = None
        self._value = ""
        self._cells: list[RawCell] = []
        self._pieces: list[str] = []
        self._inline: list[str] = []
        self._has_formula = self._is_phonetic = False

    def read(self, stream: IO[bytes]) -> None:
        """Read the worksheet's XML.

        Raises
        ------
        ValueError
            If it is no worksheet, or has too many cells.
        """
        parse(stream, self._start, self._end, self._pieces.append)
        self._keep_row()

    def _keep_row(self) -> None:
        """Keep the cells of the row that has come to its end."""
        if self._cells:
            self.rows.setdefault(self._row, []).extend(self._cells)
            self._cells = []

    def _local(self, name: str) -> str:
        """Return a name without its prefix, and remember it for the next time."""
        found = local_name(name)
        if len(name) <= _LONGEST_NAME and len(self._locals) < _LONGEST_NAME:
            self._locals[name] = found
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = self._locals.get(name) or self._local(name)
        if local == "c":
            if self._cell is not None:
                message = "a cell stands inside a cell"
                raise UnsafeXmlError(message)
            self._cell = attributes
            reference = attributes.get("r")
            if reference is None:
                self._column += 1
            else:
                letters = reference.rstrip(_DIGITS)
                self._column = self._columns.get(letters) or self._column_of(reference)
            self._value, self._has_formula = "", False
            if self._inline:
                self._inline.clear()
        elif local in {"v", "t"}:
            self._pieces.clear()
        elif local == "row":
            self._depth.down()
            self._keep_row()
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            self._pieces.clear()
        elif local != "is":
            self._start_other(local, attributes)

    def _start_other(self, local: str, attributes: dict[str, str]) -> None:
        self._depth.down()
        match local:
            case "f":
                self._has_formula = True
            case "rPh":  # how to pronounce the text, in East Asian workbooks
                self._is_phonetic = True
            case "mergeCell":
                self._tally.count(0, 0)
                self.merged.append(_block(attributes["ref"]))
            case _:
                pass

    def _end(self, name: str) -> None:
        local = self._locals.get(name) or self._local(name)
        if local == "c":
            if self._cell is not None:
                self._finish_cell(self._cell)
                self._cell = None
        elif local == "v":
            self._value = "".join(self._pieces)
        elif local == "t":
            if not self._is_phonetic:
                self._inline.append("".join(self._pieces))
        elif local != "is":
            self._depth.up()
            if local == "rPh":
                self._is_phonetic = False

    def _column_of(self, reference: str) -> int:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            message = f"no cell has the name {reference!r}"
            raise ValueError(message)
        column = column_number(found[1])
        self._columns[found[1]] = column
        return column

    def _finish_cell(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("t", "n")
        text = self._value
        if kind == "inlineStr":
            inline = self._inline
            text = inline[0] if len(inline) == 1 else "".join(inline)
        if text:
            if kind == "n":
                cell = self._read_number(text, attributes.get("s", "0"))
            else:
                cell = self._read(kind, text)
        elif self._has_formula and kind not in {"str", "inlineStr"}:
            cell = RawCell(self._column, "", State.NOT_COMPUTED)
        else:
            return
        self._tally.count(self._row, self._column)
        self._cells.append(cell)

    def _read(self, kind: str, text: str) -> RawCell:
        value: CellContent
        match kind:
            case "s":
                if text.startswith("-"):
                    raise ValueError(text)  # Python would count from the end
                value = self._strings[int(text)]
            case "str" | "inlineStr":
                value = plain_text(text)
            case "b":
                value = text == "1"
            case "d":
                value = dt.datetime.fromisoformat(text)
            case _:
                return RawCell(self._column, text, State.ERROR)
        return RawCell(self._column, value)

    def _read_number(self, text: str, style: str) -> RawCell:
        number = number_of(text)
        if number is None:
            return RawCell(self._column, text, State.ERROR)
        is_date, is_duration = self._styles.get(style) or self._style(style)
        if not is_date:
            return RawCell(self._column, number)
        try:
            day = from_serial(number, self._epoch, is_duration=is_duration)
        except (OverflowError, ValueError):
            return RawCell(self._column, text, State.ERROR)
        return RawCell(self._column, day)

    def _style(self, style: str) -> tuple[bool, bool]:
        """Return whether a style shows a date, or a duration, and remember it."""
        found = int(style) in self._dates, int(style) in self._durations
        self._styles[style] = found
        return found
