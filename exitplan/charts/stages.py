"""How the stages of a step look: each has its own height, shade and dash."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StageLook:
    """How a stage is drawn inside its step.

    Parameters
    ----------
    height
        Share of the strip it takes.
    shade
        Share of the phase's colour, the rest being white.
    dash
        Solid, or the dashes it is drawn with.
    """

    height: float
    shade: float
    dash: str = "solid"


STAGE_LOOKS = {
    "procure": StageLook(0.4, 0.5),
    "build": StageLook(0.7, 0.75),
    "migrate": StageLook(1.0, 1.0),
    "decommission": StageLook(0.4, 1.0, "3px,2px"),
}
"""The strip rises towards the cut-over and falls, dashed, as the old is taken down."""

WAIT, TAIL, EDGE = 0.17, 0.05, 0.45
"""Shades of a bar up to its cut-over, after it, and of its edge."""
