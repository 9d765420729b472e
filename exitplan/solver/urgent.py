"""A plan within a second or so, without a proof, and the same order followed again.

For the emergency order after a cut-off, of which there are hundreds in a sweep. The
search is short and reproducible; its order can be decoded again where a tender is
over already, so that two plans differ in nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.problem.jobs import MIGRATE
from exitplan.schedule.model import Schedule
from exitplan.solver.anneal import Annealer
from exitplan.solver.compiled import evaluator_for
from exitplan.solver.genes import (
    Genes,
    by_criticality,
    by_weight,
    cheap_choices,
    compatible,
    keys_from_order,
    repaired,
)
from exitplan.solver.savings import decoded
from exitplan.solver.tables import Tables
from exitplan.solver.worth import LATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exitplan.problem import Problem

_MOST, _LEAST, _WORK = 8_000, 1_500, 800_000
_SHARES = 5
_HEAT = 25
"""Per cent of the usual temperature: what was found is to be mended, not forgotten."""


@dataclass(frozen=True, slots=True)
class Urgent:
    """An answer that keeps every rule.

    Parameters
    ----------
    schedule
        The answer.
    genes
        The order it follows.
    evaluations
        How many schedules were tried.
    """

    schedule: Schedule
    genes: Genes
    evaluations: int


def effort_for(problem: Problem) -> int:
    """Return how many schedules to try."""
    return min(_MOST, max(_LEAST, _WORK // max(1, len(problem.jobs))))


def solve_urgently(problem: Problem, effort: int, seed: int) -> Urgent | None:
    """Search for a little while from several starts.

    Parameters
    ----------
    problem
        What to schedule.
    effort
        Schedules to try in all.
    seed
        Of the search; equal seeds give equal answers.

    Returns
    -------
    Urgent or None
        ``None`` if nothing was found that keeps every rule.
    """
    if not problem.jobs:
        return Urgent(Schedule(()), Genes([], [], {}), 0)
    tables = Tables(problem)
    share = max(1, effort // _SHARES)
    starts = _starts(tables)
    found = [
        Annealer(tables, seed * 1000 + number).run(start, share)
        for number, start in enumerate(starts)
    ]
    best = min(found, key=lambda one: one.value)
    tried = sum(one.evaluations for one in found)
    freed, more = _freed(tables, best.genes, best.value)
    last = Annealer(tables, seed * 1000 + len(starts)).run(freed, share, _HEAT)
    genes = last.genes if last.value < LATE else _staying(tables)
    value, schedule = decoded(tables, genes)
    if value >= LATE or not compatible(tables, genes.choices):
        return None
    return Urgent(schedule, genes, tried + more + last.evaluations)


def _staying(tables: Tables) -> Genes:
    """Return the last resort: whatever may stay does."""
    keys = keys_from_order(range(tables.count))
    return Genes(keys, [_to_stay(tables, job) for job in range(tables.count)], {})


def _to_stay(tables: Tables, job: int) -> int:
    choices = tables.choices[job] or list(range(len(tables.modes[job])))
    return next((c for c in choices if tables.modes[job][c].stays), choices[0])


def in_trouble(problem: Problem, effort: int, seed: int) -> frozenset[str]:
    """Return the jobs that break a rule in the best schedule of a short search.

    Parameters
    ----------
    problem
        What to schedule.
    effort
        Schedules to try at most; the search stops with the first that keeps all rules.
    seed
        Of the search.

    Returns
    -------
    frozenset of str
        None if there is a schedule that keeps all rules; all if it cannot be told.
    """
    tables = Tables(problem)
    start = _starts(tables)[0]
    found = Annealer(tables, seed).run(
        start, effort, between=lambda value, _: value < LATE
    )
    if found.value < LATE:
        return frozenset()
    decoder = evaluator_for(tables)
    decoder.value(found.genes.order(), found.genes.choices, found.genes.holds)
    numbers = decoder.troubled or range(tables.count)
    return frozenset(problem.jobs[number].name for number in numbers)


def _starts(tables: Tables) -> list[Genes]:
    """Return the fastest and the best option of each job, in two orders."""
    orders = (by_weight(tables), by_criticality(tables))
    choices = (_shortest(tables), cheap_choices(tables))
    return [
        Genes(keys_from_order(order), one.copy(), {})
        for one in choices
        for order in orders
    ]


def _freed(tables: Tables, genes: Genes, value: int) -> tuple[Genes, int]:
    """Let leave, most urgently, each job that stays though it need not."""
    decoder = evaluator_for(tables)
    tried = 0
    for job, modes in enumerate(tables.modes):
        if not modes[genes.choices[job]].stays:
            continue
        for choice in tables.choices[job]:
            if modes[choice].stays:
                continue
            for key in (genes.keys[job], 0):
                new = genes.copy()
                new.choices[job], new.keys[job] = choice, key
                new.choices = repaired(tables, new.choices)
                if not compatible(tables, new.choices):
                    continue
                tried += 1
                worth = decoder.value(new.order(), new.choices, new.holds)
                if worth < value:
                    genes, value = new, worth
    return genes, tried


def follow(
    problem: Problem, genes: Genes, instead: Mapping[str, str]
) -> Schedule | None:
    """Return the schedule that the same order gives in a problem a little different.

    Parameters
    ----------
    problem
        With the jobs and modes of the one that was searched.
    genes
        The order.
    instead
        By job: another mode to take.

    Returns
    -------
    Schedule or None
        ``None`` if it breaks a rule.
    """
    tables = Tables(problem)
    choices = genes.choices.copy()
    for number, job in enumerate(problem.jobs):
        if job.name in instead:
            names = [mode.name for mode in job.modes]
            choices[number] = names.index(instead[job.name])
    if not compatible(tables, choices):
        return None
    value, schedule = decoded(tables, Genes(genes.keys, choices, genes.holds))
    return None if value >= LATE else schedule


def _shortest(tables: Tables) -> list[int]:
    """Return for each job the mode that could cut over first."""

    def length(job: int, choice: int) -> tuple[bool, int, int]:
        mode = tables.modes[job][choice]
        weeks = sum(stage.duration for stage in mode.stages[: MIGRATE + 1])
        return mode.stays, weeks, choice

    choices = [
        min(
            tables.choices[job] or range(len(modes)),
            key=lambda choice, job=job: length(job, choice),
        )
        for job, modes in enumerate(tables.modes)
    ]
    return repaired(tables, choices)
