"""Turn a plan that was read from a file back into the schedule it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, PROCURE, STAGE_NAMES
from exitplan.schedule import Schedule, ScheduledJob, ScheduledTask, Span

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan.model import Plan
    from exitplan.plan.step import Step
    from exitplan.problem import Problem
    from exitplan.units import Calendar


def schedule_of(plan: Plan, problem: Problem, calendar: Calendar) -> Schedule | None:
    """Return the schedule of a plan.

    Parameters
    ----------
    plan
        Made from the problem.
    problem, calendar
        What it solves, and its weeks.

    Returns
    -------
    Schedule or None
        ``None`` if the plan has other services or options than the problem, or dates
        that do not go together.
    """
    steps = {step.service: step for step in plan.steps}
    jobs = []
    for job in problem.jobs:
        step = steps.pop(job.name, None)
        stays = next((mode.name for mode in job.modes if mode.stays), None)
        if step is not None:
            if not _agrees(step, calendar):
                return None
            jobs.append(ScheduledJob(job.name, step.option, _spans(step, calendar)))
        elif stays is not None:
            jobs.append(ScheduledJob(job.name, stays))
        else:
            return None
    if steps:
        return None
    repoints = {
        one.name: Span(calendar.week_of(one.starts), calendar.week_of(one.ends) + 1)
        for one in plan.repointings
    }
    lots = {
        stage.lot: _span(stage.starts, stage.ends, calendar)
        for step in plan.steps
        for stage in step.stages
        if stage.lot is not None
    }
    return Schedule(
        tuple(jobs),
        tuple(
            ScheduledTask(o.name, lots[o.name]) for o in problem.lots if o.name in lots
        ),
        tuple(
            ScheduledTask(one.name, repoints[one.name])
            for one in problem.repoints
            if one.name in repoints
        ),
    )


def _agrees(step: Step, calendar: Calendar) -> bool:
    """Tell whether the days a step states are those its stages end on."""
    _, build, migrate, decommission = _spans(step, calendar)
    ends = (build.end, migrate.end, decommission.end)
    stated = (step.ready, step.cut_over, step.retired)
    return all(calendar.date(end) == day for end, day in zip(ends, stated, strict=True))


def _span(starts: dt.date, ends: dt.date, calendar: Calendar) -> Span:
    return Span(calendar.week_of(starts), calendar.week_of(ends) + 1)


def _spans(step: Step, calendar: Calendar) -> tuple[Span, ...]:
    """Return all four stages; what a plan does not list has no length."""
    known = {
        STAGE_NAMES.index(stage.name): _span(stage.starts, stage.ends, calendar)
        for stage in step.stages
    }
    ends = {
        BUILD: calendar.week_of(step.ready),
        MIGRATE: calendar.week_of(step.cut_over),
        DECOMMISSION: calendar.week_of(step.retired),
    }
    found = []
    for stage in (PROCURE, BUILD, MIGRATE, DECOMMISSION):
        point = ends.get(stage, 0)
        found.append(known.get(stage, Span(point, point)))
    return tuple(found)
