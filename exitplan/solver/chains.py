"""Each job on its own: its cheapest chain of stages when everything has a price.

The sub-problem of the Lagrangian bound (``exitplan.solver.lagrange``). A *row* is one
way out of one job. For each row and stage there is an array over the points at which
the stage may end; the cheapest chain is found stage by stage, over all rows at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, NO_DISCOUNT, PROCURE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from exitplan.solver.board import Board
    from exitplan.solver.heads import HeadTable
    from exitplan.solver.layout import ModeTable, StageTable
    from exitplan.solver.tables import Tables

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

STAGES = 4
NEVER = 1e18
"""Cost of what cannot be; far above any plan."""


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
    return np.cumsum(values[..., ::-1], axis=-1)[..., ::-1]


@dataclass(frozen=True)
class Answer:
    """The cheapest chain of each job.

    Parameters
    ----------
    value
        What all of them cost.
    row
        By job: the row taken, -1 for one that stays.
    start, end
        By stage and job: points; the horizon for one that stays.
    """

    value: float
    row: Ints
    start: Ints
    end: Ints


class Chains:
    """Rows, where their stages may end, and what they cost before any price.

    Parameters
    ----------
    tables
        The problem, laid out.
    heads
        Its heads, with the empty calendar they were found on.
    exposure_price, cost_weight
        The objective to bound.
    """

    def __init__(
        self,
        tables: Tables,
        heads: HeadTable,
        exposure_price: int,
        cost_weight: int,
    ) -> None:
        self.tables = tables
        self.price, self.cost_weight = exposure_price, cost_weight
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

    def stage(self, mode: ModeTable, number: int) -> StageTable:
        """Return the work of a stage; for one that shares a tender, the lot's (R15)."""
        if number == PROCURE and mode.lot >= 0:
            return self.tables.lots[mode.lot]
        return mode.stages[number]

    def _places(self, heads: HeadTable) -> None:
        """Find where each stage may end, and where it starts then (R2, R9, R14)."""
        tables, points = self.tables, self.points
        shape = (STAGES, self.count, points)
        self.start = np.zeros(shape, dtype=np.int64)
        self._possible = np.zeros(shape, dtype=bool)
        known: dict[StageTable, tuple[Bools, Ints]] = {}
        at = np.arange(points)
        for row, (job, choice) in enumerate(self.choice_of):
            head = heads.heads[job][choice]
            assert head is not None  # noqa: S101 - only such rows are here
            for number in range(STAGES):
                stage = self.stage(self.modes[row], number)
                if stage not in known:
                    known[stage] = _places_of(heads.board, stage, points)
                possible, start = known[stage]
                own = self.modes[row].stages[number]
                possible = possible & (at >= head[number]) & (at <= own.latest)
                possible &= start >= own.earliest
                if own.start >= 0:
                    possible &= start == own.start
                if own.end >= 0:
                    possible &= at == own.end
                if number == MIGRATE:
                    possible &= bools(tables.open_points[job], points)
                self._possible[number, row] = possible
                self.start[number, row] = start

    def _fixed_costs(self) -> None:
        """Set up what depends on a job's own dates alone (R11, R12)."""
        tables = self.tables
        self._fixed = np.zeros((STAGES, self.count, self.points))
        for row, mode in enumerate(self.modes):
            cost = np.array(mode.cost, dtype=np.float64)
            old = np.array(mode.old, dtype=np.float64)
            self._fixed[MIGRATE, row] = self.cost_weight * cost
            self._fixed[DECOMMISSION, row] = self.cost_weight * old
            if tables.discounts:
                for number, stage in enumerate(mode.stages):
                    paid = self._discounted(stage)
                    self._fixed[number, row] += self.cost_weight * paid
            if mode.residual:
                before = bools(tables.exposed_before[self.job[row]], tables.horizon)
                after = bools(mode.exposed_after, tables.horizon)
                behind = np.append((before & ~after).astype(np.float64), 0.0)
                self._fixed[MIGRATE, row] += self.price * mode.residual * to_end(behind)

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
                    old = self.cost_weight * float(mode.old[tables.horizon])
                    costs[job] = min(costs[job], old)
        return costs

    def costs(self) -> Floats:
        """Return a copy of the costs by stage, row and end, to add prices to."""
        return self._fixed.copy()

    def cheapest(self, costs: Floats, stay: Floats) -> Answer:
        """Return the cheapest chain of each job.

        Parameters
        ----------
        costs
            By stage, row and end.
        stay
            By job: what staying costs.
        """
        reached: list[Floats] = []
        for number in range(STAGES):
            before = np.zeros((self.count, self.points))
            if number:
                np.minimum.accumulate(reached[-1], axis=1, out=before)
            sofar = np.take_along_axis(before, self.start[number], axis=1)
            if number == MIGRATE and not self.counts.all():
                built = ~self.counts  # what is only built runs at once (R2)
                sofar[built] = reached[BUILD][built]
            sofar += costs[number]
            reached.append(np.where(self._possible[number], sofar, NEVER))
        return self._traced(reached, stay)

    def _traced(self, reached: list[Floats], stay: Floats) -> Answer:
        """Choose between rows and staying, and trace chains back from their ends."""
        tables = self.tables
        least = reached[-1].min(axis=1) if self.count else np.zeros(0)
        leaving = np.full(tables.count, NEVER)
        row = np.full(tables.count, -1, dtype=np.int64)
        for job in range(tables.count):
            first, last = self.first[job], self.last[job]
            if first < last:
                best = first + int(np.argmin(least[first:last]))
                leaving[job] = least[best]
                row[job] = best if leaving[job] <= stay[job] else -1
        value = float(np.minimum(leaving, stay).sum())
        start = np.full((STAGES, tables.count), tables.horizon, dtype=np.int64)
        end = start.copy()
        jobs = np.nonzero(row >= 0)[0]
        taken = row[jobs]
        limit = np.full(len(jobs), tables.horizon, dtype=np.int64)
        exact = np.zeros(len(jobs), dtype=bool)
        at = np.arange(self.points)
        for number in (DECOMMISSION, MIGRATE, BUILD, PROCURE):
            open_to = at <= limit[:, None]
            open_to &= ~exact[:, None] | (at == limit[:, None])
            ends = np.where(open_to, reached[number][taken], np.inf).argmin(axis=1)
            end[number, jobs] = ends
            limit = self.start[number][taken, ends]
            start[number, jobs] = limit
            exact = ~self.counts[taken] if number == MIGRATE else np.zeros_like(exact)
        return Answer(value, row, start, end)


def _places_of(board: Board, stage: StageTable, points: int) -> tuple[Bools, Ints]:
    """Return where a stage may end on an empty calendar, and start for each end."""
    possible = bools(board.ends(stage, 0), points)
    start = np.zeros(points, dtype=np.int64)
    for end in np.nonzero(possible)[0]:
        start[end] = board.start_of(stage, int(end))
    return possible, start
