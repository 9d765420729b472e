"""Reasons why there is no plan, in the words of the inventory."""

# ruff: noqa: E501 - sentences, one a line

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from agencies import inventory, option, scenario, service, stage

from exitplan.files.scenarios import ScenarioInput
from exitplan.plan.explain_impossible import why_not, why_plainly_not, witnesses
from exitplan.planner import asked_of, prepare
from exitplan.schedule import check


def asked(lists: dict[str, Any] | None = None, **fields: Any) -> Any:
    read = ScenarioInput(scenario(**fields), inventory(**(lists or {})), ())
    return asked_of(prepare(read), read.scenario)


def decision(kind: str, day: dt.date, **fields: Any) -> dict[str, Any]:
    return {"id": "d", "service": "mail", "kind": kind, "date": day, **fields}


@pytest.mark.parametrize(
    ("lists", "fields", "english", "dutch"),
    [
        (
            {},
            {"require": {"all_cut_over_by": dt.date(2027, 1, 11)}},
            (
                "Mail by way of mail-eu can be in use on 25 January 2027 at the earliest, "
                "but must be by 11 January 2027"
            ),
            (
                "Mail via mail-eu kan op zijn vroegst op 25 januari 2027 in gebruik zijn, "
                "maar moet dat uiterlijk 11 januari 2027 zijn"
            ),
        ),
        (
            {},
            {"decisions": [decision("deadline", dt.date(2027, 1, 8), stage="build")]},
            (
                "Mail by way of mail-eu: the build can end on 15 January 2027 at the "
                "earliest, but must end by 8 January 2027"
            ),
            (
                "Mail via mail-eu: bouw kan op zijn vroegst op 15 januari 2027 klaar zijn, "
                "maar moet uiterlijk 8 januari 2027 klaar zijn"
            ),
        ),
        (
            {"options": [option("mail-eu", "mail", build=stage(3, 1))]},
            {
                "team_changes": [
                    {"team": "team", "starts": dt.date(2027, 1, 4), "people": 0}
                ]
            },
            (
                "Mail by way of mail-eu: the build needs 1 person of Team for 3 weeks on "
                "end; nobody is left there by then"
            ),
            (
                "Mail via mail-eu: bouw vraagt 3 weken achtereen 1 persoon van Team; "
                "daar is dan niemand meer"
            ),
        ),
    ],
)
def test_a_refusal_is_said_with_names_and_dates(
    lists: dict[str, Any], fields: dict[str, Any], english: str, dutch: str
) -> None:
    texts = why_plainly_not(asked(lists, **fields))

    assert [(one.en, one.nl) for one in texts] == [(english, dutch)]


def crowd(by: dt.date) -> Any:
    names = ("mail", "chat", "files")
    return asked(
        {
            "services": [service(name) for name in names],
            "options": [option(f"{name}-eu", name) for name in names],
            "teams": [{"id": "team", "name": "Team", "people": 1}],
        },
        require={"all_cut_over_by": by},
    )


def test_what_is_missing_is_said_with_the_date_and_the_team() -> None:
    found = why_not(crowd(dt.date(2027, 2, 8)))

    texts = [one.en for one in found.texts]
    assert texts == [
        (
            "by 8 February 2027 any plan needs at least 4 person-weeks of Team more than "
            "there is"
        ),
        (
            "money alone can never do it; with people alone it takes at least what was "
            "said above"
        ),
        (
            "what is due then (3 services) cannot be done by 8 February 2027: no plan does "
            "it before 8 March 2027"
        ),
    ]


def test_witnesses_are_checked_and_say_what_they_cost() -> None:
    given = crowd(dt.date(2027, 2, 8))
    more, later = witnesses(given, why_not(given).proof)

    assert more[0].en.startswith(
        "it can be done by adding 1 person in Team until 8 February"
    )
    assert later[0].nl.startswith("zoals het nu is kan het later: ")
    for _, witness in (more, later):
        assert check(witness.problem, witness.schedule) == []


def test_a_required_exposure_is_set_against_the_least_there_can_be() -> None:
    (text,) = why_not(asked(require={"exposure_at_most": 1})).texts

    assert text.en.startswith("no plan comes below 2.")
    assert text.en.endswith(
        "% of the exposure there is if nothing is done; 1.0% is required"
    )


def test_without_the_required_exposure_there_is_a_plan() -> None:
    given = asked(require={"exposure_at_most": 1})

    ((text, witness),) = witnesses(given, why_not(given).proof)

    assert text.en.startswith("with more exposure than that it can be done: ")
    assert witness.drops_exposure
    assert check(witness.problem, witness.schedule) == []


def test_where_nothing_is_missing_the_witness_says_so() -> None:
    given = asked()

    ((text, witness),) = witnesses(given, why_not(given).proof)

    assert text.en.startswith("it can be done after all: ")
    assert (witness.people, witness.money) == ({}, {})


def test_many_refusals_of_one_kind_are_counted() -> None:
    names = [f"s{n}" for n in range(6)]
    given = asked(
        {
            "services": [service(name) for name in names],
            "options": [option(f"{name}-eu", name) for name in names],
        },
        require={"all_cut_over_by": dt.date(2027, 1, 11)},
    )

    texts = [one.en for one in why_plainly_not(given)]

    assert len(texts) == 4
    assert texts[-1] == "and 3 more of the same kind"
