"""Workbooks as inventories: one sheet per record type, one row per record."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from exitplan.errors import InputError, Issue, Place, Severity
from exitplan.files.cells import CellError
from exitplan.files.columns import (
    AGENCY_SHEET,
    AID_SHEETS,
    META_SHEET,
    Column,
    close_header,
    column_for,
    columns_of,
    sheet_key,
    sheets,
)
from exitplan.files.document import Document
from exitplan.files.layout import CellPlaces, Layout, cell_at
from exitplan.files.raw_cells import column_letters
from exitplan.files.row_kinds import header_of, header_row, why_no_record
from exitplan.files.sheet_reader import State
from exitplan.files.sheets import RawBook, RawSheet, read_book
from exitplan.files.typed import (
    LANGUAGES,
    Reader,
    Writing,
    is_free,
    reader_of,
    understood,
)
from exitplan.files.written import seen
from exitplan.inventory import SCHEMA_VERSION, UNKNOWN, Agency
from exitplan.inventory.findings import did_you_mean
from exitplan.inventory.wording import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exitplan.files.raw_cells import CellContent
    from exitplan.files.sheet_reader import RawCell

_FIRST_SOUGHT, _SHOWN = ("services", "options"), 3

_UNKNOWN_NL = "onbekend"
"""What people write for ``unknown`` in Dutch."""

_NAME_AND_VALUE = 2

_AGENCY_HEADS = {"", "field", "gegeven"}


def parse_workbook(file: Path, *, strange: bool = False) -> Document:
    """Parse an inventory workbook into values with the cell of each.

    The file is opened for reading only.

    Parameters
    ----------
    file
        An ``.xlsx``, ``.xlsm`` or ``.ods`` workbook; macros are not read.
    strange
        Whether it may come from anyone, and is read in a process of its own.

    Raises
    ------
    InputError
        If it cannot be read, is not a workbook, is larger than any inventory, or has
        nothing filled in yet (``EP021``).
    """
    document = parse_lists(
        file, sheets(), "an inventory", AGENCY_SHEET, strange=strange
    )
    known = document.values.keys() & {AGENCY_SHEET, *sheets()}
    if known and not document.issues and not any(map(document.values.get, known)):
        hint = "fill in the agency's name and at least one service; see the first sheet"
        place = document.place((AGENCY_SHEET, "name"))
        raise InputError([Issue("EP021", "nothing is filled in yet", place, hint)])
    return document


def parse_lists(
    file: Path,
    lists: Mapping[str, tuple[Column, ...]],
    what: str,
    single: str = "",
    *,
    strange: bool = False,
) -> Document:
    """Parse a workbook with one sheet per list, as :func:`parse_workbook` does.

    Parameters
    ----------
    file
        An ``.xlsx``, ``.xlsm`` or ``.ods`` workbook.
    lists
        Columns of every sheet, by name.
    what
        What the workbook is, for messages.
    single
        The sheet of the one record that is not in a list, if there is one.
    strange
        Whether it may come from anyone, and is read in a process of its own.
    """
    reader = _Reader(file, lists, what, single)
    book = _book(file, reader.known, strange=strange)
    reader.issues += book.notices
    reader.read(list(book.sheets))
    return Document(file, reader.values, reader.places, {}, tuple(reader.issues))


def _book(file: Path, known: tuple[str, ...], *, strange: bool) -> RawBook:
    if strange:
        from exitplan.files.guarded import read_strange_book  # noqa: PLC0415 - start-up time

        return read_strange_book(file)
    return read_book(file, lambda name: sheet_key(seen(name)) in known)


class _Reader:
    """Collects values, their cells, and everything wrong on the way."""

    def __init__(
        self,
        file: Path,
        lists: Mapping[str, tuple[Column, ...]],
        what: str,
        single: str,
    ) -> None:
        self._lists, self._what, self._single = lists, what, single
        self.known = (*lists, *filter(None, [single]), META_SHEET)
        self.values: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
        self.places = CellPlaces(file)
        self.issues: list[Issue] = []
        self._file = file
        self._seen: dict[str, str] = {}
        self._writing = Writing()
        self._first_header: object = None
        self._ways: dict[int, _Way] = {}

    def read(self, found: list[RawSheet]) -> None:
        keyed = [(sheet_key(seen(sheet.name)), sheet) for sheet in found]
        # How the others are written stands on these two, wherever they are.
        first = {META_SHEET: 0, AGENCY_SHEET: 1}
        for key, sheet in sorted(keyed, key=lambda one: first.get(one[0], 2)):
            self._sheet(key, sheet)
        self._understand_unknown()
        order = [name for name, _ in keyed if name in self.values]
        self.values |= {name: self.values[name] for name in order}
        if self._seen.keys().isdisjoint({*self._lists, self._single}):
            message = f"the workbook has none of the sheets of {self._what}"
            names = [*filter(None, [self._single]), *_FIRST_SOUGHT, *self._lists]
            some = [name for name in names if name in self.known][:_SHOWN]
            hint = f"expected sheets such as {', '.join(map(repr, some))}"
            self.issues.append(Issue("EP011", message, Place(self._file), hint))

    def _understand_unknown(self) -> None:
        """Take "onbekend" for the answer it is, unless a vendor has that id."""
        if any(one.get("id") == _UNKNOWN_NL for one in self.values.get("vendors", ())):
            return
        for name, columns in self._lists.items():
            paths = [c.path for c in columns if c.refers == "vendors"]
            for record in self.values.get(name, ()):
                for path in paths:
                    said = record.get(path[0])
                    if isinstance(said, str) and said.lower() == _UNKNOWN_NL:
                        record[path[0]] = UNKNOWN

    def _sheet(self, key: str, sheet: RawSheet) -> None:
        if key in AID_SHEETS:
            return
        place = self._place(sheet, 1, 1)
        if key not in self.known:
            hint = did_you_mean(key, [*self._lists, *filter(None, [self._single])])
            message = f"sheet '{sheet.name}' is not part of {self._what}, and not read"
            self._warn(message, place, hint)
            return
        if sheet.hidden and key != META_SHEET:
            message = f"sheet '{sheet.name}' is hidden, and not read"
            self._warn(message, place, "show it if it is part of the inventory")
            return
        if key in self._seen:
            message = f"sheets '{self._seen[key]}' and '{sheet.name}' mean the same"
            self._error("EP013", message, place, "remove or rename one of them")
            return
        self._seen[key] = sheet.name
        if key == self._single:
            self._agency(sheet)
        elif key == META_SHEET:
            self._meta(sheet)
        else:
            self._list(sheet, key)

    def _meta(self, sheet: RawSheet) -> None:
        found: dict[CellContent, tuple[int, RawCell]] = {}
        for row, cells in sheet.rows.items():
            for name, cell in pairwise(cells):
                found.setdefault(name.value, (row, cell))
        if "schema_version" in found:
            row, cell = found["schema_version"]
            self.values["schema_version"] = cell.value
            place = self._place(sheet, row, cell.column)
            self.places.others["schema_version",] = place
        if "number_language" in found:
            row, cell = found["number_language"]
            language = str(cell.value).strip().lower()
            if language in LANGUAGES:
                self._writing = Writing(language)
            else:
                message = f"'number_language' is '{cell.value}', and not used"
                place = self._place(sheet, row, cell.column)
                self._warn(message, place, "write nl or en")

    def _agency(self, sheet: RawSheet) -> None:
        """Read field names, each with its value in the next column."""
        self._refuse_merged(sheet, 1, {1, 2})
        self._refuse_inner(sheet, {1, 2})
        columns = columns_of(Agency, "", AGENCY_SHEET)
        if self._lies_across(sheet, columns):
            return
        agency: dict[str, Any] = {}
        first: dict[str, str] = {}
        self.values[AGENCY_SHEET] = agency
        self.places.others[AGENCY_SHEET,] = self._place(sheet, 1, 1)
        for row, (name, *others) in sheet.rows.items():
            column = column_for(columns, header_of(name))
            key = column.name if column else _plain_header(header_of(name))
            place = self._place(sheet, row, name.column)
            at_value = self._place(sheet, row, name.column + 1)
            if key in first:
                message = f"field '{key}' appears twice, first at {first[key]}"
                self._error("EP013", message, place, "remove one")
            elif column is not None:
                first[key] = place.where
                self.places.others[AGENCY_SHEET, key] = at_value
                value = [cell for cell in others if cell.column == name.column + 1]
                if value:
                    self._cell(agency, column, value[0], at_value)
            elif key not in _AGENCY_HEADS:
                hint = _meant(columns, key)
                self._warn(f"field '{key}' is not known, and not read", place, hint)
        currency = agency.get("currency")
        if isinstance(currency, str) and currency:
            self._writing = replace(self._writing, currency=currency.strip())

    def _lies_across(self, sheet: RawSheet, columns: tuple[Column, ...]) -> bool:
        """Refuse an agency with its fields beside each other: values would mix up."""
        for row, cells in sheet.rows.items():
            named = [column_for(columns, header_of(cell)) for cell in cells]
            if len(named) > _NAME_AND_VALUE and all(named):
                place = self._place(sheet, row, cells[0].column)
                message = f"the fields of sheet '{sheet.name}' stand beside each other"
                hint = "put each in a row of its own, with its value beside it"
                self._error("EP014", message, place, hint)
                self.values[AGENCY_SHEET] = {}
                self.places.others[AGENCY_SHEET,] = place
                return True
        return False

    def _list(self, sheet: RawSheet, key: str) -> None:
        records: list[dict[str, Any]] = []
        self.values[key] = records
        layout = Layout(sheet.name, sheet.number)
        self.places.lists[key] = layout
        known = self._lists[key]
        layout.header_row = header_row(sheet, known)
        header = sheet.rows.get(layout.header_row)
        if header is None:
            return
        self._first_header = header[0].value
        headers = self._headers(sheet, layout, header, known)
        self._ways = {
            number: (reader_of(column, self._writing), column.path, is_free(column))
            for number, column in headers.items()
        }
        self._refuse_merged(sheet, layout.header_row + 1, set(headers))
        self._refuse_inner(sheet, set(headers))
        needed = [one.path for one in known if one.required]
        for row, cells in sheet.rows.items():
            if row <= layout.header_row:
                if row < layout.header_row:
                    self._leave(sheet, row, "stands above the header")
                continue
            before = len(self.issues)
            record = self._record(sheet, row, headers, needed)
            if record or len(self.issues) > before:
                if record is not None:
                    records.append(record)
                    layout.rows.append(row)
            elif any(_has_something(cell) for cell in cells):
                self._leave(sheet, row, "holds nothing in a known column")
        self._say_nameless(sheet, layout, {cell.column for cell in header})

    def _record(
        self,
        sheet: RawSheet,
        row: int,
        headers: dict[int, Column],
        needed: list[tuple[str, ...]],
    ) -> dict[str, Any] | None:
        """Return the record of a row; ``None`` if it is none, which is said."""
        record: dict[str, Any] = {}
        cells = sheet.rows[row]
        before = len(self.issues)
        for cell in cells:
            way = self._ways.get(cell.column)
            if way is not None and not _stored(record, way, cell):
                place = self._place(sheet, row, cell.column)
                self._cell(record, headers[cell.column], cell, place)
        some = record or len(self.issues) > before
        looks_so = cells[0].value == self._first_header
        if some and (looks_so or not all(path[0] in record for path in needed)):
            if not any(map(_has_something, cells)):
                del self.issues[before:]
                return {}
            why = why_no_record(cells, headers, tuple(headers.values()))
            if why:
                del self.issues[before:]
                self._leave(sheet, row, why)
                return None
        return record

    def _say_nameless(self, sheet: RawSheet, layout: Layout, named: set[int]) -> None:
        """Say which columns have values but no header."""
        said: set[int] = set()
        rows = set(layout.rows)
        for row, cells in sheet.rows.items():
            for cell in cells:
                column = cell.column
                is_new = column not in named and column not in said
                if is_new and row in rows and _has_something(cell):
                    said.add(column)
                    name = column_letters(column)
                    message = f"column {name} has no header, and is not read"
                    self._warn(message, self._place(sheet, row, column))

    def _headers(
        self,
        sheet: RawSheet,
        layout: Layout,
        cells: list[RawCell],
        known: tuple[Column, ...],
    ) -> dict[int, Column]:
        """Return the column of the record that each column of the sheet holds."""
        headers: dict[int, Column] = {}
        for cell in cells:
            text = header_of(cell)
            name, column = _plain_header(text), column_for(known, text)
            place = self._place(sheet, layout.header_row, cell.column)
            if column is None:
                if _has_something(cell):
                    message = f"column '{name}' is not known, and not read"
                    self._warn(message, place, _meant(known, name))
            elif column in headers.values():
                message = f"column '{name}' appears twice"
                self._error("EP013", message, place, "remove one")
            else:
                headers[cell.column] = column
                layout.columns[column.path] = cell.column
        for column in known:
            if column.required and column not in headers.values():
                layout.absent.add(column.path)
                first = min(headers, default=1)
                place = self._place(sheet, layout.header_row, first)
                message = f"sheet '{sheet.name}' has no column '{column.name}'"
                hint = f"add a column with the header '{column.header}'"
                self._error("EP014", message, place, hint)
        return headers

    def _refuse_merged(self, sheet: RawSheet, first: int, columns: set[int]) -> None:
        """Refuse merged cells from a row on: they hide which record a value is of."""
        for merged in sheet.merged:
            within = range(merged.left, merged.right + 1)
            if merged.bottom >= first and not columns.isdisjoint(within):
                place = self._place(sheet, merged.top, merged.left)
                message = f"the cells {merged.name} are merged"
                self._error("EP018", message, place, "unmerge them and fill in each")

    def _refuse_inner(self, sheet: RawSheet, columns: set[int]) -> None:
        """Refuse cells with a table of their own: what is in it would be lost."""
        for row, column in sheet.inner:
            if column in columns:
                message = "the cell holds a table of its own, which is not read"
                place = self._place(sheet, row, column)
                self._error("EP024", message, place, "fill in the cell itself")

    def _cell(
        self, record: dict[str, Any], column: Column, cell: RawCell, place: Place
    ) -> None:
        """Store one cell's value, or the issue it is."""
        if cell.state is State.ERROR:
            message = f"{column.name}: the cell holds {cell.value!r}, which is no value"
            self._error("EP015", message, place, "mend the formula, or clear the cell")
        elif cell.state is State.NOT_COMPUTED:
            message = f"{column.name}: the formula has no computed value"
            hint = "open the workbook in Excel or LibreOffice and save it once"
            self._error("EP016", message, place, hint)
        elif _is_filled(cell.value, free=is_free(column)):
            try:
                value, said = understood(column, cell.value, self._writing)
            except CellError as error:
                message = f"{column.name}: {error}"
                self._error("EP103", message, place, error.hint)
                return
            _put(record, column.path, value)
            if said:
                self._say("EP022", f"{column.name}: {said}", place)

    def _place(self, sheet: RawSheet, row: int, column: int) -> Place:
        return cell_at(self._file, sheet.name, sheet.number, row, column)

    def _leave(self, sheet: RawSheet, row: int, why: str) -> None:
        first = sheet.rows[row][0]
        place = self._place(sheet, row, first.column)
        message = f"row {row} ({shown(first.value)}) {why}, and is not read"
        self._say("EP023", message, place, "nothing to do, if it is no record")

    def _warn(self, message: str, place: Place, hint: str = "") -> None:
        self._say("EP012", message, place, hint)

    def _say(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self.issues.append(Issue(code, message, place, hint, Severity.WARNING))

    def _error(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self.issues.append(Issue(code, message, place, hint))


def _has_something(cell: RawCell) -> bool:
    return not isinstance(cell.value, str) or bool(seen(cell.value))


def _is_filled(value: CellContent, *, free: bool) -> bool:
    """Tell whether a cell has a value; free text may be of what nobody sees."""
    if not isinstance(value, str):
        return True
    return bool(value.strip() if free else seen(value))


_Way = tuple[Reader, tuple[str, ...], bool]
"""How the cells of a column are read, the field they fill, and whether it is free."""


def _stored(record: dict[str, Any], way: _Way, cell: RawCell) -> bool:
    """Store a cell's value, unless something is to be said; places cost time."""
    if cell.state is not State.VALUE:
        return False
    value = cell.value
    read, path, free = way
    if not _is_filled(value, free=free):
        return True
    try:
        value, said = read(value)
    except CellError:
        return False
    if not said:
        _put(record, path, value)
    return not said


def _put(record: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    *around, last = path
    for part in around:
        record = record.setdefault(part, {})
    record[last] = value


def _plain_header(value: object) -> str:
    """Return a header without its unit: ``seats [seat]`` is seats."""
    name = str(value).partition("[")[0].strip().lower()
    return name.replace(" ", "_")


def _meant(known: tuple[Column, ...], name: str) -> str:
    """Return a hint naming the closest header, or a few of those there are."""
    close = close_header(known, name)
    if close:
        return f"did you mean '{close}'?"
    return did_you_mean(name, [column.name for column in known])
