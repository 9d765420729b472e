"""The first sheet: the core message, key figures, and where to find the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.files.book import Area, Field, Marked, Role, Sheet, Shows
from exitplan.reports.core import core_message, first_decisions, partly
from exitplan.reports.workbook.kit import FRONT, money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exitplan.files.book import Row, Value
    from exitplan.reports.workbook.kit import Kit

_WIDE = 108


def front_sheet(kit: Kit, others: Mapping[str, Sheet]) -> Sheet:
    """Return the sheet that is read first.

    Parameters
    ----------
    kit
        What it is about.
    others
        By key, the sheets it points to.
    """
    rows = [
        *_title(kit),
        *_bullets(kit, "agenda.core", core_message(kit.plan, kit.speaker)),
        *_figures(kit),
        *_bullets(
            kit,
            "agenda.decisions",
            first_decisions(kit.plan, kit.speaker, kit.names),
        ),
        *_bullets(kit, "agenda.notes", [note[kit.language] for note in kit.plan.notes]),
        *_contents(kit, others),
    ]
    fields = (
        Field("text", "", role=Role.NOTE, widest=_WIDE, narrowest=_WIDE),
        Field("value", "", role=Role.NOTE, widest=30, narrowest=22),
    )
    return Sheet(kit.say("sheet.front"), fields, rows, headed=False, tab=FRONT)


def _title(kit: Kit) -> Iterator[Row]:
    plan = kit.plan
    yield (Marked(kit.say("agenda.title"), Role.TITLE),)
    agency = kit.say("agenda.subtitle", agency=plan.agency, scenario=plan.scenario)
    yield (Marked(agency, Role.STRONG),)
    if plan.illustrative:
        yield (Marked(kit.say("agenda.illustrative"), Role.STRONG),)
    if plan.asks:
        yield (plan.asks,)


def _bullets(kit: Kit, key: str, items: list[str]) -> Iterator[Row]:
    if items:
        yield ()
        yield (Marked(kit.say(key), Role.HEADING),)
        for item in items:
            yield (f"• {item}",)


def _figures(kit: Kit) -> Iterator[Row]:
    yield ()
    yield (Marked(kit.say("sheet.figures"), Role.HEADING),)
    yield (
        Marked(kit.head("item"), Role.HEADER),
        Marked(kit.head("stated"), Role.HEADER),
    )
    for key, value, shows in (*_moves(kit), *_amounts(kit), *_exposures(kit)):
        own = f"sheet.figure.{key}"
        label = kit.say(
            own if kit.speaker.knows(own) else f"sheet.item.{key}",
            currency=kit.plan.currency,
        )
        yield (Marked(label, Role.INPUT), Marked(value, Role.INPUT, shows))


_Figure = tuple[str, "Value", Shows]


def _moves(kit: Kit) -> Iterator[_Figure]:
    plan = kit.plan
    part = partly(plan)
    yield "leaving", len(plan.leaving), Shows.COUNT
    yield "part", part, Shows.COUNT
    yield "staying", len(plan.residual) - part, Shows.COUNT
    yield "first", min((one.starts for one in plan.steps), default=None), Shows.DATE
    yield "last", plan.last_cut_over, Shows.DATE
    off = max((step.retired for step in plan.leaving), default=None)
    yield "off", off, Shows.DATE


def _amounts(kit: Kit) -> Iterator[_Figure]:
    plan = kit.plan
    one_off = sum(year.one_off for year in plan.years)
    difference = plan.cost_total - plan.cost_if_nothing_is_done
    yield "one_off", money(one_off), Shows.MONEY
    yield "total", money(plan.cost_total), Shows.MONEY
    yield "idle", money(plan.cost_if_nothing_is_done), Shows.MONEY
    yield "difference", money(difference), Shows.MONEY


def _exposures(kit: Kit) -> Iterator[_Figure]:
    weeks = kit.plan.exposure
    first = weeks[0].if_nothing_is_done if weeks else 0
    last = weeks[-1].stop if weeks else 0
    yield "today", money(first), Shows.POINTS
    yield "end", money(last), Shows.POINTS
    made = kit.plan.provenance
    yield "status", kit.say(f"page.status.{made.status}"), Shows.TEXT
    yield "gap", kit.speaker.at_most(made.gap), Shows.TEXT


def _contents(kit: Kit, others: Mapping[str, Sheet]) -> Iterator[Row]:
    yield ()
    yield (Marked(kit.say("sheet.contents"), Role.HEADING),)
    for key, sheet in others.items():
        goal = Area(sheet.name, 1, 1, 1, 1)
        yield (kit.say(f"sheet.about.{key}"), Marked(sheet.name, Role.LINK, link=goal))
