"""What a programme manager reads where budgets, teams or providers change midway."""

# ruff: noqa: E501 - sentences, one a line

from __future__ import annotations

from typing import Any

import pytest
from agencies import START, WEEK, inventory, option, service, stage
from replans import plan_of, replanned

from exitplan.errors import InfeasibleError
from exitplan.scenario.actuals import Actuals


def three(**fields: Any) -> Any:
    """Return three services for one team of one, which builds them in turn."""
    names = ("mail", "files", "chat")
    return inventory(
        **{
            "services": [service(name) for name in names],
            "options": [
                option(f"{name}-eu", name, build=stage(4, 1)) for name in names
            ],
            "teams": [{"id": "team", "name": "Team", "people": 1}],
            **fields,
        }
    )


def idle() -> Actuals:
    """Return that nothing has begun."""
    return Actuals.model_validate(
        {
            "actuals": [
                {"service": name, "stage": "build", "not_started": True}
                for name in ("mail", "files", "chat")
            ]
        }
    )


def test_another_ceiling_and_another_team_are_named_with_what_they_were() -> None:
    options = [
        option(f"{name}-eu", name, build=stage(4, 1), one_off_cost=1_000)
        for name in ("mail", "files", "chat")
    ]
    budgets = [{"year": 2027, "ceiling": 12_000_000}]
    plan = plan_of(three(options=options, budgets=budgets)).plan
    changed = three(
        options=options,
        budgets=[{"year": 2027, "ceiling": 6_000_000}],
        capacity_changes=[
            {"team": "team", "starts": START + 8 * WEEK, "people": 2, "ends": None}
        ],
    )

    found = replanned(plan, changed, 2)

    limits = [(one.en, one.nl) for one in found.difference.limits]
    assert limits == [
        (
            (
                "the budget of 2027: €\xa06.0\xa0million now, €\xa012.0\xa0million in the "
                "plan before"
            ),
            (
                "het budget van 2027: nu €\xa06,0\xa0mln, in het vorige plan "
                "€\xa012,0\xa0mln"
            ),
        ),
        (
            (
                "Team: at most 2 people from the week of 1 March 2027 on, where there were "
                "at most 1 person"
            ),
            (
                "Team: hoogstens 2 vanaf de week van 1 maart 2027, waar het er hoogstens 1 "
                "waren"
            ),
        ),
    ]


def test_nothing_is_said_of_limits_that_are_the_same() -> None:
    given = three()
    plan = plan_of(given).plan

    assert replanned(plan, given, 2).difference.limits == ()


def test_a_provider_bought_after_the_move_leaves_the_service_exposed_again() -> None:
    vendors = [
        {"id": "us", "name": "US Corp", "country": "US"},
        {"id": "eu", "name": "EU SA", "country": "NL"},
    ]
    options = [option("mail-eu", "mail", provider="eu", product="Libre")]
    given = inventory(options=options, vendors=vendors)
    plan = plan_of(given).plan
    moved = plan.steps[0].cut_over

    found = replanned(
        plan,
        given,
        8,
        events=[
            {
                "kind": "provider acquired",
                "vendor": "eu",
                "by": "us",
                "on": moved + 10 * WEEK,
            }
        ],
    )

    assert "mail" in [one.service for one in found.run.plan.residual]
    assert [note.en for note in found.difference.notes] == [
        (
            "Mail now stays exposed: it moves to Libre, which can itself be stopped "
            "from abroad."
        )
    ]


def test_where_no_plan_goes_on_it_is_said_what_is_missing_and_what_would_do() -> None:
    plan = plan_of(three()).plan
    due = START + 14 * WEEK

    with pytest.raises(InfeasibleError) as caught:
        replanned(plan, three(), 4, idle(), require={"all_cut_over_by": due})

    english, dutch = caught.value.reasons, caught.value.reasons_in("nl")
    assert english[0] == (
        "by 12 April 2027 any plan needs at least 5 person-weeks of Team more than "
        "there is"
    )
    assert any(one.startswith("it can be done by adding 1 person") for one in english)
    assert dutch[0].startswith("tot 12 april 2027 heeft elk plan minstens 5 persoons")
    assert len(dutch) == len(english)


def test_a_team_that_is_gone_is_named_with_the_work_it_leaves() -> None:
    plan = plan_of(three()).plan
    gone = {"team": "team", "starts": START + 2 * WEEK, "people": 0}

    with pytest.raises(InfeasibleError) as caught:
        replanned(plan, three(capacity_changes=[gone]), 4, idle())

    assert caught.value.reasons[0] == (
        "Mail by way of mail-eu: the build needs 1 person of Team for 4 weeks on end; "
        "nobody is left there by then"
    )
