"""Files made for a test, and what reading them says."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from exitplan.errors import InputError
from exitplan.files.inventories import check_inventory
from exitplan.files.scenarios import check_scenario

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AGENCY = [["field", "value"], ["name", "Agency"]]
SERVICES = [["id", "name", "vendor"], ["mail", "Mail", "unknown"]]
SMALL = """\
agency: {name: Agency}
vendors:
- {id: us, name: US Corp, country: US}
- {id: eu, name: EU SA, country: FR}
services:
- {id: mail, name: Mail, vendor: us}
options:
- {id: mail-eu, service: mail, provider: eu}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of the test's own, so that places show short names."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small() -> str:
    """A small valid inventory in YAML."""
    return SMALL


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """Make a workbook of rows by sheet; agency and services are there if not given."""

    def make(**sheets: list[list[Any]]) -> bytes:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in {"agency": AGENCY, "services": SERVICES, **sheets}.items():
            sheet = book.create_sheet(name)
            for row, values in enumerate(rows, start=1):
                for column, value in enumerate(values, start=1):
                    if value is not None:
                        sheet.cell(row, column).value = value
        raw = io.BytesIO()
        book.save(raw)
        return raw.getvalue()

    return make


@pytest.fixture
def repack() -> Callable[..., bytes]:
    """Put other text into a part of a workbook."""

    def change(content: bytes, part: str, old: str, new: str) -> bytes:
        raw = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as source,
            zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name in source.namelist():
                text = source.read(name)
                if name == part:
                    assert old.encode() in text
                    text = text.replace(old.encode(), new.encode())
                target.writestr(name, text)
        return raw.getvalue()

    return change


@pytest.fixture
def said(folder: Path) -> Callable[..., list[str]]:
    """Write a file, read it, and return every issue as people see it."""

    def read(content: str | bytes, name: str = "inventory.yaml") -> list[str]:
        file = folder / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        check = check_scenario if name.startswith("scenario") else check_inventory
        try:
            found, issues = check(file.relative_to(folder))
        except InputError as error:
            return [str(issue) for issue in error.issues]
        assert (found is None) == any("error EP" in str(issue) for issue in issues)
        return [str(issue) for issue in issues]

    return read


@pytest.fixture
def benchmark_seconds() -> Callable[[Callable[[], object]], float]:
    """Measure the processor time of something: the best of three runs.

    Limits are twice what is promised for a quiet machine, and mean nothing while
    coverage is measured.
    """
    if sys.gettrace() is not None:
        pytest.skip("every line is being traced")

    def measure(run: Callable[[], object]) -> float:
        times = []
        for _ in range(3):
            before = time.process_time()
            run()
            times.append(time.process_time() - before)
        return min(times)

    return measure
