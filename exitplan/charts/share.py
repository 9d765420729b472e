"""Shares as percentages that never round to all or to nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitplan.words import Speaker

_NEARLY_NOTHING, _NEARLY_ALL = 0.005, 0.995


def percent(speaker: Speaker, share: float) -> str:
    """Say a share in per cents; near 0 and 100 with a decimal, towards the middle.

    0.9996 is 99.9 %, not 100 %; 0.0002 is 0.1 %, not 0 %.
    """
    if _NEARLY_ALL <= share < 1:
        return speaker.percent(math.floor(1000 * share) / 1000, 1)
    if 0 < share < _NEARLY_NOTHING:
        return speaker.percent(math.ceil(1000 * share) / 1000, 1)
    return speaker.percent(share)
