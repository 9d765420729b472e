"""How far work has come by a point: what is past, under way, and announced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.problem.jobs import Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exitplan.problem.model import Kept


@dataclass(frozen=True, slots=True)
class Fact:
    """A stage that is done or under way, from point to point.

    Parameters
    ----------
    stage
        0 to 3.
    start, end
        Points; the end of what is under way is the one expected.
    """

    stage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Begun:
    """A job of which something is done or under way.

    Parameters
    ----------
    job, mode
        Names; the mode is the one followed.
    facts
        By stage, in order.
    """

    job: str
    mode: str
    facts: tuple[Fact, ...]

    def fact(self, stage: int) -> Fact | None:
        """Return what happened in a stage, if anything."""
        return next((one for one in self.facts if one.stage == stage), None)

    @property
    def last(self) -> int:
        """The last stage that is done or under way."""
        return max(one.stage for one in self.facts)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A re-pointing that is done or under way (R6)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How far work has come.

    Parameters
    ----------
    point
        The point from which something can still be decided; all before is past.
    begun
        Jobs of which something is done or under way.
    pointed
        Re-pointings that are.
    kept
        What it costs to move cut-overs that were announced.
    """

    point: int
    begun: tuple[Begun, ...] = ()
    pointed: tuple[Pointed, ...] = ()
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Strain:
    """What work under way takes beyond a limit: facts win, and this says by how much.

    Parameters
    ----------
    kind
        team (people in a week), year (minor units), or freeze (a cut-over put off).
    name
        The team, fiscal year or job.
    week
        Week or point; for a freeze the point it is put off to. 0 for a year.
    amount
        People, minor units, or weeks.
    """

    kind: str
    name: str
    week: int
    amount: int


def fitted(work: Work, fact: Fact, pause_weeks: Iterable[int]) -> Work:
    """Return a stage's work as it was really done, from start to end.

    Work that took as long as planned stays as it is; else its weeks are the real ones,
    and what is paid evenly is paid over those.
    """
    resting = set(pause_weeks) if work.pauses else set()
    weeks = [week for week in range(fact.start, fact.end) if week not in resting]
    exact = weeks and weeks[0] == fact.start and weeks[-1] == fact.end - 1
    if len(weeks) == work.duration and (exact or not work.duration):
        return work
    payment = work.payment if fact.end > fact.start else 0
    return Work(fact.end - fact.start, work.demand, payment, work.pro_rata)


def weeks_of(work: Work, fact: Fact, pause_weeks: Iterable[int]) -> list[int]:
    """Return the weeks in which people work on a stage that is a fact."""
    resting = set(pause_weeks) if work.pauses else set()
    return [week for week in range(fact.start, fact.end) if week not in resting]


def use_by_week(
    tasks: Iterable[tuple[Work, Fact]], pause_weeks: Iterable[int]
) -> Mapping[str, dict[int, int]]:
    """Return by team and week how many people tasks take."""
    pauses = tuple(pause_weeks)
    used: dict[str, dict[int, int]] = {}
    for work, fact in tasks:
        for week in weeks_of(work, fact, pauses):
            for team, people in work.demand:
                weeks = used.setdefault(team, {})
                weeks[week] = weeks.get(week, 0) + people
    return used
