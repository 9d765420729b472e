"""Sentences in both languages side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.step import Text2
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable


def both(say: Callable[[Speaker], str], currency: str = "EUR") -> Text2:
    """Have the same thing said in both languages."""
    return Text2(en=say(Speaker("en", currency)), nl=say(Speaker("nl", currency)))
