from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from agencies import START, WEEK, inventory, option, service, stage
from replans import plan_of, replanned

from exitplan.errors import InfeasibleError, InputError, MisuseError
from exitplan.replanning import actuals_template, read_plan
from exitplan.reports.core import core_message
from exitplan.scenario.actuals import Actuals
from exitplan.schedule import check
from exitplan.words import Speaker

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.inventory import Inventory
    from exitplan.plan import Plan, Step

HIGH = 10**9
"""A price of moving that nothing is worth, in cents."""


def two_services(**fields: Any) -> Inventory:
    """Return mail and files, one after the other by the hands of one team of one."""
    return inventory(
        services=[service("mail", weight=9), service("files")],
        options=[option("mail-eu", "mail"), option("files-eu", "files")],
        teams=[{"id": "team", "name": "Team", "people": 1}],
        **fields,
    )


def actuals(*records: dict[str, Any], cancelled: Any = ()) -> Actuals:
    return Actuals.model_validate(
        {"actuals": list(records), "cancelled": list(cancelled)}
    )


def step(plan: Plan, name: str) -> Step:
    return next(one for one in plan.steps if one.service == name)


def days(plan: Plan) -> dict[str, list[tuple[dt.date, dt.date]]]:
    return {
        one.service: [(stage.starts, stage.ends) for stage in one.stages]
        for one in plan.steps
    }


def test_without_any_change_the_plan_is_the_same() -> None:
    given = two_services()
    plan = plan_of(given).plan

    for week in (0, 1, 3, 5, 60):
        found = replanned(plan, given, week, stability=HIGH)

        assert days(found.run.plan) == days(plan)
        assert found.run.plan.cost_total == plan.cost_total
        assert found.run.plan.exposure_weeks == plan.exposure_weeks
        assert found.run.plan.provenance.objective == plan.provenance.objective
        assert found.difference.moves == ()
        assert found.difference.same == ("mail", "files")
        assert found.difference.extra_cost == 0
        assert check(found.run.problem, found.run.schedule) == []


def test_a_late_stage_keeps_its_start_and_pushes_what_waits_for_its_people() -> None:
    given = two_services()
    plan = plan_of(given).plan
    assert days(plan)["mail"][0] == (START, START + 2 * WEEK - 3 * DAY)
    late = {
        "service": "mail",
        "stage": "build",
        "expected_end": START + 4 * WEEK - 3 * DAY,
    }

    found = replanned(plan, given, 1, actuals(late), stability=HIGH)

    built = step(found.run.plan, "mail").stages[0]
    assert (built.starts, built.ends) == (START, START + 4 * WEEK - 3 * DAY)
    assert built.hold.text.en == "has begun already, or is done"
    moves = {move.service: move for move in found.difference.moves}
    assert moves["mail"].weeks == 2
    assert moves["mail"].why.en == "build ends 2 weeks later than planned"
    assert moves["files"].weeks == 2
    assert found.progress.reported[0].late == 2


def test_a_late_stage_moves_nothing_that_does_not_depend_on_it() -> None:
    given = inventory(
        services=[service("mail", weight=9), service("files")],
        options=[option("mail-eu", "mail"), option("files-eu", "files")],
        teams=[{"id": "team", "name": "Team", "people": 9}],
    )
    plan = plan_of(given).plan
    late = {"service": "mail", "stage": "build", "expected_end": START + 4 * WEEK}

    found = replanned(plan, given, 1, actuals(late), stability=HIGH)

    assert [move.service for move in found.difference.moves] == ["mail"]
    assert found.difference.same == ("files",)


def test_what_has_not_begun_starts_no_earlier_than_the_day() -> None:
    given = two_services()
    plan = plan_of(given).plan
    idle = [
        {"service": name, "stage": "build", "not_started": True}
        for name in ("mail", "files")
    ]

    found = replanned(plan, given, 10, actuals(*idle), stability=0)

    first = min(one.starts for one in found.run.plan.steps)
    assert first == START + 10 * WEEK
    hold = step(found.run.plan, "mail").stages[0].hold
    assert (hold.rule, hold.resource) == ("start", "as-of")
    assert hold.text.en == (
        "what has not begun yet can start on 15 March 2027 at the earliest"
    )


def test_a_cancelled_option_is_replaced_and_what_it_cost_is_lost() -> None:
    given = inventory(
        options=[
            option("mail-eu", "mail", build=stage(2, 1, pays=100), procure=stage(0)),
            option("mail-self", "mail", kind="self-host", one_off_cost=9_000),
        ],
    )
    plan = plan_of(given).plan
    assert step(plan, "mail").option == "mail-eu"
    gone = {"service": "mail", "option": "mail-eu"}

    found = replanned(plan, given, 2, actuals(cancelled=[gone]))

    assert step(found.run.plan, "mail").option == "mail-self"
    assert step(found.run.plan, "mail").starts == START + 2 * WEEK
    assert found.difference.lost == 1_000_00
    (way,) = found.difference.other_ways
    assert (way.before, way.after) == ("mail-eu", "mail-self")


def test_a_cancelled_service_stays() -> None:
    given = two_services()
    plan = plan_of(given).plan

    found = replanned(plan, given, 0, actuals(cancelled=[{"service": "files"}]))

    assert [one.service for one in found.run.plan.steps] == ["mail"]
    (way,) = found.difference.other_ways
    assert (way.service, way.after) == ("files", None)


def test_an_option_cannot_be_called_off_if_there_is_no_other() -> None:
    given = two_services()
    plan = plan_of(given).plan
    gone = {"service": "mail", "option": "mail-eu"}

    with pytest.raises(InfeasibleError, match="Mail has no way out left"):
        replanned(plan, given, 1, actuals(cancelled=[gone]))


def test_work_under_way_goes_on_though_its_team_is_gone_and_that_is_said() -> None:
    given = two_services()
    plan = plan_of(given).plan
    gone = {"team": "team", "people": 0, "starts": START + WEEK}
    back = {"team": "team", "people": 1, "starts": START + 20 * WEEK}

    found = replanned(plan, given, 1, team_changes=[gone, back])

    assert step(found.run.plan, "mail").stages[0].ends == START + 2 * WEEK - 3 * DAY
    assert step(found.run.plan, "mail").cut_over == START + 21 * WEEK
    assert found.difference.notes[0].en == (
        "Team: work that is under way takes up to 1 person more than there is, "
        "between 11 January 2027 and 15 January 2027."
    )


def test_work_under_way_is_paid_beyond_a_ceiling_and_that_is_said() -> None:
    budgets = [{"year": year, "ceiling": 5_000} for year in (2027, 2028)]
    given = two_services(budgets=budgets)
    plan = plan_of(given).plan

    found = replanned(plan, given, 3, budgets={2027: 500})

    assert found.difference.notes[0].en == (
        "Work that is done or under way costs €\xa0500 more in 2027 than its ceiling "
        "allows. It is kept all the same; nothing else is paid from that year."
    )
    assert step(found.run.plan, "files").cut_over.year == 2028


def test_a_tender_that_others_share_is_late_for_all_of_them() -> None:
    tender = {"id": "lot", "name": "Lot", "services": ["mail", "files"]}
    given = inventory(
        services=[service("mail"), service("files")],
        options=[
            option("mail-eu", "mail", procure=stage(3)),
            option("files-eu", "files", procure=stage(3)),
        ],
        lots=[{**tender, "procure": stage(4)}],
    )
    plan = plan_of(given).plan
    late = {
        "service": "mail",
        "stage": "procure",
        "expected_end": START + 9 * WEEK - 3 * DAY,
    }

    found = replanned(plan, given, 2, actuals(late))

    for name in ("mail", "files"):
        procured = step(found.run.plan, name).stages[0]
        assert procured.ends == START + 9 * WEEK - 3 * DAY
        assert procured.lot == "lot"


def test_a_cut_over_expected_in_a_freeze_is_put_off() -> None:
    freeze = {"id": "close", "starts": START + 4 * WEEK, "ends": START + 6 * WEEK}
    given = two_services()
    plan = plan_of(given).plan
    late = {"service": "mail", "stage": "migrate", "expected_end": START + 5 * WEEK}

    found = replanned(plan, given, 3, actuals(late), freezes=[freeze])

    assert step(found.run.plan, "mail").cut_over == START + 7 * WEEK
    assert "in a freeze" in found.difference.notes[0].en


def test_actuals_that_do_not_go_with_the_plan_are_refused_together() -> None:
    given = two_services()
    plan = plan_of(given).plan
    wrong = [
        {"service": "mail", "stage": "procure", "done_on": START},
        {"service": "mail", "stage": "build", "expected_end": START + 9 * WEEK},
        {"service": "mail", "stage": "migrate", "started_on": START + 2 * WEEK},
    ]

    with pytest.raises(InputError) as caught:
        replanned(plan, given, 3, actuals(*wrong))

    assert [issue.code for issue in caught.value.issues] == ["EP323", "EP322"]


def test_the_scenario_must_be_of_the_same_time() -> None:
    given = two_services()
    plan = plan_of(given).plan

    with pytest.raises(MisuseError, match="the scenario starts on"):
        replanned(plan, given, 3, starts=START + WEEK)
    with pytest.raises(MisuseError, match="outside the plan"):
        replanned(plan, given, 300)


def test_more_cut_overs_at_once_than_may_be_are_refused_with_the_reason() -> None:
    given = inventory(
        agency={"name": "Agency", "cut_overs_per_week": 1},
        services=[service("mail", weight=9), service("files")],
        options=[option("mail-eu", "mail"), option("files-eu", "files")],
    )
    plan = plan_of(given).plan
    day = START + 8 * WEEK
    both = [
        {"service": name, "stage": "migrate", "done_on": day}
        for name in ("mail", "files")
    ]

    with pytest.raises(InfeasibleError, match="2 services cut over on 1 March 2027"):
        replanned(plan, given, 9, actuals(*both))


def test_a_quick_answer_is_checked_but_not_proven() -> None:
    given = two_services()
    plan = plan_of(given).plan

    found = replanned(plan, given, 1, quick=True)

    assert found.run.plan.provenance.bound == 0
    assert days(found.run.plan) == days(plan)
    core = "\n".join(core_message(found.run.plan, Speaker("en")))
    assert "How far it can be from the best one was not computed." in core


def test_a_template_says_what_should_have_happened() -> None:
    plan = plan_of(two_services()).plan

    text = actuals_template(plan, START + 2 * WEEK)

    assert "{service: mail, stage: build, started_on: 2027-01-04" in text
    assert "done_on: 2027-01-15" in text


def test_a_plan_that_is_not_there_is_an_issue_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{}")

    with pytest.raises(InputError, match="EP324"):
        read_plan(tmp_path)
    with pytest.raises(InputError, match="there is no plan"):
        read_plan(tmp_path / "other.json")


DAY = dt.timedelta(days=1)
