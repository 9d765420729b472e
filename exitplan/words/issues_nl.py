"""Bevindingen in het Nederlands: elke Engelse zin en wat die betekent.

A finding is written once, in English, where it is found. What people read in Dutch
comes from here: a sentence is recognised by its fixed words, and what is filled in
(names, values, cells) is carried over as it stands. What is not recognised stays
English, and a test sees to it that nothing a workbook can have wrong does.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from exitplan.words.fields_nl import CHOICES, HEADERS, SHEETS
from exitplan.words.issue_hints_nl import HINTS
from exitplan.words.issue_texts_nl import FOUND

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.words.speak import Language

_QUOTED = re.compile(r"'([^']*)'")
_SLOT = re.compile(r"\{(\w+)\}")
_DEEPEST = 4

_ONE = {
    "vendor": "leverancier",
    "contract": "contract",
    "service": "dienst",
    "process": "proces",
    "option": "optie",
    "lot": "perceel",
    "demand class": "eisenklasse",
    "team": "team",
    "decision": "besluit",
    "fallback": "terugvaloptie",
}


def in_language(text: str, language: Language) -> str:
    """Return a finding's message or hint in a language.

    Parameters
    ----------
    text
        In English, as it was found.
    language
        ``en`` gives it back as it is.
    """
    return text if language == "en" or not text else _dutch(text, 0)


@lru_cache(maxsize=20_000)
def _dutch(text: str, depth: int) -> str:
    for pattern, dutch in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            slots = found.groupdict()
            if "field" in slots and not _is_field(slots["field"]):
                continue
            filled = {
                name: _filled(name, value, depth) for name, value in slots.items()
            }
            return dutch.format_map(filled)
    return text


def _filled(name: str, value: str, depth: int) -> str:
    if name == "more":
        return _dutch(value, depth + 1) if depth < _DEEPEST else value
    return _SLOTS.get(name, str)(value)


def _header(name: str) -> str:
    return ": ".join(HEADERS.get(part, part) for part in name.split("."))


def _words(text: str) -> str:
    return _QUOTED.sub(lambda found: f"'{CHOICES.get(found[1], found[1])}'", text)


_SLOTS: dict[str, Callable[[str], str]] = {
    "field": _header,
    "list": lambda name: SHEETS.get(name, name),
    "one": lambda name: _ONE.get(name, name),
    "words": _words,
    "last": _words,
    "word": lambda word: CHOICES.get(word, word),
}
"""What is said in Dutch of what is filled in; the rest is carried over."""


def _is_field(name: str) -> bool:
    return name.partition(" [")[0].partition(".")[0] in HEADERS


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(english), dutch) for english, dutch in (*FOUND, *HINTS))


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _SLOT.split(sentence)
    made = [
        f"(?P<{part}>.+?)" if number % 2 else re.escape(part)
        for number, part in enumerate(parts)
    ]
    return re.compile("".join(made), re.DOTALL)
