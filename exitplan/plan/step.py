"""One step of a plan: what moves, its stages, and what it does to money and contracts.

Comes in: nothing. Goes out: the records of which a ``Plan`` is mostly made.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass

from exitplan.units import Cents  # noqa: TC001 - the same


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
class Lever:
    """What would bring a step forward, tried on the finished plan, all else kept.

    Parameters
    ----------
    kind
        people, ceiling, freeze, pace, owner (pace of one), decision, tender, contract,
        or none: nothing needs to change.
    resource
        Id of the team, year, owner or service.
    amount
        People, cents or cut-overs more; otherwise as the text says.
    weeks, end_weeks
        By how many weeks the step's cut-over, and the last of the plan, come earlier.
    exposure_weeks
        What it takes off the exposure of the whole plan, in point-weeks.
    cost
        What it adds to the cost of the whole plan, in cents, without the price of the
        lever itself.
    text
        The same in a sentence.
    """

    kind: str
    resource: str
    amount: int
    weeks: int
    end_weeks: int
    exposure_weeks: float
    cost: Cents
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
class ChainLink:
    """One stage of the chain that fixes the end date.

    Parameters
    ----------
    service, name
        The service.
    stage
        procure, build, migrate or decommission.
    starts, ends
        First and last working day.
    hold
        Why it is not earlier: the link to the stage before it in the chain.
    """

    service: str
    name: str
    stage: str
    starts: dt.date
    ends: dt.date
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
    levers
        What would bring it forward, the best first.
    no_regret
        Whether every plan that was compared starts with it, in the same way and within
        the same three months; ``None`` where no plans were compared.
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
    levers: tuple[Lever, ...] = ()
    no_regret: bool | None = None
