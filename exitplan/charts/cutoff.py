"""A cut-off as a time line of processes, and the continuity curve."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from exitplan.charts.safe import cut, safe
from exitplan.charts.theme import (
    GRID,
    INK,
    LINE,
    PAPER,
    PHASES,
    WARNING,
    base_layout,
    tint,
)
from exitplan.plan.curve_said import CurveSaid
from exitplan.plan.drill import WHOLE
from exitplan.plan.drill_said import POINT_WEEK, DrillSaid

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.plan.curve import Curve
    from exitplan.plan.drill import Drill, Fate, Span
    from exitplan.words import Language

_HOUR = 6
"""Hours up to which the time line is nearly to scale; it is logarithmic after them."""

_ROW, _AROUND = 30, 96
_NAME_WIDTH, _NAME_SIZE = 250, 13
_TICKS = (
    ("day", 24),
    ("week", 168),
    ("month", 730),
    ("half", 4383),
    ("year", 8766),
    ("years", 26298),
)
_PARTLY = "#e3b23c"
_ENOUGH_TO_LABEL = 0.35
_CURVE_HEIGHT = 480
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down")


def cutoff_chart(drill: Drill, language: Language = "en") -> go.Figure:
    """Draw how much of each process goes on, from the announcement on.

    Parameters
    ----------
    drill
        All that is read.
    language
        Of the texts.
    """
    said = DrillSaid(drill, language)
    fates = drill.touched[::-1]  # the first to stop at the top
    figure = go.Figure(layout=_layout(fates, said))
    kinds: dict[str, tuple[str, Callable[[int], bool]]] = {
        "stopped": (WARNING, lambda share: share == 0),
        "partly": (_PARTLY, lambda share: 0 < share < WHOLE),
        "whole": (tint(PHASES[2], 0.3), lambda share: share == WHOLE),
    }
    for name, (colour, shows) in kinds.items():
        bars = [
            (number, span)
            for number, fate in enumerate(fates)
            for span in fate.spans
            if shows(span.share)
        ]
        figure.add_trace(_bars(bars, said, (name, colour)))
    figure.add_trace(_limits(fates, said))
    return figure


def _at(hours: int) -> float:
    """Return where an hour stands on the time line."""
    return round(math.log1p(hours / _HOUR), 4)


def _bars(
    bars: list[tuple[int, Span]], said: DrillSaid, look: tuple[str, str]
) -> go.Bar:
    name, colour = look
    speaker = said.speaker
    hover = [
        speaker.say(
            "cutoff.chart.hover",
            first=said.after(one.starts),
            last=said.lasting(one.ends),
            share=speaker.percent(one.share / WHOLE),
        )
        for _, one in bars
    ]
    wide = [_at(one.ends) - _at(one.starts) for _, one in bars]
    return go.Bar(
        name=speaker.say(f"cutoff.chart.{name}"),
        orientation="h",
        y=[number for number, _ in bars],
        base=[_at(one.starts) for _, one in bars],
        x=[round(one, 4) for one in wide],
        width=0.62,
        marker={"color": colour, "line": {"color": PAPER, "width": 1}},
        text=[
            speaker.percent(one.share / WHOLE)
            if name == "partly" and width > _ENOUGH_TO_LABEL
            else ""
            for (_, one), width in zip(bars, wide, strict=True)
        ],
        textposition="inside",
        insidetextanchor="middle",
        textfont={"color": INK, "size": 12},
        hovertext=[safe(one) for one in hover],
        hoverinfo="text",
    )


def _limits(fates: tuple[Fate, ...], said: DrillSaid) -> go.Scatter:
    """Mark how long each process can stand still, from when it does."""
    marks = [
        (number, fate.stands_from + fate.max_outage)
        for number, fate in enumerate(fates)
        if fate.max_outage is not None and fate.stops_at is not None
    ]
    return go.Scatter(
        name=said.speaker.say("cutoff.chart.limit"),
        mode="markers",
        x=[_at(hour) for _, hour in marks],
        y=[number for number, _ in marks],
        marker={
            "symbol": "diamond",
            "size": 11,
            "color": INK,
            "line": {"color": PAPER, "width": 1.5},
        },
        hovertext=[safe(said.after(hour)) for _, hour in marks],
        hoverinfo="text",
    )


def _layout(fates: tuple[Fate, ...], said: DrillSaid) -> dict[str, Any]:
    ends = max((fate.spans[-1].ends for fate in fates), default=_TICKS[-1][1])
    ticks = [(name, hour) for name, hour in _TICKS if hour <= ends * 1.02]
    return base_layout(said.speaker.language) | {
        "height": _ROW * len(fates) + _AROUND,
        "margin": {"l": 24, "r": 20, "t": 12, "b": 52},
        "barmode": "overlay",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": {
            "range": [0, _at(ends)],
            "tickvals": [0, *(_at(hour) for _, hour in ticks)],
            "ticktext": [
                said.speaker.say("cutoff.at-start"),
                *(said.speaker.say(f"cutoff.tick.{name}") for name, _ in ticks),
            ],
            "title": {"text": said.speaker.say("cutoff.chart.axis"), "standoff": 8},
            "tickangle": 0,
            "gridcolor": GRID,
            "fixedrange": True,
            "zeroline": False,
        },
        "yaxis": {
            "tickvals": list(range(len(fates))),
            "ticktext": [
                safe(cut(fate.name, _NAME_WIDTH, _NAME_SIZE)) for fate in fates
            ],
            "range": [-0.6, len(fates) - 0.4],
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "title": {"text": ""},
        },
    }


def continuity_chart(curve: Curve, language: Language = "en") -> go.Figure:
    """Draw the outage of a cut-off by the month in which it comes.

    Parameters
    ----------
    curve
        All that is read.
    language
        Of the texts.
    """
    said = CurveSaid(curve, language)
    figure = go.Figure(layout=_curve_layout(said))
    for number, line in enumerate(curve.lines):
        look = PHASES[number % len(PHASES)], _SYMBOLS[number % len(_SYMBOLS)]
        name = said.name(line)
        days = [one.on.isoformat() for one in line.points]
        values = [one.outage for one in line.points]
        figure.add_trace(_line(days, values, name, look, said, dotted=False))
        prepared = [one.outage_prepared for one in line.points]
        if prepared != values:
            called = said.speaker.say("continuity.chart.prepared", name=name)
            figure.add_trace(_line(days, prepared, called, look, said, dotted=True))
    return figure


def _line(
    days: list[str],
    values: list[int],
    name: str,
    look: tuple[str, str],
    said: CurveSaid,
    *,
    dotted: bool,
) -> go.Scatter:
    colour, symbol = look
    return go.Scatter(
        name=safe(name),
        x=days,
        y=[round(one / POINT_WEEK, 2) for one in values],
        mode="lines+markers",
        line={"color": colour, "width": 2, "dash": "2px,4px" if dotted else "solid"},
        marker={
            "color": tint(colour, 0.45) if dotted else colour,
            "symbol": symbol,
            "size": 5 if dotted else 7,
        },
        hovertext=[
            f"<b>{safe(name)}</b><br>{safe(said.points(value))}" for value in values
        ],
        hoverinfo="x+text",
    )


def _curve_layout(said: CurveSaid) -> dict[str, Any]:
    axis = {
        "gridcolor": GRID,
        "linecolor": LINE,
        "showline": True,
        "fixedrange": True,
        "automargin": True,
    }
    title = said.speaker.say("continuity.chart.axis")
    return base_layout(said.speaker.language) | {
        "height": _CURVE_HEIGHT,
        "margin": {"l": 80, "r": 20, "t": 16, "b": 44},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": axis | {"type": "date", "nticks": 9},
        "yaxis": axis
        | {
            "rangemode": "tozero",
            "tickformat": ",~f",
            "title": {"text": title, "standoff": 12},
        },
    }
