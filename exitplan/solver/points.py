"""Efficient schedules, and the limit that is proven of cost and exposure together."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.schedule import Schedule
    from exitplan.solver.result import SolveResult


@dataclass(frozen=True, slots=True)
class Line:
    """What is proven at one price: price x exposure + weight x cost >= bound.

    Parameters
    ----------
    price
        Minor units per hundredth of a point-week.
    weight
        1; 0 where only exposure counts, in hundredths of a point-week.
    bound
        What no schedule can beat.
    """

    price: int
    weight: int
    bound: int

    def worth(self, exposure: int, cost: int) -> int:
        """Return what is bounded, for a schedule of some exposure and cost."""
        return self.price * exposure + self.weight * cost

    def gap(self, exposure: int, cost: int) -> float:
        """Return how far a schedule can be from the best at this price, as a share."""
        worth = self.worth(exposure, cost)
        return max(0.0, 1 - self.bound / worth) if worth else 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """One efficient schedule, passed by the checker.

    Parameters
    ----------
    schedule
        The schedule.
    exposure, cost
        In hundredths of a point-week, and in minor units as the objective counts it.
    line
        The price at which it is closest to its proven bound.
    best_from, best_to
        Prices between which none of the others is better; ``None`` for a point that is
        efficient but best at no price, and for a ``best_to`` without end.
    """

    schedule: Schedule
    exposure: int
    cost: int
    line: Line
    best_from: Fraction | None
    best_to: Fraction | None

    @property
    def gap(self) -> float:
        """How far it can be from the best at its price, as a share."""
        return self.line.gap(self.exposure, self.cost)


@dataclass(frozen=True, slots=True)
class Frontier:
    """Efficient schedules, and what no schedule can reach.

    Parameters
    ----------
    points
        From the cheapest to the fastest; none dominates another.
    lines
        What is proven, one line a price.
    first
        What the solver says of the cheapest end: why there is no point, if so. ``None``
        without bounds.
    price, own
        The price in the middle, and the place of the best point at it.
    evaluations
        Schedules decoded in all.
    complete
        Whether no price is left at which another plan could be looked for.
    stopped_early
        Whether time or a person ended it.
    """

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    first: SolveResult | None
    price: int
    own: int | None
    evaluations: int
    complete: bool
    stopped_early: bool

    def least_cost(self, exposure: int) -> Fraction | None:
        """Return the cost that is proven to be needed for an exposure.

        ``None`` for an exposure that is proven impossible.
        """
        if any(not one.weight and one.bound > exposure for one in self.lines):
            return None
        lines = [one for one in self.lines if one.weight]
        return max(
            (Fraction(o.bound - o.price * exposure) for o in lines), default=None
        )

    def envelope(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """Return the corners of the proven limit: exposure and cost, ends included."""
        least = max((one.bound for one in self.lines if not one.weight), default=0)
        most = max((point.exposure for point in self.points), default=least)
        lines = [one for one in self.lines if one.weight]
        corners = {Fraction(least), Fraction(max(most, least))}
        for one in lines:
            for other in lines:
                if one.price != other.price:
                    at = Fraction(one.bound - other.bound, one.price - other.price)
                    if least < at < most:
                        corners.add(at)

        def height(at: Fraction) -> Fraction:
            return max(line.bound - line.price * at for line in lines)

        found = [(at, height(at)) for at in sorted(corners)] if lines else []
        return tuple(_without_straight(found))


def _without_straight(
    corners: Sequence[tuple[Fraction, Fraction]],
) -> list[tuple[Fraction, Fraction]]:
    """Leave out corners at which the limit does not turn."""
    kept: list[tuple[Fraction, Fraction]] = []
    for place, (x, y) in enumerate(corners):
        if kept and place + 1 < len(corners):
            (x0, y0), (x1, y1) = kept[-1], corners[place + 1]
            if (y - y0) * (x1 - x) == (y1 - y) * (x - x0):
                continue
        kept.append((x, y))
    return kept
