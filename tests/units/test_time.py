from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitplan.units import YEAR_UNITS, Calendar, add_months, next_monday
from exitplan.units.time import day_units

MONDAY = dt.date(2027, 1, 4)
DAY = dt.timedelta(days=1)
DAYS = st.dates(dt.date(1997, 1, 1), dt.date(2040, 12, 31))
MONDAYS = DAYS.map(next_monday)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2027, 1, 4), dt.date(2027, 1, 4)),
        (dt.date(2027, 1, 5), dt.date(2027, 1, 11)),
        (dt.date(2027, 1, 10), dt.date(2027, 1, 11)),
        (dt.date(2026, 12, 31), dt.date(2027, 1, 4)),
    ],
)
def test_the_next_monday_may_be_today(day: dt.date, expected: dt.date) -> None:
    assert next_monday(day) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 11, 30), 3, dt.date(2027, 2, 28)),
        (dt.date(2027, 11, 30), 3, dt.date(2028, 2, 29)),
        (dt.date(2027, 1, 31), 1, dt.date(2027, 2, 28)),
        (dt.date(2027, 1, 31), 0, dt.date(2027, 1, 31)),
        (dt.date(2027, 3, 31), -1, dt.date(2027, 2, 28)),
        (dt.date(2027, 1, 15), -1, dt.date(2026, 12, 15)),
        (dt.date(2027, 12, 1), 13, dt.date(2029, 1, 1)),
    ],
)
def test_months_end_on_the_last_day_there_is(
    day: dt.date, months: int, expected: dt.date
) -> None:
    assert add_months(day, months) == expected


@given(DAYS, st.integers(-240, 240))
def test_adding_months_changes_the_month_by_just_that(
    day: dt.date, months: int
) -> None:
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + DAY).day == 1


def test_every_day_of_a_year_adds_up_to_one_year() -> None:
    for year in (2027, 2028):
        days = (dt.date(year, 1, 1) + n * DAY for n in range(366))
        units = sum(day_units(day) for day in days if day.year == year)

        assert units == YEAR_UNITS


def test_a_calendar_starts_on_a_monday() -> None:
    with pytest.raises(ValueError, match="starts on a Monday, not on Tuesday 2027-"):
        Calendar(dt.date(2027, 1, 5), 10)


@pytest.mark.parametrize(("weeks", "month"), [(-1, 1), (10, 0), (10, 13)])
def test_a_calendar_has_weeks_and_a_first_month(weeks: int, month: int) -> None:
    with pytest.raises(ValueError, match="not a calendar"):
        Calendar(MONDAY, weeks, month)


def test_points_are_mondays_and_work_ends_on_the_friday_before() -> None:
    calendar = Calendar(MONDAY, 10)

    assert calendar.date(0) == dt.date(2027, 1, 4)
    assert calendar.date(2) == dt.date(2027, 1, 18)
    assert calendar.last_working_day(2) == dt.date(2027, 1, 15)
    assert calendar.end == dt.date(2027, 3, 15)


def test_a_day_lies_in_a_week_from_monday_to_sunday() -> None:
    calendar = Calendar(MONDAY, 10)

    assert calendar.week_of(dt.date(2027, 1, 3)) == -1
    assert calendar.week_of(dt.date(2027, 1, 4)) == 0
    assert calendar.week_of(dt.date(2027, 1, 10)) == 0
    assert calendar.week_of(dt.date(2027, 1, 11)) == 1


@given(MONDAYS, st.integers(-200, 1200), st.integers(0, 6))
def test_points_by_and_from_a_day_are_the_nearest_mondays(
    start: dt.date, point: int, weekday: int
) -> None:
    calendar = Calendar(start, 1040)
    day = calendar.date(point) + weekday * DAY

    assert calendar.point_by(day) == point
    assert calendar.point_from(day) == (point if weekday == 0 else point + 1)
    assert calendar.date(calendar.point_by(day)) <= day
    assert calendar.date(calendar.point_by(day) + 1) > day
    assert calendar.date(calendar.point_from(day)) >= day
    assert calendar.date(calendar.point_from(day) - 1) < day


def test_units_from_1997_to_2040_equal_a_count_of_days() -> None:
    calendar = Calendar(dt.date(1996, 12, 30), 52 * 44 + 20)
    counted, day = 0, calendar.start
    expected = []
    for _ in range(calendar.weeks + 1):
        expected.append(counted)
        for _ in range(7):
            counted += day_units(day)
            day += DAY

    assert calendar.end > dt.date(2040, 12, 31)
    assert list(calendar.units) == expected


@given(MONDAYS, st.integers(0, 300), st.integers(-30, 2200))
def test_units_until_a_day_equal_a_count_of_days(
    start: dt.date, weeks: int, days: int
) -> None:
    calendar = Calendar(start, weeks)
    until = min(max(0, days), 7 * weeks)

    expected = sum(day_units(start + n * DAY) for n in range(until))

    assert calendar.units_until(start + days * DAY) == expected


def test_a_whole_calendar_year_is_one_year_of_cost() -> None:
    calendar = Calendar(dt.date(2027, 12, 27), 120)
    first = calendar.units_until(dt.date(2028, 1, 1))

    assert calendar.units_until(dt.date(2029, 1, 1)) - first == YEAR_UNITS


def test_fiscal_years_follow_the_real_calendar() -> None:
    years = Calendar(dt.date(2026, 12, 28), 105).fiscal_years

    assert [year.name for year in years] == ["2027", "2028"]
    assert (years[0].first_week, years[0].last_week) == (0, 52)
    assert (years[1].first_week, years[1].last_week) == (53, 104)
    assert years[0].starts == dt.date(2027, 1, 1)
    assert years[0].ends == dt.date(2027, 12, 31)


def test_a_fiscal_year_is_named_for_the_year_in_which_it_ends() -> None:
    years = Calendar(MONDAY, 30, fiscal_year_month=4).fiscal_years

    assert [(year.name, year.starts, year.ends) for year in years] == [
        ("2027", dt.date(2026, 4, 1), dt.date(2027, 3, 31)),
        ("2028", dt.date(2027, 4, 1), dt.date(2028, 3, 31)),
    ]


def test_a_week_is_in_the_fiscal_year_of_its_friday() -> None:
    calendar = Calendar(dt.date(2026, 12, 28), 105)

    assert calendar.fiscal_year_of(0) == 0
    assert calendar.fiscal_year_of(52) == 0
    assert calendar.fiscal_year_of(53) == 1


@given(start=MONDAYS, weeks=st.integers(1, 320))
def test_fiscal_years_hold_every_week_once_whatever_month_they_start(
    start: dt.date, weeks: int
) -> None:
    for month in range(1, 13):
        calendar = Calendar(start, weeks, month)
        held = [
            (week, year)
            for year in calendar.fiscal_years
            for week in range(year.first_week, year.last_week + 1)
        ]

        assert [week for week, _ in held] == list(range(weeks))
        for week, year in held:
            assert year.starts <= calendar.date(week) + 4 * DAY <= year.ends
            assert (year.starts.month, year.starts.day) == (month, 1)
            assert calendar.fiscal_years[calendar.fiscal_year_of(week)] == year


def test_no_weeks_are_no_fiscal_years() -> None:
    assert Calendar(MONDAY, 0).fiscal_years == ()
