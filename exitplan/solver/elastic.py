"""What any schedule needs at least: the week-state relaxation with room to spare.

The relaxation of ``exitplan.solver.weekly`` asks which state could be reached by a
point. Here people, money and cut-overs may be added at a price, and the least price is
asked for. As every schedule with more people or money is a solution too, what this
asks for, any schedule needs. Stages are as long as they are: the earliest ends are
those with all the people in the world, so what is proven does not rest on how few
there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import highspy
import numpy as np

from exitplan.solver.heads import HeadTable
from exitplan.solver.program import is_stuck, load, money_until, people_until, rooms
from exitplan.solver.savings import decoder_for
from exitplan.solver.weekly import INFINITY, build_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exitplan.solver.tables import Tables
    from exitplan.solver.weekly import Model

UNIT = 1_000_00
"""Minor units in one unit of money, so that numbers are of one size."""

PERSON_WEEK = 4_000_00
"""Minor units a person-week is priced at when people are weighed against money."""

SLOT = 1_000_00
"""Minor units a cut-over beyond the pace is priced at."""

MONEY, SLOTS = "money", "cut-overs"
"""What may be added besides people of teams, which go by ``team:`` and a name."""

_EVERYBODY = 1 << 14
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Deadline:
    """States that must be reached by a point.

    Parameters
    ----------
    point
        By when.
    jobs
        Names of the jobs that must be that far, one for each row.
    rows
        Rows in the relaxation.
    """

    point: int
    jobs: tuple[str, ...]
    rows: tuple[int, ...]


class Elastic:
    """The relaxation of one problem, to which people, money and cut-overs can be added.

    Parameters
    ----------
    tables
        The problem, laid out.
    short_of_people
        Whether stages may have to wait until a team has enough people at once; if not,
        the earliest ends are those with all the people in the world.
    """

    def __init__(self, tables: Tables, *, short_of_people: bool) -> None:
        self._tables = tables
        heads = HeadTable(decoder_for(tables if short_of_people else _crowded(tables)))
        model = self._model = build_model(tables, heads)
        self._states = len(model.heads)
        names = [f"team:{team.name}" for team in tables.problem.teams]
        self.names = (*names, MONEY, SLOTS)
        self.deadlines = tuple(_deadlines(tables, model))
        self._stuck = is_stuck(model)
        self._solver = self._load()
        self._until_now = people_until(tables)

    def never_before(self) -> dict[str, tuple[int, int]]:
        """Return jobs that are too late on their own: earliest point, and deadline."""
        found = {}
        for deadline in self.deadlines:
            for job, row in zip(deadline.jobs, deadline.rows, strict=True):
                entries = self._model.rows[row].entries
                earliest = min(self._model.heads[column] for column in entries)
                if earliest > deadline.point:
                    found[job] = (earliest, deadline.point)
        return found

    def needs(
        self,
        point: int,
        deadlines: Iterable[Deadline],
        prices: Mapping[str, int],
    ) -> dict[str, float] | None:
        """Return the cheapest additions with which deadlines are met at a point.

        Parameters
        ----------
        point
            The point whose state is asked for.
        deadlines
            Those that must be met by then, whenever they really fall.
        prices
            What may be added, with its price per unit in minor units; nothing else.
            Money has a price for each ``UNIT``.

        Returns
        -------
        dict or None
            By name what is added (money in minor units), what is not needed left out;
            ``None`` if it is impossible whatever is added.
        """
        if self._stuck:
            return None
        self._set_bounds(point, deadlines, prices)
        solver = self._solver
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kModelEmpty:
            return {}
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            message = f"HiGHS stopped with {status} at point {point}"
            raise RuntimeError(message)
        values = solver.getSolution().col_value
        added = {
            name: float(values[self._states + number])
            for number, name in enumerate(self.names)
        }
        added[MONEY] *= UNIT
        return {name: value for name, value in added.items() if value > _TINY}

    def is_possible(self, point: int, deadlines: Iterable[Deadline]) -> bool:
        """Tell whether deadlines could be met at a point with nothing added."""
        return self.needs(point, deadlines, {}) is not None

    def earliest(self, deadlines: tuple[Deadline, ...]) -> int | None:
        """Return the first point at which deadlines could all be met, or ``None``.

        What can be reached only grows, so it is found by halving.
        """
        first, last = 0, self._tables.horizon
        if not self.is_possible(last, deadlines):
            return None
        while first < last:
            middle = (first + last) // 2
            if self.is_possible(middle, deadlines):
                last = middle
            else:
                first = middle + 1
        return first

    def _set_bounds(
        self, point: int, deadlines: Iterable[Deadline], prices: Mapping[str, int]
    ) -> None:
        solver, tables, model = self._solver, self._tables, self._model
        heads, until = np.array(model.heads), np.array(model.until)
        open_now = ((heads <= point) & (point < until)).astype(float)
        slack = [INFINITY if name in prices else 0.0 for name in self.names]
        upper = np.concatenate((open_now, slack))
        columns = np.arange(len(upper), dtype=np.int32)
        solver.changeColsBounds(len(upper), columns, np.zeros(len(upper)), upper)
        costs = [prices.get(name, 0) / UNIT for name in self.names]
        self._unit_costs(costs)
        for row, room in rooms(model, self._until_now, point):
            solver.changeRowBounds(row, -INFINITY, room)
        demanded = {row for deadline in deadlines for row in deadline.rows}
        for row, _ in model.must:
            solver.changeRowBounds(row, float(row in demanded), INFINITY)
        if model.budget_row >= 0:
            money = money_until(tables, point) / UNIT
            solver.changeRowBounds(model.budget_row, -INFINITY, money)
        if model.pace_row >= 0:
            pace = tables.problem.pace or 0
            solver.changeRowBounds(model.pace_row, -INFINITY, float(pace * (point + 1)))

    def _unit_costs(self, costs: list[float]) -> None:
        columns = np.arange(self._states, self._states + len(costs), dtype=np.int32)
        self._solver.changeColsCost(len(costs), columns, np.array(costs))

    def _load(self) -> highspy.Highs:
        """Hand the relaxation to HiGHS, with a column for everything that is added."""
        slack = {("team", number): number for number in range(len(self.names) - 2)}
        rows = [dict(row.entries) for row in self._model.rows]
        for row, team, _, _ in self._model.energy:
            rows[row][self._states + slack["team", team]] = -1.0
        if self._model.budget_row >= 0:
            row = self._model.budget_row
            rows[row] = {column: paid / UNIT for column, paid in rows[row].items()}
            rows[row][self._states + len(self.names) - 2] = -1.0
        if self._model.pace_row >= 0:
            rows[self._model.pace_row][self._states + len(self.names) - 1] = -1.0
        return load(self._model, rows, self._states + len(self.names))


def _deadlines(tables: Tables, model: Model) -> Iterator[Deadline]:
    """Yield what must be reached by when, by date; beyond the horizon nothing must."""
    owner = {
        column: job
        for job, modes in enumerate(model.by_job)
        for columns in modes
        if columns is not None
        for column in (
            columns.chosen,
            columns.procured,
            columns.built,
            columns.cut,
            columns.retired,
        )
    }
    found: dict[int, list[tuple[int, int]]] = {}
    for row, point in model.must:
        if point < tables.horizon:
            job = owner[next(iter(model.rows[row].entries))]
            found.setdefault(point, []).append((job, row))
    for point, pairs in sorted(found.items()):
        jobs = tuple(tables.problem.jobs[job].name for job, _ in pairs)
        yield Deadline(point, jobs, tuple(row for _, row in pairs))


def _crowded(tables: Tables) -> Tables:
    """Return tables in which no team is ever short of people."""
    problem = tables.problem
    teams = tuple(
        replace(team, capacity=(_EVERYBODY - 1,) * problem.horizon)
        for team in problem.teams
    )
    return tables.relaxed(replace(problem, teams=teams))
