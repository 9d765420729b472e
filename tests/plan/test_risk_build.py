from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exitplan.files.scenarios import read_scenario
from exitplan.plan.read_back import schedule_of
from exitplan.plan.risk_build import Carried, plan_risk
from exitplan.plan.uncertain import stretched, uncertain
from exitplan.risk.model import TICKS, Uncertainty, Weights
from exitplan.risking import Answer, RiskSettings, answer_from_scenario, risk_of
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from exitplan.plan.risk import PlanRisk, Risk

TRIBUNAL = Path(__file__).resolve().parents[2] / "scenarios/tribunal-baseline.yaml"
SETTINGS = Settings(effort=150, seed=1, workers=1)


@pytest.fixture(scope="module")
def answer() -> Answer:
    return answer_from_scenario(read_scenario(TRIBUNAL), SETTINGS)[0]


@pytest.fixture(scope="module")
def certain(answer: Answer) -> PlanRisk:
    """The plan carried out with nothing to draw."""
    prepared = answer.prepared
    carried = Carried(answer.plan, prepared.problem, answer.schedule, prepared.calendar)
    return plan_risk(carried, Uncertainty(), 8, 1)


@pytest.fixture(scope="module")
def risk(answer: Answer) -> Risk:
    return risk_of(answer, RiskSettings(samples=1000)).risk


def test_with_nothing_to_draw_every_date_is_the_plan_s(
    answer: Answer, certain: PlanRisk
) -> None:
    assert certain.end.p95 == certain.end.p50 == answer.plan.last_cut_over
    assert certain.end.late == 0
    for found, step in zip(certain.steps, answer.plan.steps, strict=True):
        assert found.cut_over.p50 == found.cut_over.p95 == step.cut_over
        assert found.cut_over.late == 0
    assert [phase.missed for phase in certain.phases] == [0] * len(certain.phases)
    assert all(phase.gate.p95 == phase.gate.planned for phase in certain.phases)


def test_with_nothing_to_draw_every_amount_is_the_plan_s_to_the_cent(
    answer: Answer, certain: PlanRisk
) -> None:
    for found, year in zip(certain.years, answer.plan.years, strict=True):
        assert found.total.p50 == found.total.p95 == year.total
        assert found.one_off.p50 == found.one_off.p95 == year.one_off
        assert not found.over
    assert certain.total.p80 == answer.plan.cost_total
    assert certain.exposure.p80 == answer.plan.exposure_weeks
    assert certain.later.p95 == 0


def test_with_nothing_to_draw_no_notice_comes_too_soon(certain: PlanRisk) -> None:
    assert len(certain.notices) > 10
    assert {one.missed for one in certain.notices} == {0}
    assert {one.extra for one in certain.notices} == {0}


def test_dates_and_amounts_are_in_order(risk: Risk) -> None:
    plan = risk.plans[0]
    for days in [plan.end, *(one.cut_over for one in plan.steps)]:
        assert days.p50 <= days.p80 <= days.p95
        assert 0 <= days.late <= 1
    for one in plan.years:
        assert one.total.p50 <= one.total.p80 <= one.total.p95
    assert plan.exposure.planned < plan.exposure.p50 <= plan.exposure.p95
    shares = [one.share for one in plan.curve]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_what_is_late_costs_more_where_a_notice_comes_too_soon(risk: Risk) -> None:
    missed = [one for one in risk.plans[0].notices if one.missed]

    assert missed
    assert all(one.extra > 0 for one in missed)
    assert all(one.notice <= one.pay_until for one in missed)


def test_more_in_common_is_more_spread(answer: Answer) -> None:
    def width(weights: Weights) -> int:
        how = RiskSettings(samples=1000, weights=weights)
        end = risk_of(answer, how).risk.plans[0].end
        return (end.p95 - end.p50).days

    assert width(Weights(0.9, 0, 0)) > 1.3 * width(Weights(0, 0, 0))


def test_a_plan_read_back_is_the_schedule_it_came_from(answer: Answer) -> None:
    prepared = answer.prepared
    found = schedule_of(answer.plan, prepared.problem, prepared.calendar)

    assert found is not None
    assert found.lots == answer.schedule.lots
    assert found.repoints == answer.schedule.repoints
    for one, other in zip(found.jobs, answer.schedule.jobs, strict=True):
        assert (one.job, one.mode) == (other.job, other.mode)
        worked = [
            (span, before)
            for span, before in zip(one.stages, other.stages, strict=True)
            if before.start < before.end
        ]
        assert all(span == before for span, before in worked)


def test_ranges_are_those_of_the_inventory_where_it_has_them(answer: Answer) -> None:
    prepared = answer.prepared
    inventory = prepared.completed.inventory
    found = uncertain(inventory, prepared.problem, answer.schedule, Weights())
    option = next(
        one
        for one in inventory.options
        if one.build is not None
        and one.build.weeks_high is not None
        and (one.service, 1) in found.uncertainty.stages
        and any(
            s.service == one.service and s.option == one.id for s in answer.plan.steps
        )
    )
    assert option.build is not None
    drawn = found.uncertainty.stages[option.service, 1].range

    assert drawn.likely == TICKS * option.build.weeks
    assert drawn.high == TICKS * (option.build.weeks_high or 0)
    assert found.stated > 100


def test_longer_durations_are_never_shorter(answer: Answer) -> None:
    problem = answer.prepared.problem
    longer = stretched(answer.prepared.completed.inventory, problem, 0.7)

    pairs = [
        (after.duration, before.duration)
        for job, old in zip(longer.jobs, problem.jobs, strict=True)
        for mode, was in zip(job.modes, old.modes, strict=True)
        for after, before in zip(mode.work, was.work, strict=True)
    ]
    assert all(after >= before for after, before in pairs)
    assert sum(after > before for after, before in pairs) > 100
