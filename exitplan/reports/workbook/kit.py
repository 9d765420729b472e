"""What every sheet of the results workbook is made with: words, columns, amounts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from exitplan.files.book import LONGEST_TEXT, Field, Marked, Role, Sheet, Shows
from exitplan.reports.names import Names
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exitplan.files.book import Cell, Row, Value
    from exitplan.plan import Plan
    from exitplan.words import Language

LISTED = 20
"""Names a cell lists before it says how many more there are."""

FRONT, MAIN, DETAIL = "154273", "5B8C5A", "A9B4C2"
"""Colours of tabs: what to read first, what to work with, where it comes from."""

_LONG, _SENTENCE = 40, 60
_SURELY_SHORT = LONGEST_TEXT // 2


class Kit:
    """Speaks for one plan in one language.

    Parameters
    ----------
    plan, language
        What the sheets are about, and their language.
    """

    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.speaker = Speaker(language, plan.currency)
        self.names = Names(plan, self.speaker)
        self.language = language

    def say(self, key: str, **values: object) -> str:
        """Return a sentence."""
        return self.speaker.say(key, **values)

    def head(self, key: str) -> str:
        """Return the header of a column, of the workbook's own or of the agenda's."""
        own = f"sheet.col.{key}"
        return self.say(own if self.speaker.knows(own) else f"agenda.col.{key}")

    def text(self, key: str, widest: int = _LONG, narrowest: int = 8) -> Field:
        """Return a column of texts."""
        return Field(key, self.head(key), widest=widest, narrowest=narrowest)

    def sentence(self, key: str) -> Field:
        """Return a column of sentences, which wrap."""
        return self.text(key, _SENTENCE)

    def day(self, key: str) -> Field:
        """Return a column of days."""
        return Field(key, self.head(key), Shows.DATE)

    def number(self, key: str, shows: Shows = Shows.COUNT) -> Field:
        """Return a column of numbers."""
        return Field(key, self.head(key), shows)

    def short(self, key: str) -> Field:
        """Return a narrow column of small numbers."""
        return Field(key, self.head(key), Shows.COUNT, narrowest=6)

    def money(self, key: str, *, yearly: bool = False) -> Field:
        """Return a column of amounts, with the currency in its header."""
        unit = self.plan.currency
        if yearly:
            unit = self.say("sheet.unit.year", currency=unit)
        return Field(key, f"{self.head(key)} [{unit}]", Shows.MONEY)

    def table(
        self,
        key: str,
        fields: Sequence[Field],
        rows: Sequence[Row],
        *,
        tab: str = DETAIL,
        frozen: int = 1,
        across: int = 0,
    ) -> Sheet:
        """Return a sheet that is a table with filters."""
        return Sheet(
            self.say(f"sheet.{key}"),
            tuple(fields),
            rows,
            table=f"plan_{key}",
            frozen=frozen,
            tab=tab,
            across=across,
        )

    def yes(self, answer: bool) -> str:  # noqa: FBT001 - it is what is said
        """Return yes or no."""
        return self.say("yes" if answer else "no")

    def some(self, names: Iterable[str]) -> str:
        """Return names in one cell: the first ones, and how many more there are."""
        found = list(dict.fromkeys(names))
        if len(found) <= LISTED:
            return "; ".join(found)
        left = self.speaker.number(len(found) - LISTED)
        return "; ".join([*found[:LISTED], self.say("names.more", number=left)])

    def total(self, cells: Iterable[Value]) -> Row:
        """Return a row of totals, which stands out."""
        return tuple(Marked(cell, Role.TOTAL) for cell in cells)


def money(cents: int) -> Decimal:
    """Return an amount in whole units with two decimals, for a cell."""
    return Decimal(cents) / 100


def fitting(sheet: Sheet) -> Sheet:
    """Return a sheet whose every text fits a cell.

    A name that is as long as a cell holds is too long within a sentence. That is no
    reason to lose a plan: the sentence ends in an ellipsis.
    """
    if all(len(_text(cell)) <= _SURELY_SHORT for row in sheet.rows for cell in row):
        return sheet
    return replace(sheet, rows=[tuple(map(_short, row)) for row in sheet.rows])


def _text(cell: Cell) -> str:
    value = cell.value if isinstance(cell, Marked) else cell
    return value if isinstance(value, str) else ""


def _short(cell: Cell) -> Cell:
    text = _text(cell)
    stored = text.encode("utf-16-le")
    if len(stored) <= 2 * LONGEST_TEXT:
        return cell
    cut = stored[: 2 * LONGEST_TEXT - 4].decode("utf-16-le", "ignore") + "…"
    return replace(cell, value=cut) if isinstance(cell, Marked) else cut
