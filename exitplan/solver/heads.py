"""Heads: the earliest point at which each stage of each mode could ever end.

Every job alone on an empty calendar, with what it must wait for at its own earliest. No
schedule can beat them, so they bound the states of the week-state relaxation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, PROCURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.solver.decode import Decoder
    from exitplan.solver.layout import ModeTable, StageTable

Heads = tuple[int, int, int, int]
"""Earliest procured, ready, cut-over and retired."""


class HeadTable:
    """Heads by job and mode; ``None`` where a mode can never be done.

    Parameters
    ----------
    decoder
        Of the problem; only its empty calendar is used.
    """

    def __init__(self, decoder: Decoder) -> None:
        tables = self._tables = decoder.tables
        decoder.begin([0] * tables.count, {})
        self.board = decoder.board
        self.ready = [0] * tables.count
        self._when_left = [0] * tables.count
        self._settle_ready()
        self.cut = [0] * tables.count
        self.heads: list[list[Heads | None]] = []
        for _ in range(tables.count + 1):  # each pass settles one more link of a chain
            self.heads = [self._of_job(job) for job in range(tables.count)]
            cut = self._cut_overs()
            if cut == self.cut:
                break
            self.cut = cut

    def _settle_ready(self) -> None:
        """Find when each mode is ready; each pass settles one more link of needs."""
        tables = self._tables
        ready: list[list[int | None]] = []
        for _ in range(tables.count + 1):
            before = self._when_left
            self._built = [
                [self._up_to_ready(mode) for mode in modes] for modes in tables.modes
            ]
            ready = [[built and built[1] for built in found] for found in self._built]
            self._when_left = [
                self._least_of(job, ready[job], leaving=True)
                for job in range(tables.count)
            ]
            if self._when_left == before:
                break
        self.ready = [self._least(job, ready[job]) for job in range(tables.count)]

    def _cut_overs(self) -> list[int]:
        """Return each job's earliest cut-over; 0 if it may stay."""
        cut = [
            self._least(job, [heads and heads[2] for heads in found])
            for job, found in enumerate(self.heads)
        ]
        for members in self._tables.joint:
            last = max(cut[job] for job in members)
            for job in members:
                cut[job] = last if self._must_leave(job) else cut[job]
        return cut

    def _must_leave(self, job: int) -> bool:
        modes = self._tables.modes[job]
        return not any(modes[choice].stays for choice in self._tables.choices[job])

    def _least(self, job: int, ends: Sequence[int | None]) -> int:
        """Return the least end over modes that may be chosen; 0 if it may stay."""
        if not self._must_leave(job):
            return 0
        return self._least_of(job, ends)

    def _least_of(
        self, job: int, ends: Sequence[int | None], *, leaving: bool = False
    ) -> int:
        """Return the least end over modes that may be chosen, or that leave."""
        modes = self._tables.modes[job]
        found = [
            ends[choice]
            for choice in self._tables.choices[job]
            if not (leaving and modes[choice].stays)
        ]
        possible = [end for end in found if end is not None]
        return min(possible, default=self._tables.horizon + 1)

    def _up_to_ready(self, mode: ModeTable) -> tuple[int, int] | None:
        if mode.stays:
            return (0, 0)
        stage = mode.stages[PROCURE]
        if mode.lot >= 0:
            stage = self._tables.lots[mode.lot]
        procured = self._end(stage, mode.stages[PROCURE].earliest)
        if procured is None:
            return None
        needed = [self._when_left[other] for other in mode.waits_built]
        earliest = max([procured, *needed])
        if earliest > self._tables.horizon:
            return None
        ready = self._end(mode.stages[BUILD], earliest)
        return None if ready is None else (procured, ready)

    def _end(self, stage: StageTable, earliest: int) -> int | None:
        if not stage.duration:
            return earliest
        return _first(self.board.ends(stage, max(earliest, stage.earliest)))

    def _of_job(self, job: int) -> list[Heads | None]:
        return [
            self._of_mode(job, mode, built)
            for mode, built in zip(
                self._tables.modes[job], self._built[job], strict=True
            )
        ]

    def _of_mode(
        self, job: int, mode: ModeTable, built: tuple[int, int] | None
    ) -> Heads | None:
        tables = self._tables
        horizon = tables.horizon
        if mode.stays:
            return (horizon, horizon, horizon, horizon)
        if built is None:
            return None
        waited = [self.ready[other] for other in mode.waits_ready]
        waited += [self.cut[other] for other in tables.after_of[job]]
        migrate = mode.stages[MIGRATE]
        earliest = max([built[1], migrate.earliest, *waited])
        if earliest > horizon:
            return None
        ends = self.board.ends(migrate, earliest) & tables.open_points[job]
        cut = _first(ends >> self.cut[job] << self.cut[job])
        if cut is None:
            return None
        users = [min(horizon, self.cut[user]) for user in tables.consumers[job]]
        retired = self._end(mode.stages[DECOMMISSION], max([cut, *users]))
        return None if retired is None else (*built, cut, retired)


def _first(points: int) -> int | None:
    """Return the first of some points given as bits, or ``None``."""
    return (points & -points).bit_length() - 1 if points else None
