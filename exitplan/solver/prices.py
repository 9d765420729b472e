"""Prices for the rules that tie jobs together, and how far the rules are missed.

Each rule between jobs is a row of inequalities, one for each week or point. Broken rows
may be bought at a price instead, so jobs come apart; whatever the prices (not negative
where the row is an inequality), the cheapest answer is a lower bound. Prices here:

=============  ========================================================  ==============
price          row                                                       rule
=============  ========================================================  ==============
``team``       people at work in a week <= capacity                      R3
``order``      a stage has begun by a point <= what it waits for is over  R4, R5, R6
``group``      one has cut over by a point = the other has               R7
``choice``     one option is taken <= one of those it goes with is       R8
``pace``       cut-overs at a point <= pace                              R10
``budget``     payments in (or up to) a year <= ceilings                 R11
``bridge``     one has cut over by a point, the other has not            bridges
``process``    the week of a process is shared out over its members      exposure
=============  ========================================================  ==============
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, PROCURE
from exitplan.solver.chains import STAGES, bools, from_start, to_end

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from exitplan.solver.chains import Answer, Bools, Chains, Floats, Ints

BUDGET_SCALE = 1e-14
"""Cents are many: what a cent of a missed ceiling weighs against a person too many."""

Multipliers = dict[str, "Floats"]


@dataclass(frozen=True)
class Demands:
    """Who works in one stage: an entry for each row and team, sorted by row."""

    row: Ints
    team: Ints
    people: Floats
    pauses: Bools
    rows: Ints
    starts: Ints


@dataclass(frozen=True)
class Incidence:
    """Which orders touch which rows, sorted by row."""

    order: Ints
    rows: Ints
    starts: Ints


class Prices:
    """The rules between jobs, as arrays.

    Parameters
    ----------
    chains
        The jobs on their own.
    """

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        tables = self._tables = chains.tables
        self._horizon = tables.horizon
        self._capacity = np.array(tables.capacity, dtype=np.float64).reshape(
            len(tables.capacity), tables.horizon
        )
        self._working = np.ones(tables.horizon)
        self._working[list(tables.problem.pause_weeks)] = 0.0
        self._demands = [self._demands_of(number) for number in range(STAGES)]
        self._read_exposure()
        self._read_orders()
        self._read_choices()
        self._read_money()
        self._pairs = [(a, b) for a, *others in tables.joint for b in others]
        self._bridges = [(a, b) for a, b, _ in tables.bridges]
        self._weekly = chains.cost_weight * np.array(
            [weekly for _, _, weekly in tables.bridges], dtype=np.float64
        )
        pace = tables.problem.pace
        self._pace = None if pace is None else float(pace)
        self._counted = np.array(tables.counts, dtype=bool)

    # What is there, as arrays.

    def _demands_of(self, number: int) -> Demands | None:
        found = [
            (row, team, people, stage.pauses)
            for row, mode in enumerate(self._chains.modes)
            if number != PROCURE or mode.lot < 0  # a lot's people count once: left out
            for stage in (mode.stages[number],)
            for team, people in stage.demand
            if stage.duration
        ]
        if not found:
            return None
        row = np.array([one[0] for one in found], dtype=np.int64)
        rows, starts = np.unique(row, return_index=True)
        return Demands(
            row,
            np.array([one[1] for one in found], dtype=np.int64),
            np.array([one[2] for one in found], dtype=np.float64),
            np.array([one[3] for one in found], dtype=bool),
            rows,
            starts,
        )

    def _read_exposure(self) -> None:
        tables, chains, weeks = self._tables, self._chains, self._horizon
        self._before = np.array(
            [bools(bits, weeks) for bits in tables.exposed_before]
        ).reshape(tables.count, weeks)
        self._weight = chains.price * np.array(tables.weight, dtype=np.float64)
        self._exposed_rows = np.array(
            [row for row, mode in enumerate(chains.modes) if mode.exposed_after],
            dtype=np.int64,
        )
        after = [bools(mode.exposed_after, weeks) for mode in chains.modes]
        self._after = np.array(after).reshape(chains.count, weeks)[self._exposed_rows]
        self._always = 0.0
        process: list[int] = []
        member: list[int] = []
        worth: list[Floats] = []
        for weight, simple, involved, fixed in tables.processes:
            always = bools(fixed, weeks)
            self._always += chains.price * weight * float(always.sum())
            members = (*simple, *involved)
            if members:
                process += [len(worth)] * len(members)
                member += members
                worth.append(np.where(always, 0.0, float(chains.price * weight)))
        self._process = np.array(process, dtype=np.int64)
        self._member = np.array(member, dtype=np.int64)
        self._worth = np.array(worth, dtype=np.float64).reshape(len(worth), weeks)
        self._parts = np.searchsorted(self._process, np.arange(len(worth)))
        self._sizes = np.bincount(self._process, minlength=len(worth)).astype(float)

    def _read_orders(self) -> None:
        """R4, R5 and R6: a stage begins when a stage of another job is over."""
        tables, chains = self._tables, self._chains
        rows_of: dict[tuple[int, int, int, int, bool], list[int]] = {}
        for row, mode in enumerate(chains.modes):
            job = int(chains.job[row])
            found = [(MIGRATE, BUILD, other, True) for other in mode.waits_ready]
            found += [(BUILD, BUILD, other, False) for other in mode.waits_built]
            found += [(MIGRATE, MIGRATE, one, True) for one in tables.after_of[job]]
            users = tables.consumers[job]
            found += [(DECOMMISSION, MIGRATE, user, True) for user in users]
            for begins, ends, other, or_stays in found:
                rows_of.setdefault((begins, job, ends, other, or_stays), []).append(row)
        orders = list(rows_of)
        columns = np.array(orders, dtype=np.int64).reshape(len(orders), 5).T
        self._begins, self._waiter, self._ends, self._awaited = columns[:4]
        self._or_stays = columns[4].astype(bool)
        self._waits = np.zeros((len(orders), chains.count), dtype=bool)
        starts: list[list[tuple[int, int]]] = [[] for _ in range(STAGES)]
        overs: list[list[tuple[int, int]]] = [[] for _ in range(STAGES)]
        for order, key in enumerate(orders):
            begins, _, ends, other, _ = key
            self._waits[order, rows_of[key]] = True
            starts[begins] += [(row, order) for row in rows_of[key]]
            span = range(int(chains.first[other]), int(chains.last[other]))
            overs[ends] += [(row, order) for row in span]
        self._starting = [_incidence(found) for found in starts]
        self._over = [_incidence(found) for found in overs]

    def _read_choices(self) -> None:
        """R8: an option that is taken needs one of others to be taken."""
        chains = self._chains
        number_of = {key: row for row, key in enumerate(chains.choice_of)}
        self._rules = []
        for job, choice, other, allowed in self._tables.rules:
            row = number_of.get((job, choice))
            if row is not None and job != other:
                rows = [number_of.get((other, one)) for one in allowed]
                with_stay = any(self._tables.modes[other][one].stays for one in allowed)
                found = np.array([r for r in rows if r is not None], dtype=np.int64)
                self._rules.append((row, other, found, with_stay))

    def _read_money(self) -> None:
        tables = self._tables
        problem = tables.problem
        self._limited = tables.has_ceiling and not problem.budget_covers_running
        self._carries = bool(problem.carry_over)
        ceilings = np.array(tables.ceilings, dtype=np.float64)
        self._ceilings = np.cumsum(ceilings) if self._carries else ceilings
        self._year = np.array(tables.year_of_week, dtype=np.int64)
        self._paid = np.array(
            [[stage.payment for stage in mode.stages] for mode in self._chains.modes],
            dtype=np.float64,
        ).reshape(self._chains.count, STAGES)
        spread = np.array(
            [[stage.pro_rata for stage in mode.stages] for mode in self._chains.modes],
            dtype=bool,
        ).reshape(self._chains.count, STAGES)
        # What is paid week by week is left out: that only lowers the bound.
        self._paid[spread] = 0.0

    def start(self) -> Multipliers:
        """Return prices to start from: none, and processes shared out evenly."""
        points = self._horizon + 1
        shares = (self._worth / np.maximum(self._sizes, 1.0)[:, None])[self._process]
        return {
            "team": np.zeros_like(self._capacity),
            "order": np.zeros((len(self._waiter), points)),
            "group": np.zeros((len(self._pairs), points)),
            "choice": np.zeros(len(self._rules)),
            "pace": np.zeros(points),
            "budget": np.zeros(len(self._ceilings)),
            "bridge": np.zeros((len(self._bridges), points)),
            "process": shares,
        }

    # What prices add to the costs.

    def apply(self, prices: Multipliers) -> tuple[Floats, Floats, float]:
        """Return costs by stage, row and end, costs of staying, and the constant."""
        costs, stay = self._chains.costs(), self._chains.stay.copy()
        constant = self._always - float((prices["team"] * self._capacity).sum())
        self._add_team(costs, prices["team"])
        self._add_exposure(costs, stay, prices["process"])
        self._add_orders(costs, stay, prices["order"])
        for name, pairs in (("group", self._pairs), ("bridge", self._bridges)):
            self._add_pairs(costs, pairs, to_end(prices[name]))
        for price, (row, other, rows, with_stay) in zip(
            prices["choice"], self._rules, strict=True
        ):
            costs[MIGRATE, row] += price
            costs[MIGRATE, rows] -= price
            stay[other] -= price if with_stay else 0.0
        if self._pace is not None:
            costs[MIGRATE][self._chains.counts] += prices["pace"]
            constant -= self._pace * float(prices["pace"].sum())
        if self._limited:
            constant -= float((prices["budget"] * self._ceilings).sum())
            self._add_budget(costs, prices["budget"])
        return costs, stay, constant

    def _add_team(self, costs: Floats, team: Floats) -> None:
        always, working = from_start(team), from_start(team * self._working)
        for number, demands in enumerate(self._demands):
            if demands is None:
                continue
            sums = np.where(
                demands.pauses[:, None], working[demands.team], always[demands.team]
            )
            starts = self._chains.start[number][demands.row]
            sums -= np.take_along_axis(sums, starts, axis=1)
            sums *= demands.people[:, None]
            costs[number][demands.rows] += np.add.reduceat(sums, demands.starts, axis=0)

    def _add_exposure(self, costs: Floats, stay: Floats, process: Floats) -> None:
        chains = self._chains
        weekly = np.repeat(self._weight[:, None], self._horizon, axis=1)
        np.add.at(weekly, self._member, process)
        until = from_start(weekly * self._before)
        costs[MIGRATE] += until[chains.job]
        rows = self._exposed_rows
        after = np.append(
            weekly[chains.job[rows]] * self._after, np.zeros((len(rows), 1)), axis=1
        )
        costs[MIGRATE][rows] += to_end(after)
        stay += until[:, -1]

    def _add_orders(self, costs: Floats, stay: Floats, order: Floats) -> None:
        later = to_end(order)
        for number in range(STAGES):
            starting, over = self._starting[number], self._over[number]
            if starting is not None:
                sums = np.add.reduceat(later[starting.order], starting.starts, axis=0)
                starts = self._chains.start[number][starting.rows]
                costs[number][starting.rows] += np.take_along_axis(sums, starts, axis=1)
            if over is not None:
                sums = np.add.reduceat(later[over.order], over.starts, axis=0)
                costs[number][over.rows] -= sums
        credited = self._or_stays
        np.add.at(stay, self._awaited[credited], -later[credited, 0])

    def _add_pairs(
        self, costs: Floats, pairs: list[tuple[int, int]], later: Floats
    ) -> None:
        chains = self._chains
        for number, (one, other) in enumerate(pairs):
            costs[MIGRATE, chains.first[one] : chains.last[one]] += later[number]
            costs[MIGRATE, chains.first[other] : chains.last[other]] -= later[number]

    def _add_budget(self, costs: Floats, budget: Floats) -> None:
        per_year = to_end(budget) if self._carries else budget
        by_end = np.append(0.0, per_year[self._year])
        costs += self._paid.T[:, :, None] * by_end

    # How far an answer misses the rules.

    def missed(self, answer: Answer) -> Multipliers:
        """Return by how much each row is missed (above 0) or has room (below)."""
        leaves = answer.row >= 0
        points = np.arange(self._horizon + 1)
        never = self._horizon + 1
        cut = np.where(leaves, answer.end[MIGRATE], never)
        over = (points >= cut[:, None]).astype(np.float64)
        return {
            "team": self._people(answer) - self._capacity,
            "order": self._out_of_order(answer, points),
            "group": _differences(over, self._pairs),
            "choice": self._clashes(answer.row),
            "pace": self._over_pace(answer, leaves),
            "budget": self._over_budget(answer, leaves),
            "bridge": _differences(over, self._bridges),
            "process": self._exposed(answer.row, cut)[self._member]
            * (self._worth[self._process] > 0),
        }

    def _people(self, answer: Answer) -> Floats:
        change = np.zeros((2, len(self._capacity), self._horizon + 1))
        for number, demands in enumerate(self._demands):
            if demands is None:
                continue
            job = self._chains.job[demands.row]
            taken = answer.row[job] == demands.row
            kind = demands.pauses[taken].astype(np.int64)
            team, people = demands.team[taken], demands.people[taken]
            job = job[taken]
            np.add.at(change, (kind, team, answer.start[number, job]), people)
            np.add.at(change, (kind, team, answer.end[number, job]), -people)
        always, pausing = np.cumsum(change, axis=2)[:, :, :-1]
        found: Floats = always + pausing * self._working
        return found

    def _out_of_order(self, answer: Answer, points: Ints) -> Floats:
        never = self._horizon + 1
        row = answer.row[self._waiter]
        number = np.arange(len(row))
        waits = (row >= 0) & self._waits[number, np.maximum(row, 0)]
        begun = np.where(waits, answer.start[self._begins, self._waiter], never)
        over = np.where(
            answer.row[self._awaited] >= 0,
            answer.end[self._ends, self._awaited],
            np.where(self._or_stays, 0, never),
        )
        missed = (points >= begun[:, None]).astype(np.float64)
        missed -= points >= over[:, None]
        return missed

    def _clashes(self, row: Ints) -> Floats:
        missed = np.zeros(len(self._rules))
        for number, (one, other, rows, with_stay) in enumerate(self._rules):
            taken = row[self._chains.job[one]] == one
            fits = row[other] in rows or (with_stay and row[other] < 0)
            missed[number] = float(taken) - float(fits)
        return missed

    def _over_pace(self, answer: Answer, leaves: Bools) -> Floats:
        if self._pace is None:
            return np.zeros(self._horizon + 1)
        cuts = answer.end[MIGRATE][leaves & self._counted]
        counts = np.bincount(cuts, minlength=self._horizon + 1)
        return counts.astype(np.float64) - self._pace

    def _over_budget(self, answer: Answer, leaves: Bools) -> Floats:
        if not self._limited:
            return np.zeros(len(self._ceilings))
        spent = np.zeros(len(self._ceilings))
        jobs = np.nonzero(leaves)[0]
        for number in range(STAGES):
            paid = self._paid[answer.row[jobs], number]
            ends = answer.end[number, jobs]
            pays = (paid > 0) & (ends > 0)
            np.add.at(spent, self._year[ends[pays] - 1], paid[pays])
        return (np.cumsum(spent) if self._carries else spent) - self._ceilings

    def _exposed(self, row: Ints, cut: Ints) -> Floats:
        weeks = np.arange(self._horizon)
        exposed = (self._before & (weeks < cut[:, None])).astype(np.float64)
        for number, one in enumerate(self._exposed_rows):
            job = self._chains.job[one]
            if row[job] == one:
                exposed[job] += self._after[number] & (weeks >= cut[job])
        return exposed

    # A step along what is missed.

    def length(self, direction: Multipliers) -> float:
        """Return the squared length of a direction, cents weighed down."""
        return sum(
            (BUDGET_SCALE if name == "budget" else 1.0) * float((part * part).sum())
            for name, part in direction.items()
        )

    def moved(
        self, prices: Multipliers, direction: Multipliers, step: float
    ) -> Multipliers:
        """Return prices after a step, kept within what makes them a bound."""
        moved = {name: prices[name] + step * part for name, part in direction.items()}
        moved["budget"] = prices["budget"] + step * BUDGET_SCALE * direction["budget"]
        for name in ("team", "order", "choice", "pace", "budget"):
            np.maximum(moved[name], 0.0, out=moved[name])
        limit = self._weekly[:, None]
        moved["bridge"] = np.clip(moved["bridge"], -limit, limit)
        moved["bridge"][:, -1] = 0.0  # one that stays counts as cut over at the end
        moved["process"] = self._shared_out(moved["process"])
        return moved

    def _shared_out(self, shares: Floats) -> Floats:
        """Return shares that are not negative and add up to their process's worth."""
        if not len(self._worth):
            return shares
        for _ in range(3):
            sums = np.add.reduceat(shares, self._parts, axis=0)
            excess = (sums - self._worth) / self._sizes[:, None]
            shares = np.maximum(shares - excess[self._process], 0.0)
        sums = np.add.reduceat(shares, self._parts, axis=0)
        even = np.maximum(sums, 1e-9)
        shares = shares * (self._worth / even)[self._process]
        # Where nothing was left, or rounding added some: never above the worth.
        sums = np.add.reduceat(shares, self._parts, axis=0)
        return (
            shares
            * np.minimum(1.0, self._worth / np.maximum(sums, 1e-9))[self._process]
        )


def _differences(over: NDArray[np.float64], pairs: list[tuple[int, int]]) -> Floats:
    found = [over[one] - over[other] for one, other in pairs]
    return np.array(found).reshape(len(pairs), over.shape[1])


def _incidence(found: list[tuple[int, int]]) -> Incidence | None:
    if not found:
        return None
    found = sorted(found)
    row = np.array([one[0] for one in found], dtype=np.int64)
    rows, starts = np.unique(row, return_index=True)
    order = np.array([one[1] for one in found], dtype=np.int64)
    return Incidence(order, rows, starts)
