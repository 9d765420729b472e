"""Exposure by sample, counted as ``exitplan.schedule.evaluate`` counts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from exitplan.schedule import exposed_after

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from exitplan.problem import Problem
    from exitplan.problem.jobs import Mode

_PART = 64
_STOP = 0


@dataclass(frozen=True, slots=True)
class _Resting:
    """What a process rests on: jobs by the point from which their old is exposed.

    Parameters
    ----------
    weight
        Of the process.
    since
        That point, and the rows of jobs whose cut-over ends it; by point.
    anew
        Rows of jobs that are exposed on the new, and from when.
    fixed
        From when it is exposed whatever moves; the horizon for never.
    """

    weight: int
    since: tuple[tuple[int, NDArray[np.intp]], ...]
    anew: tuple[tuple[int, int], ...]
    fixed: int


class Exposure:
    """Counts the exposure of samples.

    Parameters
    ----------
    problem
        What was scheduled.
    chosen
        The mode of every job.
    rows
        For each job that leaves its row of cut-overs.
    """

    def __init__(
        self, problem: Problem, chosen: Mapping[str, Mode], rows: Mapping[str, int]
    ) -> None:
        self._horizon = problem.horizon
        self._rows = rows
        self._since = {job.name: job.exposed_from[_STOP] for job in problem.jobs}
        self._anew = {
            job.name: exposed_after(chosen, job.name)[0] for job in problem.jobs
        }
        self._resting = [
            self._of_process(one.members, one.exposed_from[_STOP], one.weight)
            for one in problem.processes
            if one.weight
        ]
        self._jobs = [
            (
                self._of_process((job.name,), None, job.weight),
                self._residual(job.name, job.weight, chosen),
            )
            for job in problem.jobs
            if job.weight
        ]
        self._plain, self._odd = self._divided()

    def _residual(self, name: str, weight: int, chosen: Mapping[str, Mode]) -> int:
        mode = chosen[name]
        return 0 if mode.stays else weight * mode.residual // 100

    def _of_process(
        self, members: tuple[str, ...], fixed: int | None, weight: int
    ) -> _Resting:
        since: dict[int, list[int]] = {}
        anew = []
        until = self._horizon if fixed is None else max(0, fixed)
        for name in members:
            first, row = self._since[name], self._rows.get(name)
            if row is None:  # stays: exposed from then on, to the end
                if first is not None:
                    until = min(until, max(0, first))
                continue
            if first is not None:
                since.setdefault(max(0, first), []).append(row)
            again = self._anew[name]
            if again is not None:
                anew.append((row, again))
        groups = tuple((k, np.array(since[k], np.intp)) for k in sorted(since))
        return _Resting(weight, groups, tuple(anew), min(until, self._horizon))

    def _divided(self) -> tuple[list[tuple[int, int]], list[tuple[_Resting, int]]]:
        """Tell jobs that are exposed from the start up to their cut-over from others.

        Returns
        -------
        list of (row, weight), list of (job, weight of what stays behind)
        """
        plain, odd = [], []
        for one, residual in self._jobs:
            simple = len(one.since) == 1 and one.since[0][0] == 0
            if simple and not one.anew and not residual:
                plain.append((int(one.since[0][1][0]), one.weight))
            else:
                odd.append((one, residual))
        return plain, odd

    def of(self, cuts: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return the exposure of each sample.

        Parameters
        ----------
        cuts
            Points of cut-over, a row a job, none after the horizon.
        """
        total = np.zeros(cuts.shape[1], np.int64)
        rows = np.array([row for row, _ in self._plain], np.intp)
        weights = np.array([weight for _, weight in self._plain], np.int64)[:, None]
        for first in range(0, len(rows), _PART):
            part = slice(first, first + _PART)
            total += (cuts[rows[part]] * weights[part]).sum(axis=0)
        for one, residual in self._odd:
            weeks = self._weeks(one, cuts)
            total += one.weight * weeks
            if residual and one.since:
                first = one.since[0][0]
                total += residual * (self._horizon - first - self._both(one, cuts))
        for one in self._resting:
            total += one.weight * self._weeks(one, cuts)
        return total

    def _weeks(self, one: _Resting, cuts: NDArray[np.int32]) -> NDArray[np.int64]:
        """Count the weeks in which anything is exposed."""
        until = np.full(cuts.shape[1], one.fixed, np.int64)
        for row, again in one.anew:
            np.minimum(until, np.maximum(cuts[row], again), out=until)
        weeks = self._horizon - until
        covered = np.zeros(cuts.shape[1], np.int64)
        for since, rows in one.since:
            last = np.minimum(_latest(cuts, rows), until)
            first = np.maximum(covered, since)
            weeks += np.maximum(0, last - first)
            np.maximum(covered, last, out=covered)
        return weeks

    def _both(self, one: _Resting, cuts: NDArray[np.int32]) -> NDArray[np.int64]:
        """Count the weeks of a single job from its first exposure on."""
        since, rows = one.since[0]
        cut = cuts[rows[0]].astype(np.int64)
        weeks: NDArray[np.int64] = np.maximum(0, cut - since)
        for row, again in one.anew:
            start = np.maximum(np.maximum(cuts[row], again), since)
            weeks += np.maximum(0, self._horizon - start)
        return weeks


def _latest(cuts: NDArray[np.int32], rows: NDArray[np.intp]) -> NDArray[np.int32]:
    found: NDArray[np.int32] = cuts[rows[0]].copy()
    for row in rows[1:]:
        np.maximum(found, cuts[row], out=found)
    return found
