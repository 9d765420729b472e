"""The roadmap: swimlanes by vendor, one bar a step, its stages inside it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from exitplan.charts.board import Board, board_of, span_of
from exitplan.charts.frame import (
    freeze_labels,
    group_labels,
    layout_of,
    phase_labels,
    scale_of,
    shapes,
)
from exitplan.charts.labels import drawn, fits
from exitplan.charts.roadmap_legend import key_traces
from exitplan.charts.safe import cut, safe
from exitplan.charts.stages import EDGE, STAGE_LOOKS, TAIL, WAIT
from exitplan.charts.steps import hover, marks_no_regret
from exitplan.charts.theme import INK, PAPER, phase_colour, tint
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan import Plan

    _Span = tuple[dt.date, dt.date, float]

_STRIP = 8
_TEXT_SIZE = 11.5
_TALL = 1000
_DAY = timedelta(days=1)
_WEEK_DAYS = 7
_INDENT = "\u00a0"


def roadmap(plan: Plan, language: Language = "en") -> go.Figure:
    """Draw the roadmap.

    Parameters
    ----------
    plan
        Any size; a thousand steps give low bars without text.
    language
        Of the texts.

    Returns
    -------
    plotly.graph_objects.Figure
        Its vertical axis counts pixels from the top, so that lines can be as wide as a
        stage should be high. ``layout.meta`` tells a page how to fit the labels.
    """
    board, speaker = board_of(plan), Speaker(language, plan.currency)
    labels = [*phase_labels(plan, board, speaker), *freeze_labels(plan, board)]
    inside = group_labels(plan, board, speaker)
    figure = go.Figure(layout=layout_of(plan, board, speaker))
    figure.update_layout(
        annotations=drawn(labels, scale_of(board)) + inside,
        shapes=shapes(plan, board),
        meta={
            "fits": fits(labels),
            "narrow": list(range(len(labels), len(labels) + len(inside))),
        },
    )
    figure.add_traces(_bars(plan, board, speaker))
    figure.add_traces(_tails(plan, board))
    figure.add_traces(_stage_lines(plan, board))
    figure.add_trace(_texts(plan, board))
    figure.add_trace(_cut_overs(plan, board))
    figure.add_traces(
        key_traces(
            speaker,
            second_axis=board.height > _TALL,
            no_regret=marks_no_regret(plan),
        )
    )
    return figure


def _bars(plan: Plan, board: Board, speaker: Speaker) -> list[go.Bar]:
    """One trace a phase; what is drawn spans the whole step, also where it waits."""
    traces = []
    for phase in sorted({step.phase for step in plan.steps}):
        numbers = [n for n, step in enumerate(plan.steps) if step.phase == phase]
        spans = [span_of(plan.steps[n]) for n in numbers]
        colour = phase_colour(phase)
        trace = go.Bar(
            name=speaker.say("chart.phase", number=phase),
            orientation="h",
            base=[start.isoformat() for start, _ in spans],
            x=[(end - start) // _DAY * 86_400_000 for start, end in spans],
            y=[board.tops[n] + board.bar / 2 for n in numbers],
            width=board.bar,
            customdata=numbers,
            hovertext=[hover(plan.steps[n], plan, speaker) for n in numbers],
            hoverinfo="text",
            marker={
                "color": tint(colour, WAIT),
                "cornerradius": 3 if board.has_text else 0,
                "line": {
                    "color": tint(colour, EDGE),
                    "width": 1 if board.has_text else 0,
                },
            },
            showlegend=False,
        )
        traces.append(trace)
    return traces


def _tails(plan: Plan, board: Board) -> list[go.Scatter]:
    """Make bars paler from the cut-over on, when only the old one lingers."""
    height = board.bar - (2 if board.has_text else 0)
    found: dict[int, list[_Span]] = {}
    for number, step in enumerate(plan.steps):
        last = span_of(step)[1]
        middle = board.tops[number] + board.bar / 2
        if step.cut_over < last:
            found.setdefault(step.phase, []).append((step.cut_over, last, middle))
    return [
        _broken_line(spans, {"width": height, "color": tint(phase_colour(phase), TAIL)})
        for phase, spans in sorted(found.items())
    ]


def _stage_lines(plan: Plan, board: Board) -> list[go.Scatter]:
    found: dict[tuple[int, str], list[_Span]] = {}
    for number, step in enumerate(plan.steps):
        for stage in step.stages:
            height = _stage_height(board, stage.name)
            foot = board.bar - (1.5 if board.has_text else 0) - height / 2
            last = _monday_after(stage.ends)
            span = (stage.starts, last, board.tops[number] + foot)
            found.setdefault((step.phase, stage.name), []).append(span)
    return [
        _broken_line(
            found[phase, name],
            {
                "width": _stage_height(board, name),
                "color": tint(phase_colour(phase), STAGE_LOOKS[name].shade),
                "dash": STAGE_LOOKS[name].dash,
            },
        )
        for phase, name in sorted(found)
    ]


def _stage_height(board: Board, stage: str) -> float:
    strip = _STRIP if board.has_text else board.bar
    return round(strip * STAGE_LOOKS[stage].height, 1)


def _broken_line(spans: list[_Span], line: dict[str, Any]) -> go.Scatter:
    """Draw many level stretches as one line with gaps: one path, and so fast."""
    x: list[str | None] = []
    y: list[float | None] = []
    for first, last, level in spans:
        x += [first.isoformat(), last.isoformat(), None]
        y += [round(level, 1), round(level, 1), None]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        connectgaps=False,
        line=line,
        hoverinfo="skip",
        showlegend=False,
    )


def _monday_after(day: dt.date) -> dt.date:
    """Close the weekend between two stages that follow each other."""
    return day + (_WEEK_DAYS - day.weekday()) * _DAY


def _texts(plan: Plan, board: Board) -> go.Scatter:
    scale = scale_of(board)
    shown = plan.steps if board.has_text else ()
    texts = []
    for step in shown:
        room = scale.between(*span_of(step)) - 10
        texts.append(_INDENT + safe(cut(step.name, room, _TEXT_SIZE)))
    return go.Scatter(
        x=[step.starts.isoformat() for step in shown],
        y=[top + (board.bar - _STRIP) / 2 + 0.5 for top in board.tops[: len(shown)]],
        text=texts,
        mode="text",
        textposition="middle right",
        textfont={"size": _TEXT_SIZE, "color": INK},
        hoverinfo="skip",
        showlegend=False,
        meta="names",
    )


def _cut_overs(plan: Plan, board: Board) -> go.Scatter:
    middle = board.bar - 1 - _STRIP / 2 if board.has_text else board.bar / 2
    return go.Scatter(
        x=[step.cut_over.isoformat() for step in plan.steps],
        y=[round(top + middle, 1) for top in board.tops],
        mode="markers",
        marker={
            "symbol": _cut_over_symbols(plan),
            "size": 11 if board.has_text else max(4, board.bar),
            "color": INK,
            "line": {"color": PAPER, "width": 1.5 if board.has_text else 0},
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _cut_over_symbols(plan: Plan) -> str | list[str]:
    """Return a star for each no-regret step, a diamond for the others."""
    if not marks_no_regret(plan):
        return "diamond"
    return ["star" if step.no_regret else "diamond" for step in plan.steps]
