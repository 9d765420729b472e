"""What a continuity curve says, in sentences and a table of one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.choices_said import SaidTable
from exitplan.plan.drill_said import POINT_WEEK
from exitplan.words import Speaker

if TYPE_CHECKING:
    from exitplan.plan.curve import Curve, Line, Point
    from exitplan.words import Language


class CurveSaid:
    """Says a curve.

    Parameters
    ----------
    curve
        All that is read.
    language
        ``en`` or ``nl``.
    """

    def __init__(self, curve: Curve, language: Language) -> None:
        self._curve = curve
        self.speaker = Speaker(language, curve.currency)

    def subtitle(self) -> str:
        """Return whose curve it is."""
        return self.speaker.say(
            "agenda.subtitle", agency=self._curve.agency, scenario=self._curve.scenario
        )

    def name(self, line: Line) -> str:
        """Return who is gone."""
        if line.reach == "jurisdiction":
            country = self.speaker.country(line.subject)
            return self.speaker.say("continuity.law", name=country)
        if line.reach == "accounts":
            key = "continuity.accounts.by" if line.by else "continuity.accounts"
            return self.speaker.say(key, name=line.name, by=line.by)
        return line.name

    def points(self, outage: int) -> str:
        """Return an outage in point-weeks; little is not nothing."""
        weeks = outage / POINT_WEEK
        return self.speaker.number(weeks, 0 if weeks >= 1 or not outage else 2)

    def core(self) -> list[str]:
        """Return what the curve comes to, in a few sentences."""
        curve, speaker = self._curve, self.speaker
        years = speaker.count("continuity.years", curve.years)
        lines = [speaker.say("continuity.read", years=years)]
        lines += [self._course(line) for line in curve.lines]
        worst = curve.lines[0] if curve.lines else None
        if worst is None or not worst.points[0].outage:
            return lines
        first = worst.points[0]
        times = first.outage_without_recovery / first.outage
        said = speaker.number(times, 1)
        lines.append(speaker.say("continuity.no-recovery", times=said))
        gains = [(one.outage - one.outage_prepared, one) for one in worst.points]
        gain, best = max(gains, key=lambda one: one[0])
        if gain:
            lines.append(
                speaker.say(
                    "continuity.prepared",
                    name=self.name(worst),
                    month=speaker.month(best.on),
                    share=speaker.share(gain / best.outage),
                    cost=speaker.short_money(curve.to_prepare),
                )
            )
        return lines

    def _course(self, line: Line) -> str:
        speaker, (first, last) = self.speaker, (line.points[0], line.points[-1])
        if not any(one.outage for one in line.points):
            return speaker.say("continuity.none", name=_capital(self.name(line)))
        values = {
            "name": _capital(self.name(line)),
            "first": self.points(first.outage),
            "start": speaker.date(first.on),
        }
        if not last.outage:
            free = _free_from(line)
            return speaker.say("continuity.zero", **values, date=speaker.date(free.on))
        return speaker.say(
            "continuity.falls",
            **values,
            last=self.points(last.outage),
            end=speaker.date(last.on),
        )

    def table(self) -> SaidTable:
        """Return every point of every line."""
        keys = (
            "who",
            "on",
            "services#",
            "processes#",
            "too-long#",
            "with#",
            "prepared#",
            "without#",
        )
        say = self.speaker.say
        rows = [
            (
                _capital(self.name(line)),
                self.speaker.short_date(one.on),
                self.speaker.number(one.services),
                self.speaker.number(one.processes),
                self.speaker.number(one.over_limit),
                self.points(one.outage),
                self.points(one.outage_prepared),
                self.points(one.outage_without_recovery),
            )
            for line in self._curve.lines
            for one in line.points
        ]
        return SaidTable(
            say("continuity.caption"),
            tuple(
                (say(f"continuity.col.{key.removesuffix('#')}"), key.endswith("#"))
                for key in keys
            ),
            tuple(rows),
        )

    def provenance(self) -> str:
        """Return from what and how it was made."""
        curve = self._curve
        return self.speaker.say(
            "continuity.provenance",
            version=curve.version,
            inputs=self.speaker.join([one.name for one in curve.inputs]),
            solved=self.speaker.number(curve.solved),
            seed=curve.seed,
        )


def _free_from(line: Line) -> Point:
    """Return the first point from which nothing stops any more."""
    last = max(number for number, one in enumerate(line.points) if one.outage)
    return line.points[last + 1]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
