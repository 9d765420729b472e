"""Exposure and team load week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.model import ExposureWeek, TeamLoad
from exitplan.problem.jobs import PROCURE

if TYPE_CHECKING:
    from exitplan.plan.basis import Basis
    from exitplan.problem.jobs import Points3
    from exitplan.problem.model import Process

_KINDS = 3


def _is_exposed(points: Points3, kind: int, week: int) -> bool:
    since = points[kind]
    return since is not None and since <= week


def _job_exposed(basis: Basis, name: str, kind: int, week: int) -> bool:
    """Tell whether a service is exposed in a week: on the old, or on the new."""
    if week < basis.cut(name):
        return _is_exposed(basis.jobs[name].exposed_from, kind, week)
    return _is_exposed(basis.exposed_after[name], kind, week)


def _process_exposed(basis: Basis, process: Process, kind: int, week: int) -> bool:
    return _is_exposed(process.exposed_from, kind, week) or any(
        _job_exposed(basis, name, kind, week) for name in process.members
    )


def exposure_by_week(basis: Basis) -> tuple[ExposureWeek, ...]:
    """Return the weekly exposure of the plan, and if nothing is done.

    The weeks add up to the exposure the checker counts.
    """
    return tuple(_week(basis, week) for week in range(basis.problem.horizon))


def _week(basis: Basis, week: int) -> ExposureWeek:
    problem = basis.problem
    totals = [0] * _KINDS
    idle = 0
    exposed = [
        {job.name: _job_exposed(basis, job.name, kind, week) for job in problem.jobs}
        for kind in range(_KINDS)
    ]
    for kind in range(_KINDS):
        for process in problem.processes:
            fixed = _is_exposed(process.exposed_from, kind, week)
            if fixed or any(exposed[kind][name] for name in process.members):
                totals[kind] += process.weight
        for job in problem.jobs:
            if exposed[kind][job.name]:
                totals[kind] += job.weight
            elif _is_exposed(job.exposed_from, kind, week):
                totals[kind] += job.weight * basis.modes[job.name].residual // 100
    before = {job.name: _is_exposed(job.exposed_from, 0, week) for job in problem.jobs}
    idle = sum(job.weight for job in problem.jobs if before[job.name])
    idle += sum(
        process.weight
        for process in problem.processes
        if _is_exposed(process.exposed_from, 0, week)
        or any(before[name] for name in process.members)
    )
    stop, access, control = totals
    return ExposureWeek(basis.day(week), stop, access, control, idle)


def first_free_week(basis: Basis, process: Process) -> int | None:
    """Return the week from which a process stays free of exposure, or ``None``."""
    free = None
    for week in range(basis.problem.horizon - 1, -1, -1):
        if _process_exposed(basis, process, 0, week):
            break
        free = week
    return free


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
