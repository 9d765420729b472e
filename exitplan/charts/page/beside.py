"""Charts of what was found out beside the plan: choices, risk and continuity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.charts.chart import Chart
from exitplan.charts.cutoff import continuity_chart
from exitplan.charts.frontier import frontier_chart
from exitplan.charts.sure import end_chart
from exitplan.charts.table import Column, Table
from exitplan.plan.choices_said import Said
from exitplan.plan.curve_said import CurveSaid
from exitplan.plan.risk_said import risk_study
from exitplan.words import Speaker

if TYPE_CHECKING:
    from exitplan.charts.page.view import View
    from exitplan.plan.choices_said import SaidTable
    from exitplan.words import Language


def charts_beside(view: View, language: Language) -> list[Chart]:
    """Return a chart of each thing that is known besides the plan.

    Parameters
    ----------
    view
        The plan, and what is known.
    language
        Of the texts.
    """
    speaker, found = Speaker(language, view.plan.currency), []
    if view.choices is not None:
        said = Said(view.choices, language)
        found.append(
            Chart(
                "frontier",
                speaker.say("chart.frontier"),
                " ".join(said.core()[1:2]),
                frontier_chart(view.choices, language),
                _table(said.table(brief=True)),
            )
        )
    if view.risk is not None:
        part = next(p for p in risk_study(view.risk, language).parts if p.key == "end")
        found.append(
            Chart(
                "sure",
                part.heading,
                part.lines[0],
                end_chart(view.risk, language),
                _table(part.tables[0]),
            )
        )
    if view.curve is not None:
        told = CurveSaid(view.curve, language)
        found.append(
            Chart(
                "continuity",
                speaker.say("continuity.chart"),
                " ".join(told.core()[1:2]),
                continuity_chart(view.curve, language),
                _table(told.table()),
            )
        )
    return found


def _table(said: SaidTable) -> Table:
    """Take over a table that is already in words."""
    columns = tuple(
        Column(f"c{number}", heading)
        for number, (heading, _) in enumerate(said.headings)
    )
    return Table(said.caption, columns, said.rows)
