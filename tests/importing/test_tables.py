"""Tables in worksheets: where the header is, what is a row, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from exitplan.errors import InputError
from exitplan.importing.tables import find_header, read_cells, table_at

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.importing.tables import Table


def table_of(file: Path) -> Table:
    (cells,), _ = read_cells(file)
    header = find_header(cells)
    assert header is not None
    return table_at(cells, header)[0]


def csv_file(folder: Path, content: bytes) -> Path:
    file = folder / "list.csv"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    text = f'Naam{delimiter}Kosten\n"Mail{delimiter} agenda"{delimiter}12\n'

    table = table_of(csv_file(tmp_path, text.encode()))

    assert table.columns == {"Naam": 1, "Kosten": 2}
    assert table.rows[0].cells["Naam"].value == f"Mail{delimiter} agenda"


def test_a_line_that_says_the_delimiter_is_not_a_row(tmp_path: Path) -> None:
    table = table_of(csv_file(tmp_path, b"sep=|\r\nName|Cost\r\nA;B|1\r\n"))

    assert list(table.columns) == ["Name", "Cost"]
    assert table.header == 1


def test_windows_text_is_read_and_said(tmp_path: Path) -> None:
    file = csv_file(tmp_path, "Naam;Plaats\nCafé;Oss\n".encode("cp1252"))

    (cells,), issues = read_cells(file)

    assert cells.sheet.rows[2][0].value == "Café"
    assert [issue.code for issue in issues] == ["EP502"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_no_part_of_the_first_name(
    tmp_path: Path, encoding: str
) -> None:
    table = table_of(csv_file(tmp_path, "Naam;Plaats\nCafé;Oss\n".encode(encoding)))

    assert list(table.columns) == ["Naam", "Plaats"]


def test_titles_blank_rows_totals_and_notes_are_no_rows(tmp_path: Path) -> None:
    text = (
        "Applicatielijst 2026\n\n"
        ";Naam;Leverancier;Kosten\n"
        ";Mail;Microsoft;100\n"
        ";Naam;Leverancier;Kosten\n\n"
        ";Zaken;TOPdesk;50\n"
        ";Totaal;;150\n\n"
        ";Bron: financiële administratie\n"
    )

    table = table_of(csv_file(tmp_path, text.encode()))

    assert table.header == 3
    assert table.columns == {"Naam": 2, "Leverancier": 3, "Kosten": 4}
    assert [row.number for row in table.rows] == [4, 7]
    assert table.not_rows == {
        5: "the header once more",
        8: "a row of totals",
        10: "a note under the table",
    }


def test_columns_without_a_name_or_with_the_same_get_one(tmp_path: Path) -> None:
    (cells,), _ = read_cells(csv_file(tmp_path, b"Name,Name,\nA,B,C\n"))

    table, issues = table_at(cells, 1)

    assert table.columns == {"Name": 1, "Name (2)": 2, "column C": 3}
    assert [str(issue.place) for issue in issues] == [
        f"{tmp_path / 'list.csv'}:B1",
        f"{tmp_path / 'list.csv'}:C1",
    ]


def test_merged_cells_among_rows_are_refused_but_not_in_the_title(
    tmp_path: Path,
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Overzicht"], ["Naam", "Leverancier"], ["A", "X"], ["B", None]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("B3:B4")
    book.save(tmp_path / "list.xlsx")
    (cells,), _ = read_cells(tmp_path / "list.xlsx")

    _, issues = table_at(cells, find_header(cells) or 0)

    assert [(i.code, i.place.where) for i in issues if i.place] == [
        ("EP018", "Sheet!B3")
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("list.csv", b"a;b\n1;\0\n", "it is no text"),
        ("list.csv", b"PK\x03\x04", "is a workbook, not text"),
        ("list.pdf", b"%PDF", "are not read as spreadsheets"),
        ("list.xlsx", b"a;b\n", "not an Excel workbook|not a workbook"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(InputError, match=message):
        read_cells(tmp_path / name)


def test_a_quotation_mark_that_is_never_closed_is_found(tmp_path: Path) -> None:
    text = 'Naam;Doel\nMail;"' + "x" * 200_000

    with pytest.raises(InputError, match="a quotation mark that is opened"):
        read_cells(csv_file(tmp_path, text.encode()))
