"""Cells as they stand in a workbook, whatever its format, and how many there may be."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

CellContent = str | int | float | bool | dt.date | dt.time | dt.timedelta
"""What a cell may hold when read; a ``datetime`` is a ``date`` too."""

MOST_CELLS = 4_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 1_024
"""Of cells with something in them; formats dragged to the last row do not count."""

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[-+]?\d{1,15}", re.ASCII)


class TooLargeError(ValueError):
    """There are more cells than any inventory has."""


class State(StrEnum):
    """Whether a cell has a value."""

    VALUE = "value"
    ERROR = "error"
    NOT_COMPUTED = "not computed"


class RawCell(
    NamedTuple
):  # there are millions; a frozen dataclass takes thrice as long
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
class RawSheet:
    """A worksheet as it stands.

    Parameters
    ----------
    name
        As on its tab.
    number
        Its position, from 1.
    hidden
        Whether its tab is hidden.
    rows
        By row number: the cells with something in them, from left to right.
    merged
        Ranges of merged cells.
    inner
        Row and column of cells that hold a table of their own, which is not read.
    """

    name: str
    number: int
    hidden: bool = False
    rows: dict[int, list[RawCell]] = field(default_factory=dict)
    merged: tuple[Block, ...] = ()
    inner: tuple[tuple[int, int], ...] = ()


def column_letters(column: int) -> str:
    """Return a column's letters, such as ``AB`` for 28."""
    letters = ""
    while column:
        column, last = divmod(column - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column from its letters, in capitals or not."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def number_of(text: str) -> int | float | None:
    """Return the number a workbook wrote, or ``None`` if it is none or not finite."""
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return None


class Tally:
    """Counts the cells of a workbook that have something in them."""

    __slots__ = ("cells",)

    def __init__(self) -> None:
        self.cells = 0

    def count(self, row: int, column: int, cells: int = 1) -> None:
        """Count cells up to this one.

        Raises
        ------
        TooLargeError
            If there are too many, or they stand too far away.
        """
        self.cells += cells
        if self.cells > MOST_CELLS:
            message = f"more than {MOST_CELLS:,} filled cells"
        elif row > MOST_ROWS:
            message = f"a value in row {row}, where at most {MOST_ROWS:,} are read"
        elif column > MOST_COLUMNS:
            message = (
                f"a value in column {column}, where at most {MOST_COLUMNS:,} are read"
            )
        else:
            return
        raise TooLargeError(message)
