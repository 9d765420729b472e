"""An inventory, or an empty template for one, as the description of a workbook."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exitplan.files.book import (
    Area,
    Book,
    Check,
    Field,
    Marked,
    NamedArea,
    Role,
    Row,
    Rule,
    Sheet,
    Shows,
)
from exitplan.files.cells import YES_NO, cell_writer
from exitplan.files.columns import (
    AGENCY_SHEET,
    META_SHEET,
    Column,
    Kind,
    columns_of,
    sheet_name,
    sheets,
)
from exitplan.files.guides import instructions, overview
from exitplan.inventory import SCHEMA_VERSION, UNKNOWN, Agency
from exitplan.inventory.base import FIRST_DAY, LAST_DAY
from exitplan.version import VERSION
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exitplan.files.extras import Carried
    from exitplan.inventory import Inventory, Record
    from exitplan.words import Language

_SPARE = 500
"""Rows below the records that are checked and marked as filled ones are."""

_SHOWS = {
    Kind.NUMBER: Shows.COUNT,
    Kind.MONEY: Shows.MONEY,
    Kind.DATE: Shows.DATE,
}
_WIDE = {"note", "source", "product", "name"}
_NARROWEST = {"id": 16, "name": 24, "service": 16, "on": 16, "note": 24}
_FROZEN = {"dependencies": 2, "capacity_changes": 1}
_TABS = {
    AGENCY_SHEET: "154273",
    "vendors": "154273",
    "services": "154273",
    "dependencies": "2F6DAB",
    "processes": "2F6DAB",
    "options": "2F6DAB",
    "teams": "2F6DAB",
    "budgets": "2F6DAB",
}
_OTHER_TAB = "9DB7D3"


@dataclass(frozen=True, slots=True)
class _Maker:
    """What every sheet of one workbook is made with."""

    speaker: Speaker
    currency: str
    lists: dict[tuple[str, ...], str]
    role: Role

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.speaker.language


def inventory_book(
    inventory: Inventory, language: Language, carried: Carried | None = None
) -> Book:
    """Describe an inventory as a workbook.

    Parameters
    ----------
    inventory
        What to write; reading the workbook gives an equal inventory.
    language
        Of sheets, headers, notes and messages: ``en`` or ``nl``.
    carried
        What a workbook held besides the inventory, to be carried along.
    """
    title = Speaker(language).say("book.title", agency=inventory.agency.name)
    return _book(inventory, language, title, Role.INPUT, carried)


def template_book(language: Language, example: Inventory | None = None) -> Book:
    """Describe an empty workbook to fill in.

    Parameters
    ----------
    language
        Of sheets, headers, notes and messages.
    example
        Records to start from, marked as an example; none for an empty workbook.
    """
    title = Speaker(language).say("book.title.template")
    role = Role.INPUT if example is None else Role.EXAMPLE
    return _book(example, language, title, role, None)


def _book(
    inventory: Inventory | None,
    language: Language,
    title: str,
    role: Role,
    carried: Carried | None,
) -> Book:
    speaker = Speaker(language)
    currency = inventory.agency.currency if inventory else "EUR"
    maker = _Maker(speaker, currency, _word_lists(), role)
    lists = {
        key: _list_sheet(
            maker,
            key,
            columns,
            getattr(inventory, key) if inventory else (),
            carried,
        )
        for key, columns in sheets().items()
    }
    words = _lists_sheet(maker)
    agency = _agency_sheet(maker, inventory.agency if inventory else None)
    data = (agency, *lists.values())
    guides = [instructions(speaker, data)]
    if inventory is not None:
        guides.append(overview(speaker, inventory, lists))
    extra = carried.sheets if carried else ()
    meta = _meta_sheet(maker, data)
    front = 1 if inventory is not None and role is Role.INPUT else 0
    return Book(
        title,
        language,
        (*guides, *data, *extra, words, meta),
        (*_named_lists(maker, words), *_named_ids(lists)),
        speaker.say("book.page", page="{page}", pages="{pages}"),
        open_on=front,
    )


def _word_lists() -> dict[tuple[str, ...], str]:
    """Return a name for every set of words to choose from."""
    found: dict[tuple[str, ...], str] = {}
    for columns in (columns_of(Agency, "", AGENCY_SHEET), *sheets().values()):
        for column in columns:
            if column.choices:
                name = f"words_{column.list_name}_{column.path[-1]}"
                found.setdefault(column.choices, name)
    return found


def _list_sheet(
    maker: _Maker,
    key: str,
    columns: tuple[Column, ...],
    records: Sequence[Record],
    carried: Carried | None,
) -> Sheet:
    more = carried.columns.get(key, ()) if carried else ()
    fields = [_field(maker, key, column) for column in columns]
    fields += [Field("", one.header, Shows.ANY, role=Role.NOTE) for one in more]
    rows = _rows(maker, columns, records)
    if more:
        rows = [
            [*row, *(one.cells.get(index) for one in more)]
            for index, row in enumerate(rows)
        ]
    return Sheet(
        sheet_name(key, maker.language),
        tuple(fields),
        rows,
        table=f"tbl_{key}",
        spare=_SPARE,
        frozen=_FROZEN.get(key, 2 if "name" in {c.name for c in columns} else 1),
        tab=_TABS.get(key, _OTHER_TAB),
    )


def _rows(
    maker: _Maker, columns: tuple[Column, ...], records: Sequence[Record]
) -> list[Row]:
    if not records:
        return []
    writers = [_writer(column, records[0], maker.language) for column in columns]
    rows: list[Row] = [[write(record) for write in writers] for record in records]
    if maker.role is not Role.INPUT:
        return [[_as(cell, maker.role) for cell in row] for row in rows]
    names = [column.name for column in columns]
    if "assumed" in names:
        places = {names.index(name) for name in ("country", "owners")}
        for row, record in zip(rows, records, strict=True):
            if getattr(record, "assumed", False):
                row[:] = [  # type: ignore[index]
                    _as(cell, Role.ASSUMED) if index in places else cell
                    for index, cell in enumerate(row)
                ]
    return rows


def _as(cell: Any, role: Role) -> Any:  # noqa: ANN401 - any cell
    return None if cell is None or cell == "" else Marked(cell, role)


def _writer(
    column: Column, example: Record, language: Language
) -> Callable[[Record], Any]:
    """Return the function that gives a record's cell in a column.

    What equals its default stays empty, unless people choose it from a list.
    """
    write = cell_writer(column, language)
    if len(column.path) > 1:
        outer, inner = column.path

        def within(record: Record) -> Any:  # noqa: ANN401 - any cell
            part = getattr(record, outer)
            return None if part is None else write(getattr(part, inner))

        return within
    (name,) = column.path
    info = type(example).model_fields[name]
    if column.required or column.choices:
        return lambda record: write(getattr(record, name))
    default = info.get_default()

    def unless_default(record: Record) -> Any:  # noqa: ANN401 - any cell
        value = getattr(record, name)
        return None if value == default else write(value)

    return unless_default


def _field(maker: _Maker, key: str, column: Column) -> Field:
    shows = _SHOWS.get(column.kind, Shows.TEXT)
    if column.unit == "year":
        shows = Shows.WHOLE
    return Field(
        column.name,
        column.header_in(maker.language, maker.currency),
        shows,
        _note(maker, column),
        _rule(maker, column, key),
        required=column.required,
        unique=column.name == "id",
        widest=44 if column.path[-1] in _WIDE else 30,
        narrowest=_NARROWEST.get(column.path[-1], 8),
    )


def _note(maker: _Maker, column: Column) -> str:
    say, language = maker.speaker.say, maker.language
    lines = [column.meaning_in(language)]
    if column.choices:
        lines.append(say("book.note.choices", words=_spoken(column, language)))
    if column.kind is Kind.LIST:
        lines.append(say("book.note.list"))
    if column.kind is Kind.PAIRS:
        lines.append(say("book.note.pairs"))
    if column.refers:
        one = column.kind is Kind.TEXT
        sheet = sheet_name(column.refers, language)
        key = "book.note.refers-one" if one else "book.note.refers"
        lines.append(say(key, sheet=sheet))
    if column.unknown:
        lines.append(say("book.note.unknown"))
    if column.required:
        lines.append(say("book.note.required"))
    return "\n".join(line for line in lines if line)


def _spoken(column: Column, language: Language) -> str:
    return ", ".join(column.choice_in(word, language) for word in column.choices)


def _rule(maker: _Maker, column: Column, key: str) -> Rule | None:
    say, language = maker.speaker.say, maker.language
    title = say("book.rule.title")
    if column.kind is Kind.CHOICE:
        said = say("book.rule.choice", words=_spoken(column, language))
        return Rule(Check.LIST, title, said, maker.lists[column.choices])
    if column.kind is Kind.BOOL:
        return Rule(Check.LIST, title, say("book.rule.yes-no"), _YES_NO)
    if column.kind is Kind.TEXT and column.refers and column.refers != key:
        sheet = sheet_name(column.refers, language)
        said = say("book.rule.refers", sheet=sheet)
        return Rule(Check.LIST, title, said, f"ids_{column.refers}", strict=False)
    if column.name == "id":
        return Rule(Check.UNIQUE, title, say("book.rule.unique"))
    return _limits(maker, column, title)


_YES_NO = "words_yes_no"


def _limits(maker: _Maker, column: Column, title: str) -> Rule | None:
    say = maker.speaker.say
    if column.kind is Kind.DATE:
        said = say("book.rule.date")
        return Rule(Check.DATE, title, said, least=FIRST_DAY, most=LAST_DAY)
    if column.kind is Kind.MONEY:
        words = (UNKNOWN,) if column.unknown else ()
        said = say("book.rule.amount-or-unknown" if words else "book.rule.amount")
        return Rule(Check.DECIMAL, title, said, least=0, words=words)
    if column.kind is Kind.NUMBER:
        least, most = column.least or 0, column.most
        if most is None:
            said = say("book.rule.least", least=least)
        else:
            number = maker.speaker.number(most) if column.unit != "year" else most
            said = say("book.rule.between", least=least, most=number)
        return Rule(Check.WHOLE, title, said, least=least, most=most)
    return None


def _agency_sheet(maker: _Maker, agency: Agency | None) -> Sheet:
    say, language = maker.speaker.say, maker.language
    rows: list[Row] = []
    for column in columns_of(Agency, "", AGENCY_SHEET):
        value = None
        if agency is not None:
            value = cell_writer(column, language)(getattr(agency, column.name))
        shows = _field(maker, AGENCY_SHEET, column).shows
        rule = _rule(maker, column, AGENCY_SHEET)
        name, _, unit = column.header_in(language, maker.currency).partition(" [")
        heading = Role.REQUIRED if column.required else Role.HEADER
        rows.append(
            (
                Marked(name, heading),
                Marked(value, maker.role, shows, rule),
                unit.removesuffix("]"),
                _note(maker, column).replace("\n", " "),
            )
        )
    keys = ("field", "value", "unit", "meaning")
    fields = tuple(
        Field(
            key,
            say(f"book.agency.{key}"),
            role=Role.NOTE,
            widest=62,
            narrowest=34 if key == "value" else 8,
        )
        for key in keys
    )
    name = sheet_name(AGENCY_SHEET, language)
    return Sheet(name, fields, rows, tab=_TABS[AGENCY_SHEET])


def _lists_sheet(maker: _Maker) -> Sheet:
    """Return the sheet with the words that drop-downs offer, a column each."""
    language = maker.language
    titles: list[Field] = []
    found: list[list[str]] = []
    for columns in (columns_of(Agency, "", AGENCY_SHEET), *sheets().values()):
        for column in columns:
            name = maker.lists.get(column.choices)
            if name and name not in {one.key for one in titles}:
                header = column.header_in(language).partition(" [")[0]
                sheet = sheet_name(column.list_name, language)
                titles.append(Field(name, f"{sheet}: {header}", role=Role.NOTE))
                words = [column.choice_in(one, language) for one in column.choices]
                found.append(words)
    said = maker.speaker.say("book.list.yes-no")
    titles.append(Field(_YES_NO, said, role=Role.NOTE))
    found.append(list(YES_NO[language]))
    deepest = max(len(words) for words in found)
    rows = [
        [words[row] if row < len(words) else None for words in found]
        for row in range(deepest)
    ]
    name = maker.speaker.say("book.sheet.lists")
    return Sheet(name, tuple(titles), rows, locked=True, frozen=0)


def _named_lists(maker: _Maker, words: Sheet) -> list[NamedArea]:
    del maker
    found: list[NamedArea] = []
    for column, one in enumerate(words.fields, start=1):
        filled = sum(row[column - 1] is not None for row in words.rows)
        area = Area(words.name, column, words.first, column, words.first + filled - 1)
        found.append(NamedArea(one.key, area))
    return found


def _named_ids(lists: dict[str, Sheet]) -> list[NamedArea]:
    return [
        NamedArea(f"ids_{key}", sheet.down(1), grows=True)
        for key, sheet in lists.items()
        if sheet.fields[0].key == "id"
    ]


def _meta_sheet(maker: _Maker, data: Sequence[Sheet]) -> Sheet:
    """Return what programs want to know: version, language, keys of all headers."""
    keys = [AGENCY_SHEET, *sheets()]
    named: list[Row] = []
    for key, sheet in zip(keys, data, strict=True):
        named.append(("sheet", key, sheet.name))
        named += [
            ("column", f"{key}.{one.key}", one.header)
            for one in sheet.fields
            if one.key
        ]
    rows: list[Row] = [
        ("schema_version", SCHEMA_VERSION, None),
        ("written_by", f"exitplan {VERSION}", None),
        ("language", maker.language, None),
        ("number_language", maker.language, None),
        ("template_hash", _fingerprint(), None),
        *named,
    ]
    fields = tuple(
        Field(key, key, role=Role.NOTE) for key in ("field", "value", "shown as")
    )
    return Sheet(META_SHEET, fields, rows, hidden=True, locked=True)


def _fingerprint() -> str:
    """Return a hash of the columns there are, to tell one template from the next."""
    said = repr([*columns_of(Agency, "", AGENCY_SHEET), *sheets().items()])
    return hashlib.sha256(said.encode()).hexdigest()[:16]
