"""The page of a frontier: one chart, the plans as a table, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.charts.both import both
from exitplan.charts.frontier import frontier_chart
from exitplan.charts.page.shell import languages_from, render
from exitplan.charts.page.words import plotly_locale
from exitplan.plan.choices_said import Said
from exitplan.plan.step import Text2
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exitplan.plan.choices import Choices
    from exitplan.plan.choices_said import SaidTable


def render_choices_page(choices: Choices, language: Language = "nl") -> str:
    """Return the page of a frontier.

    Parameters
    ----------
    choices
        All the page shows.
    language
        The one it opens in; the other is a click away.

    Returns
    -------
    str
        HTML that works from a file, offline; equal choices give equal text.
    """
    languages = languages_from(language)
    said = {one: Said(choices, one) for one in LANGUAGES}
    title = both(lambda speaker: _title(choices, speaker))
    return render(
        "choices.html.j2",
        "choices.js",
        languages,
        _data(choices, languages, title),
        choices=choices,
        title=title,
        core=_lines(said, lambda one: tuple(one.core())),
        table_of=paired(said, lambda one: one.table()),
        changes=paired(said, lambda one: one.changes()),
        no_regret=paired(said, lambda one: one.no_regret()),
        no_regret_says=Text2(said["en"].no_regret_says(), said["nl"].no_regret_says()),
        changes_heading=Text2(said["en"].changes_heading, said["nl"].changes_heading),
        following=Text2(said["en"].next(), said["nl"].next()),
        provenance=_lines(said, lambda one: one.provenance()),
        say=lambda key, **values: both(lambda speaker: speaker.say(key, **values)),
    )


def _title(choices: Choices, speaker: Speaker) -> str:
    return speaker.say(
        "choices.page.title", agency=choices.agency, scenario=choices.scenario
    )


def _data(choices: Choices, languages: tuple[str, str], title: Text2) -> dict[str, Any]:
    return {
        "languages": languages,
        "titles": {one: title[one] for one in LANGUAGES},
        "locales": {one: plotly_locale(Speaker(one)) for one in LANGUAGES},
        "figures": {
            one: frontier_chart(choices, one).to_plotly_json() for one in LANGUAGES
        },
    }


def _lines(
    said: dict[Language, Said], say: Callable[[Said], tuple[str, ...]]
) -> list[Text2]:
    pairs = zip(say(said["en"]), say(said["nl"]), strict=True)
    return [Text2(english, dutch) for english, dutch in pairs]


def paired(
    said: Mapping[Language, Any], tabulate: Callable[[Any], SaidTable]
) -> dict[str, Any]:
    """Return a table in both languages, cell by cell."""
    english, dutch = tabulate(said["en"]), tabulate(said["nl"])
    return {
        "caption": Text2(english.caption, dutch.caption),
        "headings": [
            (Text2(one, other), is_numeric)
            for (one, is_numeric), (other, _) in zip(
                english.headings, dutch.headings, strict=True
            )
        ],
        "rows": [
            [Text2(*pair) for pair in zip(one, other, strict=True)]
            for one, other in zip(english.rows, dutch.rows, strict=True)
        ],
    }
