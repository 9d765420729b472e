"""Problem to answer: a first schedule at once, a bound, and a search in rounds."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from exitplan.solver.anneal import Annealer, Found
from exitplan.solver.bound import Bound
from exitplan.solver.clock import Clock
from exitplan.solver.genes import (
    Genes,
    by_criticality,
    by_weight,
    cheap_choices,
    compatible,
    genes_of,
    keys_from_order,
    patient_holds,
    repaired,
)
from exitplan.solver.lagrange import iterations_for
from exitplan.solver.polish import polished, require_cpsat
from exitplan.solver.pool import Pool
from exitplan.solver.proofs import EXPOSURE, Proofs
from exitplan.solver.result import SolveResult, Status
from exitplan.solver.rounds import Part, is_first, rounds
from exitplan.solver.savings import decoded
from exitplan.solver.settings import RESTARTS, Observer, Settings
from exitplan.solver.tables import Tables
from exitplan.solver.unavoidable import unavoidable_cost
from exitplan.solver.worker import genes_from_plain, genes_to_plain, run_task
from exitplan.solver.worth import LATE, scale_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.problem import Problem
    from exitplan.schedule import Schedule

_SMALL = 60_000
"""Jobs times evaluations up to which starting processes would take longer."""

_SECONDS_TO_WAIT = 0.1

_WEEKLY_BY, _BOUND_FROM = 50, 85
"""Per cent of a limited time at which the weekly bound is given up, and from which on
one process that does everything raises the bound."""

_POLISH_FROM = 70
"""Per cent of a limited time from which on a plan is polished, if asked for."""

_MENDING, _POLISHING = 1 << 40, 1 << 41
"""Numbers of what is no search of a round; it comes after all of them."""

_TRIES_TO_MEND = 1_000
"""Evaluations in which a start that breaks rules may be mended before the search."""


def solve(
    problem: Problem,
    settings: Settings | None = None,
    observer: Observer | None = None,
    start: Schedule | None = None,
    proofs: Proofs | None = None,
) -> SolveResult:
    """Search for the best schedule and prove how far it can be from the best.

    Parameters
    ----------
    problem
        What to schedule.
    settings
        How hard to search.
    observer
        Told about progress, and asked whether to stop.
    start
        A schedule of this problem or of one like it. If it keeps every rule, the result
        is at least as good.
    proofs
        Bounds of the same problem with another objective, to go on from; the sides are
        left out then.

    Returns
    -------
    SolveResult
        With a schedule, or the proof that there is none, or neither.
    """
    settings, observer = settings or Settings(), observer or Observer()
    return _Solver(problem, settings, observer, start, proofs).run()


@dataclass
class _Best:
    """The best genes so far, by value and then by task."""

    value: int = 1 << 200
    task: int = -1
    genes: Genes | None = None

    def take(self, value: int, task: int, genes: Genes) -> None:
        if (value, task) < (self.value, self.task):
            self.value, self.task, self.genes = value, task, genes


class _Solver:
    """One run; keeps what is known so far."""

    def __init__(
        self,
        problem: Problem,
        settings: Settings,
        observer: Observer,
        start: Schedule | None,
        proofs: Proofs | None,
    ) -> None:
        if settings.polish:
            require_cpsat()
        self._started = time.monotonic()
        self._problem = problem
        self._given = start
        self._settings = settings
        self._observer = observer
        shared = None if proofs is None else proofs.tables.relaxed(problem)
        self._tables = shared or Tables(problem)
        self._proofs = proofs or Proofs(self._tables)
        self._wants_sides = proofs is None
        self._sides: tuple[int, int] | None = None
        self._best = _Best()
        self._ready_made: dict[int, Genes] = {}
        self._open: set[int] = set()
        self._after_round: Callable[[], None] = lambda: None
        self._shown = 1 << 200
        self._done: dict[int, int] = {}
        self._bound: Bound | None = None
        self._stopped = False
        self._clock = Clock(settings.seconds, self._started)
        self._search_by = _POLISH_FROM if settings.polish else 100
        self._polished = 0
        self._first_seconds: float | None = None

    def run(self) -> SolveResult:
        choices = cheap_choices(self._tables)
        self._first(choices)
        effort = self._settings.effort_for(self._problem)
        small = effort * self._tables.count <= _SMALL
        workers = 1 if small else self._settings.workers_for(RESTARTS)
        if workers > 1:
            with Pool(self._problem, workers) as pool:
                self._search_with(pool, choices, effort, workers)
        elif self._clock.limited:
            self._search_and_bound_in_turn(choices, effort)
        else:
            self._find_bound(self._should_stop)
            self._raise_bound(self._should_stop)
            if not self._is_impossible():
                for searches in rounds(effort, self._tables.count):
                    self._search_here(searches, choices)
                self._find_sides(self._should_stop)
        if self._settings.polish:
            self._polish()
        return self._result(effort)

    def _first(self, choices: list[int]) -> None:
        """Decode the start by weight, mended where it breaks rules."""
        genes = Genes(keys_from_order(by_weight(self._tables)), choices, {})
        value = self._value(genes)
        if value >= LATE:
            annealer = Annealer(self._tables, self._settings.seed_used)
            found = annealer.run(
                genes, _TRIES_TO_MEND, between=lambda best, _: self._is_enough(best)
            )
            value, genes = found.value, found.genes
            self._done[_MENDING] = found.evaluations
        self._first_value = value
        critical = keys_from_order(by_criticality(self._tables))
        self._ready_made = {0: genes, 1: Genes(critical, choices, {})}
        self._note_first(value)
        self._best.take(value, -1, genes)
        self._take_given()
        self._tell()

    def _take_given(self) -> None:
        """Start from the schedule that was given, as it is and let loose."""
        if self._given is None:
            return
        rigid = genes_of(self._tables, self._given)
        loose = Genes(rigid.keys.copy(), rigid.choices.copy(), {})
        value = self._value(rigid)
        self._note_first(value)
        self._best.take(value, -2, rigid)
        self._ready_made = {0: rigid, 1: loose}

    def _is_enough(self, value: int) -> bool:
        return value < LATE or self._should_stop()

    def _value(self, genes: Genes) -> int:
        value, _ = decoded(self._tables, genes)
        return value if compatible(self._tables, genes.choices) else value + LATE

    def _note_first(self, value: int) -> None:
        if value < LATE and self._first_seconds is None:
            self._first_seconds = time.monotonic() - self._started

    # The rounds: first from different starts, then from the best so far.

    def _task(self, part: Part, genes: Genes, turns: int, by: int) -> dict[str, Any]:
        return {
            "number": part.number,
            "seed": self._settings.seed_used * 1000 + part.number,
            "evaluations": part.evaluations,
            "length": part.length,
            "heat": part.heat,
            "seconds": self._clock.share(turns, by),
            "genes": genes_to_plain(genes),
        }

    def _start(self, number: int, choices: list[int]) -> Genes:
        """Return the start of a search of the first round."""
        tables = self._tables
        if number in self._ready_made:
            return self._ready_made[number]
        if number == 2:  # noqa: PLR2004 - the third start
            holds = patient_holds(tables, choices)
            if tables.problem.objective.kind == "fastest":
                holds = {}
            return Genes(keys_from_order(by_weight(tables)), choices, holds)
        if self._bound is None or not self._bound.order:
            return Genes(keys_from_order(by_criticality(tables)), choices, {})
        leaning = repaired(tables, list(self._bound.leaning))
        return Genes(keys_from_order(self._bound.order), leaning, {})

    def _search_and_bound_in_turn(self, choices: list[int], effort: int) -> None:
        """Share a limited time between search and bound in one process.

        Plans come first; the bound that orders the last start of the first round may
        take up to half of the time, and the better one what is left at the end.
        """
        first, *later = rounds(effort, self._tables.count)
        self._search_here(first[:-1], choices)
        self._find_bound(self._until(_WEEKLY_BY))
        if self._is_impossible():
            return
        for searches in (first[-1:], *later):
            self._search_here(searches, choices)
        self._raise_bound(self._until(self._search_by))
        if not self._is_impossible():
            self._find_sides(self._until(self._search_by))

    def _search_here(self, searches: tuple[Part, ...], choices: list[int]) -> None:
        """Run searches one after another, all but the first round's from one start."""
        best = self._best_genes()
        for turn, part in enumerate(searches):
            if self._should_stop() or self._clock.is_past(self._search_here_by):
                return
            number = part.number
            genes = self._start(number, choices) if is_first(number) else best
            turns = len(searches) - turn
            task = self._task(part, genes, turns, self._search_here_by)
            self._take(number, run_task(self._tables, task, self._between(number)))

    @property
    def _search_here_by(self) -> int:
        return _BOUND_FROM * self._search_by // 100

    def _best_genes(self) -> Genes:
        assert self._best.genes is not None  # noqa: S101 - taken in _first
        return self._best.genes

    def _between(self, number: int) -> Callable[[int, int], bool]:
        def between(value: int, done: int) -> bool:
            self._done[number] = done
            self._note_first(value)
            self._shown = min(self._shown, value)
            self._tell()
            return self._should_stop()

        return between

    def _search_with(
        self, pool: Pool, choices: list[int], effort: int, workers: int
    ) -> None:
        """Run the same rounds over processes, computing the bound here meanwhile."""
        first, *later = rounds(effort, self._tables.count)
        queue = iter(later)

        def submit(searches: tuple[Part, ...], genes: list[Genes]) -> None:
            turns = -(-len(searches) // workers)
            self._open |= {part.number for part in searches}
            for part, start in zip(searches, genes, strict=True):
                pool.submit(self._task(part, start, turns, self._search_by))

        def next_round() -> None:
            searches = next(queue, None)
            if searches is not None and not self._clock.is_past(self._search_by):
                submit(searches, [self._best_genes()] * len(searches))

        self._after_round = next_round
        *others, last = first
        if not self._clock.limited:
            self._open.add(last.number)  # it waits for the bound, the next round for it
        submit(tuple(others), [self._start(part.number, choices) for part in others])
        weekly_is_late = self._until(_WEEKLY_BY)
        self._find_bound(lambda: self._listen(pool, 0) or weekly_is_late())
        if self._is_impossible():
            pool.stop()
        else:
            submit((last,), [self._start(last.number, choices)])
            climbed = self._until(self._search_by)
            self._raise_bound(lambda: self._listen(pool, 0) or climbed())
            if self._is_impossible():
                pool.stop()
            else:
                self._find_sides(lambda: self._listen(pool, 0) or climbed())
        self._drain(pool)

    def _drain(self, pool: Pool) -> None:
        stopping = False
        while pool.busy:
            if self._listen(pool, _SECONDS_TO_WAIT) and not stopping:
                stopping = True
                pool.stop()

    def _listen(self, pool: Pool, seconds: float) -> bool:
        """Take in what processes say; return whether to stop."""
        for message in pool.poll(seconds):
            if "task" in message:
                found = Found(
                    message["value"],
                    genes_from_plain(message["genes"]),
                    message["evaluations"],
                    message["hurried"],
                )
                self._take(message["task"], found)
            else:
                self._done[-1 - message["process"]] = message["done"]
                self._note_first(message["value"])
                self._shown = min(self._shown, message["value"])
        self._tell()
        return self._should_stop()

    def _take(self, number: int, found: Found) -> None:
        self._done[number] = found.evaluations
        self._clock.hurried |= found.hurried
        self._note_first(found.value)
        self._best.take(found.value, number, found.genes)
        self._tell()
        self._open.discard(number)
        # Whoever searches is not kept waiting for the bound.
        if not (self._open or self._stopped or self._is_impossible()):
            self._after_round()

    def _polish(self) -> None:
        """Let CP-SAT go over the best so far, some jobs at a time."""
        value, is_over = self._best.value, self._until(100)
        if value >= LATE or self._is_impossible():
            return

        def between(value: int, done: int) -> bool:
            self._polished = done
            self._shown = min(self._shown, value)
            self._tell()
            return is_over()

        genes, value = polished(
            self._tables, self._best_genes(), value, self._settings.seed_used, between
        )
        self._best.take(value, _POLISHING, genes)

    # The bound, and what the two together say.

    def _find_bound(self, between: Callable[[], bool]) -> None:
        self._bound = self._proofs.weekly(_prices(self._problem), between)
        most = self._problem.objective.max_exposure
        if most is not None and self._bound is not None:
            least = self._proofs.weekly(EXPOSURE, between)
            if least is not None and least.value is not None and least.value > most:
                self._bound = Bound(1, 0, None, self._problem.horizon, (), ())
        self._tell()

    def _raise_bound(self, between: Callable[[], bool]) -> None:
        """Climb from the weekly bound to the Lagrangian one; the better one counts."""
        weekly = self._bound or Bound(*_prices(self._problem), 0, None, (), ())
        if weekly.value is None or self._stopped:
            return
        target = None
        if self._first_value < LATE:  # the first schedule, the same on any machine
            target = self._first_value // scale_of(self._problem)
        climbed = self._proofs.climb(
            _prices(self._problem), target, self._steps(), between
        )
        if climbed is None:
            self._bound = replace(
                weekly, value=None, impossible_at=self._problem.horizon
            )
        elif climbed > weekly.value:
            self._bound = replace(weekly, value=climbed)
        self._tell()

    def _steps(self) -> int:
        effort = self._settings.effort_for(self._problem)
        return iterations_for(self._tables, effort)

    def _find_sides(self, between: Callable[[], bool]) -> None:
        """Bound exposure alone and cost alone as well."""
        if (
            self._wants_sides
            and self._bound
            and self._bound.value
            and not self._stopped
        ):
            pair, steps = _prices(self._problem), self._steps()
            self._sides = self._proofs.sides(pair, self._bound.value, steps, between)

    def _is_impossible(self) -> bool:
        return self._bound is not None and self._bound.value is None

    def _until(self, percent: int) -> Callable[[], bool]:
        """Return a function that says to stop when so much of the time is gone."""

        def is_over() -> bool:
            if self._clock.is_past(percent):
                self._clock.hurried = True
            return self._clock.is_past(percent) or self._should_stop()

        return is_over

    def _should_stop(self) -> bool:
        if self._clock.is_past(100) or self._observer.should_stop():
            self._stopped = True
        return self._stopped

    def _tell(self) -> None:
        value = min(self._best.value, self._shown)
        bound = self._bound.value if self._bound is not None else None
        first = value // scale_of(self._problem) if value < LATE else None
        self._observer.progress(first, bound, sum(self._done.values()))

    def _result(self, effort: int) -> SolveResult:
        schedule: Schedule | None = None
        objective: int | None = None
        if self._best.value < LATE and not self._is_impossible():
            _, schedule = decoded(self._tables, self._best_genes())
            objective = self._best.value // scale_of(self._problem)
        bound = self._bound.value if self._bound is not None else 0
        return SolveResult(
            status=self._status(objective, bound),
            schedule=schedule,
            objective=objective,
            bound=bound,
            impossible_at=self._bound.impossible_at if self._bound else None,
            unavoidable_cost=unavoidable_cost(self._tables),
            evaluations=sum(n for task, n in self._done.items() if task >= 0),
            effort=effort,
            seed=self._settings.seed_used,
            stopped_early=self._stopped or self._clock.hurried,
            first_seconds=self._first_seconds,
            least_exposure=None if self._sides is None else self._sides[0],
            polished=self._polished,
            least_cost=None if self._sides is None else self._sides[1],
        )

    def _status(self, objective: int | None, bound: int | None) -> Status:
        if self._is_impossible():
            return Status.INFEASIBLE
        if objective is None:
            return Status.UNKNOWN
        if bound is not None and objective <= bound:
            return Status.OPTIMAL
        return Status.FEASIBLE


def _prices(problem: Problem) -> tuple[int, int]:
    """Return price of exposure and weight of cost in the first objective."""
    return {
        "balanced": (problem.objective.price, 1),
        "fastest": (1, 0),
        "cheapest": (0, 1),
    }[problem.objective.kind]
