"""What the page's script works with: figures, tables and words in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.charts.board import last_day
from exitplan.charts.page.content import assumptions_table, residual_table
from exitplan.charts.page.cut_off import pack_linked, pack_needs, pack_stops
from exitplan.charts.page.end_date import pack_levers
from exitplan.charts.page.pack import days, pack_figures, pack_tables
from exitplan.charts.page.steps import pack_steps
from exitplan.charts.page.words import page_title, words_for_script
from exitplan.charts.safe import clean
from exitplan.words import LANGUAGES, Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exitplan.charts.chart import Chart
    from exitplan.charts.page.view import View
    from exitplan.charts.stops import Stops
    from exitplan.words import Language

WALKABLE = frozenset({"roadmap"})
"""Charts whose parts the page itself explains and walks through."""

_OTHER_TABLES = (("residual", residual_table), ("assumptions", assumptions_table))


def page_data(
    languages: tuple[Language, Language], views: Sequence[dict[str, Any]], currency: str
) -> dict[str, Any]:
    """Return everything the script needs, as JSON can hold it.

    Parameters
    ----------
    languages
        The one the page opens in, and the other.
    views
        What :func:`view_data` returns for each plan; the first one is shown first.
    currency
        Of all of them.
    """
    first, *others = views
    words = {language: words_for_script(language, currency) for language in LANGUAGES}
    return {"languages": languages, "words": words, **first, "others": others}


def view_data(
    view: View,
    languages: tuple[Language, Language],
    charts: Mapping[Language, tuple[Chart, ...]],
    stops: Stops | None,
) -> dict[str, Any]:
    """Return what the script needs of one plan.

    Parameters
    ----------
    view
        The plan, with what is known besides.
    languages
        The one the page opens in, and the other.
    charts
        All charts in each language.
    stops
        What a cut-off stops.
    """
    plan, (first, other) = view.plan, languages
    figures, tables = {}, {}
    for one, two in zip(charts[first], charts[other], strict=True):
        if one.figure is not None and two.figure is not None:
            figures[one.key] = pack_figures(one.figure, two.figure, plan.starts)
        tables[one.key] = pack_tables(one.table, two.table, plan.starts)
    for key, make in _OTHER_TABLES:
        tables[key] = pack_tables(make(plan, first), make(plan, other), plan.starts)
    return {
        "name": clean(plan.scenario),
        "titles": {one: clean(page_title(Speaker(one), plan)) for one in LANGUAGES},
        "epoch": plan.starts.isoformat(),
        "last": _last(view),
        "figures": figures,
        "tables": tables,
        "steps": pack_steps(view, languages),
        "levers": pack_levers(plan, languages),
        "stops": pack_stops(plan, stops, languages),
        "graph": pack_needs(plan),
        "linked": pack_linked(plan),
    }


def _last(view: View) -> int:
    """Return the day up to which the roadmap is drawn, uncertain dates included."""
    plan = view.plan
    found = [days(last_day(plan), plan.starts) or 0]
    if view.risk is not None:
        sure = [days(one.cut_over.p80, plan.starts) for one in view.risk.plans[0].steps]
        found += [14 + (one or 0) for one in sure]
    return max(found)
