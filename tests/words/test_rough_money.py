"""Estimates are said as exactly as they deserve."""

from __future__ import annotations

import pytest

from exitplan.words import Speaker


@pytest.mark.parametrize(
    ("cents", "said"),
    [
        (38_854_812, "€\xa0389.000"),
        (163_349_900, "€\xa01,6\xa0mln"),
        (1_234_56, "€\xa01.200"),
        (99_49, "€\xa099"),
        (-98_021_700, "-€\xa0980.000"),
    ],
)
def test_an_estimate_has_no_more_digits_than_it_deserves(cents: int, said: str) -> None:
    assert Speaker("nl").rough_money(cents) == said


def test_what_is_proven_to_be_the_least_is_rounded_down() -> None:
    assert Speaker("en").rough_money(947_990_500, down=True) == "€\xa09.4\xa0million"
    assert Speaker("en").rough_money(38_899_900, down=True) == "€\xa0388,000"
