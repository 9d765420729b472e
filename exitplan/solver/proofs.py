"""Bounds on several objectives of one problem, which share what they rest on.

Heads and rules are laid out once, and prices found for one objective are a start for
the next: what is scarce at one price of exposure is scarce at another.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from exitplan.solver.bound import WeeklyBound
from exitplan.solver.chains import Chains
from exitplan.solver.heads import HeadTable
from exitplan.solver.lagrange import LagrangianBound
from exitplan.solver.savings import decoder_for
from exitplan.solver.ties import Ties

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.solver.bound import Bound
    from exitplan.solver.prices import Multipliers
    from exitplan.solver.tables import Tables

    Pair = tuple[int, int]

_WARM = 2
"""Going on from prices of another objective takes one in so many steps."""

EXPOSURE, COST = (1, 0), (0, 1)
"""Price of exposure and weight of cost where only the one counts."""


class Proofs:
    """Finds bounds on one problem, whatever its objective.

    Parameters
    ----------
    tables
        The problem, laid out.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._multipliers: Multipliers | None = None
        self._worth = 0
        self._weekly: Bound | None = None

    @cached_property
    def heads(self) -> HeadTable:
        """The earliest ends of all stages."""
        return HeadTable(decoder_for(self.tables))

    @cached_property
    def _ties(self) -> Ties:
        return Ties(Chains(self.tables, self.heads))

    def weekly(self, pair: Pair, between: Callable[[], bool]) -> Bound | None:
        """Return the bound week by week; ``None`` if given up.

        Once the relaxation was solved at some price of exposure, its order serves all
        prices, and the bound is left to :meth:`climb`, which goes on from there.

        Parameters
        ----------
        pair
            Price of exposure, and weight of cost.
        between
            Called after each week; says whether to give up.
        """
        before = self._weekly
        if before is not None and before.cost_weight and all(pair):
            price, weight = pair
            return replace(before, exposure_price=price, cost_weight=weight, value=0)
        found = WeeklyBound(self.tables, *pair, self.heads).run(between)
        if all(pair) and found is not None and found.value is not None:
            self._weekly = found
        return found

    def climb(
        self,
        pair: Pair,
        target: int | None,
        iterations: int,
        between: Callable[[], bool],
    ) -> int | None:
        """Return the bound at prices; ``None`` if there is proven to be no schedule.

        Parameters
        ----------
        pair
            Price of exposure, and weight of cost.
        target
            What some schedule is worth, if that is known.
        iterations
            How many steps at most.
        between
            Called after each step; says whether to stop with what there is.
        """
        bounding = LagrangianBound(self.tables, *pair, ties=self._ties)
        price, _ = pair
        if price and self._multipliers is not None:
            bounding.start_from(self._multipliers, self._worth)
            iterations = max(1, iterations // _WARM)
        found = bounding.run(target, iterations, between)
        if price:  # where cost alone counts, other things are scarce
            self._multipliers, self._worth = bounding.multipliers, found or 0
        return found

    def sides(
        self, pair: Pair, bound: int, iterations: int, between: Callable[[], bool]
    ) -> tuple[int, int]:
        """Return bounds on exposure alone and on cost alone.

        Parameters
        ----------
        pair, bound
            The objective that is bounded already, and its bound.
        iterations, between
            As for :meth:`climb`, for each of the two.
        """
        known = {pair: bound}
        least, cost = (
            known[side]
            if side in known
            else self.climb(side, None, iterations, between) or 0
            for side in (EXPOSURE, COST)
        )
        return least, cost
