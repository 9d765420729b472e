"""The results workbook: the plan as tables people can filter, sum and print.

Comes in: a ``Plan``, nothing else. Goes out: one description of a workbook, which the
writers of ``.xlsx`` and ``.ods`` give equal content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.files.book import Book
from exitplan.reports.workbook.basis import (
    assumptions_sheet,
    provenance_sheet,
    stays_sheet,
)
from exitplan.reports.workbook.dates import dates_sheet
from exitplan.reports.workbook.exposure import (
    exposure_sheet,
    exposure_weeks_sheet,
    processes_sheet,
    teams_sheet,
)
from exitplan.reports.workbook.front import front_sheet
from exitplan.reports.workbook.kit import Kit, fitting
from exitplan.reports.workbook.money import money_sheet, payments_sheet
from exitplan.reports.workbook.steps import agenda_sheet, phases_sheet, stages_sheet
from exitplan.reports.workbook.timeline import load_sheet, timeline_sheet

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.words import Language

_SHEETS = {
    "agenda": agenda_sheet,
    "timeline": timeline_sheet,
    "phases": phases_sheet,
    "dates": dates_sheet,
    "money": money_sheet,
    "exposure": exposure_sheet,
    "load": load_sheet,
    "stages": stages_sheet,
    "payments": payments_sheet,
    "processes": processes_sheet,
    "teams": teams_sheet,
    "exposure_weeks": exposure_weeks_sheet,
    "stays": stays_sheet,
    "assumptions": assumptions_sheet,
    "provenance": provenance_sheet,
}


def results_book(plan: Plan, language: Language) -> Book:
    """Describe a plan as a workbook.

    Parameters
    ----------
    plan
        The plan; nothing else is read.
    language
        Language of sheets, headers and sentences.

    Returns
    -------
    Book
        Money is in whole currency units with two decimals, dates are dates, texts are
        texts.
    """
    kit = Kit(plan, language)
    others = {key: sheet(kit) for key, sheet in _SHEETS.items()}
    title = kit.say("agenda.subtitle", agency=plan.agency, scenario=plan.scenario)
    sheets = (front_sheet(kit, others), *others.values())
    page = kit.say("book.page", page="{page}", pages="{pages}")
    return Book(title, language, tuple(map(fitting, sheets)), page=page)
