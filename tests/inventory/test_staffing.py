from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.inventory import Inventory, find_problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.inventory.findings import Path

DAY = dt.date(2028, 1, 1)
TEAM = {"id": "it", "name": "IT", "people": 2}
OPTION = {"id": "o", "service": "mail", "provider": "eu"}


def too_small(inventory: Inventory) -> list[tuple[Path, str, Path]]:
    found = find_problems(inventory)
    assert {one.code for one in found} <= {"EP226"}
    assert all(one.hint for one in found)
    return [(one.path, one.message, one.because) for one in found]


def demanding(
    make: Callable[..., Inventory], people: int, *changes: dict[str, Any]
) -> Inventory:
    build = {"weeks": 4, "teams": {"it": people}}
    changes = tuple({"team": "it", "starts": DAY, **change} for change in changes)
    options = [{**OPTION, "build": build}]
    return make(teams=[TEAM], capacity_changes=changes, options=options)


def test_a_team_that_is_just_large_enough_is_fine(
    an_inventory: Callable[..., Inventory],
) -> None:
    assert too_small(demanding(an_inventory, 2)) == []


def test_no_stage_needs_more_people_than_the_team_ever_has(
    an_inventory: Callable[..., Inventory],
) -> None:
    assert too_small(demanding(an_inventory, 3)) == [
        (
            ("options", 0, "build", "teams", "it"),
            (
                "stage 'build' of option 'o' needs 3 people of 'it' at once, "
                "but the team never has more than 2"
            ),
            ("teams", 0, "people"),
        )
    ]


def test_people_who_are_still_to_come_count(
    an_inventory: Callable[..., Inventory],
) -> None:
    assert too_small(demanding(an_inventory, 4, {"people": 4})) == []


def test_the_largest_capacity_is_named(an_inventory: Callable[..., Inventory]) -> None:
    inventory = demanding(an_inventory, 6, {"people": 1}, {"people": 5}, {"people": 4})

    ((_, message, because),) = too_small(inventory)

    assert message.endswith("but the team never has more than 5")
    assert because == ("capacity_changes", 1, "people")


def test_a_stage_without_weeks_needs_nobody(
    an_inventory: Callable[..., Inventory],
) -> None:
    option = {**OPTION, "build": {"weeks": 0, "teams": {"it": 9}}}

    assert too_small(an_inventory(teams=[TEAM], options=[option])) == []


def test_tenders_of_lots_are_staffed_too(
    an_inventory: Callable[..., Inventory],
) -> None:
    procure = {"weeks": 8, "teams": {"it": 3}}
    lot = {"id": "l", "name": "L", "services": ["mail"], "procure": procure}

    ((path, message, _),) = too_small(an_inventory(teams=[TEAM], lots=[lot]))

    assert path == ("lots", 0, "procure", "teams", "it")
    assert message.startswith("the tender of lot 'l' needs 3 people of 'it' at once")


@pytest.mark.parametrize(("weeks", "found"), [(0, 0), (1, 1)])
def test_so_is_the_work_of_pointing_a_service_to_a_new_one(
    an_inventory: Callable[..., Inventory], weeks: int, found: int
) -> None:
    services = [
        {"id": "mail", "name": "Mail", "vendor": "us"},
        {"id": "idp", "name": "Identity", "vendor": "us"},
    ]
    need = {"service": "mail", "on": "idp", "repoint_weeks": weeks}
    dependencies = [{**need, "repoint_teams": {"it": 3}}]
    inventory = an_inventory(teams=[TEAM], services=services, dependencies=dependencies)

    said = too_small(inventory)

    assert len(said) == found
    for path, message, _ in said:
        assert path == ("dependencies", 0, "repoint_teams", "it")
        assert message.startswith("pointing 'mail' to the new 'idp' needs 3 people")


def test_a_team_that_does_not_exist_is_another_problem(
    an_inventory: Callable[..., Inventory],
) -> None:
    option = {**OPTION, "build": {"weeks": 4, "teams": {"ti": 9}}}
    found = find_problems(an_inventory(teams=[TEAM], options=[option]))

    assert [one.code for one in found] == ["EP202"]


def test_nothing_is_said_while_capacity_changes_are_not_all_known(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = demanding(an_inventory, 3)

    assert find_problems(inventory, {"capacity_changes": set()}) == []
