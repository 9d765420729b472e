"""What some jobs of a schedule leave to the others: people, pace, money, time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, PROCURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.problem import Problem
    from exitplan.solver.decode import Decoder
    from exitplan.solver.layout import StageTable


class Room:
    """What is left when some jobs are taken out of a schedule; teardowns ask nobody.

    Parameters
    ----------
    decoder
        Holding the schedule.
    free
        The jobs that are taken out.
    """

    def __init__(self, decoder: Decoder, free: set[int]) -> None:
        self._decoder = decoder
        self._tables = tables = decoder.tables
        self._fixed = [
            job
            for job in range(tables.count)
            if job not in free and not decoder.modes[job].stays
        ]
        self._left = [list(capacity) for capacity in tables.capacity]
        self._lot_spans: dict[int, tuple[int, int]] = {}
        for job in self._fixed:
            mode = decoder.modes[job]
            for number in range(DECOMMISSION):
                span = decoder.starts[number][job], decoder.ends[number][job]
                stage = mode.stages[number]
                if number == PROCURE and mode.lot >= 0:
                    if mode.lot in self._lot_spans:
                        continue
                    self._lot_spans[mode.lot] = span
                    stage = tables.lots[mode.lot]
                if stage.duration:
                    self._take(stage, span)

    def _take(self, stage: StageTable, span: tuple[int, int]) -> None:
        for week in self._decoder.board.weeks_of(stage, *span):
            for team, people in stage.demand:
                self._left[team][week] -= people

    def points(self, bits: int) -> list[int]:
        """Return the points whose bits are set."""
        return [t for t in range(self._tables.horizon + 1) if bits >> t & 1]

    def ends(self, stage: StageTable) -> list[int]:
        """Return where a stage would end from each point on."""
        board, horizon = self._decoder.board, self._tables.horizon
        return [board.end_of(stage, start) for start in range(horizon + 1)]

    def starts(self, stage: StageTable) -> list[int]:
        """Return the points at which a stage with work can start (R2, R3, R14)."""
        tables = self._tables
        weeks = tables.working if stage.pauses else range(tables.horizon)
        enough = [
            all(self._left[team][week] >= people for team, people in stage.demand)
            for week in weeks
        ]
        found, run = [], 0
        for place in range(len(weeks) - 1, -1, -1):
            run = run + 1 if enough[place] else 0
            if run < stage.duration:
                continue
            start, end = weeks[place], weeks[place + stage.duration - 1] + 1
            decided = stage.start in (-1, start) and stage.end in (-1, end)
            if decided and start >= stage.earliest and end <= stage.latest:
                found.append(start)
        return found

    def taken(
        self, team: int, *, pauses: bool
    ) -> tuple[int, list[tuple[int, int, int]]]:
        """Return the most people left, and runs of weeks with fewer: start, weeks, gap.

        Weeks in which work stands still are not counted if any of it pauses, which
        lets what does not pause overlap there.
        """
        left = self._left[team].copy()
        most = max(0, *left)
        for week in self._tables.problem.pause_weeks if pauses else ():
            left[week] = most
        found: list[tuple[int, int, int]] = []
        for week, people in enumerate(left):
            gap = most - people
            if found and found[-1][2] == gap and sum(found[-1][:2]) == week:
                start, weeks, _ = found.pop()
                found.append((start, weeks + 1, gap))
            elif gap:
                found.append((week, 1, gap))
        return most, found

    def lot_span(self, lot: int) -> tuple[int, int] | None:
        """Return where a lot's procurement is, if others share it (R15)."""
        return self._lot_spans.get(lot)

    def due(self, job: int) -> tuple[int, int]:
        """Return when a job must be ready, and have cut over, for others (R4, R5)."""
        ready = cut = self._tables.horizon
        starts = self._decoder.starts
        for other in self._fixed:
            mode = self._decoder.modes[other]
            if job in mode.waits_ready:
                ready = min(ready, starts[MIGRATE][other])
            if job in mode.waits_built:
                ready = min(ready, starts[BUILD][other])
            if job in self._tables.after_of[other]:
                cut = min(cut, starts[MIGRATE][other])
        return ready, cut

    def years(self) -> list[tuple[int, int]]:
        """Return the first and last end of a stage that pays in each year."""
        years = self._tables.problem.years
        return [(year.first_week + 1, year.last_week + 1) for year in years]

    def spent(self) -> list[int]:
        """Return what the others pay in each year, and all for teardowns (R11)."""
        tables, decoder = self._tables, self._decoder
        spent = [0] * len(tables.ceilings)
        fixed = set(self._fixed)
        for job, mode in enumerate(decoder.modes):
            for number, stage in enumerate(mode.stages):
                counts = job in fixed or number == DECOMMISSION
                if stage.payment and counts and not mode.stays:
                    spent[tables.year_of_week[decoder.ends[number][job] - 1]] += (
                        stage.payment
                    )
        return spent

    def paces(self, problem: Problem) -> Iterator[tuple[int, int]]:
        """Yield each pace with the owner it is for, -1 for all (R10)."""
        if problem.pace is not None:
            yield problem.pace, -1
        if problem.pace_per_owner is not None:
            for owner in range(self._tables.owners):
                yield problem.pace_per_owner, owner

    def cut_overs(self, owner: int) -> list[tuple[int, int]]:
        """Return the points at which others of an owner, or any, cut over; how many."""
        counts: dict[int, int] = {}
        for job in self._fixed:
            if self._tables.counts[job] and owner in (-1, self._tables.owner[job]):
                cut = self._decoder.cut[job]
                counts[cut] = counts.get(cut, 0) + 1
        return sorted(counts.items())
