"""How sure the dates and amounts of a plan are, in the words of people.

Comes in: what came of a simulation. Goes out: ``Risk``, self-contained and versioned,
from which reports, pages and ``risk.json`` are made. Money is in cents.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from exitplan.plan.model import InputFile  # noqa: TC001 - the same
from exitplan.plan.step import Text2  # noqa: TC001 - the same
from exitplan.units import Cents  # noqa: TC001 - the same

if TYPE_CHECKING:
    from pydantic import TypeAdapter

RISK_SCHEMA = 1
"""Version of the shape of ``risk.json``."""


@dataclass(frozen=True, slots=True)
class Days:
    """A date that is not certain.

    Parameters
    ----------
    planned
        As the plan has it.
    p50, p80, p95
        Dates it is not later than in 50, 80 and 95 % of the samples.
    late
        Share of the samples (0 to 1) in which it is later than planned.
    """

    planned: dt.date
    p50: dt.date
    p80: dt.date
    p95: dt.date
    late: float


@dataclass(frozen=True, slots=True)
class Amounts:
    """An amount that is not certain, in cents; ``planned`` as the plan has it."""

    planned: Cents
    p50: Cents
    p80: Cents
    p95: Cents


@dataclass(frozen=True, slots=True)
class Exposures:
    """The exposure over the plan, in point-weeks."""

    planned: float
    p50: float
    p80: float
    p95: float


@dataclass(frozen=True, slots=True)
class YearRisk:
    """One fiscal year.

    Parameters
    ----------
    year
        Its name.
    total
        All cost in it.
    one_off
        One-off payments in it.
    ceiling
        Of the budget; ``None`` if there is none.
    over
        Share of the samples in which more is spent than the ceiling and what was
        carried over allow; ``None`` without a ceiling.
    """

    year: str
    total: Amounts
    one_off: Amounts
    ceiling: Cents | None
    over: float | None


@dataclass(frozen=True, slots=True)
class PhaseRisk:
    """A phase of the agenda.

    Parameters
    ----------
    number, name, ends
        The phase, and its last day as planned.
    gate
        Its last cut-over.
    missed
        Share of the samples in which that comes after the phase's last day.
    """

    number: int
    name: str
    ends: dt.date
    gate: Days
    missed: float


@dataclass(frozen=True, slots=True)
class StepRisk:
    """A step's cut-over.

    Parameters
    ----------
    service, name
        The service.
    cut_over
        Its day.
    ranked
        Rank correlation (-1 to 1) of how long its own work takes with the exposure of
        the whole plan; ``None`` where its work is certain.
    """

    service: str
    name: str
    cut_over: Days
    ranked: float | None


@dataclass(frozen=True, slots=True)
class NoticeRisk:
    """A contract that is to end on a day, and must be given notice of before.

    Parameters
    ----------
    contract, name
        The contract.
    notice, pay_until
        Last day to give notice, and the day it is to end.
    services
        Those that must be gone by then.
    missed
        Share of the samples in which they are not.
    extra
        What that costs then on average, in cents.
    """

    contract: str
    name: str
    notice: dt.date
    pay_until: dt.date
    services: tuple[str, ...]
    missed: float
    extra: Cents


@dataclass(frozen=True, slots=True)
class TailLink:
    """A piece of work on the chain behind the end, in the latest fifth of the samples.

    Parameters
    ----------
    service, name, stage
        What: a service and its stage, a shared tender (``lot``) or a re-pointing
        (``repoint``).
    share
        Of those samples, the share in which it is on the chain.
    lost
        Weeks it takes longer there than planned, on average.
    """

    service: str
    name: str
    stage: str
    share: float
    lost: float


@dataclass(frozen=True, slots=True)
class Passed:
    """Share of the samples in which all has cut over by a day."""

    day: dt.date
    share: float


@dataclass(frozen=True, slots=True)
class PlanRisk:
    """How sure one plan is.

    Parameters
    ----------
    durations_at
        The percentile of durations it was made with; ``None`` for the likely ones.
    end
        Its last cut-over.
    exposure, total
        Over the whole plan.
    later
        One-off payments that fall due after its last day.
    years, phases, steps, notices, tail
        See each.
    curve
        By day, how sure it is that all has cut over.
    """

    durations_at: int | None
    end: Days
    exposure: Exposures
    total: Amounts
    later: Amounts
    years: tuple[YearRisk, ...]
    phases: tuple[PhaseRisk, ...]
    steps: tuple[StepRisk, ...]
    notices: tuple[NoticeRisk, ...]
    tail: tuple[TailLink, ...]
    curve: tuple[Passed, ...]


@dataclass(frozen=True, slots=True)
class RangeUsed:
    """A range in per cent of what is planned, and the key of its source."""

    of: str
    low: int
    high: int
    source: str


@dataclass(frozen=True, slots=True)
class LetGo:
    """A deadline that a plan with longer durations does not keep."""

    service: str
    name: str
    stage: str
    due: dt.date


@dataclass(frozen=True, slots=True)
class Risk:
    """How sure a plan is, and, if asked, one made with longer durations.

    Parameters
    ----------
    schema
        Version of this shape.
    agency, scenario, illustrative, currency
        Whose plan, for which question; how amounts are to be read.
    starts, ends
        Everything is counted between them.
    samples, seed
        How often the plan was carried out, and where the random numbers start.
    programme, team, vendor
        Per cent of the variance that is common to all work, to that of a team and to
        that of a vendor.
    stated, assumed
        How many pieces of work have a range of their own, and how many an assumed one.
    ranges
        What is assumed.
    plans
        The plan, and one made with longer durations where that was asked.
    plan_on
        The percentile of durations that another plan was asked for with, if any.
    impossible
        Why no such plan keeps every deadline, if that is proven.
    not_found
        Whether none was found that does, though there may be one.
    let_go
        Where none does, the deadlines that the other plan here does not keep.
    version, inputs, problem_sha256
        How it was made, and from what.
    as_of
        The Monday up to which things have happened, of a plan that goes on from
        another.
    """

    schema: int
    agency: str
    scenario: str
    illustrative: bool
    currency: str
    starts: dt.date
    ends: dt.date
    samples: int
    seed: int
    programme: float
    team: float
    vendor: float
    stated: int
    assumed: int
    ranges: tuple[RangeUsed, ...]
    plans: tuple[PlanRisk, ...]
    plan_on: int | None
    impossible: tuple[Text2, ...]
    not_found: bool
    let_go: tuple[LetGo, ...]
    version: str
    inputs: tuple[InputFile, ...]
    problem_sha256: str
    as_of: dt.date | None = None


@cache
def _adapter() -> TypeAdapter[Risk]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only to write or read

    return TypeAdapter(Risk)


def risk_to_json(risk: Risk) -> str:
    """Write how sure a plan is as indented JSON; equal values give equal text."""
    return _adapter().dump_json(risk, indent=1).decode() + "\n"


def risk_from_json(text: str) -> Risk:
    """Read it back; raises ``pydantic.ValidationError`` if it is something else."""
    return _adapter().validate_json(text)
