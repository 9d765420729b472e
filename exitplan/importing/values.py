"""What a cell of somebody's spreadsheet means: empty, a number, a date, a word."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

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

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f]+")

_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
_CODES = frozenset(
    [
        "EUR",
        "GBP",
        "USD",
        "CHF",
        "DKK",
        "SEK",
        "NOK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BGN",
        "JPY",
        "CAD",
        "AUD",
    ]
)
_AMOUNT = re.compile(r"(?P<before>[^\d(),.+-]*)(?P<number>[\d(),.+' -]+)(?P<after>.*)")
_POINT_AT_MOST = re.compile(r"[0-9]+(\.[0-9]+)?")
_POINTED = re.compile(r"\d{1,3}(\.\d{3})+")
_COMMAED = re.compile(r"\d{1,3}(,\d{3})+")

_DATE = re.compile(r"(\d{1,4})[-/. ](\d{1,2}|[a-z]{3,9})\.?[-/. ](\d{1,4})(?:[ t].*)?")
_MONTHS = (
    ("jan",),
    ("feb",),
    ("mar", "maa", "mrt"),
    ("apr",),
    ("may", "mei"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("oct", "okt"),
    ("nov",),
    ("dec",),
)
_YES = frozenset(
    ["true", "yes", "y", "x", "1", "waar", "ja", "j", "v", "aan", "on", "✓", "✔"]
)
_NO = frozenset(["false", "no", "n", "0", "onwaar", "nee", "uit", "off"])
_MOST_MONTHS = 12
_YEAR_DIGITS = 4


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
    lines = text.translate(_UNSEEN).translate(_BIDI).splitlines()
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
    text = clean(value).replace("\u2212", "-").replace("–", "-")
    found = _AMOUNT.fullmatch(text)
    if found is None:
        message = f"expected a number, not the text {shown(text)}"
        raise ValueRefusedError(message)
    before, after = found["before"].strip(), found["after"].strip()
    currency = _currency(before, text) or _currency(after, text)
    return _number(found["number"].strip(), text, habits), currency


def _currency(text: str, whole: str) -> str:
    word = text.upper().strip()
    if word in ("", "P.J.", "PER JAAR", "P/J"):
        return ""
    code = _SIGNS.get(word, word)
    if code in _CODES:
        return code
    message = f"expected a number, not the text {shown(whole)}"
    raise ValueRefusedError(message)


def _number(text: str, whole: str, habits: Habits) -> Decimal:
    negative = text.startswith("-") or (text.startswith("(") and text.endswith(")"))
    digits = text.strip("()").removeprefix("-").removeprefix("+")
    if digits.endswith((",-", ".-")):
        digits = digits[:-2]
    elif digits.endswith("-"):  # as accounting packages write what is owed
        negative, digits = True, digits[:-1]
    digits = digits.strip().replace(" ", "").replace("'", "")
    pointed = _pointed(digits, whole, habits.language)
    if not _POINT_AT_MOST.fullmatch(pointed):
        message = f"expected a number, not the text {shown(whole)}"
        raise ValueRefusedError(message)
    return -Decimal(pointed) if negative else Decimal(pointed)


def _pointed(digits: str, whole: str, language: str) -> str:
    """Return digits with a decimal point and nothing between thousands."""
    if "." in digits and "," in digits:
        return _of_both(digits)
    pattern, mark = (_POINTED, ".") if "." in digits else (_COMMAED, ",")
    if mark not in digits or not pattern.fullmatch(digits):
        return digits.replace(",", ".")
    if digits.count(mark) == 1 and not language:
        message = (
            f"{shown(whole)} can be a thousand or a decimal; say language: nl or en"
        )
        raise ValueRefusedError(message)
    is_thousand = (mark == ".") == (language == "nl") or digits.count(mark) > 1
    return digits.replace(mark, "") if is_thousand else digits.replace(",", ".")


def _of_both(digits: str) -> str:
    """Return digits in which the last of two marks is the decimal one."""
    last = max(digits.rfind("."), digits.rfind(","))
    mark = digits[last]
    thousands = _POINTED if mark == "," else _COMMAED
    if digits.count(mark) != 1 or not thousands.fullmatch(digits[:last]):
        return digits  # no number, as it stands
    return re.sub("[.,]", "", digits[:last]) + "." + digits[last + 1 :]


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
        text = plain(clean(value))
        found = _DATE.fullmatch(text)
        if found is not None:
            return _day(found.groups(), text, habits.dates)
        if len(text) == 8 and text.isdecimal():  # noqa: PLR2004 - 20261231
            return _made(int(text[:4]), int(text[4:6]), int(text[6:]), text)
    message = f"expected a date such as 2027-12-31, not {shown(value)}"
    raise ValueRefusedError(message)


def _day(parts: tuple[str | None, ...], text: str, order: str) -> dt.date:
    first, second, third = (part or "" for part in parts)
    if not second.isdecimal():
        month = next(
            (n for n, names in enumerate(_MONTHS, 1) if second.startswith(names)), 0
        )
        return _made(_year(third, text), month, int(first), text)
    if len(first) == _YEAR_DIGITS:
        return _made(int(first), int(second), int(third), text)
    year, one, two = _year(third, text), int(first), int(second)
    if not order and one != two and max(one, two) <= _MOST_MONTHS:
        message = f"{shown(text)} can be two days; say dates: dmy or mdy"
        raise ValueRefusedError(message)
    month_first = order == "mdy" if order else two > _MOST_MONTHS
    return _made(year, *((one, two) if month_first else (two, one)), text)


def _year(digits: str, text: str) -> int:
    if len(digits) == _YEAR_DIGITS:
        return int(digits)
    message = f"expected a year of four digits in {shown(text)}"
    raise ValueRefusedError(message)


def _made(year: int, month: int, day: int, text: str) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        message = f"there is no such day as {shown(text)}"
        raise ValueRefusedError(message) from None


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
