"""``exitplan import`` of a workbook in exitplan's own shape."""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING

import pytest
from messy import messy
from openpyxl import load_workbook

from exitplan.files.inventories import read_inventory
from exitplan.files.sheets import read_sheets
from exitplan.files.workbook_out import render_inventory_workbook
from exitplan.units import Cents

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

BOOKS = [".xlsx", ".ods"]


def book(project: Path, suffix: str, **change: object) -> Path:
    """Write the project's inventory as a workbook, one service changed."""
    inventory = read_inventory(project / "agency.yaml")
    first, *others = inventory.services
    changed = first.model_copy(update=change)
    inventory = inventory.model_copy(update={"services": (changed, *others)})
    file = project / f"book{suffix}"
    file.write_bytes(render_inventory_workbook(inventory, "nl", suffix))
    return file


@pytest.mark.parametrize("suffix", BOOKS)
def test_a_workbook_becomes_the_inventory_it_holds(
    call: Call, project: Path, suffix: str
) -> None:
    file = book(project, suffix)
    before = hashlib.sha256(file.read_bytes()).hexdigest()

    done = call("import", file.name, "-o", "new.yaml")

    assert done.exit_code == 0, done.stderr
    assert done.stderr == f"{file.name}: fine\nwrote new.yaml\n"
    assert read_inventory(project / "new.yaml") == read_inventory(
        project / "agency.yaml"
    )
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    assert not list(project.glob("*.findings.*"))


def test_what_changes_is_shown_and_nothing_replaced_without_a_yes(
    call: Call, project: Path
) -> None:
    book(project, ".xlsx", name="Identiteit", yearly_cost=Cents(5_000))
    before = (project / "agency.yaml").read_bytes()

    asked = call("import", "book.xlsx", "-o", "agency.yaml")
    dry = call("import", "book.xlsx", "-o", "agency.yaml", "--dry-run")

    assert (asked.exit_code, dry.exit_code) == (2, 0)
    shown = (
        "what changes in agency.yaml:\n"
        "  ~ Services identity (changed)\n"
        '      name: "Identity" -> "Identiteit"\n'
        "      yearly_cost: 3650 -> 50\n"
        "  Agency: 1 untouched\n"
    )
    assert shown in asked.stderr
    assert "  Services: 1 changed, 2 untouched\n" in asked.stderr
    assert "use --yes to replace it, which keeps a backup" in asked.stderr
    assert "a dry run: agency.yaml is not written" in dry.stderr
    assert (project / "agency.yaml").read_bytes() == before


def test_a_yes_replaces_it_and_keeps_the_old_one(call: Call, project: Path) -> None:
    book(project, ".ods", name="Identiteit")
    before = (project / "agency.yaml").read_bytes()

    done = call("import", "book.ods", "-o", "agency.yaml", "--yes")
    again = call("import", "book.ods", "-o", "agency.yaml")

    assert (done.exit_code, again.exit_code) == (0, 0)
    (backup,) = project.glob("agency.yaml.backup-*")
    assert backup.read_bytes() == before
    assert read_inventory(project / "agency.yaml").services[0].name == "Identiteit"
    assert "nothing in agency.yaml changes" in again.stderr


def test_fields_that_change_have_their_dutch_names(call: Call, project: Path) -> None:
    book(project, ".ods", yearly_cost=Cents(5_000))

    done = call("import", "book.ods", "-o", "agency.yaml", "--dry-run", "--lang", "nl")

    assert "      kosten per jaar: 3650 -> 50\n" in done.stderr


def test_a_scenario_beside_it_can_be_checked_at_once(call: Call, project: Path) -> None:
    book(project, ".xlsx")
    arguments = ("import", "book.xlsx", "-o", "new.yaml", "--scenario", "first.yaml")

    dry, done = call(*arguments, "--dry-run"), call(*arguments)
    again = call(*arguments)

    assert (dry.exit_code, done.exit_code, again.exit_code) == (0, 0, 2)
    assert "wrote new.yaml" not in dry.stderr
    assert done.stderr.endswith("wrote new.yaml\nwrote first.yaml\n")
    assert "\ninventory: new.yaml\n" in (project / "first.yaml").read_text()
    assert call("check", "first.yaml").exit_code == 0
    assert "there is a file first.yaml already" in again.stderr


@pytest.mark.parametrize(
    ("out", "scenario", "said"),
    [
        (None, "s.yaml", "--scenario needs --out"),
        ("new.yaml", "s.xlsx", "scenarios are not written as '.xlsx'"),
        ("new.yaml", "deep/er/s.yaml", "could not name new.yaml, outside its project"),
    ],
)
def test_a_scenario_that_could_not_name_its_inventory_is_not_written(
    call: Call, project: Path, out: str | None, scenario: str, said: str
) -> None:
    book(project, ".xlsx")
    (project / "deep" / "er").mkdir(parents=True)

    done = call(
        "import", "book.xlsx", *(["-o", out] if out else []), "--scenario", scenario
    )

    assert done.exit_code == 2
    assert said in done.stderr
    assert not (project / "new.yaml").exists()


def test_json_tells_the_changes_and_every_finding(call: Call, project: Path) -> None:
    inventory = read_inventory(project / "agency.yaml")
    less = inventory.model_copy(update={"processes": ()})
    (project / "less.xlsx").write_bytes(render_inventory_workbook(less))

    done = call(
        "import", "less.xlsx", "-o", "agency.yaml", "--yes", "--json", "--lang", "nl"
    )

    document = json.loads(done.stdout)
    assert document["valid"] is True
    assert document["changes"]["records"] == [
        {"list": "processes", "record": "p", "change": "removed", "fields": []}
    ]
    assert document["changes"]["counts"]["processes"] == {
        "new": 0,
        "changed": 0,
        "removed": 1,
        "untouched": 0,
    }
    assert document["written"] == "agency.yaml"
    assert document["backup"].startswith("agency.yaml.backup-")
    assert document["issues"] == []


@pytest.mark.parametrize("suffix", BOOKS)
def test_findings_are_written_beside_the_workbook_with_links_to_the_cells(
    call: Call, project: Path, suffix: str
) -> None:
    content, places = messy(suffix)
    (project / f"my book{suffix}").write_bytes(content)

    done = call("import", f"my book{suffix}", "-o", "new.yaml", "--lang", "nl")

    assert done.exit_code == 1
    assert not (project / "new.yaml").exists()
    target = project / f"my book.findings{suffix}"
    assert f"elke bevinding met een koppeling naar de cel: {target.name}" in done.stderr
    assert (project / f"my book{suffix}").read_bytes() == content
    (found, _) = read_sheets(target, lambda _: True)
    assert found.name == "Bevindingen"
    rows = [[cell.value for cell in cells] for cells in found.rows.values()]
    assert rows[0] == [
        "nr.",
        "ernst",
        "blad",
        "cel",
        "wat er is gevonden",
        "wat te doen",
        "kenmerk",
    ]
    assert len(rows) == 1 + len(set(places.values()))
    assert f"services!{places['an error value'][9:]}" in {
        f"{row[2]}!{row[3]}" for row in rows
    }


def test_links_of_an_excel_workbook_lead_to_the_cell(call: Call, project: Path) -> None:
    content, places = messy(".xlsx")
    (project / "my book.xlsx").write_bytes(content)
    call("import", "my book.xlsx")

    loaded = load_workbook(io.BytesIO((project / "my book.findings.xlsx").read_bytes()))
    sheet = loaded["Findings"]
    links = {
        f"{row[2].value}!{row[3].value}": row[3].hyperlink
        for row in sheet.iter_rows(min_row=2)
        if row[3].hyperlink
    }
    link = links[places["an error value"]]
    assert (link.target, link.location) == ("my%20book.xlsx", "'services'!G12")


def test_a_second_look_replaces_its_own_findings_only_if_they_changed(
    call: Call, project: Path
) -> None:
    (project / "b.ods").write_bytes(messy(".ods")[0])
    call("import", "b.ods")
    call("import", "b.ods")
    none = call("import", "b.ods", "--no-findings", "--json")

    assert [one.name for one in project.glob("b.findings*")] == ["b.findings.ods"]
    document = json.loads(none.stdout)
    assert document["valid"] is False
    assert document["findings"] is None
    (project / "b.ods").write_bytes(book(project, ".ods").read_bytes())
    assert "b.findings.ods is of an earlier look" in call("import", "b.ods").stderr
    assert len(document["issues"]) == 64


def test_another_spreadsheet_is_told_to_go_by_a_mapping(
    call: Call, project: Path, workbook_of_others: Path
) -> None:
    done = call("import", workbook_of_others.name, "-o", "new.yaml")
    itself = call("import", "agency.yaml", "-o", "new.yaml")

    assert done.exit_code == 1
    assert "exitplan import others.xlsx --guess mapping.yaml" in done.stderr
    assert itself.exit_code == 2
    assert not (project / "new.yaml").exists()
    assert not list(project.glob("*.findings.*"))


@pytest.fixture
def workbook_of_others(project: Path) -> Path:
    """A list of applications that is no inventory."""
    from openpyxl import Workbook  # noqa: PLC0415

    loaded = Workbook()
    loaded.worksheets[0].append(["Applicatie", "Leverancier"])
    file = project / "others.xlsx"
    loaded.save(file)
    return file
