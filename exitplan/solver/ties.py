"""The rules that tie jobs together, laid out as arrays for the Lagrangian bound.

Nothing here depends on the objective, so one layout serves several. What concerns a
block of jobs (``exitplan.solver.chains``) is laid out by block as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, PROCURE
from exitplan.solver.chains import STAGES, bools

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exitplan.solver.chains import Block, Bools, Chains, Floats, Ints

    Layers = tuple[tuple[Ints, Ints], ...]

NO_LAYERS: Layers = ()


def layers(pairs: Iterable[tuple[int, int]]) -> Layers:
    """Return (target, source) pairs in layers in which no target comes twice.

    So that sums by target are a few additions of whole arrays.
    """
    depth: Counter[int] = Counter()
    found: list[tuple[list[int], list[int]]] = []
    for target, source in pairs:
        if depth[target] == len(found):
            found.append(([], []))
        targets, sources = found[depth[target]]
        targets.append(target)
        sources.append(source)
        depth[target] += 1
    return tuple(
        (np.array(targets, dtype=np.int64), np.array(sources, dtype=np.int64))
        for targets, sources in found
    )


def summed(values: Floats, found: Layers, count: int) -> Floats:
    """Return sums of rows of values by target."""
    sums = np.zeros((count, values.shape[1]))
    for targets, sources in found:
        sums[targets] += values[sources]
    return sums


@dataclass(frozen=True)
class Demands:
    """Who works in one stage of which row; an entry for each row and team."""

    row: Ints
    team: Ints
    people: Floats
    pauses: Bools


@dataclass(frozen=True)
class Waiting:
    """Rows of a block that wait before a stage, by sets of orders.

    Parameters
    ----------
    sets, count
        Orders by set, and how many sets there are.
    rows, set_of
        Rows of the block, and for each its set.
    """

    sets: Layers
    count: int
    rows: Ints
    set_of: Ints


@dataclass(frozen=True)
class Local:
    """What ties the jobs of one block, in numbers of the block.

    Parameters
    ----------
    teams
        By stage: rows, windows, and people, in layers.
    paying
        By stage: rows that pay, and what.
    waiting
        By stage: who waits before it.
    over
        By stage: orders that a job fulfils once the stage is over.
    members
        Memberships of processes by job.
    pairs
        By name of the multiplier: pairs a job is the first and the second of.
    exposed
        Rows that are exposed on the new, and their places among all such rows.
    """

    teams: tuple[tuple[tuple[Ints, Ints, Floats], ...], ...]
    paying: tuple[tuple[Ints, Floats] | None, ...]
    waiting: tuple[Waiting | None, ...]
    over: tuple[Layers, ...]
    members: Layers
    pairs: Mapping[str, tuple[Layers, Layers]]
    exposed: tuple[Ints, Ints]


class Ties:
    """The rules between jobs, as arrays.

    Parameters
    ----------
    chains
        The jobs on their own.
    """

    def __init__(self, chains: Chains) -> None:
        self.chains = chains
        tables = self.tables = chains.tables
        horizon = tables.horizon
        self.capacity = np.array(tables.capacity, dtype=np.float64).reshape(
            len(tables.capacity), horizon
        )
        self.working = np.ones(horizon)
        self.working[list(tables.problem.pause_weeks)] = 0.0
        self.demands = [self._demands_of(number) for number in range(STAGES)]
        self._read_exposure()
        self._read_orders()
        self._read_choices()
        self._read_money()
        self.pairs = {
            "group": [(a, b) for a, *others in tables.joint for b in others],
            "bridge": [(a, b) for a, b, _ in tables.bridges],
        }
        pace = tables.problem.pace
        self.pace = None if pace is None else float(pace)
        self.counted = np.array(tables.counts, dtype=bool)
        self._memberships = _by_job(self.member)
        self._paired = {
            name: (_by_job(a for a, _ in pairs), _by_job(b for _, b in pairs))
            for name, pairs in self.pairs.items()
        }
        self._windows: dict[tuple[int, int, bool], int] = {}
        self.local = [self._local(block) for block in chains.blocks]
        keys = np.array(list(self._windows), dtype=np.int64).reshape(-1, 3)
        self.windows = keys.T  # team, pattern, and whether it pauses

    def _demands_of(self, number: int) -> Demands:
        found = [
            (row, team, people, stage.pauses)
            for row, mode in enumerate(self.chains.modes)
            if number != PROCURE or mode.lot < 0  # a lot's people count once: left out
            for stage in (mode.stages[number],)
            for team, people in stage.demand
            if stage.duration
        ]
        return Demands(
            np.array([one[0] for one in found], dtype=np.int64),
            np.array([one[1] for one in found], dtype=np.int64),
            np.array([one[2] for one in found], dtype=np.float64),
            np.array([one[3] for one in found], dtype=bool),
        )

    def _read_exposure(self) -> None:
        tables, chains, weeks = self.tables, self.chains, self.tables.horizon
        self.before = np.array(
            [bools(bits, weeks) for bits in tables.exposed_before]
        ).reshape(tables.count, weeks)
        self.weight = np.array(tables.weight, dtype=np.float64)
        self.exposed_rows = np.array(
            [row for row, mode in enumerate(chains.modes) if mode.exposed_after],
            dtype=np.int64,
        )
        found = [chains.modes[row].exposed_after for row in self.exposed_rows]
        after = [bools(bits, weeks) for bits in found]
        self.after = np.array(after, dtype=bool).reshape(len(after), weeks)
        self.always = 0.0
        member: list[int] = []
        worth: list[Floats] = []
        self.parts: list[slice] = []
        for weight, simple, involved, fixed in tables.processes:
            always = bools(fixed, weeks)
            self.always += weight * float(always.sum())
            members = (*simple, *involved)
            if members and not always.all():
                self.parts.append(slice(len(member), len(member) + len(members)))
                member += members
                worth.append(np.where(always, 0.0, float(weight)))
        self.member = np.array(member, dtype=np.int64)
        self.worth = np.array(worth, dtype=np.float64).reshape(len(worth), weeks)

    def _read_orders(self) -> None:
        """R4, R5 and R6: a stage begins when a stage of another job is over."""
        tables, chains = self.tables, self.chains
        rows_of: dict[tuple[int, int, int, int, bool], list[int]] = {}
        for row, mode in enumerate(chains.modes):
            job = int(chains.job[row])
            found = [(MIGRATE, BUILD, other, True) for other in mode.waits_ready]
            found += [(BUILD, BUILD, other, False) for other in mode.waits_built]
            found += [(MIGRATE, MIGRATE, one, True) for one in tables.after_of[job]]
            users = tables.consumers[job]
            found += [(DECOMMISSION, MIGRATE, user, True) for user in users]
            for begins, ends, other, or_stays in dict.fromkeys(found):
                rows_of.setdefault((begins, job, ends, other, or_stays), []).append(row)
        orders = list(rows_of)
        columns = np.array(orders, dtype=np.int64).reshape(len(orders), 5).T
        self.begins, self.waiter, self.ends, self.awaited = columns[:4]
        self.or_stays = columns[4].astype(bool)
        pairs = [
            (order, row) for order, key in enumerate(orders) for row in rows_of[key]
        ]
        self.order_rows = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2).T
        self._before_stage: list[dict[int, list[int]]] = [{} for _ in range(STAGES)]
        self._fulfilled: list[dict[int, list[int]]] = [{} for _ in range(STAGES)]
        for order, (begins, _, ends, other, _) in enumerate(orders):
            for row in rows_of[orders[order]]:
                self._before_stage[begins].setdefault(row, []).append(order)
            self._fulfilled[ends].setdefault(other, []).append(order)

    def _read_choices(self) -> None:
        """R8: an option that is taken needs one of others to be taken."""
        chains = self.chains
        number_of = {key: row for row, key in enumerate(chains.choice_of)}
        self.rules = []
        for job, choice, other, allowed in self.tables.rules:
            row = number_of.get((job, choice))
            if row is not None and job != other:
                rows = [number_of.get((other, one)) for one in allowed]
                with_stay = any(self.tables.modes[other][one].stays for one in allowed)
                found = np.array([r for r in rows if r is not None], dtype=np.int64)
                self.rules.append((row, other, found, with_stay))

    def _read_money(self) -> None:
        tables = self.tables
        problem = tables.problem
        self.limited = tables.has_ceiling and not problem.budget_covers_running
        self.carries = bool(problem.carry_over)
        ceilings = np.array(tables.ceilings, dtype=np.float64)
        self.ceilings = np.cumsum(ceilings) if self.carries else ceilings
        self.year = np.array(tables.year_of_week, dtype=np.int64)
        # What is paid week by week is left out: that only lowers the bound.
        self.paid = np.array(
            [
                [0 if stage.pro_rata else stage.payment for stage in mode.stages]
                for mode in self.chains.modes
            ],
            dtype=np.float64,
        ).reshape(self.chains.count, STAGES)

    # By block.

    def _local(self, block: Block) -> Local:
        first, last = block.rows.start, block.rows.stop
        low, high = np.searchsorted(self.exposed_rows, (first, last))
        exposed = self.exposed_rows[low:high] - first, np.arange(low, high)
        return Local(
            teams=tuple(self._teams(block, number) for number in range(STAGES)),
            paying=tuple(self._paying(block, number) for number in range(STAGES)),
            waiting=tuple(self._waiting(block, number) for number in range(STAGES)),
            over=tuple(_of_jobs(block, found) for found in self._fulfilled),
            members=_of_jobs(block, self._memberships),
            pairs={
                name: (_of_jobs(block, ones), _of_jobs(block, others))
                for name, (ones, others) in self._paired.items()
            },
            exposed=exposed,
        )

    def _teams(
        self, block: Block, number: int
    ) -> tuple[tuple[Ints, Ints, Floats], ...]:
        demands = self.demands[number]
        low, high = np.searchsorted(demands.row, (block.rows.start, block.rows.stop))
        pairs = [(int(demands.row[n]), n) for n in range(low, high)]
        found = []
        for rows, entries in layers(pairs):
            patterns = self.chains.pattern[number, rows]
            keys = zip(
                demands.team[entries], patterns, demands.pauses[entries], strict=True
            )
            windows = [
                self._windows.setdefault(
                    (int(team), int(pattern), bool(pauses)), len(self._windows)
                )
                for team, pattern, pauses in keys
            ]
            local = rows - block.rows.start
            people = demands.people[entries][:, None]
            found.append((local, np.array(windows, dtype=np.int64), people))
        return tuple(found)

    def _paying(self, block: Block, number: int) -> tuple[Ints, Floats] | None:
        if not self.limited:
            return None
        paid = self.paid[block.rows, number]
        rows = np.nonzero(paid)[0]
        return (rows, paid[rows][:, None]) if len(rows) else None

    def _waiting(self, block: Block, number: int) -> Waiting | None:
        before = self._before_stage[number]
        numbers: dict[tuple[int, ...], int] = {}
        rows, set_of = [], []
        for row in range(block.rows.start, block.rows.stop):
            if row in before:
                rows.append(row - block.rows.start)
                key = tuple(before[row])
                set_of.append(numbers.setdefault(key, len(numbers)))
        if not rows:
            return None
        pairs = [(place, order) for key, place in numbers.items() for order in key]
        return Waiting(
            layers(pairs),
            len(numbers),
            np.array(rows, dtype=np.int64),
            np.array(set_of, dtype=np.int64),
        )


def _by_job(jobs: Iterable[int]) -> dict[int, list[int]]:
    """Return by job where in a list it stands."""
    found: dict[int, list[int]] = {}
    for place, job in enumerate(jobs):
        found.setdefault(int(job), []).append(place)
    return found


def _of_jobs(block: Block, found: Mapping[int, Sequence[int]]) -> Layers:
    """Return what belongs to the jobs of a block, numbered in the block."""
    jobs = range(block.jobs.start, block.jobs.stop)
    return layers(
        (job - block.jobs.start, place) for job in jobs for place in found.get(job, ())
    )
