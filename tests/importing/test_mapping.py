"""Mappings: read with distrust, every error at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exitplan.errors import InputError
from exitplan.importing import read_mapping

if TYPE_CHECKING:
    from pathlib import Path


def errors_of(folder: Path, text: str) -> list[str]:
    file = folder / "map.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        read_mapping(file)
    return [
        f"{i.place.where if i.place else ''} {i.code} {i.message} ({i.hint})"
        for i in caught.value.issues
    ]


def test_unknown_fields_records_and_missing_columns_are_errors_at_their_line(
    tmp_path: Path,
) -> None:
    text = """\
agency: {name: Town}
tables:
  - record: services
    columns:
      nmae: Naam
  - record: servics
    columns: {name: Naam}
  - record: spend
    columns: {supplier: Leverancier}
    period: {starts: 2026-01-01, ends: 2025-01-01}
"""

    unknown, missing, record, amount, period = errors_of(tmp_path, text)

    assert unknown == (
        "5:7 EP101 no field of services is called 'nmae' (did you mean 'name'?)"
    )
    assert missing.startswith("5:7 EP102 no column is given for 'name' of services")
    assert record.startswith("6:13 EP103 record: no kind of record is called 'servics'")
    assert amount.endswith("'amount' of spend (add 'amount: <column>' under columns)")
    assert period == (
        "10:40 EP103 period.ends: expected a period that ends after it starts ()"
    )


def test_a_column_can_be_given_by_its_name_or_with_how_to_read_it(
    tmp_path: Path,
) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(
        "agency: {name: Town}\nlanguage: nl\ntables:\n"
        "  - record: services\n    columns:\n      name: Naam\n"
        "      note: [Doel, Opmerking]\n"
        "      criticality: {column: BIV, values: {Hoog: 5}}\n",
        "utf-8",
    )

    mapping, _ = read_mapping(file)

    columns = mapping.tables[0].columns
    assert columns["name"].column == ("Naam",)
    assert columns["note"].column == ("Doel", "Opmerking")
    assert columns["criticality"].values == {"Hoog": 5}
    assert mapping.habits.dates == "dmy"


def test_every_mapping_of_the_documentation_can_be_read(root: Path) -> None:
    files = sorted((root / "docs/mappings").glob("*.yaml"))

    assert [file.stem for file in files] == [
        "dutch-ledger",
        "fedramp",
        "konveyor",
        "servicenow",
        "topdesk",
        "uk-ledger",
    ]
    for file in files:
        assert read_mapping(file)[0].tables


def test_aliases_and_long_files_are_refused_as_everywhere(tmp_path: Path) -> None:
    text = "agency: &a {name: Town}\ntables: [*a]\n"

    assert "EP005" in errors_of(tmp_path, text)[0]
