"""What each fiscal year costs, against its ceiling and against doing nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from exitplan.charts.labels import Label, Scale, drawn, fits
from exitplan.charts.money_table import PARTS, Part
from exitplan.charts.safe import safe
from exitplan.charts.theme import (
    GRID,
    INK,
    LINE,
    PAPER,
    WARNING,
    WIDTH,
    base_layout,
    tint,
)
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan import Plan

_HEIGHT = 400
_BAR, _BAR_AT = 0.52, -0.08
_COVERED, _COVERED_AT = 0.12, 0.32
_TICKS = 5
_LABEL_HEIGHT = 0.07


def money_by_year(plan: Plan, language: Language = "en") -> go.Figure:
    """Draw a stacked bar a year, what counts against its ceiling, and doing nothing."""
    speaker = Speaker(language, plan.currency)
    labels = _totals(plan, speaker)
    scale = Scale(-0.5, len(plan.years) - 0.5, WIDTH / 2 - 100)
    figure = go.Figure(layout=_layout(plan, speaker))
    figure.add_traces([_part_trace(plan, part, speaker) for part in _parts(plan)])
    figure.add_traces(_ceiling_traces(plan, speaker))
    figure.add_trace(_idle_trace(plan, speaker))
    figure.update_layout(annotations=drawn(labels, scale), meta={"fits": fits(labels)})
    return figure


def _parts(plan: Plan) -> list[Part]:
    """Leave out bridges and fees where there are none."""
    always = {"old-single", "new-running", "one-off"}
    return [
        part
        for part in PARTS
        if part.key in always or any(part.amount(year) for year in plan.years)
    ]


def _part_trace(plan: Plan, part: Part, speaker: Speaker) -> go.Bar:
    name = speaker.say(f"chart.part.{part.key}")
    amounts = [part.amount(year) for year in plan.years]
    pattern = {
        "shape": part.pattern,
        "fillmode": "overlay",
        "fgcolor": PAPER,
        "fgopacity": 0.65,
        "size": 7,
        "solidity": 0.35,
    }
    return go.Bar(
        name=name,
        x=[number + _BAR_AT for number in range(len(amounts))],
        y=[amount / 100 for amount in amounts],
        width=_BAR,
        marker={
            "color": part.colour,
            "line": {"color": PAPER, "width": 1},
            **({"pattern": pattern} if part.pattern else {}),
        },
        hovertext=[
            _hover(name, year, a, speaker) for year, a in _by_year(plan, amounts)
        ],
        hoverinfo="text",
    )


def _by_year(plan: Plan, amounts: list[int]) -> list[tuple[str, int]]:
    return [(year.year, a) for year, a in zip(plan.years, amounts, strict=True)]


def _hover(name: str, year: str, amount: int, speaker: Speaker) -> str:
    return f"{safe(year)} · {safe(name)}<br><b>{safe(speaker.money(amount))}</b>"


def _ceiling_traces(plan: Plan, speaker: Speaker) -> list[go.Bar | go.Scatter]:
    """Draw what counts against a ceiling, outlined, below the ceiling's line."""
    years = [(n, y) for n, y in enumerate(plan.years) if y.ceiling is not None]
    if not years:
        return []
    name = speaker.say("chart.part.covered")
    covered = go.Bar(
        name=name,
        x=[number + _COVERED_AT for number, _ in years],
        y=[year.covered / 100 for _, year in years],
        width=_COVERED,
        base=0,
        marker={"color": tint(WARNING, 0.12), "line": {"color": WARNING, "width": 1.5}},
        hovertext=[_hover(name, y.year, y.covered, speaker) for _, y in years],
        hoverinfo="text",
    )
    levels = [(n + _COVERED_AT, y.year, int(y.ceiling or 0)) for n, y in years]
    line = {"color": WARNING, "width": 4}
    return [
        covered,
        _marks(speaker.say("chart.part.ceiling"), levels, 0.13, line, speaker),
    ]


def _idle_trace(plan: Plan, speaker: Speaker) -> go.Scatter:
    levels = [
        (number + _BAR_AT, year.year, int(year.if_nothing_is_done))
        for number, year in enumerate(plan.years)
    ]
    line = {"color": INK, "width": 2.5, "dash": "5px,3px"}
    name = speaker.say("chart.part.idle")
    return _marks(name, levels, _BAR / 2 + 0.06, line, speaker)


def _marks(
    name: str,
    levels: list[tuple[float, str, int]],
    reach: float,
    line: dict[str, Any],
    speaker: Speaker,
) -> go.Scatter:
    """Draw a level across each year's bar: (place, year, cents)."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place, _, amount in levels:
        x += [place - reach, place + reach, None]
        y += [amount / 100, amount / 100, None]
    hovers = [_hover(name, year, amount, speaker) for _, year, amount in levels]
    return go.Scatter(
        name=name,
        x=x,
        y=y,
        mode="lines",
        line=line,
        hovertext=[text for text in hovers for _ in range(3)],
        hoverinfo="text",
    )


def _totals(plan: Plan, speaker: Speaker) -> list[Label]:
    """Write each year's total above its bar, clear of the line across it."""
    low, high = _extent(plan)
    labels = []
    for number, year in enumerate(plan.years):
        whole = speaker.short_money(year.total)
        top, idle = year.total / 100, year.if_nothing_is_done / 100
        if top <= idle < top + _LABEL_HEIGHT * (high - low):
            top = idle
        style = {"x": number + _BAR_AT, "y": top, "yanchor": "bottom", "yshift": 3}
        forms = (whole, whole.split("\u00a0", 1)[1], "")
        labels.append(Label(forms, number - 0.5, number + 0.5, style, 11))
    return labels


def _layout(plan: Plan, speaker: Speaker) -> dict[str, Any]:
    layout = base_layout(speaker.language)
    low, high = _extent(plan)
    step = _tick_step(high - low)
    ticks = [
        step * n for n in range(math.floor(low / step), math.ceil(high / step) + 1)
    ]
    years = [year.year for year in plan.years]
    layout |= {
        "height": _HEIGHT,
        "margin": {"l": 84, "r": 12, "t": 16, "b": 76},
        "barmode": "stack",
        "hovermode": "closest",
        "dragmode": False,
        "xaxis": {
            "range": [-0.5, len(years) - 0.5],
            "tickvals": list(range(len(years))),
            "ticktext": [safe(year) for year in years],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [min(0, low) * 1.05, high * 1.14],
            "tickvals": ticks,
            "ticktext": _tick_texts(ticks, speaker),
            "gridcolor": GRID,
            "zerolinecolor": LINE,
            "fixedrange": True,
        },
    }
    layout["legend"] |= {"yref": "container", "y": 0, "yanchor": "bottom"}
    return layout


def _tick_texts(ticks: list[float], speaker: Speaker) -> list[str]:
    """Write amounts short; without a decimal if none of them needs it."""
    texts = [speaker.short_money(round(tick * 100)) for tick in ticks]
    needless = speaker.number(0, 1)[1:] + "\u00a0"  # ",0 " before mln
    short = [text for text in texts if text.count("\u00a0") > 1]
    if all(needless in text for text in short):
        return [text.replace(needless, "\u00a0") for text in texts]
    return texts


def _extent(plan: Plan) -> tuple[float, float]:
    """Return the lowest and highest amount drawn, in currency units."""
    amounts = [0.0, 1.0]
    for year in plan.years:
        drawn = (year.total, year.if_nothing_is_done, year.covered, year.ceiling or 0)
        amounts += [amount / 100 for amount in drawn]
    return min(amounts), max(amounts)


def _tick_step(extent: float) -> float:
    """Return a round number (1, 2 or 5 times a power of ten) for some five ticks."""
    power = 10.0 ** math.floor(math.log10(extent / _TICKS))
    return next(f * power for f in (1, 2, 5, 10) if f * power >= extent / _TICKS)
