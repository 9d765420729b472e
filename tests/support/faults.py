"""One thing changed in a good schedule or its problem, so that it is good no more.

Every fault here is one by its making: a stage that lasts too long, a team with fewer
people than are at work. :func:`is_sound` decides for stages moved as a whole; it reads
the rules week by week on a grid, for problems without pauses, lots, re-pointings and
carry-over, and shares nothing with the checker.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exitplan.problem.jobs import Job, Limit, Mode, Work
from exitplan.problem.model import Frozen, Problem, Team
from exitplan.schedule import Schedule, ScheduledJob, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Fault = tuple[Problem, Schedule]


@dataclass(frozen=True)
class Good:
    """A problem, a schedule that keeps all its rules, and what that takes."""

    problem: Problem
    schedule: Schedule

    def mode(self, entry: ScheduledJob) -> Mode:
        job = self.problem.job(entry.job)
        return next(mode for mode in job.modes if mode.name == entry.mode)

    def leaving(self) -> list[ScheduledJob]:
        return [entry for entry in self.schedule.jobs if entry.stages]

    def stages(self) -> list[tuple[ScheduledJob, int, Work, Span]]:
        """Return the stages that have work of their own."""
        return [
            (entry, number, self.mode(entry).work[number], span)
            for entry in self.leaving()
            for number, span in enumerate(entry.stages)
            if self.mode(entry).work[number].duration
        ]


def with_span(good: Good, entry: ScheduledJob, number: int, span: Span) -> Schedule:
    """Return the schedule with another span for one stage."""
    stages = list(entry.stages)
    stages[number] = span
    changed = replace(entry, stages=tuple(stages))
    jobs = tuple(changed if e is entry else e for e in good.schedule.jobs)
    return replace(good.schedule, jobs=jobs)


def with_job(problem: Problem, changed: Job) -> Problem:
    """Return the problem with one job changed."""
    jobs = tuple(changed if j.name == changed.name else j for j in problem.jobs)
    return replace(problem, jobs=jobs)


def at_work(good: Good) -> dict[tuple[str, int], int]:
    """Count people at work by team and week, as stages without pauses need them."""
    found: dict[tuple[str, int], int] = {}
    for _, _, work, span in good.stages():
        for week in range(span.start, span.end):
            if not (work.pauses and week in good.problem.pause_weeks):
                for team, people in work.demand:
                    found[team, week] = found.get((team, week), 0) + people
    return found


def paid(good: Good) -> dict[int, int]:
    """Add up what is paid at the end of stages, by year."""
    found: dict[int, int] = {}
    for _, _, work, span in good.stages():
        if work.payment and not work.pro_rata:
            year = year_of(good.problem, span.end - 1)
            found[year] = found.get(year, 0) + work.payment
    return found


def year_of(problem: Problem, week: int) -> int:
    """Return the number of the year a week is in."""
    return next(n for n, y in enumerate(problem.years) if week <= y.last_week)


# Dates.


def longer_stage(rng: Random, good: Good) -> Fault | None:
    """A stage that starts or ends some weeks off, and so is too long or too short."""
    entry, number, _, span = rng.choice(good.stages())
    off = rng.choice([-3, -2, -1, 1, 2, 3])
    wrong = (
        Span(span.start + off, span.end)
        if rng.random() < 0.5
        else Span(span.start, span.end + off)
    )
    return good.problem, with_span(good, entry, number, wrong)


def stage_out_of_order(rng: Random, good: Good) -> Fault | None:
    """A stage that starts before the one before it has ended."""
    entry, number, work, _ = rng.choice(good.stages())
    before = entry.stages[number - 1].end if number else 0
    start = before - rng.randint(1, 4)
    return good.problem, with_span(
        good, entry, number, Span(start, start + work.duration)
    )


def moved(rng: Random, good: Good) -> Schedule:
    """Return the schedule with a stage moved as a whole, which may be no fault."""
    entry, number, _, span = rng.choice(good.stages())
    by = rng.choice([-20, -8, -4, -2, -1, 1, 2, 4, 8, 20])
    return with_span(good, entry, number, Span(span.start + by, span.end + by))


def moved_stage(rng: Random, good: Good) -> Fault | None:
    """A stage moved as a whole to where that breaks a rule."""
    changed = moved(rng, good)
    if is_sound(good.problem, changed):
        return None
    return good.problem, changed


def frozen_cut_over(rng: Random, good: Good) -> Fault | None:
    """A freeze over a cut-over."""
    jobs = {job.name for job in good.problem.jobs if job.cuts_over}
    moving = [entry for entry in good.leaving() if entry.job in jobs]
    if not moving:
        return None
    point = rng.choice(moving).stages[2].end
    frozen = (*good.problem.frozen, Frozen((point,)))
    return replace(good.problem, frozen=frozen), good.schedule


def missed_deadline(rng: Random, good: Good) -> Fault | None:
    """A deadline before the end of a stage."""
    entry, number, _, span = rng.choice(good.stages())
    job = good.problem.job(entry.job)
    limit = Limit(number, latest_end=span.end - rng.randint(1, 5))
    changed = replace(job, limits=(*job.limits, limit))
    return with_job(good.problem, changed), good.schedule


# Teams.


def smaller_team(rng: Random, good: Good) -> Fault | None:
    """A team with fewer people in a week than are at work."""
    used = sorted(at_work(good).items())
    if not used:
        return None
    (name, week), people = rng.choice(used)
    teams = []
    for team in good.problem.teams:
        capacity = list(team.capacity)
        if team.name == name:
            capacity[week] = rng.randrange(people)
        teams.append(Team(team.name, tuple(capacity)))
    return replace(good.problem, teams=tuple(teams)), good.schedule


def more_people(rng: Random, good: Good) -> Fault | None:
    """A stage that needs more people than its team has left in some week."""
    staffed = [one for one in good.stages() if one[2].demand]
    if not staffed:
        return None
    entry, number, work, span = rng.choice(staffed)
    team, people = rng.choice(work.demand)
    used = at_work(good)
    capacity = next(t.capacity for t in good.problem.teams if t.name == team)
    resting = set(good.problem.pause_weeks) if work.pauses else set()
    left = min(
        capacity[week] - used[team, week]
        for week in range(span.start, span.end)
        if week not in resting
    )
    demand = tuple((t, people + left + 1 if t == team else p) for t, p in work.demand)
    changed = with_work(good, entry, number, replace(work, demand=demand))
    return changed, good.schedule


def with_work(good: Good, entry: ScheduledJob, number: int, work: Work) -> Problem:
    """Return the problem with other work for a stage of the option taken."""
    job = good.problem.job(entry.job)
    modes = []
    for mode in job.modes:
        stages = list(mode.work)
        if mode.name == entry.mode:
            stages[number] = work
        one, two, three, four = stages
        modes.append(replace(mode, work=(one, two, three, four)))
    return with_job(good.problem, replace(job, modes=tuple(modes)))


# Money.


def dearer_stage(rng: Random, good: Good) -> Fault | None:
    """A payment that takes its year over its ceiling."""
    at_end = [one for one in good.stages() if not one[2].pro_rata]
    if not at_end or good.problem.budget_covers_running:
        return None
    entry, number, work, span = rng.choice(at_end)
    ceilings = [year.ceiling for year in good.problem.years]
    here = year_of(good.problem, span.end - 1)
    if None in ceilings[: here + 1]:
        return None
    # All that could have been carried over, and all of this year's own.
    room = sum(c for c in ceilings[: here + 1] if c is not None)
    if not good.problem.carry_over:
        room = (ceilings[here] or 0) - paid(good).get(here, 0)
    dear = replace(work, payment=work.payment + room + rng.randint(1, 9))
    return with_work(good, entry, number, dear), good.schedule


def lower_ceiling(rng: Random, good: Good) -> Fault | None:
    """A year with a ceiling below what it pays, and nothing carried into it."""
    spent = sorted((y, amount) for y, amount in paid(good).items() if amount)
    if not spent or good.problem.budget_covers_running or good.problem.carry_over:
        return None
    year, amount = rng.choice(spent)
    years = list(good.problem.years)
    years[year] = replace(years[year], ceiling=amount - rng.randint(1, amount))
    return replace(good.problem, years=tuple(years)), good.schedule


# Options.


def other_option(rng: Random, good: Good) -> Fault | None:
    """Another option of a job, whose stages last otherwise, or which has none."""
    entry = rng.choice(good.schedule.jobs)
    lasts = [work.duration for work in good.mode(entry).work]
    wrong = [
        mode.name
        for mode in good.problem.job(entry.job).modes
        if mode.stays != good.mode(entry).stays
        or (
            not mode.stays and [w.duration for w in mode.work] != lasts and not mode.lot
        )
    ]
    name = rng.choice(wrong) if wrong else "no such option"
    if good.mode(entry).lot:
        name = "no such option"
    jobs = tuple(replace(e, mode=name) if e is entry else e for e in good.schedule.jobs)
    return good.problem, replace(good.schedule, jobs=jobs)


def inadmissible_option(rng: Random, good: Good) -> Fault | None:
    """The option taken does not meet the floor after all."""
    entry = rng.choice(good.schedule.jobs)
    job = good.problem.job(entry.job)
    modes = tuple(
        replace(mode, admissible=mode.admissible and mode.name != entry.mode)
        for mode in job.modes
    )
    return with_job(good.problem, replace(job, modes=modes)), good.schedule


def job_left_out(rng: Random, good: Good) -> Fault | None:
    """A job that is not in the schedule, or twice."""
    jobs = list(good.schedule.jobs)
    place = rng.randrange(len(jobs))
    jobs[place : place + 1] = [jobs[place]] * rng.choice([0, 2])
    return good.problem, replace(good.schedule, jobs=tuple(jobs))


FAULTS: dict[str, Callable[[Random, Good], Fault | None]] = {
    one.__name__: one
    for one in (
        longer_stage,
        stage_out_of_order,
        moved_stage,
        frozen_cut_over,
        missed_deadline,
        smaller_team,
        more_people,
        dearer_stage,
        lower_ceiling,
        other_option,
        inadmissible_option,
        job_left_out,
    )
}


def is_sound(problem: Problem, schedule: Schedule) -> bool:
    """Tell whether stages of the right length may be where they are."""
    good = Good(problem, schedule)
    if any(
        span.start < (entry.stages[number - 1].end if number else 0)
        or span.end > problem.horizon
        for entry in good.leaving()
        for number, span in enumerate(entry.stages)
    ):
        return False
    capacity = {team.name: team.capacity for team in problem.teams}
    if any(n > capacity[team][week] for (team, week), n in at_work(good).items()):
        return False
    spent = paid(good)
    ceilings = [year.ceiling for year in problem.years]
    if any(c is not None and spent.get(n, 0) > c for n, c in enumerate(ceilings)):
        return False
    return _in_time(good) and _in_order(good)


def _in_time(good: Good) -> bool:
    """Tell whether cut-overs keep clear of freezes and keep the pace."""
    problem = good.problem
    cuts = [entry.stages[2].end for entry in good.leaving()]
    if any(cut in frozen.points for frozen in problem.frozen for cut in cuts):
        return False
    return problem.pace is None or all(cuts.count(c) <= problem.pace for c in cuts)


def _in_order(good: Good) -> bool:
    """Tell whether migration waits for readiness, and teardown for all that use it."""
    places = {entry.job: entry.stages for entry in good.leaving()}
    for need in good.problem.needs:
        if need.consumer not in places or need.provider not in places:
            continue
        user, used = places[need.consumer], places[need.provider]
        exempt = need.works_with_old
        if (not exempt and user[2].start < used[1].end) or used[3].start < user[2].end:
            return False
    return True
