"""What choices say, in sentences and tables of one language, for paper and page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.plan.choices import FIRST_MONTHS
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.plan.choices import Changed, Choice, Choices
    from exitplan.words import Language

_MOST_NAMES = 4
_QUARTER = 13

Column = tuple[str, "Callable[[Choice], str]"]
"""Key of the heading, ending in ``#`` for numbers, and what stands under it."""


@dataclass(frozen=True, slots=True)
class SaidTable:
    """A table as people read it.

    Parameters
    ----------
    caption
        What it shows.
    headings
        Text of each, and whether numbers stand under it.
    rows
        Texts.
    """

    caption: str
    headings: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]


class Said:
    """Says what there is to choose from.

    Parameters
    ----------
    choices
        The plans; nothing else is read.
    language
        ``en`` or ``nl``.
    """

    def __init__(self, choices: Choices, language: Language) -> None:
        self._choices = choices
        self._is_frontier = choices.kind == "frontier"
        self.speaker = Speaker(language, choices.currency)

    def _say(self, key: str, **values: object) -> str:
        return self.speaker.say(f"choices.{key}", **values)

    def core(self) -> list[str]:
        """Return what the choices come to, in a few sentences."""
        choices, speaker = self._choices, self.speaker
        idle = self._say(
            "idle",
            cost=speaker.short_money(choices.cost_if_nothing),
            end=speaker.date(choices.ends),
            exposure=speaker.number(choices.exposure_if_nothing),
        )
        lines = [idle, *(self._frontier() if self._is_frontier else self._nearly())]
        if choices.discount not in {"0", "0.0"}:
            rate = speaker.number(float(choices.discount), 1)
            lines.append(self._say("discounted", rate=rate))
        if choices.stopped_early:
            lines.append(self._say("stopped"))
        return lines

    def _frontier(self) -> list[str]:
        choices, speaker = self._choices, self.speaker
        first, last = choices.plans[0], choices.plans[-1]
        lines = [
            self._say(
                "ends" if last is not first else "single",
                plans=self._plans(),
                cost=speaker.short_money(first.cost),
                saved=speaker.share(first.exposure_saved),
                more=speaker.rough_money(last.cost - first.cost),
                fastest=speaker.share(last.exposure_saved),
            )
        ]
        own = next((plan for plan in choices.plans if plan.own), None)
        if own is not None:
            key = "own" if choices.objective_kind == "balanced" else "own.middle"
            price = speaker.money(choices.price)
            lines.append(self._say(key, price=price, plan=own.number))
        gaps = [plan.gap or 0.0 for plan in choices.plans]
        least, most = speaker.at_most(min(gaps)), speaker.at_most(max(gaps))
        lines.append(self._say("proven", least=least, most=most))
        if choices.complete and len(choices.plans) < choices.asked:
            lines.append(self._say("fewer"))
        return lines

    def _nearly(self) -> list[str]:
        choices, speaker = self._choices, self.speaker
        slack = speaker.percent((choices.slack or 0) / 1000, 1)
        lines = [speaker.count("choices.within", len(choices.plans), slack=slack)]
        if len(choices.plans) < choices.asked and not choices.stopped_early:
            lines.append(self._say("none-else"))
        return [*lines, self._say("checked")]

    def _plans(self) -> str:
        return self.speaker.count("choices.plans", len(self._choices.plans))

    # The plans side by side.

    def table(self, *, brief: bool = False) -> SaidTable:
        """Return the plans side by side."""
        columns = self._columns(brief=brief)
        headings = tuple(
            (self._say(f"col.{key.rstrip('#')}"), key.endswith("#"))
            for key, _ in columns
        )
        rows = tuple(
            tuple(say(plan) for _, say in columns) for plan in self._choices.plans
        )
        caption = self.speaker.say(
            f"choices.{self._choices.kind}.caption",
            currency=self._choices.currency,
            end=self.speaker.date(self._choices.ends),
        )
        return SaidTable(caption, headings, rows)

    def _columns(self, *, brief: bool) -> list[Column]:
        speaker = self.speaker
        left_out = {"more#", "one-off#", "last", "at"} if brief else set()
        columns: list[Column] = [
            ("plan", self._number),
            ("exposure#", lambda plan: speaker.number(plan.exposure_weeks)),
            ("saved#", lambda plan: speaker.share(plan.exposure_saved)),
            ("cost#", lambda plan: speaker.money(plan.cost)),
            ("more#", lambda plan: speaker.money(plan.cost_more)),
            ("one-off#", lambda plan: speaker.money(plan.one_off)),
            ("last", self._last),
            (
                "gap#",
                lambda plan: "–" if plan.gap is None else speaker.at_most(plan.gap),
            ),
        ]
        if self._is_frontier:
            columns += [("at", self._at), ("best", self._best)]
        else:
            columns += [("options#", self._options), ("moved#", self._moved)]
        return [one for one in columns if one[0] not in left_out]

    def _number(self, plan: Choice) -> str:
        if plan.own and self._is_frontier:
            return self._say("here", plan=plan.number)
        return str(plan.number)

    def _last(self, plan: Choice) -> str:
        last = plan.last_cut_over
        return "–" if last is None else self.speaker.short_date(last)

    def _at(self, plan: Choice) -> str:
        if plan.price is None:
            return self._say("price.exposure")
        return self.speaker.money(plan.price) if plan.price else self._say("price.cost")

    def _best(self, plan: Choice) -> str:
        money = self.speaker.money
        if plan.best_from is None:
            return self._say("best.never")
        low = money(plan.best_from)
        if plan.best_to is None:
            return self._say("best.from", low=low)
        high = money(plan.best_to)
        key = "best.between" if plan.best_from else "best.to"
        return self._say(key, low=low, high=high)

    def _options(self, plan: Choice) -> str:
        return self.speaker.number(sum(one.before is not None for one in plan.changes))

    def _moved(self, plan: Choice) -> str:
        moved = (one for one in plan.changes if abs(one.weeks or 0) >= _QUARTER)
        return self.speaker.number(sum(1 for _ in moved))

    # What changes.

    @property
    def changes_heading(self) -> str:
        """What stands above the table of changes."""
        return self._say("changes" if self._is_frontier else "changes.from-first")

    def changes(self) -> SaidTable:
        """Return what each plan does otherwise than another; perhaps no rows."""
        rows = tuple(
            (
                str(plan.number),
                self._some([self._way(c) for c in plan.changes if c.before]),
                self._some(self._moves(plan, -1)),
                self._some(self._moves(plan, 1)),
            )
            for plan in self._choices.plans
            if plan.changes
        )
        keys = ("plan", "way", "earlier", "later")
        headings = tuple((self._say(f"col.{key}"), False) for key in keys)
        caption = "changes.caption" if self._is_frontier else "changes.caption-first"
        return SaidTable(self._say(caption), headings, rows)

    def _way(self, one: Changed) -> str:
        language = self.speaker.language
        before = one.before[language] if one.before else ""
        after = one.after[language] if one.after else ""
        return self._say("way", name=one.name, before=before, after=after)

    def _moves(self, plan: Choice, sign: int) -> list[str]:
        """Say what moves in one direction, the largest move first."""
        moved = [(sign * (one.weeks or 0), one.name) for one in plan.changes]
        moved.sort(key=lambda one: -one[0])
        say = self.speaker.count
        return [say("choices.move", by, name=name) for by, name in moved if by > 0]

    def _some(self, texts: list[str]) -> str:
        """Return the first texts, the largest changes, and how many more there are."""
        if not texts:
            return "–"
        shown = texts[:_MOST_NAMES]
        if left := len(texts) - len(shown):
            shown.append(self.speaker.count("choices.more", left))
        return "; ".join(shown)

    # What they share.

    def no_regret_says(self) -> str:
        """Say which steps are the same in all plans, or that none is."""
        values = {"months": FIRST_MONTHS, "plans": self._plans()}
        if not self._choices.no_regret:
            return self._say("no-regret.none", **values)
        return self._say(f"no-regret.{self._choices.kind}", **values)

    def no_regret(self) -> SaidTable:
        """Return the steps that are the same in all plans; perhaps no rows."""
        speaker = self.speaker
        rows = tuple(
            (
                step.name,
                step.to[speaker.language],
                speaker.short_date(step.first),
                speaker.short_date(step.last),
            )
            for step in self._choices.no_regret
        )
        keys = ("service", "to", "first", "latest")
        headings = tuple((self._say(f"col.{key}"), False) for key in keys)
        return SaidTable(self._say("no-regret.caption"), headings, rows)

    def next(self) -> str:
        """Say how to go on."""
        return self.speaker.say(f"choices.next.{self._choices.kind}")

    def provenance(self) -> tuple[str, ...]:
        """Say how the plans were made, and from which files."""
        choices, speaker = self._choices, self.speaker
        made = speaker.say(
            "page.provenance.made",
            version=choices.version,
            seed=choices.seed,
            evaluations=speaker.number(choices.evaluations),
        )
        files = (
            speaker.say("agenda.provenance.input", name=file.name, hash=file.sha256)
            for file in choices.inputs
        )
        return (made, *files)
