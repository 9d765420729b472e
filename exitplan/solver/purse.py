"""The budget while decoding (R11): what each fiscal year can still pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.solver.running import at_units, paid_until

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exitplan.solver.layout import StageTable
    from exitplan.solver.tables import Tables


class Purse:
    """Keeps what was spent by year, and says where a payment still fits.

    Parameters
    ----------
    tables
        The problem, laid out.
    """

    def __init__(self, tables: Tables) -> None:
        problem = tables.problem
        self._tables = tables
        self._ceilings = tables.ceilings
        self._carry = problem.carry_over
        self.limited = tables.has_ceiling
        self.open()

    def open(self) -> None:
        """Start anew, with nothing spent."""
        self._spent = [0] * len(self._ceilings)
        self._room = self._rooms(self._spent)
        self._least = min(self._room, default=0)

    def copy(self) -> list[int]:
        """Return what was spent by year, to restore later."""
        return self._spent.copy()

    def restore(self, spent: list[int]) -> None:
        """Take back what was copied."""
        self._spent = spent
        self._room = self._rooms(spent)
        self._least = min(self._room, default=0)

    def is_kept(self) -> bool:
        """Tell whether every year keeps to its ceiling so far."""
        return self._is_kept(self._spent)

    def closed(self, payment: int) -> int:
        """Return the bits of points at which a payment no longer fits."""
        if not self.limited or payment <= self._least:
            return 0
        found = 0
        for room, points in zip(self._room, self._tables.year_points, strict=True):
            if room < payment:
                found |= points
        return found

    def fits(self, amounts: Mapping[int, int]) -> bool:
        """Tell whether amounts by year fit all at once."""
        if not self.limited or not amounts:
            return True
        if not self._carry:
            return all(self._room[year] >= amount for year, amount in amounts.items())
        spent = self._spent.copy()
        for year, amount in amounts.items():
            spent[year] += amount
        return self._is_kept(spent)

    def spend(self, amounts: Mapping[int, int]) -> None:
        """Spend amounts by year."""
        if not self.limited or not amounts:
            return
        for year, amount in amounts.items():
            self._spent[year] += amount
            self._room[year] -= amount
        if self._carry:
            self._room = self._rooms(self._spent)
        self._least = min(self._room)

    def amounts(self, stage: StageTable, start: int, end: int) -> dict[int, int]:
        """Return what a stage pays in which year."""
        payment = stage.payment
        if not payment or not self.limited:
            return {}
        year_of = self._tables.year_of_week
        if not stage.pro_rata:
            return {year_of[end - 1]: payment}
        weeks = range(start, end)
        if stage.pauses:
            first = self._tables.first_working[start]
            weeks = self._tables.working[first : first + stage.duration]  # type: ignore[assignment]
        found: dict[int, int] = {}
        before = 0
        for done, week in enumerate(weeks, start=1):
            paid = (2 * payment * done + stage.duration) // (2 * stage.duration)
            found[year_of[week]] = found.get(year_of[week], 0) + paid - before
            before = paid
        return found

    def new_running(self, job: int, choice: int, cut: int) -> dict[int, int]:
        """Return the running cost of the new from its cut-over on, by year."""
        problem = self._tables.problem
        units = problem.nominal_units
        rates = problem.jobs[job].modes[choice].rates
        found = {}
        for number, year in enumerate(problem.years):
            first, last = max(cut, year.first_week), year.last_week + 1
            if first < last:
                passed = [at_units(units, rates, units[t]) for t in (first, last)]
                found[number] = passed[1] - passed[0]
        return found

    def old_kept(self, job: int, choice: int, retired: int) -> dict[int, int]:
        """Return what the old costs less than if nothing were done, by year (below 0).

        An exit fee counts in the year of the retirement.
        """
        problem = self._tables.problem
        the_job = problem.jobs[job]
        units, rates = problem.nominal_units, the_job.old.rates
        _, paid, fee = paid_until(problem, the_job.old, retired)
        residual = the_job.modes[choice].residual

        def spent(point: int) -> int:
            in_full = at_units(units, rates, min(paid, units[point]))
            after = at_units(units, rates, units[point]) - in_full
            return in_full + after * residual // 100

        found = {}
        for number, year in enumerate(problem.years):
            first, last = year.first_week, year.last_week + 1
            passed = [at_units(units, rates, units[t]) for t in (first, last)]
            idle = passed[1] - passed[0]
            found[number] = spent(last) - spent(first) - idle
            if fee and first < retired <= last:
                found[number] += fee
        return found

    def bridges(
        self, job: int, cuts: Sequence[int], placed: Sequence[bool]
    ) -> dict[int, int]:
        """Return the cost by year of bridges to a job's partners that are placed."""
        found: dict[int, int] = {}
        for one, other, weekly in self._tables.bridges:
            if job not in (one, other) or not placed[other if job == one else one]:
                continue
            low, high = sorted((cuts[one], cuts[other]))
            for number, year in enumerate(self._tables.problem.years):
                weeks = min(high, year.last_week + 1) - max(low, year.first_week)
                if weeks > 0:
                    found[number] = found.get(number, 0) + weeks * weekly
        return found

    def _rooms(self, spent: Sequence[int]) -> list[int]:
        """Return the most each year can still pay without any year going short."""
        left, carried = [], 0
        for ceiling, paid in zip(self._ceilings, spent, strict=True):
            left.append(ceiling + carried - paid)
            carried = max(0, left[-1]) * self._carry // 100
        for year in range(len(left) - 2, -1, -1):
            if self._carry:
                left[year] = min(left[year], left[year + 1] * 100 // self._carry)
        return left

    def _is_kept(self, spent: Sequence[int]) -> bool:
        carried = 0
        for ceiling, paid in zip(self._ceilings, spent, strict=True):
            left = ceiling + carried - paid
            if left < 0:
                return False
            carried = left * self._carry // 100
        return True


def added(*parts: Mapping[int, int]) -> dict[int, int]:
    """Return amounts by year added up."""
    found: dict[int, int] = {}
    for part in parts:
        for year, amount in part.items():
            found[year] = found.get(year, 0) + amount
    return found
