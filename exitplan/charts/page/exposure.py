"""The page of an exposure report: key figures, bars, and every table behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from exitplan.charts.both import both
from exitplan.charts.page.plain import paired, render_plain, texts
from exitplan.charts.theme import ACCENT, tint
from exitplan.plan.exposure_figures import country_bars, group_bars, tiles
from exitplan.plan.exposure_said import ExposureSaid
from exitplan.plan.step import Text2
from exitplan.words import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exitplan.plan.choices_said import SaidTable
    from exitplan.plan.exposure import ExposureReport
    from exitplan.plan.exposure_figures import SaidBar

MOST_ROWS = 200
"""Rows of a table on the page; the JSON has all."""

_Said = dict[Language, ExposureSaid]


def render_exposure_page(report: ExposureReport, language: Language = "nl") -> str:
    """Return the page of an exposure report.

    Parameters
    ----------
    report
        All the page shows.
    language
        The one it opens in; the other is a click away.

    Returns
    -------
    str
        HTML that works from a file, offline; equal reports give equal text.
    """
    said: _Said = {one: ExposureSaid(report, one) for one in LANGUAGES}
    return render_plain(
        "exposure",
        language,
        both(lambda speaker: _title(speaker.say, report.agency)),
        version=report.version,
        report=report,
        asks=Text2(said["en"].asks(), said["nl"].asks()),
        core=texts(said["en"].core(), said["nl"].core()),
        tiles=_tiles(said),
        charts=_charts(said),
        kinds=_paired(said, lambda one: one.kinds()),
        tables=_tables(said),
        not_known=texts(said["en"].not_known(), said["nl"].not_known()),
        provenance=texts(said["en"].provenance(), said["nl"].provenance()),
        colours={"wholly": ACCENT, "partly": tint(ACCENT, 0.6)},
    )


def _title(say: Callable[..., str], agency: str) -> str:
    return say("exposed.page.title", agency=agency)


def _tiles(said: _Said) -> list[dict[str, Text2]]:
    pairs = zip(tiles(said["en"]), tiles(said["nl"]), strict=True)
    return [
        {
            "label": Text2(english.label, dutch.label),
            "value": Text2(english.value, dutch.value),
            "note": Text2(english.note, dutch.note),
        }
        for english, dutch in pairs
    ]


def _charts(said: _Said) -> list[dict[str, Any]]:
    """Return the two charts, each with its table."""
    return [
        {
            "key": "groups",
            "bars": _bars(group_bars(said["en"]), group_bars(said["nl"])),
            "table": _paired(said, lambda one: one.groups()),
        },
        {
            "key": "jurisdictions",
            "bars": _bars(country_bars(said["en"]), country_bars(said["nl"])),
            "table": _paired(said, lambda one: one.jurisdictions()),
        },
    ]


def _bars(english: Sequence[SaidBar], dutch: Sequence[SaidBar]) -> list[dict[str, Any]]:
    return [
        {
            "label": Text2(one.label, other.label),
            "value": Text2(one.value, other.value),
            "wholly": f"{100 * one.wholly:.2f}",
            "partly": f"{100 * (one.hit - one.wholly):.2f}",
        }
        for one, other in zip(english, dutch, strict=True)
    ]


def _tables(said: _Said) -> list[dict[str, Any]]:
    tables: dict[str, Callable[[ExposureSaid], SaidTable]] = {
        "processes": lambda one: one.processes(),
        "single": lambda one: one.single_points(),
        "material": lambda one: one.material(),
        "all": lambda one: one.services(),
        "vendors": lambda one: one.vendors(),
    }
    paired = ((key, _paired(said, tabulate)) for key, tabulate in tables.items())
    return [{"key": key, "table": table} for key, table in paired if table["rows"]]


def _paired(
    said: _Said, tabulate: Callable[[ExposureSaid], SaidTable]
) -> dict[str, Any]:
    """Return a table in both languages, and how much of it is shown if that is cut."""
    full = {one: tabulate(said[one]) for one in LANGUAGES}
    every = len(full["en"].rows)
    shown = both(
        lambda speaker: speaker.say(
            "exposed.shown",
            number=speaker.number(MOST_ROWS),
            all=speaker.number(every),
        )
    )
    first = {
        one: replace(table, rows=table.rows[:MOST_ROWS]) for one, table in full.items()
    }
    return {**paired(first), "shown": shown if every > MOST_ROWS else None}
