from __future__ import annotations

from pathlib import Path

import pytest

from exitplan.catalogue.risks import Kind, assumed_range, together

PAGE = Path(__file__).resolve().parents[2] / "docs/sources.md"


@pytest.mark.parametrize(
    ("kind", "points"),
    [("work", (80, 100, 160)), ("tender", (80, 100, 180)), ("payment", (90, 100, 190))],
)
def test_an_assumed_range_has_three_points_and_a_source(
    kind: Kind, points: tuple[int, int, int]
) -> None:
    found = assumed_range(kind)

    assert (found.low, found.likely, found.high) == points
    assert f'<a id="{found.source}"></a>' in PAGE.read_text("utf-8")


def test_no_source_is_claimed_for_what_payments_come_to() -> None:
    assert assumed_range("payment").source == "exitplan-assumption"


def test_what_goes_wrong_together_is_less_than_all() -> None:
    found = together()

    assert found.programme + found.team + found.vendor == 55
    assert f'<a id="{found.source}"></a>' in PAGE.read_text("utf-8")
