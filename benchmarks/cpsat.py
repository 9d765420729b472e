"""Plain CP-SAT: one complete model of a problem, for comparison and as a cross-check.

An end week per stage, shared by all options; optional intervals on teams, on the pace
of cut-overs and on an axis of fiscal years; exposure as the last cut-over of each
closure. Small problems are modelled to the cent, so that brute force must agree; over
more than 60 weeks running cost becomes the line just below it (leap days), and the
bound stays valid. Every answer is judged by exitplan's own checker.

Needs the extra ``cpsat``.
"""

from __future__ import annotations

import itertools
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpsat_jobs import JobVars, Layout
from cpsat_money import Exposure, Money
from cpsat_sheet import Known, Sheet, cp_model

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, PROCURE
from exitplan.schedule import Schedule, ScheduledJob, ScheduledTask, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from cpsat_jobs import Placed
    from cpsat_sheet import Interval, IntVar, Linear, Literal, Solver

    from exitplan.problem import Problem
    from exitplan.problem.jobs import Limit
    from exitplan.problem.model import Need, Repoint


class NotModelledError(ValueError):
    """The problem has something that this model leaves out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What CP-SAT found.

    Parameters
    ----------
    status
        Its own word.
    schedule
        Its best, not yet checked; ``None`` if it found none.
    bound
        What it proved of the first objective, rounded down.
    first_seconds, seconds
        To the first schedule, and in all, building the model included.
    """

    status: str
    schedule: Schedule | None
    bound: int
    first_seconds: float | None
    seconds: float


class Model:
    """One problem as a CP-SAT model.

    Parameters
    ----------
    problem
        Its ceilings must not cover running cost.

    Raises
    ------
    NotModelledError
        If they do.
    """

    def __init__(self, problem: Problem) -> None:
        limited = any(year.ceiling is not None for year in problem.years)
        if limited and problem.budget_covers_running:
            message = "ceilings that cover running cost"
            raise NotModelledError(message)
        self._started = time.monotonic()
        self._problem = problem
        self._sheet = Sheet(problem.horizon)
        self._model = self._sheet.model
        self._layout = Layout(self._sheet, problem)
        self._jobs = [self._layout.job(n, job) for n, job in enumerate(problem.jobs)]
        self._by_name = {job.job.name: job for job in self._jobs}
        self._lots: dict[str, Placed] = {}
        self._repoints: dict[str, Placed] = {}
        self._work: list[Placed] = [p for j in self._jobs for p in j.placed.values()]
        self._share_lots()
        self._wait()
        self._tear_down()
        self._agree()
        self._decide()
        self._staff()
        self._pace()
        money = Money(self._sheet, problem, self._layout, self._jobs)
        money.ceilings()
        self._aim(money)

    # R15, R4 to R6.

    def _share_lots(self) -> None:
        """Let members of a lot share its procurement (R15)."""
        for lot in self._problem.lots:
            name = lot.name
            members = [
                (job, job.picked[m])
                for job in self._jobs
                for m, mode in enumerate(job.job.modes)
                if mode.lot == name and not mode.stays
            ]
            if not members:
                continue
            due = self._sheet.literal(_is_due("lots", name))
            start, end = self._span("lots", name)
            for job, picked in members:
                self._model.add_implication(picked, due)
                self._model.add(job.starts[PROCURE] == start).only_enforce_if(picked)
                self._model.add(job.ends[PROCURE] == end).only_enforce_if(picked)
            self._model.add_bool_or([picked for _, picked in members] + [~due])
            self._lots[name] = self._layout.place(
                lot.work, due, (start, end), _started_at("lots", name)
            )
            self._work.append(self._lots[name])

    def _span(self, kind: str, name: str) -> tuple[IntVar, IntVar]:
        """Return start and end of a shared tender or a re-pointing; 0 if not due."""

        def known_span(known: Known) -> Span:
            return _tasks(known, kind).get(name, Span(0, 0))

        return (
            self._sheet.point(lambda known: known_span(known).start),
            self._sheet.point(lambda known: known_span(known).end),
        )

    def _wait(self) -> None:
        """Let migrations wait for what must be ready or cut over (R4, R5)."""
        for need in self._problem.needs:
            self._wait_ready(need)
        for job in self._jobs:
            for m, mode in enumerate(job.job.modes):
                for name in () if mode.stays else mode.needs:
                    other, picked = self._by_name[name], job.picked[m]
                    if other.stays is not None:
                        self._model.add_implication(picked, ~other.stays)
                    if mode.needed_by <= DECOMMISSION:
                        self._model.add(
                            job.starts[mode.needed_by] >= other.ends[BUILD]
                        ).only_enforce_if(picked)
        for later, earlier in self._problem.after:
            one, other = self._by_name[later], self._by_name[earlier]
            self._model.add(one.starts[MIGRATE] >= other.ends[MIGRATE]).only_enforce_if(
                *other.leaving()
            )

    def _wait_ready(self, need: Need) -> None:
        if need.works_with_old:
            return
        one, other = self._by_name[need.consumer], self._by_name[need.provider]
        modes = one.job.modes
        waiting = [
            literal
            for literal, mode in zip(one.picked, modes, strict=True)
            if not mode.stays and need.provider not in mode.works_with_old
        ]
        ready = one.starts[MIGRATE] >= other.ends[BUILD]
        if len(waiting) + sum(mode.stays for mode in modes) == len(modes):
            self._model.add(ready)  # one that stays migrates at the horizon
            return
        for literal in waiting:
            self._model.add(ready).only_enforce_if(literal)

    def _tear_down(self) -> None:
        """Let teardown wait for those that use the old (R6)."""
        for need in self._problem.needs:
            one, other = self._by_name[need.consumer], self._by_name[need.provider]
            self._model.add(
                other.starts[DECOMMISSION] >= one.ends[MIGRATE]
            ).only_enforce_if(*one.leaving())
        for repoint in self._problem.repoints:
            self._repoint(repoint)

    def _repoint(self, repoint: Repoint) -> None:
        provider, name = self._by_name[repoint.provider], repoint.name
        consumer = self._by_name.get(repoint.consumer)
        if consumer is not None and consumer.stays is None:
            return  # it leaves, so nothing is pointed anywhere
        due = self._sheet.literal(_is_due("repoints", name))
        not_due: list[Literal] = [] if provider.stays is None else [provider.stays]
        if consumer is not None and consumer.stays is not None:
            not_due.append(~consumer.stays)
        self._model.add_bool_or([*not_due, due])
        for literal in not_due:
            self._model.add_implication(literal, ~due)
        start, end = self._span("repoints", name)
        self._model.add(start >= provider.ends[MIGRATE]).only_enforce_if(due)
        self._model.add(provider.starts[DECOMMISSION] >= end).only_enforce_if(due)
        placed = self._layout.place(
            repoint.work, due, (start, end), _started_at("repoints", name)
        )
        if not repoint.work.duration:
            self._model.add(start == end)
        self._repoints[name] = placed
        self._work.append(placed)

    # R7, R8, R14.

    def _agree(self) -> None:
        """Let groups cut over together, and options go with each other (R7, R8)."""
        for names in self._problem.together:
            group = [self._by_name[name] for name in names]
            for one, other in itertools.pairwise(group):
                self._model.add(one.ends[MIGRATE] == other.ends[MIGRATE])
                self._model.add(_staying(one) == _staying(other))
        for rule in self._problem.rules:
            picked = _picked(self._by_name[rule.job], rule.mode)
            other = self._by_name[rule.other]
            allowed = [
                literal
                for literal, mode in zip(other.picked, other.job.modes, strict=True)
                if mode.name in rule.allowed
            ]
            self._model.add_bool_or([~picked, *allowed])

    def _decide(self) -> None:
        """Keep to decisions (R14)."""
        for job in self._jobs:
            for m, mode in enumerate(job.job.modes):
                if mode.stays:
                    continue
                if mode.procured_by is not None:
                    self._model.add(
                        job.ends[PROCURE] <= mode.procured_by
                    ).only_enforce_if(job.picked[m])
                for limit in job.job.limits:
                    has_work = job.placed[m, limit.stage].work.duration > 0
                    if limit.stage == MIGRATE or has_work:
                        self._limit(job, job.picked[m], limit)

    def _limit(self, job: JobVars, picked: Literal, limit: Limit) -> None:
        start, end = job.starts[limit.stage], job.ends[limit.stage]
        model = self._model
        if limit.earliest_start is not None:
            model.add(start >= limit.earliest_start).only_enforce_if(picked)
        if limit.start is not None:
            model.add(start == limit.start).only_enforce_if(picked)
        if limit.end is not None:
            model.add(end == limit.end).only_enforce_if(picked)
        if limit.latest_end is not None:
            model.add(end <= limit.latest_end).only_enforce_if(picked)

    # R3, R10.

    def _staff(self) -> None:
        """Let no more people work than a team has (R3)."""
        intervals: dict[str, list[Interval]] = defaultdict(list)
        demands: dict[str, list[int]] = defaultdict(list)
        for placed in self._work:
            if not placed.work.demand or not placed.work.duration:
                continue
            pieces = self._pieces(placed)
            for name, people in placed.work.demand:
                intervals[name] += pieces
                demands[name] += [people] * len(pieces)
        for team in self._problem.teams:
            if not intervals[team.name]:
                continue
            most = max(team.capacity)
            for first, last, people in _runs(team.capacity):
                if people < most:
                    intervals[team.name].append(
                        self._model.new_fixed_size_interval_var(first, last - first, "")
                    )
                    demands[team.name].append(most - people)
            self._model.add_cumulative(intervals[team.name], demands[team.name], most)

    def _pieces(self, placed: Placed) -> list[Interval]:
        """Return when people are at work."""
        if not placed.at:
            weeks = placed.work.duration
            return [
                self._model.new_optional_fixed_size_interval_var(
                    placed.end - weeks, weeks, placed.when, ""
                )
            ]
        return [
            self._model.new_optional_fixed_size_interval_var(
                first, last - first, here, ""
            )
            for start, end, here in placed.at
            for first, last in self._layout.pieces(placed.work, start, end)
        ]

    def _pace(self) -> None:
        """Keep to so many cut-overs at one point, in all and per owner (R10)."""
        groups: dict[str, list[JobVars]] = defaultdict(list)
        for job in self._jobs:
            if job.job.cuts_over:
                groups[job.job.owner].append(job)
        if self._problem.pace is not None:
            everyone = [job for group in groups.values() for job in group]
            self._at_most(everyone, self._problem.pace)
        if self._problem.pace_per_owner is not None:
            for group in groups.values():
                self._at_most(group, self._problem.pace_per_owner)

    def _at_most(self, jobs: list[JobVars], most: int) -> None:
        intervals = [
            self._model.new_optional_fixed_size_interval_var(
                job.ends[MIGRATE], 1, ~_staying(job), ""
            )
            if job.can_stay
            else self._model.new_fixed_size_interval_var(job.ends[MIGRATE], 1, "")
            for job in jobs
        ]
        self._model.add_cumulative(intervals, [1] * len(jobs), most)

    # The objective, and what comes out.

    def _aim(self, money: Money) -> None:
        objective = self._problem.objective
        exposure: Linear = sum(Exposure(self._sheet, self._problem, self._jobs).terms())
        if objective.max_exposure is not None:
            self._model.add(exposure <= objective.max_exposure)
        if objective.kind == "fastest":
            self._model.minimize(exposure)
            return
        cost: Linear = sum(money.terms())
        price = objective.price if objective.kind == "balanced" else 0
        self._model.minimize(cost + price * exposure)

    def solve(
        self, seconds: float, workers: int = 2, hint: Schedule | None = None
    ) -> Answer:
        """Let CP-SAT search.

        Parameters
        ----------
        seconds, workers
            Its time, that of building the model included, and its threads.
        hint
            A schedule to start from, given for every variable.
        """
        if hint is not None:
            self._sheet.hint(self._known(hint))
        solver = cp_model.CpSolver()
        spent = time.monotonic() - self._started
        solver.parameters.max_time_in_seconds = max(0.1, seconds - spent)
        solver.parameters.num_workers = workers
        solver.parameters.random_seed = 1
        first = _First(self._started)
        status = solver.solve(self._model, first)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        return Answer(
            status=solver.status_name(status),
            schedule=self._schedule(solver) if found else None,
            bound=round(solver.best_objective_bound - 0.5)
            if status != cp_model.OPTIMAL
            else round(solver.best_objective_bound),
            first_seconds=first.seconds,
            seconds=time.monotonic() - self._started,
        )

    def _known(self, schedule: Schedule) -> Known:
        horizon = self._problem.horizon
        staying = [Span(0, 0), Span(0, 0), *[Span(horizon, horizon)] * 2]
        return Known(
            modes=[
                [mode.name for mode in job.modes].index(entry.mode)
                for job, entry in zip(self._problem.jobs, schedule.jobs, strict=True)
            ],
            spans=[list(entry.stages) or staying for entry in schedule.jobs],
            lots={task.name: task.span for task in schedule.lots},
            repoints={task.name: task.span for task in schedule.repoints},
        )

    def _schedule(self, solver: Solver) -> Schedule:
        def task(name: str, placed: Placed) -> ScheduledTask:
            start, end = solver.value(placed.start), solver.value(placed.end)
            return ScheduledTask(name, Span(start, end))

        entries = []
        for job in self._jobs:
            picked = next(
                m for m, p in enumerate(job.picked) if solver.boolean_value(p)
            )
            mode = job.job.modes[picked]
            spans = zip(job.starts, job.ends, strict=True)
            stages = tuple(Span(solver.value(s), solver.value(e)) for s, e in spans)
            entries.append(
                ScheduledJob(job.job.name, mode.name, () if mode.stays else stages)
            )
        return Schedule(
            tuple(entries),
            tuple(
                task(name, placed)
                for name, placed in self._lots.items()
                if solver.boolean_value(placed.when)
            ),
            tuple(
                task(name, placed)
                for name, placed in self._repoints.items()
                if solver.boolean_value(placed.when)
            ),
        )


class _First(cp_model.CpSolverSolutionCallback):  # type: ignore[misc]
    """Notes when the first schedule came."""

    def __init__(self, started: float) -> None:
        super().__init__()
        self._started = started
        self.seconds: float | None = None

    def on_solution_callback(self) -> None:
        if self.seconds is None:
            self.seconds = time.monotonic() - self._started


def _tasks(known: Known, kind: str) -> dict[str, Span]:
    return known.lots if kind == "lots" else known.repoints


def _is_due(kind: str, name: str) -> Callable[[Known], int]:
    return lambda known: int(name in _tasks(known, kind))


def _started_at(kind: str, name: str) -> Callable[[Known], int]:
    def started(known: Known) -> int:
        tasks = _tasks(known, kind)
        return tasks[name].start if name in tasks else -1

    return started


def _staying(job: JobVars) -> Literal:
    return 0 if job.stays is None else job.stays


def _picked(job: JobVars, mode: str) -> Literal:
    return job.picked[[one.name for one in job.job.modes].index(mode)]


def _runs(capacity: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """Return runs of weeks with equal capacity: first week, week after, people."""
    found: list[tuple[int, int, int]] = []
    for week, people in enumerate(capacity):
        if found and found[-1][2] == people:
            found[-1] = (found[-1][0], week + 1, people)
        else:
            found.append((week, week + 1, people))
    return found
