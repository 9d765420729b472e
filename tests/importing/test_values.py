"""What a cell of somebody's spreadsheet means."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from exitplan.importing.values import (
    Habits,
    ValueRefusedError,
    as_amount,
    as_day,
    as_text,
    as_yes_or_no,
    clean,
)

DUTCH = Habits("nl", "dmy")
ENGLISH = Habits("en", "")
UNSAID = Habits()


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("€ 1.234,56", "1234.56", "EUR"),
        ("1.234,56", "1234.56", ""),
        ("1,234.56", "1234.56", ""),
        ("1 234,56", "1234.56", ""),
        ("\u22125", "-5", ""),
        ("5,-", "5", ""),
        ("EUR 10", "10", "EUR"),
        ("10 EUR", "10", "EUR"),
        ("12,5", "12.5", ""),
        ("(1.234,50)", "-1234.50", ""),
        ("100-", "-100", ""),
        ("1.234.567", "1234567", ""),
        ("£20", "20", "GBP"),
        (12.5, "12.5", ""),
    ],
)
def test_amounts_are_read_as_people_write_them(
    written: str | float, amount: str, currency: str
) -> None:
    assert as_amount(written, UNSAID) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "written", ["1e5", "1.234.56", "twaalf", "10 bananen", True, "1,2,3", "", "--5"]
)
def test_what_is_no_number_is_refused(written: Any) -> None:
    with pytest.raises(ValueRefusedError, match="expected a number"):
        as_amount(written, DUTCH)


def test_a_thousand_or_a_decimal_depends_on_the_language() -> None:
    assert as_amount("1.234", DUTCH)[0] == 1234
    assert as_amount("1.234", ENGLISH)[0] == Decimal("1.234")
    assert as_amount("1,234", ENGLISH)[0] == 1234
    with pytest.raises(ValueRefusedError, match="can be 1234 or"):
        as_amount("1.234", UNSAID)


@pytest.mark.parametrize(
    "written",
    ["2027-03-04", "4-3-2027", "04/03/2027", "4 mrt 2027", "4 maart 2027", "20270304",
     "2027-03-04 00:00:00", dt.datetime(2027, 3, 4), dt.date(2027, 3, 4)],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(written: str | dt.date) -> None:
    assert as_day(written, DUTCH) == dt.date(2027, 3, 4)


def test_a_date_that_can_be_two_days_is_refused_unless_the_order_is_said() -> None:
    assert as_day("03-04-2027", Habits("", "mdy")) == dt.date(2027, 3, 4)
    assert as_day("31/12/2027", ENGLISH) == dt.date(2027, 12, 31)
    assert as_day("12/31/2027", ENGLISH) == dt.date(2027, 12, 31)
    assert as_day("04-04-2027", ENGLISH) == dt.date(2027, 4, 4)
    with pytest.raises(ValueRefusedError, match="can be 2027-04-03 or 2027-03-04"):
        as_day("03-04-2027", ENGLISH)


@pytest.mark.parametrize("written", ["30-02-2027", "31-12-27", "soon", 46000, "2027"])
def test_what_is_no_day_is_refused(written: str | int) -> None:
    with pytest.raises(ValueRefusedError):
        as_day(written, DUTCH)


@pytest.mark.parametrize(
    "written", ["n.v.t.", "N/A", " - ", "onbekend", "TBD", "???", "NULL", "", "geen"]
)
def test_empty_is_spelled_in_many_ways(written: str) -> None:
    assert UNSAID.is_empty(clean(written))


def test_more_words_for_empty_can_be_given() -> None:
    assert not UNSAID.is_empty("zie dossier")
    assert Habits(empty=frozenset({"zie dossier"})).is_empty("Zie dossier")
    assert not UNSAID.is_empty(0)


def test_characters_nobody_sees_are_left_out() -> None:
    assert clean("AWS \u200b ") == "AWS"
    assert clean("\ufeffNaam\u00a0 applicatie") == "Naam applicatie"
    assert clean("a\u202etxt") == "atxt"
    assert as_text(4711.0) == "4711"
    assert as_text(dt.datetime(2027, 1, 4)) == "2027-01-04"


def test_yes_and_no_are_read_in_both_languages() -> None:
    assert as_yes_or_no("Ja") is True
    assert as_yes_or_no("nee") is False
    assert as_yes_or_no(1) is True
    with pytest.raises(ValueRefusedError, match="expected yes or no"):
        as_yes_or_no("misschien")
