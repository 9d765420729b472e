"""Three documented migrations: what their plans say, beside what was published."""

from __future__ import annotations

from pathlib import Path

import pytest
from backtests import DOCUMENT, Line, cases, document, lines, planned

SOURCES = Path(__file__).resolve().parents[2] / "docs" / "sources.md"
LINES = {f"{one.case}: {one.figure['what']}": one for one in lines()}
COMPARED = {name: one for name, one in LINES.items() if one.ratio is not None}


@pytest.mark.parametrize("name", COMPARED)
def test_the_plan_is_as_far_from_what_was_published_as_the_document_says(
    name: str,
) -> None:
    line: Line = COMPARED[name]
    least, most = line.figure["ratio"]

    assert line.ratio is not None
    assert least <= line.ratio <= most


@pytest.mark.parametrize("name", LINES)
def test_every_figure_has_its_source_and_a_reason(name: str) -> None:
    figure = LINES[name].figure

    assert figure["source"]
    assert figure["said"]
    assert figure["why"].endswith(".")
    assert figure["checked"] in {"in part", "second-hand"}


def test_the_document_is_what_the_script_writes() -> None:
    # If it is behind: python benchmarks/backtests.py
    assert DOCUMENT.read_text("utf-8") == document()


def test_published_dates_become_weeks_from_the_nearest_to_the_farthest() -> None:
    published = {one.figure["what"]: one.published for one in LINES.values()}

    assert published["Moving 44,000 mailboxes"] == (22, 26)
    assert published["From the decision to the end"] == (191, 247)


def test_the_mailboxes_move_in_the_half_year_their_default_was_taken_from() -> None:
    plan, _ = planned("schleswig-holstein")
    mail = next(step for step in plan.steps if step.service == "mail")

    assert [stage.weeks for stage in mail.stages] == [40, 26, 26, 8]


def test_a_default_taken_from_a_case_is_called_circular_there() -> None:
    sources = SOURCES.read_text("utf-8")
    circular = {one.case for one in LINES.values() if one.figure["circular"]}

    assert circular == {"schleswig-holstein", "bundesheer", "court"}
    for key in ("schleswig-holstein-mail", "schleswig-holstein-office", "bundesheer"):
        assert f'id="{key}"' in sources


@pytest.mark.parametrize("case", [one["name"] for one in cases()])
def test_durations_people_and_one_off_cost_are_the_defaults_under_test(
    case: str,
) -> None:
    plan, _ = planned(case)
    assumed = {one.field for one in plan.assumptions}

    assert {"procure", "build", "migrate", "decommission", "one_off_cost"} <= assumed
    assert plan.provenance.gap < 0.01
    for team in plan.teams:
        pairs = zip(team.used, team.capacity, strict=True)
        assert all(used < capacity for used, capacity in pairs)
