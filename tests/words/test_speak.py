from __future__ import annotations

import datetime as dt

import pytest

from exitplan.words import Speaker


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0%"),
        (0.0001, "0.1%"),
        (0.5, "50%"),
        (0.994, "99%"),
        (0.9996, "99.9%"),
        (1, "100%"),
        (1.5, "150%"),
    ],
)
def test_a_share_says_all_or_nothing_only_where_it_is(share: float, said: str) -> None:
    assert Speaker("en").share(share) == said


def test_a_share_is_said_in_the_language() -> None:
    assert Speaker("nl").share(0.9996) == "99,9%"


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0.0%"), (0.171, "17.1%"), (0.17101, "17.2%"), (0.0001, "0.1%")],
)
def test_what_is_proven_is_never_rounded_down(share: float, said: str) -> None:
    assert Speaker("en").at_most(share) == said


@pytest.mark.parametrize(
    ("cents", "said"),
    [
        (0, "€\xa00"),
        (49, "€\xa00"),
        (50, "€\xa01"),
        (250, "€\xa03"),
        (-50, "-€\xa01"),
        (123_456_789_012_345_678_949, "€\xa01.234.567.890.123.456.789"),
    ],
)
def test_money_is_rounded_as_people_round_and_never_a_float(
    cents: int, said: str
) -> None:
    assert Speaker("nl").money(cents) == said


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (123_405, "€\xa01.234,05", "€\xa01,234.05"),
        (-5, "-€\xa00,05", "-€\xa00.05"),
        (99_999_999, "€\xa0999.999,99", "€\xa0999,999.99"),
        (0, "€\xa00,00", "€\xa00.00"),
    ],
)
def test_exact_amounts_have_their_cents(cents: int, dutch: str, english: str) -> None:
    assert Speaker("nl").exact_money(cents) == dutch
    assert Speaker("en").exact_money(cents) == english


def test_amounts_are_short_for_reading() -> None:
    speaker = Speaker("nl")

    assert speaker.short_money(954_900_000) == "€\xa09,5\xa0mln"
    assert speaker.short_money(-250_000_000_000) == "€\xa0-2,5\xa0mld"
    assert speaker.short_money(12_345_678) == "€\xa0123.457"


def test_countries_have_names_in_sentences_and_in_tables() -> None:
    assert Speaker("en").country("US") == "the United States"
    assert Speaker("nl").country("US") == "de Verenigde Staten"
    assert Speaker("nl").country("CN") == "China"
    assert Speaker("nl").territory("US") == "Verenigde Staten"
    assert Speaker("nl").territory("EU") == "Europese Unie"
    assert Speaker("en").territory("??") == "??"


def test_short_dates_stay_in_one_piece() -> None:
    assert Speaker("nl").short_date(dt.date(2029, 5, 7)) == "7\xa0mei\xa02029"
    assert Speaker("en").short_date(dt.date(2029, 3, 7)) == "7\xa0Mar\xa02029"


def test_names_are_joined_as_a_list_in_words() -> None:
    speaker = Speaker("nl")

    assert speaker.join([]) == ""
    assert speaker.join(["a"]) == "a"
    assert speaker.join(["a", "b", "c"]) == "a, b en c"


def test_a_sentence_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        Speaker("en").say("nothing")
    assert not Speaker("en").knows("nothing")
