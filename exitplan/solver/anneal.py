"""Annealing over priorities, options and holds, reproducible anywhere.

Threshold accepting (``exitplan.solver.cooling``) compares whole numbers only. Random
numbers come from ``random.Random.random`` alone, whose sequence Python guarantees; so
equal seeds give equal plans on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from exitplan.solver.compiled import evaluator_for
from exitplan.solver.cooling import DRAWS, Cooling, Course
from exitplan.solver.genes import Genes, compatible
from exitplan.solver.justify import WORK, justified, pays
from exitplan.solver.moves import Moves
from exitplan.solver.worth import LATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.solver.tables import Tables


@dataclass(slots=True)
class Found:
    """The best of one annealing run.

    Parameters
    ----------
    value
        What it is worth; below ``LATE`` if it keeps every rule.
    genes
        How to decode it again.
    evaluations
        Schedules decoded in all.
    hurried
        Whether a time limit had a say, so that it cannot be reproduced.
    """

    value: int
    genes: Genes
    evaluations: int
    hurried: bool = False


class Annealer:
    """Anneals one problem from given genes.

    Parameters
    ----------
    tables
        The problem, laid out.
    seed
        Seed of the run.
    """

    def __init__(self, tables: Tables, seed: int) -> None:
        self._tables = tables
        self._random = Random(seed).random  # noqa: S311 - a search, not a secret
        self._decoder = evaluator_for(tables)
        self._moves = Moves(tables, self._random)
        self._pushes_back = pays(tables)

    def run(
        self,
        start: Genes,
        evaluations: int,
        heat: int = 100,
        between: Callable[[int, int], bool] = lambda _value, _done: False,
        seconds: float | None = None,
        length: int | None = None,
    ) -> Found:
        """Search from a start for a number of evaluations.

        Parameters
        ----------
        start
            Where to start.
        evaluations
            How many schedules to decode, at least 1.
        heat
            Per cent of the usual temperature.
        between
            Told the best value and the evaluations done now and then; says whether to
            stop early.
        seconds
            How long it may take; it then cools down by the time that is left.
        length
            In how many evaluations it would cool down, if they are more.
        """
        course = Course(evaluations, seconds, length)
        current = start.copy()
        done = 1
        if len(current.holds) > self._tables.count:
            done += self._release(current, evaluations - 1)
        # Moves never bring in choices that clash, but a start may have them.
        clash = 0 if compatible(self._tables, current.choices) else LATE
        value = self._evaluate(current) + clash
        cuts, troubled = self._decoder.cut, self._troubled(value)
        self._decoder.keep()
        best, genes = value, current.copy()
        cooling = Cooling(self._tables, heat)
        while course.left(done) and self._moves.movable:
            if course.is_due(done) and between(best, done):
                break
            last = Cooling.is_strict(course.left(done))
            moved = self._moves.moved(current, cuts, troubled, last=last)
            if moved is None:
                done += 1  # counted, so that effort bounds the run
                continue
            if clash and moved.choices != current.choices:
                clash = 0
            moved, new, cost = self._tried(moved, clash)
            done += cost
            draw, left = int(self._random() * DRAWS), course.left(done)
            if new < best or cooling.keeps(value, new, left, draw):
                current, value, cuts = moved, new, self._decoder.cut
                self._decoder.keep()
                troubled = self._troubled(value)
                if new < best:
                    best, genes = new, moved.copy()
        return Found(best, genes, done, course.hurried)

    def _release(self, genes: Genes, most: int) -> int:
        """Let go, one by one, of holds that make nothing better; return evaluations."""
        value = self._evaluate(genes)
        held = list(genes.holds)
        for done, key in enumerate(held):
            if done >= most:
                return most
            point = genes.holds.pop(key)
            new = self._evaluate(genes)
            if new <= value:
                value = new
            else:
                genes.holds[key] = point
        return len(held)

    def _evaluate(self, genes: Genes) -> int:
        return self._decoder.value(genes.order(), genes.choices, genes.holds)

    def _tried(self, genes: Genes, clash: int) -> tuple[Genes, int, int]:
        """Return genes, or better ones, what they are worth, and evaluations made."""
        value = self._evaluate(genes) + clash
        if not self._pushes_back or value >= LATE:
            return genes, value, 1
        return *justified(self._decoder, genes, value), 1 + WORK

    def _troubled(self, value: int) -> list[int]:
        """Return the jobs that keep the last schedule from keeping every rule."""
        return self._decoder.troubled if value >= LATE else []
