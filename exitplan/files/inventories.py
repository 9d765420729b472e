"""Inventories in and out of files, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from exitplan.errors import InputError, Issue, Place, Severity
from exitplan.files.document import Document, validate
from exitplan.inventory import Agency, Inventory, Record, find_problems
from exitplan.inventory.inventory import list_records
from exitplan.units import Cents

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from pydantic import BaseModel

    from exitplan.inventory.check import Path

YAML_SUFFIXES = {".yaml", ".yml"}
WORKBOOK_SUFFIXES = {".xlsx", ".xlsm"}


def parse_inventory(file: FilePath) -> Document:
    """Parse an inventory file of any format exitplan reads.

    Raises
    ------
    InputError
        If there is no such file, or its format is not read.
    """
    if not file.is_file():
        what = "is a folder, not a file" if file.is_dir() else "does not exist"
        raise InputError([Issue("EP003", what, Place(file), _beside(file))])
    suffix = file.suffix.lower()
    if suffix in YAML_SUFFIXES:
        from exitplan.files.yaml import parse_yaml  # noqa: PLC0415 - start-up time

        return parse_yaml(file)
    if suffix in WORKBOOK_SUFFIXES:
        from exitplan.files.workbook import parse_workbook  # noqa: PLC0415 - the same

        return parse_workbook(file)
    message = f"files of type '{suffix or file.name}' are not read as inventories"
    hint = "give a .yaml or .xlsx file; save .xls and .ods files as .xlsx first"
    raise InputError([Issue("EP009", message, Place(file), hint)])


def check_inventory(file: FilePath) -> tuple[Inventory | None, list[Issue]]:
    """Read an inventory and report everything that is wrong or doubtful.

    Returns
    -------
    inventory, issues
        The inventory, or ``None`` if it has errors; and every error and warning.

    Raises
    ------
    InputError
        If the file cannot be read at all.
    """
    document = parse_inventory(file)
    inventory, issues = validate(document, Inventory)
    elsewhere: dict[str, set[str]] = {}
    rows: _Rows = {}
    across = inventory
    if across is None:
        across, elsewhere, rows = _valid_part(document)
    for found in find_problems(across, elsewhere):
        place = document.place(_path_in_file(found.path, rows))
        if not any(issue.place == place for issue in issues):
            issues.append(
                Issue(found.code, found.message, place, found.hint, found.severity)
            )
    if any(issue.severity is Severity.ERROR for issue in issues):
        inventory = None
    return inventory, issues


_Rows = dict[str, list[int]]
"""By list: which record of the file each record of the valid part is."""


def _valid_part(document: Document) -> tuple[Inventory, dict[str, set[str]], _Rows]:
    """Return what can be checked across records although other records are wrong."""
    lists: dict[str, tuple[Record, ...]] = {}
    elsewhere: dict[str, set[str]] = {}
    rows: _Rows = {}
    for name, record in list_records().items():
        valid: list[Record] = []
        rows[name], elsewhere[name] = [], set()
        written = document.values.get(name)
        for index, values in enumerate(written if isinstance(written, list) else []):
            try:
                valid.append(record.model_validate(values))
                rows[name].append(index)
            except ValidationError:
                if isinstance(values, dict):
                    elsewhere[name].add(str(values.get("id")))
        lists[name] = tuple(valid)
    values: dict[str, Any] = {"agency": Agency(name="not valid"), **lists}
    return Inventory.model_construct(None, **values), elsewhere, rows


def _path_in_file(path: Path, rows: _Rows) -> Path:
    if len(path) > 1 and path[0] in rows and isinstance(path[1], int):
        return (path[0], rows[str(path[0])][path[1]], *path[2:])
    return path


def read_inventory(file: FilePath) -> Inventory:
    """Read an inventory.

    Parameters
    ----------
    file
        A ``.yaml`` or ``.xlsx`` file.

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
        if info.is_required() or value != info.get_default():
            values[name] = _plain(value)
    return values


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field value
    if isinstance(value, Cents):
        whole, rest = divmod(value, 100)
        return whole if not rest else value / 100
    if hasattr(value, "model_fields"):
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
        Comment lines for the top.
    """
    from exitplan.files.yaml import render_yaml  # noqa: PLC0415 - start-up time

    values = {"schema_version": inventory.schema_version, **plain_values(inventory)}
    return render_yaml(values, first_lines)


def _beside(file: FilePath) -> str:
    """Return a hint naming a file beside it that was perhaps meant."""
    from exitplan.inventory.check import did_you_mean  # noqa: PLC0415

    if not file.parent.is_dir():
        return f"there is no folder '{file.parent}' either"
    names = [one.name for one in file.parent.iterdir() if one.is_file()]
    return did_you_mean(file.name, names) if names else ""
