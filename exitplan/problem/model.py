"""The scheduling problem in whole numbers and names: no euro, no date, no vendor.

Weeks run from 0 to H - 1; points from 0 to H, point ``t`` being the end of week
``t - 1``. Money is in minor units, exposure weights in hundredths of a point, running
cost accrues by *units*: ``units[t]`` of them have passed by point ``t``, and a yearly
amount is due for each ``YEAR_UNITS``. Rules are numbered as in ``docs/model.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from exitplan.problem.jobs import NEVER, Job, Points3, Work

ObjectiveKind = Literal["balanced", "fastest", "cheapest"]


@dataclass(frozen=True, slots=True)
class Lot:
    """A procurement shared by the modes that name it (R15).

    Parameters
    ----------
    name, work
        Unique name; the work of the shared stage. It pays nothing itself: what the
        members' options pay for procurement falls due when it ends.
    """

    name: str
    work: Work


@dataclass(frozen=True, slots=True)
class Need:
    """A job that cannot run without another (R4, R6)."""

    consumer: str
    provider: str
    works_with_old: bool = False


@dataclass(frozen=True, slots=True)
class Repoint:
    """Work to point a consumer that does not move to the new provider (R6).

    Parameters
    ----------
    consumer
        A job (then only if its mode stays) or something outside the problem (always).
    provider
        The job whose decommissioning waits for it.
    work
        Starts no earlier than the provider's cut-over.
    """

    consumer: str
    provider: str
    work: Work

    @property
    def name(self) -> str:
        """Names it in a schedule."""
        return f"{self.consumer} -> {self.provider}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule between options (R8): with ``mode`` of ``job``, some of another's.

    Parameters
    ----------
    job, mode
        Where it starts from.
    other
        The other job.
    allowed
        Names of the other job's modes that may go with it.
    """

    job: str
    mode: str
    other: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """A cost for each week in which just one of two jobs has cut over."""

    one: str
    other: str
    weekly: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A price for each week by which a cut-over moves from where it was announced.

    Parameters
    ----------
    job, point
        The job, and the point at which it was to cut over.
    weekly
        Minor units per week, earlier or later; for one that now stays up to H.
    """

    job: str
    point: int
    weekly: int


@dataclass(frozen=True, slots=True)
class Team:
    """A renewable resource (R3): people available in each week 0 to H - 1."""

    name: str
    capacity: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frozen:
    """Points at which nothing of some jobs, or of all if none is named, cuts over."""

    points: tuple[int, ...]
    jobs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year (R11): its weeks, first and last included, and its ceiling."""

    name: str
    first_week: int
    last_week: int
    ceiling: int | None = None


@dataclass(frozen=True, slots=True)
class Process:
    """A process whose exposure is to end.

    Parameters
    ----------
    name, weight
        Unique name; weight in hundredths of a point.
    members
        Jobs in its closure.
    exposed_from
        Point from which something in its closure that never moves is exposed.
    """

    name: str
    weight: int
    members: tuple[str, ...]
    exposed_from: Points3 = NEVER


@dataclass(frozen=True, slots=True)
class Objective:
    """What is minimised.

    Parameters
    ----------
    kind
        balanced: cost + price x exposure; fastest: exposure, then cost; cheapest:
        cost, then exposure.
    price
        Minor units per hundredth of a point-week (balanced).
    max_exposure
        The most exposure allowed, in hundredths of a point-week.
    """

    kind: ObjectiveKind = "balanced"
    price: int = 0
    max_exposure: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that limits and values a schedule.

    Parameters
    ----------
    horizon
        H, in weeks.
    units
        Units passed by each point 0 to H, discounted if the scenario discounts.
    nominal_units
        The same without discounting, for budgets that cover running cost (R11).
    factors
        For each week, what a payment in it counts for, in millionths.
    jobs, lots, needs, repoints, rules, bridges, teams, frozen, years, processes
        As above. ``after`` holds (later, earlier) pairs (R5), ``together`` the groups
        with one cut-over (R7).
    pause_weeks
        Weeks in which stages that pause stand still (R2).
    pace, pace_per_owner
        The most cut-overs at one point, in all and per owner (R10).
    carry_over
        Per cent of what a year leaves unspent that the next may spend (R11).
    budget_covers_running
        Whether the ceilings hold for net running cost too (R11).
    objective
        What is minimised.
    kept
        What it costs to move cut-overs that were announced; part of the objective (as
        cost), not of the money.
    """

    horizon: int
    units: tuple[int, ...]
    nominal_units: tuple[int, ...]
    factors: tuple[int, ...]
    jobs: tuple[Job, ...]
    lots: tuple[Lot, ...] = ()
    needs: tuple[Need, ...] = ()
    repoints: tuple[Repoint, ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    rules: tuple[Rule, ...] = ()
    bridges: tuple[Bridge, ...] = ()
    teams: tuple[Team, ...] = ()
    pause_weeks: tuple[int, ...] = ()
    frozen: tuple[Frozen, ...] = ()
    pace: int | None = None
    pace_per_owner: int | None = None
    years: tuple[Year, ...] = ()
    carry_over: int = 0
    budget_covers_running: bool = False
    processes: tuple[Process, ...] = ()
    objective: Objective = field(default_factory=Objective)
    kept: tuple[Kept, ...] = ()

    def job(self, name: str) -> Job:
        """Return a job by name; raises ``KeyError`` if there is none."""
        for job in self.jobs:
            if job.name == name:
                return job
        raise KeyError(name)
