"""The pages of a cut-off drill and of a continuity curve: one chart, and its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exitplan.charts.both import both
from exitplan.charts.cutoff import continuity_chart, cutoff_chart
from exitplan.charts.page.choices import paired
from exitplan.charts.page.shell import languages_from, render
from exitplan.charts.page.words import plotly_locale
from exitplan.plan.curve_said import CurveSaid
from exitplan.plan.drill_said import DrillSaid
from exitplan.plan.drill_tables import DrillTables
from exitplan.plan.step import Text2
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go

    from exitplan.plan.curve import Curve
    from exitplan.plan.drill import Drill


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a page shows, in both languages."""

    title: Text2
    core: list[Text2]
    chart: str
    note: str
    draw: Callable[[Language], go.Figure] | None
    tables: list[tuple[str, dict[str, Any]]]
    remarks: list[Text2]
    provenance: list[Text2]
    version: str
    illustrative: bool


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
    made = [(name, paired(tables, maker)) for name, maker in makers.items()]
    return _page(
        _Shown(
            title=both(
                lambda speaker: speaker.say(
                    "cutoff.page.title",
                    who=said[speaker.language].who(),
                    date=speaker.date(drill.stops_on),
                    agency=drill.agency,
                )
            ),
            core=_lines(lambda one: said[one].core()),
            chart="cutoff.chart",
            note="cutoff.chart.note",
            draw=(lambda one: cutoff_chart(drill, one)) if drill.touched else None,
            tables=[(f"cutoff.{name}", one) for name, one in made if one["rows"]],
            remarks=_remarks(drill),
            provenance=_lines(
                lambda one: [
                    Speaker(one).say("cutoff.assumes"),
                    said[one].provenance(),
                ]
            ),
            version=drill.version,
            illustrative=drill.illustrative,
        ),
        language,
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
    return _page(
        _Shown(
            title=both(
                lambda speaker: speaker.say(
                    "continuity.page.title",
                    agency=curve.agency,
                    scenario=curve.scenario,
                )
            ),
            core=_lines(lambda one: said[one].core()),
            chart="continuity.chart",
            note="continuity.chart.note",
            draw=lambda one: continuity_chart(curve, one),
            tables=[("continuity.table", paired(said, CurveSaid.table))],
            remarks=[],
            provenance=_lines(lambda one: [said[one].provenance()]),
            version=curve.version,
            illustrative=curve.illustrative,
        ),
        language,
    )


def _page(shown: _Shown, language: Language) -> str:
    languages = languages_from(language)
    draw = shown.draw
    data = {
        "languages": languages,
        "titles": {one: shown.title[one] for one in LANGUAGES},
        "locales": {one: plotly_locale(Speaker(one)) for one in LANGUAGES},
        "figures": {
            one: {"data": [], "layout": {}} if draw is None else _plain(draw(one))
            for one in LANGUAGES
        },
    }
    return render(
        "cutoff.html.j2",
        "cutoff.js",
        languages,
        data,
        shown=shown,
        say=lambda key, **values: both(lambda speaker: speaker.say(key, **values)),
    )


def _plain(figure: go.Figure) -> dict[str, Any]:
    plain: dict[str, Any] = figure.to_plotly_json()
    return plain


def _lines(say: Callable[[Language], list[str]]) -> list[Text2]:
    return [Text2(*pair) for pair in zip(say("en"), say("nl"), strict=True)]
