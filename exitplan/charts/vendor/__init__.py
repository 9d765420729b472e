"""The script that draws the charts on the page, as published, and its record."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def vendor_record() -> dict[str, str]:
    """Return the record: name, version, source, licence, file and its SHA-256."""
    found: dict[str, str] = tomllib.loads(_read("vendor.toml"))
    return found


def plotly_script() -> str:
    """Return the script."""
    return _read(vendor_record()["file"])


def plotly_version() -> str:
    """Return its version."""
    return vendor_record()["version"]


@cache
def _read(name: str) -> str:
    return (resources.files("exitplan.charts.vendor") / name).read_text(
        encoding="utf-8"
    )
