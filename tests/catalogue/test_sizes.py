from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from exitplan.catalogue import (
    Figure,
    StageDefault,
    one_off_cost_of,
    payment_shares,
    stage_of,
    weight_of,
    yearly_cost_of,
)
from exitplan.catalogue.sizes import sources_used

if TYPE_CHECKING:
    from pathlib import Path

SIZES = ("S", "M", "L", "XL")
STAGES = ("procure", "build", "migrate", "decommission")
KINDS = ("replace", "self-host", "retire")
CONVENTION = "exitplan-assumption"


def test_every_source_is_documented(root: Path) -> None:
    page = (root / "docs/sources.md").read_text("utf-8")

    assert len(sources_used()) > 4
    assert [
        one for one in sources_used() if f'<a id="{one}"></a>`{one}`' not in page
    ] == []


@pytest.mark.parametrize("criticality", [1, 2, 3, 4, 5])
def test_weights_grow_with_criticality(criticality: int) -> None:
    weight = {1: 1, 2: 2, 3: 3, 4: 5, 5: 8}[criticality]

    assert weight_of(criticality) == Figure(weight, CONVENTION)


@pytest.mark.parametrize(
    ("size", "euros"), [("S", 20_000), ("M", 80_000), ("L", 400_000), ("XL", 2_000_000)]
)
def test_an_unknown_running_cost_goes_with_the_size(size: str, euros: int) -> None:
    assert yearly_cost_of(size) == Figure(euros * 100, CONVENTION)


def test_a_move_costs_so_much_a_seat_where_seats_are_known() -> None:
    source = "schleswig-holstein-office"

    assert one_off_cost_of("replace", "S", 1000) == Figure(360_000_00, source)
    assert one_off_cost_of("self-host", "XL", 1) == Figure(360_00, source)


@pytest.mark.parametrize("seats", [None, 0])
def test_a_move_costs_what_goes_with_the_size_otherwise(seats: int | None) -> None:
    assert one_off_cost_of("replace", "L", seats) == Figure(300_000_00, CONVENTION)


def test_retiring_costs_a_quarter_whatever_the_seats() -> None:
    assert one_off_cost_of("retire", "M", 9999) == Figure(18_750_00, CONVENTION)


@pytest.mark.parametrize("stage", ["procure", "build"])
def test_retiring_buys_and_builds_nothing(stage: str) -> None:
    assert stage_of("retire", stage, "L") is None


def test_a_stage_has_a_low_a_likely_and_a_high_duration() -> None:
    assert stage_of("replace", "procure", "M") == StageDefault(
        10, 16, 26, 1, "tender-times"
    )


@pytest.mark.parametrize("stage", STAGES)
def test_self_hosting_is_like_replacing_where_nothing_else_is_known(stage: str) -> None:
    own, other = (stage_of(kind, stage, "L") for kind in ("self-host", "replace"))

    assert (own == other) == (stage in {"migrate", "decommission"})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stage", STAGES)
def test_larger_sizes_take_no_less_and_three_points_are_in_order(
    kind: str, stage: str
) -> None:
    found = [stage_of(kind, stage, size) for size in SIZES]

    stages = [one for one in found if one is not None]
    assert len(stages) in {0, 4}
    for one in stages:
        assert 0 < one.weeks_low <= one.weeks <= one.weeks_high
        assert one.people > 0
        assert one.source in sources_used()
    for small, large in pairwise(stages):
        assert (small.weeks, small.people) <= (large.weeks, large.people)


@pytest.mark.parametrize(
    ("has_build", "shares"), [(True, (0, 60, 40, 0)), (False, (0, 0, 100, 0))]
)
def test_most_is_paid_when_the_new_stands(
    *, has_build: bool, shares: tuple[int, int, int, int]
) -> None:
    assert payment_shares(has_build=has_build) == (shares, CONVENTION)
