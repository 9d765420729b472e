"""Turn what came of a simulation into dates, amounts and names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from exitplan.memory import no_collection
from exitplan.plan.risk import (
    Amounts,
    Days,
    Exposures,
    NoticeRisk,
    Passed,
    PhaseRisk,
    PlanRisk,
    StepRisk,
    TailLink,
    YearRisk,
)
from exitplan.problem.accrual import cumulative
from exitplan.problem.jobs import STAGE_NAMES
from exitplan.risk.network import LOT
from exitplan.risk.outcome import Asked, YearBounds, quantile, quantile_of_counts
from exitplan.risk.simulate import simulate
from exitplan.schedule import old_paid_until
from exitplan.units import Cents

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from exitplan.plan.model import Plan
    from exitplan.plan.step import Step
    from exitplan.problem import Problem
    from exitplan.risk.model import Uncertainty
    from exitplan.risk.outcome import Outcome
    from exitplan.schedule import Schedule
    from exitplan.units import Calendar

SHARES = (0.5, 0.8, 0.95)
"""What is stated: in so many of the samples it is no later, or no more."""

_HUNDREDTHS = 100
_DIGITS = 4
_MOST_LINKS = 20


@dataclass(frozen=True)
class Carried:
    """A plan that is carried out.

    Parameters
    ----------
    plan
        What people know of it.
    problem, schedule
        With the likely durations; the schedule may have been made with longer ones.
    calendar
        Its weeks.
    durations_at
        The percentile of durations it was made with; ``None`` for the likely ones.
    """

    plan: Plan
    problem: Problem
    schedule: Schedule
    calendar: Calendar
    durations_at: int | None = None


@no_collection()
def plan_risk(
    carried: Carried, uncertainty: Uncertainty, samples: int, seed: int
) -> PlanRisk:
    """Carry a plan out many times and say how sure it is.

    Parameters
    ----------
    carried
        The plan.
    uncertainty
        What is drawn.
    samples, seed
        How often, and where the random numbers start.
    """
    builder = _Builder(carried)
    asked = builder.asked(samples, seed)
    outcome = simulate(carried.problem, carried.schedule, uncertainty, asked)
    return builder.built(outcome)


class _Builder:
    def __init__(self, carried: Carried) -> None:
        self._carried = carried
        self._plan, self._calendar = carried.plan, carried.calendar
        self._phases = [
            (phase, [step for step in carried.plan.steps if step.phase == phase.number])
            for phase in carried.plan.phases
        ]
        self._row_of: dict[str, int] = {}
        self._jobs = {job.name: job for job in carried.problem.jobs}
        self._notices = [
            (steps, min(self._last_for(step) for step in steps))
            for steps in _by_notice(carried.plan.steps)
        ]

    def asked(self, samples: int, seed: int) -> Asked:
        """Return what the simulation is to look at."""
        return Asked(
            counted=_names(self._plan.leaving),
            groups=tuple(_names(steps) for _, steps in self._phases),
            limits=tuple((_names(steps), last) for steps, last in self._notices),
            years=tuple(self._bounds()),
            samples=samples,
            seed=seed,
        )

    def _bounds(self) -> list[YearBounds]:
        weeks = {year.name: year for year in self._carried.problem.years}
        until = self._calendar.units_until
        found = []
        for year in self._plan.years:
            own = weeks[year.year]
            after = self._calendar.end if year is self._plan.years[-1] else None
            ends = until(after or _next_day(year.ends))
            found.append(
                YearBounds(own.first_week, own.last_week, until(year.starts), ends)
            )
        return found

    def built(self, outcome: Outcome) -> PlanRisk:
        """Return what came of it."""
        totals = outcome.payments.sum(axis=1) + outcome.running.sum(axis=1)
        later = outcome.payments[:, -1]
        plan = self._plan
        planned_end = plan.last_cut_over or plan.starts
        return PlanRisk(
            durations_at=self._carried.durations_at,
            end=self._days(outcome.end, planned_end),
            exposure=_exposures(outcome.exposure, plan.exposure_weeks),
            total=_amounts(totals - later, plan.cost_total),
            later=_amounts(later, 0),
            years=tuple(self._years(outcome)),
            phases=tuple(self._phase_risks(outcome)),
            steps=tuple(self._steps(outcome)),
            notices=tuple(self._notice_risks(outcome)),
            tail=tuple(self._tail(outcome)),
            curve=tuple(self._curve(outcome.end)),
        )

    def _day(self, point: int) -> dt.date:
        return self._calendar.date(point)

    def _days(self, points: NDArray[np.int32], planned: dt.date) -> Days:
        p50, p80, p95 = (self._day(quantile(points, share)) for share in SHARES)
        late = int(np.count_nonzero(points > self._calendar.point_from(planned)))
        return Days(planned, p50, p80, p95, _share(late, len(points)))

    def _years(self, outcome: Outcome) -> list[YearRisk]:
        spent = outcome.payments[:, :-1].copy()
        idle = np.array([y.if_nothing_is_done for y in self._plan.years], np.int64)
        if self._carried.problem.budget_covers_running:
            spent += outcome.running - idle
        found = []
        carried = np.zeros(outcome.samples, np.int64)
        for number, year in enumerate(self._plan.years):
            over = None
            if year.ceiling is not None:
                allowed = year.ceiling + carried
                count = int(np.count_nonzero(spent[:, number] > allowed))
                over = _share(count, outcome.samples)
                carried = np.maximum(0, allowed - spent[:, number])
                carried = carried * self._carried.problem.carry_over // 100
            payments = outcome.payments[:, number]
            total = _amounts(payments + outcome.running[:, number], year.total)
            one_off = _amounts(payments, year.one_off)
            found.append(YearRisk(year.year, total, one_off, year.ceiling, over))
        return found

    def _phase_risks(self, outcome: Outcome) -> list[PhaseRisk]:
        found = []
        for (phase, steps), points in zip(self._phases, outcome.groups, strict=True):
            if not steps:
                continue
            planned = max(step.cut_over for step in steps)
            bound = self._calendar.point_by(phase.ends)
            missed = _share(int(np.count_nonzero(points > bound)), len(points))
            days = self._days(points, planned)
            found.append(PhaseRisk(phase.number, phase.name, phase.ends, days, missed))
        return found

    def _steps(self, outcome: Outcome) -> list[StepRisk]:
        rows = self._rows(outcome)
        found = []
        for step in self._plan.steps:
            counts = outcome.cut_overs[rows[step.service]]
            days = [self._day(quantile_of_counts(counts, share)) for share in SHARES]
            after = counts[self._calendar.point_from(step.cut_over) + 1 :]
            late = _share(int(after.sum(dtype=np.int64)), outcome.samples)
            ranked = outcome.ranked.get(step.service)
            found.append(
                StepRisk(
                    step.service,
                    step.name,
                    Days(step.cut_over, days[0], days[1], days[2], late),
                    None if ranked is None else round(ranked, _DIGITS),
                )
            )
        return found

    def _notice_risks(self, outcome: Outcome) -> list[NoticeRisk]:
        found = []
        for (steps, last), count in zip(self._notices, outcome.missed, strict=True):
            contract = steps[0].contract
            assert contract is not None  # noqa: S101 - they have one
            assert contract.give_notice_by is not None  # noqa: S101 - and notice to give
            extra = sum(self._extra(step, last, outcome) for step in steps)
            found.append(
                NoticeRisk(
                    contract.contract,
                    self._plan.name_of("contract", contract.contract),
                    contract.give_notice_by,
                    contract.pay_until,
                    tuple(step.name for step in steps),
                    _share(count, outcome.samples),
                    Cents(extra // count if count else 0),
                )
            )
        return sorted(found, key=lambda one: (one.notice, one.contract))

    def _last_for(self, step: Step) -> int:
        """Return the last point of retirement for which its contract ends in time."""
        problem, planned = self._carried.problem, self._planned(step)
        job = self._jobs[step.service]
        paid = old_paid_until(problem, job, planned).units

        def paid_by(week: int) -> int:
            return old_paid_until(problem, job, week).units

        weeks = range(problem.horizon + 1)
        if job.old.exit_fee is None:  # who retires later never pays for less
            return bisect_right(weeks, paid, lo=planned, key=paid_by) - 1
        later = (week for week in weeks[planned:] if paid_by(week) > paid)
        return next(later, len(weeks)) - 1

    def _planned(self, step: Step) -> int:
        return self._calendar.point_from(step.retired)

    def _extra(self, step: Step, bound: int, outcome: Outcome) -> int:
        """Return what retirements after a point cost more, over all samples."""
        problem, job = self._carried.problem, self._jobs[step.service]
        counts = outcome.retirements[self._rows(outcome)[step.service]]
        units = problem.nominal_units
        share = 100 - step.stays_behind
        paid = old_paid_until(problem, job, self._planned(step)).nominal_units
        before = cumulative(units, job.old.rates, paid)
        total = 0
        known: dict[int, int] = {}
        for week in (np.flatnonzero(counts[bound + 1 :]) + bound + 1).tolist():
            until = old_paid_until(problem, job, min(week, problem.horizon))
            if until.nominal_units not in known:
                spent = cumulative(units, job.old.rates, until.nominal_units)
                known[until.nominal_units] = max(0, spent - before) * share // 100
            total += known[until.nominal_units] * int(counts[week])
        return total

    def _rows(self, outcome: Outcome) -> dict[str, int]:
        """Return the row of each job that leaves."""
        if not self._row_of:
            self._row_of = {name: row for row, name in enumerate(outcome.jobs)}
        return self._row_of

    def _tail(self, outcome: Outcome) -> list[TailLink]:
        kinds = (*STAGE_NAMES, "lot", "repoint")
        found = []
        for link in outcome.links[:_MOST_LINKS]:
            name, kind = link.key
            of = "lot" if kind == LOT else "service"
            shown = self._plan.name_of(of, name)
            share, lost = round(link.share, _DIGITS), round(link.lost, 2)
            found.append(TailLink(name, shown, kinds[kind], share, lost))
        return found

    def _curve(self, points: NDArray[np.int32]) -> list[Passed]:
        counts = np.cumsum(np.bincount(points))
        first, last = int(points.min()), int(points.max())
        return [
            Passed(self._day(point), _share(int(counts[point]), len(points)))
            for point in range(first, last + 1)
        ]


def _names(steps: Sequence[Step]) -> tuple[str, ...]:
    return tuple(step.service for step in steps)


def _by_notice(steps: Sequence[Step]) -> list[list[Step]]:
    """Return steps by contract and notice date, those with a notice to give."""
    found: dict[tuple[str, dt.date, dt.date], list[Step]] = {}
    for step in steps:
        one = step.contract
        if one is not None and one.give_notice_by is not None:
            key = (one.contract, one.give_notice_by, one.pay_until)
            found.setdefault(key, []).append(step)
    return list(found.values())


def _next_day(day: dt.date) -> dt.date:
    return day.fromordinal(day.toordinal() + 1)


def _share(count: int, whole: int) -> float:
    return round(count / whole, _DIGITS)


def _amounts(values: NDArray[np.int64], planned: int) -> Amounts:
    p50, p80, p95 = (Cents(quantile(values, share)) for share in SHARES)
    return Amounts(Cents(planned), p50, p80, p95)


def _exposures(values: NDArray[np.int64], planned: float) -> Exposures:
    p50, p80, p95 = (quantile(values, share) / _HUNDREDTHS for share in SHARES)
    return Exposures(planned, p50, p80, p95)
