"""The tribunal's story, to be read by people when it changes.

The chief prosecutor's accounts are closed today; after the first phase of the plan; at
its end. ``REGENERATE=1 pytest tests/golden`` writes the texts anew; read what differs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exitplan.cutoff.drill import Asked, drill_of
from exitplan.files.scenarios import read_scenario
from exitplan.plan.drill_said import DrillSaid
from exitplan.planner import run_scenario
from exitplan.reports import cutoff_document, render_markdown
from exitplan.solver.settings import Settings
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from exitplan.plan.drill import Drill
    from exitplan.words import Language

SCENARIO = Path(__file__).parents[2] / "scenarios/tribunal-baseline.yaml"
WHO = "accounts:prosecutor@microsoft"
QUICK = Settings(effort=400, seed=1, workers=1)


@pytest.fixture(scope="module")
def story() -> list[Drill]:
    """The drill today, at the end of the first phase, and at the end of the plan."""
    given = read_scenario(SCENARIO)
    plan = run_scenario(given, QUICK).plan
    days = (plan.starts, plan.phases[0].ends, plan.phases[-1].ends)
    return [drill_of(given, Asked(WHO, day, plan=plan), QUICK) for day in days]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_story_reads_as_it_was_read_before(
    story: list[Drill], language: Language
) -> None:
    parts = []
    for told in story:
        said = DrillSaid(told, language)
        parts.append(f"## {said.speaker.date(told.stops_on)}")
        parts.append("\n".join(f"- {line}" for line in said.core()))
    today = render_markdown(cutoff_document(story[0], language))
    text = "\n\n".join(["# " + WHO, *parts]) + "\n\n" + today
    golden = Path(__file__).with_name(f"cutoff.{language}.md")
    if os.environ.get("REGENERATE"):
        golden.write_text(text, "utf-8")

    assert text == golden.read_text("utf-8")


def test_the_mailbox_stops_today_and_no_more_at_the_end(story: list[Drill]) -> None:
    today, _, end = story

    assert [one.process for one in today.touched] == ["prosecutor"]
    assert "exchange" in {one.service for one in today.services}
    assert "exchange" not in {one.service for one in end.services}
    outages = [one.outage for one in story]
    assert outages == sorted(outages, reverse=True)
