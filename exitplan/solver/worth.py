"""What a decoded schedule is worth; recomputed by the checker, never trusted."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Protocol

from exitplan.problem.jobs import NO_DISCOUNT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exitplan.problem import Problem
    from exitplan.solver.board import Board
    from exitplan.solver.layout import ModeTable, StageTable
    from exitplan.solver.tables import Tables

FIRST = 1 << 50
"""Weight of the first objective where a second one breaks ties."""

LATE = 1 << 100
"""Value of each week a decision or requirement is missed by."""


def worth_of(tables: Tables) -> Callable[[int, int, int], int]:
    """Return what makes one number of exposure, cost and weeks too late.

    Parameters
    ----------
    tables
        The problem, laid out.
    """
    objective = tables.problem.objective
    by_exposure, by_cost = {
        "balanced": (objective.price, 1),
        "fastest": (FIRST, 1),
        "cheapest": (1, FIRST),
    }[objective.kind]
    return lambda exposure, cost, late: (
        by_exposure * exposure + by_cost * cost + late * LATE
    )


def scale_of(problem: Problem) -> int:
    """Return what the value of a schedule counts the first objective by."""
    return 1 if problem.objective.kind == "balanced" else FIRST


class Placed(Protocol):
    """A schedule as the decoder holds it, by job and stage."""

    modes: list[ModeTable]
    starts: list[list[int]]
    ends: list[list[int]]
    cut: list[int]
    retired: list[int]
    late: int
    board: Board


class Worth:
    """Values the decoder's last schedule.

    Parameters
    ----------
    tables
        The problem, laid out.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._of = worth_of(tables)
        self._most = tables.problem.objective.max_exposure
        self._pick = [_picker(simple) for _, simple, _, _ in tables.processes]

    def of(self, placed: Placed) -> int:
        """Return the value of the schedule a decoder holds; lower is better."""
        exposure = self._exposure(placed)
        cut, retired = placed.cut, placed.retired
        cost = 0
        for job, mode in enumerate(placed.modes):
            cost += mode.cost[cut[job]] + mode.old[retired[job]]
        if self._tables.discounts:
            cost += self._discounted_payments(placed)
        for one, other, weekly in self._tables.bridges:
            cost += abs(cut[one] - cut[other]) * weekly
        late = placed.late
        if self._most is not None and exposure > self._most:
            late += 1 + (exposure - self._most) // 100
        return self._of(exposure, cost, late)

    def _exposure(self, placed: Placed) -> int:
        """Return the exposure in hundredths of a point-week."""
        tables, cut, modes = self._tables, placed.cut, placed.modes
        exposure = 0
        weeks_of: dict[int, int] = {}
        for job in tables.involved_jobs:
            before = tables.exposed_before[job] & ((1 << cut[job]) - 1)
            after = modes[job].exposed_after
            if modes[job].needs:
                after = _exposed_after(modes, job, set())
            weeks = before | after >> cut[job] << cut[job]
            weeks_of[job] = weeks
            exposure += weeks.bit_count() * tables.weight[job]
            if modes[job].residual:
                behind = tables.exposed_before[job] & ~weeks
                exposure += behind.bit_count() * modes[job].residual
        for job in tables.simple_jobs:
            exposure += cut[job] * tables.weight[job]
        for number, (weight, _, involved, fixed) in enumerate(tables.processes):
            last = self._pick[number](cut)
            if involved or fixed:
                weeks = (1 << last) - 1 | fixed
                for job in involved:
                    weeks |= weeks_of[job]
                exposure += weight * weeks.bit_count()
            else:
                exposure += weight * last
        return exposure

    def _discounted_payments(self, placed: Placed) -> int:
        total = 0
        for job, mode in enumerate(placed.modes):
            for number, stage in enumerate(mode.stages):
                if stage.payment and not mode.stays:
                    start, end = placed.starts[number][job], placed.ends[number][job]
                    total += self._discounted(placed, stage, start, end)
        return total

    def _discounted(
        self, placed: Placed, stage: StageTable, start: int, end: int
    ) -> int:
        """Return what a stage's payments count for after discounting."""
        factors = self._tables.problem.factors
        if not stage.pro_rata or not stage.duration:
            return stage.payment * factors[end - 1] // NO_DISCOUNT
        total = before = 0
        weeks = placed.board.weeks_of(stage, start, end)
        for done, week in enumerate(weeks, start=1):
            paid = (2 * stage.payment * done + stage.duration) // (2 * stage.duration)
            total += (paid - before) * factors[week] // NO_DISCOUNT
            before = paid
        return total


def _exposed_after(modes: Sequence[ModeTable], job: int, seen: set[int]) -> int:
    """Return the weeks in which a job's mode, or what that needs, is exposed."""
    seen.add(job)
    weeks = modes[job].exposed_after
    for other in modes[job].needs:
        if other not in seen:
            weeks |= _exposed_after(modes, other, seen)
    return weeks


def _picker(jobs: tuple[int, ...]) -> Callable[[Sequence[int]], int]:
    """Return a function from cut-overs to the last one of some jobs."""
    if not jobs:
        return lambda _: 0
    if len(jobs) == 1:
        return itemgetter(jobs[0])
    pick: Any = itemgetter(*jobs)
    return lambda cut: max(pick(cut))
