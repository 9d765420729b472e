"""What a cell of somebody's spreadsheet means: empty, a number, a date, a word."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from exitplan.files.written import UnclearError, day_in, number_in, seen
from exitplan.importing.names import plain
from exitplan.inventory.wording import shown

if TYPE_CHECKING:
    from exitplan.files.raw_cells import CellContent

EMPTY_WORDS = frozenset(
    (
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "?",
        "??",
        "???",
        "#",
        "n.v.t.",
        "n.v.t",
        "nvt",
        "n/a",
        "n.a.",
        "na",
        "n.b.",
        "n.n.b.",
        "nnb",
        "p.m.",
        "pm",
        "volgt",
        "nb",
        "n.t.b.",
        "ntb",
        "niet van toepassing",
        "niet bekend",
        "onbekend",
        "unknown",
        "not applicable",
        "not known",
        "none",
        "geen",
        "leeg",
        "empty",
        "null",
        "(null)",
        "nil",
        "nader te bepalen",
        "nog te bepalen",
        "nog invullen",
        "tbd",
        "t.b.d.",
        "tba",
        "tbc",
        "to be determined",
        "to be confirmed",
        "(blank)",
        "(leeg)",
        "(empty)",
        "not available",
        "undefined",
    )
)
"""Ways to leave a cell empty without leaving it empty, as they are met in practice."""

_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f]+")
_YES = frozenset(
    ["true", "yes", "y", "x", "1", "waar", "ja", "j", "v", "aan", "on", "✓", "✔"]
)
_NO = frozenset(["false", "no", "n", "0", "onwaar", "nee", "uit", "off"])


class ValueRefusedError(ValueError):
    """A cell cannot be what its column should hold; the text says why."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a spreadsheet's makers write.

    Parameters
    ----------
    language
        ``nl`` for 1.234,56, ``en`` for 1,234.56; nothing refuses what is ambiguous.
    dates
        ``dmy``, ``mdy`` or ``ymd``; nothing refuses what is ambiguous.
    empty
        More words for empty, plain.
    """

    language: str = ""
    dates: str = ""
    empty: frozenset[str] = frozenset()

    def is_empty(self, value: CellContent) -> bool:
        """Tell whether a cell says nothing, in whatever words."""
        if not isinstance(value, str):
            return False
        text = plain(value)
        return text in EMPTY_WORDS or text in self.empty


def clean(text: str) -> str:
    """Return a text without blanks at its ends and characters nobody sees."""
    if text.isascii() and "  " not in text and "\n" not in text:
        return text.strip()
    lines = seen(text).splitlines()
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in lines).strip()


def as_text(value: CellContent) -> str:
    """Return a cell as text; whole numbers without a point, days without a time."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time(0):
        return value.date().isoformat()
    return str(value)


def as_amount(value: CellContent, habits: Habits) -> tuple[Decimal, str]:
    """Return a number and the currency written with it, if any.

    Raises
    ------
    ValueRefusedError
        If it is no number, or could be two.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        message = f"expected a number, not {shown(value)}"
        raise ValueRefusedError(message)
    if not isinstance(value, str):
        return Decimal(repr(value)), ""
    try:
        return number_in(value, habits.language)
    except UnclearError as error:
        more = "; say language: nl or en" if error.doubtful else ""
        message = f"{error}{more}"
        raise ValueRefusedError(message) from None


def as_day(value: CellContent, habits: Habits) -> dt.date:
    """Return a date.

    Raises
    ------
    ValueRefusedError
        If it is none, or could be two.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            return day_in(value, habits.dates)
        except UnclearError as error:
            more = "; say dates: dmy or mdy" if error.doubtful else ""
            message = f"{error}{more}"
            raise ValueRefusedError(message) from None
    message = f"expected a date such as 2027-12-31, not {shown(value)}"
    raise ValueRefusedError(message)


def as_yes_or_no(value: CellContent) -> bool:
    """Return whether a cell says yes.

    Raises
    ------
    ValueRefusedError
        If it says neither yes nor no.
    """
    word = plain(as_text(value))
    if word in _YES:
        return True
    if word in _NO:
        return False
    message = f"expected yes or no, not {shown(value)}"
    raise ValueRefusedError(message)
