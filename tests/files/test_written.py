"""Numbers and dates written as text: read, or refused with the reason."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from exitplan.files.written import UnclearError, day_in, number_in, seen, unseen_in


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("1.234,56", "1234.56", ""),
        ("1,234.56", "1234.56", ""),
        ("€ 1.234,56", "1234.56", "EUR"),
        ("1\u00a0234,56", "1234.56", ""),
        ("\u22125", "-5", ""),
        ("5,-", "5", ""),
        ("EUR 10", "10", "EUR"),
        ("12,5", "12.5", ""),
        ("1.234.567", "1234567", ""),
        ("(100)", "-100", ""),
        ("250 per jaar", "250", ""),
        ("$ 7", "7", "USD"),
    ],
)
def test_numbers_that_can_be_one_thing_only_are_read(
    text: str, number: str, currency: str
) -> None:
    assert number_in(text, "") == (Decimal(number), currency)


@pytest.mark.parametrize(
    "text", ["n.v.t.", "1e5", "1.234.56", "12 34", "", "one", "1,2,3", "½", "٣"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UnclearError, match="expected a number, not the text"):
        number_in(text, "nl")


def test_a_number_that_can_be_two_needs_a_language() -> None:
    with pytest.raises(UnclearError, match=r"'1\.234' can be 1234 or 1\.234") as found:
        number_in("1.234", "")
    assert found.value.doubtful
    assert number_in("1.234", "nl") == (Decimal(1234), "")
    assert number_in("1.234", "en") == (Decimal("1.234"), "")
    assert number_in("1,234", "en") == (Decimal(1234), "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-12-31", dt.date(2027, 12, 31)),
        ("31-12-2027", dt.date(2027, 12, 31)),
        ("12/31/2027", dt.date(2027, 12, 31)),
        ("31 dec. 2027", dt.date(2027, 12, 31)),
        ("1 maart 2027", dt.date(2027, 3, 1)),
        ("20271231", dt.date(2027, 12, 31)),
        ("2027-12-31 00:00:00", dt.date(2027, 12, 31)),
        ("04-04-2027", dt.date(2027, 4, 4)),
    ],
)
def test_days_that_can_be_one_day_only_are_read(text: str, day: dt.date) -> None:
    assert day_in(text, "") == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("03-04-2027", "'03-04-2027' can be 2027-04-03 or 2027-03-04"),
        ("31-12-27", "expected a year of four digits, not the text '31-12-27'"),
        ("30-02-2027", "there is no such day as '30-02-2027'"),
        ("1 foo 2027", "expected a date, not the text '1 foo 2027'"),
        ("soon", "expected a date, not the text 'soon'"),
    ],
)
def test_what_is_no_day_or_two_is_refused(text: str, said: str) -> None:
    with pytest.raises(UnclearError) as found:
        day_in(text, "")
    assert str(found.value) == said
    assert day_in("03-04-2027", "dmy") == dt.date(2027, 4, 3)


def test_characters_nobody_sees_are_found_and_left_out() -> None:
    assert seen("AWS\u200b\u00a0") == "AWS"
    assert seen("a\u202etxt\ufeff") == "atxt"
    assert unseen_in("e\u00a0mail") == "U+00A0"
    assert unseen_in("é mail") == ""
