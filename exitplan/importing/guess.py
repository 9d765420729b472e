"""A first mapping, guessed from what columns are called and what stands in them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exitplan.errors import InputError, Issue
from exitplan.files.columns import Kind
from exitplan.importing.convert import KNOWN_WORDS
from exitplan.importing.fields import fields_of
from exitplan.importing.names import plain, words_of
from exitplan.importing.synonyms import AMBIGUOUS, BY_RECORD, DUTCH
from exitplan.importing.tables import Table, find_header, read_cells, table_at
from exitplan.importing.values import (
    Habits,
    ValueRefusedError,
    as_amount,
    as_day,
    as_text,
)
from exitplan.importing.vendors import match

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LOOKED_AT = 300
_MOST_WORDS = 12
_SURE = 2
_ENOUGH = 0.6
_ENOUGH_VENDORS = 0.3
_NARROW = 7
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PER = (("maand", "month"), ("month", "month"), ("kwartaal", "quarter"),
        ("quarter", "quarter"))  # fmt: skip
_NUMERIC = {Kind.MONEY, Kind.NUMBER}
_LENIENT = Habits("nl", "dmy")


@dataclass
class _Guess:
    """What one table may be, and what its columns may become."""

    table: Table
    record: str
    fields: dict[str, str] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    rest: list[str] = field(default_factory=list)

    @property
    def score(self) -> int:
        return 2 * len(self.fields) - len(self.doubtful)


def guess_mapping(files: Sequence[Path]) -> tuple[str, int]:
    """Guess a mapping for spreadsheets.

    Parameters
    ----------
    files
        CSV, xlsx or ods files; opened for reading only.

    Returns
    -------
    text, doubtful
        The mapping as YAML with comments, to be edited; and how many guesses in it are
        marked as doubtful.

    Raises
    ------
    InputError
        If a file cannot be read, or no table is found in any.
    """
    guesses: list[_Guess] = []
    other: list[str] = []
    for file in files:
        for cells in read_cells(file)[0]:
            if cells.sheet.hidden or not cells.sheet.rows:
                continue
            header = find_header(cells)
            table = table_at(cells, header)[0] if header else None
            if table is not None and len(table.columns) > 1 and table.rows:
                guesses.append(_guess(table))
            else:
                other.append(cells.label)
    kept = _those_to_use(guesses)
    if not kept:
        message = "no table was found whose columns could be guessed"
        hint = "write a mapping by hand; docs/import.md says how"
        raise InputError([Issue("EP504", message, hint=hint)])
    other += [one.table.cells.label for one in guesses if one not in kept]
    text = "\n".join(_lines(kept, other, several=len(guesses) > 1)) + "\n"
    return text, text.count("# sure?")


def _those_to_use(guesses: list[_Guess]) -> list[_Guess]:
    """Return every table that names services, payments, or links between them."""
    needed = {
        "services": ("name",),
        "dependencies": ("service", "on"),
        "spend": ("supplier", "amount"),
    }
    whole = [g for g in guesses if all(f in g.fields for f in needed[g.record])]
    most = max((g.score for g in whole if g.record == "services"), default=0)
    return [g for g in whole if g.record != "services" or g.score >= most * _ENOUGH]


def _guess(table: Table) -> _Guess:
    """Return the best guess for a table; the kind whose columns fit best."""
    guesses = [_as(table, record) for record in BY_RECORD]
    services, dependencies, spend = guesses
    has_links = {"service", "on"} <= dependencies.fields.keys()
    if has_links and len(table.columns) <= _NARROW and not dependencies.doubtful:
        return dependencies
    is_ledger = {"supplier", "amount"} <= spend.fields.keys()
    named = services.fields.get("name", "")
    repeated = named and _distinct(table, named) < _ENOUGH
    if is_ledger and (not named or repeated or "name" in services.doubtful):
        return spend
    return services


def _as(table: Table, record: str) -> _Guess:
    guess = _Guess(table, record)
    fields = fields_of(record)
    scored: list[tuple[int, int, str, str]] = []
    for at, column in enumerate(table.columns):
        spaced = _CAMEL.sub(" ", _IN_BRACKETS.sub(" ", column))
        header = " ".join(words_of(spaced))
        for name, synonyms in BY_RECORD[record].items():
            score = _score(header, synonyms.split("|"))
            if score and _fits(table, column, fields[name].kind):
                scored.append((-score, at, column, name))
    for score, _, column, name in sorted(scored):
        if name not in guess.fields and column not in guess.fields.values():
            guess.fields[name] = column
            if -score < _SURE * 100:
                guess.doubtful.add(name)
    if record != "dependencies":
        _by_content(guess, "supplier" if record == "spend" else "vendor")
    used = set(guess.fields.values())
    guess.rest = [column for column in table.columns if column not in used]
    return guess


def _score(header: str, synonyms: list[str]) -> int:
    """Return how well a header fits: whole names best, earlier ones better."""
    for at, synonym in enumerate(synonyms):
        if header == synonym:
            return (200 if header in AMBIGUOUS else 300) - at
    for at, synonym in enumerate(synonyms):
        words = f" {header} "
        if len(synonym) > 3 and f" {synonym} " in words:  # noqa: PLR2004 - id, van, to
            return 150 - at
    return 0


def _values(table: Table, column: str) -> list[str]:
    found = [
        as_text(row.cells[column].value)
        for row in table.rows[:_LOOKED_AT]
        if column in row.cells
    ]
    return [text for text in found if not _LENIENT.is_empty(text)]


def _distinct(table: Table, column: str) -> float:
    values = _values(table, column)
    return len(set(values)) / len(values) if values else 0.0


def _fits(table: Table, column: str, kind: Kind) -> bool:
    """Tell whether most of what stands in a column can be what a field holds."""
    values = _values(table, column)
    if kind not in _NUMERIC | {Kind.DATE} or not values:
        return True
    if column in values[:1]:
        return False
    good = sum(_is_one(text, kind) for text in values)
    return good >= _ENOUGH * len(values) or (
        # words such as high and low are numbers too, of a kind
        kind is Kind.NUMBER and len(set(values)) <= _MOST_WORDS
    )


def _is_one(text: str, kind: Kind) -> bool:
    try:
        if kind is Kind.DATE:
            as_day(text, _LENIENT)
        else:
            as_amount(text, _LENIENT)
    except ValueRefusedError:
        try:
            as_day(text, Habits("en", "mdy")) if kind is Kind.DATE else None
        except ValueRefusedError:
            return False
        return kind is Kind.DATE
    return True


def _by_content(guess: _Guess, name: str) -> None:
    """Take a column in which known vendors stand for that of the vendor."""
    if name in guess.fields:
        return
    free = [c for c in guess.table.columns if c not in guess.fields.values()]
    for column in free:
        values = set(_values(guess.table, column))
        known = sum(match(text) is not None for text in values)
        if values and known >= max(2, _ENOUGH_VENDORS * len(values)):
            guess.fields[name] = column
            guess.doubtful.add(name)
            return


def _lines(kept: list[_Guess], other: list[str], *, several: bool) -> list[str]:
    language = _language(kept)
    order = _dates(kept)
    lines = [
        "# A guessed mapping: which column becomes which field. Look it through; what",
        "# is doubtful is marked '# sure?'. docs/import.md explains every part.",
        "agency:",
        "  name: Name of the agency # sure? fill it in",
        "  currency: EUR # sure? of all amounts; currencies are never added up",
        "  # cut_overs_per_week: 1 # a limit for a plan, while no teams are listed",
        f"language: {language} # nl: 1.234,56 and 31-12-2027; en: 1,234.56",
    ]
    if order:
        lines.append(f"dates: {order}")
    if any(guess.record == "spend" for guess in kept):
        lines += [
            "# resellers: # who sells what others make",
            "#   - supplier: [SoftwareOne]",
            "#     look_in: [Omschrijving]",
            "#     vendors: {M365: Microsoft}",
        ]
    lines.append("tables:")
    for guess in kept:
        lines += _table_lines(guess, several=several)
    lines += [f"# nothing is taken from {_word(label)}" for label in other]
    return lines


def _table_lines(guess: _Guess, *, several: bool) -> list[str]:
    table = guess.table
    lines = [f"  - record: {guess.record}"]
    if several:
        lines.append(f"    file: {_word(table.cells.file.name)}")
    if table.cells.sheet.name:
        lines.append(f"    sheet: {_word(table.cells.sheet.name)}")
    lines += [f"    header_row: {table.header}", "    columns:"]
    synonyms = BY_RECORD[guess.record]
    for name in sorted(guess.fields, key=[*synonyms, *guess.fields].index):
        lines += _column_lines(guess, name)
    if guess.record == "services":
        lines.append("    duplicates: list # or merge rows of the same name")
    if guess.record == "dependencies":
        lines.append("    missing: list # or add services that are not listed")
    if guess.record == "spend":
        lines.append("    # period: {starts: 2026-01-01, ends: 2026-12-31}")
    if guess.rest:
        lines.append(
            "    ignore: # columns left out; take out of the list what you map"
        )
        lines += [f"      - {_word(column)}" for column in guess.rest]
    return lines


def _column_lines(guess: _Guess, name: str) -> list[str]:
    column = guess.fields[name]
    mark = " # sure?" if name in guess.doubtful else ""
    per = _per(column) if fields_of(guess.record)[name].kind is Kind.MONEY else ""
    words = _words_to_translate(guess.table, column, name)
    separator = _separator(guess, column, name)
    if not per and not words and not separator:
        return [f"      {name}: {_word(column)}{mark}"]
    lines = [f"      {name}:{mark}", f"        column: {_word(column)}"]
    if per:
        lines.append(f"        per: {per}")
    if separator:
        lines.append(f"        separator: {_word(separator)} # sure?")
    if words:
        lines.append("        values:")
        meant = {"criticality": "3", "size": "M", "status": "in use"}[name]
        lines += [f"          {_word(w)}: {meant} # sure?" for w in words]
    return lines


def _separator(guess: _Guess, column: str, name: str) -> str:
    """Return what stands between names in one cell, if it is not a semicolon."""
    if fields_of(guess.record)[name].kind is not Kind.LIST:
        return ""
    texts = _values(guess.table, column)
    found = (mark for mark in ";,|/" if any(mark in text for text in texts))
    return next(found, "").strip(";")


def _words_to_translate(table: Table, column: str, name: str) -> list[str]:
    """Return words that have to be translated and are not known."""
    if name not in {"criticality", "size", "status"}:
        return []
    known = KNOWN_WORDS[name]
    words = sorted(set(_values(table, column)))
    fine = set(known.values()) | {"1", "2", "3", "4", "5"}
    unknown = [w for w in words if plain(w) not in known and w not in fine]
    return unknown[:_MOST_WORDS]


def _per(column: str) -> str:
    return next((per for word, per in _PER if word in plain(column)), "")


def _word(text: str) -> str:
    """Return text as YAML in quotes, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def _language(kept: list[_Guess]) -> str:
    words = {w for g in kept for c in g.table.columns for w in words_of(c)}
    texts = _texts_of(kept, _NUMERIC)
    if any(re.search(r"\d\.\d{3},\d|\d,\d{1,2}$", text) for text in texts):
        return "nl"
    if any(re.search(r"\d,\d{3}\.\d|\d\.\d{1,2}$", text) for text in texts):
        return "en"
    return "nl" if words & DUTCH else "en"


def _texts_of(kept: list[_Guess], kinds: set[Kind]) -> list[str]:
    """Return what is written, as text, in columns of some kinds."""
    found: list[str] = []
    for guess in kept:
        for name, column in guess.fields.items():
            if fields_of(guess.record)[name].kind in kinds:
                rows = guess.table.rows[:_LOOKED_AT]
                values = [r.cells[column].value for r in rows if column in r.cells]
                found += [value for value in values if isinstance(value, str)]
    return found


def _dates(kept: list[_Guess]) -> str:
    """Return the order of dates, if one of them gives it away."""
    for text in _texts_of(kept, {Kind.DATE}):
        found = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", text.strip())
        if found and int(found[1]) > 12:  # noqa: PLR2004 - months
            return "dmy"
        if found and int(found[2]) > 12:  # noqa: PLR2004 - the same
            return "mdy"
    return ""
