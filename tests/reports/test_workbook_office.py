"""What LibreOffice makes of a results workbook: opened and saved, nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from whole_plan import whole_plan

from exitplan.files.sheets import read_sheets
from exitplan.files.workbook_out import render_book
from exitplan.reports import results_book

if TYPE_CHECKING:
    from pathlib import Path


def cells_of(file: Path) -> dict[str, object]:
    return {
        f"{sheet.name}!{row}:{cell.column}": cell.value
        for sheet in read_sheets(file, lambda _: True)
        for row, cells in sheet.rows.items()
        for cell in cells
    }


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize(
    ("suffix", "other"),
    [pytest.param(".xlsx", ".ods", marks=pytest.mark.slow), (".ods", ".xlsx")],
)
def test_libreoffice_keeps_every_cell_of_the_results(
    tmp_path: Path, suffix: str, other: str
) -> None:
    file = tmp_path / f"plan{suffix}"
    file.write_bytes(render_book(results_book(whole_plan(), "nl"), suffix))

    command = ["soffice", "--headless", "--convert-to", other[1:], "--outdir", "out"]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [*command, profile, file.name], check=True, capture_output=True, cwd=tmp_path
    )

    assert cells_of(tmp_path / "out" / f"plan{other}") == cells_of(file)
