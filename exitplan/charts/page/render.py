"""Put everything into one HTML file that loads nothing and sends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.charts.both import both
from exitplan.charts.catalogue import charts_of
from exitplan.charts.page.content import (
    money_note,
    phase_rows,
    provenance,
    says_how_many,
)
from exitplan.charts.page.data import WALKABLE, page_data
from exitplan.charts.page.end_date import end_date
from exitplan.charts.page.shell import languages_from, render
from exitplan.charts.page.tiles import tiles
from exitplan.charts.page.words import page_title
from exitplan.plan.step import Text2
from exitplan.words import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exitplan.charts.chart import Chart
    from exitplan.plan import Plan


def render_page(plan: Plan, language: Language = "nl") -> str:
    """Return the page of a plan.

    Parameters
    ----------
    plan
        All the page shows.
    language
        The one it opens in; the other is a click away.

    Returns
    -------
    str
        HTML that works from a file, offline; equal plans give equal text.
    """
    languages = languages_from(language)
    charts = {one: charts_of(plan, one) for one in LANGUAGES}
    return render(
        "page.html.j2",
        "page.js",
        languages,
        page_data(plan, languages, charts),
        plan=plan,
        title=both(lambda speaker: page_title(speaker, plan)),
        tiles=tiles(plan),
        charts=[_around(plan, charts, place) for place in range(len(charts[language]))],
        end_date=end_date(plan),
        phases=phase_rows(plan),
        lists={
            "residual": (
                len(plan.residual),
                says_how_many("residual", len(plan.residual)),
            ),
            "assumptions": (
                len(plan.assumptions),
                says_how_many("assumptions", len(plan.assumptions)),
            ),
        },
        provenance=provenance(plan),
        say=_say(plan),
    )


def _around(
    plan: Plan, charts: Mapping[Language, tuple[Chart, ...]], place: int
) -> dict[str, Any]:
    """Return what the template needs around one chart."""
    english, dutch = charts["en"][place], charts["nl"][place]
    rows = len(english.table.rows)
    return {
        "key": english.key,
        "heading": Text2(english.heading, dutch.heading),
        "conclusion": Text2(english.conclusion, dutch.conclusion),
        "note": _note(plan, english.key),
        "height": english.figure.layout.height,
        "rows": both(lambda speaker: speaker.count("page.rows", rows)),
        "walkable": english.key in WALKABLE,
    }


def _note(plan: Plan, key: str) -> Text2 | None:
    if key == "money":
        return money_note(plan)
    if key == "exposure":
        return both(lambda speaker: speaker.say("page.exposure-note"))
    return None


def _say(plan: Plan) -> Any:  # noqa: ANN401 - a function for the template
    """Return a function that says a sentence in both languages."""

    def say(key: str, **values: object) -> Text2:
        return both(lambda speaker: speaker.say(key, **values), plan.currency)

    return say
