"""Each job on its own: its cheapest chain of stages when everything has a price.

The sub-problem of the Lagrangian bound (``exitplan.solver.lagrange``). A *row* is one
way out of one job. For each row and stage there is an array over the points at which
the stage may end; the cheapest chain is found stage by stage. Jobs are done in blocks,
so that what is worked on stays close to the processor however many jobs there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, NO_DISCOUNT, PROCURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from exitplan.solver.heads import HeadTable
    from exitplan.solver.layout import ModeTable, StageTable
    from exitplan.solver.tables import Tables

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

STAGES = 4
NEVER = 1e18
"""Cost of what cannot be; far above any plan."""

_BLOCK = 128
"""Rows in a block, or one job's if that has more."""


def bools(bits: int, count: int) -> Bools:
    """Return the first bits of a whole number as an array."""
    raw = np.frombuffer(bits.to_bytes(count // 8 + 1, "little"), dtype=np.uint8)
    return np.unpackbits(raw, bitorder="little")[:count].astype(bool)


def from_start(values: Floats) -> Floats:
    """Return sums up to each point: one entry more along the last axis."""
    shape = (*values.shape[:-1], values.shape[-1] + 1)
    sums = np.zeros(shape)
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    return sums


def to_end(values: Floats) -> Floats:
    """Return sums from each entry to the last, along the last axis."""
    sums = np.empty_like(values)
    np.cumsum(values[..., ::-1], axis=-1, out=sums[..., ::-1])
    return sums


@dataclass(frozen=True)
class Answer:
    """The cheapest chain of each job; filled in block by block.

    Parameters
    ----------
    row
        By job: the row taken, -1 for one that stays.
    start, end
        By stage and job: points; the horizon for one that stays.
    """

    row: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True)
class Block:
    """Jobs on end and their rows.

    Parameters
    ----------
    jobs, rows
        From the first to before the last.
    job
        By row: which of the block's jobs it is of.
    """

    jobs: slice
    rows: slice
    job: Ints


class Chains:
    """Rows, where their stages may end, and what they cost before any price.

    Nothing here depends on the objective: costs and what stays exposed are kept apart.

    Parameters
    ----------
    tables
        The problem, laid out.
    heads
        Its heads, with the empty calendar they were found on.
    """

    def __init__(self, tables: Tables, heads: HeadTable) -> None:
        self.tables = tables
        self.points = tables.horizon + 1
        rows = [
            (job, choice)
            for job in range(tables.count)
            for choice in tables.choices[job]
            if not tables.modes[job][choice].stays
            and heads.heads[job][choice] is not None
        ]
        self.choice_of = rows
        self.count = len(rows)
        self.job = np.array([job for job, _ in rows], dtype=np.int64)
        jobs = np.arange(tables.count)
        self.first = np.searchsorted(self.job, jobs)
        self.last = np.searchsorted(self.job, jobs, side="right")
        self.modes = [tables.modes[job][choice] for job, choice in rows]
        self.counts = np.array([tables.counts[job] for job in self.job], dtype=bool)
        self._places(heads)
        self._fixed_costs()
        self.stay = self._stay_costs()
        self.blocks = tuple(self._blocks())

    def stage(self, mode: ModeTable, number: int) -> StageTable:
        """Return the work of a stage; for one that shares a tender, the lot's (R15)."""
        if number == PROCURE and mode.lot >= 0:
            return self.tables.lots[mode.lot]
        return mode.stages[number]

    def _blocks(self) -> Iterator[Block]:
        begin, count = 0, self.tables.count
        while begin < count:
            most = int(self.first[begin]) + _BLOCK
            end = max(begin + 1, int(np.searchsorted(self.last, most, side="right")))
            end = min(end, count, begin + _BLOCK)
            first, last = int(self.first[begin]), int(self.last[end - 1])
            yield Block(
                slice(begin, end), slice(first, last), self.job[first:last] - begin
            )
            begin = end

    def _places(self, heads: HeadTable) -> None:
        """Find where each stage may end, and where it starts then (R2, R9, R14)."""
        tables, points = self.tables, self.points
        self.pattern = np.zeros((STAGES, self.count), dtype=np.int64)
        self._possible = np.zeros((STAGES, self.count, points), dtype=bool)
        starts: dict[tuple[int, bool], tuple[int, Ints]] = {}
        ends: dict[StageTable, Bools] = {}
        at = np.arange(points)
        for row, (job, choice) in enumerate(self.choice_of):
            head = heads.heads[job][choice]
            assert head is not None  # noqa: S101 - only such rows are here
            for number in range(STAGES):
                stage = self.stage(self.modes[row], number)
                key = (stage.duration, stage.pauses and stage.duration > 0)
                if key not in starts:
                    starts[key] = len(starts), _starts_of(tables, stage)
                if stage not in ends:
                    ends[stage] = bools(heads.board.ends(stage, 0), points)
                place, start = starts[key]
                own = self.modes[row].stages[number]
                possible = ends[stage] & (at >= head[number]) & (at <= own.latest)
                possible &= start >= own.earliest
                if own.start >= 0:
                    possible &= start == own.start
                if own.end >= 0:
                    possible &= at == own.end
                if number == MIGRATE:
                    possible &= bools(tables.open_points[job], points)
                self._possible[number, row] = possible
                self.pattern[number, row] = place
        shape = (len(starts), points)
        found = np.array([one for _, one in starts.values()], dtype=np.int64)
        self.starts = found.reshape(shape)

    def _fixed_costs(self) -> None:
        """Set up what depends on a job's own dates alone (R11, R12)."""
        tables = self.tables
        shape = (self.count, self.points)
        self._money: list[Floats | None] = [None] * STAGES
        for number, costs in ((MIGRATE, "cost"), (DECOMMISSION, "old")):
            found = [getattr(mode, costs) for mode in self.modes]
            self._money[number] = np.array(found, dtype=np.float64).reshape(shape)
        if tables.discounts:
            for number in range(STAGES):
                paid = [self._discounted(mode.stages[number]) for mode in self.modes]
                money, more = self._money[number], np.array(paid).reshape(shape)
                self._money[number] = more if money is None else money + more
        self._behind: dict[int, Floats] = {}
        for row, mode in enumerate(self.modes):
            if mode.residual:
                before = bools(tables.exposed_before[self.job[row]], tables.horizon)
                after = bools(mode.exposed_after, tables.horizon)
                behind = np.append((before & ~after).astype(np.float64), 0.0)
                self._behind[row] = mode.residual * to_end(behind)

    def _discounted(self, stage: StageTable) -> Floats:
        """Return what a stage's payments count for, by its end; never too much."""
        factors = np.array(self.tables.problem.factors, dtype=np.float64) / NO_DISCOUNT
        if not stage.payment:
            return np.zeros(self.points)
        if stage.pro_rata:  # the least factor on the way
            return np.full(self.points, stage.payment * factors.min())
        paid = np.zeros(self.points)
        paid[1:] = stage.payment * factors - 1  # rounded down
        return paid

    def _stay_costs(self) -> Floats:
        tables = self.tables
        costs = np.full(tables.count, NEVER)
        for job, choices in enumerate(tables.choices):
            for choice in choices:
                mode = tables.modes[job][choice]
                if mode.stays:
                    costs[job] = min(costs[job], float(mode.old[tables.horizon]))
        return costs

    def costs(self, block: Block, price: int, weight: int) -> list[Floats]:
        """Return new arrays of a block's costs by stage, row and end.

        Parameters
        ----------
        block
            Which rows.
        price, weight
            The objective: price x exposure + weight x cost.
        """
        rows = block.rows
        shape = (rows.stop - rows.start, self.points)
        found = [
            np.zeros(shape) if money is None or not weight else weight * money[rows]
            for money in self._money
        ]
        for row in range(rows.start, rows.stop) if self._behind and price else ():
            if row in self._behind:
                found[MIGRATE][row - rows.start] += price * self._behind[row]
        return found

    def new_answer(self) -> Answer:
        """Return an answer in which every job stays."""
        count, horizon = self.tables.count, self.tables.horizon
        start = np.full((STAGES, count), horizon, dtype=np.int64)
        return Answer(np.full(count, -1, dtype=np.int64), start, start.copy())

    def index(self, block: Block, number: int) -> Ints:
        """Return where in a block's costs, laid flat, a stage starts, by its end."""
        rows = np.arange(block.rows.stop - block.rows.start)[:, None] * self.points
        found: Ints = self.starts[self.pattern[number, block.rows]]
        found += rows
        return found

    def cheapest(
        self,
        block: Block,
        costs: Sequence[Floats],
        stay: Floats,
        answer: Answer,
    ) -> float:
        """Return what the cheapest chains of a block's jobs cost, and note them.

        Parameters
        ----------
        block
            Which jobs.
        costs
            By stage: by row and end. They are written over.
        stay
            By job of the block: what staying costs.
        answer
            Where to note them.
        """
        for number in range(STAGES):
            sofar = costs[number]
            if number:
                before = np.minimum.accumulate(costs[number - 1], axis=1)
                gained = before.ravel().take(self.index(block, number))
                built = ~self.counts[block.rows]
                if number == MIGRATE and built.any():
                    # what is only built runs at once (R2)
                    gained[built] = costs[BUILD][built]
                sofar += gained
            sofar[~self._possible[number, block.rows]] = NEVER
        return self._traced(block, costs, stay, answer)

    def _traced(
        self, block: Block, reached: Sequence[Floats], stay: Floats, answer: Answer
    ) -> float:
        """Choose between rows and staying, and trace chains back from their ends."""
        least = reached[-1].min(axis=1)
        leaving = np.full(len(stay), NEVER)
        np.minimum.at(leaving, block.job, least)
        # The first of a job's rows that costs no more than any other of it.
        best = np.nonzero(least == leaving[block.job])[0]
        jobs, first = np.unique(block.job[best], return_index=True)
        taken = best[first]
        goes = leaving[jobs] <= stay[jobs]
        jobs, taken = jobs[goes], taken[goes]
        rows, numbers = taken + block.rows.start, jobs + block.jobs.start
        answer.row[block.jobs] = -1
        answer.row[numbers] = rows
        answer.start[:, block.jobs] = self.tables.horizon
        answer.end[:, block.jobs] = self.tables.horizon
        limit = np.full(len(taken), self.tables.horizon, dtype=np.int64)
        exact = np.zeros(len(taken), dtype=bool)
        at = np.arange(self.points)
        for number in (DECOMMISSION, MIGRATE, BUILD, PROCURE):
            open_to = at <= limit[:, None]
            open_to &= ~exact[:, None] | (at == limit[:, None])
            ends = np.where(open_to, reached[number][taken], np.inf).argmin(axis=1)
            answer.end[number, numbers] = ends
            limit = self.starts[self.pattern[number, rows], ends]
            answer.start[number, numbers] = limit
            exact = ~self.counts[rows] if number == MIGRATE else np.zeros_like(exact)
        return float(np.minimum(leaving, stay).sum())


def _starts_of(tables: Tables, stage: StageTable) -> Ints:
    """Return where a stage starts for each end; 0 where it cannot end."""
    ends = range(stage.duration, tables.horizon + 1)
    start = np.zeros(tables.horizon + 1, dtype=np.int64)
    if not (stage.pauses and stage.duration):
        start[stage.duration :] = np.arange(len(ends))
        return start
    for end in ends:
        first = tables.first_working[end - 1] - stage.duration + 1
        if 0 <= first < len(tables.working):
            start[end] = tables.working[first]
    return start
