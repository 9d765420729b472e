from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from exitplan.plan import plan_from_json
from exitplan.plan.choices import choices_from_json

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

FRONTIER = {"frontier.en.md", "frontier.html", "frontier.json", "frontier.nl.md"}
ALTERNATIVES = {
    "alternatives.en.html",
    "alternatives.en.md",
    "alternatives.json",
    "alternatives.nl.html",
    "alternatives.nl.md",
}
QUICK = ("--effort", "60", "--workers", "1")


@pytest.mark.parametrize(
    ("command", "files"), [("frontier", FRONTIER), ("alternatives", ALTERNATIVES)]
)
def test_a_command_leaves_one_folder_and_shows_a_table(
    call: Call, project: Path, command: str, files: set[str]
) -> None:
    result = call(command, "base.yaml", *QUICK)

    assert result.exit_code == 0, result.stderr
    folder = project / "results" / f"base-{command}"
    assert {file.name for file in folder.iterdir()} == files
    assert "Exposure" in result.stdout
    assert f"{command}.json" in result.stdout


def test_the_plans_of_a_frontier_go_from_cheap_to_fast(
    call: Call, project: Path
) -> None:
    call("frontier", "base.yaml", *QUICK)

    text = (project / "results/base-frontier/frontier.json").read_text("utf-8")
    found = choices_from_json(text)
    assert found.checked
    assert [plan.cost for plan in found.plans] == sorted(p.cost for p in found.plans)
    exposures = [plan.exposure_weeks for plan in found.plans]
    assert exposures == sorted(exposures, reverse=True)
    assert sum(plan.own for plan in found.plans) == 1
    for plan in found.plans:
        assert plan.bound is not None
        assert plan.bound <= plan.objective


@pytest.mark.parametrize("command", ["frontier", "alternatives"])
def test_json_on_standard_output_is_one_document(call: Call, command: str) -> None:
    result = call(command, "base.yaml", "--json", *QUICK)

    document = json.loads(result.stdout)
    assert document["schema"] == 1
    assert document["kind"] == command
    assert document["status"] == "feasible"
    assert document["plans"][0]["number"] == 1
    assert len(document["files"]) >= 4


@pytest.mark.parametrize("command", ["frontier", "alternatives"])
def test_the_same_input_gives_the_same_bytes(
    call: Call, project: Path, command: str
) -> None:
    call(command, "base.yaml", *QUICK, "--out", "one")
    call(command, "base.yaml", *QUICK, "--out", "two")

    folder = f"base-{command}"
    for file in (project / "one" / folder).iterdir():
        assert file.read_bytes() == (project / "two" / folder / file.name).read_bytes()


def test_earlier_results_are_kept_unless_forced(call: Call) -> None:
    call("frontier", "base.yaml", *QUICK)

    refused = call("frontier", "base.yaml", *QUICK)
    forced = call("frontier", "base.yaml", *QUICK, "--force")

    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert forced.exit_code == 0


def test_dutch_is_spoken_on_the_terminal_too(call: Call) -> None:
    result = call("alternatives", "base.yaml", "--lang", "nl", *QUICK)

    assert "Als er niets gebeurt" in result.stdout


def test_an_impossible_scenario_ends_with_3(call: Call, project: Path) -> None:
    text = (project / "base.yaml").read_text("utf-8")
    text += "require: {all_cut_over_by: 2027-01-18}\n"
    (project / "never.yaml").write_text(text, "utf-8")

    for command in ("frontier", "alternatives"):
        assert call(command, "never.yaml", *QUICK).exit_code == 3


def test_steps_are_marked_only_where_plans_were_compared(
    call: Call, project: Path
) -> None:
    call("run", "base.yaml", "--out", "plain")
    call("run", "base.yaml", "--out", "compared", "--choices")

    plain, compared = (
        plan_from_json((project / out / "base/plan.json").read_text("utf-8"))
        for out in ("plain", "compared")
    )
    assert {step.no_regret for step in plain.steps} == {None}
    assert None not in {step.no_regret for step in compared.steps}
    agenda = (project / "compared/base/agenda.en.md").read_text("utf-8")
    assert "no-regret step" in agenda
    assert "★" not in (project / "plain/base/agenda.en.md").read_text("utf-8")
    marked = [step.name for step in compared.steps if step.no_regret]
    assert [f"{name} ★" in agenda for name in marked] == [True] * len(marked)


def test_marks_change_nothing_else(call: Call, project: Path) -> None:
    call("run", "base.yaml", "--out", "plain")
    call("run", "base.yaml", "--out", "compared", "--choices")

    plain, compared = (
        json.loads((project / out / "base/plan.json").read_text("utf-8"))
        for out in ("plain", "compared")
    )
    for step in (*plain["steps"], *compared["steps"]):
        del step["no_regret"]
    assert plain == compared
