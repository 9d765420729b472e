"""The week-state relaxation: the cheapest state the plan could be in at a week.

Every cost is a sum over weeks of what the state of that week costs: which options are
procured, built, cut over and retired by then. Every resource that binds is cumulative:
person-weeks, money and cut-over slots up to then. So the sum over weeks of the cheapest
admissible state is a lower bound on any schedule. One linear program is built; from
week to week only costs, bounds and right-hand sides change.

What each rule becomes: R1 one option's share is one; R2 the chain retired <= cut-over
<= built <= procured <= chosen, with heads; R3 cumulative person-weeks; R4, R5, R6
between states; R7 equal cut-overs; R8 between choices; R9 in the heads; R10 cumulative
slots; R11 cumulative ceilings; R12 the savings of retirement; R13 options left out; R14
heads, and states that must be reached; R15 one procurement state for a lot; R16 as the
problem. Carry-over below 100 %, pace per owner and re-pointing are relaxed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, PROCURE

if TYPE_CHECKING:
    from exitplan.solver.heads import Heads, HeadTable
    from exitplan.solver.layout import ModeTable
    from exitplan.solver.tables import Tables

INFINITY = 1e30
HEADS = (0, 8, 20)
TAILS = (0, 4, 10, 20)
"""Windows of the energy rows: work that starts no earlier, or ends so long before."""

Windows = dict[tuple[int, int, int], dict[int, float]]
"""Columns and energies by team, head and tail."""


@dataclass
class Columns:
    """The state variables of one mode of one job, as column numbers."""

    chosen: int
    procured: int = -1
    built: int = -1
    cut: int = -1
    retired: int = -1


@dataclass
class Row:
    """One row: columns with coefficients, and its bounds."""

    entries: dict[int, float]
    low: float
    high: float


@dataclass
class Model:
    """The relaxation as lists, before it goes to HiGHS.

    Parameters
    ----------
    heads
        By column: the first point at which it may be above 0.
    until
        By column: the first point from which it must be 0 again.
    rows
        All rows.
    by_job
        Columns by job and mode; ``None`` for modes that cannot be chosen.
    energy
        (row, team, head, tail): right-hand sides that follow the week.
    must
        (row, point): rows that demand 1 from that point on.
    processes
        (column, weight, since): the column says that the process is free, which it is
        anyway before the week ``since``.
    services
        (column, weight, job): the column says that the job is not exposed.
    bridges
        Column of each bridge.
    budget_row, pace_row
        Rows of cumulative money and cut-overs, or -1.
    """

    heads: list[int] = field(default_factory=list)
    until: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    by_job: list[list[Columns | None]] = field(default_factory=list)
    energy: list[tuple[int, int, int, int]] = field(default_factory=list)
    must: list[tuple[int, int]] = field(default_factory=list)
    processes: list[tuple[int, int, int]] = field(default_factory=list)
    services: list[tuple[int, int, int]] = field(default_factory=list)
    bridges: list[int] = field(default_factory=list)
    budget_row: int = -1
    pace_row: int = -1

    def column(self, head: int = 0, until: int = 1 << 30) -> int:
        """Add a column that is 0 before ``head`` and from ``until`` on."""
        self.heads.append(head)
        self.until.append(until)
        return len(self.heads) - 1

    def row(self, entries: dict[int, float], low: float, high: float) -> int:
        """Add a row."""
        self.rows.append(Row(entries, low, high))
        return len(self.rows) - 1


def build_model(tables: Tables, table: HeadTable) -> Model:
    """Build the relaxation of a problem.

    Parameters
    ----------
    tables
        The problem, laid out.
    table
        Its heads.
    """
    model = Model()
    for job, modes in enumerate(tables.modes):
        _add_job(model, tables, job, modes, table.heads[job])
    lots = {}
    for number in range(len(tables.lots)):
        lots[number] = model.column()
    for job, modes in enumerate(tables.modes):
        for mode, columns in zip(modes, model.by_job[job], strict=True):
            if columns is not None and mode.lot >= 0:
                entries = {columns.procured: 1.0, lots[mode.lot]: -1.0}
                model.row(entries, -INFINITY, 0)
    _add_dependencies(model, tables)
    _add_rules(model, tables)
    _add_energy(model, tables, table, lots)
    _add_money_and_pace(model, tables)
    _add_processes(model, tables)
    for one, other, _ in tables.bridges:
        _add_bridge(model, one, other)
    return model


def _add_job(
    model: Model,
    tables: Tables,
    job: int,
    modes: list[ModeTable],
    heads: list[Heads | None],
) -> None:
    """R1, R2, R13, R14 for one job."""
    found: list[Columns | None] = []
    for choice, (mode, head) in enumerate(zip(modes, heads, strict=True)):
        if head is None or choice not in tables.choices[job]:
            found.append(None)
        elif mode.stays:
            found.append(Columns(model.column()))
        else:
            columns = Columns(model.column(), *(model.column(point) for point in head))
            chain = (
                columns.chosen,
                columns.procured,
                columns.built,
                columns.cut,
                columns.retired,
            )
            for before, after in pairwise(chain):
                model.row({after: 1.0, before: -1.0}, -INFINITY, 0)
            if not tables.counts[job]:
                model.row({columns.cut: 1.0, columns.built: -1.0}, 0, 0)
            found.append(columns)
    model.by_job.append(found)
    model.row({c.chosen: 1.0 for c in found if c is not None}, 1, 1)
    _add_deadlines(model, modes, found)


def _add_deadlines(
    model: Model, modes: list[ModeTable], found: list[Columns | None]
) -> None:
    """Demand that a stage with a latest end is over from then on (R14)."""
    for number, name in enumerate(("procured", "built", "cut", "retired")):
        latest = {
            mode.stages[number].end
            if mode.stages[number].end >= 0
            else mode.stages[number].latest
            for mode in modes
            if not mode.stays
        }
        if len(latest) != 1:
            continue
        point = latest.pop()
        entries = {
            (c.chosen if mode.stays else getattr(c, name)): 1.0
            for mode, c in zip(modes, found, strict=True)
            if c is not None
        }
        if entries:
            model.must.append((model.row(entries, 0, INFINITY), point))


def _sum(
    model: Model, job: int, name: str, sign: float, *, stays: bool
) -> dict[int, float]:
    """Return a job's state over its modes, staying counted as reached if asked."""
    entries = {}
    for columns in model.by_job[job]:
        if columns is None:
            continue
        if columns.cut >= 0:
            entries[getattr(columns, name)] = sign
        elif stays:
            entries[columns.chosen] = sign
    return entries


def _add_dependencies(model: Model, tables: Tables) -> None:
    """R4, R5, R6 and R7 between states."""
    for job in range(tables.count):
        _add_readiness(model, tables, job)
        for other in tables.after_of[job]:
            cut = _sum(model, job, "cut", 1.0, stays=False)
            before = _sum(model, other, "cut", -1.0, stays=True)
            model.row({**cut, **before}, -INFINITY, 0)
        for user in tables.consumers[job]:
            retired = _sum(model, job, "retired", 1.0, stays=False)
            moved = _sum(model, user, "cut", -1.0, stays=True)
            model.row({**retired, **moved}, -INFINITY, 0)
    for members in tables.joint:
        for other in members[1:]:
            entries = _sum(model, members[0], "cut", 1.0, stays=False)
            entries |= _sum(model, other, "cut", -1.0, stays=False)
            model.row(entries, 0, 0)


def _add_readiness(model: Model, tables: Tables, job: int) -> None:
    """R4 for one job, as far as its modes wait."""
    migrating: dict[int, dict[int, float]] = {}
    building: dict[int, dict[int, float]] = {}
    for mode, columns in zip(tables.modes[job], model.by_job[job], strict=True):
        if columns is not None and columns.cut >= 0:
            for other in mode.waits_ready:
                migrating.setdefault(other, {})[columns.cut] = 1.0
            for other in mode.waits_built:
                building.setdefault(other, {})[columns.built] = 1.0
    for other, entries in (*migrating.items(), *building.items()):
        ready = _sum(model, other, "built", -1.0, stays=True)
        model.row({**entries, **ready}, -INFINITY, 0)


def _add_rules(model: Model, tables: Tables) -> None:
    """R8 between choices."""
    for job, choice, other, allowed in tables.rules:
        columns = model.by_job[job][choice]
        if columns is None:
            continue
        entries = {
            c.chosen: -1.0
            for number, c in enumerate(model.by_job[other])
            if c is not None and number in allowed
        }
        entries[columns.chosen] = entries.get(columns.chosen, 0.0) + 1.0
        model.row(entries, -INFINITY, 0)


def _add_energy(
    model: Model, tables: Tables, table: HeadTable, lots: dict[int, int]
) -> None:
    """R3: person-weeks of finished work fit in what the teams had, by windows."""
    windows: Windows = {}
    for number, column in lots.items():
        stage = tables.lots[number]
        for team, people in stage.demand:
            _add_windows(windows, team, {0: column}, 0, people * stage.duration)
    for job, modes in enumerate(tables.modes):
        for choice, mode in enumerate(modes):
            columns, heads = model.by_job[job][choice], table.heads[job][choice]
            if columns is not None and heads is not None and not mode.stays:
                _add_mode_energy(windows, mode, columns, heads)
    for (team, head, tail), entries in windows.items():
        row = model.row(entries, -INFINITY, 0)
        model.energy.append((row, team, head, tail))


def _add_mode_energy(
    windows: Windows, mode: ModeTable, columns: Columns, heads: Heads
) -> None:
    names = (columns.procured, columns.built, columns.cut, columns.retired)
    starts = (0, heads[0], heads[2] - mode.stages[MIGRATE].duration, heads[2])
    for number in (PROCURE, BUILD, MIGRATE, DECOMMISSION):
        stage = mode.stages[number]
        # A later state reached by a week means that this stage ended so much earlier.
        tail = 0
        ended_before = {0: names[number]}
        for later in range(number + 1, 4):
            tail += mode.stages[later].duration
            ended_before.setdefault(tail, names[later])
        head = max(0, starts[number])
        for team, people in stage.demand:
            energy = people * stage.duration
            _add_windows(windows, team, ended_before, head, energy)


def _add_windows(
    windows: Windows,
    team: int,
    ended_before: dict[int, int],
    head: int,
    energy: int,
) -> None:
    for least_head in HEADS:
        if head < least_head:
            continue
        for least_tail in TAILS:
            tails = [tail for tail in ended_before if tail >= least_tail]
            if tails:
                column = ended_before[min(tails)]
                row = windows.setdefault((team, least_head, least_tail), {})
                row[column] = row.get(column, 0.0) + energy


def _add_money_and_pace(model: Model, tables: Tables) -> None:
    """R10 and R11 as cumulative sums."""
    money: dict[int, float] = {}
    slots: dict[int, float] = {}
    for job, modes in enumerate(tables.modes):
        for mode, columns in zip(modes, model.by_job[job], strict=True):
            if columns is not None and columns.cut >= 0:
                _add_payments(money, mode, columns)
                if tables.counts[job]:
                    slots[columns.cut] = 1.0
    problem = tables.problem
    if tables.has_ceiling and not problem.budget_covers_running and money:
        model.budget_row = model.row(money, -INFINITY, 0)
    if problem.pace is not None and slots:
        model.pace_row = model.row(slots, -INFINITY, 0)


def _add_payments(money: dict[int, float], mode: ModeTable, columns: Columns) -> None:
    names = (columns.procured, columns.built, columns.cut, columns.retired)
    for stage, column in zip(mode.stages, names, strict=True):
        if stage.payment:
            money[column] = money.get(column, 0.0) + stage.payment


def _free(model: Model, tables: Tables, job: int) -> dict[int, float]:
    """Return the columns whose sum says that a job is not exposed, negated."""
    entries: dict[int, float] = {}
    for mode, columns in zip(tables.modes[job], model.by_job[job], strict=True):
        if columns is None or columns.cut < 0:
            continue
        after = mode.exposed_after
        if not after:
            entries[columns.cut] = -1.0
            continue
        since = _first_week(after, tables.horizon)
        if since > 0:
            clean = model.column(until=since)
            model.row({clean: 1.0, columns.cut: -1.0}, -INFINITY, 0)
            entries[clean] = -1.0
    since = _first_week(tables.exposed_before[job], tables.horizon)
    if since > 0:
        entries[model.column(until=since)] = -1.0
    return entries


def _first_week(weeks: int, horizon: int) -> int:
    """Return the first of some weeks given as bits, or the horizon if there is none."""
    return (weeks & -weeks).bit_length() - 1 if weeks else horizon


def _add_processes(model: Model, tables: Tables) -> None:
    """Add that a process is free when every job it rests on is."""
    free: dict[int, dict[int, float]] = {}
    for job in range(tables.count):
        if tables.weight[job] and tables.exposed_before[job]:
            free[job] = _free(model, tables, job)
            column = model.column()
            model.row({column: 1.0, **free[job]}, -INFINITY, 0)
            model.services.append((column, tables.weight[job], job))
    for weight, simple, involved, fixed in tables.processes:
        jobs = (*simple, *involved)
        fixed_since = _first_week(fixed, tables.horizon)
        since = min(
            [fixed_since]
            + [_first_week(tables.exposed_before[job], tables.horizon) for job in jobs]
        )
        if since >= tables.horizon:
            continue  # never exposed: nothing to gain
        column = model.column(until=fixed_since)
        for job in jobs:
            if job not in free:
                free[job] = _free(model, tables, job)
            model.row({column: 1.0, **free[job]}, -INFINITY, 0)
        model.processes.append((column, weight, since))


def _add_bridge(model: Model, one: int, other: int) -> None:
    """Add the distance between two cut-over states."""
    column = model.column()
    for sign in (1.0, -1.0):
        entries = {column: 1.0}
        entries |= _sum(model, one, "cut", -sign, stays=False)
        entries |= _sum(model, other, "cut", sign, stays=False)
        model.row(entries, 0, INFINITY)
    model.bridges.append(column)
