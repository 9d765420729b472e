"""A plan as tasks: phases, steps, stages and the dates on which something is due.

This is what project tools know. Tenders and notices are tasks of their own, since both
have to be started by someone in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exitplan.reports.cleaning import cleaned_text
from exitplan.reports.names import Names
from exitplan.words import Speaker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from exitplan.plan import Plan, Step
    from exitplan.plan.step import PlannedStage
    from exitplan.words import Language

Kind = Literal["phase", "step", "stage", "cut-over", "notice", "gate"]

DATED: tuple[Kind, ...] = ("cut-over", "notice", "gate")
"""Kinds that are a day rather than a period."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done, or a day on which something is due.

    Parameters
    ----------
    key
        Names it, the same in every file and in either language.
    kind
        What it is.
    name, text
        What to call it, and what else to know; one line each.
    starts, ends
        First and last day.
    parent
        Key of the task it is part of; empty for a phase.
    after
        Keys of tasks that must have ended before it starts.
    owner
        Who answers for it, if that is known.
    people
        By team name, people at work.
    cost
        One-off payments it leads to, in cents.
    stage
        procure, build, migrate or decommission; empty for what is no stage.
    lot
        Name of the tender that a procure stage shares with others.
    """

    key: str
    kind: Kind
    name: str
    starts: dt.date
    ends: dt.date
    parent: str = ""
    after: tuple[str, ...] = ()
    text: str = ""
    owner: str = ""
    people: tuple[tuple[str, int], ...] = ()
    cost: int = 0
    stage: str = ""
    lot: str = ""


def work_of(plan: Plan, language: Language) -> tuple[Task, ...]:
    """Return the tasks of a plan, each after what it is part of.

    Parameters
    ----------
    plan
        Checked.
    language
        Of names and texts.

    Returns
    -------
    tuple of Task
        By phase, step and stage; then the notices, by date.
    """
    return tuple(_Work(plan, language).tasks())


class _Work:
    """Turns one plan into tasks of a language."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.speaker = Speaker(language, plan.currency)
        self.names = Names(plan, self.speaker)
        self.steps = {step.service: step for step in plan.steps}

    def tasks(self) -> Iterator[Task]:
        for phase in self.plan.phases:
            key = f"phase-{phase.number}"
            title = self._say("agenda.phase", number=phase.number, name=phase.name)
            steps = [one for one in self.plan.steps if one.phase == phase.number]
            text = cleaned_text(phase.gate.text[self.speaker.language])
            yield Task(key, "phase", title, phase.starts, phase.ends, text=text)
            for step in steps:
                yield from self._step(step, key)
            gate = self._say("hand.gate", number=phase.number)
            yield Task(
                f"gate-{phase.number}",
                "gate",
                gate,
                phase.ends,
                phase.ends,
                key,
                (),
                text,
            )
        yield from self._notices()

    def _say(self, key: str, **values: object) -> str:
        return cleaned_text(self.speaker.say(key, **values))

    @staticmethod
    def _span(step: Step) -> tuple[dt.date, dt.date]:
        days = [step.cut_over, *(stage.ends for stage in step.stages)]
        return min([step.starts, step.cut_over]), max(days)

    def _step(self, step: Step, parent: str) -> Iterator[Task]:
        starts, ends = self._span(step)
        key = f"step-{step.service}"
        yield Task(
            key,
            "step",
            cleaned_text(step.name),
            starts,
            ends,
            parent,
            text=cleaned_text(self.names.from_to(step)),
            owner=cleaned_text(step.owner),
            cost=step.one_off,
        )
        before: tuple[str, ...] = ()
        for stage in step.stages:
            if stage.name == "decommission":
                yield self._cut_over(step, key, before)
                before = (f"cut-over-{step.service}",)
            yield self._stage(step, stage, key, before)
            before = (f"{stage.name}-{step.service}",)
        if all(stage.name != "decommission" for stage in step.stages):
            yield self._cut_over(step, key, before)

    def _stage(
        self, step: Step, stage: PlannedStage, parent: str, before: tuple[str, ...]
    ) -> Task:
        after = list(before)
        if stage.name == "migrate":
            after += self._waited_for(step, stage.starts)
        text = cleaned_text(stage.hold.text[self.speaker.language])
        lot = ""
        if stage.lot is not None:
            lot = cleaned_text(self.plan.name_of("lot", stage.lot))
            text = f"{self._say('hand.lot', lot=lot)} {text}"
        return Task(
            f"{stage.name}-{step.service}",
            "stage",
            self._say(f"hand.stage.{stage.name}", name=step.name),
            stage.starts,
            stage.ends,
            parent,
            tuple(dict.fromkeys(after)),
            text,
            cleaned_text(step.owner),
            tuple(
                (cleaned_text(self.plan.name_of("team", work.team)), work.people)
                for work in stage.teams
            ),
            sum(one.amount for one in step.payments if one.stage == stage.name),
            stage.name,
            lot,
        )

    def _waited_for(self, step: Step, starts: dt.date) -> Iterator[str]:
        """Yield the last of what a migration waits for, of each service it names."""
        for name in step.waits_for:
            other = self.steps.get(name)
            if other is None:
                continue
            ended = [
                stage.name
                for stage in other.stages
                if stage.ends < starts and stage.name != "decommission"
            ]
            if ended:
                yield f"{ended[-1]}-{name}"

    def _cut_over(self, step: Step, parent: str, before: tuple[str, ...]) -> Task:
        return Task(
            f"cut-over-{step.service}",
            "cut-over",
            self._say("hand.cut-over", name=step.name),
            step.cut_over,
            step.cut_over,
            parent,
            before,
            cleaned_text(self.names.from_to(step)),
            cleaned_text(step.owner),
        )

    def _notices(self) -> Iterator[Task]:
        for number, (day, until, contract, services) in enumerate(
            self.names.notices(), start=1
        ):
            name = self.plan.name_of("contract", contract)
            text = self._say(
                "hand.notice.text",
                names=self.speaker.join(services),
                date=self.speaker.date(until),
            )
            title = self._say("hand.notice", contract=name)
            yield Task(f"notice-{number}", "notice", title, day, day, "", (), text)
