"""One cell and one value: how each kind of value is written and read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from exitplan.files.columns import Column, Kind
from exitplan.inventory import UNKNOWN
from exitplan.inventory.wording import shown
from exitplan.units import Cents

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.words import Language

_TRUE = {"true", "yes", "y", "x", "1", "waar", "ja", "j"}
_FALSE = {"false", "no", "n", "0", "onwaar", "nee"}
_UNKNOWN = {UNKNOWN, "onbekend", "?"}
_LONGEST_NUMBER = 20

_AS_NUMBER = "clear the cell, format it as a number and type the number again"
_AS_DATE = "clear the cell, format it as a date and type the date again"
_AS_TEXT = "format the cell as text and type it again"


class CellError(ValueError):
    """A cell holds something its column cannot be; the text says what was expected.

    Parameters
    ----------
    message
        What was expected, and what is there.
    hint
        How to mend it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


def to_cell(
    column: Column, value: object, language: Language = "en"
) -> str | int | bool | Decimal | dt.date | None:
    """Return what to write into a cell for a value of a record.

    Text comes back as ``str`` and must be written as typed text, never as a formula.
    Words to choose from, and yes and no, are in the language.
    """
    return cell_writer(column, language)(value)


def cell_writer(
    column: Column, language: Language
) -> Callable[[Any], str | int | Decimal | dt.date | None]:
    """Return the function that gives what to write for a value of a column."""
    if column.kind is Kind.CHOICE:
        words = {word: column.choice_in(word, language) for word in column.choices}
        return lambda value: None if value is None else words[value]
    if column.kind is Kind.BOOL:
        yes, no = YES_NO[language]
        return lambda value: None if value is None else (yes if value else no)
    return _WRITERS.get(column.kind, _as_it_is)


YES_NO: dict[Language, tuple[str, str]] = {"en": ("yes", "no"), "nl": ("ja", "nee")}
"""How a cell says that something is so, or is not."""


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - any plain value
    return value


def _money_cell(value: int | str | None) -> Decimal | str | None:
    if isinstance(value, Cents):
        whole, rest = divmod(value, 100)
        return Decimal(f"{whole}.{rest:02}")
    return value if isinstance(value, str) else None


def _list_cell(value: tuple[str, ...] | None) -> str | None:
    return "; ".join(value) if value else None


def _pairs_cell(value: tuple[tuple[str, int], ...] | None) -> str | None:
    return "; ".join(f"{name}: {number}" for name, number in value) if value else None


_WRITERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.MONEY: _money_cell,
    Kind.LIST: _list_cell,
    Kind.PAIRS: _pairs_cell,
}


def from_cell(column: Column, value: object) -> Any:  # noqa: ANN401 - any field value
    """Return the value of a record's field that a cell holds.

    Parameters
    ----------
    column
        The column the cell stands in.
    value
        What the workbook says: text, number, bool or date; never empty.

    Raises
    ------
    CellError
        If it cannot be what the column holds.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.time | dt.timedelta):
        message = f"expected {_EXPECTED[column.kind]}, not the time {value}"
        raise CellError(message)
    if isinstance(value, dt.datetime):
        if value.time() != dt.time(0):
            message = f"expected {_EXPECTED[column.kind]}, not the time {value}"
            raise CellError(message, "leave out the time of day")
        value = value.date()
    if column.kind is Kind.CHOICE:
        return _choice(value, column)
    return _READERS[column.kind](value)


def _text(value: object) -> str:
    if isinstance(value, bool | dt.date):
        message = f"expected text, not {shown(value)}"
        raise CellError(message, _AS_TEXT)
    return str(value)  # an id such as 4711 that the workbook took for a number


def _choice(value: object, column: Column) -> str:
    """Return the word meant, in either language; the record refuses others."""
    word = _text(value).strip()
    return choices_meant(column).get(word.lower(), word)


def choices_meant(column: Column) -> dict[str, str]:
    """Return the words of a column by what people write, in lower case."""
    meant = {column.choice_in(one, "nl").lower(): one for one in column.choices}
    return meant | {one.lower(): one for one in column.choices}


def _list(value: object) -> list[str]:
    return [part for part in (one.strip() for one in _text(value).split(";")) if part]


def _pairs(value: object) -> dict[str, int]:
    pairs: dict[str, int] = {}
    for one in _list(value):
        name, colon, number = one.rpartition(":")
        if not colon or not _is_whole(number.strip()):
            message = f"expected pairs such as 'identity: 2; network: 1', not '{one}'"
            raise CellError(message)
        if name.strip() in pairs:
            message = f"'{name.strip()}' is given twice"
            raise CellError(message)
        pairs[name.strip()] = int(number)
    return pairs


def _is_whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and len(text) <= _LONGEST_NUMBER


def _number(value: object) -> int:
    if isinstance(value, str) and _is_whole(value.strip()):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        message = f"expected a whole number, not {shown(value)}"
        raise CellError(message, _AS_NUMBER)
    return value


def _money(value: object) -> object:
    if isinstance(value, str):
        text = value.strip()
        if text.lower() in _UNKNOWN:
            return UNKNOWN
        message = f"expected an amount as a number, not the text {shown(text)}"
        raise CellError(message, _AS_NUMBER)
    if isinstance(value, dt.date | bool):
        message = f"expected an amount of money, not {shown(value)}"
        raise CellError(message, _AS_NUMBER)
    return value


def _date(value: object) -> dt.date:
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value.strip())
        except ValueError:
            message = f"expected a date, not the text {shown(value.strip())}"
            raise CellError(message, _AS_DATE) from None
    if not isinstance(value, dt.date):
        message = f"expected a date, not {shown(value)}"
        raise CellError(message, _AS_DATE)
    return value


def _bool(value: object) -> bool:
    word = str(value).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    message = f"expected yes or no, not {shown(value)}"
    raise CellError(message)


_EXPECTED = {
    Kind.TEXT: "text",
    Kind.CHOICE: "one of the words allowed",
    Kind.LIST: "names separated by semicolons",
    Kind.PAIRS: "pairs such as 'identity: 2'",
    Kind.NUMBER: "a whole number",
    Kind.MONEY: "an amount of money",
    Kind.DATE: "a date",
    Kind.BOOL: "yes or no",
}

_READERS: dict[Kind, Callable[[object], object]] = {
    Kind.TEXT: _text,
    Kind.LIST: _list,
    Kind.PAIRS: _pairs,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.BOOL: _bool,
}
