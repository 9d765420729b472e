from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archives import attacks, ods, packed, xlsx

from exitplan.errors import InputError
from exitplan.files.inventories import parse_inventory
from exitplan.files.sheets import read_book, read_sheets

if TYPE_CHECKING:
    from collections.abc import Callable

ATTACKS = [
    pytest.param(suffix, content, id=f"{suffix} {name}")
    for name, suffix, content in attacks()
]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ONE = '<table:table-cell office:value-type="float" office:value="1"/>'


def everything(_: str) -> bool:
    return True


@pytest.mark.parametrize(("suffix", "content"), ATTACKS)
def test_every_attack_is_refused_with_the_name_of_the_file(
    folder: Path, suffix: str, content: bytes
) -> None:
    (folder / f"a.{suffix}").write_bytes(content)

    with pytest.raises(InputError) as caught:
        read_sheets(Path(f"a.{suffix}"), everything)

    (issue,) = caught.value.issues
    assert issue.code in {"EP003", "EP010"}
    assert str(issue).startswith(f"a.{suffix}: error ")
    assert issue.hint


def test_a_list_of_parts_that_lies_about_its_length_is_refused(folder: Path) -> None:
    content = bytearray(packed({f"{n}" * 20: "" for n in range(9_000, 20_000)}))
    end = content.rindex(b"PK\x05\x06")
    content[end + 10 : end + 12] = (1).to_bytes(2, "little")
    (folder / "a.xlsx").write_bytes(content)

    with pytest.raises(InputError, match="EP003: holds more than 2,000 parts"):
        read_sheets(Path("a.xlsx"), everything)


def test_formats_dragged_to_the_last_row_are_no_attack(folder: Path) -> None:
    dragged = "".join(f'<row r="{n}" s="1"/>' for n in range(2, 300_002))
    value = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
    (folder / "a.xlsx").write_bytes(xlsx(value + dragged))
    (folder / "a.ods").write_bytes(
        ods(
            f"<table:table-row>{ONE}"
            '<table:table-cell table:number-columns-repeated="16383"/>'
            "</table:table-row>"
            '<table:table-row table:number-rows-repeated="1048575">'
            '<table:table-cell table:number-columns-repeated="16384"/>'
            "</table:table-row>"
        )
    )

    for name in ("a.xlsx", "a.ods"):
        (sheet,) = read_sheets(Path(name), everything)
        assert {row: len(cells) for row, cells in sheet.rows.items()} == {1: 1}


def test_a_dimension_that_claims_every_cell_is_no_attack(folder: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    content = xlsx(rows, before='<dimension ref="A1:XFD1048576"/>')
    (folder / "a.xlsx").write_bytes(content)
    (sheet,) = read_sheets(Path("a.xlsx"), everything)

    assert [cell.value for cell in sheet.rows[1]] == [1]


def test_ten_thousand_rows_of_twenty_columns_are_no_attack(folder: Path) -> None:
    row = "<row>" + "<c><v>12345</v></c>" * 20 + "</row>"
    (folder / "a.xlsx").write_bytes(
        xlsx("".join(f"{row}{n % 7}" for n in range(10_000)))
    )
    line = f"<table:table-row>{ONE * 20}</table:table-row>"
    lines = (f"{line}<!-- {n * 7919 % 99_991} -->" for n in range(10_000))
    (folder / "a.ods").write_bytes(ods("".join(lines)))

    for name in ("a.xlsx", "a.ods"):
        (sheet,) = read_sheets(Path(name), everything)
        assert sum(map(len, sheet.rows.values())) == 200_000


@pytest.mark.parametrize(
    ("content", "why", "hint"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a password", "without a passw"),
        (OLE + b"\0" * 600, "the old .xls format", "save it as .xlsx or .ods"),
        (packed({"xl/workbook.bin": "a"}), "binary workbook (.xlsb)", "save it as"),
        (packed({"Index/Document.iwa": "a"}), "an Apple Numbers file", "export it"),
        (packed({"word/document.xml": "a"}), "a text document", "save it as"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "plain XML, such as .fods", "save"),
        (packed({"encrypted-package": "a"}), "a password", "without a password"),
        (
            ods(more={"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
            "a password",
            "without a password",
        ),
        (ods(more={"content.xml": "<a/>"}), "it is no spreadsheet", "save it as"),
        (ods(more={"content.xml": "<a>"}), "no element found", "save it as"),
        (b"id;name\n", "not even a zip file", "save it as"),
    ],
)
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_what_is_not_read_is_named(
    folder: Path, suffix: str, content: bytes, why: str, hint: str
) -> None:
    (folder / f"a.{suffix}").write_bytes(content)

    with pytest.raises(InputError) as caught:
        read_sheets(Path(f"a.{suffix}"), everything)

    (issue,) = caught.value.issues
    assert issue.code == "EP010"
    assert why in issue.message
    assert hint in issue.hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("a.xls", "open it in Excel or LibreOffice and save it as .xlsx or .ods"),
        ("a.xlsb", "open it in Excel or LibreOffice and save it as .xlsx or .ods"),
        ("a.numbers", "in Numbers, export it to Excel (.xlsx)"),
        (
            "a.csv",
            "bring it in with 'exitplan import', or give a .yaml, .xlsx or .ods file",
        ),
        ("a.pdf", "give a .yaml, .xlsx or .ods file"),
    ],
)
def test_other_files_given_as_an_inventory_are_refused_with_what_to_do(
    folder: Path, name: str, hint: str
) -> None:
    (folder / name).touch()

    with pytest.raises(InputError) as caught:
        parse_inventory(Path(name))

    assert caught.value.issues[0].hint == hint


@pytest.mark.parametrize(
    ("make", "part", "notice"),
    [
        (xlsx, "xl/vbaProject.bin", "holds macros, which are neither read nor run"),
        (ods, "Basic/Standard/Module1.xml", "holds macros, which are neither read n"),
        (ods, "Scripts/python/a.py", "holds macros, which are neither read nor run"),
        (xlsx, "xl/externalLinks/externalLink1.xml", "refers to other files, which"),
    ],
)
def test_macros_and_links_to_other_files_are_said_and_not_used(
    folder: Path, make: Callable[..., bytes], part: str, notice: str
) -> None:
    (folder / "a.xlsx").write_bytes(make(more={part: "a"}))
    (found,) = read_book(Path("a.xlsx"), everything).notices

    assert str(found).startswith(f"a.xlsx: warning EP019: {notice}")


def test_a_list_of_macro_libraries_is_no_macro(folder: Path) -> None:
    (folder / "a.ods").write_bytes(ods(more={"Basic/script-lc.xml": "<a/>"}))

    assert read_book(Path("a.ods"), everything).notices == ()
