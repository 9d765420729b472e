"""Exposure and team load week by week."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from exitplan.plan.model import ExposureWeek, TeamLoad
from exitplan.problem.jobs import PROCURE

if TYPE_CHECKING:
    from exitplan.plan.basis import Basis
    from exitplan.problem.model import Process

_KINDS = 3


def _between(since: int | None, until: int) -> int:
    """Return the weeks from one point to another, a bit for each."""
    if since is None or since >= until:
        return 0
    return (1 << until) - (1 << max(0, since))


def _of_job(basis: Basis, name: str, kind: int) -> int:
    """Return the weeks in which a service is exposed: on the old, or on the new."""
    cut, horizon = basis.cut(name), basis.problem.horizon
    anew = basis.exposed_after[name][kind]
    old = _between(basis.jobs[name].exposed_from[kind], min(cut, horizon))
    return old | (0 if anew is None else _between(max(anew, cut), horizon))


def _of_process(process: Process, kind: int, of_jobs: dict[str, int], end: int) -> int:
    """Return the weeks in which anything a process rests on is exposed."""
    found = _between(process.exposed_from[kind], end)
    for name in process.members:
        found |= of_jobs[name]
    return found


class _ByWeek:
    """Adds up weights by week, a run of weeks at a time."""

    def __init__(self, horizon: int) -> None:
        self._steps = [0] * (horizon + 1)

    def add(self, weeks: int, weight: int) -> None:
        """Add a weight to each of the weeks whose bit is set."""
        while weeks:
            first = (weeks & -weeks).bit_length() - 1
            beyond = (weeks >> first) + 1
            after = first + (beyond & -beyond).bit_length() - 1
            self._steps[first] += weight
            self._steps[after] -= weight
            weeks = weeks >> after << after

    def totals(self) -> list[int]:
        """Return what each week comes to."""
        return list(accumulate(self._steps))[:-1]


def exposure_by_week(basis: Basis) -> tuple[ExposureWeek, ...]:
    """Return the weekly exposure of the plan, and if nothing is done.

    The weeks add up to the exposure the checker counts.
    """
    stop, access, control = (_of_kind(basis, kind) for kind in range(_KINDS))
    idle = _if_nothing_is_done(basis)
    return tuple(
        ExposureWeek(
            basis.day(week), stop[week], access[week], control[week], idle[week]
        )
        for week in range(basis.problem.horizon)
    )


def _of_kind(basis: Basis, kind: int) -> list[int]:
    """Return the exposure of a kind by week; what stays behind keeps its share."""
    problem, found = basis.problem, _ByWeek(basis.problem.horizon)
    of_jobs = {job.name: _of_job(basis, job.name, kind) for job in problem.jobs}
    for process in problem.processes:
        weeks = _of_process(process, kind, of_jobs, problem.horizon)
        found.add(weeks, process.weight)
    for job in problem.jobs:
        found.add(of_jobs[job.name], job.weight)
        if residual := basis.modes[job.name].residual:
            old = _between(job.exposed_from[kind], problem.horizon)
            found.add(old & ~of_jobs[job.name], job.weight * residual // 100)
    return found.totals()


def _if_nothing_is_done(basis: Basis) -> list[int]:
    problem, found = basis.problem, _ByWeek(basis.problem.horizon)
    end = problem.horizon
    of_jobs = {job.name: _between(job.exposed_from[0], end) for job in problem.jobs}
    for process in problem.processes:
        found.add(_of_process(process, 0, of_jobs, end), process.weight)
    for job in problem.jobs:
        found.add(of_jobs[job.name], job.weight)
    return found.totals()


def first_free_week(basis: Basis, process: Process) -> int | None:
    """Return the week from which a process stays free of exposure, or ``None``."""
    end = basis.problem.horizon
    of_jobs = {name: _of_job(basis, name, 0) for name in process.members}
    free = _of_process(process, 0, of_jobs, end).bit_length()
    return free if free < end else None


def team_loads(basis: Basis) -> tuple[TeamLoad, ...]:
    """Return people there are and people at work, by team and week."""
    names = {team.id: team.name for team in basis.inventory.teams}
    used = {team.name: [0] * basis.problem.horizon for team in basis.problem.teams}
    work = [
        (basis.modes[name].work[stage], span)
        for name in basis.leaving
        for stage, span in enumerate(basis.entries[name].stages)
        if stage != PROCURE or basis.modes[name].lot is None
    ]
    lots = {lot.name: lot.work for lot in basis.problem.lots}
    work += [(lots[task.name], task.span) for task in basis.schedule.lots]
    repoints = {one.name: one.work for one in basis.problem.repoints}
    work += [(repoints[task.name], task.span) for task in basis.schedule.repoints]
    for one, span in work:
        for week in basis.working_weeks(one, span):
            for team, people in one.demand:
                used[team][week] += people
    return tuple(
        TeamLoad(team.name, names[team.name], team.capacity, tuple(used[team.name]))
        for team in basis.problem.teams
    )
