"""The moves a search makes: urgency, options, and what is held back.

Each move changes genes that are its own to change, and returns them, or ``None`` if
there was nothing to change. What is random is drawn in a fixed order, so equal draws
make equal moves on any machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, MIGRATE, PROCURE
from exitplan.solver.genes import KEY_RANGE, compatible, repaired
from exitplan.solver.turns import urge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exitplan.solver.genes import Genes
    from exitplan.solver.tables import Tables

STAGES = 4


class Moves:
    """Makes moves, by chance.

    Parameters
    ----------
    tables
        The problem, laid out.
    random
        Draws a number from 0 up to 1.

    Attributes
    ----------
    movable
        The jobs that have a mode at all; without any there is no move.
    """

    def __init__(self, tables: Tables, random: Callable[[], float]) -> None:
        self._tables = tables
        self._random = random
        self._flexible = [
            job for job in range(tables.count) if len(tables.choices[job]) > 1
        ]
        self.movable = [job for job in range(tables.count) if tables.modes[job]]
        # Waiting rarely pays where exposure comes first, but can make room; once that
        # may not get worse, what waits saves money.
        fastest = tables.problem.objective.kind == "fastest"
        self._all = self._by_chance(holds=1 if fastest else 3)
        self._all_at_last = self._by_chance(holds=5 if fastest else 3)

    def moved(
        self, genes: Genes, cuts: Sequence[int], troubled: list[int], *, last: bool
    ) -> Genes | None:
        """Return changed genes, or ``None`` if there was nothing to change.

        Parameters
        ----------
        genes
            Left as they are.
        cuts
            The cut-over of each job in their schedule, as a point.
        troubled
            Jobs that keep it from keeping every rule.
        last
            Whether the first of two aims may not get worse any more.
        """
        if troubled and self._random() < 0.5:  # noqa: PLR2004 - a chance
            return self._mend(genes.copy(), self._pick(troubled))
        moves = self._all_at_last if last else self._all
        move = moves[int(self._random() * len(moves))]
        return move(genes.copy(), cuts)

    def _by_chance(
        self, holds: int
    ) -> list[Callable[[Genes, Sequence[int]], Genes | None]]:
        """Return moves by twentieths of chance."""
        closure = self._pull_closure if self._tables.processes else self._shift_keys
        flip = self._flip_option if self._flexible else self._shift_keys
        keys = [self._shift_keys] * (8 - holds) + [self._swap_keys] * 2
        return [closure] * 6 + keys + [flip] * 4 + [self._hold] * holds

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
                genes.holds.pop(STAGES * one + stage, None)
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

    def _pull_closure(self, genes: Genes, _cuts: Sequence[int]) -> Genes | None:
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

    def _shift_keys(self, genes: Genes, _cuts: Sequence[int]) -> Genes | None:
        """Give a few jobs another urgency, near or far."""
        for _ in range(1 + int(self._random() * 3)):
            job = self._pick(self.movable)
            if self._random() < 0.5:  # noqa: PLR2004 - a chance
                genes.keys[job] = int(self._random() * KEY_RANGE)
            else:
                nudge = int((self._random() + self._random() - 1) * KEY_RANGE / 10)
                genes.keys[job] = min(max(0, genes.keys[job] + nudge), KEY_RANGE)
            before = self._tables.before[self._tables.group_of[job]]
            if before and self._random() < 0.5:  # noqa: PLR2004 - a chance
                urge(self._tables, genes.keys, job)
        return genes

    def _swap_keys(self, genes: Genes, _cuts: Sequence[int]) -> Genes | None:
        """Exchange the urgency of two jobs."""
        one, other = self._pick(self.movable), self._pick(self.movable)
        keys = genes.keys
        keys[one], keys[other] = keys[other], keys[one]
        return genes if one != other else None

    def _flip_option(self, genes: Genes, _cuts: Sequence[int]) -> Genes | None:
        """Take other options for one to three jobs."""
        return self._with_options(genes, self._flexible, 1 + int(self._random() * 3))

    def _with_options(self, genes: Genes, jobs: list[int], count: int) -> Genes | None:
        for _ in range(count):
            job = self._pick(jobs)
            self._take(genes, job, self._pick(self._tables.choices[job]))
        if not compatible(self._tables, genes.choices):
            genes.choices = repaired(self._tables, genes.choices)
            if not compatible(self._tables, genes.choices):
                return None
        return genes

    def _take(self, genes: Genes, job: int, option: int) -> None:
        """Give a job an option; if it is another, hold it back nowhere.

        Its holds were found for the option before, and would hide what the other is
        worth.
        """
        if option == genes.choices[job]:
            return
        genes.choices[job] = option
        for stage in range(STAGES):
            genes.holds.pop(STAGES * job + stage, None)

    def _hold(self, genes: Genes, cuts: Sequence[int]) -> Genes | None:
        """Hold a stage back, let it go, or move the point it is held to."""
        job = self._pick(self.movable)
        draw = self._random()
        stage = MIGRATE if draw < 0.7 else PROCURE if draw < 0.85 else BUILD  # noqa: PLR2004
        if not self._tables.counts[job] and stage == MIGRATE:
            stage = BUILD  # what is not switched over runs as soon as it is built
        key = STAGES * job + stage
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
