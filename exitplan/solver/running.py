"""Running cost by the week, and what an old service costs by its retirement (R12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exitplan.units import YEAR_UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from exitplan.problem.jobs import Old, Rate
    from exitplan.problem.model import Problem

Paid = tuple[list[int], list[int]]
"""What an old service costs by its retirement, and the exit fees if any may be due."""


_LARGEST = 1 << 62
"""Whole numbers up to here are safe to be counted with in 64 bits."""


def cumulative(
    units: Sequence[int], passed: NDArray[np.int64], rates: Sequence[Rate]
) -> NDArray[np.int64]:
    """Return what running cost comes to by each point.

    Parameters
    ----------
    units
        Year units passed by each point.
    passed
        The same as an array.
    rates
        The cost, in minor units a year, by start.
    """
    if len(rates) == 1 and rates[0].since == 0:
        twice = 2 * rates[0].yearly
        if abs(twice) * units[-1] < _LARGEST:
            found: NDArray[np.int64] = (twice * passed + YEAR_UNITS) // (2 * YEAR_UNITS)
            return found
    return np.array([at_units(units, rates, until) for until in units], np.int64)


def at_units(units: Sequence[int], rates: Sequence[Rate], until: int) -> int:
    """Return what running cost comes to up to a moment, given in units passed."""
    total = 0
    for number, rate in enumerate(rates):
        end = until
        if number + 1 < len(rates):
            end = min(until, units[rates[number + 1].since])
        total += rate.yearly * max(0, end - units[rate.since])
    return (2 * total + YEAR_UNITS) // (2 * YEAR_UNITS)


def paid_by_retirement(units: Sequence[int], old: Old, until: list[int]) -> Paid:
    """Return what the old costs by each point of retirement (R12).

    Between two change dates waiting costs the same, so each is looked at once.

    Parameters
    ----------
    units
        Year units passed by each point.
    old
        The old service.
    until
        What it costs by each point.
    """
    horizon = len(units) - 1
    costs: list[int] = []
    for change in old.changes:
        if change.by >= len(costs):
            cost = at_units(units, old.rates, min(change.units, units[-1]))
            costs += [cost] * (min(change.by, horizon) + 1 - len(costs))
    if old.free_from is None:
        costs += until[-1:] * (horizon + 1 - len(costs))
    else:
        free = min(old.free_from, horizon)
        costs += until[free : free + 1] * (free - len(costs))
        costs += until[len(costs) :]
    if old.exit_fee is None:
        return costs, []
    fee = old.exit_fee
    pairs = list(zip(until, costs, strict=True))
    fees = [fee if now + fee < waiting else 0 for now, waiting in pairs]
    return [now if now + fee < waiting else waiting for now, waiting in pairs], fees


def paid_until(problem: Problem, old: Old, retired: int) -> tuple[int, int, int]:
    """Return for how long the old is paid if retired at a point (R12).

    Returns
    -------
    units, nominal units, exit fee
    """
    units, nominal = problem.units, problem.nominal_units
    point = problem.horizon
    if old.free_from is not None:
        point = min(max(retired, old.free_from), problem.horizon)
    paid = (units[point], nominal[point])
    for change in old.changes:
        if retired <= change.by:
            paid = (
                min(change.units, units[-1]),
                min(change.nominal_units, nominal[-1]),
            )
            break
    if old.exit_fee is not None:
        waiting = at_units(units, old.rates, paid[0])
        if at_units(units, old.rates, units[retired]) + old.exit_fee < waiting:
            return units[retired], nominal[retired], old.exit_fee
    return (*paid, 0)
