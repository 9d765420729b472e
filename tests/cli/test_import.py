from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

MAPPING = """\
agency: {name: Town, currency: EUR, as_of: 2026-10-01}
language: nl
tables:
  - record: services
    columns: {name: Naam, vendor: Leverancier, yearly_cost: Kosten}
"""


@pytest.fixture
def lists(project: Path) -> Path:
    """A list of applications and a mapping for it, in the project's folder."""
    text = "Naam;Leverancier;Kosten;Kleur\nMail;Microsoft;1.200,50;rood\nTEST;X;1;\n"
    (project / "apps.csv").write_text(text, "utf-8")
    (project / "map.yaml").write_text(MAPPING, "utf-8")
    return project


def test_a_spreadsheet_becomes_an_inventory_that_can_be_planned(
    call: Call, lists: Path
) -> None:
    before = hashlib.sha256((lists / "apps.csv").read_bytes()).hexdigest()

    done = call("import", "apps.csv", "--map", "map.yaml", "-o", "town.yaml",
                "--scenario", "first.yaml")  # fmt: skip

    assert done.exit_code == 0
    assert "wrote town.yaml" in done.stderr
    assert "apps.csv: 2 rows read, 1 used, 1 listed; 3 columns used" in done.stderr
    assert "'TEST' only stands in for a name" in done.stderr
    assert "the column 'Kleur' is not taken over (1 cells filled)" in done.stderr
    assert hashlib.sha256((lists / "apps.csv").read_bytes()).hexdigest() == before
    assert call("check", "town.yaml", "first.yaml").exit_code == 0
    ran = call(
        "run", "first.yaml", "--out", "results", "--effort", "50", "--workers", "1"
    )
    assert ran.exit_code == 0
    plan = json.loads((lists / "results/first/plan.json").read_text("utf-8"))
    assert [step["service"] for step in plan["steps"]] == ["mail"]
    assert plan["assumptions"]


def test_json_says_what_became_of_every_row_and_column(call: Call, lists: Path) -> None:
    done = call("import", "apps.csv", "--map", "map.yaml", "--json")

    document = json.loads(done.stdout)
    assert document["valid"] is True
    assert document["tables"] == [
        {
            "table": "apps.csv",
            "record": "services",
            "header_row": 1,
            "rows": 2,
            "used": 1,
            "listed": 1,
            "columns_used": ["Naam", "Leverancier", "Kosten"],
            "columns_left_out": [],
            "columns_not_mapped": ["Kleur"],
        }
    ]
    assert document["records"] == {"vendors": 1, "services": 1}
    assert document["vendors_matched"] == {"Microsoft": "microsoft"}
    assert [(i["code"], i["where"]) for i in document["issues"]] == [
        ("EP509", "D1"),
        ("EP506", "row 3"),
    ]
    assert document["written"] == []
    assert not (lists / "town.yaml").exists()


def test_nothing_is_overwritten_unless_asked_and_then_kept(
    call: Call, lists: Path
) -> None:
    arguments = ("import", "apps.csv", "--map", "map.yaml", "-o", "town.yaml")
    (lists / "town.yaml").write_text("mine")

    refused, forced = call(*arguments), call(*arguments, "--force")

    assert refused.exit_code == 2
    assert "there is a file town.yaml already" in refused.stderr
    assert forced.exit_code == 0
    (backup,) = lists.glob("town.yaml.backup-*")
    assert backup.read_text() == "mine"
    into_itself = call("import", "apps.csv", "--map", "map.yaml", "-o", "map.yaml",
                       "--force")  # fmt: skip
    assert into_itself.exit_code == 2
    assert "what is read is never written" in into_itself.stderr


def test_a_second_import_shows_what_changes_before_it_replaces_anything(
    call: Call, lists: Path
) -> None:
    arguments = ("import", "apps.csv", "--map", "map.yaml", "-o", "town.yaml")
    call(*arguments)
    before = (lists / "town.yaml").read_bytes()
    same = call(*arguments)
    apps = (lists / "apps.csv").read_text("utf-8")
    (lists / "apps.csv").write_text(apps + "Nieuw;;;;;\n", "utf-8")

    dry, refused = call(*arguments, "--dry-run"), call(*arguments)
    told = call(*arguments, "--dry-run", "--json")

    assert (same.exit_code, dry.exit_code, refused.exit_code) == (0, 0, 2)
    assert "nothing in town.yaml changes" in same.stderr
    assert "  + Services nieuw (new)\n" in dry.stderr
    assert "a dry run: town.yaml is not written" in dry.stderr
    assert "use --yes to replace it" in refused.stderr
    document = json.loads(told.stdout)
    assert (document["dry_run"], document["written"]) == (True, [])
    assert document["changes"]["counts"]["services"]["new"] == 1
    assert (lists / "town.yaml").read_bytes() == before


def test_a_guessed_mapping_can_be_used_at_once(call: Call, lists: Path) -> None:
    guess = call("import", "apps.csv", "--guess", "guess.yaml")
    done = call("import", "apps.csv", "--map", "guess.yaml", "-o", "town.xlsx")

    assert guess.exit_code == 0
    assert "exitplan import apps.csv --map guess.yaml -o inventory.yaml" in guess.stderr
    assert done.exit_code == 0
    assert call("check", "town.xlsx").exit_code == 0
    assert (lists / "town.xlsx").exists()


def test_errors_of_the_mapping_name_the_line_and_misuse_is_said(
    call: Call, lists: Path
) -> None:
    (lists / "bad.yaml").write_text(MAPPING.replace("Kosten", "Kostn"))

    bad = call("import", "apps.csv", "--map", "bad.yaml", "-o", "town.yaml")
    neither = call("import", "apps.csv")
    both = call("import", "apps.csv", "--map", "map.yaml", "--guess", "g.yaml")
    alone = call("import", "apps.csv", "--map", "map.yaml", "--scenario", "s.yaml")
    kind = call("import", "apps.csv", "--map", "map.yaml", "-o", "town.csv")

    assert bad.exit_code == 1
    assert "bad.yaml:5:61: error EP505: apps.csv has no column 'Kostn'" in bad.stderr
    assert "did you mean 'Kosten'?" in bad.stderr
    assert not (lists / "town.yaml").exists()
    assert [one.exit_code for one in (neither, both, alone, kind)] == [2, 2, 2, 2]
    assert "--guess mapping.yaml" in neither.stderr


def test_editors_get_a_schema_of_mappings(call: Call) -> None:
    schema = json.loads(call("schema", "mapping").stdout)

    assert {"agency", "tables", "resellers"} <= schema["properties"].keys()
    columns = schema["$defs"]["TableMap"]["properties"]["columns"]
    kinds = columns["additionalProperties"]["anyOf"]
    assert [one.get("type", "record") for one in kinds] == ["string", "array", "record"]
