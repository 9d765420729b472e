"""Whose turn it is: the most urgent of the groups that need wait for no other (R5).

A serial scheme that takes a job before what it comes after would drag all of that
forward with it, urgent or not. Here a job lets what it comes after go first, each in
its own turn (Kolisch 1996, doi:10.1016/0377-2217(95)00357-6).
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exitplan.solver.tables import Tables

TAKEN = -1


class Turns:
    """Puts jobs in turn, again and again.

    Parameters
    ----------
    tables
        The problem, laid out.

    Attributes
    ----------
    waiting
        How many groups each group comes after, or ``TAKEN`` for what is placed first
        of all, with the jobs that are pinned.
    followers
        The groups that come after each group.
    """

    def __init__(self, tables: Tables) -> None:
        self._group_of = tables.group_of
        count = tables.count
        self.followers: list[list[int]] = [[] for _ in range(count)]
        self.waiting = [0] * count
        earlier = [
            {self._group_of[job] for job in before} - {group}
            for group, before in enumerate(tables.before)
        ]
        first = [self._group_of[job] for job in tables.pinned]
        for group in first:
            if self.waiting[group] != TAKEN:
                self.waiting[group] = TAKEN
                first += sorted(earlier[group])
        for group, before in enumerate(earlier):
            for other in sorted(before):
                if self.waiting[group] != TAKEN != self.waiting[other]:
                    self.waiting[group] += 1
                    self.followers[other].append(group)
        self._matters = any(self.followers)

    def of(self, order: Sequence[int]) -> Sequence[int]:
        """Return every job once, in turn.

        Groups that come after each other in a circle are left to the end.

        Parameters
        ----------
        order
            Every job once, most urgent first.
        """
        if not self._matters:
            return order
        self._left = self.waiting.copy()
        self._parked: dict[int, list[int]] = {}
        turn: list[int] = []
        for place, job in enumerate(order):
            if self._left[self._group_of[job]] > 0:
                self._parked.setdefault(self._group_of[job], []).append(place)
                continue
            ready = [place]
            while ready:
                turn.append(order[heappop(ready)])
                for released in self._released(self._group_of[turn[-1]]):
                    heappush(ready, released)
        left = sorted(place for places in self._parked.values() for place in places)
        return turn + [order[place] for place in left]

    def _released(self, group: int) -> Iterator[int]:
        """Yield the places of jobs that waited for nothing but a group."""
        if self._left[group] == TAKEN:
            return
        self._left[group] = TAKEN
        for follower in self.followers[group]:
            self._left[follower] -= 1
            if not self._left[follower]:
                yield from self._parked.pop(follower, ())


def urge(tables: Tables, keys: list[int], job: int) -> None:
    """Make all a job comes after at least as urgent as the job, link by link.

    In turn, a job that nothing waits for can hold up one that everything waits for; a
    search that makes a job urgent will often want that for both.
    """
    for other in tables.before[tables.group_of[job]]:
        if keys[other] > keys[job]:
            keys[other] = keys[job]
            urge(tables, keys, other)
