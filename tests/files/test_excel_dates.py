from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import numbers
from openpyxl.utils.datetime import from_excel

from exitplan.files.excel_dates import (
    EPOCH_1900,
    EPOCH_1904,
    from_serial,
    is_date_format,
    is_duration_format,
)

CODES = [
    *numbers.BUILTIN_FORMATS.values(),
    *("[$-413]dd-mm-yyyy;@", '"day" 0', "[Red]0.00", 'yyyy"-"mm', r"\d0", "_d0"),
    *("[h]:mm", "[mm]:ss", "[ss].0", "0;yyyy", "0.00E+00", "[hh]", "@", ""),
]


@pytest.mark.parametrize("code", CODES)
def test_formats_of_dates_are_those_openpyxl_takes_for_dates(code: str) -> None:
    assert is_date_format(999, code) == numbers.is_date_format(code)
    assert is_duration_format(999, code) == numbers.is_timedelta_format(code)


@pytest.mark.parametrize("number", range(60))
def test_formats_without_a_code_are_known_by_their_number(number: int) -> None:
    code = numbers.BUILTIN_FORMATS.get(number)

    assert is_date_format(number, None) == numbers.is_date_format(code)
    assert is_duration_format(number, None) == numbers.is_timedelta_format(code)


@given(
    st.integers(0, 2_900_000 * 86_400).map(lambda seconds: seconds / 86_400),
    st.sampled_from([EPOCH_1900, EPOCH_1904]),
)
def test_days_are_those_of_openpyxl(number: float, epoch: dt.datetime) -> None:
    found = from_serial(number, epoch, is_duration=False)

    assert found == from_excel(number, epoch)


@pytest.mark.parametrize(
    ("number", "is_duration", "expected"),
    [
        (46391, False, dt.datetime(2027, 1, 4)),
        (0, False, dt.time(0)),
        (0.5, False, dt.time(12)),
        (59, False, dt.datetime(1900, 2, 28)),
        (61, False, dt.datetime(1900, 3, 1)),
        (1.5, True, dt.timedelta(hours=36)),
        (-0.5, True, dt.timedelta(hours=-12)),
    ],
)
def test_a_number_stands_for_a_day_or_a_length(
    *, number: float, is_duration: bool, expected: object
) -> None:
    assert from_serial(number, EPOCH_1900, is_duration=is_duration) == expected


def test_days_outside_the_calendar_are_an_error() -> None:
    with pytest.raises(OverflowError):
        from_serial(1e9, EPOCH_1900, is_duration=False)
