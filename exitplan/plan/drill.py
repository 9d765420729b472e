"""A cut-off drill: what stops, for how long, and what is best done about it.

Comes in: nothing. Goes out: the records that reports and pages of a drill read.
Outage is counted in hundredths of point-hours: a process of 5 points that does half of
its work for an hour has 250 of them.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from exitplan.plan.model import InputFile  # noqa: TC001 - the same
from exitplan.units import Cents  # noqa: TC001 - the same

DRILL_SCHEMA = 1
"""Version of the shape of ``cutoff.json``."""

WHOLE = 100
"""Per cent: all of the work goes on."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which the same share of the work goes on.

    Parameters
    ----------
    starts, ends
        Hours after the announcement.
    share
        Part of the work that goes on, in per cent.
    """

    starts: int
    ends: int
    share: int


@dataclass(frozen=True, slots=True)
class Fate:
    """How one process fares.

    Parameters
    ----------
    process, name, owner
        Which.
    weight
        In points.
    max_outage
        Maximum tolerable outage, in hours; ``None`` where none is stated.
    spans
        From the announcement to the end of what is looked at.
    lowered_at, stops_at
        Hours after which it first does less, and first does nothing; ``None`` for
        never.
    back_at
        Hour from which it does all its work again for good; ``None`` if not within
        what is looked at.
    longest_stop
        Hours it stands still on end.
    stands_from
        Hour at which that begins.
    outage
        In hundredths of point-hours.
    chain
        Why: the service it uses, what that needs, down to the one that is withheld.
    stopped_by
        Every withheld service it rests on.
    waits_for
        The one that is back last; empty if none is.
    """

    process: str
    name: str
    owner: str
    weight: int
    max_outage: int | None
    spans: tuple[Span, ...]
    lowered_at: int | None
    stops_at: int | None
    back_at: int | None
    longest_stop: int
    stands_from: int
    outage: int
    chain: tuple[str, ...]
    stopped_by: tuple[str, ...]
    waits_for: str

    @property
    def touched(self) -> bool:
        """Whether it notices anything."""
        return self.lowered_at is not None

    @property
    def over_limit(self) -> bool:
        """Whether it stands still for longer than it can."""
        return self.max_outage is not None and self.longest_stop > self.max_outage

    @property
    def over_limit_at(self) -> int | None:
        """The hour at which it stands still for longer than it can."""
        if self.max_outage is None or not self.over_limit:
            return None
        return self.stands_from + self.max_outage

    @property
    def hours_lost(self) -> int:
        """Hundredths of hours of work lost."""
        return sum((WHOLE - one.share) * (one.ends - one.starts) for one in self.spans)


@dataclass(frozen=True, slots=True)
class Stopped:
    """A service that is withheld.

    Parameters
    ----------
    service, name, vendor
        Which, and on whom it stood.
    share
        The part that is withheld, in per cent.
    since
        Hours after the announcement at which it stops.
    back_on
        Day on which it, or what replaces it, works again; ``None`` if not within what
        is looked at.
    unknown
        Whether it stops only because it is not known on whom it stands.
    copy_age
        Hours of work lost at most, for that is how old our own copy is; ``None`` if
        there is none.
    holds_data
        Whether its data are lost at all: not for what is gone for a part.
    hopeless
        Whether no option is left.
    """

    service: str
    name: str
    vendor: str
    share: int
    since: int
    back_on: dt.date | None
    unknown: bool
    copy_age: int | None
    holds_data: bool
    hopeless: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """A fallback that stands in.

    Parameters
    ----------
    fallback, name
        Which.
    service, on
        For what it stands in, and on which service; empty for none.
    share
        Part of the work that it carries, in per cent.
    works_from, works_until
        Hours after the announcement; ``works_until`` is ``None`` if as long as needed.
    prepared
        Whether it is; if not, it does not count.
    """

    fallback: str
    name: str
    service: str
    on: str
    share: int
    works_from: int
    works_until: int | None
    prepared: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stage of an emergency step: first and last working day."""

    stage: str
    starts: dt.date
    ends: dt.date


@dataclass(frozen=True, slots=True)
class Recovery:
    """One step of the emergency order.

    Parameters
    ----------
    service, name
        What comes back, or is built for it.
    planned
        Whether it is new.
    option, provider, product
        How. Without an option it goes on itself, and is pointed to the new version of
        the service that ``product`` names.
    stages
        With work, in order.
    works_on
        Day from which it works.
    one_off, yearly
        What it costs, in cents.
    begun
        Whether the plan had begun with it.
    """

    service: str
    name: str
    planned: bool
    option: str
    provider: str
    product: str
    stages: tuple[Stretch, ...]
    works_on: dt.date
    one_off: Cents
    yearly: Cents
    begun: bool


@dataclass(frozen=True, slots=True)
class Preparation:
    """Something to do now that shortens the outage.

    Parameters
    ----------
    kind
        ``fallback``: set one up; ``tender``: buy beforehand what the emergency order
        buys.
    subject, name
        Id and name of the fallback or option.
    service
        For which.
    cost
        What it takes, in cents; for a tender what is paid earlier, not more.
    weeks
        How long it takes.
    saved
        Outage saved on its own, in hundredths of point-hours.
    hours_saved
        The same without weights, in hundredths of hours.
    processes
        Those that gain, most first.
    kept_within
        Those that then stay within their maximum tolerable outage.
    """

    kind: str
    subject: str
    name: str
    service: str
    cost: Cents
    weeks: int
    saved: int
    hours_saved: int
    processes: tuple[str, ...]
    kept_within: tuple[str, ...]

    @property
    def per_thousand(self) -> float | None:
        """Point-hours saved per 1,000 units of currency; ``None`` if it costs none."""
        if not self.cost:
            return None
        return 1000 * self.saved / int(self.cost)


@dataclass(frozen=True, slots=True)
class Together:
    """The best preparations taken one after the other.

    Parameters
    ----------
    subjects
        The first is the best per euro, each next the best beside those before.
    cost
        Of all so far, in cents.
    outage
        What is left with all so far, in hundredths of point-hours.
    over_limit
        How many processes then stand still for longer than they can.
    """

    subjects: tuple[str, ...]
    cost: Cents
    outage: int
    over_limit: int


@dataclass(frozen=True, slots=True)
class Drill:
    """A cut-off drill.

    Parameters
    ----------
    schema
        Version of this shape.
    agency, scenario, illustrative, currency
        Whose, and whether it is invented.
    reach, subject, by
        Who is cut off, as ``--who`` says it.
    who
        Its name for people.
    announced, stops_on
        Day of the announcement, and of the stop.
    notice
        Hours between the two.
    planned
        Whether a plan says what had been done by then.
    moved
        Services that had moved by then.
    ends
        Day up to which was looked.
    processes
        Every process, in the order of the inventory.
    services
        What is withheld.
    perhaps
        What may stop as well, for it is not known on whom it stands.
    measures
        Fallbacks for what fails.
    steps
        The emergency order, by the day it works.
    one_off, yearly
        What that costs, in cents.
    outage, outage_without_recovery
        Of all processes with the emergency order, and if nothing is put in place.
    preparations
        Best first.
    together
        The best of them, one after the other.
    all_bought
        Outage saved if all that the order buys had been bought beforehand.
    terms
        What is different in an emergency.
    names
        Of services and vendors, by id.
    evaluations, seed
        Of the search for the order.
    version, inputs
        From which it was made.
    """

    schema: int
    agency: str
    scenario: str
    illustrative: bool
    currency: str
    reach: str
    subject: str
    by: str
    who: str
    announced: dt.date
    stops_on: dt.date
    notice: int
    planned: bool
    moved: int
    ends: dt.date
    processes: tuple[Fate, ...]
    services: tuple[Stopped, ...]
    perhaps: tuple[str, ...]
    measures: tuple[Measure, ...]
    steps: tuple[Recovery, ...]
    one_off: Cents
    yearly: Cents
    outage: int
    outage_without_recovery: int
    preparations: tuple[Preparation, ...]
    together: tuple[Together, ...]
    all_bought: int
    terms: Terms
    names: dict[str, str]
    evaluations: int
    seed: int
    version: str
    inputs: tuple[InputFile, ...]

    @property
    def touched(self) -> tuple[Fate, ...]:
        """The processes that notice anything, the first to stop first."""
        hit = [one for one in self.processes if one.touched]
        return tuple(sorted(hit, key=_by_stop))


def _by_stop(fate: Fate) -> tuple[bool, int, int]:
    stops = fate.stops_at
    return stops is None, stops or 0, -fate.longest_stop


@dataclass(frozen=True, slots=True)
class Terms:
    """What is different in an emergency, as the scenario says.

    Parameters
    ----------
    procurement_weeks, surge, freezes_hold, years
        As there.
    """

    procurement_weeks: int
    surge: int
    freezes_hold: bool
    years: int


@cache
def _adapter() -> TypeAdapter[Drill]:
    return TypeAdapter(Drill)


def drill_to_json(drill: Drill) -> str:
    """Write a drill as indented JSON; equal drills give equal text."""
    return _adapter().dump_json(drill, indent=1).decode() + "\n"


def drill_from_json(text: str) -> Drill:
    """Read a drill back; raises ``pydantic.ValidationError`` if it is none."""
    return _adapter().validate_json(text)
