"""Money by payment and by fiscal year, to the day; parts always add up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.plan.basis import cents
from exitplan.plan.model import YearMoney
from exitplan.plan.step import ContractConsequence, Payment
from exitplan.problem.accrual import cumulative
from exitplan.problem.contracts import change_dates, notice_by
from exitplan.problem.jobs import PROCURE, STAGE_NAMES
from exitplan.schedule import old_paid_until
from exitplan.schedule.evaluate import old_spent
from exitplan.units import share

if TYPE_CHECKING:
    from exitplan.plan.basis import Basis
    from exitplan.plan.step import Step
    from exitplan.units import FiscalYear

_DAY = dt.timedelta(days=1)


def payments_of(basis: Basis, name: str) -> tuple[Payment, ...]:
    """Return the one-off payments of a job, by date."""
    found = []
    mode = basis.modes[name]
    for stage, span in enumerate(basis.entries[name].stages):
        work = mode.work[stage]
        if not work.payment:
            continue
        in_lot = stage == PROCURE and mode.lot is not None
        if not work.pro_rata or in_lot:
            found.append(_payment(basis, span.end - 1, work.payment, stage))
            continue
        weeks = basis.working_weeks(work, span)
        for done, week in enumerate(weeks):
            before = share(work.payment, done, len(weeks))
            amount = share(work.payment, done + 1, len(weeks)) - before
            found.append(_payment(basis, week, amount, stage))
    return tuple(found)


def _payment(basis: Basis, week: int, amount: int, stage: int) -> Payment:
    calendar = basis.calendar
    year = calendar.fiscal_years[calendar.fiscal_year_of(week)]
    friday = calendar.last_working_day(week + 1)
    return Payment(friday, cents(amount), STAGE_NAMES[stage], year.name)


def consequence_of(basis: Basis, name: str) -> ContractConsequence | None:
    """Return what leaving does to the old contract (R12); ``None`` if none was paid."""
    service = basis.services[name]
    if service.status == "planned":
        return None
    retired = basis.entries[name].stages[-1].end
    paid = old_paid_until(basis.problem, basis.jobs[name], retired)
    until = _day_of_units(basis, paid.nominal_units) - _DAY
    contract = basis.contracts.get(service.contract or "")
    if contract is None or contract.ends is None:
        return ContractConsequence(service.contract or "", until, None, cents(0))
    calendar = basis.calendar
    leaves_on = next(
        (d for d in change_dates(contract, calendar.start, calendar.end) if d == until),
        None,
    )
    notice: dt.date | None = notice_by(contract, leaves_on or until)
    if until + _DAY >= calendar.end:
        notice = None if leaves_on is None else notice
    if notice is not None:
        notice = max(notice, calendar.start)
    return ContractConsequence(contract.id, until, notice, cents(paid.exit_fee))


def _day_of_units(basis: Basis, units: int) -> dt.date:
    """Return the day before which a number of nominal units has passed."""
    calendar = basis.calendar
    low, high = 0, (calendar.end - calendar.start).days
    while low < high:
        middle = (low + high) // 2
        if calendar.units_until(calendar.start + middle * _DAY) < units:
            low = middle + 1
        else:
            high = middle
    return calendar.start + low * _DAY


@dataclass(frozen=True)
class _Running:
    """Cumulative running cost of one job by a moment, given in nominal units."""

    basis: Basis
    name: str

    def idle(self, until: int) -> int:
        """Return the old cost if nothing is done."""
        rates = self.basis.jobs[self.name].old.rates
        return cumulative(self.basis.problem.nominal_units, rates, until)

    def old(self, until: int) -> int:
        """Return the old cost with this plan."""
        entry = self.basis.entries[self.name]
        job = self.basis.jobs[self.name]
        if not entry.stages:
            return self.idle(until)
        paid = old_paid_until(self.basis.problem, job, entry.stages[-1].end)
        return old_spent(
            self.basis.problem.nominal_units,
            job.old.rates,
            self.basis.modes[self.name].residual,
            paid.nominal_units,
            until,
        )

    def double(self, until: int) -> int:
        """Return the part of the old cost that falls after the cut-over."""
        units = self.basis.problem.nominal_units
        cut = units[self.basis.cut(self.name)]
        return self.old(until) - self.old(min(until, cut))

    def new(self, until: int) -> int:
        """Return the running cost of the new from the cut-over on."""
        if not self.basis.entries[self.name].stages:
            return 0
        units = self.basis.problem.nominal_units
        rates = self.basis.modes[self.name].rates
        cut = units[self.basis.cut(self.name)]
        return cumulative(units, rates, max(until, cut)) - cumulative(units, rates, cut)


def money_by_year(basis: Basis, steps: tuple[Step, ...]) -> tuple[YearMoney, ...]:
    """Return the money of each fiscal year, to the day."""
    running = [_Running(basis, name) for name in basis.entries]
    return tuple(_year(basis, steps, running, year) for year in _cut_off(basis))


def _cut_off(basis: Basis) -> list[tuple[FiscalYear, dt.date, dt.date]]:
    """Return fiscal years with their first and last day within the plan."""
    calendar = basis.calendar
    years = calendar.fiscal_years
    found = []
    for number, year in enumerate(years):
        starts = calendar.start if number == 0 else year.starts
        last = number + 1 == len(years)
        found.append((year, starts, calendar.end - _DAY if last else year.ends))
    return found


def _year(
    basis: Basis,
    steps: tuple[Step, ...],
    running: list[_Running],
    cut_off: tuple[FiscalYear, dt.date, dt.date],
) -> YearMoney:
    year, starts, ends = cut_off
    calendar = basis.calendar
    first, last = calendar.units_until(starts), calendar.units_until(ends + _DAY)

    def within(kind: str) -> int:
        return sum(getattr(r, kind)(last) - getattr(r, kind)(first) for r in running)

    one_off = sum(
        payment.amount
        for step in steps
        for payment in step.payments
        if payment.year == year.name
    )
    fees = sum(
        step.contract.exit_fee
        for step in steps
        if step.contract is not None
        and step.contract.exit_fee
        and starts <= calendar.last_working_day(_retired(basis, step.service)) <= ends
    )
    bridges = sum(
        bridge.weekly * _weeks_between(basis, bridge.one, bridge.other, year)
        for bridge in basis.problem.bridges
    )
    new, old, idle = within("new"), within("old"), within("idle")
    total = one_off + new + old + bridges + fees
    ceiling = next(y.ceiling for y in basis.problem.years if y.name == year.name)
    covered: int = one_off
    if basis.problem.budget_covers_running:
        covered = total - idle
    return YearMoney(
        year=year.name,
        starts=starts,
        ends=ends,
        one_off=cents(one_off),
        new_running=cents(new),
        old_running=cents(old),
        double_running=cents(within("double")),
        bridges=cents(bridges),
        exit_fees=cents(fees),
        total=cents(total),
        if_nothing_is_done=cents(idle),
        ceiling=None if ceiling is None else cents(ceiling),
        covered=cents(covered),
    )


def _retired(basis: Basis, name: str) -> int:
    return basis.entries[name].stages[-1].end


def _weeks_between(basis: Basis, one: str, other: str, year: FiscalYear) -> int:
    """Count the weeks of a year in which just one of two services has cut over."""
    low, high = sorted((basis.cut(one), basis.cut(other)))
    return max(0, min(high, year.last_week + 1) - max(low, year.first_week))
