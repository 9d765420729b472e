from __future__ import annotations

import pytest

from exitplan.charts.money_table import PARTS, Part
from exitplan.charts.stages import TAIL, WAIT
from exitplan.charts.theme import (
    ACCENT,
    INK,
    MUTED,
    PAPER,
    PHASES,
    WARNING,
    contrast,
    phase_colour,
    tint,
)

READABLE = 4.5


def test_contrast_of_black_and_white_is_the_greatest_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1


@pytest.mark.parametrize("colour", [*PHASES, INK, MUTED, ACCENT, WARNING])
def test_white_text_on_every_colour_and_that_colour_on_white_can_be_read(
    colour: str,
) -> None:
    assert contrast(colour, PAPER) >= READABLE


@pytest.mark.parametrize("colour", PHASES)
def test_dark_text_on_every_bar_can_be_read(colour: str) -> None:
    for share in (WAIT, TAIL):
        assert contrast(INK, tint(colour, share)) >= READABLE


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_every_part_of_the_money_stands_out_from_the_paper(part: Part) -> None:
    assert contrast(part.colour, PAPER) >= READABLE


def test_colours_of_phases_come_back_after_the_last_one() -> None:
    assert phase_colour(1) == PHASES[0]
    assert phase_colour(len(PHASES) + 1) == PHASES[0]


def test_a_tint_lies_between_white_and_the_colour() -> None:
    assert tint("#204060", 0) == "#ffffff"
    assert tint("#204060", 1) == "#204060"
    assert tint("#000000", 0.5) == "#808080"
