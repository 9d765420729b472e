"""Names as people type them."""

from __future__ import annotations

import pytest

from exitplan.importing.names import (
    company_words,
    free_id,
    is_placeholder,
    near_pairs,
    slug,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Amazon Web Services EMEA SARL", ("amazon", "web", "services")),
        ("CANON (UK) LTD", ("canon",)),
        ("Digidentity B.V.", ("digidentity",)),
        ("IBM UNITED KINGDOM LTD", ("ibm",)),
        ("The Document Foundation", ("document", "foundation")),
        ("Holding B.V.", ("holding",)),
    ],
)
def test_legal_forms_and_countries_do_not_make_another_company(
    name: str, words: tuple[str, ...]
) -> None:
    assert company_words(name) == words


def test_an_id_is_made_of_a_name_and_stays_the_same() -> None:
    assert slug("Zaaksysteem  (Café) 2.0") == "zaaksysteem-cafe-2-0"
    assert slug("Unknown") == "unknown-1"
    assert len(slug("a" * 200)) == 75
    assert free_id("mail", {"mail", "mail-2"}) == "mail-3"


@pytest.mark.parametrize("name", ["TEST", "Test 2", "TBD", "dummy", "???", "xxx"])
def test_names_that_only_stand_in_for_one_are_known(name: str) -> None:
    assert is_placeholder(name)


@pytest.mark.parametrize(
    "name", ["Testcentrum", "Zaaksysteem test", "42", "Application", "GitHub / ..."]
)
def test_names_that_hold_such_words_are_names(name: str) -> None:
    assert not is_placeholder(name)


def test_names_nearly_alike_are_found_but_not_numbered_ones() -> None:
    names = [
        "Microsoft",
        "Microsft",
        "Share Point",
        "SharePoint",
        "server 1",
        "server 2",
    ]

    assert near_pairs(names) == [
        ("Microsoft", "Microsft"),
        ("Share Point", "SharePoint"),
    ]


def test_ten_thousand_names_are_compared_without_each_with_each() -> None:
    names = [f"Application {chr(97 + n % 26)}{n}" for n in range(10_000)]

    assert near_pairs(names) == []
