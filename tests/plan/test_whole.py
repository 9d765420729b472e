from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from plans import year

from exitplan.plan.whole import whole_years
from exitplan.units.money import Cents

if TYPE_CHECKING:
    from exitplan.plan.model import YearMoney

PARTS = ("one_off", "new_running", "old_running", "bridges", "exit_fees")
AMOUNT = st.integers(0, 10**12).map(Cents)


@st.composite
def years(draw: st.DrawFn) -> list[YearMoney]:
    found = []
    for number in range(draw(st.integers(1, 7))):
        parts: dict[str, Any] = {part: draw(AMOUNT) for part in PARTS}
        found.append(
            replace(
                year(2027 + number),
                **parts,
                total=Cents(sum(parts.values())),
                if_nothing_is_done=draw(AMOUNT),
                covered=draw(AMOUNT),
            )
        )
    return found


@given(years())
def test_every_total_is_the_sum_of_its_parts_and_no_amount_is_a_unit_off(
    exact: list[YearMoney],
) -> None:
    whole = whole_years(exact)

    for before, after in zip(exact, whole, strict=True):
        assert after.total == sum(getattr(after, part) for part in PARTS)
        assert abs(after.total - before.total) < 100
        for key in (*PARTS, "if_nothing_is_done", "covered", "double_running"):
            assert getattr(after, key) % 100 == 0
            assert abs(getattr(after, key) - getattr(before, key)) < 100
    for key in (*PARTS, "total", "if_nothing_is_done"):
        rounded = sum(getattr(one, key) for one in whole)
        assert abs(rounded - sum(getattr(one, key) for one in exact)) < 100


def test_dates_and_ceilings_stay() -> None:
    exact = replace(year(2027), ceiling=Cents(1_234_567))
    (whole,) = whole_years([exact])

    assert (whole.year, whole.starts, whole.ends) == (
        exact.year,
        exact.starts,
        exact.ends,
    )
    assert whole.ceiling == 1_234_567
    assert whole_years([]) == ()
