from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from agencies import START, WEEK, inventory, option, run_of, service, stage

from exitplan.plan import Plan, plan_from_json, plan_to_json
from exitplan.units import Cents

if TYPE_CHECKING:
    from exitplan.inventory import Inventory

CONTRACT = {
    "id": "ea",
    "name": "Agreement",
    "starts": dt.date(2026, 1, 1),
    "ends": dt.date(2027, 12, 31),
    "renews_for": 12,
    "notice": 3,
}


def agency(**lists: Any) -> Inventory:
    return inventory(
        contracts=[CONTRACT],
        services=[
            service("identity", contract="ea", category="identity", weight=5),
            service("mail", contract="ea", category="e-mail", owner="IT"),
            service("court", vendor="eu"),
        ],
        options=[
            option("identity-eu", "identity", product="Login"),
            option("mail-eu", "mail", yearly_cost=2000),
        ],
        dependencies=[
            {"service": "mail", "on": "identity"},
            {"service": "court", "on": "mail"},
        ],
        processes=[
            {"id": "cases", "name": "Cases", "weight": 10, "services": ["court"]}
        ],
        **lists,
    )


@pytest.fixture(scope="module")
def plan() -> Plan:
    return run_of(agency()).plan


def test_steps_come_by_cut_over_with_dates_of_every_stage(plan: Plan) -> None:
    identity, mail = plan.steps

    assert (identity.service, mail.service) == ("identity", "mail")
    assert [(one.name, one.starts, one.ends, one.weeks) for one in identity.stages] == [
        ("build", START, dt.date(2027, 1, 15), 2),
        ("migrate", dt.date(2027, 1, 18), dt.date(2027, 1, 22), 1),
        ("decommission", dt.date(2027, 1, 25), dt.date(2027, 1, 29), 1),
    ]
    assert identity.ready == START + 2 * WEEK
    assert identity.cut_over == START + 3 * WEEK
    assert identity.retired == START + 4 * WEEK


def test_a_step_says_from_whom_to_whom_and_who_works_on_it(plan: Plan) -> None:
    identity = plan.steps[0]

    assert (identity.vendor_from, identity.provider_to) == ("us", "eu")
    assert (identity.product_from, identity.product_to) == ("Identity", "Login")
    work = [
        (w.team, w.people, w.person_weeks) for s in identity.stages for w in s.teams
    ]
    assert work == [("team", 1, 2), ("team", 1, 1), ("team", 1, 1)]
    assert plan.steps[1].waits_for == ("identity",)
    assert plan.steps[1].processes == ("cases",)


def test_payments_fall_due_on_the_friday_a_stage_ends_and_add_up(plan: Plan) -> None:
    identity = plan.steps[0]

    assert [(p.on, p.amount, p.stage, p.year) for p in identity.payments] == [
        (dt.date(2027, 1, 15), 600_00, "build", "2027"),
        (dt.date(2027, 1, 22), 400_00, "migrate", "2027"),
    ]
    assert identity.one_off == 1000_00


def test_a_step_says_until_when_the_old_is_paid_and_when_to_give_notice(
    plan: Plan,
) -> None:
    contract = plan.steps[0].contract

    assert contract is not None
    assert contract.contract == "ea"
    assert contract.pay_until == dt.date(2027, 12, 31)
    assert contract.give_notice_by == dt.date(2027, 9, 30)


def test_every_total_is_the_sum_of_its_parts(plan: Plan) -> None:
    for year in plan.years:
        parts = (
            year.one_off
            + year.new_running
            + year.old_running
            + year.bridges
            + year.exit_fees
        )
        assert year.total == parts
        assert 0 <= year.double_running <= year.old_running
    assert plan.cost_total == sum(year.total for year in plan.years)
    assert sum(year.one_off for year in plan.years) == sum(
        s.one_off for s in plan.steps
    )


def test_the_money_of_the_years_is_what_the_checker_counts() -> None:
    run = run_of(agency())

    assert run.plan.cost_total == run.evaluation.cost
    exposure = sum(week.stop for week in run.plan.exposure)
    assert exposure == run.evaluation.exposure
    assert run.plan.exposure_weeks == exposure / 100
    idle = sum(week.if_nothing_is_done for week in run.plan.exposure)
    assert run.plan.exposure_weeks_if_nothing_is_done == idle / 100


def test_running_cost_is_split_between_years_to_the_day(plan: Plan) -> None:
    first, second = plan.years[:2]

    # 362 days of two services at 10 a day, then a contract that was left in time.
    assert first.if_nothing_is_done == first.old_running == 362 * 20_00
    assert second.old_running == 0
    assert second.if_nothing_is_done == 2 * 3650_00


def test_double_running_is_what_is_paid_after_the_cut_over(plan: Plan) -> None:
    days = [(dt.date(2027, 12, 31) - s.cut_over).days + 1 for s in plan.steps]

    assert plan.years[0].double_running == sum(days) * 10_00


def test_processes_are_free_when_the_last_they_rest_on_has_moved(plan: Plan) -> None:
    (cases,) = plan.processes

    assert cases.exposed_services == ("identity", "mail")
    assert cases.free_from == plan.steps[-1].cut_over


def test_today_says_what_stands_on_whom(plan: Plan) -> None:
    today = plan.today

    assert today.services == 3
    assert today.exposed == ("identity", "mail")
    assert [(v.name, v.jurisdictions, v.processes) for v in today.vendors] == [
        ("US Corp", ("US",), ("cases",))
    ]
    assert today.vendors[0].yearly_cost == Cents(7300_00)


def test_a_plan_survives_json_and_equal_plans_give_equal_text(plan: Plan) -> None:
    text = plan_to_json(plan)

    assert plan_from_json(text) == plan
    assert plan_to_json(run_of(agency()).plan) == text


def test_what_is_no_plan_is_refused_with_the_place() -> None:
    with pytest.raises(ValueError, match="not a plan of this version: agency"):
        plan_from_json('{"schema": 1}')


def test_the_pace_of_one_cut_over_a_week_is_the_reason_given() -> None:
    given = inventory(
        agency={"name": "A", "cut_overs_per_week": 1},
        services=[service("a", weight=9), service("b")],
        options=[option("a1", "a"), option("b1", "b")],
    )

    first, second = run_of(given).plan.steps

    assert first.why_not_earlier.rule == "start"
    assert second.why_not_earlier.rule == "R10"
    assert second.why_not_earlier.text.en == (
        "a week earlier, on 25 January 2027, there are as many cut-overs as allowed"
    )


@pytest.mark.parametrize(
    ("lists", "rule", "resource"),
    [
        ({"teams": [{"id": "team", "name": "Team", "people": 1}]}, "R3", "team"),
        (
            {
                "options": [
                    option("a1", "a", build=stage(6, 1)),
                    option("b1", "b", build=stage(1)),
                ],
                "dependencies": [{"service": "b", "on": "a"}],
            },
            "R4",
            "a",
        ),
        ({"dependencies": [{"service": "b", "on": "a", "kind": "after"}]}, "R5", "a"),
        (
            {"freezes": [{"id": "f", "starts": START, "ends": START + 8 * WEEK}]},
            "R9",
            "",
        ),
        (
            {
                "decisions": [
                    {
                        "id": "d",
                        "service": "b",
                        "kind": "not before",
                        "date": START + 9 * WEEK,
                    }
                ]
            },
            "R14",
            "",
        ),
    ],
)
def test_the_reason_names_the_rule_and_what_holds(
    lists: dict[str, object], rule: str, resource: str
) -> None:
    values = {
        "services": [service("a", weight=9), service("b")],
        "options": [option("a1", "a"), option("b1", "b")],
        **lists,
    }

    steps = {step.service: step for step in run_of(inventory(**values)).plan.steps}

    hold = steps["b"].why_not_earlier
    assert (hold.rule, hold.resource) == (rule, resource)


def test_the_year_that_cannot_pay_is_named() -> None:
    given = inventory(
        services=[service("a", weight=9), service("b")],
        options=[option("a1", "a"), option("b1", "b")],
        budgets=[{"year": 2027, "ceiling": 1500}, {"year": 2028, "ceiling": 1500}],
    )

    steps = {step.service: step for step in run_of(given).plan.steps}

    assert steps["b"].why_not_earlier.rule == "R11"
    assert steps["b"].why_not_earlier.resource == "2027"
    assert (
        steps["b"].why_not_earlier.text.nl
        == "eerder laat het budget van 2027 het niet toe"
    )


@pytest.mark.parametrize(
    ("lists", "fields", "why"),
    [
        (
            {"options": [{"id": "r", "service": "mail", "kind": "retain"}]},
            {},
            "retain-only",
        ),
        ({"options": [option("o", "mail", stays_behind=20)]}, {}, "seats-behind"),
        ({"options": [option("o", "mail", hosting="us")]}, {}, "exposed-after"),
        ({}, {"scope": {"exclude": ["mail"]}}, "excluded"),
        ({}, {"scope": {"material_only": True}}, "not-material"),
        ({}, {"scope": {"vendors": ["eu"]}}, "other-vendor"),
    ],
)
def test_what_stays_is_said_with_the_reason(
    lists: dict[str, Any], fields: dict[str, Any], why: str
) -> None:
    plan = run_of(inventory(**lists), **fields).plan

    assert [(one.service, one.why) for one in plan.residual] == [("mail", why)]


def test_staying_by_choice_is_said_when_leaving_is_dear() -> None:
    options = [
        option("dear", "mail", one_off_cost=1_000_000),
        {"id": "stay", "service": "mail", "kind": "retain"},
    ]

    (residual,) = run_of(inventory(options=options)).plan.residual

    assert residual.why == "retain-chosen"


def test_assumptions_of_options_not_chosen_are_left_out() -> None:
    options = [
        option("cheap", "mail", yearly_cost=None),
        option("dear", "mail", one_off_cost=9_000_000, yearly_cost=None),
    ]

    plan = run_of(inventory(options=options)).plan

    assert {one.subject for one in plan.assumptions} == {"cheap"}
    assert plan.assumptions[0].field == "yearly_cost"


def test_a_circle_of_after_is_noted() -> None:
    given = inventory(
        services=[service("a"), service("b")],
        options=[option("a1", "a"), option("b1", "b")],
        dependencies=[
            {"service": "a", "on": "b", "kind": "after"},
            {"service": "b", "on": "a", "kind": "after"},
        ],
    )

    plan = run_of(given).plan

    assert [note.en for note in plan.notes] == [
        "A and B each have to come after another in a circle; they cut over together"
    ]
    assert plan.steps[0].cut_over == plan.steps[1].cut_over


def test_team_load_counts_people_at_work_by_week(plan: Plan) -> None:
    (team,) = plan.teams

    assert team.capacity[:6] == (2,) * 6
    busy = sum(w.person_weeks for s in plan.steps for g in s.stages for w in g.teams)
    assert sum(team.used) == busy
    assert max(team.used) <= 2


def test_an_agency_with_nothing_exposed_has_an_empty_plan() -> None:
    plan = run_of(inventory(services=[service("mail", vendor="eu")])).plan

    assert plan.steps == ()
    assert plan.exposure_weeks == 0
    assert plan.last_cut_over is None
    assert len(plan.phases) == 1
