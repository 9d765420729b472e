"""What a cell of an inventory means, also where somebody typed it as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exitplan.files.cells import CellError, choices_meant, from_cell
from exitplan.files.columns import Column, Kind
from exitplan.files.raw_cells import CellContent
from exitplan.files.written import (
    UnclearError,
    day_in,
    number_in,
    seen,
    tricky_in,
    unseen_in,
)
from exitplan.inventory.wording import shown

if TYPE_CHECKING:
    from decimal import Decimal

LANGUAGES = ("en", "nl")
"""Languages that a workbook can say its numbers are written in."""

_UNKNOWN = {"unknown", "onbekend", "?"}
_NOT_FILLED = {
    *("-", "--", "–", "n/a", "n.a.", "na", "none", "nil", "null", "tbd", "tbc"),
    *(
        "n.v.t.",
        "n.v.t",
        "nvt",
        "n.n.b.",
        "nnb",
        "n.t.b.",
        "ntb",
        "geen",
        "niet bekend",
    ),
    *("unknown", "onbekend", "?", "p.m.", "pm", "volgt"),
}
_CLEAR = "leave the cell empty if it is not known"
_SAY_LANGUAGE = (
    "type it as a real {what}, or write nl or en beside 'number_language' on a sheet "
    "'meta'"
)
_RETYPE = "clear the cell, format it as a {what} and type the {what} again"


@dataclass(frozen=True, slots=True)
class Writing:
    """How numbers and dates in text are written in a workbook.

    Parameters
    ----------
    language
        ``nl`` for 1.234,56 and 31-12-2027, ``en`` for 1,234.56; empty refuses what
        can be two things.
    currency
        Of all amounts; one in another is refused.
    """

    language: str = ""
    currency: str = "EUR"

    @property
    def dates(self) -> str:
        """The order of day and month; English has two, so it does not tell."""
        return "dmy" if self.language == "nl" else ""


def understood(column: Column, value: CellContent, writing: Writing) -> tuple[Any, str]:
    """Return the value of a record's field that a cell holds, and what is to be said.

    Parameters
    ----------
    column
        The column the cell stands in.
    value
        What the workbook says; never empty.
    writing
        How numbers and dates in text are written.

    Returns
    -------
    value, said
        As :func:`exitplan.files.cells.from_cell` gives it; and what was done to get
        it, where that is not plain.

    Raises
    ------
    CellError
        If it cannot be what the column holds, or could be two things.
    """
    if not isinstance(value, str):
        try:
            return from_cell(column, value), ""
        except CellError as error:
            raise _with_percent(column, value, error) from None
    said = ""
    if column.name == "country" and value.strip().lower() in _UNKNOWN:
        return "unknown", ""
    if is_free(column):
        unseen = tricky_in(value)
        if unseen:
            said = f"the text holds {unseen}, which nobody sees, and keeps it"
        return value, said
    unseen = unseen_in(value)
    if unseen:
        said = f"{unseen}, which nobody sees, is left out of the text"
    text = seen(value)
    try:
        return _from_text(column, text, writing, said)
    except UnclearError as error:
        raise _refused(column, text, error) from None


Reader = Callable[[CellContent], tuple[Any, str]]
"""Does what :func:`understood` does for the cells of one column."""


def reader_of(column: Column, writing: Writing) -> Reader:
    """Return the quickest way to understand the many plain cells of a column."""
    words = choices_meant(column) if column.kind is Kind.CHOICE else {}
    is_id = column.kind is Kind.TEXT and not is_free(column)
    as_it_is = column.kind is Kind.TEXT and not is_id and column.name != "country"
    is_number = column.kind in {Kind.NUMBER, Kind.MONEY}

    def read(value: CellContent) -> tuple[Any, str]:
        if isinstance(value, str) and value.isascii():
            if as_it_is:
                return value, ""
            if is_id:
                return value.strip(), ""
            if value in words:
                return words[value], ""
        elif is_number and type(value) is int:
            return value, ""
        return understood(column, value, writing)

    return read


def is_free(column: Column) -> bool:
    """Tell whether a column holds whatever people write, which is kept as it is."""
    return column.kind is Kind.TEXT and not column.refers and column.name != "id"


def _from_text(
    column: Column, text: str, writing: Writing, said: str
) -> tuple[Any, str]:
    if column.kind in _WHAT:  # some programs keep the mark that made it text
        text = text.removeprefix("'").strip()
    match column.kind:
        case Kind.NUMBER if not _is_plain_number(text):
            number, _ = number_in(text, writing.language)
            if number != number.to_integral_value():
                message = f"expected a whole number, not the text {shown(text)}"
                raise CellError(message, _RETYPE.format(what="number"))
            return int(number), _taken(text, int(number))
        case Kind.MONEY if text.lower() not in _UNKNOWN:
            return _money(text, writing)
        case Kind.DATE if not _is_iso(text):
            day = day_in(text, writing.dates)
            return day, _taken(text, day)
        case _:
            return from_cell(column, text), said


def _taken(text: str, value: object) -> str:
    return f"the text {shown(text)} is taken for {value}"


def _is_plain_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal()


def _is_iso(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2027-12-31")


def _money(text: str, writing: Writing) -> tuple[Decimal, str]:
    amount, currency = number_in(text, writing.language)
    if currency and currency != writing.currency:
        message = f"{shown(text)} is in {currency}, and amounts are in "
        message += writing.currency
        raise CellError(message, f"convert it to {writing.currency}")
    return amount, _taken(text, amount)


_WHAT = {
    Kind.NUMBER: ("a whole number", "number"),
    Kind.MONEY: ("an amount as a number", "number"),
    Kind.DATE: ("a date", "date"),
}


def _refused(column: Column, text: str, error: UnclearError) -> CellError:
    expected, what = _WHAT[column.kind]
    if error.doubtful:
        return CellError(str(error), _SAY_LANGUAGE.format(what=what))
    if text.lower() in _NOT_FILLED:
        hint = _CLEAR + (", or write unknown" if column.unknown else "")
        return CellError(f"expected {expected}, not the text {shown(text)}", hint)
    message = str(error).replace("expected a number", f"expected {expected}")
    return CellError(message, _RETYPE.format(what=what))


def _with_percent(column: Column, value: object, error: CellError) -> CellError:
    """Say how to write shares: a cell shown as 25 % holds 0.25."""
    if column.unit == "%" and isinstance(value, float) and 0 < value < 1:
        hint = f"type {value * 100:.10g}, without the sign for per cent"
        return CellError(str(error), hint)
    return error
