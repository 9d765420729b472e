"""A chart with all that goes with it: heading, conclusion, figure and table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from exitplan.charts.table import Table


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in one language.

    Parameters
    ----------
    key
        Its short name, the same in every language; also its place on the page.
    heading
        What it is.
    conclusion
        What it says, in one sentence made from its numbers.
    figure
        The drawing; ``None`` where the page draws it itself.
    table
        The same numbers.
    """

    key: str
    heading: str
    conclusion: str
    figure: go.Figure | None
    table: Table
