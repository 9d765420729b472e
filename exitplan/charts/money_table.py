"""The money of a plan by fiscal year: its parts, a table and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.charts.table import Cell, Column, Table
from exitplan.charts.theme import PHASES
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.plan import Plan
    from exitplan.plan.model import YearMoney


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a year's total."""

    key: str
    colour: str
    amount: Callable[[YearMoney], int]
    pattern: str = ""


PARTS = (
    Part("old-single", "#5c6773", lambda year: year.old_running - year.double_running),
    Part("old-double", "#5c6773", lambda year: year.double_running, "/"),
    Part("new-running", PHASES[2], lambda year: year.new_running),
    Part("one-off", PHASES[0], lambda year: year.one_off),
    Part("bridges", PHASES[3], lambda year: year.bridges, "x"),
    Part("exit-fees", PHASES[1], lambda year: year.exit_fees, "."),
)
"""From the foot of the bar up; together they are the year's total."""


def money_table(plan: Plan, language: Language = "en") -> Table:
    """Return a row for each fiscal year, and their sum."""
    speaker = Speaker(language, plan.currency)
    keys = [part.key for part in PARTS]
    more = ["total", "idle", *(["covered", "ceiling"] if _has_ceiling(plan) else [])]
    columns = [Column("year", speaker.say("chart.column.year"))]
    columns += [
        Column(key, speaker.say(f"chart.column.{key}", currency=plan.currency), "cents")
        for key in keys + more
    ]
    rows = [_row(year, with_ceiling="ceiling" in more) for year in plan.years]
    sums = (_sum(amounts) for amounts in list(zip(*rows, strict=True))[1:])
    rows.append((speaker.say("chart.sum"), *sums))
    return Table(speaker.say("chart.money"), tuple(columns), tuple(rows))


def money_conclusion(plan: Plan, language: Language = "en") -> str:
    """Say what the plan costs, against doing nothing and against the ceilings."""
    speaker = Speaker(language, plan.currency)
    more = plan.cost_total - plan.cost_if_nothing_is_done
    key = "same" if not more else ("more" if more > 0 else "less")
    years = [year.year for year in plan.years]
    says = speaker.say(
        f"chart.money.{key}",
        total=speaker.short_money(plan.cost_total),
        difference=speaker.short_money(abs(more)),
        years=years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}",
    )
    return " ".join([says, *_on_ceilings(plan, speaker)])


def _on_ceilings(plan: Plan, speaker: Speaker) -> list[str]:
    limited = [(y.used, y) for y in plan.years if y.used is not None]
    if not limited:
        return []
    used, year = max(limited, key=lambda one: one[0])
    ceiling = year.ceiling or 0
    return [
        speaker.say(
            f"chart.money.{'within' if year.covered <= ceiling else 'over'}",
            year=year.year,
            percent=speaker.share(min(1.0, used)),
            covered=speaker.short_money(year.covered),
            ceiling=speaker.short_money(ceiling),
        )
    ]


def _row(year: YearMoney, *, with_ceiling: bool) -> tuple[Cell, ...]:
    parts = [part.amount(year) for part in PARTS]
    more = [year.covered, year.ceiling] if with_ceiling else []
    return (year.year, *parts, year.total, year.if_nothing_is_done, *more)


def _sum(amounts: tuple[Cell, ...]) -> int | None:
    known = [amount for amount in amounts if isinstance(amount, int)]
    return sum(known) if len(known) == len(amounts) else None


def _has_ceiling(plan: Plan) -> bool:
    return any(year.ceiling is not None for year in plan.years)
