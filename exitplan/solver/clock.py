"""A limited time, and how the searches share it."""

from __future__ import annotations

import time

from exitplan.solver.rounds import AGAIN, TASKS, is_first
from exitplan.solver.settings import RESTARTS

_FIRST_ROUND_BY = 30
"""Per cent of the time for the searches in which those from different starts end."""


class Clock:
    """How much of the time there is has gone.

    Parameters
    ----------
    seconds
        How long all may take; ``None`` for as long as it takes.
    started
        When it started, by ``time.monotonic``.

    Attributes
    ----------
    hurried
        Whether the time had a say in anything, so that it cannot be reproduced.
    """

    def __init__(self, seconds: float | None, started: float) -> None:
        self._seconds = seconds
        self._started = started
        self.hurried = False

    @property
    def limited(self) -> bool:
        """Whether there is a limit."""
        return self._seconds is not None

    def is_past(self, percent: int) -> bool:
        """Tell whether so much of the time has gone; never without a limit."""
        return self._seconds is not None and self._left(percent) <= 0

    def share(self, number: int, workers: int, percent: int) -> float | None:
        """Return how many seconds a search may take, or ``None`` for no limit.

        Parameters
        ----------
        number
            Of the search: those of the first round come before those of the second.
        workers
            How many run side by side.
        percent
            Of the time, at which the last search is to end.
        """
        if self._seconds is None:
            return None
        first = is_first(number)
        if first:
            percent = percent * _FIRST_ROUND_BY // 100
        turns = (RESTARTS if first else TASKS) - number
        if workers > 1:  # they are handed out at once, to run in turns
            turns = -(-(RESTARTS if first else AGAIN) // workers)
        least = self._seconds / 100
        return max(least, self._left(percent) / turns)

    def _left(self, percent: int) -> float:
        passed = time.monotonic() - self._started
        return (self._seconds or 0.0) * percent / 100 - passed
