from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE
from plans import plan, step

from exitplan.charts import render_choices_page, roadmap
from exitplan.charts.frontier import frontier_chart
from exitplan.charts.roadmap_table import roadmap_table
from exitplan.files.scenarios import read_scenario
from exitplan.solver.settings import Settings
from exitplan.studies import frontier_of

if TYPE_CHECKING:
    from exitplan.plan.choices import Choices

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def choices() -> Choices:
    """The efficient plans of a small inventory."""
    given = read_scenario(HERE / "data/scenario.yaml")
    return frontier_of(given, Settings(effort=60, workers=1))


def test_each_plan_is_where_its_exposure_and_cost_are(choices: Choices) -> None:
    trace = frontier_chart(choices).data[1]

    assert list(trace.x) == [one.exposure_weeks for one in choices.plans]
    assert list(trace.y) == [one.cost / 100 for one in choices.plans]


def test_the_shaded_area_ends_at_the_proven_corners(choices: Choices) -> None:
    shaded = frontier_chart(choices).data[0]

    corners = [
        (round(c.exposure_weeks, 2), round(c.cost / 100, 2)) for c in choices.limit
    ]
    assert corners
    assert list(zip(shaded.x, shaded.y, strict=True))[2:-3] == corners


def test_the_plan_of_the_scenario_is_marked_by_form_too(choices: Choices) -> None:
    own = frontier_chart(choices).data[2]

    assert own.marker.symbol == "diamond"
    (plan_,) = (one for one in choices.plans if one.own)
    assert list(own.x) == [plan_.exposure_weeks]


def test_numbers_that_would_lie_on_each_other_share_a_label(choices: Choices) -> None:
    texts = frontier_chart(choices).data[1].text

    assert len(texts) == len(choices.plans)
    assert texts[0].startswith("1")


def test_the_page_has_both_languages_and_loads_nothing(choices: Choices) -> None:
    page = render_choices_page(choices, "en")

    assert '<html lang="en">' in page
    assert "Kosten tegenover blootstelling" in page
    assert "Cost against exposure" in page
    assert "default-src &#39;none&#39;" in page
    assert page == render_choices_page(choices, "en")


def test_hostile_names_stay_text() -> None:
    given = read_scenario(HERE / "data/scenario.yaml")
    scenario = given.scenario.model_copy(update={"name": "<script>x</script>"})
    hostile = type(given)(scenario, given.inventory, given.files, ())

    page = render_choices_page(frontier_of(hostile, Settings(effort=30, workers=1)))

    assert HOSTILE
    assert "<script>x</script>" not in page


def test_no_regret_steps_cut_over_at_a_star() -> None:
    marked = plan(step("mail", no_regret=True), step("files", 20, no_regret=False))

    figure = roadmap(marked)

    symbols = [trace.marker.symbol for trace in figure.data if trace.type == "scatter"]
    assert ("star", "diamond") in symbols
    assert "star" in symbols  # in the legend
    assert any(
        "No-regret step" in text for t in figure.data for text in t.hovertext or ()
    )
    table = roadmap_table(marked)
    assert table.values("no-regret") == ["yes", "no"]


def test_without_a_comparison_nothing_is_said_of_regret() -> None:
    figure = roadmap(plan())

    symbols = [trace.marker.symbol for trace in figure.data if trace.type == "scatter"]
    assert "star" not in symbols
    assert "no-regret" not in [column.key for column in roadmap_table(plan()).columns]
