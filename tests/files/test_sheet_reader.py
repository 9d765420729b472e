from __future__ import annotations

import datetime as dt
import io

import pytest

from exitplan.files import raw_cells
from exitplan.files.elements import UnsafeXmlError
from exitplan.files.raw_cells import TooLargeError
from exitplan.files.sheet_reader import (
    Block,
    CellContent,
    Facts,
    RawCell,
    SheetReader,
    State,
    plain_text,
)

FACTS = Facts(("one", "two"), frozenset({1, 2}), frozenset({2}))


def sheet(rows: str, after: str = "") -> SheetReader:
    reader = SheetReader(FACTS)
    text = f"<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>"
    reader.read(io.BytesIO(text.encode()))
    return reader


def cell(inner: str, attributes: str = "") -> RawCell:
    (only,) = sheet(f'<row r="1"><c r="A1" {attributes}>{inner}</c></row>').rows[1]
    return only


@pytest.mark.parametrize(
    ("attributes", "inner", "value"),
    [
        ("", "<v>5</v>", 5),
        ('t="n"', "<v>-1.5</v>", -1.5),
        ("", "<v>1E3</v>", 1000.0),
        ("", "<v>12345678901234567890</v>", 1.2345678901234567e19),
        ('t="s"', "<v>1</v>", "two"),
        ('t="str"', "<v>a_x0041_</v>", "aA"),
        ('t="inlineStr"', "<is><t>a</t></is>", "a"),
        ('t="inlineStr"', "<is><r><t>a</t></r><r><t> b</t></r></is>", "a b"),
        ('t="inlineStr"', "<is><t>a</t><rPh><t>how</t></rPh></is>", "a"),
        ('t="b"', "<v>1</v>", True),
        ('t="b"', "<v>0</v>", False),
        ('s="1"', "<v>46391</v>", dt.datetime(2027, 1, 4)),
        ('s="1"', "<v>46391.5</v>", dt.datetime(2027, 1, 4, 12)),
        ('s="1"', "<v>0.5</v>", dt.time(12)),
        ('s="2"', "<v>1.5</v>", dt.timedelta(hours=36)),
        ('s="3"', "<v>46391</v>", 46391),
        ('t="d"', "<v>2027-01-04</v>", dt.datetime(2027, 1, 4)),
        ("", "<f>1+1</f><v>2</v>", 2),
        ('t="str"', "<f>A2</f><v>x</v>", "x"),
    ],
)
def test_a_cell_holds_what_was_typed_or_computed(
    attributes: str, inner: str, value: CellContent
) -> None:
    found = cell(inner, attributes)

    assert found == RawCell(1, value)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("attributes", "inner", "value"),
    [
        ('t="e"', "<v>#N/A</v>", "#N/A"),
        ('t="e"', "<f>1/0</f><v>#DIV/0!</v>", "#DIV/0!"),
        ("", "<v>NaN</v>", "NaN"),
        ("", "<v>INF</v>", "INF"),
        ("", "<v>1e400</v>", "1e400"),
        ("", "<v>1_000</v>", "1_000"),
        ('s="1"', "<v>99999999</v>", "99999999"),
        ('t="what"', "<v>x</v>", "x"),
    ],
)
def test_a_cell_with_an_error_has_no_value(
    attributes: str, inner: str, value: str
) -> None:
    assert cell(inner, attributes) == RawCell(1, value, State.ERROR)


@pytest.mark.parametrize(
    ("attributes", "inner"),
    [("", "<f>1+1</f>"), ("", "<f>1+1</f><v/>"), ('t="n"', "<f/><v></v>")],
)
def test_a_formula_nobody_computed_has_no_value(attributes: str, inner: str) -> None:
    assert cell(inner, attributes).state is State.NOT_COMPUTED


@pytest.mark.parametrize(
    "row",
    [
        '<c r="A1"/>',
        '<c r="A1" s="5"></c>',
        '<c r="A1"><v></v></c>',
        '<c r="A1" t="str"><f>""</f><v></v></c>',
        '<c r="A1" t="inlineStr"><is><t></t></is></c>',
    ],
)
def test_cells_with_nothing_in_them_are_left_out(row: str) -> None:
    assert sheet(f'<row r="1">{row}</row>').rows == {}


def test_rows_and_cells_may_leave_out_where_they_are() -> None:
    reader = sheet(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    )

    assert reader.rows == {1: [RawCell(1, 1), RawCell(2, 2)], 2: [RawCell(1, 3)]}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('<row r="200001"><c r="A200001"><v>1</v></c></row>', "a value in row 200001"),
        ('<row r="99999999999"><c r="A1"><v>1</v></c></row>', "a value in row 999"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "a value in column 16384"),
    ],
)
def test_values_far_away_are_refused(row: str, why: str) -> None:
    with pytest.raises(TooLargeError, match=why):
        sheet(row)


def test_formats_far_away_do_no_harm() -> None:
    row = '<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>'

    assert sheet(row).rows == {}


def test_elements_that_stand_inside_each_other_without_end_are_refused() -> None:
    for row in ("<a>" * 300, "<row>" * 300, "<row><c><v>1</v><c>"):
        with pytest.raises(UnsafeXmlError):
            sheet(row)


def test_prefixes_of_names_do_not_matter() -> None:
    rows = "<x:sheetData xmlns:x='y'><x:row><x:c><x:v>1</x:v></x:c></x:row>"

    assert sheet(f"{rows}</x:sheetData>").rows == {1: [RawCell(1, 1)]}


def test_text_of_a_cell_that_is_no_text_does_not_leak_into_the_next() -> None:
    first = "<c><is><t>a</t></is><v>1</v></c>"
    second = '<c t="inlineStr"><is><t>b</t></is></c>'

    assert sheet(f"<row>{first}{second}</row>").rows == {
        1: [RawCell(1, 1), RawCell(2, "b")]
    }


def test_formulas_outside_cells_do_not_matter() -> None:
    reader = sheet('<row><c r="A1"><v>1</v></c></row>', "<ext><f>Sheet2!A1</f></ext>")

    assert reader.rows == {1: [RawCell(1, 1)]}


def test_merged_cells_are_told() -> None:
    reader = sheet("", '<mergeCells><mergeCell ref="A5:B7"/></mergeCells>')

    assert reader.merged == [Block("A5:B7", 1, 5, 2, 7)]


@pytest.mark.parametrize(
    "row",
    [
        '<row r="x"/>',
        '<row><c r="5"><v>1</v></c></row>',
        '<row><c r="A1" t="s"><v>9</v></c></row>',
        '<row><c r="A1" t="s"><v>x</v></c></row>',
        '<row><c r="A1" t="s"><v>-1</v></c></row>',
        '<row><c r="A1" s="x"><v>1</v></c></row>',
        '<row/></sheetData><mergeCell ref="A:B"/><sheetData>',
        '<row/></sheetData><mergeCell ref="what"/><sheetData>',
        "<row/></sheetData><mergeCell/><sheetData>",
    ],
)
def test_what_is_no_worksheet_is_an_error(row: str) -> None:
    with pytest.raises((ValueError, LookupError)):
        sheet(row)


def test_more_cells_than_any_inventory_has_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(raw_cells, "MOST_CELLS", 3)
    row = "<row><c><v>1</v></c><c><v>2</v></c></row>"

    assert len(sheet(row).rows) == 1
    with pytest.raises(ValueError, match="more than 3 filled cells"):
        sheet(row * 2)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("plain", "plain"),
        ("a_x000A_b", "a\nb"),
        ("_x005F_x0041_", "_x0041_"),
        ("x005F_", "x005F_"),
        ("_x00", "_x00"),
    ],
)
def test_escapes_of_workbooks_are_undone(stored: str, text: str) -> None:
    assert plain_text(stored) == text
