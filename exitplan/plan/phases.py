"""Phases: by hand, or at the quarter ends that cut fewest running steps.

Automatic boundaries minimise, by dynamic programming over quarter ends, the share of
steps that run across them plus how unevenly the work is divided.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from exitplan.plan.basis import cents
from exitplan.plan.model import Gate, Phase
from exitplan.plan.step import Text2
from exitplan.units import add_months
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.plan.basis import Basis
    from exitplan.plan.model import ExposureWeek, ProcessFreed
    from exitplan.plan.step import Step

_DAY = dt.timedelta(days=1)
_MONTHS_PER_PHASE = 10
_MOST_PHASES = 6
_SHOWN_IN_NAME = 3


def boundaries(basis: Basis, steps: Sequence[Step]) -> list[tuple[str, dt.date]]:
    """Return the name (empty if to be found) and last day of each phase."""
    wanted = basis.scenario.phases
    last = _last_day(basis, steps)
    if isinstance(wanted, tuple):
        given = [(phase.name, phase.ends) for phase in wanted]
        if given[-1][1] < last:
            given[-1] = (given[-1][0], last)  # a plan has no day outside its phases
        return given
    quarters = _quarter_ends(basis.calendar.start, last)
    number = wanted if isinstance(wanted, int) else _how_many(basis, last)
    number = max(1, min(number, len(quarters)))
    return [("", day) for day in _divide(steps, quarters, number)]


def _last_day(basis: Basis, steps: Sequence[Step]) -> dt.date:
    last = max((step.retired for step in steps), default=basis.calendar.start)
    return max(last, basis.calendar.start + _DAY)


def _how_many(basis: Basis, last: dt.date) -> int:
    start = basis.calendar.start
    months = (last.year - start.year) * 12 + last.month - start.month
    return max(1, min(_MOST_PHASES, round(months / _MONTHS_PER_PHASE)))


def _quarter_ends(start: dt.date, last: dt.date) -> list[dt.date]:
    """Return quarter ends from the start up to the one that holds the last day."""
    first_of_quarter = dt.date(start.year, 3 * ((start.month - 1) // 3) + 1, 1)
    found: list[dt.date] = []
    while not found or found[-1] < last:
        end = add_months(first_of_quarter, 3 * (len(found) + 1)) - _DAY
        found.append(end)
    return found


def _divide(
    steps: Sequence[Step], quarters: list[dt.date], number: int
) -> list[dt.date]:
    """Choose ``number`` of the quarter ends, the last one always."""
    work = [_work(step) for step in steps]
    total = sum(work) or 1
    count = len(steps) or 1
    even = total / number

    def imbalance(first: int, last: int) -> float:
        low = quarters[first] if first >= 0 else dt.date.min
        inside = sum(
            w
            for w, s in zip(work, steps, strict=True)
            if low < s.cut_over <= quarters[last]
        )
        return ((inside - even) / total) ** 2 * number

    def crossing(quarter: int) -> float:
        day = quarters[quarter]
        return sum(step.starts <= day < step.cut_over for step in steps) / count

    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, -1): (0.0, ())}
    for phase in range(1, number + 1):
        for last in range(phase - 1, len(quarters)):
            if phase == number and last != len(quarters) - 1:
                continue
            options = [
                (cost + imbalance(first, last), (*chosen, last))
                for (done, first), (cost, chosen) in best.items()
                if done == phase - 1 and first < last
            ]
            if options:
                cost, chosen = min(options)
                end = 0.0 if phase == number else crossing(last)
                best[phase, last] = (round(cost + end, 9), chosen)
    return [quarters[q] for q in best[number, len(quarters) - 1][1]]


def _work(step: Step) -> int:
    return sum(w.person_weeks for stage in step.stages for w in stage.teams)


def phase_of(ends: list[tuple[str, dt.date]], day: dt.date) -> int:
    """Return the number of the phase a day lies in, from 1."""
    for number, (_, last) in enumerate(ends, start=1):
        if day <= last:
            return number
    return len(ends)


def build_phases(
    basis: Basis,
    ends: list[tuple[str, dt.date]],
    steps: tuple[Step, ...],
    processes: tuple[ProcessFreed, ...],
    exposure: tuple[ExposureWeek, ...],
) -> tuple[Phase, ...]:
    """Return the phases with names and gates."""
    found = []
    starts = basis.calendar.start
    ended_before: set[str] = set()
    for number, (name, last) in enumerate(ends, start=1):
        moved = [step for step in steps if step.phase == number]
        ended = _contracts_ended(basis, steps, last)
        free = [
            process.process
            for process in processes
            if process.free_from is not None and starts < process.free_from <= last
        ]
        gate = _gate(basis, moved, free, sorted(ended - ended_before), exposure, last)
        paid = sum(
            payment.amount
            for step in steps
            for payment in step.payments
            if starts <= payment.on <= last
        )
        shown = name or _name(basis, moved, free)
        found.append(Phase(number, shown, starts, last, gate, cents(paid)))
        starts, ended_before = last + _DAY, ended_before | ended
    return tuple(found)


def _contracts_ended(basis: Basis, steps: tuple[Step, ...], by: dt.date) -> set[str]:
    """Return contracts whose services are all gone and paid off by a day."""
    under: Counter[str] = Counter(
        service.contract for service in basis.inventory.services if service.contract
    )
    gone: Counter[str] = Counter()
    for step in steps:
        consequence = step.contract
        if (
            consequence is not None
            and step.retired <= by + _DAY
            and not step.stays_behind
        ):
            gone[consequence.contract] += consequence.pay_until <= by
    return {contract for contract, count in under.items() if gone[contract] >= count}


def _gate(
    basis: Basis,
    moved: Sequence[Step],
    free: list[str],
    ended: list[str],
    exposure: tuple[ExposureWeek, ...],
    last: dt.date,
) -> Gate:
    at_first = exposure[0].if_nothing_is_done if exposure else 0
    later = [week.stop for week in exposure if week.week > last]
    left = later[0] if later else (exposure[-1].stop if exposure else 0)
    gone = round(100 * (1 - left / at_first), 1) if at_first else 100.0
    leaving = [step.service for step in moved if not step.planned]

    def text(speaker: Speaker) -> str:
        parts = [speaker.count("gate.moved", len(leaving))]
        if free:
            names = [_process_name(basis, name) for name in free]
            parts.append(
                speaker.count("gate.free", len(free), names=speaker.join(names))
            )
        parts.append(speaker.say("gate.exposure", percent=speaker.percent(gone / 100)))
        if ended:
            names = [basis.contracts[name].name for name in ended]
            parts.append(
                speaker.count("gate.contracts", len(ended), names=speaker.join(names))
            )
        return "; ".join(parts) + "."

    return Gate(
        tuple(free),
        tuple(leaving),
        gone,
        tuple(ended),
        Text2(text(Speaker("en")), text(Speaker("nl"))),
    )


def _process_name(basis: Basis, name: str) -> str:
    return next(p.name for p in basis.inventory.processes if p.id == name)


def _name(basis: Basis, moved: Sequence[Step], free: list[str]) -> str:
    """Name a phase by what it moves: the weightiest categories, or processes freed."""
    weight: Counter[str] = Counter()
    for step in moved:
        reach = sum(
            process.weight
            for process in basis.inventory.processes
            if process.id in step.processes
        )
        weight[step.category or step.name] += step.weight + reach
    ranked = sorted(weight, key=lambda name: (-weight[name], name))[:_SHOWN_IN_NAME]
    if ranked:
        text = ", ".join(ranked)
        return text[:1].upper() + text[1:]
    if free:
        return _process_name(basis, free[0])
    return "–"
