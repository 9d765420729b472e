"""The sheets of an inventory workbook that help people: instructions and overview."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from exitplan.files.book import (
    Area,
    Chart,
    Field,
    Formula,
    Marked,
    Role,
    Row,
    Sheet,
    Shows,
)
from exitplan.files.columns import AGENCY_SHEET, sheet_name, sheets
from exitplan.files.starter import starter
from exitplan.inventory import Agency
from exitplan.inventory.inventory import list_records
from exitplan.units import Cents
from exitplan.words.fields_nl import SHEET_MEANINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exitplan.files.columns import Column
    from exitplan.inventory import Inventory
    from exitplan.words import Speaker

_SHOWN = 10
_COLOURS = {
    "required": Role.REQUIRED,
    "optional": Role.HEADER,
    "input": Role.INPUT,
    "assumed": Role.ASSUMED,
    "computed": Role.COMPUTED,
    "example": Role.EXAMPLE,
    "gap": Role.GAP,
    "duplicate": Role.DUPLICATE,
}
_TAB = "5B8C5A"


def instructions(speaker: Speaker, data: Sequence[Sheet]) -> Sheet:
    """Return the sheet that says how the others are filled in.

    Parameters
    ----------
    speaker
        Its language.
    data
        The sheets to fill in, the agency's first.
    """
    say = speaker.say
    rows: list[Row] = [
        (Marked(say("book.how.title"), Role.TITLE),),
        (),
        (None, say("book.how.intro")),
        (),
        (Marked(say("book.how.steps"), Role.HEADING),),
    ]
    file = "inventory.xlsx" if speaker.language == "en" else "inventaris.xlsx"
    rows += [
        (f"{step}.", say(f"book.how.step.{step}", file=file)) for step in range(1, 6)
    ]
    rows += [(), (Marked(say("book.how.sheets"), Role.HEADING),)]
    rows += [_sheet_row(speaker, key, one) for key, one in _keyed(data)]
    rows += [(), (Marked(say("book.how.example"), Role.HEADING),)]
    rows += [(None, say("book.how.example.intro")), *_example(speaker)]
    rows += [(), (Marked(say("book.how.colours"), Role.HEADING),)]
    rows += [
        (Marked(say(f"book.how.word.{one}"), role), say(f"book.how.colour.{one}"))
        for one, role in _COLOURS.items()
    ]
    rows += [(), (Marked(say("book.how.know"), Role.HEADING),)]
    rows += [("•", say(f"book.how.know.{number}")) for number in range(1, 6)]
    fields = (
        Field("what", "", role=Role.NOTE, widest=30),
        Field("meaning", "", role=Role.NOTE, widest=88),
        Field("more", "", role=Role.NOTE, widest=46),
    )
    name = say("book.sheet.instructions")
    return Sheet(name, fields, rows, headed=False, tab=_TAB)


def _keyed(data: Sequence[Sheet]) -> list[tuple[str, Sheet]]:
    return list(zip([AGENCY_SHEET, *sheets()], data, strict=True))


def _sheet_row(speaker: Speaker, key: str, sheet: Sheet) -> Row:
    if speaker.language == "nl":
        meaning = SHEET_MEANINGS[key]
    else:
        record = Agency if key == AGENCY_SHEET else list_records()[key]
        meaning = (record.__doc__ or "").split("\n")[0]
    required = [one.header.partition(" [")[0] for one in sheet.fields if one.required]
    if key == AGENCY_SHEET:
        first = sheet.rows[0][0]
        required = [str(first.value)] if isinstance(first, Marked) else []
    columns = speaker.join(required)
    return (
        Marked(sheet.name, Role.LINK, link=Area(sheet.name, 1, 1, 1, 1)),
        meaning,
        speaker.say("book.how.required", columns=columns),
    )


def _example(speaker: Speaker) -> list[Row]:
    """Return the rows of a small inventory, a line for each."""
    inventory = starter(speaker.language)
    language = speaker.language
    rows: list[Row] = []
    for key, columns in sheets().items():
        for record in getattr(inventory, key):
            parts = []
            for column in columns:
                value = getattr(record, column.path[0])
                if len(column.path) > 1 or column.name in {"source", "assumed"}:
                    continue
                if value == type(record).model_fields[column.name].get_default():
                    continue
                said = _said(speaker, column, value)
                name = column.header_in(language).partition(" [")[0]
                parts.append(f"{name}: {said}")
            line = " · ".join(parts)
            rows.append((sheet_name(key, language), Marked(line, Role.EXAMPLE)))
    return rows


def _said(speaker: Speaker, column: Column, value: object) -> str:
    if column.choices:
        return column.choice_in(str(value), speaker.language)
    if isinstance(value, Cents):
        return speaker.money(value).replace("\xa0", " ")
    if isinstance(value, bool):
        return speaker.say("yes" if value else "no")
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value)


def overview(
    speaker: Speaker, inventory: Inventory, lists: Mapping[str, Sheet]
) -> Sheet:
    """Return the sheet that counts what is there, with a chart of what is paid.

    Parameters
    ----------
    speaker
        Its language.
    inventory
        What is in the workbook.
    lists
        The sheet of each list.
    """
    say = speaker.say
    name = say("book.sheet.overview")
    heads = ("sheet", "filled", "gaps")
    rows: list[Row] = [
        (Marked(say("book.overview.title"), Role.TITLE),),
        (),
        tuple(Marked(say(f"book.overview.{one}"), Role.HEADER) for one in heads),
        *(_counts(sheet) for sheet in lists.values()),
        (),
        (Marked(say("book.overview.vendors"), Role.HEADING),),
        tuple(
            Marked(
                say(f"book.overview.{one}", currency=inventory.agency.currency),
                Role.HEADER,
            )
            for one in ("vendor", "name", "services", "cost")
        ),
    ]
    paid = _paid(inventory)
    top = len(rows)
    services = lists["services"]
    rows += [
        _vendor_row(one, services, Area(name, 1, row, 1, row))
        for row, one in enumerate(paid, top + 1)
    ]
    fields = (
        Field("first", "", role=Role.NOTE, widest=32),
        Field("second", "", role=Role.NOTE, widest=40),
        Field("third", "", role=Role.NOTE, widest=24),
        Field("fourth", "", Shows.MONEY, role=Role.NOTE, widest=24),
        Field("gap", "", role=Role.NOTE),
    )
    currency = inventory.agency.currency
    charts = (
        (_paid_chart(speaker, currency, Area(name, 2, top + 1, 2, top + len(paid))),)
        if any(cost for *_, cost in paid)
        else ()
    )
    return Sheet(name, fields, rows, headed=False, charts=charts, tab=_TAB)


def _paid_chart(speaker: Speaker, currency: str, named: Area) -> Chart:
    """Return a chart of costs, which stand two columns right of the names."""
    top, last, column = named.top, named.bottom, named.left + 2
    return Chart(
        "bar",
        speaker.say("book.overview.chart"),
        "",
        speaker.say("book.overview.cost", currency=currency),
        named,
        (
            (
                Area(named.sheet, column, top - 1, column, top - 1),
                Area(named.sheet, column, top, column, last),
            ),
        ),
        column=6,
        row=3,
        width=16,
        height=10,
    )


def _counts(sheet: Sheet) -> Row:
    required = [n for n, one in enumerate(sheet.fields, 1) if one.required]
    downs = [sheet.down(column) for column in required]
    filled = len(sheet.rows)
    counted: list[str | Area] = []
    for down in downs:
        counted += [";" if counted else "", "COUNTA(", down, ")"]
    most = ["MAX(", *counted, ")"]
    gaps = [f"{len(required)}*", *most, "-SUM(", *counted, ")"]
    return (
        Marked(sheet.name, Role.LINK, link=Area(sheet.name, 1, 1, 1, 1)),
        Marked(Formula(tuple(most), filled), Role.COMPUTED, Shows.COUNT),
        Marked(Formula(tuple(gaps), 0), Role.COMPUTED, Shows.COUNT),
    )


_Paid = tuple[str, str, int, Decimal]


def _paid(inventory: Inventory) -> list[_Paid]:
    """Return id, name, services and cost of the vendors that are paid most."""
    names = {vendor.id: vendor.name for vendor in inventory.vendors}
    counts: dict[str, int] = {}
    costs: dict[str, int] = {}
    for service in inventory.services:
        if service.vendor not in names:
            continue
        counts[service.vendor] = counts.get(service.vendor, 0) + 1
        if isinstance(service.yearly_cost, Cents):
            costs[service.vendor] = costs.get(service.vendor, 0) + service.yearly_cost
    ordered = sorted(counts, key=lambda one: (-costs.get(one, 0), one))
    return [
        (one, names[one], counts[one], Decimal(costs.get(one, 0)) / 100)
        for one in ordered[:_SHOWN]
    ]


def _vendor_row(paid: _Paid, services: Sheet, place: Area) -> Row:
    """Return a vendor with its figures, computed from what the sheets hold."""
    key, name, count, cost = paid
    places = {one.key: services.down(n) for n, one in enumerate(services.fields, 1)}
    vendors, costs = places["vendor"], places["yearly_cost"]
    # EXACT, for ids differ by capitals and none may be taken for a pattern.
    same = ("SUMPRODUCT(--EXACT(", vendors, ";", place, ")")
    return (
        key,
        name,
        Marked(Formula((*same, ")"), count), Role.COMPUTED, Shows.COUNT),
        Marked(Formula((*same, ";", costs, ")"), cost), Role.COMPUTED, Shows.MONEY),
    )
