"""The list of vendors, and who is recognised by which name."""

from __future__ import annotations

import pytest

from exitplan.catalogue import known_vendors
from exitplan.importing.vendors import match, nearly
from exitplan.inventory import Vendor


def test_every_known_vendor_is_a_valid_record_with_a_source() -> None:
    for vendor in known_vendors().values():
        made = Vendor(
            id=vendor.id,
            name=vendor.name,
            country=vendor.country,
            owners=vendor.owners,
            checked_on=vendor.checked,
            source=vendor.source,
        )
        assert made.source
        assert made.country != "unknown"
        assert set(vendor.owners) <= known_vendors().keys()


def test_no_name_means_two_vendors() -> None:
    names = [
        name.casefold()
        for vendor in known_vendors().values()
        for name in {vendor.name.casefold(), *(a.casefold() for a in vendor.aliases)}
    ]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("name", "vendor", "how"),
    [
        ("Microsoft Corporation", "microsoft", "whole"),
        ("MICROSOFT LTD PSS", "microsoft", "whole"),
        ("AMAZON WEB SERVICES EMEA SARL", "amazon", "whole"),
        ("Slack Technologies", "salesforce", "whole"),
        ("Oracle Health Insurance", "oracle", "start"),
        ("Zivver B.V.", "zivver", "whole"),
    ],
)
def test_names_are_recognised_with_or_without_their_legal_form(
    name: str, vendor: str, how: str
) -> None:
    found = match(name)

    assert found is not None
    assert (found[0].id, "whole" if found[1] else "start") == (vendor, how)


@pytest.mark.parametrize("name", ["Box Hill Ltd", "Element Fleet", "Gemeentesoft"])
def test_common_words_do_not_make_a_vendor(name: str) -> None:
    assert match(name) is None


def test_a_slip_of_a_letter_is_offered() -> None:
    assert nearly("Microsft") == "Microsoft"
    assert nearly("Salesfroce") == "Salesforce"
    assert nearly("Gemeentesoft") == ""
