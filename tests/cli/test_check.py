from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call


def test_files_without_errors_are_fine(call: Call) -> None:
    result = call("check", "agency.yaml", "base.yaml")

    assert result.exit_code == 0
    assert result.stderr == "2 files: fine\n"


def test_every_error_is_reported_at_its_line_in_one_go(
    call: Call, project: Path
) -> None:
    inventory = project / "agency.yaml"
    text = inventory.read_text("utf-8")
    text = text.replace("on: identity", "on: identiy")
    text = text.replace("one_off_cost: 1000", "one_off_cost: -1")
    inventory.write_text(text)

    result = call("check", "agency.yaml")

    assert result.exit_code == 1
    assert result.stderr.count("one_off_cost: expected at least 0, not -1") == 3
    assert "no service has the id 'identiy'" in result.stderr
    assert "hint: did you mean 'identity'?" in result.stderr
    assert result.stderr.splitlines()[-1] == "agency.yaml: 4 errors, 0 warnings"


def test_json_lists_every_finding(call: Call, project: Path) -> None:
    (project / "bad.yaml").write_text("extends: base.yaml\nyears: many\nlaeve: [US]\n")

    result = call("check", "bad.yaml", "--json")

    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert document["valid"] is False
    assert [(i["code"], i["where"]) for i in document["issues"]] == [
        ("EP103", "2:8"),
        ("EP101", "3:1"),
    ]


def test_only_the_first_fifty_are_shown(call: Call, project: Path) -> None:
    rows = "\n".join(f"- {{id: s{n}, name: S, criticality: 9}}" for n in range(70))
    (project / "many.yaml").write_text(f"agency: {{name: A}}\nservices:\n{rows}\n")

    result = call("check", "many.yaml")

    assert result.stderr.count("error EP103") == 50
    assert "and 20 more; --json lists them all" in result.stderr


def test_a_scenario_that_plainly_has_no_plan_is_an_error(
    call: Call, project: Path
) -> None:
    text = "extends: base.yaml\nrequire: {all_cut_over_by: 2027-01-18}\n"
    (project / "soon.yaml").write_text(text)

    result = call("check", "soon.yaml")

    assert result.exit_code == 1
    assert "EP401" in result.stderr
    assert "but must be by 18 January 2027" in result.stderr


def test_a_missing_file_names_one_that_was_perhaps_meant(call: Call) -> None:
    result = call("check", "agenyc.yaml")

    assert result.exit_code == 1
    assert "agenyc.yaml: error EP003: does not exist" in result.stderr
    assert "did you mean 'agency.yaml'?" in result.stderr
