from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from exitplan.errors import Severity
from exitplan.inventory import Inventory, find_problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.inventory.findings import Path

NEED = {"service": "mail", "on": "docs"}
TWO = [
    {"id": "mail", "name": "Mail", "vendor": "us"},
    {"id": "docs", "name": "Docs", "vendor": "us"},
]


def only(inventory: Inventory) -> tuple[str, Path, str]:
    (found,) = find_problems(inventory)
    assert found.hint
    return found.code, found.path, found.message


def test_a_small_inventory_is_fine(an_inventory: Callable[..., Inventory]) -> None:
    assert find_problems(an_inventory()) == []


def test_there_must_be_something_in_use(
    an_inventory: Callable[..., Inventory],
) -> None:
    planned = {"id": "idp", "name": "New", "status": "planned"}
    option = {"id": "o", "service": "idp", "kind": "self-host"}

    assert only(an_inventory(services=[planned], options=[option])) == (
        "EP218",
        ("services",),
        "the inventory has no service in use",
    )


def test_no_service_depends_on_itself(an_inventory: Callable[..., Inventory]) -> None:
    inventory = an_inventory(dependencies=[{"service": "mail", "on": "mail"}])

    assert only(inventory) == (
        "EP203",
        ("dependencies", 0, "on"),
        "service 'mail' depends on itself",
    )


def test_a_dependency_said_twice_is_a_warning(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(services=TWO, dependencies=[NEED, NEED])
    (found,) = find_problems(inventory)

    assert (found.code, found.path) == ("EP204", ("dependencies", 1, "on"))
    assert found.first == ("dependencies", 0, "on")
    assert found.message == "'mail' needs 'docs' was said before"
    assert found.severity is Severity.WARNING


def test_another_kind_of_dependency_is_another_thing(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(
        services=TWO, dependencies=[NEED, {**NEED, "kind": "after"}]
    )

    assert find_problems(inventory) == []


@pytest.mark.parametrize(
    ("listed", "record", "label"),
    [
        ("contracts", {"id": "ea", "name": "EA"}, "ea"),
        ("freezes", {"id": "f"}, "f"),
        ("holidays", {"id": "h"}, "h"),
        ("capacity_changes", {"team": "it", "people": 1}, "it"),
    ],
)
def test_nothing_ends_before_it_starts(
    an_inventory: Callable[..., Inventory],
    listed: str,
    record: dict[str, object],
    label: str,
) -> None:
    dates = {"starts": dt.date(2027, 2, 1), "ends": dt.date(2027, 1, 31)}
    teams = [{"id": "it", "name": "IT", "people": 2}]
    inventory = an_inventory(**{"teams": teams, listed: [{**record, **dates}]})

    assert only(inventory) == (
        "EP205",
        (listed, 0, "ends"),
        f"'{label}' ends on 2027-01-31, before it starts on 2027-02-01",
    )


def test_a_period_may_last_one_day(an_inventory: Callable[..., Inventory]) -> None:
    day = dt.date(2027, 2, 1)
    inventory = an_inventory(freezes=[{"id": "f", "starts": day, "ends": day}])

    assert find_problems(inventory) == []


def test_no_vendor_owns_itself(an_inventory: Callable[..., Inventory]) -> None:
    vendors = [
        {"id": "us", "name": "US", "country": "US"},
        {"id": "eu", "name": "EU", "owners": ["us", "eu"]},
    ]

    assert only(an_inventory(vendors=vendors)) == (
        "EP206",
        ("vendors", 1, "owners", 1),
        "vendor 'eu' is its own owner",
    )


def test_a_budget_year_is_given_once(an_inventory: Callable[..., Inventory]) -> None:
    budgets = [{"year": 2027, "ceiling": 1}, {"year": 2027, "ceiling": 2}]
    (found,) = find_problems(an_inventory(budgets=budgets))

    assert (found.code, found.path) == ("EP214", ("budgets", 1, "year"))
    assert found.first == ("budgets", 0, "year")
    assert found.message == "budget year 2027 is given twice"


def test_every_missing_budget_year_is_named(
    an_inventory: Callable[..., Inventory],
) -> None:
    budgets = [{"year": 2030, "ceiling": 1}, {"year": 2027, "ceiling": 2}]

    assert [
        (one.code, one.path, one.message)
        for one in find_problems(an_inventory(budgets=budgets))
    ] == [
        (
            "EP215",
            ("budgets",),
            "budget year 2028 is missing between 2027 and 2030",
        ),
        (
            "EP215",
            ("budgets",),
            "budget year 2029 is missing between 2027 and 2030",
        ),
    ]


def test_a_service_is_in_one_lot(an_inventory: Callable[..., Inventory]) -> None:
    tender = {"weeks": 8}
    lots = [
        {"id": "a", "name": "A", "services": ["mail"], "procure": tender},
        {"id": "b", "name": "B", "services": ["mail"], "procure": tender},
    ]
    (found,) = find_problems(an_inventory(lots=lots))

    assert (found.code, found.path) == ("EP216", ("lots", 1, "services", 0))
    assert found.first == ("lots", 0, "services", 0)
    assert found.message == "service 'mail' is in lot 'b' and already in lot 'a'"


def test_one_team_runs_tenders_by_default(
    an_inventory: Callable[..., Inventory],
) -> None:
    teams = [
        {"id": "a", "name": "A", "people": 1, "procures": True},
        {"id": "b", "name": "B", "people": 1, "procures": True},
    ]
    (found,) = find_problems(an_inventory(teams=teams))

    assert (found.code, found.path) == ("EP217", ("teams", 1, "procures"))
    assert found.message == "both 'a' and 'b' run tenders by default"
