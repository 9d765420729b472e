"""A plan in the words of the people who will carry it out; self-contained.

Everything a report or chart shows comes from here and nothing else. Money is in cents,
exposure in hundredths of a point-week, periods by their first and last day.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
import math
from dataclasses import dataclass

from exitplan.plan.exits import ExitGround  # noqa: TC001 - pydantic reads annotations
from exitplan.plan.standing import Standings  # noqa: TC001 - the same
from exitplan.plan.step import ChainLink, Step, Text2  # noqa: TC001 - the same
from exitplan.units import Cents  # noqa: TC001 - the same

PLAN_SCHEMA = 1
"""Version of the shape of ``plan.json``."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What is true when a phase has ended, in measurable terms.

    Parameters
    ----------
    processes_free
        Processes that are no longer exposed, new in this phase.
    services_moved
        Services that cut over in this phase.
    exposure_gone
        Share of today's weekly exposure that is gone, in per cent with one decimal.
    contracts_ended
        Contracts under which nothing is left at its end, new in this phase.
    text
        The same in a sentence.
    """

    processes_free: tuple[str, ...]
    services_moved: tuple[str, ...]
    exposure_gone: float
    contracts_ended: tuple[str, ...]
    text: Text2


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the agenda.

    Parameters
    ----------
    number, name
        From 1; what it achieves.
    starts, ends
        First and last day.
    gate
        What must be true to go on.
    one_off
        What is paid in it, in cents.
    """

    number: int
    name: str
    starts: dt.date
    ends: dt.date
    gate: Gate
    one_off: Cents


@dataclass(frozen=True, slots=True)
class YearMoney:
    """Money of one fiscal year, nominal, in cents; ``total`` is the sum of its parts.

    Parameters
    ----------
    year, starts, ends
        The fiscal year, cut off at the plan's first and last day.
    one_off
        Payments of steps.
    new_running
        Running cost of what services move to.
    old_running
        Running cost of what they leave, as contracts demand.
    double_running
        The part of ``old_running`` that is paid after the cut-over.
    bridges, exit_fees
        Bridges between old and new, and fees for leaving contracts early.
    total
        one_off + new_running + old_running + bridges + exit_fees.
    if_nothing_is_done
        Running cost of the same services if none leaves.
    ceiling
        Budget ceiling; ``None`` if there is none.
    covered
        What of this counts against the ceiling.
    """

    year: str
    starts: dt.date
    ends: dt.date
    one_off: Cents
    new_running: Cents
    old_running: Cents
    double_running: Cents
    bridges: Cents
    exit_fees: Cents
    total: Cents
    if_nothing_is_done: Cents
    ceiling: Cents | None
    covered: Cents

    @property
    def used(self) -> float | None:
        """The share of the ceiling that is used; of one of nothing, none or too much.

        ``None`` if there is no ceiling.
        """
        if self.ceiling:
            return self.covered / self.ceiling
        if self.ceiling is None:
            return None
        return math.inf if self.covered else 0.0


@dataclass(frozen=True, slots=True)
class ExposureWeek:
    """Weekly exposure by kind in one week, in hundredths of a point.

    Parameters
    ----------
    week
        First day.
    stop, access, control
        With this plan.
    if_nothing_is_done
        Kind *stop* if no service leaves.
    """

    week: dt.date
    stop: int
    access: int
    control: int
    if_nothing_is_done: int


@dataclass(frozen=True, slots=True)
class ProcessFreed:
    """One process and when it is free.

    Parameters
    ----------
    process, name
        The process.
    weight
        In points.
    max_outage
        Maximum tolerable outage in hours, if stated.
    exposed_services
        Services in its closure that can be stopped from abroad on the first day.
    free_from
        First day it is no longer exposed; ``None`` if it is exposed to the end.
    """

    process: str
    name: str
    weight: int
    max_outage: int | None
    exposed_services: tuple[str, ...]
    free_from: dt.date | None


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """A team's work by week.

    Parameters
    ----------
    team, name
        The team.
    capacity, used
        People there are, and people at work, by week of the plan.
    """

    team: str
    name: str
    capacity: tuple[int, ...]
    used: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VendorToday:
    """What one vendor could stop on the first day.

    Parameters
    ----------
    vendor, name
        The vendor.
    jurisdictions
        Countries whose law reaches it.
    services, processes
        What stands on it.
    yearly_cost
        Running cost of those services, in cents.
    """

    vendor: str
    name: str
    jurisdictions: tuple[str, ...]
    services: tuple[str, ...]
    processes: tuple[str, ...]
    yearly_cost: Cents


@dataclass(frozen=True, slots=True)
class Today:
    """Where the agency stands on the first day.

    Parameters
    ----------
    services
        Services in use.
    exposed, unknown, material
        Services that can be stopped from abroad; those that count only because
        something is not known; those that are material.
    cost_unknown
        Services whose cost is not known.
    vendors
        By vendor, the one with most processes first.
    """

    services: int
    exposed: tuple[str, ...]
    unknown: tuple[str, ...]
    material: tuple[str, ...]
    cost_unknown: tuple[str, ...]
    vendors: tuple[VendorToday, ...]


@dataclass(frozen=True, slots=True)
class Residual:
    """What stays, and why.

    Parameters
    ----------
    service, name
        The service.
    why
        Code of the reason.
    text
        The reason in a sentence.
    """

    service: str
    name: str
    why: str
    text: Text2


@dataclass(frozen=True, slots=True)
class Frozen:
    """A period in which nothing cuts over."""

    name: str
    starts: dt.date
    ends: dt.date


@dataclass(frozen=True, slots=True)
class Assumed:
    """A value nobody stated; see ``docs/sources.md`` for the source."""

    subject: str
    field: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Repointing:
    """Work to point a service that does not move to the new version of another.

    Parameters
    ----------
    name
        Who is pointed to what, as the schedule names it.
    service, consumer
        What it is pointed to, and what is pointed to it.
    starts, ends
        First and last working day.
    """

    name: str
    service: str
    consumer: str
    starts: dt.date
    ends: dt.date


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file the plan was made from."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a plan comes from and how good it is proven to be.

    Parameters
    ----------
    version
        Of exitplan.
    inputs
        Files and their hashes.
    problem_sha256
        Hash of the scheduling problem.
    seed, effort, evaluations
        Of the search.
    status
        optimal, feasible, or stopped.
    objective_kind
        balanced, fastest or cheapest.
    objective, bound, gap
        Value of the plan, what no plan can beat, and the share between them. Balanced
        and cheapest in cents; fastest in hundredths of a point-week.
    checked
        Whether the independent checker passed the schedule.
    exposure_bound, exposure_gap
        What no plan within the same limits comes below on exposure alone, in hundredths
        of a point-week, and the share of this plan's exposure above it; ``None`` where
        that was not asked.
    polished
        Sub-problems that CP-SAT went over at the end; 0 if that was not asked.
    avoidable_cost, avoidable_cost_bound, avoidable_cost_gap
        The same of cost alone in cents, as the objective counts it, less what no plan
        can avoid.
    """

    version: str
    inputs: tuple[InputFile, ...]
    problem_sha256: str
    seed: int
    effort: int
    evaluations: int
    status: str
    objective_kind: str
    objective: int
    bound: int
    gap: float
    checked: bool
    exposure_bound: int | None = None
    exposure_gap: float | None = None
    avoidable_cost: int | None = None
    avoidable_cost_bound: int | None = None
    avoidable_cost_gap: float | None = None
    polished: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A complete exit plan.

    Parameters
    ----------
    schema
        Version of this shape.
    agency, scenario, asks
        Whose plan it is, and for which question.
    illustrative
        Whether the agency or its figures are invented.
    currency, price_year, vat_included
        How amounts are to be read.
    starts, ends
        First day, and the day after the last: everything is counted between them.
    leave
        Jurisdictions to leave.
    steps
        By cut-over.
    phases, years, exposure, processes, teams
        See each.
    today
        Where the agency stands on the first day.
    residual
        What stays, and why.
    freezes
        Periods in which nothing cuts over, within the plan.
    assumptions
        What the plan rests on that nobody stated.
    names
        By id: names of vendors, services, teams, processes, contracts and lots.
    notes
        What else to know, e.g. circles of ``after`` that became one group.
    exposure_weeks, exposure_weeks_if_nothing_is_done
        Exposure over the plan of kind *stop*, in point-weeks.
    cost_total, cost_if_nothing_is_done
        Sum of the years' totals, and of their running cost if nothing is done.
    cost_unavoidable
        The part no plan can avoid, proven; the rest can be influenced.
    provenance
        Where it comes from.
    repointings
        Of services that stay, to the new version of what they use.
    chain
        The stages that fix the last cut-over, the first one first.
    levers_tried
        Services for which levers were looked for: in a large plan only those of the
        chain and the ones that weigh most.
    exits
        What the exit plans of services in use rest on, in the order of the inventory.
    standings
        On whom services stand over the plan; ``None`` in plans of older versions.
    """

    schema: int
    agency: str
    scenario: str
    asks: str
    illustrative: bool
    currency: str
    price_year: int | None
    vat_included: bool
    starts: dt.date
    ends: dt.date
    leave: tuple[str, ...]
    steps: tuple[Step, ...]
    phases: tuple[Phase, ...]
    years: tuple[YearMoney, ...]
    exposure: tuple[ExposureWeek, ...]
    processes: tuple[ProcessFreed, ...]
    teams: tuple[TeamLoad, ...]
    today: Today
    residual: tuple[Residual, ...]
    freezes: tuple[Frozen, ...]
    assumptions: tuple[Assumed, ...]
    names: dict[str, str]
    notes: tuple[Text2, ...]
    exposure_weeks: float
    exposure_weeks_if_nothing_is_done: float
    cost_total: Cents
    cost_if_nothing_is_done: Cents
    cost_unavoidable: Cents
    provenance: Provenance
    repointings: tuple[Repointing, ...] = ()
    chain: tuple[ChainLink, ...] = ()
    levers_tried: tuple[str, ...] = ()
    exits: tuple[ExitGround, ...] = ()
    standings: Standings | None = None

    @property
    def last_cut_over(self) -> dt.date | None:
        """Day of the last cut-over of a service that leaves."""
        return max((s.cut_over for s in self.steps if not s.planned), default=None)

    @property
    def leaving(self) -> tuple[Step, ...]:
        """Steps of services that leave, without those that are newly built."""
        return tuple(step for step in self.steps if not step.planned)

    def name_of(self, kind: str, identifier: str) -> str:
        """Return the name of something, e.g. ``name_of("vendor", "microsoft")``."""
        return self.names.get(f"{kind}:{identifier}", identifier)
