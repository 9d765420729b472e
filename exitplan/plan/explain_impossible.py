"""Why there is no plan, in words: what is missing, when it could be, and a witness."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.plan.reasons import both
from exitplan.problem import exposure_if_nothing_is_done
from exitplan.problem.jobs import MIGRATE, STAGE_NAMES
from exitplan.problem.presolve import presolve
from exitplan.solver.elastic import MONEY, PERSON_WEEK, SLOTS
from exitplan.solver.impossible import Impossible, nothing_by, why_impossible
from exitplan.solver.witness import Witness, witness_later, witness_with_more

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from exitplan.plan.explain_clash import Asked
    from exitplan.plan.step import Text2
    from exitplan.problem.presolve import Refusal
    from exitplan.words import Speaker

_MOST_ALIKE = 3
"""Refusals of one kind that are said in full."""

_MOST_DATES = 4
"""Dates that cannot be met, said in full."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why there is no plan.

    Parameters
    ----------
    proof
        As the solver has it.
    texts
        Each proven reason in a sentence, both sides named.
    """

    proof: Impossible
    texts: tuple[Text2, ...]


def why_not(asked: Asked) -> Reasons:
    """Return why there is no plan, as far as it is proven.

    Parameters
    ----------
    asked
        The scenario and everything it came from.
    """
    proof = why_impossible(asked.problem)
    teller = _Teller(asked, proof)
    return Reasons(proof, tuple(both(say) for say in teller.all()))


def why_plainly_not(asked: Asked) -> tuple[Text2, ...]:
    """Return why there is plainly no plan, as single services and rules show it."""
    proof = Impossible(refusals=tuple(presolve(asked.problem)))
    return tuple(both(say) for say in _Teller(asked, proof).all())


def witnesses(
    asked: Asked,
    proof: Impossible,
    counted: Callable[[Witness], Witness] = lambda one: one,
    told: Asked | None = None,
) -> tuple[tuple[Text2, Witness], ...]:
    """Return plans of what is asked with something let go, each found and checked.

    Parameters
    ----------
    asked, proof
        What is asked, and why it has no plan.
    counted
        Counts a plan again, where what is asked leaves out what is spent.
    told
        What the sentences are about, if that is more than what is asked.
    """
    problem = asked.problem
    found = []
    if proof.shortage is not None:
        found.append(("more", witness_with_more(problem, proof.shortage, asked.since)))
    elif not proof.is_proven:
        # Nothing is known to be missing, so everybody gets help.
        nothing = nothing_by(problem.horizon)
        found.append(("more", witness_with_more(problem, nothing, asked.since)))
    if proof.earliest or proof.least_exposure is not None:
        kind = "later" if proof.earliest else "exposure"
        found.append((kind, witness_later(problem, proof)))
    sound = [(kind, counted(one)) for kind, one in found if one is not None]
    about = told or asked
    return tuple(
        (both(_WitnessTeller(about, kind, one).say), one) for kind, one in sound
    )


class _Teller:
    """Says what is proven."""

    def __init__(self, asked: Asked, proof: Impossible) -> None:
        self._asked, self._proof = asked, proof
        inventory = asked.inventory
        self._names = {one.id: one.name for one in inventory.services}
        self._teams = {one.id: one.name for one in inventory.teams}
        self._options = {one.id: one.product or one.id for one in inventory.options}

    def all(self) -> Iterator[Callable[[Speaker], str]]:
        """Yield what says each reason."""
        yield from self._refusals()
        late = {one.job for one in self._proof.refusals}
        alone = sorted(
            (-earliest, job)
            for job, (earliest, _) in self._proof.never_before.items()
            if job not in late and self._proof.never_before[job][1] > self._asked.since
        )
        for _, job in alone[:_MOST_ALIKE]:
            yield lambda speaker, job=job: self._alone(speaker, job)  # type: ignore[misc]
        if len(alone) > _MOST_ALIKE:
            yield self._and_more(len(alone) - _MOST_ALIKE)
        if self._proof.shortage is not None:
            yield self._needs
            if len(self._proof.shortage.mix) > 1:
                yield self._mix
            yield self._alone_with
        yield from self._dates()
        if self._proof.least_exposure is not None:
            yield self._exposure

    def _dates(self) -> Iterator[Callable[[Speaker], str]]:
        """Yield what says which dates cannot be met; the last of them is of all."""
        late = [
            number
            for number, one in enumerate(self._proof.earliest)
            # Where single services cannot be at all, no date is why.
            if one.point > self._asked.since
            and not (self._proof.refusals and one.earliest is None)
        ]
        shown = (
            late if len(late) <= _MOST_DATES else [*late[: _MOST_DATES - 1], late[-1]]
        )
        for number in shown:
            yield lambda speaker, number=number: self._earliest(speaker, number)  # type: ignore[misc]
        more = len(late) - len(shown)
        if more:
            yield lambda speaker: speaker.count("impossible.dates", more)

    def _refusals(self) -> Iterator[Callable[[Speaker], str]]:
        alike: Mapping[str, list[Refusal]] = defaultdict(list)
        for refusal in self._proof.refusals:
            alike[refusal.kind].append(refusal)
        for refusals in alike.values():
            for one in refusals[:_MOST_ALIKE]:
                yield lambda speaker, one=one: self._refusal(speaker, one)  # type: ignore[misc]
            if len(refusals) > _MOST_ALIKE:
                yield self._and_more(len(refusals) - _MOST_ALIKE)

    @staticmethod
    def _and_more(number: int) -> Callable[[Speaker], str]:
        return lambda speaker: speaker.count("impossible.more", number)

    def _refusal(self, speaker: Speaker, refusal: Refusal) -> str:
        calendar, facts = self._asked.calendar, dict(refusal.facts)
        values = {**facts, "name": self._names.get(refusal.job, refusal.job)}
        values["option"] = self._options.get(str(facts.get("mode")), facts.get("mode"))
        values["end"] = speaker.date(calendar.end)
        stage = facts.get("stage")
        key = f"impossible.{refusal.kind}"
        if isinstance(stage, int):
            values["stage"] = speaker.say(f"stage.{STAGE_NAMES[stage]}")
            if refusal.kind == "late" and stage == MIGRATE:
                key = "impossible.late.cut-over"
        for name, put in (("point", "date"), ("last", "last")):
            point = facts.get(name)
            if isinstance(point, int):
                ends_on_friday = refusal.kind != "room" and stage != MIGRATE
                day = (
                    calendar.last_working_day(point)
                    if ends_on_friday
                    else calendar.date(point)
                )
                values[put] = speaker.date(day)
        values |= self._counted(speaker, facts)
        if refusal.kind == "people" and not facts.get("run"):
            fewer, nobody = "impossible.people.fewer", "impossible.people.nobody"
            key = fewer if facts.get("most") else nobody
        other = str(facts.get("other"))
        values["other"] = self._names.get(other, other)
        names = facts.get("names")
        if isinstance(names, tuple):
            values["names"] = speaker.join([self._names[name] for name in names])
        return speaker.say(key, **values)

    def _counted(
        self, speaker: Speaker, facts: Mapping[str, object]
    ) -> dict[str, object]:
        """Say numbers of people and weeks with what they are numbers of."""
        said: dict[str, object] = {}
        for name in ("weeks", "run"):
            number = facts.get(name)
            if isinstance(number, int):
                said[name] = speaker.count("assumed.weeks", number)
        people, team = facts.get("people"), str(facts.get("team"))
        if isinstance(people, int) and "team" in facts:
            name = self._teams.get(team, team)
            said["people"] = speaker.count("assumed.people", people, team=name)
        return said

    def _alone(self, speaker: Speaker, job: str) -> str:
        earliest, due = self._proof.never_before[job]
        return speaker.say(
            "impossible.alone",
            name=self._names[job],
            date=self._date(speaker, earliest),
            due=self._date(speaker, due),
        )

    def _needs(self, speaker: Speaker) -> str:
        short = self._proof.shortage
        assert short is not None  # noqa: S101 - asked only where there is one
        least = short.least or {MONEY: short.worth}
        return speaker.say(
            "impossible.needs",
            date=self._date(speaker, short.point),
            least=self._amounts(speaker, least),
        )

    def _mix(self, speaker: Speaker) -> str:
        short = self._proof.shortage
        assert short is not None  # noqa: S101 - the same
        return speaker.say(
            "impossible.mix",
            mix=self._amounts(speaker, short.mix),
            worth=speaker.rough_money(short.worth),
            price=speaker.money(PERSON_WEEK),
        )

    def _alone_with(self, speaker: Speaker) -> str:
        short = self._proof.shortage
        assert short is not None  # noqa: S101 - the same
        if short.only_money is None:
            money = speaker.say("impossible.not-money")
        else:
            amount = speaker.rough_money(short.only_money, down=True)
            money = speaker.say("impossible.only-money", amount=amount)
        only = {f"team:{name}": n for name, n in (short.only_people or {}).items()}
        if not only:
            people = speaker.say("impossible.not-people")
        else:
            amounts = self._amounts(speaker, only)
            people = speaker.say("impossible.only-people", people=amounts)
        if short.least and short.least == only:
            return f"{money}; {speaker.say('impossible.that-much')}"  # said already
        return f"{money}; {people}"

    def _earliest(self, speaker: Speaker, number: int) -> str:
        one = self._proof.earliest[number]
        count = len(set(one.jobs))
        what = self._names[one.jobs[0]]
        if count > 1:
            what = speaker.say("impossible.all", number=speaker.number(count))
        calendar = self._asked.calendar
        key, date = "impossible.earliest", one.earliest
        if date is None or date >= calendar.weeks:
            key, date = "impossible.never-within", calendar.weeks
        due = self._date(speaker, one.point)
        return speaker.say(key, what=what, due=due, date=self._date(speaker, date))

    def _exposure(self, speaker: Speaker) -> str:
        idle = max(1, exposure_if_nothing_is_done(self._asked.problem))
        least, most = self._proof.least_exposure or 0, self._proof.most_exposure or 0
        return speaker.say(
            "impossible.exposure",
            # Down for what is proven, so that it stays proven.
            least=speaker.percent(1000 * least // idle / 1000, 1),
            most=speaker.percent(most / idle, 1),
        )

    def _amounts(self, speaker: Speaker, needs: Mapping[str, int]) -> str:
        parts = []
        for name, amount in needs.items():
            if name == MONEY:
                parts.append(speaker.rough_money(amount, down=True))
            elif name == SLOTS:
                parts.append(speaker.count("impossible.slots", amount))
            else:
                team = name.removeprefix("team:")
                team = self._teams.get(team, team)
                key = "impossible.people-weeks"
                parts.append(speaker.count(key, amount, name=team))
        return speaker.join(parts)

    def _date(self, speaker: Speaker, point: int) -> str:
        return speaker.date(self._asked.calendar.date(point))


class _WitnessTeller:
    """Says what a witness shows."""

    def __init__(self, asked: Asked, kind: str, witness: Witness) -> None:
        self._asked, self._kind, self._witness = asked, kind, witness

    def say(self, speaker: Speaker) -> str:
        """Say it."""
        one, calendar = self._witness, self._asked.calendar
        last = max(
            (entry.stages[MIGRATE].end for entry in one.schedule.jobs if entry.stages),
            default=0,
        )
        values = {
            "date": speaker.date(calendar.date(last)),
            "cost": speaker.short_money(one.evaluation.cost),
            "exposure": self._saved(speaker),
        }
        if self._kind == "more" and not (one.people or one.money):
            return speaker.say("witness.same", **values)
        if self._kind == "more":
            return speaker.say("witness.more", what=self._added(speaker), **values)
        return speaker.say(f"witness.{self._kind}", **values)

    def _saved(self, speaker: Speaker) -> str:
        """Say how much less is exposed than if nothing is done."""
        idle = max(1, exposure_if_nothing_is_done(self._asked.problem))
        return speaker.share(1 - self._witness.evaluation.exposure / idle)

    def _added(self, speaker: Speaker) -> str:
        one, calendar = self._witness, self._asked.calendar
        teams = {team.id: team.name for team in self._asked.inventory.teams}
        until = speaker.date(calendar.date(one.until))
        everywhere = min(one.people.get(team, 0) for team in teams) if teams else 0
        everywhere = everywhere if len(teams) > 1 else 0
        parts = []
        if everywhere:
            parts.append(speaker.count("witness.everywhere", everywhere, date=until))
        key = "witness.further" if everywhere else "witness.people"
        parts += [
            speaker.count(key, number - everywhere, name=teams[team], date=until)
            for team, number in one.people.items()
            if number > everywhere
        ]
        parts += [
            speaker.say("witness.money", amount=speaker.money(amount), year=year)
            for year, amount in one.money.items()
        ]
        return speaker.join(parts)
