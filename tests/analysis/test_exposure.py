from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.analysis import ExposureToday, complete, exposure_today
from exitplan.analysis.exposure import ProcessExposure, VendorExposure

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.analysis import DependencyGraph
    from exitplan.inventory import Inventory

VENDORS = [
    {"id": "us", "name": "US", "country": "US"},
    {"id": "eu", "name": "EU", "country": "FR"},
    {"id": "shop", "name": "Shop", "country": "NL", "owners": ["us"]},
    {
        "id": "soon",
        "name": "Soon",
        "country": "NL",
        "owners": ["us"],
        "owned_since": dt.date(2028, 1, 1),
    },
]
SERVICES = [
    {"id": "cloud", "name": "Cloud", "vendor": "us", "yearly_cost": 100},
    {
        "id": "app",
        "name": "App",
        "vendor": "shop",
        "hosting": "us",
        "yearly_cost": 20,
        "material": True,
    },
    {"id": "own", "name": "Own", "vendor": "eu", "yearly_cost": 3, "material": True},
    {"id": "odd", "name": "Odd", "size": "S"},
    {"id": "later", "name": "Later", "vendor": "soon", "yearly_cost": "unknown"},
    {"id": "new", "name": "New", "status": "planned"},
]
PROCESSES = [
    {"id": "pay", "name": "Pay", "services": ["app"]},
    {"id": "ask", "name": "Ask", "services": ["odd", "own"]},
    {"id": "idle", "name": "Idle", "services": ["own"]},
]
NEEDS = [{"service": "app", "on": "cloud"}, {"service": "app", "on": "own"}]


@pytest.fixture
def today(
    an_inventory: Callable[..., Inventory], analysed: Callable[..., DependencyGraph]
) -> Callable[..., ExposureToday]:
    """Tell the exposure of the services above."""

    def tell(**fields: Any) -> ExposureToday:
        option = {"id": "o", "service": "new", "kind": "self-host"}
        stated = an_inventory(
            vendors=VENDORS,
            services=SERVICES,
            processes=PROCESSES,
            dependencies=NEEDS,
            options=[option],
        )
        graph = analysed(stated, **fields)
        return exposure_today(complete(stated).inventory, graph, stated)

    return tell


def test_every_process_says_what_it_rests_on_abroad(
    today: Callable[..., ExposureToday],
) -> None:
    assert today().processes == (
        ProcessExposure("pay", ("cloud", "app"), (), 3),
        ProcessExposure("ask", ("odd",), ("odd",), 2),
        ProcessExposure("idle", (), (), 1),
    )


def test_every_vendor_says_what_it_could_stop_most_processes_first(
    today: Callable[..., ExposureToday],
) -> None:
    assert today().vendors == (
        VendorExposure("us", ("US",), ("cloud", "app"), ("pay",), 120_00),
        VendorExposure("shop", ("NL", "US"), ("app",), ("pay",), 20_00),
        VendorExposure("unknown", ("unknown",), ("odd",), ("ask",), 20_000_00),
    )


def test_the_share_that_is_not_known_is_told(
    today: Callable[..., ExposureToday],
) -> None:
    found = today()

    assert found.services == ("cloud", "app", "own", "odd", "later")
    assert found.exposed == ("cloud", "app", "odd")
    assert found.unknown == ("odd",)
    assert found.material == ("app",)
    assert found.cost_unknown == ("odd", "later")


def test_what_is_left_is_what_the_scenario_says(
    today: Callable[..., ExposureToday],
) -> None:
    found = today(leave=["FR"])

    assert found.exposed == ("own", "odd")
    assert [one.vendor for one in found.vendors] == ["eu", "unknown"]
    assert found.vendors[0].processes == ("pay", "ask", "idle")
