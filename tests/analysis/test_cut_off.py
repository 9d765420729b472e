from __future__ import annotations

import datetime as dt

import pytest

from exitplan.analysis.control import Ownership
from exitplan.analysis.cut_off import CutOff, Hit, find_hit, parties
from exitplan.analysis.outage import outage_of
from exitplan.analysis.standing import landscape
from exitplan.inventory import Agency, Inventory, Option, Process, Service, Vendor
from exitplan.scenario import ProviderAcquired, Scenario

TODAY = dt.date(2027, 1, 4)
LATER = dt.date(2028, 1, 3)

COURT = Inventory(
    agency=Agency(name="Court"),
    vendors=(
        Vendor(id="big", name="Big", country="US"),
        Vendor(id="hub", name="Hub", country="NL", owners=("big",)),
        Vendor(id="own", name="Own", country="NL"),
        Vendor(id="fr", name="Fr", country="FR"),
    ),
    services=(
        Service(id="mail", name="Mail", vendor="big", tenant="court", grace=4),
        Service(id="code", name="Code", vendor="hub"),
        Service(id="files", name="Files", vendor="own", hosting="big", tenant="court"),
        Service(id="pay", name="Pay", vendor="own"),
        Service(id="old", name="Old", vendor="unknown"),
        Service(id="self", name="Self", vendor="big", self_hosted=True),
    ),
    processes=(
        Process(id="file", name="File cases", services=("mail", "files")),
        Process(id="sit", name="Sit", services=("mail", "pay"), owner="Bench"),
    ),
)

SCENARIO = Scenario(
    name="s",
    inventory="i.yaml",
    starts=TODAY,
    events=(
        ProviderAcquired(
            kind="provider acquired", vendor="own", country="US", on=LATER
        ),
    ),
)


def hit(
    cut_off: CutOff, on: dt.date = TODAY, moved: dict[str, Option | None] | None = None
) -> Hit:
    ownership = Ownership(COURT, SCENARIO)
    return find_hit(COURT, ownership, landscape(COURT, moved), cut_off, on)


def stopped(found: Hit) -> list[str]:
    return [one.service for one in found.stops]


def test_a_jurisdiction_stops_all_its_vendors_own_and_what_is_unknown() -> None:
    found = hit(CutOff("jurisdiction", "US"))

    assert stopped(found) == ["mail", "code", "files", "old"]
    assert found.unknown == ("old",)
    assert found.perhaps == ()


def test_a_jurisdiction_reaches_a_vendor_from_the_day_it_is_taken_over() -> None:
    assert "pay" in stopped(hit(CutOff("jurisdiction", "US"), LATER))


def test_a_vendor_stops_with_all_it_owns_and_the_unknown_may_too() -> None:
    found = hit(CutOff("vendor", "big"))

    assert stopped(found) == ["mail", "code", "files"]
    assert found.perhaps == ("old",)
    assert stopped(hit(CutOff("vendor", "hub"))) == ["code"]


def test_a_tenant_and_a_service_stop_alone() -> None:
    assert stopped(hit(CutOff("tenant", "court"))) == ["mail", "files"]
    assert stopped(hit(CutOff("service", "pay"))) == ["pay"]
    assert hit(CutOff("service", "pay")).perhaps == ()


def test_accounts_are_closed_for_some_processes_only() -> None:
    found = hit(CutOff("accounts", "Bench", by="big"))

    assert stopped(found) == ["mail", "code", "files"]
    assert found.processes == ("sit",)
    assert hit(CutOff("accounts", "file")).processes == ("file",)


def test_notice_and_grace_put_the_stop_off() -> None:
    found = hit(CutOff("tenant", "court", notice=48))

    assert [(one.service, one.since) for one in found.stops] == [
        ("mail", 52),
        ("files", 48),
    ]


def test_what_has_moved_stops_only_for_the_part_that_stayed_behind() -> None:
    option = Option(id="o", service="mail", provider="fr", stays_behind=20)

    found = hit(CutOff("vendor", "big"), moved={"mail": option})

    assert [(one.service, one.share) for one in found.stops] == [
        ("mail", 20),
        ("code", 100),
        ("files", 100),
    ]
    assert stopped(hit(CutOff("tenant", "court"), moved={"mail": option})) == ["files"]


def test_a_cut_off_never_stops_what_no_longer_stands_on_the_vendor() -> None:
    moved: dict[str, Option | None] = {
        name: Option(id=name, service=name, provider="fr")
        for name in ("mail", "code", "files")
    }
    land = landscape(COURT, moved)

    found = hit(CutOff("vendor", "big"), moved=moved)
    outage = outage_of(land, found.stops, 1000)

    assert found.stops == ()
    assert outage.lost_hours("file") == 0


@pytest.mark.parametrize(
    "nobody",
    [
        CutOff("vendor", "nobody"),
        CutOff("service", "nobody"),
        CutOff("tenant", "nobody"),
        CutOff("accounts", "nobody"),
        CutOff("accounts", "Bench", by="nobody"),
    ],
)
def test_nobody_cannot_be_cut_off(nobody: CutOff) -> None:
    with pytest.raises(KeyError, match="nobody"):
        hit(nobody)


def test_a_vendor_whose_country_is_unknown_counts_as_unknown() -> None:
    stranger = Vendor(id="stranger", name="Stranger", country="unknown")
    court = COURT.model_copy(
        update={
            "vendors": (*COURT.vendors, stranger),
            "services": (Service(id="mail", name="Mail", vendor="stranger"),),
        }
    )
    ownership = Ownership(court, SCENARIO)

    found = find_hit(
        court, ownership, landscape(court), CutOff("jurisdiction", "US"), TODAY
    )

    assert found.unknown == ("mail",)


@pytest.mark.parametrize(
    ("cut_off", "expected"),
    [
        (CutOff("jurisdiction", "US"), {"unknown", "big", "hub"}),
        (CutOff("vendor", "hub"), {"unknown", "hub"}),
        (CutOff("tenant", "court"), {"big", "own"}),
        (CutOff("service", "pay"), {"own"}),
    ],
)
def test_nobody_moves_to_who_is_gone(cut_off: CutOff, expected: set[str]) -> None:
    ownership = Ownership(COURT, SCENARIO)

    gone = parties(COURT, ownership, landscape(COURT), cut_off, TODAY)

    assert gone == expected
