"""How far a plan has come by a day: what actuals say, and where they are silent.

Where nothing is said, things went as planned: what was to be done is done, what was to
be under way is, and both are listed as assumed.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exitplan.inventory import Finding
from exitplan.inventory.findings import did_you_mean
from exitplan.plan.reasons import both
from exitplan.problem.jobs import MIGRATE, STAGE_NAMES
from exitplan.problem.model import Kept
from exitplan.problem.standing import Begun, Fact, Pointed, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exitplan.plan.model import Plan
    from exitplan.plan.step import Step, Text2
    from exitplan.problem.standing import Strain
    from exitplan.scenario.actuals import Actual, Actuals
    from exitplan.solver.holds import Hold
    from exitplan.units import Calendar
    from exitplan.words import Speaker


@dataclass(frozen=True, slots=True)
class Reported:
    """One stage that is done or under way, and how that is known.

    Parameters
    ----------
    service, name, stage
        Which.
    starts, ends
        First and last day; of what is under way the last one is expected.
    under_way
        Whether it is not over.
    stated
        Whether actuals say so; else it is assumed to go as planned.
    late
        Weeks by which it ends later than planned; negative for earlier.
    """

    service: str
    name: str
    stage: str
    starts: dt.date
    ends: dt.date
    under_way: bool
    stated: bool
    late: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan has come.

    Parameters
    ----------
    as_of
        The day of it.
    from_day
        The Monday from which something can still be decided.
    standing
        The same in points.
    reported
        Every stage that is done or under way.
    """

    as_of: dt.date
    from_day: dt.date
    standing: Standing
    reported: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """A stage of a step as planned, in points."""

    number: int
    start: int
    end: int
    lot: str | None = None

    @property
    def name(self) -> str:
        return STAGE_NAMES[self.number]


def progress_of(
    plan: Plan, actuals: Actuals, calendar: Calendar, as_of: dt.date, weekly: int
) -> tuple[Progress, list[Finding]]:
    """Return how far a plan has come.

    Parameters
    ----------
    plan
        As it was announced.
    actuals
        What really happened.
    calendar
        The weeks of the plan.
    as_of
        The day of it.
    weekly
        What it costs to move an announced cut-over by a week, in minor units.

    Returns
    -------
    progress, findings
        And what in the actuals does not go with the plan, by its path there.
    """
    reader = _Reader(plan, actuals, calendar, as_of)
    findings = list(reader.about_the_plan())
    begun = tuple(one for step in plan.steps if (one := reader.begun(step)))
    kept = tuple(
        Kept(step.service, calendar.week_of(step.cut_over), weekly)
        for step in plan.leaving
        if weekly and step.service not in reader.staying
    )
    pointed = tuple(
        Pointed(one.name, calendar.week_of(one.starts), calendar.week_of(one.ends) + 1)
        for one in plan.repointings
    )
    progress = Progress(
        as_of,
        calendar.date(reader.point),
        Standing(reader.point, begun, pointed, kept),
        tuple(reader.reported),
    )
    return progress, [*findings, *reader.findings]


def spans_of(step: Step, calendar: Calendar) -> tuple[_Span, ...]:
    """Return the stages of a step that have work, and its cut-over, in points."""
    found = [
        _Span(
            STAGE_NAMES.index(stage.name),
            calendar.week_of(stage.starts),
            calendar.week_of(stage.ends) + 1,
            stage.lot,
        )
        for stage in step.stages
    ]
    if not step.planned and all(span.number != MIGRATE for span in found):
        cut = calendar.week_of(step.cut_over)
        found.append(_Span(MIGRATE, cut, cut))
    return tuple(sorted(found, key=lambda span: span.number))


class _Reader:
    """Reads actuals against a plan."""

    def __init__(
        self, plan: Plan, actuals: Actuals, calendar: Calendar, as_of: dt.date
    ) -> None:
        self._plan = plan
        self._actuals = actuals
        self._calendar = calendar
        self.point = min(max(0, calendar.point_from(as_of)), calendar.weeks)
        self._index: dict[tuple[str, str], int] = {
            (one.service, one.stage): number
            for number, one in enumerate(actuals.actuals)
        }
        self._share_lots()
        self.staying = {one.service for one in actuals.cancelled if one.option is None}
        self._dropped = {one.option for one in actuals.cancelled if one.option}
        self.reported: list[Reported] = []
        self.findings: list[Finding] = []

    def _share_lots(self) -> None:
        """Let what is said of one tender hold for all that share it."""
        members: dict[str, list[str]] = {}
        for step in self._plan.steps:
            for stage in step.stages:
                if stage.lot is not None:
                    members.setdefault(stage.lot, []).append(step.service)
        for names in members.values():
            said = [
                self._index[name, "procure"]
                for name in names
                if (name, "procure") in self._index
            ]
            for name in names if said else ():
                self._index.setdefault((name, "procure"), said[0])

    def about_the_plan(self) -> Iterator[Finding]:
        """Find actuals about services or stages that the plan does not have."""
        steps = {step.service: step for step in self._plan.steps}
        for index, one in enumerate(self._actuals.actuals):
            path = ("actuals", index)
            step = steps.get(one.service)
            if step is None:
                message = f"the plan has no step for '{one.service}'"
                hint = did_you_mean(one.service, list(steps))
                yield Finding("EP323", (*path, "service"), message, hint)
                continue
            stages = [span.name for span in spans_of(step, self._calendar)]
            if one.stage not in stages:
                message = f"the plan has no stage '{one.stage}' for '{one.service}'"
                hint = did_you_mean(one.stage, stages)
                yield Finding("EP323", (*path, "stage"), message, hint)

    def begun(self, step: Step) -> Begun | None:
        """Return what has happened of a step, if anything."""
        if step.service in self.staying or step.option in self._dropped:
            return None
        facts: list[Fact] = []
        spans = spans_of(step, self._calendar)
        for number, span in enumerate(spans):
            last = facts[-1].end if facts else 0
            until = self._begun_later(step.service, spans[number + 1 :])
            fact = self._fact(step, span, last, until)
            if fact is None:
                break
            facts.append(fact)
        return Begun(step.service, step.option, tuple(facts)) if facts else None

    def _actual(self, service: str, stage: str) -> Actual | None:
        index = self._index.get((service, stage))
        return None if index is None else self._actuals.actuals[index]

    def _begun_later(self, service: str, spans: tuple[_Span, ...]) -> int | None:
        """Return when the first later stage began that actuals speak of."""
        for span in spans:
            one = self._actual(service, span.name)
            if one is not None and not one.not_started:
                return self._start(one, span)
        return None

    def _start(self, one: Actual, span: _Span) -> int:
        """Return when a stage began that actuals speak of."""
        if one.started_on is not None:
            return max(0, self._calendar.week_of(one.started_on))
        length = span.end - span.start
        if one.done_on is not None:
            end = self._calendar.point_from(one.done_on)
            return max(0, min(span.start, end - min(1, length)))
        return max(0, min(span.start, self.point - 1))

    def _fact(
        self, step: Step, span: _Span, last: int, until: int | None
    ) -> Fact | None:
        """Return what happened in a stage, or ``None`` if it has not begun."""
        one = self._actual(step.service, span.name)
        if one is not None and one.not_started:
            return None
        if one is not None:
            return self._stated(step, span, one, last)
        if until is not None:
            end = min(max(until, last), span.end)
            start = max(last, min(span.start, end - 1))
            return self._report(step, span, Fact(span.number, start, end), stated=False)
        if span.start >= self.point or span.start < last or last > self.point:
            return None
        return self._report(
            step, span, Fact(span.number, span.start, span.end), stated=False
        )

    def _stated(self, step: Step, span: _Span, one: Actual, last: int) -> Fact | None:
        start = max(last, self._start(one, span))
        end = self._end(one, span, start)
        if last > self.point or (start >= end and span.end > span.start):
            index = self._index[step.service, span.name]
            self.findings.append(
                Finding(
                    "EP322",
                    ("actuals", index),
                    f"stage '{span.name}' of '{step.service}' has begun, but the stage "
                    f"before it lasts until {self._calendar.last_working_day(last)}",
                    "a stage begins when the one before it is over, in another week; "
                    "correct one of the two",
                )
            )
            return None
        return self._report(step, span, Fact(span.number, start, end), stated=True)

    def _end(self, one: Actual, span: _Span, start: int) -> int:
        if one.done_on is not None:
            return self._calendar.point_from(one.done_on)
        if one.expected_end is not None:
            end = self._calendar.point_from(one.expected_end)
            return min(max(end, start + 1), self._calendar.weeks)
        return min(start + span.end - span.start, self._calendar.weeks)

    def _report(self, step: Step, span: _Span, fact: Fact, *, stated: bool) -> Fact:
        calendar = self._calendar
        ends = calendar.last_working_day(fact.end)
        if fact.end == fact.start:
            ends = calendar.date(fact.end)
        self.reported.append(
            Reported(
                service=step.service,
                name=step.name,
                stage=span.name,
                starts=calendar.date(fact.start),
                ends=ends,
                under_way=fact.end > self.point,
                stated=stated,
                late=fact.end - span.end,
            )
        )
        return fact


def holds_as_known(
    holds: Mapping[str, tuple[Hold, ...]], standing: Standing | None
) -> Mapping[str, tuple[Hold, ...]]:
    """Say of stages that are past or under way that they are, not that they wait.

    Parameters
    ----------
    holds
        What holds each stage, as far as the problem shows.
    standing
        How far work has come, if it has.
    """
    if standing is None or not standing.point:
        return holds
    begun = {one.job: one for one in standing.begun}

    def known(hold: Hold) -> Hold:
        one = begun.get(hold.job)
        fact = one.fact(hold.stage) if one is not None else None
        if fact is not None:
            return replace(hold, rule="R14", resource="begun", week=fact.end)
        if hold.rule == "R14" and hold.week == standing.point:
            return replace(hold, rule="start", resource="as-of")
        return hold

    return {name: tuple(map(known, chain)) for name, chain in holds.items()}


def notes_on(
    strains: tuple[Strain, ...], plan: Plan, calendar: Calendar
) -> tuple[Text2, ...]:
    """Say where work under way goes beyond a limit.

    Parameters
    ----------
    strains
        What goes beyond what.
    plan
        Names things.
    calendar
        Turns weeks into days.
    """
    teams: dict[str, list[Strain]] = {}
    found = []
    for one in strains:
        if one.kind == "team":
            teams.setdefault(one.name, []).append(one)
        else:
            found.append(_note(one, plan, calendar))
    for name, ones in teams.items():
        found.append(_overbooked(name, ones, plan, calendar))
    return tuple(found)


def _note(one: Strain, plan: Plan, calendar: Calendar) -> Text2:
    def say(speaker: Speaker) -> str:
        if one.kind == "year":
            amount = speaker.money(one.amount)
            return speaker.say("difference.over.year", year=one.name, amount=amount)
        return speaker.say(
            "difference.over.freeze",
            name=plan.name_of("service", one.name),
            date=speaker.date(calendar.date(one.week)),
        )

    return both(say)


def _overbooked(name: str, ones: list[Strain], plan: Plan, calendar: Calendar) -> Text2:
    def say(speaker: Speaker) -> str:
        return speaker.count(
            "difference.over.team",
            max(one.amount for one in ones),
            name=plan.name_of("team", name),
            first=speaker.date(calendar.date(min(one.week for one in ones))),
            last=speaker.date(
                calendar.last_working_day(max(one.week for one in ones) + 1)
            ),
        )

    return both(say)
