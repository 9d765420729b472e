"""Any inventory there can be, derived from the records: for Hypothesis."""

from __future__ import annotations

import datetime as dt
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MinLen
from hostile import HOSTILE
from hypothesis import strategies as st

from exitplan.inventory import Decision, Inventory, Record, Stage
from exitplan.inventory.base import (
    FIRST_DAY,
    HARD_BLANKS,
    LAST_DAY,
    LONGEST_ID,
    LONGEST_TEXT,
    TURNING,
    UNSEEN,
)
from exitplan.units import Cents
from exitplan.units.money import LARGEST_CENTS

MOST_RECORDS = 2
"""Records in a list; what goes wrong with many goes wrong with two."""

_CONTROLS: tuple[Literal["Cs"], Literal["Cc"]] = ("Cs", "Cc")
_NOWHERE = "\ufffe\uffff"
_SEPARATORS = ";:\n\t" + UNSEEN + TURNING + HARD_BLANKS
"""What no id holds."""

_LOOKS_LIKE = (
    "no",
    "null",
    "~",
    "12:30",
    "0123",
    "1e5",
    "2027-01-04",
    ".nan",
    "- a",
    "a: b",
    "#",
    "&a",
    "*a",
    "<<",
    "!!set",
    "'",
    '"',
    "{",
    "_x0041_",
    "_x005F_x0041_",
    "unknown ",
    "#N/A",
    "1,5",
    "TRUE",
)

_characters = st.characters(exclude_categories=_CONTROLS, exclude_characters=_NOWHERE)
_free = st.one_of(
    st.text(_characters | st.sampled_from("\n\t"), max_size=12),
    st.sampled_from(HOSTILE),
    st.sampled_from(_LOOKS_LIKE),
    st.sampled_from([f"=1+{'1' * 900}", "é" * LONGEST_TEXT]),
)
_short = st.text(
    st.characters(
        exclude_categories=_CONTROLS, exclude_characters=_NOWHERE + _SEPARATORS
    ),
    min_size=1,
    max_size=12,
) | st.sampled_from([*_LOOKS_LIKE, *HOSTILE]).map(
    lambda text: "".join(c for c in text if c not in _SEPARATORS)[:LONGEST_ID]
)
_name = _free.filter(lambda text: bool(text.strip()))
_id = _short.filter(
    lambda text: bool(text.strip()) and text.strip().lower() != "unknown"
)

_PATTERNS = {
    "^([A-Z]{2}|EU|unknown)$": ["NL", "NO", "EU", "unknown"],
    "^[A-Z]{3}$": ["EUR", "SEK"],
}


def inventories() -> st.SearchStrategy[Inventory]:
    """Return a strategy for inventories that are valid record by record."""
    return _record(Inventory)


def _record(model: type[Record]) -> st.SearchStrategy[Any]:
    required: dict[str, Any] = {}
    optional: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        strategy = _values(info.annotation, tuple(info.metadata))
        (required if info.is_required() else optional)[name] = strategy
    if model is Stage:
        return _stage(required, optional)
    if model is Decision:  # kinds ask for one or the other
        required |= {name: _present(optional.pop(name)) for name in ("date", "option")}
    values = st.fixed_dictionaries(required, optional=optional)
    return values.map(model.model_validate)


def _present(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return strategy.filter(lambda value: value is not None)


def _stage(
    required: dict[str, Any], optional: dict[str, Any]
) -> st.SearchStrategy[Stage]:
    low, likely, high = "weeks_low", "weeks", "weeks_high"
    weeks = required.pop(likely)
    del optional[low], optional[high]

    def ordered(values: tuple[dict[str, Any], list[int], bool, bool]) -> Stage:
        fields, points, has_low, has_high = values
        three = dict(zip((low, likely, high), sorted(points), strict=True))
        if not has_low:
            del three[low]
        if not has_high:
            del three[high]
        return Stage.model_validate({**fields, **three})

    rest = st.fixed_dictionaries(required, optional=optional)
    three = st.lists(weeks, min_size=3, max_size=3)
    return st.tuples(rest, three, st.booleans(), st.booleans()).map(ordered)


def _values(annotation: Any, marks: tuple[object, ...] = ()) -> st.SearchStrategy[Any]:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _values(parts[0], (*marks, *parts[1:]))
    if origin in {Union, UnionType}:
        return st.one_of([_values(part, marks) for part in parts])
    if origin in {Literal, tuple}:
        is_many = origin is tuple
        return _many(parts[0], marks) if is_many else st.sampled_from(parts)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _record(annotation)
    return _one(annotation, marks)


def _many(member: Any, marks: tuple[object, ...]) -> st.SearchStrategy[Any]:
    if get_origin(member) is tuple:
        left, right = (_values(part) for part in get_args(member))
        return st.dictionaries(left, right, max_size=3)
    least = max([0, *(mark.min_length for mark in marks if isinstance(mark, MinLen))])
    return st.lists(_values(member), min_size=least, max_size=max(least, MOST_RECORDS))


def _one(type_: Any, marks: tuple[object, ...]) -> st.SearchStrategy[Any]:
    if type_ is Cents:
        return st.integers(0, LARGEST_CENTS).map(Cents)
    if type_ is int:
        least = next(
            int(str(m.ge)) if isinstance(m, Ge) else int(str(m.gt)) + 1
            for m in marks
            if isinstance(m, Ge | Gt)
        )
        most = next((int(str(m.le)) for m in marks if isinstance(m, Le)), 10**9)
        return st.integers(least, most)
    if type_ is str:
        return _text(marks)
    return {
        bool: st.booleans(),
        dt.date: st.dates(FIRST_DAY, LAST_DAY),
        type(None): st.none(),
    }[type_]


def _text(marks: tuple[object, ...]) -> st.SearchStrategy[str]:
    for mark in marks:
        for pattern, examples in _PATTERNS.items():
            if pattern in str(mark):
                return st.sampled_from(examples)
    steps = {getattr(getattr(mark, "func", None), "__name__", "") for mark in marks}
    if steps & {"_identifier", "_label"}:
        return _id
    if "_identifier_or_unknown" in steps:
        return _id | st.just("unknown")
    return _name if "_not_blank" in steps else _free
