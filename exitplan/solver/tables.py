"""A problem laid out for speed: indices, bitsets of weeks, cost by week.

Inside the solver names become indices and sets of weeks become the bits of one whole
number: bit ``t`` stands for week ``t`` or point ``t``. Names come back on the way out
(``exitplan.solver.decode``).
"""

from __future__ import annotations

from array import array
from copy import copy
from dataclasses import replace
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from exitplan.memory import no_collection
from exitplan.problem.jobs import BUILD, MIGRATE, NO_DISCOUNT, PROCURE
from exitplan.solver.layout import ModeTable, StageTable, bits, limits_on, shifts_for
from exitplan.solver.running import cumulative, paid_by_retirement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.problem.jobs import Job, Limit, Mode, Work
    from exitplan.problem.model import Problem
    from exitplan.solver.running import Paid

MILLION = 1_000_000

FASTEST_PRICE = 1_000_00
"""Minor units per hundredth of a point-week, where only exposure is to count."""


class Tables:
    """Everything the decoder looks up, computed once per problem."""

    @no_collection()
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        horizon = self.horizon = problem.horizon
        self.index = {job.name: number for number, job in enumerate(problem.jobs)}
        self.team_index = {team.name: k for k, team in enumerate(problem.teams)}
        self.all_weeks = (1 << horizon) - 1
        self.all_points = (1 << (horizon + 1)) - 1
        self._lots_and_calendar(problem)
        self.waits = self._waits(problem)
        self._units = np.array(problem.units, np.int64)
        self._alike: dict[Work, StageTable] = {}
        self._kept = {one.job: one for one in problem.kept}
        self.modes = [self._modes(job) for job in problem.jobs]
        self.choices = [
            [number for number, mode in enumerate(job.modes) if mode.admissible]
            for job in problem.jobs
        ]
        self.pinned = [
            job
            for job, modes in enumerate(self.modes)
            if any(s.start >= 0 or s.end >= 0 for m in modes for s in m.stages)
        ]
        self._groups(problem)
        self._teams(problem)
        self._cut_over_points(problem)
        self._budget(problem)
        self._use(problem)
        self._exposure(problem)
        self._rules(problem)

    def relaxed(self, problem: Problem, jobs: Sequence[int] = ()) -> Tables:
        """Return tables of a problem that differs in limits only, at less cost.

        Parameters
        ----------
        problem
            It may differ in teams, freezes, pace, ceilings, and in some jobs.
        jobs
            Numbers of the jobs whose modes or decisions differ.
        """
        found = copy(self)
        found.problem = problem
        found._teams(problem)  # noqa: SLF001 - of its own kind
        found._cut_over_points(problem)  # noqa: SLF001
        found._budget(problem)  # noqa: SLF001
        found.modes = self.modes.copy()
        for job in jobs:
            found.modes[job] = self._modes(problem.jobs[job])
        found.pinned = [
            job
            for job, modes in enumerate(found.modes)
            if any(s.start >= 0 or s.end >= 0 for m in modes for s in m.stages)
        ]
        return found

    @property
    def count(self) -> int:
        """Number of jobs."""
        return len(self.modes)

    def _lots_and_calendar(self, problem: Problem) -> None:
        self.lot_index = {lot.name: number for number, lot in enumerate(problem.lots)}
        resting = set(problem.pause_weeks)
        self.working = [w for w in range(problem.horizon) if w not in resting]
        self.lots = [self._stage(lot.work) for lot in problem.lots]
        # first_working[w]: index among working weeks of the first one from w on
        self.first_working = [len(self.working)] * (problem.horizon + 2)
        number = len(self.working)
        for week in range(problem.horizon - 1, -1, -1):
            if number and self.working[number - 1] == week:
                number -= 1
            self.first_working[week] = number
        self.runs = self._runs()

    def _runs(self) -> list[tuple[int, int, int]]:
        """Return runs of working weeks: (first week, bits of the run, packed at)."""
        runs: list[tuple[int, int, int]] = []
        start = 0
        for number, week in enumerate(self.working):
            if number and week != self.working[number - 1] + 1:
                length = number - start
                runs.append((self.working[start], (1 << length) - 1, start))
                start = number
        if self.working:
            length = len(self.working) - start
            runs.append((self.working[start], (1 << length) - 1, start))
        return runs

    def _stage(self, work: Work, limits: Sequence[Limit] = ()) -> StageTable:
        earliest, latest, start, end = 0, self.horizon, -1, -1
        for limit in limits:
            earliest = max(earliest, limit.earliest_start or 0)
            if limit.latest_end is not None:
                latest = min(latest, limit.latest_end)
            start = start if limit.start is None else limit.start
            end = end if limit.end is None else limit.end
        demand = tuple((self.team_index[team], people) for team, people in work.demand)
        decided = latest < self.horizon or start >= 0 or end >= 0
        pauses = work.pauses and bool(self.problem.pause_weeks)
        return StageTable(
            work.duration,
            demand,
            work.payment,
            work.pro_rata,
            pauses,
            earliest,
            latest,
            start,
            end,
            decided,
            shifts=shifts_for(work.duration),
            plain=bool(work.duration) and not (pauses or decided or work.pro_rata),
        )

    def _undecided(self, work: Work) -> StageTable:
        """Lay out a stage nothing was decided about; many are alike, and shared."""
        found = self._alike.get(work)
        if found is None:
            found = self._alike[work] = self._stage(work)
        return found

    def _waits(self, problem: Problem) -> dict[str, list[tuple[str, bool]]]:
        waits: dict[str, list[tuple[str, bool]]] = {}
        for need in problem.needs:
            waits.setdefault(need.consumer, []).append(
                (need.provider, need.works_with_old)
            )
        return waits

    def _modes(self, job: Job) -> list[ModeTable]:
        units = self.problem.units
        until = cumulative(units, self._units, job.old.rates).tolist()
        paid = paid_by_retirement(units, job.old, until)
        return [self._mode(job, mode, until[-1], paid) for mode in job.modes]

    def _mode(self, job: Job, mode: Mode, old_in_all: int, paid: Paid) -> ModeTable:
        """Lay out one mode (R1, R2, R4, R12, R14, R15)."""
        stages = [
            self._stage(work, limits_on(job, mode, number))
            if job.limits
            else self._undecided(work)
            for number, work in enumerate(mode.work)
        ]
        if mode.procured_by is not None:
            latest = min(stages[PROCURE].latest, mode.procured_by)
            stages[PROCURE] = replace(
                stages[PROCURE], latest=latest, decided=True, plain=False
            )
        waits = [
            provider
            for provider, works_with_old in self.waits.get(job.name, ())
            if not works_with_old and provider not in mode.works_with_old
        ]
        if mode.needed_by == MIGRATE:
            waits += mode.needs
        waits_ready = dict.fromkeys(self.index[name] for name in waits)
        needs = tuple(self.index[name] for name in mode.needs)
        after = self._exposed_bits(mode.exposed_from[0])
        return ModeTable(
            stays=mode.stays,
            stages=tuple(stages),
            lot=-1 if mode.lot is None or mode.stays else self.lot_index[mode.lot],
            waits_ready=tuple(waits_ready),
            waits_built=needs if mode.needed_by == BUILD else (),
            needs=needs,
            cost=self._cost_by_cut(job, mode),
            old=self._old_by_retirement(mode, old_in_all, paid),
            exposed_after=0 if mode.stays else after,
            residual=job.weight * mode.residual // 100,
            payments=sum(work.payment for work in mode.work),
        )

    def _exposed_bits(self, since: int | None) -> int:
        if since is None:
            return 0
        return self.all_weeks >> since << since

    def _cost_by_cut(self, job: Job, mode: Mode) -> array[int]:
        """Return running cost from the cut-over on, and payments if undiscounted.

        What it costs to move an announced cut-over counts here too.
        """
        kept = self._kept.get(job.name)
        if mode.stays:
            moving = kept.weekly * abs(self.horizon - kept.point) if kept else 0
            return array("q", [moving]) * (self.horizon + 1)
        until = cumulative(self.problem.units, self._units, mode.rates)
        most = until[-1]
        if not self.discounts:
            most += sum(work.payment for work in mode.work)
        cost = most - until
        if kept:
            cost += kept.weekly * np.abs(np.arange(len(cost)) - kept.point)
        return array("q", cost.tobytes())

    def _old_by_retirement(self, mode: Mode, old_in_all: int, paid: Paid) -> array[int]:
        if mode.stays:
            return array("q", [old_in_all]) * (self.horizon + 1)
        costs, fees = paid
        if not mode.residual:
            return array("q", map(add, costs, fees) if fees else costs)
        rests = [(old_in_all - cost) * mode.residual // 100 for cost in costs]
        if fees:
            rests = list(map(add, rests, fees))
        return array("q", map(add, costs, rests))

    @cached_property
    def discounts(self) -> bool:
        """Whether later payments count for less."""
        return any(factor != NO_DISCOUNT for factor in self.problem.factors)

    def _groups(self, problem: Problem) -> None:
        """Lay out groups with one cut-over (R7), and what comes before them (R5)."""
        group_of = list(range(self.count))
        members = [[number] for number in range(self.count)]
        for names in problem.together:
            numbers = sorted(self.index[name] for name in names)
            for number in numbers:
                group_of[number] = numbers[0]
            members[numbers[0]] = numbers
        self.group_of = group_of
        self.members = members
        self.before: list[list[int]] = [[] for _ in range(self.count)]
        self.after_of: list[list[int]] = [[] for _ in range(self.count)]
        for later, earlier in problem.after:
            group = group_of[self.index[later]]
            self.before[group].append(self.index[earlier])
            self.after_of[self.index[later]].append(self.index[earlier])

    def _teams(self, problem: Problem) -> None:
        """Per team its capacity in binary digits, a plane of weeks each (R3)."""
        self.repoint_stages = [self._stage(one.work) for one in problem.repoints]
        self.capacity = [list(team.capacity) for team in problem.teams]
        self.planes = [
            [
                bits(
                    week for week, people in enumerate(capacity) if people >> digit & 1
                )
                for digit in range(max(capacity, default=0).bit_length())
            ]
            for capacity in self.capacity
        ]

    def _cut_over_points(self, problem: Problem) -> None:
        """Points at which each job may cut over, as far as freezes go (R9)."""
        every = [self.all_points] * self.count
        for frozen in problem.frozen:
            closed = ~bits(frozen.points)
            jobs = [self.index[name] for name in frozen.jobs] or range(self.count)
            for number in jobs:
                if problem.jobs[number].cuts_over:
                    every[number] &= closed
        self.open_points = every
        owners = sorted({job.owner for job in problem.jobs})
        number_of = {owner: number for number, owner in enumerate(owners)}
        self.owner = [number_of[job.owner] for job in problem.jobs]
        self.owners = len(owners)
        self.counts = [job.cuts_over for job in problem.jobs]

    def _budget(self, problem: Problem) -> None:
        """Per fiscal year its end points and ceiling (R11)."""
        self.year_of_week = [0] * self.horizon
        self.year_points = []
        for number, year in enumerate(problem.years):
            for week in range(year.first_week, year.last_week + 1):
                self.year_of_week[week] = number
            points = range(year.first_week + 1, year.last_week + 2)
            self.year_points.append(bits(points))
        self.has_ceiling = any(year.ceiling is not None for year in problem.years)
        self.ceilings = [
            year.ceiling if year.ceiling is not None else 1 << 60
            for year in problem.years
        ]

    def _use(self, problem: Problem) -> None:
        """Lay out who uses whom (R6), and the re-pointing of those that stay."""
        self.consumers: list[list[int]] = [[] for _ in range(self.count)]
        for need in problem.needs:
            provider = self.index[need.provider]
            self.consumers[provider].append(self.index[need.consumer])
        self.repoints: list[list[tuple[int, int]]] = [[] for _ in range(self.count)]
        for number, repoint in enumerate(problem.repoints):
            provider = self.index[repoint.provider]
            consumer = self.index.get(repoint.consumer, -1)
            self.repoints[provider].append((number, consumer))
        old = [max(modes[0].old) if modes else 0 for modes in self.modes]
        self.teardown_order = sorted(range(self.count), key=lambda i: (-old[i], i))

    def _exposure(self, problem: Problem) -> None:
        """Whose exposure ends with its cut-over, and whose is more involved."""
        self.weight = [job.weight for job in problem.jobs]
        self.exposed_before = [
            self._exposed_bits(job.exposed_from[0]) for job in problem.jobs
        ]
        anew = self._exposed_anew(problem)
        self.simple = [
            job.exposed_from[0] == 0
            and job.name not in anew
            and all(not mode.residual for mode in job.modes)
            for job in problem.jobs
        ]
        matters = [
            job.exposed_from[0] is not None or job.name in anew for job in problem.jobs
        ]
        self.processes = []
        for process in problem.processes:
            numbers = [self.index[name] for name in process.members]
            simple = tuple(i for i in numbers if matters[i] and self.simple[i])
            involved = tuple(i for i in numbers if matters[i] and not self.simple[i])
            fixed = self._exposed_bits(process.exposed_from[0])
            self.processes.append((process.weight, simple, involved, fixed))
        self.simple_jobs = [i for i in range(self.count) if self.simple[i]]
        self.involved_jobs = [
            i for i in range(self.count) if matters[i] and not self.simple[i]
        ]
        self.bridges = [
            (self.index[b.one], self.index[b.other], b.weekly) for b in problem.bridges
        ]

    def _exposed_anew(self, problem: Problem) -> set[str]:
        """Return the jobs that may be exposed on the new, or on what that needs."""
        found: set[str] = set()
        grown = True
        while grown:
            before = len(found)
            found |= {
                job.name
                for job in problem.jobs
                for mode in job.modes
                if mode.exposed_from[0] is not None or found & set(mode.needs)
            }
            grown = len(found) > before
        return found

    def _rules(self, problem: Problem) -> None:
        """Which modes go with which (R8), and all or none of a group (R7)."""
        names = [
            {mode.name: number for number, mode in enumerate(job.modes)}
            for job in problem.jobs
        ]
        self.rules = []
        for rule in problem.rules:
            job, other = self.index[rule.job], self.index[rule.other]
            allowed = frozenset(
                names[other][name] for name in rule.allowed if name in names[other]
            )
            self.rules.append((job, names[job][rule.mode], other, allowed))
        self.joint = [numbers for numbers in self.members if len(numbers) > 1]

    @cached_property
    def shares(self) -> list[int]:
        """The exposure each job stands for: its own, and a share of its processes'.

        In millionths of a hundredth of a point; used to rank, never to count.
        """
        shares = [weight * MILLION for weight in self.weight]
        for weight, simple, involved, _ in self.processes:
            members = (*simple, *involved)
            for job in members:
                shares[job] += weight * MILLION // len(members)
        return shares

    def ranking_price(self, job: int) -> int:
        """Return what a week of a job's exposure counts for when options are ranked."""
        objective = self.problem.objective
        price = {
            "balanced": objective.price,
            "fastest": FASTEST_PRICE,
            "cheapest": 0,
        }[objective.kind]
        return price * self.shares[job] // MILLION
