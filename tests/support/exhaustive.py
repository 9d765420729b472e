"""Brute force over tiny problems for several objectives at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tiny import every_schedule

from exitplan.schedule import Schedule, ScheduledTask, check, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.problem.jobs import Job
    from exitplan.problem.model import Problem
    from exitplan.schedule import Evaluation, ScheduledJob

_BY_ITSELF = ("R2 ", "R3 ", "R9 ")
"""Rules that no other job can mend once one job breaks them on its own."""


def every_sound_schedule(problem: Problem) -> Iterator[tuple[Schedule, Evaluation]]:
    """Yield every schedule that the checker passes, with what it is worth.

    A schedule with a job that already breaks a rule when it is alone in the world is
    passed over unseen; so is one that has more people at work than there are.
    """
    alone = replace(
        problem,
        needs=(),
        repoints=(),
        after=(),
        together=(),
        rules=(),
        bridges=(),
        processes=(),
        kept=(),
        pace=None,
        pace_per_owner=None,
        years=tuple(replace(year, ceiling=None) for year in problem.years),
    )

    def is_sound(job: Job, entry: ScheduledJob) -> bool:
        modes = tuple(replace(mode, needs=()) for mode in job.modes)
        one = replace(alone, jobs=(replace(job, modes=modes),))
        lot = next(mode.lot for mode in modes if mode.name == entry.mode)
        lots = (ScheduledTask(lot, entry.stages[0]),) if lot else ()
        broken = check(one, Schedule((entry,), lots))
        return not any(text.startswith(_BY_ITSELF) for text in broken)

    busy: dict[ScheduledJob, list[tuple[str, int, int]]] = {}
    there = {team.name: team.capacity for team in problem.teams}
    for schedule in every_schedule(problem, is_sound):
        people: Counter[tuple[str, int]] = Counter()
        for job, entry in zip(problem.jobs, schedule.jobs, strict=True):
            if entry not in busy:
                busy[entry] = list(_at_work(problem, job, entry))
            for team, week, count in busy[entry]:
                people[team, week] += count
        if any(number > there[team][week] for (team, week), number in people.items()):
            continue
        if not check(problem, schedule):
            yield schedule, evaluate(problem, schedule)


def _at_work(
    problem: Problem, job: Job, entry: ScheduledJob
) -> Iterator[tuple[str, int, int]]:
    """Yield who is at work when for a job; tenders, which may be shared, left out."""
    mode = next(one for one in job.modes if one.name == entry.mode)
    for work, span in list(zip(mode.work, entry.stages, strict=False))[1:]:
        for team, people in work.demand:
            for week in range(span.start, span.end):
                if not (work.pauses and week in problem.pause_weeks):
                    yield team, week, people


def bests_by_brute_force(
    problem: Problem, *pairs: tuple[int, int]
) -> dict[tuple[int, int], int] | None:
    """Return the least price x exposure + weight x cost of all, for each such pair.

    ``None`` if no schedule passes the checker.
    """
    best: dict[tuple[int, int], int] = {}
    for _, found in every_sound_schedule(problem):
        for price, weight in pairs:
            value = price * found.exposure + weight * (found.cost + found.moving)
            best[price, weight] = min(value, best.get((price, weight), value))
    return best or None
