"""Units and sources, attached to the fields that need them.

A field's unit shows in its Excel header and in the data dictionary; its source says
where a default comes from.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit a number is in, as a header shows it, e.g. ``EUR per year``."""

    symbol: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a default comes from; ``key`` is an entry of ``docs/sources.md``."""

    key: str
