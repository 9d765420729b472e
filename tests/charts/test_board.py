from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from plans import WEEK, large_plan, new_step, plan, step

from exitplan.charts.board import FOOT, RIBBON, board_of, span_of

if TYPE_CHECKING:
    from exitplan.plan import Plan


@pytest.fixture(params=[1, 4, 120, 1600])
def sized(request: pytest.FixtureRequest) -> Plan:
    return large_plan(request.param)


def test_no_two_bars_overlap(sized: Plan) -> None:
    board = board_of(sized)
    rows: dict[int, list[int]] = {}
    for number, top in enumerate(board.tops):
        rows.setdefault(top, []).append(number)

    assert board.bar < board.pitch
    tops = sorted(rows)
    assert all(low + board.pitch <= high for low, high in itertools.pairwise(tops))
    for numbers in rows.values():
        spans = sorted(span_of(sized.steps[number]) for number in numbers)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_every_bar_lies_within_its_vendor_and_the_board(sized: Plan) -> None:
    board = board_of(sized)

    assert board.groups[0].top > RIBBON
    assert board.groups[-1].bottom <= board.height - FOOT
    for number, one in enumerate(sized.steps):
        group = next(g for g in board.groups if g.vendor == one.vendor_from)
        assert group.top <= board.tops[number] <= group.bottom - board.pitch


def test_a_thousand_steps_still_fit_on_a_few_screens() -> None:
    assert board_of(large_plan(1600)).height < 6000


def test_the_board_ends_after_the_last_day_of_anything(sized: Plan) -> None:
    board = board_of(sized)

    assert all(one.retired < board.last for one in sized.steps)
    assert all(one.ends < board.last for one in sized.phases)


def test_services_that_are_newly_built_come_first_and_unknown_vendors_last() -> None:
    given = plan(
        step("mail", vendor_from="us"),
        step("chat", vendor_from="zoom"),
        new_step("portal"),
    )

    assert [group.vendor for group in board_of(given).groups] == ["", "us", "zoom"]


def test_a_step_without_work_is_still_a_week_wide() -> None:
    one = step("mail", weeks=(0, 0, 0, 0))

    start, end = span_of(replace(one, stages=()))
    assert end - start == WEEK


def test_a_plan_without_steps_has_a_board() -> None:
    board = board_of(replace(plan(), steps=()))

    assert board.groups == ()
    assert board.height > RIBBON + FOOT - 1
