"""Discounting folded into whole numbers: a factor per fiscal year, in millionths."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from exitplan.problem.jobs import NO_DISCOUNT

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.units import Calendar


class Discount:
    """What later money counts for.

    Every amount of the n-th fiscal year of the plan counts for ``1 / (1 + rate)^n``.

    Parameters
    ----------
    rate
        Per cent a year; 0 leaves every amount as it is.
    calendar
        The weeks of the plan.
    """

    def __init__(self, rate: Decimal, calendar: Calendar) -> None:
        self._rate = rate
        self._calendar = calendar

    @cached_property
    def factors(self) -> tuple[int, ...]:
        """The factor of each week, in millionths."""
        factors: list[int] = []
        for number, year in enumerate(self._calendar.fiscal_years):
            factor = Decimal(NO_DISCOUNT) / (1 + self._rate / 100) ** number
            whole = int(factor.quantize(Decimal(1), ROUND_HALF_UP))
            factors += [whole] * (year.last_week - year.first_week + 1)
        return tuple(factors)

    @cached_property
    def units(self) -> tuple[int, ...]:
        """Discounted units passed by each point."""
        nominal = self._calendar.units
        passed = [0]
        for week, factor in enumerate(self.factors):
            step = nominal[week + 1] - nominal[week]
            passed.append(passed[-1] + step * factor // NO_DISCOUNT)
        return tuple(passed)

    def units_until(self, day: dt.date) -> int:
        """Return discounted units passed by a day, cut off at start and horizon."""
        nominal = self._calendar.units_until(day)
        week = min(max(0, self._calendar.week_of(day)), self._calendar.weeks - 1)
        rest = nominal - self._calendar.units[week]
        return self.units[week] + rest * self.factors[week] // NO_DISCOUNT
