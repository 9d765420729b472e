from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.inventory import Inventory, find_problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.inventory.findings import Path

WHY = (
    ": none of them can ever be built, because whatever its option, each waits until "
    "the next one is ready"
)


def agency(
    make: Callable[..., Inventory], *ways: tuple[str, str], **lists: Any
) -> Inventory:
    """Return services a to e, and an option for each pair of service and needs."""
    services = [{"id": one, "name": one, "vendor": "us"} for one in "abcde"]
    options = [
        {"id": f"{n}", "service": service, "provider": "eu", "needs": [*needs]}
        for n, (service, needs) in enumerate(ways)
    ]
    return make(**{"services": services, "options": options, **lists})


def circles(inventory: Inventory) -> list[tuple[Path, str]]:
    found = find_problems(inventory)
    assert {one.code for one in found} <= {"EP227"}
    assert all(one.hint for one in found)
    return [(one.path, one.message) for one in found]


def test_a_chain_of_needs_is_fine(an_inventory: Callable[..., Inventory]) -> None:
    assert circles(agency(an_inventory, ("a", "bc"), ("b", "c"), ("c", "d"))) == []


def test_two_services_cannot_both_wait_for_each_other(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = agency(an_inventory, ("a", "cb"), ("b", "a"))

    assert circles(inventory) == [
        (("options", 0, "needs", 1), f"'a' needs 'b' needs 'a'{WHY}")
    ]


def test_a_longer_circle_is_named_from_end_to_end(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = agency(an_inventory, ("e", "a"), ("a", "b"), ("b", "c"), ("c", "a"))

    assert circles(inventory) == [
        (("options", 1, "needs", 0), f"'a' needs 'b' needs 'c' needs 'a'{WHY}")
    ]


def test_every_circle_is_named_once(an_inventory: Callable[..., Inventory]) -> None:
    inventory = agency(
        an_inventory, ("a", "b"), ("b", "a"), ("c", "d"), ("d", "ca"), ("e", "ad")
    )

    assert [message.removesuffix(WHY) for _, message in circles(inventory)] == [
        "'a' needs 'b' needs 'a'",
        "'c' needs 'd' needs 'c'",
    ]


@pytest.mark.parametrize("way", [("a", ""), ("b", ""), ("a", "c")])
def test_another_option_that_avoids_the_circle_is_enough(
    an_inventory: Callable[..., Inventory], way: tuple[str, str]
) -> None:
    inventory = agency(an_inventory, ("a", "b"), ("b", "a"), way)

    assert circles(inventory) == []


def test_another_option_that_runs_into_a_circle_too_is_not(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = agency(an_inventory, ("a", "b"), ("a", "c"), ("b", "a"), ("c", "a"))

    assert [message.removesuffix(WHY) for _, message in circles(inventory)] == [
        "'a' needs 'b' needs 'a'"
    ]


def test_staying_is_no_way_to_be_built(an_inventory: Callable[..., Inventory]) -> None:
    inventory = agency(an_inventory, ("a", "b"), ("b", "a"))
    stay = {"id": "stay", "service": "a", "kind": "retain"}
    options = [*inventory.model_dump()["options"], stay]

    assert len(circles(agency(an_inventory, options=options))) == 1


def test_what_a_service_needs_of_what_is_planned_counts(
    an_inventory: Callable[..., Inventory],
) -> None:
    services = [
        {"id": "a", "name": "A", "vendor": "us"},
        {"id": "idp", "name": "New identity", "status": "planned"},
    ]
    dependencies = [{"service": "a", "on": "idp"}]
    ways = ("a", ""), ("idp", "a")
    options = [
        {"id": f"{name}-new", "service": name, "kind": "self-host", "needs": [*needs]}
        for name, needs in ways
    ]
    inventory = an_inventory(
        services=services, dependencies=dependencies, options=options
    )

    assert circles(inventory) == [
        (("dependencies", 0, "on"), f"'a' needs 'idp' needs 'a'{WHY}")
    ]


def test_services_in_use_may_need_each_other_today(
    an_inventory: Callable[..., Inventory],
) -> None:
    dependencies = [{"service": "a", "on": "b"}, {"service": "b", "on": "a"}]
    inventory = agency(an_inventory, ("a", ""), ("b", ""), dependencies=dependencies)

    assert circles(inventory) == []


@pytest.mark.parametrize("kind", ["done", "started"])
def test_what_has_begun_has_stopped_waiting(
    an_inventory: Callable[..., Inventory], kind: str
) -> None:
    day = dt.date(2026, 1, 5)
    decision = {"id": "d", "service": "a", "kind": kind, "date": day}
    inventory = agency(an_inventory, ("a", "b"), ("b", "a"), decisions=[decision])

    assert circles(inventory) == []


def test_nothing_is_said_while_the_options_are_not_all_known(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = agency(an_inventory, ("a", "b"), ("b", "a"))

    assert find_problems(inventory, {"options": set()}) == []
