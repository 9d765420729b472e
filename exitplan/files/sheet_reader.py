"""The cells of one worksheet, out of its XML."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from exitplan.files.elements import elements

CellContent = str | int | float | bool | dt.date | dt.time | dt.timedelta
"""What a cell may hold when read; a ``datetime`` is a ``date`` too."""

MOST_CELLS = 1_000_000

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_WHOLE = re.compile(r"[-+]?\d{1,15}")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})\d{1,7}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class State(StrEnum):
    """Whether a cell has a value."""

    VALUE = "value"
    ERROR = "error"
    NOT_COMPUTED = "not computed"


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell with something in it.

    Parameters
    ----------
    column
        Its column, from 1.
    value
        What it holds; for an error its text, such as ``#N/A``; for a formula what the
        program that saved it computed.
    state
        Whether that is a value.
    """

    column: int
    value: CellContent
    state: State = State.VALUE


@dataclass(frozen=True, slots=True)
class Block:
    """A range of cells, e.g. ``A5:A7``.

    Parameters
    ----------
    name
        Its first and last cell.
    left, top, right, bottom
        Its columns and rows, from 1.
    """

    name: str
    left: int
    top: int
    right: int
    bottom: int


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
    epoch: dt.datetime = WINDOWS_EPOCH


def _block(name: str) -> Block:
    left, top, right, bottom = range_boundaries(name)
    if left is None or top is None or right is None or bottom is None:
        message = f"no range of cells has the name {name!r}"
        raise ValueError(message)
    return Block(name, left, top, right, bottom)


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

    Attributes
    ----------
    rows
        By row number: the cells with something in them, from left to right.
    merged
        Ranges of merged cells.
    """

    def __init__(self, facts: Facts) -> None:
        self.rows: dict[int, list[RawCell]] = {}
        self.merged: list[Block] = []
        self._facts = facts
        self._count = 0
        self._row = self._column = 0
        self._cell: dict[str, str] | None = None
        self._value: str | None = None
        self._inline: list[str] = []
        self._has_formula = self._is_phonetic = False

    def read(self, stream: IO[bytes]) -> None:
        """Read the worksheet's XML.

        Raises
        ------
        ValueError
            If it is no worksheet, or has too many cells.
        """
        for name, content in elements(stream):
            if isinstance(content, str):
                self._end(name, content)
            else:
                self._start(name, content)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0
            case "c":
                self._cell = attributes
                self._column = self._column_of(attributes)
                self._value, self._inline, self._has_formula = None, [], False
            case "f":
                self._has_formula = True
            case "rPh":  # how to pronounce the text, in East Asian workbooks
                self._is_phonetic = True
            case "mergeCell":
                self.merged.append(_block(attributes["ref"]))
            case _:
                pass

    def _end(self, name: str, text: str) -> None:
        match name:
            case "v":
                self._value = text
            case "t" if not self._is_phonetic:
                self._inline.append(text)
            case "rPh":
                self._is_phonetic = False
            case "c":
                self._finish_cell(self._cell or {})
            case _:
                pass

    def _column_of(self, attributes: dict[str, str]) -> int:
        reference = attributes.get("r")
        if reference is None:
            return self._column + 1
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            message = f"no cell has the name {reference!r}"
            raise ValueError(message)
        return column_index_from_string(found[1])

    def _finish_cell(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("t", "n")
        style = int(attributes.get("s", 0))
        text = "".join(self._inline) if kind == "inlineStr" else self._value
        if text:
            cell = self._read(kind, text, style)
        elif self._has_formula and kind not in {"str", "inlineStr"}:
            cell = RawCell(self._column, "", State.NOT_COMPUTED)
        else:
            return
        self._count += 1
        if self._count > MOST_CELLS:
            message = f"a sheet has more than {MOST_CELLS:,} filled cells"
            raise ValueError(message)
        self.rows.setdefault(self._row, []).append(cell)

    def _read(self, kind: str, text: str, style: int) -> RawCell:
        value: CellContent
        match kind:
            case "s":
                value = self._facts.strings[int(text)]
            case "str" | "inlineStr":
                value = plain_text(text)
            case "b":
                value = text == "1"
            case "d":
                value = dt.datetime.fromisoformat(text)
            case "n":
                return self._read_number(text, style)
            case _:
                return RawCell(self._column, text, State.ERROR)
        return RawCell(self._column, value)

    def _read_number(self, text: str, style: int) -> RawCell:
        is_number = _NUMBER.fullmatch(text) and math.isfinite(float(text))
        if not is_number:
            return RawCell(self._column, text, State.ERROR)
        number = int(text) if _WHOLE.fullmatch(text) else float(text)
        if style not in self._facts.dates:
            return RawCell(self._column, number)
        is_duration = style in self._facts.durations
        try:
            day = from_excel(number, self._facts.epoch, timedelta=is_duration)
        except (OverflowError, ValueError):
            return RawCell(self._column, text, State.ERROR)
        return RawCell(self._column, day)
