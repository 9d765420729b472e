"""The quick reader of plain YAML says what the reader of all of YAML says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seeds import seeds

from exitplan.errors import InputError
from exitplan.files.inventories import render_inventory_yaml
from exitplan.files.yaml_quick import read_quickly
from exitplan.files.yaml_reader import YamlReader
from inventories import inventories

FILE = Path("f.yaml")

PIECES = (
    *("a", "b:", "c: ", "d: 1", "- ", "-", " ", "  ", "    ", "\n", "\n  ", "\n    "),
    *("{", "}", "[", "]", ", ", ",", ": ", ":", "'", '"', "''", "#", " # c", "?", "? "),
    *("{a: b}", "[a, b]", "{a: [b, {c: d}]}", "'it''s'", '"q"', '"\\t"', "- a: b\n"),
    *(
        "x: y\n",
        "x:\n",
        "  y: z\n",
        "    z: 1\n",
        "- i: 1\n  j: 2\n",
        "key: text more\n",
    ),
    *("a: {b: c,\n  d: e}\n", "a: long\n  folded text\n", "long\n\n  text", "---\n"),
    *("...\n", "|\n", ">\n", "&a ", "*a", "!t ", "%", "@", "`", "~", "null", "true"),
    *("No", "=", "<", "<<: ", ".inf", "-1", "1.5", "0x1F", "1e3", "0123", "12:30", "é"),
    *("2027-01-04", "2027-02-30", "http://a.b/c?d=e", "\t", "\r\n", "\u00a0", "C#"),
)

PLAIN = """\
agency: {name: A, currency: EUR, as_of: 2026-01-01}
vendors:
- {id: us, name: US Corp, country: US, owners: [eu], source: https://a.b/c}
- {id: eu, name: 'It''s', country: "FR", note:
    more}
services:
  - id: mail
    name: Mail and
      more
    # a remark
    yearly_cost: 100.5
    ends: 2028-01-01
    seal: {SOV-1: 2}

  - id: idp
    stages:
    - weeks: 4
      teams: {it: 1}
    - weeks: 5
    nothing:
empty: []
"""


def agree(text: str) -> bool:
    """Assert that both readers say the same; return whether the quick one read it."""
    quick = read_quickly(FILE, text)
    reader = YamlReader(FILE)
    try:
        values = reader.read(text)
    except InputError:
        assert quick is None
        return False
    if quick is None:
        return False
    assert reader.issues == []
    assert repr(quick.values) == repr(values)
    assert dict(quick.places) == reader.places
    assert dict(quick.key_places) == reader.key_places
    return True


def test_plain_text_is_read_quickly() -> None:
    assert agree(PLAIN)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
def test_texts_of_odd_pieces_are_read_alike(text: str) -> None:
    agree(text)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(PLAIN)), st.integers(0, 6), st.lists(st.sampled_from(PIECES)))
def test_texts_with_something_odd_put_in_are_read_alike(
    place: int, dropped: int, pieces: list[str]
) -> None:
    agree(PLAIN[:place] + "".join(pieces[:3]) + PLAIN[place + dropped :])


@settings(max_examples=40, deadline=None)
@given(inventories())
def test_inventories_with_hostile_names_are_read_alike(inventory: object) -> None:
    agree(render_inventory_yaml(inventory))  # type: ignore[arg-type] # strategies


@pytest.mark.parametrize("seed", seeds(range(4), quick=0))
def test_very_many_odd_texts_are_read_alike(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(15_000):
        if draw.random() < 0.5:
            agree("".join(draw.choices(PIECES, k=draw.randint(1, 16))))
        else:
            place = draw.randrange(len(PLAIN))
            some = "".join(draw.choices(PIECES, k=draw.randint(0, 3)))
            agree(PLAIN[:place] + some + PLAIN[place + draw.randint(0, 8) :])
