"""Heads: the earliest point at which each stage of each mode could ever end.

Every job alone on an empty calendar, with what it must wait for at its own earliest. No
schedule can beat them, so they bound the states of the week-state relaxation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.problem.model import BUILD, DECOMMISSION, MIGRATE, PROCURE

if TYPE_CHECKING:
    from exitplan.solver.decode import Decoder
    from exitplan.solver.tables import ModeTable, Tables

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
        self._decoder = decoder
        decoder.begin([0] * tables.count, {})
        self._built = [
            [self._up_to_ready(mode) for mode in modes] for modes in tables.modes
        ]
        self.ready = [self._least(job, self._built[job]) for job in range(tables.count)]
        self.cut = [0] * tables.count
        self.heads: list[list[Heads | None]] = []
        for _ in range(tables.count + 1):
            self.heads = [self._of_job(job) for job in range(tables.count)]
            cut = [
                self._least(job, [h and (h[2], h[2]) for h in heads])
                for job, heads in enumerate(self.heads)
            ]
            for members in tables.joint:
                last = max(cut[job] for job in members)
                for job in members:
                    cut[job] = max(cut[job], last if self._must_leave(job) else 0)
            if cut == self.cut:
                break
            self.cut = cut

    def _must_leave(self, job: int) -> bool:
        modes = self._tables.modes[job]
        return not any(modes[choice].stays for choice in self._tables.choices[job])

    def _least(self, job: int, found: list[tuple[int, int] | None]) -> int:
        """Return the least second part over modes that may be chosen; 0 if it may stay."""
        if not self._must_leave(job):
            return 0
        ends = [
            pair[1]
            for choice, pair in enumerate(found)
            if pair is not None and choice in self._tables.choices[job]
        ]
        return min(ends, default=self._tables.horizon + 1)

    def _first(self, ends: int) -> int | None:
        return (ends & -ends).bit_length() - 1 if ends else None

    def _up_to_ready(self, mode: ModeTable) -> tuple[int, int] | None:
        if mode.stays:
            return (0, 0)
        stage = mode.stages[PROCURE]
        if mode.lot >= 0:
            stage = self._tables.lots[mode.lot]
        procured = self._end(stage, mode.stages[PROCURE].earliest)
        if procured is None:
            return None
        ready = self._end(mode.stages[BUILD], procured)
        return None if ready is None else (procured, ready)

    def _end(self, stage: object, earliest: int) -> int | None:
        if not stage.duration:  # type: ignore[attr-defined]
            return earliest
        earliest = max(earliest, stage.earliest)  # type: ignore[attr-defined]
        return self._first(self._decoder.board.ends(stage, earliest))  # type: ignore[arg-type]

    def _of_job(self, job: int) -> list[Heads | None]:
        return [
            self._of_mode(job, mode, built)
            for mode, built in zip(self._tables.modes[job], self._built[job], strict=True)
        ]

    def _of_mode(
        self, job: int, mode: ModeTable, built: tuple[int, int] | None
    ) -> Heads | None:
        tables: Tables = self._tables
        horizon = tables.horizon
        if mode.stays:
            return (horizon, horizon, horizon, horizon)
        if built is None:
            return None
        procured, ready = built
        earliest = max(
            ready,
            mode.stages[MIGRATE].earliest,
            *(self.ready[other] for other in mode.waits_ready),
            *(self.cut[other] for other in tables.after_of[job]),
        ) if mode.waits_ready or tables.after_of[job] else max(
            ready, mode.stages[MIGRATE].earliest
        )
        if earliest > horizon:
            return None
        ends = self._decoder.board.ends(mode.stages[MIGRATE], earliest)
        ends &= tables.open_points[job]
        cut = self._first(ends >> self.cut[job] << self.cut[job])
        if cut is None:
            return None
        users = [self.cut[user] for user in tables.consumers[job]]
        torn = max([cut, *(point for point in users if point <= horizon)])
        retired = self._end(mode.stages[DECOMMISSION], torn)
        return None if retired is None else (procured, ready, cut, retired)
