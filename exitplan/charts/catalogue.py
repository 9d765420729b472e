"""The charts there are: one entry here puts a chart on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.charts.chart import Chart
from exitplan.charts.exposure import exposure_burn_down
from exitplan.charts.exposure_table import exposure_conclusion, exposure_table
from exitplan.charts.flow import flow_conclusion, flow_table, service_flow
from exitplan.charts.load import load_conclusion, load_table, team_load
from exitplan.charts.money import money_by_year
from exitplan.charts.money_table import money_conclusion, money_table
from exitplan.charts.needs import needs_conclusion, needs_table
from exitplan.charts.roadmap_table import roadmap_conclusion, roadmap_table
from exitplan.charts.stops import (
    Stops,
    stops_conclusion,
    stops_of,
    stops_table,
    what_stops,
)

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.words import Language

_ALWAYS = (
    ("roadmap", roadmap_conclusion, None, roadmap_table),
    ("exposure", exposure_conclusion, exposure_burn_down, exposure_table),
    ("money", money_conclusion, money_by_year, money_table),
)
_LOAD = ("load", load_conclusion, team_load, load_table)
_FLOW = ("flow", flow_conclusion, service_flow, flow_table)
_NEEDS = ("graph", needs_conclusion, None, needs_table)


def charts_of(
    plan: Plan, language: Language = "en", stops: Stops | None = None
) -> tuple[Chart, ...]:
    """Return every chart of a plan, in the order of the page.

    Parameters
    ----------
    plan, language
        The plan, and in which language.
    stops
        What a cut-off stops, if it was worked out before.
    """
    stops = stops or stops_of(plan)
    makers = list(_ALWAYS)
    if plan.teams:
        makers.append(_LOAD)
    if plan.leaving:
        makers.append(_FLOW)
    known = stops is not None and bool(stops.parties)
    if known:
        makers.append(_NEEDS)
    found = []
    for key, conclude, draw, tabulate in makers:
        table = tabulate(plan, language)
        figure = None if draw is None else draw(plan, language)
        found.append(Chart(key, table.caption, conclude(plan, language), figure, table))
    if stops is not None and known:
        found.insert(3, _stops_chart(plan, language, stops))
    return tuple(found)


def _stops_chart(plan: Plan, language: Language, stops: Stops) -> Chart:
    table = stops_table(plan, language, stops)
    conclusion = stops_conclusion(plan, language, stops)
    figure = what_stops(plan, language, stops)
    return Chart("stops", table.caption, conclusion, figure, table)
