from __future__ import annotations

import datetime as dt

import pytest

from exitplan.inventory.wording import name_of, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("it's", '"it\'s"'),
        ("a\x07", r"'a\x07'"),
        (5, "5"),
        (1.5, "1.5"),
        (True, "true"),
        (None, "an empty value"),
        ({}, "a record"),
        ((), "a list"),
        (dt.date(2027, 1, 4), "2027-01-04"),
        ("x" * 100, "'" + "x" * 59 + "..."),
    ],
)
def test_values_are_shown_as_people_write_them(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("services", 3, "name"), "name"),
        (("options", 3, "build", "teams", "it"), "build.teams.it"),
        (("services", 3, "sub_processors", 1), "sub_processors"),
        (("agency", "name"), "agency.name"),
        (("events", 0), "events"),
        ((), "the file"),
    ],
)
def test_a_value_is_called_by_its_name_within_its_record(
    path: tuple[str | int, ...], name: str
) -> None:
    assert name_of(path) == name
