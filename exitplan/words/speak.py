"""Say a sentence in a language."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

Language = Literal["en", "nl"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

_MODULES = (
    "",
    "compare_",
    "risk_",
    "reports_",
    "explain_",
    "choices_",
    "replan_",
    "findings_",
    "page_",
    "book_",
    "cutoff_",
    "exits_",
    "exposure_",
    "results_",
    "documents_",
    "hand_",
)

_NEARLY_NOTHING, _NEARLY_ALL = 0.005, 0.995

_ROUGH = (100_000, 1_000, 100)
"""What estimates are rounded to, where they are at least ten times as much."""

_LOCALES = {"en": "en_GB", "nl": "nl_NL"}


@cache
def texts(language: Language) -> Mapping[str, str]:
    """Return every sentence of a language, by key."""
    found: dict[str, str] = {}
    for prefix in _MODULES:
        found |= import_module(f"exitplan.words.{prefix}{language}").TEXTS
    return found


@lru_cache(maxsize=4096)
def _written(day: dt.date, locale: str) -> str:
    """Write a date out; a plan of years has few days and names each many times."""
    from babel.dates import format_date  # noqa: PLC0415 - start-up time

    return format_date(day, "d MMMM y", locale=locale)


class Speaker:
    """Speaks one language.

    Parameters
    ----------
    language
        ``en`` or ``nl``.
    currency
        Code of the currency amounts are in.
    """

    def __init__(self, language: Language, currency: str = "EUR") -> None:
        self.language: Language = language
        self._currency = currency
        self._locale = _LOCALES[language]
        self._texts = texts(language)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence with its values filled in.

        Raises
        ------
        KeyError
            If there is no such sentence, or a value is missing.
        """
        return self._texts[key].format(**values)

    def knows(self, key: str) -> bool:
        """Tell whether there is such a sentence."""
        return key in self._texts

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the singular (``key.one``) or plural (``key.other``) of a sentence."""
        form = "one" if number == 1 else "other"
        return self.say(f"{key}.{form}", number=self.number(number), **values)

    def country(self, code: str) -> str:
        """Return the name of a country as it stands in a sentence, or its code."""
        return self._texts.get(f"country.{code}", self.territory(code))

    def territory(self, code: str) -> str:
        """Return the name of a country as it stands in a table, or its code."""
        from babel import Locale  # noqa: PLC0415 - start-up time

        return str(Locale.parse(self._locale).territories.get(code, code))

    def join(self, names: Sequence[str]) -> str:
        """Return names as a list in words: a, b and c."""
        if len(names) < 2:  # noqa: PLR2004 - nothing to join
            return "".join(names)
        last = f" {self.say('and')} {names[-1]}"
        return ", ".join(names[:-1]) + last

    def some(self, names: Sequence[str], most: int = 10) -> str:
        """Return a list of names, cut after ``most`` with the number left out."""
        if len(names) <= most + 1:
            return self.join(names)
        left = self.say("names.more", number=self.number(len(names) - most))
        return self.join([*names[:most], left])

    def date(self, day: dt.date) -> str:
        """Return a date as people write it: 7 May 2029."""
        return _written(day, self._locale)

    def short_date(self, day: dt.date) -> str:
        """Return a date for a narrow column, in one piece: 7 May 2029."""
        return self.name(day, "d MMM y").replace(" ", "\xa0")

    def month(self, day: dt.date) -> str:
        """Return month and year: May 2029."""
        from babel.dates import format_date  # noqa: PLC0415 - the same

        return format_date(day, "MMMM y", locale=self._locale)

    def name(self, day: dt.date, pattern: str) -> str:
        """Return part of a date in words, by CLDR pattern: ``MMM``, ``EEEE``."""
        from babel.dates import format_date  # noqa: PLC0415 - the same

        return format_date(day, pattern, locale=self._locale)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with the language's separators."""
        from babel.numbers import format_decimal  # noqa: PLC0415 - the same

        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, pattern, locale=self._locale)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share (0 to 1) as a percentage."""
        return f"{self.number(100 * share, decimals)}{self.say('percent')}"

    def share(self, share: float) -> str:
        """Return a share in per cents; near 0 and 100 with a decimal, to the middle.

        0.9996 is 99.9 %, not 100 %; 0.0002 is 0.1 %, not 0 %.
        """
        if _NEARLY_ALL <= share < 1:
            return self.percent(math.floor(1000 * share) / 1000, 1)
        if 0 < share < _NEARLY_NOTHING:
            return self.percent(math.ceil(1000 * share) / 1000, 1)
        return self.percent(share)

    def at_most(self, share: float, decimals: int = 1) -> str:
        """Return a share (0 to 1) as a percentage it does not exceed: rounded up."""
        step = 10 ** (decimals + 2)
        # Rounded first, or 0.171 would count as a little more than 17.1 %.
        return self.percent(math.ceil(round(share * step, 6)) / step, decimals)

    def money(self, cents: int) -> str:
        """Return an amount in whole currency units: € 1.234."""
        from babel.numbers import format_currency  # noqa: PLC0415 - the same

        whole = (abs(cents) + 50) // 100  # half a unit up, as people round
        return format_currency(
            -whole if cents < 0 else whole,
            self._currency,
            "¤\xa0#,##0;-¤\xa0#,##0",
            locale=self._locale,
            currency_digits=False,
        )

    def exact_money(self, cents: int) -> str:
        """Return an amount with its cents: € 1.234,05."""
        sign, amount = "-" if cents < 0 else "", abs(cents)
        rest = self.number(amount % 100 / 100, 2)[1:]  # with the sign before it
        return f"{sign}{self.money(amount - amount % 100)}{rest}"

    def short_money(self, cents: int) -> str:
        """Return an amount rounded for reading: € 1,2 mln."""
        amount = cents / 100
        symbol = self._symbol()
        for size, key in ((1e9, "billion"), (1e6, "million")):
            if abs(amount) >= size:
                digits = self.number(amount / size, 1)
                return f"{symbol}\xa0{digits}\xa0{self.say(key)}"
        return self.money(cents)

    def rough_money(self, cents: int, *, down: bool = False) -> str:
        """Return an estimate as exact as it deserves: € 1,2 mln, € 389.000, € 4.200.

        Millions with one decimal, from ten thousand on whole thousands, below that
        hundreds; what is less than a hundred is said in full.

        Parameters
        ----------
        cents
            The amount.
        down
            Whether to round down, for what is proven to be the least.
        """
        size = abs(cents) / 100
        step = next((one for one in _ROUGH if size >= 10 * one), 1)
        rounded = math.floor if down else round
        units = step * rounded(cents / 100 / step)
        return self.short_money(100 * units)

    def _symbol(self) -> str:
        from babel.numbers import get_currency_symbol  # noqa: PLC0415 - the same

        return get_currency_symbol(self._currency, locale=self._locale)
