"""Plans side by side, said in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.choices import FIRST_MONTHS
from exitplan.plan.study import Part, SaidTable, Study
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.plan.comparison import Compared, Comparison, Placed
    from exitplan.words import Language

Fact = tuple[str, "Callable[[Compared], str]"]


def comparison_study(comparison: Comparison, language: Language) -> Study:
    """Say how plans differ.

    Parameters
    ----------
    comparison
        All that is known of them.
    language
        ``en`` or ``nl``.
    """
    return _Said(comparison, language).study()


class _Said:
    def __init__(self, comparison: Comparison, language: Language) -> None:
        self._all, self._plans = comparison, comparison.plans
        self._names = [plan.name for plan in comparison.plans]
        self.speaker = Speaker(language, comparison.currency)

    def _say(self, key: str, **values: object) -> str:
        return self.speaker.say(f"compare.{key}", **values)

    def study(self) -> Study:
        """Return everything."""
        subtitle = f"{self._all.agency}: {self.speaker.join(self._names)}"
        parts = (
            Part("core", self._say("core"), self._warnings(), tuple(self._core())),
            self._side(),
            self._exposure(),
            self._years(),
            self._ways(),
            self._dates(),
            self._common(),
        )
        made = self._say("made", version=self._all.version)
        title = self._say("title")
        return Study(self.speaker.language, title, subtitle, parts, (made,))

    def _warnings(self) -> tuple[str, ...]:
        found = []
        if self._all.illustrative:
            found.append(self.speaker.say("page.illustrative"))
        if not self._all.same_end:
            found.append(self._say("warn.end"))
        if not self._all.same_basis:
            found.append(self._say("warn.basis"))
        return tuple(found)

    def _core(self) -> list[str]:
        return [
            *self._who_is_first(),
            *self._least(),
            self._how_many_ways(),
            *self._orders(),
            self._in_common(),
        ]

    def _who_is_first(self) -> list[str]:
        dated = [
            (plan.last_cut_over, plan.name)
            for plan in self._plans
            if plan.last_cut_over is not None
        ]
        if not dated:
            return []
        (first, name), (last, other) = min(dated), max(dated)
        date = self.speaker.date
        if first == last:
            return [self._say("core.same-day", date=date(first))]
        return [
            self._say(
                "core.first",
                name=name,
                date=date(first),
                last=other,
                latest=date(last),
            )
        ]

    def _least(self) -> list[str]:
        """Say which has the least exposure, and which costs least."""
        if not self._all.same_end:
            return []
        speaker, found = self.speaker, []
        by_exposure = sorted(self._plans, key=lambda one: one.exposure_weeks)
        low, high = by_exposure[0], by_exposure[-1]
        if low.exposure_weeks < high.exposure_weeks:
            found.append(
                self._say(
                    "core.exposure",
                    name=low.name,
                    exposure=speaker.number(low.exposure_weeks),
                    less=speaker.share(1 - low.exposure_weeks / high.exposure_weeks),
                    other=high.name,
                )
            )
        by_cost = sorted(self._plans, key=lambda one: one.cost_total)
        cheap, dear = by_cost[0], by_cost[-1]
        if cheap.cost_total < dear.cost_total:
            found.append(
                self._say(
                    "core.cost",
                    name=cheap.name,
                    cost=speaker.short_money(cheap.cost_total),
                    other=dear.name,
                    most=speaker.short_money(dear.cost_total),
                )
            )
        return found

    def _how_many_ways(self) -> str:
        count = sum(not one.same_way for one in self._all.services)
        total = self.speaker.number(len(self._all.services))
        return self.speaker.count("compare.core.ways", count, all=total)

    def _orders(self) -> list[str]:
        return [
            self._say(
                "core.order",
                share=self.speaker.share(share),
                name=name,
                first=self._names[0],
            )
            for name, share in zip(self._names[1:], self._all.same_order, strict=True)
            if share is not None
        ]

    def _in_common(self) -> str:
        count = len(self._all.common)
        if not count:
            return self._say("core.common.none", months=FIRST_MONTHS)
        key = "compare.core.common"
        return self.speaker.count(key, count, months=FIRST_MONTHS)

    def _headings(self, first: str, *after: str) -> tuple[tuple[str, bool], ...]:
        """Return a heading, one for each plan, and more."""
        plans = [(name, False) for name in self._names]
        more = [(self._say(f"col.{key}"), True) for key in after]
        return ((self._say(f"col.{first}"), False), *plans, *more)

    def _facts(self) -> list[Fact]:
        speaker = self.speaker
        number, money = speaker.number, speaker.money
        facts: list[Fact] = [
            ("aim", lambda p: self._say(f"aim.{p.objective_kind}")),
            ("starts", lambda p: speaker.short_date(p.starts)),
            ("ends", lambda p: speaker.short_date(p.ends)),
            (
                "last",
                lambda p: (
                    speaker.short_date(p.last_cut_over) if p.last_cut_over else "–"
                ),
            ),
            ("sure", lambda p: speaker.short_date(p.sure) if p.sure else "–"),
            ("exposure", lambda p: number(p.exposure_weeks)),
            ("saved", lambda p: speaker.share(_saved(p))),
            ("cost", lambda p: money(p.cost_total)),
            ("more", lambda p: money(p.cost_total - p.cost_if_nothing)),
            ("one-off", lambda p: money(p.one_off)),
            ("leaving", lambda p: number(p.leaving)),
            ("staying", lambda p: number(p.staying)),
            ("phases", lambda p: number(len(p.phases))),
            ("gap", lambda p: speaker.at_most(p.gap)),
        ]
        if all(plan.sure is None for plan in self._plans):
            facts = [fact for fact in facts if fact[0] != "sure"]
        return facts

    def _side(self) -> Part:
        rows = tuple(
            (self._say(f"row.{key}"), *(say(plan) for plan in self._plans))
            for key, say in self._facts()
        )
        caption = self._say("side.caption", currency=self._all.currency)
        table = SaidTable(caption, self._headings("what"), rows)
        return Part("side", self._say("side"), tables=(table,))

    def _exposure(self) -> Part:
        """Say how much is exposed at the beginning of each year."""
        firsts = [_first_of_years(plan) for plan in self._plans]
        years = sorted({year for found in firsts for year in found})
        number = self.speaker.number
        rows = tuple(
            (
                str(year),
                *(number(found[year]) if year in found else "–" for found in firsts),
            )
            for year in years
        )
        first, *rest = self._headings("year")
        headings = (first, *((name, True) for name, _ in rest))
        table = SaidTable(self._say("exposure.caption"), headings, rows)
        says = (self._say("exposure.says"),)
        return Part(
            "exposure", self._say("exposure"), says, tables=(table,), brief=False
        )

    def _years(self) -> Part:
        names = sorted({year.year for plan in self._plans for year in plan.years})
        totals = [{y.year: y.total for y in plan.years} for plan in self._plans]
        one_offs = [{y.year: y.one_off for y in plan.years} for plan in self._plans]
        first, *rest = self._headings("year")
        headings = (first, *((name, True) for name, _ in rest))
        tables = []
        for key, amounts in (("years", totals), ("one-off", one_offs)):
            rows = tuple(
                (
                    name,
                    *(
                        self.speaker.money(found[name]) if name in found else "–"
                        for found in amounts
                    ),
                )
                for name in names
            )
            caption = self._say(f"{key}.caption", currency=self._all.currency)
            tables.append(SaidTable(caption, headings, rows))
        return Part("years", self._say("years"), tables=tuple(tables))

    def _ways(self) -> Part:
        heading = self._say("ways")
        rows = tuple(
            (one.name, *(self._way(placed) for placed in one.plans))
            for one in self._all.services
            if not one.same_way
        )
        if not rows:
            return Part("ways", heading, (self._say("ways.none"),))
        table = SaidTable(self._say("ways.caption"), self._headings("service"), rows)
        return Part("ways", heading, tables=(table,))

    def _way(self, placed: Placed | None) -> str:
        if placed is None:
            return self._say("stays")
        return placed.to[self.speaker.language]

    def _dates(self) -> Part:
        heading = self._say("dates")
        moved = [one for one in self._all.services if one.weeks]
        moved.sort(key=lambda one: (-(one.weeks or 0), one.name))
        if not moved:
            return Part("dates", heading, (self._say("dates.none"),))
        rows = tuple(
            (
                one.name,
                *(self._when(placed) for placed in one.plans),
                self.speaker.number(one.weeks or 0),
            )
            for one in moved
        )
        headings = self._headings("service", "weeks")
        table = SaidTable(self._say("dates.caption"), headings, rows)
        return Part("dates", heading, tables=(table,))

    def _when(self, placed: Placed | None) -> str:
        if placed is None:
            return "–"
        day = self.speaker.short_date(placed.cut_over)
        return f"{day} ({placed.place})" if placed.place else day

    def _common(self) -> Part:
        heading = self._say("common")
        if not self._all.common:
            line = self._say("core.common.none", months=FIRST_MONTHS)
            return Part("common", heading, (line,))
        keys = ("service", "to", "from", "until")
        rows = tuple(
            (
                one.name,
                one.to[self.speaker.language],
                self.speaker.short_date(one.first),
                self.speaker.short_date(one.last),
            )
            for one in self._all.common
        )
        headings = tuple((self._say(f"col.{key}"), False) for key in keys)
        caption = self._say("common.caption", months=FIRST_MONTHS)
        return Part("common", heading, tables=(SaidTable(caption, headings, rows),))


def _first_of_years(plan: Compared) -> dict[int, float]:
    found: dict[int, float] = {}
    for month in plan.exposure:
        found.setdefault(month.day.year, month.points)
    return found


def _saved(plan: Compared) -> float:
    if not plan.exposure_if_nothing:
        return 0.0
    return 1 - plan.exposure_weeks / plan.exposure_if_nothing
