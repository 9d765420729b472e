"""How sure a plan is, said in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.study import Part, SaidTable, Study
from exitplan.words import Speaker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from exitplan.plan.risk import Days, PlanRisk, Risk, TailLink
    from exitplan.words import Language

_LIKELY = 0.5
CHANCES = (0.1, 0.25, 0.5, 0.8, 0.9, 0.95)
"""For which it is said by when all will have moved."""
_MOST_NAMED = 3


def risk_study(risk: Risk, language: Language) -> Study:
    """Say how sure a plan is.

    Parameters
    ----------
    risk
        All that is known of it.
    language
        ``en`` or ``nl``.
    """
    return _Said(risk, language).study()


class _Said:
    def __init__(self, risk: Risk, language: Language) -> None:
        self._risk, self._plan = risk, risk.plans[0]
        self.speaker = Speaker(language, risk.currency)

    def _say(self, key: str, **values: object) -> str:
        return self.speaker.say(f"risk.{key}", **values)

    def study(self) -> Study:
        """Return everything."""
        risk = self._risk
        subtitle = self.speaker.say(
            "agenda.subtitle", agency=risk.agency, scenario=risk.scenario
        )
        files = self.speaker.join([one.name for one in risk.inputs])
        made = self.speaker.say("study.made", version=risk.version, files=files)
        parts = [
            Part("core", self._say("core"), self._warning(), tuple(self._core())),
            *self._compared(),
            self._end(),
            self._phases(),
            self._years(),
            self._notices(),
            self._tail(),
            self._steps(),
            Part("how", self._say("how"), bullets=tuple(self._how()), brief=False),
        ]
        return Study(
            self.speaker.language,
            self._say("title"),
            subtitle,
            tuple(parts),
            (made, self._how()[0]),
        )

    def _warning(self) -> tuple[str, ...]:
        if self._risk.illustrative:
            return (self.speaker.say("page.illustrative"),)
        return ()

    def _core(self) -> list[str]:
        speaker, plan = self.speaker, self._plan
        samples = speaker.number(self._risk.samples)
        end = self._day_values(plan.end)
        if plan.end.p50 == plan.end.p95 == plan.end.planned:
            found = [self._say("core.certain", samples=samples, planned=end["planned"])]
        else:
            late = speaker.share(plan.end.late)
            found = [self._say("core.end", samples=samples, late=late, **end)]
        exposure = plan.exposure
        found.append(
            self._say(
                "core.exposure",
                p50=speaker.number(exposure.p50),
                p80=speaker.number(exposure.p80),
                planned=speaker.number(exposure.planned),
            )
        )
        found.append(
            self._say(
                "core.cost",
                end=speaker.date(self._risk.ends),
                p50=speaker.short_money(plan.total.p50),
                p80=speaker.short_money(plan.total.p80),
                planned=speaker.short_money(plan.total.planned),
            )
        )
        if plan.later.p80:
            found.append(
                self._say("core.later", p80=speaker.short_money(plan.later.p80))
            )
        return [*found, *self._budgets(), *self._too_soon(), *self._because()]

    def _day_values(self, days: Days) -> dict[str, str]:
        date = self.speaker.date
        return {
            "planned": date(days.planned),
            "p50": date(days.p50),
            "p80": date(days.p80),
            "p95": date(days.p95),
        }

    def _budgets(self) -> list[str]:
        over = [y.year for y in self._plan.years if y.over and y.over > _LIKELY]
        if not over:
            return []
        key = "risk.core.over"
        return [self.speaker.count(key, len(over), years=self.speaker.join(over))]

    def _too_soon(self) -> list[str]:
        notices = self._plan.notices
        count = sum(one.missed > _LIKELY for one in notices)
        if not count:
            return []
        total = self.speaker.number(len(notices))
        return [self.speaker.count("risk.core.notices", count, all=total)]

    def _because(self) -> list[str]:
        found = []
        late = [one for one in self._plan.tail if one.lost > 1]
        if late and self._plan.end.late:
            names = [f"{o.name} ({self._stage(o)})" for o in late[:_MOST_NAMED]]
            found.append(self._say("core.tail", names=self.speaker.join(names)))
        if self._plan.end.late > _LIKELY:
            found.append(self._say("core.advice"))
        return found

    def _stage(self, link: TailLink) -> str:
        own = f"risk.stage.{link.stage}"
        key = own if self.speaker.knows(own) else f"stage.{link.stage}"
        return self.speaker.say(key).lower()

    def _table(
        self,
        key: str,
        columns: tuple[str, ...],
        rows: Iterable[tuple[str, ...]],
        **values: object,
    ) -> SaidTable:
        """Return a table; columns are keys, those of numbers with a ``#``."""
        headings = [
            (self._say(f"col.{one.removesuffix('#')}"), one.endswith("#"))
            for one in columns
        ]
        caption = self._say(f"{key}.caption", **values)
        return SaidTable(caption, tuple(headings), tuple(rows))

    def _days(self, days: Days) -> tuple[str, str, str, str]:
        short = self.speaker.short_date
        return short(days.planned), short(days.p50), short(days.p80), short(days.p95)

    def name_of(self, plan: PlanRisk) -> str:
        """Return what a plan is called beside the other."""
        if plan.durations_at is None:
            return self._say("chart.plan")
        return self._say("chart.longer", percent=plan.durations_at)

    def _compared(self) -> list[Part]:
        risk, speaker = self._risk, self.speaker
        if risk.plan_on is None:
            return []
        heading = self._say("compared")
        lines, reasons = self._why_not_kept()
        if len(risk.plans) == 1:
            return [Part("compared", heading, lines, reasons)]
        says = self._say(
            "compared.says",
            percent=risk.plan_on,
            first=speaker.date(risk.plans[0].end.p80),
            second=speaker.date(risk.plans[1].end.p80),
        )
        if risk.let_go:
            kept = [f"{one.name} ({speaker.date(one.due)})" for one in risk.let_go]
            names = speaker.some(kept, 6)
            lines = (*lines, self._say("compared.let-go", names=names))
        lines = (*lines, says)
        rows = [
            (
                self.name_of(plan),
                *self._days(plan.end),
                speaker.share(plan.end.late),
                speaker.number(plan.exposure.p80),
                speaker.short_money(plan.total.p80),
            )
            for plan in risk.plans
        ]
        columns = (
            "plan",
            "planned",
            "p50",
            "p80",
            "p95",
            "late#",
            "exposure80#",
            "cost80#",
        )
        table = self._table("compared", columns, rows)
        return [Part("compared", heading, lines, reasons, (table,))]

    def _why_not_kept(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Say that no plan with longer durations keeps every date, and why."""
        risk = self._risk
        if risk.impossible:
            line = self._say("compared.impossible", percent=risk.plan_on)
            return (line,), tuple(o[self.speaker.language] for o in risk.impossible)
        if risk.not_found:
            return (self._say("compared.not-found", percent=risk.plan_on),), ()
        return (), ()

    def _end(self) -> Part:
        end = self._plan.end
        says = self._say(
            "chart.end.says",
            planned=self.speaker.date(end.planned),
            share=self.speaker.share(1 - end.late),
            p80=self.speaker.date(end.p80),
        )
        headings = [(self._say("col.chance"), False)]
        headings += [(self.name_of(plan), False) for plan in self._risk.plans]
        rows = tuple(
            (
                self.speaker.percent(share),
                *(
                    self.speaker.short_date(reached(plan, share))
                    for plan in self._risk.plans
                ),
            )
            for share in CHANCES
        )
        table = SaidTable(self._say("chart.end.caption"), tuple(headings), rows)
        heading = self._say("chart.end")
        return Part("end", heading, (says,), tables=(table,), brief=False)

    def _phases(self) -> Part:
        rows = [
            (
                self._say("chart.phase", number=one.number, name=one.name),
                *self._days(one.gate),
                self.speaker.share(one.missed),
            )
            for one in self._plan.phases
        ]
        table = self._table(
            "phases", ("phase", "planned", "p50", "p80", "p95", "missed#"), rows
        )
        says = (self._say("chart.phases.says"),)
        return Part("phases", self._say("phases"), says, tables=(table,))

    def _years(self) -> Part:
        money = self.speaker.short_money
        rows = [
            (
                one.year,
                money(one.total.planned),
                money(one.total.p50),
                money(one.total.p80),
                money(one.total.p95),
                money(one.one_off.planned),
                money(one.one_off.p80),
                "–" if one.ceiling is None else money(one.ceiling),
                "–" if one.over is None else self.speaker.share(one.over),
            )
            for one in self._plan.years
        ]
        columns = (
            "year",
            "cost-planned#",
            "p50#",
            "p80#",
            "p95#",
            "one-off#",
            "one-off-80#",
            "ceiling#",
            "over#",
        )
        table = self._table("years", columns, rows, currency=self._risk.currency)
        return Part("years", self._say("years"), tables=(table,))

    def _notices(self) -> Part:
        heading = self._say("notices")
        if not self._plan.notices:
            return Part("notices", heading, (self._say("notices.none"),))
        rows = [
            (
                self.speaker.short_date(one.notice),
                one.name,
                self.speaker.short_date(one.pay_until),
                self.speaker.some(one.services, 4),
                self.speaker.share(one.missed),
                self.speaker.money(one.extra) if one.missed else "–",
            )
            for one in self._plan.notices
        ]
        columns = ("notice", "contract", "until", "services", "missed#", "extra#")
        table = self._table("notices", columns, rows)
        return Part("notices", heading, tables=(table,))

    def _tail(self) -> Part:
        rows = [
            (
                one.name,
                self._stage(one),
                self.speaker.share(one.share),
                self.speaker.number(one.lost, 1),
            )
            for one in self._plan.tail
        ]
        table = self._table("tail", ("service", "work", "share#", "lost#"), rows)
        return Part("tail", self._say("tail"), tables=(table,))

    def _steps(self) -> Part:
        rows = [
            (
                one.name,
                *self._days(one.cut_over),
                self.speaker.share(one.cut_over.late),
                "–" if one.ranked is None else self.speaker.percent(one.ranked),
            )
            for one in self._plan.steps
        ]
        table = self._table(
            "steps",
            ("service", "planned", "p50", "p80", "p95", "late#", "ranked#"),
            rows,
        )
        return Part("steps", self._say("steps"), tables=(table,), brief=False)

    def _how(self) -> list[str]:
        risk, number = self._risk, self.speaker.number
        found = [
            self._say("how.sampled", samples=number(risk.samples), seed=risk.seed),
            self._say("how.policy"),
            *self._past(),
            self._say(
                "how.ranges", stated=number(risk.stated), assumed=number(risk.assumed)
            ),
        ]
        found += [
            self._say(
                "how.range",
                what=self._say(f"what.{one.of}"),
                low=one.low,
                high=one.high,
                source=one.source,
            )
            for one in risk.ranges
        ]
        shares = {
            "programme": number(risk.programme),
            "team": number(risk.team),
            "vendor": number(risk.vendor),
        }
        return [*found, self._say("how.together", **shares)]

    def _past(self) -> list[str]:
        """Return that what has happened is certain, if anything has."""
        day = self._risk.as_of
        if day is None:
            return []
        return [self._say("how.past", date=self.speaker.date(day))]


def reached(plan: PlanRisk, share: float) -> dt.date:
    """Return the first day by which all has moved with a chance, or the last known."""
    days = (one.day for one in plan.curve if one.share >= share)
    return next(days, plan.curve[-1].day)
