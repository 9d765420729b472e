"""The page that says how sure a plan is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.charts.page.study import render_study_page
from exitplan.charts.sure import end_chart, phases_chart
from exitplan.plan.risk_said import risk_study
from exitplan.words import LANGUAGES, Language

if TYPE_CHECKING:
    from exitplan.plan.risk import Risk


def render_risk_page(risk: Risk, language: Language = "nl") -> str:
    """Return the page that says how sure a plan is.

    Parameters
    ----------
    risk
        All the page shows.
    language
        The one it opens in; the other is a click away.
    """
    return render_study_page(
        {one: risk_study(risk, one) for one in LANGUAGES},
        {
            one: {"end": end_chart(risk, one), "phases": phases_chart(risk, one)}
            for one in LANGUAGES
        },
        language,
    )
