"""The proven bound: the sum over weeks of the cheapest state each week could be in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np

from exitplan.problem.accrual import exposure_if_nothing_is_done
from exitplan.problem.jobs import NO_DISCOUNT
from exitplan.solver.heads import HeadTable
from exitplan.solver.program import is_stuck, load, money_until, people_until, rooms
from exitplan.solver.savings import decoder_for
from exitplan.solver.weekly import INFINITY, build_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from exitplan.solver.tables import Tables
    from exitplan.solver.weekly import Columns, Model

LONGEST_SMEAR = 26
"""Weeks over which the lump of a renewal is spread; that only lowers the bound."""

_SAFE = 1e-6
"""Share of the bound given away to what a floating-point solver may be off by."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What no schedule can beat.

    Parameters
    ----------
    exposure_price, cost_weight
        The objective that is bounded: price x exposure + weight x cost.
    value
        The bound; ``None`` if no schedule exists at all.
    impossible_at
        The first point whose state is impossible, if no schedule exists.
    order
        Jobs by their mean cut-over in the relaxation: a start for the search.
    leaning
        By job: the mode the relaxation leans to.
    """

    exposure_price: int
    cost_weight: int
    value: int | None
    impossible_at: int | None
    order: tuple[int, ...]
    leaning: tuple[int, ...]


class WeeklyBound:
    """Solves the week-state relaxation week after week.

    Parameters
    ----------
    tables
        The problem, laid out.
    exposure_price, cost_weight
        The objective to bound.
    heads
        Its heads, where they are known already.
    """

    def __init__(
        self,
        tables: Tables,
        exposure_price: int,
        cost_weight: int,
        heads: HeadTable | None = None,
    ) -> None:
        self._tables = tables
        self._price, self._cost_weight = exposure_price, cost_weight
        heads = heads or HeadTable(decoder_for(tables))
        self._model = build_model(tables, heads)
        self._savings()
        self._base = self._constant()
        self._solver = self._load(self._model)
        self._people = people_until(tables)

    def run(self, between: Callable[[], bool] = lambda: False) -> Bound | None:
        """Solve every week.

        Parameters
        ----------
        between
            Called after each week; says whether to give up, e.g. on Ctrl-C.

        Returns
        -------
        Bound or None
            ``None`` if given up.
        """
        tables = self._tables
        if is_stuck(self._model):
            return Bound(self._price, self._cost_weight, None, 0, (), ())
        total = self._base
        cut = np.zeros(tables.count)
        lean = [np.zeros(len(modes)) for modes in tables.modes]
        for week in range(tables.horizon):
            found = self._solve_week(week)
            if found is None:
                return Bound(self._price, self._cost_weight, None, week, (), ())
            value, state = found
            total += value
            self._observe(state, cut, lean)
            if between():
                return None
        mean = [round(float(weeks), 6) for weeks in cut]
        order = sorted(range(tables.count), key=lambda job: (-mean[job], job))
        leaning = tuple(int(np.argmax(np.round(shares, 6))) for shares in lean)
        value = math.floor(total - _SAFE * abs(total)) - 4 * tables.count
        return Bound(
            self._price, self._cost_weight, max(0, value), None, tuple(order), leaning
        )

    def _savings(self) -> None:
        """Spread what retirement saves by week, lumps of renewals over later weeks."""
        tables = self._tables
        self._old: dict[tuple[int, int], NDArray[np.float64]] = {}
        for job, modes in enumerate(tables.modes):
            contract = tables.problem.jobs[job].old
            for choice, mode in enumerate(modes):
                steps = np.diff(np.array(mode.old, dtype=float))
                if contract.changes:
                    steps = _smeared(steps)
                self._old[job, choice] = steps

    def _constant(self) -> float:
        """Return what is counted before anything is saved by moving."""
        tables = self._tables
        problem = tables.problem
        exposure = float(exposure_if_nothing_is_done(problem))
        cost = 0.0
        for job, modes in enumerate(tables.modes):
            # Old cost if never retired, by the least smeared of the modes.
            cost += min(
                mode.old[0] + float(np.sum(self._old[job, choice]))
                for choice, mode in enumerate(modes)
            )
        return self._price * exposure + self._cost_weight * cost

    def _load(self, model: Model) -> highspy.Highs:
        columns = len(model.heads)
        solver = load(model, [row.entries for row in model.rows], columns)
        self._columns = np.arange(columns, dtype=np.int32)
        self._heads = np.array(model.heads)
        self._until = np.array(model.until)
        self._fixed_costs()
        return solver

    def _fixed_costs(self) -> None:
        """Set up the costs by column that do not change from week to week."""
        tables, model = self._tables, self._model
        costs = np.zeros(len(model.heads))
        factor = min(tables.problem.factors, default=NO_DISCOUNT) / NO_DISCOUNT
        for job, modes in enumerate(tables.modes):
            for mode, columns in zip(modes, model.by_job[job], strict=True):
                if columns is None:
                    continue
                # At the horizon no running cost is left, only what moving costs.
                fixed = 0 if tables.discounts or mode.stays else mode.payments
                least = mode.cost[-1] - fixed + mode.payments * factor
                costs[columns.chosen] += self._cost_weight * least / tables.horizon
        for column, (_, _, weekly) in zip(model.bridges, tables.bridges, strict=True):
            costs[column] += self._cost_weight * weekly
        self._fixed = costs
        self._moving: list[tuple[int, Columns, int]] = [
            (job, columns, choice)
            for job in range(tables.count)
            for choice, columns in enumerate(model.by_job[job])
            if columns is not None and columns.cut >= 0
        ]
        self._cut_columns = np.array([c.cut for _, c, _ in self._moving], dtype=int)
        self._retired_columns = np.array(
            [c.retired for _, c, _ in self._moving], dtype=int
        )
        horizon = tables.horizon
        self._running = np.zeros((len(self._moving), horizon))
        self._saved = np.zeros((len(self._moving), horizon))
        for number, (job, _, choice) in enumerate(self._moving):
            mode = tables.modes[job][choice]
            self._running[number] = -np.diff(np.array(mode.cost, dtype=float))
            self._saved[number] = self._old[job, choice]

    def _costs(self, week: int) -> NDArray[np.float64]:
        costs = self._fixed.copy()
        tables = self._tables
        np.add.at(costs, self._cut_columns, self._cost_weight * self._running[:, week])
        np.add.at(
            costs, self._retired_columns, -self._cost_weight * self._saved[:, week]
        )
        for column, weight, job in self._model.services:
            if tables.exposed_before[job] >> week & 1:
                costs[column] -= self._price * weight
        for column, weight, since in self._model.processes:
            if week >= since:
                costs[column] -= self._price * weight
        return costs

    def _solve_week(self, week: int) -> tuple[float, NDArray[np.float64]] | None:
        solver, tables, model = self._solver, self._tables, self._model
        open_now = (self._heads <= week) & (week < self._until)
        count = len(self._columns)
        solver.changeColsBounds(
            count, self._columns, np.zeros(count), open_now.astype(float)
        )
        solver.changeColsCost(count, self._columns, self._costs(week))
        for row, room in rooms(model, self._people, week):
            solver.changeRowBounds(row, -INFINITY, room)
        for row, point in model.must:
            solver.changeRowBounds(row, 1.0 if week >= point else 0.0, INFINITY)
        if model.budget_row >= 0:
            money = money_until(tables, week)
            solver.changeRowBounds(model.budget_row, -INFINITY, money)
        if model.pace_row >= 0:
            assert tables.problem.pace is not None  # noqa: S101 - the row is there
            slots = float(tables.problem.pace * (week + 1))
            solver.changeRowBounds(model.pace_row, -INFINITY, slots)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status == highspy.HighsModelStatus.kModelEmpty:
            return 0.0, np.zeros(count)
        if status != highspy.HighsModelStatus.kOptimal:
            message = f"HiGHS stopped with {status} in week {week}"
            raise RuntimeError(message)
        state = np.array(solver.getSolution().col_value)
        return solver.getInfo().objective_function_value, state

    def _observe(
        self,
        state: NDArray[np.float64],
        cut: NDArray[np.float64],
        lean: list[NDArray[np.float64]],
    ) -> None:
        for job, columns, choice in self._moving:
            cut[job] += state[columns.cut]
            lean[job][choice] += state[columns.cut]


def _smeared(steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move the lumps of a rising cost later, evenly over the following weeks.

    The sum up to any week only ever falls, so the bound stays one.
    """
    weeks = len(steps)
    mean = float(np.sum(steps)) / max(1, weeks)
    lumps = [week for week in range(weeks) if steps[week] > 2 * mean]
    smeared = steps.copy()
    for number, week in enumerate(lumps):
        following = lumps[number + 1] if number + 1 < len(lumps) else weeks
        length = max(1, min(LONGEST_SMEAR, following - week))
        smeared[week] = 0.0
        smeared[week : week + length] += steps[week] / length
    return smeared
