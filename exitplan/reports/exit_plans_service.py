"""The exit plan of one service on paper: planned, disruptive, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.catalogue.exit_rules import (
    BOTH,
    DISRUPTIVE,
    FIELDS,
    PLANNED,
    rules_asking,
)
from exitplan.plan.naming import product_by
from exitplan.reports.exit_plans_contract import fit_of
from exitplan.reports.exit_plans_said import length, say_found
from exitplan.reports.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
)
from exitplan.reports.names import Names
from exitplan.words import Speaker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from exitplan.plan import Plan
    from exitplan.plan.exits import Alternative, StandIn
    from exitplan.plan.step import PlannedStage
    from exitplan.reports.exit_plans_judge import Judged
    from exitplan.words import Language

_LONGEST_LIST = 4
_WEEK = 7


def exit_plan(plan: Plan, one: Judged, day: dt.date, language: Language) -> Document:
    """Write the exit plan of one service.

    Parameters
    ----------
    plan, one
        The plan, and what is known of the service's exit.
    day
        The day tests and reviews were judged on.
    language
        ``en`` or ``nl``.
    """
    speaker = Speaker(language, plan.currency)
    writer = _Writer(plan, one, speaker)
    sections = [
        writer.core(day),
        writer.gaps(),
        writer.table("planned", PLANNED, (*writer.stages(),)),
        writer.table("disruptive", DISRUPTIVE, (*writer.stand_ins(),)),
        writer.contract(),
        writer.table("both", BOTH, ()),
        writer.rules(),
    ]
    return Document(
        language,
        speaker.say("exits.title", name=one.ground.name),
        speaker.say("agenda.subtitle", agency=plan.agency, scenario=plan.scenario),
        tuple(section for section in sections if section.blocks),
    )


class _Writer:
    """Writes the parts of one exit plan."""

    def __init__(self, plan: Plan, one: Judged, speaker: Speaker) -> None:
        self._plan, self._one, self._speaker = plan, one, speaker
        self._ground, self._stated, self._step = one.ground, one.stated, one.step
        self._names = Names(plan, speaker)

    def _say(self, key: str, **values: object) -> str:
        return self._speaker.say(f"exits.{key}", **values)

    def _of(self, kind: str, field: str) -> str:
        return self._say(f"{kind}.{field}")

    def _headings(self, *keys: str) -> tuple[Heading, ...]:
        return tuple(
            Heading(self._say(f"col.{key.rstrip('#')}"), key.endswith("#"))
            for key in keys
        )

    def core(self, day: dt.date) -> Section:
        blocks: list[Block] = []
        if self._plan.illustrative:
            text = self._say("illustrative")
            blocks.append(Paragraph(text, strong=True))
        ground, speaker = self._ground, self._speaker
        laws = speaker.join(
            [self._names.jurisdiction(one) for one in ground.jurisdictions]
        )
        vendors = speaker.join([self._names.vendor(one) for one in ground.stands_on])
        items = [
            self._say("core.today", vendors=vendors, laws=laws)
            if vendors
            else self._say("core.own"),
            self._resting(),
            self._leaves(),
            self._say(
                "core.state",
                full=speaker.number(self._one.complete),
                of=speaker.number(len(FIELDS)),
                findings=speaker.count("exits.points", len(self._one.findings)),
                day=speaker.date(day),
            ),
        ]
        blocks.append(Bullets(tuple(items)))
        return Section(self._say("core"), tuple(blocks))

    def _resting(self) -> str:
        ground, speaker = self._ground, self._speaker
        if not ground.processes:
            return self._say("core.no-process")
        names = speaker.some(list(ground.processes), _LONGEST_LIST)
        number = len(ground.processes)
        if ground.max_outage is None:
            return speaker.count("exits.core.processes", number, names=names)
        return speaker.count(
            "exits.core.processes.limit",
            number,
            names=names,
            limit=length(ground.max_outage, speaker),
        )

    def _leaves(self) -> str:
        step, speaker = self._step, self._speaker
        if step is None:
            return self._stays()
        return self._say(
            "core.leaves",
            target=self._names.target(step),
            cut_over=speaker.date(step.cut_over),
            retired=speaker.date(step.retired),
        )

    def _stays(self) -> str:
        why = self._one.stays.get(self._speaker.language, "")
        if not why and not self._ground.exposed:
            why = self._say("core.outside")
        return self._say("core.stays", why=f": {why.rstrip('.')}" if why else "")

    def gaps(self) -> Section:
        """Say what is missing or half there, and what does not fit."""
        blocks: list[Block] = []
        for key, fields in (("missing", self._one.missing), ("part", self._one.partly)):
            if fields:
                blocks.append(Paragraph(self._say(f"gaps.{key}"), strong=True))
                items = (self._gap(one) for one in fields)
                blocks.append(Bullets(tuple(items)))
        if self._one.findings:
            blocks.append(Paragraph(self._say("gaps.findings"), strong=True))
            said = (say_found(f, self._plan, self._speaker) for f in self._one.findings)
            blocks.append(Bullets(tuple(said)))
        if not blocks:
            blocks.append(Paragraph(self._say("gaps.none")))
        return Section(self._say("gaps"), tuple(blocks))

    def _gap(self, field: str) -> str:
        label = self._say(f"field.{field}")
        return f"{label}: {self._of('fill', field)}"

    def table(
        self, key: str, fields: Iterable[str], more: tuple[Block, ...]
    ) -> Section:
        """Return a table of fields: what, what it says, how far it is filled in."""
        rows = tuple(
            (
                self._say(f"field.{field}"),
                self._content(field),
                self._say(f"state.{self._one.fields[field]}"),
            )
            for field in fields
        )
        headings = self._headings("what", "content", "state")
        table = Table(self._say(f"{key}.text"), headings, rows)
        return Section(self._say(key), (table, *more))

    def _content(self, field: str) -> str:
        texts = [text for text in getattr(self, f"_of_{field}")() if text]
        if not texts:
            return f"{self._hint(field)}."
        return " ".join(text if text[-1] in ".!?…" else f"{text}." for text in texts)

    def _hint(self, field: str) -> str:
        text = self._of("fill", field)
        return f"{text[0].upper()}{text[1:]}"

    def _of_trigger(self) -> list[str]:
        known = [self._stated.trigger]
        if self._step is not None and self._step.stages:
            decision = self._names.decision(self._step)
            known.append(self._say("plan.decision", decision=decision))
        if not self._stated.trigger:
            known.append(self._hint("trigger"))
        return known

    def _of_target(self) -> list[str]:
        if self._step is None:
            return [self._stays()]
        return [self._names.from_to(self._step)]

    def _of_alternatives(self) -> list[str]:
        named = [self._way_out(one) for one in self._ground.alternatives]
        return [self._speaker.join(named)] if named else []

    def _way_out(self, one: Alternative) -> str:
        if one.kind == "retire":
            return self._speaker.say("kind.retire")
        return product_by(self._plan, one.product, one.provider, self._speaker)

    def _of_duration(self) -> list[str]:
        step, speaker = self._step, self._speaker
        if step is None:
            return []
        weeks = (step.retired - step.starts).days // _WEEK
        return [
            self._say(
                "plan.duration",
                weeks=speaker.count("assumed.weeks", weeks),
                starts=speaker.date(step.starts),
                cut_over=speaker.date(step.cut_over),
                retired=speaker.date(step.retired),
            )
        ]

    def _of_steps(self) -> list[str]:
        step = self._step
        return [] if step is None else [self._say("plan.steps")]

    def _of_data(self) -> list[str]:
        known = [self._stated.formats]
        if self._ground.data_class:
            known.append(self._say("plan.data-class", name=self._ground.data_class))
        if self._ground.seats:
            number = self._speaker.number(self._ground.seats)
            known.append(self._say("plan.seats", number=number))
        return known

    def _of_continuity(self) -> list[str]:
        known = [self._stated.continuity]
        if self._step is not None:
            known.append(self._say("plan.old-runs"))
        if self._ground.stand_ins:
            number = len(self._ground.stand_ins)
            known.append(self._speaker.count("exits.plan.stand-ins", number))
        return known

    def _of_rollback(self) -> list[str]:
        known, step = [self._stated.rollback], self._step
        if step is not None and step.retired > step.cut_over:
            weeks = (step.retired - step.cut_over).days // _WEEK
            said = self._speaker.count("assumed.weeks", weeks)
            date = self._speaker.date(step.retired)
            known.append(self._say("plan.back", weeks=said, retired=date))
        return known

    def _of_owner(self) -> list[str]:
        return [self._stated.owner or self._ground.owner]

    def _of_cost(self) -> list[str]:
        step, speaker = self._step, self._speaker
        if step is None:
            return []
        return [
            self._say(
                "plan.cost",
                one_off=speaker.money(step.one_off),
                before=speaker.money(step.yearly_before),
                after=speaker.money(step.yearly_after),
            )
        ]

    def _of_disruption(self) -> list[str]:
        known = [self._stated.disruption]
        if self._ground.grace:
            said = length(self._ground.grace, self._speaker)
            known.append(self._say("plan.grace", length=said))
        if self._ground.tenant:
            known.append(self._say("plan.tenant", name=self._ground.tenant))
        return known

    def _of_rto(self) -> list[str]:
        limit = self._one.limit
        if limit is None:
            return []
        if self._stated.recovery_time is not None:
            return [length(limit, self._speaker)]
        said = length(limit, self._speaker)
        return [self._say("plan.rto", limit=said, process=self._ground.processes[0])]

    def _of_rpo(self) -> list[str]:
        point = self._stated.recovery_point
        return [] if point is None else [length(point, self._speaker)]

    def _of_copy(self) -> list[str]:
        age = self._ground.copy_age
        if age is None:
            return []
        return [self._say("plan.copy", length=length(age, self._speaker))]

    def _of_interim(self) -> list[str]:
        number = len(self._ground.stand_ins)
        if not number:
            return [self._stated.continuity]
        ready = sum(one.prepared for one in self._ground.stand_ins)
        said = self._speaker.number(ready)
        return [self._speaker.count("exits.plan.interim", number, ready=said)]

    def _of_communication(self) -> list[str]:
        return [self._stated.communication]

    def _of_terms(self) -> list[str]:
        terms, speaker = self._ground.terms, self._speaker
        if terms is None:
            return []
        if terms.ends is None:
            return [self._say("plan.terms.open", name=terms.name)]
        ends = speaker.date(terms.ends)
        known = [self._say("plan.terms", name=terms.name, ends=ends)]
        if terms.renews_for:
            months = speaker.count("exits.months", terms.renews_for)
            known.append(self._say("plan.terms.renews", months=months))
        if terms.notice:
            months = speaker.count("exits.months", terms.notice)
            known.append(self._say("plan.terms.notice", months=months))
        if terms.yearly_reduction:
            known.append(self._say("plan.terms.yearly"))
        if terms.data_act:
            known.append(self._say("plan.terms.data-act"))
        elif terms.early_exit:
            fee = speaker.money(terms.exit_fee)
            known.append(self._say("plan.terms.early", fee=fee))
        return known

    def _of_destruction(self) -> list[str]:
        known, step = [self._stated.destruction], self._step
        last = [] if step is None else [s for s in step.stages if s.name == _LAST]
        if last:
            dates = {"starts": self._speaker.date(last[0].starts)}
            dates["ends"] = self._speaker.date(last[0].ends)
            known.append(self._say("plan.destruction", **dates))
        return known

    def _of_test(self) -> list[str]:
        tested = self._stated.tested_on
        if tested is None:
            return []
        date = self._speaker.date(tested)
        return [self._say("plan.tested", date=date), self._stated.test_result]

    def _of_review(self) -> list[str]:
        known = []
        for key, day in (
            ("reviewed", self._stated.reviewed_on),
            ("next-review", self._stated.next_review),
        ):
            if day is not None:
                known.append(self._say(f"plan.{key}", date=self._speaker.date(day)))
        return known

    def stages(self) -> list[Table]:
        """Return the steps of the planned exit, if there are any."""
        step = self._step
        if step is None or not step.stages:
            return []
        rows = tuple(
            (
                self._speaker.say(f"stage.{stage.name}"),
                self._speaker.short_date(stage.starts),
                self._speaker.short_date(stage.ends),
                self._speaker.number(stage.weeks),
                self._teams(stage),
            )
            for stage in step.stages
        )
        headings = self._headings("stage", "starts", "ends", "weeks#", "teams")
        return [Table(self._say("stages.text"), headings, rows)]

    def _teams(self, stage: PlannedStage) -> str:
        return "; ".join(
            self._say(
                "team",
                name=self._plan.name_of("team", one.team),
                people=self._speaker.number(one.people),
            )
            for one in stage.teams
        )

    def stand_ins(self) -> list[Table]:
        """Return what people fall back on, if anything."""
        rows = tuple(self._stand_in(one) for one in self._ground.stand_ins)
        headings = self._headings(
            "fallback", "on", "share#", "ready", "lasts", "prepared", "owner"
        )
        return [Table(self._say("stand-ins.text"), headings, rows)] if rows else []

    def _stand_in(self, one: StandIn) -> tuple[str, ...]:
        speaker = self._speaker
        return (
            one.name,
            self._plan.name_of("service", one.on) if one.on else "–",
            speaker.percent(one.share / 100),
            length(one.ready_after, speaker),
            self._say("as-needed") if one.lasts is None else length(one.lasts, speaker),
            speaker.say("yes" if one.prepared else "no"),
            one.owner or "–",
        )

    def contract(self) -> Section:
        """Say whether the schedule goes with the terms of the contract."""
        terms, step, speaker = self._ground.terms, self._step, self._speaker
        fit = fit_of(self._plan, terms, step)
        if fit is None or step is None:
            return Section(self._say("contract"), ())
        items = [
            self._say(
                "contract.until",
                retired=speaker.date(step.retired),
                until=speaker.date(fit.paid_until),
            )
        ]
        if not fit.released:
            items = [self._say("contract.held", until=speaker.date(fit.paid_until))]
        if fit.notice is not None:
            items.append(self._say("contract.notice", date=speaker.date(fit.notice)))
        if fit.released:
            room = speaker.count("exits.days", max(0, fit.room))
            left = speaker.count("exits.days", max(0, fit.retrieval))
            items.append(self._say("contract.room", room=room))
            items.append(self._say("contract.retrieval", days=left))
        return Section(self._say("contract"), (Bullets(tuple(items)),))

    def rules(self) -> Section:
        """Return which field is asked for by which rule."""
        rows = tuple(
            (
                self._say(f"field.{field}"),
                ", ".join(rule.short for rule in rules_asking(field)) or "–",
                self._say(f"state.{self._one.fields[field]}"),
            )
            for field in FIELDS
        )
        headings = self._headings("what", "asked-by", "state")
        table = Table(self._say("rules.text"), headings, rows)
        return Section(self._say("rules"), (table, Paragraph(self._say("rules.note"))))


_LAST = "decommission"
