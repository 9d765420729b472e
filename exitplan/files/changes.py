"""What would change if one inventory took the place of another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from exitplan.files.inventories import plain_values
from exitplan.inventory.inventory import list_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exitplan.inventory import Inventory, Record


class Change(StrEnum):
    """What becomes of a record."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    UNTOUCHED = "untouched"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that gets another value; ``None`` where it was or becomes unsaid.

    Parameters
    ----------
    field
        Its name, with a dot within a stage.
    old, new
        Plain values.
    """

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is new, changed or removed.

    Parameters
    ----------
    list_name
        The list it is of; ``agency`` for the one record that is not in a list.
    name
        Its id, or what tells it from the others of its list.
    change
        What becomes of it.
    fields
        For a changed one: which fields, in their order.
    """

    list_name: str
    name: str
    change: Change
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that would change.

    Parameters
    ----------
    records
        New, changed and removed ones: list by list, in the order of the new inventory,
        the removed ones behind.
    untouched
        By list: how many records stay as they are.
    """

    records: tuple[RecordChange, ...]
    untouched: dict[str, int]

    def counts(self) -> dict[str, dict[str, int]]:
        """Return for every list with records how many are new, changed and so on."""
        found: dict[str, Counter[str]] = {
            name: Counter({Change.UNTOUCHED.value: n})
            for name, n in self.untouched.items()
        }
        for one in self.records:
            found[one.list_name][one.change.value] += 1
        return {
            name: {kind.value: counted[kind.value] for kind in Change}
            for name, counted in found.items()
            if sum(counted.values())
        }


def changes_between(old: Inventory, new: Inventory) -> Changes:
    """Return what would change if ``new`` took the place of ``old``.

    Records are the same if their ids are, or, in lists without ids, the fields that
    every record of them must have; the order of records is no change.
    """
    agency = _changed(AGENCY, "", plain_values(old.agency), plain_values(new.agency))
    found = [agency] if agency else []
    untouched = {AGENCY: 0 if agency else 1}
    for name, model in list_records().items():
        before = _by_name(getattr(old, name), model)
        after = _by_name(getattr(new, name), model)
        untouched[name] = 0
        for key, values in after.items():
            if key not in before:
                found.append(RecordChange(name, key, Change.NEW))
                continue
            change = _changed(name, key, before[key], values)
            if change:
                found.append(change)
            else:
                untouched[name] += 1
        found += [
            RecordChange(name, key, Change.REMOVED)
            for key in before
            if key not in after
        ]
    return Changes(tuple(found), untouched)


AGENCY = "agency"


def _by_name(
    records: Sequence[Record], model: type[Record]
) -> dict[str, dict[str, Any]]:
    """Return plain values by what tells a record from the others of its list."""
    fields = model.model_fields
    names = (
        ["id"] if "id" in fields else [n for n, i in fields.items() if i.is_required()]
    )
    found: dict[str, dict[str, Any]] = {}
    for record in records:
        stem = " · ".join(str(getattr(record, name)) for name in names)
        key, number = stem, 1
        while key in found:
            number += 1
            key = f"{stem} ({number})"
        found[key] = plain_values(record)
    return found


def _changed(
    list_name: str, key: str, old: dict[str, Any], new: dict[str, Any]
) -> RecordChange | None:
    if old == new:
        return None
    fields = tuple(_fields(old, new))
    return RecordChange(list_name, key, Change.CHANGED, fields)


def _fields(
    old: dict[str, Any], new: dict[str, Any], prefix: str = ""
) -> Iterator[FieldChange]:
    for name in {**new, **old}:
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _fields(before, after, f"{prefix}{name}.")
        else:
            yield FieldChange(f"{prefix}{name}", before, after)
