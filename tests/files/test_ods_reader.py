from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archives import ods, ods_text
from openpyxl import Workbook

from exitplan.files.ods_reader import read_ods_sheets
from exitplan.files.raw_cells import (
    Block,
    CellContent,
    RawCell,
    RawSheet,
    State,
    TooLargeError,
)
from exitplan.files.sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Callable

NOTE = "<office:annotation><text:p>a note</text:p></office:annotation>"
SHAPE = "<draw:frame><draw:text-box><text:p>on it</text:p></draw:text-box></draw:frame>"


def _renamed(found: re.Match[str]) -> str:
    return found[0].replace("table", "t")


def everything(_: str) -> bool:
    return True


def read(content: str) -> tuple[list[RawSheet], bool]:
    return read_ods_sheets(io.BytesIO(content.encode()), everything)


def sheet(rows: str, **more: str) -> RawSheet:
    sheets, _ = read(ods_text(rows, **more))
    return sheets[-1]


def row(cells: str, repeat: int = 1) -> str:
    repeated = f'table:number-rows-repeated="{repeat}"'
    return f"<table:table-row {repeated}>{cells}</table:table-row>"


def cell(kind: str, attributes: str = "", text: str = "") -> str:
    typed = f'office:value-type="{kind}"' if kind else ""
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {typed} {attributes}>{shown}</table:table-cell>"


def only(cells: str) -> RawCell:
    ((found,),) = sheet(row(cells)).rows.values()
    return found


@pytest.mark.parametrize(
    ("kind", "attributes", "value"),
    [
        ("float", 'office:value="5"', 5),
        ("float", 'office:value="-1.5"', -1.5),
        ("float", 'office:value="1E+015"', 1e15),
        ("percentage", 'office:value="0.25"', 0.25),
        ("currency", 'office:value="12.5" office:currency="EUR"', 12.5),
        ("date", 'office:date-value="2027-01-04"', dt.datetime(2027, 1, 4)),
        (
            "date",
            'office:date-value="2027-01-04T12:30:00.123456789"',
            dt.datetime(2027, 1, 4, 12, 30, 0, 123456),
        ),
        (
            "date",
            'office:date-value="2027-01-04T12:30:00Z"',
            dt.datetime(2027, 1, 4, 12, 30),
        ),
        ("time", 'office:time-value="PT12H30M00S"', dt.time(12, 30)),
        ("time", 'office:time-value="PT12H30M01.5S"', dt.time(12, 30, 1, 500_000)),
        ("time", 'office:time-value="PT36H00M00S"', dt.timedelta(hours=36)),
        ("time", 'office:time-value="-PT1H"', dt.timedelta(hours=-1)),
        ("time", 'office:time-value="P1DT1H"', dt.timedelta(hours=25)),
        ("boolean", 'office:boolean-value="true"', True),
        ("boolean", 'office:boolean-value="false"', False),
        ("string", 'office:string-value="a"', "a"),
        ("float", 'table:formula="of:=1+1" office:value="2"', 2),
        ("string", 'table:formula="of:=A2" office:string-value="x"', "x"),
    ],
)
def test_a_cell_holds_what_its_type_says(
    kind: str, attributes: str, value: CellContent
) -> None:
    found = only(cell(kind, attributes, "shown otherwise"))

    assert found == RawCell(1, value)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("kind", "attributes", "text", "value"),
    [
        ("string", 'calcext:value-type="error" table:formula="x"', "#N/A", "#N/A"),
        ("string", 'calcext:value-type="error"', "", "#ERROR!"),
        ("float", 'table:formula="of:=1/0" office:value="0"', "#DIV/0!", "#DIV/0!"),
        ("string", 'table:formula="of:=x"', "#NAME?", "#NAME?"),
        ("float", 'table:formula="of:=x" office:value="0"', "Err:508", "Err:508"),
        ("float", 'office:value="NaN"', "x", "NaN"),
        ("float", 'office:value="1e400"', "x", "1e400"),
        ("float", "", "5", "5"),
        ("date", 'office:date-value="0000-01-01"', "x", "0000-01-01"),
        ("date", 'office:date-value="x"', "x", "x"),
        ("time", 'office:time-value="PT"', "x", "PT"),
        ("boolean", 'office:boolean-value="yes"', "x", "yes"),
        ("what", 'office:value="1"', "x", "x"),
    ],
)
def test_a_cell_with_an_error_has_no_value(
    kind: str, attributes: str, text: str, value: str
) -> None:
    assert only(cell(kind, attributes, text)) == RawCell(1, value, State.ERROR)


@pytest.mark.parametrize("kind", ["", "float", "date"])
def test_a_formula_nobody_computed_has_no_value(kind: str) -> None:
    assert only(cell(kind, 'table:formula="of:=1+1"')).state is State.NOT_COMPUTED


@pytest.mark.parametrize(
    "one",
    [
        cell(""),
        cell("string"),
        cell("string", 'table:formula="of:=&quot;&quot;" office:string-value=""'),
        cell("void"),
        f"<table:table-cell>{NOTE}</table:table-cell>",
        f"<table:table-cell>{SHAPE}</table:table-cell>",
    ],
)
def test_cells_with_nothing_in_them_are_left_out(one: str) -> None:
    assert sheet(row(one)).rows == {}


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<text:p>plain</text:p>", "plain"),
        ("<text:p>a</text:p><text:p>b</text:p>", "a\nb"),
        ("<text:p>a</text:p><text:p/><text:p>b</text:p>", "a\n\nb"),
        ("<text:p>a<text:line-break/>b<text:tab/>c</text:p>", "a\nb\tc"),
        ('<text:p>a <text:s text:c="2"/>b</text:p>', "a   b"),
        ("<text:p><text:s/>a<text:s/></text:p>", " a "),
        ("<text:p>a <text:span>b</text:span> <text:a>c</text:a></text:p>", "a b c"),
        ("<text:p>\n  a\n  b</text:p>", "a b"),
        ("<text:p>a &amp; &lt;b&gt;</text:p>", "a & <b>"),
        ("<text:p>🦑 \u202e\u00a0é</text:p>", "🦑 \u202e\u00a0é"),
        (f"{NOTE}<text:p>text</text:p>", "text"),
        (f"<text:p>te{NOTE}xt</text:p>", "text"),
        (f"<text:p>te{SHAPE}xt</text:p>", "text"),
    ],
)
def test_text_is_what_one_sees_without_notes_and_shapes(inner: str, text: str) -> None:
    one = f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'

    assert only(one) == RawCell(1, text)


def test_repeated_cells_and_rows_are_each_there() -> None:
    cells = (
        cell("float", 'office:value="1" table:number-columns-repeated="2"')
        + cell("", 'table:number-columns-repeated="3"')
        + cell("float", 'office:value="2"')
    )
    found = sheet(row(cell(""), repeat=4) + row(cells, repeat=2) + row(cells)).rows

    expected = [RawCell(1, 1), RawCell(2, 1), RawCell(6, 2)]
    assert found == {5: expected, 6: expected, 7: expected}


def test_rows_in_groups_and_headers_are_rows() -> None:
    one = row(cell("float", 'office:value="1"'))
    rows = (
        f"<table:table-header-rows>{one}</table:table-header-rows>"
        f"<table:table-row-group><table:table-row-group>{one}</table:table-row-group>"
        f"</table:table-row-group>{one}"
    )

    assert list(sheet(rows).rows) == [1, 2, 3]


def test_merged_cells_are_told() -> None:
    merged = cell(
        "float",
        'office:value="1" table:number-columns-spanned="2" '
        'table:number-rows-spanned="3"',
    )
    alone = cell("", 'table:number-columns-spanned="1" table:number-rows-spanned="1"')
    covered = "<table:covered-table-cell/>"
    found = sheet(row(alone, repeat=4) + row(alone + merged + covered))

    assert found.merged == (Block("B5:C7", 2, 5, 3, 7),)
    assert found.rows == {5: [RawCell(2, 1)]}


def test_hidden_sheets_are_told() -> None:
    styles = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    before = (
        '<table:table table:name="a" table:style-name="ta1"/>'
        '<table:table table:name="b" table:style-name="ta2"/>'
    )
    sheets, _ = read(ods_text("", styles=styles, before=before))

    assert [(one.name, one.number, one.hidden) for one in sheets] == [
        ("a", 1, False),
        ("b", 2, True),
        ("services", 3, False),
    ]


def test_what_other_files_once_held_is_no_sheet() -> None:
    one = row(cell("float", 'office:value="1"'))
    before = (
        f"<table:tracked-changes><table:table-cell>{one}</table:table-cell>"
        f"</table:tracked-changes><table:table table:name=\"'file:///a.ods'#$x\">{one}"
        f"</table:table><table:dde-links><table:table>{one}</table:table>"
        "</table:dde-links>"
    )
    sheets, refers_elsewhere = read(ods_text(one, before=before))

    assert [(one.name, one.number, len(one.rows)) for one in sheets] == [
        ("services", 1, 1)
    ]
    assert refers_elsewhere


def test_only_sheets_that_are_wanted_are_read() -> None:
    one = row(cell("float", 'office:value="1"'))
    content = ods_text(one, before=f'<table:table table:name="a">{one}</table:table>')
    stream = io.BytesIO(content.encode())
    sheets, _ = read_ods_sheets(stream, lambda name: name == "services")

    assert [(one.name, len(one.rows)) for one in sheets] == [("a", 0), ("services", 1)]


def test_names_may_have_other_prefixes() -> None:
    content = ods_text(row(cell("float", 'office:value="1"')))
    renamed = re.sub(r"(?<=[</ ])table:|(?<=xmlns:)table(?==)", _renamed, content)

    assert read(renamed)[0] == read(content)[0]


@pytest.mark.parametrize("repeat", ["0x5", "-1", "99999999", "", "٣"])
def test_a_count_that_is_none_is_refused(repeat: str) -> None:
    with pytest.raises(ValueError, match="expected a count, not"):
        sheet(row(cell("", f'table:number-columns-repeated="{repeat}"')))


def test_cells_are_counted_before_they_are_repeated() -> None:
    one = cell("float", 'office:value="1" table:number-columns-repeated="1000"')

    with pytest.raises(TooLargeError, match="more than 4,000,000 filled cells"):
        sheet(row(one, repeat=5_000))


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_workbook_saved_by_libreoffice_as_ods_reads_as_the_excel_file(
    folder: Path,
) -> None:
    book = Workbook()
    first = book.worksheets[0]
    values: list[CellContent] = [
        *("text", " with  blanks ", "line\nbreak", "🦑 \u202e é", "=1/0"),
        *(5, -5.25, 0.1, True, False, 12345678.9, "=1+1", '="a"&"b"', "#N/A"),
        *(dt.datetime(2027, 1, 4), dt.datetime(2027, 1, 4, 12, 30), dt.time(12, 30)),
        dt.timedelta(hours=36),
    ]
    for number, value in enumerate(values, start=2):
        first.cell(number, 3).value = value
    first.merge_cells("E1:F2")
    book.create_sheet("hidden").sheet_state = "hidden"
    book.save(folder / "a.xlsx")
    for kind, source in (("ods", "a.xlsx"), ("xlsx", "out/a.ods")):
        convert = ["soffice", "--headless", "--convert-to", kind, "--outdir", "out"]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run([*convert, profile, source], check=True, capture_output=True)

    from_ods = read_sheets(Path("out/a.ods"), everything)
    assert from_ods == read_sheets(Path("out/a.xlsx"), everything)
    assert [one.hidden for one in from_ods] == [False, True]
    assert from_ods[0].rows[6] == [RawCell(3, "#DIV/0!", State.ERROR)]


def test_an_ods_inventory_gives_findings_with_their_cells(
    said: Callable[..., list[str]],
) -> None:
    def line(*texts: str) -> str:
        return row("".join(cell("string", "", text) for text in texts))

    agency = line("field", "value") + line("name", "Agency")
    before = f'<table:table table:name="agency">{agency}</table:table>'
    error = cell("string", 'calcext:value-type="error" table:formula="x"', "#N/A")
    rows = line("id", "name", "vendor", "seats") + row(
        "".join(cell("string", "", text) for text in ("mail", "Mail", "unknown"))
        + error
    )

    (found,) = said(ods(rows, before=before), "a.ods")

    assert found.partition("\n")[0] == (
        "a.ods · services!D2: error EP015: seats: the cell holds '#N/A', which is no "
        "value"
    )
