from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from exitplan.inventory.base import (
    Country,
    Day,
    Demands,
    Id,
    IdOrUnknown,
    Ids,
    Label,
    Name,
    Record,
    Seals,
    Text,
)


def reading(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value)


def refusing(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        reading(kind, value)
    return str(caught.value.errors()[0]["msg"]).removeprefix("Value error, ")


class Thing(Record):
    name: Name
    teams: Demands = ()


def test_a_record_takes_nothing_undeclared() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Thing.model_validate({"name": "a", "colour": "red"})


def test_a_record_cannot_be_changed() -> None:
    thing = Thing(name="a")

    with pytest.raises(ValidationError, match="frozen"):
        thing.name = "b"  # type: ignore[misc]


def test_a_record_guesses_no_types() -> None:
    with pytest.raises(ValidationError, match="valid string"):
        Thing.model_validate({"name": 5})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  a b \n", "a b"),
        ("a\r\nb", "a\nb"),
        ("a\tb", "a\tb"),
        ("", ""),
        ("=1+1", "=1+1"),
        ("\u202eabc", "\u202eabc"),
    ],
)
def test_text_is_stripped_and_otherwise_kept(written: str, read: str) -> None:
    assert reading(Text, written) == read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\x07b", "contains the control character U+0007"),
        ("a\rb", "contains the control character U+000D"),
        ("a\x85b", "contains the control character U+0085"),
        ("a\ud800b", "contains the control character U+D800"),
        ("a\uffffb", "contains the control character U+FFFF"),
        ("a\ufffeb", "contains the control character U+FFFE"),
        ("a" * 32_768, "expected at most 32767 characters"),
    ],
)
def test_text_no_cell_can_hold_is_refused(text: str, reason: str) -> None:
    assert refusing(Text, text) == reason


def test_a_name_says_something() -> None:
    assert refusing(Name, "  ") == "expected some text"


@pytest.mark.parametrize("text", ["a;b", "a:b", "a\tb", "a\nb"])
def test_an_id_can_stand_in_a_list_in_one_cell(text: str) -> None:
    assert refusing(Id, text) == "expected no semicolon, colon, tab or line break"


@pytest.mark.parametrize("text", ["", " ", "a" * 81])
def test_an_id_has_a_length(text: str) -> None:
    assert refusing(Id, text) == "expected 1 to 80 characters"


def test_unknown_is_no_id() -> None:
    assert refusing(Id, "Unknown").startswith("'Unknown' is reserved")
    assert reading(Label, "Unknown") == "Unknown"


@pytest.mark.parametrize("text", ["unknown", "Unknown", " UNKNOWN "])
def test_unknown_may_be_said_where_it_is_an_answer(text: str) -> None:
    assert reading(IdOrUnknown, text) == "unknown"


def test_a_list_of_names_fits_one_cell() -> None:
    many = [f"{number:080}" for number in range(500)]

    assert refusing(Ids, many) == "expected names of at most 32767 characters together"
    assert reading(Ids, many[:300]) == tuple(many[:300])
    pairs: dict[str, Any] = dict.fromkeys(many, 1)
    assert "characters together" in refusing(Demands, pairs)


@pytest.mark.parametrize("country", ["NL", "EU", "unknown"])
def test_a_country_is_two_capitals_or_unknown(country: str) -> None:
    assert reading(Country, country) == country


@pytest.mark.parametrize("country", ["nl", "NLD", "", "Nederland"])
def test_other_words_are_no_country(country: str) -> None:
    assert refusing(Country, country).startswith("String should match pattern")


@pytest.mark.parametrize("day", [dt.date(1901, 1, 1), dt.date(2200, 12, 31)])
def test_dates_within_reach_are_read(day: dt.date) -> None:
    assert reading(Day, day) == day


@pytest.mark.parametrize("day", [dt.date(1900, 12, 31), dt.date(9999, 12, 31)])
def test_dates_that_mean_never_are_refused(day: dt.date) -> None:
    reason = "expected a date from 1901-01-01 to 2200-12-31, or none"

    assert refusing(Day, day) == reason


def test_pairs_are_written_as_a_mapping_and_kept_in_order() -> None:
    assert reading(Demands, {"it": 2, "data": 1}) == (("it", 2), ("data", 1))
    assert reading(Seals, {"SOV-2": 3}) == (("SOV-2", 3),)
    assert reading(Demands, (("it", 2),)) == (("it", 2),)


def test_pairs_name_each_thing_once() -> None:
    assert refusing(Demands, (("it", 2), ("it", 1))) == "expected each name once"


def test_pairs_go_back_into_a_mapping() -> None:
    assert Thing(name="a", teams=(("it", 2),)).model_dump()["teams"] == {"it": 2}
