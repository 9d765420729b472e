"""The smallest set of clashing statements: each of them is needed for the proof."""

from __future__ import annotations

import datetime as dt
from typing import Any

from agencies import START, inventory, option, scenario, service, stage

from exitplan.files.scenarios import ScenarioInput
from exitplan.plan.explain_clash import Asked, clashing, statements, without
from exitplan.planner import asked_of, prepare
from exitplan.solver.impossible import is_impossible

PINNED = {
    "id": "late-login",
    "service": "login",
    "kind": "pinned",
    "date": dt.date(2027, 6, 7),
}
SOON = {
    "id": "mail-soon",
    "service": "mail",
    "kind": "deadline",
    "date": dt.date(2027, 4, 1),
}
FREEZE = {
    "id": "court-year",
    "starts": dt.date(2027, 9, 6),
    "ends": dt.date(2027, 9, 26),
}


def asked(lists: dict[str, Any] | None = None, **fields: Any) -> Asked:
    given = inventory(
        services=[service("login"), service("mail")],
        options=[option("login-eu", "login"), option("mail-eu", "mail")],
        freezes=[FREEZE],
        budgets=[{"year": year, "ceiling": 50_000} for year in (2027, 2028)],
        **(lists or {}),
    )
    read = ScenarioInput(scenario(**fields), given, ())
    return asked_of(prepare(read), read.scenario)


def names(found: Asked) -> list[tuple[str, str]] | None:
    clash = clashing(found)
    return None if clash is None else [(one.kind, one.name) for one in clash]


def test_two_decisions_and_an_order_clash_and_nothing_else() -> None:
    order = [{"service": "mail", "on": "login", "kind": "after"}]
    found = asked({"dependencies": order}, decisions=[PINNED, SOON])

    assert names(found) == [("decision", "late-login"), ("decision", "mail-soon")]


def test_a_required_date_alone_can_be_too_early() -> None:
    found = asked(require={"all_cut_over_by": START + dt.timedelta(weeks=2)})

    assert names(found) == [("date", "date")]


def test_a_budget_and_a_date_clash() -> None:
    by = dt.date(2027, 12, 20)
    found = asked(budgets={2027: 0}, require={"all_cut_over_by": by})

    assert names(found) == [("budget", "2027"), ("date", "date")]


def test_an_exposure_that_cannot_be_reached_clashes_on_its_own() -> None:
    found = asked(require={"exposure_at_most": 0})

    assert names(found) == [("exposure", "exposure")]


def test_without_any_one_of_them_it_is_no_longer_proven() -> None:
    build = stage(2, 1)
    found = asked(
        {"dependencies": [{"service": "mail", "on": "login", "kind": "after"}]},
        decisions=[PINNED, {**SOON, "date": dt.date(2027, 6, 14)}],
        change={"options": {"mail-eu": {"migrate": {**build, "weeks": 3}}}},
    )
    clash = clashing(found)

    assert clash
    every = statements(found)
    gone = [one for one in every if one not in clash]
    assert is_impossible(without(found, gone))
    for one in clash:
        assert not is_impossible(without(found, [*gone, one]))


def test_what_is_possible_clashes_with_nothing() -> None:
    assert names(asked()) is None


def test_statements_say_what_they_are_in_both_languages() -> None:
    found = asked(
        decisions=[PINNED, SOON],
        require={"all_cut_over_by": dt.date(2027, 12, 31), "exposure_at_most": 40},
    )

    texts = {one.name: one.text for one in statements(found)}

    assert texts["late-login"].en == (
        "decision “late-login”: the migration of Login ends on 7 June 2027"
    )
    assert texts["mail-soon"].nl == (
        "besluit “mail-soon”: migratie van Mail is uiterlijk 1 april 2027 klaar"
    )
    assert texts["court-year"].en == (
        "change freeze “court-year”, from 6 September 2027"
    )
    assert texts["2027"].nl == "het budget van 2027 is €\xa050.000"
    assert texts["date"].en == (
        "everything that leaves has cut over by 31 December 2027"
    )
    assert texts["exposure"].nl == (
        "de blootstelling is hoogstens 40% van wat die is als er niets gebeurt"
    )
