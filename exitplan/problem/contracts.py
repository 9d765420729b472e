"""What the old services cost, and when their contracts let go (R12)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from exitplan.problem.jobs import Change, Old, Rate
from exitplan.scenario import PriceChange
from exitplan.units import add_months, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exitplan.inventory import Contract, Inventory, Service
    from exitplan.scenario import Scenario
    from exitplan.units import Calendar, Cents

DATA_ACT_NOTICE = 2
"""Months of notice at most, under Regulation (EU) 2023/2854, article 25(2)(d)."""

_DAY = dt.timedelta(days=1)


def notice_months(contract: Contract) -> int:
    """Return the notice period that holds, in months."""
    if contract.data_act:
        return min(contract.notice, DATA_ACT_NOTICE)
    return contract.notice


def change_dates(contract: Contract, start: dt.date, end: dt.date) -> list[dt.date]:
    """Return the last days at which services can leave a contract without a fee.

    Only those for which notice can still be given on the first day of the plan, up to
    the first at or after its end.

    Parameters
    ----------
    contract
        With an end.
    start, end
        First day of the plan, and the day after its last.
    """
    assert contract.ends is not None  # noqa: S101 - the caller asks only then
    dates = set(_anniversaries(contract, end))
    ends, term = contract.ends, 0
    dates.add(ends)
    while contract.renews_for and ends < end:
        term += contract.renews_for
        ends = add_months(contract.ends, term)
        dates.add(ends)
    months = notice_months(contract)
    return sorted(day for day in dates if add_months(day, -months) >= start)


def _anniversaries(contract: Contract, end: dt.date) -> list[dt.date]:
    """Return the days before each anniversary of the start, renewals included."""
    if not contract.yearly_reduction or contract.starts is None:
        return []
    found: list[dt.date] = []
    while not found or found[-1] < end:
        years = len(found) + 1
        found.append(add_months(contract.starts, 12 * years) - _DAY)
    return found


def notice_by(contract: Contract, last_day: dt.date) -> dt.date:
    """Return the day by which notice must be given to leave on a change date."""
    return add_months(last_day, -notice_months(contract))


class OldCosts:
    """The cost of old services under their contracts.

    Parameters
    ----------
    inventory
        Completed.
    scenario
        With its price changes.
    calendar
        The weeks of the plan.
    value_until
        Discounted units passed by a day.
    """

    def __init__(
        self,
        inventory: Inventory,
        scenario: Scenario,
        calendar: Calendar,
        value_until: Callable[[dt.date], int],
    ) -> None:
        self._calendar = calendar
        self._value_until = value_until
        self._contracts = {contract.id: contract for contract in inventory.contracts}
        self._fees = _exit_fees(inventory)
        self._prices: dict[str, list[PriceChange]] = {}
        for event in scenario.events:
            if isinstance(event, PriceChange) and event.service is not None:
                self._prices.setdefault(event.service, []).append(event)
        self._changes_of: dict[str, tuple[Change, ...]] = {}
        self._known: dict[dt.date, Change] = {}

    def old(self, service: Service) -> Old:
        """Return what a service in use costs, depending on when it is retired."""
        yearly = cast("Cents", service.yearly_cost)
        rates = rates_of(yearly, self._prices.get(service.id, []), self._calendar)
        contract = self._contracts.get(service.contract or "")
        if contract is None or contract.ends is None:
            return Old(rates)
        free_from = None
        if not contract.renews_for:
            free_from = max(0, self._calendar.point_by(contract.ends + _DAY))
        leaves_early = contract.early_exit or contract.data_act
        fee = self._fees.get(service.id, 0) if leaves_early else None
        return Old(rates, self._changes(contract), free_from, fee)

    def _changes(self, contract: Contract) -> tuple[Change, ...]:
        """Return when a contract can be left; services under it share the answer."""
        if contract.id not in self._changes_of:
            days = change_dates(contract, self._calendar.start, self._calendar.end)
            self._changes_of[contract.id] = tuple(self._change(day) for day in days)
        return self._changes_of[contract.id]

    def _change(self, last_day: dt.date) -> Change:
        if last_day not in self._known:
            after = last_day + _DAY
            self._known[last_day] = Change(
                by=self._calendar.point_by(after),
                units=self._value_until(after),
                nominal_units=self._calendar.units_until(after),
            )
        return self._known[last_day]


def rates_of(
    yearly: int, prices: list[PriceChange], calendar: Calendar
) -> tuple[Rate, ...]:
    """Return a running cost with its price changes, each from its first whole week."""
    rates = {0: yearly}
    for price in sorted(prices, key=lambda event: event.on):
        yearly = yearly * (100 + price.percent) // 100
        point = max(0, calendar.point_from(price.on))
        if point < calendar.weeks:
            rates[point] = yearly
    return tuple(Rate(point, rates[point]) for point in sorted(rates))


def _exit_fees(inventory: Inventory) -> Mapping[str, int]:
    """Share each contract's exit fee over its services by their running cost."""
    under_contract: dict[str | None, list[Service]] = {}
    for service in inventory.services:
        under_contract.setdefault(service.contract, []).append(service)
    fees: dict[str, int] = {}
    for contract in inventory.contracts:
        under = under_contract.get(contract.id, [])
        costs = [int(cast("Cents", service.yearly_cost)) for service in under]
        parts = spread(contract.exit_fee, costs)
        fees.update({s.id: part for s, part in zip(under, parts, strict=True)})
    return fees
