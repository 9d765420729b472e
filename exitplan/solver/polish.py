"""The last part of a run, if asked for: CP-SAT on some jobs at a time.

Each time some ten jobs that have to do with each other are taken out of the
schedule and put back as CP-SAT proposes; what the decoder finds better is kept. Steps
are the same on any machine: CP-SAT runs on one thread with a deterministic limit.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, MIGRATE
from exitplan.solver.compiled import evaluator_for
from exitplan.solver.cpsat import SubProblem, load
from exitplan.solver.genes import compatible
from exitplan.solver.savings import decoder_for
from exitplan.solver.worth import LATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.solver.genes import Genes
    from exitplan.solver.tables import Tables

_JOBS = 10
"""Jobs taken out at a time: more are seldom put back any better within the time."""

_LEAST, _MOST = 20, 120
"""Sub-problems in all, by the number of jobs."""

_EFFORT = 0.2
"""Deterministic time of CP-SAT for each."""


def rounds_for(tables: Tables) -> int:
    """Return how many sub-problems to try."""
    return min(_MOST, max(_LEAST, tables.count // 2))


def require_cpsat() -> None:
    """Raise ``MisuseError`` if CP-SAT is not installed, before any other work."""
    load()


def polished(
    tables: Tables,
    genes: Genes,
    value: int,
    seed: int,
    between: Callable[[int, int], bool] = lambda _value, _done: False,
) -> tuple[Genes, int]:
    """Return genes at least as good as those given, and what they are worth.

    Parameters
    ----------
    tables
        The problem, laid out.
    genes, value
        Where to start, and what it is worth; below ``LATE``.
    seed
        Which jobs are taken out.
    between
        Told the value and the sub-problems done; says whether to stop early.
    """
    return _Polish(tables, genes, value, seed).run(rounds_for(tables), between)


class _Polish:
    def __init__(self, tables: Tables, genes: Genes, value: int, seed: int) -> None:
        self._cp = load()
        self._tables = tables
        self._genes, self._value = genes, value
        self._random = Random(seed).random  # noqa: S311 - a search, not a secret
        self._decoder = decoder_for(tables)
        self._evaluator = evaluator_for(tables)

    def run(
        self, rounds: int, between: Callable[[int, int], bool]
    ) -> tuple[Genes, int]:
        self._decode()
        for number in range(rounds):
            if between(self._value, number):
                return self._genes, self._value
            proposal = SubProblem(self._cp, self._decoder, self._free()).solve(_EFFORT)
            if proposal is None:
                continue
            better = False
            for genes in proposal.genes(self._decoder, self._genes):
                better |= self._take(genes)
            if better:
                self._decode()
        between(self._value, rounds)
        return self._genes, self._value

    def _decode(self) -> None:
        genes = self._genes
        self._decoder.value(genes.order(), genes.choices, genes.holds)

    def _take(self, genes: Genes) -> bool:
        if not compatible(self._tables, genes.choices):
            return False
        value = self._evaluator.value(genes.order(), genes.choices, genes.holds)
        if value >= min(self._value, LATE):
            return False
        self._genes, self._value = genes, value
        return True

    # Which jobs to take out.

    def _free(self) -> list[int]:
        """Return jobs that have to do with each other, in whole groups."""
        tables = self._tables
        kinds = [self._of_process, self._around, self._of_team, self._of_time]
        found = kinds[int(self._random() * len(kinds))]()
        chosen: set[int] = set()
        for job in (*found, *self._of_time()):
            if len(chosen) >= _JOBS:
                break
            chosen.update(tables.members[tables.group_of[job]])
        return sorted(chosen)

    def _pick(self, numbers: list[int]) -> int:
        return numbers[int(self._random() * len(numbers))]

    def _mixed(self, jobs: list[int]) -> list[int]:
        return sorted(jobs, key=lambda _: self._random())

    def _of_process(self) -> list[int]:
        if not self._tables.processes:
            return []
        number = int(self._random() * len(self._tables.processes))
        _, simple, involved, _ = self._tables.processes[number]
        return self._mixed([*simple, *involved])

    def _around(self) -> list[int]:
        """Return a job, what it waits for and what waits for it, link by link."""
        tables = self._tables
        found = [self._pick(list(range(tables.count)))]
        seen = set(found)
        for job in found:
            if len(found) > _JOBS:
                break
            mode = self._decoder.modes[job]
            near = (*mode.waits_ready, *mode.waits_built, *tables.consumers[job])
            for other in self._mixed([one for one in near if one not in seen]):
                if other not in seen:
                    seen.add(other)
                    found.append(other)
        return found

    def _of_team(self) -> list[int]:
        """Return jobs that a team works on about the same time."""
        job = self._pick(list(range(self._tables.count)))
        stages = self._decoder.modes[job].stages
        teams = [team for stage in stages for team, _ in stage.demand]
        if not teams:
            return []
        team = self._pick(teams)
        return [
            one
            for one in self._nearest(self._decoder.cut[job])
            if any(
                team == other
                for stage in self._decoder.modes[one].stages[: MIGRATE + 1]
                for other, _ in stage.demand
            )
        ]

    def _of_time(self) -> list[int]:
        point = self._decoder.cut[self._pick(list(range(self._tables.count)))]
        return self._nearest(point)

    def _nearest(self, point: int) -> list[int]:
        """Return jobs by how near to a point they are built and cut over."""
        ready, cut = self._decoder.ends[BUILD], self._decoder.cut
        return sorted(
            range(self._tables.count),
            key=lambda job: (
                min(abs(cut[job] - point), abs(ready[job] - point)),
                job,
            ),
        )
