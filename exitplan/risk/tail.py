"""Which tasks make the bad cases bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exitplan.risk.model import TICKS
from exitplan.risk.outcome import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from exitplan.risk.network import Task

_PART = 5
"""One in how many samples is a bad case: the latest fifth of each block."""


_ENOUGH = 1000
"""Bad cases after which no more are followed."""


class Tail:
    """Follows the chain behind the end back, in the latest samples.

    Parameters
    ----------
    tasks
        Each after all it waits for.
    starts
        Their planned starts, in ticks.
    """

    def __init__(self, tasks: Sequence[Task], starts: Sequence[int]) -> None:
        self._tasks, self._starts = tasks, starts
        self._hits = np.zeros(len(tasks), np.int64)
        self._lost = np.zeros(len(tasks), np.int64)
        self._seen = 0

    def add(self, ends: NDArray[np.int32], finals: Sequence[int]) -> None:
        """Follow the chains of a block of samples.

        Parameters
        ----------
        ends
            By task and sample, in ticks.
        finals
            Tasks the last of which is the end.
        """
        if not finals or self._seen >= _ENOUGH:
            return
        end = ends[list(finals)].max(axis=0)
        late = np.argsort(end, kind="stable")[-max(1, len(end) // _PART) :]
        end, ends = end[late], ends[:, late]
        self._seen += len(late)
        on: dict[int, NDArray[np.bool_]] = {}
        for number in set(finals):
            found = ends[number] == end
            if found.any():
                on[number] = found
        for number in range(max(on), -1, -1):
            here = on.pop(number, None)
            if here is not None:
                self._follow(number, here, ends, on)

    def _follow(
        self,
        number: int,
        here: NDArray[np.bool_],
        ends: NDArray[np.int32],
        on: dict[int, NDArray[np.bool_]],
    ) -> None:
        """Count a task of the chain, and go to what it waited for."""
        task, planned = self._tasks[number], self._starts[number]
        arrived = np.full(ends.shape[1], planned, np.int32)
        lags = [(before, 0) for before in task.after]
        lags += [(before, TICKS) for before in task.a_week_after]
        for before, lag in lags:
            np.maximum(arrived, ends[before] + lag, out=arrived)
        for before, lag in lags:
            held = here & (ends[before] + lag == arrived)
            if not task.members:
                held &= arrived > planned
            if held.any():
                on[before] = on[before] | held if before in on else held
        length = TICKS * (task.span.end - task.span.start)
        self._hits[number] += np.count_nonzero(here)
        self._lost[number] += int(((ends[number] - arrived - length) * here).sum())

    def links(self) -> tuple[Link, ...]:
        """Return the tasks with work that were on a chain, the most frequent first."""
        found = []
        for number in np.argsort(-self._hits, kind="stable"):
            hits = int(self._hits[number])
            task = self._tasks[number]
            if not hits:
                break
            if task.work.duration:
                lost = int(self._lost[number]) / hits / TICKS
                found.append(Link(task.key, hits / self._seen, lost))
        return tuple(found)


def rank_correlations(
    names: Sequence[str],
    delays: Sequence[NDArray[np.int32] | None],
    outcome: NDArray[np.int64],
) -> dict[str, float]:
    """Return Spearman's rank correlation of delays with an outcome, where it varies."""
    found = {}
    of_outcome = _ranks(outcome)
    spread = int((of_outcome * of_outcome).sum())
    for name, delay in zip(names, delays, strict=True):
        if delay is None or not spread or delay.min() == delay.max():
            continue
        ranks = _ranks(delay[: len(outcome)])
        found[name] = int((ranks * of_outcome).sum()) / spread
    return found


def _ranks(values: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return twice the distance of each rank from the middle one."""
    count = len(values)
    low, high = int(values.min()), int(values.max())
    if low == high:
        return np.zeros(count, np.int64)
    if high - low < 1 << 16:  # numbers this short are sorted several times as fast
        values = (values - low).astype(np.uint16)
    ranks = np.empty(count, np.int64)
    ranks[np.argsort(values, kind="stable")] = np.arange(count)
    return 2 * ranks - (count - 1)
