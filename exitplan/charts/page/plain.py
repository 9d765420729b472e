"""What the pages have in common that are read from top to bottom, in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.charts.both import both
from exitplan.charts.page.shell import languages_from, render
from exitplan.charts.page.words import plotly_locale
from exitplan.plan.step import Text2
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exitplan.plan.choices_said import SaidTable

Figures = dict[Language, Any]
"""By language, what a page's script draws: a figure, or figures by key."""


def render_plain(
    name: str,
    language: Language,
    title: Text2,
    figures: Figures | None = None,
    **context: object,
) -> str:
    """Return a page of ``plain.html.j2``.

    Parameters
    ----------
    name
        Of its template and script.
    language
        The one it opens in; the other is a click away.
    title
        Of the page.
    figures
        What plotly draws; ``None`` for a page without plotly.
    context
        What the template shows; ``version`` and ``provenance`` of every page.
    """
    languages = languages_from(language)
    data: dict[str, Any] = {
        "languages": languages,
        "titles": {one: title[one] for one in LANGUAGES},
    }
    parts = ["plain.js", f"{name}.js"]
    if figures is not None:
        data["locales"] = {one: plotly_locale(Speaker(one)) for one in LANGUAGES}
        data["figures"] = figures
        parts[1:1] = ["marks.js", "plotted.js"]
    return render(
        f"{name}.html.j2",
        tuple(parts),
        languages,
        data,
        plotted=figures is not None,
        title=title,
        say=lambda key, **values: both(lambda speaker: speaker.say(key, **values)),
        **context,
    )


def texts(english: Iterable[str], dutch: Iterable[str]) -> list[Text2]:
    """Return texts in both languages, one by one."""
    return [Text2(*pair) for pair in zip(english, dutch, strict=True)]


def paired(tables: Mapping[Language, SaidTable]) -> dict[str, Any]:
    """Return a table in both languages, cell by cell."""
    english, dutch = tables["en"], tables["nl"]
    headings = zip(english.headings, dutch.headings, strict=True)
    return {
        "caption": Text2(english.caption, dutch.caption),
        "headings": [
            (Text2(one, other), is_numeric)
            for (one, is_numeric), (other, _) in headings
        ],
        "rows": [texts(*rows) for rows in zip(english.rows, dutch.rows, strict=True)],
    }
