"""Weeks in which something can start, end or cut over, also after the plan's end.

What lies beyond the horizon is taken to go on as in its last 52 weeks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from exitplan.problem import Problem
    from exitplan.problem.jobs import Work

_YEAR = 52


@dataclass(frozen=True)
class Beyond:
    """The weeks of a problem and those after them.

    Parameters
    ----------
    problem
        Whose weeks.
    length
        Up to which week; what would be later counts as that.
    settled
        Point up to which everything has happened.
    """

    problem: Problem
    length: int
    settled: int = 0

    @cached_property
    def _like(self) -> NDArray[np.int64]:
        """For each week the one within the horizon that it is like."""
        return self._back_to(self.problem.horizon - 1)

    def _back_to(self, last: int) -> NDArray[np.int64]:
        """Return for each week or point one up to the last that it is like."""
        back = min(_YEAR, self.problem.horizon) or 1
        weeks = np.arange(self.length)
        over = np.maximum(0, weeks - last)
        found: NDArray[np.int64] = np.maximum(0, weeks - back * (-(-over // back)))
        return found

    @cached_property
    def _pauses(self) -> NDArray[np.bool_]:
        found = np.zeros(self.problem.horizon + 1, dtype=bool)
        found[list(self.problem.pause_weeks)] = True
        return found[self._like]

    @cached_property
    def _capacity(self) -> dict[str, NDArray[np.int64]]:
        return {
            team.name: np.array(team.capacity, dtype=np.int64)[self._like]
            for team in self.problem.teams
        }

    @cached_property
    def worked(self) -> NDArray[np.int32]:
        """For each week, how many weeks before it are no pause."""
        return _before(~self._pauses)

    @cached_property
    def week_of_work(self) -> NDArray[np.int32]:
        """The week of each working week, counted from 0."""
        weeks = np.flatnonzero(~self._pauses).astype(np.int32)
        last = weeks[-1] if len(weeks) else 0
        short = self.length + 1 - len(weeks)
        return np.concatenate([weeks, np.full(short, last, np.int32)])

    def cut_over(self, members: tuple[str, ...]) -> NDArray[np.int32]:
        """For each point the first from then on at which jobs may cut over (R9)."""
        frozen = np.zeros(self.problem.horizon + 1, dtype=bool)
        for one in self.problem.frozen:
            if not one.jobs or set(one.jobs) & set(members):
                frozen[list(one.points)] = True
        return _next(~frozen[self._back_to(self.problem.horizon)])

    def entry(self, work: Work) -> NDArray[np.int32] | None:
        """For each week the first from then on in which work may start.

        ``None`` if it may in any: its teams always have the people it takes.
        """
        key = (work.demand, work.pauses, work.duration)
        if key not in self._entries:
            self._entries[key] = self._entry(work)
        return self._entries[key]

    @cached_property
    def _entries(
        self,
    ) -> dict[tuple[tuple[tuple[str, int], ...], bool, int], NDArray[np.int32] | None]:
        return {}

    def _entry(self, work: Work) -> NDArray[np.int32] | None:
        blocked = np.zeros(self.length, dtype=bool)
        for team, people in work.demand:
            blocked |= self._capacity[team] < people
        if not work.pauses:
            if not blocked.any():
                return None
            ends = np.arange(self.length) + work.duration
            return _next(_none_within(blocked, ends))
        first = self.worked[:-1]
        last = self.week_of_work[
            np.minimum(first + max(0, work.duration - 1), self.length)
        ]
        fits = _none_within(blocked & ~self._pauses, last + 1)
        return _next(fits & ~self._pauses)


def _before(marks: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Count the marks before each place, and in all."""
    return np.concatenate([[0], np.cumsum(marks)]).astype(np.int32)


def _none_within(
    blocked: NDArray[np.bool_], ends: NDArray[np.signedinteger]
) -> NDArray[np.bool_]:
    """Tell for each week whether nothing is blocked from it up to an end."""
    before = _before(blocked)
    last = np.minimum(ends, len(blocked))
    found: NDArray[np.bool_] = before[last] == before[:-1]
    return found


def _next(allowed: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return the first week allowed from each on; itself where none is."""
    weeks = np.arange(len(allowed), dtype=np.int32)
    far = np.int32(2**30)
    found = np.minimum.accumulate(np.where(allowed, weeks, far)[::-1])[::-1]
    return np.where(found == far, weeks, found).astype(np.int32)
