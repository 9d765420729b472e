"""Around the bars of the roadmap: axes, phases, vendors and freezes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from exitplan.charts.board import FOOT, RIBBON
from exitplan.charts.labels import Label, Scale, bold
from exitplan.charts.safe import cut, safe
from exitplan.charts.theme import (
    BAND,
    FROZEN,
    GRID,
    LINE,
    MUTED,
    PAPER,
    WIDTH,
    base_layout,
    phase_colour,
)
from exitplan.plan.naming import vendor_name

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.charts.board import Board, Group
    from exitplan.plan import Plan
    from exitplan.words import Speaker

MARGIN = {"l": 168, "r": 14, "t": 34, "b": 64}
_DAY = timedelta(days=1)
_FAR = 60 * _DAY
_MOST_TICKS = 16
_SCREEN = 420


def scale_of(board: Board) -> Scale:
    """Return the time axis as wide as it usually is."""
    return Scale(board.first, board.last, WIDTH - MARGIN["l"] - MARGIN["r"])


def phase_labels(plan: Plan, board: Board, speaker: Speaker) -> list[Label]:
    """Return what stands on the ribbon."""
    labels = []
    for phase in plan.phases:
        short = speaker.say("chart.phase", number=phase.number)
        style = {"y": RIBBON / 2, "yanchor": "middle", "font": {"color": PAPER}}
        forms = (f"{short} · {phase.name}", short, str(phase.number), "")
        ends = min(phase.ends + _DAY, board.last)
        labels.append(Label(forms, phase.starts, ends, style, 13))
    return labels


def freeze_labels(plan: Plan, board: Board) -> list[Label]:
    """Name each freeze at the foot, with the room up to its neighbours."""
    shown = [f for f in plan.freezes if f.starts < board.last]
    middles = [board.first - _FAR, *(f.starts + (f.ends - f.starts) / 2 for f in shown)]
    middles.append(board.last + _FAR)
    labels = []
    for before, frozen, after in zip(middles, shown, middles[2:], strict=False):
        middle = max(frozen.starts + (frozen.ends - frozen.starts) / 2, board.first)
        room = min(middle - before, after - middle) / 2
        style = {
            "x": middle.isoformat(),
            "y": board.height - FOOT / 2,
            "yanchor": "middle",
            "font": {"color": MUTED},
        }
        labels.append(
            Label(
                (frozen.name, ""), middle - room, middle + room, style, 11, strong=False
            )
        )
    return labels


def group_labels(plan: Plan, board: Board, speaker: Speaker) -> list[dict[str, Any]]:
    """Name the vendors inside the drawing, for a page too narrow for a margin."""
    return [
        {
            "x": board.first.isoformat(),
            "y": group.top - 2,
            "xanchor": "left",
            "yanchor": "bottom",
            "text": bold(cut(_group_name(group, plan, speaker), 240, 12)),
            "showarrow": False,
            "font": {"size": 12},
            "visible": False,
        }
        for group in board.groups
    ]


def _group_name(group: Group, plan: Plan, speaker: Speaker) -> str:
    if not group.vendor:
        return speaker.say("chart.new-services")
    return vendor_name(plan, group.vendor, speaker)


def shapes(plan: Plan, board: Board) -> list[dict[str, Any]]:
    """Return bands and ribbon of phases, freezes, and lines between vendors."""
    shapes = []
    for number, phase in enumerate(plan.phases):
        ends = min(phase.ends + _DAY, board.last)
        colour = phase_colour(phase.number)
        if number % 2 == 0:
            shapes.append(_box(phase.starts, ends, (0, board.height), BAND))
        ribbon = _box(phase.starts, ends, (0, RIBBON), colour)
        shapes.append(
            {**ribbon, "layer": "between", "line": {"color": PAPER, "width": 2}}
        )
    for frozen in plan.freezes:
        starts, ends = (
            max(frozen.starts, board.first),
            min(frozen.ends + _DAY, board.last),
        )
        if starts < ends:
            box = _box(starts, ends, (RIBBON, board.height), FROZEN)
            shapes.append({**box, "opacity": 0.2})
    for group in board.groups:
        line = _box(board.first, board.last, (group.top - 9, group.top - 9), PAPER)
        shapes.append({**line, "type": "line", "line": {"color": LINE, "width": 1}})
    return shapes


def _box(
    first: dt.date, last: dt.date, heights: tuple[float, float], colour: str
) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": first.isoformat(),
        "x1": last.isoformat(),
        "y0": heights[0],
        "y1": heights[1],
        "fillcolor": colour,
        "line": {"width": 0},
        "layer": "below",
    }


def layout_of(plan: Plan, board: Board, speaker: Speaker) -> dict[str, Any]:
    """Return axes and margins; the vertical axis counts pixels from the top."""
    layout = base_layout(speaker.language)
    ticks = [(group, place) for group in board.groups for place in _tick_places(group)]
    span = [board.first.isoformat(), board.last.isoformat()]
    axis = {
        "type": "date",
        "range": span,
        "side": "top",
        "gridcolor": GRID,
        "tick0": "2000-01-01",
        "dtick": f"M{_months_between_ticks(board)}",
        "ticks": "outside",
        "tickcolor": LINE,
        "tickformat": "%b %Y",
    }
    layout |= {
        "height": board.height + MARGIN["t"] + MARGIN["b"],
        "margin": MARGIN,
        "barmode": "overlay",
        "dragmode": "pan",
        "hovermode": "closest",
        "xaxis": axis,
        "xaxis2": {**axis, "side": "bottom", "overlaying": "x", "matches": "x"},
        "yaxis": {
            "range": [board.height, 0],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "ticklabelstandoff": 8,
            "tickvals": [place for _, place in ticks],
            "ticktext": [_tick(group, plan, speaker) for group, _ in ticks],
        },
    }
    layout["legend"] |= {"yref": "container", "y": 0, "yanchor": "bottom"}
    return layout


def _months_between_ticks(board: Board) -> int:
    months = (board.last - board.first).days / 30.4
    return next((n for n in (1, 3, 6, 12) if months / n <= _MOST_TICKS), 24)


def _tick_places(group: Group) -> list[float]:
    """Name a group in its middle; a high one at its top and every screen below."""
    if group.bottom - group.top < _SCREEN:
        return [group.middle]
    return list(range(group.top + 24, group.bottom - 24, _SCREEN))


def _tick(group: Group, plan: Plan, speaker: Speaker) -> str:
    name = cut(_group_name(group, plan, speaker), MARGIN["l"] - 22, 14)
    return f"{bold(name)}<br>{safe(speaker.count('chart.services', group.steps))}"
