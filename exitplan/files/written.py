"""Numbers and dates that somebody wrote as text, and characters that nobody sees."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from exitplan.inventory.base import HARD_BLANKS, TURNING, UNSEEN
from exitplan.inventory.wording import shown

_LEFT_OUT = dict.fromkeys(map(ord, UNSEEN + TURNING))
_TRICKY = re.compile(f"[{UNSEEN}{TURNING}]")
_HARD = re.compile(f"[{HARD_BLANKS}]")

_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
_CODES = frozenset(
    [
        *("EUR", "GBP", "USD", "CHF", "DKK", "SEK", "NOK", "ISK", "PLN", "CZK"),
        *("HUF", "RON", "BGN", "JPY", "CAD", "AUD"),
    ]
)
_WORDS_AROUND = {"", "P.J.", "PER JAAR", "P/J", "PER YEAR", "P.A."}
_AMOUNT = re.compile(r"(?P<before>[^\d(),.+-]*)(?P<number>[\d(),.+' -]+)(?P<after>.*)")
_POINT_AT_MOST = re.compile(r"[0-9]+(\.[0-9]+)?")
_POINTED = re.compile(r"\d{1,3}(\.\d{3})+", re.ASCII)
_COMMAED = re.compile(r"\d{1,3}(,\d{3})+", re.ASCII)
_SPACED = re.compile(r"\d{1,3}( \d{3})*([.,]\d+)?", re.ASCII)
_LONGEST = 60

_DATE = re.compile(
    r"(\d{1,4})[-/. ](\d{1,2}|[a-z]{3,9})\.?[-/. ](\d{1,4})(?:[ t].*)?", re.ASCII
)
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
_MOST_MONTHS = 12
_YEAR_DIGITS = 4


class UnclearError(ValueError):
    """A text is no number or date, or could be two; the text says why.

    Parameters
    ----------
    message
        What is wrong with it.
    doubtful
        Whether it is one if only the language were known.
    """

    def __init__(self, message: str, *, doubtful: bool = False) -> None:
        self.doubtful = doubtful
        super().__init__(message)


def seen(text: str) -> str:
    """Return a text as one sees it: nothing invisible, blanks as plain ones, trimmed.

    Left out are zero-width characters, soft hyphens and marks that turn the direction
    of writing (Unicode 15, category Cf); a hard blank becomes a plain one.
    """
    if text.isascii():
        return text.strip()
    return _HARD.sub(" ", text.translate(_LEFT_OUT)).strip()


def unseen_in(text: str) -> str:
    """Return the first character of a text that nobody sees, as ``U+200B``, or nothing.

    Hard blanks count; a text of more than one line is looked at in the same way.
    """
    if text.isascii():
        return ""
    found = _TRICKY.search(text) or _HARD.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def tricky_in(text: str) -> str:
    """Return the first invisible character that is no blank, as :func:`unseen_in`."""
    found = None if text.isascii() else _TRICKY.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def number_in(text: str, language: str) -> tuple[Decimal, str]:
    """Return the number that a text means, and the currency written with it, if any.

    Parameters
    ----------
    text
        Such as ``€ 1.234,56``.
    language
        ``nl`` for 1.234,56, ``en`` for 1,234.56; empty refuses what is ambiguous.

    Raises
    ------
    UnclearError
        If it is no number, or could be two.
    """
    plain = seen(text).replace("\u2212", "-").replace("–", "-")
    found = _AMOUNT.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None:
        raise _no_number(text)
    before, after = found["before"].strip(), found["after"].strip()
    currency = _currency(before, text) or _currency(after, text)
    return _number(found["number"].strip(), text, language), currency


def _no_number(text: str) -> UnclearError:
    return UnclearError(f"expected a number, not the text {shown(text.strip())}")


def _currency(word: str, whole: str) -> str:
    word = word.upper()
    if word in _WORDS_AROUND:
        return ""
    code = _SIGNS.get(word, word)
    if code in _CODES:
        return code
    raise _no_number(whole)


def _number(text: str, whole: str, language: str) -> Decimal:
    negative = text.startswith("-") or (text.startswith("(") and text.endswith(")"))
    digits = text.strip("()").removeprefix("-").removeprefix("+").strip()
    if digits.endswith((",-", ".-")):
        digits = digits[:-2]
    elif digits.endswith("-"):  # as accounting packages write what is owed
        negative, digits = True, digits[:-1]
    digits = digits.strip().replace("'", " ")
    if " " in digits and not _SPACED.fullmatch(digits):
        raise _no_number(whole)
    pointed = _pointed(digits.replace(" ", ""), whole, language)
    if not _POINT_AT_MOST.fullmatch(pointed):
        raise _no_number(whole)
    return -Decimal(pointed) if negative else Decimal(pointed)


def _pointed(digits: str, whole: str, language: str) -> str:
    """Return digits with a decimal point and nothing between thousands."""
    if "." in digits and "," in digits:
        return _of_both(digits)
    pattern, mark = (_POINTED, ".") if "." in digits else (_COMMAED, ",")
    if mark not in digits or not pattern.fullmatch(digits):
        return digits.replace(",", ".")
    if digits.count(mark) == 1 and not language:
        whole_one, decimal = digits.replace(mark, ""), digits.replace(",", ".")
        message = f"{shown(whole.strip())} can be {whole_one} or {decimal}"
        raise UnclearError(message, doubtful=True)
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


def day_in(text: str, order: str) -> dt.date:
    """Return the day that a text means.

    Parameters
    ----------
    text
        Such as ``2027-12-31``, ``31-12-2027`` or ``31 december 2027``.
    order
        ``dmy``, ``mdy`` or ``ymd``; empty refuses what is ambiguous.

    Raises
    ------
    UnclearError
        If it is none, or could be two.
    """
    plain = seen(text).lower()
    found = _DATE.fullmatch(plain)
    if found is not None:
        return _day(found.groups(), text, order)
    if len(plain) == 8 and plain.isascii() and plain.isdecimal():  # noqa: PLR2004 - 20261231
        return _made(int(plain[:4]), int(plain[4:6]), int(plain[6:]), text)
    raise _no_day(text)


def _no_day(text: str) -> UnclearError:
    return UnclearError(f"expected a date, not the text {shown(text.strip())}")


def _day(parts: tuple[str | None, ...], text: str, order: str) -> dt.date:
    first, second, third = (part or "" for part in parts)
    if not second.isdecimal():
        month = next(
            (n for n, names in enumerate(_MONTHS, 1) if second.startswith(names)), 0
        )
        if not month:
            raise _no_day(text)
        return _made(_year(third, text), month, int(first), text)
    if len(first) == _YEAR_DIGITS:
        return _made(int(first), int(second), int(third), text)
    year, one, two = _year(third, text), int(first), int(second)
    if not order and one != two and max(one, two) <= _MOST_MONTHS:
        days = f"{_made(year, two, one, text)} or {_made(year, one, two, text)}"
        message = f"{shown(text.strip())} can be {days}"
        raise UnclearError(message, doubtful=True)
    month_first = order == "mdy" if order else two > _MOST_MONTHS
    return _made(year, *((one, two) if month_first else (two, one)), text)


def _year(digits: str, text: str) -> int:
    if len(digits) == _YEAR_DIGITS:
        return int(digits)
    message = f"expected a year of four digits, not the text {shown(text.strip())}"
    raise UnclearError(message)


def _made(year: int, month: int, day: int, text: str) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        message = f"there is no such day as {shown(text.strip())}"
        raise UnclearError(message) from None
