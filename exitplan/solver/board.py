"""The board: every team's weeks, and where a stage fits in them (R2, R3).

What a team has left in each week is kept bit-sliced: plane ``p`` is one whole number
whose bit ``w`` is the ``p``-th binary digit of the people free in week ``w``. Taking
people out of many weeks, or asking in which weeks there are enough, is then a handful
of operations on whole numbers, however long the stage and the horizon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.solver.layout import StageTable
    from exitplan.solver.tables import Tables

ANYWHERE = -1
"""All points: a whole number with every bit set."""


class Board:
    """What teams have left while a schedule is decoded.

    Parameters
    ----------
    tables
        The problem, laid out.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.clear()

    def clear(self) -> None:
        """Give every team all its weeks back."""
        self._planes = [planes.copy() for planes in self._tables.planes]

    def copy(self) -> list[list[int]]:
        """Return what teams have left, to restore later."""
        return [planes.copy() for planes in self._planes]

    def restore(self, planes: list[list[int]]) -> None:
        """Take back what was copied."""
        self._planes = planes

    def fit(self, stage: StageTable, earliest: int, points: int = ANYWHERE) -> int:
        """Put a plain stage where it ends first, and take the people it needs.

        Parameters
        ----------
        stage
            One that does not pause and about which nothing was decided.
        earliest
            Point before which it may not start.
        points
            Bits of the points at which it may end.

        Returns
        -------
        int
            Its end, or -1 if it fits nowhere.
        """
        weeks = self._tables.all_weeks
        for team, people in stage.demand:
            enough, digits = weeks, people
            for plane in self._planes[team]:
                enough = enough & plane if digits & 1 else enough | plane
                digits >>= 1
            if digits:
                return -1  # the team never has so many
            weeks &= enough
        for shift in stage.shifts:
            weeks &= weeks >> shift
        ends = weeks >> earliest << earliest + stage.duration & points
        if not ends:
            return -1
        end = (ends & -ends).bit_length() - 1
        self._take(stage, end - stage.duration, end)
        return end

    def fit_late(self, stage: StageTable, limit: int) -> int:
        """Put a plain stage where it ends last, and take the people it needs.

        Parameters
        ----------
        stage
            As for ``fit``.
        limit
            Point at which it must have ended.

        Returns
        -------
        int
            Its start, or -1 if it fits nowhere.
        """
        if limit < stage.duration:
            return -1
        weeks = self._tables.all_weeks
        for team, people in stage.demand:
            weeks &= self.enough(team, people)
        for shift in stage.shifts:
            weeks &= weeks >> shift
        starts = weeks & (1 << limit - stage.duration + 1) - 1
        start = starts.bit_length() - 1
        if start >= 0:
            self._take(stage, start, start + stage.duration)
        return start

    def ends(self, stage: StageTable, earliest: int) -> int:
        """Return the bits of points at which a stage that starts no earlier may end."""
        tables = self._tables
        length = stage.duration
        if not length:
            return tables.all_points >> earliest << earliest
        weeks = tables.all_weeks
        for team, people in stage.demand:
            weeks &= self.enough(team, people)
        if not stage.pauses:
            for shift in stage.shifts:
                weeks &= weeks >> shift
            return weeks >> earliest << earliest + length
        packed = sum((weeks >> first & run) << at for first, run, at in tables.runs)
        for shift in stage.shifts:
            packed &= packed >> shift
        first = tables.first_working[earliest]
        packed = packed >> first << first << length >> 1
        return sum((packed >> at & run) << week for week, run, at in tables.runs) << 1

    def start_of(self, stage: StageTable, end: int) -> int:
        """Return where a stage starts that ends at a point."""
        if stage.pauses and stage.duration:
            last = self._tables.first_working[end - 1]
            return self._tables.working[last - stage.duration + 1]
        return end - stage.duration

    def end_of(self, stage: StageTable, start: int) -> int:
        """Return where a stage ends that starts at a point, or the horizon."""
        if stage.pauses and stage.duration:
            last = self._tables.first_working[start] + stage.duration - 1
            working = self._tables.working
            return working[last] + 1 if last < len(working) else self._tables.horizon
        return start + stage.duration

    def weeks_of(self, stage: StageTable, start: int, end: int) -> Sequence[int]:
        """Return the weeks in which people work on a stage."""
        if stage.pauses:
            first = self._tables.first_working[start]
            return self._tables.working[first : first + stage.duration]
        return range(start, end)

    def take(self, stage: StageTable, start: int, end: int) -> None:
        """Take the people a stage needs out of its teams' weeks."""
        if stage.pauses:
            for week in self.weeks_of(stage, start, end):
                self._take(stage, week, week + 1)
        else:
            self._take(stage, start, end)

    def enough(self, team: int, people: int) -> int:
        """Return the bits of weeks in which a team has so many people free."""
        enough = self._tables.all_weeks
        for plane in self._planes[team]:
            enough = enough & plane if people & 1 else enough | plane
            people >>= 1
        return enough if not people else 0

    def _take(self, stage: StageTable, start: int, end: int) -> None:
        """Subtract, digit by digit, what the stage needs from start to end."""
        span = (1 << end) - (1 << start)
        for team, people in stage.demand:
            planes = self._planes[team]
            borrow, digits = 0, people
            for number, plane in enumerate(planes):
                if digits & 1:
                    planes[number] = plane ^ span ^ borrow
                    borrow = span & (~plane | borrow) | ~plane & borrow
                else:
                    planes[number] = plane ^ borrow
                    borrow &= ~plane
                digits >>= 1
                if not (digits or borrow):
                    break
