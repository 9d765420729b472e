"""Rows to records: what hangs on a service, links between them, and other records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exitplan.errors import InputError
from exitplan.importing import bring_in

if TYPE_CHECKING:
    from pathlib import Path

    from importing_calls import Import

    from exitplan.importing import Imported
    from exitplan.inventory import Inventory


def made(imported: Imported) -> Inventory:
    assert imported.inventory is not None
    return imported.inventory


def said(imported: Imported, code: str) -> list[str]:
    return [
        f"{issue.place.where if issue.place else ''}: {issue.message}"
        for issue in imported.issues
        if issue.code == code
    ]


def links_of(imported: Imported) -> list[tuple[str, str]]:
    return [(one.service, one.on) for one in made(imported).dependencies]


def test_names_in_a_cell_become_dependencies_in_either_direction(
    imports: Import,
) -> None:
    imported = imports(
        "Naam;Nodig;Voor\nMail;Net|Mail;\nNet;;Zaken|Mail\nZaken;Weg;\n",
        "  - record: services\n    columns: {name: Naam, "
        'depends_on: {column: Nodig, separator: "|"}, '
        'used_by: {column: Voor, separator: "|"}}\n',
    )

    assert links_of(imported) == [("mail", "net"), ("zaken", "net")]
    assert said(imported, "EP512") == [
        "B2: depends_on 'Mail': 'mail' cannot depend on itself",
        "C3: used_by 'Mail': that 'mail' depends on 'net' is said already",
        "B4: depends_on: no service is called 'Weg'; it is not taken over",
    ]


def test_services_that_are_only_named_can_be_added_at_either_end(
    imports: Import,
) -> None:
    imported = imports(
        "Soort;Naam;Van;Naar\napp;Mail;;\nlink;;Mail;Net\nlink;;Fax;Mail\nlink;;;Net\n",
        "  - record: services\n    where: {Soort: app}\n    columns: {name: Naam}\n"
        "  - record: dependencies\n    where: {Soort: link}\n    missing: add\n"
        "    columns: {service: Van, on: Naar}\n",
    )

    assert links_of(imported) == [("mail", "net"), ("fax", "mail")]
    assert [service.name for service in made(imported).services] == [
        "Mail",
        "Net",
        "Fax",
    ]
    assert said(imported, "EP506") == ["row 5: row not taken over: it names no service"]


def test_two_services_of_one_name_are_kept_if_their_ids_differ_and_said(
    imports: Import,
) -> None:
    table = "  - record: services\n    columns: {id: Nr, name: Naam, owner: Wie}\n"
    text = "Nr;Naam;Wie\n1;Database;A\n2;Database;B\n1;Anders;C\n"

    kept = imports(text, table)
    merged = imports(text, f"{table}    duplicates: merge\n")

    assert [s.id for s in made(kept).services] == ["1", "2"]
    assert said(kept, "EP510") == [
        "row 3: 'Database' is the name of two services, '1' and '2'"
    ]
    assert said(kept, "EP506") == [
        "row 4: row not taken over: 'Anders' is there already, from row 2"
    ]
    assert [s.owner for s in made(merged).services] == ["A"]
    assert said(merged, "EP514") == [
        "C3: owner: 'B' is not taken over",
        "C4: owner: 'C' is not taken over",
    ]


def test_merging_fills_what_the_first_row_left_open(imports: Import) -> None:
    imported = imports(
        "Naam;Leverancier;Kosten\nMail;;10\nMail;Microsoft;12,50\n",
        "  - record: services\n    duplicates: merge\n"
        "    columns: {name: Naam, vendor: Leverancier, yearly_cost: Kosten}\n",
    )

    (mail,) = made(imported).services
    assert (mail.vendor, mail.yearly_cost) == ("microsoft", 1000)
    assert said(imported, "EP514") == ["C3: yearly_cost: 12.50 is not taken over"]


def test_every_kind_of_record_can_be_imported_and_names_become_ids(
    imports: Import,
) -> None:
    imported = imports(
        "S;Naam;Dienst;Partij;Bouw;Wie\n"
        "app;Mail;;Microsoft;;\n"
        "team;Beheer;;;;4\n"
        "proces;Post;Mail;;;\nproces;Post;Fax;;;\n"
        "weg;mail-eu;Mail;Nextcloud GmbH;6;Beheer: 2\n"
        "weg;mail-x;Telex;Nextcloud GmbH;6;\n",
        "  - record: services\n    where: {S: app}\n"
        "    columns: {name: Naam, vendor: Partij}\n"
        "  - record: teams\n    where: {S: team}\n"
        "    columns: {name: Naam, people: Wie}\n"
        "  - record: processes\n    where: {S: proces}\n"
        "    columns: {name: Naam, services: Dienst}\n"
        "  - record: options\n    where: {S: weg}\n"
        "    columns: {id: Naam, service: Dienst, provider: Partij, "
        "build.weeks: Bouw}\n",
    )

    inventory = made(imported)
    assert [(t.id, t.people) for t in inventory.teams] == [("beheer", 4)]
    assert [p.services for p in inventory.processes] == [("mail",)]
    (option,) = inventory.options
    assert (option.service, option.provider) == ("mail", "nextcloud")
    assert option.build is not None
    assert option.build.weeks == 6
    assert said(imported, "EP512") == [
        "C4: services: nothing in services is called 'Fax'; not taken over",
        "C7: service: nothing in services is called 'Telex'; not taken over",
    ]
    assert said(imported, "EP506") == ["C7: row not taken over: 'service' is missing"]


def test_planned_services_are_taken_over_with_their_ways_out(imports: Import) -> None:
    imported = imports(
        "S;Naam;Status;Dienst\napp;Mail;In gebruik;\napp;Inlog;Gepland;\n"
        "weg;inlog-bouw;;Inlog\n",
        "  - record: services\n    where: {S: app}\n"
        "    columns: {name: Naam, status: Status}\n"
        "  - record: options\n    where: {S: weg}\n    constants: {kind: self-host}\n"
        "    columns: {id: Naam, service: Dienst}\n",
    )

    assert made(imported).service("inlog").status == "planned"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("    file: other.csv\n", "no file given is called 'other.csv'"),
        ("    sheet: Blad1\n", "no sheet is called 'Blad1'"),
        ("    where: {Sort: x}\n", "list.csv has no column 'Sort'"),
    ],
)
def test_what_the_mapping_asks_for_and_is_not_there_is_an_error(
    imports: Import, table: str, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        imports(
            "Naam\nMail\n",
            f"  - record: services\n{table}    columns: {{name: Naam}}\n",
        )

    assert caught.value.issues[0].message == message


def test_columns_that_tell_the_maker_must_be_there(imports: Import) -> None:
    with pytest.raises(InputError) as caught:
        imports(
            "Crediteur;Bedrag;Tekst\nX;1;\n",
            "  - record: spend\n    columns: {supplier: Crediteur, amount: Bedrag}\n",
            top="resellers: [{supplier: X, look_in: Text, vendors: {M: Microsoft}}]",
        )

    (issue,) = caught.value.issues
    assert issue.message == "no table of spend has a column 'Text'"
    assert issue.hint == "did you mean 'Tekst'?"


def test_a_currency_nobody_named_is_said(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Naam;Kosten\nMail;€ 10\n", "utf-8")
    mapping = tmp_path / "map.yaml"
    mapping.write_text(
        "agency: {name: T}\ntables:\n"
        "- {record: services, columns: {name: Naam, yearly_cost: Kosten}}\n"
    )

    imported = bring_in([tmp_path / "list.csv"], mapping)

    assert said(imported, "EP514") == [
        "1:9: amounts are taken to be in EUR; the mapping does not say"
    ]


def test_characters_no_page_can_hold_are_refused_and_odd_ids_are_made_to_fit(
    imports: Import,
) -> None:
    imported = imports(
        "Nr;Naam;Doel\nA:1;Mail;bel\x07\nunknown;Net;\nC;Te\x01st;\n",
        "  - record: services\n    columns: {id: Nr, name: Naam, note: Doel}\n",
    )

    assert [(s.id, s.note) for s in made(imported).services] == [
        ("a-1", ""),
        ("net", ""),  # unknown is a way to leave a cell empty
    ]
    assert said(imported, "EP507") == [
        "C2: note: contains the control character U+0007",
        "B4: name: contains the control character U+0001",
    ]
    assert said(imported, "EP506") == ["row 4: row not taken over: it has no name"]
    assert said(imported, "EP514") == [
        "A2: 'A:1' cannot be an id; it is 'a-1' here",
    ]


def test_a_refused_record_counts_as_a_listed_row(imports: Import) -> None:
    imported = imports(
        "Naam;Land\nMail;\n",
        "  - record: services\n    columns: {name: Naam}\n"
        "  - record: options\n    columns: {id: Naam}\n",
    )

    (count,) = imported.counts
    assert (count.rows, count.used, count.listed) == (1, 0, 1)
