"""Plans of different scenarios side by side.

Comes in: plans that were read back, each for a scenario of its own. Goes out:
``Comparison``, self-contained and versioned. Money is in cents, exposure in points.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from exitplan.plan.choices import ChosenStep, NoRegret, no_regret
from exitplan.plan.naming import product_by
from exitplan.plan.reasons import both
from exitplan.plan.step import Text2  # noqa: TC001 - pydantic reads it too
from exitplan.units import Cents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import TypeAdapter

    from exitplan.plan.model import Plan
    from exitplan.plan.risk import Risk
    from exitplan.plan.step import Step
    from exitplan.words import Speaker

COMPARISON_SCHEMA = 1
"""Version of the shape of ``comparison.json``."""

_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class YearCost:
    """All cost and one-off payments of one fiscal year, in cents."""

    year: str
    total: Cents
    one_off: Cents


@dataclass(frozen=True, slots=True)
class Month:
    """Weekly exposure on the first Monday of a month, in points."""

    day: dt.date
    points: float


@dataclass(frozen=True, slots=True)
class Compared:
    """One plan.

    Parameters
    ----------
    name
        Its scenario, and a number where another has the same.
    asks
        The question of the scenario.
    starts, ends
        Everything is counted between them.
    last_cut_over
        Of services that leave; ``None`` if none does.
    sure
        The day by which all have moved in 80 % of the samples, if ``exitplan risk``
        was run on it.
    exposure_weeks, exposure_if_nothing
        In point-weeks, with the plan and if nothing is done.
    cost_total, cost_if_nothing, one_off
        Up to its end, in cents.
    gap, status
        How far it can be from the best, and what is proven.
    objective_kind
        What it aims at.
    leaving, staying
        Services that leave; those that stay or stay exposed.
    phases
        Name and last day of each.
    years, exposure
        See each.
    """

    name: str
    asks: str
    starts: dt.date
    ends: dt.date
    last_cut_over: dt.date | None
    sure: dt.date | None
    exposure_weeks: float
    exposure_if_nothing: float
    cost_total: Cents
    cost_if_nothing: Cents
    one_off: Cents
    gap: float
    status: str
    objective_kind: str
    leaving: int
    staying: int
    phases: tuple[tuple[str, dt.date], ...]
    years: tuple[YearCost, ...]
    exposure: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """What one plan does with a service.

    Parameters
    ----------
    option, to
        The way out, and what it leads to.
    starts, cut_over
        First day of work, and the day the new is used.
    place
        Its place in the order of cut-overs, from 1.
    """

    option: str
    to: Text2
    starts: dt.date
    cut_over: dt.date
    place: int


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service in all plans.

    Parameters
    ----------
    service, name, planned
        The service; whether it is newly built.
    plans
        What each plan does with it; ``None`` where it does not leave.
    same_way
        Whether all do the same with it.
    weeks
        From the earliest to the latest cut-over, where all have one.
    """

    service: str
    name: str
    planned: bool
    plans: tuple[Placed | None, ...]
    same_way: bool
    weeks: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Plans side by side.

    Parameters
    ----------
    schema
        Version of this shape.
    agency, illustrative, currency
        Whose plans, all their names if they differ; how amounts are to be read.
    same_end
        Whether all are counted over the same time, so that totals compare.
    same_basis
        Whether all have the same price year and count tax alike.
    plans
        In the order given.
    services
        Every service that leaves in one of them, by the first plan's order.
    same_order
        For each plan after the first, of the pairs of services that leave in both the
        share that has the same order.
    common
        Steps of the first 18 months that are the same in all.
    version
        Of exitplan.
    """

    schema: int
    agency: str
    illustrative: bool
    currency: str
    same_end: bool
    same_basis: bool
    plans: tuple[Compared, ...]
    services: tuple[ServiceRow, ...]
    same_order: tuple[float | None, ...]
    common: tuple[NoRegret, ...]
    version: str


def compare_plans(
    plans: Sequence[Plan], risks: Sequence[Risk | None], version: str
) -> Comparison:
    """Lay plans side by side.

    Parameters
    ----------
    plans
        At least two, in one currency.
    risks
        For each how sure it is, where that is known.
    version
        Of exitplan.
    """
    first = plans[0]
    steps = [{step.service: step for step in plan.steps} for plan in plans]
    places = [_places(plan) for plan in plans]
    order = dict.fromkeys(step.service for plan in plans for step in plan.steps)
    start = max(plan.starts for plan in plans)
    return Comparison(
        schema=COMPARISON_SCHEMA,
        agency=" / ".join(dict.fromkeys(plan.agency for plan in plans)),
        illustrative=any(plan.illustrative for plan in plans),
        currency=first.currency,
        same_end=len({(plan.starts, plan.ends) for plan in plans}) == 1,
        same_basis=len({(p.price_year, p.vat_included) for p in plans}) == 1,
        plans=tuple(
            _compared(plan, name, risk)
            for plan, name, risk in zip(plans, _named(plans), risks, strict=True)
        ),
        services=tuple(_row(service, plans, steps, places) for service in order),
        same_order=tuple(_same_order(places[0], other) for other in places[1:]),
        common=no_regret([[_chosen(p, s) for s in p.steps] for p in plans], start),
        version=version,
    )


def _named(plans: Sequence[Plan]) -> list[str]:
    """Return the names of scenarios, with a number where one comes again."""
    names = [plan.scenario for plan in plans]
    return [
        name if names.count(name) == 1 else f"{name} ({names[: n + 1].count(name)})"
        for n, name in enumerate(names)
    ]


def _compared(plan: Plan, name: str, risk: Risk | None) -> Compared:
    return Compared(
        name=name,
        asks=plan.asks,
        starts=plan.starts,
        ends=plan.ends,
        last_cut_over=plan.last_cut_over,
        sure=None if risk is None else risk.plans[0].end.p80,
        exposure_weeks=plan.exposure_weeks,
        exposure_if_nothing=plan.exposure_weeks_if_nothing_is_done,
        cost_total=plan.cost_total,
        cost_if_nothing=plan.cost_if_nothing_is_done,
        one_off=Cents(sum(year.one_off for year in plan.years)),
        gap=plan.provenance.gap,
        status=plan.provenance.status,
        objective_kind=plan.provenance.objective_kind,
        leaving=len(plan.leaving),
        staying=len(plan.residual),
        phases=tuple((phase.name, phase.ends) for phase in plan.phases),
        years=tuple(YearCost(y.year, y.total, y.one_off) for y in plan.years),
        exposure=_months(plan),
    )


def _months(plan: Plan) -> tuple[Month, ...]:
    found = [
        Month(week.week, week.stop / _HUNDREDTHS)
        for number, week in enumerate(plan.exposure)
        if not number or week.week.month != plan.exposure[number - 1].week.month
    ]
    return tuple(found)


def _places(plan: Plan) -> dict[str, int]:
    steps = sorted(plan.leaving, key=lambda step: (step.cut_over, step.service))
    return {step.service: place for place, step in enumerate(steps, start=1)}


def _row(
    service: str,
    plans: Sequence[Plan],
    steps: Sequence[Mapping[str, Step]],
    places: Sequence[Mapping[str, int]],
) -> ServiceRow:
    found = [one.get(service) for one in steps]
    placed = tuple(
        None if step is None else _placed(plan, step, place.get(service, 0))
        for plan, step, place in zip(plans, found, places, strict=True)
    )
    known = [step for step in found if step is not None]
    days = [step.cut_over for step in known]
    weeks = (max(days) - min(days)).days // 7 if len(known) == len(plans) else None
    ways = {None if step is None else step.option for step in found}
    one = known[0]
    return ServiceRow(service, one.name, one.planned, placed, len(ways) == 1, weeks)


def _placed(plan: Plan, step: Step, place: int) -> Placed:
    return Placed(step.option, _to(plan, step), step.starts, step.cut_over, place)


def _to(plan: Plan, step: Step) -> Text2:
    """Return what a step leads to."""

    def say(speaker: Speaker) -> str:
        if step.kind == "retire":
            return speaker.say("chart.step.retired")
        return product_by(plan, step.product_to, step.provider_to, speaker)

    return both(say)


def _chosen(plan: Plan, step: Step) -> ChosenStep:
    return ChosenStep(
        step.service,
        step.name,
        step.option,
        _to(plan, step),
        step.planned,
        step.starts,
        step.cut_over,
        step.retired,
    )


def _same_order(one: Mapping[str, int], other: Mapping[str, int]) -> float | None:
    """Return the share of pairs in the same order, by counting inversions."""
    ranks = [other[name] for name in one if name in other]
    pairs = len(ranks) * (len(ranks) - 1) // 2
    if not pairs:
        return None
    return round(1 - _inversions(ranks)[1] / pairs, 4)


def _inversions(ranks: list[int]) -> tuple[list[int], int]:
    """Return ranks sorted, and how many pairs were the other way round."""
    if len(ranks) < 2:  # noqa: PLR2004 - nothing to sort
        return ranks, 0
    middle = len(ranks) // 2
    left, before = _inversions(ranks[:middle])
    right, after = _inversions(ranks[middle:])
    merged, count, place = list[int](), before + after, 0
    for rank in right:
        while place < len(left) and left[place] <= rank:
            merged.append(left[place])
            place += 1
        merged.append(rank)
        count += len(left) - place
    return merged + left[place:], count


@cache
def _adapter() -> TypeAdapter[Comparison]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only to write or read

    return TypeAdapter(Comparison)


def comparison_to_json(comparison: Comparison) -> str:
    """Write a comparison as indented JSON; equal ones give equal text."""
    return _adapter().dump_json(comparison, indent=1).decode() + "\n"


def comparison_from_json(text: str) -> Comparison:
    """Read it back; raises ``pydantic.ValidationError`` if it is something else."""
    return _adapter().validate_json(text)
