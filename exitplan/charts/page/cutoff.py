"""The pages of a cut-off drill and of a continuity curve: one chart, and its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.charts.both import both
from exitplan.charts.cutoff import continuity_chart, cutoff_chart
from exitplan.charts.page.plain import Figures, paired, render_plain, texts
from exitplan.plan.curve_said import CurveSaid
from exitplan.plan.drill_said import DrillSaid
from exitplan.plan.drill_tables import DrillTables
from exitplan.words import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go

    from exitplan.plan.curve import Curve
    from exitplan.plan.drill import Drill
    from exitplan.plan.step import Text2


def render_cutoff_page(drill: Drill, language: Language = "nl") -> str:
    """Return the page of a drill.

    Parameters
    ----------
    drill
        All the page shows.
    language
        The one it opens in; the other is a click away.

    Returns
    -------
    str
        HTML that works from a file, offline; equal drills give equal text.
    """
    said = {one: DrillSaid(drill, one) for one in LANGUAGES}
    tables = {one: DrillTables(drill, one) for one in LANGUAGES}
    makers = {
        "processes": DrillTables.processes,
        "services": DrillTables.services,
        "measures": DrillTables.measures,
        "steps": DrillTables.steps,
        "prepare": DrillTables.preparations,
    }
    if drill.together:
        makers["together"] = DrillTables.together
    made = {
        f"cutoff.{name}": paired({one: maker(tables[one]) for one in LANGUAGES})
        for name, maker in makers.items()
    }
    title = both(
        lambda speaker: speaker.say(
            "cutoff.page.title",
            who=said[speaker.language].who(),
            date=speaker.date(drill.stops_on),
            agency=drill.agency,
        )
    )
    return render_plain(
        "cutoff",
        language,
        title,
        _figures((lambda one: cutoff_chart(drill, one)) if drill.touched else None),
        version=drill.version,
        illustrative=drill.illustrative,
        core=texts(said["en"].core(), said["nl"].core()),
        chart="cutoff.chart" if drill.touched else None,
        tables=[(name, table) for name, table in made.items() if table["rows"]],
        remarks=_remarks(drill),
        provenance=[
            both(lambda speaker: speaker.say("cutoff.assumes")),
            both(lambda speaker: said[speaker.language].provenance()),
        ],
    )


def _remarks(drill: Drill) -> list[Text2]:
    if not drill.all_bought:
        return []
    saved = drill.all_bought / drill.outage
    return [both(lambda one: one.say("cutoff.prepare.all", share=one.share(saved)))]


def render_continuity_page(curve: Curve, language: Language = "nl") -> str:
    """Return the page of a continuity curve.

    Parameters
    ----------
    curve
        All the page shows.
    language
        The one it opens in; the other is a click away.

    Returns
    -------
    str
        HTML that works from a file, offline; equal curves give equal text.
    """
    said = {one: CurveSaid(curve, one) for one in LANGUAGES}
    title = both(
        lambda speaker: speaker.say(
            "continuity.page.title", agency=curve.agency, scenario=curve.scenario
        )
    )
    return render_plain(
        "cutoff",
        language,
        title,
        _figures(lambda one: continuity_chart(curve, one)),
        version=curve.version,
        illustrative=curve.illustrative,
        core=texts(said["en"].core(), said["nl"].core()),
        chart="continuity.chart",
        tables=[
            ("continuity.table", paired({one: said[one].table() for one in LANGUAGES}))
        ],
        remarks=[],
        provenance=[both(lambda speaker: said[speaker.language].provenance())],
    )


def _figures(draw: Callable[[Language], go.Figure] | None) -> Figures:
    """Return the chart in both languages; empty where there is nothing to draw."""
    if draw is None:
        return {one: {"data": [], "layout": {}} for one in LANGUAGES}
    return {one: draw(one).to_plotly_json() for one in LANGUAGES}
