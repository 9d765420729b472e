from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from exitplan.units import Cents, cents_from, euros, percent_of, share, spread


class Bill(BaseModel):
    amount: Cents


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (12, 1200),
        (0.1, 10),
        (1234.5, 123450),
        (2.67, 267),
        (-5, -500),
        (-0.0, 0),
        ("1234.50", 123450),
        (Decimal("0.01"), 1),
        (1e3, 100000),
        ("1e3", 100000),
        ("10000000000.00", 1_000_000_000_000),
        (-10_000_000_000, -1_000_000_000_000),
    ],
)
def test_amounts_are_read_in_whole_units_with_two_decimals(
    written: object, expected: int
) -> None:
    assert cents_from(written) == expected
    assert isinstance(cents_from(written), Cents)


def test_cents_are_left_as_they_are() -> None:
    assert cents_from(Cents(1234)) == 1234


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (True, "expected an amount of money, a number"),
        (None, "expected an amount of money, a number"),
        ([1], "expected an amount of money, a number"),
        ("abc", "expected an amount of money, a number such as 1234.50"),
        ("1.234,50", "expected an amount of money, a number such as 1234.50"),
        ("", "expected an amount of money, a number such as 1234.50"),
        (float("nan"), "expected a finite amount of money"),
        ("sNaN", "expected a finite amount of money"),
        (float("-inf"), "expected a finite amount of money"),
        (0.001, "expected an amount of money with at most two decimals"),
        ("1e-400", "expected an amount of money with at most two decimals"),
        (
            "0.010000000000000000000000000000000000001",
            "expected an amount of money with at most two decimals",
        ),
        (10_000_000_000.01, "expected an amount of at most ten billion"),
        ("1e999999999", "expected an amount of at most ten billion"),
        ("-1e999999999", "expected an amount of at most ten billion"),
        (10**4000, "expected an amount of at most ten billion"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_reason(
    written: object, reason: str
) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - compared whole below
        cents_from(written)

    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "0.00"), (5, "0.05"), (123450, "1234.50"), (-5, "-0.05"), (-12345, "-123.45")],
)
def test_cents_are_written_as_currency_units(cents: int, text: str) -> None:
    assert euros(cents) == text


@given(st.integers(-(10**12), 10**12))
def test_what_is_written_is_read_back(cents: int) -> None:
    assert cents_from(euros(cents)) == cents
    assert cents_from(Decimal(cents) / 100) == cents


@given(st.integers(-(10**12), 10**12))
def test_spreadsheet_floats_keep_every_cent(cents: int) -> None:
    assert cents_from(cents / 100) == cents


def test_a_record_reads_amounts_and_writes_them_as_text() -> None:
    bill = Bill.model_validate({"amount": 12.5})

    assert bill.amount == 1250
    assert bill.model_dump(mode="json") == {"amount": "12.50"}
    assert Bill.model_validate_json('{"amount": "12.50"}') == bill


def test_editors_learn_that_an_amount_is_a_number() -> None:
    schema = Bill.model_json_schema()

    assert schema["properties"]["amount"]["type"] == "number"


@pytest.mark.parametrize(("part", "expected"), [(0, 0), (1, 33), (2, 67), (3, 100)])
def test_a_share_is_rounded_to_the_nearest_cent(part: int, expected: int) -> None:
    assert share(100, part, 3) == expected


def test_half_a_cent_is_rounded_up() -> None:
    assert share(1, 1, 2) == 1
    assert share(-1, 1, 2) == 0


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=20),
)
def test_differences_of_growing_shares_add_up(amount: int, steps: list[int]) -> None:
    whole = sum(steps) or 1
    passed, parts = 0, []
    for step in steps:
        parts.append(share(amount, passed + step, whole) - share(amount, passed, whole))
        passed += step

    assert sum(parts) == share(amount, passed, whole)
    assert share(amount, whole, whole) == amount


@pytest.mark.parametrize(
    ("amount", "weights", "expected"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (101, [1, 1, 1], [34, 34, 33]),
        (100, [60, 40], [60, 40]),
        (10, [0, 1, 0], [0, 10, 0]),
        (7, [0, 0], [4, 3]),
        (0, [1, 2], [0, 0]),
        (-100, [1, 1, 1], [-33, -33, -34]),
        (5, [], []),
    ],
)
def test_an_amount_is_spread_by_largest_remainder(
    amount: int, weights: list[int], expected: list[int]
) -> None:
    assert spread(amount, weights) == expected


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=60),
)
def test_what_is_spread_adds_up_and_is_fair_to_a_cent(
    amount: int, weights: list[int]
) -> None:
    parts = spread(amount, weights)
    total = sum(weights)

    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        exact = amount * weight / total if total else amount / len(weights)
        assert abs(part - exact) < 1


@pytest.mark.parametrize(
    ("amount", "percent", "expected"),
    [(200, 50, 100), (1, 50, 1), (-1, 50, -1), (1000, Decimal("2.25"), 23), (5, 0, 0)],
)
def test_a_percentage_is_rounded_half_away_from_zero(
    amount: int, percent: Decimal | int, expected: int
) -> None:
    assert percent_of(amount, percent) == expected
