"""Problems and schedules as JSON, and back; and the hash that names a problem."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Thing = TypeVar("Thing")


def to_json(thing: Any) -> str:  # noqa: ANN401 - any dataclass of the core
    """Write a frozen dataclass of the core as compact, ordered JSON."""
    return json.dumps(
        thing, default=_fields_of, ensure_ascii=False, separators=(",", ":")
    )


def _fields_of(thing: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    return {name: getattr(thing, name) for name in _names(thing.__class__)}


@cache
def _names(of: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(of))


def from_json(of: type[Thing], text: str) -> Thing:
    """Read back what :func:`to_json` wrote.

    Raises
    ------
    ValueError
        If the text is not JSON of such a thing.
    """
    try:
        found: Thing = from_plain(of, json.loads(text))
    except (KeyError, TypeError) as error:
        message = f"not the JSON of a {of.__name__}: {error}"
        raise ValueError(message) from None
    return found


def hash_of(thing: Any) -> str:  # noqa: ANN401 - any dataclass of the core
    """Return the SHA-256 of a thing's JSON, in hexadecimal."""
    return hashlib.sha256(to_json(thing).encode()).hexdigest()


def from_plain(of: Any, value: Any) -> Any:  # noqa: ANN401 - driven by annotations
    """Build a value of an annotated type from plain lists and mappings."""
    if isinstance(of, type) and dataclasses.is_dataclass(of):
        fields = _fields(of)
        return of(**{k: from_plain(fields[k], v) for k, v in value.items()})
    origin = get_origin(of)
    if origin in {Union, UnionType} and value is not None:
        (inner,) = (one for one in get_args(of) if one is not NoneType)
        return from_plain(inner, value)
    if origin is tuple:
        return _tuple(get_args(of), value)
    return value


def _tuple(arguments: tuple[Any, ...], value: Any) -> tuple[Any, ...]:  # noqa: ANN401
    if arguments[-1] is Ellipsis:
        return tuple(from_plain(arguments[0], one) for one in value)
    return tuple(from_plain(a, v) for a, v in zip(arguments, value, strict=True))


@cache
def _fields(of: type) -> dict[str, Any]:
    return get_type_hints(of)
