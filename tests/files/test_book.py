"""One description of a workbook, written as two formats with the same content."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from exitplan.errors import MisuseError
from exitplan.files.book import (
    Area,
    Book,
    Chart,
    Check,
    Field,
    Formula,
    Marked,
    NamedArea,
    Role,
    Rule,
    Sheet,
    Shows,
    checked_text,
)
from exitplan.files.sheets import read_sheets
from exitplan.files.workbook_out import render_book

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.files.book import Row

FORMATS = [".xlsx", ".ods"]
NAME = "Top & 'x' y"
FIELDS = (
    Field(
        "id",
        "id",
        required=True,
        unique=True,
        note="Names it.\nRequired.",
        rule=Rule(Check.UNIQUE, "Twice", "Each once."),
    ),
    Field(
        "cost",
        "cost [EUR]",
        Shows.MONEY,
        rule=Rule(Check.DECIMAL, "Cost", "A number.", least=0, words=("unknown",)),
    ),
    Field(
        "day",
        "day",
        Shows.DATE,
        rule=Rule(
            Check.DATE,
            "Day",
            "A day.",
            least=dt.date(1901, 1, 1),
            most=dt.date(2200, 1, 1),
        ),
    ),
    Field("like", "like", rule=Rule(Check.LIST, "Like", "One.", "ids", strict=False)),
    Field("count", "count", Shows.COUNT, rule=Rule(Check.WHOLE, "n", "n", "", 1, 5)),
)
ROWS: tuple[Row, ...] = (
    ("a", Decimal("1.50"), dt.date(2027, 1, 4), "=1+1", 3),
    ("  two  blanks ", 5, None, "a\n\nb\tc ", None),
    ("_x0041_", Decimal("123456789012345.67"), None, "x" * 300, 1),
    (
        Marked("link", Role.LINK, link=Area(NAME, 1, 1, 1, 1)),
        Marked(
            Formula(("SUM(", Area(NAME, 2, 2, 2, 3), ")"), Decimal("6.5")),
            Role.COMPUTED,
        ),
        Marked(dt.date(2200, 12, 31), Role.ASSUMED),
        Marked("</text:p>&", Role.EXAMPLE),
        None,
    ),
)


def book(rows: tuple[Row, ...] = ROWS, **more: Any) -> Book:
    sheet = Sheet(NAME, FIELDS, rows, table="tbl_a", spare=5, **more)
    names = (NamedArea("ids", sheet.down(1), grows=True),)
    return Book("Title & <x>", "nl", (sheet,), names)


def cells_of(content: bytes, suffix: str, folder: Path) -> dict[str, Any]:
    file = folder / f"book{suffix}"
    file.write_bytes(content)
    return {
        f"{sheet.name}!{row}:{cell.column}": cell.value
        for sheet in read_sheets(file, lambda _: True)
        for row, cells in sheet.rows.items()
        for cell in cells
    }


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_both_formats_hold_the_same_cells(tmp_path: Path) -> None:
    xlsx, ods = (cells_of(render_book(book(), s), s, tmp_path) for s in FORMATS)

    assert xlsx == ods
    assert xlsx[f"{NAME}!2:4"] == "=1+1"
    assert xlsx[f"{NAME}!3:1"] == "  two  blanks "
    assert xlsx[f"{NAME}!3:4"] == "a\n\nb\tc "
    assert xlsx[f"{NAME}!4:1"] == "_x0041_"
    assert xlsx[f"{NAME}!4:2"] == 123456789012345.67
    assert xlsx[f"{NAME}!5:2"] == 6.5
    assert xlsx[f"{NAME}!5:4"] == "</text:p>&"


def test_a_long_title_does_not_make_the_footer_longer_than_excel_knows() -> None:
    titled = replace(book(), title="R&D\n" * 100)

    sheet: Any = load_workbook(io.BytesIO(render_book(titled, ".xlsx"))).active
    shown = sheet.oddFooter.left.text
    assert shown == "R&&D " * 20 + "…"
    assert "R&amp;D " * 20 + "…" in part(render_book(titled, ".ods"), "styles.xml")


def test_styles_of_results_are_only_in_workbooks_that_use_them() -> None:
    used = Sheet("Bars", (Field("a", "a"),), [(Marked("B", Role.BUILD),)])
    names = {
        suffix: "xl/styles.xml" if suffix == ".xlsx" else "styles.xml"
        for suffix in FORMATS
    }

    for suffix, name in names.items():
        without = part(render_book(book(), suffix), name)
        with_bar = part(render_book(replace(book(), sheets=(used,)), suffix), name)
        assert "exitplan input" in without
        assert "exitplan build" not in without
        assert "exitplan build" in with_bar
        assert "exitplan migrate" not in with_bar


def test_no_style_of_an_open_document_is_there_twice() -> None:
    styles = part(render_book(book(), ".ods"), "styles.xml")
    names = re.findall(r'<style:style style:name="([^"]+)"', styles)

    assert "exitplan_20_gap" in names
    assert len(names) == len(set(names))


def test_rows_at_the_foot_are_no_part_of_the_table() -> None:
    fields = (Field("a", "a"), Field("n", "n", Shows.COUNT))
    rows: list[Row] = [("x", 1), ("y", 2), (Marked("sum", Role.TOTAL), 3)]
    summed = Sheet("Sums", fields, rows, table="sums", foot=1)
    made = Book("Sums", "en", (summed,))

    sheet: Any = load_workbook(io.BytesIO(render_book(made, ".xlsx")))["Sums"]
    assert sheet.tables["sums"].ref == "A1:B3"
    assert "'Sums'.A1:'Sums'.B3" in part(render_book(made, ".ods"), "content.xml")


def test_bars_of_a_chart_begin_at_nothing() -> None:
    area = Area("S", 1, 2, 1, 3)
    bars = Chart("bar", "T", "x", "y", area, ((area, area),), 7, 2)
    drawn = Sheet(
        "S", (Field("a", "a", Shows.COUNT),), [(135,), (165,)], charts=(bars,)
    )

    xlsx = render_book(Book("T", "en", (drawn,)), ".xlsx")
    ods = render_book(Book("T", "en", (drawn,)), ".ods")

    assert '<min val="0"' in part(xlsx, "xl/charts/chart1.xml")
    assert 'chart:minimum="0"' in part(ods, "Object 1/content.xml")


def test_lines_of_a_chart_differ_by_their_dashes_too() -> None:
    fields = tuple(Field(key, key, Shows.COUNT) for key in "abc")
    series = tuple((Area("S", n, 1, n, 1), Area("S", n, 2, n, 3)) for n in (2, 3))
    lines = Chart("line", "Lines", "", "", Area("S", 1, 2, 1, 3), series, 5, 2)
    drawn = Sheet("S", fields, [(1, 2, 3), (2, 3, 4)], charts=(lines,))
    made = Book("Lines", "en", (drawn,))

    xlsx, ods = (render_book(made, suffix) for suffix in FORMATS)
    assert 'prstDash val="dash"' in part(xlsx, "xl/charts/chart1.xml")
    assert 'draw:stroke-dash="dash"' in part(ods, "Object 1/content.xml")
    assert 'draw:name="dash"' in part(ods, "Object 1/styles.xml")


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_book_gives_the_same_bytes(suffix: str) -> None:
    assert render_book(book(), suffix) == render_book(book(), suffix)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\x07", "U+0007"),
        ("\r", "U+000D"),
        ("\ud800", "U+D800"),
        ("\ufffe", "U+FFFE"),
        ("x" * 32_768, "32768 characters"),
        ("🦑" * 16_384, "32768 characters"),
    ],
)
@pytest.mark.parametrize("role", [None, Role.ASSUMED])
def test_what_no_cell_holds_is_refused_with_its_record_named(
    suffix: str, text: str, said: str, role: Role | None
) -> None:
    cell = Marked(text, role) if role else text

    with pytest.raises(MisuseError) as refused:
        render_book(book((("mail", None, None, cell, None),)), suffix)

    assert str(refused.value).startswith(f"record 'mail' of sheet '{NAME}' has a text ")
    assert said in str(refused.value)


def test_the_longest_text_that_fits_is_not_cut() -> None:
    text = "é" * 32_767

    assert checked_text(text, book().sheets[0], ("a",)) == text


def test_text_that_looks_like_a_formula_is_marked_as_text_in_xlsx() -> None:
    loaded = load_workbook(io.BytesIO(render_book(book(), ".xlsx")))
    cell = loaded[NAME]["D2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_xlsx_has_rules_marks_names_notes_and_a_table() -> None:
    loaded = load_workbook(io.BytesIO(render_book(book(), ".xlsx")))
    sheet = loaded[NAME]
    rules = {
        str(one.sqref): (one.type, one.formula1, one.errorStyle)
        for one in sheet.data_validations.dataValidation
    }

    assert rules == {
        "A2:A10": ("custom", "SUMPRODUCT(--EXACT($A$2:$A$10,A2))=1", "stop"),
        "B2:B10": (
            "custom",
            'OR(AND(ISNUMBER(B2),B2>=0),LOWER(B2)="unknown")',
            "stop",
        ),
        "C2:C10": ("date", "DATE(1901,1,1)", "stop"),
        "D2:D10": ("list", "ids", "warning"),
        "E2:E10": ("whole", "1", "stop"),
    }
    marks = [
        (str(area.sqref), [rule.type for rule in area.rules])
        for area in sheet.conditional_formatting
    ]
    assert marks == [("A2:A10", ["expression", "duplicateValues"])]
    assert loaded.defined_names["ids"].attr_text == (
        "'Top & ''x'' y'!$A$2:INDEX('Top & ''x'' y'!$A$2:$A$10,"
        "MAX(1,COUNTA('Top & ''x'' y'!$A$2:$A$10)))"
    )
    assert sheet["A1"].comment.text == "Names it.\nRequired."
    assert (sheet.tables["tbl_a"].ref, sheet.freeze_panes) == ("A1:E5", "B2")
    assert sheet["A5"].hyperlink.location == "'Top & ''x'' y'!A1"
    assert sheet["B5"].value == "=SUM('Top & ''x'' y'!$B$2:$B$3)"
    assert [sheet[f"{c}5"].style for c in "ABCD"] == [
        "exitplan link",
        "exitplan computed",
        "exitplan assumed",
        "exitplan example",
    ]


def test_ods_has_rules_marks_names_notes_and_a_table() -> None:
    content = part(render_book(book(), ".ods"), "content.xml")

    for said in (
        "of:is-true-formula(SUMPRODUCT(--EXACT([.$A$2:.$A$10];[.A2]))=1)",
        "of:cell-content-is-in-list(ids)",
        "of:cell-content-is-whole-number() and cell-content-is-between(1,5)",
        "of:cell-content-is-date() and cell",
        "cell-content-is-between(DATE(1901;1;1),DATE(2200;1;1))",
        'calcext:value="duplicate"',
        "formula-is(AND(COUNTA([.$A2:.$E2])&gt;0;ISBLANK([.A2])))",
        'table:name="ids"',
        "<text:p>Names it.</text:p><text:p>Required.</text:p></office:annotation>",
        'table:display-filter-buttons="true"',
        'table:number-rows-repeated="5"',
    ):
        assert said in content


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_part_is_well_formed_xml(suffix: str) -> None:
    area = Area(NAME, 1, 2, 1, 3)
    chart = Chart("bar", "T<", "x", "y", area, ((area, area), (area, area)), 7, 2)
    line = Chart("line", "T", "", "", area, ((area, area),), 7, 22)
    content = render_book(book(charts=(chart, line)), suffix)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name != "mimetype"]
        for name in names:
            ET.fromstring(archive.read(name))  # noqa: S314 - our own

    assert sum("chart" in name or "Object" in name for name in names) >= 2


def test_an_ods_file_starts_with_its_type() -> None:
    content = render_book(book(), ".ods")

    assert (
        content[30:85]
        == (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK\x03"[:55])
    )


def test_other_formats_are_refused() -> None:
    with pytest.raises(MisuseError, match=r"not written as '\.csv'"):
        render_book(book(), ".csv")
