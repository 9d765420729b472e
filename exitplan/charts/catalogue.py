"""The charts there are: one entry here puts a chart on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.charts.chart import Chart
from exitplan.charts.exposure import exposure_burn_down
from exitplan.charts.exposure_table import exposure_conclusion, exposure_table
from exitplan.charts.money import money_by_year
from exitplan.charts.money_table import money_conclusion, money_table
from exitplan.charts.roadmap import roadmap
from exitplan.charts.roadmap_table import roadmap_conclusion, roadmap_table

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.words import Language

_CHARTS = (
    ("roadmap", roadmap_conclusion, roadmap, roadmap_table),
    ("exposure", exposure_conclusion, exposure_burn_down, exposure_table),
    ("money", money_conclusion, money_by_year, money_table),
)


def charts_of(plan: Plan, language: Language = "en") -> tuple[Chart, ...]:
    """Return every chart of a plan, in the order of the page."""
    found = []
    for key, conclude, draw, tabulate in _CHARTS:
        table = tabulate(plan, language)
        conclusion = conclude(plan, language)
        found.append(Chart(key, table.caption, conclusion, draw(plan, language), table))
    return tuple(found)
