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

DAY = dt.date(2027, 6, 1)


def only(scenario: Scenario, inventory: Inventory) -> tuple[str, Path, str, str]:
    (found,) = find_conflicts(scenario, inventory)
    return found.code, found.path, found.message, found.hint


@pytest.mark.parametrize(
    ("fields", "path", "name", "hint"),
    [
        (
            {"scope": {"vendors": ["uss"]}},
            ("scope", "vendors", 0),
            "vendor 'uss'",
            "did you mean 'us'?",
        ),
        (
            {"scope": {"include": ["mail", "mial"]}},
            ("scope", "include", 1),
            "service 'mial'",
            "did you mean 'mail'?",
        ),
        (
            {"scope": {"exclude": ["x"]}},
            ("scope", "exclude", 0),
            "service 'x'",
            "known are 'docs', 'mail'",
        ),
        (
            {"team_changes": [{"team": "ti", "starts": DAY, "people": 1}]},
            ("team_changes", 0, "team"),
            "team 'ti'",
            "known are 'it'",
        ),
        (
            {"freezes": [{"id": "f", "starts": DAY, "ends": DAY, "services": ["a"]}]},
            ("freezes", 0, "services", 0),
            "service 'a'",
            "known are 'docs', 'mail'",
        ),
        (
            {
                "decisions": [
                    {"id": "e", "service": "docs", "kind": "done", "option": "docs-e"}
                ]
            },
            ("decisions", 0, "option"),
            "option 'docs-e'",
            "did you mean 'docs-eu'?",
        ),
        (
            {"events": [{"kind": "option withdrawn", "option": "mail-us"}]},
            ("events", 0, "option"),
            "option 'mail-us'",
            "did you mean 'mail-eu'?",
        ),
        (
            {
                "events": [
                    {"kind": "provider acquired", "vendor": "eu", "by": "su", "on": DAY}
                ]
            },
            ("events", 0, "by"),
            "vendor 'su'",
            "known are 'eu', 'us'",
        ),
        (
            {
                "events": [
                    {
                        "kind": "price change",
                        "service": "docks",
                        "percent": 1,
                        "on": DAY,
                    }
                ]
            },
            ("events", 0, "service"),
            "service 'docks'",
            "did you mean 'docs'?",
        ),
        (
            {"events": [{"kind": "contract change", "contract": "aa", "notice": 1}]},
            ("events", 0, "contract"),
            "contract 'aa'",
            "known are 'ea'",
        ),
        (
            {"change": {"services": {"mial": {"seats": 1}}}},
            ("change", "services", "mial"),
            "service 'mial'",
            "did you mean 'mail'?",
        ),
    ],
)
def test_names_the_inventory_does_not_have_come_with_the_closest(
    agency: Inventory,
    asks: Callable[..., Scenario],
    fields: dict[str, Any],
    path: Path,
    name: str,
    hint: str,
) -> None:
    assert only(asks(**fields), agency) == (
        "EP301",
        path,
        f"the inventory has no {name}",
        hint,
    )


@pytest.mark.parametrize(
    ("change", "path", "message", "hint"),
    [
        (
            {"service": {}},
            ("change", "service"),
            "'service' is not a list whose records can be changed by id",
            "did you mean 'services'?",
        ),
        (
            {"budgets": {"2027": {"ceiling": 1}}},
            ("change", "budgets"),
            "'budgets' is not a list whose records can be changed by id",
            "known are",
        ),
        (
            {"services": {"mail": {"yearly_costs": 1}}},
            ("change", "services", "mail", "yearly_costs"),
            "'yearly_costs' is not a field that can be changed",
            "did you mean 'yearly_cost'?",
        ),
        (
            {"services": {"mail": {"id": "post"}}},
            ("change", "services", "mail", "id"),
            "'id' is not a field that can be changed",
            "known are",
        ),
        (
            {"agency": {"us": {"carry_over": 5}}},
            ("change", "agency", "us"),
            "the inventory has no agency 'us'",
            "known are 'agency'",
        ),
    ],
)
def test_only_fields_of_records_with_an_id_can_be_changed(
    agency: Inventory,
    asks: Callable[..., Scenario],
    change: dict[str, Any],
    path: Path,
    message: str,
    hint: str,
) -> None:
    code, where, said, how = only(asks(change=change), agency)

    assert code in {"EP301", "EP302"}
    assert (where, said) == (path, message)
    assert how.startswith(hint)


def test_a_changed_value_is_one_the_field_can_have(
    agency: Inventory, asks: Callable[..., Scenario]
) -> None:
    change = {"teams": {"it": {"people": "many"}}}

    code, path, message, _ = only(asks(change=change), agency)

    assert (code, path) == ("EP103", ("change", "teams", "it", "people"))
    assert message == "people: expected a whole number, not 'many'"
