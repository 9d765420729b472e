"""The data dictionary: every field of every record, out of the records themselves.

The page is written anew with ``python -c "from exitplan.files.dictionary import
render_dictionary as r; print(r(), end='')" > docs/data-dictionary.md``.
"""

from __future__ import annotations

import datetime as dt
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le

from exitplan.inventory import Inventory, Record
from exitplan.inventory.base import Refers
from exitplan.inventory.validation import records_in
from exitplan.scenario import Scenario
from exitplan.units import Cents, Source, Unit, euros

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

_HEAD = """\
# Data dictionary

What stands in an inventory and in a scenario. This page is made from the records in
`exitplan/inventory` and `exitplan/scenario`; a test keeps it up to date.

In YAML a field stands under its name. In a workbook each list of the inventory is a
sheet, a field is a column with its unit in brackets, and a field of a nested record is
a column such as `build.weeks`. Lists stand in one cell, separated by semicolons; pairs
as `identity: 2; network: 1`.
"""

_PLAIN = {
    bool: "yes or no",
    int: "whole number",
    Cents: "amount",
    float: "number",
    dt.date: "date",
    str: "text",
    Any: "any value",
}


def render_dictionary() -> str:
    """Return the data dictionary as Markdown."""
    done: set[type[BaseModel]] = set()
    parts = [_HEAD, *_sections(Inventory, done), *_sections(Scenario, done)]
    return "\n".join(parts)


def _sections(record: type[BaseModel], done: set[type[BaseModel]]) -> list[str]:
    """Return a section on a record, and on every record within it."""
    done.add(record)
    title = f"## {record.__name__}\n\n{_one_line(record.__doc__)}\n"
    rows = "\n".join(_row(name, info) for name, info in record.model_fields.items())
    head = "| field | holds | unit | default | meaning |\n|---|---|---|---|---|"
    sections = [f"{title}\n{head}\n{rows}\n"]
    for info in record.model_fields.values():
        for inner in records_in(info.annotation):
            if inner not in done:
                sections += _sections(inner, done)
    return sections


def _row(name: str, info: FieldInfo) -> str:
    marks = tuple(info.metadata)
    unit = ", ".join(unit_symbols(info))
    cells = (
        f"`{name}`",
        _holds(info.annotation, marks),
        unit,
        _default(info),
        _one_line(info.description),
    )
    return f"| {' | '.join(cells)} |"


def unit_symbols(info: FieldInfo) -> list[str]:
    """Return the units of a field's numbers; a union or mapping may have several."""
    outer = [mark.symbol for mark in info.metadata if isinstance(mark, Unit)]
    return list(dict.fromkeys([*outer, *_inner_units(info.annotation)]))


def _inner_units(annotation: Any) -> list[str]:  # noqa: ANN401 - any annotation
    marks = getattr(annotation, "__metadata__", ())
    found = [mark.symbol for mark in marks if isinstance(mark, Unit)]
    for part in get_args(annotation):
        found += _inner_units(part)
    return found


def _holds(annotation: Any, marks: tuple[object, ...] = ()) -> str:  # noqa: ANN401
    """Say in words what a field of a type can hold."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _holds(parts[0], (*marks, *parts[1:]))
    if origin in {Union, UnionType}:
        words = [_holds(one, marks) for one in parts if one is not type(None)]
        return " or ".join(dict.fromkeys(words))
    if origin is None:
        return _holds_one(annotation, marks)
    if origin in {dict, tuple}:
        return _holds_many(origin, parts, _list_meant(marks))
    return ", ".join(f"`{one}`" for one in parts)  # the words of a Literal


def _list_meant(marks: tuple[object, ...]) -> str:
    return next((mark.to for mark in marks if isinstance(mark, Refers)), "")


def _holds_one(type_: Any, marks: tuple[object, ...]) -> str:  # noqa: ANN401
    if isinstance(type_, type) and issubclass(type_, Record):
        return f"[{type_.__name__}](#{type_.__name__.lower()})"
    refers = _list_meant(marks)
    return f"id from `{refers}`" if refers else f"{_PLAIN[type_]}{_range(marks)}"


def _holds_many(origin: type, parts: tuple[Any, ...], refers: str) -> str:
    member = parts[0]
    if origin is tuple and get_origin(member) is tuple:  # pairs, written as a mapping
        origin, parts = dict, get_args(member)
    if origin is dict:
        left = f"id from `{refers}`" if refers else _holds(parts[0])
        return f"{left}: {_holds(parts[1])}"
    return f"list of ids from `{refers}`" if refers else f"list: {_holds(member)}"


def _range(marks: tuple[object, ...]) -> str:
    least = [str(mark.ge) for mark in marks if isinstance(mark, Ge)]
    least += [f"more than {mark.gt}" for mark in marks if isinstance(mark, Gt)]
    most = [str(mark.le) for mark in marks if isinstance(mark, Le)]
    if not least and not most:
        return ""
    return f" ({least[0]} to {most[0]})" if most else f" ({least[0]} or more)"


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "required"
    value = info.get_default(call_default_factory=True)
    sources = [mark.key for mark in info.metadata if isinstance(mark, Source)]
    shown = _shown(value)
    return f"{shown} ([{sources[0]}](sources.md#{sources[0]}))" if sources else shown


def _shown(value: object) -> str:
    match value:
        case None | () | "" | {} | Record():  # records have defaults of their own
            return ""
        case Cents():
            return euros(value)
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(f"`{one}`" for one in value)
        case _:
            return f"`{value}`"


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
