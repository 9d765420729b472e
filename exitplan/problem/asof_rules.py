"""Rules between jobs at a point: kept, but for what facts have broken already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE
from exitplan.problem.standing import Fact, Strain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exitplan.problem.jobs import Job
    from exitplan.problem.model import Frozen, Need, Problem, Repoint, Rule
    from exitplan.problem.standing import Begun, Standing

Begins = dict[str, "Begun"]


def fact_of(begun: Begins, job: str, stage: int) -> Fact | None:
    """Return what happened in a stage of a job, if anything."""
    one = begun.get(job)
    return one.fact(stage) if one is not None else None


def needs_at(problem: Problem, begun: Begins) -> tuple[Need, ...]:
    """R4 and R6: what migrates or is torn down already has waited enough."""
    found = []
    for need in problem.needs:
        torn = fact_of(begun, need.provider, DECOMMISSION)
        moved = fact_of(begun, need.consumer, MIGRATE)
        if torn is not None and (moved is None or moved.end > torn.start):
            continue
        ready = fact_of(begun, need.provider, BUILD)
        waited = moved is not None and (ready is None or ready.end > moved.start)
        found.append(replace(need, works_with_old=True) if waited else need)
    return tuple(found)


def after_at(problem: Problem, begun: Begins) -> tuple[tuple[str, str], ...]:
    """R5: what migrates already has not waited, if what it comes after is not over."""
    found = []
    for later, earlier in problem.after:
        moving = fact_of(begun, later, MIGRATE)
        first = fact_of(begun, earlier, MIGRATE)
        if moving is None or (first is not None and first.end <= moving.start):
            found.append((later, earlier))
    return tuple(found)


def rules_at(problem: Problem, begun: Begins) -> tuple[Rule, ...]:
    """R8: rules of options that are still there."""
    return tuple(
        rule
        for rule in problem.rules
        if rule.job not in begun or rule.mode == begun[rule.job].mode
    )


def frozen_at(problem: Problem, point: int) -> tuple[Frozen, ...]:
    """R9: freezes that are not past."""
    found = [
        replace(one, points=tuple(p for p in one.points if p >= point))
        for one in problem.frozen
    ]
    return tuple(one for one in found if one.points)


def repoints_at(
    problem: Problem, begun: Begins, standing: Standing
) -> tuple[Repoint, ...]:
    """R6: re-pointings that are not done; of those under way, what is left."""
    past = {one.name: one for one in standing.pointed if one.start < standing.point}
    found = []
    for repoint in problem.repoints:
        if fact_of(begun, repoint.provider, DECOMMISSION) is not None:
            continue
        done = past.get(repoint.name)
        if done is None:
            found.append(repoint)
        elif done.end > standing.point:
            left = replace(repoint.work, duration=done.end - standing.point)
            found.append(replace(repoint, work=left))
    return tuple(found)


def together_at(
    problem: Problem, begun: Begins, point: int
) -> tuple[Begins, tuple[Strain, ...]]:
    """R7 and R9: put cut-overs under way off to when their group can, and no freeze is.

    Returns
    -------
    begun, strains
        With migrations that last longer; and what was put off for a freeze.
    """
    begun = dict(begun)
    jobs = {job.name: job for job in problem.jobs}
    groups = [list(names) for names in problem.together]
    grouped = {name for names in groups for name in names}
    groups += [[name] for name in begun if name not in grouped]
    strains = []
    for names in groups:
        under_way = [
            name
            for name in names
            if (fact := fact_of(begun, name, MIGRATE)) and fact.end > point
        ]
        if not under_way or not all(jobs[name].cuts_over for name in under_way):
            continue
        facts = [fact_of(begun, name, MIGRATE) for name in under_way]
        ends = [fact.end for fact in facts if fact is not None]
        waiting = [
            jobs[name] for name in names if fact_of(begun, name, MIGRATE) is None
        ]
        ends += [_soonest(job, begun, point) for job in waiting]
        together = min(max(ends), problem.horizon)
        end = _open(problem, names, together)
        strains += [
            Strain("freeze", name, end, end - together)
            for name in under_way
            if end > together
        ]
        for name in under_way:
            begun[name] = _lasting(begun[name], end)
    return begun, tuple(strains)


def _soonest(job: Job, begun: Begins, point: int) -> int:
    """Return the earliest a job could cut over if nobody else needed anybody."""
    one = begun.get(job.name)
    modes = [
        mode
        for mode in job.modes
        if not mode.stays and (one is None or mode.name == one.mode)
    ]
    first, since = 0, point
    if one is not None:
        first = one.last + 1
        since = max(point, *(fact.end for fact in one.facts))
    lasts = [
        sum(work.duration for work in mode.work[first : MIGRATE + 1]) for mode in modes
    ]
    return since + min(lasts, default=0)


def _open(problem: Problem, names: Iterable[str], point: int) -> int:
    """Return the first point from one on at which no freeze holds for jobs (R9)."""
    closed: set[int] = set()
    for frozen in problem.frozen:
        if not frozen.jobs or set(names) & set(frozen.jobs):
            closed |= set(frozen.points)
    return next(
        (p for p in range(point, problem.horizon + 1) if p not in closed), point
    )


def _lasting(one: Begun, end: int) -> Begun:
    facts = tuple(
        Fact(fact.stage, fact.start, end) if fact.stage == MIGRATE else fact
        for fact in one.facts
    )
    return replace(one, facts=facts)
