"""Put everything into one HTML file that loads nothing and sends nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from exitplan.charts.both import both
from exitplan.charts.catalogue import charts_of
from exitplan.charts.exposure import exposure_burn_down
from exitplan.charts.page.beside import charts_beside
from exitplan.charts.page.content import (
    money_note,
    phase_rows,
    provenance,
    says_how_many,
)
from exitplan.charts.page.data import WALKABLE, page_data, view_data
from exitplan.charts.page.end_date import end_date
from exitplan.charts.page.shell import languages_from, render
from exitplan.charts.page.tiles import tiles
from exitplan.charts.page.view import View
from exitplan.charts.page.words import page_title
from exitplan.charts.stops import stops_of
from exitplan.plan.step import Text2
from exitplan.words import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exitplan.charts.chart import Chart
    from exitplan.plan import Plan

SCRIPTS = (
    "data.js",
    "names.js",
    "marks.js",
    "figures.js",
    "files.js",
    "tables.js",
    "stops.js",
    "board.js",
    "fold.js",
    "map.js",
    "pan.js",
    "choose.js",
    "graph.js",
    "filter.js",
    "paper.js",
    "page.js",
)
"""Parts of the page's script, in the order they are joined."""

_LINKED = {"roadmap": "filter", "flow": "point", "graph": "point"}
"""What a filter does to a chart; every other one keeps showing the whole plan."""

_WIDE = frozenset({*WALKABLE, "graph", "flow", "continuity"})
_PAIR = frozenset({"frontier", "sure"})
"""Charts that stand beside each other; one without the other is wide too."""


def render_page(
    plan: Plan, language: Language = "nl", *, before: Plan | None = None
) -> str:
    """Return the page of a plan.

    Parameters
    ----------
    plan
        All the page shows.
    language
        The one it opens in; the other is a click away.
    before
        The plan as it was before, if it goes on from one.

    Returns
    -------
    str
        HTML that works from a file, offline; equal plans give equal text.
    """
    return render_views([View(plan, before=before)], language)


def render_views(views: Sequence[View], language: Language = "nl") -> str:
    """Return one page of several plans, between which one switches.

    Parameters
    ----------
    views
        One or more, all in the same currency; the first is shown first.
    language
        The one it opens in; the other is a click away.

    Returns
    -------
    str
        HTML that works from a file, offline; equal views give equal text.
    """
    languages = languages_from(language)
    data, shown = [], []
    plans = [one.plan for one in views]
    for view in views:
        stops = stops_of(view.plan)
        charts = {
            one: (*charts_of(view.plan, one, stops), *charts_beside(view, one))
            for one in LANGUAGES
        }
        if len(views) > 1:
            charts = {
                one: _beside_others(charts[one], view.plan, plans, one)
                for one in LANGUAGES
            }
        found = view_data(view, languages, charts, stops)
        data.append(found)
        shown.append(_shown(view.plan, charts, found))
    return render(
        "page.html.j2",
        SCRIPTS,
        languages,
        page_data(languages, data, plans[0].currency),
        views=shown,
        title=shown[0]["title"],
        version=plans[0].provenance.version,
        say=_say(plans[0]),
    )


def _beside_others(
    charts: tuple[Chart, ...], plan: Plan, plans: Sequence[Plan], language: Language
) -> tuple[Chart, ...]:
    """Draw the exposure of the other plans beside this one's."""
    others = [one for one in plans if one is not plan]
    return tuple(
        replace(one, figure=exposure_burn_down(plan, language, others))
        if one.key == "exposure"
        else one
        for one in charts
    )


def _shown(
    plan: Plan, charts: Mapping[Language, tuple[Chart, ...]], data: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what the template shows of one plan."""
    counts = {"residual": len(plan.residual), "assumptions": len(plan.assumptions)}
    return {
        "plan": plan,
        "title": both(lambda speaker: page_title(speaker, plan)),
        "tiles": tiles(plan),
        "charts": [_around(plan, charts, place) for place in range(len(charts["nl"]))],
        "stops": data["stops"] is not None,
        "end_date": end_date(plan),
        "phases": phase_rows(plan),
        "lists": {
            key: (number, says_how_many(key, number)) for key, number in counts.items()
        },
        "provenance": provenance(plan),
    }


def _around(
    plan: Plan, charts: Mapping[Language, tuple[Chart, ...]], place: int
) -> dict[str, Any]:
    """Return what the template needs around one chart."""
    english, dutch = charts["en"][place], charts["nl"][place]
    rows = len(english.table.rows)
    linked = f"page.linked.{_LINKED.get(english.key, 'whole')}"
    return {
        "key": english.key,
        "heading": Text2(english.heading, dutch.heading),
        "conclusion": Text2(english.conclusion, dutch.conclusion),
        "note": _note(plan, english.key),
        "linked": both(lambda speaker: speaker.say(linked)),
        "rows": both(lambda speaker: speaker.count("page.rows", rows)),
        "walkable": english.key in WALKABLE,
        "wide": english.key in _WIDE
        or {one.key for one in charts["en"]} & _PAIR == {english.key},
    }


def _note(plan: Plan, key: str) -> Text2 | None:
    if key == "money":
        return money_note(plan)
    notes = {
        "exposure": "page.exposure-note",
        "stops": "page.cut.note",
        "frontier": "choices.chart.note",
        "continuity": "continuity.chart.note",
    }
    if key in notes:
        return both(lambda speaker: speaker.say(notes[key]))
    return None


def _say(plan: Plan) -> Any:  # noqa: ANN401 - a function for the template
    """Return a function that says a sentence in both languages."""

    def say(key: str, **values: object) -> Text2:
        return both(lambda speaker: speaker.say(key, **values), plan.currency)

    return say
