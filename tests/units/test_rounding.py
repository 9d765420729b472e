from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exitplan.units.rounding import adding_up

AMOUNTS = st.integers(-(10**14), 10**14)


def tables() -> st.SearchStrategy[list[list[int]]]:
    sizes = st.tuples(st.integers(1, 8), st.integers(1, 6))
    return sizes.flatmap(
        lambda size: st.lists(
            st.lists(AMOUNTS, min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )


def test_cents_that_do_not_add_up_rounded_each_by_itself_do_so_together() -> None:
    # Each rounded to the nearest, 33.34 twice and 33.32 come to 99, not to 100.
    assert adding_up([[33_34, 33_34, 33_32]]) == [[34_00, 33_00, 33_00]]


@given(tables())
def test_every_amount_and_every_sum_is_less_than_a_unit_off(
    table: list[list[int]],
) -> None:
    found = adding_up(table)

    for row, rounded in zip(table, found, strict=True):
        assert all(value % 100 == 0 for value in rounded)
        assert all(abs(a - b) < 100 for a, b in zip(row, rounded, strict=True))
        assert abs(sum(row) - sum(rounded)) < 100
    for column, rounded_column in zip(
        zip(*table, strict=True), zip(*found, strict=True), strict=True
    ):
        assert abs(sum(column) - sum(rounded_column)) < 100
    total = sum(map(sum, table))
    assert sum(map(sum, found)) == (total + 50) // 100 * 100


@given(tables())
def test_what_is_whole_already_stays(table: list[list[int]]) -> None:
    whole = [[100 * value for value in row] for row in table]

    assert adding_up(whole) == whole


def test_nothing_is_rounded_to_nothing() -> None:
    assert adding_up([]) == []
    assert adding_up([[], []]) == [[], []]
