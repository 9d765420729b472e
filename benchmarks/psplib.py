"""PSPLIB's single-mode project scheduling problems, as problems of exitplan.

R. Kolisch, A. Sprecher (1996), *European Journal of Operational Research* 96,
doi:10.1016/S0377-2217(96)00170-1. One job an activity, which only migrates; each
precedence is an *after*; the last activity alone has a weight. So the least exposure
is the least makespan.
"""

from __future__ import annotations

import csv
import re
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.problem.jobs import MIGRATE, NEVER, NO_DISCOUNT, NO_WORK, Job, Mode, Work
from exitplan.problem.model import Objective, Problem, Team, Year
from exitplan.solver.late import later_of
from exitplan.units import YEAR_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exitplan.schedule import Schedule
    from exitplan.solver.tables import Tables

WEIGHT = 100
"""The last activity's weight: one point."""

BEST_KNOWN = "best-known-makespans.csv"


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity: its length, what it takes of each resource, what comes after it."""

    duration: int
    demand: tuple[int, ...]
    successors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """A problem of PSPLIB; activities are numbered from 1, the first and last empty."""

    activities: tuple[Activity, ...]
    capacity: tuple[int, ...]


def read_instance(text: str) -> Instance:
    """Read an ``.sm`` file.

    Raises
    ------
    ValueError
        If it has no precedences, durations or capacities, or more than one mode.
    """
    relations = _rows(text, "PRECEDENCE RELATIONS")
    requests = _rows(text, "REQUESTS/DURATIONS")
    capacity = _rows(text, "RESOURCEAVAILABILITIES")
    if not (relations and capacity and len(relations) == len(requests)):
        message = "not a PSPLIB problem with one mode"
        raise ValueError(message)
    activities = []
    for relation, request in zip(relations, requests, strict=True):
        _, modes, count, *successors = relation
        if modes != 1 or count != len(successors):
            message = "an activity with several modes, or a short line"
            raise ValueError(message)
        _, _, duration, *demand = request
        activities.append(Activity(duration, tuple(demand), tuple(successors)))
    return Instance(tuple(activities), tuple(capacity[0]))


def _rows(text: str, heading: str) -> list[list[int]]:
    """Return the lines of numbers below a heading."""
    found: list[list[int]] = []
    inside = False
    for line in text.splitlines():
        if line.startswith(heading):
            inside = True
        elif inside and line.startswith("***"):
            break
        elif inside and re.fullmatch(r"[\s\d]+", line) and line.strip():
            found.append([int(part) for part in line.split()])
    return found


def problem_of_instance(instance: Instance) -> Problem:
    """Return an instance as a problem; a week is a period of PSPLIB's."""
    horizon = sum(activity.duration for activity in instance.activities) + 1
    numbers = range(1, len(instance.activities) + 1)
    weekly = YEAR_UNITS // 365 * 7
    units = tuple(weekly * week for week in range(horizon + 1))
    return Problem(
        horizon=horizon,
        units=units,
        nominal_units=units,
        factors=(NO_DISCOUNT,) * horizon,
        jobs=tuple(
            _job(number, activity, last=number == numbers[-1])
            for number, activity in zip(numbers, instance.activities, strict=True)
        ),
        after=tuple(
            (_name(later), _name(number))
            for number, activity in zip(numbers, instance.activities, strict=True)
            for later in activity.successors
        ),
        teams=tuple(
            Team(f"R{number + 1}", (people,) * horizon)
            for number, people in enumerate(instance.capacity)
        ),
        years=(Year("1", 0, horizon - 1),),
        objective=Objective("fastest"),
    )


def _name(number: int) -> str:
    return f"activity {number}"


def _job(number: int, activity: Activity, *, last: bool) -> Job:
    demand = tuple(
        (f"R{k + 1}", people) for k, people in enumerate(activity.demand) if people
    )
    work = Work(activity.duration, demand if activity.duration else ())
    mode = Mode("do", (NO_WORK, NO_WORK, work, NO_WORK))
    return Job(
        _name(number),
        (mode,),
        weight=WEIGHT if last else 0,
        exposed_from=(0, None, None) if last else NEVER,
    )


def makespan(schedule: Schedule) -> int:
    """Return when the last activity is done."""
    return schedule.jobs[-1].stages[2].end


def longest_tail(tables: Tables) -> list[int]:
    """Return jobs by the longest chain of work from each on, longest first: a start.

    Jobs are numbered so that what comes after has a higher number, as PSPLIB does.
    """
    later, tails = later_of(tables), [0] * tables.count
    for job in reversed(range(tables.count)):
        duration = tables.modes[job][0].stages[MIGRATE].duration
        tails[job] = duration + max((tails[one] for one in later[job]), default=0)
    return sorted(range(tables.count), key=lambda job: (-tails[job], job))


def read_set(folder: Path, name: str) -> Iterator[tuple[str, Instance]]:
    """Yield the instances of a set in PSPLIB's order, with names like ``J30_17``.

    Parameters
    ----------
    folder
        With ``j30.tar.xz`` (or other), or a folder ``j30`` of ``.sm`` files.
    name
        Of the set: ``j30``, ``j60``.
    """
    texts: dict[str, str] = {}
    for path in sorted(folder.glob(f"{name}/*.sm")):
        texts[path.name] = path.read_text("ascii")
    for archive in sorted(folder.glob(f"{name}.tar.*")):
        with tarfile.open(archive) as packed:
            for member in packed.getmembers():
                content = packed.extractfile(member)
                if content is not None and member.name.endswith(".sm"):
                    texts[member.name.rsplit("/")[-1]] = content.read().decode("ascii")
    numbered = []
    for file, text in texts.items():
        found = re.fullmatch(rf"{name}(\d+)_(\d+)\.sm", file)
        if found:
            row, column = int(found[1]), int(found[2])
            numbered.append((10 * (row - 1) + column, text))
    for number, text in sorted(numbered):
        yield f"{name.upper()}_{number}", read_instance(text)


def best_known(folder: Path) -> dict[str, int]:
    """Return the best makespan known of each instance, by name.

    Parameters
    ----------
    folder
        With ``best-known-makespans.csv``: columns ``instance`` (``J30_17.txt``) and
        ``best_known_makespan``.
    """
    with (folder / BEST_KNOWN).open(encoding="utf-8", newline="") as file:
        return {
            row["instance"].removesuffix(".txt"): int(row["best_known_makespan"])
            for row in csv.DictReader(file)
        }
