"""Names a scenario uses: what it refers to, and what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from exitplan.inventory import Finding, Record
from exitplan.inventory.base import UNKNOWN
from exitplan.inventory.findings import did_you_mean
from exitplan.inventory.inventory import list_records
from exitplan.inventory.references import one_of, references_of
from exitplan.inventory.validation import findings_of
from exitplan.scenario.apply import AGENCY, changed_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory import Inventory
    from exitplan.inventory.findings import Path
    from exitplan.scenario.model import Scenario

_REFERRING = ("team_changes", "freezes", "decisions", "events")


def check_names(scenario: Scenario, inventory: Inventory) -> Iterator[Finding]:
    """Find names that the inventory does not have, and values a field cannot have.

    Parameters
    ----------
    scenario
        Valid in itself.
    inventory
        Valid in itself and across records.
    """
    yield from _unknown_references(scenario, inventory)
    yield from _changes(scenario, inventory)


def _ids(inventory: Inventory, name: str) -> list[str]:
    return sorted(record.id for record in getattr(inventory, name))


def _unknown(kind: str, name: str, known: list[str], path: Path) -> Finding:
    message = f"the inventory has no {kind} '{name}'"
    return Finding("EP301", path, message, did_you_mean(name, known))


def _unknown_references(scenario: Scenario, inventory: Inventory) -> Iterator[Finding]:
    referring: list[tuple[Path, Record]] = [(("scope",), scenario.scope)]
    for name in _REFERRING:
        records = getattr(scenario, name)
        referring += [((name, index), one) for index, one in enumerate(records)]
    for around, record in referring:
        for path, to, reference in references_of(record):
            known = _ids(inventory, to)
            if reference not in {*known, UNKNOWN}:
                yield _unknown(one_of(to), reference, known, (*around, *path))


def _changes(scenario: Scenario, inventory: Inventory) -> Iterator[Finding]:
    lists = [
        name for name, record in list_records().items() if "id" in record.model_fields
    ]
    for name, records in scenario.change.items():
        if name == AGENCY:
            known: dict[str, Record] = {AGENCY: inventory.agency}
        elif name in lists:
            known = {record.id: record for record in getattr(inventory, name)}
        else:
            hint = did_you_mean(name, [*lists, AGENCY])
            message = f"'{name}' is not a list whose records can be changed by id"
            yield Finding("EP302", ("change", name), message, hint)
            continue
        for key, fields in records.items():
            path: Path = ("change", name, key)
            if key in known:
                yield from _field_changes(known[key], fields, path)
            else:
                yield _unknown(one_of(name), key, sorted(known), path)


def _field_changes(
    record: Record, fields: dict[str, Any], path: Path
) -> Iterator[Finding]:
    declared = [name for name in type(record).model_fields if name != "id"]
    for field in fields:
        if field not in declared:
            hint = did_you_mean(field, declared)
            message = f"'{field}' is not a field that can be changed"
            yield Finding("EP302", (*path, field), message, hint)
    known = {field: value for field, value in fields.items() if field in declared}
    try:
        type(record).model_validate(changed_values(record, known))
    except ValidationError as error:
        for found in findings_of(error, known, type(record)):
            yield Finding(found.code, (*path, *found.path), found.message, found.hint)
