from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from exitplan.inventory import Decision, Inventory, find_problems
from exitplan.inventory.ways_out import contradictions

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.inventory.findings import Path

EARLY, LATE = dt.date(2027, 3, 1), dt.date(2027, 9, 1)


def only(inventory: Inventory) -> tuple[str, Path, str]:
    (found,) = find_problems(inventory)
    assert found.hint
    return found.code, found.path, found.message


def an_option(**fields: Any) -> dict[str, Any]:
    return {"id": "mail-eu", "service": "mail", "provider": "eu", **fields}


def test_stages_pay_the_whole_cost(an_inventory: Callable[..., Inventory]) -> None:
    option = an_option(build={"weeks": 4, "pays": 50}, migrate={"weeks": 2, "pays": 40})

    assert only(an_inventory(options=[option])) == (
        "EP207",
        ("options", 0),
        (
            "the stages of option 'mail-eu' pay 90 % of its one-off cost together, "
            "expected 100 %"
        ),
    )


def test_stages_may_say_nothing_of_payment(
    an_inventory: Callable[..., Inventory],
) -> None:
    assert find_problems(an_inventory(options=[an_option(build={"weeks": 4})])) == []


def test_a_replacement_names_its_provider(
    an_inventory: Callable[..., Inventory],
) -> None:
    assert only(an_inventory(options=[{"id": "o", "service": "mail"}])) == (
        "EP208",
        ("options", 0, "provider"),
        "option 'o' replaces a service but names no provider",
    )


@pytest.mark.parametrize("kind", ["self-host", "retire", "retain"])
def test_other_kinds_need_no_provider(
    an_inventory: Callable[..., Inventory], kind: str
) -> None:
    inventory = an_inventory(options=[{"id": "o", "service": "mail", "kind": kind}])

    assert find_problems(inventory) == []


def test_retaining_takes_no_stages(an_inventory: Callable[..., Inventory]) -> None:
    option = an_option(kind="retain", build={"weeks": 1})

    assert only(an_inventory(options=[option])) == (
        "EP209",
        ("options", 0),
        "option 'mail-eu' retains the service, so it has no stages",
    )


def test_moving_takes_time(an_inventory: Callable[..., Inventory]) -> None:
    none = {"weeks": 0}
    option = an_option(procure=none, build=none, migrate=none, decommission=none)

    assert only(an_inventory(options=[option])) == (
        "EP210",
        ("options", 0),
        "all stages of option 'mail-eu' take 0 weeks",
    )


def test_an_option_without_stages_takes_the_defaults(
    an_inventory: Callable[..., Inventory],
) -> None:
    assert find_problems(an_inventory(options=[an_option()])) == []


def test_a_decision_names_an_option_of_its_service(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(
        services=[{"id": "mail", "name": "Mail"}, {"id": "docs", "name": "Docs"}],
        options=[an_option(), an_option(id="docs-eu", service="docs")],
        decisions=[
            {"id": "d", "service": "docs", "kind": "choose", "option": "mail-eu"}
        ],
    )

    assert only(inventory) == (
        "EP211",
        ("decisions", 0, "option"),
        "option 'mail-eu' is a way out for 'mail', not for 'docs'",
    )


@pytest.mark.parametrize("field", ["requires", "excludes"])
def test_options_of_one_service_say_nothing_of_each_other(
    an_inventory: Callable[..., Inventory], field: str
) -> None:
    options = [an_option(), an_option(id="other", **{field: ["mail-eu"]})]

    assert only(an_inventory(options=options)) == (
        "EP212",
        ("options", 1, field, 0),
        f"option 'other' {field} 'mail-eu', which is a way out for the same service",
    )


def test_an_option_is_not_both_required_and_excluded(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(
        services=[{"id": "mail", "name": "Mail"}, {"id": "docs", "name": "Docs"}],
        options=[
            an_option(),
            an_option(
                id="docs-eu", service="docs", requires=["mail-eu"], excludes=["mail-eu"]
            ),
        ],
    )

    assert only(inventory) == (
        "EP221",
        ("options", 1, "excludes", 0),
        "option 'docs-eu' both requires and excludes 'mail-eu'",
    )


def test_done_lies_in_the_past(an_inventory: Callable[..., Inventory]) -> None:
    inventory = an_inventory(
        agency={"name": "A", "as_of": EARLY},
        decisions=[{"id": "d", "service": "mail", "kind": "done", "date": LATE}],
    )

    assert only(inventory) == (
        "EP220",
        ("decisions", 0, "date"),
        (
            "'mail' is done on 2027-09-01, but the inventory says how things were "
            "on 2027-03-01"
        ),
    )


def test_done_may_be_today_or_on_no_known_date(
    an_inventory: Callable[..., Inventory],
) -> None:
    for date in (EARLY, None):
        inventory = an_inventory(
            agency={"name": "A", "as_of": EARLY},
            decisions=[{"id": "d", "service": "mail", "kind": "done", "date": date}],
        )

        assert find_problems(inventory) == []


def decided(kind: str, date: dt.date | None = None, **fields: Any) -> Decision:
    return Decision.model_validate(
        {"id": kind, "service": "mail", "kind": kind, "date": date, **fields}
    )


CONTRADICTIONS = [
    (
        decided("choose", option="a"),
        decided("choose", option="b"),
        "option",
        "'mail' is to take option 'b', but another decision takes 'a'",
    ),
    (
        decided("done", option="a"),
        decided("choose", option="b"),
        "option",
        "'mail' is to take option 'b', but another decision takes 'a'",
    ),
    (
        decided("exclude", option="a"),
        decided("choose", option="a"),
        "option",
        "option 'a' is both chosen and excluded",
    ),
    (
        decided("started", EARLY, option="a"),
        decided("exclude", option="a"),
        "option",
        "option 'a' is both chosen and excluded",
    ),
    (
        decided("done"),
        decided("pinned", LATE),
        "kind",
        (
            "'mail' has cut over already, so its stage 'migrate' cannot be 'pinned' "
            "as well"
        ),
    ),
    (
        decided("started", EARLY, stage="build"),
        decided("done"),
        "kind",
        "'mail' has cut over already, so its stage 'build' cannot be 'started' as well",
    ),
    (
        decided("pinned", EARLY),
        decided("pinned", LATE),
        "date",
        "stage 'migrate' of 'mail' is pinned on both 2027-03-01 and 2027-09-01",
    ),
    (
        decided("deadline", EARLY),
        decided("not before", LATE),
        "date",
        (
            "stage 'migrate' of 'mail' is not to start before 2027-09-01, "
            "but is to end by 2027-03-01"
        ),
    ),
    (
        decided("not before", LATE),
        decided("pinned", EARLY),
        "date",
        (
            "stage 'migrate' of 'mail' is not to start before 2027-09-01, "
            "but is to end by 2027-03-01"
        ),
    ),
    (
        decided("pinned", LATE),
        decided("deadline", EARLY),
        "date",
        (
            "stage 'migrate' of 'mail' is to end on 2027-09-01, after its deadline "
            "2027-03-01"
        ),
    ),
    (
        decided("started", LATE),
        decided("deadline", EARLY),
        "date",
        "stage 'migrate' of 'mail' started on 2027-09-01, but is to end by 2027-03-01",
    ),
    (
        decided("started", EARLY),
        decided("not before", LATE),
        "date",
        "stage 'migrate' of 'mail' started on 2027-03-01, before 2027-09-01",
    ),
]


@pytest.mark.parametrize(("one", "other", "field", "why"), CONTRADICTIONS)
def test_decisions_that_cannot_both_hold_are_found(
    one: Decision, other: Decision, field: str, why: str
) -> None:
    assert list(contradictions([one, other])) == [(1, 0, field, why)]


@pytest.mark.parametrize(("one", "other", "field", "why"), CONTRADICTIONS)
def test_decisions_about_other_services_do_not_matter(
    one: Decision, other: Decision, field: str, why: str
) -> None:
    del field, why
    elsewhere = other.model_copy(update={"service": "docs"})

    assert list(contradictions([one, elsewhere])) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (decided("choose", option="a"), decided("choose", option="a")),
        (decided("choose", option="a"), decided("exclude", option="b")),
        (decided("exclude", option="a"), decided("exclude", option="b")),
        (decided("choose", option="a"), decided("pinned", LATE)),
        (decided("done"), decided("deadline", LATE)),
        (decided("done"), decided("started", EARLY, stage="decommission")),
        (decided("deadline", EARLY), decided("deadline", LATE)),
        (decided("not before", EARLY), decided("deadline", LATE)),
        (decided("not before", EARLY), decided("pinned", LATE)),
        (decided("pinned", EARLY), decided("deadline", EARLY)),
        (decided("pinned", EARLY), decided("pinned", EARLY)),
        (decided("started", EARLY), decided("pinned", LATE)),
        (decided("pinned", LATE, stage="build"), decided("deadline", EARLY)),
    ],
)
def test_decisions_that_can_both_hold_are_left_alone(
    one: Decision, other: Decision
) -> None:
    assert list(contradictions([one, other])) == []


def test_a_contradiction_in_the_inventory_names_both_places(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(
        options=[an_option(), an_option(id="b")],
        decisions=[
            {"id": "d1", "service": "mail", "kind": "choose", "option": "mail-eu"},
            {"id": "d2", "service": "mail", "kind": "choose", "option": "b"},
        ],
    )
    (found,) = find_problems(inventory)

    assert (found.code, found.path) == ("EP219", ("decisions", 1, "option"))
    assert found.first == ("decisions", 0, "option")


def test_an_option_does_not_need_its_own_service(
    an_inventory: Callable[..., Inventory],
) -> None:
    inventory = an_inventory(options=[an_option(needs=["mail"])])

    assert only(inventory) == (
        "EP225",
        ("options", 0, "needs", 0),
        "option 'mail-eu' needs 'mail', the service it is a way out for",
    )
