"""What the marks on a roadmap mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from exitplan.charts.stages import EDGE, STAGE_LOOKS, TAIL, WAIT
from exitplan.charts.theme import FROZEN, INK, MUTED, tint

if TYPE_CHECKING:
    from exitplan.words import Speaker


def key_traces(
    speaker: Speaker, *, second_axis: bool, no_regret: bool = False
) -> list[go.Scatter]:
    """Return traces without points that make a legend.

    Parameters
    ----------
    speaker
        Says the names.
    second_axis
        Whether they also bring up the second time axis, at the foot of a tall chart.
    no_regret
        Whether the star of no-regret steps is among the marks.
    """
    axis = "x2" if second_axis else "x"
    traces = [
        go.Scatter(
            mode="lines",
            line={
                "width": 2 + 8 * look.height,
                "color": tint(MUTED, look.shade),
                "dash": look.dash,
            },
            name=speaker.say(f"stage.{name}"),
        )
        for name, look in STAGE_LOOKS.items()
    ]
    traces.append(_mark(speaker.say("chart.cut-over"), "diamond", INK))
    if no_regret:
        traces.append(_mark(speaker.say("choices.no-regret.cut-over"), "star", INK))
    traces.append(_mark(speaker.say("chart.waits"), "square", tint(MUTED, WAIT + 0.1)))
    lingers = _mark(speaker.say("chart.lingers"), "square", tint(MUTED, TAIL))
    traces.append(lingers.update(marker_line={"color": tint(MUTED, EDGE), "width": 1}))
    traces.append(_mark(speaker.say("chart.freeze"), "square", tint(FROZEN, 0.4)))
    return [trace.update(x=[None], y=[None], xaxis=axis) for trace in traces]


def _mark(name: str, symbol: str, colour: str) -> go.Scatter:
    marker = {"symbol": symbol, "size": 11, "color": colour}
    return go.Scatter(mode="markers", marker=marker, name=name)
