"""What LibreOffice makes of our workbooks: opened, saved in the other format, read."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from exitplan.files.inventories import read_inventory
from exitplan.files.starter import starter
from exitplan.files.workbook_out import render_inventory_workbook

if TYPE_CHECKING:
    from pathlib import Path


def saved_by_libreoffice(file: Path, suffix: str) -> Path:
    convert = ["soffice", "--headless", "--convert-to", suffix, "--outdir", "out"]
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    subprocess.run(
        [*convert, profile, file.name], check=True, capture_output=True, cwd=file.parent
    )
    return file.parent / "out" / file.with_suffix(f".{suffix}").name


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize(
    "suffix", [pytest.param(".xlsx", marks=pytest.mark.slow), ".ods"]
)
def test_libreoffice_keeps_records_rules_marks_names_links_and_tables(
    tmp_path: Path, suffix: str
) -> None:
    inventory = starter("nl")
    file = tmp_path / f"a{suffix}"
    file.write_bytes(render_inventory_workbook(inventory, "nl", suffix))

    xlsx = saved_by_libreoffice(file, "xlsx")
    ods = saved_by_libreoffice(file, "ods")

    assert read_inventory(xlsx) == inventory
    assert read_inventory(ods) == inventory
    book = load_workbook(xlsx)
    services = book["Diensten"]
    rules = {
        str(rule.sqref).split(":")[0]: (rule.type, rule.formula1, rule.errorTitle)
        for rule in services.data_validations.dataValidation
    }
    title = "Niet zoals verwacht"
    assert rules["C2"] == ("list", "words_services_status", title)
    assert rules["D2"] == ("list", "ids_vendors", title)
    assert rules["A2"][0] == "custom"
    assert ("whole", "1", title) in rules.values()
    marks = {
        rule.type for area in services.conditional_formatting for rule in area.rules
    }
    assert marks == {"expression", "duplicateValues"}
    assert {"ids_vendors", "words_yes_no"} <= set(book.defined_names)
    assert "tbl_services" in services.tables
    assert services["A1"].comment is not None
    assert services.print_title_rows == "$1:$1"
    overview: Any = book["Overzicht"]
    assert overview["A4"].hyperlink.location.replace("'", "") == "Leveranciers!A1"
    assert overview["B4"].value.startswith("=MAX(COUNTA(")
    assert len(overview._charts) == 1  # noqa: SLF001 - no other door
    assert book["meta"].sheet_state == "hidden"
    computed = load_workbook(xlsx, data_only=True)["Overzicht"]
    rows = {row[0].value: [cell.value for cell in row[1:4]] for row in computed.rows}
    assert rows["Leveranciers"][:2] == [2, 0]
    assert rows["Diensten"][:2] == [2, 0]
    assert rows["acme"] == ["Acme Cloud", 2, 120_000]
