"""Words and number formats the page's script needs, in one language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from exitplan.words import Language, Speaker, texts

if TYPE_CHECKING:
    from exitplan.plan import Plan

_WORDS = (
    "page.before",
    "page.chosen",
    "page.cleared",
    "page.chain",
    "page.close",
    "page.contents",
    "page.forward",
    "explain.none",
    "explain.untried",
    "page.first-day",
    "page.gate",
    "page.gate-mark",
    "page.graph.exposed",
    "page.graph.near",
    "page.graph.process",
    "page.graph.top",
    "page.last-day",
    "page.more",
    "page.nothing",
    "page.notice",
    "page.and",
    "page.reach.none",
    "page.reach.one",
    "page.reach.other",
    "page.stage",
    "page.sure",
    "page.today",
    "page.waited-for",
    "page.waits-for",
    "page.yearly",
    "chart.phase",
    "chart.services.one",
    "chart.services.other",
    "chart.cut-over",
    "chart.waits",
    "chart.lingers",
    "chart.freeze",
    "choices.no-regret.cut-over",
)
_STARTS = ("page.filter.", "page.fold.", "page.lanes.", "page.cut.")
_MONTHS = range(1, 13)


def words_for_script(language: Language, currency: str) -> dict[str, Any]:
    """Return sentences by key, names of months, and how numbers are written."""
    speaker = Speaker(language, currency)
    known = texts(language)
    say = {key: known[key] for key in _WORDS}
    say |= {key: text for key, text in known.items() if key.startswith(_STARTS)}
    for stage in ("procure", "build", "migrate", "decommission"):
        say[f"stage.{stage}"] = speaker.say(f"stage.{stage}")
    return {
        "say": say,
        "months": _months(speaker),
        "point": speaker.number(0.5, 1)[1],
        "group": speaker.number(1000)[1],
        "money": speaker.money(0)[:-1],
        "plotly": plotly_locale(speaker),
    }


def page_title(speaker: Speaker, plan: Plan) -> str:
    """Return the title of the page."""
    return speaker.say("page.title", agency=plan.agency, scenario=plan.scenario)


def _months(speaker: Speaker) -> list[str]:
    return [speaker.name(dt.date(2001, number, 1), "MMMM") for number in _MONTHS]


def plotly_locale(speaker: Speaker) -> dict[str, Any]:
    """Return plotly's names of months; it brings English only."""
    sunday = dt.date(2001, 7, 1)
    week = [sunday + dt.timedelta(days) for days in range(7)]
    year = [dt.date(2001, number, 1) for number in _MONTHS]
    return {
        "months": _months(speaker),
        "shortMonths": [speaker.name(day, "MMM").rstrip(".") for day in year],
        "days": [speaker.name(day, "EEEE") for day in week],
        "shortDays": [speaker.name(day, "EEE") for day in week],
        "date": "%d-%m-%Y",
    }
