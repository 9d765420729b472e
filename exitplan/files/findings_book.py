"""Findings as a workbook beside the one they are about, a row and a link each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exitplan.errors import Severity
from exitplan.files.book import Area, Book, Field, Marked, Role, Row, Sheet, Shows
from exitplan.files.findings import counted_findings
from exitplan.files.raw_cells import column_number
from exitplan.files.workbook_out import render_book
from exitplan.words import Speaker
from exitplan.words.issues_nl import in_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from exitplan.errors import Issue
    from exitplan.words import Language

_WHERE = re.compile(r"(.+)!([A-Z]{1,3})(\d{1,7})", re.ASCII | re.DOTALL)
_SUFFIXES = {".xlsx": ".xlsx", ".xlsm": ".xlsx", ".ods": ".ods"}
_NOT_IN_A_CELL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 4_000
_MOST_ROWS = 50_000


def findings_file(file: Path) -> Path | None:
    """Return where to write the findings about a workbook: beside it, in its format.

    Parameters
    ----------
    file
        The workbook; its own name is never the answer.
    """
    suffix = _SUFFIXES.get(file.suffix.lower())
    return None if suffix is None else file.with_name(f"{file.stem}.findings{suffix}")


def render_findings(
    issues: Sequence[Issue], file: Path, target: Path, language: Language
) -> bytes:
    """Write findings as a workbook.

    Parameters
    ----------
    issues
        In the order they are to have.
    file
        The workbook they are about.
    target
        Where the findings will lie; says the format.
    language
        Of headers, messages and hints.

    Returns
    -------
    bytes
        The content of the file, equal for equal findings.
    """
    speaker = Speaker(language)
    say = speaker.say
    keys = ("number", "severity", "sheet", "cell", "message", "hint", "code")
    fields = tuple(
        Field(
            key,
            say(f"findings.col.{key}"),
            Shows.COUNT if key == "number" else Shows.TEXT,
            role=Role.NOTE,
            widest=46 if key in {"message", "hint"} else 24,
        )
        for key in keys
    )
    rows = [
        _row(number, issue, file, speaker)
        for number, issue in enumerate(issues[:_MOST_ROWS], start=1)
    ]
    found = Sheet(say("findings.sheet"), fields, rows, table="tbl_findings", frozen=0)
    about = _about(issues, file, speaker)
    name = _plain(file.name)
    book = Book(say("findings.title", file=name), language, (found, about))
    return render_book(book, target.suffix)


def _row(number: int, issue: Issue, file: Path, speaker: Speaker) -> Row:
    is_error = issue.severity is Severity.ERROR
    severity = speaker.say("findings.error" if is_error else "findings.warning")
    sheet, cell = _place(issue, file)
    return (
        Marked(number, Role.LIGHT),
        Marked(severity, Role.GAP if is_error else Role.ASSUMED),
        sheet,
        cell,
        _plain(in_language(issue.message, speaker.language)),
        _plain(in_language(issue.hint, speaker.language)),
        issue.code,
    )


def _place(issue: Issue, file: Path) -> tuple[str, Marked | str]:
    """Return the sheet, and the cell with a link to it."""
    where = issue.place.where if issue.place else ""
    found = _WHERE.fullmatch(where)
    if found is None or issue.place is None or issue.place.file != file:
        return "", _plain(where)
    sheet, letters, row = found.groups()
    column = column_number(letters)
    area = Area(sheet, column, int(row), column, int(row))
    marked = Marked(f"{letters}{row}", Role.LINK, link=area, file=file.name)
    return _plain(sheet), marked


def _about(issues: Sequence[Issue], file: Path, speaker: Speaker) -> Sheet:
    say = speaker.say
    rows: list[Row] = [
        (say("findings.file"), _plain(file.name)),
        (say("findings.counts"), counted_findings(issues, speaker.language)),
        (say("findings.how"),),
    ]
    fields = (
        Field("what", "", role=Role.NOTE, widest=90),
        Field("value", "", role=Role.NOTE, widest=60),
    )
    return Sheet(say("findings.about"), fields, rows, headed=False, frozen=0)


def _plain(text: str) -> str:
    """Return a text that a cell can hold; control characters show as a sign."""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ..."
    return _NOT_IN_A_CELL.sub("\ufffd", short)
