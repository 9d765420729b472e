"""Plans side by side as a workbook, for either format."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from exitplan.files.book import Book, Cell, Field, Role, Sheet, Shows
from exitplan.words import Speaker

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan.comparison import Comparison, Placed
    from exitplan.words import Language

_CENTS = Decimal(100)
_WIDE = 60


def comparison_book(comparison: Comparison, language: Language) -> Book:
    """Return plans side by side as a workbook.

    Parameters
    ----------
    comparison
        The plans; nothing else is read.
    language
        Language of sheets and headers.
    """
    return _Writer(comparison, language).book()


class _Writer:
    def __init__(self, comparison: Comparison, language: Language) -> None:
        self._all, self._plans = comparison, comparison.plans
        self._speaker = Speaker(language, comparison.currency)

    def _say(self, key: str, **values: object) -> str:
        return self._speaker.say(f"compare.{key}", **values)

    def book(self) -> Book:
        """Return the whole workbook."""
        names = self._speaker.join([plan.name for plan in self._plans])
        return Book(
            title=f"{self._say('title')}: {names}",
            language=self._speaker.language,
            sheets=(self._side(), self._years(), self._services(), self._common()),
            page=self._say("page", page="{page}", pages="{pages}"),
        )

    def _sheet(
        self, key: str, fields: list[Field], rows: list[tuple[Cell, ...]]
    ) -> Sheet:
        name = self._say(f"sheet.{key}")
        return Sheet(name, tuple(fields), tuple(rows), table=f"compare_{key}")

    def _field(self, key: str, header: str, shows: Shows = Shows.TEXT) -> Field:
        return Field(key, header, shows, role=Role.COMPUTED, widest=_WIDE)

    def _side(self) -> Sheet:
        """Return each plan as a row: that way every column has one kind of value."""
        kinds = {
            "aim": Shows.TEXT,
            "starts": Shows.DATE,
            "ends": Shows.DATE,
            "last": Shows.DATE,
            "sure": Shows.DATE,
            "exposure": Shows.POINTS,
            "saved": Shows.SHARE,
            "cost": Shows.MONEY,
            "more": Shows.MONEY,
            "one-off": Shows.MONEY,
            "leaving": Shows.COUNT,
            "staying": Shows.COUNT,
            "phases": Shows.COUNT,
            "gap": Shows.SHARE,
        }
        fields = [self._field("plan", self._speaker.say("risk.col.plan"))]
        for key, shows in kinds.items():
            unit = f" [{self._all.currency}]" if shows is Shows.MONEY else ""
            fields.append(self._field(key, self._say(f"row.{key}") + unit, shows))
        rows = [self._plan(number) for number in range(len(self._plans))]
        return self._sheet("side", fields, rows)

    def _plan(self, number: int) -> tuple[Cell, ...]:
        plan = self._plans[number]
        idle = plan.exposure_if_nothing
        saved = 1 - plan.exposure_weeks / idle if idle else 0.0
        return (
            plan.name,
            self._say(f"aim.{plan.objective_kind}"),
            plan.starts,
            plan.ends,
            plan.last_cut_over,
            plan.sure,
            _decimal(plan.exposure_weeks),
            _decimal(saved, 4),
            plan.cost_total / _CENTS,
            (plan.cost_total - plan.cost_if_nothing) / _CENTS,
            plan.one_off / _CENTS,
            plan.leaving,
            plan.staying,
            len(plan.phases),
            _decimal(plan.gap, 4),
        )

    def _years(self) -> Sheet:
        currency = self._all.currency
        fields = [self._field("year", self._say("col.year"))]
        for number, plan in enumerate(self._plans, start=1):
            for key in ("total", "one-off"):
                header = self._say(f"field.{key}", plan=plan.name, currency=currency)
                fields.append(self._field(f"{key}_{number}", header, Shows.MONEY))
        by_year = [{year.year: year for year in plan.years} for plan in self._plans]
        rows: list[tuple[Cell, ...]] = []
        for name in sorted({year for found in by_year for year in found}):
            cells: list[Cell] = [name]
            for found in by_year:
                one = found.get(name)
                cells.append(None if one is None else one.total / _CENTS)
                cells.append(None if one is None else one.one_off / _CENTS)
            rows.append(tuple(cells))
        return self._sheet("years", fields, rows)

    def _services(self) -> Sheet:
        fields = [
            self._field("id", self._speaker.say("sheet.col.id")),
            self._field("service", self._say("col.service")),
        ]
        for number, plan in enumerate(self._plans, start=1):
            for key, shows in (
                ("way", Shows.TEXT),
                ("day", Shows.DATE),
                ("place", Shows.COUNT),
            ):
                header = self._say(f"field.{key}", plan=plan.name)
                fields.append(self._field(f"{key}_{number}", header, shows))
        fields.append(self._field("weeks", self._say("col.weeks"), Shows.COUNT))
        rows: list[tuple[Cell, ...]] = [
            (
                one.service,
                one.name,
                *(cell for placed in one.plans for cell in self._placed(placed)),
                one.weeks,
            )
            for one in self._all.services
        ]
        return self._sheet("services", fields, rows)

    def _placed(self, placed: Placed | None) -> tuple[str, dt.date | None, int | None]:
        if placed is None:
            return self._say("stays"), None, None
        to = placed.to[self._speaker.language]
        return to, placed.cut_over, placed.place or None

    def _common(self) -> Sheet:
        fields = [
            self._field("service", self._say("col.service")),
            self._field("to", self._say("col.to")),
            self._field("from", self._say("col.from"), Shows.DATE),
            self._field("until", self._say("col.until"), Shows.DATE),
        ]
        rows: list[tuple[Cell, ...]] = [
            (one.name, one.to[self._speaker.language], one.first, one.last)
            for one in self._all.common
        ]
        return self._sheet("common", fields, rows)


def _decimal(value: float, digits: int = 2) -> Decimal:
    return Decimal(f"{value:.{digits}f}")
