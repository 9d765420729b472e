"""The agenda as a letter to parliament, in the structure such letters have."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from exitplan.reports.annex import annex_sections
from exitplan.reports.counting import level_left, resting, saved, tenders
from exitplan.reports.model import (
    Block,
    Bullets,
    Document,
    Lines,
    Note,
    Paragraph,
    Section,
)
from exitplan.reports.parts import (
    afterwards,
    ceilings,
    exit_plans_blocks,
    exposure_blocks,
    key_figures,
    measures_section,
    money_blocks,
    of_processes,
    phases_blocks,
    vendors_table,
)
from exitplan.reports.record import record_section
from exitplan.reports.stopping import stops_by_phase, stops_table
from exitplan.reports.telling import Telling
from exitplan.reports.weighing import (
    choices_blocks,
    end_said,
    stays_blocks,
    uncertain_blocks,
)

if TYPE_CHECKING:
    from exitplan.plan.risk import Risk
    from exitplan.reports.telling import Level
    from exitplan.reports.weighing import Given
    from exitplan.words import Language

_FIRST = dt.timedelta(days=183)
"""Half a year: what has to be decided soon."""

_BRIEF_OUTAGE = 24


def letter(given: Given, language: Language, level: Level) -> Document:
    """Write the agenda as a letter to parliament.

    Parameters
    ----------
    given
        The plan, and what the letter needs beside it.
    language, level
        For whom.
    """
    return _Letter(given, Telling(given.plan, language, level)).document()


class _Letter:
    def __init__(self, given: Given, telling: Telling) -> None:
        self._given, self._telling = given, telling
        self._plan, self._speaker = given.plan, telling.speaker
        self._own = given.annex.letter

    def _say(self, key: str, **values: object) -> str:
        return self._telling.say(f"letter.{key}", **values)

    def _open(self, key: str, text: str) -> str:
        """Return a text that was given, or in brackets what is to be filled in."""
        return text or f"[{self._say(f'open.{key}')}]"

    def document(self) -> Document:
        """Return the whole letter."""
        given, telling = self._given, self._telling
        parts: list[tuple[str, tuple[Block, ...]]] = [
            ("core", self._core()),
            ("today", self._today()),
            ("stops", self._stops()),
            ("phases", self._phases()),
            ("money", self._money()),
            ("exposure", self._exposure()),
            ("choices", choices_blocks(given, telling)),
            ("uncertain", uncertain_blocks(given, telling)),
            ("exits", exit_plans_blocks(telling)),
            ("report", self._report()),
        ]
        sections = [
            Section(f"{number}. {self._say(key)}", blocks)
            for number, (key, blocks) in enumerate(parts, start=1)
        ]
        return Document(
            self._speaker.language,
            self._say("title", agency=self._plan.agency),
            "",
            (*sections, *self._annexes()),
            self._head(),
            self._opening(),
            self._own.date,
        )

    def _head(self) -> tuple[Block, ...]:
        own = self._own
        sender = self._open("sender", own.sender)
        date = self._speaker.date(own.date) if own.date else ""
        place = self._open("place", own.place)
        return (
            Lines(
                (
                    self._open("dossier", own.dossier),
                    self._say("number", number=self._open("number", own.number)),
                )
            ),
            Lines((self._say("from", sender=sender.upper()),)),
            Lines(
                (
                    own.addressee or self._say("addressee"),
                    f"{place}, {self._open('date', date)}",
                )
            ),
        )

    def _opening(self) -> tuple[Block, ...]:
        found: list[Block] = [*self._telling.notice()]
        if self._plan.illustrative:
            illustrative = self._speaker.say("agenda.illustrative")
            found.append(Paragraph(illustrative, strong=True))
        return (*found, Paragraph(self._say("salutation")))

    def _core(self) -> tuple[Block, ...]:
        own = self._own
        found: list[Block] = [Paragraph(self._open("reason", own.reason))]
        found += [Paragraph(self._say("core.text"))]
        found += [Bullets((*core_lines(self._telling, self._given.risk),))]
        if own.decision:
            found.append(Note(self._say("decision", text=own.decision)))
        return (*found, Paragraph(self._first_decisions()))

    def _first_decisions(self) -> str:
        """Say what has to be decided in the first half year."""
        plan, telling = self._plan, self._telling
        until = plan.starts + _FIRST
        soon = tuple(one for one in plan.steps if one.starts <= until)
        notices = {
            one.contract.contract
            for one in plan.steps
            if one.contract is not None
            and one.contract.give_notice_by is not None
            and one.contract.give_notice_by <= until
        }
        said = [
            self._say(
                "first",
                date=self._speaker.date(until),
                steps=self._speaker.count("chart.services", len(soon)),
            )
        ]
        counted = (
            ("first.tenders", tenders(soon)),
            ("first.notices", len(notices)),
        )
        what = [telling.count(key, number) for key, number in counted if number]
        if what:
            said.append(telling.say("first.what", what=self._speaker.join(what)))
        return " ".join(said)

    def _today(self) -> tuple[Block, ...]:
        telling = self._telling
        countries = [self._speaker.country(code) for code in self._plan.leave]
        text = self._say("today.text", countries=self._speaker.join(countries))
        return (Paragraph(text), key_figures(telling), *vendors_table(telling))

    def _stops(self) -> tuple[Block, ...]:
        plan, speaker = self._plan, self._speaker
        hit = resting(plan)
        brief = [
            one
            for one in hit
            if one.max_outage is not None and one.max_outage <= _BRIEF_OUTAGE
        ]
        text = self._say(
            "stops.text",
            processes=of_processes(self._telling, len(hit)),
            brief=speaker.number(len(brief)),
        )
        said = [Paragraph(text)] if plan.processes else []
        tables = (*stops_table(self._telling), *stops_by_phase(self._telling))
        return (*said, *tables, Paragraph(self._say("stops.after")))

    def _phases(self) -> tuple[Block, ...]:
        return (Paragraph(self._say("phases.text")), *phases_blocks(self._telling))

    def _money(self) -> tuple[Block, ...]:
        funding = Paragraph(self._open("funding", self._own.funding))
        telling = self._telling
        blocks = (*money_blocks(telling), *afterwards(telling), *ceilings(telling))
        return (*blocks, funding)

    def _exposure(self) -> tuple[Block, ...]:
        telling = self._telling
        text = Paragraph(self._say("exposure.text"))
        return (text, *exposure_blocks(telling), *stays_blocks(telling))

    def _report(self) -> tuple[Block, ...]:
        own = self._own
        day = self._speaker.date(own.next_report) if own.next_report else ""
        items = tuple(
            self._telling.say(f"report.{key}")
            for key in ("moved", "exposure", "money", "exits", "changes")
        )
        sender = self._open("sender", own.sender)
        return (
            Paragraph(self._say("report.text", date=self._open("next-report", day))),
            Bullets(items),
            Lines((sender, self._open("signed", own.signed_by))),
        )

    def _annexes(self) -> tuple[Section, ...]:
        telling = self._telling
        found = [*annex_sections(self._given.annex, telling)]
        if not telling.is_public:
            heading = telling.say("annex.measures")
            found.append(measures_section(telling, heading))
        return (*found, record_section(telling))


def core_lines(telling: Telling, risk: Risk | None) -> list[str]:
    """Return the core of a plan, a sentence or two each; how sure it is, if known."""
    plan, speaker = telling.plan, telling.speaker
    today = plan.today
    countries = speaker.join([speaker.country(code) for code in plan.leave])
    found = [
        telling.say(
            "core.today",
            date=speaker.date(plan.starts),
            exposed=speaker.number(len(today.exposed)),
            services=speaker.count("chart.services", today.services),
            countries=countries,
        )
    ]
    if today.unknown:
        found[0] += " " + telling.count("core.unknown", len(today.unknown))
    if plan.processes:
        processes = of_processes(telling, len(resting(plan)))
        found[0] += " " + telling.say("core.resting", processes=processes)
    if plan.leaving:
        found.append(
            telling.say(
                "core.moves",
                leaving=speaker.count("chart.services", len(plan.leaving)),
                phases=speaker.count("chart.phases", len(plan.phases)),
                start=speaker.month(min(one.starts for one in plan.steps)),
                end=speaker.month(plan.last_cut_over or plan.starts),
            )
        )
    if risk is not None and plan.leaving:
        found.append(telling.say("core.risk", **end_said(risk, speaker)))
    found.append(
        telling.say(
            "core.exposure",
            left=speaker.share(level_left(plan, plan.ends)),
            saved=speaker.share(saved(plan)),
        )
    )
    return [*found, money_line(telling), proof_line(telling)]


def money_line(telling: Telling) -> str:
    """Say what the plan costs in all, and compared with doing nothing."""
    plan, speaker = telling.plan, telling.speaker
    difference = plan.cost_total - plan.cost_if_nothing_is_done
    key = "more" if difference > 0 else "less" if difference < 0 else "same"
    return telling.say(
        f"core.money.{key}",
        one_off=speaker.short_money(sum(one.one_off for one in plan.years)),
        total=speaker.short_money(plan.cost_total),
        end=speaker.date(plan.ends),
        difference=speaker.short_money(abs(difference)),
    )


def proof_line(telling: Telling) -> str:
    """Say how good the plan is proven to be."""
    made, speaker = telling.plan.provenance, telling.speaker
    if made.status == "optimal":
        return telling.say("core.best")
    proven = telling.say("core.proof", gap=speaker.at_most(made.gap))
    if made.objective and not made.bound:
        proven = speaker.say("agenda.core.unproven")
    if made.status == "stopped":
        return f"{proven} {speaker.say('agenda.core.stopped')}"
    return proven
