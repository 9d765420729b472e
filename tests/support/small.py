"""The smallest problems and schedules that say something; override what matters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from exitplan.problem.jobs import NO_DISCOUNT, Job, Mode, Old, Rate, Work
from exitplan.problem.model import Objective, Problem, Team, Year
from exitplan.schedule import Schedule, ScheduledJob, Span
from exitplan.units import YEAR_UNITS

HORIZON = 20


def work(weeks: int, people: int = 0, team: str = "it", **fields: Any) -> Work:
    """Return work of one team, or of none."""
    demand = ((team, people),) if people else ()
    return Work(weeks, demand, **fields)


def mode(
    name: str = "go",
    weeks: tuple[int, int, int, int] = (0, 0, 1, 0),
    people: int = 0,
    **fields: Any,
) -> Mode:
    """Return a way out with the given weeks per stage, each with so many people."""
    stages = tuple(work(n, people) for n in weeks)
    return Mode(name, (stages[0], stages[1], stages[2], stages[3]), **fields)


def job(name: str = "a", *modes: Mode, **fields: Any) -> Job:
    """Return an exposed service worth one point, without running cost."""
    values: dict[str, Any] = {"weight": 100, "exposed_from": (0, 0, 0), **fields}
    return Job(name, modes or (mode(),), **values)


def problem(*jobs: Job, **fields: Any) -> Problem:
    """Return a problem over twenty weeks with one team of one, price 1."""
    horizon = fields.pop("horizon", HORIZON)
    year = YEAR_UNITS // 365 * 7
    units = tuple(week * year for week in range(horizon + 1))
    values: dict[str, Any] = {
        "units": units,
        "nominal_units": units,
        "factors": (NO_DISCOUNT,) * horizon,
        "teams": (Team("it", (1,) * horizon),),
        "years": (Year("1", 0, horizon // 2 - 1), Year("2", horizon // 2, horizon - 1)),
        "objective": Objective("balanced", 1),
        **fields,
    }
    return Problem(horizon, jobs=jobs, **values)


def spans(*points: tuple[int, int]) -> tuple[Span, ...]:
    """Return spans from pairs of points."""
    return tuple(Span(*pair) for pair in points)


def entry(name: str, *points: tuple[int, int], mode: str = "go") -> ScheduledJob:
    """Return a job as scheduled; no points for one that stays."""
    return ScheduledJob(name, mode, spans(*points))


def at(name: str, start: int, end: int, **fields: Any) -> ScheduledJob:
    """Return a job that only migrates, from start to end."""
    return entry(name, (0, 0), (0, 0), (start, end), (end, end), **fields)


def schedule(*entries: ScheduledJob, **fields: Any) -> Schedule:
    """Return a schedule of these jobs."""
    return Schedule(entries, **fields)


def yearly(amount: int) -> Old:
    """Return an old service that costs so much a year and can be left any time."""
    return Old((Rate(0, amount),))


def with_objective(given: Problem, **fields: Any) -> Problem:
    """Return a problem with another objective."""
    return replace(given, objective=Objective(**fields))
