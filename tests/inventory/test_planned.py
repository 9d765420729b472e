from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from exitplan.inventory import Inventory, find_problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.inventory.findings import Path

MAIL = {"id": "mail", "name": "Mail", "vendor": "us"}
IDP = {"id": "idp", "name": "New identity", "status": "planned"}
BUILT = {"id": "idp-new", "service": "idp", "kind": "self-host"}
TEAM = {"id": "it", "name": "IT", "people": 2}


def all_of(inventory: Inventory) -> list[tuple[str, Path, str]]:
    found = find_problems(inventory)
    assert all(one.hint for one in found)
    return [(one.code, one.path, one.message) for one in found]


def with_planned(make: Callable[..., Inventory], **lists: Any) -> Inventory:
    return make(**{"services": [MAIL, IDP], "options": [BUILT], **lists})


def test_a_planned_service_that_is_built_is_fine(
    an_inventory: Callable[..., Inventory],
) -> None:
    option = {**BUILT, "procure": {"weeks": 2}, "build": {"weeks": 8}}

    assert all_of(with_planned(an_inventory, options=[option])) == []


def test_a_planned_service_needs_an_option(
    an_inventory: Callable[..., Inventory],
) -> None:
    assert all_of(with_planned(an_inventory, options=[])) == [
        (
            "EP213",
            ("services", 1, "status"),
            "planned service 'idp' has no option that builds it",
        )
    ]


@pytest.mark.parametrize("stage", ["migrate", "decommission"])
@pytest.mark.parametrize(
    ("work", "field"),
    [
        ({"weeks": 4}, "weeks"),
        ({"weeks": 0, "teams": {"it": 1}}, "teams"),
        ({"weeks": 4, "teams": {"it": 1}}, "weeks"),
    ],
)
def test_what_is_planned_has_nothing_to_migrate_or_switch_off(
    an_inventory: Callable[..., Inventory],
    stage: str,
    work: dict[str, Any],
    field: str,
) -> None:
    options = [{**BUILT, stage: work}]

    assert all_of(with_planned(an_inventory, options=options, teams=[TEAM])) == [
        (
            "EP222",
            ("options", 0, stage, field),
            (
                f"option 'idp-new' has {stage} work, but 'idp' is planned: there is "
                "nothing to leave"
            ),
        )
    ]


def test_an_empty_stage_of_what_is_planned_is_fine(
    an_inventory: Callable[..., Inventory],
) -> None:
    options = [{**BUILT, "migrate": {"weeks": 0}, "decommission": {"weeks": 0}}]

    assert all_of(with_planned(an_inventory, options=options)) == []


def test_what_is_planned_comes_after_nothing(
    an_inventory: Callable[..., Inventory],
) -> None:
    dependencies = [{"service": "idp", "on": "mail", "kind": "after"}]

    assert all_of(with_planned(an_inventory, dependencies=dependencies)) == [
        (
            "EP223",
            ("dependencies", 0, "service"),
            "'idp' is planned, so it has no migration that could come after 'mail'",
        )
    ]


@pytest.mark.parametrize("kind", ["needs", "after", "exchanges"])
def test_other_services_may_wait_for_what_is_planned(
    an_inventory: Callable[..., Inventory], kind: str
) -> None:
    dependencies = [{"service": "mail", "on": "idp", "kind": kind}]

    assert all_of(with_planned(an_inventory, dependencies=dependencies)) == []


@pytest.mark.parametrize(
    ("one", "other", "field"), [("idp", "mail", "service"), ("mail", "idp", "on")]
)
def test_what_is_planned_cuts_over_with_nothing(
    an_inventory: Callable[..., Inventory], one: str, other: str, field: str
) -> None:
    dependencies = [{"service": one, "on": other, "kind": "together"}]

    assert all_of(with_planned(an_inventory, dependencies=dependencies)) == [
        (
            "EP224",
            ("dependencies", 0, field),
            "'idp' is planned, so it has no cut-over to share with another service",
        )
    ]
