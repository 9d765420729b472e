"""The page of a frontier: one chart, the plans as a table, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.charts.both import both
from exitplan.charts.frontier import frontier_chart
from exitplan.charts.page.plain import paired, render_plain, texts
from exitplan.plan.choices_said import Said
from exitplan.plan.step import Text2
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan.choices import Choices


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
    said = {one: Said(choices, one) for one in LANGUAGES}
    return render_plain(
        "choices",
        language,
        both(lambda speaker: _title(choices, speaker)),
        {one: frontier_chart(choices, one).to_plotly_json() for one in LANGUAGES},
        version=choices.version,
        choices=choices,
        core=texts(said["en"].core(), said["nl"].core()),
        table_of=paired({one: said[one].table() for one in LANGUAGES}),
        changes=paired({one: said[one].changes() for one in LANGUAGES}),
        no_regret=paired({one: said[one].no_regret() for one in LANGUAGES}),
        no_regret_says=Text2(said["en"].no_regret_says(), said["nl"].no_regret_says()),
        changes_heading=Text2(said["en"].changes_heading, said["nl"].changes_heading),
        following=Text2(said["en"].next(), said["nl"].next()),
        provenance=texts(said["en"].provenance(), said["nl"].provenance()),
    )


def _title(choices: Choices, speaker: Speaker) -> str:
    return speaker.say(
        "choices.page.title", agency=choices.agency, scenario=choices.scenario
    )
