"""Names that are nearly the same: one thing written twice, perhaps."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from exitplan.errors import Severity
from exitplan.inventory.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory.inventory import Inventory

_COMPARED = ("vendors", "services", "teams")
_SHORTEST = 5
"""Shorter names differ in one letter and mean other things: R5, R6."""

_SHORTEST_WORD = 3
_MOST_ALIKE = 20
"""When a whole list has one name, a few findings tell as much as millions."""

_WORD = re.compile(r"[^\W_]+")
_FORMS = frozenset(
    ["ag", "bv", "corp", "gmbh", "inc", "limited", "llc", "ltd", "nv", "sa"]
)


def check_likeness(inventory: Inventory) -> Iterator[Finding]:
    """Find vendors, services and teams whose names are nearly those of others."""
    for listed in _COMPARED:
        names = [record.name for record in getattr(inventory, listed)]
        for earlier, later in near_pairs(names):
            yield Finding(
                "EP232",
                (listed, later, "name"),
                f"'{names[later]}' and '{names[earlier]}' are nearly the same name",
                "give both the same name if they are one; otherwise leave it",
                Severity.WARNING,
                first=(listed, earlier, "name"),
            )


def near_pairs(names: list[str]) -> list[tuple[int, int]]:
    """Return which names differ in one letter, in signs or in a legal form only.

    Every name is looked up by what is left of it when any one letter is taken out, so
    that ten thousand names are compared in a moment. Names with other digits (server
    1, server 2) or another single letter (block A, block B) differ on purpose.
    """
    by_rest: dict[tuple[str, str], list[int]] = defaultdict(list)
    keys = [_key(name) for name in names]
    found: dict[tuple[int, int], None] = {}
    for index, words in enumerate(keys):
        text = "".join(words)
        if len(text) < _SHORTEST:
            continue
        digits = "" if text.isalpha() else "".join(filter(str.isdecimal, text))
        for rest in {text, *(text[:i] + text[i + 1 :] for i in range(len(text)))}:
            alike = by_rest[digits, rest]
            for other in alike:
                if _is_slip(keys[other], words):
                    found[other, index] = None
            if len(alike) < _MOST_ALIKE:
                alike.append(index)
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def _key(name: str) -> tuple[str, ...]:
    """Return the words of a name, without accents, capitals and a legal form."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace(".", "")
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return tuple(words)


def _is_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether a difference looks like a slip rather than like a number."""
    if len(one) != len(other):
        return True
    differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(min(len(a), len(b)) >= _SHORTEST_WORD for a, b in differ)
