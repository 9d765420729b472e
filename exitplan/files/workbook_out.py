"""Inventories as Excel workbooks, laid out from the records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.comments import Comment

from exitplan.files.cells import to_cell
from exitplan.files.columns import AGENCY_SHEET, Column, columns_of, sheets
from exitplan.files.workbook import META_SHEET
from exitplan.files.xlsx import (
    CellValue,
    add_table,
    fit_columns,
    set_up_print,
    to_bytes,
    write_cell,
    write_header,
)
from exitplan.inventory import Agency
from exitplan.version import VERSION

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from exitplan.inventory import Inventory, Record


def render_inventory_workbook(inventory: Inventory) -> bytes:
    """Write an inventory as a workbook.

    Parameters
    ----------
    inventory
        What to write; reading the workbook gives an equal inventory.

    Returns
    -------
    bytes
        The content of an ``.xlsx`` file, equal for equal inventories.
    """
    book = Workbook()
    agency = book.active
    assert agency is not None  # noqa: S101 - a new workbook has a sheet
    agency.title = AGENCY_SHEET
    _write_agency(agency, inventory.agency)
    for name, columns in sheets().items():
        _write_list(book.create_sheet(name), columns, getattr(inventory, name))
    meta = book.create_sheet(META_SHEET)
    write_header(meta, ("field", "value"))
    facts: dict[str, CellValue] = {
        "schema_version": inventory.schema_version,
        "written_by": f"exitplan {VERSION}",
    }
    for row, (key, value) in enumerate(facts.items(), start=2):
        write_cell(meta.cell(row, 1), key)
        write_cell(meta.cell(row, 2), value)
    fit_columns(meta)
    return to_bytes(book)


def _write_agency(sheet: Worksheet, agency: Agency) -> None:
    write_header(sheet, ("field", "value", "unit", "meaning"))
    for row, column in enumerate(columns_of(Agency), start=2):
        write_cell(sheet.cell(row, 1), column.name)
        write_cell(sheet.cell(row, 2), to_cell(column, _value(agency, column)))
        write_cell(sheet.cell(row, 3), column.unit)
        write_cell(sheet.cell(row, 4), column.note)
    fit_columns(sheet)
    set_up_print(sheet, sheet.title)


def _write_list(
    sheet: Worksheet, columns: tuple[Column, ...], records: tuple[Record, ...]
) -> None:
    write_header(sheet, [column.header for column in columns])
    for index, column in enumerate(columns, start=1):
        note = Comment(column.note, "exitplan", width=320, height=90)
        sheet.cell(1, index).comment = note
    for row, record in enumerate(records, start=2):
        for index, column in enumerate(columns, start=1):
            value = _value(record, column)
            if column.required or column.choices or value != _default(record, column):
                write_cell(sheet.cell(row, index), to_cell(column, value))
    add_table(sheet, f"tbl_{sheet.title}", len(columns), len(records))
    fit_columns(sheet)
    set_up_print(sheet, sheet.title)


def _value(record: Record, column: Column) -> Any:  # noqa: ANN401 - any field value
    value: Any = record
    for part in column.path:
        value = getattr(value, part) if value is not None else None
    return value


def _default(record: Record, column: Column) -> Any:  # noqa: ANN401 - the same
    """Return what an empty cell of the column means."""
    info = type(record).model_fields[column.path[0]]
    if len(column.path) > 1:
        return None
    return ... if info.is_required() else info.get_default()
