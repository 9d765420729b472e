"""How long work may take and what it may cost, from what an inventory says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exitplan.analysis.complete import TO_BE_CHOSEN
from exitplan.catalogue.risks import AssumedRange, assumed_range
from exitplan.inventory import UNKNOWN
from exitplan.problem.jobs import DECOMMISSION, PROCURE
from exitplan.risk.model import TICKS, WHOLE, Draw, Range, Uncertainty

if TYPE_CHECKING:
    from exitplan.inventory import Inventory, Option, Service, Stage
    from exitplan.problem import Mode, Problem
    from exitplan.problem.jobs import Work
    from exitplan.problem.model import Lot
    from exitplan.risk.model import Weights
    from exitplan.schedule import Schedule
    from exitplan.schedule.model import Span

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Uncertain:
    """What is drawn, and where its ranges come from.

    Parameters
    ----------
    uncertainty
        For the simulation.
    stated, assumed
        How many pieces of work have a range of their own, and how many one that is
        assumed.
    """

    uncertainty: Uncertainty
    stated: int
    assumed: int


def uncertain(
    inventory: Inventory,
    problem: Problem,
    schedule: Schedule,
    weights: Weights,
    since: int = 0,
) -> Uncertain:
    """Return what is not certain about a schedule.

    Parameters
    ----------
    inventory
        Completed.
    problem, schedule
        What is carried out; its durations are the likely ones.
    weights
        What goes wrong together.
    since
        Point up to which things have happened: what is over by then is certain, and of
        what is under way only what is left of it is not.
    """
    ranger = _Ranger(inventory, problem, since)
    ranger.add_jobs(schedule)
    ranger.add_others(schedule)
    return Uncertain(
        Uncertainty(
            ranger.stages,
            ranger.lots,
            ranger.repoints,
            ranger.payments,
            weights,
            since,
        ),
        ranger.stated,
        ranger.assumed,
    )


def stretched(inventory: Inventory, problem: Problem, share: float) -> Problem:
    """Return a problem with longer durations.

    Parameters
    ----------
    inventory, problem
        Completed, and with the likely durations.
    share
        Of all draws (0 to 1), how many are to be no longer; in whole weeks, upwards.
    """
    ranger = _Ranger(inventory, problem)
    return replace(
        problem,
        jobs=tuple(
            replace(job, modes=tuple(ranger.stretch(mode, share) for mode in job.modes))
            for job in problem.jobs
        ),
        lots=tuple(
            replace(lot, work=ranger.longer(lot.work, ranger.range_of_lot(lot), share))
            for lot in problem.lots
        ),
        repoints=tuple(
            replace(one, work=ranger.longer(one.work, ranger.range_of(one.work), share))
            for one in problem.repoints
        ),
    )


def without_deadlines(problem: Problem) -> Problem:
    """Return a problem in which nothing has to be over by a date (R14)."""
    return replace(
        problem,
        jobs=tuple(
            replace(
                job,
                limits=tuple(replace(one, latest_end=None) for one in job.limits),
            )
            for job in problem.jobs
        ),
        objective=replace(problem.objective, max_exposure=None),
    )


class _Ranger:
    def __init__(self, inventory: Inventory, problem: Problem, since: int = 0) -> None:
        self._problem, self._since = problem, since
        self._options = {option.id: option for option in inventory.options}
        self._services = {service.id: service for service in inventory.services}
        self._lots = {lot.id: lot.procure for lot in inventory.lots}
        self.stages: dict[tuple[str, int], Draw] = {}
        self.lots: dict[str, Draw] = {}
        self.repoints: dict[str, Draw] = {}
        self.payments: dict[str, Draw] = {}
        self.stated = self.assumed = 0

    def add_jobs(self, schedule: Schedule) -> None:
        """Add the stages and payments of jobs that leave."""
        for job, entry in zip(self._problem.jobs, schedule.jobs, strict=True):
            mode = next(one for one in job.modes if one.name == entry.mode)
            option = self._options.get(mode.name)
            if entry.stages and option is not None:
                self._add(self._services[job.name], mode, option, entry.stages)

    def _add(
        self,
        service: Service,
        mode: Mode,
        option: Option,
        spans: tuple[Span, ...],
    ) -> None:
        new, old = _vendor(option.provider), _vendor(service.vendor)
        if any(work.payment for work in mode.work):
            self.payments[service.id] = Draw(
                _scaled(WHOLE, assumed_range("payment")), vendor=new
            )
        for number, work in enumerate(mode.work):
            if self._is_open(work, spans[number]):
                of = self.range_of(
                    work, option.stages[number], tender=number == PROCURE
                )
                of = self._left_of(of, work, spans[number])
                vendor = old if number == DECOMMISSION else new
                self.stages[service.id, number] = Draw(of, _team(work), vendor)

    def add_others(self, schedule: Schedule) -> None:
        """Add tenders for several services, and re-pointings."""
        lots = {lot.name: lot.work for lot in self._problem.lots}
        for task in schedule.lots:
            work = lots[task.name]
            if not self._is_open(work, task.span):
                continue
            of = self.range_of(work, self._lots.get(task.name), tender=True)
            of = self._left_of(of, work, task.span)
            self.lots[task.name] = Draw(of, _team(work))
        repoints = {one.name: one.work for one in self._problem.repoints}
        for task in schedule.repoints:
            work = repoints[task.name]
            if not self._is_open(work, task.span):
                continue
            of = self._left_of(self.range_of(work), work, task.span)
            self.repoints[task.name] = Draw(of, _team(work))

    def _is_open(self, work: Work, span: Span) -> bool:
        """Tell whether work can still go otherwise."""
        return bool(work.duration) and span.end > self._since

    def _left_of(self, of: Range, work: Work, span: Span) -> Range:
        """Return the range of work of which a part is done: that part is certain."""
        pauses = self._problem.pause_weeks if work.pauses else ()
        weeks = range(span.start, max(span.start, self._since))
        done = TICKS * sum(week not in pauses for week in weeks)
        left = of.likely - done
        if not done or left <= 0:
            return of
        low, high = (done + left * one // of.likely for one in (of.low, of.high))
        return Range(low, of.likely, high)

    def stretch(self, mode: Mode, share: float) -> Mode:
        """Return a mode with the durations that a share of draws do not exceed."""
        option = self._options.get(mode.name)
        if mode.stays or option is None:
            return mode
        stages = zip(mode.work, option.stages, range(4), strict=True)
        procure, build, migrate, decommission = (
            self.longer(work, self.range_of(work, stage, tender=n == PROCURE), share)
            for work, stage, n in stages
        )
        return replace(mode, work=(procure, build, migrate, decommission))

    def longer(self, work: Work, of: Range, share: float) -> Work:
        """Return work with the duration that a share of draws do not exceed."""
        return replace(work, duration=-(-of.at(share) // TICKS))

    def range_of_lot(self, lot: Lot) -> Range:
        """Return the range of a shared tender."""
        return self.range_of(lot.work, self._lots.get(lot.name), tender=True)

    def range_of(
        self, work: Work, stage: Stage | None = None, *, tender: bool = False
    ) -> Range:
        """Return the range of a piece of work; as stated, or else as assumed."""
        ticks = TICKS * work.duration
        if not _is_stated(stage):
            self.assumed += 1
            return _scaled(ticks, assumed_range("tender" if tender else "work"))
        assert stage is not None  # noqa: S101 - it is stated
        self.stated += 1
        low = stage.weeks if stage.weeks_low is None else stage.weeks_low
        high = stage.weeks if stage.weeks_high is None else stage.weeks_high
        # Of a stage that is under way, what is left may go otherwise as the whole may.
        return Range(ticks * low // stage.weeks, ticks, ticks * high // stage.weeks)


def _is_stated(stage: Stage | None) -> bool:
    """Tell whether people say how long a stage may take at least or at most."""
    if stage is None or not stage.weeks:
        return False
    return stage.weeks_low is not None or stage.weeks_high is not None


def _scaled(value: int, by: AssumedRange) -> Range:
    return Range(value * by.low // _PERCENT, value, value * by.high // _PERCENT)


def _vendor(name: str | None) -> str:
    """Return a vendor as a common cause; who is not known yet is none."""
    return "" if name in (None, UNKNOWN, TO_BE_CHOSEN) else str(name)


def _team(work: Work) -> str:
    """Return the team that has most people at work."""
    demand = sorted(work.demand, key=lambda one: (-one[1], one[0]))
    return demand[0][0] if demand else ""
