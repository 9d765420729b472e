"""Spreadsheets of others, whole: what comes of them, and what is listed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from exitplan.errors import InputError
from exitplan.importing import Imported, bring_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from importing_calls import Import

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


@pytest.fixture
def sample(root: Path, data: Path) -> Callable[..., Imported]:
    """Import sample files with a mapping of the documentation."""

    def bring(mapping: str, *names: str) -> Imported:
        files = [data / "importing" / name for name in names]
        return bring_in(files, root / "docs/mappings" / f"{mapping}.yaml")

    return bring


def test_every_row_is_used_or_listed(sample: Callable[..., Imported]) -> None:
    for mapping, *names in (
        ("fedramp", "fedramp-services.csv", "fedramp-dependencies.csv"),
        ("uk-ledger", "uk-ledger.csv"),
        ("konveyor", "konveyor.csv"),
        ("servicenow", "cmdb_ci_service.csv", "cmdb_rel_ci.csv"),
        ("dutch-ledger", "dutch-ledger.csv"),
    ):
        imported = sample(mapping, *names)

        assert imported.inventory is not None
        listed = [i for i in imported.issues if i.code == "EP506"]
        assert sum(one.listed for one in imported.counts) == len(listed)
        for one in imported.counts:
            assert one.rows == one.used + one.listed
            assert not one.not_mapped


def test_who_runs_on_whom_comes_from_a_second_file(
    sample: Callable[..., Imported],
) -> None:
    imported = sample("fedramp", "fedramp-services.csv", "fedramp-dependencies.csv")

    inventory = made(imported)
    assert len(inventory.services) == 10  # six listed, four only depended on
    assert len(inventory.dependencies) == 8
    vendors = {vendor.id: vendor for vendor in inventory.vendors}
    assert vendors["github"].owners == ("microsoft",)
    assert vendors["github"].assumed
    assert vendors["github"].source.startswith("exitplan's list of vendors: ")
    assert inventory.service("FR1823149273").vendor == "cisco"
    assert said(imported, "EP512") == [
        "row 3: 'Google Workspace' is not listed itself and was added as a service",
        "row 5: 'New Relic' is not listed itself and was added as a service",
        "row 7: 'Duo Federal' is not listed itself and was added as a service",
        "row 8: 'Slack' is not listed itself and was added as a service",
    ]


def test_payments_add_up_by_maker_and_resellers_are_looked_through(
    sample: Callable[..., Imported],
) -> None:
    imported = sample("uk-ledger", "uk-ledger.csv")

    costs = {s.name: (s.vendor, s.yearly_cost) for s in made(imported).services}
    assert costs == {
        "Amazon Web Services": ("amazon", 300010),
        "Microsoft": ("microsoft", 3000000),
        "Bought through Trustmarque Solutions Ltd": ("unknown", 800000),
        "XANSIUM CONSULTING LTD": ("xansium-consulting-ltd", 40000),
    }
    assert said(imported, "EP506") == [
        "row 9: row not taken over: it is of 2022-04-01, outside the period",
        "row 10: row not taken over: it has no amount that can be read",
    ]
    (other,) = said(imported, "EP508")
    assert other == (
        "I10: amount: 'USD 900' is in USD, and amounts here are in GBP; currencies are "
        "never added up"
    )
    assert said(imported, "EP514") == [
        "row 6: the line equals row 5 in every column; both are counted"
    ]


def test_a_dutch_ledger_is_read_with_its_commas_and_its_codepage(
    sample: Callable[..., Imported],
) -> None:
    imported = sample("dutch-ledger", "dutch-ledger.csv")

    costs = {s.name: s.yearly_cost for s in made(imported).services}
    assert costs == {
        "Microsoft": 1350000,
        "VMware": 750050,
        "Bought through SoftwareOne Netherlands B.V.": 99999,
        "TOPdesk": 700000,
        "AFAS Software": 400000,
    }
    reasons = [
        line.partition("not taken over: ")[2] for line in said(imported, "EP506")
    ]
    assert reasons == [
        "all lines of 'Café De Hoek B.V.' come to 45.00 a year",
        "it is in USD, and currencies are never added up",
        "it is of 2024-04-03, outside the period",
        "it equals row 11 in every column",
        "it has no amount that can be read",
        "a row of totals",
    ]
    assert "cafe-de-hoek-bv" not in {vendor.id for vendor in made(imported).vendors}


def test_rows_of_one_sheet_can_be_services_and_dependencies(
    sample: Callable[..., Imported],
) -> None:
    imported = sample("konveyor", "konveyor.csv")

    links = {(one.service, one.on) for one in made(imported).dependencies}
    assert links == {("desk", "permits"), ("permits", "archive")}  # one northbound
    assert said(imported, "EP506") == [
        "row 7: row not taken over: no service is called 'Archve'"
    ]


def test_what_is_gone_planned_or_a_placeholder_is_listed(
    sample: Callable[..., Imported],
) -> None:
    imported = sample("servicenow", "cmdb_ci_service.csv", "cmdb_rel_ci.csv")

    criticality = {s.name: s.criticality for s in made(imported).services}
    assert criticality == {"Mail": 5, "Identity": 4}
    reasons = [
        line.partition("not taken over: ")[2] for line in said(imported, "EP506")
    ]
    assert reasons == [
        "'Old intranet' is not in use any more",
        "'TEST 2' only stands in for a name",
        "'Parking permits' is planned only: there is nothing to leave yet",
        "no service is called 'Mial'",
        "no part of the mapping asks for it",
        "that 'mail' depends on 'identity' is said already",
    ]
    assert (
        "criticality: '1 - most critical' is taken for '5'"
        in said(imported, "EP515")[0]
    )


HEADER = (
    "Objectnummer", "Naam applicatie", "Leverancier", "Gehost bij", "Soort", "Afdeling",
    "Aantal gebruikers", "Kosten per maand", "BIV", "Contract", "Einddatum contract",
    "Afhankelijk van", "Proces", "Status", "Versie",
)  # fmt: skip
END = dt.datetime(2028, 12, 31)
ROWS = (
    ("A1", "Zaaksysteem", "Dimpact", "Amazon", "Zaken", "Burgerzaken", 120,
     "€ 1.250,50", "HHH", "C-1", END, "Aanmelden, Mial", "Vergunningen",
     "Productie", 1),
    ("A2", "Aanmelden", "Microsft", "Azure", "Identiteit", "ICT", "n.v.t.", 0.1,
     "MMM", None, "n.v.t.", "-", "Vergunningen; Paspoorten", "In gebruik", None),
    ("A3", "Mail", "Microsoft", None, "Mail", "ICT", "veel", 12.345,
     "XXX", "C-1", "30-06-2029", None, None, "In gebruik", None),
    ("A4", "mail", None, "Onbekend", None, "Bestuur", 10, None,
     None, None, None, None, "Paspoorten", "In gebruik", None),
    ("A5", "Oud archief", "Centric", None, None, None, None, None,
     None, None, None, None, None, "Uitgefaseerd", None),
    ("Totaal", None, None, None, None, None, 130, 1262.85),
)  # fmt: skip


@pytest.fixture
def topdesk(tmp_path: Path) -> Path:
    """A workbook as people keep them: a title, a gap, totals, a hidden sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Applicaties"
    sheet["C1"] = "Applicatielijst gemeente Voorbeeld"
    sheet.merge_cells("C1:F1")
    for row, values in enumerate((HEADER, *ROWS), start=4):
        for column, value in enumerate(values, start=3):
            sheet.cell(row, column).value = value  # type: ignore[assignment] # mixed
    sheet["I6"] = "#N/A"
    sheet["I6"].data_type = "e"
    hidden = book.create_sheet("Prijzen")
    hidden.append(["Naam", "Prijs"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Uitleg").append(["Lees dit eerst"])
    book.save(tmp_path / "topdesk.xlsx")
    return tmp_path / "topdesk.xlsx"


def test_a_workbook_with_titles_totals_errors_and_hidden_sheets(
    topdesk: Path, root: Path
) -> None:
    imported = bring_in([topdesk], root / "docs/mappings/topdesk.yaml")

    inventory = made(imported)
    case = inventory.service("A1")
    assert (case.yearly_cost, case.seats, case.criticality) == (1500600, 120, 5)
    assert (case.hosting, case.contract) == ("amazon", "c-1")
    assert [(c.id, c.ends) for c in inventory.contracts] == [
        ("c-1", dt.date(2028, 12, 31))
    ]
    assert {p.name: p.services for p in inventory.processes} == {
        "Vergunningen": ("A1", "A2"),
        "Paspoorten": ("A2", "A3"),  # the second row of the mail adds its process
    }
    assert [(d.service, d.on) for d in inventory.dependencies] == [("A1", "A2")]
    (count,) = imported.counts
    assert (count.header, count.rows, count.used, count.listed) == (4, 6, 4, 2)
    assert said(imported, "EP507") == [
        "Applicaties!I6: seats: the cell holds the error #N/A",
        "Applicaties!I7: seats: expected a number, not the text 'veel'",
        "Applicaties!K7: criticality: expected a number, not the text 'XXX'",
    ]
    assert said(imported, "EP512") == [
        "Applicaties!N5: depends_on: no service is called 'Mial'; it is not taken over"
    ]
    assert said(imported, "EP012") == [
        "Prijzen!row 1: the sheet 'Prijzen' is hidden: not used",
        "Uitleg!row 1: nothing is taken from topdesk.xlsx · Uitleg",
    ]
    assert said(imported, "EP511") == [
        "Applicaties!E5: the vendor 'Dimpact' is not known: its country is 'unknown'"
    ]
    assert "ends 2029-06-30 is not taken over" in " ".join(said(imported, "EP514"))


def test_a_column_that_is_not_there_is_an_error_at_its_line(
    imports: Import,
) -> None:
    with pytest.raises(InputError) as caught:
        imports(
            "Naam;Leverancier\nMail;Microsoft\n",
            "  - record: services\n    columns:\n"
            "      name: naam\n      vendor: Leverncier\n",
        )

    (issue,) = caught.value.issues
    assert issue.code == "EP505"
    assert issue.place is not None
    assert issue.place.where == "7:15"
    assert issue.message == "list.csv has no column 'Leverncier'"
    assert issue.hint == "did you mean 'Leverancier'?"


def test_hostile_text_stays_text(imports: Import) -> None:
    name = '=HYPERLINK(""http://evil.example"")'
    imported = imports(
        f'Naam;Doel\n"{name}";"</script><b>"\n../../etc/passwd;@SUM(A1)\n',
        "  - record: services\n    columns: {name: Naam, note: Doel}\n",
    )

    first, second = made(imported).services
    assert first.name == '=HYPERLINK("http://evil.example")'
    assert (first.id, first.note) == ("hyperlink-http-evil-example", "</script><b>")
    assert (second.id, second.note) == ("etc-passwd", "@SUM(A1)")


def test_a_value_the_record_refuses_is_left_out_and_listed(imports: Import) -> None:
    imported = imports(
        "Naam;Kritiek;Jaarkosten;Klasse\nMail;9;-5;hoog\nZaak:3;2;1,234;laag\n",
        "  - record: services\n    columns:\n      {name: Naam, criticality: Kritiek, "
        "yearly_cost: Jaarkosten, data_class: Klasse}\n",
    )

    mail, case = made(imported).services
    assert (mail.criticality, mail.yearly_cost, mail.data_class) == (
        3,
        "unknown",
        "hoog",
    )
    assert (case.id, case.yearly_cost) == ("zaak-3", "unknown")
    assert said(imported, "EP507") == [
        "B2: value not taken over: criticality: expected at most 5, not 9",
        "C2: yearly_cost: expected an amount of at least 0, not '-5'",
        "C3: yearly_cost: expected at most two decimals, not '1,234'",
    ]


def test_vendors_nearly_alike_are_offered_not_changed(imports: Import) -> None:
    imported = imports(
        "Naam;Leverancier\nMail;Microsft\nZaken;Gemeentesoft\nPas;Gemeente Soft B.V.\n",
        "  - record: services\n    columns: {name: Naam, vendor: Leverancier}\n",
    )

    assert [vendor.id for vendor in made(imported).vendors] == [
        "microsft",
        "gemeentesoft",
        "gemeente-soft-bv",
    ]
    hints = [issue.hint for issue in imported.issues if issue.code == "EP511"]
    assert hints[0] == "did you mean 'Microsoft'? then say so under 'vendors'"
    assert said(imported, "EP510") == [
        "B4: the vendors 'Gemeentesoft' and 'Gemeente Soft B.V.' are nearly alike"
    ]


def test_a_vendor_can_be_given_its_real_name(imports: Import) -> None:
    imported = imports(
        "Naam;Leverancier\nMail;MS\n",
        "  - record: services\n    columns: {name: Naam, vendor: Leverancier}\n",
        top="language: nl\nvendors: {MS: Microsoft}",
    )

    assert made(imported).service("mail").vendor == "microsoft"


def test_own_facts_about_a_vendor_win(imports: Import) -> None:
    imported = imports(
        "Soort;Naam;Land\nlev;Microsoft;IE\napp;Mail;\n",
        "  - record: services\n    where: {Soort: app}\n"
        "    columns: {name: Naam}\n    constants: {vendor: Microsoft}\n"
        "  - record: vendors\n    where: {Soort: lev}\n"
        "    columns: {name: Naam, country: Land}\n",
    )

    (vendor,) = made(imported).vendors
    assert (vendor.country, vendor.assumed) == ("IE", False)


def test_a_period_that_is_no_year_is_counted_up_to_one(imports: Import) -> None:
    imported = imports(
        "Leverancier;Bedrag;Datum\nTOPdesk;100,00;01-02-2026\nTOPdesk;50,00;01-03-2026\n",
        "  - record: spend\n    period: {starts: 2026-01-01, ends: 2026-03-31}\n"
        "    columns: {supplier: Leverancier, amount: Bedrag, date: Datum}\n",
    )

    assert made(imported).service("topdesk").yearly_cost == 60000


def test_without_a_period_the_months_found_are_said(imports: Import) -> None:
    imported = imports(
        "Leverancier;Bedrag;Datum\nTOPdesk;100,00;01-02-2026\n",
        "  - record: spend\n"
        "    columns: {supplier: Leverancier, amount: Bedrag, date: Datum}\n",
    )

    (months,) = said(imported, "EP514")
    assert months == (
        "row 1: the lines are of 1 of 12 months, 2026-02-01 to 2026-02-01, and are "
        "taken for one year's"
    )


def test_nothing_usable_says_what_is_missing(imports: Import) -> None:
    imported = imports(
        "Naam;Leverancier\nTEST;Microsoft\n",
        "  - record: services\n    columns: {name: Naam, vendor: Leverancier}\n",
    )

    assert imported.inventory is None
    assert [i.code for i in imported.issues if i.severity == "error"] == ["EP218"]


def test_several_sheets_that_would_do_must_be_chosen_from(
    tmp_path: Path, imports: Import
) -> None:
    (tmp_path / "other.csv").write_text("Naam\nMail\n")
    (tmp_path / "list.csv").write_text("Naam\nMail\n")
    mapping = tmp_path / "map.yaml"
    mapping.write_text(
        "agency: {name: T}\ntables:\n- record: services\n  columns: {name: Naam}\n"
    )
    del imports

    with pytest.raises(InputError, match=r"could be any of 'list.csv', 'other.csv'"):
        bring_in([tmp_path / "list.csv", tmp_path / "other.csv"], mapping)


def test_parts_of_cents_are_added_up_before_they_are_rounded(imports: Import) -> None:
    imported = imports(
        "ServiceName,ProviderName,BilledCost\n"
        "Storage,AWS,0.0013333\nStorage,AWS,0.0046667\nStorage,Google Cloud,1.10\n",
        "  - record: spend\n    columns: {service: ServiceName, "
        "supplier: ProviderName, amount: BilledCost}\n",
        top="language: en",
    )

    costs = {s.name: (s.vendor, s.yearly_cost) for s in made(imported).services}
    assert costs == {"Storage": ("amazon", 1), "Storage (Google)": ("google", 110)}


def test_a_service_that_is_listed_gets_its_cost_from_the_ledger(
    tmp_path: Path,
) -> None:
    (tmp_path / "apps.csv").write_text("Naam;Leverancier\nTOPdesk;TOPdesk\n")
    (tmp_path / "paid.csv").write_text("Crediteur;Bedrag\nTOPdesk BV;12,50\n")
    mapping = tmp_path / "map.yaml"
    mapping.write_text(
        "agency: {name: T, currency: EUR}\ntables:\n"
        "- {record: services, columns: {name: Naam, vendor: Leverancier}}\n"
        "- {record: spend, columns: {supplier: Crediteur, amount: Bedrag}}\n"
    )

    imported = bring_in([tmp_path / "apps.csv", tmp_path / "paid.csv"], mapping)

    (service,) = made(imported).services
    assert service.yearly_cost == 1250


def test_a_hidden_sheet_is_used_only_if_it_is_named(topdesk: Path) -> None:
    mapping = topdesk.with_name("map.yaml")
    mapping.write_text(
        "agency: {name: T}\ntables:\n"
        "- {record: services, sheet: prijzen, columns: {name: Naam}}\n"
    )

    imported = bring_in([topdesk], mapping)

    assert imported.inventory is None  # it has a header only
    assert "Prijzen!row 1: the sheet 'Prijzen' is hidden: used, as asked" in said(
        imported, "EP012"
    )


def test_merged_cells_among_the_rows_stop_the_import(topdesk: Path, root: Path) -> None:
    book = load_workbook(topdesk)
    book["Applicaties"].merge_cells("E5:E6")
    book.save(topdesk)

    with pytest.raises(InputError) as caught:
        bring_in([topdesk], root / "docs/mappings/topdesk.yaml")

    (issue,) = caught.value.issues
    assert issue.code == "EP018"
    assert issue.place is not None
    assert issue.place.where == "Applicaties!E5"
