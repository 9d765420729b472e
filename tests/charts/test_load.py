from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from plans import WEEKS, plan

from exitplan.charts.load import load_conclusion, load_table, loads_of, team_load
from exitplan.plan.model import TeamLoad

if TYPE_CHECKING:
    from exitplan.plan import Plan

BUSY = (4, 4, 4, 4, *([1] * (WEEKS - 4)))
THERE = (4,) * WEEKS


@pytest.fixture(scope="module")
def given() -> Plan:
    idle = TeamLoad("net", "Net & <b>works</b>", (0,) * WEEKS, (0,) * WEEKS)
    return plan(teams=(TeamLoad("it", "IT", THERE, BUSY), idle))


def test_weeks_are_added_up_by_the_month_they_start_in(given: Plan) -> None:
    (january, february, *_), _ = loads_of(given)

    assert (january.month, january.used, january.capacity) == (
        dt.date(2027, 1, 1),
        16,
        16,
    )
    assert (february.used, february.capacity, february.percent) == (4, 16, 25)


def test_all_person_weeks_of_the_plan_are_in_the_table(given: Plan) -> None:
    rows = load_table(given).rows

    assert sum(row[2] for row in rows) == sum(BUSY)  # type: ignore[misc]
    assert sum(row[3] for row in rows) == sum(THERE)  # type: ignore[misc]
    assert {row[0] for row in rows} == {"IT"}


def test_the_team_without_room_is_named(given: Plan) -> None:
    assert load_conclusion(given, "en") == (
        "IT has no room left in 1 of 48 months (95% busy or more, with a dot): "
        "more often than any other team."
    )
    free = replace(given, teams=(TeamLoad("it", "IT", THERE, (1,) * WEEKS),))
    assert load_conclusion(free, "nl") == (
        "Geen enkel team is een hele maand voor 95% of meer bezet."
    )


def test_the_figure_shows_the_percentages_of_the_table(given: Plan) -> None:
    figure = team_load(given, "nl")
    squares = [trace for trace in figure.data if trace.type == "bar"]
    shown = {
        (month, round(base + 0.43)): percent
        for trace in squares
        for month, base, percent in zip(
            trace.x, trace.base, trace.customdata, strict=True
        )
    }

    table = load_table(given, "nl")
    rows = zip(table.values("month"), table.values("percent"), strict=True)
    assert shown == {(str(month), 0): percent for month, percent in rows}
    marks = [one for one in figure.data if one.type == "scatter"]
    dots = next(one for one in marks if one.marker.symbol == "circle")
    assert list(dots.x) == ["2027-01-15"]
