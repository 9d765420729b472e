"""The pace while decoding (R10): how many cut over at one point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.solver.tables import Tables


class Pace:
    """Counts cut-overs, and says at which points there is no room for another.

    Parameters
    ----------
    tables
        The problem, laid out.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._most = tables.problem.pace
        self._most_per_owner = tables.problem.pace_per_owner
        self.open()

    def open(self) -> None:
        """Start anew, with no cut-over counted."""
        self._full = 0
        self._owner_full = [0] * self._tables.owners
        self._at: dict[int, int] = {}
        self._owner_at: dict[tuple[int, int], int] = {}

    def copy(self) -> tuple[Any, ...]:
        """Return what was counted, to restore later."""
        counts = (self._at.copy(), self._owner_at.copy())
        return (self._full, self._owner_full.copy(), *counts)

    def restore(self, state: tuple[Any, ...]) -> None:
        """Take back what was copied."""
        self._full, self._owner_full, self._at, self._owner_at = state

    def closed(self, job: int) -> int:
        """Return the bits of points at which a job cannot cut over any more."""
        if not self._tables.counts[job]:
            return 0
        return self._full | self._owner_full[self._tables.owner[job]]

    def has_room(self, jobs: Sequence[int], point: int) -> bool:
        """Tell whether jobs can all cut over at a point."""
        tables = self._tables
        counted = [job for job in jobs if tables.counts[job]]
        already = self._at.get(point, 0)
        if self._most is not None and already + len(counted) > self._most:
            return False
        if self._most_per_owner is None:
            return True
        owners = [tables.owner[job] for job in counted]
        return all(
            self._owner_at.get((owner, point), 0) + owners.count(owner)
            <= self._most_per_owner
            for owner in owners
        )

    def count(self, job: int, point: int) -> None:
        """Count a cut-over."""
        tables = self._tables
        if not tables.counts[job]:
            return
        if self._most is not None:
            self._at[point] = self._at.get(point, 0) + 1
            if self._at[point] >= self._most:
                self._full |= 1 << point
        if self._most_per_owner is not None:
            owner = tables.owner[job]
            count = self._owner_at.get((owner, point), 0) + 1
            self._owner_at[owner, point] = count
            if count >= self._most_per_owner:
                self._owner_full[owner] |= 1 << point
