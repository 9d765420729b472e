"""The phased agenda: what an agency can put before its minister."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.assumed import spoken_assumptions
from exitplan.plan.choices import FIRST_MONTHS, NO_REGRET
from exitplan.plan.whole import whole_years
from exitplan.reports.core import core_message, first_decisions
from exitplan.reports.end_date import what_fixes_the_end
from exitplan.reports.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
)
from exitplan.reports.names import Names
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan import Plan, Step
    from exitplan.plan.model import Phase
    from exitplan.words import Language

_LONGEST_LIST = 4


def agenda(plan: Plan, language: Language) -> Document:
    """Write the agenda of a plan.

    Parameters
    ----------
    plan
        The plan; nothing else is read.
    language
        ``en`` or ``nl``.
    """
    writer = _Agenda(plan, language)
    speaker = writer.speaker
    return Document(
        language,
        speaker.say("agenda.title"),
        speaker.say("agenda.subtitle", agency=plan.agency, scenario=plan.scenario),
        tuple(writer.sections()),
    )


class _Agenda:
    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.speaker = Speaker(language, plan.currency)
        self.names = Names(plan, self.speaker)
        self.years = whole_years(plan.years)

    def sections(self) -> list[Section]:
        sections = [
            self._core(),
            self._decisions(),
            self._today(),
            self._phases(),
            what_fixes_the_end(self.plan, self.speaker),
            self._money(),
            self._exposure(),
            self._processes(),
            self._contracts(),
            self._residual(),
            self._notes(),
            self._assumptions(),
            self._provenance(),
        ]
        return [section for section in sections if section.blocks or section.sections]

    def _say(self, key: str, **values: object) -> str:
        return self.speaker.say(f"agenda.{key}", **values)

    def _headings(self, *keys: str) -> tuple[Heading, ...]:
        """Return table headings; a key that ends in ``#`` is a number."""
        return tuple(
            Heading(self._say(f"col.{key.rstrip('#')}"), key.endswith("#"))
            for key in keys
        )

    def _core(self) -> Section:
        blocks: list[Block] = []
        if self.plan.illustrative:
            blocks.append(Paragraph(self._say("illustrative"), strong=True))
        if self.plan.asks:
            blocks.append(Paragraph(self.plan.asks))
        blocks.append(Bullets(tuple(core_message(self.plan, self.speaker))))
        return Section(self._say("core"), tuple(blocks))

    def _decisions(self) -> Section:
        items = first_decisions(self.plan, self.speaker, self.names)
        blocks: tuple[Block, ...] = ()
        if items:
            blocks = (
                Paragraph(self._say("decisions.intro")),
                Bullets(tuple(items)),
                Paragraph(self._say("decide.rest")),
            )
        return Section(self._say("decisions"), blocks)

    def _today(self) -> Section:
        today, speaker = self.plan.today, self.speaker
        rows = tuple(
            (
                self.names.vendor(vendor.vendor),
                ", ".join(map(self.names.jurisdiction, vendor.jurisdictions)),
                speaker.number(len(vendor.services)),
                speaker.number(len(vendor.processes)),
                speaker.money(vendor.yearly_cost),
            )
            for vendor in today.vendors
        )
        text = self._say("today.text", date=speaker.date(self.plan.starts))
        headings = self._headings(
            "vendor", "jurisdiction", "services#", "processes#", "cost_year#"
        )
        blocks: list[Block] = [Table(text, headings, rows)] if rows else []
        if today.cost_unknown:
            number = speaker.count("chart.services", len(today.cost_unknown))
            blocks.append(Paragraph(self._say("today.cost_unknown", number=number)))
        return Section(self._say("today"), tuple(blocks))

    def _phases(self) -> Section:
        inner = tuple(self._phase(phase) for phase in self.plan.phases)
        texts = [self._say("phases.text"), *self._no_regret()] if inner else []
        blocks = tuple(Paragraph(text) for text in texts)
        return Section(self._say("phases"), blocks, inner)

    def _no_regret(self) -> list[str]:
        """Say what a no-regret step is, where plans were compared."""
        known = [one.no_regret for one in self.plan.steps if one.no_regret is not None]
        if not known:
            return []
        key = "choices.no-regret.agenda" + ("" if any(known) else ".none")
        return [self.speaker.say(key, mark=NO_REGRET, months=FIRST_MONTHS)]

    def _phase(self, phase: Phase) -> Section:
        steps = [step for step in self.plan.steps if step.phase == phase.number]
        period = self._say(
            "phase.period",
            start=self.speaker.date(phase.starts),
            end=self.speaker.date(phase.ends),
            cost=self.speaker.money(phase.one_off),
        )
        gate = self._say("phase.gate", text=phase.gate.text[self.speaker.language])
        title = self._say("phase", number=phase.number, name=phase.name)
        headings = self._headings(
            "service",
            "from_to",
            "start",
            "cut_over",
            "retired",
            "one_off#",
            "running#",
            "owner",
            "decision",
            "waits",
        )
        blocks: list[Block] = [Paragraph(period), Paragraph(gate, strong=True)]
        if steps:
            rows = tuple(self._step(step) for step in steps)
            number, currency = phase.number, self.plan.currency
            text = self._say("phase.table", number=number, currency=currency)
            blocks.append(Table(text, headings, rows))
        return Section(title, tuple(blocks))

    def _step(self, step: Step) -> tuple[str, ...]:
        speaker = self.speaker
        after = speaker.money(step.yearly_after)
        before = self._say("new") if step.planned else speaker.money(step.yearly_before)
        return (
            f"{step.name} {NO_REGRET}" if step.no_regret else step.name,
            self.names.from_to(step),
            speaker.short_date(step.starts),
            speaker.short_date(step.cut_over),
            "–" if step.planned else speaker.short_date(step.retired),
            speaker.money(step.one_off),
            f"{before} → {after}",
            step.owner or "–",
            self.names.decision(step),
            step.why_not_earlier.text[speaker.language],
        )

    def _money(self) -> Section:
        plan, speaker = self.plan, self.speaker
        vat = "included" if plan.vat_included else "excluded"
        price = (
            ""
            if plan.price_year is None
            else self._say("money.price", year=plan.price_year)
        )
        text = self._say(
            "money.text",
            currency=plan.currency,
            vat=self._say(f"money.vat.{vat}"),
            price=price,
        )
        avoidable = self._say(
            "money.avoidable",
            unavoidable=speaker.money(plan.cost_unavoidable),
            avoidable=speaker.money(max(0, plan.cost_total - plan.cost_unavoidable)),
        )
        blocks: tuple[Block, ...] = (
            Table(text, self._money_headings(), self._money_rows(), total=True),
            *map(Paragraph, self._carried_over()),
            Paragraph(avoidable),
        )
        return Section(self._say("money"), blocks)

    def _carried_over(self) -> Iterator[str]:
        """Explain each year that counts more than its own ceiling (R11)."""
        for year in self.years:
            if year.ceiling is not None and year.covered > year.ceiling:
                yield self.speaker.say(
                    "chart.money.over",
                    year=year.year,
                    covered=self.speaker.money(year.covered),
                    ceiling=self.speaker.money(year.ceiling),
                )

    def _money_headings(self) -> tuple[Heading, ...]:
        return self._headings(
            "year",
            "one_off#",
            "new_running#",
            "old_running#",
            "double#",
            "bridges#",
            "fees#",
            "total#",
            "idle#",
            "difference#",
            "covered#",
            "ceiling#",
        )

    def _money_rows(self) -> tuple[tuple[str, ...], ...]:
        rows = []
        sums = [0] * 10
        for year in self.years:
            amounts = [
                year.one_off,
                year.new_running,
                year.old_running,
                year.double_running,
                year.bridges,
                year.exit_fees,
                year.total,
                year.if_nothing_is_done,
                year.total - year.if_nothing_is_done,
                year.covered,
            ]
            sums = [a + b for a, b in zip(sums, amounts, strict=True)]
            ceiling = "–" if year.ceiling is None else self.speaker.money(year.ceiling)
            rows.append((year.year, *map(self.speaker.money, amounts), ceiling))
        rows.append((self._say("total"), *map(self.speaker.money, sums), ""))
        return tuple(rows)

    def _exposure(self) -> Section:
        plan, speaker = self.plan, self.speaker
        first = plan.exposure[0].if_nothing_is_done if plan.exposure else 0
        rows = []
        for year in plan.years:
            weeks = [week for week in plan.exposure if week.week <= year.ends]
            left = weeks[-1].stop if weeks else first
            free = sum(
                process.free_from is not None and process.free_from <= year.ends
                for process in plan.processes
            )
            share = left / first if first else 0.0
            rows.append(
                (
                    year.year,
                    speaker.number(left / 100, 1),
                    speaker.share(share),
                    f"{free} / {len(plan.processes)}",
                )
            )
        headings = self._headings("at_end", "points#", "share#", "free#")
        table = Table(self._say("exposure.text"), headings, tuple(rows))
        return Section(self._say("exposure"), (table,))

    def _processes(self) -> Section:
        speaker = self.speaker
        rows = tuple(
            (
                process.name,
                speaker.number(process.weight),
                "–"
                if process.max_outage is None
                else self._say("hours", number=speaker.number(process.max_outage)),
                speaker.number(len(process.exposed_services)),
                self.names.free_from(process),
            )
            for process in self.plan.processes
        )
        headings = self._headings(
            "process", "weight#", "outage#", "exposed_services#", "free_from"
        )
        table = Table(self._say("processes.text"), headings, rows)
        return Section(self._say("processes"), (table,) if rows else ())

    def _contracts(self) -> Section:
        rows = tuple(
            (
                self.plan.name_of("contract", contract),
                self.speaker.date(notice),
                self.speaker.date(until),
                self.speaker.some(services, _LONGEST_LIST),
            )
            for notice, until, contract, services in self.names.notices()
        )
        headings = self._headings("contract", "notice", "pay_until", "services")
        text = self._say("contracts.text")
        return Section(
            self._say("contracts"), (Table(text, headings, rows),) if rows else ()
        )

    def _residual(self) -> Section:
        title = self._say("residual")
        if not self.plan.residual:
            return Section(title, (Paragraph(self._say("residual.none")),))
        rows = tuple(
            (one.name, one.text[self.speaker.language]) for one in self.plan.residual
        )
        headings = self._headings("service", "why")
        return Section(title, (Table(self._say("residual.text"), headings, rows),))

    def _notes(self) -> Section:
        items = tuple(note[self.speaker.language] for note in self.plan.notes)
        return Section(self._say("notes"), (Bullets(items),) if items else ())

    def _assumptions(self) -> Section:
        title = self._say("assumptions")
        assumed = self.plan.assumptions
        if not assumed:
            return Section(title, (Paragraph(self._say("assumptions.none")),))
        number = self.speaker.count("agenda.values", len(assumed))
        text = self._say("assumptions.text", number=number)
        alike: dict[tuple[str, str, str], list[str]] = {}
        for one in spoken_assumptions(self.plan, self.speaker):
            alike.setdefault((one.field, one.value, one.source), []).append(one.subject)
        rows = tuple(
            (
                field,
                value,
                self.speaker.some(list(dict.fromkeys(subjects)), _LONGEST_LIST),
                source,
            )
            for (field, value, source), subjects in sorted(
                alike.items(), key=lambda one: one[0][0]
            )
        )
        headings = self._headings("field", "value", "subject", "source")
        return Section(title, (Table(text, headings, rows),))

    def _provenance(self) -> Section:
        made = self.plan.provenance
        speaker = self.speaker
        items = [
            self._say(
                "provenance.made",
                version=made.version,
                scenario=self.plan.scenario,
                seed=made.seed,
            ),
            self._say(
                "provenance.effort",
                evaluations=speaker.number(made.evaluations),
                status=speaker.say(
                    f"status.{made.status}", gap=speaker.at_most(made.gap)
                ),
            ),
        ]
        if made.polished:
            parts = speaker.number(made.polished)
            items.append(speaker.say("page.provenance.polished", parts=parts))
        items += [
            self._say("provenance.input", name=file.name, hash=file.sha256)
            for file in made.inputs
        ]
        return Section(self._say("provenance"), (Bullets(tuple(items)),))
