from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from replans import plan_of, random_actuals, random_agency, replanned
from seeds import seeds

from exitplan.errors import InfeasibleError, InputError, NoPlanFoundError
from exitplan.scenario.actuals import Actuals

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.replanning import Replanned


def assert_goes_on(seed: int) -> None:
    """Re-plan a random plan after random actuals; the planner itself checks it."""
    rng = Random(seed)
    given = random_agency(rng)
    with suppress(InfeasibleError, NoPlanFoundError):
        plan = plan_of(given).plan
        week = rng.randint(0, 40)
        actuals = random_actuals(rng, plan, week) if rng.random() < 0.8 else Actuals()
        price = rng.choice([0, 100, 10**8])
        try:
            found = replanned(plan, given, week, actuals, stability=price)
        except InputError as error:
            codes = {one.code for one in error.issues}
            if codes != {"EP322"}:
                raise
            return
        assert_past_is_kept(plan, found, actuals)
        assert_difference_is_the_difference(plan, found)


def assert_past_is_kept(plan: Plan, found: Replanned, actuals: Actuals) -> None:
    day = found.progress.from_day
    spans = spans_of(found.run.plan)
    begun = {(one.service, one.stage) for one in found.progress.reported}
    told = {one.service for one in actuals.actuals}
    told |= {one.service for one in actuals.cancelled}
    for key, (starts, ends, lot) in spans_of(plan).items():
        if key[0] not in told and starts < day and lot is None:
            assert spans[key] == (starts, ends, lot)
    for key, (starts, _, _) in spans.items():
        assert starts >= day or key in begun


def assert_difference_is_the_difference(plan: Plan, found: Replanned) -> None:
    moved = {one.service for one in found.difference.moves}
    after = {step.service: step.cut_over for step in found.run.plan.steps}
    for step in plan.steps:
        if step.service in after:
            assert (after[step.service] != step.cut_over) == (step.service in moved)


def spans_of(plan: Plan) -> dict[tuple[str, str], tuple[Any, Any, str | None]]:
    return {
        (step.service, stage.name): (stage.starts, stage.ends, stage.lot)
        for step in plan.steps
        for stage in step.stages
    }


@pytest.mark.parametrize("seed", seeds(range(12), 5))
def test_a_plan_goes_on_after_whatever_happened(seed: int) -> None:
    assert_goes_on(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(10))
def test_hundreds_of_plans_go_on_after_whatever_happened(block: int) -> None:
    for seed in range(100 + 40 * block, 140 + 40 * block):
        assert_goes_on(seed)
