"""Inventories in and out of files, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.errors import InputError, Issue, Place, Severity, by_place
from exitplan.files.document import validate
from exitplan.files.paths import require_file
from exitplan.files.pause import collector_paused
from exitplan.files.valid_part import ValidPart
from exitplan.inventory import Inventory, Record, find_problems
from exitplan.units import Cents

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

    from exitplan.files.document import Document

YAML_SUFFIXES = {".yaml", ".yml"}
WORKBOOK_SUFFIXES = {".xlsx", ".xlsm", ".ods"}


def parse_inventory(file: Path, *, strange: bool = False) -> Document:
    """Parse an inventory file of any format exitplan reads.

    Parameters
    ----------
    file
        A ``.yaml``, ``.xlsx`` or ``.ods`` file; it is opened for reading only.
    strange
        Whether it may come from anyone: a workbook is then read in a process of its
        own.

    Raises
    ------
    InputError
        If there is no such file, or its format is not read.
    """
    require_file(file)
    suffix = file.suffix.lower()
    if suffix in YAML_SUFFIXES:
        from exitplan.files.yaml import parse_yaml  # noqa: PLC0415 - start-up time

        return parse_yaml(file)
    if suffix in WORKBOOK_SUFFIXES:
        from exitplan.files.workbook import parse_workbook  # noqa: PLC0415 - the same

        return parse_workbook(file, strange=strange)
    message = f"files of type '{suffix or file.name}' are not read as inventories"
    hint = _HINTS.get(suffix, "give a .yaml, .xlsx or .ods file")
    raise InputError([Issue("EP009", message, Place(file), hint)])


_SAVE_AS = "open it in Excel or LibreOffice and save it as .xlsx or .ods"
_IMPORT = "bring it in with 'exitplan import', or give a .yaml, .xlsx or .ods file"
_HINTS = {
    **dict.fromkeys((".xls", ".xlsb", ".xlt", ".ots", ".fods", ".xltx"), _SAVE_AS),
    **dict.fromkeys((".csv", ".tsv", ".txt"), _IMPORT),
    ".numbers": "in Numbers, export it to Excel (.xlsx)",
}


def check_inventory(
    file: Path, *, strange: bool = False
) -> tuple[Inventory | None, list[Issue]]:
    """Read an inventory and report everything that is wrong or doubtful.

    Parameters
    ----------
    file
        A ``.yaml``, ``.xlsx`` or ``.ods`` file.
    strange
        As for :func:`parse_inventory`.

    Returns
    -------
    inventory, issues
        The inventory, or ``None`` if it has errors; and every error and warning, by
        place.

    Raises
    ------
    InputError
        If the file cannot be read at all.
    """
    with collector_paused():
        return _check(parse_inventory(file, strange=strange))


def _check(document: Document) -> tuple[Inventory | None, list[Issue]]:
    inventory, issues = validate(document, Inventory)
    if not any(issue.code in _SAYS_IT_ALL for issue in issues):
        said = {issue.place for issue in issues if issue.severity is Severity.ERROR}
        said.discard(document.place(()))
        found = _findings(document, inventory)
        issues += [issue for issue in found if issue.place not in said]
    if any(issue.severity is Severity.ERROR for issue in issues):
        inventory = None
    return inventory, list(by_place(issues))


_SAYS_IT_ALL = {"EP011", "EP017"}
"""Not an inventory at all, or one of the future: the rest would be noise."""


def _findings(document: Document, inventory: Inventory | None) -> list[Issue]:
    """Check across records, also if some of them are not valid."""
    if inventory is not None:
        return [document.issue(found) for found in find_problems(inventory)]
    part = ValidPart(document.values)
    return [document.issue(found) for found in part.findings()]


def read_inventory(file: Path) -> Inventory:
    """Read an inventory.

    Parameters
    ----------
    file
        A ``.yaml``, ``.xlsx`` or ``.ods`` file.

    Returns
    -------
    Inventory
        Valid in itself and across records.

    Raises
    ------
    InputError
        With every error found, each at its place in the file.
    """
    inventory, issues = check_inventory(file)
    if inventory is None:
        raise InputError([i for i in issues if i.severity is Severity.ERROR])
    return inventory


def plain_values(record: BaseModel) -> dict[str, Any]:
    """Return a record as plain values, leaving out what equals its default."""
    values: dict[str, Any] = {}
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if info.is_required() or value != info.get_default(call_default_factory=True):
            values[name] = _plain(value)
    return values


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field value
    if isinstance(value, Cents):
        whole, rest = divmod(value, 100)
        return whole if not rest else value / 100
    if isinstance(value, Record):
        return plain_values(value)
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return dict(value)
        return [_plain(one) for one in value]
    return value


def render_inventory_yaml(inventory: Inventory, first_lines: str = "") -> str:
    """Write an inventory as YAML text.

    Parameters
    ----------
    inventory
        What to write; reading the text gives an equal inventory.
    first_lines
        Comment lines for the top, each starting with ``#``.
    """
    from exitplan.files.yaml import render_yaml  # noqa: PLC0415 - start-up time

    values = {"schema_version": inventory.schema_version, **plain_values(inventory)}
    return render_yaml(values, first_lines)
