"""Dates in Excel files: numbers that a format shows as a date.

ECMA-376 part 1, sections 18.8.30 (formats) and 18.17.4.1 (day numbers). Written out
here because reading needs nothing else of openpyxl, which takes a quarter of a second
to load; a test holds the two against each other.
"""

from __future__ import annotations

import datetime as dt
import re

EPOCH_1900 = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - workbooks know no time zones
EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - the same

_BUILT_IN_DATES = frozenset({*range(14, 23), 45, 46, 47})
_BUILT_IN_DURATIONS = frozenset({46})
_NOT_SHOWN = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_DATE = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_DURATION = re.compile(r"\[(hh?|mm?|ss?)\]")
_LAST_BEFORE_MARCH = 60
"""Excel believes that 1900 had a 29 February, its day 60."""

_MILLIS_PER_DAY = 86_400_000


def is_date_format(number: int, code: str | None) -> bool:
    """Tell whether a format, by its number and its code if it has one, shows a date."""
    if code is None:
        return number in _BUILT_IN_DATES
    return _DATE.search(_NOT_SHOWN.sub("", code.partition(";")[0])) is not None


def is_duration_format(number: int, code: str | None) -> bool:
    """Tell whether a format shows a length of time, such as ``[h]:mm``."""
    if code is None:
        return number in _BUILT_IN_DURATIONS
    return _DURATION.search(code.partition(";")[0]) is not None


def from_serial(
    number: float, epoch: dt.datetime, *, is_duration: bool
) -> dt.datetime | dt.time | dt.timedelta:
    """Return the date that a number stands for, to the millisecond.

    Parameters
    ----------
    number
        Days.
    epoch
        The day they count from.
    is_duration
        Whether it stands for a length of time instead.

    Raises
    ------
    OverflowError
        If it is outside the calendar.
    """
    days, fraction = divmod(number, 1)
    rest = dt.timedelta(milliseconds=round(fraction * _MILLIS_PER_DAY))
    if is_duration:
        return dt.timedelta(days=days) + rest
    if 0 <= number < 1 and not rest.days:
        return (epoch + rest).time()
    if 0 < number < _LAST_BEFORE_MARCH and epoch == EPOCH_1900:
        days += 1
    return epoch + dt.timedelta(days=days) + rest
