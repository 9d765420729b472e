"""Excel workbooks as inventories: one sheet per record type, one row per record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.errors import Issue, Place, Severity
from exitplan.files.cells import CellError, from_cell
from exitplan.files.columns import AGENCY_SHEET, Column, columns_of, sheets
from exitplan.files.document import Document
from exitplan.files.layout import CellPlaces, Layout, cell_at
from exitplan.files.sheet_reader import State
from exitplan.files.sheets import RawSheet, read_sheets
from exitplan.inventory import SCHEMA_VERSION, Agency
from exitplan.inventory.findings import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exitplan.files.sheet_reader import RawCell

META_SHEET = "meta"

_FIRST_SOUGHT, _SHOWN = ("services", "options"), 3

_TITLE_ROWS = 10
"""A header is looked for in so many rows; above it may stand a title."""


def parse_workbook(file: Path) -> Document:
    """Parse an inventory workbook into values with the cell of each.

    The file is opened for reading only.

    Parameters
    ----------
    file
        An ``.xlsx`` or ``.xlsm`` workbook; macros are neither read nor run.

    Raises
    ------
    InputError
        If it cannot be read, is not a workbook, or is larger than any inventory.
    """
    return parse_lists(file, sheets(), "an inventory", AGENCY_SHEET)


def parse_lists(
    file: Path, lists: Mapping[str, tuple[Column, ...]], what: str, single: str = ""
) -> Document:
    """Parse a workbook with one sheet per list, as :func:`parse_workbook` does.

    Parameters
    ----------
    file
        An ``.xlsx`` or ``.xlsm`` workbook.
    lists
        Columns of every sheet, by name.
    what
        What the workbook is, for messages.
    single
        The sheet of the one record that is not in a list, if there is one.
    """
    reader = _Reader(file, lists, what, single)
    reader.read(read_sheets(file, lambda name: _key(name) in reader.known))
    return Document(file, reader.values, reader.places, {}, tuple(reader.issues))


def _key(sheet: str) -> str:
    return sheet.strip().lower().replace(" ", "_")


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

    def read(self, found: list[RawSheet]) -> None:
        for sheet in found:
            self._sheet(sheet)
        if self._seen.keys().isdisjoint({*self._lists, self._single}):
            message = f"the workbook has none of the sheets of {self._what}"
            names = [*filter(None, [self._single]), *_FIRST_SOUGHT, *self._lists]
            shown = [name for name in names if name in self.known][:_SHOWN]
            hint = f"expected sheets such as {', '.join(map(repr, shown))}"
            self.issues.append(Issue("EP011", message, Place(self._file), hint))

    def _sheet(self, sheet: RawSheet) -> None:
        key = _key(sheet.name)
        place = self._place(sheet, 1, 1)
        if key not in self.known:
            hint = did_you_mean(key, [*self._lists, *filter(None, [self._single])])
            message = f"sheet '{sheet.name}' is not part of {self._what}, and not read"
            self._warn(message, place, hint)
            return
        if key in self._seen:
            message = f"sheets '{self._seen[key]}' and '{sheet.name}' mean the same"
            self._error("EP013", message, place, "remove or rename one of them")
            return
        self._seen[key] = sheet.name
        if sheet.hidden and key != META_SHEET:
            message = f"sheet '{sheet.name}' is hidden, but read all the same"
            self._warn(message, place, "show it, or remove it")
        if key == self._single:
            self._agency(sheet)
        elif key == META_SHEET:
            self._meta(sheet)
        else:
            self._list(sheet, key)

    def _meta(self, sheet: RawSheet) -> None:
        for row, cells in sheet.rows.items():
            names = [cell for cell in cells if cell.value == "schema_version"]
            for cell in cells if names else ():
                if cell.column > names[0].column:
                    self.values["schema_version"] = cell.value
                    place = self._place(sheet, row, cell.column)
                    self.places.others["schema_version",] = place
                    break

    def _agency(self, sheet: RawSheet) -> None:
        """Read field names, each with its value in the next column."""
        self._refuse_merged(sheet, 1, {1, 2})
        columns = {column.name: column for column in columns_of(Agency)}
        agency: dict[str, Any] = {}
        seen: dict[str, str] = {}
        self.values[AGENCY_SHEET] = agency
        self.places.others[AGENCY_SHEET,] = self._place(sheet, 1, 1)
        for row, (name, *others) in sheet.rows.items():
            key = _plain_header(name.value)
            place = self._place(sheet, row, name.column)
            at_value = self._place(sheet, row, name.column + 1)
            if key in seen:
                message = f"field '{key}' appears twice, first at {seen[key]}"
                self._error("EP013", message, place, "remove one")
            elif key in columns:
                seen[key] = place.where
                self.places.others[AGENCY_SHEET, key] = at_value
                value = [cell for cell in others if cell.column == name.column + 1]
                if value:
                    self._cell(agency, columns[key], value[0], at_value)
            elif key not in {"", "field"}:
                hint = did_you_mean(key, list(columns))
                self._warn(f"field '{key}' is not known, and not read", place, hint)

    def _list(self, sheet: RawSheet, key: str) -> None:
        records: list[dict[str, Any]] = []
        self.values[key] = records
        layout = Layout(sheet.name, sheet.number)
        self.places.lists[key] = layout
        known = {column.name: column for column in self._lists[key]}
        layout.header_row = _header_row(sheet, known)
        header = sheet.rows.get(layout.header_row)
        if header is None:
            return
        headers = self._headers(sheet, layout, header, known)
        self._refuse_merged(sheet, layout.header_row + 1, set(headers))
        for row, cells in sheet.rows.items():
            if row <= layout.header_row:
                continue
            record: dict[str, Any] = {}
            before = len(self.issues)
            for cell in cells:
                if cell.column in headers:
                    place = self._place(sheet, row, cell.column)
                    self._cell(record, headers[cell.column], cell, place)
            if record or len(self.issues) > before:
                records.append(record)
                layout.rows.append(row)

    def _headers(
        self,
        sheet: RawSheet,
        layout: Layout,
        cells: list[RawCell],
        known: dict[str, Column],
    ) -> dict[int, Column]:
        """Return the column of the record that each column of the sheet holds."""
        headers: dict[int, Column] = {}
        for cell in cells:
            name = _plain_header(cell.value)
            place = self._place(sheet, layout.header_row, cell.column)
            if name not in known:
                hint = did_you_mean(name, list(known))
                self._warn(f"column '{name}' is not known, and not read", place, hint)
            elif known[name] in headers.values():
                message = f"column '{name}' appears twice"
                self._error("EP013", message, place, "remove one")
            else:
                headers[cell.column] = known[name]
                layout.columns[known[name].path] = cell.column
        for column in known.values():
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
        elif not isinstance(cell.value, str) or cell.value.strip():
            try:
                _put(record, column, from_cell(column, cell.value))
            except CellError as error:
                message = f"{column.name}: {error}"
                self._error("EP103", message, place, error.hint)

    def _place(self, sheet: RawSheet, row: int, column: int) -> Place:
        return cell_at(self._file, sheet.name, sheet.number, row, column)

    def _warn(self, message: str, place: Place, hint: str = "") -> None:
        self.issues.append(Issue("EP012", message, place, hint, Severity.WARNING))

    def _error(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self.issues.append(Issue(code, message, place, hint))


def _header_row(sheet: RawSheet, known: dict[str, Column]) -> int:
    """Return the first row that names a column, or else the first with anything."""
    first = list(sheet.rows)[:_TITLE_ROWS]
    for row in first:
        if any(_plain_header(cell.value) in known for cell in sheet.rows[row]):
            return row
    return first[0] if first else 1


def _put(record: dict[str, Any], column: Column, value: object) -> None:
    *around, last = column.path
    for part in around:
        record = record.setdefault(part, {})
    record[last] = value


def _plain_header(value: object) -> str:
    """Return a header without its unit: ``seats [seat]`` is seats."""
    name = str(value).partition("[")[0].strip().lower()
    return name.replace(" ", "_")
