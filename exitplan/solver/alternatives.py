"""Plans nearly as good as the best that differ from it, and each other, most.

The search is the annealer's: the same genes, moves and decoder. Only what it calls
better is another thing: within the slack, what is farther from all plans found so far.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.errors import UnsoundScheduleError
from exitplan.schedule import check, evaluate
from exitplan.solver.anneal import Annealer
from exitplan.solver.genes import Genes, genes_of
from exitplan.solver.savings import decoded
from exitplan.solver.settings import Observer, Settings
from exitplan.solver.solve import solve
from exitplan.solver.tables import Tables
from exitplan.solver.worth import LATE, scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.problem import Problem
    from exitplan.schedule import Schedule
    from exitplan.solver.result import SolveResult

QUARTER = 13
"""Weeks in a quarter."""

OTHER_OPTION = 4
"""What another option counts for."""

_MOST_QUARTERS = 3
"""What another cut-over counts for at most: one for each whole quarter between them."""

_STEP = 1 << 60
"""Worth of one of distance; more than any schedule is worth, less than ``LATE``."""

_HOT = 3_000
"""Per cent of the usual temperature: about one of distance, at first."""

_STARTS = 2
"""Searches for each plan: one from the best plan, one from the last that was found."""

_NEAREST = 3
"""The nearest plan counts for two thirds of the distance, the mean for the rest."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One schedule within the slack, passed by the checker.

    Parameters
    ----------
    schedule
        The schedule.
    objective, exposure, cost
        What it is worth, and in hundredths of a point-week and minor units.
    distance
        To the nearest of those before it; 0 for the best.
    """

    schedule: Schedule
    objective: int
    exposure: int
    cost: int
    distance: int


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The best schedule that was found, and others that are nearly as good.

    Parameters
    ----------
    plans
        The best one first; no two are the same, each is within the limit.
    limit
        The worst objective allowed.
    result
        What the solver says of the best; why there is no plan, if so.
    evaluations
        Schedules decoded in all.
    stopped_early
        Whether time or a person ended it.
    """

    plans: tuple[Alternative, ...]
    limit: int
    result: SolveResult
    evaluations: int
    stopped_early: bool


def find_alternatives(
    problem: Problem,
    settings: Settings | None = None,
    observer: Observer | None = None,
    *,
    per_mille: int = 20,
    count: int = 4,
    start: Schedule | None = None,
) -> Alternatives:
    """Find schedules within a slack of the best that differ as much as possible.

    Parameters
    ----------
    problem
        What to schedule.
    settings
        ``effort`` is the number of schedules to try for the best plan, and for each of
        the others.
    observer
        Told about progress, and asked whether to stop.
    per_mille
        The slack, in thousandths of the best objective.
    count
        How many to find, the best one included.
    start
        A schedule to start from.

    Returns
    -------
    Alternatives
        Fewer than asked for if no other schedule was found within the slack.
    """
    settings, observer = settings or Settings(), observer or Observer()
    result = solve(problem, settings, observer, start)
    if result.schedule is None or result.objective is None:
        return Alternatives((), 0, result, result.evaluations, result.stopped_early)
    limit = result.objective + result.objective * per_mille // 1000
    search = _Search(problem, settings, observer, limit)
    return search.run(result, result.schedule, count)


def distance(problem: Problem, one: Schedule, other: Schedule) -> int:
    """Return how much two schedules differ.

    A service with another option counts 4; one that cuts over in another quarter counts
    1 for each whole quarter between the two, up to 3.
    """
    tables = Tables(problem)
    first, second = (_Place.of(tables, schedule) for schedule in (one, other))
    return first.to(second.choices, second.cuts)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a schedule is: the mode and the cut-over of each job."""

    choices: tuple[int, ...]
    cuts: tuple[int, ...]

    @classmethod
    def of(cls, tables: Tables, schedule: Schedule) -> _Place:
        """Return the place of a schedule."""
        choices, cuts = [], []
        for job, entry in zip(tables.problem.jobs, schedule.jobs, strict=True):
            names = [mode.name for mode in job.modes]
            choices.append(names.index(entry.mode))
            cuts.append(entry.stages[2].end if entry.stages else tables.horizon)
        return cls(tuple(choices), tuple(cuts))

    def to(self, choices: Sequence[int], cuts: Sequence[int]) -> int:
        """Return the distance to another place."""
        total = 0
        for mine, cut, choice, at in zip(
            self.choices, self.cuts, choices, cuts, strict=True
        ):
            if mine != choice:
                total += OTHER_OPTION
            else:
                total += min(_MOST_QUARTERS, abs(cut - at) // QUARTER)
        return total


class _Wanderer(Annealer):
    """An annealer for which the farthest schedule within the limit is the best."""

    def __init__(
        self, tables: Tables, seed: int, limit: int, known: Sequence[_Place]
    ) -> None:
        super().__init__(tables, seed)
        self._limit = limit
        self._known = known
        self._farthest = OTHER_OPTION * (tables.count + 1) * _NEAREST
        self._scale = scale_of(tables.problem)

    def _evaluate(self, genes: Genes) -> int:
        """Return what is missing to the greatest distance; beyond the limit, more."""
        value = super()._evaluate(genes)
        if value >= LATE:
            return value
        if value > self._limit:
            return (self._farthest + 1) * _STEP + min(value - self._limit, _STEP)
        cuts = self._decoder.cut
        found = [place.to(genes.choices, cuts) for place in self._known]
        near, mean = min(found), sum(found) // len(found)
        missing = self._farthest - (_NEAREST - 1) * near - mean
        return missing * _STEP + min(value // self._scale, _STEP - 1)


class _Search:
    """Looks for one schedule after another."""

    def __init__(
        self, problem: Problem, settings: Settings, observer: Observer, limit: int
    ) -> None:
        self._problem = problem
        self._tables = Tables(problem)
        self._settings = settings
        self._observer = observer
        self._limit = limit
        self._started = time.monotonic()
        self._evaluations = 0
        self._stopped = False

    def run(self, result: SolveResult, best: Schedule, count: int) -> Alternatives:
        plans = [self._alternative(best, 0)]
        places = [_Place.of(self._tables, best)]
        for number in range(1, count):
            found = self._farthest(plans, places, number)
            if found is None:
                break
            place = _Place.of(self._tables, found)
            nearest = min(one.to(place.choices, place.cuts) for one in places)
            if not nearest:
                break
            plans.append(self._alternative(found, nearest))
            places.append(place)
        return Alternatives(
            plans=tuple(plans),
            limit=self._limit,
            result=result,
            evaluations=result.evaluations + self._evaluations,
            stopped_early=result.stopped_early or self._stopped,
        )

    def _farthest(
        self, plans: list[Alternative], places: list[_Place], number: int
    ) -> Schedule | None:
        """Return the farthest schedule of a few searches."""
        effort = self._settings.effort_for(self._problem) // _STARTS
        starts = [plans[0].schedule, plans[-1].schedule][: 1 if number == 1 else 2]
        best: tuple[int, int, Genes] | None = None
        for turn in range(_STARTS):
            if self._should_stop():
                break
            seed = self._settings.seed_used * 10_000 + 10 * number + turn
            wanderer = _Wanderer(self._tables, seed, self._decoded_limit(), places)
            rigid = genes_of(self._tables, starts[turn % len(starts)])
            found = wanderer.run(
                rigid, max(1, effort), _HOT, lambda _value, _done: self._should_stop()
            )
            self._evaluations += found.evaluations
            if best is None or (found.value, turn) < best[:2]:
                best = found.value, turn, found.genes
        if best is None:
            return None
        value, schedule = decoded(self._tables, best[2])
        return schedule if value <= self._decoded_limit() else None

    def _decoded_limit(self) -> int:
        """Return the limit as the decoder counts, with a second part for ties."""
        return (self._limit + 1) * scale_of(self._problem) - 1

    def _should_stop(self) -> bool:
        limit = self._settings.seconds
        late = limit is not None and time.monotonic() - self._started > limit
        self._stopped = self._stopped or late or self._observer.should_stop()
        return self._stopped

    def _alternative(self, schedule: Schedule, nearest: int) -> Alternative:
        if broken := check(self._problem, schedule):
            raise UnsoundScheduleError(broken)
        counted = evaluate(self._problem, schedule)
        if counted.objective > self._limit:
            raise UnsoundScheduleError([f"{counted.objective} > {self._limit}"])
        return Alternative(
            schedule, counted.objective, counted.exposure, counted.cost, nearest
        )
