"""The page of a study: its parts, with a chart where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.charts.page.plain import paired, render_plain, texts
from exitplan.plan.step import Text2
from exitplan.version import VERSION
from exitplan.words import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    import plotly.graph_objects as go

    from exitplan.plan.study import Part, Study


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
    english, dutch = studies["en"], studies["nl"]
    drawn = {
        one: {key: figure.to_plotly_json() for key, figure in figures[one].items()}
        for one in LANGUAGES
    }
    pairs = zip(english.parts, dutch.parts, strict=True)
    return render_plain(
        "study",
        language,
        Text2(*(f"{one.title} – {one.subtitle}" for one in (english, dutch))),
        drawn,
        version=VERSION,
        heading=Text2(english.title, dutch.title),
        subtitle=Text2(english.subtitle, dutch.subtitle),
        parts=[_part(one, other, one.key in drawn["en"]) for one, other in pairs],
        provenance=texts(english.made, dutch.made),
    )


def _part(english: Part, dutch: Part, has_chart: bool) -> dict[str, Any]:  # noqa: FBT001
    return {
        "key": english.key,
        "heading": Text2(english.heading, dutch.heading),
        "lines": texts(english.lines, dutch.lines),
        "bullets": texts(english.bullets, dutch.bullets),
        "chart": has_chart,
        "tables": [
            paired({"en": one, "nl": other})
            for one, other in zip(english.tables, dutch.tables, strict=True)
        ],
    }
