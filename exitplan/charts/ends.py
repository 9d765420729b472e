"""Names of lines, at the right of a chart where each line ends, kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exitplan.charts.labels import bold
from exitplan.charts.safe import clean, cut, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOM = 116
"""Pixels for the names, at the right of the chart."""

_SIZE = 12
_ROW, _BETWEEN = 15, 3
_MOST_ROWS = 3
_ASIDE = 6


@dataclass(frozen=True, slots=True)
class End:
    """The end of a line.

    Parameters
    ----------
    name
        Of the line; any text.
    share
        How high it ends, from 0 at the foot of the chart to 1 at its top.
    colour
        Of the line.
    """

    name: str
    share: float
    colour: str


def end_labels(ends: Sequence[End], height: float) -> list[dict[str, Any]]:
    """Return plotly's annotations for the ends of lines, in the order given.

    Parameters
    ----------
    ends
        Of lines; where several end at one level, the first stands on top.
    height
        Of the chart between its axes, in pixels.
    """
    rows = [_rows(one.name) for one in ends]
    middles = _apart([one.share * height for one in ends], [len(r) for r in rows])
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": _ASIDE,
            "y": middle / height,
            "yref": "paper",
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "text": "<br>".join(bold(row) for row in named),
            "font": {"size": _SIZE, "color": one.colour},
        }
        for one, named, middle in zip(ends, rows, middles, strict=True)
    ]


def _rows(name: str) -> list[str]:
    """Break a name into rows that fit; the last is cut."""
    words, rows, room = clean(name).split(), [""], ROOM - 2 * _ASIDE
    for word in words:
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and width_of(longer, _SIZE) > room and len(rows) < _MOST_ROWS:
            rows.append(word)
        else:
            rows[-1] = longer
    return [cut(row, room, _SIZE) for row in rows]


def _apart(wanted: Sequence[float], rows: Sequence[int]) -> list[float]:
    """Move middles up until none lies on another, none below the foot."""
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], -n))
    found, floor = [0.0] * len(wanted), 0.0
    for number in order:
        half = rows[number] * _ROW / 2
        found[number] = max(wanted[number], floor + half)
        floor = found[number] + half + _BETWEEN
    return found
