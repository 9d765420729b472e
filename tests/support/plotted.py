"""Read numbers off a figure, and the same numbers from its table.

Every function returns what is drawn and what the table says, in the same shape.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from recounted import CHANCES

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go

    from exitplan.charts.table import Table
    from exitplan.words import Speaker

MOST_SIDES = 12
CORNER = re.compile(r"[\d.]+,([\d.]+)")
Pair = tuple[Any, Any]
Span = tuple[float, float]


def traces(figure: go.Figure) -> dict[str, go.Scatter]:
    return {one.name: one for one in figure.data}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def hundredths(values: Any) -> list[int]:
    return [round(100 * one) for one in values]


def literal(text: str) -> str:
    """Return a name as it is read: without the blanks that keep plotly off."""
    return text.replace("\u200b", "")


def exposure(figure: go.Figure, table: Table, speaker: Speaker) -> Pair:
    """A line holds each level up to the next change, and the last to the end."""
    weeks = table.values("week")
    keys = [one.key for one in table.columns[1:]]
    drawn = {
        name: (list(map(day, one.x[:-1])), hundredths(one.y))
        for name, one in traces(figure).items()
    }
    said = {
        speaker.say(f"chart.line.{key}"): (
            weeks,
            [*table.values(key), *table.values(key)[-1:]],
        )
        for key in keys
    }
    return drawn, said


def money(figure: go.Figure, table: Table, speaker: Speaker) -> Pair:
    """A bar a part and year; parts that are nought in every year may be left out."""
    found = traces(figure)
    keys = [one.key for one in table.columns if one.key not in {"year", "total"}]
    names = {key: speaker.say(f"chart.part.{key}") for key in keys}
    drawn: dict[str, Any] = {}
    for key, name in names.items():
        rows = [(n, one) for n, one in enumerate(table.values(key)[:-1])]
        if name in found:
            trace = found[name]
            step = 1 if trace.type == "bar" else 3  # a mark has two ends and a gap
            drawn[key] = [
                (round(x), y)
                for x, y in zip(
                    trace.x[::step], hundredths(trace.y[::step]), strict=True
                )
            ]
        else:
            drawn[key] = [(n, 0) for n, _ in rows]
    said = {
        key: [
            (n, one) for n, one in enumerate(table.values(key)[:-1]) if one is not None
        ]
        for key in keys
    }
    limited = {n for n, _ in said.get("ceiling", [])}  # only those have what counts
    said |= {
        key: [one for one in said[key] if one[0] in limited]
        for key in ("covered", "ceiling")
        if key in said
    }
    drawn["years"] = list(map(literal, figure.layout.xaxis.ticktext))
    drawn["total"] = [round(100 * top) for top in stacked(figure)]
    return drawn, said | {
        "years": table.values("year")[:-1],
        "total": table.values("total")[:-1],
    }


def stacked(figure: go.Figure) -> list[float]:
    """Return how high the bars of each year are together."""
    wide = [one for one in figure.data if one.type == "bar" and one.base is None]
    return [sum(heights) for heights in zip(*(one.y for one in wide), strict=True)]


def load(figure: go.Figure, table: Table, _: Speaker) -> Pair:
    """A square a month, shaded by its share, and a dot where it is full."""
    names = list(dict.fromkeys(table.values("team")))
    squares, dots, shades = {}, [], []
    for trace in figure.data:
        if trace.type == "bar":
            shades.append(sorted(trace.customdata))
            for month, base, share in zip(
                trace.x, trace.base, trace.customdata, strict=True
            ):
                squares[round(base + 0.43), day(month)] = share
        elif trace.x[0:1] != (None,):
            dots += [
                (row, day(at).replace(day=1))
                for at, row in zip(trace.x, trace.y, strict=True)
            ]
    rows = zip(*map(table.values, ("team", "month", "percent")), strict=True)
    said = {
        (names.index(team), month): share
        for team, month, share in rows
        if share is not None
    }
    full = [at for at, share in said.items() if share >= 95]
    # No month of a lighter shade is busier than one of a darker.
    ordered = [one for some in shades for one in some]
    drawn = (squares, sorted(dots), ordered)
    return drawn, (said, sorted(full), sorted(said.values()))


def flow(figure: go.Figure, table: Table, speaker: Speaker) -> Pair:
    """A band as high as services are many, between two posts as high as their bands."""
    paths = [one.path for one in figure.layout.shapes if one.type == "path"]
    bands = [_heights(one) for one in paths]
    posts = [
        (one.x0 > 0.5, (one.y0, one.y1))
        for one in figure.layout.shapes
        if one.type == "rect"
    ]
    labels = [_start(literal(one.text)) for one in figure.layout.annotations]
    drawn = {}
    for text, ((a, c), (b, d)) in zip(figure.data[0].hovertext, bands, strict=True):
        ends, _, count = literal(text.partition("<br>")[0]).rpartition(": ")
        start, _, end = ends.partition(" → ")
        drawn[start, end] = (int(count), round(c - a, 2), round(d - b, 2))
    lies = [
        _fill(
            [one[side] for one in bands],
            [post for right, post in posts if right == side],
        )
        for side in (0, 1)
    ]
    grouped = _grouped(drawn, table, speaker.say("chart.flow.rest"))
    sums = [one for side in (0, 1) for one in _sums(grouped_rows(grouped), side)]
    said = (
        {pair: (count, float(count), float(count)) for pair, count in grouped.items()},
        sorted(count for _, count in sums),
        sorted(_start(f"{name} ({count})") for name, count in sums),
    )
    tall = sorted(round(end - start) for _, (start, end) in posts)
    return (drawn, tall, sorted(labels), lies), (*said, [True, True])


def _grouped(
    drawn: dict[tuple[str, str], Any], table: Table, rest: str
) -> Counter[tuple[str, str]]:
    """Put together what the figure does, which may only be the smallest sides."""
    rows = list(zip(*map(table.values, ("from", "to", "services")), strict=True))
    kept = []
    for side in (0, 1):
        shown = {pair[side] for pair in drawn} - {rest}
        sizes = dict(_sums(rows, side))
        left = [size for name, size in sizes.items() if name not in shown]
        assert len(shown) == (MOST_SIDES - 1 if left else len(sizes))
        assert not left or min(sizes[name] for name in shown) >= max(left)
        kept.append(shown)
    grouped: Counter[tuple[str, str]] = Counter()
    for start, end, services in rows:
        pair = (start if start in kept[0] else rest, end if end in kept[1] else rest)
        grouped[pair] += services
    return grouped


def _start(label: str) -> tuple[str, str]:
    """Return how a label starts, for long names are cut, and its number."""
    name, _, count = label.rpartition(" ")
    return name[:8], count


def grouped_rows(found: Counter[tuple[str, str]]) -> list[tuple[str, str, int]]:
    return [(start, end, count) for (start, end), count in found.items()]


def _sums(rows: list[Any], side: int) -> list[tuple[str, int]]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row[side]] += row[2]
    return list(found.items())


def _heights(path: str) -> tuple[Span, Span]:
    """Return from where to where a band reaches at its left and its right end."""
    a, a1, b1, b, d, d1, c1, c = map(float, CORNER.findall(path))
    assert (a, b, c, d) == (a1, b1, c1, d1)
    return (a, c), (b, d)


def _fill(bands: list[Span], posts: list[Span]) -> bool:
    """Tell whether bands lie on posts beside each other, with no room between."""
    ends: dict[float, float] = {round(one, 2): round(two, 2) for one, two in bands}
    for start, end in posts:
        at = round(start, 2)
        while at < round(end, 2) - 0.03:  # each place is rounded
            near = [one for one in ends if abs(one - at) < 0.03]
            if len(near) != 1:
                return False
            at = ends.pop(near[0])
    return not ends


def stops(figure: go.Figure, table: Table, _: Speaker) -> Pair:
    """A line a party: how many processes stop in each month."""
    drawn = [([day(x) for x in one.x], list(one.y)) for one in figure.data]
    months = table.values("month")
    keys = [one.key for one in table.columns if one.key.startswith("processes")]
    return drawn, [(months, table.values(key)) for key in keys]


def frontier(figure: go.Figure, table: Table, speaker: Speaker) -> Pair:
    """A mark a plan: exposure along, cost up."""
    trace = traces(figure)[speaker.say("choices.chart.plans")]
    drawn = list(zip(map(round, trace.x), hundredths(trace.y), strict=True))
    return drawn, list(zip(table.values("c1"), table.values("c3"), strict=True))


def sure(figure: go.Figure, table: Table, _: Speaker) -> Pair:
    """A curve a plan: the table has the first day on which it is so high."""
    curves = [one for one in figure.data if one.mode == "lines"]
    drawn = []
    for curve in curves:
        climbed = list(zip(curve.x, curve.y, strict=True))
        days = [
            next((x for x, y in climbed if y >= one), climbed[-1][0]) for one in CHANCES
        ]
        drawn.append([day(one) for one in days])
    return drawn, [table.values(one.key) for one in table.columns[1:]]


def continuity(figure: go.Figure, table: Table, _: Speaker) -> Pair:
    """A line a party and, where that differs, one as if all had been prepared."""
    drawn: dict[tuple[str, str, str], int] = {}
    kinds = {"solid": "c5", "2px,4px": "c6"}
    for trace in figure.data:
        who = literal(trace.name)
        if trace.line.dash != "solid":
            who = who.rpartition(",")[0]
        for x, y in zip(trace.x, trace.y, strict=True):
            key = (who[:1].upper() + who[1:], x, kinds[trace.line.dash])
            drawn[key] = round(100 * y)
    days = sorted({x for _, x, _ in drawn})
    rows = list(zip(*(table.values(f"c{n}") for n in (0, 1, 5, 6)), strict=True))
    on = {str(day(one)): one for one in days}
    dotted = {who for who, _, kind in drawn if kind == "c6"}
    said = {(str(who), on[str(when)], "c5"): cell for who, when, cell, _ in rows}
    said |= {
        (str(who), on[str(when)], "c6"): cell
        for who, when, _, cell in rows
        if who in dotted
    }
    # What is not dotted is the same with everything prepared.
    assert all(a == b for who, _, a, b in rows if who not in dotted)
    return drawn, said


PLOTTED: dict[str, Callable[[go.Figure, Table, Speaker], Pair]] = {
    "exposure": exposure,
    "money": money,
    "stops": stops,
    "load": load,
    "flow": flow,
    "frontier": frontier,
    "sure": sure,
    "continuity": continuity,
}
"""By chart that plotly draws."""

DRAWN_BY_THE_PAGE = frozenset({"roadmap", "graph"})
"""Charts of the page's own script; read off in a browser."""
