"""Ids and who refers to them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from exitplan.inventory.base import UNKNOWN, Record, Refers
from exitplan.inventory.findings import Finding, Path, Suggestions
from exitplan.inventory.validation import records_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exitplan.inventory.inventory import Inventory


def records_of(inventory: Inventory) -> Iterator[tuple[str, int, Record]]:
    """Yield list name, index and record of every listed record."""
    for name in type(inventory).model_fields:
        value = getattr(inventory, name)
        if isinstance(value, tuple):
            for index, record in enumerate(value):
                yield name, index, record


def _id_of(record: Record) -> str:
    """Return a record's id; asking pydantic for one that is not there takes long."""
    return str(record.__dict__.get("id", ""))


def references_of(record: Record) -> Iterator[tuple[Path, str, str]]:
    """Yield path within the record, list referred to, and id of every reference."""
    for name, lists in _ways_on(type(record)):
        value = getattr(record, name)
        if isinstance(value, Record):
            for path, to, reference in references_of(value):
                yield (name, *path), to, reference
        for to in lists if value else ():
            for path, reference in _ids_in(value):
                yield (name, *path), to, reference


@cache
def _ways_on(kind: type[Record]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the fields that hold references or records, with the lists referred to."""
    found = []
    for name, field in kind.model_fields.items():
        lists = tuple(mark.to for mark in field.metadata if isinstance(mark, Refers))
        if lists or records_in(field.annotation):
            found.append((name, lists))
    return tuple(found)


def _ids_in(value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            if isinstance(one, tuple):
                yield (one[0],), one[0]
            else:
                yield (index,), one


def one_of(listed: str) -> str:
    """Return what one record of a list is called: a service, a demand class."""
    words = listed.replace("_", " ")
    return words.removesuffix("es" if words.endswith("sses") else "s")


def check_ids_are_unique(inventory: Inventory) -> Iterator[Finding]:
    """Find ids that name more than one record of their list."""
    first: dict[tuple[str, str], int] = {}
    for name, index, record in records_of(inventory):
        key = _id_of(record)
        if key and (name, key) in first:
            yield used_twice(name, key, index, first[name, key])
        first.setdefault((name, key), index)


def used_twice(name: str, key: str, index: int, first: int) -> Finding:
    """Return that a record of a list has the id of an earlier one."""
    return Finding(
        "EP201",
        (name, index, "id"),
        f"the id '{key}' is used twice in {name}",
        "give each record its own id",
        first=(name, first, "id"),
    )


def check_references(
    inventory: Inventory,
    elsewhere: Mapping[str, set[str]],
    others: Inventory | None = None,
) -> Iterator[Finding]:
    """Find references to records that do not exist.

    Parameters
    ----------
    inventory
        Valid record by record.
    elsewhere
        Ids, by list, that exist although their records are not valid.
    others
        Records that are referred to by name perhaps, if not those of ``inventory``.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for name, _, record in records_of(inventory):
        known[name].add(_id_of(record))
    for name, ids in elsewhere.items():
        known[name] |= ids
    suggestions: dict[str, Suggestions] = {}
    called = _ids_by_name(others or inventory)
    for name, index, record in records_of(inventory):
        for path, to, reference in references_of(record):
            if reference != UNKNOWN and reference not in known[to]:
                if to not in suggestions:
                    suggestions[to] = Suggestions([*known[to]])
                yield Finding(
                    "EP202",
                    (name, index, *path),
                    f"no {one_of(to)} has the id '{reference}'",
                    _hint(to, called.get((to, reference.casefold())))
                    or suggestions[to].of(reference),
                )


def _ids_by_name(inventory: Inventory) -> dict[tuple[str, str], str]:
    """Return the id of every record by its list and name, without capitals."""
    unknown = {("vendors", "onbekend"): UNKNOWN}
    return unknown | {
        (listed, str(record.__dict__["name"]).casefold()): _id_of(record)
        for listed, _, record in records_of(inventory)
        if "name" in record.__dict__
    }


def _hint(listed: str, meant: str | None) -> str:
    """Return what to write where a name stands instead of an id."""
    if not meant:
        return ""
    if meant == UNKNOWN:
        return f"write '{UNKNOWN}' if nobody knows"
    return f"the {one_of(listed)} of that name has the id '{meant}'"
