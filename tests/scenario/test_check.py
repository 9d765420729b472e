from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.inventory import Inventory
from exitplan.scenario import calendar_of, find_conflicts

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.inventory.findings import Path
    from exitplan.scenario import Scenario

EARLY, LATE = dt.date(2027, 3, 1), dt.date(2027, 9, 1)


def changed(inventory: Inventory, **fields: Any) -> Inventory:
    values = inventory.model_dump(exclude_defaults=True)
    return Inventory.model_validate({**values, **fields})


def all_of(scenario: Scenario, inventory: Inventory) -> list[tuple[str, Path, str]]:
    found = find_conflicts(scenario, inventory)
    assert all(one.hint for one in found)
    return [(one.code, one.path, one.message) for one in found]


def test_a_scenario_that_fits_its_inventory_is_fine(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    assert all_of(asks(), agency) == []


def test_weeks_are_whole_and_within_the_years(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    calendar = calendar_of(asks(), agency)

    assert calendar.start == dt.date(2027, 1, 4)
    assert calendar.weeks == 104
    assert calendar.end == dt.date(2029, 1, 1)
    assert [year.name for year in calendar.fiscal_years] == ["2027", "2028"]


@pytest.mark.parametrize(
    ("years", "budgets", "path"),
    [(3, {}, ("starts",)), (3, {2027: 5}, ("budgets",))],
)
def test_every_year_of_the_plan_has_a_budget_if_any_has(
    agency: Inventory,
    asks: Callable[..., Scenario],
    years: int,
    budgets: dict[int, int],
    path: Path,
) -> None:
    assert all_of(asks(years=years, budgets=budgets), agency) == [
        ("EP305", path, "no budget is given for 2029, a year of the plan")
    ]


def test_a_scenario_can_add_the_year_that_is_missing(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    assert all_of(asks(years=3, budgets={2029: 5}), agency) == []


def test_without_any_budget_there_is_no_ceiling(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    assert all_of(asks(years=9), changed(agency, budgets=[])) == []


def test_a_scenario_leaves_no_gap_between_budget_years(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    assert all_of(asks(budgets={2030: 1}), agency) == [
        ("EP215", ("budgets",), "budget year 2029 is missing between 2027 and 2030")
    ]


def test_what_was_doubtful_before_is_not_the_scenarios_fault(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    twice = [{"service": "mail", "on": "docs"}] * 2

    assert all_of(asks(), changed(agency, dependencies=twice)) == []


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        (
            {"freezes": [{"id": "f", "starts": LATE, "ends": EARLY}]},
            "EP205",
            ("freezes", 0, "ends"),
        ),
        (
            {"freezes": [{"id": "xmas", "starts": EARLY, "ends": LATE}]},
            "EP201",
            ("freezes", 0, "id"),
        ),
        (
            {
                "team_changes": [
                    {"team": "it", "starts": LATE, "ends": EARLY, "people": 1}
                ]
            },
            "EP205",
            ("team_changes", 0, "ends"),
        ),
        (
            {
                "events": [
                    {
                        "kind": "contract change",
                        "contract": "ea",
                        "ends": dt.date(2025, 1, 1),
                    }
                ]
            },
            "EP205",
            ("events", 0, "ends"),
        ),
        (
            {"change": {"contracts": {"ea": {"ends": dt.date(2025, 1, 1)}}}},
            "EP205",
            ("change", "contracts", "ea", "ends"),
        ),
        (
            {"change": {"services": {"mail": {"vendor": "su"}}}},
            "EP202",
            ("change", "services", "mail", "vendor"),
        ),
        (
            {"change": {"options": {"mail-eu": {"provider": None}}}},
            "EP208",
            ("change", "options", "mail-eu", "provider"),
        ),
        (
            {
                "change": {
                    "services": {
                        "mail": {"status": "planned"},
                        "docs": {"status": "planned"},
                    }
                }
            },
            "EP218",
            ("change", "services"),
        ),
    ],
)
def test_what_the_inventory_becomes_is_checked_and_points_at_the_scenario(
    agency: Inventory,
    asks: Callable[..., Scenario],
    fields: dict[str, Any],
    code: str,
    path: Path,
) -> None:
    ((said, where, _),) = all_of(asks(**fields), agency)

    assert (said, where) == (code, path)


def test_a_circle_of_needs_that_a_scenario_makes_is_found(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    change = {
        "options": {"mail-eu": {"needs": ["docs"]}, "docs-eu": {"needs": ["mail"]}}
    }

    with_decision = changed(agency, decisions=[])
    ((code, path, _),) = all_of(asks(change=change), with_decision)

    assert (code, path) == ("EP227", ("change", "options", "mail-eu", "needs", 0))


def test_a_scenario_may_ask_what_a_team_too_small_would_mean(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    build = {"weeks": 4, "teams": {"it": 3}}
    option = {"id": "mail-eu", "service": "mail", "provider": "eu", "build": build}
    busy = changed(agency, options=[option])
    change = {"teams": {"it": {"people": 1}}}

    assert all_of(asks(change=change), busy) == []
    assert all_of(asks(change=change), changed(busy, capacity_changes=[])) == []
