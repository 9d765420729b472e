"""What all kinds of documents share: a plan, a language, and who may read it.

The public level is for anyone: it names no service, process, product, vendor, contract,
team or person, and says what a cut-off would do only by class. Counts and amounts are
those of the whole plan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

from exitplan.reports.counting import gone_by
from exitplan.reports.model import Heading, Note
from exitplan.reports.names import Names
from exitplan.words import Speaker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from exitplan.files.annexes import Annex
    from exitplan.plan import Plan
    from exitplan.plan.model import Phase
    from exitplan.words import Language

Level = Literal["internal", "public"]
"""Who may read a document."""

LEVELS: tuple[Level, ...] = get_args(Level)


class Telling:
    """Tells of a plan in one language, at one level.

    Parameters
    ----------
    plan
        The plan; nothing else is read.
    language
        ``en`` or ``nl``.
    level
        Who may read it.
    """

    def __init__(self, plan: Plan, language: Language, level: Level) -> None:
        self.plan = plan
        self.speaker = Speaker(language, plan.currency)
        self.names = Names(plan, self.speaker)
        self.level = level

    @property
    def is_public(self) -> bool:
        """Whether anyone may read it."""
        return self.level == "public"

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the documents."""
        return self.speaker.say(f"doc.{key}", **values)

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the singular or plural of a sentence of the documents."""
        return self.speaker.count(f"doc.{key}", number, **values)

    def of(self, number: int, every: int) -> str:
        """Say how many of how many."""
        counted = self.speaker.number(number)
        return self.say("of", number=counted, all=self.speaker.number(every))

    def headings(self, *keys: str) -> tuple[Heading, ...]:
        """Return table headings; a key that ends in ``#`` is a number."""
        return tuple(
            Heading(self.say(f"col.{key.rstrip('#')}"), key.endswith("#"))
            for key in keys
        )

    def notice(self) -> tuple[Note, ...]:
        """Say what is left out, or that it is not for everyone."""
        return (Note(self.say(f"level.{self.level}")),)

    def phase(self, phase: Phase) -> str:
        """Return what a phase is called."""
        number = self.speaker.say("chart.phase", number=phase.number)
        return number if self.is_public else f"{number}: {phase.name}"

    def gate(self, phase: Phase) -> str:
        """Return what must be true at the end of a phase; only numbers if public."""
        if not self.is_public:
            return phase.gate.text[self.speaker.language]
        gate = phase.gate
        parts = [self.speaker.count("gate.moved", len(gate.services_moved))]
        built = sum(
            one.planned and one.phase == phase.number for one in self.plan.steps
        )
        if built:
            parts.append(self.speaker.count("gate.built", built))
        if gate.processes_free:
            parts.append(self.count("gate.free", len(gate.processes_free)))
        gone = self.speaker.share(gone_by(self.plan, phase.ends))
        parts.append(self.speaker.say("gate.exposure", percent=gone))
        if gate.contracts_ended:
            parts.append(self.count("gate.contracts", len(gate.contracts_ended)))
        return f"{'; '.join(parts)}."

    def period(self, starts: dt.date, ends: dt.date) -> str:
        """Return a period in months."""
        return f"{self.speaker.month(starts)} – {self.speaker.month(ends)}"


def hidden_names(plan: Plan) -> frozenset[str]:
    """Return the names that nobody may read in a public document.

    Those of services and of who answers for them, of processes, products, vendors,
    contracts, teams and fallbacks.
    """
    found = set(plan.names.values())
    found |= set(_of_steps(plan)) | set(_of_exits(plan))
    found |= {one.name for one in plan.processes} | {one.name for one in plan.teams}
    found |= {one.name for one in plan.residual}
    return frozenset(name for name in found if name.strip())


def named_in_annex(annex: Annex, plan: Plan) -> list[str]:
    """Return hidden names that the words of an annex hold as whole words."""
    own = annex.letter
    texts = [own.reason, own.decision, own.funding]
    for one in annex.motions:
        texts += [one.text, one.reaction, one.reference]
    every = " ".join(texts).casefold()
    return [
        name
        for name in sorted(hidden_names(plan))
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", every)
    ]


def _of_steps(plan: Plan) -> Iterator[str]:
    for step in plan.steps:
        yield from (step.name, step.owner, step.product_from, step.product_to)


def _of_exits(plan: Plan) -> Iterator[str]:
    for one in plan.exits:
        yield from (one.name, one.owner, one.product)
        if one.stated is not None:
            yield one.stated.owner
        if one.terms is not None:
            yield from (one.terms.name, one.terms.owner)
        for stand_in in one.stand_ins:
            yield from (stand_in.name, stand_in.owner)
