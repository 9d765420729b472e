"""The page of a study: its parts, with a chart where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.charts.both import both
from exitplan.charts.page.shell import languages_from, render
from exitplan.charts.page.words import plotly_locale
from exitplan.plan.step import Text2
from exitplan.version import VERSION
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import plotly.graph_objects as go

    from exitplan.plan.study import Part, SaidTable, Study


def render_study_page(
    studies: Mapping[Language, Study],
    figures: Mapping[Language, Mapping[str, go.Figure]],
    language: Language = "nl",
) -> str:
    """Return the page of a study.

    Parameters
    ----------
    studies
        The same findings in each language.
    figures
        For each language charts by the key of the part they stand in.
    language
        The one the page opens in; the other is a click away.

    Returns
    -------
    str
        HTML that works from a file, offline; equal findings give equal text.
    """
    languages = languages_from(language)
    english, dutch = studies["en"], studies["nl"]
    titles = {
        one: f"{studies[one].title} – {studies[one].subtitle}" for one in LANGUAGES
    }
    drawn = {
        one: {key: figure.to_plotly_json() for key, figure in figures[one].items()}
        for one in LANGUAGES
    }
    data = {
        "languages": languages,
        "titles": titles,
        "locales": {one: plotly_locale(Speaker(one)) for one in LANGUAGES},
        "figures": drawn,
    }
    pairs = zip(english.parts, dutch.parts, strict=True)
    return render(
        "study.html.j2",
        "study.js",
        languages,
        data,
        version=VERSION,
        title=Text2(english.title, dutch.title),
        subtitle=Text2(english.subtitle, dutch.subtitle),
        parts=[_part(one, other, one.key in drawn["en"]) for one, other in pairs],
        made=_texts(english.made, dutch.made),
        say=lambda key, **values: both(lambda speaker: speaker.say(key, **values)),
    )


def _part(english: Part, dutch: Part, has_chart: bool) -> dict[str, Any]:  # noqa: FBT001
    return {
        "key": english.key,
        "heading": Text2(english.heading, dutch.heading),
        "lines": _texts(english.lines, dutch.lines),
        "bullets": _texts(english.bullets, dutch.bullets),
        "chart": has_chart,
        "tables": [
            _table(*pair) for pair in zip(english.tables, dutch.tables, strict=True)
        ],
    }


def _texts(english: Iterable[str], dutch: Iterable[str]) -> list[Text2]:
    return [Text2(*pair) for pair in zip(english, dutch, strict=True)]


def _table(english: SaidTable, dutch: SaidTable) -> dict[str, Any]:
    headings = zip(english.headings, dutch.headings, strict=True)
    return {
        "caption": Text2(english.caption, dutch.caption),
        "headings": [
            (Text2(one, other), number) for (one, number), (other, _) in headings
        ],
        "rows": [
            _texts(one, other)
            for one, other in zip(english.rows, dutch.rows, strict=True)
        ],
    }
