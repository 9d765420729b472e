"""The independent checker: every rule re-derived from problem and schedule alone.

It shares no code with the solver. One function per rule, each yielding a sentence per
violation; :func:`check` runs them all. What it costs is recomputed in
``exitplan.schedule.evaluate``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.problem.jobs import (
    BUILD,
    DECOMMISSION,
    MIGRATE,
    NO_WORK,
    PROCURE,
    STAGE_NAMES,
    Job,
    Limit,
    Mode,
    Work,
)
from exitplan.schedule.evaluate import evaluate, money_by_year, payments_by_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exitplan.problem.model import Problem
    from exitplan.schedule.model import Schedule, ScheduledJob, Span

_STAGES = 4


@dataclass(frozen=True)
class View:
    """A problem and a schedule side by side, by name."""

    problem: Problem
    schedule: Schedule
    jobs: dict[str, Job]
    entries: dict[str, ScheduledJob]
    modes: dict[str, Mode]

    def leaves(self, name: str) -> bool:
        """Tell whether a job is done rather than left as it is."""
        return name in self.modes and not self.modes[name].stays

    def stage(self, name: str, stage: int) -> Span:
        """Return the span of a stage of a job that leaves."""
        return self.entries[name].stages[stage]

    def cut_over(self, name: str) -> int:
        """Return the point of cut-over; H for a job that stays (R1)."""
        if not self.leaves(name):
            return self.problem.horizon
        return self.stage(name, MIGRATE).end


def check(problem: Problem, schedule: Schedule) -> list[str]:
    """Check a schedule against every rule.

    Parameters
    ----------
    problem
        What had to be scheduled.
    schedule
        The answer, from whatever source.

    Returns
    -------
    list of str
        A sentence per violation, starting with the rule; empty when it is sound.
    """
    broken = list(check_r1_one_option(problem, schedule))
    if broken:
        return broken
    jobs = {job.name: job for job in problem.jobs}
    entries = {entry.job: entry for entry in schedule.jobs}
    modes = {
        name: next(m for m in jobs[name].modes if m.name == entry.mode)
        for name, entry in entries.items()
    }
    view = View(problem, schedule, jobs, entries, modes)
    broken = list(check_r2_stages_in_order(view))
    if broken:
        return broken
    return [sentence for rule in RULES for sentence in rule(view)]


def check_r1_one_option(problem: Problem, schedule: Schedule) -> Iterator[str]:
    """R1: every job is there once, in one of its modes, with the stages that has."""
    wanted = [job.name for job in problem.jobs]
    given = [entry.job for entry in schedule.jobs]
    if wanted != given:
        odd = sorted(
            (Counter(wanted) - Counter(given)) + (Counter(given) - Counter(wanted))
        )
        yield f"R1 the schedule does not list every job once, in order: {odd}"
        return
    for job, entry in zip(problem.jobs, schedule.jobs, strict=True):
        mode = next((one for one in job.modes if one.name == entry.mode), None)
        if mode is None:
            yield f"R1 {job.name}: there is no option '{entry.mode}'"
        elif len(entry.stages) != (0 if mode.stays else _STAGES):
            yield f"R1 {job.name}: {len(entry.stages)} stages for '{entry.mode}'"


def check_r2_stages_in_order(view: View) -> Iterator[str]:
    """R2: stages come in order, within the horizon, with their working weeks."""
    problem = view.problem
    for name, mode in view.modes.items():
        last = 0
        for number, span in enumerate(view.entries[name].stages):
            label = f"R2 {name}: {STAGE_NAMES[number]}"
            if span.start < last:
                yield f"{label} starts at {span.start}, before {last}"
            if span.end > problem.horizon:
                yield f"{label} ends at {span.end}, after {problem.horizon}"
            last = span.end
            if number != PROCURE or mode.lot is None:  # else its work is the lot's
                yield from _check_span(label, mode.work[number], span, problem)
        yield from _check_runs_when_built(view, name)
    for task in (*view.schedule.lots, *view.schedule.repoints):
        if not 0 <= task.span.start <= task.span.end <= problem.horizon:
            yield f"R2 {task.name}: {task.span} is not within the horizon"


def _check_runs_when_built(view: View, name: str) -> Iterator[str]:
    if view.leaves(name) and not view.jobs[name].cuts_over:
        ready, cut = view.stage(name, BUILD).end, view.cut_over(name)
        if cut != ready:
            yield f"R2 {name}: is built at {ready}, but runs only from {cut}"


def _check_span(label: str, work: Work, span: Span, problem: Problem) -> Iterator[str]:
    if span.end < span.start:
        yield f"{label} ends at {span.end}, before it starts at {span.start}"
        return
    worked = _working_weeks(work, span, problem)
    if len(worked) != work.duration:
        yield f"{label} works {len(worked)} weeks, not {work.duration}"
    elif worked and (worked[0] != span.start or worked[-1] != span.end - 1):
        yield f"{label} starts or ends in a week of rest"


def _working_weeks(work: Work, span: Span, problem: Problem) -> list[int]:
    """Return the weeks in which people work on a stage."""
    weeks = range(span.start, span.end)
    if not work.pauses:
        return list(weeks)
    resting = set(problem.pause_weeks)
    return [week for week in weeks if week not in resting]


def _all_work(view: View) -> Iterator[tuple[str, Work, Span]]:
    """Yield every piece of work once: stages, lots and re-pointings."""
    for name, mode in view.modes.items():
        if mode.stays:
            continue
        for number in range(_STAGES):
            if number != PROCURE or mode.lot is None:
                label = f"{name} {STAGE_NAMES[number]}"
                yield label, mode.work[number], view.stage(name, number)
    lots = {lot.name: lot.work for lot in view.problem.lots}
    for task in view.schedule.lots:
        yield task.name, lots.get(task.name, NO_WORK), task.span
    repoints = {one.name: one.work for one in view.problem.repoints}
    for task in view.schedule.repoints:
        yield task.name, repoints.get(task.name, NO_WORK), task.span


def check_r3_teams(view: View) -> Iterator[str]:
    """R3: in no week do more people work than a team has."""
    used: dict[str, Counter[int]] = defaultdict(Counter)
    for _, work, span in _all_work(view):
        for week in _working_weeks(work, span, view.problem):
            for team, people in work.demand:
                used[team][week] += people
    capacity = {team.name: team.capacity for team in view.problem.teams}
    for team, weeks in used.items():
        for week, people in sorted(weeks.items()):
            available = capacity[team][week] if team in capacity else 0
            if people > available:
                yield f"R3 {team}: {people} people in week {week}, of {available}"


def check_r4_readiness(view: View) -> Iterator[str]:
    """R4: migration waits for what the job needs, build for what the option needs."""
    for need in view.problem.needs:
        if not (view.leaves(need.consumer) and view.leaves(need.provider)):
            continue
        exempt = view.modes[need.consumer].works_with_old
        if not need.works_with_old and need.provider not in exempt:
            yield from _check_ready(view, need.consumer, need.provider, MIGRATE)
    for name, mode in view.modes.items():
        for provider in () if mode.stays else mode.needs:
            if not view.leaves(provider):
                yield f"R4 {name}: '{mode.name}' needs {provider}, which is never built"
            else:
                yield from _check_ready(view, name, provider, mode.needed_by)


def _check_ready(view: View, consumer: str, provider: str, stage: int) -> Iterator[str]:
    if stage >= _STAGES:
        return  # all that would have waited is under way (R14)
    start = view.stage(consumer, stage).start
    ready = view.stage(provider, BUILD).end
    if start < ready:
        label = f"R4 {consumer}: {STAGE_NAMES[stage]} starts at {start}"
        yield f"{label}, {provider} is ready at {ready}"


def check_r5_after(view: View) -> Iterator[str]:
    """R5: migration waits for the cut-over of what it comes after."""
    for later, earlier in view.problem.after:
        if view.leaves(later) and view.leaves(earlier):
            start, cut = view.stage(later, MIGRATE).start, view.cut_over(earlier)
            if start < cut:
                yield f"R5 {later}: migrates at {start}, before {earlier} at {cut}"


def check_r6_teardown(view: View) -> Iterator[str]:
    """R6: the old is torn down only when nothing uses it any more."""
    for need in view.problem.needs:
        if view.leaves(need.consumer) and view.leaves(need.provider):
            start = view.stage(need.provider, DECOMMISSION).start
            cut = view.cut_over(need.consumer)
            if start < cut:
                yield f"R6 {need.provider}: torn down at {start}, used until {cut}"
    due = [
        one
        for one in view.problem.repoints
        if view.leaves(one.provider) and not view.leaves(one.consumer)
    ]
    given = {task.name: task.span for task in view.schedule.repoints}
    if [one.name for one in due] != [task.name for task in view.schedule.repoints]:
        yield f"R6 re-pointings are {sorted(given)}, due are {[o.name for o in due]}"
        return
    for one in due:
        span = given[one.name]
        yield from _check_span(f"R6 {one.name}", one.work, span, view.problem)
        if span.start < view.cut_over(one.provider):
            yield f"R6 {one.name}: starts at {span.start}, before the cut-over"
        if view.stage(one.provider, DECOMMISSION).start < span.end:
            yield f"R6 {one.name}: not done when {one.provider} is torn down"


def check_r7_together(view: View) -> Iterator[str]:
    """R7: a group cuts over at one point; all leave or none does."""
    for group in view.problem.together:
        cuts = {view.cut_over(name) for name in group}
        leaving = {view.leaves(name) for name in group}
        if len(cuts) > 1 or len(leaving) > 1:
            yield f"R7 {', '.join(group)}: cut over at {sorted(cuts)}, not together"


def check_r8_compatibility(view: View) -> Iterator[str]:
    """R8: chosen options go with each other."""
    for rule in view.problem.rules:
        if view.modes[rule.job].name == rule.mode:
            chosen = view.modes[rule.other].name
            if chosen not in rule.allowed:
                yield (
                    f"R8 {rule.job}: '{rule.mode}' does not go with '{chosen}' "
                    f"of {rule.other}"
                )


def check_r9_freezes(view: View) -> Iterator[str]:
    """R9: nothing cuts over in a freeze."""
    for frozen in view.problem.frozen:
        points = set(frozen.points)
        for name in frozen.jobs or tuple(view.modes):
            moves = view.leaves(name) and view.jobs[name].cuts_over
            if moves and view.cut_over(name) in points:
                yield f"R9 {name}: cuts over at {view.cut_over(name)}, in a freeze"


def check_r10_pace(view: View) -> Iterator[str]:
    """R10: no more cut-overs at one point than allowed, in all and per owner."""
    in_all: Counter[int] = Counter()
    per_owner: Counter[tuple[str, int]] = Counter()
    for name, job in view.jobs.items():
        if job.cuts_over and view.leaves(name):
            in_all[view.cut_over(name)] += 1
            per_owner[job.owner, view.cut_over(name)] += 1
    for point, count in sorted(in_all.items()):
        if view.problem.pace is not None and count > view.problem.pace:
            yield f"R10 {count} cut-overs at {point}, of {view.problem.pace}"
    limit = view.problem.pace_per_owner
    for (owner, point), count in sorted(per_owner.items()):
        if limit is not None and count > limit:
            yield f"R10 {owner}: {count} cut-overs at {point}, of {limit}"


def check_r11_budget(view: View) -> Iterator[str]:
    """R11: what a year pays stays within its ceiling and what was carried over."""
    problem = view.problem
    if problem.budget_covers_running:
        spent = [
            amounts.payments + amounts.net_running
            for amounts in money_by_year(problem, view.schedule)
        ]
    else:
        spent = payments_by_year(problem, view.schedule)
    carried = 0
    for year, paid in zip(problem.years, spent, strict=True):
        if year.ceiling is None:
            continue
        allowed = year.ceiling + carried
        if paid > allowed:
            yield f"R11 {year.name}: {paid} is paid, {allowed} allowed"
        carried = max(0, allowed - paid) * problem.carry_over // 100


def check_r12_contracts(view: View) -> Iterator[str]:
    """R12: change dates are in order, so what is paid never falls with time.

    The rule itself is money, recomputed in ``evaluate``; here its premise is checked.
    """
    for job in view.problem.jobs:
        points = [change.by for change in job.old.changes]
        units = [change.units for change in job.old.changes]
        if points != sorted(points) or units != sorted(units):
            yield f"R12 {job.name}: change dates are not in order"


def check_r13_floor(view: View) -> Iterator[str]:
    """R13: only options that meet the sovereignty floor are chosen."""
    for name, mode in view.modes.items():
        if not mode.admissible:
            yield f"R13 {name}: '{mode.name}' is below the sovereignty floor"


def check_r14_decisions(view: View) -> Iterator[str]:
    """R14: decisions about stages are kept; offers are taken before they end."""
    for name, job in view.jobs.items():
        if not view.leaves(name):
            continue
        mode = view.modes[name]
        procured = view.stage(name, PROCURE).end
        if mode.procured_by is not None and procured > mode.procured_by:
            yield f"R14 {name}: '{mode.name}' procured at {procured}, too late"
        for limit in job.limits:
            span = view.stage(name, limit.stage)
            if limit.stage == MIGRATE or span.start < span.end:
                label = f"R14 {name}: {STAGE_NAMES[limit.stage]}"
                yield from _check_limit(label, limit, span)
    most = view.problem.objective.max_exposure
    if most is not None:
        exposure = evaluate(view.problem, view.schedule).exposure
        if exposure > most:
            yield f"R14 exposure is {exposure}, at most {most} is required"


def _check_limit(label: str, limit: Limit, span: Span) -> Iterator[str]:
    if limit.earliest_start is not None and span.start < limit.earliest_start:
        yield f"{label} starts at {span.start}, before {limit.earliest_start}"
    if limit.start is not None and span.start != limit.start:
        yield f"{label} starts at {span.start}, not {limit.start}"
    if limit.end is not None and span.end != limit.end:
        yield f"{label} ends at {span.end}, not {limit.end}"
    if limit.latest_end is not None and span.end > limit.latest_end:
        yield f"{label} ends at {span.end}, after {limit.latest_end}"


def check_r15_lots(view: View) -> Iterator[str]:
    """R15: members of a lot share its procurement."""
    lots = {lot.name: lot for lot in view.problem.lots}
    due = {mode.lot for mode in view.modes.values() if mode.lot and not mode.stays}
    given = {task.name: task.span for task in view.schedule.lots}
    if [lot.name for lot in view.problem.lots if lot.name in due] != list(given):
        yield f"R15 lots are {sorted(given)}, due are {sorted(due)}"
        return
    for name, span in given.items():
        yield from _check_span(f"R15 {name}", lots[name].work, span, view.problem)
    for name, mode in view.modes.items():
        if mode.lot and not mode.stays and view.stage(name, PROCURE) != given[mode.lot]:
            yield f"R15 {name}: not procured with its lot {mode.lot}"


def check_r16_scope(view: View) -> Iterator[str]:
    """R16: nothing but the problem's jobs is scheduled."""
    repoints = {one.name for one in view.problem.repoints}
    lots = {one.name for one in view.problem.lots}
    for task in view.schedule.repoints:
        if task.name not in repoints:
            yield f"R16 {task.name}: no such re-pointing"
    for task in view.schedule.lots:
        if task.name not in lots:
            yield f"R16 {task.name}: no such lot"


RULES: tuple[Callable[[View], Iterator[str]], ...] = (
    check_r3_teams,
    check_r4_readiness,
    check_r5_after,
    check_r6_teardown,
    check_r7_together,
    check_r8_compatibility,
    check_r9_freezes,
    check_r10_pace,
    check_r11_budget,
    check_r12_contracts,
    check_r13_floor,
    check_r14_decisions,
    check_r15_lots,
    check_r16_scope,
)
"""Checked once R1 and R2 hold; those two say whether the rest can be read at all."""
