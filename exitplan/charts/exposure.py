"""How exposure falls, week by week, against what it would be if nothing were done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from exitplan.charts.ends import ROOM, End, end_labels
from exitplan.charts.exposure_table import changes_of, kinds_that_differ, levels_of
from exitplan.charts.labels import Label, Scale, drawn, fits
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

_HUNDREDTHS = 100
_HEIGHT = 400
_HEADROOM = 1.22
_TOP, _FOOT, _LEFT = 12, 36, 62
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: which number of a week, and how it looks."""

    key: str
    colour: str
    dash: str
    width: float


_PLAN = _Line("stop", ACCENT, "solid", 3)
_IDLE = _Line("if_nothing_is_done", MUTED, "8px,4px", 2)
_OTHERS = (
    _Line("access", PHASES[1], "3px,3px", 2.5),
    _Line("control", PHASES[3], "10px,3px,3px,3px", 2.5),
)


def exposure_burn_down(
    plan: Plan, language: Language = "en", others: Sequence[Plan] = ()
) -> go.Figure:
    """Draw weekly exposure, in points.

    The kinds *access* and *control* have lines of their own where they differ from
    *stop*. Each line is named where it ends. ``others`` are plans whose exposure is
    drawn beside it.
    """
    speaker = Speaker(language, plan.currency)
    lines = _lines(plan)
    labels = _phase_labels(plan, speaker)
    figure = go.Figure(layout=_layout(plan, others, language))
    figure.add_traces([_other(one, n, speaker) for n, one in enumerate(others)])
    figure.add_traces([_trace(plan, line, speaker) for line in lines])
    ends = end_labels(_ends(figure), _HEIGHT - _TOP - _FOOT)
    figure.update_layout(
        annotations=drawn(labels, Scale(plan.starts, plan.ends, WIDTH / 2)) + ends,
        shapes=_boundaries(plan),
        meta={"fits": fits(labels), "ends": [len(labels), len(ends)]},
    )
    return figure


def _lines(plan: Plan) -> list[_Line]:
    """Return the lines to draw, the one that matters last and so on top."""
    kinds = kinds_that_differ(plan)
    return [_IDLE, *(line for line in _OTHERS if line.key in kinds), _PLAN]


def _trace(plan: Plan, line: _Line, speaker: Speaker) -> go.Scatter:
    weeks = changes_of(plan)
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


def _ends(figure: go.Figure) -> list[End]:
    """Return where lines end, the one that matters most first."""
    top = figure.layout.yaxis.range[1]
    return [
        # Names are made safe when they are drawn; twice would show.
        End(trace.name.replace("\u200b", ""), trace.y[-1] / top, trace.line.color)
        for trace in reversed(figure.data)
        if trace.y
    ]


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


def _layout(plan: Plan, others: Sequence[Plan], language: Language) -> dict[str, Any]:
    speaker = Speaker(language, plan.currency)
    weeks = (week for one in (plan, *others) for week in one.exposure)
    highest = max((max(levels_of(week)) for week in weeks), default=0)
    top = (highest / _HUNDREDTHS or 1) * _HEADROOM
    axis = {"gridcolor": GRID, "zeroline": False, "fixedrange": True}
    return base_layout(language) | {
        "height": _HEIGHT,
        "margin": {"l": _LEFT, "r": ROOM, "t": _TOP, "b": _FOOT},
        "showlegend": False,
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
