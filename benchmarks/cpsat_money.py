"""What the CP-SAT model pays, and what it leaves exposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.problem.accrual import accrued, cumulative
from exitplan.problem.jobs import MIGRATE, NO_DISCOUNT, Mode
from exitplan.schedule.evaluate import old_paid_until, old_spent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cpsat_jobs import JobVars, Layout, Placed
    from cpsat_sheet import IntVar, Known, Linear, Literal, Sheet

    from exitplan.problem import Problem
    from exitplan.problem.jobs import Job
    from exitplan.problem.model import Process

RETIRED = 3


class Money:
    """Cost and ceilings (R11, R12).

    Parameters
    ----------
    sheet, problem, layout, jobs
        The model so far.
    """

    def __init__(
        self, sheet: Sheet, problem: Problem, layout: Layout, jobs: Sequence[JobVars]
    ) -> None:
        self._sheet = sheet
        self._problem = problem
        self._layout = layout
        self._jobs = jobs
        self._years: dict[tuple[int, int], IntVar] = {}
        self._year_of = [0] * problem.horizon
        for number, year in enumerate(problem.years):
            for week in range(year.first_week, year.last_week + 1):
                self._year_of[week] = number

    def ceilings(self) -> None:
        """Keep what each year pays within its ceiling (R11)."""
        ceilings = [year.ceiling for year in self._problem.years]
        paid = [
            (job, stage, placed)
            for job in self._jobs
            for (_, stage), placed in job.placed.items()
            if placed.work.payment and placed.work.duration
        ]
        if all(ceiling is None for ceiling in ceilings) or not paid:
            return
        most = sum(placed.work.payment for *_, placed in paid)
        limits = [most if ceiling is None else ceiling for ceiling in ceilings]
        if self._problem.carry_over:
            self._carried(limits, [placed for *_, placed in paid])
        else:
            self._by_year(limits, paid)

    def _carried(self, limits: Sequence[int], paid: Sequence[Placed]) -> None:
        """Let each year pay its ceiling and what the year before left (R11)."""
        spent: list[list[Linear]] = [[] for _ in limits]
        for placed in paid:
            for start, end, here in placed.at:
                for week, amount in self._layout.amounts(placed.work, start, end):
                    spent[self._year_of[week]].append(amount * here)
        share, carried = self._problem.carry_over, None
        for limit, amounts in zip(limits, spent, strict=True):
            left = limit - sum(amounts) + (0 if carried is None else carried)
            self._sheet.model.add(left >= 0)
            # Its hint is left at nothing carried; CP-SAT finds the rest.
            carried = self._sheet.number(sum(limits), lambda _: 0)
            self._sheet.model.add(100 * carried <= share * left)

    def _by_year(
        self, limits: Sequence[int], paid: Sequence[tuple[JobVars, int, Placed]]
    ) -> None:
        """Take each payment as an interval on an axis of years (R11)."""
        model, years = self._sheet.model, len(limits)
        intervals, demands = [], []
        for job, stage, placed in paid:
            if placed.at:
                for start, end, here in placed.at:
                    for week, amount in self._layout.amounts(placed.work, start, end):
                        year = self._year_of[week]
                        one = model.new_optional_fixed_size_interval_var(
                            year, 1, here, ""
                        )
                        intervals.append(one)
                        demands.append(amount)
                continue
            year = self._year(job, stage)
            one = model.new_optional_fixed_size_interval_var(year, 1, placed.when, "")
            intervals.append(one)
            demands.append(placed.work.payment)
        room = max(limits)
        for year in range(years):
            if limits[year] < room:
                intervals.append(model.new_fixed_size_interval_var(year, 1, ""))
                demands.append(room - limits[year])
        model.add_cumulative(intervals, demands, room)

    def _year(self, job: JobVars, stage: int) -> IntVar:
        """Return the year in which a stage ends: how many years end before it."""
        key = (job.number, stage)
        if key not in self._years:
            ended = job.ended(stage)
            lasts = [year.last_week + 1 for year in self._problem.years[:-1]]
            year = self._sheet.number(
                len(lasts), lambda known: sum(ended(known) > last for last in lasts)
            )
            name, end = f"{job.number}/{stage}", job.ends[stage]
            before = [self._sheet.later(name, end, last, ended) for last in lasts]
            self._sheet.model.add(year == sum(before))
            self._years[key] = year
        return self._years[key]

    def terms(self) -> list[Linear]:
        """Return terms that add up to all cost."""
        found: list[Linear] = []
        for job in self._jobs:
            found += self._payments(job)
            found += self._new_running(job)
            found += self._old_running(job)
        by_name = {job.job.name: job for job in self._jobs}
        for bridge in self._problem.bridges:
            one, other = by_name[bridge.one], by_name[bridge.other]
            apart = self._sheet.number(
                self._problem.horizon,
                _apart(one.ended(MIGRATE), other.ended(MIGRATE)),
            )
            self._sheet.model.add(apart >= one.ends[MIGRATE] - other.ends[MIGRATE])
            self._sheet.model.add(apart >= other.ends[MIGRATE] - one.ends[MIGRATE])
            found.append(bridge.weekly * apart)
        return found + self._moved(by_name)

    def _moved(self, by_name: dict[str, JobVars]) -> list[Linear]:
        """Return what it costs to move cut-overs that were announced."""
        found: list[Linear] = []
        for kept in self._problem.kept:
            job = by_name[kept.job]
            moved = self._sheet.number(
                self._problem.horizon,
                _apart(job.ended(MIGRATE), _always(kept.point)),
            )
            self._sheet.model.add(moved >= job.ends[MIGRATE] - kept.point)
            self._sheet.model.add(moved >= kept.point - job.ends[MIGRATE])
            found.append(kept.weekly * moved)
        return found

    def _payments(self, job: JobVars) -> list[Linear]:
        found: list[Linear] = []
        factors = self._problem.factors
        discounts = any(factor != NO_DISCOUNT for factor in factors)
        for placed in job.placed.values():
            work = placed.work
            if not work.payment or not work.duration:
                continue
            if not discounts:
                found.append(work.payment * placed.when)
                continue
            for start, end, here in placed.at:
                amounts = self._layout.amounts(work, start, end)
                worth = sum(a * factors[week] // NO_DISCOUNT for week, a in amounts)
                found.append(worth * here)
        return found

    def _new_running(self, job: JobVars) -> list[Linear]:
        problem, units = self._problem, self._problem.units
        only = len(job.job.modes) == 1
        found: list[Linear] = []
        for m, mode in enumerate(job.job.modes):
            if mode.stays:
                continue
            values = [
                accrued(units, mode.rates, point, problem.horizon)
                for point in range(problem.horizon + 1)
            ]
            if any(values):
                when = None if only else job.when(m)
                found += self._sheet.at_least(job.point(MIGRATE), values, when)
        return found

    def _old_running(self, job: JobVars) -> list[Linear]:
        """Return what the old costs, by when it is retired (R12)."""
        units, old = self._problem.units, job.job.old
        full = cumulative(units, old.rates, units[-1])
        found: list[Linear] = []
        residuals = {mode.residual for mode in job.job.modes if not mode.stays}
        for residual in sorted(residuals):
            values = self._old(job.job, residual)
            picked = [
                m
                for m, mode in enumerate(job.job.modes)
                if not mode.stays and mode.residual == residual
            ]
            always = len(picked) == len(job.picked)
            if always or (len(residuals) == 1 and values[-1] == full):
                return self._sheet.at_least(job.point(RETIRED), values)
            for m in picked:
                found += self._sheet.at_least(job.point(RETIRED), values, job.when(m))
        if job.stays is not None:
            found.append(full * job.stays)
        return found

    def _old(self, job: Job, residual: int) -> list[int]:
        problem = self._problem
        units, rates = problem.units, job.old.rates
        found = []
        for point in range(problem.horizon + 1):
            paid = old_paid_until(problem, job, point)
            spent = old_spent(units, rates, residual, paid.units, units[-1])
            found.append(spent + paid.exit_fee)
        return found


class Exposure:
    """Weeks in which services and processes are exposed, of kind *stop*.

    Parameters
    ----------
    sheet, problem, jobs
        The model so far.
    """

    def __init__(self, sheet: Sheet, problem: Problem, jobs: Sequence[JobVars]) -> None:
        self._sheet = sheet
        self._problem = problem
        self._jobs = {job.job.name: job for job in jobs}
        self._anew = self._exposed_anew()
        self._weekly: dict[str, list[Literal]] = {}
        self._targets: dict[str, list[Literal]] = {}

    def terms(self) -> list[Linear]:
        """Return terms that add up to the exposure."""
        found: list[Linear] = []
        for name, job in self._jobs.items():
            if self._is_simple(name):
                found.append(job.job.weight * job.ends[MIGRATE])
            elif self._matters(name) and job.job.weight:
                found += self._service(job)
        for process in self._problem.processes:
            found.append(process.weight * self._process(process))
        return found

    def _exposed_anew(self) -> set[str]:
        """Return the jobs that may be exposed on the new, or on what that needs."""
        found: set[str] = set()
        grown = True
        while grown:
            before = len(found)
            found |= {
                name
                for name, job in self._jobs.items()
                for mode in job.job.modes
                if not mode.stays
                and (mode.exposed_from[0] is not None or found & set(mode.needs))
            }
            grown = len(found) > before
        return found

    def _matters(self, name: str) -> bool:
        return self._jobs[name].job.exposed_from[0] is not None or name in self._anew

    def _is_simple(self, name: str) -> bool:
        job = self._jobs[name].job
        behind = any(mode.residual for mode in job.modes)
        return job.exposed_from[0] == 0 and name not in self._anew and not behind

    def _process(self, process: Process) -> Linear:
        """Return the weeks in which anything a process rests on is exposed."""
        members = [name for name in process.members if self._matters(name)]
        fixed = process.exposed_from[0]
        if fixed is None and all(self._is_simple(name) for name in members):
            return self._last(members)
        weeks: list[Linear] = []
        for week in range(self._problem.horizon):
            if fixed is not None and week >= fixed:
                weeks.append(1)
                continue
            here = self._sheet.literal(lambda _: 1)
            for name in members:
                self._sheet.model.add_implication(self._weeks(name)[week], here)
            weeks.append(here)
        return sum(weeks)

    def _last(self, members: Sequence[str]) -> Linear:
        jobs = [self._jobs[name] for name in members]
        if len(jobs) < 2:
            return jobs[0].ends[MIGRATE] if jobs else 0
        ended = [job.ended(MIGRATE) for job in jobs]
        last = self._sheet.number(
            self._problem.horizon, lambda known: max(one(known) for one in ended)
        )
        for job in jobs:
            self._sheet.model.add(last >= job.ends[MIGRATE])
        return last

    def _weeks(self, name: str) -> list[Literal]:
        """Return for each week whether a job is exposed in it, at least where it is."""
        if name in self._weekly:
            return self._weekly[name]
        job, model = self._jobs[name], self._sheet.model
        since, cut = job.job.exposed_from[0], job.ends[MIGRATE]
        targets = self._target(name) if name in self._anew else []
        found: list[Literal] = []
        for week in range(self._problem.horizon):
            here = self._sheet.literal(lambda _: 1)
            before = self._sheet.later(
                f"{job.number}/{MIGRATE}", cut, week, job.ended(MIGRATE)
            )
            if since is not None and week >= since:
                model.add_implication(before, here)
            if targets:
                model.add_bool_or(before, ~targets[week], here)
            found.append(here)
        self._weekly[name] = found
        return found

    def _target(self, name: str) -> list[Literal]:
        """Return for each week whether what a job leads to is exposed in it."""
        if name in self._targets:
            return self._targets[name]
        job, model = self._jobs[name], self._sheet.model
        weeks = range(self._problem.horizon)
        found = self._targets[name] = [self._sheet.literal(lambda _: 1) for _ in weeks]
        for literal, mode in zip(job.picked, job.job.modes, strict=True):
            since = mode.exposed_from[0]
            for week in weeks:
                if not mode.stays and since is not None and week >= since:
                    model.add_implication(literal, found[week])
            for other in () if mode.stays else mode.needs:
                if other in self._anew:
                    below = self._target(other)
                    for week in weeks:
                        model.add_bool_or(~literal, ~below[week], found[week])
        return found

    def _service(self, job: JobVars) -> list[Linear]:
        """Return a job's own exposure, with what stays behind on the old."""
        weeks, since = self._weeks(job.job.name), job.job.exposed_from[0]
        found: list[Linear] = [job.job.weight * here for here in weeks]
        for literal, mode in zip(job.picked, job.job.modes, strict=True):
            part = _behind(job.job, mode)
            if not part or since is None:
                continue
            for week in range(since, self._problem.horizon):
                # A week counts in full if exposed, else its share stays behind.
                rest = self._sheet.literal(lambda _: 1)
                self._sheet.model.add_bool_or(~literal, weeks[week], rest)
                found.append(part * rest)
        return found


def _apart(
    one: Callable[[Known], int], other: Callable[[Known], int]
) -> Callable[[Known], int]:
    return lambda known: abs(one(known) - other(known))


def _always(value: int) -> Callable[[Known], int]:
    return lambda _: value


def _behind(job: Job, mode: Mode) -> int:
    return 0 if mode.stays else job.weight * mode.residual // 100
