"""The decoder: from priorities, options and holds to a schedule that keeps all rules.

A serial schedule-generation scheme (Kelley 1963; Kolisch 1996,
doi:10.1016/0377-2217(95)00357-6). Jobs are taken by priority, each after those it comes
after, which have a turn of their own. Each stage is put at the earliest end at which
every rule holds; what a job must be built on is built first.

Rules as in ``docs/model.md``: R1 and R8 by the modes chosen, R2 and R3 on the
``Board``, R4 and R5 in ``_wait``, R6 in ``_retire``, R7, R9 and R10 in ``_cut_over``,
R11 in the ``Purse``, R12 in the cost tables, R13 by the choices offered, R14 in
``_choose``, R15 in ``_procure``, R16 by the jobs there are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE, PROCURE
from exitplan.schedule.model import Schedule, ScheduledJob, ScheduledTask, Span
from exitplan.solver.board import ANYWHERE, Board
from exitplan.solver.late import pushed_back
from exitplan.solver.pace import Pace
from exitplan.solver.purse import Purse, added
from exitplan.solver.turns import Turns
from exitplan.solver.worth import Worth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exitplan.solver.layout import ModeTable, StageTable
    from exitplan.solver.tables import Tables

REFUSED = 1 << 120
"""Value of what could not be decoded, plus the number of jobs that were not placed."""


class Decoder:
    """Decodes one problem again and again; the last schedule is in its attributes.

    Parameters
    ----------
    tables
        The problem, laid out.
    """

    _plainly = True  # one payment at the cut-over is all the money that counts

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.board = Board(tables)
        self.purse = Purse(tables)
        self._pace = Pace(tables)
        self._worth = Worth(tables)
        self._turns = Turns(tables)

    def value(
        self, order: Sequence[int], choices: Sequence[int], holds: Mapping[int, int]
    ) -> int:
        """Decode, and return what the schedule is worth; lower is better.

        Parameters
        ----------
        order
            Every job once, most urgent first.
        choices
            The mode of each job.
        holds
            Points before which a stage may not start, by ``4 * job + stage``.

        Returns
        -------
        int
            Below ``LATE`` if every rule holds; ``REFUSED`` plus their number if some
            jobs found no place. ``troubled`` then names jobs that did not.
        """
        self.begin(choices, holds)
        for job in (*self.tables.pinned, *self._turns.of(order)):
            if not self.placed[job] and not self._place(job):
                self.troubled.append(job)
        refused = self.placed.count(False)
        for job in () if refused else self.tables.teardown_order:
            if self.retired[job] < 0 and not self._retire(job):
                self.troubled.append(job)
                refused += 1
        return REFUSED + refused if refused else self._worth.of(self)

    def begin(self, choices: Sequence[int], holds: Mapping[int, int]) -> None:
        """Start with nothing placed: every team, year and week is as given."""
        tables = self.tables
        count = tables.count
        self.choices = choices
        self.modes: list[ModeTable] = [
            options[choice]
            for options, choice in zip(tables.modes, choices, strict=True)
        ]
        self._holds = holds
        self.board.clear()
        self.purse.open()
        self._pace.open()
        self.placed = [False] * count
        self._built = [False] * count
        self._failed = [False] * count
        self.troubled: list[int] = []
        self._begun: set[int] = set()
        self.starts = [[0] * count for _ in range(4)]
        self.ends = [[0] * count for _ in range(4)]
        self.cut = self.ends[MIGRATE]
        self.retired = [-1] * count
        self._lot_spans: list[tuple[int, int] | None] = [None] * len(tables.lots)
        self._repoint_spans: dict[int, tuple[int, int]] = {}
        self.late = 0

    def _note_missed(self, job: int, stage: StageTable, start: int, end: int) -> None:
        """Count by how many weeks a stage misses what was decided."""
        missed = _missed(stage, start, end)
        if missed:
            self.late += missed
            self.troubled.append(job)

    # One stage that is not a cut-over.

    def _settle(self, job: int, number: int, stage: StageTable, earliest: int) -> bool:
        """Give a stage its place; return whether there is one."""
        if not stage.duration:
            if self._holds and number == BUILD:
                earliest = max(earliest, self._holds.get(4 * job + number, 0))
            self.starts[number][job] = self.ends[number][job] = earliest
            return True
        earliest = max(earliest, stage.earliest)
        if self._holds:
            earliest = max(earliest, self._holds.get(4 * job + number, 0))
        payment = stage.payment
        at_end = payment and not stage.pro_rata  # one that is spread is tried whole
        points = ~self.purse.closed(payment) if at_end else ANYWHERE
        if stage.plain:
            end = self.board.fit(stage, earliest, points)
            start = end - stage.duration
        else:
            ends = self.board.ends(stage, earliest) & points
            end = self._affordable(stage, ends)
            start = self.board.start_of(stage, end) if end >= 0 else 0
            if end >= 0:
                self._note_missed(job, stage, start, end)
                self.board.take(stage, start, end)
        if end < 0:
            return False
        if payment:
            self.purse.spend(self.purse.amounts(stage, start, end))
        self.starts[number][job] = start
        self.ends[number][job] = end
        return True

    def _choose(self, stages: Sequence[StageTable], ends: int) -> int:
        """Return the end stages take together, the decided one if it can be (R14)."""
        if not ends:
            return -1
        for stage in stages:
            if stage.start >= 0 or stage.end >= 0:
                wanted = stage.end
                if wanted < 0:
                    wanted = self.board.end_of(stage, stage.start)
                if ends >> wanted & 1:
                    return wanted
        return (ends & -ends).bit_length() - 1

    def _affordable(self, stage: StageTable, ends: int) -> int:
        """Choose an end at which even a payment spread over years fits (R11)."""
        end = self._choose((stage,), ends)
        if not (stage.pro_rata and stage.payment and self.purse.limited):
            return end
        while end >= 0:
            start = self.board.start_of(stage, end)
            if self.purse.fits(self.purse.amounts(stage, start, end)):
                return end
            ends &= ~(1 << end)
            end = self._choose((stage,), ends)
        return -1

    # One job: procured and built.

    def _build(self, job: int) -> bool:
        """Place procurement and build of a job; its ready point is the build's end."""
        self._built[job] = True
        mode = self.modes[job]
        earliest = 0
        if mode.waits_built:
            earliest = self._needed(job, mode)
            if earliest < 0:
                return False
        if mode.lot >= 0:
            if not self._procure(job, mode):
                return False
        elif not self._settle(job, PROCURE, mode.stages[PROCURE], 0):
            return False
        earliest = max(earliest, self.ends[PROCURE][job])
        return self._settle(job, BUILD, mode.stages[BUILD], earliest)

    def _needed(self, job: int, mode: ModeTable) -> int:
        """Return when all that a mode stands on is ready (R4), or -1 for never."""
        earliest = 0
        self._begun.add(job)
        for other in mode.waits_built:
            if other in self._begun:
                return -1  # it stands on itself
            if not self._built[other] and not self._build(other):
                return -1
            earliest = max(earliest, self.ends[BUILD][other])
        self._begun.discard(job)
        return earliest

    def _procure(self, job: int, mode: ModeTable) -> bool:
        """Share the lot's procurement, placed with the first of its members (R15)."""
        span = self._lot_spans[mode.lot]
        if span is None:
            stage = self._lot_stage(mode.lot)
            end = self._choose((stage,), self.board.ends(stage, stage.earliest))
            if end < 0:
                return False
            span = (self.board.start_of(stage, end), end)
            self.board.take(stage, *span)
            self._lot_spans[mode.lot] = span
        self.starts[PROCURE][job], self.ends[PROCURE][job] = span
        own = mode.stages[PROCURE]
        self._note_missed(job, own, *span)
        amounts = self.purse.amounts(own, *span) if own.payment else {}
        if not self.purse.fits(amounts):
            return False
        self.purse.spend(amounts)
        return True

    def _lot_stage(self, lot: int) -> StageTable:
        """Return a lot's procurement with what was decided for its members."""
        members = [
            (job, mode.stages[PROCURE])
            for job, mode in enumerate(self.modes)
            if mode.lot == lot
        ]
        return replace(
            self.tables.lots[lot],
            earliest=max(
                max(own.earliest, self._holds.get(4 * job, 0)) for job, own in members
            ),
            start=max(own.start for _, own in members),
            end=max(own.end for _, own in members),
        )

    # One group: cut over together.

    def _place(self, job: int) -> bool:
        """Place a job with its group, unless that was tried in vain."""
        group = self.tables.group_of[job]
        if not self._failed[group]:
            self._failed[group] = not self._place_group(group)
        return not self._failed[group]

    def _place_group(self, group: int) -> bool:
        """Build and cut over a group, and first what it comes after."""
        tables = self.tables
        for earlier in tables.before[group]:
            if not self.placed[earlier] and not self._place(earlier):
                return False
        leaving = []
        for member in tables.members[group]:
            if self.modes[member].stays:
                if not self._stay(member):
                    return False
            elif self._built[member] or self._build(member):
                leaving.append(member)
            else:
                return False
        earliest = [self._wait(member) for member in leaving]
        return -1 not in earliest and self._cut_over(leaving, earliest)

    def _stay(self, job: int) -> bool:
        """Leave a job as it is; return whether that can be paid for."""
        self.placed[job] = True
        self.cut[job] = self.retired[job] = self.tables.horizon
        return True

    def _wait(self, job: int) -> int:
        """Return from when on a job may migrate (R4, R5), or -1."""
        ready = self.ends[BUILD]
        earliest = ready[job]
        for other in self.modes[job].waits_ready:
            if self.modes[other].stays:
                continue
            if not self._built[other] and not self._build(other):
                return -1
            earliest = max(earliest, ready[other])
        for other in self.tables.after_of[job]:
            if not self.modes[other].stays:
                earliest = max(earliest, self.cut[other])
        return earliest

    def _cut_over(self, jobs: Sequence[int], earliest: Sequence[int]) -> bool:
        """Cut a group over at the earliest point it can (R7, R9, R10)."""
        if not jobs:
            return True
        points = self._open_points(jobs)
        starts = [self._from(*pair) for pair in zip(jobs, earliest, strict=True)]
        stages = [self.modes[job].stages[MIGRATE] for job in jobs]
        counts = self.tables.counts[jobs[0]]
        if len(jobs) == 1 and stages[0].plain and self._plainly and counts:
            return self._cut_over_plainly(jobs[0], starts[0], points)
        for job, stage, start in zip(jobs, stages, starts, strict=True):
            points &= self._ends(job, stage, start)
        while points:
            end = self._choose(stages, points)
            if self._try_cut_over(jobs, stages, end):
                return True
            points &= ~(1 << end)
        for job in jobs:
            self.cut[job] = 0
        return False

    def _open_points(self, jobs: Sequence[int]) -> int:
        """Return where freezes, pace and money leave room for a group's cut-over."""
        points, payment = ANYWHERE, 0
        for job in jobs:
            points &= self.tables.open_points[job]
            points &= ~self._pace.closed(job)
            stage = self.modes[job].stages[MIGRATE]
            payment += 0 if stage.pro_rata else stage.payment
        return points & ~self._closed(payment) if payment else points

    def _closed(self, payment: int) -> int:
        """Return the bits of points at which a payment at cut-over does not fit."""
        return self.purse.closed(payment)

    def _ends(self, job: int, stage: StageTable, start: int) -> int:
        """Return the bits of points at which a job can cut over, from a start on."""
        ends = self.board.ends(stage, start)
        if not self.tables.counts[job]:
            # Nothing is switched over: it runs once it is built (R2).
            ends &= 1 << self.ends[BUILD][job]
        return ends

    def _from(self, job: int, earliest: int) -> int:
        """Return the point from which a job's migration may start."""
        if not self.tables.counts[job]:
            return earliest
        stage = self.modes[job].stages[MIGRATE]
        hold = self._holds.get(4 * job + MIGRATE, 0) if self._holds else 0
        return max(earliest, stage.earliest, hold)

    def _cut_over_plainly(self, job: int, earliest: int, points: int) -> bool:
        """Cut one job over where nothing but people, weeks and one payment count."""
        stage = self.modes[job].stages[MIGRATE]
        end = self.board.fit(stage, earliest, points)
        if end < 0:
            return False
        start = end - stage.duration
        if stage.payment:
            self.purse.spend(self.purse.amounts(stage, start, end))
        self._cut_over_done(job, start, end)
        return True

    def _try_cut_over(
        self, jobs: Sequence[int], stages: Sequence[StageTable], end: int
    ) -> bool:
        """Cut a group over at a point if people, pace and money allow all of it."""
        if len(jobs) > 1 and not self._group_fits(jobs, stages, end):
            return False
        starts = [self.board.start_of(stage, end) for stage in stages]
        for job in jobs:
            self.cut[job] = end
        amounts = self._amounts(jobs, stages, starts, end)
        if not self._affords(amounts):
            return False
        for job, stage, start in zip(jobs, stages, starts, strict=True):
            self._note_missed(job, stage, start, end)
            self.board.take(stage, start, end)
            self._cut_over_done(job, start, end)
        self.purse.spend(amounts)
        return True

    def _cut_over_done(self, job: int, start: int, end: int) -> None:
        """Write a cut-over down, and count it against the pace (R10)."""
        self.starts[MIGRATE][job], self.cut[job] = start, end
        self.placed[job] = True
        self._pace.count(job, end)

    def _affords(self, amounts: Mapping[int, int]) -> bool:
        """Tell whether a cut-over's amounts by year fit (R11)."""
        return self.purse.fits(amounts)

    def _amounts(
        self,
        jobs: Sequence[int],  # noqa: ARG002 - what running cost depends on
        stages: Sequence[StageTable],
        starts: Sequence[int],
        end: int,
    ) -> dict[int, int]:
        """Return what a group's cut-over pays by year (R11)."""
        return added(
            *(
                self.purse.amounts(stage, start, end)
                for stage, start in zip(stages, starts, strict=True)
            )
        )

    def _group_fits(
        self, jobs: Sequence[int], stages: Sequence[StageTable], end: int
    ) -> bool:
        """Tell whether a group's migrations fit side by side, and its pace does."""
        if not self._pace.has_room(jobs, end):
            return False
        asked: dict[tuple[int, int], int] = {}
        for stage in stages:
            weeks = self.board.weeks_of(stage, self.board.start_of(stage, end), end)
            for team, people in stage.demand:
                for week in weeks:
                    asked[team, week] = asked.get((team, week), 0) + people
        return all(
            self.board.enough(team, people) >> week & 1
            for (team, week), people in asked.items()
        )

    # One job: retired.

    def _retire(self, job: int) -> bool:
        """Tear the old down once nothing uses it any more (R6)."""
        mode = self.modes[job]
        if mode.stays:
            self.retired[job] = self.tables.horizon
            return True
        earliest = self.cut[job]
        for consumer in self.tables.consumers[job]:
            if not self.modes[consumer].stays:
                earliest = max(earliest, self.cut[consumer])
        for number, consumer in self.tables.repoints[job]:
            if consumer < 0 or self.modes[consumer].stays:
                end = self._repoint(number, self.cut[job])
                if end < 0:
                    return False
                earliest = max(earliest, end)
        if not self._settle(job, DECOMMISSION, mode.stages[DECOMMISSION], earliest):
            return False
        self.retired[job] = self.ends[DECOMMISSION][job]
        return True

    def _repoint(self, number: int, earliest: int) -> int:
        """Point a consumer that stays to the new provider; return the end, or -1."""
        stage = self.tables.repoint_stages[number]
        end = self._choose((stage,), self.board.ends(stage, earliest))
        if end >= 0:
            start = self.board.start_of(stage, end)
            self.board.take(stage, start, end)
            self._repoint_spans[number] = (start, end)
        return end

    def keep(self) -> None:
        """Do nothing: here every schedule is decoded in full."""

    def pushed_back(self) -> list[int]:
        """Return the jobs by their starts if the last schedule were as late as can be.

        See :mod:`exitplan.solver.late`.
        """
        return pushed_back(self)

    def schedule(self) -> Schedule:
        """Return the last schedule decoded, in names."""
        problem = self.tables.problem
        lots = tuple(
            ScheduledTask(lot.name, Span(*span))
            for lot, span in zip(problem.lots, self._lot_spans, strict=True)
            if span is not None
        )
        repoints = tuple(
            ScheduledTask(problem.repoints[number].name, Span(*span))
            for number, span in sorted(self._repoint_spans.items())
        )
        jobs = tuple(self._scheduled(job) for job in range(self.tables.count))
        return Schedule(jobs, lots, repoints)

    def _scheduled(self, job: int) -> ScheduledJob:
        entry = self.tables.problem.jobs[job]
        stages: tuple[Span, ...] = ()
        if not self.modes[job].stays:
            stages = tuple(
                Span(starts[job], ends[job])
                for starts, ends in zip(self.starts, self.ends, strict=True)
            )
        return ScheduledJob(entry.name, entry.modes[self.choices[job]].name, stages)


def _missed(stage: StageTable, start: int, end: int) -> int:
    """Return by how many weeks a stage misses what was decided (R14)."""
    missed = max(0, end - stage.latest) + max(0, stage.earliest - start)
    if stage.start >= 0:
        missed += abs(start - stage.start)
    if stage.end >= 0:
        missed += abs(end - stage.end)
    return missed
