"""The numbers behind a chart, as a table for people and for spreadsheets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exitplan.charts.safe import clean
from exitplan.units.money import euros

if TYPE_CHECKING:
    from exitplan.words import Language, Speaker

Kind = Literal["text", "date", "money", "cents", "number", "points"]
Cell = str | int | dt.date | None

_BYTE_ORDER_MARK = "\ufeff"
_STARTS_A_FORMULA = tuple("=+-@")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Parameters
    ----------
    key
        The same in every language.
    heading
        In the language, with its unit.
    kind
        How its cells are kept: text; dates; money in cents, shown in whole units or
        (``cents``) exactly, so that it adds up; whole numbers; points of exposure in
        hundredths.
    """

    key: str
    heading: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings.

    Parameters
    ----------
    caption
        What it shows.
    columns
        From left to right.
    rows
        As kept, one value a column; ``None`` where there is none.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings."""
        return tuple(column.heading for column in self.columns)

    def values(self, key: str) -> list[Cell]:
        """Return one column as it is kept."""
        place = [column.key for column in self.columns].index(key)
        return [row[place] for row in self.rows]

    def texts(self, speaker: Speaker) -> list[list[str]]:
        """Return the rows as people read them."""
        kinds = [column.kind for column in self.columns]
        return [
            [_said(cell, kind, speaker) for cell, kind in zip(row, kinds, strict=True)]
            for row in self.rows
        ]

    def csv(self, language: Language) -> str:
        """Return the table as CSV that a spreadsheet opens and does not execute.

        Dates are written 2029-05-07, amounts in currency units. Dutch spreadsheets
        expect semicolons and a decimal comma.
        """
        dutch = language == "nl"
        separator, point = (";", ",") if dutch else (",", ".")
        lines = [[(heading, "text") for heading in self.headings]]
        kinds: list[str] = [column.kind for column in self.columns]
        lines += [
            [
                (_raw(cell, kind, point), kind)
                for cell, kind in zip(row, kinds, strict=True)
            ]
            for row in self.rows
        ]
        return _BYTE_ORDER_MARK + "".join(
            separator.join(_quoted(text, kind, separator) for text, kind in line)
            + "\r\n"
            for line in lines
        )


def _said(cell: Cell, kind: Kind, speaker: Speaker) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, dt.date):
        return speaker.date(cell)
    if kind == "cents":
        return speaker.exact_money(cell)
    return speaker.money(cell) if kind == "money" else _number(cell, kind, speaker)


def _number(cell: int, kind: Kind, speaker: Speaker) -> str:
    if kind == "points":
        return speaker.number((cell + 5) // 10 / 10, 1)  # halves up, as the page does
    return speaker.number(cell)


def _raw(cell: Cell, kind: str, point: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    if kind in {"money", "cents", "points"} and isinstance(cell, int):
        return euros(cell).replace(".", point)
    return str(cell)


def _quoted(text: str, kind: str, separator: str) -> str:
    if kind == "text" and text.lstrip().startswith(_STARTS_A_FORMULA):
        text = "'" + text
    if any(mark in text for mark in (separator, '"', "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text
