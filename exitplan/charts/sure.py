"""By when all has moved, in how many cases, and the last cut-over of each phase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from exitplan.charts.safe import cut, safe
from exitplan.charts.theme import (
    ACCENT,
    GRID,
    LINE,
    PAPER,
    PHASES,
    base_layout,
    tint,
)
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan.risk import Days, PlanRisk, Risk

_HEIGHT = 420
_ROW = 46
_DAY_MS = 86_400_000
_SURE = 0.8


def end_chart(risk: Risk, language: Language = "en") -> go.Figure:
    """Draw by when all services have moved, in which share of the samples."""
    speaker = Speaker(language, risk.currency)
    layout = _layout(speaker)
    layout["height"] = _HEIGHT
    layout["yaxis"] |= {
        "range": [0, 1.04],
        "tickformat": ".0%",
        "title": {"text": speaker.say("risk.chart.end.axis"), "standoff": 8},
    }
    figure = go.Figure(layout=layout)
    for number, plan in enumerate(risk.plans):
        figure.add_trace(_curve(plan, number, speaker))
        figure.add_trace(_planned(plan, number, speaker))
    days = [one.day for plan in risk.plans for one in plan.curve]
    days += [plan.end.planned for plan in risk.plans]
    if days:
        sure = {"color": LINE, "width": 1}
        ends = [min(days).isoformat(), max(days).isoformat()]
        figure.add_shape(x0=ends[0], x1=ends[1], y0=_SURE, y1=_SURE, line=sure)
    return figure


def _curve(plan: PlanRisk, number: int, speaker: Speaker) -> go.Scatter:
    days = [one.day for one in plan.curve]
    return go.Scatter(
        name=_name(plan, speaker),
        x=[day.isoformat() for day in days],
        y=[one.share for one in plan.curve],
        mode="lines",
        line={"color": PHASES[number], "width": 3, "shape": "hv"},
        hovertext=[
            f"{speaker.date(one.day)}: {safe(speaker.share(one.share))}"
            for one in plan.curve
        ],
        hoverinfo="text",
    )


def _planned(plan: PlanRisk, number: int, speaker: Speaker) -> go.Scatter:
    text = speaker.say("risk.chart.planned", date=speaker.date(plan.end.planned))
    return go.Scatter(
        name=text,
        x=[plan.end.planned.isoformat()],
        y=[round(1 - plan.end.late, 4)],
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 15,
            "color": PHASES[number],
            "line": {"color": PAPER, "width": 2},
        },
        hovertext=[text],
        hoverinfo="text",
    )


def _name(plan: PlanRisk, speaker: Speaker) -> str:
    if plan.durations_at is None:
        return speaker.say("risk.chart.plan")
    return speaker.say("risk.chart.longer", percent=plan.durations_at)


def phases_chart(risk: Risk, language: Language = "en") -> go.Figure:
    """Draw the last cut-over of each phase with its range."""
    speaker = Speaker(language, risk.currency)
    phases = risk.plans[0].phases
    names = [
        cut(speaker.say("risk.chart.phase", number=one.number, name=one.name), 250, 13)
        for one in phases
    ]
    places = list(range(len(phases)))
    layout = _layout(speaker)
    layout["height"] = 90 + _ROW * max(1, len(phases))
    layout["margin"] |= {"l": 270}
    layout["yaxis"] |= {
        "range": [len(phases) - 0.4, -0.6],
        "tickvals": places,
        "ticktext": [safe(name) for name in names],
        "showgrid": False,
    }
    layout["xaxis"]["type"] = "date"
    gates = [one.gate for one in phases]
    figure = go.Figure(layout=layout)
    hover = [safe(_hover(gate, speaker)) for gate in gates]
    figure.add_trace(
        go.Bar(
            name="50%–95%",
            orientation="h",
            base=[gate.p50.isoformat() for gate in gates],
            x=[max(1, (gate.p95 - gate.p50).days) * _DAY_MS for gate in gates],
            y=places,
            width=0.5,
            marker={"color": tint(ACCENT, 0.35)},
            hovertext=hover,
            hoverinfo="text",
        )
    )
    figure.add_trace(_marks(gates, "p80", ("line-ns", ACCENT), hover, "80%"))
    name = speaker.say("risk.col.planned")
    figure.add_trace(_marks(gates, "planned", ("diamond", PHASES[1]), hover, name))
    return figure


def _marks(
    gates: list[Days],
    which: str,
    looks: tuple[str, str],
    hover: list[str],
    name: str,
) -> go.Scatter:
    days: list[dt.date] = [getattr(gate, which) for gate in gates]
    symbol, colour = looks
    line = {"color": colour if symbol == "line-ns" else PAPER}
    return go.Scatter(
        name=name,
        x=[day.isoformat() for day in days],
        y=list(range(len(days))),
        mode="markers",
        marker={
            "symbol": symbol,
            "size": 16 if symbol == "line-ns" else 13,
            "color": colour,
            "line": line | {"width": 4 if symbol == "line-ns" else 2},
        },
        hovertext=hover,
        hoverinfo="text",
    )


def _hover(days: Days, speaker: Speaker) -> str:
    date = speaker.date
    return speaker.say(
        "risk.chart.hover",
        p50=date(days.p50),
        p80=date(days.p80),
        p95=date(days.p95),
        planned=date(days.planned),
    )


def _layout(speaker: Speaker) -> dict[str, Any]:
    axis = {
        "gridcolor": GRID,
        "linecolor": LINE,
        "showline": True,
        "zeroline": False,
        "fixedrange": True,
    }
    return base_layout(speaker.language) | {
        "margin": {"l": 84, "r": 24, "t": 12, "b": 44},
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "xaxis": axis | {"type": "date", "tickformat": "%b %Y", "nticks": 9},
        "yaxis": dict(axis),
    }
