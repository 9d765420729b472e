"""How exposure falls, week by week, against what it would be if nothing were done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from exitplan.charts.exposure_table import changes_of, kinds_that_differ, levels_of
from exitplan.charts.labels import Label, Scale, bold, drawn, fits
from exitplan.charts.safe import safe
from exitplan.charts.theme import (
    ACCENT,
    GRID,
    LINE,
    MUTED,
    PAPER,
    PHASES,
    WIDTH,
    base_layout,
    phase_colour,
    tint,
)
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.plan import Plan
    from exitplan.plan.model import ExposureWeek

_HUNDREDTHS = 100
_HEIGHT = 400
_HEADROOM = 1.22
_FOOT, _FOOT_WITH_LEGEND = 36, 66
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: which number of a week, and how it looks."""

    key: str
    colour: str
    dash: str
    width: float
    label_at: float


_PLAN = _Line("stop", ACCENT, "solid", 3, 0.5)
_IDLE = _Line("if_nothing_is_done", MUTED, "8px,4px", 2, 1)
_OTHERS = (
    _Line("access", PHASES[1], "3px,3px", 2.5, 0.7),
    _Line("control", PHASES[3], "10px,3px,3px,3px", 2.5, 0.3),
)


def exposure_burn_down(
    plan: Plan, language: Language = "en", others: Sequence[Plan] = ()
) -> go.Figure:
    """Draw weekly exposure, in points.

    The kinds *access* and *control* have lines of their own where they differ from
    *stop*. Two lines are named beside them; more, which may lie on each other, in a
    legend. ``others`` are plans whose exposure is drawn beside it.
    """
    speaker = Speaker(language, plan.currency)
    weeks, lines = changes_of(plan), _lines(plan)
    labels = _phase_labels(plan, speaker)
    scale = Scale(plan.starts, plan.ends, WIDTH / 2)
    in_legend = _has_legend(lines) or bool(others)
    beside = [] if in_legend else _line_labels(plan, lines, speaker)
    figure = go.Figure(layout=_layout(plan, language, in_legend=in_legend))
    figure.add_traces([_other(one, n, speaker) for n, one in enumerate(others)])
    figure.add_traces([_trace(plan, weeks, line, speaker) for line in lines])
    figure.update_traces(showlegend=in_legend)
    figure.update_layout(
        annotations=drawn(labels, scale) + beside,
        shapes=_boundaries(plan),
        meta={"fits": fits(labels), "foot": _FOOT},
    )
    return figure


def _lines(plan: Plan) -> list[_Line]:
    """Return the lines to draw, the one that matters last and so on top."""
    kinds = kinds_that_differ(plan)
    return [_IDLE, *(line for line in _OTHERS if line.key in kinds), _PLAN]


def _has_legend(lines: list[_Line]) -> bool:
    return any(line in _OTHERS for line in lines)


def _trace(
    plan: Plan, weeks: list[ExposureWeek], line: _Line, speaker: Speaker
) -> go.Scatter:
    levels = [getattr(week, line.key) / _HUNDREDTHS for week in weeks]
    days = [week.week.isoformat() for week in weeks]
    main = line is _PLAN
    return go.Scatter(
        name=speaker.say(f"chart.line.{line.key}"),
        x=[*days, plan.ends.isoformat()] if days else [],
        y=[*levels, levels[-1]] if levels else [],
        mode="lines",
        line={
            "shape": "hv",
            "color": line.colour,
            "width": line.width,
            "dash": line.dash,
        },
        fill="tozeroy" if main else "none",
        fillcolor=tint(ACCENT, 0.16) if main else None,
        hovertemplate="%{y:,.1f}",
    )


def _other(plan: Plan, number: int, speaker: Speaker) -> go.Scatter:
    """Draw the exposure of a plan beside the one the chart is about."""
    weeks = changes_of(plan)
    levels = [week.stop / _HUNDREDTHS for week in weeks]
    days = [week.week.isoformat() for week in weeks]
    line = {
        "shape": "hv",
        "color": PHASES[(2, 4, 5, 6, 7)[number % 5]],
        "width": 2,
        "dash": ("6px,2px", "2px,2px", "9px,3px,2px,3px")[number % 3],
    }
    return go.Scatter(
        name=speaker.say("chart.line.beside", name=safe(plan.scenario)),
        x=[*days, plan.ends.isoformat()] if days else [],
        y=[*levels, levels[-1]] if levels else [],
        mode="lines",
        line=line,
        hovertemplate="%{y:,.1f}",
    )


def _line_labels(
    plan: Plan, lines: list[_Line], speaker: Speaker
) -> list[dict[str, Any]]:
    """Label each line at its own share of the fall."""
    return [
        {
            **_anchor(plan, line),
            "text": bold(speaker.say(f"chart.line.{line.key}")),
            "font": {"size": 13, "color": line.colour},
            "showarrow": False,
            "bgcolor": "rgba(255,255,255,0.8)",
            "borderpad": 1,
        }
        for line in lines
        if plan.exposure
    ]


def _anchor(plan: Plan, line: _Line) -> dict[str, Any]:
    weeks = plan.exposure
    first = getattr(weeks[0], line.key)
    if line is _IDLE:
        y = weeks[-1].if_nothing_is_done / _HUNDREDTHS
        x = plan.ends.isoformat()
        return {"x": x, "y": y, "xanchor": "right", "yanchor": "bottom", "yshift": 3}
    fallen = (w for w in weeks if getattr(w, line.key) <= line.label_at * first)
    week = next(fallen, weeks[len(weeks) // 2])
    late = week.week > plan.starts + (plan.ends - plan.starts) * 0.6
    level = getattr(week, line.key) / _HUNDREDTHS
    return {
        "x": week.week.isoformat(),
        "y": level,
        "xanchor": "right" if late else "left",
        "xshift": -6 if late else 8,
        "yanchor": "top" if late else "bottom",
        "yshift": -4 if late else 2,
    }


def _phase_labels(plan: Plan, speaker: Speaker) -> list[Label]:
    labels = []
    for phase in plan.phases:
        short = speaker.say("chart.phase", number=phase.number)
        colour = {"color": phase_colour(phase.number)}
        style = {"y": 1, "yref": "paper", "yanchor": "top", "font": colour}
        ends = min(phase.ends + _DAY, plan.ends)
        labels.append(Label((short, str(phase.number), ""), phase.starts, ends, style))
    return labels


def _boundaries(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "type": "line",
            "x0": phase.ends.isoformat(),
            "x1": phase.ends.isoformat(),
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {
                "color": phase_colour(phase.number),
                "width": 1,
                "dash": "3px,3px",
            },
            "layer": "below",
        }
        for phase in plan.phases
        if phase.ends < plan.ends
    ]


def _layout(plan: Plan, language: Language, *, in_legend: bool) -> dict[str, Any]:
    speaker = Speaker(language, plan.currency)
    highest = max((max(levels_of(week)) for week in plan.exposure), default=0)
    top = (highest / _HUNDREDTHS or 1) * _HEADROOM
    axis = {"gridcolor": GRID, "zeroline": False, "fixedrange": True}
    layout = base_layout(language)
    foot = _FOOT
    if in_legend:
        layout["legend"] |= {"yref": "container", "y": 0, "yanchor": "bottom"}
        foot = _FOOT_WITH_LEGEND
    return layout | {
        "height": _HEIGHT - _FOOT + foot,
        "margin": {"l": 62, "r": 16, "t": 12, "b": foot},
        "hovermode": "x unified",
        "dragmode": False,
        "xaxis": {
            **axis,
            "type": "date",
            "range": [plan.starts.isoformat(), plan.ends.isoformat()],
            "tick0": "2000-01-01",
            "dtick": "M12",
            "tickformat": "%b %Y",
            "showgrid": False,
            "showline": True,
            "linecolor": LINE,
            "ticks": "outside",
            "tickcolor": LINE,
            "hoverformat": "%-d %B %Y",
        },
        "yaxis": {
            **axis,
            "range": [0, top],
            "nticks": 6,
            "tickformat": ",~f",
            "title": {"text": speaker.say("chart.points"), "standoff": 8},
        },
        "plot_bgcolor": PAPER,
    }
