"""What both readers of YAML hold to: limits, and what a place looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.errors import Place

if TYPE_CHECKING:
    from pathlib import Path

DEEPEST = 20
MOST_VALUES = 1_000_000
"""Ten thousand services with all that belongs to them are half as many."""


def place_at(file: Path, line: int, column: int) -> Place:
    """Return the place of a line and column counted from 0."""
    return Place(file, f"{line + 1}:{column + 1}", (0, line, column))
