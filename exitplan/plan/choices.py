"""Several plans for the same question side by side, and the steps they share.

Comes in: checked schedules of one problem. Goes out: ``Choices``, self-contained, from
which the reports and the chart of a frontier or of alternatives are made.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from exitplan.plan.model import InputFile  # noqa: TC001 - the same
from exitplan.plan.step import Text2  # noqa: TC001 - the same
from exitplan.units import Cents, add_months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import TypeAdapter

CHOICES_SCHEMA = 1
"""Version of the shape of ``frontier.json`` and ``alternatives.json``."""

FIRST_MONTHS = 18
"""Steps that start so soon can be no-regret steps: the rest can still be decided."""

NO_REGRET = "★"
"""The mark of a no-regret step."""

WITHIN_WEEKS = 13
"""Weeks within which a step must start in all plans to be the same in them."""


@dataclass(frozen=True, slots=True)
class ChosenStep:
    """What one plan does with one service that leaves.

    Parameters
    ----------
    service, name
        The service.
    option, to
        Id of the way out, and what it leads to.
    planned
        Whether it is newly built rather than left.
    starts, cut_over, retired
        First day of work, and days from which the new is used and the old is gone.
    """

    service: str
    name: str
    option: str
    to: Text2
    planned: bool
    starts: dt.date
    cut_over: dt.date
    retired: dt.date


@dataclass(frozen=True, slots=True)
class Changed:
    """What a plan does otherwise with one service than another plan.

    Parameters
    ----------
    service, name
        The service.
    before, after
        Where it goes in the other plan and in this one, if that differs.
    weeks
        By how much its cut-over is later, in weeks; negative for earlier, ``None``
        where it leaves in one of the two only.
    """

    service: str
    name: str
    before: Text2 | None
    after: Text2 | None
    weeks: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One plan among several, passed by the checker.

    Parameters
    ----------
    number
        From 1.
    own
        Whether it is the best one for what the scenario aims at.
    exposure_weeks, exposure_saved
        Exposure over the plan in point-weeks, and the share of it that is less than if
        nothing is done (0 to 1).
    cost, one_off
        All cost as the objective counts it, and the one-off part, in cents.
    cost_more
        What it costs more than doing nothing; negative for less.
    last_cut_over
        Day of the last cut-over; ``None`` if nothing leaves.
    objective, bound, gap
        Its worth at its price, what no plan can beat at that price, and the share
        between them. In cents; where only exposure counts in hundredths of a
        point-week.
    price
        The price at which it is proven, in cents per point-week; ``None`` where only
        exposure counts.
    best_from, best_to
        Prices between which no other plan here is better, in cents per point-week;
        both ``None`` if there are none, ``best_to`` alone if there is no end.
    distance
        How much it differs from the nearest of those before it (alternatives only).
    steps
        What leaves, by cut-over.
    changes
        Against the plan before it; for alternatives against the first one.
    """

    number: int
    own: bool
    exposure_weeks: float
    exposure_saved: float
    cost: Cents
    one_off: Cents
    cost_more: Cents
    last_cut_over: dt.date | None
    objective: int
    bound: int | None
    gap: float | None
    price: Cents | None
    best_from: Cents | None
    best_to: Cents | None
    distance: int | None
    steps: tuple[ChosenStep, ...]
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner of the proven limit: no plan lies below the line through them."""

    exposure_weeks: float
    cost: float


@dataclass(frozen=True, slots=True)
class NoRegret:
    """A step of the first months that is the same in all plans compared.

    Parameters
    ----------
    service, name, to
        The service and where it goes.
    first, last
        The earliest and the latest day on which the plans start it.
    """

    service: str
    name: str
    to: Text2
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Choices:
    """Several plans for one scenario.

    Parameters
    ----------
    schema, kind
        Version of this shape; a frontier or alternatives.
    agency, scenario, asks, illustrative
        Whose plans they are, and for which question.
    currency, price_year, vat_included, discount
        How amounts are to be read; the discount rate in per cent, as text.
    starts, ends
        Everything is counted between them.
    objective_kind, price
        What the scenario aims at, and its price in cents per point-week.
    exposure_if_nothing, cost_if_nothing
        Exposure in point-weeks and cost in cents if nothing is done.
    asked
        How many plans were asked for.
    slack
        Thousandths by which a plan may be worse than the best (alternatives only).
    plans
        Frontier: from the cheapest to the fastest. Alternatives: the best one first.
    limit
        What is proven: cost in cents that any exposure needs at least.
    no_regret
        Steps of the first months that are the same in every plan.
    complete
        Whether there was nothing left to look for; only then are fewer plans than were
        asked for all there are.
    stopped_early
        Whether time or a person ended the search.
    checked
        Whether the independent checker passed every plan.
    version, inputs, seed, evaluations
        How they were made.
    """

    schema: int
    kind: Literal["frontier", "alternatives"]
    agency: str
    scenario: str
    asks: str
    illustrative: bool
    currency: str
    price_year: int | None
    vat_included: bool
    discount: str
    starts: dt.date
    ends: dt.date
    objective_kind: str
    price: Cents
    exposure_if_nothing: float
    cost_if_nothing: Cents
    asked: int
    slack: int | None
    plans: tuple[Choice, ...]
    limit: tuple[Corner, ...]
    no_regret: tuple[NoRegret, ...]
    complete: bool
    stopped_early: bool
    checked: bool
    version: str
    inputs: tuple[InputFile, ...]
    seed: int
    evaluations: int


def no_regret(
    plans: Sequence[Sequence[ChosenStep]], starts: dt.date
) -> tuple[NoRegret, ...]:
    """Return the steps of the first months that are the same in all plans.

    The same means: every plan has the step, by the same way out, and from the first to
    the last start there are at most 13 weeks. Each plan starts it within 18 months.

    Parameters
    ----------
    plans
        The steps of each.
    starts
        First day of all of them.
    """
    if not plans:
        return ()
    until = add_months(starts, FIRST_MONTHS)
    found = []
    others = [{step.service: step for step in steps} for steps in plans]
    for step in plans[0]:
        alike = [steps.get(step.service) for steps in others]
        days = [one.starts for one in alike if one and one.option == step.option]
        if len(days) < len(plans):
            continue
        first, last = min(days), max(days)
        if last < until and (last - first).days <= 7 * WITHIN_WEEKS:
            found.append(NoRegret(step.service, step.name, step.to, first, last))
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.service)))


def changes_between(
    before: Sequence[ChosenStep], after: Sequence[ChosenStep], stays: Text2
) -> tuple[Changed, ...]:
    """Return what one plan does otherwise than another, the largest change first.

    Parameters
    ----------
    before, after
        The steps of either.
    stays
        What is said of a service that does not leave.
    """
    olds = {step.service: step for step in before}
    news = {step.service: step for step in after}
    found = []
    for service in dict.fromkeys((*olds, *news)):
        old, new = olds.get(service), news.get(service)
        one = old or new
        assert one is not None  # noqa: S101 - it is in one of the two
        weeks = None
        if old and new:
            weeks = (new.cut_over - old.cut_over).days // 7
            if old.option == new.option and not weeks:
                continue
        same = old is not None and new is not None and old.option == new.option
        found.append(
            Changed(
                service,
                one.name,
                None if same else old.to if old else stays,
                None if same else new.to if new else stays,
                weeks,
            )
        )
    return tuple(sorted(found, key=_size, reverse=True))


def _size(one: Changed) -> tuple[bool, int, str]:
    return (one.before is not None, abs(one.weeks or 0), one.service)


@cache
def _adapter() -> TypeAdapter[Choices]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only to write or read

    return TypeAdapter(Choices)


def choices_to_json(choices: Choices) -> str:
    """Write choices as indented JSON; equal choices give equal text."""
    return _adapter().dump_json(choices, indent=1).decode() + "\n"


def choices_from_json(text: str) -> Choices:
    """Read choices back; raises ``pydantic.ValidationError`` if they are none."""
    return _adapter().validate_json(text)
