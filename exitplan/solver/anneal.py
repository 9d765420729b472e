"""Annealing over priorities, options and holds, reproducible anywhere.

Threshold accepting (``exitplan.solver.cooling``) compares whole numbers only. Random
numbers come from ``random.Random.random`` alone, whose sequence Python guarantees; so
equal seeds give equal plans on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, MIGRATE, PROCURE
from exitplan.solver.compiled import evaluator_for
from exitplan.solver.cooling import DRAWS, Cooling, Course
from exitplan.solver.genes import KEY_RANGE, Genes, compatible, repaired
from exitplan.solver.justify import WORK, justified, pays
from exitplan.solver.turns import urge
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
        self._flexible = [
            job for job in range(tables.count) if len(tables.choices[job]) > 1
        ]
        self._movable = [job for job in range(tables.count) if tables.modes[job]]
        # Waiting rarely pays where exposure comes first, but can make room; once that
        # may not get worse, what waits saves money.
        fastest = tables.problem.objective.kind == "fastest"
        self._moves = self._table_of_moves(holds=1 if fastest else 3)
        self._last_moves = self._table_of_moves(holds=5 if fastest else 3)
        self._pushes_back = pays(tables)

    def run(
        self,
        start: Genes,
        evaluations: int,
        heat: int = 100,
        between: Callable[[int, int], bool] = lambda _value, _done: False,
        seconds: float | None = None,
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
        """
        course = Course(evaluations, seconds)
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
        while course.left(done) and self._movable:
            if course.is_due(done) and between(best, done):
                break
            last = Cooling.is_strict(course.left(done))
            moved = self._moved(current, cuts, troubled, last=last)
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

    # Moves: each returns changed genes, or None if there was nothing to change.

    def _table_of_moves(
        self, holds: int
    ) -> list[Callable[[Genes, list[int]], Genes | None]]:
        """Return moves by twentieths of chance."""
        closure = self._pull_closure if self._tables.processes else self._shift_keys
        flip = self._flip_option if self._flexible else self._shift_keys
        keys = [self._shift_keys] * (8 - holds) + [self._swap_keys] * 2
        return [closure] * 6 + keys + [flip] * 4 + [self._hold] * holds

    def _troubled(self, value: int) -> list[int]:
        """Return the jobs that keep the last schedule from keeping every rule."""
        return self._decoder.troubled if value >= LATE else []

    def _moved(
        self, genes: Genes, cuts: list[int], troubled: list[int], *, last: bool
    ) -> Genes | None:
        if troubled and self._random() < 0.5:  # noqa: PLR2004 - a chance
            return self._mend(genes.copy(), self._pick(troubled))
        moves = self._last_moves if last else self._moves
        move = moves[int(self._random() * len(moves))]
        return move(genes.copy(), cuts)

    def _pick(self, numbers: list[int]) -> int:
        return numbers[int(self._random() * len(numbers))]

    def _mend(self, genes: Genes, job: int) -> Genes | None:
        """Give a job in trouble, and all it waits for, a better place or options."""
        chain = self._prerequisites(genes, job)
        if self._random() < 0.3:  # noqa: PLR2004 - a chance
            flexible = [one for one in chain if len(self._tables.choices[one]) > 1]
            return self._with_options(genes, flexible, 1) if flexible else None
        first = min(genes.keys[one] for one in chain)
        target = int(self._random() * first)
        for one in chain:
            genes.keys[one] = min(genes.keys[one], target)
            for stage in (PROCURE, BUILD, MIGRATE):
                genes.holds.pop(4 * one + stage, None)
        return genes

    def _prerequisites(self, genes: Genes, job: int) -> list[int]:
        """Return a job, its group, and all they wait for, link by link."""
        tables = self._tables
        found = list(tables.members[tables.group_of[job]])
        seen = set(found)
        for one in found:
            mode = tables.modes[one][genes.choices[one]]
            before = tables.before[tables.group_of[one]]
            for other in (*mode.waits_ready, *mode.waits_built, *before):
                if other not in seen:
                    seen.add(other)
                    found.append(other)
        return found

    def _pull_closure(self, genes: Genes, _cuts: list[int]) -> Genes | None:
        """Bring everything one process rests on forward, or push it back."""
        processes = self._tables.processes
        _, simple, involved, _ = processes[int(self._random() * len(processes))]
        members = (*simple, *involved)
        if not members:
            return None
        keys = genes.keys
        last = max(keys[job] for job in members)
        target = int(self._random() * (last if self._random() < 0.7 else KEY_RANGE))  # noqa: PLR2004
        spread = KEY_RANGE // 1024
        for job in members:
            if keys[job] > target or self._random() < 0.1:  # noqa: PLR2004 - a chance
                keys[job] = target + int(self._random() * spread)
                urge(self._tables, keys, job)
        return genes

    def _shift_keys(self, genes: Genes, _cuts: list[int]) -> Genes | None:
        """Give a few jobs another urgency, near or far."""
        for _ in range(1 + int(self._random() * 3)):
            job = self._pick(self._movable)
            if self._random() < 0.5:  # noqa: PLR2004 - a chance
                genes.keys[job] = int(self._random() * KEY_RANGE)
            else:
                nudge = int((self._random() + self._random() - 1) * KEY_RANGE / 10)
                genes.keys[job] = min(max(0, genes.keys[job] + nudge), KEY_RANGE)
            before = self._tables.before[self._tables.group_of[job]]
            if before and self._random() < 0.5:  # noqa: PLR2004 - a chance
                urge(self._tables, genes.keys, job)
        return genes

    def _swap_keys(self, genes: Genes, _cuts: list[int]) -> Genes | None:
        """Exchange the urgency of two jobs."""
        one, other = self._pick(self._movable), self._pick(self._movable)
        keys = genes.keys
        keys[one], keys[other] = keys[other], keys[one]
        return genes if one != other else None

    def _flip_option(self, genes: Genes, _cuts: list[int]) -> Genes | None:
        """Take other options for one to three jobs."""
        return self._with_options(genes, self._flexible, 1 + int(self._random() * 3))

    def _with_options(self, genes: Genes, jobs: list[int], count: int) -> Genes | None:
        for _ in range(count):
            job = self._pick(jobs)
            genes.choices[job] = self._pick(self._tables.choices[job])
        if not compatible(self._tables, genes.choices):
            genes.choices = repaired(self._tables, genes.choices)
            if not compatible(self._tables, genes.choices):
                return None
        return genes

    def _hold(self, genes: Genes, cuts: list[int]) -> Genes | None:
        """Hold a stage back, let it go, or move the point it is held to."""
        job = self._pick(self._movable)
        draw = self._random()
        stage = MIGRATE if draw < 0.7 else PROCURE if draw < 0.85 else BUILD  # noqa: PLR2004
        if not self._tables.counts[job] and stage == MIGRATE:
            stage = BUILD  # what is not switched over runs as soon as it is built
        key = 4 * job + stage
        if key in genes.holds and self._random() < 0.4:  # noqa: PLR2004 - a chance
            del genes.holds[key]
            return genes
        horizon = self._tables.horizon
        if self._random() < 0.6:  # noqa: PLR2004 - a chance
            near = int((self._random() + self._random() - 1) * 26)
            point = cuts[job] + near
        else:
            point = int(self._random() * (horizon + 1))
        if not 0 < point <= horizon:
            return None
        genes.holds[key] = point
        return genes
