"""What validation found, in the words of the people who wrote the file."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

ABOUT_FIELD = "about_field"
"""The type of an error that :func:`about` makes."""

_LONGEST_SHOWN = 60
_DATE_AND_TIME = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[Tt ]+\d")

_SENTENCES = {
    "int_type": "expected a whole number",
    "int_from_float": "expected a whole number",
    "int_parsing": "expected a whole number",
    "float_type": "expected a number",
    "string_type": "expected text",
    "bool_type": "expected true or false",
    "date_type": "expected a date such as 2027-01-04",
    "tuple_type": "expected a list",
    "dict_type": "expected fields with their values",
    "model_type": "expected a record with fields",
    "model_attributes_type": "expected a record with fields",
    "greater_than": "expected more than {gt}",
    "greater_than_equal": "expected at least {ge}",
    "less_than_equal": "expected at most {le}",
    "literal_error": "expected {expected}",
    "too_short": "expected at least {min_length}",
    "finite_number": "expected a finite number",
    "union_tag_invalid": "expected its kind to be one of {expected_tags}",
    "union_tag_not_found": "expected a kind",
}

_QUOTE_IT = "put it in quotes to make it text"
_UNQUOTE_IT = "write it without quotes"

_COUNTRY = "^([A-Z]{2}|EU|unknown)$"
_PATTERNS = {
    _COUNTRY: "expected a country code of two capitals such as NL, or EU, or unknown",
    "^[A-Z]{3}$": "expected a currency code of three capitals such as EUR",
}


def about(message: str, field: str) -> PydanticCustomError:
    """Return the error for a validator of a whole record to raise.

    Parameters
    ----------
    message
        What is wrong; ``expected ...`` where that reads well.
    field
        The field to look at, with dots for nested ones.
    """
    context = {"field": field, "message": message}
    return PydanticCustomError(ABOUT_FIELD, "{message}", context)


def field_meant(detail: ErrorDetails) -> tuple[str, ...]:
    """Return the field within a record that an error about the whole is about."""
    if detail["type"] != ABOUT_FIELD:
        return ()
    return tuple(str(detail["ctx"]["field"]).split("."))


def sentence(detail: ErrorDetails) -> str:
    """Return what was expected instead, without the value that was found."""
    context: Mapping[str, Any] = detail.get("ctx", {})
    if detail["type"] == ABOUT_FIELD:
        return str(context["message"])
    if detail["type"] == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], "expected another form of text")
    template = _SENTENCES.get(detail["type"])
    if template is not None:
        return template.format(**context)
    text = str(detail["msg"]).removeprefix("Value error, ").rstrip(".")
    return f"{text[:1].lower()}{text[1:]}"


def hint(detail: ErrorDetails) -> str:
    """Return how to mend a value of the wrong type, if that is plain."""
    value = detail["input"]
    match detail["type"]:
        case "string_type" if isinstance(value, int | float | dt.date):
            return _QUOTE_IT
        case "int_type" | "bool_type" | "date_type" if _is_quoted(value):
            return _UNQUOTE_IT
        case "tuple_type" if isinstance(value, str | int):
            return "put it in brackets, as in [one] or [one, other]"
        case "date_type" if isinstance(value, dt.datetime) or _has_time(value):
            return "leave out the time of day"
        case _:
            return ""


def _is_quoted(value: object) -> bool:
    """Tell whether a text would be a number, a date or a truth value unquoted."""
    if not isinstance(value, str):
        return False
    if value.lower() in {"true", "false"} or value.lstrip("+-").isdecimal():
        return True
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _has_time(value: object) -> bool:
    return isinstance(value, str) and bool(_DATE_AND_TIME.match(value))


def shown(value: object) -> str:
    """Return a value as a message shows it: text in quotes, never too long."""
    match value:
        case None:
            return "an empty value"
        case bool():
            return str(value).lower()
        case dict():
            return "a record"
        case list() | tuple():
            return "a list"
        case str():
            text = repr(value)
        case _:
            text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def name_of(path: tuple[str | int, ...]) -> str:
    """Return how a message calls a value: ``yearly_cost``, or ``build.teams.it``."""
    last: list[str] = []
    for part in reversed(path):
        if isinstance(part, str):
            last.insert(0, part)
        elif last:
            break
    return ".".join(last) or "the file"
