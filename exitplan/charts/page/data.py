"""What the page's script works with: figures, tables and words in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.charts.page.content import assumptions_table, residual_table
from exitplan.charts.page.end_date import pack_levers
from exitplan.charts.page.pack import pack_figures, pack_tables
from exitplan.charts.page.steps import pack_steps
from exitplan.charts.page.words import words_for_script
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exitplan.charts.chart import Chart
    from exitplan.plan import Plan
    from exitplan.words import Language

WALKABLE = frozenset({"roadmap"})
"""Charts whose parts the page itself explains and walks through."""

_OTHER_TABLES = (("residual", residual_table), ("assumptions", assumptions_table))


def page_data(
    plan: Plan,
    languages: tuple[Language, Language],
    charts: Mapping[Language, tuple[Chart, ...]],
) -> dict[str, Any]:
    """Return everything the script needs, as JSON can hold it.

    Parameters
    ----------
    plan
        The plan.
    languages
        The one the page opens in, and the other.
    charts
        All charts in each language.
    """
    first, other = languages
    figures, tables = {}, {}
    for one, two in zip(charts[first], charts[other], strict=True):
        own = one.key in WALKABLE
        figures[one.key] = pack_figures(
            one.figure, two.figure, plan.starts, own_hover=own
        )
        tables[one.key] = pack_tables(one.table, two.table, plan.starts)
    for key, make in _OTHER_TABLES:
        tables[key] = pack_tables(make(plan, first), make(plan, other), plan.starts)
    return {
        "languages": languages,
        "epoch": plan.starts.isoformat(),
        "words": {language: words_for_script(language, plan) for language in LANGUAGES},
        "figures": figures,
        "tables": tables,
        "steps": pack_steps(plan),
        "levers": pack_levers(plan, languages),
    }
