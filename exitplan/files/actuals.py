"""Actuals: what really happened, as YAML, as a workbook, or as a comma-separated list.

All three are read alike: every error at once, each at its place.
"""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from exitplan.errors import InputError, Issue, Place, Severity, by_place
from exitplan.files.cells import CellError, from_cell
from exitplan.files.columns import columns_of
from exitplan.files.document import Document, validate
from exitplan.files.inventories import WORKBOOK_SUFFIXES, YAML_SUFFIXES
from exitplan.files.paths import require_file, unreadable
from exitplan.inventory.findings import did_you_mean
from exitplan.scenario.actuals import (
    Actual,
    Actuals,
    CalledOff,
    find_contradictions,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path as FilePath

    from exitplan.files.columns import Column
    from exitplan.inventory import Finding, Inventory, Record
    from exitplan.inventory.findings import Path

_CSV_SUFFIX = ".csv"
_LARGEST_BYTES = 8 << 20
_LISTS = {"actuals": columns_of(Actual), "cancelled": columns_of(CalledOff)}


@dataclass(frozen=True, slots=True)
class ActualsInput:
    """Actuals, and where each of their values was written.

    Parameters
    ----------
    actuals
        The record.
    document
        Gives places to what is found later.
    files
        The file read, or none if nothing was reported.
    """

    actuals: Actuals
    document: Document
    files: tuple[FilePath, ...] = ()


def no_actuals(place: FilePath) -> ActualsInput:
    """Return that everything went as planned.

    Parameters
    ----------
    place
        What to name in messages: the plan.
    """
    return ActualsInput(Actuals(), Document(place, {}, {}))


def read_actuals(file: FilePath, inventory: Inventory, as_of: dt.date) -> ActualsInput:
    """Read what really happened.

    Parameters
    ----------
    file
        A ``.yaml`` file, an ``.xlsx`` workbook with the sheets *actuals* and
        *cancelled*, or a ``.csv`` list of actuals.
    inventory
        What it is about.
    as_of
        The day up to which something can have happened.

    Raises
    ------
    InputError
        With every error found, each at its place.
    """
    document = _parse(file)
    actuals, issues = validate(document, Actuals)
    part, indices = _valid_part(document.values)
    said = {issue.place for issue in issues}
    for found in find_contradictions(part, inventory, as_of):
        issue = document.issue(_in_file(found, indices))
        if issue.place not in said:
            issues.append(issue)
    errors = [one for one in by_place(issues) if one.severity is Severity.ERROR]
    if actuals is None or errors:
        raise InputError(errors)
    return ActualsInput(actuals, document, (file,))


def _valid_part(values: Mapping[str, Any]) -> tuple[Actuals, dict[str, list[int]]]:
    """Return what is left without what is wrong, and the index of each in the file."""
    left: dict[str, list[Record]] = {}
    indices: dict[str, list[int]] = {}
    models: dict[str, type[Record]] = {"actuals": Actual, "cancelled": CalledOff}
    for name, model in models.items():
        left[name], indices[name] = [], []
        records = values.get(name)
        for index, record in enumerate(records if isinstance(records, list) else ()):
            with suppress(ValidationError):
                left[name].append(model.model_validate(record))
                indices[name].append(index)
    return Actuals.model_validate(left), indices


def _in_file(found: Finding, indices: dict[str, list[int]]) -> Finding:
    """Count the records of a finding as they stand in the file."""

    def path_of(path: Path) -> Path:
        if not path:
            return path
        name, index, *rest = path
        return (name, indices[str(name)][int(index)], *rest)

    return replace(found, path=path_of(found.path), first=path_of(found.first))


def _parse(file: FilePath) -> Document:
    require_file(file)
    suffix = file.suffix.lower()
    if suffix in YAML_SUFFIXES:
        from exitplan.files.yaml import parse_yaml  # noqa: PLC0415 - start-up time

        return parse_yaml(file)
    if suffix in WORKBOOK_SUFFIXES:
        from exitplan.files.workbook import parse_lists  # noqa: PLC0415 - the same

        return parse_lists(file, _LISTS, "a file of actuals")
    if suffix == _CSV_SUFFIX:
        return _CsvReader(file).document()
    message = f"files of type '{suffix or file.name}' are not read as actuals"
    hint = "give a .yaml, .xlsx, .ods or .csv file"
    raise InputError([Issue("EP009", message, Place(file), hint)])


class _CsvReader:
    """Reads a list of actuals: a header, and a line each."""

    def __init__(self, file: FilePath) -> None:
        self._file = file
        self._columns = {column.name: column for column in _LISTS["actuals"]}
        self._places: dict[tuple[str | int, ...], Place] = {}
        self._issues: list[Issue] = []

    def document(self) -> Document:
        text = self._text()
        first = text.partition("\n")[0]
        delimiter = ";" if first.count(";") > first.count(",") else ","
        lines = csv.reader(io.StringIO(text), delimiter=delimiter)
        header: dict[int, Column] | None = None
        records: list[dict[str, Any]] = []
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = self._header(cells)
                continue
            records.append(self._record(cells, header, lines.line_num, len(records)))
        values = {"actuals": records}
        return Document(self._file, values, self._places, {}, tuple(self._issues))

    def _text(self) -> str:
        try:
            with self._file.open("rb") as stream:
                content = stream.read(_LARGEST_BYTES + 1)
        except OSError as error:
            raise unreadable(self._file, error) from None
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = ""
        if len(content) > _LARGEST_BYTES or not text.strip():
            message = "expected a list in UTF-8 of at most 8 MB, with a header"
            hint = "save it as CSV UTF-8, or give the workbook itself"
            raise InputError([Issue("EP003", message, Place(self._file), hint)])
        return text

    def _place(self, line: int, column: int) -> Place:
        return Place(self._file, f"{line}:{column}", (0, line, column))

    def _header(self, cells: list[str]) -> dict[int, Column]:
        header: dict[int, Column] = {}
        for number, cell in enumerate(cells):
            name = cell.partition("[")[0].strip().lower().replace(" ", "_")
            if name in self._columns:
                header[number] = self._columns[name]
            elif name:
                message = f"column '{name}' is not known"
                hint = did_you_mean(name, list(self._columns))
                place = self._place(1, number + 1)
                self._issues.append(Issue("EP101", message, place, hint))
        return header

    def _record(
        self, cells: list[str], header: dict[int, Column], line: int, index: int
    ) -> dict[str, Any]:
        record: dict[str, Any] = {}
        self._places["actuals", index] = self._place(line, 1)
        for number, cell in enumerate(cells):
            if number not in header or not cell.strip():
                continue
            column = header[number]
            place = self._place(line, number + 1)
            self._places["actuals", index, column.name] = place
            try:
                record[column.name] = from_cell(column, cell.strip())
            except CellError as error:
                message = f"{column.name}: {error}"
                self._issues.append(Issue("EP103", message, place, error.hint))
        return record
