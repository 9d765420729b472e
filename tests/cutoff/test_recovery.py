"""What must hold of every emergency order, on courts drawn at random."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from agencies import VENDORS, service, stage
from drills import US, bought, case, court, process
from seeds import seeds

from exitplan.analysis.cut_off import CutOff
from exitplan.cutoff.prepare import Preparing
from exitplan.cutoff.recovery import (
    Case,
    case_of,
    not_prepared,
    order_of,
    outage_with,
    weighted,
)
from exitplan.schedule import check

if TYPE_CHECKING:
    from exitplan.inventory import Inventory

NAMES = tuple("abcdefgh")


def drawn(seed: int, **more: Any) -> Inventory:
    """Return a court with a graph, options and fallbacks drawn by a seed."""
    draw = Random(seed)

    def some(of: tuple[str, ...], most: int) -> list[str]:
        return draw.sample(of, min(len(of), draw.randrange(most + 1)))

    vendors = [*VENDORS, {"id": "sub", "name": "Sub", "country": "NL"}]
    owned = {"id": "owned", "name": "Owned", "country": "DE", "owners": ["us"]}
    whom = ("us", "us", "owned", "eu", "unknown")
    services = [
        service(name, vendor=draw.choice(whom), grace=draw.choice((0, 0, 30)))
        for name in NAMES
    ]
    options = [
        bought(
            f"{name}-{number}",
            name,
            provider=draw.choice(("eu", "eu", "us", "sub")),
            build=stage(draw.randrange(1, 6), draw.randrange(1, 3)),
            stays_behind=draw.choice((0, 0, 20)),
            needs=some(tuple(one for one in NAMES if one < name), 1),
        )
        for name in NAMES
        for number in range(draw.randrange(1, 3))
    ]
    needs = [
        {"service": name, "on": on, "repoint_weeks": draw.choice((0, 2))}
        for name in NAMES
        for on in some(NAMES, 2)
        if on != name
    ]
    after = [
        {"service": name, "on": on, "kind": "after"}
        for name in NAMES[:4]
        for on in some(NAMES[4:], 1)
    ]
    fallbacks = [
        {
            "id": f"fallback-{number}",
            "name": "Fallback",
            "replaces": draw.choice(NAMES),
            "share": draw.choice((30, 60, 100)),
            "ready_after": draw.choice((0, 12)),
            "lasts": draw.choice((None, 400)),
            "prepared": draw.random() < 0.5,
            "prepare_cost": draw.choice((0, 4000)),
        }
        for number in range(4)
    ]
    processes = [
        process(f"p{number}", tuple(some(NAMES, 3)), weight=1 + number, max_outage=24)
        for number in range(4)
    ]
    values: dict[str, Any] = {
        "vendors": [*vendors, owned],
        "services": services,
        "options": options,
        "dependencies": [*needs, *after],
        "fallbacks": fallbacks,
        "processes": processes,
    }
    return court(**values | more)


def moved_by(given: Inventory, seed: int, part: int = 2) -> dict[str, str]:
    """Return services that have moved to somewhere that is not gone: half, or all."""
    draw = Random(seed + 1000)
    ways = [one for one in given.options if one.provider in {"eu", "sub"}]
    return {
        one.service: one.id
        for one in draw.sample(ways, len(ways) // part)
        if not one.stays_behind
    }


@pytest.mark.parametrize("seed", seeds(range(40), 10))
def test_an_emergency_order_passes_the_checker(seed: int) -> None:
    given = case(drawn(seed), moved=moved_by(drawn(seed), seed))

    order = order_of(given, 150, 1)

    assert check(order.emergency.problem, order.schedule) == []
    placed = {entry.job for entry in order.schedule.jobs}
    assert placed >= {stop.service for stop in given.hit.stops}


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("seed", seeds(range(40), 10))
def test_a_cut_off_never_stops_what_no_longer_depends_on_it(
    seed: int, part: int
) -> None:
    given = drawn(seed)
    moved = moved_by(given, seed, part)
    found = case(given, CutOff("vendor", "us"), moved)

    stopped = {stop.service for stop in found.hit.stops}
    assert stopped.isdisjoint(moved)
    outage = outage_with(found, order_of(found, 50, 1))
    for name, used in found.land.processes.items():
        rests_on = set(used)
        while True:
            more = {on for one in rests_on for on in found.land.needs[one]} - rests_on
            if not more:
                break
            rests_on |= more
        if rests_on.isdisjoint(stopped):
            assert outage.lost_hours(name) == 0


@pytest.mark.parametrize("seed", seeds(range(40), 10))
def test_a_fallback_more_never_makes_an_outage_longer(seed: int) -> None:
    given = case(drawn(seed))
    order = order_of(given, 100, 1)

    before = outage_with(given, order)
    after = outage_with(given, order, frozenset())

    for name in before.processes:
        assert after.lost_hours(name) <= before.lost_hours(name)


@pytest.mark.parametrize("seed", seeds(range(30), 6))
def test_preparing_more_never_makes_it_worse(seed: int) -> None:
    given = case(drawn(seed))
    order = order_of(given, 100, 1)
    preparing = Preparing(given, order)

    alone = preparing.alone()
    together = preparing.together()

    base = weighted(given, outage_with(given, order))
    assert all(one.saved > 0 for one in alone)
    left = [base, *(one.outage for one in together)]
    assert left == sorted(left, reverse=True)
    assert preparing.all_bought() >= 0
    if alone and together:
        assert base - together[-1].outage >= min(one.saved for one in alone)


def test_the_courts_that_are_drawn_put_all_this_to_the_test() -> None:
    """No property above holds for want of anything it could fail on."""
    shorter = spared = steps = circles = before_spared = 0
    for seed in range(10):
        given = drawn(seed)
        gone = CutOff("vendor", "us")
        bare, late = case(given, gone), case(given, gone, moved_by(given, seed, 1))
        order = order_of(bare, 100, 1)
        lost, less = outage_with(bare, order), outage_with(bare, order, frozenset())
        shorter += weighted(bare, less) < weighted(bare, lost)
        steps += sum(bool(entry.stages) for entry in order.schedule.jobs)
        after = outage_with(late, order_of(late, 50, 1))
        hit = {name for name in lost.processes if lost.lost_hours(name)}
        before_spared += len(hit)
        spared += sum(after.lost_hours(name) == 0 for name in hit)
        needs = nx.DiGraph((a, b) for a, on in bare.land.needs.items() for b in on)
        circles += not nx.is_directed_acyclic_graph(needs)
    assert shorter >= 3
    assert steps >= 30
    assert before_spared >= 20
    assert spared >= 3
    assert circles >= 5


def test_each_state_of_a_plan_that_has_moved_more_stops_no_more() -> None:
    given = drawn(3)
    moved = moved_by(given, 3)
    names = list(moved)
    counts = [
        len(case(given, US, {one: moved[one] for one in names[:number]}).hit.stops)
        for number in range(len(names) + 1)
    ]

    assert counts == sorted(counts, reverse=True)


def test_nothing_to_recover_is_an_empty_order() -> None:
    given = case(court(), CutOff("vendor", "sub"))

    order = order_of(given, None, 1)

    assert order.schedule.jobs == ()
    assert weighted(given, outage_with(given, order)) == 0


def test_a_service_that_need_not_stay_stopped_does_not() -> None:
    """Leaving one out would free its people for others, and end what waits for it."""
    after = [{"service": "mail", "on": "identity", "kind": "after"}]
    given = case(court(dependencies=after, teams=[_one_person()]))

    order = order_of(given, 400, 1)

    assert all(entry.stages for entry in order.schedule.jobs)


def _one_person() -> dict[str, Any]:
    return {"id": "team", "name": "Team", "people": 1}


def test_fallbacks_that_are_not_prepared_do_not_count() -> None:
    given: Case = case(drawn(1))

    unprepared = not_prepared(given)

    prepared = {one.id for one in given.land.fallbacks if one.prepared}
    assert prepared.isdisjoint(unprepared)
    assert case_of(given.ground, given.come, US).hit == given.hit
