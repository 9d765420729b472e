from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from exitplan.files.inventories import read_inventory
from exitplan.files.starter import starter

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

    from exitplan.words import Language

FORMATS = ["xlsx", "ods"]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("language", "place"), [("en", "Agency!B2"), ("nl", "Organisatie!B2")]
)
def test_an_untouched_template_has_nothing_filled_in_yet(
    call: Call, suffix: str, language: str, place: str
) -> None:
    made = call("template", f"t.{suffix}", "--lang", language)
    checked = call("check", f"t.{suffix}", "--json")

    assert made.exit_code == 0
    assert "exitplan check" in made.stderr
    assert checked.exit_code == 1
    (issue,) = json.loads(checked.stdout)["issues"]
    assert (issue["code"], issue["where"]) == ("EP021", place)
    assert issue["message"] == "nothing is filled in yet"


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_example_of_a_template_is_an_inventory_without_faults(
    call: Call, project: Path, suffix: str, language: Language
) -> None:
    call("template", f"t.{suffix}", "--lang", language, "--example", "--quiet")

    assert call("check", f"t.{suffix}").stderr == f"t.{suffix}: fine\n"
    assert read_inventory(project / f"t.{suffix}") == starter(language)


def test_a_template_filled_in_by_hand_is_read(call: Call, project: Path) -> None:
    call("template", "t.xlsx", "--lang", "nl")
    filled = load_workbook(project / "t.xlsx")
    filled["Organisatie"]["B2"] = "Gemeente"
    services = filled["Diensten"]
    for cell, value in (("A2", "mail"), ("B2", "E-mail"), ("C2", "in gebruik")):
        services[cell] = value
    filled.save(project / "filled.xlsx")

    read = read_inventory(project / "filled.xlsx")

    assert read.agency.name == "Gemeente"
    assert [(one.id, one.status) for one in read.services] == [("mail", "in use")]


def test_a_file_is_replaced_only_when_asked_and_then_kept(
    call: Call, project: Path
) -> None:
    (project / "t.xlsx").write_bytes(b"mine")

    refused = call("template", "t.xlsx")
    kept = (project / "t.xlsx").read_bytes()
    forced = call("template", "t.xlsx", "--force")

    assert (refused.exit_code, kept) == (2, b"mine")
    assert forced.exit_code == 0
    (backup,) = project.glob("t.xlsx.backup-*")
    assert backup.read_bytes() == b"mine"


def test_other_kinds_of_files_are_refused(call: Call, project: Path) -> None:
    result = call("template", "t.csv")

    assert result.exit_code == 2
    assert "ends in .xlsx or .ods" in result.stderr
    assert not (project / "t.csv").exists()
