"""What stands on the page around the charts, in both languages."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.charts.both import both
from exitplan.charts.table import Column, Table
from exitplan.charts.theme import phase_colour
from exitplan.plan.assumed import spoken_assumptions
from exitplan.plan.step import Text2
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan import Phase, Plan

_LONG = 360


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase as the page shows it; ``brief`` is the start of a very long gate."""

    number: int
    colour: str
    name: str
    period: Text2
    gate: Text2
    brief: Text2 | None
    one_off: Text2


def phase_rows(plan: Plan) -> tuple[PhaseRow, ...]:
    """Return the phases with their gates."""
    return tuple(_phase_row(plan, phase) for phase in plan.phases)


def residual_table(plan: Plan, language: Language) -> Table:
    """Return what stays, and why."""
    speaker = Speaker(language)
    columns = (
        Column("service", speaker.say("chart.column.service")),
        Column("why", speaker.say("page.column.why")),
    )
    rows = tuple((one.name, one.text[language]) for one in plan.residual)
    return Table(speaker.say("page.residual"), columns, rows)


def assumptions_table(plan: Plan, language: Language) -> Table:
    """Return the values nobody stated."""
    speaker = Speaker(language, plan.currency)
    keys = ("subject", "field", "value", "source")
    columns = tuple(Column(key, speaker.say(f"page.column.{key}")) for key in keys)
    spoken = spoken_assumptions(plan, speaker)
    rows = tuple((a.subject, a.field, a.value, a.source) for a in spoken)
    return Table(speaker.say("page.assumptions"), columns, rows)


def says_how_many(key: str, number: int) -> Text2:
    """Say how many rows a table has, or that there are none."""
    if not number:
        return both(lambda speaker: speaker.say(f"page.{key}.none"))
    return both(lambda speaker: speaker.count(f"page.{key}.says", number))


def money_note(plan: Plan) -> Text2:
    """Say how amounts are to be read."""

    def say(speaker: Speaker) -> str:
        vat = "in" if plan.vat_included else "ex"
        price = ""
        if plan.price_year:
            price = speaker.say("page.money-note.price", year=plan.price_year)
        return speaker.say(
            "page.money-note",
            currency=plan.currency,
            vat=speaker.say(f"page.money-note.vat-{vat}"),
            price=price,
        )

    return both(say)


def provenance(plan: Plan) -> tuple[Text2, ...]:
    """Say how the plan was made and how good it is proven to be."""
    made = plan.provenance

    def how(speaker: Speaker) -> str:
        return speaker.say(
            "page.provenance.made",
            version=made.version,
            seed=made.seed,
            evaluations=speaker.number(made.evaluations),
        )

    def status(speaker: Speaker) -> str:
        return speaker.say(
            "page.provenance.status",
            status=speaker.say(f"page.status.{made.status}"),
            gap=speaker.at_most(made.gap),
        )

    def polished(speaker: Speaker) -> str:
        parts = speaker.number(made.polished)
        return speaker.say("page.provenance.polished", parts=parts)

    checked = f"page.provenance.{'' if made.checked else 'un'}checked"
    return (
        both(how),
        *((both(polished),) if made.polished else ()),
        both(status),
        both(lambda speaker: speaker.say(checked)),
    )


def _phase_row(plan: Plan, phase: Phase) -> PhaseRow:
    def period(speaker: Speaker) -> str:
        return f"{speaker.date(phase.starts)} – {speaker.date(phase.ends)}"

    return PhaseRow(
        number=phase.number,
        colour=phase_colour(phase.number),
        name=phase.name,
        period=both(period),
        gate=phase.gate.text,
        brief=_brief(phase.gate.text),
        one_off=both(lambda speaker: speaker.money(phase.one_off), plan.currency),
    )


def _brief(gate: Text2) -> Text2 | None:
    """Return the beginning of a long sentence, or nothing for a short one."""
    if len(gate.en) <= _LONG:
        return None
    return Text2(
        *(textwrap.shorten(one, _LONG, placeholder=" …") for one in (gate.en, gate.nl))
    )
