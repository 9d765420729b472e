from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from exitplan.analysis import Assumption, complete
from exitplan.analysis.complete import TO_BE_CHOSEN
from exitplan.inventory import Inventory, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.inventory import Option

MAIL = {
    "id": "mail",
    "name": "Mail",
    "vendor": "us",
    "yearly_cost": 1000,
    "weight": 4,
    "category": "e-mail",
}
NO_WEEKS = {"weeks": 0}
FULL: dict[str, Any] = {
    "id": "mail-eu",
    "service": "mail",
    "provider": "eu",
    "one_off_cost": 10,
    "yearly_cost": 20,
    "procure": {"weeks": 1, "pays": 0},
    "build": {"weeks": 2, "pays": 100},
    "migrate": {"weeks": 3, "pays": 0},
    "decommission": {"weeks": 4, "pays": 0},
}


def lacking(make: Callable[..., Inventory], name: str, **lists: Any) -> Inventory:
    """Return an inventory in which the option does not say one thing."""
    option = {key: value for key, value in FULL.items() if key != name}
    return make(**{"services": [MAIL], "options": [option], **lists})


def only_option(inventory: Inventory) -> Option:
    (option,) = complete(inventory).inventory.options
    return option


def assumed(inventory: Inventory) -> list[tuple[str, str, str]]:
    found = complete(inventory).assumptions
    return [(one.field, one.value, one.source) for one in found]


def test_what_says_everything_stays_as_it_is(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(services=[MAIL], options=[FULL])
    completed = complete(inventory)

    assert completed.inventory == inventory
    assert completed.assumptions == ()


def test_completing_twice_changes_nothing(
    an_inventory: Callable[..., Inventory],
) -> None:
    once = complete(an_inventory()).inventory

    assert complete(once).inventory == once
    assert complete(once).assumptions == ()


def test_cost_and_weight_of_a_service_are_filled_in(
    an_inventory: Callable[..., Inventory],
) -> None:
    service = {"id": "mail", "name": "Mail", "size": "L", "criticality": 5}
    completed = complete(an_inventory(services=[service], options=[FULL]))
    (filled,) = completed.inventory.services

    assert (filled.weight, filled.yearly_cost) == (8, 400_000_00)
    source = "exitplan-assumption"
    assert completed.assumptions == (
        Assumption("mail", "weight", "8 points", source),
        Assumption("mail", "yearly_cost", "EUR 400000.00", source),
    )


def test_a_planned_service_weighs_nothing_and_costs_what_its_option_says(
    an_inventory: Callable[..., Inventory],
) -> None:
    services = [MAIL, {"id": "idp", "name": "New", "status": "planned"}]
    option = {**FULL, "id": "o", "service": "idp", "kind": "self-host"}
    option.pop("migrate")
    option.pop("decommission")
    completed = complete(an_inventory(services=services, options=[FULL, option]))
    _, planned = completed.inventory.services
    _, built = completed.inventory.options

    assert (planned.weight, planned.yearly_cost) == (0, 0)
    assert built.migrate == built.decommission == Stage(weeks=0, pays=0)
    assert completed.assumptions == ()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("one_off_cost", 75_000_00, "EUR 75000.00"),
        ("yearly_cost", 1000_00, "EUR 1000.00"),
    ],
)
def test_costs_of_an_option_are_filled_in(
    an_inventory: Callable[..., Inventory], name: str, value: int, said: str
) -> None:
    inventory = lacking(an_inventory, name)

    assert getattr(only_option(inventory), name) == value
    assert assumed(inventory) == [(name, said, "exitplan-assumption")]


def test_what_is_retired_runs_for_nothing(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = lacking(an_inventory, "yearly_cost")
    option = {**inventory.options[0].model_dump(exclude_defaults=True)}
    option |= {"kind": "retire", "yearly_cost": None}
    retired = an_inventory(services=[MAIL], options=[option])

    assert only_option(retired).yearly_cost == 0
    assert assumed(retired) == []


def test_what_is_retained_has_nothing_to_fill_in(
    an_inventory: Callable[..., Inventory],
) -> None:
    option = {"id": "stay", "service": "mail", "kind": "retain"}
    inventory = an_inventory(services=[MAIL], options=[option])

    assert complete(inventory).inventory == inventory


@pytest.mark.parametrize(
    ("size", "weeks"), [(None, (6, 8, 13)), ("S", (2, 3, 6)), ("XL", (20, 26, 52))]
)
def test_a_stage_takes_what_goes_with_the_size_of_option_or_service(
    an_inventory: Callable[..., Inventory],
    size: str | None,
    weeks: tuple[int, int, int],
) -> None:
    option = {**FULL, "size": size}
    del option["build"]
    build = only_option(an_inventory(services=[MAIL], options=[option])).build

    assert build is not None
    assert (build.weeks_low, build.weeks, build.weeks_high) == weeks


TEAMS = [
    {"id": "buy", "name": "Buyers", "people": 3, "procures": True},
    {"id": "post", "name": "Post", "people": 5, "handles": ["e-mail"]},
    {"id": "own", "name": "Own", "people": 5},
    {"id": "few", "name": "Few", "people": 1},
    {"id": "none", "name": "None yet", "people": 0},
]


@pytest.mark.parametrize(
    ("stage", "service", "option", "teams"),
    [
        ("procure", {}, {}, (("buy", 1),)),
        ("procure", {"team": "own"}, {}, (("buy", 1),)),
        ("build", {}, {}, (("post", 2),)),
        ("build", {"team": "own"}, {}, (("own", 2),)),
        ("build", {"team": "own"}, {"team": "few"}, (("few", 1),)),
        ("build", {"team": "none"}, {}, (("none", 1),)),
        ("build", {"category": "other"}, {}, ()),
    ],
)
def test_who_does_a_stage_is_found_from_the_nearest_that_says_it(
    an_inventory: Callable[..., Inventory],
    stage: str,
    service: dict[str, Any],
    option: dict[str, Any],
    teams: tuple[tuple[str, int], ...],
) -> None:
    way = {**FULL, **option}
    del way[stage]
    services = [{**MAIL, **service}]
    filled = only_option(an_inventory(services=services, options=[way], teams=TEAMS))

    assert getattr(filled, stage).teams == teams


def test_with_fewer_people_than_usual_it_takes_longer(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = lacking(an_inventory, "build", teams=TEAMS)
    service = {**MAIL, "team": "few"}
    slow = lacking(an_inventory, "build", teams=TEAMS, services=[service])

    def weeks(given: Inventory) -> tuple[int | None, int, int | None]:
        build = only_option(given).build
        assert build is not None
        return build.weeks_low, build.weeks, build.weeks_high

    assert weeks(inventory) == (6, 8, 13)
    assert weeks(slow) == (12, 16, 26)
    assert ("build", "16 weeks, 1 people of few", "exitplan-assumption") in assumed(
        slow
    )


def test_a_stage_with_weeks_but_nobody_gets_the_usual_people(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(services=[MAIL], options=[FULL], teams=TEAMS)
    option = only_option(inventory)

    assert option.build is not None
    assert (option.build.weeks, option.build.teams) == (2, (("post", 2),))
    assert [field for field, _, _ in assumed(inventory)] == [
        "procure.teams",
        "build.teams",
        "migrate.teams",
        "decommission.teams",
    ]


def test_a_stage_of_no_weeks_needs_nobody(
    an_inventory: Callable[..., Inventory],
) -> None:
    option = {**FULL, "build": {"weeks": 0, "pays": 100}}
    inventory = an_inventory(services=[MAIL], options=[option], teams=TEAMS)
    filled = only_option(inventory)

    assert filled.build == Stage(weeks=0, pays=100)


def test_stages_that_say_no_payment_get_the_usual_shares(
    an_inventory: Callable[..., Inventory],
) -> None:
    bare = {name: {"weeks": 1} for name in ("procure", "build", "migrate")}
    option = {**FULL, **bare, "decommission": {"weeks": 1}}
    inventory = an_inventory(services=[MAIL], options=[option])

    assert [one.pays for one in only_option(inventory).stages if one] == [0, 60, 40, 0]
    assert assumed(inventory) == [("pays", "0 %/60 %/40 %/0 %", "exitplan-assumption")]


def test_shares_that_are_said_stay_and_the_others_are_nothing(
    an_inventory: Callable[..., Inventory],
) -> None:
    option = {**FULL, "procure": {"weeks": 1}}
    inventory = an_inventory(services=[MAIL], options=[option])

    assert [one.pays for one in only_option(inventory).stages if one] == [0, 100, 0, 0]
    assert assumed(inventory) == []


def test_a_service_without_options_goes_to_a_provider_to_be_chosen(
    an_inventory: Callable[..., Inventory],
) -> None:
    completed = complete(an_inventory(services=[MAIL], options=[]))
    (option,) = completed.inventory.options
    *_, vendor = completed.inventory.vendors

    assert (option.id, option.provider) == ("mail - assumed", TO_BE_CHOSEN)
    assert (vendor.id, vendor.country, vendor.assumed) == (TO_BE_CHOSEN, "EU", True)
    assert completed.assumptions[0].field == "options"
    assert completed.assumptions[0].subject == "mail"


def test_a_provider_to_be_chosen_is_not_added_twice(
    an_inventory: Callable[..., Inventory],
) -> None:
    vendors = [
        {"id": "us", "name": "US", "country": "US"},
        {"id": TO_BE_CHOSEN, "name": "Ours", "country": "NL"},
    ]
    inventory = an_inventory(vendors=vendors, services=[MAIL], options=[])

    assert complete(inventory).inventory.vendors == inventory.vendors


def test_ids_of_assumed_options_are_short_and_not_taken(
    an_inventory: Callable[..., Inventory],
) -> None:
    long = "x" * 79
    services = [{**MAIL, "id": f"{long}{end}"} for end in "ab"]
    services.append(MAIL)
    option = {"id": "mail - assumed", "service": f"{long}a", "provider": "eu"}
    completed = complete(an_inventory(services=services, options=[option]))
    ids = [one.id for one in completed.inventory.options]

    assert ids == ["mail - assumed", f"{'x' * 66} - assumed", "mail - assumed 2"]
    assert all(len(one) <= 80 for one in ids)


def test_amounts_are_shown_in_the_currency_of_the_agency(
    an_inventory: Callable[..., Inventory],
) -> None:
    agency = {"name": "Agency", "currency": "SEK"}
    inventory = lacking(an_inventory, "one_off_cost", agency=agency)

    assert assumed(inventory)[0][1] == "SEK 75000.00"
