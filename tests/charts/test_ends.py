from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exitplan.charts.ends import End, end_labels
from exitplan.charts.safe import width_of

HEIGHT = 352.0
SHARES = st.floats(0, 1)
NAMES = st.sampled_from(["with this plan", "data within reach", "x" * 300, "a b " * 90])


def rows_of(text: str) -> int:
    return text.count("<br>") + 1


@given(st.lists(st.tuples(NAMES, SHARES), max_size=6))
def test_names_never_lie_on_each_other_or_under_the_axis(
    ends: list[tuple[str, float]],
) -> None:
    labels = end_labels([End(name, share, "#000") for name, share in ends], HEIGHT)

    spans = sorted(
        (one["y"] * HEIGHT - half, one["y"] * HEIGHT + half)
        for one in labels
        if (half := 7.5 * rows_of(one["text"]))
    )
    floor = 0.0
    for foot, top in spans:
        assert foot >= floor - 1e-6
        floor = top


def test_a_name_alone_stands_at_its_line() -> None:
    (label,) = end_labels([End("plan", 0.5, "#123456")], HEIGHT)

    assert label["y"] == 0.5
    assert label["font"] == {"size": 12, "color": "#123456"}


def test_of_lines_that_end_together_the_first_stands_on_top() -> None:
    first, second = end_labels([End("one", 0.2, "#000"), End("two", 0.2, "#000")], 300)

    assert first["y"] > second["y"] == 0.2


def test_a_long_name_is_broken_into_three_rows_and_cut() -> None:
    (label,) = end_labels([End("with the scenario of " + "y" * 90, 0.5, "#000")], 300)
    rows = label["text"].replace("<b>", "").replace("</b>", "").split("<br>")

    assert rows[0] == "with the"
    assert len(rows) == 3
    assert rows[-1].endswith("…")
    assert all(width_of(row, 12) <= 104 for row in rows)
