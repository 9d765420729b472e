"""Whatever a spreadsheet holds: an inventory that is valid, or errors with a place."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from exitplan.errors import InputError
from exitplan.files.inventories import check_inventory
from exitplan.importing import bring_in, guess_mapping, read_mapping
from exitplan.importing.output import yaml_of

MAPPING = """\
agency: {name: Town, currency: EUR}
language: nl
tables:
  - record: services
    columns:
      {id: Nr, name: Naam, vendor: Wie, yearly_cost: Kosten, criticality: Hoe,
       status: Status, contract: Contract, contract_ends: Eind, depends_on: Nodig,
       processes: Proces}
    duplicates: merge
"""
HEADER = "Nr;Naam;Wie;Kosten;Hoe;Status;Contract;Eind;Nodig;Proces\n"

WORDS = (
    "|-|n.v.t.|TEST|Mail|mail|Net|Microsoft|Microsft|1.234,56|1.234|-5|USD 5|hoog|9|"
    "Uitgefaseerd|gepland|31-12-2028|31-02-2028|unknown|a:b|=1+1|{x: [1|\x07|#N/A"
)
CELL = st.one_of(st.sampled_from([*WORDS.split("|"), "é" * 90]), st.text(max_size=12))
ROWS = st.lists(st.lists(CELL, max_size=11), max_size=8)


def text_of(rows: list[list[str]]) -> str:
    quoted = [[cell.replace('"', '""') for cell in row] for row in rows]
    return "".join(";".join(f'"{cell}"' for cell in row) + "\n" for row in quoted)


@given(ROWS)
@settings(max_examples=60)
def test_every_list_becomes_a_valid_inventory_or_errors(rows: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, mapping = Path(folder) / "list.csv", Path(folder) / "map.yaml"
        file.write_text(HEADER + text_of(rows), "utf-8", errors="replace")
        mapping.write_text(MAPPING, "utf-8")
        try:
            imported = bring_in([file], mapping)
        except InputError:
            return  # refused, with the reason
        (count,) = imported.counts
        listed = [i for i in imported.issues if i.code == "EP506"]
        assert count.rows == count.used + count.listed
        assert count.listed == len(listed)
        if imported.inventory is None:
            assert any(issue.severity == "error" for issue in imported.issues)
            return
        made = Path(folder) / "made.yaml"
        made.write_text(yaml_of(imported.inventory), "utf-8")
        again, issues = check_inventory(made)
        assert again == imported.inventory
        assert not [issue for issue in issues if issue.severity == "error"]


@given(ROWS)
@settings(max_examples=40)
def test_every_guessed_mapping_can_be_read(rows: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, mapping = Path(folder) / "list.csv", Path(folder) / "map.yaml"
        file.write_text(text_of(rows), "utf-8", errors="replace")
        try:
            text, _ = guess_mapping([file])
        except InputError:
            return  # refused, with the reason
        mapping.write_text(text, "utf-8")
        assert read_mapping(mapping)[0].tables
