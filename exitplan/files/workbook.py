"""Excel workbooks as inventories: one sheet per record type, one row per record."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from exitplan.errors import InputError, Issue, Place, Severity
from exitplan.files.cells import CellError, from_cell
from exitplan.files.columns import AGENCY_SHEET, Column, columns_of, sheets
from exitplan.files.document import Document
from exitplan.inventory import SCHEMA_VERSION, Agency
from exitplan.inventory.check import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path as FilePath

    from openpyxl.workbook import Workbook

    from exitplan.inventory.check import Path

LARGEST_BYTES = 64 << 20
LARGEST_UNPACKED = 256 << 20
MOST_ROWS = 200_000
MOST_COLUMNS = 1_024

META_SHEET = "meta"


def parse_workbook(file: FilePath) -> Document:
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
    _refuse_unsafe(file)
    book = _open(file, data_only=False)
    try:
        reader = _Reader(file)
        reader.read(book)
    finally:
        book.close()
    if reader.formulas:
        _fill_in_formulas(file, reader)
    return Document(file, reader.values, reader.places, reader.keys, reader.found())


def _open(file: FilePath, *, data_only: bool) -> Workbook:
    try:
        return load_workbook(file, read_only=True, data_only=data_only)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InputError([_not_a_workbook(file, str(error))]) from None
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise InputError([Issue("EP003", message, Place(file))]) from None


def _not_a_workbook(file: FilePath, why: str) -> Issue:
    return Issue(
        "EP010",
        f"not an Excel workbook (.xlsx): {why}",
        Place(file),
        "open it in Excel or LibreOffice and save it as .xlsx, without a password",
    )


def _refuse_unsafe(file: FilePath) -> None:
    """Look at the packing before any parser does: sizes, and declared entities."""
    try:
        if file.stat().st_size > LARGEST_BYTES:
            message = f"larger than {LARGEST_BYTES >> 20} MB"
            raise InputError([Issue("EP003", message, Place(file))])
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > LARGEST_UNPACKED:
                message = f"unpacks to more than {LARGEST_UNPACKED >> 20} MB"
                raise InputError([Issue("EP003", message, Place(file))])
    except zipfile.BadZipFile:
        raise InputError([_not_a_workbook(file, "it is not a zip file")]) from None
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise InputError([Issue("EP003", message, Place(file))]) from None


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula cell, and where its value belongs."""

    sheet: str
    row: int
    column: int
    of: Column
    record: dict[str, Any]
    place: Place


@dataclass
class _Reader:
    """Collects values, their cells, and everything wrong on the way."""

    file: FilePath
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    formulas: list[_Formula] = field(default_factory=list)

    def found(self) -> tuple[Issue, ...]:
        return tuple(self.issues)

    def read(self, book: Workbook) -> None:
        known = sheets()
        names = {name.strip().lower(): name for name in book.sheetnames}
        self.values["schema_version"] = SCHEMA_VERSION
        for number, (key, name) in enumerate(names.items()):
            if key in known:
                self._list_sheet(book, name, key, number)
            elif key == AGENCY_SHEET:
                self._agency_sheet(book, name, number)
            elif key == META_SHEET:
                self._meta_sheet(book, name, number)
            else:
                hint = did_you_mean(key, [*known, AGENCY_SHEET])
                message = f"sheet '{name}' is not part of an inventory and is not read"
                self._warn(
                    message, Place(self.file, f"{name}!A1", (number, 0, 0)), hint
                )
        if not any(key in known or key == AGENCY_SHEET for key in names):
            message = "the workbook has none of the sheets of an inventory"
            hint = f"expected sheets such as '{AGENCY_SHEET}', 'services', 'options'"
            self.issues.append(Issue("EP011", message, Place(self.file), hint))

    def _warn(self, message: str, place: Place, hint: str = "") -> None:
        self.issues.append(Issue("EP012", message, place, hint, Severity.WARNING))

    def _meta_sheet(self, book: Workbook, name: str, number: int) -> None:
        for row, cells in self._rows(book, name):
            if len(cells) > 1 and cells[0].value == "schema_version":
                self.values["schema_version"] = cells[1].value
                self.places["schema_version",] = self._place(name, number, row, 2)

    def _agency_sheet(self, book: Workbook, name: str, number: int) -> None:
        columns = {column.name: column for column in columns_of(Agency)}
        agency: dict[str, Any] = {}
        self.values[AGENCY_SHEET] = agency
        self.places[AGENCY_SHEET,] = Place(self.file, f"{name}!A1", (number, 1, 1))
        for row, cells in self._rows(book, name):
            key = _plain_header(cells[0].value) if cells else ""
            if not key or key == "field" or len(cells) < 2:  # noqa: PLR2004 - key, value
                continue
            place = self._place(name, number, row, 1)
            if key not in columns:
                hint = did_you_mean(key, list(columns))
                self._warn(f"field '{key}' is not known and is not read", place, hint)
                continue
            if cells[1].value is None:
                continue
            self._cell(agency, columns[key], cells[1], (name, number, row, 2))
            self.places[AGENCY_SHEET, key] = self._place(name, number, row, 2)

    def _list_sheet(self, book: Workbook, name: str, key: str, number: int) -> None:
        known = {column.name: column for column in sheets()[key]}
        headers: dict[int, Column] = {}
        records: list[dict[str, Any]] = []
        self.values[key] = records
        for row, cells in self._rows(book, name):
            if not headers:
                headers = self._headers(cells, known, (name, number, row))
                continue
            record: dict[str, Any] = {}
            path: Path = (key, len(records))
            for index, column in headers.items():
                if index < len(cells) and cells[index].value is not None:
                    self._cell(
                        record, column, cells[index], (name, number, row, index + 1)
                    )
                    self.places[*path, *column.path] = self._place(
                        name, number, row, index + 1
                    )
            if record:
                self.places[path] = self._place(name, number, row, 1)
                records.append(record)

    def _headers(
        self,
        cells: Sequence[Any],
        known: dict[str, Column],
        at: tuple[str, int, int],
    ) -> dict[int, Column]:
        headers: dict[int, Column] = {}
        for index, cell in enumerate(cells):
            header = _plain_header(cell.value)
            if not header:
                continue
            place = self._place(*at, index + 1)
            if header not in known:
                hint = did_you_mean(header, list(known))
                self._warn(
                    f"column '{header}' is not known and is not read", place, hint
                )
            elif known[header] in headers.values():
                message = f"column '{header}' appears twice"
                self.issues.append(Issue("EP013", message, place, "remove one"))
            else:
                headers[index] = known[header]
        for column in known.values():
            if column.required and headers and column not in headers.values():
                message = f"sheet '{at[0]}' has no column '{column.name}'"
                self.issues.append(Issue("EP014", message, self._place(*at, 1)))
        return headers

    def _rows(self, book: Workbook, name: str) -> Iterator[tuple[int, Sequence[Any]]]:
        """Yield row number and cells of every row with a value, within reason."""
        sheet = book[name]
        empty = 0
        for row, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
            if row > MOST_ROWS or empty > MOST_ROWS // 10:
                return
            if any(cell.value not in (None, "") for cell in cells):
                empty = 0
                yield row, cells
            else:
                empty += 1

    def _place(self, name: str, number: int, row: int, column: int) -> Place:
        where = f"{name}!{get_column_letter(column)}{row}"
        return Place(self.file, where, (number + 1, row, column))

    def _cell(
        self,
        record: dict[str, Any],
        column: Column,
        cell: Any,  # noqa: ANN401 - openpyxl's read-only cell
        at: tuple[str, int, int, int],
    ) -> None:
        place = self._place(*at)
        if cell.data_type == "e":
            message = f"the cell holds the error {cell.value}"
            hint = "mend the formula, or clear the cell"
            self.issues.append(Issue("EP015", message, place, hint))
        elif cell.data_type == "f":
            name, _, row, number = at
            self.formulas.append(_Formula(name, row, number, column, record, place))
            _put(record, column, None)
        else:
            self.put(record, column, cell.value, place)

    def put(
        self, record: dict[str, Any], column: Column, value: object, place: Place
    ) -> None:
        """Store one cell's value, or the issue it is."""
        if isinstance(value, str) and not value.strip():
            return
        try:
            _put(record, column, from_cell(column, value))
        except CellError as error:
            message = f"{column.name}: {error}"
            self.issues.append(Issue("EP103", message, place))


def _fill_in_formulas(file: FilePath, reader: _Reader) -> None:
    """Read the values that Excel or LibreOffice computed for formulas."""
    book = _open(file, data_only=True)
    try:
        for formula in reader.formulas:
            _unput(formula.record, formula.of)
            cell = book[formula.sheet].cell(formula.row, formula.column)
            if cell.data_type == "e":
                message = f"the formula gives the error {cell.value}"
                reader.issues.append(Issue("EP015", message, formula.place))
            elif cell.value is None:
                message = "the formula has no computed value"
                hint = "open the workbook in Excel or LibreOffice and save it once"
                reader.issues.append(Issue("EP016", message, formula.place, hint))
            else:
                reader.put(formula.record, formula.of, cell.value, formula.place)
    finally:
        book.close()


def _put(record: dict[str, Any], column: Column, value: object) -> None:
    *around, last = column.path
    for part in around:
        record = record.setdefault(part, {})
    record[last] = value


def _unput(record: dict[str, Any], column: Column) -> None:
    *around, last = column.path
    for part in around:
        record = record[part]
    del record[last]


def _plain_header(value: object) -> str:
    """Return a header without its unit: ``yearly_cost [EUR per year]`` is yearly_cost."""
    return str(value or "").partition("[")[0].strip().lower()
