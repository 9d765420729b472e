from __future__ import annotations

import pytest

from exitplan.charts.share import percent
from exitplan.words import Speaker


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0%"),
        (0.0001, "0.1%"),
        (0.5, "50%"),
        (0.994, "99%"),
        (0.9996, "99.9%"),
        (1, "100%"),
        (1.5, "150%"),
    ],
)
def test_a_share_says_all_or_nothing_only_where_it_is(share: float, said: str) -> None:
    assert percent(Speaker("en"), share) == said


def test_a_share_is_said_in_the_language() -> None:
    assert percent(Speaker("nl"), 0.9996) == "99,9%"
