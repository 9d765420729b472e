"""Importing a spreadsheet, called from a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from exitplan.importing import Imported


class Import(Protocol):
    """Imports a CSV file of some text with a mapping of some text."""

    def __call__(self, csv: str, tables: str, /, top: str = ...) -> Imported:
        """Return what came of it; ``top`` is what stands over the tables."""
        ...
