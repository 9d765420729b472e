from __future__ import annotations

import re

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from exitplan.charts.safe import clean, cut, safe, width_of

MARKUP = re.compile(r"<[a-z/!]|&[a-z#0-9]|%\{", re.IGNORECASE)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hostile_name_is_left_with_markup(name: str) -> None:
    assert not MARKUP.search(safe(name))


@given(st.text())
def test_a_safe_text_has_no_markup_and_loses_nothing_that_is_text(text: str) -> None:
    shown = safe(text)

    assert not MARKUP.search(shown)
    assert shown.replace("\u200b", "") == clean(text).replace("\u200b", "")


@given(st.text())
def test_a_clean_text_can_be_written_and_turns_no_direction(text: str) -> None:
    cleaned = clean(text)

    assert len(cleaned) == len(text)
    assert not set(cleaned) & set("\u202e\u2066\u0000\n\u2028")
    cleaned.encode()


@given(st.text(min_size=1), st.integers(0, 300))
def test_a_cut_text_fits_and_begins_as_the_whole_does(text: str, pixels: int) -> None:
    shown = cut(text, pixels)

    assert width_of(shown) <= max(pixels, 0)
    assert clean(text).startswith(shown.removesuffix("…"))


def test_a_text_with_room_is_left_alone() -> None:
    assert cut("Sign-on", 200) == "Sign-on"


def test_no_room_gives_no_text() -> None:
    assert cut("Sign-on", 5) == ""


def test_a_cut_leaves_no_half_of_a_family_behind() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 9

    assert not cut(family, 50).removesuffix("…").endswith("\u200d")
