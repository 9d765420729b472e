from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exitplan.analysis.outage import (
    Outage,
    Period,
    Stop,
    fallbacks_called,
    outage_of,
)
from exitplan.analysis.standing import Landscape, landscape
from exitplan.inventory import (
    Agency,
    Dependency,
    Fallback,
    Inventory,
    Option,
    Process,
    Service,
)

DAY = 24


def land(
    needs: dict[str, tuple[str, ...]],
    *fallbacks: Fallback,
    uses: tuple[str, ...] = ("a",),
) -> Landscape:
    return Landscape(
        stands_on=dict.fromkeys(needs, ()),
        old=frozenset(needs),
        left_behind={},
        needs=needs,
        processes={"p": uses},
        grace={},
        fallbacks=fallbacks,
    )


def fallback(replaces: str, on: str | None = None, **values: Any) -> Fallback:
    name = f"{replaces}-on-{on}"
    return Fallback(id=name, name=name, replaces=replaces, on=on, **values)


def periods(outage: Outage, process: str = "p") -> list[tuple[int, int]]:
    return [(one.starts, one.share) for one in outage.processes[process]]


def test_what_needs_a_stopped_service_stops_with_it_however_far_away() -> None:
    chain = land({"a": ("b",), "b": ("c",), "c": (), "d": ()})

    outage = outage_of(chain, [Stop("c", 0, None)], DAY)

    assert periods(outage) == [(0, 0)]
    assert outage.services["d"] == (Period(0, 100),)
    assert outage.lost_hours("p") == 100 * DAY


def test_grace_puts_the_stop_off_and_recovery_ends_it() -> None:
    chain = land({"a": ("b",), "b": ()})

    outage = outage_of(chain, [Stop("b", 8, 20)], DAY)

    assert periods(outage) == [(0, 100), (8, 0), (20, 100)]
    assert outage.lost_hours("p") == 100 * 12


def test_a_circle_of_needs_goes_on_until_one_of_it_is_stopped() -> None:
    circle = land({"a": ("b",), "b": ("a",), "c": ()})

    assert periods(outage_of(circle, [Stop("c", 0, None)], DAY)) == [(0, 100)]
    assert periods(outage_of(circle, [Stop("b", 0, None)], DAY)) == [(0, 0)]


def test_a_fallback_carries_its_share_once_it_is_ready_while_it_lasts() -> None:
    chain = land(
        {"a": ("b",), "b": ()}, fallback("b", share=40, ready_after=2, lasts=10)
    )

    outage = outage_of(chain, [Stop("b", 4, None)], DAY)

    assert periods(outage) == [(0, 100), (4, 0), (6, 40), (16, 0)]


def test_a_fallback_is_not_counted_where_it_is_not_prepared() -> None:
    one = fallback("a", share=40)

    outage = outage_of(land({"a": ()}, one), [Stop("a", 0, None)], DAY, [one.id])

    assert periods(outage) == [(0, 0)]


def test_a_fallback_is_called_when_what_it_stands_in_for_first_falters() -> None:
    chain = land(
        {"a": ("b",), "b": (), "c": ()},
        fallback("a", ready_after=2, lasts=5),
        fallback("b", "c"),
        fallback("c"),
    )

    called = fallbacks_called(chain, [Stop("b", 6, None)], DAY)

    assert called == {"a-on-None": (8, 13), "b-on-c": (6, None)}


def test_the_best_fallback_counts_and_what_stands_in_can_stop_too() -> None:
    spare = land(
        {"a": (), "b": (), "c": ()}, fallback("a", "b"), fallback("a", share=10)
    )

    assert periods(outage_of(spare, [Stop("a", 0, None)], DAY)) == [(0, 100)]
    both = [Stop("a", 0, None), Stop("b", 5, None)]
    assert periods(outage_of(spare, both, DAY)) == [(0, 100), (5, 10)]


def test_two_fallbacks_cannot_keep_each_other_up() -> None:
    needy = land(
        {"a": (), "x": ("a",), "y": ("a",)}, fallback("a", "x"), fallback("a", "y")
    )

    assert periods(outage_of(needy, [Stop("a", 0, None)], DAY)) == [(0, 0)]


def test_a_fallback_for_a_service_that_fails_through_another_waits_for_that() -> None:
    chain = land({"a": ("b",), "b": ()}, fallback("a", ready_after=1, lasts=2))

    outage = outage_of(chain, [Stop("b", 6, None)], DAY)

    assert periods(outage) == [(0, 100), (6, 0), (7, 100), (9, 0)]


def test_a_part_that_stayed_behind_stops_as_a_part() -> None:
    outage = outage_of(land({"a": ()}), [Stop("a", 0, None, 20)], DAY)

    assert periods(outage) == [(0, 80)]


NAMES = tuple("abcdef")
needs_of = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(NAMES), max_size=3).map(tuple) for name in NAMES}
)
stop_of = st.builds(
    Stop,
    st.sampled_from(NAMES),
    st.integers(0, 10),
    st.none() | st.integers(11, 30),
    st.sampled_from([100, 30]),
)
fallback_of = st.builds(
    fallback,
    st.sampled_from(NAMES),
    st.none() | st.sampled_from(NAMES),
    share=st.sampled_from([100, 50, 20]),
    ready_after=st.integers(0, 6),
    lasts=st.none() | st.integers(1, 12),
)


@given(needs_of, st.sets(st.sampled_from(NAMES)))
def test_without_fallbacks_what_stops_is_what_can_reach_a_stopped_service(
    needs: dict[str, tuple[str, ...]], stopped: set[str]
) -> None:
    graph = nx.DiGraph((one, on) for one, needed in needs.items() for on in needed)
    graph.add_nodes_from(NAMES)
    expected = stopped.union(*(nx.ancestors(graph, one) for one in stopped))

    outage = outage_of(land(needs), [Stop(one, 0, None) for one in stopped], DAY)

    down = {one for one in NAMES if outage.services[one] == (Period(0, 0),)}
    assert down == expected


@given(
    needs_of,
    st.lists(stop_of, max_size=4),
    st.lists(fallback_of, max_size=3),
    st.lists(fallback_of, min_size=1, max_size=2),
)
def test_adding_a_fallback_never_makes_an_outage_worse(
    needs: dict[str, tuple[str, ...]],
    stops: list[Stop],
    some: list[Fallback],
    more: list[Fallback],
) -> None:
    before = outage_of(land(needs, *some, uses=NAMES), stops, 40)
    after = outage_of(land(needs, *some, *more, uses=NAMES), stops, 40)

    for hour in range(40):
        assert share_at(after, hour) >= share_at(before, hour)


@settings(max_examples=40)
@given(needs_of, st.lists(stop_of, max_size=4), st.lists(fallback_of, max_size=4))
def test_every_level_is_what_the_definition_says(
    needs: dict[str, tuple[str, ...]], stops: list[Stop], some: list[Fallback]
) -> None:
    outage = outage_of(land(needs, *some, uses=NAMES), stops, 40)

    for hour in (0, 7, 12, 39):
        level = {name: service_at(outage, name, hour) for name in NAMES}
        assert level == slow_levels(needs, stops, some, hour)


def service_at(outage: Outage, name: str, hour: int) -> int:
    return next(
        one.share for one in reversed(outage.services[name]) if one.starts <= hour
    )


def share_at(outage: Outage, hour: int) -> int:
    return next(
        one.share for one in reversed(outage.processes["p"]) if one.starts <= hour
    )


def own_at(stops: list[Stop], name: str, hour: int) -> int:
    gone = sum(
        one.share
        for one in stops
        if one.service == name
        and one.since <= hour
        and (one.until is None or hour < one.until)
    )
    return max(0, 100 - gone)


def greatest(
    needs: dict[str, tuple[str, ...]], own: dict[str, int], floor: dict[str, int]
) -> dict[str, int]:
    level = dict(own)
    for _ in range(len(NAMES) * 4):
        level = {
            name: min(
                [own[name]] + [max(level[one], floor[one]) for one in needs[name]]
            )
            for name in NAMES
        }
    return level


def slow_levels(
    needs: dict[str, tuple[str, ...]],
    stops: list[Stop],
    some: list[Fallback],
    hour: int,
) -> dict[str, int]:
    """Follow the definition step by step: rounds of everything, hour by hour."""
    missed: dict[str, int] = {}
    nothing = dict.fromkeys(NAMES, 0)
    for earlier in range(40):
        own = {name: own_at(stops, name, earlier) for name in NAMES}
        for name, share in greatest(needs, own, nothing).items():
            if share < 100:
                missed.setdefault(name, earlier)
    own = {name: own_at(stops, name, hour) for name in NAMES}
    level = greatest(needs, own, nothing)
    for _ in range(8):
        floor = dict(nothing)
        for one in some:
            start = missed.get(one.replaces)
            if start is None or hour < start + one.ready_after:
                continue
            if one.lasts and hour >= start + one.ready_after + one.lasts:
                continue
            stands = level[one.on] if one.on else 100
            floor[one.replaces] = max(floor[one.replaces], min(one.share, stands))
        level = greatest(needs, own, floor)
    return level


def small() -> Inventory:
    return Inventory(
        agency=Agency(name="A"),
        services=(
            Service(id="mail", name="Mail", vendor="unknown", grace=12),
            Service(id="desk", name="Desk", vendor="unknown"),
            Service(id="new", name="New", status="planned"),
        ),
        dependencies=(Dependency(service="desk", on="mail"),),
        processes=(Process(id="p", name="P", services=("desk", "mail")),),
        fallbacks=(fallback("mail"), fallback("mail", "new")),
    )


def test_a_landscape_of_today_has_no_planned_service() -> None:
    today = landscape(small())

    assert today.stands_on == {"mail": ("unknown",), "desk": ("unknown",)}
    assert today.needs == {"mail": (), "desk": ("mail",)}
    assert [one.id for one in today.fallbacks] == ["mail-on-None"]
    assert today.grace == {"mail": 12, "desk": 0}


def test_a_landscape_after_a_move_stands_on_the_new_provider() -> None:
    option = Option(
        id="o", service="mail", provider="unknown", stays_behind=20, needs=("new",)
    )

    later = landscape(small(), {"mail": option}, built=["new"])

    assert later.left_behind == {"mail": (("unknown",), 20)}
    assert later.needs["mail"] == ("new",)
    assert [one.id for one in later.fallbacks] == ["mail-on-None", "mail-on-new"]
    assert later.grace["mail"] == 0


@pytest.mark.parametrize("kind", ["retire", "retain"])
def test_a_retired_service_is_missed_by_nobody(kind: str) -> None:
    option = Option.model_validate({"id": "o", "service": "mail", "kind": kind})

    later = landscape(small(), {"mail": option})

    assert ("mail" in later.stands_on) == (kind == "retain")
    assert later.processes["p"] == (("desk",) if kind == "retire" else ("desk", "mail"))


def test_briefly_leaves_services_out_and_changes_nothing_else() -> None:
    chain = land({"a": ("b",), "b": ()}, fallback("b", share=40, ready_after=2))
    stops = [Stop("b", 4, 30)]

    brief = outage_of(chain, stops, DAY, briefly=True)

    assert brief.services == {}
    assert brief.processes == outage_of(chain, stops, DAY).processes
