"""The tables of a drill, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.choices_said import SaidTable
from exitplan.plan.drill import WHOLE
from exitplan.plan.drill_said import POINT_WEEK, DrillSaid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.plan.drill import Drill, Fate, Preparation, Stopped
    from exitplan.words import Language

_HUNDREDTHS = 100
_MOST_NAMES = 3
_MOST_BRIEFLY = 8
_A_DAY = 24


class DrillTables:
    """Puts a drill in tables.

    Parameters
    ----------
    drill
        All that is read.
    language
        ``en`` or ``nl``.
    """

    def __init__(self, drill: Drill, language: Language) -> None:
        self._drill = drill
        self._said = DrillSaid(drill, language)
        self._speaker = self._said.speaker

    def _table(
        self,
        name: str,
        columns: tuple[str, ...],
        rows: Sequence[tuple[str, ...]],
        **values: object,
    ) -> SaidTable:
        """Return a table; names of columns with numbers end in ``#``."""
        say = self._speaker.say
        amount = self._speaker.money(1000_00)
        return SaidTable(
            say(f"cutoff.{name}.caption", **values),
            tuple(
                (
                    say(f"cutoff.col.{one.removesuffix('#')}", amount=amount),
                    one.endswith("#"),
                )
                for one in columns
            ),
            tuple(rows),
        )

    def processes(self) -> SaidTable:
        """Return how every process that is hit fares."""
        rows = [
            (
                one.name,
                self._stops(one),
                self._said.because(one),
                self._between(one),
                self._back(one),
                self._longest(one),
                "–" if one.max_outage is None else self._said.lasting(one.max_outage),
            )
            for one in self._drill.touched
        ]
        columns = ("process", "stops", "because", "between", "back", "longest", "limit")
        return self._table("processes", columns, rows)

    def _stops(self, fate: Fate) -> str:
        if fate.stops_at is None:
            return self._speaker.say("cutoff.not-at-all")
        return self._said.after(fate.stops_at)

    def _between(self, fate: Fate) -> str:
        parts = []
        for one in fate.spans:
            start = "" if one.starts else ".start"
            until = "" if one is fate.spans[-1] else ".until"
            said = self._speaker.say(
                f"cutoff.between{start}{until}",
                share=self._speaker.percent(one.share / WHOLE),
                time=self._said.lasting(one.starts),
                until=self._said.lasting(one.ends),
            )
            parts += [said] if 0 < one.share < WHOLE else []
        return "; ".join(parts) or "–"

    def _back(self, fate: Fate) -> str:
        if fate.back_at is None:
            date = self._speaker.short_date(self._drill.ends)
            return self._speaker.say("cutoff.never", date=date)
        return self._speaker.short_date(self._said.day(fate.back_at))

    def _longest(self, fate: Fate) -> str:
        time = self._said.lasting(fate.longest_stop)
        if not fate.longest_stop:
            return "–"
        return self._speaker.say("cutoff.over", time=time) if fate.over_limit else time

    def services(self) -> SaidTable:
        """Return what is gone, the first to go first."""
        ones = sorted(self._drill.services, key=lambda one: one.since)
        rows = [
            (
                self._service(one),
                self._said.name("vendor", one.vendor),
                self._said.after(one.since),
                self._lost(one),
                self._speaker.say(
                    "cutoff.never", date=self._speaker.short_date(self._drill.ends)
                )
                if one.back_on is None
                else self._speaker.short_date(one.back_on),
            )
            for one in ones
        ]
        return self._table(
            "services", ("service", "vendor", "stops", "data", "works"), rows
        )

    def _service(self, one: Stopped) -> str:
        if one.share == WHOLE:
            return one.name
        share = self._speaker.percent(one.share / WHOLE)
        return self._speaker.say("cutoff.service.part", name=one.name, share=share)

    def _lost(self, one: Stopped) -> str:
        if not one.holds_data:
            key = "part" if one.share < WHOLE else "elsewhere"
            return self._speaker.say(f"cutoff.data.{key}")
        if one.copy_age is None:
            return self._speaker.say("cutoff.data.all")
        time = self._said.lasting(one.copy_age)
        return self._speaker.say("cutoff.data.age", time=time)

    def measures(self) -> SaidTable:
        """Return the fallbacks for what is gone, prepared or not."""
        say = self._speaker.say
        rows = [
            (
                one.name,
                self._said.name("service", one.service),
                self._speaker.percent(one.share / WHOLE),
                self._said.after(one.works_from),
                say("cutoff.as-long")
                if one.works_until is None
                else self._said.lasting(one.works_until - one.works_from),
                say("cutoff.yes" if one.prepared else "cutoff.no"),
            )
            for one in sorted(self._drill.measures, key=lambda one: not one.prepared)
        ]
        columns = ("measure", "for", "carries#", "from", "until", "prepared")
        return self._table("measures", columns, rows)

    def steps(self) -> SaidTable:
        """Return the emergency order."""
        say, speaker, terms = self._speaker.say, self._speaker, self._drill.terms
        rows = []
        for one in self._drill.steps:
            to = one.product or one.option
            if not one.option:
                to = say("cutoff.step.pointed", name=one.product)
            if one.provider and one.provider != "unknown":
                to += f" ({self._said.name('vendor', one.provider)})"
            hours = (one.works_on - self._drill.announced).days * _A_DAY
            rows.append(
                (
                    say("cutoff.step.new", name=one.name) if one.planned else one.name,
                    say("cutoff.step.begun", to=to) if one.begun else to,
                    speaker.short_date(one.stages[0].starts) if one.stages else "–",
                    speaker.short_date(one.works_on),
                    self._said.lasting(hours),
                    speaker.money(one.one_off),
                )
            )
        freezes = "freezes" if terms.freezes_hold else "no-freezes"
        return self._table(
            "steps",
            ("service", "to", "starts", "works", "weeks#", "cost#"),
            rows,
            weeks=speaker.count("assumed.weeks", terms.procurement_weeks),
            surge=speaker.percent(terms.surge / WHOLE),
            freezes=say(f"cutoff.steps.{freezes}"),
        )

    def preparations(self, *, brief: bool = False) -> SaidTable:
        """Return what can be prepared now, the best first; the first few if brief."""
        speaker = self._speaker
        columns: tuple[str, ...] = (
            "preparation",
            "cost#",
            "lasts#",
            "days-saved#",
            "points-saved#",
            "per-thousand#",
            "helps",
        )
        rows: list[tuple[str, ...]] = [
            (
                self._said.preparation(one),
                speaker.money(one.cost),
                speaker.count("assumed.weeks", one.weeks),
                speaker.number(one.hours_saved / _HUNDREDTHS / _A_DAY),
                speaker.number(one.saved / POINT_WEEK, 1),
                self._per_thousand(one),
                self._helps(one),
            )
            for one in self._drill.preparations
        ]
        if brief:
            columns = (*columns[:2], *columns[3:4], columns[5])
            rows = [(*row[:2], row[3], row[5]) for row in rows[:_MOST_BRIEFLY]]
        return self._table("prepare", columns, rows)

    def _per_thousand(self, one: Preparation) -> str:
        worth = one.per_thousand
        return "–" if worth is None else self._speaker.number(worth)

    def _helps(self, one: Preparation) -> str:
        names = [self._said.name("process", key) for key in one.processes]
        return self._speaker.some(names, _MOST_NAMES)

    def together(self) -> SaidTable:
        """Return the best few together, one after the other."""
        speaker = self._speaker
        by_subject = {one.subject: one for one in self._drill.preparations}
        rows = [
            (
                self._said.preparation(by_subject[one.subjects[-1]]),
                speaker.money(one.cost),
                speaker.number(one.outage / POINT_WEEK),
                speaker.share(one.outage / self._drill.outage),
                speaker.number(one.over_limit),
            )
            for one in self._drill.together
        ]
        columns = ("added", "all-cost#", "left#", "share-left#", "too-long#")
        return self._table("together", columns, rows)
