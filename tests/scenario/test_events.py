from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.scenario import find_conflicts

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.inventory import Inventory
    from exitplan.inventory.findings import Path
    from exitplan.scenario import Scenario

EARLY, LATE = dt.date(2027, 3, 1), dt.date(2027, 9, 1)
DONE_LATE = {"id": "e", "service": "docs", "kind": "done", "date": LATE}


def all_of(
    scenario: Scenario, inventory: Inventory
) -> list[tuple[str, Path, str, Path]]:
    found = find_conflicts(scenario, inventory)
    assert all(one.hint for one in found)
    return [(one.code, one.path, one.message, one.first) for one in found]


def test_a_service_is_not_both_in_scope_and_out_of_it(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    scope = {"include": ["docs", "mail"], "exclude": ["mail"]}

    assert all_of(asks(scope=scope), agency) == [
        (
            "EP303",
            ("scope", "include", 1),
            "service 'mail' is both included and excluded",
            ("scope", "exclude", 0),
        )
    ]


@pytest.mark.parametrize(
    ("event", "again", "said"),
    [
        (
            {"kind": "option withdrawn", "option": "mail-eu"},
            {"on": LATE},
            "option withdrawn mail-eu",
        ),
        (
            {"kind": "provider acquired", "vendor": "eu", "by": "us", "on": LATE},
            {"by": None, "country": "CN"},
            "provider acquired eu 2027-09-01",
        ),
        (
            {"kind": "price change", "option": "docs-eu", "percent": 5, "on": LATE},
            {"percent": 6},
            "price change docs-eu 2027-09-01",
        ),
        (
            {"kind": "contract change", "contract": "ea", "notice": 1},
            {"notice": 2, "renews_for": 1},
            "contract change ea notice",
        ),
    ],
)
def test_what_one_event_says_no_other_does(
    agency: Inventory,
    asks: Callable[..., Scenario],
    event: dict[str, Any],
    again: dict[str, Any],
    said: str,
) -> None:
    assert all_of(asks(events=[event, {**event, **again}]), agency) == [
        (
            "EP303",
            ("events", 1),
            f"another event says this already: {said}",
            ("events", 0),
        )
    ]


@pytest.mark.parametrize(
    ("event", "other"),
    [
        (
            {"kind": "provider acquired", "vendor": "eu", "by": "us", "on": EARLY},
            {"on": LATE},
        ),
        (
            {"kind": "price change", "service": "docs", "percent": 5, "on": EARLY},
            {"on": LATE},
        ),
        (
            {"kind": "contract change", "contract": "ea", "notice": 1},
            {"notice": None, "renews_for": 1},
        ),
    ],
)
def test_events_may_say_other_things_about_the_same(
    agency: Inventory,
    asks: Callable[..., Scenario],
    event: dict[str, Any],
    other: dict[str, Any],
) -> None:
    assert all_of(asks(events=[event, {**event, **other}]), agency) == []


def test_a_term_of_a_contract_is_set_by_change_or_by_an_event(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    event = {"kind": "contract change", "contract": "ea", "notice": 1, "renews_for": 2}
    change = {"contracts": {"ea": {"notice": 3}}}

    assert all_of(asks(events=[event], change=change), agency) == [
        (
            "EP303",
            ("events", 0, "notice"),
            "'notice' of contract 'ea' is set both by change and by an event",
            ("change", "contracts", "ea", "notice"),
        )
    ]


def test_a_decision_names_an_option_of_its_own_service(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    decision = {"id": "e", "service": "docs", "kind": "choose", "option": "mail-eu"}

    ((code, path, message, _),) = all_of(asks(decisions=[decision]), agency)

    assert (code, path) == ("EP211", ("decisions", 0, "option"))
    assert message == "option 'mail-eu' is a way out for 'mail', not for 'docs'"


def test_a_decision_does_not_contradict_the_inventorys(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    out = {"id": "e", "service": "mail", "kind": "exclude", "option": "mail-eu"}

    assert all_of(asks(decisions=[out]), agency) == [
        (
            "EP303",
            ("decisions", 0, "option"),
            "option 'mail-eu' is both chosen and excluded",
            (),
        )
    ]


def test_a_decision_does_not_contradict_another_of_the_scenario(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    decisions = [
        {"id": "e", "service": "docs", "kind": "not before", "date": LATE},
        {"id": "f", "service": "docs", "kind": "deadline", "date": EARLY},
    ]

    ((code, path, _, first),) = all_of(asks(decisions=decisions), agency)

    assert (code, path, first) == ("EP303", ("decisions", 1, "date"), ("decisions", 0))


def test_what_is_done_is_done_before_the_plan_starts(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    message = "'docs' is done on 2027-09-01, but the plan starts on 2027-01-01"

    assert all_of(asks(decisions=[DONE_LATE]), agency) == [
        ("EP220", ("decisions", 0, "date"), message, ())
    ]
    later = asks(decisions=[DONE_LATE], starts=LATE, years=1)
    assert all_of(later, agency) == []


def test_what_the_inventory_calls_done_is_too(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    decisions = [{"id": "e", "service": "docs", "kind": "done", "date": LATE}]
    changed = type(agency).model_validate(
        {**agency.model_dump(exclude_defaults=True), "decisions": decisions}
    )

    ((code, path, _, _),) = all_of(asks(), changed)

    assert (code, path) == ("EP220", ("starts",))


@pytest.mark.parametrize("day", [dt.date(2026, 12, 31), dt.date(2027, 1, 1)])
def test_the_last_cut_over_is_not_before_the_plan_starts(
    agency: Inventory, asks: Callable[..., Scenario], day: dt.date
) -> None:
    ((code, path, message, _),) = all_of(asks(require={"all_cut_over_by": day}), agency)

    assert (code, path) == ("EP304", ("require", "all_cut_over_by"))
    assert message.startswith(f"everything is to have cut over by {day}, before")


def test_phases_follow_each_other(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    phases = [
        {"name": "One", "ends": LATE},
        {"name": "Two", "ends": EARLY},
        {"name": "Three", "ends": LATE},
        {"name": "Four", "ends": dt.date(2028, 1, 1)},
    ]

    assert all_of(asks(phases=phases), agency) == [
        (
            "EP304",
            ("phases", 1, "ends"),
            "phase 'Two' ends on 2027-03-01, not after 2027-09-01",
            (),
        ),
        (
            "EP304",
            ("phases", 2, "ends"),
            "phase 'Three' ends on 2027-09-01, not after 2027-09-01",
            (),
        ),
    ]
