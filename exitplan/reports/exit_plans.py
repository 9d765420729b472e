"""Exit plans of an agency: which services, and an overview of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exitplan.catalogue.exit_rules import EXIT_RULES, FIELDS, rules_asking
from exitplan.errors import MisuseError
from exitplan.reports.exit_plans_contract import fit_of
from exitplan.reports.exit_plans_judge import Judged, judge
from exitplan.reports.exit_plans_said import length, say_found
from exitplan.reports.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Link,
    Paragraph,
    Section,
    Table,
)
from exitplan.reports.names import Names
from exitplan.words import Speaker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from exitplan.plan import Plan
    from exitplan.plan.exits import ExitGround
    from exitplan.words import Language

_LONGEST_LIST = 4


@dataclass(frozen=True, slots=True)
class ExitPlans:
    """Exit plans that were asked for.

    Parameters
    ----------
    plan
        What they come from.
    day
        The day tests and reviews are judged on.
    every
        One per service, in the order of the inventory.
    own
        Names of material services left out because the agency runs them itself.
    """

    plan: Plan
    day: dt.date
    every: tuple[Judged, ...]
    own: tuple[str, ...] = ()


def exit_plans_of(
    plan: Plan,
    day: dt.date | None = None,
    services: Sequence[str] | None = None,
    *,
    everything: bool = False,
) -> ExitPlans:
    """Judge the exit plans of a plan.

    Parameters
    ----------
    plan
        The plan; nothing else is read.
    day
        The day tests and reviews are due or not; the first of the plan if none.
    services
        Ids of services; if ``None``, material services that a provider can stop.
    everything
        Whether to take every service in use instead.

    Raises
    ------
    MisuseError
        If the plan was made by a version that kept nothing of this.
    """
    if not plan.exits and plan.today.services:
        message = "the plan holds nothing about exit plans"
        raise MisuseError(message, "it was made by an earlier version: run it again")
    on = day or plan.starts
    chosen, own = _chosen(plan, services, everything=everything)
    every = tuple(judge(plan, one, on) for one in chosen)
    return ExitPlans(plan, on, every, tuple(one.name for one in own))


def _chosen(
    plan: Plan, services: Sequence[str] | None, *, everything: bool
) -> tuple[list[ExitGround], list[ExitGround]]:
    """Return what was asked for, and what was left out as run by the agency itself."""
    if everything:
        return list(plan.exits), []
    if services is not None:
        wanted = set(services)
        return [one for one in plan.exits if one.service in wanted], []
    material = [one for one in plan.exits if one.material]
    return (
        [one for one in material if one.stands_on],
        [one for one in material if not one.stands_on],
    )


def overview(
    found: ExitPlans, language: Language, files: Mapping[str, str] | None = None
) -> Document:
    """Write the overview of exit plans.

    Parameters
    ----------
    found
        The exit plans.
    language
        ``en`` or ``nl``.
    files
        By service: name of the file that holds its exit plan, safe to link to.
    """
    plan = found.plan
    writer = _Overview(found, Speaker(language, plan.currency), files or {})
    sections = [
        writer.core(),
        writer.services(),
        writer.findings(),
        writer.contracts(),
        writer.fields(),
        writer.rules(),
    ]
    return Document(
        language,
        writer.speaker.say("exits.overview"),
        writer.speaker.say(
            "agenda.subtitle", agency=plan.agency, scenario=plan.scenario
        ),
        tuple(section for section in sections if section.blocks),
    )


class _Overview:
    """Writes the parts of the overview."""

    def __init__(
        self, found: ExitPlans, speaker: Speaker, files: Mapping[str, str]
    ) -> None:
        self._found, self.speaker, self._files = found, speaker, files
        self._plan, self._every = found.plan, found.every
        self._names = Names(found.plan, speaker)

    def _say(self, key: str, **values: object) -> str:
        return self.speaker.say(f"exits.{key}", **values)

    def _headings(self, *keys: str) -> tuple[Heading, ...]:
        return tuple(
            Heading(self._say(f"col.{key.rstrip('#')}"), key.endswith("#"))
            for key in keys
        )

    def lines(self) -> list[str]:
        """Return the core message, a sentence each."""
        every, speaker = self._every, self.speaker
        if not every:
            return [self._say("none"), *self._own()]
        number = speaker.number
        tested = sum(one.fields["test"] == "full" for one in every)
        reviewed = sum(one.fields["review"] == "full" for one in every)
        whole = sum(not one.missing and not one.partly for one in every)
        nothing = [one for one in every if one.ground.stated is None]
        found = [
            speaker.count("exits.core.services", len(every)),
            self._say("core.whole", whole=number(whole), of=number(len(every))),
            self._say(
                "core.tested",
                tested=number(tested),
                reviewed=number(reviewed),
                of=number(len(every)),
                day=speaker.date(self._found.day),
            ),
        ]
        if nothing:
            names = speaker.some([one.ground.name for one in nothing], _LONGEST_LIST)
            found.append(
                speaker.count("exits.core.no-record", len(nothing), names=names)
            )
        staying = [one.ground.name for one in every if one.step is None]
        if staying:
            names = speaker.some(staying, _LONGEST_LIST)
            found.append(speaker.count("exits.core.staying", len(staying), names=names))
        return [*found, *self._own()]

    def _own(self) -> list[str]:
        own = self._found.own
        names = self.speaker.some(list(own), _LONGEST_LIST)
        key = "exits.core.own-running"
        return [self.speaker.count(key, len(own), names=names)] if own else []

    def core(self) -> Section:
        blocks: list[Block] = []
        if self._plan.illustrative:
            text = self._say("illustrative")
            blocks.append(Paragraph(text, strong=True))
        blocks.append(Bullets(tuple(self.lines())))
        return Section(self._say("core"), tuple(blocks))

    def services(self) -> Section:
        """Return the exit plans, one a line."""
        rows = tuple(self.row(one) for one in self._every)
        headings = self._headings(
            "service", "target", "cut-over", "cost#", "rto#", "rpo#", "filled#"
        )
        headings += self._headings("points#", "tested", "review")
        if self._files:
            headings += self._headings("file")
        table = Table(self._say("services.text"), headings, rows)
        return Section(self._say("services"), (table,) if rows else ())

    def row(self, one: Judged) -> tuple[str, ...]:
        speaker, stated, step = self.speaker, one.stated, one.step
        hours = tuple(
            "–" if hours is None else length(hours, speaker)
            for hours in (one.limit, stated.recovery_point)
        )
        days = tuple(
            "–" if day is None else speaker.short_date(day)
            for day in (stated.tested_on, stated.next_review)
        )
        cells = (
            one.ground.name,
            self._say("stays") if step is None else self._names.target(step),
            "–" if step is None else speaker.short_date(step.cut_over),
            "–" if step is None else speaker.money(step.one_off),
            *hours,
            self._say("of", full=one.complete, of=len(FIELDS)),
            speaker.number(len(one.findings)),
            *days,
        )
        return (*cells, Link(self._files[one.ground.service])) if self._files else cells

    def findings(self) -> Section:
        """Return what does not fit, by service."""
        rows = tuple(
            (one.ground.name, say_found(each, self._plan, self.speaker))
            for one in self._every
            for each in one.findings
        )
        headings = self._headings("service", "finding")
        table = Table(self._say("findings.text"), headings, rows)
        return Section(self._say("findings"), (table,) if rows else ())

    def contracts(self) -> Section:
        """Return how every exit lies within its contract."""
        rows = []
        for one in self._every:
            fit = fit_of(self._plan, one.ground.terms, one.step)
            if fit is None or one.step is None or one.ground.terms is None:
                continue
            speaker = self.speaker
            rows.append(
                (
                    one.ground.name,
                    one.ground.terms.name,
                    "–" if fit.notice is None else speaker.short_date(fit.notice),
                    speaker.short_date(one.step.cut_over),
                    speaker.short_date(one.step.retired),
                    speaker.short_date(fit.paid_until),
                    speaker.number(fit.room) if fit.released else "–",
                )
            )
        headings = self._headings(
            "service", "contract", "notice", "cut-over", "retired", "until", "room#"
        )
        table = Table(self._say("contracts.text"), headings, tuple(rows))
        return Section(self._say("contracts"), (table,) if rows else ())

    def fields(self) -> Section:
        """Return which field is filled in for how many, and who asks for it."""
        rows = []
        for field in FIELDS:
            states = [one.fields[field] for one in self._every]
            without = [
                one.ground.name for one in self._every if one.fields[field] == "missing"
            ]
            rows.append(
                (
                    self._say(f"field.{field}"),
                    ", ".join(rule.short for rule in rules_asking(field)) or "–",
                    *(
                        self.speaker.number(states.count(state))
                        for state in ("full", "part", "missing")
                    ),
                    self.speaker.some(without, _LONGEST_LIST) or "–",
                )
            )
        headings = self._headings(
            "what", "asked-by", "full#", "part#", "missing#", "missing-at"
        )
        table = Table(self._say("fields.text"), headings, tuple(rows))
        return Section(self._say("fields"), (table,) if self._every else ())

    def rules(self) -> Section:
        """Return the rules, and how far each was compared with its text."""
        rows = tuple(
            (rule.short, rule.name, self._say(f"checked.{rule.checked}"))
            for rule in EXIT_RULES
        )
        headings = self._headings("short", "rule", "checked")
        table = Table(self._say("sources.text"), headings, rows)
        return Section(
            self._say("sources"), (table, Paragraph(self._say("rules.note")))
        )


def overview_lines(found: ExitPlans, language: Language) -> list[str]:
    """Return the core message of the overview for a terminal."""
    speaker = Speaker(language, found.plan.currency)
    return _Overview(found, speaker, {}).lines()


def overview_table(found: ExitPlans, language: Language) -> Table:
    """Return the table of exit plans for a terminal, without targets and files."""
    speaker = Speaker(language, found.plan.currency)
    (table,) = _Overview(found, speaker, {}).services().blocks
    assert isinstance(table, Table)  # noqa: S101 - that is all it holds
    narrow = tuple((row[0], *row[2:]) for row in table.rows)
    headings = (table.headings[0], *table.headings[2:])
    return replace(table, headings=headings, rows=narrow)
