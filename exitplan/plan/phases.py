"""Phases: by hand, or at the quarter ends that cut fewest running steps.

Boundaries that are to be found minimise, by dynamic programming over quarter ends, the
share of steps that run across them plus how unevenly the work is divided. Each such
phase achieves something: a stretch in which nothing cuts over and nothing new is built
belongs to the phase before it.
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
_EMPTY = 10.0
"""What a phase without any cut-over costs: more than other quarters can gain."""


def boundaries(basis: Basis, steps: Sequence[Step]) -> list[tuple[str, dt.date]]:
    """Return the name (empty if to be found) and last day of each phase."""
    wanted = basis.scenario.phases
    if isinstance(wanted, tuple):
        last = _last_day(basis.calendar.start, steps)
        given = [(phase.name, phase.ends) for phase in wanted]
        if given[-1][1] < last:
            given[-1] = (given[-1][0], last)  # a plan has no day outside its phases
        return given
    number = wanted if isinstance(wanted, int) else None
    return [("", day) for day in found_ends(basis.calendar.start, steps, number)]


def found_ends(
    start: dt.date, steps: Sequence[Step], number: int | None = None
) -> list[dt.date]:
    """Return the last day of each phase, all of them the ends of quarters.

    Parameters
    ----------
    start
        First day of the plan.
    steps
        What is to be divided.
    number
        How many phases at most; ``None`` finds a number that goes with the time.
    """
    quarters = _quarter_ends(start, _last_day(start, steps))
    wanted = _how_many(start, steps) if number is None else number
    wanted = max(1, min(wanted, len(quarters)))
    return without_empty(_divide(steps, quarters, wanted), steps)


def _last_day(start: dt.date, steps: Sequence[Step]) -> dt.date:
    last = max((step.retired for step in steps), default=start)
    return max(last, start + _DAY)


def without_empty(ends: list[dt.date], steps: Sequence[Step]) -> list[dt.date]:
    """Return the ends of phases, each with a cut-over; the last end always stays.

    Parameters
    ----------
    ends
        Last days of phases, in order.
    steps
        What cuts over in them.
    """
    kept: list[dt.date] = []
    for end in ends:
        before = kept[-1] if kept else dt.date.min
        if any(before < step.cut_over <= end for step in steps):
            kept.append(end)
    # What follows the last cut-over, e.g. the end of a contract, belongs to its phase.
    return [*kept[:-1], ends[-1]]


def _how_many(start: dt.date, steps: Sequence[Step]) -> int:
    last = max((step.cut_over for step in steps), default=start)
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
        inside = [
            w
            for w, s in zip(work, steps, strict=True)
            if low < s.cut_over <= quarters[last]
        ]
        if not inside:
            return _EMPTY
        return ((sum(inside) - even) / total) ** 2 * number

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
    work = _weight_by_category(basis, steps)
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
        shown = name or _name(basis, moved, free, work)
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
    gone = 1 - left / at_first if at_first else 1.0
    leaving = [step.service for step in moved if not step.planned]
    built = len(moved) - len(leaving)

    def text(speaker: Speaker) -> str:
        parts = []
        if leaving or not built:
            parts.append(speaker.count("gate.moved", len(leaving)))
        if built:
            parts.append(speaker.count("gate.built", built))
        if free:
            names = [_process_name(basis, name) for name in free]
            parts.append(
                speaker.count("gate.free", len(free), names=speaker.some(names))
            )
        parts.append(speaker.say("gate.exposure", percent=speaker.share(gone)))
        if ended:
            names = [basis.contracts[name].name for name in ended]
            parts.append(
                speaker.count("gate.contracts", len(ended), names=speaker.some(names))
            )
        return "; ".join(parts) + "."

    return Gate(
        tuple(free),
        tuple(leaving),
        round(100 * gone, 1),
        tuple(ended),
        Text2(text(Speaker("en")), text(Speaker("nl"))),
    )


def _process_name(basis: Basis, name: str) -> str:
    return next(p.name for p in basis.inventory.processes if p.id == name)


def _weight_by_category(basis: Basis, steps: Sequence[Step]) -> Counter[str]:
    """Return what moves in each category, in points: its own weight and processes'."""
    weights = {process.id: process.weight for process in basis.inventory.processes}
    found: Counter[str] = Counter()
    for step in steps:
        reach = sum(weights[process] for process in step.processes)
        found[step.category or step.name] += step.weight + reach
    return found


def _name(
    basis: Basis, moved: Sequence[Step], free: list[str], in_all: Counter[str]
) -> str:
    """Name a phase by what it moves: the weightiest categories, or processes freed.

    A category counts for the share of it that this phase moves, so that phases do not
    all carry the name of what is spread over all of them.
    """
    here = _weight_by_category(basis, moved)
    ranked = sorted(here, key=lambda one: (-(here[one] ** 2) / (in_all[one] or 1), one))
    if ranked:
        text = ", ".join(ranked[:_SHOWN_IN_NAME])
        return text[:1].upper() + text[1:]
    if free:
        return _process_name(basis, free[0])
    return "–"
