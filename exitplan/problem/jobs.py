"""Jobs: what can be done about one service, and what its old version costs.

Weeks, points, units and money are counted as ``exitplan.problem.model`` says.
"""

from __future__ import annotations

from dataclasses import dataclass

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
        Jobs it stands on besides the job's own needs: they leave too, are ready before
        it is built (R4), and what they lead to exposes it as well.
    needed_by
        The stage that waits for them: build, or a later one if build is under way; past
        the last if nothing waits any more (R14).
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
    needed_by: int = BUILD
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
        and pace (R9, R10) hold only for those that are; the others run from the moment
        they are built (R2).
    """

    name: str
    modes: tuple[Mode, ...]
    owner: str = ""
    weight: int = 0
    old: Old = Old()
    exposed_from: Points3 = NEVER
    limits: tuple[Limit, ...] = ()
    cuts_over: bool = True
