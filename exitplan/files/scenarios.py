"""Scenarios out of YAML files, with the inventory they are about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from exitplan.errors import InputError, Issue, Severity, by_place
from exitplan.files.document import validate
from exitplan.files.extends import parse_scenario
from exitplan.files.inventories import YAML_SUFFIXES, check_inventory
from exitplan.files.paths import named_in
from exitplan.inventory.validation import findings_of
from exitplan.scenario import Scenario, find_conflicts
from exitplan.scenario.names import check_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path as FilePath

    from exitplan.files.document import Document
    from exitplan.inventory import Finding, Inventory
    from exitplan.inventory.findings import Path

_SCENARIO_KEYS = {"inventory", "extends", "starts"}


@dataclass(frozen=True, slots=True)
class ScenarioInput:
    """A scenario with the inventory it is about, both valid.

    Parameters
    ----------
    scenario, inventory
        The records.
    files
        Every file read: the scenario, what it extends, the inventory.
    warnings
        What is doubtful but does not stop planning.
    """

    scenario: Scenario
    inventory: Inventory
    files: tuple[FilePath, ...]
    warnings: tuple[Issue, ...] = ()


def read_scenario(file: FilePath) -> ScenarioInput:
    """Read a scenario, what it extends, and its inventory.

    Parameters
    ----------
    file
        A ``.yaml`` scenario.

    Raises
    ------
    InputError
        With every error found, each at its place in the file where it was written.
    """
    found, issues = check_scenario(file)
    if found is None:
        raise InputError([i for i in issues if i.severity is Severity.ERROR])
    return found


def check_scenario(file: FilePath) -> tuple[ScenarioInput | None, list[Issue]]:
    """Read a scenario and report everything that is wrong or doubtful.

    What it says about its inventory is checked once the inventory itself is right.

    Parameters
    ----------
    file
        A ``.yaml`` scenario. Files it names are relative to the file that names them.

    Returns
    -------
    scenario, issues
        ``None`` if there are errors; and every error and warning, by file and place.

    Raises
    ------
    InputError
        If a scenario file cannot be read at all, or extends itself in a circle.
    """
    document, files = parse_scenario(file)
    scenario, issues = validate(document, Scenario)
    inventory, source = None, file
    named = document.values.get("inventory")
    if isinstance(named, str) and named.strip():
        place = document.place(("inventory",))
        source = place.file.parent / named
        try:
            source = named_in(file, named, place, "EP306")
            inventory, more = check_inventory(source)
        except InputError as error:
            more = list(error.issues)
        issues += more
    if inventory is not None:
        found = _findings(document, scenario, inventory)
        said = {issue.place for issue in issues if issue.severity is Severity.ERROR}
        more = [document.issue(one) for one in found]
        issues += [issue for issue in more if issue.place not in said]
    issues = list(by_place(issues))
    has_errors = any(issue.severity is Severity.ERROR for issue in issues)
    if scenario is None or inventory is None or has_errors:
        return None, issues
    return ScenarioInput(scenario, inventory, (*files, source), tuple(issues)), issues


def is_scenario(file: FilePath) -> bool:
    """Tell whether a YAML file is meant as a scenario rather than an inventory."""
    if file.suffix.lower() not in YAML_SUFFIXES:
        return False
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as stream:
            keys = {line.split(":")[0] for line in stream if line[:1].isalpha()}
    except OSError:
        return False
    return "agency" not in keys and bool(keys & _SCENARIO_KEYS)


def _findings(
    document: Document, scenario: Scenario | None, inventory: Inventory
) -> Iterator[Finding]:
    """Check a scenario against its inventory; of a wrong one, the names it uses."""
    if scenario is not None:
        yield from find_conflicts(scenario, inventory)
        return
    part, indices = _valid_part(document.values)
    for found in check_names(part, inventory) if part else ():
        yield replace(found, path=_path_in_file(found.path, indices))


def _valid_part(
    values: Any,  # noqa: ANN401 - any YAML values
) -> tuple[Scenario | None, dict[str, list[int]]]:
    """Return what is left of a scenario without what is wrong in it.

    Also, by list, the index in the file of everything left.
    """
    left = dict(values)
    indices: dict[str, list[int]] = {}
    try:
        Scenario.model_validate(values)
    except ValidationError as error:
        for found in findings_of(error, values, Scenario):
            name, index = (*found.path, None, None)[:2]
            if isinstance(index, int) and isinstance(values[name], list):
                kept = indices.setdefault(str(name), list(range(len(values[name]))))
                if index in kept:
                    kept.remove(index)
            else:
                left.pop(str(name), None)
    left |= {name: [left[name][i] for i in kept] for name, kept in indices.items()}
    left = {"inventory": "unknown", "starts": dt.date(2000, 1, 3), **left}
    try:
        return Scenario.model_validate(left), indices
    except ValidationError:
        return None, {}


def _path_in_file(path: Path, indices: dict[str, list[int]]) -> Path:
    name, *rest = path
    if rest and isinstance(rest[0], int) and name in indices:
        return (name, indices[str(name)][rest[0]], *rest[1:])
    return path
