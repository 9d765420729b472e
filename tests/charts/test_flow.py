from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE
from plans import hostile_plan, new_step, plan, step

from exitplan.charts.flow import (
    MOST_SIDES,
    flow_conclusion,
    flow_table,
    flows_of,
    service_flow,
)

if TYPE_CHECKING:
    from exitplan.plan import Plan


@pytest.fixture(scope="module")
def given() -> Plan:
    return plan(
        step("mail"),
        step("files", 20),
        step("fax", 30, kind="retire", provider_to="", vendor_from="unknown"),
        step("wiki", 40, kind="self-host"),
        new_step("login"),
    )


def test_each_service_that_leaves_goes_from_a_vendor_to_one_place(given: Plan) -> None:
    assert [(one.origin, one.target, one.steps) for one in flows_of(given)] == [
        ("us", "eu", (0, 1)),
        ("us", "\0own", (3,)),
        ("unknown", "\0ends", (2,)),
    ]


def test_the_table_has_numbers_money_and_names(given: Plan) -> None:
    assert flow_table(given, "nl").rows == (
        ("US Corp", "EU SA", 2, 12_000_000, "Mail, Files"),
        ("onbekend", "stopt", 1, 6_000_000, "Fax"),
        ("US Corp", "eigen beheer", 1, 6_000_000, "Wiki"),
    )


def test_the_conclusion_says_who_takes_over_most(given: Plan) -> None:
    assert flow_conclusion(given, "en") == (
        "Services of 2 vendors go to 3 destinations; "
        "EU SA takes over 50% of the services."
    )


def test_a_band_is_as_wide_as_its_services_are_many(given: Plan) -> None:
    figure = service_flow(given)

    bands = [one for one in figure.layout.shapes if one.type == "path"]
    assert len(bands) == len(flows_of(given))
    nodes = [one for one in figure.layout.shapes if one.type == "rect"]
    left = [round(one.y1 - one.y0, 1) for one in nodes if one.x0 < 0.5]
    assert left == [3, 1]


def test_many_sides_go_together_and_nothing_is_left_out() -> None:
    steps = [
        step(f"s{n}", n, vendor_from=f"v{n:02}", provider_to=f"p{n:02}")
        for n in range(30)
    ]
    given = plan(*steps)
    flows = flows_of(given)

    assert len({one.origin for one in flows}) == MOST_SIDES
    assert sorted(n for one in flows for n in one.steps) == list(range(30))
    assert len(flow_table(given).rows) == 30


def test_hostile_names_are_neither_markup_nor_templates() -> None:
    figure = service_flow(hostile_plan(HOSTILE))

    texts = [one.text for one in figure.layout.annotations]
    texts += figure.data[0].hovertext
    for text in texts:
        assert "<a" not in text
        assert "%{" not in text
