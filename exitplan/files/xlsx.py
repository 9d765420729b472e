"""Writing Excel workbooks: typed cells only, same bytes for the same content."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from exitplan.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

CellValue = str | int | bool | float | Decimal | dt.date | None
"""What a cell may hold. Text is always text: it never becomes a formula."""

DATE_FORMAT = "yyyy-mm-dd"
MONEY_FORMAT = "#,##0.00"
EUROS_FORMAT = "#,##0"

HEADER_FILL = PatternFill("solid", fgColor="154273")
HEADER_FONT = Font(bold=True, color="FFFFFF")

_NARROWEST, _WIDEST = 9, 60
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_A_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TEXT = 32_767
_CLOCK = re.compile(
    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)"
)
_ZIP_EPOCH = (2020, 1, 1, 0, 0, 0)


def write_cell(
    cell: Cell | MergedCell, value: CellValue, number_format: str = ""
) -> None:
    """Write one value; the only place where a cell gets one.

    Parameters
    ----------
    cell
        The cell.
    value
        Text is stored as text, with the mark that keeps programs from taking it for a
        formula when a person edits the cell.
    number_format
        Overrides the format that goes with the value's type.

    Raises
    ------
    MisuseError
        If a text is longer than a cell holds; it is never cut.
    """
    if not isinstance(cell, Cell):
        message = "cannot write into the middle of merged cells"
        raise TypeError(message)
    if isinstance(value, str):
        cell.value = text_for_cell(value)
        cell.data_type = "s"
        if value.startswith(_LIKE_A_FORMULA):
            cell.quotePrefix = True
        if "\n" in value or len(value) > _WIDEST:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.value = value
    if number_format:
        cell.number_format = number_format
    elif isinstance(value, dt.date):
        cell.number_format = DATE_FORMAT
    elif isinstance(value, Decimal):
        cell.number_format = MONEY_FORMAT


def text_for_cell(text: str) -> str:
    """Return a text as a workbook stores it; what none may hold becomes a ``?``.

    Raises
    ------
    MisuseError
        If it is longer than a cell holds.
    """
    stored = text_as_stored(_NOT_IN_A_CELL.sub("?", text))
    if len(stored) > _LONGEST_TEXT:
        message = f"a text of {len(stored)} characters does not fit a cell: {text[:40]}"
        raise MisuseError(message, f"shorten it to {_LONGEST_TEXT} characters")
    return stored


def text_as_stored(text: str) -> str:
    """Escape what looks like an escape: ``_x0041_`` would show as A."""
    return _LIKE_AN_ESCAPE.sub("_x005F_", text) if "_x" in text else text


def write_header(sheet: Worksheet, headers: Sequence[str], row: int = 1) -> None:
    """Write a header row in the house style and freeze the panes under it."""
    for index, header in enumerate(headers, start=1):
        cell = sheet.cell(row, index)
        write_cell(cell, header)
        cell.font = HEADER_FONT
        cell.fill = HEADER_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"B{row + 1}"


def fit_columns(sheet: Worksheet, header_row: int = 1) -> None:
    """Set widths from what the cells show, and a header height to fit."""
    tallest = 1
    for number, column in enumerate(sheet.iter_cols(), start=1):
        shown = [_shown_width(cell) for cell in column[header_row:]]
        width = min(_WIDEST, max([_NARROWEST, *shown]))
        header = str(column[header_row - 1].value or "")
        longest_word = max((len(word) for word in header.split()), default=0)
        width = max(width, longest_word + 2)
        sheet.column_dimensions[get_column_letter(number)].width = width + 1
        tallest = max(tallest, -(-len(header) // max(1, width)))
    sheet.row_dimensions[header_row].height = 15 * min(4, tallest) + 3


def _shown_width(cell: Cell | MergedCell) -> int:
    value = cell.value
    if value is None:
        return 0
    if isinstance(value, dt.date):
        return 10
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        decimals = 2 if "." in cell.number_format else 0
        return len(f"{value:,.{decimals}f}")
    return max(len(line) for line in str(value).split("\n"))


def add_table(sheet: Worksheet, name: str, columns: int, rows: int) -> None:
    """Make the header and rows from A1 a table, with filters and banded rows."""
    if rows < 1:
        return
    reference = f"A1:{get_column_letter(columns)}{rows + 1}"
    table = Table(displayName=name, ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)


def set_up_print(sheet: Worksheet, title: str) -> None:
    """Print landscape on A4, one page wide, header row repeated, pages numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    footer = sheet.oddFooter
    assert footer is not None  # noqa: S101 - every worksheet has one
    footer.left.text = title.replace("&", "&&")
    footer.right.text = "&P / &N"


def to_bytes(book: Workbook) -> bytes:
    """Return the workbook as a file's content, equal for equal content."""
    book.properties.creator = "exitplan"
    raw = io.BytesIO()
    book.save(raw)
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = without_clock(content)
            target.writestr(entry(part.filename), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """Return the heading of a part of a packed file, without the time of day."""
    found = zipfile.ZipInfo(name, _ZIP_EPOCH)
    found.external_attr = 0o600 << 16
    return found


def without_clock(core: bytes) -> bytes:
    """Put a fixed date where saving wrote the time of day."""
    return _CLOCK.sub(rb"\g<1>2020-01-01T00:00:00Z\g<2>", core)
