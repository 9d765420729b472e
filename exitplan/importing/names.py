"""Names as people type them: what is the same, what is nearly so, what is no name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING

from exitplan.inventory.base import LONGEST_ID, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_LEGAL_FORMS = frozenset(
    [
        "ab",
        "ag",
        "aps",
        "as",
        "asa",
        "bv",
        "bvba",
        "company",
        "co",
        "corp",
        "corporation",
        "cv",
        "eood",
        "gmbh",
        "group",
        "groep",
        "holding",
        "holdings",
        "inc",
        "incorporated",
        "kg",
        "limited",
        "llc",
        "llp",
        "lp",
        "ltd",
        "nv",
        "oy",
        "oyj",
        "plc",
        "pss",
        "pty",
        "sa",
        "sarl",
        "sas",
        "se",
        "sl",
        "slu",
        "spa",
        "srl",
        "vof",
        "the",
    ]
)
_PLACES = frozenset(
    [
        "benelux",
        "deutschland",
        "emea",
        "eu",
        "europe",
        "europa",
        "france",
        "germany",
        "international",
        "ireland",
        "nederland",
        "netherlands",
        "uk",
        "usa",
        "us",
    ]
)
_PLACEHOLDERS = frozenset(
    [
        "test",
        "testing",
        "tst",
        "tbd",
        "tba",
        "tbc",
        "todo",
        "dummy",
        "example",
        "voorbeeld",
        "sample",
        "placeholder",
        "xxx",
        "xx",
        "asdf",
        "foo",
        "bar",
        "temp",
        "tijdelijk",
        "nader",
        "bepalen",
        "nog",
        "te",
        "in",
        "vullen",
        "invullen",
        "naam",
        "name",
        "applicatie",
        "application",
        "service",
        "system",
        "systeem",
        "n",
        "a",
        "nvt",
        "niet",
        "bekend",
        "onbekend",
        "unknown",
        "none",
        "geen",
        "leeg",
        "empty",
        "delete",
        "verwijderen",
    ]
)
_CORE_PLACEHOLDERS = frozenset(
    [
        "test",
        "testing",
        "tst",
        "tbd",
        "tba",
        "tbc",
        "todo",
        "dummy",
        "placeholder",
        "xxx",
        "xx",
        "asdf",
        "foo",
        "bepalen",
        "invullen",
        "vullen",
        "voorbeeld",
        "example",
        "sample",
        "leeg",
        "delete",
        "verwijderen",
    ]
)
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_SHORTEST_TO_COMPARE = 5


def plain(text: str) -> str:
    """Return a text without accents and capitals, to compare names by."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name, plain, initials such as B.V. put together."""
    joined = re.sub(r"\b([^\W\d_])\.\s?(?=[^\W\d_]\b)", r"\1", text)
    return tuple(_WORD.findall(plain(joined)))


def company_words(text: str) -> tuple[str, ...]:
    """Return the words of a company's name without legal forms and countries."""
    words = words_of(text.replace("UNITED KINGDOM", "UK"))
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _LEGAL_FORMS | _PLACES:
        kept.pop()
    if len(kept) > 1 and kept[0] == "the":
        kept.pop(0)
    return tuple(kept) or words


def slug(text: str) -> str:
    """Return an id out of a name: stable, lower case, words joined by hyphens."""
    made = "-".join(words_of(text))[: LONGEST_ID - 5].strip("-")
    return f"{made}-1" if made == UNKNOWN else made


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return an id that is not taken: the one wanted, or with a number behind it."""
    if wanted not in taken:
        return wanted
    short = wanted[: LONGEST_ID - 6]
    return next(f"{short}-{n}" for n in count(2) if f"{short}-{n}" not in taken)


def is_placeholder(name: str) -> bool:
    """Tell whether a name only stands in for one: TEST 2, TBD, dummy, ???, n/a."""
    words = [word for word in words_of(name) if not word.isdecimal()]
    if not words:
        return not _DIGITS.search(name)  # nothing but signs, such as ??? or ---
    return all(w in _PLACEHOLDERS for w in words) and (
        any(w in _CORE_PLACEHOLDERS for w in words)
    )


def near_pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return names that differ in a letter or in blanks and signs only.

    Every name is looked up by what is left of it when any one letter is taken out, so
    that ten thousand names are compared in a moment. Names that differ in their digits
    (server 1, server 2) are different on purpose.
    """
    # Names with the same digits only; among those, all that share a rest.
    by_digits: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in dict.fromkeys(names):
        key = "".join(words_of(name))
        if len(key) >= _SHORTEST_TO_COMPARE:
            digits = "" if key.isalpha() else " ".join(_DIGITS.findall(key))
            by_digits[digits].append((key, name))
    found: list[tuple[str, str]] = []
    for alike in by_digits.values():
        if len(alike) > 1:
            found += _near_among(alike)
    return found


def _near_among(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    by_rest: dict[str, list[str]] = defaultdict(list)
    found: dict[tuple[str, str], None] = {}
    for key, name in named:
        for rest in sorted(rests_of(key)):
            for other in by_rest[rest]:
                found[other, name] = None
            by_rest[rest].append(name)
    return list(found)


def rests_of(key: str) -> set[str]:
    """Return a text, and what is left of it when any one letter is taken out."""
    return {key, *(key[:i] + key[i + 1 :] for i in range(len(key)))}
