from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from exitplan.scenario import apply

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.inventory import Inventory
    from exitplan.scenario import Scenario

EARLY, LATE = dt.date(2027, 3, 1), dt.date(2027, 9, 1)


def test_a_scenario_that_changes_nothing_gives_the_same_inventory(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    assert apply(asks(), agency) == agency


def test_budgets_win_over_the_inventorys_and_add_years(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    applied = apply(asks(budgets={2029: 3, 2027: 1}), agency)

    assert [(one.year, one.ceiling) for one in applied.budgets] == [
        (2027, 1_00),
        (2028, 200_00),
        (2029, 3_00),
    ]


def test_team_changes_freezes_and_decisions_come_after_the_inventorys(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    applied = apply(
        asks(
            team_changes=[{"team": "it", "starts": LATE, "people": 1}],
            freezes=[{"id": "more", "starts": EARLY, "ends": LATE}],
            decisions=[{"id": "e", "service": "docs", "kind": "done"}],
        ),
        agency,
    )

    assert [one.people for one in applied.capacity_changes] == [3, 1]
    assert [one.id for one in applied.freezes] == ["xmas", "more"]
    assert [one.id for one in applied.decisions] == ["d", "e"]


def test_fields_of_records_are_changed_by_list_and_id(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    change = {
        "services": {"docs": {"yearly_cost": 12.5, "material": True}},
        "agency": {"agency": {"carry_over": 50}},
    }
    applied = apply(asks(change=change), agency)
    mail, docs = applied.services

    assert mail == agency.services[0]
    assert (docs.yearly_cost, docs.material, docs.vendor) == (1250, True, "us")
    assert applied.agency.carry_over == 50
    assert applied.agency.name == "Agency"


def test_an_event_about_a_contract_wins_over_what_it_says_today(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    event = {
        "kind": "contract change",
        "contract": "ea",
        "ends": LATE,
        "exit_fee": 5,
        "early_exit": True,
    }
    (contract,) = apply(asks(events=[event]), agency).contracts

    assert (contract.ends, contract.exit_fee, contract.early_exit) == (LATE, 500, True)
    assert contract.starts == dt.date(2026, 1, 1)


def test_change_and_event_may_set_different_terms_of_a_contract(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    event = {"kind": "contract change", "contract": "ea", "notice": 6}
    change = {"contracts": {"ea": {"renews_for": 12}}}
    (contract,) = apply(asks(events=[event], change=change), agency).contracts

    assert (contract.notice, contract.renews_for) == (6, 12)


def test_events_on_a_date_change_no_record(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    events = [
        {"kind": "option withdrawn", "option": "mail-eu", "on": LATE},
        {"kind": "provider acquired", "vendor": "eu", "by": "us", "on": LATE},
        {"kind": "price change", "service": "mail", "percent": 72, "on": LATE},
    ]

    assert apply(asks(events=events), agency) == agency
