"""Running cost by the week, and what the old costs by its retirement."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from tiny import tiny_problem

from exitplan.problem.jobs import Change, Old, Rate
from exitplan.solver.running import (
    at_units,
    cumulative,
    paid_by_retirement,
    paid_until,
)
from exitplan.units import YEAR_UNITS

WEEK = YEAR_UNITS // 50
"""Of a year of fifty weeks, so that a week of 5,000 a year is a round 100."""

UNITS = tuple(WEEK * week for week in range(13))
YEARLY = 5000

CHANGES = (Change(3, 4 * WEEK, 4 * WEEK), Change(8, 20 * WEEK, 20 * WEEK))


def test_running_cost_adds_up_week_by_week() -> None:
    passed = np.array(UNITS, np.int64)
    found = cumulative(UNITS, passed, (Rate(0, YEARLY),)).tolist()
    assert found[:4] == [0, 100, 200, 300]


def test_an_amount_beyond_64_bits_is_still_counted_exactly() -> None:
    rates = (Rate(0, 1 << 60),)
    found = cumulative(UNITS, np.array(UNITS, np.int64), rates)
    assert int(found[1]) == at_units(UNITS, rates, WEEK)


@pytest.mark.parametrize("fee", [None, 0, 150, 10_000])
@pytest.mark.parametrize("free_from", [None, 0, 6, 40])
@pytest.mark.parametrize("changes", [(), CHANGES[:1], CHANGES])
def test_the_old_costs_the_same_point_by_point_and_all_at_once(
    fee: int | None, free_from: int | None, changes: tuple[Change, ...]
) -> None:
    old = Old((Rate(0, YEARLY),), changes, free_from, fee)
    problem = replace(
        tiny_problem(random.Random(1)), horizon=12, units=UNITS, nominal_units=UNITS
    )
    until = [at_units(UNITS, old.rates, passed) for passed in UNITS]
    costs, fees = paid_by_retirement(UNITS, old, until)
    for retired in range(13):
        units, _, due = paid_until(problem, old, retired)
        assert costs[retired] == at_units(UNITS, old.rates, units)
        assert (fees[retired] if fees else 0) == due
