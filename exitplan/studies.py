"""Questions that need many plans: what the choices are, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.choices_build import alternative_choices, frontier_choices
from exitplan.planner import (
    prepare_possible,
    question_of,
    refuse_impossible,
    require_schedule,
    settings_for,
)
from exitplan.solver.alternatives import find_alternatives
from exitplan.solver.frontier import FEWEST_POINTS, find_frontier

if TYPE_CHECKING:
    from exitplan.files.scenarios import ScenarioInput
    from exitplan.plan.choices import Choices
    from exitplan.plan.choices_build import Question
    from exitplan.planner import Prepared
    from exitplan.solver.result import SolveResult
    from exitplan.solver.settings import Observer, Settings


def frontier_of(
    given: ScenarioInput,
    settings: Settings | None = None,
    observer: Observer | None = None,
    *,
    points: int = FEWEST_POINTS,
) -> Choices:
    """Find efficient plans from the cheapest to the fastest.

    Parameters
    ----------
    given
        A scenario that was read; its aim only says where to look first.
    settings
        How hard to search: ``effort`` is the number of schedules at each price.
    observer
        Told about progress, and asked whether to stop.
    points
        How many plans to find at least.

    Raises
    ------
    InfeasibleError
        If it is proven that no plan exists.
    NoPlanFoundError
        If the effort was spent before any plan was found.
    """
    prepared, question = _question(given)
    price = int(given.scenario.aim.price_per_point_week) // 100
    used = settings_for(given.scenario, settings, None)
    found = find_frontier(question.problem, used, observer, points=points, price=price)
    if not found.points:
        _raise_why(given, prepared, found.first)
    return frontier_choices(question, found, points, used.seed_used)


def alternatives_of(
    given: ScenarioInput,
    settings: Settings | None = None,
    observer: Observer | None = None,
    *,
    slack: int = 20,
    count: int = 4,
) -> Choices:
    """Find plans nearly as good as the best that differ as much as possible.

    Parameters
    ----------
    given
        A scenario that was read.
    settings
        How hard to search: ``effort`` is the number of schedules for each plan.
    observer
        Told about progress, and asked whether to stop.
    slack
        Thousandths by which a plan may be worse than the best.
    count
        How many plans, the best one included.

    Raises
    ------
    InfeasibleError
        If it is proven that no plan exists.
    NoPlanFoundError
        If the effort was spent before any plan was found.
    """
    prepared, question = _question(given)
    used = settings_for(given.scenario, settings, given.scenario.effort)
    found = find_alternatives(
        question.problem, used, observer, per_mille=slack, count=count
    )
    if not found.plans:
        _raise_why(given, prepared, found.result)
    return alternative_choices(question, found, (slack, count), used.seed_used)


def _question(given: ScenarioInput) -> tuple[Prepared, Question]:
    prepared = prepare_possible(given)
    return prepared, question_of(given, prepared)


def _raise_why(
    given: ScenarioInput, prepared: Prepared, result: SolveResult | None
) -> None:
    assert result is not None  # noqa: S101 - without one there is no question why
    refuse_impossible(given, prepared, result)
    require_schedule(result)
