"""A workbook with every kind of trouble, in both formats from one description."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from html import escape
from typing import Any

from archives import ods, xlsx

from exitplan.files.raw_cells import column_letters

BOTH = (".xlsx", ".ods")


@dataclass(frozen=True)
class Broken:
    """A cell that holds an error value."""

    text: str


class NotComputed:
    """A formula that no program has computed."""


class Nested:
    """A cell that holds a table of its own, which only ODS has."""


@dataclass(frozen=True)
class Trouble:
    """One kind of trouble, in a row of its own.

    Parameters
    ----------
    kind
        What it is.
    sheet
        The sheet it is on.
    row
        What the row says, by column; the rest of the row is as it should be.
    at
        The column whose cell the finding is at.
    code, said
        Code of the finding, and part of its message.
    hint
        Part of what to do.
    suffixes
        The formats it can be in.
    """

    kind: str
    sheet: str
    row: dict[str, Any]
    at: str
    code: str
    said: str
    hint: str = ""
    suffixes: tuple[str, ...] = BOTH


COLUMNS = {
    key: names.split(",")
    for key, names in {
        "services": "name,id,vendr,vendor,yearly_cost,seats,size,status,material,"
        "criticality,note,name,",
        "vendors": "id,name,country,owners",
        "contracts": "id,name,starts,ends,exit_fee",
        "options": "id,service,kind,provider,stays_behind,needs,build.weeks,"
        "build.teams",
        "dependencies": "service,on,kind",
        "budgets": "year,ceiling",
        "teams": "id,name",
    }.items()
}
HEADERS = {
    "name": "Naam",
    "yearly_cost": "Kosten per jaar [EUR per jaar]",
    "vendor": "\u200bvendor",
    "seats": "SEATS",
    "ceiling": "ceiling [EUR]",
}
"""As people write them: in either language, with capitals, units, hidden signs."""

AT = {"services": (3, 4), "contracts": (2, 7)}
"""Column and row of the header, where that is not A1."""

TROUBLE = (
    Trouble(
        "an error value",
        "services",
        {"yearly_cost": Broken("#N/A")},
        "yearly_cost",
        "EP015",
        "'#N/A'",
    ),
    Trouble(
        "a division by zero",
        "services",
        {"seats": Broken("#DIV/0!")},
        "seats",
        "EP015",
        "'#DIV/0!'",
    ),
    Trouble(
        "a formula without a value",
        "services",
        {"yearly_cost": NotComputed()},
        "yearly_cost",
        "EP016",
        "no computed value",
    ),
    Trouble(
        "an ambiguous number",
        "services",
        {"yearly_cost": "1.234"},
        "yearly_cost",
        "EP103",
        "can be 1234 or 1.234",
        "number_language",
    ),
    Trouble(
        "a number in text",
        "services",
        {"yearly_cost": "€ 1.234,56"},
        "yearly_cost",
        "EP022",
        "is taken for 1234.56",
    ),
    Trouble(
        "another currency",
        "services",
        {"yearly_cost": "$ 100"},
        "yearly_cost",
        "EP103",
        "is in USD, and amounts are in EUR",
    ),
    Trouble(
        "a word for empty",
        "services",
        {"yearly_cost": "n.v.t."},
        "yearly_cost",
        "EP103",
        "not the text 'n.v.t.'",
        "leave the cell empty",
    ),
    Trouble(
        "a negative amount",
        "services",
        {"yearly_cost": -5},
        "yearly_cost",
        "EP103",
        "expected at least 0 or 'unknown', not -5",
    ),
    Trouble(
        "thousandths",
        "services",
        {"yearly_cost": 10.005},
        "yearly_cost",
        "EP103",
        "at most two decimals",
    ),
    Trouble(
        "a broken number",
        "services",
        {"seats": 1.5},
        "seats",
        "EP103",
        "expected a whole number, not 1.5",
    ),
    Trouble(
        "a number in words",
        "services",
        {"seats": "twelve"},
        "seats",
        "EP103",
        "expected a whole number, not the text 'twelve'",
    ),
    Trouble(
        "a number out of range",
        "services",
        {"criticality": 9},
        "criticality",
        "EP103",
        "expected at most 5, not 9",
    ),
    Trouble(
        "a word that is none of those",
        "services",
        {"size": "huge"},
        "size",
        "EP103",
        "not 'huge'",
    ),
    Trouble(
        "another word that is none of those",
        "services",
        {"status": "retired"},
        "status",
        "EP103",
        "not 'retired'",
    ),
    Trouble(
        "neither yes nor no",
        "services",
        {"material": "perhaps"},
        "material",
        "EP103",
        "expected yes or no, not 'perhaps'",
    ),
    Trouble(
        "an id with a slip",
        "services",
        {"vendor": "microsft"},
        "vendor",
        "EP202",
        "no vendor has the id 'microsft'",
        "did you mean 'microsoft'?",
    ),
    Trouble(
        "a name instead of an id",
        "services",
        {"vendor": "Amazon Web Services"},
        "vendor",
        "EP202",
        "no vendor has the id 'Amazon Web Services'",
        "has the id 'aws'",
    ),
    Trouble(
        "an id used twice",
        "services",
        {"id": "mail"},
        "id",
        "EP201",
        "'mail' is used twice in services, first at services!D5",
    ),
    Trouble(
        "no name", "services", {"name": None}, "name", "EP102", "'name' is missing"
    ),
    Trouble("no id", "services", {"id": None}, "id", "EP102", "'id' is missing"),
    Trouble(
        "a separator in an id",
        "services",
        {"id": "a;b"},
        "id",
        "EP103",
        "expected no semicolon",
    ),
    Trouble(
        "a zero-width space in an id",
        "services",
        {"id": "hr\u200bm"},
        "id",
        "EP022",
        "U+200B, which nobody sees, is left out",
    ),
    Trouble(
        "a hard blank in a reference",
        "services",
        {"vendor": "microsoft\u00a0"},
        "vendor",
        "EP022",
        "U+00A0, which nobody sees, is left out",
    ),
    Trouble(
        "a mark that turns the text",
        "services",
        {"name": "\u202egnillib"},
        "name",
        "EP022",
        "holds U+202E",
    ),
    Trouble(
        "a name nearly that of another",
        "services",
        {"name": "Zaaksysteeem"},
        "name",
        "EP232",
        "'Zaaksysteeem' and 'Zaaksysteem' are nearly the same name",
    ),
    Trouble(
        "a date for a name",
        "services",
        {"name": dt.date(2027, 1, 4)},
        "name",
        "EP103",
        "expected text, not 2027-01-04",
    ),
    Trouble(
        "a truth value for a name",
        "services",
        {"name": True},
        "name",
        "EP103",
        "expected text, not true",
    ),
    Trouble(
        "a table in a cell",
        "services",
        {"note": Nested()},
        "note",
        "EP024",
        "holds a table of its own",
        suffixes=(".ods",),
    ),
    Trouble(
        "a row of totals",
        "services",
        {"id": None, "name": "Totaal", "vendor": None, "yearly_cost": 5},
        "name",
        "EP023",
        "looks like totals",
    ),
    Trouble(
        "a country by name",
        "vendors",
        {"country": "Netherlands"},
        "country",
        "EP103",
        "expected a country code",
    ),
    Trouble(
        "its own owner",
        "vendors",
        {"id": "self", "owners": "self"},
        "owners",
        "EP206",
        "vendor 'self' is its own owner",
    ),
    Trouble(
        "an ambiguous date",
        "contracts",
        {"ends": "03-04-2027"},
        "ends",
        "EP103",
        "can be 2027-04-03 or 2027-03-04",
    ),
    Trouble(
        "a date in text",
        "contracts",
        {"ends": "31 december 2027"},
        "ends",
        "EP022",
        "is taken for 2027-12-31",
    ),
    Trouble(
        "a year of two digits",
        "contracts",
        {"ends": "31-12-27"},
        "ends",
        "EP103",
        "expected a year of four digits",
    ),
    Trouble(
        "a day that is none",
        "contracts",
        {"ends": "30-02-2027"},
        "ends",
        "EP103",
        "there is no such day as '30-02-2027'",
    ),
    Trouble(
        "a word for a date",
        "contracts",
        {"ends": "soon"},
        "ends",
        "EP103",
        "expected a date, not the text 'soon'",
    ),
    Trouble(
        "a number for a date",
        "contracts",
        {"ends": 46391},
        "ends",
        "EP103",
        "expected a date, not 46391",
    ),
    Trouble(
        "a time of day",
        "contracts",
        {"ends": dt.datetime(2027, 1, 4, 12)},
        "ends",
        "EP103",
        "not the time 2027-01-04 12:00:00",
    ),
    Trouble(
        "a date for ever",
        "contracts",
        {"ends": dt.date(9999, 12, 31)},
        "ends",
        "EP103",
        "expected a date from 1901-01-01 to 2200-12-31",
    ),
    Trouble(
        "an end before the start",
        "contracts",
        {"starts": dt.date(2028, 1, 1), "ends": dt.date(2027, 1, 1)},
        "ends",
        "EP205",
        "before it starts on 2028-01-01",
    ),
    Trouble(
        "a formula for a fee",
        "contracts",
        {"exit_fee": NotComputed()},
        "exit_fee",
        "EP016",
        "exit_fee: the formula has no computed value",
    ),
    Trouble(
        "no provider",
        "options",
        {"provider": None},
        "provider",
        "EP208",
        "names no provider",
    ),
    Trouble(
        "a share as a fraction",
        "options",
        {"stays_behind": 0.25},
        "stays_behind",
        "EP103",
        "expected a whole number, not 0.25",
        "type 25, without the sign for per cent",
    ),
    Trouble(
        "an unknown name in a list",
        "options",
        {"needs": "files; nowhere"},
        "needs",
        "EP202",
        "no service has the id 'nowhere'",
    ),
    Trouble(
        "pairs without numbers",
        "options",
        {"build.weeks": 4, "build.teams": "it"},
        "build.teams",
        "EP103",
        "expected pairs such as",
    ),
    Trouble(
        "a pair given twice",
        "options",
        {"build.weeks": 4, "build.teams": "it: 2; it: 3"},
        "build.teams",
        "EP103",
        "'it' is given twice",
    ),
    Trouble(
        "teams without weeks",
        "options",
        {"build.teams": "it: 2"},
        "build.weeks",
        "EP102",
        "'build.weeks' is missing",
    ),
    Trouble(
        "a service that needs itself",
        "dependencies",
        {"service": "mail", "on": "mail"},
        "on",
        "EP203",
        "service 'mail' depends on itself",
    ),
    Trouble(
        "a dependency stated twice",
        "dependencies",
        {"service": "files", "on": "mail"},
        "on",
        "EP204",
        "was said before",
    ),
    Trouble(
        "a budget year given twice",
        "budgets",
        {"year": 2027, "ceiling": 5},
        "year",
        "EP214",
        "budget year 2027 is given twice",
    ),
)
"""Each gets a row of its own, below what is as it should be."""

ELSEWHERE = (
    ("a title above the header", "services!A2", "EP023", "stands above the header"),
    ("a column nobody knows", "services!E4", "EP012", "column 'vendr' is not known"),
    ("a column given twice", "services!N4", "EP013", "column 'naam' appears twice"),
    ("a column without a header", "services!O5", "EP012", "column O has no header"),
    ("merged cells", "services!M5", "EP018", "the cells M5:M6 are merged"),
    ("a header repeated", "services!C9", "EP023", "repeats the header"),
    ("a row with a note", "services!R10", "EP023", "nothing in a known column"),
    ("a column that lacks", "teams!A1", "EP014", "has no column 'people'"),
    ("a hidden sheet", "Bevriezingen!A1", "EP012", "is hidden, and not read"),
    ("a sheet of its own", "Aantekeningen!A1", "EP012", "is not part of an inventory"),
    ("a sheet given twice", "Diensten!A1", "EP013", "mean the same"),
    ("a field nobody knows", "agency!A3", "EP012", "field 'curency' is not known"),
    ("a field given twice", "agency!A4", "EP013", "field 'name' appears twice"),
    ("macros", "", "EP019", "holds macros"),
)
"""Trouble that is no row of its own: kind, place, code and part of the message."""

_GOOD: dict[str, list[dict[str, Any]]] = {
    "services": [
        {"id": "mail", "name": "Mail", "vendor": "microsoft", "": "stray"},
        {"id": "files", "name": "Files", "vendor": "aws", "yearly_cost": 12.5},
        {"id": "zaak", "name": "Zaaksysteem", "vendor": "unknown"},
    ],
    "vendors": [
        {"id": "microsoft", "name": "Microsoft", "country": "US"},
        {"id": "aws", "name": "Amazon Web Services", "country": "US"},
    ],
    "contracts": [{"id": "ea", "name": "EA"}],
    "options": [{"id": "o", "service": "mail", "kind": "retire"}],
    "dependencies": [{"service": "files", "on": "mail", "kind": "needs"}],
    "budgets": [{"year": 2027, "ceiling": 100}],
    "teams": [{"id": "it", "name": "IT"}],
}
_ROW = {
    "services": {"name": "Service {n}", "id": "s{n}", "vendor": "microsoft"},
    "vendors": {"id": "v{n}", "name": "Vendor {n}", "country": "NL"},
    "contracts": {"id": "c{n}", "name": "Contract {n}"},
    "options": {"id": "o{n}", "service": "mail", "kind": "replace", "provider": "aws"},
    "dependencies": {"service": "mail", "on": "files", "kind": "needs"},
    "budgets": {},
    "teams": {},
}


@dataclass
class Grid:
    """The cells of a sheet, by row and column, from 1."""

    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    hidden: bool = False
    merged: tuple[str, int, int] | None = None

    def rows(self) -> dict[int, dict[int, Any]]:
        """Return the cells by row."""
        found: dict[int, dict[int, Any]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, {})[column] = self.cells[row, column]
        return found


def messy(suffix: str) -> tuple[bytes, dict[str, str]]:
    """Make the workbook.

    Parameters
    ----------
    suffix
        ``.xlsx`` or ``.ods``.

    Returns
    -------
    content, places
        Of the file; and for each kind of trouble the cell it is at.
    """
    grids, places = _grids(suffix)
    places |= {kind: where for kind, where, _, _ in ELSEWHERE}
    return (_xlsx(grids) if suffix == ".xlsx" else _ods(grids)), places


def _grids(suffix: str) -> tuple[dict[str, Grid], dict[str, str]]:
    grids: dict[str, Grid] = {
        "agency": Grid(
            {
                **_row(1, 1, ["name", "Agency"]),
                **_row(3, 1, ["curency", "EUR"]),
                **_row(4, 1, ["name", "Agency"]),
            }
        ),
        "Aantekeningen": Grid(_row(1, 1, ["nog doen"])),
        "Bevriezingen": Grid(_row(1, 1, ["id"]), hidden=True),
    }
    places: dict[str, str] = {}
    for name, columns in COLUMNS.items():
        left, top = AT.get(name, (1, 1))
        grid = grids.setdefault(name, Grid())
        headers = [HEADERS.get(one, one) or None for one in columns]
        grid.cells |= _row(top, left, headers)
        row = top
        for good in _GOOD[name]:
            row += 1
            grid.cells |= _row(row, left, _values(columns, good))
        if name == "services":
            row += 1 + 1
            grid.cells |= _row(row, left, headers[:3])
            row += 1
            grid.cells[row, 18] = "nog nakijken"
            grid.cells[2, 1] = "Alle diensten"
            grid.merged = ("M5:M6", 5, 13)
            grid.cells[5, 13] = "for both"
        for number, one in enumerate(TROUBLE):
            if one.sheet != name or suffix not in one.suffixes:
                continue
            row += 2  # with a blank one between
            usual = {
                key: str(value).format(n=number) for key, value in _ROW[name].items()
            }
            values = _values(columns, usual | one.row)
            grid.cells |= _row(row, left, values)
            column = left + columns.index(one.at)
            places[one.kind] = f"{name}!{column_letters(column)}{row}"
    grids["Diensten"] = Grid(_row(1, 1, ["id"]))
    return grids, places


def _values(columns: list[str], row: dict[str, Any]) -> list[Any]:
    values = [row.get(one) for one in columns]
    second = [n for n, one in enumerate(columns) if one == "name"][1:]
    for number in second:
        values[number] = None
    return values


def _row(row: int, left: int, values: list[Any]) -> dict[tuple[int, int], Any]:
    return {
        (row, column): value
        for column, value in enumerate(values, start=left)
        if value is not None
    }


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REFERS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _xlsx(grids: dict[str, Grid]) -> bytes:
    kinds = [("worksheet", f"worksheets/m{n}.xml") for n in range(len(grids))]
    kinds.append(("styles", "styles.xml"))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_REFERS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(kinds)
    )
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n + 1}" r:id="r{n}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if grid.hidden else ''}/>"
        for n, (name, grid) in enumerate(grids.items())
    )
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REFERS}"><sheets>'
        f"{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKS}">{links}'
        "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/vbaProject.bin": b"macros",
    }
    for number, grid in enumerate(grids.values()):
        rows = "".join(
            f'<row r="{row}">'
            + "".join(_xlsx_cell(row, column, one) for column, one in cells.items())
            + "</row>"
            for row, cells in grid.rows().items()
        )
        merged = ""
        if grid.merged:
            merged = f'<mergeCells><mergeCell ref="{grid.merged[0]}"/></mergeCells>'
        parts[f"xl/worksheets/m{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merged}'
            "</worksheet>"
        )
    return xlsx(more=parts)


def _xlsx_cell(row: int, column: int, value: Any) -> str:  # noqa: PLR0911 - a kind each
    at = f'r="{column_letters(column)}{row}"'
    match value:
        case Broken():
            return f'<c {at} t="e"><v>{value.text}</v></c>'
        case NotComputed():
            return f"<c {at}><f>1+1</f></c>"
        case bool():
            return f'<c {at} t="b"><v>{int(value)}</v></c>'
        case dt.date():
            epoch = dt.datetime(1899, 12, 30)
            moment = dt.datetime.combine(value, dt.time(0))
            if isinstance(value, dt.datetime):
                moment = value
            days = (moment - epoch) / dt.timedelta(days=1)
            return f'<c {at} s="1"><v>{days:.10g}</v></c>'
        case str():
            return f'<c {at} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        case _:
            return f"<c {at}><v>{value}</v></c>"


def _ods(grids: dict[str, Grid]) -> bytes:
    tables = []
    for name, grid in grids.items():
        rows, last = "", 0
        for row, cells in grid.rows().items():
            if row > last + 1:
                rows += (
                    f'<table:table-row table:number-rows-repeated="{row - last - 1}">'
                    "<table:table-cell/></table:table-row>"
                )
            last = row
            rows += "<table:table-row>"
            before = 0
            for column, value in cells.items():
                gap = column - before - 1
                if gap:
                    rows += f'<table:table-cell table:number-columns-repeated="{gap}"/>'
                before = column
                merged = grid.merged
                spans = merged is not None and merged[1:] == (row, column)
                rows += _ods_cell(value, spans=spans)
            rows += "</table:table-row>"
        style = ' table:style-name="off"' if grid.hidden else ""
        tables.append(f'<table:table table:name="{name}"{style}>{rows}</table:table>')
    content = ods(
        before="".join(tables),
        styles='<style:style style:name="off"><style:table-properties '
        'table:display="false"/></style:style>',
        more={"Basic/Standard/Module1.xml": "<a/>"},
    )
    # The sheet that archives.ods makes of its own is one too many.
    return _without_last_sheet(content)


def _without_last_sheet(content: bytes) -> bytes:
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    from archives import packed  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    last = b'<table:table table:name="services"></table:table>'
    assert last in parts["content.xml"]
    parts["content.xml"] = parts["content.xml"].replace(last, b"")
    return packed(dict(parts))


def _ods_cell(value: Any, *, spans: bool) -> str:  # noqa: PLR0911 - the same
    more = ' table:number-rows-spanned="2"' if spans else ""
    start = f"<table:table-cell{more}"
    match value:
        case Broken():
            return (
                f'{start} office:value-type="string" calcext:value-type="error">'
                f"<text:p>{value.text}</text:p></table:table-cell>"
            )
        case NotComputed():
            return f'{start} table:formula="of:=1+1"/>'
        case Nested():
            return (
                f'{start}><table:table table:name="in"><table:table-row>'
                "<table:table-cell><text:p>lost</text:p></table:table-cell>"
                "</table:table-row></table:table></table:table-cell>"
            )
        case bool():
            said = str(value).lower()
            return (
                f'{start} office:value-type="boolean" office:boolean-value="{said}"/>'
            )
        case dt.date():
            return (
                f'{start} office:value-type="date" '
                f'office:date-value="{value.isoformat()}"/>'
            )
        case str():
            return (
                f'{start} office:value-type="string"><text:p>{escape(value)}</text:p>'
                "</table:table-cell>"
            )
        case _:
            return f'{start} office:value-type="float" office:value="{value}"/>'
