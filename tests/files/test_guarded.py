from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archives import ods, packed, xlsx
from openpyxl import Workbook

from exitplan.errors import InputError
from exitplan.files.guarded import Limits, read_strange_book
from exitplan.files.sheets import read_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.files.raw_cells import CellContent

ROWS = "".join(
    f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>text {n}</t></is></c></row>'
    for n in range(1, 60_001)
)


def refused(file: str, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_strange_book(Path(file), limits)
    assert caught.value.issues[0].hint
    return str(caught.value).partition("\n")[0]


def test_a_strange_book_reads_as_ones_own(folder: Path) -> None:
    book = Workbook()
    values: list[CellContent] = [
        *("text", "line\nbreak", "🦑 \u202e é", "=1+1", 5, -0.1, 1e300, True, False),
        *(dt.datetime(2027, 1, 4, 12, 30), dt.time(12, 30), dt.timedelta(hours=-36.5)),
    ]
    for column, value in enumerate(values, start=2):
        book.worksheets[0].cell(2, column).value = value
    book.worksheets[0].cell(1, 2).value = "text"
    book.worksheets[0].merge_cells("A5:B7")
    book.create_sheet("hidden").sheet_state = "hidden"
    book.save(folder / "a.xlsx")
    error = '<c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>1</f></c>'
    (folder / "b.xlsx").write_bytes(
        xlsx(f'<row r="1">{error}</row>', {"xl/vbaProject.bin": "a"})
    )
    cells = '<table:table-cell office:value-type="float" office:value="1"/>'
    (folder / "c.ods").write_bytes(ods(f"<table:table-row>{cells}</table:table-row>"))

    for name in ("a.xlsx", "b.xlsx", "c.ods"):
        own = read_book(Path(name), lambda _: True)
        assert read_strange_book(Path(name)) == own
        assert own.sheets[0].rows


def test_what_is_refused_is_refused_under_the_name_it_was_given(folder: Path) -> None:
    (folder / "a.xlsx").write_bytes(packed({"a": "b"}))

    assert refused("a.xlsx") == (
        "a.xlsx: error EP010: not a workbook (.xlsx, .ods): the zip file holds no "
        "workbook"
    )
    assert refused("b.xlsx") == "b.xlsx: error EP003: does not exist"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory")
def test_a_file_that_takes_too_much_memory_is_refused(folder: Path) -> None:
    (folder / "a.xlsx").write_bytes(xlsx(ROWS))

    assert refused("a.xlsx", Limits(memory=32 << 20)) in {
        "a.xlsx: error EP020: reading it takes more than 32 MB of memory",
        "a.xlsx: error EP020: reading it ended the process that was reading it",
    }


def test_a_file_that_takes_too_long_is_refused(folder: Path) -> None:
    (folder / "a.xlsx").write_bytes(xlsx(ROWS))

    assert refused("a.xlsx", Limits(seconds=0)) == (
        "a.xlsx: error EP020: reading it takes more than 0 seconds"
    )


def test_a_crash_of_the_reading_process_is_no_crash_of_ours(
    folder: Path, monkeypatch: pytest.MonkeyPatch, workbook: Callable[..., bytes]
) -> None:
    (folder / "a.xlsx").write_bytes(workbook())
    (folder / "sitecustomize.py").write_text("import os; os.abort()")
    monkeypatch.setenv("PYTHONPATH", str(folder))

    assert refused("a.xlsx") == (
        "a.xlsx: error EP020: reading it ended the process that was reading it"
    )


def test_python_files_beside_the_workbook_are_not_run(
    folder: Path, workbook: Callable[..., bytes]
) -> None:
    (folder / "a.xlsx").write_bytes(workbook())
    for name in ("json", "zipfile", "exitplan"):
        (folder / f"{name}.py").write_text("raise SystemExit(1)")

    assert len(read_strange_book(Path("a.xlsx")).sheets) == 2
