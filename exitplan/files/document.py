"""A parsed file: its values, and where each one was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from exitplan.errors import Issue, Place, Severity
from exitplan.inventory.check import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as FilePath

    from pydantic_core import ErrorDetails

    from exitplan.inventory.check import Path

Model = TypeVar("Model", bound=BaseModel)

_LONGEST_SHOWN = 60


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
    try:
        record = model.model_validate(document.values)
    except ValidationError as error:
        said = {issue.place for issue in issues}
        for detail in error.errors():
            issue = _issue(document, model, detail)
            if issue.code != "EP102" or issue.place not in said:
                issues.append(issue)
        return None, issues
    errors = any(issue.severity is Severity.ERROR for issue in issues)
    return (None if errors else record), issues


def _issue(document: Document, model: type[BaseModel], detail: ErrorDetails) -> Issue:
    path = _path_in_values(document, detail["loc"])
    if detail["type"] == "extra_forbidden":
        name = str(path[-1])
        place = document.key_places.get(path) or document.place(path)
        known = _fields_around(model, path)
        return Issue(
            "EP101", f"'{name}' is not a known field", place, did_you_mean(name, known)
        )
    if detail["type"] == "missing":
        return Issue(
            "EP102",
            f"'{path[-1]}' is missing",
            document.place(path),
            "add it; it has no default",
        )
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "file")
    return Issue(
        "EP103",
        f"{name}: {_sentence(detail)}, not {_shown(detail['input'])}",
        document.place(path),
    )


def _path_in_values(document: Document, location: tuple[str | int, ...]) -> Path:
    """Drop the parts of a pydantic location that name a union's member."""
    path: list[str | int] = []
    value: Any = document.values
    for part in location:
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list | tuple) and isinstance(part, int):
            value = value[part] if part < len(value) else None
        elif isinstance(value, dict) and isinstance(part, str):
            value = None
        else:
            break
        path.append(part)
    return tuple(path)


def _fields_around(model: type[BaseModel], path: Path) -> list[str]:
    """Return the field names declared where an unknown one stands."""
    for part in path[:-1]:
        if isinstance(part, int):
            continue
        field_info = model.model_fields.get(part)
        inner = _record_in(field_info.annotation) if field_info else None
        if inner is None:
            return []
        model = inner
    return list(model.model_fields)


def _record_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for one in getattr(annotation, "__args__", ()):
        found = _record_in(one)
        if found is not None:
            return found
    return None


_SENTENCES = {
    "int_type": "expected a whole number",
    "int_from_float": "expected a whole number",
    "string_type": "expected text",
    "bool_type": "expected true or false",
    "date_type": "expected a date such as 2027-01-04",
    "tuple_type": "expected a list",
    "model_type": "expected a record with fields",
    "model_attributes_type": "expected a record with fields",
    "string_pattern_mismatch": "expected text of the form {pattern}",
    "greater_than_equal": "expected at least {ge}",
    "less_than_equal": "expected at most {le}",
    "literal_error": "expected {expected}",
    "too_short": "expected at least {min_length}",
    "finite_number": "expected a finite number",
}


def _sentence(detail: ErrorDetails) -> str:
    template = _SENTENCES.get(detail["type"])
    if template is not None:
        return template.format(**detail.get("ctx", {}))
    return str(detail["msg"]).removeprefix("Value error, ").rstrip(".")


def _shown(value: object) -> str:
    text = repr(str(value)) if not isinstance(value, int | float) else str(value)
    if isinstance(value, dict | list | tuple):
        text = "a list" if not isinstance(value, dict) else "a record"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
