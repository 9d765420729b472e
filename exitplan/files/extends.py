"""Scenario files that extend other scenario files, with every value's own place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.errors import InputError, Issue, Place
from exitplan.files.document import Document
from exitplan.files.inventories import WORKBOOK_SUFFIXES
from exitplan.files.paths import named_in, require_file
from exitplan.files.yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path as FilePath

    from exitplan.inventory.findings import Path

DEEPEST_CHAIN = 10

_ADDED_UP = {"team_changes", "freezes", "decisions", "events"}
_NOT_INHERITED = {"name", "asks"}


def parse_scenario(file: FilePath) -> tuple[Document, tuple[FilePath, ...]]:
    """Parse a scenario file, laid over the one it extends, and so on.

    Parameters
    ----------
    file
        A ``.yaml`` scenario.

    Returns
    -------
    document, files
        The values with the place each was written, in whichever file; and every file
        read, the scenario first.

    Raises
    ------
    InputError
        If a file cannot be read, is an inventory, or scenarios extend each other in a
        circle.
    """
    return _with_parents(file, ())


def _with_parents(
    file: FilePath, below: tuple[FilePath, ...]
) -> tuple[Document, tuple[FilePath, ...]]:
    document = _parsed(file)
    if "extends" not in document.values:
        return _named(document), (file,)
    chain = (*below, file)
    try:
        parent_file = _parent_of(document, chain)
    except InputError as error:
        raise InputError([*document.issues, *error.issues]) from None
    parent, files = _with_parents(parent_file, chain)
    return _named(_laid_over(document, parent)), (file, *files)


def _parsed(file: FilePath) -> Document:
    """Parse one file, unless it is an inventory taken for a scenario."""
    is_inventory = file.suffix.lower() in WORKBOOK_SUFFIXES
    if is_inventory:
        require_file(file)
    document = None if is_inventory else parse_yaml(file)
    if document is None or "agency" in document.values:
        message = "is an inventory, where a scenario is expected"
        hint = (
            "plan with a scenario, a YAML file that names it: "
            f"'inventory: {file.name}', and says when the plan 'starts'"
        )
        raise InputError([Issue("EP309", message, Place(file), hint)])
    return document


def _parent_of(document: Document, chain: tuple[FilePath, ...]) -> FilePath:
    """Return the file that a scenario extends, relative to the scenario."""
    name = document.values["extends"]
    place = document.place(("extends",))
    if not isinstance(name, str) or not name.strip():
        message = "extends: expected the file name of another scenario"
        raise InputError([Issue("EP103", message, place)])
    parent = named_in(chain[0], name, place, "EP307")
    if any(parent.samefile(one) for one in chain):
        circle = " -> ".join(one.name for one in (*chain, parent))
        message = f"scenarios extend each other in a circle: {circle}"
        raise InputError([Issue("EP308", message, place, "remove one 'extends'")])
    if len(chain) > DEEPEST_CHAIN:
        message = f"a chain of more than {DEEPEST_CHAIN} scenarios"
        hint = "let this one extend an earlier one"
        raise InputError([Issue("EP308", message, place, hint)])
    return parent


def _named(document: Document) -> Document:
    """Name a scenario after its file, unless it has a name."""
    values = {"name": document.file.stem, **document.values}
    values.pop("extends", None)
    return Document(
        document.file, values, document.places, document.key_places, document.issues
    )


def _laid_over(child: Document, parent: Document) -> Document:
    """Lay one scenario over another: its values win, its lists of events are added."""
    values = {k: v for k, v in parent.values.items() if k not in _NOT_INHERITED}
    shifts: dict[str, int] = {}
    for name, value in child.values.items():
        before = values.get(name)
        if name in _ADDED_UP and isinstance(before, list) and isinstance(value, list):
            values[name] = [*before, *value]
            shifts[name] = len(before)
        else:
            values[name] = _merged(before, value)
    return Document(
        child.file,
        values,
        {**parent.places, **dict(_shifted(child.places, shifts))},
        {**parent.key_places, **dict(_shifted(child.key_places, shifts))},
        (*parent.issues, *child.issues),
    )


def _merged(before: Any, value: Any) -> Any:  # noqa: ANN401 - any YAML value
    if isinstance(before, dict) and isinstance(value, dict):
        merged = dict(before)
        for key, one in value.items():
            merged[key] = _merged(before.get(key), one)
        return merged
    return value


def _shifted(
    places: Mapping[Path, Place], shifts: Mapping[str, int]
) -> Iterator[tuple[Path, Place]]:
    """Yield the places of a scenario, counting on where lists are added to lists."""
    for path, place in places.items():
        by = shifts.get(str(path[0]), 0) if path else 0
        if by and len(path) > 1 and isinstance(path[1], int):
            yield (path[0], path[1] + by, *path[2:]), place
        else:
            yield path, place
