from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call


def test_init_makes_a_folder_that_check_accepts(call: Call, project: Path) -> None:
    made = call("init", "court", "--example", "tribunal")

    assert made.exit_code == 0
    assert (project / "court/inventories/tribunal.yaml").is_file()
    assert (project / "court/inventories/tribunal.xlsx").is_file()
    assert (project / "court/scenarios/tribunal-baseline.yaml").is_file()
    assert not list((project / "court").rglob("ministry*"))
    for file in ("inventories/tribunal.xlsx", "scenarios/tribunal-baseline.yaml"):
        assert call("check", f"court/{file}").exit_code == 0


def test_init_prints_the_next_steps(call: Call) -> None:
    result = call("init", "court")

    assert "exitplan run court/scenarios/tribunal-baseline.yaml" in result.stderr


def test_init_overwrites_nothing(call: Call, project: Path) -> None:
    call("init", "court")
    mine = project / "court/inventories/tribunal.yaml"
    mine.write_text("mine")

    result = call("init", "court")

    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert mine.read_text() == "mine"


def test_an_unknown_example_is_misuse(call: Call) -> None:
    result = call("init", "x", "--example", "moon")

    assert result.exit_code == 2
    assert "there are tribunal and ministry" in result.stderr


def test_schemas_are_json_schemas(call: Call) -> None:
    for which, title in (
        ("inventory", "Inventory"),
        ("scenario", "Scenario"),
        ("plan", "Plan"),
    ):
        document = json.loads(call("schema", which).stdout)
        assert document["title"] == title
        assert document["properties"]
