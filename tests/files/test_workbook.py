from __future__ import annotations

import datetime as dt
import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from exitplan.files.inventories import check_inventory, read_inventory

if TYPE_CHECKING:
    from collections.abc import Callable

SERVICES = ["id", "name", "vendor", "yearly_cost", "seats", "material", "contract"]
NOON = dt.datetime(2027, 1, 4, 12)

Book = "Callable[..., bytes]"
Said = "Callable[..., list[str]]"


def services(**fields: Any) -> list[list[Any]]:
    """Return a services sheet with one service, some of its fields overridden."""
    row = {"id": "mail", "name": "Mail", "vendor": "unknown", **fields}
    return [list(row), list(row.values())]


def test_a_small_workbook_is_read(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    assert said(workbook(), "a.xlsx") == []
    inventory = read_inventory(Path("a.xlsx"))

    assert inventory.agency.name == "Agency"
    assert [service.id for service in inventory.services] == ["mail"]


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("yearly_cost", 1234.5, 123450),
        ("yearly_cost", 1234, 123400),
        ("yearly_cost", "onbekend", "unknown"),
        ("yearly_cost", "?", "unknown"),
        ("yearly_cost", " Unknown ", "unknown"),
        ("seats", 12.0, 12),
        ("seats", " 12 ", 12),
        ("material", True, True),
        ("material", "ja", True),
        ("material", "x", True),
        ("material", 0, False),
        ("material", "Nee", False),
        ("name", 4711, "4711"),
        ("name", "  Mail\u00a0", "Mail"),
        ("name", 1.5, "1.5"),
        ("size", "xl", "XL"),
        ("status", "In Use", "in use"),
        ("vendor", "Unknown", "unknown"),
        ("sub_processors", None, ()),
    ],
)
def test_what_people_type_is_understood(
    workbook: Callable[..., bytes], field: str, value: object, read: object
) -> None:
    Path("a.xlsx").write_bytes(workbook(services=services(**{field: value})))
    inventory, issues = check_inventory(Path("a.xlsx"))

    assert issues == []
    assert inventory is not None
    assert getattr(inventory.services[0], field) == read


def test_lists_and_pairs_stand_in_one_cell(workbook: Callable[..., bytes]) -> None:
    content = workbook(
        teams=[["id", "name", "people"], ["it", "IT", 3], ["net", "Network", 1]],
        options=[
            ["id", "service", "kind", "needs", "build.weeks", "build.teams", "seal"],
            ["o", "mail", "retire", " docs ;", 4, "it: 2; net:1 ", "SOV-1: 3"],
        ],
        services=[["id", "name"], ["mail", "Mail"], ["docs", "Docs"]],
    )
    Path("a.xlsx").write_bytes(content)
    (option,) = read_inventory(Path("a.xlsx")).options

    assert option.needs == ("docs",)
    assert option.build is not None
    assert option.build.teams == (("it", 2), ("net", 1))
    assert option.seal == (("SOV-1", 3),)


@pytest.mark.parametrize(
    ("field", "value", "issue"),
    [
        ("seats", "twelve", "seats: expected a whole number, not the text 'twelve'"),
        ("seats", "--5", "seats: expected a whole number, not the text '--5'"),
        ("seats", "9" * 5000, f"seats: expected a whole number, not '{'9' * 59}..."),
        ("seats", 1.5, "seats: expected a whole number, not 1.5"),
        ("seats", True, "seats: expected a whole number, not true"),
        ("seats", NOON.date(), "seats: expected a whole number, not 2027-01-04"),
        ("seats", -1, "seats: expected at least 0, not -1"),
        ("seats", dt.time(12), "seats: expected a whole number, not the time 12:00:00"),
        ("name", NOON.date(), "name: expected text, not 2027-01-04"),
        ("name", False, "name: expected text, not false"),
        ("name", NOON, "name: expected text, not the time 2027-01-04 12:00:00"),
        ("yearly_cost", "1.234", "yearly_cost: '1.234' can be 1234 or 1.234"),
        ("yearly_cost", "n.v.t.", "yearly_cost: expected an amount as a number, not"),
        ("yearly_cost", "$ 5", "'$ 5' is in USD, and amounts are in EUR"),
        ("yearly_cost", -5, "yearly_cost: expected at least 0 or 'unknown', not -5"),
        ("yearly_cost", 0.001, "yearly_cost: expected an amount of money with at most"),
        ("yearly_cost", True, "yearly_cost: expected an amount of money, not true"),
        (
            "yearly_cost",
            NOON.date(),
            "yearly_cost: expected an amount of money, not 20",
        ),
        ("material", "perhaps", "material: expected yes or no, not 'perhaps'"),
        ("size", "huge", "size: expected 'S', 'M', 'L' or 'XL', not 'huge'"),
        ("id", "a;b", "id: expected no semicolon, colon, tab or line break, not 'a;b'"),
        ("vendor", "us", "no vendor has the id 'us'"),
    ],
)
def test_what_cannot_be_is_refused_at_its_cell(
    workbook: Callable[..., bytes],
    said: Callable[..., list[str]],
    field: str,
    value: object,
    issue: str,
) -> None:
    content = workbook(
        services=services(**{field: value}),
        vendors=[["id", "name"], ["eu", "EU"]],
    )
    (found,) = said(content, "a.xlsx")
    column = "ABCDEFG"[[*services(**{field: value})[0]].index(field)]

    assert found.startswith(f"a.xlsx · services!{column}2: error EP")
    assert issue in found


@pytest.mark.parametrize(
    ("cell", "issue"),
    [
        ("soon", "expected a date, not the text 'soon'"),
        (46391, "expected a date, not 46391"),
        (True, "expected a date, not true"),
        (NOON, "expected a date, not the time 2027-01-04 12:00:00"),
        (dt.timedelta(hours=36), "expected a date, not the time 1 day, 12:00:00"),
        (dt.date(9999, 12, 31), "expected a date from 1901-01-01 to 2200-12-31, or n"),
    ],
)
def test_what_is_no_date_is_refused_at_its_cell(
    workbook: Callable[..., bytes],
    said: Callable[..., list[str]],
    cell: object,
    issue: str,
) -> None:
    content = workbook(contracts=[["id", "name", "ends"], ["c", "C", cell]])
    (found,) = said(content, "a.xlsx")

    assert found.startswith(f"a.xlsx · contracts!C2: error EP103: ends: {issue}")


def test_a_date_typed_as_text_is_read(workbook: Callable[..., bytes]) -> None:
    content = workbook(contracts=[["id", "name", "ends"], ["c", "C", " 2027-01-04 "]])
    Path("a.xlsx").write_bytes(content)

    assert read_inventory(Path("a.xlsx")).contracts[0].ends == dt.date(2027, 1, 4)


@pytest.mark.parametrize(
    ("cell", "issue"),
    [
        ("it", "expected pairs such as 'identity: 2; network: 1', not 'it'"),
        ("it: two", "expected pairs such as 'identity: 2; network: 1', not 'it: two'"),
        ("it: 2; it: 3", "'it' is given twice"),
        ("it: 0", "build.teams.it: expected at least 1, not 0"),
        ("it: " + "9" * 5000, "expected pairs such as"),
    ],
)
def test_what_are_no_pairs_is_refused_at_its_cell(
    workbook: Callable[..., bytes],
    said: Callable[..., list[str]],
    cell: str,
    issue: str,
) -> None:
    content = workbook(
        options=[
            ["id", "service", "kind", "build.weeks", "build.teams"],
            ["o", "mail", "retire", 4, cell],
        ],
        teams=[["id", "name", "people"], ["it", "IT", 3]],
    )
    (found,) = said(content, "a.xlsx")

    assert found.startswith("a.xlsx · options!E2: error EP103: build.teams")
    assert issue in found


def test_an_error_or_formula_without_value_is_never_taken_for_blank(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        services=[SERVICES, ["mail", "Mail", "unknown", "=1+1", "#N/A", None, None]]
    )

    assert said(content, "a.xlsx") == [
        (
            "a.xlsx · services!D2: error EP016: yearly_cost: the formula has no "
            "computed "
            "value\n  hint: open the workbook in Excel or LibreOffice and save it once"
        ),
        (
            "a.xlsx · services!E2: error EP015: seats: the cell holds '#N/A', which is "
            "no "
            "value\n  hint: mend the formula, or clear the cell"
        ),
    ]


def test_a_computed_formula_is_its_value(
    workbook: Callable[..., bytes], repack: Callable[..., bytes]
) -> None:
    content = workbook(services=services(seats="=6*7", name='=""', note="=A1"))
    sheet = "xl/worksheets/sheet2.xml"
    content = repack(content, sheet, "<f>6*7</f><v />", "<f>6*7</f><v>42</v>")
    content = repack(content, sheet, '<f>""</f><v />', '<f>"M"</f><v>Mail</v>')
    content = repack(content, sheet, "<f>A1</f><v />", "<f>A1</f><v></v>")
    content = repack(content, sheet, '"B2">', '"B2" t="str">')
    content = repack(content, sheet, '"E2">', '"E2" t="str">')
    Path("a.xlsx").write_bytes(content)
    (service,) = read_inventory(Path("a.xlsx")).services

    assert (service.seats, service.name, service.note) == (42, "Mail", "")


def test_a_missing_value_is_missed_in_the_cell_where_it_should_stand(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        services=[["id", "name"], ["mail", "Mail"], [None, "Docs"]],
        options=[["id", "service", "provider"], ["o", "mail", None]],
        teams=[["id", "name", "people"]],
        lots=[
            ["id", "name", "services", "procure.teams", "procure.weeks"],
            ["l", "L", "mail", "it: 1", None],
        ],
    )

    assert [issue.partition("\n")[0] for issue in said(content, "a.xlsx")] == [
        "a.xlsx · services!A3: error EP102: 'id' is missing",
        (
            "a.xlsx · options!C2: error EP208: option 'o' replaces a service but names "
            "no "
            "provider"
        ),
        "a.xlsx · lots!E2: error EP102: 'procure.weeks' is missing",
    ]


def test_a_missing_column_is_missed_once(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(services=[["id", "vendor"], ["a", "unknown"], ["b", "unknown"]])

    assert said(content, "a.xlsx") == [
        (
            "a.xlsx · services!A1: error EP014: sheet 'services' has no column 'name'\n"
            "  hint: add a column with the header 'name'"
        )
    ]


def test_columns_and_sheets_may_not_appear_twice(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        services=[["id", "name", "Name"], ["mail", "Mail", "Post"]],
        **{"Services ": [["id"]]},
        agency=[["field", "value"], ["name", "A"], ["name", "B"]],
    )

    assert [issue.partition("\n")[0] for issue in said(content, "a.xlsx")] == [
        (
            "a.xlsx · agency!A3: error EP013: field 'name' appears twice, first at "
            "agency!A2"
        ),
        "a.xlsx · services!C1: error EP013: column 'name' appears twice",
        (
            "a.xlsx · Services !A1: error EP013: sheets 'services' and 'Services ' "
            "mean "
            "the same"
        ),
    ]


def test_what_is_not_known_is_not_read_and_said(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        agency=[["name", "A"], ["curency", "EUR"]],
        services=[["id", "name", "vendr"], ["mail", "Mail", "us"]],
        Notes=[["anything"]],
        optins=[["id"]],
    )

    assert said(content, "a.xlsx") == [
        (
            "a.xlsx · agency!A2: warning EP012: field 'curency' is not known, and not "
            "read"
            "\n  hint: did you mean 'currency'?"
        ),
        (
            "a.xlsx · services!C1: warning EP012: column 'vendr' is not known, and not "
            "read\n  hint: did you mean 'vendor'?"
        ),
        (
            "a.xlsx · Notes!A1: warning EP012: sheet 'Notes' is not part of an "
            "inventory, "
            "and not read\n  hint: did you mean 'lots'?"
        ),
        (
            "a.xlsx · optins!A1: warning EP012: sheet 'optins' is not part of an "
            "inventory, and not read\n  hint: did you mean 'options'?"
        ),
    ]


def test_a_sheet_may_begin_anywhere_and_have_gaps(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        agency=[[], [None, "Field", "Value", "Unit"], [], [None, "name", "A", "x"]],
        services=[
            [],
            [None, "Services of the agency"],
            [None, None, "Name", "ID", "Yearly cost [EUR per year]"],
            [],
            [None, None, "Mail", "mail", 5],
            [None, None, "  ", None, None],
            [None, None, "Docs", "docs", -5],
        ],
    )

    assert said(content, "a.xlsx") == [
        (
            "a.xlsx · services!B2: warning EP023: row 2 ('Services of the agency') "
            "stands above the header, and is not read\n"
            "  hint: nothing to do, if it is no record"
        ),
        (
            "a.xlsx · services!E7: error EP103: yearly_cost: expected at least 0 or "
            "'unknown', not -5"
        ),
    ]


def test_rows_that_are_no_records_are_said_and_not_read(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        services=[
            ["id", "name", "yearly_cost", "my own"],
            ["a", "A", 5, 1, "stray"],
            [None, None, None, "note"],
            ["id", "name", "yearly_cost", None],
            [None, "Totaal", 5],
        ]
    )

    assert [issue.partition("\n")[0] for issue in said(content, "a.xlsx")] == [
        (
            "a.xlsx · services!D1: warning EP012: column 'my_own' is not known, and "
            "not "
            "read"
        ),
        "a.xlsx · services!E2: warning EP012: column E has no header, and is not read",
        (
            "a.xlsx · services!D3: warning EP023: row 3 ('note') holds nothing in a "
            "known "
            "column, and is not read"
        ),
        (
            "a.xlsx · services!A4: warning EP023: row 4 ('id') repeats the header, and "
            "is "
            "not read"
        ),
        (
            "a.xlsx · services!B5: warning EP023: row 5 ('Totaal') looks like totals, "
            "and "
            "is not read"
        ),
    ]


def test_numbers_and_dates_in_text_are_read_in_the_language_of_the_workbook(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    given = {
        "services": [["id", "name", "yearly_cost"], ["a", "A", "€ 1.234"]],
        "contracts": [["id", "name", "ends"], ["c", "C", "03-04-2027"]],
    }
    dutch = workbook(**given, meta=[["field", "value"], ["number_language", "nl"]])

    assert [one.partition("\n")[0] for one in said(dutch, "a.xlsx")] == [
        (
            "a.xlsx · services!C2: warning EP022: yearly_cost: the text '€ 1.234' is "
            "taken "
            "for 1234"
        ),
        (
            "a.xlsx · contracts!C2: warning EP022: ends: the text '03-04-2027' is "
            "taken "
            "for 2027-04-03"
        ),
    ]
    assert said(workbook(**given), "a.xlsx") == [
        (
            "a.xlsx · services!C2: error EP103: yearly_cost: '€ 1.234' can be 1234 or "
            "1.234\n  hint: type it as a real number, or write nl or en beside "
            "'number_language' on a sheet 'meta'"
        ),
        (
            "a.xlsx · contracts!C2: error EP103: ends: '03-04-2027' can be 2027-04-03 "
            "or "
            "2027-03-04\n  hint: type it as a real date, or write nl or en beside "
            "'number_language' on a sheet 'meta'"
        ),
    ]


def test_characters_that_nobody_sees_are_left_out_of_ids_and_said(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        services=[
            ["id", "name\u200b", "vendor"],
            ["ma\u200bil", "Mail\u202e", "unknown\u00a0"],
        ]
    )

    assert [one.partition("\n")[0] for one in said(content, "a.xlsx")] == [
        (
            "a.xlsx · services!A2: warning EP022: id: U+200B, which nobody sees, is "
            "left "
            "out of the text"
        ),
        (
            "a.xlsx · services!B2: warning EP022: name: the text holds U+202E, which "
            "nobody sees, and keeps it"
        ),
        (
            "a.xlsx · services!C2: warning EP022: vendor: U+00A0, which nobody sees, "
            "is "
            "left out of the text"
        ),
    ]
    (service,) = read_inventory(Path("a.xlsx")).services
    assert (service.id, service.name) == ("mail", "Mail\u202e")


def test_a_row_with_nothing_but_an_error_is_a_record(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(services=[["id", "name"], ["a", "A"], ["#REF!", None]])

    assert [issue.partition(":")[0] for issue in said(content, "a.xlsx")] == [
        "a.xlsx · services!A3",
        "a.xlsx · services!B3",
    ]


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    book = load_workbook(io.BytesIO(content))
    change(book)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("cells", "place"),
    [("A2:A3", "services!A2"), ("B3:C3", "services!B3"), ("A1:A2", "services!A1")],
)
def test_merged_cells_among_the_records_are_refused(
    workbook: Callable[..., bytes],
    said: Callable[..., list[str]],
    cells: str,
    place: str,
) -> None:
    content = workbook(
        services=[["id", "name", "vendor"], ["a", "A", None], ["b", "B", None]]
    )
    content = edited(content, lambda book: book["services"].merge_cells(cells))
    merged = [issue for issue in said(content, "a.xlsx") if "EP018" in issue]

    assert merged == [
        (
            f"a.xlsx · {place}: error EP018: the cells {cells} are merged\n"
            "  hint: unmerge them and fill in each"
        )
    ]


def test_merged_cells_elsewhere_do_no_harm(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(services=[["Our services"], ["id", "name"], ["a", "A"]])

    def change(book: Any) -> None:
        book["services"].merge_cells("A1:B1")
        book["services"].merge_cells("F3:G4")

    found = [one.split(" ")[3] for one in said(edited(content, change), "a.xlsx")]
    assert found == ["warning"]  # the title's row is said


def test_merged_cells_in_the_agency_are_refused(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook()
    content = edited(content, lambda book: book["agency"].merge_cells("B2:B3"))

    assert [issue.partition(":")[0] for issue in said(content, "a.xlsx")] == [
        "a.xlsx · agency!B2"
    ]


def test_a_hidden_sheet_is_said_and_not_read(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    def hide(book: Any) -> None:
        book["contracts"].sheet_state = "hidden"

    content = workbook(
        meta=[["schema_version", 1]], contracts=[["id", "name"], ["c", None]]
    )

    assert said(edited(content, hide), "a.xlsx") == [
        (
            "a.xlsx · contracts!A1: warning EP012: sheet 'contracts' is hidden, and "
            "not "
            "read\n  hint: show it if it is part of the inventory"
        )
    ]


def test_an_empty_workbook_is_none_of_ours(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = edited(workbook(Sheet1=[]), lambda book: book.remove(book["agency"]))
    content = edited(content, lambda book: book.remove(book["services"]))

    assert [issue.partition("\n")[0] for issue in said(content, "a.xlsx")] == [
        "a.xlsx: error EP011: the workbook has none of the sheets of an inventory",
        (
            "a.xlsx · Sheet1!A1: warning EP012: sheet 'Sheet1' is not part of an "
            "inventory, and not read"
        ),
    ]


def test_empty_sheets_are_empty_lists(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    assert [
        one.partition("\n")[0] for one in said(workbook(services=[]), "a.xlsx")
    ] == ["a.xlsx · services!A1: error EP218: the inventory has no service in use"]


def test_an_agency_without_its_sheet_is_missing(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = edited(workbook(), lambda book: book.remove(book["agency"]))

    assert [issue.partition("\n")[0] for issue in said(content, "a.xlsx")] == [
        "a.xlsx: error EP102: 'agency' is missing"
    ]


def test_a_newer_workbook_is_refused_and_nothing_else_said(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        meta=[["field", "value"], [None, "schema_version", 2]],
        services=[["id", "colour"], ["a", "red"]],
    )

    assert said(content, "a.xlsx") == [
        (
            "a.xlsx · meta!C2: error EP017: the file has schema_version 2, but this "
            "exitplan reads at most 1\n  hint: use a newer exitplan"
        )
    ]


def test_the_same_version_is_fine(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    assert said(workbook(meta=[["schema_version", 1, 2]]), "a.xlsx") == []


def test_issues_come_in_the_order_of_sheets_rows_and_columns(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    wrong = [["id", "name", "seats"], *(["a", "A", -n] for n in range(1, 12))]
    found = said(workbook(services=wrong, vendors=[["id", "name"], ["", ""]]), "a.xlsx")
    rows = [int(issue.partition("!")[2][1:].partition(":")[0]) for issue in found]

    assert rows == sorted(rows)
    assert "services!C2" in found[0]


def test_a_workbook_is_only_ever_read(workbook: Callable[..., bytes]) -> None:
    file = Path("a.xlsx")
    file.write_bytes(workbook(services=[SERVICES, ["mail", "Mail", "=1", "#N/A"]]))
    file.chmod(0o444)
    before = hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns

    check_inventory(file)

    after = hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns
    assert after == before
    assert [one.name for one in Path().iterdir()] == ["a.xlsx"]


def test_a_workbook_of_150_services_is_read_in_reasonable_time(
    root: Path, benchmark_seconds: Callable[[Callable[[], object]], float]
) -> None:
    from generator import make_inventory  # noqa: PLC0415

    from exitplan.files.workbook_out import render_inventory_workbook  # noqa: PLC0415

    del root
    file = Path("a.xlsx")
    file.write_bytes(render_inventory_workbook(make_inventory(150)))

    assert benchmark_seconds(lambda: check_inventory(file)) < 1


def test_an_id_used_twice_is_found_although_one_of_the_two_is_not_valid(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        services=[["id", "name", "seats"], ["a", "A", -1], ["a", "Again", 1]]
    )

    assert [one.partition("\n")[0] for one in said(content, "a.xlsx")] == [
        "a.xlsx · services!C2: error EP103: seats: expected at least 0, not -1",
        (
            "a.xlsx · services!A3: error EP201: the id 'a' is used twice in services, "
            "first at services!A2"
        ),
    ]


def test_dutch_unknown_is_unknown_unless_a_vendor_has_that_id(
    workbook: Callable[..., bytes],
) -> None:
    rows = services(vendor="Onbekend")
    Path("a.xlsx").write_bytes(workbook(services=rows))
    named = workbook(services=services(vendor="onbekend"), vendors=[
        ["id", "name", "country"], ["onbekend", "Onbekend BV", "?"]
    ])  # fmt: skip
    Path("b.xlsx").write_bytes(named)

    assert read_inventory(Path("a.xlsx")).services[0].vendor == "unknown"
    inventory = read_inventory(Path("b.xlsx"))
    assert inventory.services[0].vendor == "onbekend"
    assert inventory.vendors[0].country == "unknown"


def test_a_name_in_place_of_an_id_is_answered_with_the_id(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        services=services(vendor="acme CORP"),
        vendors=[["id", "name"], ["ac", "Acme Corp"]],
    )

    assert said(content, "a.xlsx") == [
        (
            "a.xlsx · services!C2: error EP202: no vendor has the id 'acme CORP'\n"
            "  hint: the vendor of that name has the id 'ac'"
        )
    ]


def test_a_name_is_answered_with_the_id_also_in_a_record_with_other_errors(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        services=services(vendor="Acme Corp", criticality=9),
        vendors=[["id", "name"], ["ac", "Acme Corp"]],
    )

    assert "the vendor of that name has the id 'ac'" in said(content, "a.xlsx")[0]


def test_the_mark_that_made_a_number_text_is_no_part_of_it(
    workbook: Callable[..., bytes],
) -> None:
    Path("a.xlsx").write_bytes(workbook(services=services(yearly_cost="'1250,50")))

    assert read_inventory(Path("a.xlsx")).services[0].yearly_cost == 125_050


def test_an_agency_whose_fields_stand_beside_each_other_is_refused(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        agency=[["name", "currency", "as_of"], ["Town", "EUR", "2026-01-01"]]
    )

    assert [one.partition("\n")[0] for one in said(content, "a.xlsx")] == [
        (
            "a.xlsx · agency!A1: error EP014: the fields of sheet 'agency' stand "
            "beside "
            "each other"
        )
    ]
