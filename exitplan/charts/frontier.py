"""Cost against exposure: the plans there are, and what is proven impossible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from exitplan.charts.safe import safe
from exitplan.charts.theme import (
    ACCENT,
    FROZEN,
    GRID,
    INK,
    LINE,
    MUTED,
    PAPER,
    PHASES,
    base_layout,
    tint,
)
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan.choices import Choice, Choices

Ranges = tuple[tuple[float, float], tuple[float, float]]
"""What the two axes reach over: exposure in point-weeks, cost in currency units."""

_HEIGHT = 560
_HUNDREDTHS = 100
_ROOM = 0.06
_TOO_NEAR = 0.03


def frontier_chart(choices: Choices, language: Language = "en") -> go.Figure:
    """Draw each plan by its exposure and its cost.

    Parameters
    ----------
    choices
        A frontier.
    language
        Of the texts.
    """
    speaker = Speaker(language, choices.currency)
    x, y = _ranges(choices)
    figure = go.Figure(layout=_layout(choices, speaker, (x, y)))
    figure.add_trace(_impossible(choices, speaker, x, y))
    figure.add_trace(_plans(choices, speaker, (x, y)))
    own = [plan for plan in choices.plans if plan.own]
    figure.add_traces([_own(choices, plan, speaker) for plan in own])
    if _shows_idle(choices):
        figure.add_trace(_idle(choices, speaker))
    return figure


def _shows_idle(choices: Choices) -> bool:
    """Tell whether doing nothing is not proven impossible itself."""
    least = choices.limit[-1].cost if choices.limit else 0.0
    return choices.cost_if_nothing >= least


def _ranges(choices: Choices) -> Ranges:
    """Return what the axes reach over, with some room around it."""
    xs = [plan.exposure_weeks for plan in choices.plans]
    ys = [plan.cost / _HUNDREDTHS for plan in choices.plans]
    xs += [corner.exposure_weeks for corner in choices.limit]
    ys += [corner.cost / _HUNDREDTHS for corner in choices.limit[1:]]
    if _shows_idle(choices):
        xs.append(choices.exposure_if_nothing)
        ys.append(choices.cost_if_nothing / _HUNDREDTHS)
    return _roomy(xs), _roomy(ys)


def _roomy(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = _ROOM * (high - low) or 1.0
    return low - room, high + room


def _impossible(
    choices: Choices,
    speaker: Speaker,
    x: tuple[float, float],
    y: tuple[float, float],
) -> go.Scatter:
    """Shade what no plan can reach: left of the first corner, below the line."""
    corners = [(one.exposure_weeks, one.cost / _HUNDREDTHS) for one in choices.limit]
    first = corners[0][0] if corners else x[0]
    last = corners[-1][1] if corners else y[0]
    outline = [(x[0], y[1]), (first, y[1]), *corners, (x[1], last)]
    outline += [(x[1], y[0]), (x[0], y[0])]
    return go.Scatter(
        name=speaker.say("choices.chart.limit"),
        x=[round(one, 2) for one, _ in outline],
        y=[round(one, 2) for _, one in outline],
        mode="lines",
        fill="toself",
        fillcolor=tint(FROZEN, 0.25),
        line={"color": MUTED, "width": 2, "dash": "8px,4px"},
        hoverinfo="skip",
    )


def _plans(
    choices: Choices,
    speaker: Speaker,
    ranges: Ranges,
) -> go.Scatter:
    return go.Scatter(
        name=speaker.say("choices.chart.plans"),
        x=[plan.exposure_weeks for plan in choices.plans],
        y=[plan.cost / _HUNDREDTHS for plan in choices.plans],
        mode="lines+markers+text",
        line={"color": tint(ACCENT, 0.5), "width": 1.5, "dash": "2px,3px"},
        marker={"color": ACCENT, "size": 11, "line": {"color": PAPER, "width": 1.5}},
        text=_labels(choices, ranges),
        textposition="top right",
        textfont={"size": 13, "color": INK},
        hovertext=[_hover(plan, speaker) for plan in choices.plans],
        hoverinfo="text",
    )


def _labels(choices: Choices, ranges: Ranges) -> list[str]:
    """Return the numbers of the plans; those too close to tell apart share a label."""
    groups: list[list[Choice]] = []
    for plan in choices.plans:
        if groups and _near(groups[-1][0], plan, ranges):
            groups[-1].append(plan)
        else:
            groups.append([plan])
    texts = []
    for group in groups:
        first, last = group[0].number, group[-1].number
        texts.append(str(first) if first == last else f"{first}–{last}")
        texts += [""] * (len(group) - 1)
    return texts


def _near(one: Choice, other: Choice, ranges: Ranges) -> bool:
    """Tell whether the numbers of two plans would lie on each other."""
    (left, right), (low, high) = ranges
    across = abs(one.exposure_weeks - other.exposure_weeks) / (right - left)
    up = abs(one.cost - other.cost) / _HUNDREDTHS / (high - low)
    return across < _TOO_NEAR and up < _TOO_NEAR


def _own(choices: Choices, plan: Choice, speaker: Speaker) -> go.Scatter:
    """Mark the best plan at the scenario's own price, by form as well as by colour."""
    is_own = choices.objective_kind == "balanced"
    key = "choices.chart.own" if is_own else "choices.chart.own.middle"
    return go.Scatter(
        name=speaker.say(key, price=safe(speaker.money(choices.price))),
        x=[plan.exposure_weeks],
        y=[plan.cost / _HUNDREDTHS],
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 19,
            "color": PHASES[1],
            "line": {"color": PAPER, "width": 2},
        },
        hovertext=[_hover(plan, speaker)],
        hoverinfo="text",
    )


def _idle(choices: Choices, speaker: Speaker) -> go.Scatter:
    return go.Scatter(
        name=speaker.say("choices.chart.idle"),
        x=[choices.exposure_if_nothing],
        y=[choices.cost_if_nothing / _HUNDREDTHS],
        mode="markers",
        marker={"symbol": "x", "size": 12, "color": INK},
        hovertext=[speaker.say("choices.chart.idle")],
        hoverinfo="text",
    )


def _hover(plan: Choice, speaker: Speaker) -> str:
    at = speaker.say("choices.price.exposure")
    if plan.price is not None:
        at = speaker.say("choices.price.cost")
    if plan.price:
        at = speaker.money(plan.price)
    lines = [
        speaker.say(
            "choices.chart.hover.exposure",
            exposure=speaker.number(plan.exposure_weeks),
            saved=speaker.share(plan.exposure_saved),
        ),
        speaker.say(
            "choices.chart.hover.cost",
            cost=speaker.money(plan.cost),
            one_off=speaker.money(plan.one_off),
        ),
    ]
    if plan.gap is not None:
        gap = speaker.at_most(plan.gap)
        lines.append(speaker.say("choices.chart.hover.gap", gap=gap, at=at))
    title = speaker.say("choices.chart.hover", plan=plan.number)
    return "<br>".join((f"<b>{title}</b>", *map(safe, lines)))


def _layout(
    choices: Choices,
    speaker: Speaker,
    ranges: Ranges,
) -> dict[str, Any]:
    axis = {
        "gridcolor": GRID,
        "linecolor": LINE,
        "showline": True,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickformat": ",~f",
        "nticks": 7,
    }
    x, y = ranges
    cost = speaker.say(
        "choices.chart.cost",
        end=speaker.date(choices.ends),
        currency=choices.currency,
    )
    exposure = speaker.say("choices.chart.exposure")
    return base_layout(speaker.language) | {
        "height": _HEIGHT,
        "margin": {"l": 96, "r": 20, "t": 16, "b": 52},
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "xaxis": axis | {"range": x, "title": {"text": exposure, "standoff": 8}},
        "yaxis": axis | {"range": y, "title": {"text": safe(cost), "standoff": 12}},
    }
