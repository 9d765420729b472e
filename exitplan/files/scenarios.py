"""Scenarios out of YAML files, with what they extend and the inventory they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exitplan.errors import InputError, Issue, Place, Severity
from exitplan.files.document import Document, validate
from exitplan.files.inventories import check_inventory
from exitplan.files.yaml import parse_yaml
from exitplan.inventory.check import did_you_mean
from exitplan.scenario import Scenario, find_conflicts

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from exitplan.inventory import Inventory
    from exitplan.inventory.check import Path

DEEPEST_CHAIN = 10
_ADDED_UP = {"team_changes", "freezes", "decisions", "events"}
_NOT_INHERITED = {"name", "asks"}


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

    Returns
    -------
    scenario, issues
        ``None`` if there are errors.

    Raises
    ------
    InputError
        If a file cannot be read at all, or scenarios extend each other in a circle.
    """
    document, files = _with_parents(file, ())
    scenario, issues = validate(document, Scenario)
    named = document.values.get("inventory")
    if not isinstance(named, str) or not named.strip():
        return None, issues
    place = document.place(("inventory",))
    source = _beside(place.file, named, place, "EP306")
    inventory, more = check_inventory(source)
    issues += more
    if scenario is None or inventory is None:
        return None, issues
    issues += [
        Issue(found.code, found.message, document.place(found.path), found.hint)
        for found in find_conflicts(scenario, inventory)
    ]
    if any(issue.severity is Severity.ERROR for issue in issues):
        return None, issues
    return (
        ScenarioInput(scenario, inventory, (*files, source), tuple(issues)),
        issues,
    )


def is_scenario(file: FilePath) -> bool:
    """Tell whether a YAML file is meant as a scenario rather than an inventory."""
    if file.suffix.lower() not in {".yaml", ".yml"} or not file.is_file():
        return False
    with file.open(encoding="utf-8", errors="replace") as stream:
        keys = {line.split(":")[0] for line in stream if line[:1].isalpha()}
    return "agency" not in keys and bool(keys & {"inventory", "extends", "starts"})


def _with_parents(
    file: FilePath, below: tuple[FilePath, ...]
) -> tuple[Document, tuple[FilePath, ...]]:
    """Parse a scenario and lay it over what it extends."""
    if not file.is_file():
        what = "is a folder, not a file" if file.is_dir() else "does not exist"
        hint = _names_beside(file)
        raise InputError([Issue("EP003", what, Place(file), hint)])
    document = parse_yaml(file)
    parent_name = document.values.get("extends")
    if parent_name is None:
        return _named(document, file), (file,)
    place = document.place(("extends",))
    if not isinstance(parent_name, str):
        message = "expected the file name of another scenario"
        raise InputError([Issue("EP103", message, place)])
    parent_file = _beside(file, parent_name, place, "EP307")
    chain = (*below, file)
    if parent_file.resolve() in {one.resolve() for one in chain}:
        circle = " -> ".join(one.name for one in (*chain, parent_file))
        message = f"scenarios extend each other in a circle: {circle}"
        raise InputError([Issue("EP308", message, place, "remove one 'extends'")])
    if len(chain) > DEEPEST_CHAIN:
        message = f"a chain of more than {DEEPEST_CHAIN} scenarios"
        raise InputError([Issue("EP308", message, place)])
    parent, files = _with_parents(parent_file, chain)
    return _named(_laid_over(document, parent), file), (file, *files)


def _named(document: Document, file: FilePath) -> Document:
    values = {"name": file.stem, **document.values}
    values.pop("extends", None)
    return Document(
        document.file, values, document.places, document.key_places, document.issues
    )


def _beside(file: FilePath, name: str, place: Place, code: str) -> FilePath:
    """Return a file named in another one, relative to that one."""
    found = file.parent / name
    if not found.is_file():
        message = f"there is no file '{name}' beside {file.name}"
        raise InputError([Issue(code, message, place, _names_beside(found))])
    return found


def _names_beside(file: FilePath) -> str:
    if not file.parent.is_dir():
        return f"there is no folder '{file.parent}'"
    names = [one.name for one in file.parent.iterdir() if one.is_file()]
    return did_you_mean(file.name, names) if names else ""


def _laid_over(child: Document, parent: Document) -> Document:
    """Lay one scenario over another: its scalars win, its lists are added."""
    values = {k: v for k, v in parent.values.items() if k not in _NOT_INHERITED}
    places = dict(parent.places)
    keys = dict(parent.key_places)
    for name, value in child.values.items():
        before = values.get(name)
        if name in _ADDED_UP and isinstance(before, list) and isinstance(value, list):
            values[name] = [*before, *value]
            _move_places(child, name, len(before), places)
            continue
        values[name] = _merged(before, value)
        places |= {path: at for path, at in child.places.items() if path[:1] == (name,)}
        keys |= {
            path: at for path, at in child.key_places.items() if path[:1] == (name,)
        }
    issues = (*parent.issues, *child.issues)
    if "inventory" not in child.values and "inventory" in parent.values:
        places["inventory",] = parent.place(("inventory",))
    return Document(child.file, values, places, keys, issues)


def _merged(before: Any, value: Any) -> Any:  # noqa: ANN401 - any YAML value
    if isinstance(before, dict) and isinstance(value, dict):
        merged = dict(before)
        for key, one in value.items():
            merged[key] = _merged(before.get(key), one)
        return merged
    return value


def _move_places(
    child: Document, name: str, by: int, places: dict[Path, Place]
) -> None:
    for path, place in child.places.items():
        if len(path) > 1 and path[0] == name and isinstance(path[1], int):
            places[(name, path[1] + by, *path[2:])] = place
