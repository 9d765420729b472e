"""A way to import a spreadsheet that is given as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exitplan.importing import Imported, bring_in

if TYPE_CHECKING:
    from pathlib import Path

    from importing_calls import Import


@pytest.fixture
def imports(tmp_path: Path) -> Import:
    """Import a text with the tables of a mapping."""

    def bring(csv: str, tables: str, /, top: str = "language: nl") -> Imported:
        file, mapping = tmp_path / "list.csv", tmp_path / "map.yaml"
        file.write_text(csv, "utf-8")
        agency = "agency: {name: Town, currency: EUR}"
        mapping.write_text(f"{agency}\n{top}\ntables:\n{tables}", "utf-8")
        return bring_in([file], mapping)

    return bring
