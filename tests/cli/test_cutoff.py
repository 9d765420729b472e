from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

FILES = {"{}.json", "{}.html", "{}.en.md", "{}.nl.md"}
WHO = ("--who", "vendor:us")


def names(kind: str) -> set[str]:
    return {one.format(kind) for one in FILES}


def test_a_drill_says_what_stops_and_leaves_a_folder(call: Call, project: Path) -> None:
    result = call("cutoff", "base.yaml", *WHO, "--lang", "nl", "--out", "drill")

    assert result.exit_code == 0, result.stderr
    assert "Dat komt zonder aankondiging." in result.stdout
    assert {file.name for file in (project / "drill").iterdir()} == names("cutoff")
    again = call("cutoff", "base.yaml", *WHO, "--out", "drill")
    assert again.exit_code == 2
    assert "already" in again.stderr


def test_a_drill_after_the_plan_stops_nothing(call: Call, project: Path) -> None:
    assert call("run", "base.yaml").exit_code == 0
    plan = json.loads((project / "results/base/plan.json").read_text("utf-8"))
    last = max(step["cut_over"] for step in plan["steps"])

    today = call("cutoff", "base.yaml", *WHO, "--json")
    then = call(
        "cutoff", "base.yaml", *WHO, "--plan", "results/base", "--on", last, "--json"
    )

    assert today.exit_code == then.exit_code == 0, then.stderr
    now, later = json.loads(today.stdout), json.loads(then.stdout)
    assert len(now["services"]) > len(later["services"])
    assert later["planned"] is True
    assert {one["name"] for one in later["inputs"]} >= {"plan.json", "base.yaml"}


def test_a_name_that_is_not_there_is_a_misuse(call: Call) -> None:
    result = call("cutoff", "base.yaml", "--who", "vendor:nobody")

    assert result.exit_code == 2
    assert "has no vendor 'nobody'" in result.stderr


def test_a_curve_says_where_it_falls_and_leaves_a_folder(
    call: Call, project: Path
) -> None:
    call("run", "base.yaml")

    result = call(
        "continuity",
        "base.yaml",
        *("--plan", "results/base", "--vendors", "us", "--months", "4"),
        *("--workers", "1", "--out", "curve"),
    )

    assert result.exit_code == 0, result.stderr
    assert "a cut-off stops no process any more" in result.stdout
    found = {file.name for file in (project / "curve").iterdir()}
    assert found == names("continuity")
    said = json.loads((project / "curve/continuity.json").read_text("utf-8"))
    assert [len(line["points"]) for line in said["lines"]] == [4]


def test_a_scheduler_that_does_not_answer_is_a_misuse(call: Call) -> None:
    result = call(
        "continuity", "base.yaml", "--months", "1", "--scheduler", "nowhere://x"
    )

    assert result.exit_code == 2
    assert "scheduler" in result.stderr
