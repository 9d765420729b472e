"""A limited time, and how the searches share it."""

from __future__ import annotations

import time


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

    def share(self, turns: int, percent: int) -> float | None:
        """Return how many seconds a search may take, or ``None`` for no limit.

        Each may take all that is left: it goes on as if there were no limit, and only
        one that does not end before cools down by the time.

        Parameters
        ----------
        turns
            How many of its round have yet to be run one after another, it included.
        percent
            Of the time, at which the last search is to end.
        """
        if self._seconds is None:
            return None
        return max(self._seconds / 100, self._left(percent) / turns)

    def _left(self, percent: int) -> float:
        passed = time.monotonic() - self._started
        return (self._seconds or 0.0) * percent / 100 - passed
