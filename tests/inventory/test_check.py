from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exitplan.inventory import Inventory, find_problems

if TYPE_CHECKING:
    from collections.abc import Callable

PLANNED = {"id": "idp", "name": "New", "status": "planned"}


def test_all_problems_are_found_at_once(an_inventory: Callable[..., Inventory]) -> None:
    inventory = an_inventory(
        services=[PLANNED],
        budgets=[{"year": 2027, "ceiling": 1}, {"year": 2029, "ceiling": 1}],
    )

    codes = [found.code for found in find_problems(inventory)]

    assert codes == ["EP202", "EP218", "EP213", "EP215"]


@pytest.mark.parametrize(
    ("listed", "left"),
    [
        ("services", ["EP213", "EP215"]),
        ("options", ["EP218", "EP215"]),
        ("budgets", ["EP218", "EP213"]),
    ],
)
def test_nothing_is_missed_in_a_list_with_records_that_are_not_valid(
    an_inventory: Callable[..., Inventory], listed: str, left: list[str]
) -> None:
    inventory = an_inventory(
        services=[PLANNED],
        options=[],
        budgets=[{"year": 2027, "ceiling": 1}, {"year": 2029, "ceiling": 1}],
    )

    codes = [found.code for found in find_problems(inventory, {listed: set()})]

    assert codes == left
