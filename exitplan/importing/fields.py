"""What a column of a spreadsheet can become: the fields of each kind of record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from exitplan.files.columns import Kind, columns_of
from exitplan.inventory import Record
from exitplan.inventory.base import Refers
from exitplan.inventory.inventory import list_records
from exitplan.inventory.validation import records_in

SPEND = "spend"
"""The kind of table whose rows are payments, added up to services by supplier."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field that a column can become.

    Parameters
    ----------
    name
        As mappings name it; ``stage.field`` for a field of a nested record.
    kind
        What it holds.
    refers
        The list whose records it names, or nothing.
    choices
        The words allowed, for a choice.
    """

    name: str
    kind: Kind
    refers: str = ""
    choices: tuple[str, ...] = ()


_SERVICE_EXTRAS = (
    Field("depends_on", Kind.LIST, "services"),
    Field("used_by", Kind.LIST, "services"),
    Field("processes", Kind.LIST, "processes"),
    Field("contract_starts", Kind.DATE),
    Field("contract_ends", Kind.DATE),
    Field("contract_notice", Kind.NUMBER),
    Field("contract_renews_for", Kind.NUMBER),
)
"""Columns of a list of services that become other records."""

_DEPENDENCY_EXTRAS = (
    Field("on_vendor", Kind.TEXT, "vendors"),
    Field("on_name", Kind.TEXT),
)
"""What is known of a service that is depended on and not listed itself."""

_SPEND_FIELDS = (
    Field("supplier", Kind.TEXT),
    Field("amount", Kind.MONEY),
    Field("date", Kind.DATE),
    Field("currency", Kind.TEXT),
    Field("service", Kind.TEXT),
    Field("category", Kind.TEXT),
    Field("owner", Kind.TEXT),
    Field("description", Kind.TEXT),
)


@cache
def fields_of(record: str) -> dict[str, Field]:
    """Return the fields that columns of a table can become, by name.

    Parameters
    ----------
    record
        A list of the inventory, or ``spend``.
    """
    if record == SPEND:
        return {field.name: field for field in _SPEND_FIELDS}
    model = list_records()[record]
    refers = _references(model)
    found = {
        column.name: Field(
            column.name, column.kind, refers.get(column.name, ""), column.choices
        )
        for column in columns_of(model)
    }
    extras: tuple[Field, ...] = ()
    if record == "services":
        extras = _SERVICE_EXTRAS
    elif record == "dependencies":
        extras = _DEPENDENCY_EXTRAS
    return found | {field.name: field for field in extras}


def extras_of(record: str) -> frozenset[str]:
    """Return the fields of a table that are not fields of its record."""
    extras = {"services": _SERVICE_EXTRAS, "dependencies": _DEPENDENCY_EXTRAS}
    return frozenset(field.name for field in extras.get(record, ()))


def _references(model: type[Record], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, info in model.model_fields.items():
        for mark in info.metadata:
            if isinstance(mark, Refers):
                found[f"{prefix}{name}"] = mark.to
        for nested in records_in(info.annotation):
            if issubclass(nested, Record):
                found |= _references(nested, f"{prefix}{name}.")
    return found
