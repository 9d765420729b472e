"""What a workbook holds besides its inventory: carried along, or said to be left."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING

from exitplan.errors import MisuseError
from exitplan.files.book import Field, Role, Row, Sheet, Shows, Value, checked_text
from exitplan.files.columns import (
    AGENCY_SHEET,
    AID_SHEETS,
    META_SHEET,
    column_for,
    columns_of,
    header_key,
    sheet_key,
    sheet_name,
    sheets,
)
from exitplan.files.extras import Carried, ExtraColumn
from exitplan.files.inventory_book import template_book
from exitplan.files.layout import CellPlaces
from exitplan.files.notes import notes_of
from exitplan.files.raw_cells import RawCell, RawSheet, State, column_letters
from exitplan.files.sheets import read_sheets
from exitplan.files.workbook import parse_workbook
from exitplan.inventory import Agency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from exitplan.files.layout import Layout
    from exitplan.files.raw_cells import CellContent
    from exitplan.words import Language

_LONGEST_NAME = 31
_BAD_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_ANY = Sheet("", (Field("", ""),))


def carried_from(file: Path, language: Language) -> Carried:
    """Find what a workbook holds besides its inventory.

    Parameters
    ----------
    file
        A workbook that is read without errors.
    language
        Of the workbook it is to be carried to, whose sheets keep their names.
    """
    return _Finder(file, language).find()


class _Finder:
    def __init__(self, file: Path, language: Language) -> None:
        self._file, self._language = file, language
        self._columns: dict[str, tuple[ExtraColumn, ...]] = {}
        self._sheets: list[Sheet] = []
        self._left: list[str] = []
        keys = [AGENCY_SHEET, *sheets()]
        self._taken = {sheet_name(key, language).lower() for key in keys}
        self._taken |= {*AID_SHEETS, META_SHEET}

    def find(self) -> Carried:
        raw = read_sheets(self._file, lambda _: True)
        places = parse_workbook(self._file).places
        layouts = places.lists if isinstance(places, CellPlaces) else {}
        is_ours = any(
            cell.value == "written_by"
            for sheet in raw
            if sheet.name == META_SHEET
            for cells in sheet.rows.values()
            for cell in cells
        )
        for sheet in raw:
            key = sheet_key(sheet.name)
            if key in layouts and layouts[key].sheet == sheet.name:
                self._records(key, sheet, layouts[key])
            elif key == AGENCY_SHEET:
                self._agency(sheet)
            elif key != META_SHEET and not (is_ours and key in AID_SHEETS):
                self._other(sheet)
        self._notes()
        return Carried(self._columns, tuple(self._sheets), tuple(self._left))

    def _records(self, key: str, sheet: RawSheet, layout: Layout) -> None:
        """Find columns of a sheet of records that hold none of its fields."""
        known = set(layout.columns.values())
        found: dict[int, dict[int, Value]] = {
            cell.column: {}
            for cell in sheet.rows.get(layout.header_row, ())
            if cell.column not in known
        }
        index_of = {row: index for index, row in enumerate(layout.rows)}
        for row, cell in _cells(sheet):
            if row == layout.header_row:
                continue
            if cell.column in found and row in index_of:
                value = self._value(sheet, row, cell)
                if value is not None:
                    found[cell.column][index_of[row]] = value
            elif cell.column not in known or row < layout.header_row:
                self._leave(sheet, row, cell, "belongs to no record and column")
        headers = {
            cell.column: _header(cell.value)
            for cell in sheet.rows.get(layout.header_row, ())
        }
        taken = {header_key(one.header_in(self._language)) for one in sheets()[key]}
        columns = tuple(
            ExtraColumn(_free(headers[column], taken, header_key), cells)
            for column, cells in found.items()
        )
        if columns:
            self._columns[key] = columns

    def _agency(self, sheet: RawSheet) -> None:
        columns = columns_of(Agency, "", AGENCY_SHEET)
        for row, (first, *others) in sheet.rows.items():
            if column_for(columns, first.value) is None:
                if header_key(first.value) not in {"field", "gegeven"}:
                    self._leave(sheet, row, first, "is no field of the agency")
                    for cell in others:
                        self._leave(sheet, row, cell, "is no field of the agency")
                continue
            for cell in others:
                if cell.column > first.column + _AGENCY_COLUMNS:
                    self._leave(sheet, row, cell, "stands beside the agency's fields")

    def _other(self, sheet: RawSheet) -> None:
        """Take a sheet that is no part of an inventory over as plain values."""
        rows: list[Row] = []
        deepest = max(sheet.rows, default=0)
        widest = max(
            (c.column for cells in sheet.rows.values() for c in cells), default=1
        )
        if deepest > _MOST_ROWS:
            self._left.append(f"sheet '{sheet.name}' has more than {_MOST_ROWS} rows")
            return
        for row in range(1, deepest + 1):
            values: list[Value] = [None] * widest
            for cell in sheet.rows.get(row, ()):
                values[cell.column - 1] = self._value(sheet, row, cell)
            rows.append(values)
        name = _BAD_IN_NAMES.sub(" ", sheet.name).strip(" '") or "sheet"
        name = _free(name[:_LONGEST_NAME], self._taken, str.lower)
        fields = tuple(
            Field("", column_letters(n), Shows.ANY, role=Role.NOTE)
            for n in range(1, widest + 1)
        )
        self._sheets.append(
            Sheet(name, fields, rows, headed=False, hidden=sheet.hidden)
        )

    def _value(self, sheet: RawSheet, row: int, cell: RawCell) -> Value:
        """Return a cell's value as it can be written; ``None`` if it is left."""
        if cell.state is State.NOT_COMPUTED:
            self._leave(sheet, row, cell, "is a formula without a computed value")
            return None
        value = cell.value
        if not isinstance(value, str):
            return _plain(value)
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        try:
            return checked_text(text, _ANY, ("",))
        except MisuseError:
            self._leave(sheet, row, cell, "holds what no workbook may hold")
            return None

    def _leave(self, sheet: RawSheet, row: int, cell: RawCell, why: str) -> None:
        place = f"{sheet.name}!{column_letters(cell.column)}{row}"
        self._left.append(f"{place} {why}: {str(cell.value)[:80]!r}")

    def _notes(self) -> None:
        ours = set(_own_notes())
        self._left += [
            f"note on {note.where}: {note.text[:200]!r}"
            for note in notes_of(self._file)
            if " ".join(note.text.split()) not in ours
        ]


_AGENCY_COLUMNS = 3
"""Value, unit and meaning: the columns beside a field of the agency."""

_MOST_ROWS = 20_000


def _own_notes() -> Iterator[str]:
    for language in ("en", "nl"):
        for sheet in template_book(language).sheets:
            yield from (" ".join(one.note.split()) for one in sheet.fields)


def _cells(sheet: RawSheet) -> Iterator[tuple[int, RawCell]]:
    for row, cells in sheet.rows.items():
        for cell in cells:
            yield row, cell


def _plain(value: CellContent) -> Value:
    """Return what was read as what can be written: clock times as text."""
    if isinstance(value, dt.datetime) and value.time() == dt.time(0):
        return value.date()
    if isinstance(value, dt.datetime | dt.time | dt.timedelta):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _header(value: object) -> str:
    return " ".join(str(value).split())[:255]


def _free(name: str, taken: set[str], key: Callable[[str], str]) -> str:
    """Return a name that is not taken yet, numbered if need be, and take it."""
    number, found = 1, name
    while key(found) in taken:
        number += 1
        mark = f" ({number})"
        found = name[: _LONGEST_NAME - len(mark)] + mark
    taken.add(key(found))
    return found
