from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

DIFFERENCE = {
    "difference.json",
    "difference.en.md",
    "difference.en.html",
    "difference.nl.md",
    "difference.nl.html",
}

PLANNED = ("results/base", "base.yaml", "--as-of", "2027-01-20")


def test_a_replanned_run_leaves_a_folder_with_the_difference(
    call: Call, project: Path
) -> None:
    assert call("run", "base.yaml").exit_code == 0

    result = call("replan", *PLANNED)

    assert result.exit_code == 0, result.stderr
    folder = project / "results" / "base-2027-01-20"
    names = {file.name for file in folder.iterdir()}
    assert names >= {*DIFFERENCE, "plan.json", "agenda.nl.html", "run.json"}
    assert "All 3 steps stay as announced" in result.stdout
    assert "Alle 3 stappen blijven" in (folder / "difference.nl.md").read_text("utf-8")
    recorded = json.loads((folder / "run.json").read_text("utf-8"))
    assert {file["name"] for file in recorded["files"]} >= DIFFERENCE
    before = json.loads((project / "results/base/plan.json").read_text("utf-8"))
    after = json.loads((folder / "plan.json").read_text("utf-8"))
    assert after["cost_total"] == before["cost_total"]
    assert after["provenance"]["objective"] == before["provenance"]["objective"]


def test_actuals_are_written_corrected_and_read_back(call: Call, project: Path) -> None:
    call("run", "base.yaml")

    written = call("actuals", *PLANNED[:1], *PLANNED[2:], "--out", "actuals.yaml")

    assert written.exit_code == 0, written.stderr
    file = project / "actuals.yaml"
    text = file.read_text("utf-8")
    assert "expected_end: 2027-01-29" in text
    file.write_text(text.replace("2027-01-29", "2027-02-12"), "utf-8")
    result = call("replan", *PLANNED, "--actuals", "actuals.yaml", "--json")
    assert result.exit_code == 0, result.stderr
    said = json.loads(result.stdout)
    assert said["checked"] is True
    moves = {move["service"]: move for move in said["difference"]["moves"]}
    assert moves["identity"]["weeks"] == 2
    assert moves["identity"]["why"]["nl"] == "bouw eindigt 2 weken later dan gepland"
    again = call("actuals", *PLANNED[:1], *PLANNED[2:], "--out", "actuals.yaml")
    assert again.exit_code == 2


def test_actuals_go_to_standard_output(call: Call) -> None:
    call("run", "base.yaml")

    result = call("actuals", *PLANNED[:1], *PLANNED[2:])

    assert result.exit_code == 0
    assert "schema_version: 1" in result.stdout


def test_the_summary_names_what_moves_in_the_language(
    call: Call, project: Path
) -> None:
    call("run", "base.yaml")
    (project / "a.csv").write_text(
        "service,stage,expected_end\nidentity,build,2027-03-01\n", "utf-8"
    )

    result = call("replan", *PLANNED, "--actuals", "a.csv", "--lang", "nl")

    assert result.exit_code == 0, result.stderr
    assert "later dan gepland" in result.stdout
    assert "stand op 20 januari 2027" in result.stdout


def test_what_is_wrong_is_said_before_any_work(call: Call, project: Path) -> None:
    call("run", "base.yaml")
    (project / "a.csv").write_text(
        "service,stage,done_on\nidentiy,build,2027-01-15\n", "utf-8"
    )

    result = call("replan", *PLANNED, "--actuals", "a.csv")

    assert result.exit_code == 1
    assert "a.csv:2:1" in result.stderr
    assert "did you mean 'identity'?" in result.stderr
    assert call("replan", "nowhere", *PLANNED[1:]).exit_code == 1
    assert call("replan", *PLANNED[:3], "2035-01-01").exit_code == 2
    assert call("replan", *PLANNED[:3], "soon").exit_code == 2


def test_an_earlier_result_is_not_overwritten(call: Call) -> None:
    call("run", "base.yaml")
    call("replan", *PLANNED)

    assert call("replan", *PLANNED).exit_code == 2
    assert call("replan", *PLANNED, "--force", "--quiet").exit_code == 0


def test_there_is_a_schema_of_actuals(call: Call) -> None:
    result = call("schema", "actuals")

    assert "expected_end" in json.loads(result.stdout)["$defs"]["Actual"]["properties"]


def test_where_no_plan_goes_on_the_reasons_are_said_in_the_language_and_as_json(
    call: Call, project: Path
) -> None:
    call("run", "base.yaml")
    text = "extends: base.yaml\nrequire: {all_cut_over_by: 2027-02-08}\n"
    (project / "soon.yaml").write_text(text)
    asked = ("results/base", "soon.yaml", "--as-of", "2027-01-06")

    dutch = call("replan", *asked, "--lang", "nl")
    as_json = call("replan", *asked, "--json")

    assert dutch.exit_code == as_json.exit_code == 3
    assert "tot 8 februari 2027 heeft elk plan minstens" in dutch.stderr
    document = json.loads(as_json.stdout)
    assert document["status"] == "infeasible"
    assert document["reasons"][0].startswith("by 8 February 2027 any plan needs")
