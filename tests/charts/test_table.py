from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hostile import HOSTILE

from exitplan.charts.table import Column, Table
from exitplan.words import Language, Speaker

DAY = dt.date(2029, 5, 7)
TABLE = Table(
    "Steps",
    (
        Column("service", "Service"),
        Column("on", "On", "date"),
        Column("cost", "Cost (EUR)", "money"),
        Column("phase", "Phase", "number"),
        Column("exposure", "Exposure (points)", "points"),
    ),
    (
        ("Mail; and more", DAY, 123_456_75, 2, 1_025),
        ("=1+1", None, -50, 1_234, 5),
    ),
)


def read(text: str, separator: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator))


def test_people_read_dates_money_and_numbers_as_their_language_writes_them() -> None:
    assert TABLE.texts(Speaker("nl")) == [
        ["Mail; and more", "7 mei 2029", "€\xa0123.457", "2", "10,3"],
        ["=1+1", "–", "-€\xa01", "1.234", "0,1"],
    ]
    assert TABLE.texts(Speaker("en"))[0][1:3] == ["7 May 2029", "€\xa0123,457"]


@pytest.mark.parametrize(
    ("language", "separator", "amounts"),
    [
        ("nl", ";", ("123456,75", "-0,50", "0,05")),
        ("en", ",", ("123456.75", "-0.50", "0.05")),
    ],
)
def test_a_spreadsheet_reads_the_numbers_as_they_are(
    language: Language, separator: str, amounts: tuple[str, str, str]
) -> None:
    headings, first, second = read(TABLE.csv(language), separator)

    assert headings == list(TABLE.headings)
    assert first[:4] == ["Mail; and more", "2029-05-07", amounts[0], "2"]
    assert second == ["'=1+1", "", amounts[1], "1234", amounts[2]]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_spreadsheet_takes_no_name_for_a_formula(name: str) -> None:
    table = Table("Names", (Column("name", "Name"), Column("n", "N")), ((name, name),))

    for text, separator in ((table.csv("nl"), ";"), (table.csv("en"), ",")):
        _, row = read(text, separator)
        assert len(row) == 2
        assert not row[0].lstrip().startswith(("=", "+", "-", "@"))


def test_a_column_is_found_by_its_key() -> None:
    assert TABLE.values("phase") == [2, 1_234]
