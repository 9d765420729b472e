"""Names nearly the same are offered; names different on purpose are not."""

from __future__ import annotations

import pytest
from agencies import inventory, service

from exitplan.inventory import find_problems
from exitplan.inventory.likeness import near_pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Microsoft", "Microsft"),
        ("Microsoft B.V.", "microsoft"),
        ("E-mail server", "Email server"),
        ("Zaaksysteem", "Zaaksystem"),
        ("Café Noir", "Cafe  noir"),
    ],
)
def test_names_that_are_nearly_the_same_are_found(one: str, other: str) -> None:
    assert near_pairs([one, "something else", other]) == [(0, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Server 1", "Server 2"),
        ("Block A", "Block B"),
        ("Mail", "Mall"),
        ("Portal NL", "Portal BE"),
        ("Registration", "Administration"),
        ("Office 365", "Office"),
    ],
)
def test_names_that_differ_on_purpose_are_left_alone(one: str, other: str) -> None:
    assert near_pairs([one, other]) == []


def test_a_near_name_is_a_warning_at_the_later_one() -> None:
    given = inventory(
        services=[
            service("a", name="Zaaksysteem"),
            service("b", name="Zaaksystem"),
        ],
    )
    (found,) = [one for one in find_problems(given) if one.code == "EP232"]

    assert found.path == ("services", 1, "name")
    assert found.first == ("services", 0, "name")
    assert found.message == ("'Zaaksystem' and 'Zaaksysteem' are nearly the same name")
    assert str(found.severity) == "warning"
