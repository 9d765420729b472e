"""Which row of a sheet is its header, and which rows under it are no records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exitplan.files.columns import Column, column_for
from exitplan.files.sheet_reader import State
from exitplan.files.written import seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exitplan.files.raw_cells import RawCell, RawSheet

_LOOKED_AT = 40
"""A header is looked for in so many rows; above it may stand titles."""

_TOTAL = re.compile(
    r"((sub|eind|grand |algemeen )?(totaal|totalen|total|totals|som|sum))"
    r"( \d{4}| generaal| general)?\s*:?",
    re.IGNORECASE,
)


def header_of(cell: RawCell) -> str:
    """Return the text of a header's cell as one sees it."""
    return seen(str(cell.value))


def header_row(sheet: RawSheet, known: tuple[Column, ...]) -> int:
    """Return the row that names most columns, or else the first with anything.

    Parameters
    ----------
    sheet
        The sheet.
    known
        The columns it may have.
    """
    first = list(sheet.rows)[:_LOOKED_AT]
    best, most = (first[0] if first else 1), 0
    for row in first:
        names = {column_for(known, header_of(cell)) for cell in sheet.rows[row]}
        found = len(names - {None})
        if found > most:
            best, most = row, found
    return best


def why_no_record(
    cells: list[RawCell], headers: Mapping[int, Column], known: tuple[Column, ...]
) -> str:
    """Return why a row that lacks what a record needs is no record, or nothing.

    Parameters
    ----------
    cells
        Of the row.
    headers
        The column of the record that each column of the sheet holds.
    known
        The columns there are.
    """
    texts = {
        cell.column: seen(cell.value)
        for cell in cells
        if isinstance(cell.value, str) and cell.state is State.VALUE
    }
    named = [
        column_for(known, text) == headers[number]
        for number, text in texts.items()
        if number in headers and text
    ]
    if len(named) > 1 and all(named):
        return "repeats the header"
    if any(_TOTAL.fullmatch(text) for text in texts.values()):
        return "looks like totals"
    return ""
