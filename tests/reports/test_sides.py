"""What is proven of exposure alone and of cost alone, in the plan and the agenda."""

from __future__ import annotations

from dataclasses import replace

from agencies import inventory, option, run_of, service
from plans import plan

from exitplan.plan import plan_from_json, plan_to_json
from exitplan.reports.core import core_message
from exitplan.words import Speaker


def test_the_agenda_says_what_no_plan_can_bring_exposure_below() -> None:
    made = plan()
    found = replace(
        made,
        exposure_weeks=1200.0,
        provenance=replace(made.provenance, status="feasible", exposure_bound=100_050),
    )

    english = core_message(found, Speaker("en"))[-1]
    dutch = core_message(found, Speaker("nl"))[-1]

    assert "below 1,000 point-weeks, whatever it costs" in english
    assert "at most 20.0% above that" in english
    assert "onder 1.000 puntweken brengen, wat het ook kost" in dutch
    assert "hoogstens 20,0% boven" in dutch


def test_a_plan_keeps_its_bounds_through_json() -> None:
    given = inventory(services=[service("mail")], options=[option("new", "mail")])

    made = run_of(given).plan
    proven = made.provenance

    assert proven.exposure_bound is not None
    assert proven.exposure_gap is not None
    assert 0 <= proven.exposure_gap < 1
    assert proven.avoidable_cost is not None
    assert proven.avoidable_cost_bound is not None
    assert proven.avoidable_cost_bound <= proven.avoidable_cost
    assert plan_from_json(plan_to_json(made)).provenance == proven
