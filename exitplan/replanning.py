"""Re-planning: from a plan, actuals and the scenario as it is now, to what is left."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exitplan.errors import InfeasibleError, InputError, Issue, MisuseError, Place
from exitplan.files.yaml import render_yaml
from exitplan.inventory import Decision
from exitplan.plan import Plan, plan_from_json
from exitplan.plan.changed import limits_changed
from exitplan.plan.difference import Difference, difference_of, lost_by_year
from exitplan.plan.explain_impossible import why_plainly_not
from exitplan.plan.progress import Progress, notes_on, progress_of, spans_of
from exitplan.plan.reasons import both
from exitplan.plan.stuck import why_none_goes_on
from exitplan.planner import (
    Beside,
    Prepared,
    Run,
    asked_of,
    input_file,
    plan_from,
    prepare,
    settings_for,
)
from exitplan.problem.asof import Rest, as_of
from exitplan.problem.contracts import change_dates, notice_by
from exitplan.problem.jobs import MIGRATE, PROCURE
from exitplan.problem.presolve import presolve
from exitplan.scenario import OptionWithdrawn, calendar_of
from exitplan.scenario.actuals import Actuals
from exitplan.schedule import Schedule, ScheduledJob, Span
from exitplan.solver.quick import effort_for, solve_quickly
from exitplan.solver.result import SolveResult, Status
from exitplan.solver.settings import Observer, Settings
from exitplan.solver.solve import solve
from exitplan.solver.steady import steadied
from exitplan.solver.tables import Tables
from exitplan.solver.unavoidable import unavoidable_cost
from exitplan.units import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exitplan.files.actuals import ActualsInput
    from exitplan.files.scenarios import ScenarioInput
    from exitplan.plan.explain_clash import Asked
    from exitplan.plan.step import Text2
    from exitplan.problem import Job, Problem
    from exitplan.problem.standing import Begun
    from exitplan.scenario import Scenario

_DAY = dt.timedelta(days=1)

_FIRST_LINES = """\
# What should have happened up to {day}. Correct what went otherwise:
#   done_on       the day a stage was over; for migrate the day of the cut-over
#   expected_end  the day a stage that is under way is expected to be over
#   not_started: true, in place of the dates, for what has not begun
# Remove what you do not know: it is then taken to go as planned. What is called off
# goes under cancelled: {{service: ..., option: ...}}, or the service alone if it stays.
"""


@dataclass(frozen=True, slots=True)
class PlanInput:
    """A plan that was read back, and the file it came from."""

    plan: Plan
    file: Path


def read_plan(place: Path) -> PlanInput:
    """Read a plan back.

    Parameters
    ----------
    place
        ``plan.json``, or the folder of a run that holds one.

    Raises
    ------
    InputError
        If it is not there, or not a plan of this version.
    """
    file = place / "plan.json" if place.is_dir() else place
    hint = "give the folder that 'exitplan run' wrote, or the plan.json in it"
    try:
        return PlanInput(plan_from_json(file.read_text("utf-8")), file)
    except FileNotFoundError:
        message = "there is no plan"
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    except ValueError as error:
        message = str(error) if "plan of" in str(error) else "is not a plan"
    raise InputError([Issue("EP324", message, Place(file), hint)])


@dataclass(frozen=True, slots=True)
class Request:
    """What to re-plan.

    Parameters
    ----------
    plan
        As it was announced.
    given
        The scenario as it is now.
    actuals
        What really happened; nothing means as planned.
    as_of
        The day up to which things have happened.
    stability
        Cents per service and week of moving an announced cut-over; ``None`` takes the
        scenario's.
    quick
        Whether to do without the proof of how far the plan can be from the best, and
        without what would let steps start earlier.
    """

    plan: PlanInput
    given: ScenarioInput
    actuals: ActualsInput
    as_of: dt.date
    stability: int | None = None
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Replanned:
    """A plan that goes on from another.

    Parameters
    ----------
    run
        The new plan and how it came about.
    progress
        How far the old one had come.
    difference
        What is different.
    """

    run: Run
    progress: Progress
    difference: Difference


def replan(
    request: Request,
    settings: Settings | None = None,
    observer: Observer | None = None,
) -> Replanned:
    """Plan what is left of a plan.

    Parameters
    ----------
    request
        What to re-plan.
    settings
        How hard to search; little unless it says so, for the old plan is the start.
    observer
        Told about progress, and asked whether to stop.

    Raises
    ------
    InputError
        If the actuals do not go with the plan.
    InfeasibleError
        If it is proven that no plan can go on from here.
    MisuseError
        If the scenario or the day is not of this plan.
    """
    plan, given = request.plan.plan, request.given
    calendar = calendar_of(given.scenario, given.inventory)
    _require_same_start(plan, calendar, request.as_of)
    weekly = _weekly(request)
    progress = _progress(request, calendar, weekly)
    scenario = _as_now(given.scenario, request.actuals.actuals, progress)
    files = (*given.files, *request.actuals.files, request.plan.file)
    given = replace(given, scenario=scenario, files=files)
    prepared = prepare(given)
    problem = _with_the_past(plan, prepared, progress, request.as_of)
    rest = as_of(problem, progress.standing)
    point = progress.standing.point
    asked = replace(asked_of(prepared, scenario), problem=rest.search, since=point)
    _refuse_what_can_never_be(asked, rest)
    start = _start(plan, rest, progress, calendar)
    used = _settings(request, settings, rest, progress)
    found = _solved(rest, used, observer, start, quick=request.quick)
    if found.schedule is None and not found.stopped_early:
        raise why_none_goes_on(asked, rest, found.evaluations, quick=request.quick)
    result = _on_the_whole(rest, found)
    run = plan_from(
        given,
        prepared,
        rest.stated,
        result,
        progress.standing,
        Beside(explained=not request.quick),
    )
    notes = notes_on(rest.strains, run.plan, calendar)
    limits = tuple(limits_changed(plan, prepared.problem, calendar, point))
    return Replanned(
        run, progress, difference_of(plan, run.plan, progress, weekly, notes, limits)
    )


def _require_same_start(plan: Plan, calendar: Calendar, day: dt.date) -> None:
    """Refuse a scenario of another time, and a day outside the plan."""
    if calendar.start != plan.starts:
        message = f"the scenario starts on {calendar.start}, the plan on {plan.starts}"
        hint = "keep 'starts' of the scenario: what is past is counted from there"
        raise MisuseError(message, hint)
    if not plan.starts <= day < calendar.end:
        message = f"--as-of {day} is outside the plan"
        hint = f"give a day from {plan.starts} up to {calendar.end}"
        raise MisuseError(message, hint)


def _progress(request: Request, calendar: Calendar, weekly: int) -> Progress:
    """Return how far the plan has come; refuse actuals that do not go with it."""
    told = request.actuals
    progress, findings = progress_of(
        request.plan.plan, told.actuals, calendar, request.as_of, weekly
    )
    if findings:
        raise InputError([told.document.issue(found) for found in findings])
    return progress


def _settings(
    request: Request, settings: Settings | None, rest: Rest, progress: Progress
) -> Settings:
    """Return how hard to search: not at all if nothing is different."""
    scenario = request.given.scenario
    used = settings_for(scenario, settings, effort_for(rest.search))
    if _is_unchanged(request, progress):
        return replace(used, effort=1)  # what was announced stands
    return used


def _solved(
    rest: Rest,
    settings: Settings,
    observer: Observer | None,
    start: Schedule,
    *,
    quick: bool,
) -> SolveResult:
    if quick:
        return solve_quickly(rest.search, settings, observer or Observer(), start)
    return steadied(rest.search, solve(rest.search, settings, observer, start), start)


def _refuse_what_can_never_be(asked: Asked, rest: Rest) -> None:
    """Raise ``InfeasibleError`` where single services and rules show it already."""
    plainly = [*_beyond_the_pace(rest, asked.calendar)]
    plainly += why_plainly_not(asked) if presolve(asked.problem) else ()
    if plainly:
        raise InfeasibleError([one.en for one in plainly], [one.nl for one in plainly])


def _beyond_the_pace(rest: Rest, calendar: Calendar) -> Iterator[Text2]:
    """Say where more has cut over at once than may: no plan can undo that (R10)."""
    pace = rest.stated.pace
    fixed = Counter(
        limit.end
        for job in rest.stated.jobs
        for limit in job.limits
        if limit.stage == MIGRATE and limit.start is not None and job.cuts_over
    )
    for point, count in fixed.items():
        if pace is not None and point is not None and count > pace:
            yield _said("impossible.past-pace", count, pace, calendar.date(point))


def _said(key: str, number: int, most: int, day: dt.date) -> Text2:
    return both(
        lambda speaker: speaker.say(
            key, number=number, most=most, date=speaker.date(day)
        )
    )


def _weekly(request: Request) -> int:
    if request.stability is not None:
        return request.stability
    return int(request.given.scenario.stability.price_per_week)


def _as_now(scenario: Scenario, actuals: Actuals, progress: Progress) -> Scenario:
    """Lay what is called off over the scenario, and let go on what is procured."""
    excluded = tuple(
        Decision(
            id=f"called off {number}",
            service=one.service,
            kind="exclude",
            option=one.option,
        )
        for number, one in enumerate(actuals.cancelled, start=1)
        if one.option is not None
    )
    staying = {one.service for one in actuals.cancelled if one.option is None}
    scope = scenario.scope.model_copy(
        update={
            "include": tuple(s for s in scenario.scope.include if s not in staying),
            "exclude": (*scenario.scope.exclude, *sorted(staying)),
        }
    )
    point = progress.standing.point
    procured = {one.mode for one in progress.standing.begun if _is_procured(one, point)}
    events = tuple(
        event
        for event in scenario.events
        if not (isinstance(event, OptionWithdrawn) and event.option in procured)
    )
    return scenario.model_copy(
        update={
            "decisions": (*scenario.decisions, *excluded),
            "scope": scope,
            "events": events,
        }
    )


def _is_procured(one: Begun, point: int) -> bool:
    fact = one.fact(PROCURE)
    return one.last > PROCURE or (fact is not None and fact.end <= point)


def _with_the_past(
    plan: Plan, prepared: Prepared, progress: Progress, day: dt.date
) -> Problem:
    """Take out what can no longer be chosen: money that is lost, notice not given."""
    problem = prepared.problem
    modes = {job.name: {mode.name for mode in job.modes} for job in problem.jobs}
    followed = {
        one.job: one.mode
        for one in progress.standing.begun
        if one.mode in modes.get(one.job, set())
    }
    lost = lost_by_year(plan, followed, progress)
    noticed = {
        step.service: step.contract.pay_until
        for step in plan.steps
        if step.contract
        and step.contract.give_notice_by
        and step.contract.give_notice_by < day
    }
    return replace(
        problem,
        jobs=tuple(_with_notices(job, prepared, noticed, day) for job in problem.jobs),
        years=tuple(
            year
            if year.ceiling is None
            else replace(year, ceiling=max(0, year.ceiling - lost.get(year.name, 0)))
            for year in problem.years
        ),
    )


def _with_notices(
    job: Job, prepared: Prepared, noticed: dict[str, dt.date], day: dt.date
) -> Job:
    """Leave a job the change dates for which notice was given or still can be (R12)."""
    if not job.old.changes:
        return job
    inventory, calendar = prepared.completed.inventory, prepared.calendar
    named = inventory.service(job.name).contract
    contract = next(one for one in inventory.contracts if one.id == named)
    open_points = {
        calendar.point_by(last + _DAY)
        for last in change_dates(contract, calendar.start, calendar.end)
        if notice_by(contract, last) >= day or last == noticed.get(job.name)
    }
    changes = tuple(one for one in job.old.changes if one.by in open_points)
    return replace(job, old=replace(job.old, changes=changes))


def _start(plan: Plan, rest: Rest, progress: Progress, calendar: Calendar) -> Schedule:
    """Return the old plan as a schedule, with what really happened in it."""
    begun = {one.job: one for one in progress.standing.begun}
    steps = {step.service: step for step in plan.steps}
    entries = []
    for job in rest.search.jobs:
        step = steps.get(job.name)
        if step is None:
            staying = next((mode.name for mode in job.modes if mode.stays), "")
            entries.append(ScheduledJob(job.name, staying))
            continue
        spans = {
            span.number: Span(span.start, span.end) for span in spans_of(step, calendar)
        }
        for fact in begun[job.name].facts if job.name in begun else ():
            spans[fact.stage] = Span(fact.start, fact.end)
        stages, last = [], 0
        for number in range(4):
            span = spans.get(number, Span(last, last))
            stages.append(span)
            last = span.end
        entries.append(ScheduledJob(job.name, step.option, tuple(stages)))
    return Schedule(tuple(entries))


def _is_unchanged(request: Request, progress: Progress) -> bool:
    """Tell whether nothing differs from what the plan was made from."""
    made_from = {file.sha256 for file in request.plan.plan.provenance.inputs}
    now = {input_file(file).sha256 for file in request.given.files}
    if not now or not now <= made_from or request.actuals.actuals.cancelled:
        return False
    plan, given = request.plan.plan, request.given
    calendar = calendar_of(given.scenario, given.inventory)
    planned, _ = progress_of(plan, Actuals(), calendar, request.as_of, 0)
    return planned.standing.begun == progress.standing.begun


def _on_the_whole(rest: Rest, result: SolveResult) -> SolveResult:
    """Count what is past again, so that numbers are those of the whole plan."""
    spent = 0 if rest.stated.objective.kind == "fastest" else rest.spent
    bound = result.bound and result.bound + spent  # 0 proves nothing
    objective = None if result.objective is None else result.objective + spent
    status = result.status
    if status is Status.FEASIBLE and objective is not None and objective == bound:
        status = Status.OPTIMAL
    least = unavoidable_cost(Tables(replace(rest.stated, kept=())))
    return replace(
        result,
        bound=bound,
        objective=objective,
        least_cost=result.least_cost and result.least_cost + rest.spent,
        status=status,
        unavoidable_cost=least,
    )


def actuals_template(plan: Plan, day: dt.date) -> str:
    """Return what should have happened by a day, as YAML to be corrected.

    Parameters
    ----------
    plan
        As it was announced.
    day
        Up to which.

    Raises
    ------
    MisuseError
        If the day is outside the plan.
    """
    calendar = Calendar(plan.starts, (plan.ends - plan.starts).days // 7)
    _require_same_start(plan, calendar, day)
    progress, _ = progress_of(plan, Actuals(), calendar, day, 0)
    cut_over = {step.service: step.cut_over for step in plan.steps}
    records = []
    for one in progress.reported:
        is_move = one.stage == "migrate"
        end = cut_over[one.service] if is_move else one.ends
        field = "expected_end" if one.under_way else "done_on"
        records.append(
            {
                "service": one.service,
                "stage": one.stage,
                "started_on": one.starts,
                field: end if one.under_way else min(end, day),
                "note": one.name,
            }
        )
    values = {"schema_version": 1, "actuals": records, "cancelled": []}
    return render_yaml(values, _FIRST_LINES.format(day=day))
