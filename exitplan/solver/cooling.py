"""By how much a schedule may be worse and still be kept, as a run cools down.

Threshold accepting with random thresholds: a worse schedule is kept if it is worse by
less than the temperature times a draw from a fixed table of exponential variates. Only
whole numbers are compared, so equal draws decide alike on any machine.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from exitplan.solver.worth import LATE, scale_of

if TYPE_CHECKING:
    from exitplan.solver.tables import Tables

DRAWS = 1024
_SCALE = 4096
_EXPONENTIAL = [
    round(-math.log((number + 0.5) / DRAWS) * _SCALE) for number in range(DRAWS)
]
"""Exponential variates by equal chance, in 4096ths: what Metropolis would draw."""

WHOLE = 1 << 20
"""A whole run, in the parts by which what is left of it is counted."""

BETWEEN = 32
"""Evaluations after which the clock and the caller are asked."""

_SETTLES = 8
"""A time limit takes over no earlier than after one in so many parts of it."""

_HOTTEST = 3
_BIG = 300
_PARTS = 10_000

_LEANING = 8
"""How many times as much as the second aim the first counts for at the start."""

_STRICT = 40
"""Per cent of a run, the last, in which the first aim may not get worse at all."""

_SECOND = 4
"""How much hotter the second aim is then; it is what the rest of the run is for."""


class Cooling:
    """Decides whether to go on from a schedule that is worse.

    Parameters
    ----------
    tables
        The problem, laid out.
    heat
        Per cent of the usual temperature.
    """

    def __init__(self, tables: Tables, heat: int) -> None:
        # In per cent of ten-thousandths of the value; it falls with size: 0.03 % up to
        # 300 jobs, 0.006 % at 1,600.
        count = max(1, tables.count)
        self._hottest = _HOTTEST * heat * min(_BIG, count) // count
        self._scale = scale_of(tables.problem)

    def keeps(self, value: int, new: int, left: int, draw: int) -> bool:
        """Tell whether to go on from a schedule.

        With two aims, the second counts beside the first at a price that rises until,
        for the last part of the run, the first may not get worse at all.

        Parameters
        ----------
        value, new
            What the schedule so far and the new one are worth.
        left
            What is left of the run, of ``WHOLE``.
        draw
            A number below ``DRAWS``, by equal chance.
        """
        if new == value:
            return True
        if self._scale == 1 or max(value, new) >= LATE:
            return new - value <= self._threshold(value % LATE, left, draw)
        return self._keeps_both(value, new, left, draw)

    @staticmethod
    def is_strict(left: int) -> bool:
        """Tell whether the first of two aims may not get worse any more."""
        return left < WHOLE * _STRICT // 100

    def _keeps_both(self, value: int, new: int, left: int, draw: int) -> bool:
        first, second = divmod(value, self._scale)
        new_first, new_second = divmod(new, self._scale)
        if self.is_strict(left):
            if new_first != first:
                return new_first < first
            # cooled anew over this part of the run
            rest = left * 100 // _STRICT
            return new_second - second <= _SECOND * self._threshold(second, rest, draw)
        until = left - WHOLE * _STRICT // 100
        times = _LEANING * WHOLE // max(1, until)
        price = max(1, times * max(1, second) // max(1, first))
        both = price * first + second
        worse = price * (new_first - first) + new_second - second
        return worse <= self._threshold(both, left, draw)

    def _threshold(self, value: int, left: int, draw: int) -> int:
        scaled = value * self._hottest * _EXPONENTIAL[draw] // (_SCALE * _PARTS * 100)
        return scaled * left * left // (WHOLE * WHOLE)


class Course:
    """How far a run has come: by its evaluations, or by its time where that is short.

    Parameters
    ----------
    evaluations
        How many schedules to decode.
    seconds
        How long it may take; ``None`` for as long as it takes.
    length
        After how many it would have cooled down; ``None`` for ``evaluations``. Where
        it is more, the run goes as a whole one would, and is broken off.
    """

    def __init__(
        self,
        evaluations: int,
        seconds: float | None = None,
        length: int | None = None,
    ) -> None:
        self._evaluations = evaluations
        self._length = length or evaluations
        self._seconds = seconds
        self._started = time.monotonic()
        self._used = 0
        self._next = BETWEEN
        self.hurried = False

    def left(self, done: int) -> int:
        """Return what is left after some evaluations, of ``WHOLE``; 0 at the end."""
        if done >= self._evaluations:
            return 0
        left = WHOLE * max(0, self._length - done) // self._length
        return min(left, WHOLE - self._used) if self.hurried else left

    def is_due(self, done: int) -> bool:
        """Tell whether to look around, which takes time; looks at the clock itself."""
        if done < self._next:
            return False
        self._next = done + BETWEEN
        if self._seconds is not None:
            passed = time.monotonic() - self._started
            self._used = min(WHOLE, int(WHOLE * passed / max(self._seconds, 1e-6)))
            # At first the clock says little; what it decides cannot be reproduced.
            if _SETTLES * self._used > WHOLE and self._used > WHOLE - self.left(done):
                self.hurried = True
        return True
