from __future__ import annotations

import pytest
from plans import plan

from exitplan.plan.naming import product_by, vendor_name
from exitplan.words import Speaker

NAMES = {
    "vendor:eu": "EU SA",
    "vendor:eviden": "Eviden (Atos)",
    "vendor:uib": "uib (opsi)",
}


@pytest.mark.parametrize(
    ("product", "vendor", "said"),
    [
        ("Libre", "eu", "Libre (EU SA)"),
        ("EU SA Mail", "eu", "EU SA Mail"),
        ("Keys", "eviden", "Keys – Eviden (Atos)"),
        ("Mail (hosted)", "eu", "Mail (hosted) – EU SA"),
        ("opsi", "uib", "opsi (uib)"),
        ("Radio", "unknown", "Radio (leverancier onbekend)"),
        ("", "eu", "EU SA"),
        ("Libre", "", "Libre"),
        ("", "", ""),
    ],
)
def test_a_product_is_named_with_who_makes_it_once(
    product: str, vendor: str, said: str
) -> None:
    assert product_by(plan(names=NAMES), product, vendor, Speaker("nl")) == said


def test_an_unknown_vendor_is_unknown_in_the_language() -> None:
    assert vendor_name(plan(), "unknown", Speaker("nl")) == "onbekend"
    assert vendor_name(plan(), "eu", Speaker("nl")) == "EU SA"
    assert vendor_name(plan(), "", Speaker("nl")) == ""
