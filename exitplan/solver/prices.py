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

from typing import TYPE_CHECKING

import numpy as np

from exitplan.problem.jobs import BUILD, MIGRATE
from exitplan.solver.chains import NEVER, STAGES, from_start, to_end
from exitplan.solver.ties import summed

if TYPE_CHECKING:
    from exitplan.solver.chains import Answer, Block, Bools, Floats, Ints
    from exitplan.solver.ties import Local, Ties

Multipliers = dict[str, "Floats"]

AT_LEAST_NOTHING = ("team", "order", "choice", "pace", "budget")
"""Prices of inequalities."""

_SPEED = {"team": 0.15, "budget": 1e-14}
"""How fast prices of a kind move; cents of a missed ceiling are many. The others: 1."""

_PASSES = 2

_CHUNK = 1024
"""Rows stepped along at once, so that what is added takes little room."""


class Prices:
    """What prices add to an objective's costs, and how far answers miss the rules.

    Parameters
    ----------
    ties
        The rules between jobs.
    exposure_price, cost_weight
        The objective: price x exposure + weight x cost.
    """

    def __init__(self, ties: Ties, exposure_price: int, cost_weight: int) -> None:
        self._ties, self._chains, self._tables = ties, ties.chains, ties.tables
        self._price, self._cost_weight = exposure_price, cost_weight
        self._horizon = ties.tables.horizon
        self._weight = exposure_price * ties.weight
        self._worth = exposure_price * ties.worth
        self._always = exposure_price * ties.always
        self._weekly = cost_weight * np.array(
            [weekly for _, _, weekly in ties.tables.bridges], dtype=np.float64
        )

    def start(self) -> Multipliers:
        """Return prices to start from: none, and processes shared out evenly."""
        ties, points = self._ties, self._horizon + 1
        shares = np.zeros((len(ties.member), self._horizon))
        for part, worth in zip(ties.parts, self._worth, strict=True):
            shares[part] = worth / (part.stop - part.start)
        return {
            "team": np.zeros_like(ties.capacity),
            "order": np.zeros((len(ties.waiter), points), np.float32),
            "group": np.zeros((len(ties.pairs["group"]), points)),
            "choice": np.zeros(len(ties.rules)),
            "pace": np.zeros(points),
            "budget": np.zeros(len(ties.ceilings)),
            "bridge": np.zeros((len(ties.pairs["bridge"]), points)),
            "process": shares,
        }

    def no_direction(self, prices: Multipliers) -> Multipliers:
        """Return a direction to nowhere; the large parts need no great precision."""
        return {
            name: np.zeros(
                part.shape, np.float32 if name in {"order", "process"} else np.float64
            )
            for name, part in prices.items()
        }

    def adopt(self, prices: Multipliers, scale: float) -> None:
        """Change prices found for another objective so that they suit this one.

        Parameters
        ----------
        prices
            Of the same rules.
        scale
            How much more a unit of the objective counts here than there.
        """
        for name in prices:
            prices[name] *= scale
        self.restrict(prices)

    # What prices add to the costs.

    def answer(self, prices: Multipliers) -> tuple[float, Answer]:
        """Return the cheapest answer at some prices, and what it is worth."""
        ties, chains = self._ties, self._chains
        value = self._always - float((prices["team"] * ties.capacity).sum())
        if ties.pace is not None:
            value -= ties.pace * float(prices["pace"].sum())
        if ties.limited:
            value -= float((prices["budget"] * ties.ceilings).sum())
        extra, stay = self._by_row(prices)
        shared = {"windows": self._windows(prices["team"])}
        per_year = to_end(prices["budget"]) if ties.carries else prices["budget"]
        shared["paid"] = np.append(0.0, per_year[ties.year])
        answer = chains.new_answer()
        for block, local in zip(chains.blocks, ties.local, strict=True):
            costs = chains.costs(block, self._price, self._cost_weight)
            self._add_work(costs, local, shared)
            self._add_waiting(costs, block, local, prices["order"])
            staying = stay[block.jobs]
            self._add_states(costs, staying, block, local, prices)
            costs[MIGRATE] += extra[block.rows, None]
            value += chains.cheapest(block, costs, staying, answer)
        return value, answer

    def _by_row(self, prices: Multipliers) -> tuple[Floats, Floats]:
        """Return what does not depend on time: by row that leaves, and for staying."""
        ties = self._ties
        extra = np.zeros(self._chains.count)
        stay = self._cost_weight * self._chains.stay
        if not self._cost_weight:
            stay = np.where(self._chains.stay < NEVER, 0.0, NEVER)
        for price, (row, other, rows, with_stay) in zip(
            prices["choice"], ties.rules, strict=True
        ):
            extra[row] += price
            extra[rows] -= price
            stay[other] -= price if with_stay else 0.0
        sums = prices["order"].sum(axis=1, dtype=np.float64)
        np.subtract.at(stay, ties.awaited[ties.or_stays], sums[ties.or_stays])
        return extra, stay

    def _windows(self, team: Floats) -> Floats:
        """Return what a person costs by team and pattern of work, by end."""
        team_of, pattern, pauses = self._ties.windows
        always = from_start(team)
        working = from_start(team * self._ties.working)
        sums = np.where(pauses[:, None].astype(bool), working[team_of], always[team_of])
        starts = self._chains.starts[pattern]
        found: Floats = sums - np.take_along_axis(sums, starts, axis=1)
        return found

    def _add_work(
        self, costs: list[Floats], local: Local, shared: dict[str, Floats]
    ) -> None:
        """R3 and R11: what people and money cost."""
        for number in range(STAGES):
            for rows, windows, people in local.teams[number]:
                costs[number][rows] += shared["windows"][windows] * people
            paying = local.paying[number]
            if paying is not None:
                costs[number][paying[0]] += paying[1] * shared["paid"]

    def _add_waiting(
        self, costs: list[Floats], block: Block, local: Local, order: Floats
    ) -> None:
        """R4, R5, R6: what it costs to begin, which rises the earlier it is."""
        points = self._horizon + 1
        for number, waiting in enumerate(local.waiting):
            if waiting is None:
                continue
            sums = to_end(summed(order, waiting.sets, waiting.count))
            patterns = self._chains.pattern[number, block.rows][waiting.rows]
            index = self._chains.starts[patterns]
            index += points * waiting.set_of[:, None]
            costs[number][waiting.rows] += sums.ravel().take(index)

    def _add_states(
        self,
        costs: list[Floats],
        stay: Floats,
        block: Block,
        local: Local,
        prices: Multipliers,
    ) -> None:
        """Add what states of jobs are worth to others, and what exposure costs."""
        ties, chains = self._ties, self._chains
        count, points = len(stay), self._horizon + 1
        if local.over[BUILD]:
            ready = to_end(summed(prices["order"], local.over[BUILD], count))
            costs[BUILD] -= ready[block.job]
        over = -summed(prices["order"], local.over[MIGRATE], count)
        for name, (ones, others) in local.pairs.items():
            if ones or others:
                over += summed(prices[name], ones, count)
                over -= summed(prices[name], others, count)
        by_cut = to_end(over)
        if self._price:
            weekly = summed(prices["process"], local.members, count)
            weekly += self._weight[block.jobs, None]
            until = from_start(weekly * ties.before[block.jobs])
            by_cut += until
            stay += until[:, -1]
            rows, places = local.exposed
            after = np.zeros((len(rows), points))
            np.multiply(weekly[block.job[rows]], ties.after[places], out=after[:, :-1])
            costs[MIGRATE][rows] += to_end(after)
        costs[MIGRATE] += by_cut[block.job]
        if ties.pace is not None:
            costs[MIGRATE][chains.counts[block.rows]] += prices["pace"]

    # How far an answer misses the rules.

    def follow(self, direction: Multipliers, answer: Answer, memory: float) -> None:
        """Turn a direction to where an answer misses the rules.

        Parameters
        ----------
        direction
            Where prices went before; written over. Above 0 where a rule is missed.
        answer
            The cheapest answer.
        memory
            How much of the direction is kept.
        """
        for name in direction:
            direction[name] *= memory
        leaves = answer.row >= 0
        points = np.arange(self._horizon + 1)
        cut = np.where(leaves, answer.end[MIGRATE], self._horizon + 1)
        over = points >= cut[:, None]
        direction["team"] += self._people(answer)
        direction["team"] -= self._ties.capacity
        self._add_out_of_order(direction["order"], answer, points)
        for name, pairs in self._ties.pairs.items():
            if pairs:
                ones, others = np.array(pairs).T
                direction[name] += over[ones]
                direction[name] -= over[others]
        direction["choice"] += self._clashes(answer.row)
        if self._ties.pace is not None:
            cuts = answer.end[MIGRATE][leaves & self._ties.counted]
            direction["pace"] += np.bincount(cuts, minlength=len(points))
            direction["pace"] -= self._ties.pace
        if self._ties.limited:
            direction["budget"] += self._over_budget(answer, leaves)
        if self._price:
            self._add_exposed(direction["process"], self._exposed(answer.row, cut))

    def _people(self, answer: Answer) -> Floats:
        ties = self._ties
        change = np.zeros((2, len(ties.capacity), self._horizon + 1))
        for number, demands in enumerate(ties.demands):
            job = self._chains.job[demands.row]
            taken = answer.row[job] == demands.row
            kind = demands.pauses[taken].astype(np.int64)
            team, people = demands.team[taken], demands.people[taken]
            job = job[taken]
            np.add.at(change, (kind, team, answer.start[number, job]), people)
            np.subtract.at(change, (kind, team, answer.end[number, job]), people)
        always, pausing = np.cumsum(change, axis=2)[:, :, :-1]
        found: Floats = always + pausing * ties.working
        return found

    def _add_out_of_order(
        self, direction: Floats, answer: Answer, points: Ints
    ) -> None:
        ties, never = self._ties, self._horizon + 1
        taken = np.zeros(self._chains.count, dtype=bool)
        taken[answer.row[answer.row >= 0]] = True
        waits = np.zeros(len(ties.waiter), dtype=bool)
        order, row = ties.order_rows
        waits[order[taken[row]]] = True
        begun = np.where(waits, answer.start[ties.begins, ties.waiter], never)
        over = np.where(
            answer.row[ties.awaited] >= 0,
            answer.end[ties.ends, ties.awaited],
            np.where(ties.or_stays, 0, never),
        )
        direction += points >= begun[:, None]
        direction -= points >= over[:, None]

    def _clashes(self, row: Ints) -> Floats:
        missed = np.zeros(len(self._ties.rules))
        for number, (one, other, rows, with_stay) in enumerate(self._ties.rules):
            taken = row[self._chains.job[one]] == one
            fits = row[other] in rows or (with_stay and row[other] < 0)
            missed[number] = float(taken) - float(fits)
        return missed

    def _over_budget(self, answer: Answer, leaves: Bools) -> Floats:
        """Return what is paid too much, in minor units."""
        ties = self._ties
        spent = np.zeros(len(ties.ceilings))
        jobs = np.nonzero(leaves)[0]
        for number in range(STAGES):
            paid = ties.paid[answer.row[jobs], number]
            ends = answer.end[number, jobs]
            pays = (paid > 0) & (ends > 0)
            np.add.at(spent, ties.year[ends[pays] - 1], paid[pays])
        return (np.cumsum(spent) if ties.carries else spent) - ties.ceilings

    def _exposed(self, row: Ints, cut: Ints) -> Bools:
        ties = self._ties
        weeks = np.arange(self._horizon)
        exposed: Bools = ties.before & (weeks < cut[:, None])
        jobs = self._chains.job[ties.exposed_rows]
        taken = np.nonzero(row[jobs] == ties.exposed_rows)[0]
        jobs = jobs[taken]
        exposed[jobs] |= ties.after[taken] & (weeks >= cut[jobs][:, None])
        return exposed

    def _add_exposed(self, direction: Floats, exposed: Bools) -> None:
        """Move shares from members that are free to those that are exposed."""
        ties = self._ties
        for part, worth in zip(ties.parts, self._worth, strict=True):
            found = exposed[ties.member[part]].astype(np.float64)
            found -= found.mean(axis=0)
            found *= worth > 0
            direction[part] += found

    # A step along what is missed.

    def project(self, prices: Multipliers, direction: Multipliers) -> float:
        """Take out of a direction what prices cannot follow; return its square.

        A price of nothing for what is not missed stays nothing.
        """
        for name in AT_LEAST_NOTHING:
            direction[name] *= (prices[name] > 0) | (direction[name] > 0)
        total = 0.0
        for name, part in direction.items():
            squares = np.einsum("...j,...j->...", part, part)
            total += _SPEED.get(name, 1.0) * float(np.sum(squares, dtype=np.float64))
        return total

    def move(self, prices: Multipliers, direction: Multipliers, step: float) -> None:
        """Take a step, kept within what makes prices a bound."""
        for name, part in direction.items():
            speed = step * _SPEED.get(name, 1.0)
            for first in range(0, len(part), _CHUNK):
                rows = slice(first, first + _CHUNK)
                prices[name][rows] += speed * part[rows]
        self.restrict(prices)

    def restrict(self, prices: Multipliers) -> None:
        """Change prices so that they make a bound."""
        for name in AT_LEAST_NOTHING:
            np.maximum(prices[name], 0.0, out=prices[name])
        limit = self._weekly[:, None]
        np.clip(prices["bridge"], -limit, limit, out=prices["bridge"])
        prices["bridge"][:, -1] = 0.0  # one that stays counts as cut over at the end
        if self._price:
            self._share_out(prices["process"])
        else:
            prices["process"][:] = 0.0

    def _share_out(self, shares: Floats) -> None:
        """Make shares not negative, and add up to their process's worth at most."""
        for part, worth in zip(self._ties.parts, self._worth, strict=True):
            share = shares[part]
            for _ in range(_PASSES):
                share -= (share.sum(axis=0) - worth) / len(share)
                np.maximum(share, 0.0, out=share)
            share *= worth / np.maximum(share.sum(axis=0), 1e-9)
