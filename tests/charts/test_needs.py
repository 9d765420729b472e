from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plans import START, plan, step

from exitplan.charts.needs import needs_conclusion, needs_of, needs_table
from exitplan.charts.stops import (
    stops_conclusion,
    stops_of,
    stops_table,
    what_stops,
)
from exitplan.plan.standing import Holder, Since, Standing, Standings

if TYPE_CHECKING:
    from exitplan.plan import Plan


def standing(service: str, *needs: str, **fields: object) -> Standing:
    made: dict[str, object] = {
        "planned": False,
        "stands_on": ("us",),
        "moves": None,
        "retired": False,
        "then_on": (),
        "then_needs": (),
        "stays_behind": 0,
        **fields,
    }
    return Standing(service=service, needs=needs, **made)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def given() -> Plan:
    """Mail needs login; files and chat need each other, and mail; a phone alone."""
    steps = (step("login"), step("mail", 20))
    found = Standings(
        services=(
            standing("login", moves=steps[0].cut_over, then_on=("eu",)),
            standing("mail", "login", moves=steps[1].cut_over, then_on=("eu",)),
            standing("files", "chat", "mail", stands_on=()),
            standing("chat", "files", stands_on=()),
            standing("phone", stands_on=("eu",)),
        ),
        vendors=(
            Holder("eu", (Since("FR", None),), ()),
            Holder("us", (Since("US", None),), ()),
        ),
        processes={"write": ("mail",), "call": ("phone",), "meet": ("chat",)},
    )
    names = {"process:write": "Write", "service:files": "Files"}
    return plan(*steps, standings=found, names=names)


def test_a_service_stands_above_what_it_needs_and_circles_stand_side_by_side(
    given: Plan,
) -> None:
    found = needs_of(given)

    assert found
    assert found.layers == (0, 1, 2, 2, 0)
    assert found.reach == ((3, 2), (2, 2), (1, 1), (1, 1), (0, 1))
    assert found.heaviest == [0, 1, 2, 3, 4]


def test_the_table_has_what_stops_with_each_service(given: Plan) -> None:
    assert needs_table(given).rows[0] == ("Login", 0, 3, 2, "no")
    assert needs_conclusion(given) == (
        "Most rests on Login: if it stops, 3 services and 2 processes stop with it."
    )


def test_what_a_cut_off_stops_is_counted_by_month(given: Plan) -> None:
    stops = stops_of(given)

    assert stops
    assert [(one.reach, one.subject) for one in stops.parties] == [
        ("jurisdiction", "US"),
        ("vendor", "us"),
    ]
    counts = [stops.services(0, month) for month in range(12)]
    assert counts == [4, 4, 4, 3, 3, 3, 3, 3, 0, 0, 0, 0]
    table = stops_table(given, "en", stops)
    assert table.rows[0] == (START, 4, 2, 4, 2)
    assert table.headings[1:3] == (
        "United States (all under its law): services",
        "United States (all under its law): processes",
    )
    assert "stops 2 of 3 processes today, and still 0" in stops_conclusion(given, "en")
    assert list(what_stops(given).data[0].y[6:9]) == [2, 2, 0]


def test_a_plan_of_an_older_version_says_that_it_does_not_know() -> None:
    older = plan()

    assert stops_of(older) is None
    assert needs_of(older) is None
    assert stops_conclusion(older, "nl").startswith("Van dit plan is niet bekend")
    assert stops_table(older).rows == needs_table(older).rows == ()
    assert needs_conclusion(older, "en").startswith("It is not known")
    assert len(what_stops(older).data) == 0
