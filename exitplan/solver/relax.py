"""One limit of a problem let go a little: what a lever does, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from exitplan.problem.jobs import DECOMMISSION, NO_WORK, PROCURE

if TYPE_CHECKING:
    from exitplan.problem.jobs import Job, Mode, Work
    from exitplan.problem.model import Frozen, Problem

Kind = Literal[
    "people", "ceiling", "freeze", "pace", "owner", "decision", "tender", "contract", ""
]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What is let go.

    Parameters
    ----------
    kind
        people: so many more in a team, in every week; ceiling: so much more in a year;
        freeze: the one around a point is lifted; pace, owner: so many more cut-overs at
        a point, in all or of one owner; decision: the one that sets a stage's date is
        dropped; tender: a job's procurement takes no time; contract: the old can be
        left at any time; empty: nothing is let go.
    resource
        Name of the team, year, owner or job.
    amount
        People, minor units, or cut-overs; the stage for a decision, the point for a
        freeze.
    """

    kind: Kind = ""
    resource: str = ""
    amount: int = 0


def relaxed(problem: Problem, let_go: Relaxation) -> Problem:
    """Return the problem with one limit let go.

    Parameters
    ----------
    problem
        Stays as it is.
    let_go
        Naming things of the problem.
    """
    name, amount = let_go.resource, let_go.amount
    match let_go.kind:
        case "people":
            found = _more_people(problem, name, amount)
        case "ceiling":
            found = _more_money(problem, name, amount)
        case "freeze":
            frozen = tuple(_thawed(one, name, amount) for one in problem.frozen)
            found = replace(problem, frozen=frozen)
        case "pace":
            found = replace(problem, pace=(problem.pace or 0) + amount)
        case "owner":
            most = (problem.pace_per_owner or 0) + amount
            found = replace(problem, pace_per_owner=most)
        case "":
            found = problem
        case _:
            jobs = (
                _job(job, let_go) if job.name == name else job for job in problem.jobs
            )
            found = replace(problem, jobs=tuple(jobs))
    return found


def _more_people(problem: Problem, name: str, amount: int) -> Problem:
    teams = tuple(
        replace(team, capacity=tuple(people + amount for people in team.capacity))
        if team.name == name
        else team
        for team in problem.teams
    )
    return replace(problem, teams=teams)


def _more_money(problem: Problem, name: str, amount: int) -> Problem:
    years = tuple(
        replace(year, ceiling=year.ceiling + amount)
        if year.name == name and year.ceiling is not None
        else year
        for year in problem.years
    )
    return replace(problem, years=years)


def _thawed(frozen: Frozen, job: str, point: int) -> Frozen:
    """Return a freeze without the points on end around one, if it holds for a job."""
    points = set(frozen.points)
    if point not in points or (frozen.jobs and job not in frozen.jobs):
        return frozen
    first = last = point
    while first - 1 in points:
        first -= 1
    while last + 1 in points:
        last += 1
    left = points - set(range(first, last + 1))
    return replace(frozen, points=tuple(sorted(left)))


def _job(job: Job, let_go: Relaxation) -> Job:
    if let_go.kind == "decision":
        limits = tuple(
            replace(limit, earliest_start=None, start=None, end=None)
            if limit.stage == let_go.amount
            else limit
            for limit in job.limits
        )
        return replace(job, limits=limits)
    if let_go.kind == "tender":
        return replace(job, modes=tuple(_without_tender(mode) for mode in job.modes))
    return replace(job, old=replace(job.old, changes=(), free_from=0))


def _without_tender(mode: Mode) -> Mode:
    """Return a mode that procures in no time; what that paid falls due next."""
    payment = mode.work[PROCURE].payment
    work: list[Work] = [NO_WORK, *mode.work[1:]]
    for stage in range(1, DECOMMISSION + 1) if payment else ():
        if work[stage].duration:
            paid = work[stage].payment + payment
            work[stage] = replace(work[stage], payment=paid)
            break
    procure, build, migrate, decommission = work
    return replace(mode, lot=None, work=(procure, build, migrate, decommission))
