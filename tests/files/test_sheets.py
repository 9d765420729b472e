from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from exitplan.errors import InputError
from exitplan.files.sheet_reader import CellContent, RawCell, State
from exitplan.files.sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Callable

TYPES: list[CellContent] = [
    "text",
    " with blanks ",
    "line\nbreak",
    "🦑 \u202e é",
    5,
    -5.25,
    True,
    False,
    dt.datetime(2027, 1, 4),
    dt.datetime(2027, 1, 4, 12, 30),
    dt.time(12, 30),
    dt.timedelta(hours=36),
]


def everything(_: str) -> bool:
    return True


def saved(folder: Path, book: Workbook) -> Path:
    book.save(folder / "a.xlsx")
    return Path("a.xlsx")


def read(file: Path) -> dict[int, list[RawCell]]:
    (sheet,) = read_sheets(file, everything)
    return sheet.rows


def test_cells_are_read_as_openpyxl_reads_them(folder: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row, value in enumerate(TYPES, start=2):
        sheet.cell(row, 3).value = value
    file = saved(folder, book)
    expected = load_workbook(file).worksheets[0]

    assert read(file) == {
        row: [RawCell(3, expected.cell(row, 3).value)]  # type: ignore[arg-type]
        for row in range(2, 2 + len(TYPES))
    }


def test_the_example_workbook_is_read_as_openpyxl_reads_it(root: Path) -> None:
    for file in sorted((root / "inventories").glob("*.xlsx")):
        book = load_workbook(file, data_only=True)
        for sheet in read_sheets(file, everything):
            expected = {
                (cell.row, cell.column): cell.value
                for cells in book[sheet.name].iter_rows()
                for cell in cells
                if cell.value is not None
            }
            found = {
                (row, cell.column): cell.value
                for row, cells in sheet.rows.items()
                for cell in cells
            }
            assert found == expected


def test_dates_may_count_from_1904(folder: Path) -> None:
    book = Workbook()
    book.epoch = dt.datetime(1904, 1, 1)
    book.worksheets[0].cell(1, 1).value = dt.datetime(2027, 1, 4)

    assert read(saved(folder, book)) == {1: [RawCell(1, dt.datetime(2027, 1, 4))]}


def test_a_dimension_that_lies_hides_nothing(
    folder: Path, workbook: Callable[..., bytes], repack: Callable[..., bytes]
) -> None:
    content = workbook(agency=[["a", "b"], ["c", "d"]], services=[])
    lies = repack(
        content,
        "xl/worksheets/sheet1.xml",
        '<dimension ref="A1:B2"',
        '<dimension ref="A1"',
    )
    (folder / "a.xlsx").write_bytes(lies)
    first, _ = read_sheets(Path("a.xlsx"), everything)

    assert [cell.value for cell in first.rows[2]] == ["c", "d"]


def test_only_sheets_that_are_wanted_are_read(
    folder: Path, workbook: Callable[..., bytes]
) -> None:
    (folder / "a.xlsx").write_bytes(workbook())
    sheets = read_sheets(Path("a.xlsx"), lambda name: name == "services")

    assert [(one.name, one.number, bool(one.rows)) for one in sheets] == [
        ("agency", 1, False),
        ("services", 2, True),
    ]


def test_hidden_sheets_and_charts_are_told(folder: Path) -> None:
    book = Workbook()
    book.create_sheet("hidden").sheet_state = "veryHidden"
    book.create_chartsheet("chart")
    sheets = read_sheets(saved(folder, book), everything)

    assert [(one.name, one.hidden) for one in sheets] == [
        ("Sheet", False),
        ("hidden", True),
        ("chart", False),
    ]


def test_shared_texts_are_read_with_their_escapes(
    workbook: Callable[..., bytes], repack: Callable[..., bytes]
) -> None:
    first, rels = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
    content = workbook(agency=[[1, 2]], services=[])
    content = repack(content, first, 't="n"><v>1<', 't="s"><v>0<')
    content = repack(content, first, 't="n"><v>2<', 't="s"><v>1<')
    relation = '<Relationship Type="x/sharedStrings" Target="texts.xml" Id="texts"/>'
    content = repack(content, rels, "</Relationships>", f"{relation}</Relationships>")
    Path("a.xlsx").write_bytes(content)
    with zipfile.ZipFile("a.xlsx", "a") as archive:
        archive.writestr(
            "xl/texts.xml",
            "<sst><si><t>a_x005F_x0041_</t></si>"
            "<si><r><t>b</t></r><r><t>c</t></r><rPh><t>how</t></rPh></si></sst>",
        )
    agency, _ = read_sheets(Path("a.xlsx"), everything)

    assert [cell.value for cell in agency.rows[1]] == ["a_x0041_", "bc"]


WORKBOOK = "xl/workbook.xml"


@pytest.mark.parametrize(
    ("part", "change", "reason"),
    [
        ("_rels/.rels", ("/officeDocument", "/other"), "the zip file holds no workbo"),
        ("_rels/.rels", (WORKBOOK, "xl/workbook.bin"), "binary workbook (.xlsb)"),
        ("_rels/.rels", (WORKBOOK, "xl/styles.xml"), "it has no sheets"),
        ("_rels/.rels", (WORKBOOK, "xl/none.xml"), "There is no item named"),
        (WORKBOOK, ("<sheets>", "<sheet>"), "mismatched tag"),
        ("xl/worksheets/sheet1.xml", ("<row", "<raw"), "sheet 'agency' is damaged: mi"),
        ("xl/worksheets/sheet1.xml", ('"A1"', '"1A"'), "no cell has the name '1A'"),
        ("xl/styles.xml", ("<cellXfs", "<cellXfz"), "mismatched tag"),
    ],
)
def test_a_damaged_workbook_is_no_crash(
    workbook: Callable[..., bytes],
    repack: Callable[..., bytes],
    part: str,
    change: tuple[str, str],
    reason: str,
) -> None:
    Path("a.xlsx").write_bytes(repack(workbook(), part, *change))

    with pytest.raises(InputError) as caught:
        read_sheets(Path("a.xlsx"), everything)

    assert str(caught.value).startswith(
        "a.xlsx: error EP010: not a workbook (.xlsx, .ods)"
    )
    assert reason in str(caught.value)


def test_another_office_document_is_no_workbook(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.xlsx", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    with pytest.raises(InputError, match="the zip file holds no workbook"):
        read_sheets(Path("a.xlsx"), everything)


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_workbook_saved_by_libreoffice_reads_the_same(
    folder: Path, workbook: Callable[..., bytes]
) -> None:
    rows = [["_x005F_x0041_", "=1+1", dt.date(2027, 1, 4), 1234.5, True, "a\nb"]]
    (folder / "a.xlsx").write_bytes(workbook(agency=rows, services=[[1]]))
    convert = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", "out"]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run([*convert, profile, "a.xlsx"], check=True, capture_output=True)
    first, _ = read_sheets(Path("out/a.xlsx"), everything)

    assert [cell.value for cell in first.rows[1]] == [
        "_x0041_",
        2,
        dt.datetime(2027, 1, 4),
        1234.5,
        True,
        "a\nb",
    ]
    assert {cell.state for cell in first.rows[1]} == {State.VALUE}
