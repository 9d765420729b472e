from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from exitplan.errors import MisuseError
from exitplan.files.xlsx import (
    CellValue,
    add_table,
    fit_columns,
    text_for_cell,
    to_bytes,
    write_cell,
)


@pytest.fixture
def cell() -> Cell:
    """An empty cell."""
    sheet = Workbook().active
    assert sheet is not None
    found = sheet["A1"]
    assert isinstance(found, Cell)
    return found


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_what_looks_like_a_formula_stays_text(cell: Cell, text: str) -> None:
    write_cell(cell, text)

    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (dt.date(2027, 1, 4), "yyyy-mm-dd"),
        (Decimal("1.50"), "#,##0.00"),
        (5, "General"),
        ("plain", "General"),
        (None, "General"),
    ],
)
def test_a_value_is_shown_as_its_kind_is(
    cell: Cell, value: CellValue, number_format: str
) -> None:
    write_cell(cell, value)

    assert cell.number_format == number_format
    assert not cell.quotePrefix


def test_another_format_can_be_asked_for(cell: Cell) -> None:
    write_cell(cell, Decimal(5), "0.0")

    assert cell.number_format == "0.0"


@pytest.mark.parametrize("text", ["two\nlines", "x" * 61])
def test_long_text_is_wrapped(cell: Cell, text: str) -> None:
    write_cell(cell, text)

    assert cell.alignment.wrap_text


def test_merged_cells_are_not_written_into() -> None:
    sheet = Workbook().active
    assert sheet is not None
    sheet.merge_cells("A1:B2")

    with pytest.raises(TypeError, match="into the middle of merged cells"):
        write_cell(sheet["B2"], 1)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("_x0041_", "_x005F_x0041_"),
        ("_x41_", "_x41_"),
        ("a\x07b\ufffe", "a?b?"),
        ("a\tb\n", "a\tb\n"),
    ],
)
def test_text_is_stored_so_that_it_is_read_back(text: str, stored: str) -> None:
    assert text_for_cell(text) == stored


def test_a_text_longer_than_a_cell_is_refused_not_cut() -> None:
    assert text_for_cell("x" * 32_767) == "x" * 32_767
    with pytest.raises(MisuseError, match="32768 characters does not fit a cell: xxx"):
        text_for_cell("x" * 32_768)


def test_a_table_without_rows_is_none() -> None:
    sheet = Workbook().active
    assert sheet is not None
    add_table(sheet, "none", 2, 0)

    assert sheet.tables == {}


def test_columns_fit_what_they_show() -> None:
    sheet = Workbook().active
    assert sheet is not None
    values: list[CellValue] = [
        "x" * 20,
        dt.date(2027, 1, 4),
        Decimal("1234567.5"),
        None,
    ]
    for number, value in enumerate(values, start=1):
        write_cell(sheet.cell(1, number), "head")
        write_cell(sheet.cell(2, number), value)
    fit_columns(sheet)

    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths == [21, 11, 13, 10]


def test_equal_content_is_equal_bytes() -> None:
    def content() -> bytes:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        write_cell(sheet["A1"], "=1")
        return to_bytes(book)

    assert content() == content()
    book = load_workbook(io.BytesIO(content()))
    assert book.worksheets[0]["A1"].value == "=1"
    assert book.worksheets[0]["A1"].data_type == "s"
