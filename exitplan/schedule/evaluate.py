"""What a schedule costs and leaves exposed, recomputed from problem and schedule alone.

Every number that is reported comes from here, whatever the solver said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.problem.accrual import accrued, cumulative
from exitplan.problem.jobs import (
    MIGRATE,
    NEVER,
    NO_DISCOUNT,
    PROCURE,
    Points3,
    Work,
)
from exitplan.units import share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exitplan.problem.jobs import Job, Mode, Old, Rate
    from exitplan.problem.model import Problem
    from exitplan.schedule.model import Schedule, ScheduledJob, Span

KIND_COUNT = 3

Pair = tuple["Job", "Mode", "ScheduledJob"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every part of the objective, in minor units and hundredths of a point-week.

    Parameters
    ----------
    process_exposure, service_exposure
        Exposure of kind *stop*, by process and by job, in the order of the problem.
    exposure_by_kind
        Total per kind: stop, access, control.
    payments, new_running, old_running, exit_fees, bridges
        Cost by kind, discounted if the problem discounts.
    objective
        What is minimised; for ``fastest`` the exposure, for ``cheapest`` the cost.
    moving
        The price of announced cut-overs that move: in the objective, but no money.
    """

    process_exposure: tuple[int, ...]
    service_exposure: tuple[int, ...]
    exposure_by_kind: tuple[int, int, int]
    payments: int
    new_running: int
    old_running: int
    exit_fees: int
    bridges: int
    objective: int
    moving: int = 0

    @property
    def exposure(self) -> int:
        """Exposure of kind *stop*, the one that is brought down."""
        return self.exposure_by_kind[0]

    @property
    def cost(self) -> int:
        """All cost up to the horizon."""
        return (
            self.payments
            + self.new_running
            + self.old_running
            + self.exit_fees
            + self.bridges
        )


@dataclass(frozen=True, slots=True)
class YearMoney:
    """What one fiscal year pays, nominal, in minor units.

    Parameters
    ----------
    payments
        One-off payments.
    net_running
        New running cost, old running cost, exit fees and bridges, less what the old
        would have cost if nothing were done.
    """

    payments: int
    net_running: int


def evaluate(problem: Problem, schedule: Schedule) -> Evaluation:
    """Recompute every part of the objective.

    Parameters
    ----------
    problem
        What had to be scheduled.
    schedule
        One that passes R1 and R2 of :func:`exitplan.schedule.check`.
    """
    pairs = _pairs(problem, schedule)
    cuts = {job.name: _cut(problem, entry) for job, _, entry in pairs}
    by_kind = [_exposure(problem, pairs, cuts, kind) for kind in range(KIND_COUNT)]
    stop, access, control = (
        sum(of_processes) + sum(of_services) for of_processes, of_services in by_kind
    )
    parts = _cost_parts(problem, schedule, pairs, cuts)
    moving = sum(abs(cuts[one.job] - one.point) * one.weekly for one in problem.kept)
    cost = sum(parts.values()) + moving
    objective = {
        "balanced": cost + problem.objective.price * stop,
        "fastest": stop,
        "cheapest": cost,
    }[problem.objective.kind]
    return Evaluation(
        process_exposure=tuple(by_kind[0][0]),
        service_exposure=tuple(by_kind[0][1]),
        exposure_by_kind=(stop, access, control),
        objective=objective,
        moving=moving,
        **parts,
    )


def _exposure(
    problem: Problem, pairs: Sequence[Pair], cuts: Mapping[str, int], kind: int
) -> tuple[list[int], list[int]]:
    """Return the exposure of one kind, by process and by job."""
    modes = {job.name: mode for job, mode, _ in pairs}
    weeks = {
        job.name: _span_from(job.exposed_from[kind], cuts[job.name], problem.horizon)
        | _exposed_anew(problem, modes, job.name, cuts[job.name], kind)
        for job, _, _ in pairs
    }
    of_processes = [
        process.weight
        * _process_weeks(problem, process.members, process.exposed_from, weeks, kind)
        for process in problem.processes
    ]
    of_services = [
        _service_exposure(problem, job, mode, weeks[job.name], kind)
        for job, mode, _ in pairs
    ]
    return of_processes, of_services


def _cost_parts(
    problem: Problem,
    schedule: Schedule,
    pairs: Sequence[Pair],
    cuts: Mapping[str, int],
) -> dict[str, int]:
    """Return cost by kind, discounted if the problem discounts."""
    old = [_old_cost(problem, job, mode, entry) for job, mode, entry in pairs]
    return {
        "payments": sum(
            amount * problem.factors[week] // NO_DISCOUNT
            for week, amount in _payments(problem, schedule)
        ),
        "new_running": sum(
            accrued(problem.units, mode.rates, cuts[job.name], problem.horizon)
            for job, mode, _ in pairs
            if not mode.stays
        ),
        "old_running": sum(running for running, _ in old),
        "exit_fees": sum(fee for _, fee in old),
        "bridges": sum(
            abs(cuts[bridge.one] - cuts[bridge.other]) * bridge.weekly
            for bridge in problem.bridges
        ),
    }


def money_by_year(problem: Problem, schedule: Schedule) -> list[YearMoney]:
    """Return what each fiscal year pays, nominal, for the ceilings of R11."""
    pairs = _pairs(problem, schedule)
    cuts = {job.name: _cut(problem, entry) for job, _, entry in pairs}
    payments = payments_by_year(problem, schedule)
    nominal = problem.nominal_units
    result = []
    for year, paid_once in zip(problem.years, payments, strict=True):
        first, last = year.first_week, year.last_week + 1
        net = 0
        for job, mode, entry in pairs:
            if mode.stays:
                continue
            cut = min(max(cuts[job.name], first), last)
            net += accrued(nominal, mode.rates, cut, last)
            retired = entry.stages[-1].end
            paid = old_paid_until(problem, job, retired)
            net -= accrued(nominal, job.old.rates, first, last)
            for sign, point in ((1, last), (-1, first)):
                net += sign * old_spent(
                    nominal,
                    job.old.rates,
                    mode.residual,
                    paid.nominal_units,
                    nominal[point],
                )
            if first < retired <= last:
                net += paid.exit_fee
        for bridge in problem.bridges:
            low, high = sorted((cuts[bridge.one], cuts[bridge.other]))
            net += max(0, min(high, last) - max(low, first)) * bridge.weekly
        result.append(YearMoney(paid_once, net))
    return result


def payments_by_year(problem: Problem, schedule: Schedule) -> list[int]:
    """Return the one-off payments of each fiscal year, nominal, in minor units."""
    payments = [0] * problem.horizon
    for week, amount in _payments(problem, schedule):
        payments[week] += amount
    return [
        sum(payments[year.first_week : year.last_week + 1]) for year in problem.years
    ]


@dataclass(frozen=True, slots=True)
class PaidUntil:
    """Until when an old service is paid, as both counts of units, and the exit fee."""

    units: int
    nominal_units: int
    exit_fee: int = 0


def old_paid_until(problem: Problem, job: Job, retired: int) -> PaidUntil:
    """Return until when the old is paid if retired at a point (R12).

    The cheaper of waiting for a change date and, where allowed, leaving for the fee.
    """
    old, units = job.old, problem.units
    wait = _waiting(problem, old, retired)
    if old.exit_fee is None:
        return wait
    leave = PaidUntil(units[retired], problem.nominal_units[retired], old.exit_fee)
    waiting = cumulative(units, old.rates, wait.units)
    leaving = cumulative(units, old.rates, leave.units) + old.exit_fee
    return leave if leaving < waiting else wait


def _waiting(problem: Problem, old: Old, retired: int) -> PaidUntil:
    point = problem.horizon
    for change in old.changes:
        if retired <= change.by:
            return PaidUntil(
                min(change.units, problem.units[-1]),
                min(change.nominal_units, problem.nominal_units[-1]),
            )
    if old.free_from is not None:
        point = min(max(retired, old.free_from), problem.horizon)
    return PaidUntil(problem.units[point], problem.nominal_units[point])


def old_spent(
    units: Sequence[int], rates: Sequence[Rate], residual: int, paid: int, until: int
) -> int:
    """Return what an old service has cost by a moment, once left (R12).

    Parameters
    ----------
    units, rates
        Units passed by each point, and the running cost of the old service.
    residual
        Per cent of it that stays for good.
    paid, until
        Units for which it is paid in full, and units at the moment.
    """
    in_full = cumulative(units, rates, min(paid, until))
    after = cumulative(units, rates, until) - in_full
    return in_full + after * residual // 100


def _pairs(
    problem: Problem, schedule: Schedule
) -> list[tuple[Job, Mode, ScheduledJob]]:
    return [
        (job, next(mode for mode in job.modes if mode.name == entry.mode), entry)
        for job, entry in zip(problem.jobs, schedule.jobs, strict=True)
    ]


def _cut(problem: Problem, entry: ScheduledJob) -> int:
    return entry.stages[MIGRATE].end if entry.stages else problem.horizon


def _span_from(since: int | None, until: int, horizon: int) -> int:
    """Return the weeks between two points within the horizon, a bit for each."""
    if since is None:
        return 0
    first, after = max(0, since), min(until, horizon)
    return (1 << after) - (1 << first) if first < after else 0


def _exposed_anew(
    problem: Problem, modes: Mapping[str, Mode], name: str, cut: int, kind: int
) -> int:
    """Return the weeks from its cut-over on in which a job is exposed on the new."""
    since = exposed_after(modes, name)[kind]
    if since is None:
        return 0
    return _span_from(max(cut, since), problem.horizon, problem.horizon)


def exposed_after(modes: Mapping[str, Mode], name: str) -> Points3:
    """Return from when what a job leads to is exposed, with all that stands on.

    Parameters
    ----------
    modes
        The mode chosen for each job.
    name
        The job; one that stays leads nowhere.

    Returns
    -------
    Points3
        The earliest over its mode and the modes of what that needs, and so on.
    """
    stack, seen = [name], set[str]()
    stop, access, control = NEVER
    while stack:
        one = stack.pop()
        if one in seen or modes[one].stays:
            continue
        seen.add(one)
        points = modes[one].exposed_from
        stop = _earlier(stop, points[0])
        access = _earlier(access, points[1])
        control = _earlier(control, points[2])
        stack += modes[one].needs
    return stop, access, control


def _earlier(one: int | None, other: int | None) -> int | None:
    found = [point for point in (one, other) if point is not None]
    return min(found, default=None)


def _process_weeks(
    problem: Problem,
    members: Sequence[str],
    fixed: Points3,
    weeks: Mapping[str, int],
    kind: int,
) -> int:
    """Count the weeks in which anything a process rests on is exposed."""
    exposed = _span_from(fixed[kind], problem.horizon, problem.horizon)
    for name in members:
        exposed |= weeks[name]
    return exposed.bit_count()


def _service_exposure(
    problem: Problem, job: Job, mode: Mode, weeks: int, kind: int
) -> int:
    """Weigh a job's own exposure; what stays behind on the old keeps its share."""
    exposure = weeks.bit_count() * job.weight
    if mode.residual and not mode.stays:
        old = _span_from(job.exposed_from[kind], problem.horizon, problem.horizon)
        exposure += (old & ~weeks).bit_count() * (job.weight * mode.residual // 100)
    return exposure


def _old_cost(
    problem: Problem, job: Job, mode: Mode, entry: ScheduledJob
) -> tuple[int, int]:
    units, rates = problem.units, job.old.rates
    if mode.stays:
        return cumulative(units, rates, units[-1]), 0
    paid = old_paid_until(problem, job, entry.stages[-1].end)
    spent = old_spent(units, rates, mode.residual, paid.units, units[-1])
    return spent, paid.exit_fee


def _payments(problem: Problem, schedule: Schedule) -> Iterator[tuple[int, int]]:
    """Yield (week, amount) of every one-off payment (R11)."""
    lots = {lot.name: lot.work for lot in problem.lots}
    for task in schedule.lots:
        yield from _paid(problem, lots[task.name], task.span)
    for _, mode, entry in _pairs(problem, schedule):
        for number, span in enumerate(entry.stages):
            if number == PROCURE and mode.lot is not None:
                # The tender is the lot's; the option's share falls due with it.
                if mode.work[number].payment:
                    yield span.end - 1, mode.work[number].payment
            else:
                yield from _paid(problem, mode.work[number], span)


def _paid(problem: Problem, work: Work, span: Span) -> Iterator[tuple[int, int]]:
    if not work.payment or not work.duration:
        return
    if not work.pro_rata:
        yield span.end - 1, work.payment
        return
    resting = set(problem.pause_weeks) if work.pauses else set()
    done = 0
    for week in range(span.start, span.end):
        if week not in resting:
            before = share(work.payment, done, work.duration)
            done += 1
            yield week, share(work.payment, done, work.duration) - before
