from __future__ import annotations

import datetime as dt

import pytest
from agencies import START, WEEK, inventory, option, problem_of, service, stage

from exitplan.problem.jobs import (
    BUILD,
    MIGRATE,
    NO_WORK,
    Limit,
    Mode,
    Rate,
    Work,
)
from exitplan.problem.model import Bridge, Need, Repoint, Rule

ON = START + 10 * WEEK
"""The Monday of week 10."""


def decided(kind: str, **fields: object) -> dict[str, object]:
    return {"id": "d", "service": "mail", "kind": kind, **fields}


def test_a_service_becomes_a_job_and_an_option_a_mode() -> None:
    problem = problem_of(inventory())

    (job,) = problem.jobs
    assert job.name == "mail"
    assert job.weight == 100
    assert job.exposed_from == (0, 0, 0)
    assert job.old.rates == (Rate(0, 365_000),)
    assert job.modes == (
        Mode(
            "mail-eu",
            work=(
                Work(),
                Work(2, (("team", 1),), 60_000),
                Work(1, (("team", 1),), 40_000),
                Work(1, (("team", 1),)),
            ),
            rates=(Rate(0, 0),),
        ),
    )


def test_services_of_european_vendors_are_out_of_scope() -> None:
    problem = problem_of(
        inventory(services=[service("mail"), service("files", vendor="eu")])
    )

    assert [job.name for job in problem.jobs] == ["mail"]


def test_an_included_service_is_in_scope_and_an_excluded_one_is_not() -> None:
    given = inventory(
        services=[service("mail"), service("files", vendor="eu"), service("chat")],
        options=[option("f", "files"), option("m", "mail"), option("c", "chat")],
    )

    problem = problem_of(given, scope={"include": ["files"], "exclude": ["chat"]})

    assert [job.name for job in problem.jobs] == ["mail", "files"]


def test_only_material_services_leave_where_the_scenario_says_so() -> None:
    given = inventory(services=[service("mail"), service("chat", material=True)])

    problem = problem_of(given, scope={"material_only": True})

    assert [job.name for job in problem.jobs] == ["chat"]


def test_what_is_done_has_cut_over_at_the_start_and_is_paid() -> None:
    done = decided("done", option="mail-eu")
    problem = problem_of(inventory(decisions=[done]))

    (job,) = problem.jobs
    assert job.modes[0].work == (NO_WORK, NO_WORK, NO_WORK, Work(1, (("team", 1),)))
    assert job.limits == (Limit(MIGRATE, end=0),)
    assert not job.cuts_over


def test_a_started_stage_goes_on_for_the_weeks_that_are_left() -> None:
    started = decided("started", stage="build", date=START - 1 * WEEK)
    problem = problem_of(inventory(decisions=[started]))

    (job,) = problem.jobs
    assert job.modes[0].work[1].duration == 1
    assert job.limits == (Limit(1, start=0),)


def test_a_started_migration_waits_for_nothing_any_more() -> None:
    given = inventory(
        services=[service("mail"), service("identity")],
        options=[option("m", "mail"), option("i", "identity")],
        dependencies=[
            {"service": "mail", "on": "identity"},
            {"service": "mail", "on": "identity", "kind": "after"},
        ],
        decisions=[decided("started", stage="migrate", date=START - WEEK)],
    )

    problem = problem_of(given)

    assert problem.needs == (Need("mail", "identity", works_with_old=True),)
    assert problem.after == ()


@pytest.mark.parametrize(
    ("kind", "stage_name", "date", "limit"),
    [
        ("pinned", "migrate", ON, Limit(2, end=10)),
        ("not before", "build", ON, Limit(1, earliest_start=10)),
        ("deadline", "migrate", ON, Limit(2, latest_end=10)),
        ("deadline", "migrate", ON - dt.timedelta(days=3), Limit(2, latest_end=9)),
        ("deadline", "build", ON - dt.timedelta(days=3), Limit(1, latest_end=10)),
        ("started", "build", ON, Limit(1, start=10)),
    ],
)
def test_decisions_become_limits(
    kind: str, stage_name: str, date: dt.date, limit: Limit
) -> None:
    decision = decided(kind, stage=stage_name, date=date)

    (job,) = problem_of(inventory(decisions=[decision])).jobs

    assert job.limits == (limit,)


def test_options_are_chosen_and_excluded_by_decision() -> None:
    options = [option("a", "mail"), option("b", "mail"), option("c", "mail")]

    def left(*decisions: dict[str, object]) -> list[str]:
        problem = problem_of(inventory(options=options, decisions=list(decisions)))
        return [mode.name for mode in problem.jobs[0].modes]

    assert left(decided("choose", option="b")) == ["b"]
    assert left(decided("exclude", option="b")) == ["a", "c"]


def test_a_service_with_a_deadline_cannot_stay() -> None:
    options = [option("a", "mail"), {"id": "stay", "service": "mail", "kind": "retain"}]
    given = inventory(options=options, decisions=[decided("deadline", date=ON)])

    (job,) = problem_of(given).jobs

    assert [mode.name for mode in job.modes] == ["a"]


def test_a_required_last_cut_over_holds_for_every_service() -> None:
    (job,) = problem_of(inventory(), require={"all_cut_over_by": ON}).jobs

    assert job.limits == (Limit(MIGRATE, latest_end=10),)


def test_a_required_exposure_is_a_share_of_doing_nothing() -> None:
    problem = problem_of(inventory(), require={"exposure_at_most": 25})

    assert problem.objective.max_exposure == problem.horizon * 100 * 25 // 100


def test_a_planned_service_may_stay_unbuilt_unless_it_is_needed() -> None:
    given = inventory(
        services=[
            service("mail"),
            {"id": "platform", "name": "Platform", "status": "planned"},
            {"id": "other", "name": "Other", "status": "planned"},
        ],
        options=[
            option("mail-eu", "mail", needs=["platform"]),
            option("platform-eu", "platform"),
            option("other-eu", "other"),
        ],
    )

    problem = problem_of(given)

    assert [job.name for job in problem.jobs] == ["mail", "platform"]
    platform = problem.jobs[1]
    assert [mode.name for mode in platform.modes] == ["platform-eu", "not built"]
    assert platform.exposed_from == (None, None, None)
    assert problem.rules == (Rule("mail", "mail-eu", "platform", ("platform-eu",)),)
    assert problem.jobs[0].modes[0].needs == ("platform",)


def test_a_planned_service_is_decided_by_its_build() -> None:
    given = inventory(
        services=[
            service("mail"),
            {"id": "platform", "name": "Platform", "status": "planned"},
        ],
        options=[
            option("mail-eu", "mail", needs=["platform"]),
            {
                "id": "p",
                "service": "platform",
                "provider": "eu",
                "procure": stage(0),
                "build": stage(4),
            },
        ],
        decisions=[decided("not before", service="platform", date=ON)],
    )

    platform = problem_of(given).jobs[1]

    assert platform.limits == (Limit(BUILD, earliest_start=10),)
    assert [work.duration for work in platform.modes[0].work] == [0, 4, 0, 0]


@pytest.mark.parametrize(
    ("stages_begun", "needed_by"),
    [("procure", BUILD), ("build", MIGRATE), ("migrate", 4)],
)
def test_a_stage_under_way_has_waited_already(
    stages_begun: str, needed_by: int
) -> None:
    given = inventory(
        services=[
            service("mail"),
            {"id": "platform", "name": "Platform", "status": "planned"},
        ],
        options=[
            option("mail-eu", "mail", needs=["platform"], procure=stage(4)),
            {
                "id": "p",
                "service": "platform",
                "provider": "eu",
                "procure": stage(0),
                "build": stage(4),
            },
        ],
        decisions=[decided("started", stage=stages_begun, date=START - WEEK)],
    )

    (going,) = problem_of(given).jobs[0].modes

    assert going.needs == ("platform",)
    assert going.needed_by == needed_by


def test_what_has_cut_over_leaves_its_group() -> None:
    names = ("mail", "chat", "files")
    given = inventory(
        services=[service(name) for name in names],
        options=[option(f"{name}-eu", name) for name in names],
        dependencies=[
            {"service": one, "on": other, "kind": "together"}
            for one, other in (("mail", "chat"), ("chat", "files"))
        ],
        decisions=[decided("done", option="mail-eu")],
    )

    assert problem_of(given).together == (("chat", "files"),)


def test_options_that_require_or_exclude_others_become_rules() -> None:
    given = inventory(
        services=[service("mail"), service("chat")],
        options=[
            option("m1", "mail", requires=["c1"], excludes=["c2"]),
            option("m2", "mail"),
            option("c1", "chat"),
            option("c2", "chat"),
        ],
    )

    assert problem_of(given).rules == (
        Rule("mail", "m1", "chat", ("c1",)),
        Rule("mail", "m1", "chat", ("c1",)),
    )


def test_an_option_that_requires_one_out_of_scope_cannot_be_chosen() -> None:
    given = inventory(
        services=[service("mail"), service("chat", vendor="eu")],
        options=[option("m1", "mail", requires=["c1"]), option("c1", "chat")],
    )

    assert problem_of(given).rules == (Rule("mail", "m1", "mail", ()),)


def test_members_of_a_lot_that_procure_share_it() -> None:
    given = inventory(
        services=[service("mail"), service("chat")],
        options=[
            option("m", "mail", procure=stage(4, 1)),
            option("c", "chat"),
        ],
        lots=[
            {
                "id": "lot",
                "name": "Lot",
                "services": ["mail", "chat"],
                "procure": stage(12, 1),
            }
        ],
    )

    problem = problem_of(given)

    assert [lot.work for lot in problem.lots] == [Work(12, (("team", 1),))]
    assert [job.modes[0].lot for job in problem.jobs] == ["lot", None]
    assert problem.jobs[0].modes[0].work[0] == Work()


def test_a_tender_under_way_is_shortened() -> None:
    given = inventory(
        options=[option("m", "mail", procure=stage(4, 1))],
        lots=[
            {"id": "lot", "name": "Lot", "services": ["mail"], "procure": stage(12, 1)}
        ],
        decisions=[decided("started", stage="procure", date=START - 5 * WEEK)],
    )

    problem = problem_of(given)

    assert problem.lots[0].work.duration == 7
    assert problem.jobs[0].limits == (Limit(0, start=0),)


def test_options_below_the_floor_of_the_demand_class_are_not_admissible() -> None:
    given = inventory(
        services=[service("mail", demand_class="court")],
        demand_classes=[
            {"id": "court", "name": "Court", "floor": {"SOV-2": 3, "SOV-4": 2}}
        ],
        options=[
            option("low", "mail", seal={"SOV-2": 2, "SOV-4": 4}),
            option("silent", "mail", seal={"SOV-2": 4}),
            option("high", "mail", seal={"SOV-2": 3, "SOV-4": 2}),
            {"id": "retire", "service": "mail", "kind": "retire"},
        ],
    )

    modes = problem_of(given).jobs[0].modes

    assert {mode.name: mode.admissible for mode in modes} == {
        "low": False,
        "silent": False,
        "high": True,
        "retire": True,
    }


def test_consumers_that_do_not_move_are_pointed_to_the_new_one() -> None:
    given = inventory(
        services=[service("mail"), service("court", vendor="eu")],
        dependencies=[
            {
                "service": "court",
                "on": "mail",
                "repoint_weeks": 2,
                "repoint_teams": {"team": 1},
            }
        ],
    )

    problem = problem_of(given)

    assert problem.needs == ()
    assert problem.repoints == (Repoint("court", "mail", Work(2, (("team", 1),))),)


def test_bridges_between_the_same_two_add_up() -> None:
    given = inventory(
        services=[service("mail"), service("chat")],
        options=[option("m", "mail"), option("c", "chat")],
        dependencies=[
            {"service": a, "on": b, "kind": "exchanges", "bridge_cost": cost}
            for a, b, cost in (("mail", "chat", 5), ("chat", "mail", 7.5))
        ],
    )

    assert problem_of(given).bridges == (Bridge("chat", "mail", 1250),)


def test_a_process_keeps_the_exposure_of_what_never_moves() -> None:
    given = inventory(
        services=[service("mail"), service("chat"), service("court", vendor="eu")],
        dependencies=[{"service": "court", "on": "mail"}],
        processes=[
            {"id": "p", "name": "P", "weight": 4, "services": ["court"]},
            {"id": "q", "name": "Q", "weight": 4, "services": ["court", "chat"]},
        ],
    )

    processes = problem_of(given, scope={"exclude": ["chat"]}).processes

    assert [(p.members, p.exposed_from, p.weight) for p in processes] == [
        (("mail",), (None, None, None), 400),
        (("mail",), (0, 0, 0), 400),
    ]


def test_what_a_stage_without_weeks_would_pay_moves_to_the_next_one() -> None:
    shares = option(
        "m",
        "mail",
        procure=stage(0, pays=30),
        build=stage(0, pays=30),
        migrate=stage(1, 1, pays=40),
        decommission=stage(1, 1),
    )

    (mode,) = problem_of(inventory(options=[shares])).jobs[0].modes

    assert [work.payment for work in mode.work] == [0, 0, 100_000, 0]


def test_prices_change_from_the_first_whole_week() -> None:
    events = [
        {"kind": "price change", "service": "mail", "percent": 10, "on": ON},
        {
            "kind": "price change",
            "option": "mail-eu",
            "percent": -50,
            "on": ON + dt.timedelta(days=1),
        },
    ]
    given = inventory(options=[option("mail-eu", "mail", yearly_cost=100)])

    (job,) = problem_of(given, events=events).jobs

    assert job.old.rates == (Rate(0, 365_000), Rate(10, 401_500))
    assert job.modes[0].rates == (Rate(0, 10_000), Rate(11, 5_000))


def test_a_withdrawn_option_is_gone_or_must_be_procured_in_time() -> None:
    options = [option("a", "mail"), option("b", "mail")]
    events = [
        {"kind": "option withdrawn", "option": "a"},
        {"kind": "option withdrawn", "option": "b", "on": ON},
    ]

    (job,) = problem_of(inventory(options=options), events=events).jobs

    assert [(mode.name, mode.procured_by) for mode in job.modes] == [("b", 10)]


def test_an_acquired_provider_is_exposed_from_that_week_on() -> None:
    events = [{"kind": "provider acquired", "vendor": "eu", "country": "US", "on": ON}]
    given = inventory(
        services=[service("mail"), service("files", vendor="eu")],
        options=[option("mail-eu", "mail"), option("files-x", "files", provider="eu")],
    )

    problem = problem_of(given, events=events)

    assert problem.jobs[0].modes[0].exposed_from == (10, 10, 10)
    assert problem.jobs[1].exposed_from == (10, 10, 10)


def test_own_keys_end_access_only_and_a_seller_keeps_control_exposed() -> None:
    vendors = [
        {"id": "us", "name": "US", "country": "US"},
        {"id": "eu", "name": "EU", "country": "NL", "may_be_sold": True},
    ]
    given = inventory(vendors=vendors, services=[service("mail", own_keys=True)])

    (job,) = problem_of(given).jobs

    assert job.exposed_from == (0, None, 0)
    assert job.modes[0].exposed_from == (None, None, 0)


def test_seats_that_stay_behind_are_a_residual() -> None:
    given = inventory(options=[option("m", "mail", stays_behind=20)])

    assert problem_of(given).jobs[0].modes[0].residual == 20


def test_discounting_makes_later_years_count_for_less() -> None:
    problem = problem_of(inventory(), discount=5)

    assert problem.factors[0] == 1_000_000
    assert problem.factors[-1] == 952_381
    assert problem.units[52] == problem.nominal_units[52]
    assert problem.units[-1] < problem.nominal_units[-1]
