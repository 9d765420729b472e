"""Why not earlier: the rule and resource that hold each stage where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, PROCURE, STAGE_NAMES
from exitplan.schedule.evaluate import money_by_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.problem.jobs import Job, Mode, Work
    from exitplan.problem.model import Need, Problem
    from exitplan.schedule.model import Schedule, ScheduledJob, Span


@dataclass(frozen=True, slots=True)
class Hold:
    """What holds one stage.

    Parameters
    ----------
    job, stage
        Name of the job, number of the stage.
    rule
        The rule that binds, ``start`` if it starts on the first day, or ``choice`` if
        it could start earlier but would not be better.
    resource
        Name of the team, year, job or lot it waits for; empty where there is none.
    week
        The week or point in which it binds, where that says something.
    """

    job: str
    stage: int
    rule: str
    resource: str = ""
    week: int | None = None


def holds(problem: Problem, schedule: Schedule) -> dict[str, tuple[Hold, ...]]:
    """Return what holds each stage of each job that leaves.

    Parameters
    ----------
    problem
        What was scheduled.
    schedule
        One that passed the checker.

    Returns
    -------
    dict
        By job: a hold for each of its four stages.
    """
    finder = Finder(problem, schedule)
    return {
        entry.job: tuple(finder.hold(entry, stage) for stage in range(4))
        for entry in schedule.jobs
        if entry.stages
    }


class Finder:
    """Finds what holds the stages of one schedule.

    Parameters
    ----------
    problem
        What was scheduled.
    schedule
        One that passed the checker.
    """

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self._problem = problem
        self._jobs = {job.name: job for job in problem.jobs}
        self._entries = {entry.job: entry for entry in schedule.jobs}
        self._modes: dict[str, Mode] = {
            entry.job: next(
                m for m in self._jobs[entry.job].modes if m.name == entry.mode
            )
            for entry in schedule.jobs
        }
        self._needs: dict[str, list[Need]] = {}
        self._uses: dict[str, list[Need]] = {}
        for need in problem.needs:
            self._needs.setdefault(need.consumer, []).append(need)
            self._uses.setdefault(need.provider, []).append(need)
        self._lots = {lot.name: lot.work for lot in problem.lots}
        self._lot_spans = {task.name: task.span for task in schedule.lots}
        self._repoints = {task.name: task.span for task in schedule.repoints}
        self._free = {team.name: list(team.capacity) for team in problem.teams}
        for work, span in self._all_work():
            self._add(work, span, -1)
        self._cuts: dict[int, list[str]] = {}
        for name, mode in self._modes.items():
            if not mode.stays and self._jobs[name].cuts_over:
                self._cuts.setdefault(self._cut(name), []).append(name)
        self._years = money_by_year(problem, schedule)
        self._group = {name: names for names in problem.together for name in names}

    def hold(self, entry: ScheduledJob, stage: int) -> Hold:
        """Return what holds one stage: what it waits for, or what was full."""
        mode = self._modes[entry.job]
        last = self.last_waited(entry, stage)
        if entry.stages[stage].start <= (last.week or 0):
            return last
        work = self.work(entry.job, stage)
        return self._what_was_full(entry, mode, stage, work) or Hold(
            entry.job, stage, "choice"
        )

    def last_waited(self, entry: ScheduledJob, stage: int) -> Hold:
        """Return the last thing a stage had to wait for, whatever was full then."""
        waited = self._waits_for(entry, self._modes[entry.job], stage)
        return max(waited, key=lambda hold: hold.week or 0)

    def work(self, job: str, stage: int) -> Work:
        """Return the work of a stage of a job; for one in a lot, the lot's."""
        mode = self._modes[job]
        if stage == PROCURE and mode.lot is not None:
            return self._lots[mode.lot]
        return mode.work[stage]

    def leaves(self, job: str) -> bool:
        """Tell whether a name is that of a job that leaves."""
        return job in self._entries and bool(self._entries[job].stages)

    def entry(self, job: str) -> ScheduledJob:
        """Return a job as scheduled."""
        return self._entries[job]

    def group(self, job: str) -> tuple[str, ...]:
        """Return the jobs that cut over together with a job, itself included (R7)."""
        return tuple(self._group.get(job, (job,)))

    def at_work(self, team: str, week: int) -> list[tuple[Span, str, int]]:
        """Return span, job and stage of everything a team works on in a week."""
        return [
            (span, name, stage)
            for name, entry in self._entries.items()
            for stage, span in enumerate(entry.stages)
            if span.start <= week < span.end
            and team in dict(self.work(name, stage).demand)
        ]

    def _waits_for(self, entry: ScheduledJob, mode: Mode, stage: int) -> list[Hold]:
        """Return everything a stage had to wait for, each with its point."""
        job = entry.job
        found = [Hold(job, stage, "start", week=0)]
        for limit in self._jobs[job].limits:
            point = limit.earliest_start if limit.start is None else limit.start
            if limit.stage == stage and point is not None:
                found.append(Hold(job, stage, "R14", week=point))
            if limit.stage == stage and limit.end is not None:
                found.append(Hold(job, stage, "R14", week=entry.stages[stage].start))
        if stage > PROCURE:
            before = entry.stages[stage - 1].end
            found.append(Hold(job, stage, "R2", STAGE_NAMES[stage - 1], before))
        if stage == mode.needed_by:
            found += self._needed(job, mode)
        if stage == MIGRATE:
            found += self._providers(job, mode)
        if stage == DECOMMISSION:
            found += self._users(job)
        return found

    def _needed(self, job: str, mode: Mode) -> Iterator[Hold]:
        for provider in mode.needs:
            ready = self._entries[provider].stages[BUILD].end
            yield Hold(job, mode.needed_by, "R4", provider, ready)

    def _providers(self, job: str, mode: Mode) -> Iterator[Hold]:
        for need in self._needs.get(job, ()):
            exempt = need.works_with_old or need.provider in mode.works_with_old
            if not exempt and not self._modes[need.provider].stays:
                ready = self._entries[need.provider].stages[BUILD].end
                yield Hold(job, MIGRATE, "R4", need.provider, ready)
        for later, earlier in self._problem.after:
            if later == job and not self._modes[earlier].stays:
                yield Hold(job, MIGRATE, "R5", earlier, self._cut(earlier))

    def _users(self, job: str) -> Iterator[Hold]:
        for need in self._uses.get(job, ()):
            if not self._modes[need.consumer].stays:
                cut = self._cut(need.consumer)
                yield Hold(job, DECOMMISSION, "R6", need.consumer, cut)
        for one in self._problem.repoints:
            if one.provider == job and one.name in self._repoints:
                end = self._repoints[one.name].end
                yield Hold(job, DECOMMISSION, "R6", one.consumer, end)

    def _what_was_full(
        self, entry: ScheduledJob, mode: Mode, stage: int, work: Work
    ) -> Hold | None:
        """Return what keeps a stage from ending a week earlier."""
        job, span = self._jobs[entry.job], entry.stages[stage]
        earlier = self._a_week_earlier(work, span)
        shared = stage == PROCURE and mode.lot is not None
        if shared and self._is_lot_decided(mode, span.start):
            return Hold(job.name, stage, "R15", mode.lot or "", span.end)
        self._add(work, span, 1)
        team = self._short_team(work, earlier)
        self._add(work, span, -1)
        if team is not None:
            return Hold(job.name, stage, "R3", *team)
        if stage == MIGRATE:
            held = self._cut_over_held(job, earlier.end)
            if held is not None:
                return held
        year = self._short_year(work, earlier, span)
        return None if year is None else Hold(job.name, stage, "R11", year, earlier.end)

    def _a_week_earlier(self, work: Work, span: Span) -> Span:
        """Return the latest place before a stage's own, on an empty calendar."""
        resting = set(self._problem.pause_weeks) if work.pauses else set()
        start = span.start - 1
        while start > 0 and start in resting:
            start -= 1
        end, left = start, work.duration
        while left > 0 and end < self._problem.horizon:
            left -= end not in resting
            end += 1
        return type(span)(start, end)

    def _short_team(self, work: Work, span: Span) -> tuple[str, int] | None:
        for week in self._weeks(work, span):
            for team, people in work.demand:
                if self._free[team][week] < people:
                    return team, week
        return None

    def _cut_over_held(self, job: Job, point: int) -> Hold | None:
        """Return the freeze, pace or group that holds a cut-over (R9, R10, R7)."""
        if not job.cuts_over:
            return None
        for frozen in self._problem.frozen:
            if point in frozen.points and (not frozen.jobs or job.name in frozen.jobs):
                return Hold(job.name, MIGRATE, "R9", week=point)
        others = [name for name in self._group.get(job.name, ()) if name != job.name]
        held = self._pace_held(job, point)
        if held is None and others:
            return Hold(job.name, MIGRATE, "R7", others[0], point)
        return held

    def _pace_held(self, job: Job, point: int) -> Hold | None:
        problem = self._problem
        there = [name for name in self._cuts.get(point, ()) if name != job.name]
        if problem.pace is not None and len(there) >= problem.pace:
            return Hold(job.name, MIGRATE, "R10", week=point)
        own = [name for name in there if self._jobs[name].owner == job.owner]
        most = problem.pace_per_owner
        if most is not None and len(own) >= most:
            return Hold(job.name, MIGRATE, "R10", job.owner, point)
        return None

    def _short_year(self, work: Work, earlier: Span, span: Span) -> str | None:
        """Return the year that could not pay, if a week earlier is another one."""
        if not work.payment:
            return None
        for number, year in enumerate(self._problem.years):
            weeks = range(year.first_week, year.last_week + 1)
            if earlier.end - 1 not in weeks or span.end - 1 in weeks:
                continue
            paid = self._years[number].payments + work.payment
            if year.ceiling is not None and paid > year.ceiling:
                return year.name
        return None

    def _lot_users(self, mode: Mode) -> list[str]:
        return [n for n, m in self._modes.items() if m.lot == mode.lot and not m.stays]

    def _is_lot_decided(self, mode: Mode, start: int) -> bool:
        """Tell whether a decision about any of its services sets a lot's start."""
        return any(
            limit.end is not None or start in {limit.start, limit.earliest_start}
            for name in self._lot_users(mode)
            for limit in self._jobs[name].limits
            if limit.stage == PROCURE
        )

    def _cut(self, name: str) -> int:
        return self._entries[name].stages[MIGRATE].end

    def _weeks(self, work: Work, span: Span) -> list[int]:
        resting = set(self._problem.pause_weeks) if work.pauses else set()
        return [week for week in range(span.start, span.end) if week not in resting]

    def _add(self, work: Work, span: Span, sign: int) -> None:
        for team, people in work.demand:
            for week in self._weeks(work, span):
                self._free[team][week] += sign * people

    def _all_work(self) -> Iterator[tuple[Work, Span]]:
        for name, entry in self._entries.items():
            mode = self._modes[name]
            for stage, span in enumerate(entry.stages):
                if stage != PROCURE or mode.lot is None:
                    yield mode.work[stage], span
        for name, span in self._lot_spans.items():
            yield self._lots[name], span
        works = {one.name: one.work for one in self._problem.repoints}
        for name, span in self._repoints.items():
            yield works[name], span
