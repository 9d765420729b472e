"""Cost against exposure: plans none of which is better in both, and what is proven.

The price of exposure is swept from next to nothing to very much, between the two ends
where only cost and only exposure count; each search starts from the best schedule that
is known at its price, in one direction and then back. Holes are filled at the price at
which the plans on either side of them are worth the same. See ``docs/choices.md``.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from exitplan.errors import UnsoundScheduleError
from exitplan.schedule import check, evaluate
from exitplan.solver.anneal import Annealer
from exitplan.solver.genes import genes_of
from exitplan.solver.points import Frontier, Line, Point
from exitplan.solver.proofs import Proofs
from exitplan.solver.result import SolveResult, Status
from exitplan.solver.savings import decoded
from exitplan.solver.settings import Observer, Settings
from exitplan.solver.solve import solve
from exitplan.solver.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.problem import Problem
    from exitplan.problem.model import ObjectiveKind
    from exitplan.schedule import Schedule

FEWEST_POINTS = 9
"""Efficient plans to look for if nobody says how many."""

_STEPS = (-4, -2, -1, 0, 1, 2, 4)
"""Prices to sweep, as powers of 2 times the price in the middle."""

_SHARE = 4
"""Each price gets one in so many of the schedules that a whole run tries."""

_CLOSE = 100
"""Points within one in so many of the whole range, in both, count as the same."""

_FASTEST = (1, 0)
"""Price and weight of cost at the end where only exposure counts."""

_WARM, _COOL = 100, 25
"""Per cent of the usual temperature, and of that on the way back."""


def find_frontier(
    problem: Problem,
    settings: Settings | None = None,
    observer: Observer | None = None,
    *,
    points: int = FEWEST_POINTS,
    price: int | None = None,
    start: Schedule | None = None,
) -> Frontier:
    """Find efficient schedules from the cheapest to the fastest.

    Parameters
    ----------
    problem
        What to schedule; its own objective only says where to look first, and which
        exposure is required.
    settings
        ``effort`` is the number of schedules to try at each price.
    observer
        Told about progress, and asked whether to stop.
    points
        How many to find at least, if there are so many.
    price
        Minor units per hundredth of a point-week in the middle of the sweep; the
        problem's own by default, and if that is 0, what the two ends suggest.
    start
        A schedule that keeps every rule, to start from. No bounds are found then, which
        otherwise take most of the time.

    Returns
    -------
    Frontier
        Each point has passed the checker; no points if the problem has no schedule, or
        none was found.
    """
    settings, observer = settings or Settings(), observer or Observer()
    search = _Search(problem, settings, observer, proven=start is None)
    middle = problem.objective.price if price is None else price
    return search.run(points, middle, start)


@dataclass(frozen=True, slots=True)
class _Known:
    """A schedule that was found."""

    exposure: int
    cost: int
    schedule: Schedule


class _Search:
    """One sweep; keeps every schedule that was found."""

    def __init__(
        self,
        problem: Problem,
        settings: Settings,
        observer: Observer,
        *,
        proven: bool,
    ) -> None:
        self._problem = problem
        self._proofs = Proofs(Tables(problem)) if proven else None
        self._visited: set[tuple[int, int]] = set()
        effort = settings.effort or max(1, settings.effort_for(problem) // _SHARE)
        self._settings = replace(settings, effort=effort)
        self._effort = effort
        self._observer = observer
        self._started = time.monotonic()
        self._known: dict[tuple[int, int], _Known] = {}
        self._lines: dict[tuple[int, int], Line] = {}
        self._evaluations = 0
        self._stopped = False

    def run(self, points: int, price: int, start: Schedule | None) -> Frontier:
        complete, middle = True, price
        if start is not None:
            self._keep(self._problem, start)
        first = self._visit(0)
        if self._known and (first is None or first.status is not Status.INFEASIBLE):
            self._visit(*_FASTEST)
            middle = price or self._suggested()
            for power in _STEPS:
                self._visit(_times(middle, power))
            self._back()
            complete = self._fill(points, middle)
        return self._frontier(first, middle, complete=complete)

    # One price.

    def _at(self, price: int, weight: int) -> Problem:
        """Return the problem with the objective of one price."""
        kind: ObjectiveKind = "balanced" if price else "cheapest"
        objective = replace(
            self._problem.objective,
            kind=kind if weight else "fastest",
            price=price if weight else 0,
        )
        return replace(self._problem, objective=objective)

    def _visit(self, price: int, weight: int = 1) -> SolveResult | None:
        """Search at one price from the best known at it, with a bound where wanted."""
        self._visited.add((price, weight))
        if self._should_stop():
            return None
        if self._proofs is not None:
            return self._solve(price, weight)
        self._anneal(price, weight, self._effort, _WARM)
        return None

    def _solve(self, price: int, weight: int) -> SolveResult:
        """Search at one price as a whole run does, and keep the bound."""
        problem, known = self._at(price, weight), self._best(price, weight)
        settings = replace(self._settings, seconds=self._seconds_left())
        start = None if known is None else known.schedule
        result = solve(problem, settings, self._observer, start, self._proofs)
        self._evaluations += result.evaluations
        self._stopped = self._stopped or result.stopped_early
        if result.bound is not None:
            self._lines[price, weight] = Line(price, weight, result.bound)
        if result.schedule is not None:
            self._keep(problem, result.schedule)
        return result

    def _seconds_left(self) -> float | None:
        if self._settings.seconds is None:
            return None
        passed = time.monotonic() - self._started
        return max(0.001, self._settings.seconds - passed)

    def _should_stop(self) -> bool:
        left = self._seconds_left()
        late = left is not None and left <= 0.001  # noqa: PLR2004 - as above
        self._stopped = self._stopped or late or self._observer.should_stop()
        return self._stopped

    def _keep(self, problem: Problem, schedule: Schedule) -> None:
        if broken := check(problem, schedule):
            raise UnsoundScheduleError(broken)
        counted = evaluate(problem, schedule)
        key = (counted.exposure, counted.cost + counted.moving)
        self._known.setdefault(key, _Known(*key, schedule))

    def _best(self, price: int, weight: int) -> _Known | None:
        """Return the best known schedule at a price; ties go to the other part."""

        def worth(one: _Known) -> tuple[int, int]:
            value = price * one.exposure + weight * one.cost
            return value, one.exposure if weight else one.cost

        return min(self._known.values(), key=worth, default=None)

    def _suggested(self) -> int:
        """Return the price at which the two ends are worth the same."""
        points = self._efficient()
        low, high = points[0], points[-1]
        if low.exposure == high.exposure:
            return 1
        return max(1, (high.cost - low.cost) // (low.exposure - high.exposure))

    # The way back, and holes.

    def _back(self) -> None:
        """Search again from the other side, at the same prices in falling order."""
        for price, weight in sorted(self._visited, key=_place, reverse=True):
            if self._should_stop():
                return
            self._anneal(price, weight, self._effort // 2, _COOL)

    def _anneal(self, price: int, weight: int, effort: int, heat: int) -> None:
        """Search at one price, without a bound, from the best that is known at it."""
        known = self._best(price, weight)
        if known is None:
            return
        problem = self._at(price, weight)
        shared = self._proofs and self._proofs.tables.relaxed(problem)
        tables = shared or Tables(problem)
        annealer = Annealer(tables, self._settings.seed_used * 1000 + 999)
        found = annealer.run(
            genes_of(tables, known.schedule),
            max(1, effort),
            heat,
            lambda _value, _done: self._should_stop(),
        )
        self._evaluations += found.evaluations
        _, schedule = decoded(tables, found.genes)
        if not check(problem, schedule):  # else it did not even keep its start
            self._keep(problem, schedule)

    def _fill(self, points: int, middle: int) -> bool:
        """Look into the largest holes; return whether there is none left to look at."""
        for _ in range(points):
            if len(self._spread(middle)) >= points or self._should_stop():
                return not self._stopped
            price = self._price_of_largest_hole(middle)
            if price is None:
                return True
            self._visited.add((price, 1))
            self._anneal(price, 1, self._effort, _WARM)
        return False

    def _price_of_largest_hole(self, middle: int) -> int | None:
        """Return the price at which two neighbours far apart are worth the same."""
        known = self._spread(middle)
        wide = known[0].exposure - known[-1].exposure or 1
        high = known[-1].cost - known[0].cost or 1
        holes = []
        for one, other in pairwise(known):
            less, more = one.exposure - other.exposure, other.cost - one.cost
            price = max(1, more // less)
            if (price, 1) not in self._visited:
                size = Fraction(less, wide) + Fraction(more, high)
                holes.append((size, -price))
        return -max(holes)[1] if holes else None

    def _efficient(self) -> list[_Known]:
        """Return what nothing known beats in both, from the cheapest to the fastest."""
        found: list[_Known] = []
        for one in sorted(self._known.values(), key=lambda k: (k.cost, k.exposure)):
            if not found or one.exposure < found[-1].exposure:
                found.append(one)
        return found

    # What comes out.

    def _frontier(
        self, first: SolveResult | None, price: int, *, complete: bool
    ) -> Frontier:
        known = self._spread(price)
        lines = tuple(self._lines[key] for key in sorted(self._lines, key=_place))
        ranges = _best_ranges(known)
        points = tuple(
            Point(
                one.schedule,
                one.exposure,
                one.cost,
                self._line_of(one, lines),
                *ranges.get(number, (None, None)),
            )
            for number, one in enumerate(known)
        )
        best = self._best(price, 1)
        own = known.index(best) if best in known else None
        return Frontier(
            points=points,
            lines=lines,
            first=first,
            price=price,
            own=own,
            evaluations=self._evaluations,
            complete=complete,
            stopped_early=self._stopped,
        )

    def _line_of(self, one: _Known, lines: Sequence[Line]) -> Line:
        """Return the price at which a point is best, or nearly; then least in doubt."""

        def doubt(line: Line) -> tuple[float, float]:
            best = self._best(line.price, line.weight) or one
            worth = line.worth(best.exposure, best.cost) or 1
            lost = line.worth(one.exposure, one.cost) - worth
            return lost / worth, line.gap(one.exposure, one.cost)

        return min(lines, key=doubt, default=Line(0, 1, 0))

    def _spread(self, price: int) -> list[_Known]:
        """Leave out points so close to another that nobody would tell them apart."""
        known = self._efficient()
        if not known:
            return known
        wide = known[0].exposure - known[-1].exposure
        high = known[-1].cost - known[0].cost
        always = [known[0], known[-1], self._best(price, 1)]
        kept: list[_Known] = []
        for one in known:
            near = kept and (
                _CLOSE * (kept[-1].exposure - one.exposure) < wide
                and _CLOSE * (one.cost - kept[-1].cost) < high
            )
            if near and one in always and kept[-1] not in always:
                kept.pop()
            if not near or one in always:
                kept.append(one)
        return kept


def _times(price: int, power: int) -> int:
    """Return a price times a power of 2, at least 1."""
    return max(1, price << power if power >= 0 else price >> -power)


def _place(key: tuple[int, int]) -> tuple[int, int]:
    """Order prices from the one of cost alone to the one of exposure alone."""
    price, weight = key
    return (1 - weight, price)


def _best_ranges(
    known: Sequence[_Known],
) -> dict[int, tuple[Fraction, Fraction | None]]:
    """Return between which prices each point is best, for those that ever are."""
    hull: list[int] = []
    for number, one in enumerate(known):
        while len(hull) > 1 and _slope(known[hull[-1]], one) <= _slope(
            known[hull[-2]], known[hull[-1]]
        ):
            hull.pop()
        hull.append(number)
    ranges: dict[int, tuple[Fraction, Fraction | None]] = {}
    low = Fraction(0)
    for place, number in enumerate(hull):
        following = hull[place + 1] if place + 1 < len(hull) else None
        high = None if following is None else _slope(known[number], known[following])
        ranges[number] = (low, high)
        low = low if high is None else high
    return ranges


def _slope(cheaper: _Known, faster: _Known) -> Fraction:
    """Return the price at which two efficient points are worth the same."""
    return Fraction(faster.cost - cheaper.cost, cheaper.exposure - faster.exposure)
