"""Reading much without Python's search for garbage: there is none."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's search for circles of objects, as it was before afterwards.

    Each time the number of objects has grown by a quarter, all of them are searched; of
    a workbook of 100,000 rows that takes a sixth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
