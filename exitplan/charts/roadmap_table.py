"""The roadmap in words and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.charts.steps import contract_of, goes_to, leaves, person_weeks, waits_for
from exitplan.charts.table import Cell, Column, Kind, Table
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan import Plan, Step

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("service", "text"),
    ("from", "text"),
    ("to", "text"),
    ("phase", "number"),
    ("starts", "date"),
    ("ready", "date"),
    ("cut-over", "date"),
    ("retired", "date"),
    ("person-weeks", "number"),
    ("one-off", "money"),
    ("yearly-before", "money"),
    ("yearly-after", "money"),
    ("contract", "text"),
    ("pay-until", "date"),
    ("notice", "date"),
    ("exit-fee", "money"),
    ("waits-for", "text"),
    ("why", "text"),
)


def roadmap_table(plan: Plan, language: Language = "en") -> Table:
    """Return the steps by cut-over, one a row."""
    speaker = Speaker(language, plan.currency)
    columns = [
        Column(key, speaker.say(f"chart.column.{key}", currency=plan.currency), kind)
        for key, kind in _COLUMNS
    ]
    rows = [_row(step, plan, speaker) for step in plan.steps]
    if any(step.no_regret is not None for step in plan.steps):
        columns.append(Column("no-regret", speaker.say("choices.no-regret.mark")))
        rows = [
            (*row, speaker.say("yes" if step.no_regret else "no"))
            for row, step in zip(rows, plan.steps, strict=True)
        ]
    return Table(speaker.say("chart.roadmap"), tuple(columns), tuple(rows))


def roadmap_conclusion(plan: Plan, language: Language = "en") -> str:
    """Say in a sentence what the roadmap shows."""
    speaker = Speaker(language, plan.currency)
    last = plan.last_cut_over
    if last is None:
        return speaker.say("chart.roadmap.nothing")
    return speaker.count(
        "chart.roadmap.says",
        len(plan.leaving),
        phases=speaker.count("chart.phases", len(plan.phases)),
        first=speaker.month(min(step.cut_over for step in plan.leaving)),
        last=speaker.month(last),
    )


def _row(step: Step, plan: Plan, speaker: Speaker) -> tuple[Cell, ...]:
    contract = step.contract
    return (
        step.name,
        leaves(step, plan, speaker),
        goes_to(step, plan, speaker),
        step.phase,
        step.starts,
        step.ready,
        step.cut_over,
        step.retired,
        person_weeks(step),
        step.one_off,
        step.yearly_before,
        step.yearly_after,
        contract_of(step, plan),
        contract.pay_until if contract else None,
        contract.give_notice_by if contract else None,
        contract.exit_fee if contract else None,
        waits_for(step, plan),
        step.why_not_earlier.text[speaker.language],
    )
