from __future__ import annotations

import datetime as dt

import pytest
from agencies import START, WEEK, option, run_of, service, stage
from drills import SPARE, bought, court, drill, process

from exitplan.cutoff.drill import read_who
from exitplan.errors import MisuseError
from exitplan.plan.drill import Fate, drill_from_json, drill_to_json


def fate(found: tuple[Fate, ...], name: str) -> Fate:
    return next(one for one in found if one.process == name)


def spans(one: Fate) -> list[tuple[int, int]]:
    return [(span.starts, span.share) for span in one.spans]


def hours(weeks: int) -> int:
    return 168 * weeks


def test_what_stops_at_once_later_and_not_at_all_is_told_apart() -> None:
    told = drill(court())

    sit, file, wages = told.processes
    assert (sit.stops_at, file.stops_at, wages.stops_at) == (0, 48, None)
    assert sit.chain == ("mail",)
    assert sit.stopped_by == ("mail", "identity")
    assert not wages.touched
    assert [one.process for one in told.touched] == ["sit", "file"]


def test_the_emergency_order_brings_back_what_can_be_with_short_tenders() -> None:
    told = drill(court())

    # 4 weeks of tender in place of 10, then 2 to build and 1 to move, with 3 people
    # in place of 2: nobody waits.
    assert [(one.service, one.works_on) for one in told.steps] == [
        ("files", START + 7 * WEEK),
        ("identity", START + 7 * WEEK),
        ("mail", START + 7 * WEEK),
    ]
    assert spans(fate(told.processes, "sit")) == [(0, 0), (hours(7), 100)]
    assert spans(fate(told.processes, "file")) == [(0, 100), (48, 0), (hours(7), 100)]
    assert told.one_off == 300_000


def test_a_process_is_measured_against_the_longest_standstill_it_bears() -> None:
    sit, file, _ = drill(court()).processes

    assert (sit.over_limit, sit.over_limit_at) == (True, 24)
    assert (file.over_limit, file.over_limit_at) == (False, None)
    assert sit.outage == 5 * 100 * hours(7)
    assert sit.hours_lost == 100 * hours(7)


def test_notice_puts_off_the_stop_and_not_the_work() -> None:
    told = drill(court(), notice=hours(2))

    assert told.stops_on == START + 2 * WEEK
    assert spans(fate(told.processes, "sit")) == [
        (0, 100),
        (hours(2), 0),
        (hours(7), 100),
    ]


def test_surge_tenders_and_freezes_are_as_the_scenario_says() -> None:
    emergency = {"procurement_weeks": 1, "surge": 0, "freezes_hold": True}
    freeze = {"id": "f", "starts": START, "ends": START + 9 * WEEK}
    told = drill(court(freezes=[freeze]), fields={"emergency": emergency})

    # Nothing cuts over in the freeze, and two people move two of the three in a week.
    works_on = [one.works_on for one in told.steps]
    assert works_on == [START + 10 * WEEK, START + 10 * WEEK, START + 11 * WEEK]
    assert told.terms.freezes_hold


def test_options_of_the_party_that_is_gone_are_no_way_out() -> None:
    same = {"provider": "us"}
    options = [
        bought("identity-eu", "identity"),
        bought("mail-us", "mail", **same),
        bought("files-eu", "files"),
    ]

    told = drill(court(options=options))

    sit = fate(told.processes, "sit")
    assert sit.back_at is None
    assert [one.service for one in told.services if one.hopeless] == ["mail"]
    assert [one.service for one in told.steps] == ["files", "identity"]


def test_those_who_stay_behind_on_the_old_are_not_helped() -> None:
    options = [
        bought("identity-eu", "identity"),
        bought("mail-eu", "mail", stays_behind=30),
        bought("files-eu", "files"),
    ]

    sit = fate(drill(court(options=options)).processes, "sit")

    assert spans(sit) == [(0, 0), (hours(7), 70)]


def test_what_is_pointed_to_the_new_works_only_once_it_is() -> None:
    needs = {"service": "pay", "on": "identity", "repoint_weeks": 2}
    told = drill(
        court(
            dependencies=[{**needs, "repoint_teams": {"team": 1}}],
            processes=[process("wages", ("pay",))],
        )
    )

    assert spans(fate(told.processes, "wages")) == [(0, 0), (hours(9), 100)]


def test_the_data_lost_are_those_newer_than_our_own_copy() -> None:
    told = drill(court())

    ages = {one.service: one.copy_age for one in told.services}
    assert ages == {"identity": 24, "mail": 12, "files": None}
    assert all(one.holds_data for one in told.services)


def test_accounts_are_closed_for_some_and_nobody_else_notices() -> None:
    told = drill(court(), "accounts:Registry@us")

    assert [one.process for one in told.touched] == ["file"]
    assert [one.service for one in told.services] == ["files"]


def test_a_tenant_stops_with_all_that_runs_under_it() -> None:
    told = drill(court(), "tenant:court")

    assert [one.service for one in told.services] == ["mail", "files"]
    assert told.who == "court"


def test_what_is_unknown_stops_under_a_jurisdiction_and_only_may_under_a_vendor() -> (
    None
):
    given = court(services=[service("old", vendor="unknown"), service("mail")])
    given = given.model_copy(
        update={"dependencies": (), "processes": (), "options": given.options[1:2]}
    )

    wide, narrow = drill(given), drill(given, "vendor:us")

    assert [one.service for one in wide.services if one.unknown] == ["old"]
    assert narrow.perhaps == ("old",)
    assert [one.service for one in narrow.services] == ["mail"]


def test_what_has_moved_by_the_day_stands_and_what_is_under_way_goes_on() -> None:
    plan = run_of(court()).plan
    last = max(step.cut_over for step in plan.steps)
    under_way = min(step.cut_over for step in plan.steps) - WEEK

    late = drill(court(), plan=plan, on=last)
    midway = drill(court(), plan=plan, on=under_way)

    assert late.touched == ()
    assert late.steps == ()
    assert late.moved == 3
    # What is being moved has a week to go.
    assert midway.steps[0].works_on == under_way + WEEK
    assert midway.steps[0].begun


def test_what_was_done_and_started_before_counts_without_a_plan() -> None:
    done = {"service": "mail", "kind": "done", "option": "mail-eu"}
    started = {
        "service": "identity",
        "kind": "started",
        "option": "identity-eu",
        "stage": "procure",
    }
    given = court(
        decisions=[
            {"id": "1", **done, "date": dt.date(2026, 12, 7)},
            {"id": "2", **started, "date": dt.date(2026, 11, 2)},
        ]
    )

    told = drill(given)

    assert [one.service for one in told.services] == ["identity", "files"]
    # Nine of the ten weeks of the tender have passed.
    assert told.steps[0].works_on == START + 4 * WEEK


def test_the_best_preparation_comes_first_and_says_what_it_saves() -> None:
    told = drill(court(fallbacks=[SPARE]))

    kinds = [(one.kind, one.subject, int(one.cost)) for one in told.preparations]
    assert ("fallback", "spare", 500_000) in kinds
    spare = next(one for one in told.preparations if one.subject == "spare")
    # Mail goes on for 60 %, but signs on through identity, which is gone as well; the
    # fallback stands in for mail itself, so the work goes on from the eighth hour.
    assert spare.hours_saved == 60 * (hours(7) - 8)
    assert spare.saved == 5 * spare.hours_saved
    assert spare.processes == ("sit",)
    assert spare.kept_within == ("sit",)
    assert spare.per_thousand == 1000 * spare.saved / 500_000
    assert told.together[-1].outage < told.outage


def test_a_prepared_fallback_is_counted_and_not_offered_again() -> None:
    told = drill(court(fallbacks=[{**SPARE, "prepared": True}]))

    sit = fate(told.processes, "sit")
    assert spans(sit) == [(0, 0), (8, 60), (hours(7), 100)]
    assert not sit.over_limit
    assert [one.prepared for one in told.measures] == [True]
    assert "spare" not in {one.subject for one in told.preparations}


def test_a_tender_held_beforehand_saves_its_weeks() -> None:
    told = drill(court())

    bought_before = {one.subject: one for one in told.preparations}
    assert bought_before["files-eu"].hours_saved == 100 * hours(4)
    assert bought_before["files-eu"].weeks == 10
    assert told.all_bought == (5 + 3) * 100 * hours(4)


def test_a_drill_can_be_written_and_read_back() -> None:
    told = drill(court(fallbacks=[SPARE]))

    assert drill_from_json(drill_to_json(told)) == told


def test_equal_questions_have_equal_answers() -> None:
    assert drill(court()) == drill(court())


@pytest.mark.parametrize(
    ("who", "hint"),
    [
        ("vendor:uss", "did you mean 'us'?"),
        ("jurisdiction:ZZ", None),
        ("tenant:cort", "did you mean 'court'?"),
        ("service:mial", "did you mean 'mail'?"),
        ("accounts:nobody", None),
        ("accounts:sit@eus", "did you mean 'us'?"),
        ("microsoft", None),
        ("vendor:", None),
    ],
)
def test_nobody_of_that_name_is_a_misuse(who: str, hint: str | None) -> None:
    with pytest.raises(MisuseError) as error:
        read_who(who, court())

    assert hint is None or error.value.hint == hint


@pytest.mark.parametrize("day", [dt.date(2026, 12, 1), dt.date(2040, 1, 1)])
def test_a_day_outside_the_plan_is_a_misuse(day: dt.date) -> None:
    plan = run_of(court(), effort=50).plan

    with pytest.raises(MisuseError, match="outside the plan"):
        drill(court(), plan=plan, on=day)


def test_a_day_before_the_scenario_is_a_misuse() -> None:
    with pytest.raises(MisuseError, match="before the scenario"):
        drill(court(), on=dt.date(2026, 12, 1))


def test_a_plan_of_another_scenario_is_a_misuse() -> None:
    plan = run_of(court(), effort=50).plan
    other = court(
        services=[service("other")], options=[option("o", "other", build=stage(1))]
    )
    other = other.model_copy(update={"dependencies": (), "processes": ()})

    with pytest.raises(MisuseError, match="not made from this scenario"):
        drill(other, plan=plan)
