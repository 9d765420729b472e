from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

import pytest
from drills import SPARE, court, drill, process
from hostile import HOSTILE

from exitplan.charts.cutoff import continuity_chart, cutoff_chart
from exitplan.charts.page.cutoff import render_continuity_page, render_cutoff_page
from exitplan.plan.curve import CURVE_SCHEMA, Curve, Line, Point
from exitplan.units import Cents

if TYPE_CHECKING:
    from exitplan.plan.drill import Drill

POINT_WEEK = 16_800
ROW = re.compile(r"<tr>", re.IGNORECASE)


def told() -> Drill:
    return drill(court(fallbacks=[{**SPARE, "prepared": True}]))


def curve(name: str = "Big") -> Curve:
    days = (dt.date(2027, 1, 4), dt.date(2027, 2, 1))
    values = ((300, 300, 900), (150, 100, 800))
    points = tuple(
        Point(day, 3, 2, 1, *(one * POINT_WEEK for one in some))
        for day, some in zip(days, values, strict=True)
    )
    return Curve(
        schema=CURVE_SCHEMA,
        agency="Court",
        scenario="test",
        illustrative=True,
        currency="EUR",
        planned=True,
        years=3,
        lines=(Line("vendor", "big", name, points),),
        to_prepare=Cents(500_000),
        solved=2,
        seed=1,
        version="1",
        inputs=(),
    )


def test_each_time_in_which_a_process_does_as_much_is_a_bar() -> None:
    stopped, partly, whole, limits = cutoff_chart(told()).data

    # From the top: sit (stopped, then 60 %, then whole), file (whole, stopped, whole).
    assert list(stopped.y) == [0, 1]
    assert list(partly.y) == [1]
    assert list(partly.text) == ["60%"]
    assert list(whole.y) == [0, 0, 1]
    assert list(limits.y) == [1]
    assert "60% of the work" in partly.hovertext[0]


def test_a_process_that_is_not_hit_has_no_row() -> None:
    figure = cutoff_chart(told())

    assert list(figure.layout.yaxis.ticktext) == ["File", "Sit"]


def test_the_curve_has_a_dotted_line_where_preparing_helps() -> None:
    solid, dotted = continuity_chart(curve()).data

    assert list(solid.y) == [300, 150]
    assert list(dotted.y) == [300, 100]
    assert dotted.line.dash == "2px,4px"
    assert dotted.name == "Big, prepared"


def test_the_page_of_a_drill_is_whole_in_both_languages() -> None:
    page = render_cutoff_page(told(), "nl")

    assert "Dat komt zonder aankondiging." in page
    assert "It comes without notice." in page
    assert page == render_cutoff_page(told(), "nl")
    assert "http-equiv" in page
    assert 'src="http' not in page


def test_a_drill_in_which_nothing_stops_has_no_chart() -> None:
    page = render_cutoff_page(drill(court(), "vendor:sub"))

    assert 'id="plot"' not in page
    assert "Geen enkel proces merkt er iets van" in page


@pytest.mark.parametrize("name", HOSTILE[:4])
def test_names_are_data_on_the_page(name: str) -> None:
    hit = court(processes=[process("sit", ("mail",))])
    named = hit.processes[0].model_copy(update={"name": name})
    page = render_cutoff_page(
        drill(hit.model_copy(update={"processes": (named,)})), "en"
    )
    beside = render_continuity_page(curve(name), "en")

    for text in (page, beside):
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert '<a href="javascript' not in text


def test_the_page_of_a_curve_has_a_row_a_point() -> None:
    page = render_continuity_page(curve(), "en")

    assert len(ROW.findall(page)) == 2 + 1
    data = page.split('id="data">')[1].split("</script>")[0]
    assert json.loads(data)["languages"] == ["en", "nl"]
    assert "Big: from 300 point-weeks on 4 January 2027 to 150" in page
