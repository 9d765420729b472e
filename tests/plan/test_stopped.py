"""What stops in each month is what the analysis of a cut-off finds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from agencies import inventory, option, run_of, scenario, service, stage

from exitplan.analysis.cut_off import CutOff
from exitplan.analysis.outage import Stop, outage_of
from exitplan.cutoff.ground import come_by, ground_of
from exitplan.plan import Plan, plan_from_json, plan_to_json
from exitplan.plan.stopped import Party, Stopping, months_of, parties_of

if TYPE_CHECKING:
    from exitplan.cutoff.ground import Ground
    from exitplan.inventory import Inventory

FAR = 100_000
EVENTS = [
    {
        "kind": "provider acquired",
        "vendor": "eu",
        "by": "owner",
        "on": dt.date(2027, 6, 1),
    }
]


def agency() -> Inventory:
    return inventory(
        vendors=[
            {"id": "us", "name": "US Corp", "country": "US"},
            {"id": "owner", "name": "Owner", "country": "US"},
            {"id": "child", "name": "Child", "country": "NL", "owners": ["owner"]},
            {"id": "eu", "name": "EU SA", "country": "FR"},
            {"id": "odd", "name": "Odd", "country": "unknown"},
        ],
        services=[
            service("identity", weight=5),
            service("mail"),
            service("files", vendor="child"),
            service("court", vendor="eu"),
            service("odd", vendor="odd"),
            service("fax", vendor="unknown"),
            service("login", status="planned", vendor="eu"),
        ],
        options=[
            option("identity-eu", "identity", needs=["login"]),
            option("mail-eu", "mail", stays_behind=20),
            option("files-eu", "files", hosting="us"),
            option("fax-none", "fax", kind="retire", provider=None),
            option("login-new", "login", migrate=stage(0), decommission=stage(0)),
        ],
        dependencies=[
            {"service": "mail", "on": "identity"},
            {"service": "court", "on": "mail"},
            {"service": "files", "on": "court"},
            {"service": "court", "on": "files"},
        ],
        processes=[
            {"id": "cases", "name": "Cases", "weight": 10, "services": ["court"]},
            {"id": "fax", "name": "Fax", "weight": 1, "services": ["fax"]},
            {"id": "post", "name": "Post", "weight": 1, "services": ["mail", "odd"]},
        ],
    )


@pytest.fixture(scope="module")
def plan() -> Plan:
    return run_of(agency(), events=EVENTS).plan


@pytest.fixture(scope="module")
def ground() -> Ground:
    return ground_of(scenario(events=EVENTS), agency())


def test_months_are_the_first_day_and_the_first_of_every_month_after_it(
    plan: Plan,
) -> None:
    assert months_of(plan)[:3] == [
        dt.date(2027, 1, 4),
        dt.date(2027, 2, 1),
        dt.date(2027, 3, 1),
    ]
    assert len(months_of(plan)) == 24 + (plan.ends.day > 1)


@pytest.mark.parametrize(
    "who", ["jurisdiction:US", "vendor:us", "vendor:owner", "vendor:child", "vendor:eu"]
)
def test_what_stops_is_what_a_cut_off_drill_finds_without_what_stands_in(
    plan: Plan, ground: Ground, who: str
) -> None:
    reach, _, subject = who.partition(":")
    assert plan.standings
    stopping = Stopping(plan.standings)
    for day in months_of(plan):
        land = ground.land(come_by(ground, plan, day))
        hit = ground.hit(land, CutOff(reach, subject), day)  # type: ignore[arg-type]
        outage = outage_of(
            land, [Stop(s.service, 0, None, s.share) for s in hit.stops], FAR
        )
        found = stopping.at(Party(reach, subject), day)  # type: ignore[arg-type]
        for ours, theirs in (
            (found.services, outage.services),
            (found.processes, outage.processes),
        ):
            shares = {name: periods[-1].share for name, periods in theirs.items()}
            stopped = {name for name, share in shares.items() if share == 0}
            partly = {name for name, share in shares.items() if 0 < share < 100}
            assert {n for n, how in ours.items() if how != "partly"} == stopped
            assert {n for n, how in ours.items() if how == "partly"} == partly
        withheld = {n for n, how in found.services.items() if how == "withheld"}
        assert withheld == {one.service for one in hit.stops if one.share == 100}


def test_what_stops_says_how(plan: Plan) -> None:
    assert plan.standings
    first = Stopping(plan.standings).at(Party("vendor", "us"), plan.starts)

    assert first.services == {
        "identity": "withheld",
        "mail": "withheld",
        "files": "through",
        "court": "through",
    }
    assert first.processes == {"cases": "through", "post": "through"}


def test_parties_are_the_countries_to_leave_and_then_vendors(plan: Plan) -> None:
    found = parties_of(plan)

    assert found[0] == Party("jurisdiction", "US")
    assert Party("vendor", "us") in found
    assert Party("vendor", "unknown") not in found


def test_standings_are_read_back(plan: Plan) -> None:
    assert plan_from_json(plan_to_json(plan)).standings == plan.standings
