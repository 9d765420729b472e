"""Money by sample and fiscal year, counted to the cent as a plan counts it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from exitplan.problem.accrual import cumulative
from exitplan.problem.jobs import PROCURE
from exitplan.risk.model import TICKS, WHOLE
from exitplan.risk.network import LOT
from exitplan.schedule import old_paid_until
from exitplan.units import YEAR_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from exitplan.problem import Job, Problem
    from exitplan.problem.jobs import Mode, Rate, Work
    from exitplan.risk.calendar import Beyond
    from exitplan.risk.network import Network
    from exitplan.risk.outcome import YearBounds

_PART = 64
_ROOM = 8
_WEEK = TICKS.bit_length() - 1
_WHOLE = WHOLE.bit_length() - 1


@dataclass(frozen=True, slots=True)
class _Due:
    """A one-off payment: row of its job, its task, and the work it is spread over.

    What ``is_paid`` was paid before anything is drawn.
    """

    job: int
    task: int
    amount: int
    work: Work | None
    is_paid: bool


class Money:
    """Counts the money of samples.

    Parameters
    ----------
    problem, net
        What was scheduled, and its network.
    chosen
        The mode of every job.
    years
        Whose money to count.
    weeks
        The weeks of the problem and after.
    """

    def __init__(
        self,
        problem: Problem,
        net: Network,
        chosen: Mapping[str, Mode],
        years: Sequence[YearBounds],
        weeks: Beyond,
    ) -> None:
        self._problem, self._years, self._weeks = problem, years, weeks
        self._jobs = {job.name: job for job in problem.jobs}
        modes = net.modes.items()
        self._new_costs = self._lookups([partial(self._new, mode) for _, mode in modes])
        self._old_costs = self._lookups(
            [partial(self._old, self._jobs[name], mode) for name, mode in modes]
        )
        dues = _dues(net, weeks.settled)
        self._dues = [due for due in dues if due.work is None]
        self._slow = [due for due in dues if due.work is not None]
        rows = {name: row for row, name in enumerate(net.modes)}
        self._bridges = [
            (rows.get(one.one), rows.get(one.other), one.weekly)
            for one in problem.bridges
            if one.one in rows or one.other in rows
        ]
        self._nominal = np.array(problem.nominal_units, np.int64)
        self._edges = np.array(
            [[year.starts, year.ends] for year in years], np.int64
        ).reshape(-1, 2)
        self._staying = self._stay(chosen)
        self._year_of = np.full(problem.horizon + 1, len(years), np.int64)
        for number, year in enumerate(years):
            self._year_of[year.first_week : year.last_week + 1] = number

    def _lookups(
        self, tables_of: list[Callable[[NDArray[np.int64]], NDArray[np.int64]]]
    ) -> list[_Lookups]:
        return [
            _Lookups(
                tables_of[first : first + _PART],
                len(self._years),
                self._problem.horizon,
            )
            for first in range(0, len(tables_of), _PART)
        ]

    def _stay(self, chosen: Mapping[str, Mode]) -> NDArray[np.int64]:
        """Return what the old costs of jobs that stay come to, by year."""
        found = np.zeros(len(self._years), np.int64)
        units = self._problem.nominal_units
        for name, mode in chosen.items():
            if mode.stays:
                rates = self._jobs[name].old.rates
                for number, year in enumerate(self._years):
                    found[number] += cumulative(units, rates, year.ends)
                    found[number] -= cumulative(units, rates, year.starts)
        return found

    def of(
        self,
        ends: NDArray[np.int32],
        cuts: NDArray[np.int32],
        retired: NDArray[np.int32],
        factors: NDArray[np.int32] | None,
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return payments and running cost, by sample and year.

        Parameters
        ----------
        ends
            Of every task, in ticks.
        cuts, retired
            Points of jobs that leave, none after the horizon.
        factors
            What payments of each job come to, in parts of ``WHOLE``; ``None`` as
            planned.
        """
        count, years = cuts.shape[1], len(self._years)
        if not years:
            empty = np.zeros((count, 0), np.int64)
            return np.zeros((count, 1), np.int64), empty
        payments = np.zeros((years + 1, count), np.int64)
        self._pay(payments, ends, factors)
        running = np.zeros((years, count), np.int64)
        running += self._staying[:, None]
        for points, lookups in ((cuts, self._new_costs), (retired, self._old_costs)):
            for number, some in enumerate(lookups):
                some.add(running, points[number * _PART : (number + 1) * _PART])
        self._bridge(running, cuts)
        return payments.T.copy(), running.T.copy()

    def _bridge(self, running: NDArray[np.int64], cuts: NDArray[np.int32]) -> None:
        """Add what bridges cost between the cut-overs of their two ends.

        Each raises the cost of a week at the first and lowers it at the last; what
        there is by week is their sum up to then.
        """
        count, width = cuts.shape[1], self._problem.horizon + 1
        if not self._bridges:
            return
        columns = width * np.arange(count)
        stays = np.full(count, self._problem.horizon, np.int32)
        steps = np.zeros(count * width)
        for first in range(0, len(self._bridges), _PART):
            part = self._bridges[first : first + _PART]
            ends = [
                np.stack([stays if one is None else cuts[one] for one in side])
                for side in zip(*((one, other) for one, other, _ in part), strict=True)
            ]
            weekly = np.repeat([float(one[2]) for one in part], count)
            for points, sign in ((np.minimum(*ends), 1.0), (np.maximum(*ends), -1.0)):
                at = (points + columns).ravel()
                # Whole cents far below 2**53, so sums of floats are exact.
                steps += np.bincount(at, sign * weekly, count * width)
        weekly = steps.reshape(count, width).cumsum(axis=1)
        for number, year in enumerate(self._years):
            spent = weekly[:, year.first_week : year.last_week + 1].sum(axis=1)
            running[number] += spent.astype(np.int64)

    def _pay(
        self,
        payments: NDArray[np.int64],
        ends: NDArray[np.int32],
        factors: NDArray[np.int32] | None,
    ) -> None:
        """Add the payments to the years they fall in, some at a time."""
        years, count = payments.shape
        columns = years * np.arange(count)
        found = np.zeros(years * count)
        for first in range(0, len(self._dues), _PART):
            dues = self._dues[first : first + _PART]
            amounts = self._amounts(dues, count, factors)
            week = (ends[[due.task for due in dues]] - 1) >> _WEEK
            year = np.take(self._year_of, week, mode="clip")
            year += columns
            # Whole cents far below 2**53, so sums of floats are exact.
            found += np.bincount(
                year.ravel(), amounts.ravel().astype(np.float64), years * count
            )
        payments += found.reshape(count, years).T.astype(np.int64)
        for due in self._slow:
            amount = self._amounts([due], count, factors)[0]
            self._spread(payments, due, amount, ends)

    def _amounts(
        self, dues: Sequence[_Due], count: int, factors: NDArray[np.int32] | None
    ) -> NDArray[np.int64]:
        """Return what payments (rows) really come to, by sample."""
        planned = np.array([[due.amount] for due in dues], np.int64)
        if factors is None:
            return np.broadcast_to(planned, (len(dues), count))
        found = planned * factors[[due.job for due in dues]]
        paid = [row for row, due in enumerate(dues) if due.is_paid]
        found[paid] = planned[paid] * WHOLE
        found += WHOLE // 2
        found >>= _WHOLE
        return found

    def _spread(
        self,
        payments: NDArray[np.int64],
        due: _Due,
        amount: NDArray[np.int64],
        ends: NDArray[np.int32],
    ) -> None:
        """Add a payment that is spread evenly over the weeks of its stage."""
        assert due.work is not None  # noqa: S101 - only stages are paid so
        end = self._at_work(ends[due.task], due.work)
        total = np.full_like(end, TICKS * due.work.duration)
        done_before = np.zeros_like(end)
        bounds = [TICKS * (year.last_week + 1) for year in self._years]
        for number, bound in enumerate(bounds):
            here = int(self._at_work(np.array([bound], np.int32), due.work)[0])
            done = np.clip(total - (end - here), 0, total)
            spent = (2 * amount * done + total) // (2 * total)
            payments[number] += spent - done_before
            done_before = spent
        payments[-1] += amount - done_before

    def _at_work(self, ticks: NDArray[np.int32], work: Work) -> NDArray[np.int64]:
        """Return how much work is possible up to a moment, in ticks."""
        if not work.pauses:
            return ticks.astype(np.int64)
        week = ticks >> _WEEK
        worked = self._weeks.worked.astype(np.int64)
        before = np.take(worked, week, mode="clip")
        works = np.take(worked, week + 1, mode="clip") > before
        return (before << _WEEK) + np.where(works, ticks - (week << _WEEK), 0)

    def _new(self, mode: Mode, weeks: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return new running cost by year (row) for each week of cut-over."""
        if not mode.rates:
            return np.zeros((len(self._years), len(weeks)), np.int64)
        cut = self._nominal[weeks]
        before = self._spent(mode.rates, cut)
        edges = np.maximum(self._edges[:, :, None], cut)
        until = self._spent(mode.rates, edges) - before
        found: NDArray[np.int64] = until[:, 1] - until[:, 0]
        return found

    def _old(self, job: Job, mode: Mode, weeks: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return old running cost and exit fees by year for each week of retirement."""
        fees = np.zeros((len(self._years), len(weeks)), np.int64)
        until = self._paid_until(job, weeks)
        if job.old.exit_fee is not None:
            paid = [old_paid_until(self._problem, job, one) for one in weeks.tolist()]
            for place, (week, one) in enumerate(zip(weeks.tolist(), paid, strict=True)):
                until[place] = one.nominal_units
                if one.exit_fee and week:
                    fees[self._year_of[week - 1], place] += one.exit_fee
        rates = job.old.rates
        edges = self._edges[:, :, None]
        in_full = self._spent(rates, np.minimum(edges, until))
        after = self._spent(rates, edges) - in_full
        spent = in_full + after * mode.residual // 100
        found: NDArray[np.int64] = spent[:, 1] - spent[:, 0] + fees
        return found

    def _paid_until(self, job: Job, weeks: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return until when the old is paid if nobody leaves early (R12)."""
        old, horizon = job.old, self._problem.horizon
        after = np.full(len(weeks), horizon)
        if old.free_from is not None:
            after = np.minimum(np.maximum(weeks, old.free_from), horizon)
        found: NDArray[np.int64] = self._nominal[after]
        if old.changes:
            points = np.array([change.by for change in old.changes], np.int64)
            units = np.array([change.nominal_units for change in old.changes], np.int64)
            place = np.searchsorted(points, weeks)
            within = place < len(points)
            found[within] = np.minimum(units[place[within]], self._nominal[-1])
        return found

    def _spent(
        self, rates: Sequence[Rate], until: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return cumulative cost, rounded as ``accrual.cumulative`` does."""
        total = np.zeros_like(until)
        for number, rate in enumerate(rates):
            last = until
            if number + 1 < len(rates):
                last = np.minimum(until, self._nominal[rates[number + 1].since])
            total += rate.yearly * np.maximum(0, last - self._nominal[rate.since])
        found: NDArray[np.int64] = (2 * total + YEAR_UNITS) // (2 * YEAR_UNITS)
        return found


def _dues(net: Network, settled: int) -> list[_Due]:
    """Return the payments of the jobs that leave; up to a point they were made."""
    rows = {name: row for row, name in enumerate(net.modes)}
    found = []
    for name, mode in net.modes.items():
        for stage, work in enumerate(mode.work):
            if not work.payment:
                continue
            in_lot = stage == PROCURE and mode.lot is not None
            task = net.place[(mode.lot, LOT) if in_lot and mode.lot else (name, stage)]
            if in_lot or work.duration:
                due = _Due(
                    rows[name],
                    task,
                    work.payment,
                    work if work.pro_rata and not in_lot else None,
                    net.tasks[task].span.end <= settled,
                )
                found.append(due)
    return found


class _Lookups:
    """What points come to by year, for some jobs and the points met up to now.

    Parameters
    ----------
    tables_of
        For each job: returns a row a year for some points in a row.
    years
        How many.
    most
        The last point there is.
    """

    __slots__ = (
        "_fixed",
        "_flat",
        "_last",
        "_low",
        "_most",
        "_tables",
        "_tables_of",
        "_years",
    )

    def __init__(
        self,
        tables_of: Sequence[Callable[[NDArray[np.int64]], NDArray[np.int64]]],
        years: int,
        most: int,
    ) -> None:
        self._tables_of, self._years, self._most = tables_of, years, most
        self._low = np.zeros(len(tables_of), np.int32)
        self._last = np.full(len(tables_of), -1, np.int32)
        self._tables = [np.zeros((years, 0), np.int64) for _ in tables_of]
        self._fixed = np.zeros(years, np.int64)
        self._flat: list[tuple[list[int], NDArray[np.intp], NDArray[np.int64]]] = []

    def add(self, totals: NDArray[np.int64], points: NDArray[np.int32]) -> None:
        """Add to each year what the points (a row a job) come to."""
        self._widen(points.min(axis=1), points.max(axis=1))
        totals += self._fixed[:, None]
        for year, (rows, offsets, flat) in enumerate(self._flat):
            if rows:
                place = points[rows] + offsets
                totals[year] += flat.take(place, mode="clip").sum(axis=0)

    def _widen(self, low: NDArray[np.int32], high: NDArray[np.int32]) -> None:
        """Work tables out for points that were not met before."""
        is_new = self._last < self._low
        wider = is_new | (low < self._low) | (high > self._last)
        if not wider.any():
            return
        for row in np.flatnonzero(wider).tolist():
            first, last = int(low[row]), int(high[row])
            if not is_new[row]:
                first = min(first, int(self._low[row]))
                last = max(last, int(self._last[row]))
            room = _ROOM + (last - first) // 2  # so that it is seldom done again
            first, last = max(0, first - room), min(self._most, last + room)
            self._low[row], self._last[row] = first, last
            self._tables[row] = self._tables_of[row](np.arange(first, last + 1))
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the rows of each year that are not all alike one after the other."""
        self._fixed[:] = 0
        self._flat = []
        for year in range(self._years):
            rows, offsets, parts, length = [], [], [], 0
            for row, table in enumerate(self._tables):
                part = table[year]
                if (part == part[0]).all():
                    self._fixed[year] += part[0]
                    continue
                rows.append(row)
                offsets.append([length - int(self._low[row])])
                parts.append(part)
                length += len(part)
            flat = np.concatenate(parts) if parts else np.zeros(0, np.int64)
            self._flat.append((rows, np.array(offsets, np.intp), flat))
