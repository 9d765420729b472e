"""What choices have in common and where they differ, and that the marks are true."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from agencies import inventory, option, service, stage

from exitplan.files.scenarios import ScenarioInput
from exitplan.plan.choices import (
    ChosenStep,
    changes_between,
    choices_from_json,
    choices_to_json,
    no_regret,
)
from exitplan.plan.step import Text2
from exitplan.planner import prepare, question_of, run_scenario
from exitplan.reports import choices_report, render_markdown
from exitplan.scenario import Scenario
from exitplan.solver.compared import compare
from exitplan.solver.settings import Settings
from exitplan.studies import alternatives_of, frontier_of

if TYPE_CHECKING:
    from exitplan.plan.choices import Choices

START = dt.date(2027, 1, 4)
STAYS = Text2("stays", "blijft")
QUICK = Settings(effort=80, workers=1)


def step(name: str, weeks: int, to: str = "eu", lasts: int = 10) -> ChosenStep:
    starts = START + dt.timedelta(weeks=weeks)
    cut_over = starts + dt.timedelta(weeks=lasts)
    said = Text2(to, to)
    return ChosenStep(
        service=name,
        name=name.title(),
        option=f"{name}-{to}",
        to=said,
        planned=False,
        starts=starts,
        cut_over=cut_over,
        retired=cut_over,
    )


def names(*plans: tuple[ChosenStep, ...]) -> list[str]:
    return [one.service for one in no_regret(plans, START)]


def test_a_step_that_is_the_same_in_all_plans_is_a_no_regret_step() -> None:
    assert names((step("mail", 0),), (step("mail", 0),)) == ["mail"]


def test_it_may_start_a_quarter_later_but_not_more() -> None:
    assert names((step("mail", 0),), (step("mail", 13),)) == ["mail"]
    assert names((step("mail", 0),), (step("mail", 14),)) == []


def test_it_must_be_in_every_plan_by_the_same_way_out() -> None:
    assert names((step("mail", 0),), ()) == []
    assert names((step("mail", 0),), (step("mail", 0, "own"),)) == []


def test_it_must_start_in_the_first_eighteen_months() -> None:
    assert names((step("mail", 77),)) == ["mail"]
    assert names((step("mail", 79),)) == []
    assert no_regret((), START) == ()


def test_changes_name_other_ways_out_first_and_then_the_largest_move() -> None:
    before = (step("mail", 0), step("chat", 0), step("files", 5), step("old", 0))
    after = (step("mail", 2), step("chat", 0, "own"), step("files", 0), step("new", 0))

    found = changes_between(before, after, STAYS)

    assert [(one.service, one.weeks) for one in found] == [
        ("old", None),
        ("new", None),
        ("chat", 0),
        ("files", -5),
        ("mail", 2),
    ]
    chat = found[2]
    assert chat.before == Text2("eu", "eu")
    assert chat.after == Text2("own", "own")
    assert found[0].after == STAYS
    assert found[1].before == STAYS


@pytest.fixture(scope="module")
def given() -> ScenarioInput:
    dear = {"one_off_cost": 1_300, "build": stage(1, 1)}
    ways = [
        option("mail-eu", "mail"),
        option("mail-dear", "mail", **dear),
        option("chat-eu", "chat"),
        option("chat-dear", "chat", **dear),
        option("files-eu", "files"),
    ]
    made = inventory(
        services=[service("mail", weight=5), service("chat"), service("files")],
        options=ways,
    )
    scenario = Scenario.model_validate(
        {
            "name": "base",
            "inventory": "agency.yaml",
            "starts": START,
            "years": 2,
            "aim": {"price_per_point_week": 100},
        }
    )
    return ScenarioInput(scenario, made, (), ())


def all_are_marked_rightly(choices: Choices) -> None:
    for marked in choices.no_regret:
        steps = [
            next(one for one in plan.steps if one.service == marked.service)
            for plan in choices.plans
        ]
        assert len({one.option for one in steps}) == 1
        assert min(one.starts for one in steps) == marked.first
        assert max(one.starts for one in steps) == marked.last
        assert marked.last - marked.first <= dt.timedelta(weeks=13)


def test_what_is_marked_is_the_same_in_every_plan(given: ScenarioInput) -> None:
    for choices in (
        frontier_of(given, QUICK),
        alternatives_of(given, QUICK, slack=200),
    ):
        assert len(choices.plans) > 1
        all_are_marked_rightly(choices)


def test_what_a_run_marks_is_the_same_in_every_plan_compared(
    given: ScenarioInput,
) -> None:
    run = run_scenario(given, QUICK, choices=True)

    prepared = prepare(given)
    question = question_of(given, prepared)
    price = int(given.scenario.aim.price_per_point_week) // 100
    compared = compare(prepared.problem, run.schedule, QUICK, price=price)
    assert compared is not None
    plans = [question.steps(schedule) for schedule in compared]
    marked = [one for one in run.plan.steps if one.no_regret]
    assert marked
    for one in marked:
        alike = [next(s for s in p if s.service == one.service) for p in plans]
        assert {s.option for s in alike} == {one.option}
        days = [s.starts for s in alike]
        assert max(days) - min(days) <= dt.timedelta(weeks=13)


def test_figures_are_those_of_the_plan(given: ScenarioInput) -> None:
    run = run_scenario(given, QUICK)
    found = alternatives_of(given, QUICK, count=2).plans[0]

    assert found.cost == run.plan.cost_total
    assert found.one_off == sum(one.one_off for one in run.plan.steps)
    assert found.exposure_weeks == run.plan.exposure_weeks
    assert found.last_cut_over == run.plan.last_cut_over
    assert found.cost_more == run.plan.cost_total - run.plan.cost_if_nothing_is_done


def test_choices_read_back_from_their_json_are_the_same(given: ScenarioInput) -> None:
    choices = frontier_of(given, QUICK)

    assert choices_from_json(choices_to_json(choices)) == choices


@pytest.mark.parametrize("language", ["en", "nl"])
def test_both_languages_name_every_plan(given: ScenarioInput, language: str) -> None:
    choices = frontier_of(given, QUICK)

    text = render_markdown(choices_report(choices, "nl" if language == "nl" else "en"))

    own = next(plan for plan in choices.plans if plan.own)
    assert f"| {own.number} ◆ |" in text
    assert text.count("\n| ") > len(choices.plans)
