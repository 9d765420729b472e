"""Every field of an inventory has a Dutch header, unit, words and meaning."""

from __future__ import annotations

import pytest

from exitplan.files.columns import (
    AGENCY_SHEET,
    Column,
    column_for,
    columns_of,
    header_key,
    sheet_key,
    sheet_name,
    sheets,
)
from exitplan.inventory import Agency
from exitplan.words import fields_nl

LISTS: dict[str, tuple[Column, ...]] = {
    AGENCY_SHEET: columns_of(Agency, "", AGENCY_SHEET),
    **sheets(),
}
COLUMNS = [column for columns in LISTS.values() for column in columns]


def test_every_sheet_has_a_dutch_name_and_meaning() -> None:
    assert set(fields_nl.SHEETS) == set(LISTS) == set(fields_nl.SHEET_MEANINGS)
    assert len({name.lower() for name in fields_nl.SHEETS.values()}) == len(LISTS)


def test_every_field_has_a_dutch_header_and_no_header_is_left_over() -> None:
    assert set(fields_nl.HEADERS) == {part for one in COLUMNS for part in one.path}


def test_every_unit_and_word_has_its_dutch_and_none_is_left_over() -> None:
    assert set(fields_nl.UNITS) == {one.unit for one in COLUMNS if one.unit}
    assert set(fields_nl.CHOICES) == {word for one in COLUMNS for word in one.choices}


def test_every_field_has_a_dutch_meaning_and_none_is_left_over() -> None:
    used = set()
    for column in COLUMNS:
        assert column.meaning_in("nl")
        around = "stage" if len(column.path) > 1 else column.list_name
        last = column.path[-1]
        key = f"{around}.{last}"
        used.add(key if key in fields_nl.MEANINGS else last)
    assert set(fields_nl.MEANINGS) == used


@pytest.mark.parametrize("key", LISTS)
def test_headers_of_a_sheet_differ_in_each_language_and_are_read_in_both(
    key: str,
) -> None:
    for language in ("en", "nl"):
        headers = [one.header_in(language) for one in LISTS[key]]
        assert len({header_key(one) for one in headers}) == len(headers)
        assert [column_for(LISTS[key], one) for one in headers] == list(LISTS[key])
        assert sheet_key(sheet_name(key, language)) == key
    assert [column_for(LISTS[key], one.name) for one in LISTS[key]] == list(LISTS[key])


def test_words_to_choose_from_differ_within_a_column() -> None:
    for column in COLUMNS:
        words = {column.choice_in(word, "nl").lower() for word in column.choices}
        assert len(words) == len(column.choices)
