"""Sheets about what the plan rests on: what stays, assumptions, and provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.files.book import Field, Marked, Shows
from exitplan.plan.assumed import spoken_assumptions
from exitplan.reports.workbook.kit import money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.files.book import Row, Sheet
    from exitplan.reports.workbook.kit import Kit


def stays_sheet(kit: Kit) -> Sheet:
    """Return what stays exposed, and why."""
    fields = (kit.text("service", 44, 24), kit.text("id", 30), kit.sentence("why"))
    rows: list[Row] = [
        (one.name, one.service, one.text[kit.language]) for one in kit.plan.residual
    ]
    return kit.table("stays", fields, rows)


def assumptions_sheet(kit: Kit) -> Sheet:
    """Return what nobody stated, with the source of each value."""
    fields = (
        kit.text("subject", 50, 24),
        kit.text("field", 44),
        kit.text("value", 44),
        kit.text("source", 34),
    )
    rows: list[Row] = [
        (one.subject, one.field, one.value, one.source)
        for one in spoken_assumptions(kit.plan, kit.speaker)
    ]
    return kit.table("assumptions", fields, rows)


def provenance_sheet(kit: Kit) -> Sheet:
    """Return where the plan comes from, and how good it is proven to be."""
    made, say = kit.plan.provenance, kit.say
    points = made.objective_kind == "fastest"
    unit = say("sheet.unit.point-weeks") if points else kit.plan.currency
    rows: list[Row] = [
        ("exitplan", made.version),
        (say("sheet.item.scenario"), kit.plan.scenario),
        *((say("sheet.item.input", name=one.name), one.sha256) for one in made.inputs),
        (say("sheet.item.problem"), made.problem_sha256),
        (say("sheet.item.seed"), Marked(made.seed, shows=Shows.WHOLE)),
        (say("sheet.item.effort"), Marked(made.effort, shows=Shows.COUNT)),
        (say("sheet.item.evaluations"), Marked(made.evaluations, shows=Shows.COUNT)),
        (say("sheet.item.status"), say(f"page.status.{made.status}")),
        (say("sheet.item.aim"), say(f"sheet.aim.{made.objective_kind}")),
        (
            say("sheet.item.objective", unit=unit),
            Marked(money(made.objective), shows=Shows.MONEY),
        ),
        (
            say("sheet.item.bound", unit=unit),
            Marked(money(made.bound), shows=Shows.MONEY),
        ),
        (say("sheet.item.gap"), kit.speaker.at_most(made.gap)),
        *_bounds_alone(kit),
        (say("sheet.item.checked"), kit.yes(made.checked)),
    ]
    fields = (
        Field("item", kit.head("item"), widest=60),
        Field("value", kit.head("stated"), widest=70, shows=Shows.TEXT),
    )
    return kit.table("provenance", fields, rows)


def _bounds_alone(kit: Kit) -> Iterator[Row]:
    """Yield what no plan comes below on exposure alone, and on cost alone."""
    made = kit.plan.provenance
    for key, bound in (
        ("exposure_bound", made.exposure_bound),
        ("cost_bound", made.avoidable_cost_bound),
    ):
        if bound is not None:
            unit = kit.plan.currency
            item = kit.say(f"sheet.item.{key}", currency=unit)
            yield (item, Marked(money(bound), shows=Shows.MONEY))
