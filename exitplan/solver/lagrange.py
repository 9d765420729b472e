"""The Lagrangian bound: jobs on their own, rules between them at a price.

With the rules between jobs priced (``exitplan.solver.prices``), each job finds its
cheapest chain of stages alone, week by week and contract step by contract step
(``exitplan.solver.chains``). Any prices give a lower bound on every schedule; better
ones are found by following what the answer misses (subgradients: Held and Karp 1971;
for scheduling Christofides, Alvarez-Valdes and Tamarit 1987, Moehring and others 2003,
doi:10.1287/mnsc.49.3.330.12737). Unlike the week-state relaxation it sees that work
takes weeks on end and that a state, once left, is left for good.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from exitplan.solver.chains import NEVER, Chains
from exitplan.solver.heads import HeadTable
from exitplan.solver.prices import Prices
from exitplan.solver.savings import decoder_for
from exitplan.solver.ties import Ties

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.solver.prices import Multipliers
    from exitplan.solver.tables import Tables

_STRIDE = 0.3
_MEMORY = 0.7
_PATIENCE, _TRIALS = 6, 30
_SHRINK = 0.7
_ABOVE = 1.3
_NEAR = 0.003
_SAFE = 1e-7
"""Share of the bound given away to rounding in floating point."""

_WORK, _MOST, _LEAST = 12_000_000, 500, 100
_FEWEST, _SCHEDULES_A_STEP = 25, 20
_STOPPED = 0.01


def iterations_for(tables: Tables, effort: int) -> int:
    """Return how many steps to take: fewer, the larger the problem or less the effort.

    Parameters
    ----------
    tables
        The problem, laid out.
    effort
        Schedules the search may decode.
    """
    size = sum(len(modes) for modes in tables.modes) * (tables.horizon + 1)
    most = min(_MOST, max(_LEAST, _WORK // max(1, size)))
    return min(most, max(_FEWEST, effort // _SCHEDULES_A_STEP))


class LagrangianBound:
    """Climbs to a lower bound on an objective.

    Parameters
    ----------
    tables
        The problem, laid out; each job must have a way out or may stay.
    exposure_price, cost_weight
        The objective: price x exposure + weight x cost.
    heads
        Its heads, where they are known already.
    ties
        Its rules, where they are laid out already.
    """

    def __init__(
        self,
        tables: Tables,
        exposure_price: int,
        cost_weight: int,
        heads: HeadTable | None = None,
        ties: Ties | None = None,
    ) -> None:
        if ties is None:
            heads = heads or HeadTable(decoder_for(tables))
            ties = Ties(Chains(tables, heads))
        self._tables = tables
        self._prices = Prices(ties, exposure_price, cost_weight)
        self.multipliers: Multipliers | None = None

    def start_from(self, found: Multipliers, worth: int) -> None:
        """Start from prices found for another objective of the same problem.

        Parameters
        ----------
        found
            Those prices; they are taken over, not copied.
        worth
            The bound they gave.
        """
        own, _ = self._prices.answer(self._prices.start())
        self._prices.adopt(found, own / worth if worth else 1.0)
        self.multipliers = found

    def run(
        self,
        target: int | None = None,
        iterations: int = _LEAST,
        between: Callable[[], bool] = lambda: False,
    ) -> int | None:
        """Return the best bound found; ``None`` if there is proven to be no schedule.

        Parameters
        ----------
        target
            The value of some schedule, for the length of the steps.
        iterations
            How many steps at most.
        between
            Called after each step; says whether to stop with what there is.
        """
        prices = self.multipliers or self._prices.start()
        self.multipliers = prices
        best, stride, waited = 0.0, _STRIDE, 0
        direction = self._prices.no_direction(prices)
        for _ in range(iterations):
            value, answer = self._prices.answer(prices)
            if value >= NEVER / 2:
                return None  # some job has no chain that keeps its own rules
            waited += 1
            if value > best:
                best, waited = value, 0
            elif waited >= max(_PATIENCE, iterations // _TRIALS):
                stride, waited = stride * _SHRINK, 0
            proven = target is not None and best >= target
            if proven or stride < _STOPPED or between():
                break
            self._prices.follow(direction, answer, _MEMORY)
            length = self._prices.project(prices, direction)
            if length <= 0:
                break  # nothing is missed: the bound is reached
            aim = _ABOVE * best if target is None else float(target)
            step = stride * max(aim - value, _NEAR * abs(value)) / length
            self._prices.move(prices, direction, step)
        safe = best - _SAFE * abs(best) - 4 * self._tables.count
        return max(0, math.floor(safe))
