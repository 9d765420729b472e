"""The variables of one job, lot or re-pointing in the CP-SAT model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cpsat_sheet import Point, cp_model

from exitplan.problem.jobs import PROCURE, Work
from exitplan.units import share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cpsat_sheet import IntVar, Known, Linear, Literal, Sheet

    from exitplan.problem import Problem
    from exitplan.problem.jobs import Job, Mode

STAGES = 4


@dataclass(slots=True)
class Placed:
    """Work that may be done, by the literal that says whether it is.

    Parameters
    ----------
    work, when
        The work, and whether it is done.
    start, end
        When.
    at
        If the work is laid out by start: each start with its end and its literal.
    """

    work: Work
    when: Literal
    start: Linear
    end: Linear
    at: list[tuple[int, int, IntVar]] = field(default_factory=list)


@dataclass(slots=True)
class JobVars:
    """A job's variables: which mode, and start and end of each stage."""

    job: Job
    number: int
    picked: list[Literal]
    stays: Literal | None
    starts: list[Linear]
    ends: list[IntVar]
    placed: dict[tuple[int, int], Placed] = field(default_factory=dict)

    @property
    def can_stay(self) -> bool:
        """Whether one of its modes leaves it as it is."""
        return self.stays is not None

    def leaving(self) -> list[Literal]:
        """Return the literals under which it leaves; none if it must."""
        return [] if self.stays is None else [~self.stays]

    def point(self, stage: int) -> Point:
        """Return the end of a stage with its name and its value where known."""
        return Point(f"{self.number}/{stage}", self.ends[stage], self.ended(stage))

    def when(self, mode: int) -> tuple[Literal, Callable[[Known], bool]]:
        """Return the literal of a mode, and whether it is picked where known."""
        return self.picked[mode], lambda known: known.modes[self.number] == mode

    def ended(self, stage: int) -> Callable[[Known], int]:
        """Return what computes the end of a stage from a known schedule."""
        return _ended(self.number, stage)


class Layout:
    """Makes the variables of jobs, lots and re-pointings.

    Parameters
    ----------
    sheet, problem
        Where they go, and what they are of.
    """

    def __init__(self, sheet: Sheet, problem: Problem) -> None:
        self._sheet = sheet
        self._model = sheet.model
        self._problem = problem
        self._resting = set(problem.pause_weeks)
        self._lots = {lot.name: lot.work for lot in problem.lots}
        factors = set(problem.factors)
        self._by_start = len(factors) > 1 or problem.carry_over > 0
        self._shut = {
            job.name: {
                point
                for frozen in problem.frozen
                if not frozen.jobs or job.name in frozen.jobs
                for point in frozen.points
            }
            if job.cuts_over
            else set()
            for job in problem.jobs
        }

    def job(self, number: int, job: Job) -> JobVars:
        """Make a job's variables, and keep its stages in order (R1, R2, R9, R13)."""
        model = self._model
        picked: list[Literal] = [
            self._sheet.literal(_picks(number, m)) for m in range(len(job.modes))
        ]
        model.add_exactly_one(picked)
        below = [p for p, m in zip(picked, job.modes, strict=True) if not m.admissible]
        model.add(sum(below) == 0)
        staying = [p for p, m in zip(picked, job.modes, strict=True) if m.stays]
        stays = self._any_of(staying, number)
        ends = [
            self._sheet.point(
                _ended(number, z),
                self._cut_points(job) if z == 2 else None,
            )
            for z in range(STAGES)
        ]
        starts = [self._start(job, number, z, picked, ends[z]) for z in range(STAGES)]
        found = JobVars(job, number, picked, stays, starts, ends)
        for m, mode in enumerate(job.modes):
            for z in () if mode.stays else range(STAGES):
                self._stage(found, m, mode, z)
        for z in range(STAGES):
            model.add(starts[z] >= (ends[z - 1] if z else 0))
        self._stay(found)
        if not job.cuts_over:
            model.add(ends[2] == ends[1]).only_enforce_if(*found.leaving())
        return found

    def _stay(self, found: JobVars) -> None:
        """Let a job that stays cut over and retire at the horizon (R1)."""
        model, horizon, stays = self._model, self._problem.horizon, found.stays
        if stays is None:
            return
        for z, point in enumerate((0, 0, horizon, horizon)):
            model.add(found.ends[z] == point).only_enforce_if(stays)
            model.add(found.starts[z] == point).only_enforce_if(stays)
        if horizon in self._shut[found.job.name]:
            model.add(found.ends[2] != horizon).only_enforce_if(~stays)

    def _any_of(self, literals: Sequence[Literal], number: int) -> Literal | None:
        """Return whether one of some modes of a job is picked."""
        if len(literals) < 2:
            return literals[0] if literals else None
        modes = self._problem.jobs[number].modes
        either = self._sheet.literal(
            lambda known: int(modes[known.modes[number]].stays)
        )
        self._model.add(sum(literals) == either)
        return either

    def _cut_points(self, job: Job) -> Iterator[int]:
        for point in range(self._problem.horizon + 1):
            last = point == self._problem.horizon
            stays = any(mode.stays for mode in job.modes)
            if point not in self._shut[job.name] or (last and stays):
                yield point

    def _work(self, mode: Mode, stage: int) -> Work:
        """Return the work that sets a stage's length: the lot's where it is shared."""
        if stage == PROCURE and mode.lot is not None:
            return self._lots[mode.lot]
        return mode.work[stage]

    def _start(
        self,
        job: Job,
        number: int,
        stage: int,
        picked: Sequence[Literal],
        end: IntVar,
    ) -> Linear:
        """Return a stage's start: if nothing pauses, its end less its length."""
        works = [
            (self._work(mode, stage), mode) for mode in job.modes if not mode.stays
        ]
        if any(work.pauses and self._resting for work, _ in works):
            return self._sheet.point(lambda known: known.spans[number][stage].start)
        lengths = [
            0 if mode.stays else self._work(mode, stage).duration for mode in job.modes
        ]
        if len(set(lengths)) == 1:
            return end - lengths[0]
        pairs = zip(lengths, picked, strict=True)
        return end - sum(length * literal for length, literal in pairs)

    def _stage(self, job: JobVars, m: int, mode: Mode, stage: int) -> None:
        shared = stage == PROCURE and mode.lot is not None
        work = self._work(mode, stage)
        own = mode.work[stage]
        if shared:  # its length and people are the lot's, its payment the mode's
            own = Work(work.duration, (), own.payment, pauses=work.pauses)
        number = job.number
        job.placed[m, stage] = self.place(
            own,
            job.picked[m],
            (job.starts[stage], job.ends[stage]),
            lambda known: (
                known.spans[number][stage].start if known.modes[number] == m else -1
            ),
        )

    def place(
        self,
        work: Work,
        when: Literal,
        span: tuple[Linear, Linear],
        started: Callable[[Known], int],
    ) -> Placed:
        """Let work take as long as it takes, laid out by start where that matters."""
        found = Placed(work, when, *span)
        pauses = work.pauses and bool(self._resting)
        paid_oddly = bool(work.payment) and (work.pro_rata or self._by_start)
        if not work.duration:
            if isinstance(span[0], cp_model.IntVar):
                self._model.add(span[0] == span[1]).only_enforce_if(when)
            return found
        if not (pauses or paid_oddly):
            if isinstance(span[0], cp_model.IntVar):  # else it is the end less this
                ends = span[0] + work.duration
                self._model.add(span[1] == ends).only_enforce_if(when)
            return found
        for start, end in self.spans(work):
            here = self._sheet.literal(_starts(started, start))
            self._model.add(span[0] == start).only_enforce_if(here)
            self._model.add(span[1] == end).only_enforce_if(here)
            found.at.append((start, end, here))
        self._model.add(sum(here for *_, here in found.at) == when)
        return found

    def spans(self, work: Work) -> Iterator[tuple[int, int]]:
        """Yield where work can be, from start to end."""
        resting = self._resting if work.pauses else set()
        weeks = [w for w in range(self._problem.horizon) if w not in resting]
        for first in range(len(weeks) - work.duration + 1):
            yield weeks[first], weeks[first + work.duration - 1] + 1

    def pieces(self, work: Work, start: int, end: int) -> list[tuple[int, int]]:
        """Return the runs of weeks in which people work, from start to end."""
        resting = self._resting if work.pauses else set()
        found: list[tuple[int, int]] = []
        for week in range(start, end):
            if week in resting:
                continue
            if found and found[-1][1] == week:
                found[-1] = (found[-1][0], week + 1)
            else:
                found.append((week, week + 1))
        return found

    def amounts(self, work: Work, start: int, end: int) -> list[tuple[int, int]]:
        """Return (week, amount) of every payment of work from start to end (R11)."""
        if not work.pro_rata:
            return [(end - 1, work.payment)]
        weeks = [w for one in self.pieces(work, start, end) for w in range(*one)]
        paid = [share(work.payment, n, work.duration) for n in range(len(weeks) + 1)]
        return [(w, paid[n + 1] - paid[n]) for n, w in enumerate(weeks)]


def _picks(number: int, mode: int) -> Callable[[Known], int]:
    return lambda known: int(known.modes[number] == mode)


def _ended(number: int, stage: int) -> Callable[[Known], int]:
    return lambda known: known.spans[number][stage].end


def _starts(started: Callable[[Known], int], start: int) -> Callable[[Known], int]:
    return lambda known: int(started(known) == start)
