"""A messy workbook: every kind of trouble is found at its cell, in both formats."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from messy import BOTH, ELSEWHERE, TROUBLE, messy

from exitplan.errors import Severity
from exitplan.files.inventories import check_inventory
from exitplan.words.issues_nl import in_language

if TYPE_CHECKING:
    from exitplan.errors import Issue

ENGLISH = re.compile(r"\b(the|and|with|not|expected|has|one|of money|amount|text)\b")
KINDS = [
    *((t.kind, t.code, t.said, t.hint, t.suffixes) for t in TROUBLE),
    *((kind, code, said, "", BOTH) for kind, _, code, said in ELSEWHERE),
]


@pytest.fixture(scope="module")
def found(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[list[Issue], dict[str, str]]]:
    """What is found in either format, and where each kind of trouble is."""
    folder = tmp_path_factory.mktemp("messy")
    findings = {}
    for suffix in BOTH:
        content, places = messy(suffix)
        file = Path(folder / f"messy{suffix}")
        file.write_bytes(content)
        inventory, issues = check_inventory(file)
        assert inventory is None
        findings[suffix] = (issues, places)
    return findings


def test_there_are_more_than_33_kinds_and_each_has_a_name() -> None:
    kinds = [kind for kind, *_ in KINDS]

    assert len(set(kinds)) == len(kinds) == 64


@pytest.mark.parametrize(
    ("suffix", "kind", "code", "said", "hint"),
    [
        pytest.param(suffix, kind, code, said, hint, id=f"{kind}{suffix}")
        for kind, code, said, hint, suffixes in KINDS
        for suffix in suffixes
    ],
)
def test_each_kind_of_trouble_is_found_at_its_cell(
    found: dict[str, tuple[list[Issue], dict[str, str]]],
    suffix: str,
    kind: str,
    code: str,
    said: str,
    hint: str,
) -> None:
    issues, places = found[suffix]
    there = [
        one
        for one in issues
        if one.place is not None
        and one.place.where == places[kind]
        and (one.code, said in one.message) == (code, True)
    ]

    assert len(there) == 1
    assert hint in there[0].hint


@pytest.mark.parametrize("suffix", BOTH)
def test_nothing_is_found_that_is_no_trouble(
    found: dict[str, tuple[list[Issue], dict[str, str]]], suffix: str
) -> None:
    issues, places = found[suffix]
    elsewhere = [
        str(one)
        for one in issues
        if one.place is not None and one.place.where not in places.values()
    ]

    assert elsewhere == []
    errors = [one for one in issues if one.severity is Severity.ERROR]
    assert len({one.place for one in errors}) == len(errors)


@pytest.mark.parametrize("suffix", BOTH)
def test_every_finding_is_said_in_dutch_too(
    found: dict[str, tuple[list[Issue], dict[str, str]]], suffix: str
) -> None:
    issues, _ = found[suffix]
    texts = {text for one in issues for text in (one.message, one.hint) if text}

    assert [text for text in texts if in_language(text, "nl") == text] == []
    dutch = {re.sub(r"'[^']*'|\".*\"", "", in_language(text, "nl")) for text in texts}
    assert [text for text in dutch if ENGLISH.search(text)] == []


@pytest.mark.parametrize("suffix", BOTH)
def test_the_same_is_found_when_it_is_read_in_a_process_of_its_own(
    tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"messy{suffix}"
    file.write_bytes(messy(suffix)[0])

    assert check_inventory(file, strange=True) == check_inventory(file)
