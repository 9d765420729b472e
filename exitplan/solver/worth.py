"""What a decoded schedule is worth; recomputed by the checker, never trusted."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from exitplan.problem.model import NO_DISCOUNT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exitplan.solver.decode import Decoder
    from exitplan.solver.tables import StageTable, Tables

FIRST = 1 << 50
"""Weight of the first objective where a second one breaks ties."""

LATE = 1 << 100
"""Value of each week a decision or requirement is missed by."""


class Worth:
    """Values the decoder's last schedule.

    Parameters
    ----------
    tables
        The problem, laid out.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        objective = tables.problem.objective
        self._exposure_weight, self._cost_weight = {
            "balanced": (objective.price, 1),
            "fastest": (FIRST, 1),
            "cheapest": (1, FIRST),
        }[objective.kind]
        self._most = objective.max_exposure
        self._pick = [_picker(simple) for _, simple, _, _ in tables.processes]

    def of(self, decoder: Decoder) -> int:
        """Return the value of the schedule a decoder holds; lower is better."""
        exposure = self._exposure(decoder)
        cut, retired = decoder.cut, decoder.retired
        cost = 0
        for job, mode in enumerate(decoder.modes):
            cost += mode.cost[cut[job]] + mode.old[retired[job]]
        if self._tables.discounts:
            cost += self._discounted_payments(decoder)
        for one, other, weekly in self._tables.bridges:
            cost += abs(cut[one] - cut[other]) * weekly
        late = decoder.late
        if self._most is not None and exposure > self._most:
            late += 1 + (exposure - self._most) // 100
        return self._exposure_weight * exposure + self._cost_weight * cost + late * LATE

    def _exposure(self, decoder: Decoder) -> int:
        """Return the exposure in hundredths of a point-week."""
        tables, cut, modes = self._tables, decoder.cut, decoder.modes
        exposure = 0
        weeks_of: dict[int, int] = {}
        for job in tables.involved_jobs:
            before = tables.exposed_before[job] & ((1 << cut[job]) - 1)
            weeks = before | modes[job].exposed_after >> cut[job] << cut[job]
            weeks_of[job] = weeks
            exposure += weeks.bit_count() * tables.weight[job]
            if modes[job].residual:
                behind = tables.exposed_before[job] & ~weeks
                exposure += behind.bit_count() * modes[job].residual
        for job in tables.simple_jobs:
            exposure += cut[job] * tables.weight[job]
        for number, (weight, _, involved, fixed) in enumerate(tables.processes):
            last = self._pick[number](cut)
            if involved or fixed:
                weeks = (1 << last) - 1 | fixed
                for job in involved:
                    weeks |= weeks_of[job]
                exposure += weight * weeks.bit_count()
            else:
                exposure += weight * last
        return exposure

    def _discounted_payments(self, decoder: Decoder) -> int:
        total = 0
        for job, mode in enumerate(decoder.modes):
            for number, stage in enumerate(mode.stages):
                if stage.payment and not mode.stays:
                    start, end = decoder.starts[number][job], decoder.ends[number][job]
                    total += self._discounted(decoder, stage, start, end)
        return total

    def _discounted(
        self, decoder: Decoder, stage: StageTable, start: int, end: int
    ) -> int:
        """Return what a stage's payments count for after discounting."""
        factors = self._tables.problem.factors
        if not stage.pro_rata or not stage.duration:
            return stage.payment * factors[end - 1] // NO_DISCOUNT
        total = before = 0
        weeks = decoder.board.weeks_of(stage, start, end)
        for done, week in enumerate(weeks, start=1):
            paid = (2 * stage.payment * done + stage.duration) // (2 * stage.duration)
            total += (paid - before) * factors[week] // NO_DISCOUNT
            before = paid
        return total


def _picker(jobs: tuple[int, ...]) -> Callable[[Sequence[int]], int]:
    """Return a function from cut-overs to the last one of some jobs."""
    if not jobs:
        return lambda _: 0
    if len(jobs) == 1:
        return itemgetter(jobs[0])
    pick: Any = itemgetter(*jobs)
    return lambda cut: max(pick(cut))
