"""A first mapping, guessed from names and content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exitplan.errors import InputError
from exitplan.files.workbook_out import render_inventory_workbook
from exitplan.importing import bring_in, guess_mapping, read_mapping

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exitplan.importing import Mapping
    from exitplan.inventory import Inventory


def guessed(folder: Path, *files: Path) -> tuple[Mapping, str]:
    text, doubtful = guess_mapping(files)
    mapping = folder / "guessed.yaml"
    mapping.write_text(text, "utf-8")
    assert doubtful == text.count("# sure?")
    return read_mapping(mapping)[0], text


def columns_of(mapping: Mapping, table: int = 0) -> dict[str, str]:
    columns = mapping.tables[table].columns
    return {field: source.column[0] for field, source in columns.items()}


def test_dutch_columns_are_recognised(tmp_path: Path) -> None:
    file = tmp_path / "apps.csv"
    file.write_text(
        "Applicaties 2026\n\n"
        "Naam applicatie;Leverancier;Kosten per maand;BIV;Eigenaar;Einddatum contract;"
        "Afhankelijk van;Kleur\n"
        "Mail;Microsoft;1.250,50;Zeer kritisch;ICT;31-12-2027;;rood\n"
        "Zaken;Dimpact;10;laag;Burgerzaken;n.v.t.;Mail;blauw\n",
        "utf-8",
    )

    mapping, text = guessed(tmp_path, file)

    assert mapping.language == "nl"
    assert mapping.tables[0].header_row == 3
    assert columns_of(mapping) == {
        "name": "Naam applicatie",
        "vendor": "Leverancier",
        "yearly_cost": "Kosten per maand",
        "owner": "Eigenaar",
        "criticality": "BIV",
        "contract_ends": "Einddatum contract",
        "depends_on": "Afhankelijk van",
    }
    assert mapping.tables[0].columns["yearly_cost"].per == "month"
    assert mapping.tables[0].columns["criticality"].values == {"Zeer kritisch": 3}
    assert mapping.tables[0].ignore == ("Kleur",)
    assert '"Zeer kritisch": 3 # sure?' in text
    assert bring_in([file], tmp_path / "guessed.yaml").inventory is not None


def test_a_ledger_and_a_list_of_links_are_told_from_a_list_of_services(
    tmp_path: Path, data: Path
) -> None:
    folder = data / "importing"

    ledger, _ = guessed(tmp_path, folder / "uk-ledger.csv")
    both, _ = guessed(
        tmp_path, folder / "cmdb_ci_service.csv", folder / "cmdb_rel_ci.csv"
    )

    assert ledger.tables[0].record == "spend"
    assert columns_of(ledger) == {
        "supplier": "Supplier",
        "amount": "Amount",
        "date": "Date",
        "category": "Expense Type",
        "owner": "Expense Area",
    }
    assert [table.record for table in both.tables] == ["services", "dependencies"]
    assert columns_of(both, 1) == {"service": "parent", "on": "child", "what": "type"}


def test_a_column_full_of_known_vendors_is_taken_for_the_vendor(
    tmp_path: Path,
) -> None:
    file = tmp_path / "apps.csv"
    file.write_text("Name,Who\nMail,Microsoft\nChat,Slack\nCases,TOPdesk\n", "utf-8")

    mapping, text = guessed(tmp_path, file)

    assert columns_of(mapping)["vendor"] == "Who"
    assert 'vendor: "Who" # sure?' in text


def test_names_that_look_like_yaml_stay_names(tmp_path: Path) -> None:
    file = tmp_path / "apps.csv"
    file.write_text('Naam;"x"": {a: *b} # sure"\nMail;1\n', "utf-8")

    mapping, _ = guessed(tmp_path, file)

    assert mapping.tables[0].ignore == ('x": {a: *b} # sure',)


def test_where_there_is_no_table_it_says_so(tmp_path: Path) -> None:
    file = tmp_path / "letter.csv"
    file.write_text("Dear all\n", "utf-8")

    with pytest.raises(InputError, match="no table was found"):
        guess_mapping([file])


def test_an_open_document_spreadsheet_can_be_guessed_and_imported(
    tmp_path: Path, an_inventory: Callable[..., Inventory]
) -> None:
    file = tmp_path / "apps.ods"
    file.write_bytes(render_inventory_workbook(an_inventory(), suffix=".ods"))
    (tmp_path / "map.yaml").write_text(
        "agency: {name: Town}\ntables:\n"
        "  - record: services\n    sheet: services\n"
        "    columns: {id: id, name: name, vendor: vendor}\n",
        "utf-8",
    )

    imported = bring_in([file], tmp_path / "map.yaml")

    assert imported.inventory is not None
    assert [service.id for service in imported.inventory.services] == ["mail"]
