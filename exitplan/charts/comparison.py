"""Plans side by side: exposure over time, and money by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from exitplan.charts.page.study import render_study_page
from exitplan.charts.safe import safe
from exitplan.charts.theme import GRID, LINE, base_layout, phase_colour
from exitplan.plan.comparison_said import comparison_study
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan.comparison import Comparison

_HEIGHT = 400
_CENTS = 100


def render_comparison_page(comparison: Comparison, language: Language = "nl") -> str:
    """Return the page of plans side by side.

    Parameters
    ----------
    comparison
        All the page shows.
    language
        The one it opens in; the other is a click away.
    """
    return render_study_page(
        {one: comparison_study(comparison, one) for one in LANGUAGES},
        {
            one: {
                "exposure": exposure_chart(comparison, one),
                "years": years_chart(comparison, one),
            }
            for one in LANGUAGES
        },
        language,
    )


def exposure_chart(comparison: Comparison, language: Language = "en") -> go.Figure:
    """Draw the weekly exposure of each plan over time."""
    speaker = Speaker(language, comparison.currency)
    layout = _layout(speaker)
    layout["xaxis"] |= {"type": "date", "tickformat": "%b %Y", "nticks": 9}
    title = {"text": speaker.say("compare.exposure.axis"), "standoff": 8}
    layout["yaxis"] |= {"rangemode": "tozero", "title": title}
    figure = go.Figure(layout=layout)
    for number, plan in enumerate(comparison.plans, start=1):
        figure.add_trace(
            go.Scatter(
                name=safe(plan.name),
                x=[month.day.isoformat() for month in plan.exposure],
                y=[month.points for month in plan.exposure],
                mode="lines",
                line={"color": phase_colour(number), "width": 3, "shape": "hv"},
                hovertext=[
                    f"{safe(plan.name)}<br>{speaker.month(month.day)}: "
                    f"{speaker.number(month.points)}"
                    for month in plan.exposure
                ],
                hoverinfo="text",
            )
        )
    return figure


def years_chart(comparison: Comparison, language: Language = "en") -> go.Figure:
    """Draw all cost of each plan by fiscal year."""
    speaker = Speaker(language, comparison.currency)
    layout = _layout(speaker)
    names = sorted({year.year for plan in comparison.plans for year in plan.years})
    layout["xaxis"] |= {"type": "category", "categoryarray": names}
    title = {"text": safe(comparison.currency), "standoff": 8}
    layout["yaxis"] |= {"rangemode": "tozero", "tickformat": ",~f", "title": title}
    layout["barmode"] = "group"
    figure = go.Figure(layout=layout)
    for number, plan in enumerate(comparison.plans, start=1):
        figure.add_trace(
            go.Bar(
                name=safe(plan.name),
                x=[year.year for year in plan.years],
                y=[year.total / _CENTS for year in plan.years],
                marker={"color": phase_colour(number)},
                hovertext=[
                    f"{safe(plan.name)}<br>{safe(year.year)}: "
                    f"{safe(speaker.money(year.total))}"
                    for year in plan.years
                ],
                hoverinfo="text",
            )
        )
    return figure


def _layout(speaker: Speaker) -> dict[str, Any]:
    axis = {
        "gridcolor": GRID,
        "linecolor": LINE,
        "showline": True,
        "zeroline": False,
        "fixedrange": True,
    }
    return base_layout(speaker.language) | {
        "height": _HEIGHT,
        "margin": {"l": 84, "r": 24, "t": 12, "b": 44},
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "xaxis": dict(axis),
        "yaxis": dict(axis),
    }
