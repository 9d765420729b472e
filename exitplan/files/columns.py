"""The sheets of a workbook, derived from the records: one place, no second list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from exitplan.inventory import Record
from exitplan.inventory.inventory import list_records
from exitplan.inventory.validation import records_in
from exitplan.units import Cents, Unit

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

AGENCY_SHEET = "agency"
"""The sheet of the one record that is not a list: field names down, values beside."""


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    CHOICE = "choice"
    LIST = "list"
    PAIRS = "pairs"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    BOOL = "bool"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Parameters
    ----------
    name
        The field, or ``stage.field`` for a field of a nested record.
    kind
        What its cells hold.
    unit
        The unit of its numbers, or nothing.
    note
        What it means; the docstring of the field.
    choices
        The words allowed, for a choice.
    required
        Whether a record cannot do without it.
    """

    name: str
    kind: Kind
    unit: str
    note: str
    choices: tuple[str, ...] = ()
    required: bool = False

    @property
    def header(self) -> str:
        """The header cell: the name, and the unit in brackets."""
        return f"{self.name} [{self.unit}]" if self.unit else self.name

    @property
    def path(self) -> tuple[str, ...]:
        """The field's path within the record."""
        return tuple(self.name.split("."))


@cache
def sheets() -> dict[str, tuple[Column, ...]]:
    """Return the columns of every sheet, by list name, in the inventory's order."""
    return {name: columns_of(record) for name, record in list_records().items()}


@cache
def columns_of(record: type[Record], prefix: str = "") -> tuple[Column, ...]:
    """Return the columns of one record type, nested records flattened."""
    columns: list[Column] = []
    for name, info in record.model_fields.items():
        nested = records_in(info.annotation)
        if nested:
            (inner,) = nested
            assert issubclass(inner, Record)  # noqa: S101 - all of ours are
            columns += columns_of(inner, f"{prefix}{name}.")
        else:
            columns.append(_column(f"{prefix}{name}", info, top=not prefix))
    return tuple(columns)


def _column(name: str, info: FieldInfo, *, top: bool) -> Column:
    unit = next((mark.symbol for mark in info.metadata if isinstance(mark, Unit)), "")
    kind, choices = _kind(info.annotation)
    return Column(
        name,
        kind,
        unit,
        info.description or "",
        choices,
        required=top and info.is_required(),
    )


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...]]:  # noqa: ANN401
    parts = _leaves(annotation)
    literals = tuple(
        str(one)
        for part in parts
        if get_origin(part) is Literal
        for one in get_args(part)
    )
    if Cents in parts:
        return Kind.MONEY, ()
    if any(get_origin(part) is tuple for part in parts):
        (member, *_) = (get_args(p)[0] for p in parts if get_origin(p) is tuple)
        return (Kind.PAIRS if get_origin(member) is tuple else Kind.LIST), ()
    for type_, kind in (
        (bool, Kind.BOOL),
        (int, Kind.NUMBER),
        (dt.date, Kind.DATE),
        (str, Kind.TEXT),
    ):
        if type_ in parts:
            return kind, ()
    return Kind.CHOICE, literals


def _leaves(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """Return the alternatives of an annotation, without ``None`` and ``Annotated``."""
    if hasattr(annotation, "__metadata__"):
        return _leaves(annotation.__origin__)
    origin = get_origin(annotation)
    if origin is tuple or origin is Literal or origin is None:
        return () if annotation is type(None) else (annotation,)
    return tuple(leaf for one in get_args(annotation) for leaf in _leaves(one))
