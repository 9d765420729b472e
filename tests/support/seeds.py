"""Seeds to draw from: a few on every run, the rest where time does not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable


def seeds(numbers: Iterable[int], quick: int) -> list[Any]:
    """Return seeds as parameters; those after the first few are marked slow."""
    return [
        seed if place < quick else pytest.param(seed, marks=pytest.mark.slow)
        for place, seed in enumerate(numbers)
    ]
