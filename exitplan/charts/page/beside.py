"""Charts of what was found out beside the plan: choices, risk and continuity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.charts.chart import Chart
from exitplan.charts.cutoff import continuity_chart
from exitplan.charts.frontier import frontier_chart
from exitplan.charts.sure import end_chart
from exitplan.charts.table import Cell, Column, Kind, Table
from exitplan.plan.choices_said import Said
from exitplan.plan.curve_said import CurveSaid
from exitplan.plan.drill_said import POINT_WEEK
from exitplan.plan.risk_said import CHANCES, reached, risk_study
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exitplan.charts.page.view import View
    from exitplan.plan.choices import Choices
    from exitplan.plan.choices_said import SaidTable
    from exitplan.plan.curve import Curve
    from exitplan.plan.risk import Risk
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
    found = []
    if view.choices is not None:
        found.append(_frontier(view.choices, language))
    if view.risk is not None:
        found.append(_sure(view.risk, language))
    if view.curve is not None:
        found.append(_continuity(view.curve, language))
    return found


def _frontier(choices: Choices, language: Language) -> Chart:
    said = Said(choices, language)
    plans = choices.plans
    table = _table(
        said.table(brief=True),
        {
            1: ("number", [round(one.exposure_weeks) for one in plans]),
            3: ("money", [one.cost for one in plans]),
        },
    )
    return Chart(
        "frontier",
        Speaker(language).say("chart.frontier"),
        " ".join(said.core()[1:2]),
        frontier_chart(choices, language),
        table,
    )


def _sure(risk: Risk, language: Language) -> Chart:
    part = next(p for p in risk_study(risk, language).parts if p.key == "end")
    days: dict[int, tuple[Kind, Sequence[Cell]]] = {
        number: ("date", [reached(plan, share) for share in CHANCES])
        for number, plan in enumerate(risk.plans, start=1)
    }
    table = _table(part.tables[0], days)
    return Chart("sure", part.heading, part.lines[0], end_chart(risk, language), table)


def _continuity(curve: Curve, language: Language) -> Chart:
    told = CurveSaid(curve, language)
    points = [one for line in curve.lines for one in line.points]
    outages = ("outage", "outage_prepared", "outage_without_recovery")
    table = _table(
        told.table(),
        {
            1: ("date", [one.on for one in points]),
            2: ("number", [one.services for one in points]),
            3: ("number", [one.processes for one in points]),
            4: ("number", [one.over_limit for one in points]),
            **{
                column: ("points", [_hundredths(getattr(one, key)) for one in points])
                for column, key in enumerate(outages, start=5)
            },
        },
    )
    return Chart(
        "continuity",
        Speaker(language).say("continuity.chart"),
        " ".join(told.core()[1:2]),
        continuity_chart(curve, language),
        table,
    )


def _hundredths(outage: int) -> int:
    """Return an outage in hundredths of a point-week."""
    return round(100 * outage / POINT_WEEK)


def _table(said: SaidTable, typed: Mapping[int, tuple[Kind, Sequence[Cell]]]) -> Table:
    """Take over a table that is in words; ``typed`` columns as what they say."""
    columns = tuple(
        Column(f"c{number}", heading, typed[number][0] if number in typed else "text")
        for number, (heading, _) in enumerate(said.headings)
    )
    rows = tuple(
        tuple(
            typed[number][1][row] if number in typed else cell
            for number, cell in enumerate(cells)
        )
        for row, cells in enumerate(said.rows)
    )
    return Table(said.caption, columns, rows)
