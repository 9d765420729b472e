"""The key figures of an exposure report, and its bars, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitplan.analysis.exposure_parts import Holder
    from exitplan.plan.exposure_said import ExposureSaid

_MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class SaidTile:
    """A key figure: what it is, its value, and what else to know."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class SaidBar:
    """A bar of shares of the whole (0 to 1).

    Parameters
    ----------
    label
        Whose bar it is.
    wholly
        Up to here everything stops.
    hit
        Up to here the rest goes on for a part.
    value
        The latter, as text.
    """

    label: str
    wholly: float
    hit: float
    value: str


def tiles(said: ExposureSaid) -> list[SaidTile]:
    """Return the key figures."""
    found = said.report.findings
    stop, totals = found.extents[0], found.totals
    head = said.largest()
    low, high = map(said.number, stop.services)
    return [
        _tile(said, "stop", high, low=low, all=said.number(totals.services)),
        _tile(
            said,
            "processes",
            said.number(stop.processes[1]),
            all=said.number(totals.processes),
        ),
        _largest(said, head) if head else _no_largest(said),
        _tile(said, "single", said.number(len(found.single_points))),
        _tile(
            said,
            "unknown",
            said.number(len(found.not_known.services)),
            low=low,
            high=high,
        ),
    ]


def _tile(said: ExposureSaid, key: str, value: str, **values: str) -> SaidTile:
    note = said.say(f"tile.{key}.note", **values)
    return SaidTile(said.say(f"tile.{key}", **values), value, note)


def _largest(said: ExposureSaid, head: Holder) -> SaidTile:
    return _tile(
        said,
        "largest",
        said.share(head.reach.weight, said.report.findings.totals.weight),
        name=said.chains.vendor(head.name),
        services=said.count("services", len(head.reach.services)),
    )


def _no_largest(said: ExposureSaid) -> SaidTile:
    return SaidTile(said.say("tile.largest.none"), said.speaker.share(0), "")


def group_bars(said: ExposureSaid) -> list[SaidBar]:
    """Return a bar for each of the groups on which most hangs."""
    return [_bar(said, one, said.marked(one)) for one in said.heads()[:_MOST_BARS]]


def country_bars(said: ExposureSaid) -> list[SaidBar]:
    """Return a bar for each country on whose law most hangs."""
    return [
        _bar(said, one, said.marked(one, is_country=True))
        for one in said.report.findings.jurisdictions[:_MOST_BARS]
    ]


def _bar(said: ExposureSaid, one: Holder, label: str) -> SaidBar:
    found = said.report.findings
    weights = {row.process: row.weight for row in found.processes}
    whole = found.totals.weight
    wholly = sum(weights[process] for process in one.reach.stopped)
    return SaidBar(
        label,
        wholly / whole if whole else 0.0,
        one.reach.weight / whole if whole else 0.0,
        said.share(one.reach.weight, whole),
    )
