"""Dates outside, whole weeks inside.

Week ``k`` (0 to H - 1) starts on the Monday ``start + 7 k``. Point ``t`` (0 to H) is
the end of week ``t - 1``, which is the start of week ``t``: something done "at point t"
is in force from that Monday on, and its last working day is the Friday before.
"""

from __future__ import annotations

import datetime as dt
from calendar import isleap, monthrange
from dataclasses import dataclass
from functools import cached_property

YEAR_UNITS = 365 * 366
"""Units in one year of running cost, so that a day of any year is whole units."""

_WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)
_MONDAY_TO_FRIDAY = dt.timedelta(days=4)
_MONTHS = 12


def next_monday(day: dt.date) -> dt.date:
    """Return the day itself if it is a Monday, else the first Monday after it."""
    return day + dt.timedelta(days=-day.weekday() % 7)


def add_months(day: dt.date, months: int) -> dt.date:
    """Add months to a date; a day the month does not have becomes its last day.

    Three months from 30 November is 28 (or 29) February.

    Parameters
    ----------
    day
        The date.
    months
        How many; negative goes back.
    """
    month = day.year * _MONTHS + day.month - 1 + months
    year, zero_based = divmod(month, _MONTHS)
    last = monthrange(year, zero_based + 1)[1]
    return dt.date(year, zero_based + 1, min(day.day, last))


def day_units(day: dt.date) -> int:
    """Return a day's share of its calendar year, in ``YEAR_UNITS``."""
    return 365 if isleap(day.year) else 366


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """One budget year within a calendar.

    Parameters
    ----------
    name
        The calendar year in which it ends, e.g. ``2027``.
    starts, ends
        First and last day.
    first_week, last_week
        The weeks whose Friday falls in it, both included, cut off at the horizon.
    """

    name: str
    starts: dt.date
    ends: dt.date
    first_week: int
    last_week: int


@dataclass(frozen=True)
class Calendar:
    """The weeks of a plan on the real calendar.

    Parameters
    ----------
    start
        The Monday on which week 0 starts.
    weeks
        The horizon H, in weeks.
    fiscal_year_month
        The month (1 to 12) in which a fiscal year starts.

    Raises
    ------
    ValueError
        If the start is not a Monday, or a number is out of range.
    """

    start: dt.date
    weeks: int
    fiscal_year_month: int = 1

    def __post_init__(self) -> None:
        if self.start.weekday():
            message = f"a calendar starts on a Monday, not on {self.start:%A %Y-%m-%d}"
            raise ValueError(message)
        if self.weeks < 0 or not 1 <= self.fiscal_year_month <= _MONTHS:
            message = f"not a calendar: {self.weeks} weeks, {self.fiscal_year_month=}"
            raise ValueError(message)

    def date(self, point: int) -> dt.date:
        """Return the Monday from which something done at ``point`` is in force."""
        return self.start + point * _WEEK

    def last_working_day(self, point: int) -> dt.date:
        """Return the Friday on which work that ends at ``point`` ends."""
        return self.date(point - 1) + _MONDAY_TO_FRIDAY

    @property
    def end(self) -> dt.date:
        """The day after the last week: everything is counted up to here."""
        return self.date(self.weeks)

    def week_of(self, day: dt.date) -> int:
        """Return the week a day lies in; negative before the start."""
        return (day - self.start).days // 7

    def point_by(self, day: dt.date) -> int:
        """Return the last point whose Monday is not after ``day``."""
        return (day - self.start).days // 7

    def point_from(self, day: dt.date) -> int:
        """Return the first point whose Monday is not before ``day``."""
        return -((self.start - day).days // 7)

    def units_until(self, day: dt.date) -> int:
        """Return the year units from the start up to (not including) a day.

        Days before the start count nothing; days beyond the horizon are cut off.
        """
        day = min(max(day, self.start), self.end)
        units = (day - self.start).days * 366
        for year in range(self.start.year, day.year + 1):
            if isleap(year):
                first = max(self.start, dt.date(year, 1, 1))
                after = min(day, dt.date(year + 1, 1, 1))
                units -= max(0, (after - first).days)
        return units

    @cached_property
    def units(self) -> tuple[int, ...]:
        """Year units from the start up to each point 0 to H."""
        return tuple(self.units_until(self.date(t)) for t in range(self.weeks + 1))

    @cached_property
    def fiscal_years(self) -> tuple[FiscalYear, ...]:
        """The fiscal years that hold at least one week's Friday, in order."""
        years: list[FiscalYear] = []
        first = 0
        while first < self.weeks:
            friday = self.date(first) + _MONDAY_TO_FRIDAY
            starts, ends = self._fiscal_year_around(friday)
            last = min(self.weeks - 1, (ends - self.start).days // 7)
            if self.date(last) + _MONDAY_TO_FRIDAY > ends:
                last -= 1
            years.append(FiscalYear(str(ends.year), starts, ends, first, last))
            first = last + 1
        return tuple(years)

    def fiscal_year_of(self, week: int) -> int:
        """Return the index of the fiscal year whose weeks hold ``week``.

        Parameters
        ----------
        week
            Within the horizon.
        """
        return next(
            index
            for index, year in enumerate(self.fiscal_years)
            if week <= year.last_week
        )

    def _fiscal_year_around(self, day: dt.date) -> tuple[dt.date, dt.date]:
        starts = dt.date(day.year, self.fiscal_year_month, 1)
        if starts > day:
            starts = dt.date(day.year - 1, self.fiscal_year_month, 1)
        return starts, add_months(starts, _MONTHS) - _DAY
