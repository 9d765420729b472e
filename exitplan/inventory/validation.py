"""What pydantic found wrong with values, as findings in people's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from exitplan.inventory.findings import Finding, did_you_mean
from exitplan.inventory.wording import field_meant, hint, name_of, sentence, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from exitplan.inventory.findings import Path


def findings_of(
    error: ValidationError, values: Mapping[str, Any], model: type[BaseModel]
) -> list[Finding]:
    """Return one finding for each value that is wrong.

    Parameters
    ----------
    error
        What validating the values into the model raised.
    values
        As they were written.
    model
        What they should be.

    Returns
    -------
    list of Finding
        ``EP101`` for a field nobody declared, ``EP102`` for one that is missing,
        ``EP103`` for a value that cannot be; the members of a union say "or".
    """
    by_path: dict[Path, list[ErrorDetails]] = {}
    for detail in error.errors():
        by_path.setdefault(_path_in(values, detail), []).append(detail)
    deeper = {path[:end] for path in by_path for end in range(1, len(path))}
    found = []
    for path, about in by_path.items():
        kinds = {detail["type"] for detail in about}
        if "extra_forbidden" in kinds:
            found.append(_unknown_field(path, values, model))
        elif "missing" in kinds:
            message = f"'{name_of(path)}' is missing"
            found.append(Finding("EP102", path, message, "add it; it has no default"))
        elif path not in deeper:
            found.append(_wrong_value(path, about))
    return found


def _unknown_field(
    path: Path, values: Mapping[str, Any], model: type[BaseModel]
) -> Finding:
    name = str(path[-1])
    known = _fields_around(path, values, model)
    message = f"'{name}' is not a known field"
    return Finding("EP101", path, message, did_you_mean(name, known))


def _wrong_value(path: Path, about: list[ErrorDetails]) -> Finding:
    first, *others = dict.fromkeys(sentence(detail) for detail in about)
    expected = " or ".join([first, *(one.removeprefix("expected ") for one in others)])
    value = about[0]["input"]
    found = f", not {shown(value)}"
    if any(map(field_meant, about)):
        found = ""  # the record as a whole is wrong, not one value
    hints = filter(None, map(hint, about))
    message = f"{name_of(path)}: {expected}{found}"
    return Finding("EP103", path, message, next(hints, ""))


def _path_in(values: Mapping[str, Any], detail: ErrorDetails) -> Path:
    """Drop the parts of a pydantic location that name a union's member or a key."""
    path: list[str | int] = []
    value: Any = values
    for part in detail["loc"]:
        if isinstance(value, dict):
            # Some mappings are validated as pairs, which a number counts.
            key = part
            if isinstance(part, int) and part not in value:
                key = list(value)[part]
            if key in value:
                path.append(key)
                value = value[key]
        elif isinstance(value, list) and isinstance(part, int):
            path.append(part)
            value = value[part]
    if detail["type"] == "missing":
        path.append(detail["loc"][-1])
    return (*path, *field_meant(detail))


def _fields_around(
    path: Path, values: Mapping[str, Any], model: type[BaseModel]
) -> list[str]:
    """Return the field names declared where an unknown one stands."""
    value: Any = values
    models = [model]
    for part in path[:-1]:
        value = value[part]
        if isinstance(part, str):
            fields = [one.model_fields[part] for one in models]
            models = [one for info in fields for one in records_in(info.annotation)]
        if len(models) > 1 and isinstance(value, dict):
            models = [one for one in models if _is_of_kind(one, value.get("kind"))]
    return [name for one in models for name in one.model_fields]


def _is_of_kind(model: type[BaseModel], kind: object) -> bool:
    return kind in get_args(model.model_fields["kind"].annotation)


def records_in(annotation: object) -> list[type[BaseModel]]:
    """Return the record types that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in get_args(annotation) for one in records_in(part)]
