"""The exposure report: the whole command, and the report without reading the file."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from generator import make_inventory

from exitplan.exposing import expose, read_for_exposure
from exitplan.files.inventories import render_inventory_yaml
from exitplan.files.workbook_out import render_inventory_workbook


def reported(services: int, seed: int = 1) -> dict[str, Any]:
    """Measure ``exitplan exposure`` on a workbook and on YAML, start-up included.

    Parameters
    ----------
    services, seed
        Of the generated agency.
    """
    inventory = make_inventory(services, seed)
    with tempfile.TemporaryDirectory() as folder:
        book, text = Path(folder) / "agency.xlsx", Path(folder) / "agency.yaml"
        book.write_bytes(render_inventory_workbook(inventory, "en", ".xlsx"))
        text.write_text(render_inventory_yaml(inventory), "utf-8")
        figures = {"workbook": _command(book), "yaml": _command(text)}
        given = read_for_exposure(book)
        started = time.monotonic()
        found = expose(given)
        took = time.monotonic() - started
    return {**figures, "took": took, "single_points": len(found.findings.single_points)}


def _command(file: Path) -> float:
    """Return how many seconds the command takes on a file."""
    started = time.monotonic()
    subprocess.run(  # noqa: S603 - our own command, no shell
        [sys.executable, "-m", "exitplan", "exposure", str(file)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.monotonic() - started
