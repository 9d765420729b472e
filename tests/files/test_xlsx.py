from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest

from exitplan.files.workbook_out import render_template
from exitplan.files.xlsx import entry, text_as_stored, without_clock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("_x0041_", "_x005F_x0041_"),
        ("a_x0041__x0042_", "a_x005F_x0041__x005F_x0042_"),
        ("_x41_", "_x41_"),
        ("a\tb\n", "a\tb\n"),
    ],
)
def test_text_is_stored_so_that_it_is_read_back(text: str, stored: str) -> None:
    assert text_as_stored(text) == stored


def test_parts_of_a_packed_file_have_no_time_of_day() -> None:
    part = entry("xl/workbook.xml")

    assert part.date_time == (2020, 1, 1, 0, 0, 0)
    assert part.external_attr == 0o600 << 16


def test_the_time_of_saving_is_replaced() -> None:
    core = b'<dcterms:created xsi:type="x">2031-05-06T07:08:09Z</dcterms:created>'

    fixed = b'<dcterms:created xsi:type="x">2020-01-01T00:00:00Z</dcterms:created>'
    assert without_clock(core) == fixed


def test_nothing_is_written_to_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))

    assert render_template("en", ".xlsx")[:2] == b"PK"
