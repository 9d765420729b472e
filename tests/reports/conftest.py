from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from agencies import inventory, option, run_of, service
from hostile import HOSTILE

if TYPE_CHECKING:
    from exitplan.plan import Plan


@pytest.fixture(scope="session")
def plan() -> Plan:
    """A plan of three services with a contract, a process and a service that stays."""
    given = inventory(
        agency={"name": "Agency", "price_year": 2026, "illustrative": True},
        contracts=[
            {
                "id": "ea",
                "name": "Agreement",
                "ends": dt.date(2027, 12, 31),
                "renews_for": 12,
                "notice": 3,
            }
        ],
        services=[
            service("identity", contract="ea", weight=5, owner="IT"),
            service("mail", contract="ea", yearly_cost=1234.56),
            service("chat"),
        ],
        options=[
            option("identity-eu", "identity", kind="self-host", product="Login"),
            option("mail-eu", "mail", yearly_cost=None),
            {"id": "stay", "service": "chat", "kind": "retain"},
        ],
        dependencies=[{"service": "mail", "on": "identity"}],
        processes=[
            {
                "id": "letters",
                "name": "Letters",
                "weight": 10,
                "max_outage": 72,
                "services": ["mail"],
            }
        ],
        budgets=[{"year": 2027, "ceiling": 5000}, {"year": 2028, "ceiling": 5000}],
    )
    return run_of(given, asks="What first?").plan


@pytest.fixture(scope="session")
def hostile_plan() -> Plan:
    """A plan in which every name wants to be something else."""
    numbers = range(len(HOSTILE))
    given = inventory(
        agency={"name": HOSTILE[0]},
        vendors=[
            {"id": "us", "name": HOSTILE[1], "country": "US"},
            {"id": "eu", "name": HOSTILE[3], "country": "FR"},
        ],
        teams=[{"id": "team", "name": HOSTILE[4], "people": 9}],
        services=[
            service(f"s{n}", name=HOSTILE[n], owner=HOSTILE[n], category=HOSTILE[n])
            for n in numbers
        ],
        options=[option(f"o{n}", f"s{n}", product=HOSTILE[n]) for n in numbers],
        processes=[
            {"id": "p", "name": HOSTILE[2], "services": [f"s{n}" for n in numbers]}
        ],
    )
    return run_of(given, asks=HOSTILE[0], name=HOSTILE[14]).plan
