"""Everything found in files, as lines for a screen and as plain values."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from exitplan.errors import Issue, Severity, by_place
from exitplan.words import Speaker
from exitplan.words.issues_nl import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exitplan.words import Language

MOST_SHOWN = 50


def plain_findings(
    issues: Sequence[Issue], language: Language = "en"
) -> list[dict[str, Any]]:
    """Return findings as plain values for JSON, every one of them."""
    return [
        {
            "code": issue.code,
            "severity": str(issue.severity),
            "file": str(issue.place.file) if issue.place else None,
            "where": issue.place.where if issue.place else None,
            "message": in_language(issue.message, language),
            "hint": in_language(issue.hint, language),
        }
        for issue in issues
    ]


def shown_findings(
    issues: Sequence[Issue], language: Language = "en", most: int = MOST_SHOWN
) -> Iterator[str]:
    """Yield findings as lines for a screen, grouped by sheet, and how many more.

    Parameters
    ----------
    issues
        Findings.
    language
        Of messages and hints.
    most
        How many are shown at most; errors come before warnings for a place among
        them.
    """
    speaker = Speaker(language)
    first = sorted(issues, key=lambda one: one.severity is not Severity.ERROR)[:most]
    for sheet, found in groupby(by_place(first), key=_sheet):
        if sheet[1]:  # a file without sheets needs no heading
            there = [one for one in issues if _sheet(one) == sheet]
            yield f"{sheet[1]}: {counted_findings(there, language)}"
        for one in found:
            yield from _lines(one, speaker)
    if len(issues) > most:
        yield speaker.say("findings.rest", number=len(issues) - most)


def _lines(one: Issue, speaker: Speaker) -> Iterator[str]:
    where = f"{one.place}: " if one.place else ""
    severity = speaker.say(f"findings.{one.severity}")
    message = in_language(one.message, speaker.language)
    yield f"{where}{severity} {one.code}: {message}"
    if one.hint:
        yield f"  hint: {in_language(one.hint, speaker.language)}"


def _sheet(issue: Issue) -> tuple[str, str]:
    """Return the file and sheet that a finding is on; empty if it is on none."""
    if issue.place is None:
        return "", ""
    return str(issue.place.file), issue.place.where.rpartition("!")[0]


def counted_findings(issues: Sequence[Issue], language: Language = "en") -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(one.severity is Severity.ERROR for one in issues)
    speaker = Speaker(language)
    warnings = speaker.count("findings.warnings", len(issues) - errors)
    return f"{speaker.count('findings.errors', errors)}, {warnings}"
