"""What to prepare now: each thing on its own, and the best of them together.

Everything is tried on the same emergency order. A fallback that is set up stands in
while the order runs; what is bought beforehand leaves out its tender, and what follows
moves up. Where moving up would make something later, the order is kept as it was: so
nothing prepared ever makes an outage longer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exitplan.analysis.outage import fallbacks_called
from exitplan.cutoff.recovery import (
    Order,
    not_prepared,
    outage_with,
    stops_until,
    weighted,
)
from exitplan.plan.drill import Preparation, Together
from exitplan.problem.jobs import NO_WORK, PROCURE
from exitplan.schedule import check
from exitplan.solver.urgent import follow
from exitplan.units import Cents

if TYPE_CHECKING:
    from exitplan.analysis.outage import Outage
    from exitplan.cutoff.recovery import Case
    from exitplan.problem import Problem
    from exitplan.problem.jobs import Mode

_MOST_TOGETHER = 6
_MOST_TRIED = 14


@dataclass(frozen=True, slots=True)
class _Way:
    """Something that can be prepared."""

    kind: str
    subject: str
    name: str
    service: str
    cost: int
    weeks: int


@dataclass(frozen=True, slots=True)
class _State:
    """What is left once some things have been prepared."""

    order: Order
    outage: Outage
    value: int


class Preparing:
    """Tries what can be prepared for a case.

    Parameters
    ----------
    case, order
        What stops, and the emergency order.
    """

    def __init__(self, case: Case, order: Order) -> None:
        self._case = case
        self._order = order
        self._unprepared = not_prepared(case)
        self._limits = {
            one.id: one.max_outage for one in case.ground.inventory.processes
        }
        outage = outage_with(case, order)
        self._base = _State(order, outage, weighted(case, outage))
        self._found: list[tuple[_Way, Preparation]] = []

    def alone(self) -> tuple[Preparation, ...]:
        """Return what saves anything, best per euro first; what costs none before."""
        for way in (*self._fallbacks(), *self._tenders()):
            state = self._with((way,), self._base)
            if state.value < self._base.value:
                self._found.append((way, self._said(way, state)))
        self._found.sort(key=lambda one: _rank(one[1]))
        return tuple(one for _, one in self._found)

    def all_bought(self) -> int:
        """Return what it saves if all that the order buys was bought beforehand."""
        return self._base.value - self._with(tuple(self._tenders()), self._base).value

    def together(self) -> tuple[Together, ...]:
        """Return the best few, each the best per euro beside those before it."""
        left = [way for way, _ in self._found[:_MOST_TRIED]]
        taken: list[_Way] = []
        state = self._base
        steps = []
        while left and len(taken) < _MOST_TOGETHER:
            tried = [(way, self._with((*taken, way), state)) for way in left]
            way, best = min(tried, key=lambda one: _gain(one, state.value))
            if best.value >= state.value:
                break
            left.remove(way)
            taken.append(way)
            state = best
            steps.append(
                Together(
                    tuple(one.subject for one in taken),
                    Cents(sum(one.cost for one in taken)),
                    state.value,
                    len(self._over_limit(state.outage)),
                )
            )
        return tuple(steps)

    def _fallbacks(self) -> list[_Way]:
        stops = stops_until(self._case, self._order)
        called = fallbacks_called(self._case.land, stops, self._order.ends(self._case))
        return [
            _Way(
                "fallback",
                one.id,
                one.name,
                one.replaces,
                int(one.prepare_cost),
                one.prepare_weeks,
            )
            for one in self._case.land.fallbacks
            if one.id in called and one.id in self._unprepared
        ]

    def _tenders(self) -> list[_Way]:
        """Return what the emergency order buys, and what is paid for it by then."""
        found = []
        problem = self._order.emergency.problem
        for job, entry in zip(problem.jobs, self._order.schedule.jobs, strict=True):
            mode = next(mode for mode in job.modes if mode.name == entry.mode)
            work = mode.work[PROCURE]
            if mode.stays or not (work.duration or mode.lot):
                continue
            option = self._case.ground.options[mode.name]
            weeks = option.procure.weeks if option.procure else 0
            name = option.product or option.id
            found.append(_Way("tender", option.id, name, job.name, work.payment, weeks))
        return found

    def _with(self, ways: tuple[_Way, ...], before: _State) -> _State:
        """Return what is left with some ways, never more than before them."""
        ready = {one.subject for one in ways if one.kind == "fallback"}
        bought = {one.subject for one in ways if one.kind == "tender"}
        unprepared = frozenset(self._unprepared - ready)
        tried = [before.order]
        faster = self._bought(bought) if bought else None
        if faster is not None:
            tried.append(faster)
        states = []
        for order in tried:
            outage = outage_with(self._case, order, unprepared)
            states.append(_State(order, outage, weighted(self._case, outage)))
        return min(states, key=lambda one: one.value)

    def _bought(self, options: set[str]) -> Order | None:
        """Return the same order without some tenders, if it keeps every rule."""
        order = self._order
        problem = _without_tenders(order.emergency.problem, options)
        if order.urgent is None:
            return None
        schedule = follow(problem, order.urgent.genes, {})
        if schedule is None or check(problem, schedule):
            return None
        emergency = replace(order.emergency, problem=problem)
        return Order(emergency, schedule, order.urgent)

    def _said(self, way: _Way, state: _State) -> Preparation:
        base, outage = self._base.outage, state.outage
        gains = {
            name: base.lost_hours(name) - outage.lost_hours(name)
            for name in base.processes
        }
        kept = self._over_limit(base) - self._over_limit(outage)
        order = sorted(gains, key=lambda name: -gains[name])
        return Preparation(
            kind=way.kind,
            subject=way.subject,
            name=way.name,
            service=way.service,
            cost=Cents(way.cost),
            weeks=way.weeks,
            saved=self._base.value - state.value,
            hours_saved=sum(gains.values()),
            processes=tuple(name for name in order if gains[name] > 0),
            kept_within=tuple(name for name in outage.processes if name in kept),
        )

    def _over_limit(self, outage: Outage) -> set[str]:
        return {
            name
            for name, limit in self._limits.items()
            if limit is not None
            and name in outage.processes
            and longest_stop(outage, name)[0] > limit
        }


def longest_stop(outage: Outage, process: str) -> tuple[int, int]:
    """Return the hours a process stands still on end at the longest, and from when."""
    stands = [
        (until - one.starts, one.starts)
        for one, until in outage.spans(process)
        if one.share == 0
    ]
    return max(stands, key=lambda one: (one[0], -one[1]), default=(0, 0))


def _without_tenders(problem: Problem, options: set[str]) -> Problem:
    def bought(mode: Mode) -> Mode:
        if mode.name not in options:
            return mode
        return replace(mode, lot=None, work=(NO_WORK, *mode.work[1:]))

    jobs = tuple(
        replace(job, modes=tuple(map(bought, job.modes))) for job in problem.jobs
    )
    shared = {mode.lot for job in jobs for mode in job.modes}
    lots = tuple(lot for lot in problem.lots if lot.name in shared)
    return replace(problem, jobs=jobs, lots=lots)


def _rank(one: Preparation) -> tuple[bool, float, int]:
    worth = one.per_thousand
    return worth is not None, -(worth or 0.0), -one.saved


def _gain(tried: tuple[_Way, _State], before: int) -> tuple[bool, float, int]:
    way, state = tried
    saved = before - state.value
    if saved <= 0:
        return True, 0.0, 0
    if not way.cost:
        return False, 0.0, -saved
    return True, -saved / way.cost, -saved
