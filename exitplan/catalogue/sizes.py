"""Defaults by size class, each with its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_STAGE_ELSEWHERE = "replace"


@dataclass(frozen=True, slots=True)
class Figure:
    """One assumed number and the key of its source in ``docs/sources.md``."""

    value: int
    source: str


@dataclass(frozen=True, slots=True)
class StageDefault:
    """The assumed duration and people of a stage.

    Parameters
    ----------
    weeks_low, weeks, weeks_high
        Working weeks.
    people
        People at work each week.
    source
        Key in ``docs/sources.md``.
    """

    weeks_low: int
    weeks: int
    weeks_high: int
    people: int
    source: str


@cache
def _table() -> dict[str, Any]:
    text = files("exitplan.catalogue").joinpath("sizes.toml").read_text("utf-8")
    return tomllib.loads(text)


def weight_of(criticality: int) -> Figure:
    """Return the exposure weight of a criticality from 1 to 5, in points."""
    entry = _table()["weights"]
    return Figure(entry["values"][criticality - 1], entry["source"])


def yearly_cost_of(size: str) -> Figure:
    """Return the assumed running cost of a service of unknown cost, in cents a year."""
    entry = _table()["yearly"]
    return Figure(entry[size] * 100, entry["source"])


def one_off_cost_of(kind: str, size: str, seats: int | None) -> Figure:
    """Return the assumed one-off cost of an option, in cents.

    Parameters
    ----------
    kind
        ``replace``, ``self-host`` or ``retire``.
    size
        ``S``, ``M``, ``L`` or ``XL``; used where the seats are not known.
    seats
        People or accounts, if known.
    """
    table = _table()
    if kind == "retire":
        entry = table["one_off_retire"]
        whole = table["one_off"][size] * 100
        return Figure(whole * entry["percent"] // 100, entry["source"])
    if seats:
        entry = table["one_off_per_seat"]
        return Figure(seats * entry["euros"] * 100, entry["source"])
    entry = table["one_off"]
    return Figure(entry[size] * 100, entry["source"])


def stage_of(kind: str, stage: str, size: str) -> StageDefault | None:
    """Return the assumed stage of an option, or ``None`` if it has no such stage.

    Parameters
    ----------
    kind
        ``replace``, ``self-host`` or ``retire``.
    stage
        ``procure``, ``build``, ``migrate`` or ``decommission``.
    size
        ``S``, ``M``, ``L`` or ``XL``.
    """
    if kind == "retire" and stage in {"procure", "build"}:
        return None
    table = _table()
    entry = table[kind].get(stage) if kind in table else None
    entry = entry or table[_STAGE_ELSEWHERE][stage]
    low, likely, high = entry[size]["weeks"]
    return StageDefault(low, likely, high, entry[size]["people"], entry["source"])


def payment_shares(*, has_build: bool) -> tuple[tuple[int, int, int, int], str]:
    """Return the per cent of the one-off cost paid in each stage, and the source."""
    entry = _table()["payments"]
    if not has_build:
        return (0, 0, 100, 0), entry["source"]
    return (0, entry["build"], entry["migrate"], 0), entry["source"]


def sources_used() -> set[str]:
    """Return every source key in the table, for the test that each is documented."""
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("source"), str):
                found.add(value["source"])
            for one in value.values():
                collect(one)

    collect(_table())
    return found
