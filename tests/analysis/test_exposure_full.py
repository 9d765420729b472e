from __future__ import annotations

import datetime as dt
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

import pytest
from exposures import START, VENDORS, agency, report
from hypothesis import given
from hypothesis import strategies as st

from exitplan.analysis import analyse, complete, exposure_today
from exitplan.analysis.exposure_parts import Kept, Rest, Threat
from exitplan.analysis.outage import Stop, outage_of
from exitplan.analysis.standing import landscape
from exitplan.exposing import expose
from exitplan.files.scenarios import read_scenario

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.analysis.exposure_parts import (
        Findings,
        Holder,
        ProcessRow,
        ServiceRow,
    )
    from exitplan.inventory import Inventory


def service(name: str, findings: Findings | None = None) -> ServiceRow:
    found = findings or report().findings
    return next(one for one in found.services if one.service == name)


def process(name: str) -> ProcessRow:
    return next(one for one in report().findings.processes if one.process == name)


def vendor(name: str, findings: Findings | None = None) -> Holder:
    found = findings or report().findings
    return next(one for one in found.vendors if one.name == name)


def test_each_chain_says_how_a_service_stands_on_whom_and_who_owns_that() -> None:
    assert service("app").threats == (
        Threat("maker", ("shop", "us"), "US", None),
        Threat("hosting", ("us",), "US", None),
    )
    assert service("vault").threats == (Threat("sub-processor", ("us",), "US", None),)
    assert service("odd").threats == (Threat("maker", ("unknown",), "unknown", None),)
    assert service("own").threats == ()


def test_an_owner_counts_from_the_day_it_owns() -> None:
    later = report(on=dt.date(2028, 1, 1)).findings

    assert service("later").threats == ()
    assert not service("later").stop
    since = dt.date(2028, 1, 1)
    assert service("later", later).threats == (
        Threat("maker", ("soon", "us"), "US", since),
    )
    assert vendor("us").vendors == ("us", "shop")
    assert vendor("us", later).vendors == ("us", "shop", "soon")
    assert not vendor("soon").is_left
    assert vendor("soon", later).is_left


def test_own_keys_lower_access_alone() -> None:
    vault = service("vault")

    assert (vault.stop, vault.access, vault.control) == (True, False, True)


def test_a_vendor_that_may_be_sold_is_a_matter_of_control_alone() -> None:
    sale = service("sale")

    assert (sale.stop, sale.access, sale.control) == (False, False, True)
    assert sale.sellable == ("fund",)


def test_what_stops_is_all_that_needs_it_and_the_processes_on_that() -> None:
    reach = service("cloud").reach

    assert reach.services == ("cloud", "app", "sale")
    assert reach.processes == ("pay",)
    assert reach.kept == (Kept("pay", 40),)
    assert reach.stopped == ()
    assert reach.weight == 5
    assert reach.yearly_cost == 121_00


def test_what_is_planned_neither_stops_nor_is_rested_on() -> None:
    assert process("keep").rests_on == (Rest("vault", None), Rest("own", "vault"))
    assert "new" not in {one.service for one in report().findings.services}


def test_a_single_point_has_no_prepared_fallback_and_stops_a_process_wholly() -> None:
    found = report().findings

    assert found.single_points == ("own", "odd", "vault")
    assert service("own").reach.stopped == ("pay", "keep")
    assert not service("app").single_point  # paper is prepared
    assert service("odd").unprepared == ("spare",)


def test_a_fallback_on_what_is_not_in_use_yet_is_not_prepared() -> None:
    spare = {"id": "later", "name": "Later", "replaces": "own", "on": "new"}
    found = report(agency(fallbacks=[spare])).findings

    assert service("own", found).unprepared == ("later",)
    assert service("own", found).single_point


def test_a_process_tells_the_shortest_way_to_all_it_rests_on() -> None:
    pay = process("pay")

    assert [one.service for one in pay.rests_on] == ["own", "app", "cloud", "sale"]
    assert pay.way_to("sale") == ("app", "cloud", "sale")
    assert pay.way_to("own") == ("own",)
    assert (pay.stop, pay.control) == (("app", "cloud"), ("app", "cloud", "sale"))
    with pytest.raises(KeyError):
        pay.way_to("odd")


def test_the_unknown_may_hide_between_nothing_and_all_of_it() -> None:
    stop, access, control = report().findings.extents

    assert (stop.kind, stop.services) == ("stop", (3, 5))
    assert stop.processes == (2, 3)
    assert stop.weight == (7, 10)
    assert stop.yearly_cost == (127_00, 127_00 + 1_00 + 20_000_00)
    assert (access.kind, access.services, access.processes) == (
        "access",
        (2, 4),
        (1, 2),
    )
    assert (control.kind, control.services) == ("control", (4, 6))


def test_what_is_not_known_and_what_nobody_checked_is_listed() -> None:
    blind = report().findings.not_known

    assert blind.services == ("odd", "dim")
    assert blind.costs == ("odd",)
    assert blind.countries == ("blank",)
    assert blind.unchecked == ("guess",)
    assert blind.hidden == ("trust",)


def test_a_vendor_of_unknown_country_that_is_bought_is_certain_from_then_on() -> None:
    bought = {"kind": "provider acquired", "vendor": "blank", "by": "us"}
    events = [{**bought, "on": dt.date(2028, 1, 1)}]

    before = report(events=events).findings
    after = report(on=dt.date(2028, 1, 1), events=events).findings

    assert service("dim", before).unknown
    assert not service("dim", after).unknown
    assert after.extents[0].services == (5, 6)  # and soon, which has an owner then


def test_a_new_owner_known_by_its_country_counts_from_its_day() -> None:
    event = {"kind": "provider acquired", "vendor": "eu", "country": "US"}
    events = [{**event, "on": dt.date(2028, 1, 1)}]

    before = report(events=events).findings
    after = report(on=dt.date(2028, 1, 1), events=events).findings

    assert vendor("eu", before).jurisdictions == ("FR",)
    assert vendor("eu", after).jurisdictions == ("FR", "US")
    assert before.extents[0].services == (3, 5)
    assert after.extents[0].services == (5, 7)  # own, and later


def test_vendors_hold_what_they_own_and_heads_are_told_from_the_rest() -> None:
    us = vendor("us")

    assert us.is_left
    assert us.is_group
    assert us.services == ("cloud", "app", "vault")
    assert us.reach.services == ("cloud", "app", "vault", "sale")
    assert us.reach.processes == ("pay", "keep")
    assert us.jurisdictions == ("US",)
    assert not vendor("shop").is_group
    assert vendor("shop").jurisdictions == ("NL", "US")
    assert vendor("unknown").services == ("odd",)


def test_of_owners_in_a_circle_one_is_the_head() -> None:
    vendors = [
        {**one, "owners": ["shop"]} if one["id"] == "us" else one for one in VENDORS
    ]
    found = report(agency(vendors=vendors)).findings

    heads = {one.name for one in found.vendors if one.is_group}
    assert heads & {"us", "shop"} == {"shop"}
    assert vendor("us", found).services == vendor("shop", found).services


def test_a_countrys_law_reaches_the_vendors_in_it_and_all_they_own() -> None:
    found = {one.name: one for one in report().findings.jurisdictions}

    assert set(found) == {"US", "FR", "NL", "DE", "BE", "unknown"}
    assert found["US"].vendors == ("us", "shop")
    assert found["NL"].services == ("app", "later")
    assert found["unknown"].vendors == ("blank", "unknown")
    assert [one for one, held in found.items() if held.is_left] == ["US", "unknown"]


def test_an_agency_without_processes_has_a_report_too() -> None:
    found = report(agency(processes=[])).findings

    assert found.totals.weight == 0
    assert found.single_points == ()
    assert found.extents[0].services == (3, 5)


@pytest.mark.parametrize("name", ["tribunal-baseline", "ministry-2030"])
def test_the_examples_are_as_exposed_as_their_plans_say(root: Path, name: str) -> None:
    given = read_scenario(root / f"scenarios/{name}.yaml")
    starts = given.scenario.starts
    completed = complete(given.inventory).inventory
    graph = analyse(completed, given.scenario, starts, starts)

    today = exposure_today(completed, graph, given.inventory)
    found = expose(given).findings

    assert tuple(one.service for one in found.services if one.stop) == today.exposed
    assert tuple(one.service for one in found.services if one.unknown) == today.unknown
    assert [set(one.stop) for one in found.processes] == [
        set(one.exposed) for one in today.processes
    ]


# Against an independent computation, on random graphs with circles.

COUNTRIES = ("US", "FR", "NL", "unknown")
MAKERS = tuple(f"v{number}" for number in range(5))
NAMES = tuple(f"s{number}" for number in range(7))
DAYS = (None, dt.date(2026, 1, 1), dt.date(2030, 1, 1))


@st.composite
def agencies(draw: st.DrawFn) -> Inventory:
    some = st.lists(st.sampled_from(MAKERS), max_size=2, unique=True)
    vendors = []
    for name in MAKERS:
        owners = [one for one in draw(some) if one != name]
        vendors.append(
            {
                "id": name,
                "name": name,
                "country": draw(st.sampled_from(COUNTRIES)),
                "owners": owners,
                "owned_since": draw(st.sampled_from(DAYS)) if owners else None,
                "may_be_sold": draw(st.integers(0, 4)) == 0,
            }
        )
    maker = st.sampled_from([*MAKERS, "unknown"])
    services = [
        {
            "id": name,
            "name": name,
            "vendor": draw(maker),
            "hosting": draw(st.none() | maker),
            "sub_processors": draw(some),
            "self_hosted": draw(st.booleans()),
            "own_keys": draw(st.booleans()),
            "yearly_cost": draw(st.integers(0, 50)),
        }
        for name in NAMES
    ]
    pair = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))
    needs = draw(st.lists(pair.filter(lambda one: one[0] != one[1]), max_size=12))
    uses = st.lists(st.sampled_from(NAMES), max_size=3, unique=True)
    processes = [
        {"id": f"p{number}", "name": "P", "weight": number + 1, "services": draw(uses)}
        for number in range(3)
    ]
    fallbacks = [
        {
            "id": f"f{number}",
            "name": "F",
            "replaces": replaced,
            "on": on,
            "share": share,
            "prepared": prepared,
        }
        for number, (replaced, on, share, prepared) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(NAMES),
                        st.none() | st.sampled_from(NAMES),
                        st.sampled_from([100, 50, 20]),
                        st.booleans(),
                    ),
                    max_size=3,
                )
            )
        )
        if replaced != on
    ]
    return agency(
        vendors=vendors,
        services=services,
        processes=processes,
        dependencies=[{"service": one, "on": on} for one, on in dict.fromkeys(needs)],
        fallbacks=fallbacks,
        options=[],
    )


def reached(
    edges: set[tuple[Any, Any]], names: tuple[Any, ...]
) -> set[tuple[Any, Any]]:
    """Return all pairs joined by a path, each with itself: Warshall's algorithm."""
    pairs = edges | {(one, one) for one in names}
    for by, start, end in product(names, repeat=3):
        if (start, by) in pairs and (by, end) in pairs:
            pairs.add((start, end))
    return pairs


def owned(inventory: Inventory) -> set[tuple[str, str]]:
    """Return (vendor, owner) pairs at the start, through any number of others."""
    held = {
        (one.id, owner)
        for one in inventory.vendors
        for owner in one.owners
        if one.owned_since is None or one.owned_since <= START
    }
    return reached(held, MAKERS)


def stands_on(inventory: Inventory) -> dict[str, set[str]]:
    return {
        one.id: ({one.vendor} if not one.self_hosted else set())
        | ({one.hosting} if one.hosting else set())
        | set(one.sub_processors)
        for one in inventory.services
    }


@given(agencies())
def test_blast_radius_and_closure_equal_an_independent_computation(
    inventory: Inventory,
) -> None:
    needs = {(one.service, one.on) for one in inventory.dependencies}
    rests = reached(needs, NAMES)
    found = report(inventory).findings

    uses = {one.id: one.services for one in inventory.processes}
    closure = {
        name: {on for used in services for one, on in rests if one == used}
        for name, services in uses.items()
    }
    for row in found.processes:
        assert {one.service for one in row.rests_on} == closure[row.process]
        for rest in row.rests_on:
            way = row.way_to(rest.service)
            assert way[0] in uses[row.process]
            assert needs.issuperset(pairwise(way))
            assert len(way) == steps_to(rest.service, set(uses[row.process]), needs)
    weights = {one.id: one.weight for one in inventory.processes}
    costs = {one.id: int(one.yearly_cost) for one in inventory.services}
    for one in found.services:
        down = {name for name, on in rests if on == one.service}
        hit = {name for name, services in closure.items() if one.service in services}
        assert set(one.reach.services) == down
        assert set(one.reach.processes) == hit
        assert one.reach.weight == sum(weights[name] for name in hit)
        assert one.reach.yearly_cost == sum(costs[name] for name in down)


def steps_to(service: str, used: set[str], needs: set[tuple[str, str]]) -> int:
    """Return the least number of services on a way, the last one included."""
    steps = 1
    while service not in used:
        used = used | {on for one, on in needs if one in used}
        steps += 1
    return steps


@given(agencies())
def test_ownership_and_law_equal_an_independent_computation(
    inventory: Inventory,
) -> None:
    above = owned(inventory)
    on = stands_on(inventory)
    country = {one.id: one.country for one in inventory.vendors}
    law = {name: {country[o] for v, o in above if v == name} for name in MAKERS}
    law["unknown"] = {"unknown"}
    found = report(inventory).findings

    for holder in found.vendors:
        holds = {v for v, o in above if o == holder.name} or {holder.name}
        expected = {name for name, vendors in on.items() if vendors & holds}
        assert set(holder.services) == expected
        assert set(holder.jurisdictions) == law[holder.name]
        assert holder.is_left == bool(law[holder.name] & {"US", "unknown"})
    for held in found.jurisdictions:
        under = {name for name, laws in law.items() if held.name in laws}
        expected = {name for name, vendors in on.items() if vendors & under}
        assert set(held.services) == expected
    heads = [one.name for one in found.vendors if one.is_group]
    assert len(heads) == len(set(heads))
    for name in {one for vendors in on.values() for one in vendors} - {"unknown"}:
        assert any((name, head) in above for head in heads if head != "unknown")


@given(agencies())
def test_the_three_kinds_and_their_ranges_equal_an_independent_computation(
    inventory: Inventory,
) -> None:
    above, on = owned(inventory), stands_on(inventory)
    ever = reached({(v.id, o) for v in inventory.vendors for o in v.owners}, MAKERS)
    country = {one.id: one.country for one in inventory.vendors}
    sellable = {one.id for one in inventory.vendors if one.may_be_sold}
    keys = {one.id for one in inventory.services if one.own_keys}

    def under(name: str, laws: set[str]) -> bool:
        return any(
            vendor == "unknown"
            if "unknown" in laws and vendor == "unknown"
            else any(country[o] in laws for v, o in above if v == vendor)
            for vendor in on[name]
        )

    sure = {name for name in NAMES if under(name, {"US"})}
    most = {name for name in NAMES if under(name, {"US", "unknown"})}
    sold = {n for n in NAMES if any(v in on[n] and o in sellable for v, o in ever)}
    found = report(inventory).findings

    assert [one.services for one in found.extents] == [
        (len(sure), len(most)),
        (len(sure - keys), len(most - keys)),
        (len(sure | sold), len(most | sold)),
    ]
    assert {one.service for one in found.services if one.unknown} == most - sure


@given(agencies())
def test_what_goes_on_equals_the_outage_once_all_fallbacks_work(
    inventory: Inventory,
) -> None:
    land = landscape(inventory)
    unprepared = {one.id for one in inventory.fallbacks if not one.prepared}

    for row in report(inventory).findings.services:
        outage = outage_of(land, [Stop(row.service, 0, None)], 2, unprepared)
        last = {name: of[-1].share for name, of in outage.processes.items()}
        kept = {one.process: one.share for one in row.reach.kept}
        assert kept == {
            name: share
            for name, share in last.items()
            if share and name in row.reach.processes
        }
        assert all(
            last[name] == 100 for name in last if name not in row.reach.processes
        )
