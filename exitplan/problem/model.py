"""The scheduling problem in whole numbers and names: no euro, no date, no vendor.

Weeks run from 0 to H - 1; points from 0 to H, point ``t`` being the end of week
``t - 1``. Money is in minor units, exposure weights in hundredths of a point, running
cost accrues by *units*: ``units[t]`` of them have passed by point ``t``, and a yearly
amount is due for each ``YEAR_UNITS``. Rules are numbered as in ``docs/model.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PROCURE, BUILD, MIGRATE, DECOMMISSION = range(4)
"""The stages of a job, in order; their ends are procured, ready, cut-over, retired."""

STAGE_NAMES = ("procure", "build", "migrate", "decommission")

NO_DISCOUNT = 1_000_000
"""The factor of a week in which an amount counts in full, in millionths."""

Points3 = tuple[int | None, int | None, int | None]
"""A point per kind of exposure (stop, access, control); ``None`` means never."""

NEVER: Points3 = (None, None, None)


@dataclass(frozen=True, slots=True)
class Work:
    """One stage's work: people for a number of working weeks.

    Parameters
    ----------
    duration
        Working weeks.
    demand
        (team, people at work each working week), each team once.
    payment
        What is paid for it, in minor units; nothing if the duration is 0.
    pro_rata
        Whether it is paid evenly over the working weeks, not when it ends (R11).
    pauses
        Whether work stops in pause weeks and goes on after them (R2).
    """

    duration: int = 0
    demand: tuple[tuple[str, int], ...] = ()
    payment: int = 0
    pro_rata: bool = False
    pauses: bool = False


NO_WORK = Work()


@dataclass(frozen=True, slots=True)
class Rate:
    """A running cost from a moment on.

    Parameters
    ----------
    since
        Point at which it starts.
    yearly
        Minor units a year.
    """

    since: int
    yearly: int


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to do a job (R1): an option.

    Parameters
    ----------
    name
        Unique within the job.
    work
        Work of the four stages (R2).
    stays
        Whether the job is not done: cut-over and retirement are at H, no stages.
    lot
        The lot whose procurement it shares (R15).
    rates
        Running cost from the cut-over on, by start.
    residual
        Per cent of the old that stays for good: of its cost and of its exposure.
    needs
        Jobs that must be ready before its migration starts, besides the job's own.
    works_with_old
        Jobs that need not be ready before its migration starts (R4).
    exposed_from
        Point from which what it leads to is exposed.
    procured_by
        Latest end of its procurement, because the offer is withdrawn then (R14).
    admissible
        Whether it meets the sovereignty floor (R13); if not, it may not be chosen.
    """

    name: str
    work: tuple[Work, Work, Work, Work] = (NO_WORK, NO_WORK, NO_WORK, NO_WORK)
    stays: bool = False
    lot: str | None = None
    rates: tuple[Rate, ...] = ()
    residual: int = 0
    needs: tuple[str, ...] = ()
    works_with_old: tuple[str, ...] = ()
    exposed_from: Points3 = NEVER
    procured_by: int | None = None
    admissible: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """A date at which the old contract can be left.

    Parameters
    ----------
    by
        Latest point of retirement for it.
    units, nominal_units
        Units for which the old is then paid, as ``Problem`` counts them.
    """

    by: int
    units: int
    nominal_units: int


@dataclass(frozen=True, slots=True)
class Old:
    """What the old service costs, depending on when it is retired (R12).

    Parameters
    ----------
    rates
        Running cost by start; the first starts at 0.
    changes
        Change dates in order. Retired after the last, it is paid up to the horizon
        unless ``free_from`` says otherwise.
    free_from
        Point from which it is paid just up to the retirement; ``None`` means never.
    exit_fee
        Fee for leaving at any moment instead; ``None`` means that is not possible.
    """

    rates: tuple[Rate, ...] = ()
    changes: tuple[Change, ...] = ()
    free_from: int | None = 0
    exit_fee: int | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """What was decided about one stage (R14).

    Parameters
    ----------
    stage
        0 to 3.
    earliest_start, start, end, latest_end
        Points; ``None`` where nothing was decided. They hold for modes in which the
        stage has work, and for every cut-over.
    """

    stage: int
    earliest_start: int | None = None
    start: int | None = None
    end: int | None = None
    latest_end: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One service that may leave, or a planned one: a group of activities.

    Parameters
    ----------
    name, owner
        Unique name; owner for the pace per owner (R10).
    weight
        Exposure weight of the service itself, in hundredths of a point.
    modes
        At least one.
    old
        What the old service costs.
    exposed_from
        Point from which the old service is exposed.
    limits
        What was decided.
    cuts_over
        Whether its cut-over is one: not for what is planned or done already. Freezes
        and pace (R9, R10) hold only for those that are.
    """

    name: str
    modes: tuple[Mode, ...]
    owner: str = ""
    weight: int = 0
    old: Old = Old()
    exposed_from: Points3 = NEVER
    limits: tuple[Limit, ...] = ()
    cuts_over: bool = True


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

    kind: Literal["balanced", "fastest", "cheapest"] = "balanced"
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

    def job(self, name: str) -> Job:
        """Return a job by name; raises ``KeyError`` if there is none."""
        for job in self.jobs:
            if job.name == name:
                return job
        raise KeyError(name)
