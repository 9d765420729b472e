from __future__ import annotations

import datetime as dt

import pytest
from exposures import VENDORS, agency, report

from exitplan.plan.exposure import exposure_from_json, exposure_to_json
from exitplan.plan.exposure_chains import Chains
from exitplan.plan.exposure_figures import country_bars, group_bars, tiles
from exitplan.plan.exposure_of import find_named, names_known, say_of
from exitplan.plan.exposure_said import ExposureSaid
from exitplan.words import LANGUAGES, Language


def chains(service: str, language: Language = "en") -> list[str]:
    given = report(on=dt.date(2028, 1, 1))
    row = next(one for one in given.findings.services if one.service == service)
    return Chains(given, language).threats(row)


def test_chains_are_said_in_words_of_both_languages() -> None:
    assert chains("app") == [
        "made by Shop → owned by US Corp → law of the United States",
        "runs at US Corp → law of the United States",
    ]
    assert chains("vault", "nl") == [
        "steunt op subverwerker US Corp → recht van de Verenigde Staten"
    ]
    assert chains("later") == [
        (
            "made by Soon → owned by US Corp → law of the United States"
            " (since 1 January 2028)"
        )
    ]
    assert chains("odd", "nl") == ["maker onbekend"]
    assert chains("dim") == ["made by Blank → country unknown"]


def test_a_new_owner_that_is_only_a_country_is_named_by_it() -> None:
    event = {"kind": "provider acquired", "vendor": "eu", "country": "US"}
    given = report(events=[{**event, "on": dt.date(2026, 1, 1)}])
    own = next(one for one in given.findings.services if one.service == "own")

    assert Chains(given, "en").threats(own) == [
        (
            "made by EU SA → owned by United States → law of the United States"
            " (since 1 January 2026)"
        )
    ]


def test_a_report_is_read_back_as_it_was_written() -> None:
    given = report()

    written = exposure_to_json(given)

    assert exposure_from_json(written) == given
    assert exposure_to_json(report()) == written


def test_the_report_in_short_says_numbers_that_hold() -> None:
    assert ExposureSaid(report(), "en").core() == [
        (
            "5 of the 9 services in use can be stopped under the law of the United"
            " States; 3 of the 3 processes rest on one of them."
        ),
        (
            "Of the 2 material services, on which the primary task or large-scale"
            " personal data depend, 1 can be stopped."
        ),
        (
            "Own keys keep the data of 1 service that can be stopped out of reach; they"
            " do not keep it from being stopped."
        ),
        (
            "1 more service is safe today, but its vendor, or the owner of that, may be"
            " sold."
        ),
        (
            "Most hangs on US Corp: its stop takes down 4 services and hits 2 of the 3"
            " processes, 70% of their weight. 1 of those goes on for a part, on"
            " fallbacks that have been prepared."
        ),
        (
            "3 services have no prepared fallback and stop at least one process wholly"
            " when they fail; most stops with Own, Odd and Vault."
        ),
        (
            "Of 2 services it is not known on whom they stand. Of the services that can"
            " be stopped, 3 are certain; at most there are 5."
        ),
        (
            "1 service counts as safe because of a vendor whose country or owners"
            " nobody has checked."
        ),
    ]


def test_an_agency_with_nothing_to_report_says_so() -> None:
    vendors = [{"id": "eu", "name": "EU SA", "country": "FR"}]
    mail = {"id": "mail", "name": "Mail", "vendor": "eu", "yearly_cost": 1}
    calm = agency(
        vendors=vendors,
        services=[mail],
        processes=[],
        dependencies=[],
        options=[],
        fallbacks=[],
    )
    for language in LANGUAGES:
        said = ExposureSaid(report(calm), language)
        assert len(said.core()) == 1
        assert len(said.not_known()) == 1
        assert len(tiles(said)) == 5
        assert said.processes().rows == ()
        assert [bar.hit for bar in group_bars(said)] == [0.0]


def test_tables_have_a_text_for_every_heading() -> None:
    for language in LANGUAGES:
        said = ExposureSaid(report(), language)
        for table in (
            said.kinds(),
            said.groups(),
            said.groups(brief=True),
            said.jurisdictions(),
            said.jurisdictions(brief=True),
            said.processes(),
            said.processes(brief=True),
            said.single_points(),
            said.material(),
            said.services(),
            said.vendors(),
        ):
            assert table.rows
            assert {len(row) for row in table.rows} == {len(table.headings)}


def test_kinds_are_told_apart_with_their_ranges() -> None:
    rows = ExposureSaid(report(), "en").kinds().rows

    assert [row[1] for row in rows] == ["3–5", "2–4", "4–6"]
    assert rows[0][3] == "70%–100%"


def test_bars_tell_what_stops_wholly_from_what_goes_on_for_a_part() -> None:
    said = ExposureSaid(report(), "en")

    assert [(one.label, one.wholly, one.hit) for one in country_bars(said)[:2]] == [
        ("United States\xa0●", 0.2, 0.7),
        ("France", 0.7, 0.7),
    ]


def test_a_process_is_explained_with_every_way_to_a_stop() -> None:
    given = report()

    assert say_of(given, ("process", "pay"), "nl") == [
        "Pay (gewicht 5) steunt op 4 diensten, waarvan 2 stil te zetten:",
        (
            "  - App → gemaakt door Shop → eigendom van US Corp → recht van de"
            " Verenigde Staten"
        ),
        "  - App → Cloud → gemaakt door US Corp → recht van de Verenigde Staten",
        "",
        "Het mag hoogstens 8 uur uitvallen.",
    ]


def test_a_service_is_explained_with_what_can_stand_in() -> None:
    assert say_of(report(), ("service", "odd"), "en") == [
        "Odd: its failure takes down 1 service, itself included, and hits 1 process.",
        "It stands on: maker unknown.",
        "",
        "Who can stop it:",
        "  - maker unknown",
        "",
        "What can stand in:",
        "  - Spare: 100% of the work, NOT prepared; 3 weeks and €\xa01,200 to prepare",
        "",
        "Processes that are hit, and how they depend on it:",
        "  - Ask → Odd (stops wholly)",
    ]


def test_a_vendor_is_explained_with_how_services_stand_on_it() -> None:
    lines = say_of(report(), ("vendor", "us"), "en")

    assert lines[1:4] == [
        "  - Cloud: made by US Corp → law of the United States",
        (
            "  - App: made by Shop → owned by US Corp → law of the United States;"
            " runs at US Corp → law of the United States"
        ),
        "  - Vault: stands on sub-processor US Corp → law of the United States",
    ]
    assert lines[-1] == "  - Keep → Vault (stops wholly)"
    assert say_of(report(), ("country", "US"), "en")[1:4] == lines[1:4]


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        ("pay", ("process", "pay")),
        ("CLOUD", ("service", "cloud")),
        ("us corp", ("vendor", "us")),
        ("US", ("vendor", "us")),
        ("FR", ("country", "FR")),
        ("nothing", None),
    ],
)
def test_things_are_found_by_id_or_name(wanted: str, named: object) -> None:
    assert find_named(report(), wanted) == named


def test_what_can_be_asked_about_is_known_by_id_and_name() -> None:
    assert {"pay", "Pay", "us", "US Corp", "FR"} <= set(names_known(report()))


def test_an_owner_is_told_how_services_stand_on_what_it_owns() -> None:
    vendors = [*VENDORS, {"id": "top", "name": "Top", "country": "SE"}]
    vendors = [{**v, "owners": ["top"]} if v["id"] == "eu" else v for v in vendors]

    lines = say_of(report(agency(vendors=vendors)), ("vendor", "top"), "en")

    assert lines[1:3] == [
        "  - Vault: made by EU SA (part of Top)",
        "  - Own: made by EU SA (part of Top)",
    ]
