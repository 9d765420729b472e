"""Turn checked schedules of one problem into choices: weeks become dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Literal

from exitplan.plan.basis import cents
from exitplan.plan.choices import (
    CHOICES_SCHEMA,
    Choice,
    Choices,
    ChosenStep,
    Corner,
    changes_between,
    no_regret,
)
from exitplan.plan.reasons import both
from exitplan.problem import exposure_if_nothing_is_done
from exitplan.problem.accrual import cost_if_nothing_is_done
from exitplan.problem.jobs import MIGRATE
from exitplan.schedule import evaluate
from exitplan.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.inventory import Inventory, Option
    from exitplan.plan.model import InputFile
    from exitplan.plan.step import Text2
    from exitplan.problem import Problem
    from exitplan.scenario import Scenario
    from exitplan.schedule import Schedule
    from exitplan.solver.alternatives import Alternative, Alternatives
    from exitplan.solver.points import Frontier, Point
    from exitplan.units import Calendar

_HUNDREDTHS = 100


@dataclass(frozen=True)
class Question:
    """The scenario that the schedules answer.

    Parameters
    ----------
    inventory
        With the scenario applied, completed.
    scenario, calendar, problem
        The circumstances, and what was scheduled.
    inputs
        Files it was made from.
    """

    inventory: Inventory
    scenario: Scenario
    calendar: Calendar
    problem: Problem
    inputs: tuple[InputFile, ...]

    def steps(self, schedule: Schedule) -> tuple[ChosenStep, ...]:
        """Return what a schedule does, by cut-over."""
        services = {service.id: service for service in self.inventory.services}
        options = {option.id: option for option in self.inventory.options}
        found = []
        for entry in schedule.jobs:
            if not entry.stages:
                continue
            service = services[entry.job]
            worked = [span.start for span in entry.stages if span.end > span.start]
            found.append(
                ChosenStep(
                    service=entry.job,
                    name=service.name,
                    option=entry.mode,
                    to=self._to(options[entry.mode]),
                    planned=service.status == "planned",
                    starts=self.calendar.date(min(worked, default=0)),
                    cut_over=self.calendar.date(entry.stages[MIGRATE].end),
                    retired=self.calendar.date(entry.stages[-1].end),
                )
            )
        return tuple(sorted(found, key=lambda one: (one.cut_over, one.service)))

    def _to(self, option: Option) -> Text2:
        if option.kind == "retire":
            return both(lambda speaker: speaker.say("chart.step.retired"))
        vendors = {vendor.id: vendor.name for vendor in self.inventory.vendors}
        provider = vendors.get(option.provider or "", "")
        name = option.product or provider or option.id
        if option.product and provider and provider.lower() not in name.lower():
            name = f"{name} – {provider}"
        return both(lambda _: name)


def frontier_choices(
    question: Question, frontier: Frontier, asked: int, seed: int
) -> Choices:
    """Return the plans of a frontier in the words of the people who choose.

    Parameters
    ----------
    question
        What was asked.
    frontier
        With at least one point.
    asked
        How many plans were asked for.
    seed
        Of the search.
    """
    plans: list[Choice] = []
    for number, point in enumerate(frontier.points, start=1):
        plain = _plain(question, number, point)
        before = plans[-1].steps if plans else plain.steps
        line = point.line
        lowest, highest = point.best_from, point.best_to
        plans.append(
            replace(
                plain,
                own=number - 1 == frontier.own,
                objective=line.worth(point.exposure, point.cost),
                bound=line.bound,
                gap=point.gap,
                price=cents(_HUNDREDTHS * line.price) if line.weight else None,
                best_from=None if lowest is None else cents(ceil(lowest * _HUNDREDTHS)),
                best_to=None if highest is None else cents(int(highest * _HUNDREDTHS)),
                changes=changes_between(before, plain.steps, _stays()),
            )
        )
    limit = tuple(
        Corner(float(exposure) / _HUNDREDTHS, float(cost))
        for exposure, cost in frontier.envelope()
    )
    made = _Made(asked, seed, frontier.evaluations, frontier.stopped_early)
    choices = _choices(question, "frontier", tuple(plans), made)
    price = cents(_HUNDREDTHS * frontier.price)
    return replace(choices, limit=limit, complete=frontier.complete, price=price)


def alternative_choices(
    question: Question, found: Alternatives, asked: tuple[int, int], seed: int
) -> Choices:
    """Return plans nearly as good as the best in the same words.

    Parameters
    ----------
    question
        What was asked.
    found
        With at least one plan.
    asked
        The slack in thousandths, and how many plans were asked for.
    seed
        Of the search.
    """
    slack, count = asked
    plans: list[Choice] = []
    for number, one in enumerate(found.plans, start=1):
        plain = _plain(question, number, one)
        first = plans[0].steps if plans else plain.steps
        bound = found.result.bound
        plans.append(
            replace(
                plain,
                own=number == 1,
                objective=one.objective,
                bound=bound,
                gap=_gap(one.objective, bound),
                distance=one.distance if plans else None,
                changes=changes_between(first, plain.steps, _stays()),
            )
        )
    made = _Made(count, seed, found.evaluations, found.stopped_early)
    choices = _choices(question, "alternatives", tuple(plans), made)
    return replace(choices, slack=slack)


def shared_steps(question: Question, schedules: Sequence[Schedule]) -> frozenset[str]:
    """Return the services whose steps are no-regret steps among some schedules."""
    plans = [question.steps(schedule) for schedule in schedules]
    shared = no_regret(plans, question.calendar.start)
    return frozenset(step.service for step in shared)


@dataclass(frozen=True, slots=True)
class _Made:
    """What was asked for, and how plans were made."""

    asked: int
    seed: int
    evaluations: int
    stopped_early: bool


def _plain(question: Question, number: int, one: Point | Alternative) -> Choice:
    """Return a plan without what only a frontier or only alternatives have."""
    problem = question.problem
    counted = evaluate(problem, one.schedule)
    idle = exposure_if_nothing_is_done(problem)
    steps = question.steps(one.schedule)
    leaving = [step.cut_over for step in steps if not step.planned]
    return Choice(
        number=number,
        own=False,
        exposure_weeks=one.exposure / _HUNDREDTHS,
        exposure_saved=1 - one.exposure / idle if idle else 0.0,
        cost=cents(one.cost),
        one_off=cents(counted.payments),
        cost_more=cents(one.cost - cost_if_nothing_is_done(problem)),
        last_cut_over=max(leaving, default=None),
        objective=counted.objective,
        bound=None,
        gap=None,
        price=None,
        best_from=None,
        best_to=None,
        distance=None,
        steps=steps,
        changes=(),
    )


def _gap(objective: int, bound: int | None) -> float | None:
    if bound is None:
        return None
    return max(0.0, 1 - bound / objective) if objective else 0.0


def _stays() -> Text2:
    return both(lambda speaker: speaker.say("choices.stays"))


def _choices(
    question: Question,
    kind: Literal["frontier", "alternatives"],
    plans: tuple[Choice, ...],
    made: _Made,
) -> Choices:
    agency, scenario = question.inventory.agency, question.scenario
    problem, calendar = question.problem, question.calendar
    return Choices(
        schema=CHOICES_SCHEMA,
        kind=kind,
        agency=agency.name,
        scenario=scenario.name,
        asks=scenario.asks,
        illustrative=agency.illustrative,
        currency=agency.currency,
        price_year=agency.price_year,
        vat_included=agency.vat_included,
        discount=str(scenario.discount_rate),
        starts=calendar.start,
        ends=calendar.end,
        objective_kind=problem.objective.kind,
        price=cents(_HUNDREDTHS * problem.objective.price),
        exposure_if_nothing=exposure_if_nothing_is_done(problem) / _HUNDREDTHS,
        cost_if_nothing=cents(cost_if_nothing_is_done(problem)),
        asked=made.asked,
        slack=None,
        plans=plans,
        limit=(),
        no_regret=no_regret([plan.steps for plan in plans], calendar.start),
        complete=True,
        stopped_early=made.stopped_early,
        checked=True,
        version=VERSION,
        inputs=question.inputs,
        seed=made.seed,
        evaluations=made.evaluations,
    )
