from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.analysis import ALWAYS, Ownership
from exitplan.analysis.control import Control, option_exposed, service_exposed
from exitplan.inventory import Inventory, Option, Service

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.scenario import Scenario

EARLY, LATE = dt.date(2027, 3, 1), dt.date(2027, 9, 1)


def vendor(name: str, country: str, *owners: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "country": country, "owners": owners, **fields}


@pytest.fixture
def owned(
    an_inventory: Callable[..., Inventory], asks: Callable[..., Scenario]
) -> Callable[..., Ownership]:
    """Make the ownership of some vendors under a scenario."""

    def make(*vendors: dict[str, Any], **fields: Any) -> Ownership:
        return Ownership(an_inventory(vendors=vendors), asks(**fields))

    return make


def bought(name: str, on: dt.date, **by: str) -> dict[str, Any]:
    return {"kind": "provider acquired", "vendor": name, "on": on, **by}


def test_a_vendor_nobody_owns_stands_under_the_law_of_its_country(
    owned: Callable[..., Ownership],
) -> None:
    ownership = owned(vendor("us", "US"), vendor("eu", "FR"))

    assert ownership.control("us") == Control(ALWAYS, ("us",), "US")
    assert ownership.control("eu") is None
    assert ownership.jurisdictions("eu") == ("FR",)


def test_the_law_of_every_owner_reaches_it(owned: Callable[..., Ownership]) -> None:
    ownership = owned(
        vendor("shop", "NL", "holding"),
        vendor("holding", "GB", "fund"),
        vendor("fund", "US"),
    )

    assert ownership.control("shop") == Control(
        ALWAYS, ("shop", "holding", "fund"), "US"
    )
    assert ownership.owners("shop") == {"shop", "holding", "fund"}
    assert ownership.jurisdictions("shop") == ("GB", "NL", "US")


def test_a_chain_controls_from_its_last_take_over(
    owned: Callable[..., Ownership],
) -> None:
    ownership = owned(
        vendor("shop", "NL", "holding", owned_since=LATE),
        vendor("holding", "GB", "fund", owned_since=EARLY),
        vendor("fund", "US"),
    )

    assert ownership.control("holding") == Control(EARLY, ("holding", "fund"), "US")
    assert ownership.control("shop") == Control(LATE, ("shop", "holding", "fund"), "US")


def test_the_earliest_chain_counts_and_then_the_shortest(
    owned: Callable[..., Ownership],
) -> None:
    ownership = owned(
        vendor("shop", "NL", "long", owned_since=EARLY),
        vendor("long", "NL", "fund"),
        vendor("fund", "US"),
        events=[bought("shop", EARLY, by="fund")],
    )

    assert ownership.control("shop") == Control(EARLY, ("shop", "fund"), "US")


def test_a_chain_in_force_is_named_not_a_shorter_one_to_come(
    owned: Callable[..., Ownership],
) -> None:
    ownership = owned(
        vendor("shop", "NL", "long", owned_since=EARLY),
        vendor("long", "NL", "fund"),
        vendor("fund", "US"),
        events=[bought("shop", LATE, by="fund")],
    )

    assert ownership.control("shop") == Control(EARLY, ("shop", "long", "fund"), "US")


def test_owners_in_a_circle_are_each_others_owners(
    owned: Callable[..., Ownership],
) -> None:
    ownership = owned(
        vendor("a", "NL", "b"), vendor("b", "DE", "c"), vendor("c", "US", "a")
    )

    assert ownership.owners("a") == {"a", "b", "c"}
    assert ownership.control("a") == Control(ALWAYS, ("a", "b", "c"), "US")
    assert ownership.control("c") == Control(ALWAYS, ("c",), "US")


def test_an_unknown_vendor_counts_as_foreign(owned: Callable[..., Ownership]) -> None:
    ownership = owned(vendor("eu", "FR"))

    assert ownership.control("unknown") == Control(ALWAYS, ("unknown",), "unknown")
    assert ownership.jurisdictions("unknown") == ("unknown",)
    assert ownership.owners("unknown") == {"unknown"}
    assert not ownership.may_be_sold("unknown")


def test_an_unknown_country_counts_but_a_known_one_says_more(
    owned: Callable[..., Ownership],
) -> None:
    ownership = owned(
        vendor("shop", "NL", "odd", "fund"),
        vendor("odd", "unknown"),
        vendor("fund", "NL", "us"),
        vendor("us", "US"),
        vendor("lone", "NL", "odd"),
    )

    assert ownership.control("lone") == Control(ALWAYS, ("lone", "odd"), "unknown")
    assert ownership.control("shop") == Control(ALWAYS, ("shop", "fund", "us"), "US")


def test_a_vendor_that_is_its_own_owners_owner_by_country_only(
    owned: Callable[..., Ownership],
) -> None:
    ownership = owned(vendor("shop", "NL"), events=[bought("shop", LATE, country="US")])

    assert ownership.control("shop") == Control(LATE, ("shop", "US"), "US")
    assert ownership.jurisdictions("shop") == ("NL", "US")


def test_a_new_owner_elsewhere_changes_nothing(owned: Callable[..., Ownership]) -> None:
    ownership = owned(vendor("shop", "NL"), events=[bought("shop", LATE, country="DE")])

    assert ownership.control("shop") is None


def test_other_jurisdictions_can_be_left(owned: Callable[..., Ownership]) -> None:
    vendors = vendor("us", "US"), vendor("cn", "CN"), vendor("eu", "FR")
    ownership = owned(*vendors, leave=["CN", "FR"])

    assert ownership.control("us") is None
    assert [ownership.control(name) is None for name in ("cn", "eu")] == [False, False]


def test_what_an_owner_of_an_owner_may_sell_may_be_sold(
    owned: Callable[..., Ownership],
) -> None:
    ownership = owned(
        vendor("shop", "NL", "fund"),
        vendor("fund", "NL", may_be_sold=True),
        vendor("safe", "NL"),
    )

    assert ownership.may_be_sold("shop")
    assert not ownership.may_be_sold("safe")


VENDORS = (
    vendor("us", "US"),
    vendor("eu", "FR"),
    vendor("sold", "NL", may_be_sold=True),
    vendor("later", "NL", "us", owned_since=LATE),
)


@pytest.mark.parametrize(
    ("fields", "since"),
    [
        ({"vendor": "us"}, (ALWAYS, ALWAYS, ALWAYS)),
        ({"vendor": "eu"}, (None, None, None)),
        ({"vendor": "us", "self_hosted": True}, (None, None, None)),
        (
            {"vendor": "us", "self_hosted": True, "hosting": "us"},
            (ALWAYS, ALWAYS, ALWAYS),
        ),
        ({"vendor": "eu", "hosting": "us"}, (ALWAYS, ALWAYS, ALWAYS)),
        ({"vendor": "eu", "hosting": "unknown"}, (ALWAYS, ALWAYS, ALWAYS)),
        ({"vendor": "eu", "sub_processors": ["eu", "us"]}, (ALWAYS, ALWAYS, ALWAYS)),
        ({"vendor": "us", "own_keys": True}, (ALWAYS, None, ALWAYS)),
        ({"vendor": "sold"}, (None, None, ALWAYS)),
        ({"vendor": "later"}, (LATE, LATE, LATE)),
        ({"vendor": "later", "hosting": "us"}, (ALWAYS, ALWAYS, ALWAYS)),
        ({"status": "planned"}, (None, None, None)),
    ],
)
def test_a_service_is_exposed_through_all_it_stands_on(
    owned: Callable[..., Ownership],
    fields: dict[str, Any],
    since: tuple[dt.date | None, ...],
) -> None:
    service = Service.model_validate({"id": "s", "name": "S", **fields})

    assert service_exposed(owned(*VENDORS), service).since == since


@pytest.mark.parametrize(
    ("fields", "since"),
    [
        ({"provider": "us"}, (ALWAYS, ALWAYS, ALWAYS)),
        ({"provider": "us", "kind": "self-host"}, (None, None, None)),
        (
            {"provider": "us", "kind": "self-host", "hosting": "us"},
            (ALWAYS, ALWAYS, ALWAYS),
        ),
        ({"provider": "eu", "sub_processors": ["us"]}, (ALWAYS, ALWAYS, ALWAYS)),
        ({"provider": "us", "own_keys": True}, (ALWAYS, None, ALWAYS)),
        ({"kind": "retire", "hosting": "us"}, (None, None, None)),
        ({"kind": "retain", "provider": "us"}, (None, None, None)),
        ({"provider": "later"}, (LATE, LATE, LATE)),
    ],
)
def test_so_is_what_an_option_leads_to(
    owned: Callable[..., Ownership],
    fields: dict[str, Any],
    since: tuple[dt.date | None, ...],
) -> None:
    option = Option.model_validate({"id": "o", "service": "s", **fields})

    assert option_exposed(owned(*VENDORS), option).since == since


@pytest.mark.parametrize(
    ("fields", "unknown", "chains"),
    [
        ({}, True, [("unknown",)]),
        ({"hosting": "us"}, False, [("unknown",), ("us",)]),
        ({"vendor": "eu"}, False, []),
        ({"vendor": "later", "hosting": "us"}, False, [("us",), ("later", "us")]),
    ],
)
def test_each_control_is_told_and_whether_it_is_only_not_known(
    owned: Callable[..., Ownership],
    fields: dict[str, Any],
    *,
    unknown: bool,
    chains: list[tuple[str, ...]],
) -> None:
    service = Service.model_validate({"id": "s", "name": "S", **fields})
    exposed = service_exposed(owned(*VENDORS), service)

    assert exposed.unknown is unknown
    assert [control.chain for control in exposed.controls] == chains
