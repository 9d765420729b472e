"""Back to what was announced, job by job, wherever that makes a schedule no worse.

A search from many sides moves things that need not move. Here each job that did is
tried where it was: held back to its old start, given its old mode, or made more urgent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exitplan.problem.jobs import MIGRATE
from exitplan.solver.compiled import evaluator_for
from exitplan.solver.genes import compatible, genes_of
from exitplan.solver.savings import decoded
from exitplan.solver.tables import Tables
from exitplan.solver.worth import LATE, scale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.problem import Problem
    from exitplan.schedule import Schedule
    from exitplan.solver.genes import Genes
    from exitplan.solver.result import SolveResult

_PASSES = 3


def steadied(problem: Problem, result: SolveResult, before: Schedule) -> SolveResult:
    """Return a result that moves less from a schedule before, and is no worse.

    Parameters
    ----------
    problem
        What was solved.
    result
        The answer.
    before
        What was announced, for the same jobs.
    """
    if result.schedule is None or result.objective is None:
        return result
    steady = _Steady(problem, result.schedule, before)
    if not steady.run():
        return result
    value, schedule = decoded(steady.tables, steady.genes)
    return replace(result, schedule=schedule, objective=value // scale_of(problem))


class _Steady:
    """Tries to bring jobs back, one after the other."""

    def __init__(self, problem: Problem, found: Schedule, before: Schedule) -> None:
        self.tables = Tables(problem)
        self._evaluator = evaluator_for(self.tables)
        self.genes = genes_of(self.tables, found)
        self._old = genes_of(self.tables, before)
        self._cuts = [
            entry.stages[MIGRATE].end if entry.stages else problem.horizon
            for entry in before.jobs
        ]

    def run(self) -> bool:
        """Bring back what can be; tell whether anything was."""
        value = self._value(self.genes)
        if value >= LATE:
            return False
        first = value
        for _ in range(_PASSES):
            last = value
            for job in self._moved():
                for genes in self._back(job):
                    if not compatible(self.tables, genes.choices):
                        continue
                    new = self._value(genes)
                    if new < value:
                        value, self.genes = new, genes
                        break
            if value == last:
                break
        return value < first

    def _value(self, genes: Genes) -> int:
        return self._evaluator.value(genes.order(), genes.choices, genes.holds)

    def _moved(self) -> list[int]:
        """Return the jobs that are elsewhere, or go another way, the farthest first."""
        self._value(self.genes)
        cuts = self._evaluator.cut
        off = [
            (abs(cuts[job] - self._cuts[job]), job)
            for job in range(self.tables.count)
            if cuts[job] != self._cuts[job]
            or self.genes.choices[job] != self._old.choices[job]
        ]
        return [job for _, job in sorted(off, key=lambda one: (-one[0], one[1]))]

    def _back(self, job: int) -> Iterator[Genes]:
        """Yield genes with a job and its group where they were, the second urgently."""
        for urgent in (False, True):
            genes = self.genes.copy()
            for one in self.tables.members[self.tables.group_of[job]]:
                genes.choices[one] = self._old.choices[one]
                for key in range(4 * one, 4 * one + 4):
                    genes.holds.pop(key, None)
                    if key in self._old.holds:
                        genes.holds[key] = self._old.holds[key]
                if urgent:
                    genes.keys[one] = 0
            yield genes
