from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exitplan.charts.lanes import pack

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(
        lambda s: (s[0], s[0] + s[1])
    ),
    max_size=40,
)


@given(SPANS)
def test_spans_in_one_lane_never_overlap(spans: list[tuple[int, int]]) -> None:
    lanes = pack(spans)

    for one, (start, end) in enumerate(spans):
        for other in range(one):
            if lanes[one] == lanes[other]:
                assert end <= spans[other][0] or spans[other][1] <= start


@given(SPANS)
def test_there_are_no_more_lanes_than_spans_at_the_busiest_moment(
    spans: list[tuple[int, int]],
) -> None:
    busiest = max(
        (sum(start <= at < end for start, end in spans) for at, _ in spans), default=0
    )

    assert len(set(pack(spans))) == busiest


def test_a_span_may_start_in_the_lane_where_another_has_just_ended() -> None:
    assert pack([(0, 3), (3, 5), (2, 4)]) == [0, 0, 1]


def test_nothing_to_pack_needs_no_lanes() -> None:
    empty: list[tuple[int, int]] = []
    assert pack(empty) == []
