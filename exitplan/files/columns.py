"""The sheets of a workbook, derived from the records: one place, no second list."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le

from exitplan.inventory import UNKNOWN, Record
from exitplan.inventory.base import Refers
from exitplan.inventory.inventory import list_records
from exitplan.inventory.validation import records_in
from exitplan.units import Cents, Unit
from exitplan.words.fields_nl import CHOICES, HEADERS, MEANINGS, SHEETS, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

    from exitplan.words import Language

AGENCY_SHEET = "agency"
"""The sheet of the one record that is not a list: field names down, values beside."""

META_SHEET = "meta"
"""The sheet that says how the others are to be read."""

AID_SHEETS = {
    "instructions",
    "uitleg",
    "overview",
    "overzicht",
    "lists",
    "keuzelijsten",
}
"""Sheets that help people fill in the others; they hold nothing to read."""


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
    list_name
        The list it is of; ``agency`` for the one record that is not in a list.
    refers
        The list its ids name records of, or nothing.
    least, most
        The limits of its numbers, both included.
    unknown
        Whether it may hold the word ``unknown``.
    """

    name: str
    kind: Kind
    unit: str
    note: str
    choices: tuple[str, ...] = ()
    required: bool = False
    list_name: str = ""
    refers: str = ""
    least: int | None = None
    most: int | None = None
    unknown: bool = False

    @property
    def header(self) -> str:
        """The header cell: the name, and the unit in brackets."""
        return f"{self.name} [{self.unit}]" if self.unit else self.name

    def header_in(self, language: Language, currency: str = "EUR") -> str:
        """Return the header people read: name and unit in their language."""
        *around, last = self.path
        unit = self.unit
        if language == "nl":
            parts = [HEADERS[part] for part in (*around, last)]
            unit = UNITS.get(unit, unit)
        else:
            parts = [part.replace("_", " ") for part in (*around, last)]
        if unit.startswith("EUR"):
            unit = currency + unit.removeprefix("EUR")
        name = ": ".join(parts)
        return f"{name} [{unit}]" if unit else name

    def meaning_in(self, language: Language) -> str:
        """Return what it means, in a language; empty where the record does not say."""
        if language == "en":
            return " ".join(self.note.split())
        *around, last = self.path
        return next(
            MEANINGS[key]
            for key in (f"{'stage' if around else self.list_name}.{last}", last)
            if key in MEANINGS
        )

    def choice_in(self, word: str, language: Language) -> str:
        """Return one of its words as people read it."""
        return CHOICES.get(word, word) if language == "nl" else word

    @property
    def path(self) -> tuple[str, ...]:
        """The field's path within the record."""
        return tuple(self.name.split("."))


@cache
def sheets() -> dict[str, tuple[Column, ...]]:
    """Return the columns of every sheet, by list name, in the inventory's order."""
    return {name: columns_of(one, "", name) for name, one in list_records().items()}


@cache
def columns_of(
    record: type[Record], prefix: str = "", list_name: str = ""
) -> tuple[Column, ...]:
    """Return the columns of one record type, nested records flattened.

    Parameters
    ----------
    record
        The type.
    prefix
        What the names of its columns start with; for nested records.
    list_name
        The list it is the type of.
    """
    columns: list[Column] = []
    for name, info in record.model_fields.items():
        nested = records_in(info.annotation)
        if nested:
            (inner,) = nested
            assert issubclass(inner, Record)  # noqa: S101 - all of ours are
            columns += columns_of(inner, f"{prefix}{name}.", list_name)
        else:
            columns.append(_column(f"{prefix}{name}", info, list_name))
    return tuple(columns)


def _column(name: str, info: FieldInfo, list_name: str) -> Column:
    unit = next((mark.symbol for mark in info.metadata if isinstance(mark, Unit)), "")
    kind, choices = _kind(info.annotation)
    marks = [*info.metadata, *_marks(info.annotation)]
    numeric = kind in {Kind.NUMBER, Kind.MONEY}
    return Column(
        name,
        kind,
        unit,
        info.description or "",
        choices,
        required="." not in name and info.is_required(),
        list_name=list_name,
        refers=next((mark.to for mark in marks if isinstance(mark, Refers)), ""),
        least=_limit(_leasts(marks)) if numeric else None,
        most=_limit([m.le for m in marks if isinstance(m, Le)]) if numeric else None,
        unknown=kind is Kind.MONEY and UNKNOWN in _words(info.annotation),
    )


def _leasts(marks: list[Any]) -> list[Any]:
    """Return the least numbers that marks allow; numbers to type are whole."""
    found = [mark.ge for mark in marks if isinstance(mark, Ge)]
    return found + [int(str(mark.gt)) + 1 for mark in marks if isinstance(mark, Gt)]


def _limit(found: list[Any]) -> int | None:
    return int(found[0]) if found else None


def _marks(annotation: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield what types within an annotation are marked with."""
    yield from getattr(annotation, "__metadata__", ())
    if get_origin(annotation) is not tuple:  # members have limits of their own
        for part in get_args(annotation):
            yield from _marks(part)


def _words(annotation: Any) -> set[str]:  # noqa: ANN401
    return {
        str(one)
        for part in _leaves(annotation)
        if get_origin(part) is Literal
        for one in get_args(part)
    }


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


def header_key(header: object) -> str:
    """Return what a header comes down to, without unit, capitals and signs."""
    return _SIGNS.sub("_", str(header).partition("[")[0].strip().lower())


def column_for(columns: tuple[Column, ...], header: object) -> Column | None:
    """Return the column that a header means, or nothing.

    Parameters
    ----------
    columns
        The columns there are.
    header
        The key of a column, or its Dutch or English header, with a unit or without.
    """
    return _by_header(columns).get(header_key(header))


def close_header(columns: tuple[Column, ...], header: object) -> str:
    """Return the header, in the language it seems to be in, closest to a wrong one."""
    known = _by_header(columns)
    close = difflib.get_close_matches(header_key(header), list(known), n=1)
    if not close:
        return ""
    column = known[close[0]]
    dutch = column.header_in("nl").partition(" [")[0]
    return dutch if header_key(dutch) == close[0] else column.name


@cache
def _by_header(columns: tuple[Column, ...]) -> Mapping[str, Column]:
    found: dict[str, Column] = {}
    for column in columns:
        found.setdefault(header_key(column.name), column)
    for column in columns:
        if column.list_name in SHEETS:
            found.setdefault(header_key(column.header_in("nl")), column)
    return found


def sheet_name(key: str, language: Language) -> str:
    """Return the name of the sheet of a list, or of the agency, in a language."""
    if language == "nl":
        return SHEETS[key]
    return key.replace("_", " ").capitalize()


def sheet_key(name: str) -> str:
    """Return the list that a sheet's name means, in either language, or the name."""
    plain = _SIGNS.sub("_", name.strip().lower())
    return _SHEET_KEYS.get(plain, plain)


_SIGNS = re.compile(r"[\s_.:]+")
_SHEET_KEYS = {_SIGNS.sub("_", name.lower()): key for key, name in SHEETS.items()}
