"""A plan in the words of the people who will carry it out; self-contained.

Everything a report or chart shows comes from here and nothing else. Money is in cents,
exposure in hundredths of a point-week, periods by their first and last day.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass

from exitplan.units import Cents  # noqa: TC001 - the same

PLAN_SCHEMA = 1
"""Version of the shape of ``plan.json``."""


@dataclass(frozen=True, slots=True)
class Text2:
    """The same sentence in both languages."""

    en: str
    nl: str

    def __getitem__(self, language: str) -> str:
        """Return the sentence in a language."""
        return str(getattr(self, language))


@dataclass(frozen=True, slots=True)
class TeamWork:
    """People of one team on one stage.

    Parameters
    ----------
    team
        Id of the team.
    people
        At work in each working week.
    person_weeks
        In all.
    """

    team: str
    people: int
    person_weeks: int


@dataclass(frozen=True, slots=True)
class Hold:
    """What keeps a stage from starting earlier.

    Parameters
    ----------
    rule
        Number of the rule in ``docs/model.md``, ``start`` or ``choice``.
    resource
        Id of the team, service, year or lot it waits for; may be empty.
    until
        Date up to which it binds, where there is one.
    text
        The same in a sentence.
    """

    rule: str
    resource: str
    until: dt.date | None
    text: Text2


@dataclass(frozen=True, slots=True)
class PlannedStage:
    """One stage of a step.

    Parameters
    ----------
    name
        procure, build, migrate or decommission.
    starts, ends
        First and last working day.
    weeks
        Working weeks.
    teams
        Who works on it.
    lot
        The tender it shares, if any.
    hold
        Why it is not earlier.
    """

    name: str
    starts: dt.date
    ends: dt.date
    weeks: int
    teams: tuple[TeamWork, ...]
    lot: str | None
    hold: Hold


@dataclass(frozen=True, slots=True)
class Payment:
    """A one-off payment.

    Parameters
    ----------
    on
        Date it falls due.
    amount
        In cents.
    stage
        The stage it pays for.
    year
        Fiscal year it counts in.
    """

    on: dt.date
    amount: Cents
    stage: str
    year: str


@dataclass(frozen=True, slots=True)
class ContractConsequence:
    """What leaving does to the old contract.

    Parameters
    ----------
    contract
        Id of the contract; empty for a service without one.
    pay_until
        Last day the old service is paid.
    give_notice_by
        Last day to give notice; ``None`` where none is needed.
    exit_fee
        Fee for leaving before a change date, in cents.
    """

    contract: str
    pay_until: dt.date
    give_notice_by: dt.date | None
    exit_fee: Cents


@dataclass(frozen=True, slots=True)
class Step:
    """One service leaving, or being built.

    Parameters
    ----------
    service, name, category, owner
        The service.
    planned
        Whether it is new rather than left.
    option, kind
        The way out: id, and replace, self-host or retire.
    vendor_from, product_from, provider_to, product_to
        From whom to whom; ids of vendors, names of products.
    stages
        Stages with work, in order.
    starts
        First day of the first stage.
    ready, cut_over, retired
        Days from which the new is ready, the new is used, the old is gone.
    phase
        Number of the phase it cuts over in, from 1.
    payments
        One-off payments by date.
    one_off
        Their sum.
    yearly_before, yearly_after
        Running cost of the old on the first day, and of the new from its cut-over.
    contract
        What it does to the old contract; ``None`` for a planned service.
    why_not_earlier
        What holds its cut-over.
    waits_for
        Services whose new version it waits for, or that cut over before it.
    processes
        Processes that rest on it.
    weight
        Exposure weight, in points.
    material
        Whether the primary task depends on it.
    stays_behind
        Per cent of seats that stay on the old.
    exposed_after
        Whether what it moves to is exposed itself, at some time within the plan.
    decided
        Whether a decision fixed its option or a date.
    """

    service: str
    name: str
    category: str
    owner: str
    planned: bool
    option: str
    kind: str
    vendor_from: str
    product_from: str
    provider_to: str
    product_to: str
    stages: tuple[PlannedStage, ...]
    starts: dt.date
    ready: dt.date
    cut_over: dt.date
    retired: dt.date
    phase: int
    payments: tuple[Payment, ...]
    one_off: Cents
    yearly_before: Cents
    yearly_after: Cents
    contract: ContractConsequence | None
    why_not_earlier: Hold
    waits_for: tuple[str, ...]
    processes: tuple[str, ...]
    weight: int
    material: bool
    stays_behind: int
    exposed_after: bool
    decided: bool


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
