from __future__ import annotations

import datetime as dt
import json
from functools import cache

from agencies import inventory, option, run_of, service

from exitplan.plan import Plan, plan_from_json, plan_to_json
from exitplan.plan.exits import Alternative, ExitGround, StandIn, Stated
from exitplan.units import Cents


@cache
def planned() -> Plan:
    given = inventory(
        vendors=[
            {"id": "us", "name": "US Corp", "country": "US"},
            {"id": "sub", "name": "Sub GmbH", "country": "DE", "owners": ["us"]},
            {"id": "eu", "name": "EU SA", "country": "FR"},
        ],
        services=[
            service("mail", contract="ea", material=True, copy_age=24, grace=8),
            service("chat", vendor="sub"),
            service("phone", vendor="eu"),
            service("new", status="planned"),
        ],
        options=[
            option("mail-eu", "mail"),
            {"id": "stay", "service": "mail", "kind": "retain"},
            option("chat-eu", "chat"),
        ],
        contracts=[
            {
                "id": "ea",
                "name": "Agreement",
                "ends": dt.date(2028, 6, 30),
                "renews_for": 12,
                "notice": 6,
                "data_act": True,
            }
        ],
        dependencies=[{"service": "chat", "on": "mail"}],
        processes=[
            {"id": "p", "name": "Permits", "max_outage": 48, "services": ["chat"]},
            {"id": "q", "name": "Calls", "services": ["mail"]},
        ],
        fallbacks=[
            {"id": "f", "name": "Chat", "replaces": "mail", "on": "chat", "share": 40},
            {"id": "g", "name": "Phone", "replaces": "mail", "on": "phone"},
        ],
        exit_records=[{"id": "r", "service": "mail", "recovery_point": 4}],
    )
    return run_of(given, effort=50).plan


def ground(name: str) -> ExitGround:
    return next(one for one in planned().exits if one.service == name)


def test_every_service_in_use_has_a_ground_and_planned_ones_have_none() -> None:
    assert [one.service for one in planned().exits] == ["mail", "chat", "phone"]


def test_the_least_tolerant_process_comes_first_also_through_needs() -> None:
    assert ground("mail").processes == ("Permits", "Calls")
    assert ground("mail").max_outage == 48
    assert ground("phone").processes == ()
    assert ground("phone").max_outage is None


def test_law_reaches_a_service_through_the_owner_of_its_vendor() -> None:
    assert ground("chat").stands_on == ("sub",)
    assert ground("chat").jurisdictions == ("DE", "US")
    assert ground("chat").exposed
    assert not ground("phone").exposed


def test_under_the_data_act_notice_is_two_months_at_most() -> None:
    terms = ground("mail").terms

    assert terms is not None
    assert (terms.ends, terms.notice) == (dt.date(2028, 6, 30), 2)
    assert terms.early_exit
    assert ground("chat").terms is None


def test_a_fallback_of_the_same_owner_falls_with_the_service() -> None:
    falls, stands = ground("mail").stand_ins

    assert falls == StandIn(
        fallback="f",
        name="Chat",
        owner="",
        on="chat",
        share=40,
        ready_after=0,
        lasts=None,
        prepared=False,
        prepare_weeks=0,
        prepare_cost=Cents(0),
        falls_with=("us",),
    )
    assert stands.falls_with == ()


def test_staying_and_what_is_assumed_are_no_ways_out() -> None:
    assert ground("mail").alternatives == (Alternative("mail-eu", "replace", "", "eu"),)
    assert ground("phone").alternatives == ()


def test_what_was_stated_is_carried_along_and_else_there_is_none() -> None:
    assert ground("mail").stated == Stated(recovery_point=4)
    assert ground("chat").stated is None


def test_a_plan_with_grounds_is_read_back_as_it_was() -> None:
    assert plan_from_json(plan_to_json(planned())) == planned()


def test_a_plan_of_before_alternatives_were_written_can_still_be_read() -> None:
    older = json.loads(plan_to_json(planned()))
    for one in older["exits"]:
        del one["alternatives"]

    read = plan_from_json(json.dumps(older))

    assert read.exits[0].alternatives == ()
    assert read.exits[0].stated == planned().exits[0].stated
