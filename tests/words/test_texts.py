"""The catalogues of sentences: complete, used, and really in two languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from exitplan.words import LANGUAGES, texts

PACKAGE = Path(__file__).resolve().parents[2] / "exitplan"
ALIKE = {"one", "other"}
DATA = {f"R{number}" for number in range(1, 17)} | {"US", "GB"}
"""Ends of keys that come from data: rules, countries."""

SAME_IN_BOTH = {
    "agenda.col.contract",
    "chart.column.contract",
    "doc.col.contract",
    "doc.col.team",
    "agenda.subtitle",
    "assumed.weeks.one",
    "choices.plans.one",
    "chart.load.team",
    "page.lanes.team",
    "page.later",
    "page.nav.load",
    "page.which",
    "percent",
    "sheet.agenda",
    "sheet.col.id",
    "sheet.col.team",
    "sheet.teams",
    "sheet.item.scenario",
    "sheet.item.status",
}
LEFT_OVER = re.compile(r"\b(the|and|with|is not|which|services)\b")


def literals_and_patterns() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every text in the code, and every text with something filled in."""
    found: set[str] = set()
    patterns = []
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "words" and path.name != "speak.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.removesuffix("#"))
            if isinstance(node, ast.JoinedStr):
                patterns.append(pattern_of(node))
    for path in (*PACKAGE.rglob("*.j2"), *PACKAGE.rglob("charts/page/*.js")):
        text = path.read_text("utf-8")
        found |= set(re.findall(r'"([\w. -]+)"', text))
        heads = re.findall(r'"([\w.-]+\.)" [~+] ', text)
        patterns += [re.compile(re.escape(head) + "(.+)") for head in heads]
    return found, patterns


def pattern_of(text: ast.JoinedStr) -> re.Pattern[str]:
    parts = [
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+)"
        for part in text.values
    ]
    return re.compile("".join(parts))


def test_every_sentence_is_said_somewhere() -> None:
    found, patterns = literals_and_patterns()
    prefixed = [one for one in patterns if "." in one.pattern.split("(", maxsplit=1)[0]]

    def is_said(key: str) -> bool:
        if key in found | DATA | ALIKE:
            return True
        if key.startswith("agenda.") and is_said(key.removeprefix("agenda.")):
            return True  # what the agenda says has that prefix
        for pattern in prefixed:
            match = pattern.fullmatch(key)
            if match and all(map(is_part_said, match.groups())):
                return True
        stem, _, form = key.rpartition(".")
        return form in ALIKE and is_said(stem)

    def is_part_said(part: str) -> bool:
        return part in found | DATA | ALIKE or all(
            one in found | DATA | ALIKE for one in part.split(".")
        )

    assert [key for key in texts("en") if not is_said(key)] == []


def test_a_sentence_with_a_number_has_a_singular_and_a_plural() -> None:
    for language in LANGUAGES:
        known = texts(language)
        for key in known:
            stem, _, form = key.rpartition(".")
            if form in ALIKE:
                assert {f"{stem}.one", f"{stem}.other"} <= set(known), key


def test_dutch_is_dutch() -> None:
    english, dutch = texts("en"), texts("nl")

    def bare(text: str) -> str:
        return re.sub(r"\{\w+\}", "", text)

    alike = {
        key
        for key, text in english.items()
        if text == dutch[key] and re.search(r"[a-z]{3}", bare(text))
    }
    assert alike <= SAME_IN_BOTH
    assert [key for key, text in dutch.items() if LEFT_OVER.search(bare(text))] == []


def test_sentences_have_no_space_too_many() -> None:
    for language in LANGUAGES:
        for key, text in texts(language).items():
            assert text == text.strip(), key
            assert "  " not in text, key
            assert " ," not in text, key
            assert " ." not in text, key
