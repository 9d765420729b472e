"""What a drill says, in sentences of one language, for paper, page and terminal."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from exitplan.plan.drill import WHOLE
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exitplan.plan.drill import Drill, Fate, Preparation
    from exitplan.words import Language

_A_DAY, _A_WEEK = 24, 168
_DAYS_FROM, _WEEKS_FROM = 72, 28 * 24
_HUNDREDTHS = 100
_MOST_NAMES = 8
_MOST_EXPLAINED = 3
POINT_WEEK = _HUNDREDTHS * _A_WEEK
"""Hundredths of point-hours in a point-week."""


def lasting(hours: int, speaker: Speaker) -> str:
    """Return a length of time as people say it: 4 hours, 12 days, 30 weeks."""
    if hours < _DAYS_FROM:
        return speaker.count("cutoff.hours", hours)
    if hours < _WEEKS_FROM:
        return speaker.count("cutoff.days", round(hours / _A_DAY))
    return speaker.count("assumed.weeks", round(hours / _A_WEEK))


class DrillSaid:
    """Says a drill.

    Parameters
    ----------
    drill
        All that is read.
    language
        ``en`` or ``nl``.
    """

    def __init__(self, drill: Drill, language: Language) -> None:
        self.drill = drill
        self.speaker = Speaker(language, drill.currency)

    def who(self) -> str:
        """Return who is cut off, by name."""
        drill = self.drill
        if drill.reach == "jurisdiction":
            return self.speaker.country(drill.subject)
        return drill.who

    def subtitle(self) -> str:
        """Return whose drill it is, and of which day."""
        return self.speaker.say(
            "cutoff.subtitle",
            agency=self.drill.agency,
            scenario=self.drill.scenario,
            date=self.speaker.date(self.drill.stops_on),
        )

    def name(self, kind: str, key: str) -> str:
        """Return the name of a service, vendor or process by its id."""
        if kind == "vendor" and key == "unknown":
            return self.speaker.say("cutoff.unknown.vendor")
        return self.drill.names.get(f"{kind}:{key}", key)

    def names(self, kind: str, keys: Iterable[str]) -> str:
        """Return names as a list in words, cut where it is long."""
        return self.speaker.some([self.name(kind, one) for one in keys], _MOST_NAMES)

    def lasting(self, hours: int) -> str:
        """Return a length of time in words."""
        return lasting(hours, self.speaker)

    def after(self, hours: int) -> str:
        """Return how long after the announcement something is."""
        if not hours:
            return self.speaker.say("cutoff.at-start")
        return self.speaker.say("cutoff.in", time=self.lasting(hours))

    def day(self, hours: int) -> dt.date:
        """Return the day on which an hour after the announcement is."""
        return self.drill.announced + dt.timedelta(days=hours // _A_DAY)

    def situation(self) -> list[str]:
        """Return who is cut off, when, and what had moved by then."""
        drill, say = self.drill, self.speaker.say
        by_whom = ".by" if drill.by else ""
        said = say(
            f"cutoff.what.{drill.reach}{by_whom}",
            who=self.who(),
            by=self.name("vendor", drill.by),
            date=self.speaker.date(drill.stops_on),
        )
        notice = say("cutoff.notice.none")
        if drill.notice:
            notice = say(
                "cutoff.notice",
                notice=self.speaker.count("cutoff.days", drill.notice // _A_DAY),
                date=self.speaker.date(drill.announced),
            )
        moved = say("cutoff.moved.none")
        if drill.moved:
            moved = self.speaker.count("cutoff.moved", drill.moved)
        return [said, f"{notice} {moved}"]

    def core(self) -> list[str]:
        """Return what a drill comes to, a sentence or two each."""
        lines = self.situation()
        touched = self.drill.touched
        if not touched:
            return [*lines, self.speaker.say("cutoff.nothing"), *self._uncertain()]
        lines += self._stops()
        if len(touched) <= _MOST_EXPLAINED:
            lines += map(self._rests, touched)
            lines.append(self._ready())
            lines += map(self._course, touched)
        lines.append(self._limits())
        lines += self._recovery()
        lines += self._data()
        lines += self._uncertain()
        return [*lines, *self._best()]

    def _stops(self) -> list[str]:
        drill = self.drill
        stops = {
            "at-once": [
                one.name
                for one in drill.touched
                if one.stops_at is not None and one.stops_at <= drill.notice
            ],
            "later": [
                self.speaker.say(
                    "cutoff.after",
                    name=one.name,
                    time=self.lasting(one.stops_at - drill.notice),
                )
                for one in drill.touched
                if one.stops_at is not None and one.stops_at > drill.notice
            ],
            "partly": [one.name for one in drill.touched if one.stops_at is None],
            "untouched": [one.name for one in drill.processes if not one.touched],
        }
        if drill.reach == "accounts":
            del stops["untouched"]  # theirs stay open, that is said already
        return [
            self.speaker.count(
                f"cutoff.{key}", len(names), names=self.speaker.some(names, _MOST_NAMES)
            )
            for key, names in stops.items()
            if names
        ]

    def _rests(self, fate: Fate) -> str:
        """Return what is gone of what a process rests on."""
        return self.speaker.count(
            "cutoff.rests",
            len(fate.stopped_by),
            name=fate.name,
            names=self.names("service", fate.stopped_by),
        )

    def _course(self, fate: Fate) -> str:
        """Return how a process fares from one moment to the next."""
        speaker, steps = self.speaker, []
        for one in fate.spans:
            time = self.after(one.starts)
            if one.starts >= _WEEKS_FROM:
                date = speaker.date(self.day(one.starts))
                time = speaker.say("cutoff.course.from", date=date)
            kind = "partly" if one.share else "stands"
            said = speaker.say(
                "cutoff.course.whole"
                if one.share == WHOLE
                else f"cutoff.course.{kind}",
                time=time,
                share=speaker.percent(one.share / WHOLE),
            )
            steps += [said] if one.starts or one.share < WHOLE else []
        return speaker.say("cutoff.course", name=fate.name, steps="; ".join(steps))

    def _ready(self) -> str:
        """Return the fallbacks that stand ready."""
        speaker = self.speaker
        items = []
        for one in self.drill.measures:
            lasts = (one.works_until or 0) - one.works_from
            key = "cutoff.ready.item"
            said = speaker.say(
                key if one.works_until is None else f"{key}.until",
                name=one.name,
                share=speaker.percent(one.share / WHOLE),
                time=self.after(one.works_from),
                lasts=self.lasting(max(0, lasts)),
            )
            items += [said] if one.prepared else []
        if not items:
            return speaker.say("cutoff.ready.none")
        return speaker.say("cutoff.ready", names=speaker.some(items, _MOST_NAMES))

    def _limits(self) -> str:
        over = [one for one in self.drill.touched if one.over_limit]
        if not over:
            return self.speaker.say("cutoff.limit.none")
        items = [
            self.speaker.say(
                "cutoff.limit.item",
                name=one.name,
                time=self.lasting(one.longest_stop),
                most=self.lasting(one.max_outage or 0),
            )
            for one in over
        ]
        names = self.speaker.some(items, _MOST_NAMES)
        return self.speaker.count("cutoff.limit", len(over), names=names)

    def _recovery(self) -> list[str]:
        drill, speaker = self.drill, self.speaker
        back = [one.back_at for one in drill.touched if one.back_at is not None]
        if not back:
            said = speaker.say("cutoff.recovery.none", ends=speaker.date(drill.ends))
        else:
            late = [one.name for one in drill.touched if one.back_at is None]
            key = (
                "cutoff.recovery.same" if min(back) == max(back) else "cutoff.recovery"
            )
            key = "cutoff.recovery.single" if len(back) == 1 else key
            said = speaker.say(
                "cutoff.recovery.some" if late else key,
                first=speaker.date(self.day(min(back))),
                last=speaker.date(self.day(max(back))),
                ends=speaker.date(drill.ends),
                names=speaker.some(late, _MOST_NAMES),
                cost=speaker.short_money(drill.one_off),
                yearly=speaker.short_money(drill.yearly),
            )
        if drill.reach == "accounts" and drill.steps:
            said += " " + speaker.say("cutoff.whole")
        lines = [said]
        if drill.outage < drill.outage_without_recovery:
            share = 1 - drill.outage / drill.outage_without_recovery
            share_said = speaker.share(share)
            lines.append(speaker.say("cutoff.recovery.less", share=share_said))
        hopeless = [one.name for one in drill.services if one.hopeless]
        if hopeless:
            names = speaker.some(hopeless, _MOST_NAMES)
            lines.append(speaker.count("cutoff.hopeless", len(hopeless), names=names))
        return lines

    def _data(self) -> list[str]:
        lost = [one for one in self.drill.services if one.holds_data]
        bare = [one.name for one in lost if one.copy_age is None]
        if bare:
            names = self.speaker.some(bare, _MOST_NAMES)
            return [self.speaker.count("cutoff.data", len(bare), names=names)]
        return [self.speaker.say("cutoff.data.none")] if lost else []

    def _uncertain(self) -> list[str]:
        drill = self.drill
        unknown = [one.name for one in drill.services if one.unknown]
        perhaps = [self.name("service", one) for one in drill.perhaps]
        return [
            self.speaker.count(
                f"cutoff.{key}", len(names), names=self.speaker.some(names, _MOST_NAMES)
            )
            for key, names in (("unknown", unknown), ("perhaps", perhaps))
            if names
        ]

    def _best(self) -> list[str]:
        drill, speaker = self.drill, self.speaker
        lines = []
        paid = next((one for one in drill.preparations if one.cost), None)
        best = paid or next(iter(drill.preparations), None)
        if best is not None:
            said = speaker.say(
                "cutoff.best" if best.cost else "cutoff.best.free",
                name=self.preparation(best),
                cost=speaker.short_money(best.cost),
                days=self.days_saved(best),
            )
            if best.kept_within:
                names = self.names("process", best.kept_within)
                said += " " + speaker.say("cutoff.best.within", names=names)
            lines.append(said)
        if len(drill.together) > 1 and drill.outage:
            last = drill.together[-1]
            lines.append(
                speaker.say(
                    "cutoff.best.together",
                    count=speaker.number(len(last.subjects)),
                    cost=speaker.short_money(last.cost),
                    share=speaker.share(1 - last.outage / drill.outage),
                )
            )
        return lines

    def preparation(self, one: Preparation) -> str:
        """Return what is to be prepared, in words."""
        name = f"“{one.name}”"
        if one.kind == "tender":
            name = f"“{one.name}” ({self.name('service', one.service)})"
        return self.speaker.say(f"cutoff.prepare.{one.kind}", name=name)

    def days_saved(self, one: Preparation) -> str:
        """Return the process days that a preparation saves, in words."""
        days = round(one.hours_saved / _HUNDREDTHS / _A_DAY)
        return self.speaker.count("cutoff.days", days)

    def provenance(self) -> str:
        """Return from what and how it was made."""
        drill = self.drill
        return self.speaker.say(
            "cutoff.provenance",
            version=drill.version,
            inputs=self.speaker.join([one.name for one in drill.inputs]),
            evaluations=self.speaker.number(drill.evaluations),
            seed=drill.seed,
        )

    def because(self, fate: Fate) -> str:
        """Return why a process stops, from what it uses to what is gone."""
        if not fate.chain:
            return ""
        names = [self.name("service", one) for one in fate.chain]
        gone = self.speaker.say("cutoff.because.self", name=names[-1])
        return " ← ".join([gone, *reversed(names[:-1])])
