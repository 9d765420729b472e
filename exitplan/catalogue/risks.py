"""How far things may go otherwise than planned, where nobody says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Kind = Literal["work", "tender", "payment"]


@dataclass(frozen=True, slots=True)
class AssumedRange:
    """Three points in per cent of what was planned, and the key of their source."""

    low: int
    likely: int
    high: int
    source: str


@dataclass(frozen=True, slots=True)
class Together:
    """Per cent of the variance that a programme, a team and a vendor have in common."""

    programme: int
    team: int
    vendor: int
    source: str


@cache
def _table() -> dict[str, Any]:
    text = files("exitplan.catalogue").joinpath("risks.toml").read_text("utf-8")
    return tomllib.loads(text)


def assumed_range(kind: Kind) -> AssumedRange:
    """Return the assumed range of work, of a tender or of what payments come to."""
    entry = _table()[kind]
    low, likely, high = entry["range"]
    return AssumedRange(low, likely, high, entry["source"])


def together() -> Together:
    """Return what is assumed to go wrong together."""
    entry = _table()["together"]
    return Together(entry["programme"], entry["team"], entry["vendor"], entry["source"])
