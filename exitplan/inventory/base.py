"""What all records share: strict, frozen, every number with its unit."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
)

from exitplan.units import Cents, Source, Unit


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose ids name records of another list of the inventory."""

    to: str


UNKNOWN = "unknown"
"""The legal answer "we do not know": it counts as exposed, and is reported."""

LONGEST_ID = 80
_LONGEST_PAIR = LONGEST_ID + len(": 10000")
LONGEST_TEXT = 32_767
"""The most characters a spreadsheet cell holds."""

FIRST_DAY = dt.date(1901, 1, 1)
LAST_DAY = dt.date(2200, 12, 31)
"""Dates outside these two are slips, or a spreadsheet's way of saying "never"."""

ASSUMED = Source("exitplan-assumption")
"""Marks a default that is a convention of ours."""


class Record(BaseModel):
    """One record of an inventory or scenario: frozen, strict, nothing undeclared."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        use_attribute_docstrings=True,
        validate_default=True,
    )


def _plain(text: str) -> str:
    """Strip blanks at the ends; refuse what no cell or page can hold."""
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_TEXT:
        message = f"expected at most {LONGEST_TEXT} characters"
        raise ValueError(message)
    if text.isprintable():
        return text  # what is looked for below is not
    for character in text:
        if character in "\n\t":
            continue
        if (
            unicodedata.category(character) in {"Cc", "Cs"}
            or character in "\ufffe\uffff"
        ):
            message = f"contains the control character U+{ord(character):04X}"
            raise ValueError(message)
    return text


_SEPARATORS = frozenset(";:\n\t")
"""What stands between names in a cell."""

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters without width: soft hyphen, zero-width space and the like."""

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of writing (Unicode 15, annex 9)."""

HARD_BLANKS = "\u00a0\u2007\u202f"
"""Blanks at which no line may break; they look like any other."""

_NOT_IN_IDS = frozenset(UNSEEN + TURNING + HARD_BLANKS)


def _label(text: str) -> str:
    if not text or len(text) > LONGEST_ID:
        message = f"expected 1 to {LONGEST_ID} characters"
        raise ValueError(message)
    if not _SEPARATORS.isdisjoint(text):
        message = "expected no semicolon, colon, tab or line break"
        raise ValueError(message)
    if not text.isprintable():
        unseen = next((one for one in text if one in _NOT_IN_IDS), "")
        if unseen:
            message = f"contains U+{ord(unseen):04X}, which nobody sees"
            raise ValueError(message)
    return text


def _identifier(text: str) -> str:
    if text.lower() == UNKNOWN:
        message = f"'{text}' is reserved for what is not known and cannot be an id"
        raise ValueError(message)
    return _label(text)


def _identifier_or_unknown(text: str) -> str:
    return UNKNOWN if text.lower() == UNKNOWN else _identifier(text)


def _not_blank(text: str) -> str:
    if not text:
        message = "expected some text"
        raise ValueError(message)
    return text


def _within_reach(day: dt.date) -> dt.date:
    if not FIRST_DAY <= day <= LAST_DAY:
        message = f"expected a date from {FIRST_DAY} to {LAST_DAY}, or none"
        raise ValueError(message)
    return day


def _fits_a_cell(names: tuple[Any, ...]) -> tuple[Any, ...]:
    # A cell holds names separated by "; ", and pairs as "name: number".
    shown = sum(len(one) if isinstance(one, str) else _LONGEST_PAIR for one in names)
    if shown + 2 * len(names) > LONGEST_TEXT:
        message = f"expected names of at most {LONGEST_TEXT} characters together"
        raise ValueError(message)
    return names


Text = Annotated[str, AfterValidator(_plain)]
"""Free text, possibly empty."""

Name = Annotated[str, AfterValidator(_plain), AfterValidator(_not_blank)]
"""A name people read."""

Id = Annotated[str, AfterValidator(_plain), AfterValidator(_identifier)]
"""Names a record within its list, and refers to it from others."""

IdOrUnknown = Annotated[
    str,
    AfterValidator(_plain),
    AfterValidator(_identifier_or_unknown),
]
"""An id, or ``unknown``."""

Ids = Annotated[tuple[Id, ...], Field(strict=False), AfterValidator(_fits_a_cell)]
"""Any number of ids; a list in YAML, separated by semicolons in a cell."""

Label = Annotated[str, AfterValidator(_plain), AfterValidator(_label)]
"""A short name that can stand in a list of names."""

Labels = Annotated[tuple[Label, ...], Field(strict=False), AfterValidator(_fits_a_cell)]
"""Any number of names; a list in YAML, separated by semicolons in a cell."""

Day = Annotated[dt.date, AfterValidator(_within_reach)]
"""A date without a time of day."""

Amount = Annotated[Cents, Ge(0)]
"""A non-negative amount; the field that holds it says its unit."""

Money = Annotated[Amount, Unit("EUR")]
WeeklyMoney = Annotated[Amount, Unit("EUR per week")]

Weeks = Annotated[int, Ge(0), Le(1040), Unit("week")]
Months = Annotated[int, Ge(0), Le(240), Unit("month")]
People = Annotated[int, Ge(0), Le(100_000), Unit("person")]
Percent = Annotated[int, Ge(0), Le(100), Unit("%")]
Points = Annotated[int, Ge(0), Le(1_000_000), Unit("point")]
Size = Literal["S", "M", "L", "XL"]

Country = Annotated[
    str, Field(pattern="^([A-Z]{2}|EU|unknown)$", description="ISO 3166-1 alpha-2")
]
"""A two-letter country code, ``EU`` for EU institutions, or ``unknown``."""


def _pairs(value: object) -> object:
    """Turn the mapping people write into pairs, which can be frozen."""
    return tuple(value.items()) if isinstance(value, dict) else value


def _mapping(pairs: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    return dict(pairs)


def _no_repeats(
    pairs: tuple[tuple[str, Any], ...],
) -> tuple[tuple[str, Any], ...]:
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        message = "expected each name once"
        raise ValueError(message)
    return pairs


_PAIRS = (
    Field(strict=False),
    BeforeValidator(_pairs, json_schema_input_type=dict[str, int]),
    AfterValidator(_no_repeats),
    AfterValidator(_fits_a_cell),
    PlainSerializer(_mapping),
)

Demands = Annotated[
    tuple[tuple[Id, Annotated[int, Ge(1), Le(10_000)]], ...],
    *_PAIRS,
    Unit("person"),
]
"""Team to people at work each week; ``team: 2; other: 1`` in a cell."""

Objective = Literal[
    "SOV-1", "SOV-2", "SOV-3", "SOV-4", "SOV-5", "SOV-6", "SOV-7", "SOV-8"
]

Seals = Annotated[
    tuple[tuple[Objective, Annotated[int, Ge(0), Le(4)]], ...],
    *_PAIRS,
    Unit("SEAL"),
]
"""Sovereignty objective (SOV-1 to SOV-8) to SEAL level 0 to 4."""
