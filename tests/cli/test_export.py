from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from exitplan.files.columns import sheets
from exitplan.files.inventories import read_inventory
from exitplan.files.raw_cells import column_letters
from exitplan.files.sheets import read_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

FORMATS = ["xlsx", "ods"]
ADDED = len(sheets()["services"]) + 1
"""The first column that people added to the sheet of services."""


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_exported_inventory_reads_back_as_it_was(
    call: Call, project: Path, suffix: str, language: str
) -> None:
    result = call("export", "agency.yaml", f"out.{suffix}", "--lang", language)

    assert (result.exit_code, result.stderr) == (0, f"wrote out.{suffix}\n")
    original = read_inventory(project / "agency.yaml")
    assert read_inventory(project / f"out.{suffix}") == original


@pytest.fixture
def annotated(call: Call, project: Path) -> Path:
    """A workbook to which people added a sheet, columns, a field and a note."""
    call("export", "agency.yaml", "made.xlsx")
    found = load_workbook(project / "made.xlsx")
    services = found["Services"]
    last = services.max_column
    services.cell(1, last + 1).value = "phone"
    services.cell(2, last + 1).value = "0123"
    services.cell(3, last + 1).value = "=1+1"
    services.cell(3, last + 1).data_type = "s"
    services.cell(1, last + 2).value = "seen on"
    services.cell(2, last + 2).value = dt.date(2026, 5, 4)
    services.cell(9, last + 1).value = "lost"
    services["B3"].comment = Comment("ask Ann", "Bob")
    found["Agency"]["A20"], found["Agency"]["B20"] = "motto", "onward"
    mine = found.create_sheet("My 'notes'")
    mine["B2"], mine["C3"] = "=text", 4.5
    mine["B2"].data_type = "s"
    mine["A4"] = "=B2"
    file = project / "mine.xlsx"
    found.save(file)
    return file


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_people_added_is_carried_along_or_listed(
    call: Call, project: Path, annotated: Path, suffix: str
) -> None:
    before = hashlib.sha256(annotated.read_bytes()).hexdigest()

    result = call("export", "mine.xlsx", f"out.{suffix}", "--lang", "nl", "--json")

    said = json.loads(result.stdout)
    assert said["carried_sheets"] == ["My 'notes"]
    assert said["carried_columns"] == {"services": ["phone", "seen on"]}
    assert said["not_carried"] == [
        "Agency!A20 is no field of the agency: 'motto'",
        "Agency!B20 is no field of the agency: 'onward'",
        f"Services!{column_letters(ADDED)}9 belongs to no record and column: 'lost'",
        "My 'notes'!A4 is a formula without a computed value: ''",
        "note on Services!B3: 'ask Ann'",
    ]
    assert hashlib.sha256(annotated.read_bytes()).hexdigest() == before
    read = {one.name: one for one in read_sheets(project / f"out.{suffix}", bool)}
    rows = read["Diensten"].rows
    added = [[one.value for one in rows[n] if one.column >= ADDED] for n in (1, 2, 3)]
    assert added == [
        ["phone", "seen on"],
        ["0123", dt.datetime(2026, 5, 4)],
        ["=1+1"],
    ]
    mine = read["My 'notes"].rows
    assert [(n, c.column, c.value) for n in mine for c in mine[n]] == [
        (2, 2, "=text"),
        (3, 3, 4.5),
    ]


def test_people_are_told_what_is_carried_along_and_what_is_not(
    call: Call, annotated: Path
) -> None:
    said = call("export", annotated.name, "out.ods").stderr.splitlines()

    assert said[0] == "wrote out.ods"
    assert "carried along: column 'phone' of services" in said
    assert "not carried along: note on Services!B3: 'ask Ann'" in said


def test_a_second_export_carries_the_same_along(call: Call, annotated: Path) -> None:
    call("export", annotated.name, "one.ods")
    again = json.loads(call("export", "one.ods", "two.xlsx", "--json").stdout)

    assert again["carried_sheets"] == ["My 'notes"]
    assert again["carried_columns"] == {"services": ["phone", "seen on"]}
    assert again["not_carried"] == []


def test_the_inventory_itself_is_never_written_to(call: Call, project: Path) -> None:
    call("export", "agency.yaml", "a.xlsx")

    result = call("export", "a.xlsx", "a.xlsx", "--force")

    assert result.exit_code == 2
    assert "what is read is never written" in result.stderr
    assert list(project.glob("*.backup-*")) == []


def test_an_inventory_with_errors_is_not_exported(call: Call, project: Path) -> None:
    (project / "bad.yaml").write_text("agency: {}\n")

    result = call("export", "bad.yaml", "bad.xlsx")

    assert result.exit_code == 1
    assert "EP102" in result.stderr
    assert not (project / "bad.xlsx").exists()
