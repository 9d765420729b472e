"""Go through a network again and again, each time with other durations.

Work starts when it was planned to, or when all it waits for is over, whichever is later
(never earlier: people and suppliers were asked for that week). Its length is drawn.
A cut-over comes at the first Monday from then on that is not frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from exitplan.problem.jobs import DECOMMISSION
from exitplan.risk.calendar import Beyond
from exitplan.risk.draws import Common, Sampler
from exitplan.risk.exposed import Exposure
from exitplan.risk.model import FIXED, TICKS, Draw
from exitplan.risk.money import Money
from exitplan.risk.network import CUT, LOT, REPOINT, network_of
from exitplan.risk.outcome import Outcome
from exitplan.risk.tail import Tail, rank_correlations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from exitplan.problem import Problem
    from exitplan.risk.model import Uncertainty
    from exitplan.risk.network import Network, Task
    from exitplan.risk.outcome import Asked
    from exitplan.schedule import Schedule

BLOCK = 1500
"""Samples worked on at a time, so that memory does not grow with their number."""

_CHUNK = 32
_ROOM = 520
_COUNTED_AFTER = 520
"""Weeks after the plan's end up to which cut-overs are told apart."""
_WEEK = TICKS.bit_length() - 1


def simulate(
    problem: Problem, schedule: Schedule, uncertainty: Uncertainty, asked: Asked
) -> Outcome:
    """Carry a schedule out many times.

    Parameters
    ----------
    problem, schedule
        The schedule has passed the checker.
    uncertainty
        What is drawn; what is planned is likely, or was when durations were set.
    asked
        What to look at, and how often.

    Returns
    -------
    Outcome
        The same for the same input on any machine.
    """
    run = _Run(problem, schedule, uncertainty, asked)
    parts = [
        run.block(first, min(BLOCK, asked.samples - first))
        for first in range(0, asked.samples, BLOCK)
    ]
    end, exposure, groups, payments, running = zip(*parts, strict=True)
    return Outcome(
        end=np.concatenate(end),
        exposure=np.concatenate(exposure),
        groups=np.concatenate(groups, axis=1),
        missed=tuple(run.missed.tolist()),
        payments=np.concatenate(payments),
        running=np.concatenate(running),
        jobs=run.leaving,
        cut_overs=run.cut_counts,
        retirements=run.retired_counts,
        links=run.tail.links(),
        ranked=run.ranked,
    )


Part = tuple[
    "NDArray[np.int32]",
    "NDArray[np.int64]",
    "NDArray[np.int32]",
    "NDArray[np.int64]",
    "NDArray[np.int64]",
]


@dataclass(frozen=True, slots=True)
class Planned:
    """One task as it is gone through.

    Parameters
    ----------
    start
        In ticks.
    fixed
        Its length in ticks if that is certain, else ``None``.
    entry
        For each week the first in which it may start (a cut-over: be).
    pauses, cuts
        Whether it stands still in weeks of rest; whether it is a cut-over.
    """

    start: int
    fixed: int | None
    entry: NDArray[np.int32] | None
    pauses: bool
    cuts: bool


class _Run:
    def __init__(
        self,
        problem: Problem,
        schedule: Schedule,
        uncertainty: Uncertainty,
        asked: Asked,
    ) -> None:
        self._problem, self._uncertainty, self._asked = problem, uncertainty, asked
        self._net: Network = network_of(problem, schedule)
        self.leaving = tuple(self._net.modes)
        self._cut_of = [self._net.place[name, CUT] for name in self.leaving]
        self._retired_of = [
            self._net.place[name, DECOMMISSION] for name in self.leaving
        ]
        rows = {name: row for row, name in enumerate(self.leaving)}
        self._counted = [rows[name] for name in asked.counted]
        self._groups = [[rows[name] for name in group] for group in asked.groups]
        self._limits = [
            ([rows[name] for name in group], last) for group, last in asked.limits
        ]
        self.missed = np.zeros(len(self._limits), np.int64)
        self._common = Common(asked.seed, self._causes())
        self._numbers = self._numbered()
        self._weeks = Beyond(problem, self._length(), uncertainty.settled)
        self._moving = {job.name for job in problem.jobs if job.cuts_over}
        self._planned = [self._prepared(task) for task in self._net.tasks]
        self._samplers = self._sampled()
        chosen = {
            job.name: next(m for m in job.modes if m.name == entry.mode)
            for job, entry in zip(problem.jobs, schedule.jobs, strict=True)
        }
        self._exposure = Exposure(problem, chosen, rows)
        self._money = Money(problem, self._net, chosen, asked.years, self._weeks)
        self._paid = self._paid_samplers()
        width = min(self._weeks.length, problem.horizon + _COUNTED_AFTER) + 1
        kind = np.uint16 if asked.samples < 1 << 16 else np.uint32
        self.cut_counts = np.zeros((len(self.leaving), width), kind)
        self.retired_counts = np.zeros((len(self.leaving), width), kind)
        self.tail = Tail(self._net.tasks, [one.start for one in self._planned])
        self.ranked: dict[str, float] = {}

    def _draw_of(self, task: Task) -> Draw | None:
        name, kind = task.key
        given: Mapping[str, Draw] | None = {
            LOT: self._uncertainty.lots,
            REPOINT: self._uncertainty.repoints,
        }.get(kind)
        found = self._uncertainty.stages.get(task.key)
        if given is not None:
            found = given.get(name)
        return found if found is not None and task.work.duration else None

    def _causes(self) -> list[tuple[str, str]]:
        given = self._uncertainty
        draws = [
            *given.stages.values(),
            *given.lots.values(),
            *given.repoints.values(),
            *given.payments.values(),
        ]
        teams = {("team", draw.team) for draw in draws if draw.team}
        vendors = {("vendor", draw.vendor) for draw in draws if draw.vendor}
        return sorted(teams | vendors)

    def _numbered(self) -> dict[tuple[str, int], int]:
        """Return a number for all there could be to draw, whichever modes are taken."""
        problem = self._problem
        kinds = (*range(4), CUT)
        keys = [(job.name, kind) for job in problem.jobs for kind in kinds]
        keys += [(lot.name, LOT) for lot in problem.lots]
        keys += [(one.name, REPOINT) for one in problem.repoints]
        return {key: number for number, key in enumerate(keys)}

    def _length(self) -> int:
        """Return a week after which nothing happens, whatever is drawn."""
        latest = [0] * len(self._net.tasks)
        for number, task in enumerate(self._net.tasks):
            draw = self._draw_of(task)
            longest = task.span.end - task.span.start
            if draw is not None:
                longest += -(-draw.range.high // TICKS)
            before = [latest[one] for one in (*task.after, *task.a_week_after)]
            latest[number] = max([task.span.start, *before]) + longest + 1
        horizon = self._problem.horizon
        return min(max(latest, default=0), 4 * horizon) + horizon + _ROOM

    def _prepared(self, task: Task) -> Planned:
        cuts = bool(task.members)
        draw = self._draw_of(task)
        fixed = None if draw is not None else TICKS * task.work.duration
        if draw is not None and draw.range.is_certain:
            fixed = draw.range.likely
        entry = None
        if cuts:
            entry = self._weeks.cut_over(self._switching(task.members))
        elif task.work.duration:
            entry = self._weeks.entry(task.work)
        pauses = task.work.pauses and bool(task.work.duration)
        return Planned(TICKS * task.span.start, fixed, entry, pauses, cuts)

    def _switching(self, members: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in members if name in self._moving)

    def _sampled(self) -> list[tuple[list[int], Sampler]]:
        """Return what is drawn some tasks at a time, in the order they are needed."""
        drawn = [n for n, one in enumerate(self._planned) if one.fixed is None]
        found = []
        for first in range(0, len(drawn), _CHUNK):
            part = drawn[first : first + _CHUNK]
            draws = []
            for number in part:
                task = self._net.tasks[number]
                draw = self._draw_of(task)
                assert draw is not None  # noqa: S101 - it is not fixed
                draws.append((draw, self._numbers[task.key]))
            weights = self._uncertainty.weights
            found.append(
                (part, Sampler(self._asked.seed, draws, weights, self._common))
            )
        return found

    def _paid_samplers(self) -> list[Sampler]:
        """Return what payments are drawn with, some jobs at a time; none if certain."""
        payments = self._uncertainty.payments
        draws = [
            (payments.get(name, Draw(FIXED)), self._numbers[name, CUT])
            for name in self.leaving
        ]
        if all(draw.range.is_certain for draw, _ in draws):
            return []
        weights = self._uncertainty.weights
        return [
            Sampler(
                self._asked.seed, draws[first : first + _CHUNK], weights, self._common
            )
            for first in range(0, len(draws), _CHUNK)
        ]

    def _factors(self, count: int) -> NDArray[np.int32] | None:
        """Return what the payments of each job come to, in every sample."""
        if not self._paid:
            return None
        found = np.empty((len(self.leaving), count), np.int32)
        for number, sampler in enumerate(self._paid):
            rows = found[number * _CHUNK : (number + 1) * _CHUNK]
            rows[:] = sampler.values()[:, :count]
        return found

    def block(self, first: int, count: int) -> Part:
        """Return what came of some samples."""
        self._common.move(first, -(-count // 4) * 4)
        ends, delays = self._walk()
        ends = ends[:, :count]
        cuts = _points(ends[self._cut_of])
        retired = _points(ends[self._retired_of])
        _count(self.cut_counts, cuts)
        _count(self.retired_counts, retired)
        end = _last(cuts, self._counted)
        groups = np.array([_last(cuts, rows) for rows in self._groups], np.int32)
        for number, (rows, last) in enumerate(self._limits):
            late = _last(retired, rows) > last
            self.missed[number] += np.count_nonzero(late)
        self.tail.add(ends, [self._cut_of[row] for row in self._counted])
        np.minimum(cuts, self._problem.horizon, out=cuts)
        np.minimum(retired, self._problem.horizon, out=retired)
        exposure = self._exposure.of(cuts)
        if first == 0:
            self.ranked = rank_correlations(
                self.leaving, [delays.get(name) for name in self.leaving], exposure
            )
        factors = self._factors(count)
        payments, running = self._money.of(ends, cuts, retired, factors)
        shaped = groups.reshape(len(self._groups), count)
        return end, exposure, shaped, payments, running

    def _walk(self) -> tuple[NDArray[np.int32], dict[str, NDArray[np.int32]]]:
        """Return the end of every task in each sample, and the delays of jobs."""
        count = self._common.count
        ends = np.empty((len(self._planned), count), np.int32)
        delays: dict[str, NDArray[np.int32]] = {}
        samplers = iter(self._samplers)
        drawn: dict[int, NDArray[np.int32]] = {}
        for number, (task, one) in enumerate(
            zip(self._net.tasks, self._planned, strict=True)
        ):
            length: NDArray[np.int32] | int
            if one.fixed is None:
                if number not in drawn:
                    part, sampler = next(samplers)
                    drawn = dict(zip(part, sampler.values(), strict=True))
                length = drawn[number]
                if self._common.first == 0 and task.key[1] <= DECOMMISSION:
                    late = delays.setdefault(task.key[0], np.zeros(count, np.int32))
                    late += length
            else:
                length = one.fixed
            self._one(ends, number, task, one, length)
        return ends, delays

    def _one(
        self,
        ends: NDArray[np.int32],
        number: int,
        task: Task,
        one: Planned,
        length: NDArray[np.int32] | int,
    ) -> None:
        """Work out when one task ends, in every sample."""
        end = ends[number]
        end[:] = 0 if one.cuts else one.start
        for before in task.after:
            np.maximum(end, ends[before], out=end)
        for before in task.a_week_after:
            np.maximum(end, ends[before] + TICKS, out=end)
        if one.cuts:
            assert one.entry is not None  # noqa: S101 - every cut-over has one
            end += TICKS - 1
            end >>= _WEEK
            np.take(one.entry, end, out=end, mode="clip")
            end <<= _WEEK
            return
        if one.entry is not None:
            allowed = np.take(one.entry, end >> _WEEK, mode="clip")
            allowed <<= _WEEK
            np.maximum(end, allowed, out=end)
        if not one.pauses:
            end += length
            return
        week = end >> _WEEK
        done = np.take(self._weeks.worked, week, mode="clip")
        end -= week << _WEEK
        end += (done << _WEEK) + length - 1
        week = end >> _WEEK
        end -= week << _WEEK
        last = np.take(self._weeks.week_of_work, week, mode="clip")
        end += (last << _WEEK) + 1


def _points(ticks: NDArray[np.int32]) -> NDArray[np.int32]:
    """Turn ticks into the points at or after them, in place."""
    ticks += TICKS - 1
    ticks >>= _WEEK
    return ticks


def _count(counts: NDArray[np.unsignedinteger], points: NDArray[np.int32]) -> None:
    """Add to the counts in how many samples each job is at each point."""
    width = counts.shape[1]
    for first in range(0, len(points), _CHUNK):
        part = points[first : first + _CHUNK]
        place = np.minimum(part, width - 1) + width * np.arange(len(part))[:, None]
        found = np.bincount(place.ravel(), minlength=width * len(part))
        rows = counts[first : first + _CHUNK]
        rows += found.reshape(rows.shape).astype(counts.dtype)


def _last(cuts: NDArray[np.int32], rows: list[int]) -> NDArray[np.int32]:
    found = np.zeros(cuts.shape[1], np.int32)
    for row in rows:
        np.maximum(found, cuts[row], out=found)
    return found
