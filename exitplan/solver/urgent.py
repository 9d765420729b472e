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
from exitplan.solver.genes import (
    Genes,
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

_MOST, _LEAST, _WORK = 4_000, 600, 160_000


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
    """Search for a little while from two starts.

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
    keys = keys_from_order(by_weight(tables))
    starts = [Genes(keys.copy(), _shortest(tables), {})]
    cheap = cheap_choices(tables)
    if cheap != starts[0].choices:
        starts.append(Genes(keys.copy(), cheap, {}))
    found = [
        Annealer(tables, seed * 1000 + number).run(start, max(1, effort // len(starts)))
        for number, start in enumerate(starts)
    ]
    best = min(found, key=lambda one: one.value)
    if best.value >= LATE:
        return None
    schedule = decoded(tables, best.genes)[1]
    return Urgent(schedule, best.genes, sum(one.evaluations for one in found))


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
            key=lambda choice, job=job: length(job, choice),  # type: ignore[misc]
        )
        for job, modes in enumerate(tables.modes)
    ]
    return repaired(tables, choices)
