"""The results workbook: the plan as tables people can filter, sum and print."""

from __future__ import annotations

import textwrap
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment

from exitplan.files.xlsx import (
    CellValue,
    add_table,
    fit_columns,
    set_up_print,
    to_bytes,
    write_cell,
    write_header,
)
from exitplan.plan.assumed import spoken_assumptions
from exitplan.reports.months import load_by_month
from exitplan.reports.names import Names
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from exitplan.plan import Plan, Step
    from exitplan.words import Language

_PERCENT_FORMAT = "0 %"
_MANY_COLUMNS = 14
_A3 = 8
_NARROW, _WIDE = 22, 48
_LINE = 13
_POINTS_FORMAT = "#,##0.0"

Row = list[CellValue]


def render_workbook(plan: Plan, language: Language) -> bytes:
    """Write a plan as a workbook.

    Parameters
    ----------
    plan
        The plan; nothing else is read.
    language
        Language of sheets and headers.

    Returns
    -------
    bytes
        The content of an ``.xlsx`` file, equal for equal plans. Money is in whole
        currency units with two decimals, dates are dates.
    """
    writer = _Writer(plan, language)
    return to_bytes(writer.book())


class _Writer:
    def __init__(self, plan: Plan, language: Language) -> None:
        self._plan = plan
        self._speaker = Speaker(language, plan.currency)
        self._names = Names(plan, self._speaker)
        self._book = Workbook()

    def book(self) -> Workbook:
        first = self._book.active
        assert first is not None  # noqa: S101 - a new workbook has a sheet
        self._book.remove(first)
        self._agenda()
        self._stages()
        self._money()
        self._payments()
        self._exposure()
        self._processes()
        self._teams()
        self._notice()
        self._stays()
        self._assumptions()
        self._provenance()
        return self._book

    def _agenda_heads(self, *keys: str) -> list[str]:
        return [self._speaker.say(f"agenda.col.{key}") for key in keys]

    def _heads(self, *keys: str) -> list[str]:
        return [self._speaker.say(f"sheet.col.{key}") for key in keys]

    def _in_currency(self, heads: list[str], *, yearly: bool = False) -> list[str]:
        currency = self._plan.currency
        unit = currency
        if yearly:
            unit = self._speaker.say("sheet.unit.year", currency=currency)
        return [f"{head} [{unit}]" for head in heads]

    def _sheet(
        self,
        key: str,
        heads: list[str],
        rows: list[Row],
        formats: dict[int, str] | None = None,
    ) -> Worksheet:
        """Write one sheet as a table; ``formats`` overrides by column number."""
        sheet: Worksheet = self._book.create_sheet(self._speaker.say(f"sheet.{key}"))
        write_header(sheet, heads)
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                number_format = (formats or {}).get(column, "")
                write_cell(sheet.cell(number, column), value, number_format)
        add_table(sheet, f"plan_{key}", len(heads), len(rows))
        fit_columns(sheet)
        set_up_print(sheet, f"{self._plan.agency} – {self._plan.scenario}")
        wide = len(heads) > _MANY_COLUMNS
        if wide:
            sheet.page_setup.paperSize = _A3  # or print is too small to read
        _narrow(sheet, _NARROW if wide else _WIDE)
        return sheet

    def _agenda(self) -> None:
        heads = [
            *self._heads("phase", "phase_name", "id"),
            *self._agenda_heads("service"),
            *self._heads("category"),
            *self._agenda_heads("owner"),
            *self._heads(
                "vendor_from", "product_from", "kind", "provider_to", "product_to"
            ),
            *self._agenda_heads("start"),
            *self._heads("ready"),
            *self._agenda_heads("cut_over", "retired"),
            *self._in_currency(self._agenda_heads("one_off")),
            *self._in_currency(
                self._heads("yearly_before", "yearly_after"), yearly=True
            ),
            *self._agenda_heads("contract", "notice", "pay_until"),
            *self._heads("person_weeks"),
            *self._agenda_heads("decision", "waits"),
        ]
        steps = self._plan.steps
        rows = [self._step(step) for step in steps]
        if any(step.no_regret is not None for step in steps):
            heads.append(self._speaker.say("choices.no-regret.mark"))
            for row, step in zip(rows, steps, strict=True):
                row.append(self._speaker.say("yes" if step.no_regret else "no"))
        self._sheet("agenda", heads, rows)

    def _step(self, step: Step) -> Row:
        speaker = self._speaker
        phase = self._plan.phases[step.phase - 1]
        contract = step.contract
        return [
            step.phase,
            phase.name,
            step.service,
            step.name,
            step.category,
            step.owner,
            self._names.vendor(step.vendor_from) if step.vendor_from else "",
            step.product_from,
            speaker.say(f"kind.{step.kind}"),
            self._names.vendor(step.provider_to) if step.provider_to else "",
            step.product_to,
            step.starts,
            step.ready,
            step.cut_over,
            None if step.planned else step.retired,
            _money(step.one_off),
            _money(step.yearly_before),
            _money(step.yearly_after),
            self._plan.name_of("contract", contract.contract) if contract else "",
            contract.give_notice_by if contract else None,
            contract.pay_until if contract else None,
            sum(work.person_weeks for stage in step.stages for work in stage.teams),
            self._names.decision(step),
            step.why_not_earlier.text[speaker.language],
        ]

    def _stages(self) -> None:
        heads = [
            *self._heads("id"),
            *self._agenda_heads("service"),
            *self._heads("stage"),
            *self._agenda_heads("start"),
            *self._heads("ends", "weeks", "team", "people", "person_weeks"),
            *self._agenda_heads("waits"),
        ]
        self._sheet("stages", heads, list(self._stage_rows()))

    def _stage_rows(self) -> Iterator[Row]:
        language = self._speaker.language
        for step in self._plan.steps:
            for stage in step.stages:
                name = self._speaker.say(f"stage.{stage.name}")
                start: Row = [step.service, step.name, name, stage.starts, stage.ends]
                why = stage.hold.text[language]
                if not stage.teams:
                    yield [*start, stage.weeks, "", None, None, why]
                for work in stage.teams:
                    team = self._plan.name_of("team", work.team)
                    people: Row = [stage.weeks, team, work.people, work.person_weeks]
                    yield [*start, *people, why]

    def _money(self) -> None:
        money = (
            "one_off",
            "new_running",
            "old_running",
            "double",
            "bridges",
            "fees",
            "total",
            "idle",
            "difference",
            "covered",
            "ceiling",
        )
        heads = [
            *self._agenda_heads("year"),
            *self._in_currency(self._agenda_heads(*money)),
        ]
        rows: list[Row] = [
            [
                int(year.year),
                _money(year.one_off),
                _money(year.new_running),
                _money(year.old_running),
                _money(year.double_running),
                _money(year.bridges),
                _money(year.exit_fees),
                _money(year.total),
                _money(year.if_nothing_is_done),
                _money(year.total - year.if_nothing_is_done),
                _money(year.covered),
                None if year.ceiling is None else _money(year.ceiling),
            ]
            for year in self._plan.years
        ]
        self._sheet("money", heads, rows, {1: "0"})

    def _payments(self) -> None:
        heads = [
            *self._heads("paid_on"),
            *self._agenda_heads("year", "service"),
            *self._heads("stage"),
            *self._in_currency(self._heads("amount")),
        ]
        rows: list[Row] = [
            [
                payment.on,
                int(payment.year),
                step.name,
                self._speaker.say(f"stage.{payment.stage}"),
                _money(payment.amount),
            ]
            for step in self._plan.steps
            for payment in step.payments
        ]
        rows.sort(key=lambda row: (str(row[0]), str(row[2])))
        self._sheet("payments", heads, rows, {2: "0"})

    def _exposure(self) -> None:
        unit = self._speaker.say("sheet.unit.points")
        kinds = self._heads("stop", "access", "control", "idle_points")
        heads = [*self._agenda_heads("start"), *(f"{kind} [{unit}]" for kind in kinds)]
        rows: list[Row] = [
            [
                week.week,
                Decimal(week.stop) / 100,
                Decimal(week.access) / 100,
                Decimal(week.control) / 100,
                Decimal(week.if_nothing_is_done) / 100,
            ]
            for week in self._plan.exposure
        ]
        formats = dict.fromkeys(range(2, 6), _POINTS_FORMAT)
        self._sheet("exposure", heads, rows, formats)

    def _processes(self) -> None:
        heads = self._agenda_heads(
            "process", "weight", "outage", "exposed_services", "free_from"
        )
        rows: list[Row] = [
            [
                process.name,
                process.weight,
                process.max_outage,
                len(process.exposed_services),
                process.free_from or self._speaker.say("agenda.free.never"),
            ]
            for process in self._plan.processes
        ]
        self._sheet("processes", heads, rows)

    def _teams(self) -> None:
        heads = self._heads("team", "month", "available", "busy", "load")
        rows: list[Row] = [
            [load.team, load.month, load.available, load.busy, load.share]
            for load in load_by_month(self._plan)
        ]
        formats = {
            2: "yyyy-mm",
            3: _POINTS_FORMAT,
            4: _POINTS_FORMAT,
            5: _PERCENT_FORMAT,
        }
        self._sheet("teams", heads, rows, formats)

    def _notice(self) -> None:
        heads = self._agenda_heads("notice", "pay_until", "contract", "services")
        rows: list[Row] = [
            [
                notice,
                until,
                self._plan.name_of("contract", contract),
                "; ".join(services),
            ]
            for notice, until, contract, services in self._names.notices()
        ]
        self._sheet("notice", heads, rows)

    def _stays(self) -> None:
        heads = [*self._heads("id"), *self._agenda_heads("service", "why")]
        language = self._speaker.language
        rows: list[Row] = [
            [one.service, one.name, one.text[language]] for one in self._plan.residual
        ]
        self._sheet("stays", heads, rows)

    def _assumptions(self) -> None:
        heads = self._agenda_heads("subject", "field", "value", "source")
        rows: list[Row] = [
            [one.subject, one.field, one.value, one.source]
            for one in spoken_assumptions(self._plan, self._speaker)
        ]
        self._sheet("assumptions", heads, rows)

    def _provenance(self) -> None:
        made = self._plan.provenance
        say = self._speaker.say
        points = made.objective_kind == "fastest"
        unit = say("sheet.unit.point-weeks") if points else self._plan.currency
        inputs: list[Row] = [
            [say("sheet.item.input", name=file.name), file.sha256]
            for file in made.inputs
        ]
        rows: list[Row] = [
            ["exitplan", made.version],
            [say("sheet.item.scenario"), self._plan.scenario],
            *inputs,
            [say("sheet.item.problem"), made.problem_sha256],
            [say("sheet.item.seed"), made.seed],
            [say("sheet.item.effort"), made.effort],
            [say("sheet.item.evaluations"), made.evaluations],
            [say("sheet.item.status"), say(f"page.status.{made.status}")],
            [say("sheet.item.aim"), say(f"sheet.aim.{made.objective_kind}")],
            [say("sheet.item.objective", unit=unit), Decimal(made.objective) / 100],
            [say("sheet.item.bound", unit=unit), Decimal(made.bound) / 100],
            [say("sheet.item.gap"), self._speaker.at_most(made.gap)],
            [say("sheet.item.checked"), say("yes" if made.checked else "no")],
        ]
        heads = [*self._heads("item"), *self._agenda_heads("value")]
        self._sheet("provenance", heads, rows)


def _narrow(sheet: Worksheet, most: int) -> None:
    """Make no column wider than so many characters; longer texts wrap.

    Rows get the height that takes: not every program finds it out by itself.
    """
    widths = []
    for dimension in sheet.column_dimensions.values():
        dimension.width = min(dimension.width, most)
        widths.append(int(dimension.width))
    for number, row in enumerate(sheet.iter_rows(min_row=2), start=2):
        tallest = 1
        for cell, width in zip(row, widths, strict=True):
            value = cell.value
            lines = len(textwrap.wrap(value, width)) if isinstance(value, str) else 1
            cell.alignment = Alignment(wrap_text=lines > 1, vertical="top")
            tallest = max(tallest, lines)
        sheet.row_dimensions[number].height = _LINE * tallest + 2


def _money(cents: int) -> Decimal:
    return Decimal(cents) / 100
