"""A parsed file: its values, and where each one was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from exitplan.errors import Issue, Place, Severity
from exitplan.inventory.validation import findings_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as FilePath

    from exitplan.inventory.findings import Finding, Path

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file.

    Parameters
    ----------
    file
        The file, as the user named it.
    values
        The content, shaped like the record it will become but not yet validated.
    places
        Where each value was written, by its path in ``values``.
    key_places
        Where each key was written, for keys nothing was declared for.
    issues
        What was wrong already in parsing, e.g. a cell that holds an error.
    """

    file: FilePath
    values: Mapping[str, Any]
    places: Mapping[Path, Place]
    key_places: Mapping[Path, Place] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()

    def place(self, path: Path) -> Place:
        """Return the place of a value, or of the closest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))

    def issue(self, found: Finding) -> Issue:
        """Return a finding about the values as an issue with its place."""
        message = found.message
        if found.first:
            message = f"{message}, first at {self.place(found.first).where}"
        if found.because:
            message = f"{message} (see {self.place(found.because).where})"
        place = self.key_places.get(found.path) if found.code == "EP101" else None
        place = place or self.place(found.path)
        return Issue(found.code, message, place, found.hint, found.severity)


def validate(
    document: Document, model: type[Model]
) -> tuple[Model | None, list[Issue]]:
    """Validate a parsed file into a record.

    Parameters
    ----------
    document
        The parsed file.
    model
        What it should be.

    Returns
    -------
    record, issues
        The record, or ``None`` if it is not valid; and every issue with its place.
    """
    issues = list(document.issues)
    newer = _newer_schema(document, model)
    if newer is not None:
        return None, [newer]  # what else is new in it would only confuse
    record: Model | None = None
    try:
        record = model.model_validate(document.values)
    except ValidationError as error:
        said = {issue.place for issue in issues if issue.severity is Severity.ERROR}
        found = findings_of(error, document.values, model)
        more = [document.issue(one) for one in found]
        issues += [issue for issue in more if issue.place not in said]
    errors = any(issue.severity is Severity.ERROR for issue in issues)
    return (None if errors else record), issues


def _newer_schema(document: Document, model: type[BaseModel]) -> Issue | None:
    """Return the issue that a file is of a shape this program does not know yet."""
    known = max(get_args(model.model_fields["schema_version"].annotation))
    written = document.values.get("schema_version")
    if not isinstance(written, int) or written <= known:
        return None
    return Issue(
        "EP017",
        f"the file has schema_version {written}, but this exitplan reads at most "
        f"{known}",
        document.place(("schema_version",)),
        "use a newer exitplan",
    )
