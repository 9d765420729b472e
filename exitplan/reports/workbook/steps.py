"""Sheets about steps: the agenda, the phases with their gates, and every stage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from exitplan.files.book import Field, Shows
from exitplan.plan.choices import NO_REGRET
from exitplan.reports.workbook.kit import MAIN, money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from exitplan.files.book import Cell, Row, Sheet
    from exitplan.plan import Phase, Step
    from exitplan.reports.workbook.kit import Kit

STAGES = ("procure", "build", "migrate", "decommission")


def agenda_sheet(kit: Kit) -> Sheet:
    """Return every step with its dates, money, contract and what holds it."""
    columns = list(_columns(kit))
    steps = kit.plan.steps
    if all(step.no_regret is None for step in steps):
        columns = [one for one in columns if one[0].key != "no_regret"]
    fields = [field for field, _ in columns]
    rows = [
        tuple(value(step, number) for _, value in columns)
        for number, step in enumerate(steps, start=1)
    ]
    return kit.table("agenda", fields, rows, tab=MAIN, frozen=3, across=3)


_Column = tuple[Field, "Callable[[Step, int], Cell]"]


def _columns(kit: Kit) -> Iterator[_Column]:
    """Yield columns and what stands in them: what people read first, first."""
    yield kit.short("step"), lambda _, number: number
    yield kit.short("phase"), lambda step, _: step.phase
    yield kit.text("service", 34, 24), lambda step, _: step.name
    yield kit.text("from_to", 44, 30), lambda step, _: kit.names.from_to(step)
    yield kit.text("owner", 24, 14), lambda step, _: step.owner
    yield kit.day("start"), lambda step, _: step.starts
    yield kit.day("cut_over"), lambda step, _: step.cut_over
    yield kit.day("retired"), lambda step, _: None if step.planned else step.retired
    yield kit.money("one_off"), lambda step, _: money(step.one_off)
    yield kit.text("team", 26, 14), lambda step, _: _teams(kit, step)
    yield kit.number("person_weeks"), lambda step, _: _person_weeks(step)
    yield kit.text("decision", 30, 20), lambda step, _: kit.names.decision(step)
    yield kit.sentence("waits"), lambda step, _: step.why_not_earlier.text[kit.language]
    regret = Field("no_regret", kit.say("choices.no-regret.mark"), widest=14)
    yield regret, lambda step, _: _regret(kit, step)
    yield from _money_columns(kit)
    yield from _stage_columns(kit)
    yield from _names_columns(kit)


def _money_columns(kit: Kit) -> Iterator[_Column]:
    def of_contract(step: Step, key: str) -> dt.date | None:
        found: dt.date | None = getattr(step.contract, key, None)
        return found

    before, after = (
        kit.money(key, yearly=True) for key in ("yearly_before", "yearly_after")
    )
    yield before, lambda step, _: money(step.yearly_before)
    yield after, lambda step, _: money(step.yearly_after)
    yield kit.text("contract", 30), lambda step, _: _contract(kit, step)
    yield kit.day("notice"), lambda step, _: of_contract(step, "give_notice_by")
    yield kit.day("pay_until"), lambda step, _: of_contract(step, "pay_until")


def _stage_columns(kit: Kit) -> Iterator[_Column]:
    for stage in STAGES:
        name = kit.say(f"stage.{stage}")
        for end in ("starts", "ends"):
            header = kit.say(f"sheet.stage.{end}", stage=name)
            header = header[0].upper() + header[1:]
            field = Field(f"{stage}_{end}", header, Shows.DATE)
            yield field, partial(_stage_day, stage, end)
    yield kit.day("ready"), lambda step, _: step.ready


def _names_columns(kit: Kit) -> Iterator[_Column]:
    vendor = kit.names.vendor
    yield kit.text("kind", 20), lambda step, _: kit.say(f"kind.{step.kind}")
    yield kit.text("vendor_from", 26), lambda step, _: vendor(step.vendor_from)
    yield kit.text("product_from", 26), lambda step, _: step.product_from
    yield kit.text("provider_to", 26), lambda step, _: vendor(step.provider_to)
    yield kit.text("product_to", 26), lambda step, _: step.product_to
    yield kit.text("category", 24), lambda step, _: step.category
    yield kit.text("id", 24), lambda step, _: step.service


def _stage_day(stage: str, end: str, step: Step, number: int) -> dt.date | None:
    del number
    found = [getattr(one, end) for one in step.stages if one.name == stage]
    return found[0] if found else None


def _teams(kit: Kit, step: Step) -> str:
    works = (work for stage in step.stages for work in stage.teams)
    return kit.some(kit.plan.name_of("team", work.team) for work in works)


def _person_weeks(step: Step) -> int:
    return sum(work.person_weeks for stage in step.stages for work in stage.teams)


def _contract(kit: Kit, step: Step) -> str:
    if step.contract is None:
        return ""
    return kit.plan.name_of("contract", step.contract.contract)


def _regret(kit: Kit, step: Step) -> str:
    word = kit.yes(bool(step.no_regret))
    return f"{word} {NO_REGRET}" if step.no_regret else word


def phases_sheet(kit: Kit) -> Sheet:
    """Return the phases, with what is true when each has ended."""
    fields = [
        kit.short("phase"),
        kit.text("phase_name", 30, 24),
        kit.day("start"),
        kit.day("ends"),
        kit.number("moved"),
        kit.money("one_off"),
        Field("gone", kit.head("gone"), Shows.POINTS),
        Field("gate", kit.say("page.phases.gate"), widest=54, narrowest=30),
        kit.text("freed", 36, 20),
        kit.text("ended", 30, 20),
    ]
    rows = [_phase(kit, phase) for phase in kit.plan.phases]
    return kit.table("phases", fields, rows, tab=MAIN, frozen=2, across=1)


def _phase(kit: Kit, phase: Phase) -> Row:
    gate = phase.gate
    name = kit.plan.name_of
    return (
        phase.number,
        phase.name,
        phase.starts,
        phase.ends,
        len(gate.services_moved),
        money(phase.one_off),
        gate.exposure_gone,
        gate.text[kit.language],
        kit.some(name("process", one) for one in gate.processes_free),
        kit.some(name("contract", one) for one in gate.contracts_ended),
    )


def stages_sheet(kit: Kit) -> Sheet:
    """Return every stage with its people, and what holds it."""
    fields = (
        kit.text("service", 34, 24),
        kit.text("id", 24),
        kit.text("stage", 20),
        kit.day("start"),
        kit.day("ends"),
        kit.number("weeks"),
        kit.text("team", 30),
        kit.number("people"),
        kit.number("person_weeks"),
        kit.text("fixes_end", 12),
        kit.sentence("waits"),
    )
    rows = [*_stage_rows(kit), *_repointings(kit)]
    return kit.table("stages", fields, rows)


def _stage_rows(kit: Kit) -> Iterator[Row]:
    chain = {(link.service, link.stage) for link in kit.plan.chain}
    for step in kit.plan.steps:
        for stage in step.stages:
            name = kit.say(f"stage.{stage.name}")
            start: tuple[Cell, ...] = (step.name, step.service, name)
            start = (*start, stage.starts, stage.ends, stage.weeks)
            fixes = (step.service, stage.name) in chain
            end = (kit.yes(fixes), stage.hold.text[kit.language])
            if not stage.teams:
                yield (*start, "", None, None, *end)
            for work in stage.teams:
                team = kit.plan.name_of("team", work.team)
                yield (*start, team, work.people, work.person_weeks, *end)


def _repointings(kit: Kit) -> Iterator[Row]:
    """Yield the work to point services that stay to the new of what they use."""
    name = kit.plan.name_of
    for one in kit.plan.repointings:
        what = kit.say("sheet.repointing", name=name("service", one.service))
        start: tuple[Cell, ...] = (name("service", one.consumer), one.consumer, what)
        yield (*start, one.starts, one.ends, None, "", None, None, "", "")
