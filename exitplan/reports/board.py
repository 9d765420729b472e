"""The report for a programme board: what to decide, what is next, what is at stake."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from exitplan.plan.explain_query import binding
from exitplan.reports.core import first_decisions
from exitplan.reports.counting import tenders
from exitplan.reports.end_date import what_fixes_the_end
from exitplan.reports.letter import core_lines
from exitplan.reports.model import (
    Block,
    Bullets,
    Document,
    Paragraph,
    Section,
    Table,
)
from exitplan.reports.parts import (
    afterwards,
    ceilings,
    exit_plans_blocks,
    exposure_blocks,
    key_figures,
    money_blocks,
    phases_blocks,
)
from exitplan.reports.record import record_section
from exitplan.reports.stopping import stops_by_phase, stops_table
from exitplan.reports.telling import Telling
from exitplan.reports.weighing import choices_blocks, stays_blocks, uncertain_blocks

if TYPE_CHECKING:
    from exitplan.plan import Step
    from exitplan.plan.model import TeamLoad
    from exitplan.reports.telling import Level
    from exitplan.reports.weighing import Given
    from exitplan.words import Language

_YEAR = dt.timedelta(days=365)
_MOST_STEPS = 25
_MOST_NOTICES = 20
_MOST_NAMED = 4


def board(given: Given, language: Language, level: Level) -> Document:
    """Write the report for a programme board.

    Parameters
    ----------
    given
        The plan, and what goes beside it.
    language, level
        For whom.
    """
    return _Board(given, Telling(given.plan, language, level)).document()


class _Board:
    def __init__(self, given: Given, telling: Telling) -> None:
        self._given, self._telling = given, telling
        self._plan, self._speaker = given.plan, telling.speaker

    def _say(self, key: str, **values: object) -> str:
        return self._telling.say(f"board.{key}", **values)

    def document(self) -> Document:
        """Return the whole report."""
        telling, given = self._telling, self._given
        parts: list[tuple[str, tuple[Block, ...]]] = [
            ("core", self._core()),
            ("decide", self._decisions()),
            ("phases", phases_blocks(telling)),
            ("next", self._next()),
            (
                "money",
                (*money_blocks(telling), *afterwards(telling), *ceilings(telling)),
            ),
            ("teams", self._teams()),
            ("stops", (*stops_table(telling), *stops_by_phase(telling))),
            ("exposure", (*exposure_blocks(telling), *stays_blocks(telling))),
            ("contracts", self._notices()),
            ("exits", exit_plans_blocks(telling)),
            ("uncertain", uncertain_blocks(given, telling)),
            ("choices", choices_blocks(given, telling)),
        ]
        sections = [Section(self._say(key), blocks) for key, blocks in parts if blocks]
        if not telling.is_public:
            end = what_fixes_the_end(self._plan, self._speaker)
            sections += [end] if end.blocks else []
        return Document(
            self._speaker.language,
            self._say("title", agency=self._plan.agency),
            self._subtitle(),
            (*sections, record_section(telling)),
            opening=self._opening(),
        )

    def _subtitle(self) -> str:
        starts, ends = self._plan.starts, self._plan.ends
        day = dt.timedelta(days=1)
        period = self._telling.period(starts, ends - day)
        if self._telling.is_public:
            return period
        return f"{self._plan.scenario} · {period}"

    def _opening(self) -> tuple[Block, ...]:
        found: list[Block] = [*self._telling.notice()]
        if self._plan.illustrative:
            text = self._speaker.say("agenda.illustrative")
            found.append(Paragraph(text, strong=True))
        if self._plan.asks and not self._telling.is_public:
            found.append(Paragraph(self._say("asks", text=self._plan.asks)))
        return tuple(found)

    def _core(self) -> tuple[Block, ...]:
        lines = Bullets(tuple(core_lines(self._telling, self._given.risk)))
        return (lines, key_figures(self._telling))

    def _decisions(self) -> tuple[Block, ...]:
        if self._telling.is_public:
            return self._counted()
        items = first_decisions(self._plan, self._speaker, self._telling.names)
        if not items:
            return ()
        intro = self._speaker.say("agenda.decisions.intro")
        return (Paragraph(intro), Bullets(tuple(items)))

    def _counted(self) -> tuple[Block, ...]:
        """Return how much is to be decided in each quarter, without names."""
        begun: Counter[tuple[int, int]] = Counter()
        bought: dict[tuple[int, int], list[Step]] = {}
        for step in self._plan.steps:
            quarter = _quarter(step.starts)
            begun[quarter] += 1
            bought.setdefault(quarter, []).append(step)
        number = self._speaker.number
        rows = tuple(
            (
                self._speaker.say("explain.quarter", number=of, year=year),
                number(begun[year, of]),
                number(tenders(tuple(bought[year, of]))),
            )
            for year, of in sorted(begun)
        )
        headings = self._telling.headings("quarter", "services#", "tenders#")
        return (Table(self._say("decide.table"), headings, rows),) if rows else ()

    def _next(self) -> tuple[Block, ...]:
        """Return what starts or cuts over in the first year."""
        until = self._plan.starts + _YEAR
        soon = sorted(
            (one for one in self._plan.steps if one.starts <= until),
            key=lambda one: (one.starts, one.cut_over, one.name),
        )
        if self._telling.is_public or not soon:
            return ()
        short = self._speaker.short_date
        rows = tuple(
            (
                one.name,
                self._telling.names.from_to(one),
                short(one.starts),
                short(one.cut_over),
                one.owner or "–",
                one.why_not_earlier.text[self._speaker.language],
            )
            for one in soon[:_MOST_STEPS]
        )
        headings = self._telling.headings(
            "service", "from-to", "start", "cut-over", "owner", "why-then"
        )
        caption = self._say("next.table", date=self._speaker.date(until))
        found: list[Block] = [Table(caption, headings, rows)]
        if len(soon) > len(rows):
            left = len(soon) - len(rows)
            found.append(Paragraph(self._telling.count("board.next.rest", left)))
        return tuple(found)

    def _teams(self) -> tuple[Block, ...]:
        """Return how full each team is; without names, only how many are."""
        if self._telling.is_public:
            return ()
        found = binding(self._plan)
        holds = {team: count for team, count, _ in found.teams}
        full = {team: len(quarters) for team, _, quarters in found.teams}
        number = self._speaker.number
        rows = tuple(
            (
                load.name,
                number(max(load.capacity, default=0)),
                number(sum(load.used)),
                self._speaker.share(_share(load)),
                number(full.get(load.team, 0)),
                number(holds.get(load.team, 0)),
            )
            for load in self._plan.teams
        )
        headings = self._telling.headings(
            "team", "people#", "weeks#", "busy#", "full#", "holds#"
        )
        return (Table(self._say("teams.table"), headings, rows),) if rows else ()

    def _notices(self) -> tuple[Block, ...]:
        notices = self._telling.names.notices()
        if not notices:
            return ()
        if self._telling.is_public:
            contracts = {contract for _, _, contract, _ in notices}
            text = self._telling.count("board.notices", len(contracts))
            return (Paragraph(text),)
        rows = tuple(
            (
                self._plan.name_of("contract", contract),
                self._speaker.short_date(notice),
                self._speaker.short_date(until),
                self._speaker.some(services, _MOST_NAMED),
            )
            for notice, until, contract, services in notices[:_MOST_NOTICES]
        )
        headings = self._telling.headings("contract", "notice", "paid", "for")
        text = self._speaker.say("agenda.contracts.text")
        found: list[Block] = [Table(text, headings, rows)]
        if len(notices) > len(rows):
            left = len(notices) - len(rows)
            found.append(Paragraph(self._telling.count("board.notices.rest", left)))
        return tuple(found)


def _share(load: TeamLoad) -> float:
    there = sum(load.capacity)
    return sum(load.used) / there if there else 0.0


def _quarter(day: dt.date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3
