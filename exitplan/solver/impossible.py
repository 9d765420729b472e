"""Why there is no schedule: what any needs at least, and when it could be.

Everything here is proven: by presolve for single jobs and rules, by the week-state
relaxation for all of them together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from exitplan.problem.presolve import presolve
from exitplan.solver.bound import WeeklyBound
from exitplan.solver.elastic import MONEY, PERSON_WEEK, SLOT, SLOTS, UNIT, Elastic
from exitplan.solver.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exitplan.problem.jobs import Job
    from exitplan.problem.model import Problem
    from exitplan.problem.presolve import Refusal
    from exitplan.solver.elastic import Deadline

_SAFE = 1e-5


@dataclass(frozen=True, slots=True)
class Shortage:
    """What any schedule needs at least, by a point.

    Parameters
    ----------
    point
        By when.
    people, money, slots
        The cheapest mix: person-weeks by team, minor units, and cut-overs beyond the
        pace. Another mix may do with less of one and more of another.
    worth
        What the mix is worth in minor units: no mix is worth less.
    least
        Of each part of the mix, what is needed whatever else is added.
    only_money, only_people
        What it takes with nothing but the one; ``None`` where that cannot do.
    """

    point: int
    people: Mapping[str, int]
    money: int
    slots: int
    worth: int
    least: Mapping[str, int]
    only_money: int | None
    only_people: Mapping[str, int] | None

    @property
    def mix(self) -> dict[str, int]:
        """The cheapest mix by name, as ``exitplan.solver.elastic`` names things."""
        found = {f"team:{name}": number for name, number in self.people.items()}
        found |= {MONEY: self.money} if self.money else {}
        return found | ({SLOTS: self.slots} if self.slots else {})


def nothing_by(point: int) -> Shortage:
    """Return a shortage of nothing that is known."""
    return Shortage(point, {}, 0, 0, 0, {}, None, None)


@dataclass(frozen=True, slots=True)
class Earliest:
    """When something could be done at the earliest, as things are.

    Parameters
    ----------
    point
        By when it is to be done.
    jobs
        What is to be done by then.
    earliest
        Before this point no schedule does it; ``None``: none does within the horizon.
    """

    point: int
    jobs: tuple[str, ...]
    earliest: int | None


@dataclass(frozen=True, slots=True)
class Impossible:
    """The proof that there is no schedule.

    Parameters
    ----------
    refusals
        What presolve found in single jobs and rules.
    shortage
        What is missing, where people, money or pace are.
    earliest
        By date that cannot be met: when it could be.
    never_before
        Jobs too late on their own with all the people and money in the world: the
        earliest point, and the one they are due.
    least_exposure, most_exposure
        What no schedule comes below, and what is allowed, where that clashes.
    """

    refusals: tuple[Refusal, ...] = ()
    shortage: Shortage | None = None
    earliest: tuple[Earliest, ...] = ()
    never_before: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    least_exposure: int | None = None
    most_exposure: int | None = None

    @property
    def is_proven(self) -> bool:
        """Whether anything was found."""
        return bool(self.refusals or self.shortage or self.earliest) or (
            self.least_exposure is not None
        )


def is_impossible(problem: Problem) -> bool:
    """Tell whether it is proven that a problem has no schedule.

    Parameters
    ----------
    problem
        The problem; what is decided about stages is taken strictly.
    """
    if presolve(problem):
        return True
    tables = Tables(tightened(problem))
    elastic = Elastic(tables, short_of_people=True)
    if _first_unmet(elastic, problem.horizon) is not None:
        return True
    return _least_exposure(problem, tables) is not None


@lru_cache(maxsize=1)
def why_impossible(problem: Problem) -> Impossible:
    """Return why a problem has no schedule, as far as it is proven.

    The last answer is kept: it is asked for where a run fails, and again to explain it.

    Parameters
    ----------
    problem
        The problem.
    """
    refusals = tuple(presolve(problem))
    tables = Tables(tightened(problem))
    strict = Elastic(tables, short_of_people=True)
    unmet = _first_unmet(strict, problem.horizon)
    earliest = () if unmet is None else tuple(_earliest(strict))
    crowded = Elastic(tables, short_of_people=False)
    shortage = _shortage(crowded, tables)
    least = None
    if not (refusals or earliest or shortage):
        least = _least_exposure(problem, tables)
    most = problem.objective.max_exposure
    return Impossible(
        refusals,
        shortage,
        earliest,
        crowded.never_before(),
        least,
        None if least is None else most,
    )


def tightened(problem: Problem) -> Problem:
    """Return the problem with dates that follow from what is decided.

    A stage that is to end at a point starts no earlier than its longest duration
    before it.
    """
    jobs = tuple(_tightened(problem, job) for job in problem.jobs)
    return replace(problem, jobs=jobs)


def _tightened(problem: Problem, job: Job) -> Job:
    resting = len(problem.pause_weeks)
    limits = []
    for limit in job.limits:
        earliest = limit.earliest_start or 0
        if limit.start is not None:
            earliest = max(earliest, limit.start)
        if limit.end is not None:
            longest = max(
                mode.work[limit.stage].duration
                + (resting if mode.work[limit.stage].pauses else 0)
                for mode in job.modes
            )
            if not any(mode.lot and limit.stage == 0 for mode in job.modes):
                earliest = max(earliest, limit.end - longest)
        limits.append(replace(limit, earliest_start=earliest or limit.earliest_start))
    return replace(job, limits=tuple(limits))


def _first_unmet(elastic: Elastic, horizon: int) -> int | None:
    """Return the first point at which what is due cannot be, or ``None``."""
    due: list[Deadline] = []
    for deadline in elastic.deadlines:
        due.append(deadline)
        if not elastic.is_possible(deadline.point, due):
            return deadline.point
    return None if elastic.is_possible(horizon, due) else horizon


def _earliest(elastic: Elastic) -> Iterator[Earliest]:
    """Yield when each date, and then all of them, could be met at the earliest."""
    for deadline in elastic.deadlines:
        point = elastic.earliest((deadline,))
        if point is None or point > deadline.point:
            yield Earliest(deadline.point, deadline.jobs, point)


def _shortage(elastic: Elastic, tables: Tables) -> Shortage | None:
    """Return what is missing where most is."""
    found = []
    due: list[Deadline] = []
    for deadline in elastic.deadlines:
        due.append(deadline)
        short = _short_at(elastic, deadline.point, due)
        if short is not None:
            found.append(short)
    short = _short_at(elastic, tables.horizon, due)
    if short is not None:
        found.append(short)
    return max(found, key=lambda one: (one.worth, -one.point), default=None)


def _short_at(elastic: Elastic, point: int, due: Sequence[Deadline]) -> Shortage | None:
    """Return what is missing at a point; ``None`` if nothing, or if nothing helps."""
    teams = {name: PERSON_WEEK for name in elastic.names if name.startswith("team:")}
    prices = {**teams, MONEY: UNIT}
    mix = elastic.needs(point, due, prices)
    if mix is None:
        prices = {**prices, SLOTS: SLOT}
        mix = elastic.needs(point, due, prices)
    if not mix:
        return None
    least = {}
    for name in mix:
        free = dict.fromkeys(prices, 0)
        alone = elastic.needs(point, due, {**free, name: prices[name]})
        least[name] = _whole(name, (alone or {}).get(name, 0.0))
    money = elastic.needs(point, due, {MONEY: UNIT})
    people = elastic.needs(point, due, teams)
    worth = sum(
        amount * (1 if name == MONEY else prices[name]) for name, amount in mix.items()
    )
    whole = {name: _whole(name, amount) for name, amount in mix.items()}
    return Shortage(
        point,
        people=_teams(whole),
        money=whole.get(MONEY, 0),
        slots=whole.get(SLOTS, 0),
        worth=max(0, math.floor(worth * (1 - _SAFE)) - 100),
        least={name: amount for name, amount in least.items() if amount},
        only_money=None if money is None else _whole(MONEY, money.get(MONEY, 0.0)),
        only_people=None
        if people is None
        else _teams({name: _whole(name, amount) for name, amount in people.items()}),
    )


def _whole(name: str, amount: float) -> int:
    """Return what is needed at least as a whole number; people come whole."""
    safe = amount * (1 - _SAFE)
    return math.floor(safe) if name == MONEY else math.ceil(safe - 1e-3)


def _teams(needs: Mapping[str, int]) -> dict[str, int]:
    return {
        name.removeprefix("team:"): amount
        for name, amount in needs.items()
        if name.startswith("team:") and amount
    }


def _least_exposure(problem: Problem, tables: Tables) -> int | None:
    """Return the exposure no schedule comes below, if it is more than is allowed."""
    most = problem.objective.max_exposure
    if most is None:
        return None
    bound = WeeklyBound(tables, 1, 0).run()
    if bound is None or bound.value is None or bound.value <= most:
        return None
    return bound.value
