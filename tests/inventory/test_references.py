from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from exitplan.inventory import Inventory, Option
from exitplan.inventory.references import (
    check_ids_are_unique,
    check_references,
    one_of,
    records_of,
    references_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("listed", "one"),
    [
        ("services", "service"),
        ("demand_classes", "demand class"),
        ("processes", "process"),
        ("capacity_changes", "capacity change"),
        ("vendors", "vendor"),
    ],
)
def test_one_record_of_a_list_has_a_name(listed: str, one: str) -> None:
    assert one_of(listed) == one


def test_every_listed_record_is_visited(an_inventory: Callable[..., Inventory]) -> None:
    visited = [(name, index) for name, index, _ in records_of(an_inventory())]

    assert visited == [("vendors", 0), ("vendors", 1), ("services", 0), ("options", 0)]


def test_references_are_found_in_lists_pairs_and_nested_records() -> None:
    option = Option.model_validate(
        {
            "id": "o",
            "service": "mail",
            "provider": "eu",
            "needs": ["idp", "dns"],
            "build": {"weeks": 1, "teams": {"it": 2}},
        }
    )

    assert list(references_of(option)) == [
        (("service",), "services", "mail"),
        (("provider",), "vendors", "eu"),
        (("build", "teams", "it"), "teams", "it"),
        (("needs", 0), "services", "idp"),
        (("needs", 1), "services", "dns"),
    ]


def test_a_reference_to_nothing_is_found_where_it_stands(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(
        services=[
            {"id": "mail", "name": "Mail", "vendor": "uss", "demand_class": "high"}
        ]
    )

    assert [
        (one.code, one.path, one.message, one.hint)
        for one in check_references(inventory, {})
    ] == [
        (
            "EP202",
            ("services", 0, "vendor"),
            "no vendor has the id 'uss'",
            "did you mean 'us'?",
        ),
        (
            "EP202",
            ("services", 0, "demand_class"),
            "no demand class has the id 'high'",
            "there are none yet",
        ),
    ]


def test_unknown_refers_to_nobody(an_inventory: Callable[..., Inventory]) -> None:
    inventory = an_inventory(
        services=[{"id": "mail", "name": "M", "hosting": "unknown"}]
    )

    assert list(check_references(inventory, {})) == []


def test_a_record_that_is_not_valid_can_be_referred_to(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(services=[{"id": "mail", "name": "M", "vendor": "wrong"}])

    assert list(check_references(inventory, {"vendors": {"wrong"}})) == []


def test_an_id_used_twice_is_found_at_the_second(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(
        vendors=[
            {"id": "us", "name": "A"},
            {"id": "eu", "name": "B"},
            {"id": "us", "name": "C"},
        ]
    )
    (found,) = check_ids_are_unique(inventory)

    assert (found.code, found.path) == ("EP201", ("vendors", 2, "id"))
    assert found.first == ("vendors", 0, "id")
    assert found.message == "the id 'us' is used twice in vendors"


def test_the_same_id_in_two_lists_is_fine(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(
        services=[{"id": "us", "name": "Mail", "vendor": "us"}], options=[]
    )

    assert list(check_ids_are_unique(inventory)) == []


def test_a_renamed_list_does_not_take_all_day(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(
        services=[{"id": f"service-{n:05}", "name": "S"} for n in range(2000)],
        dependencies=[
            {"service": f"servise-{n:05}", "on": f"servise-{n + 1:05}"}
            for n in range(1000)
        ],
        options=[],
    )
    before = time.process_time()
    found = list(check_references(inventory, {}))

    assert len(found) == 2000
    assert time.process_time() - before < 10
