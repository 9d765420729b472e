from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from exitplan.inventory.validation import findings_of
from exitplan.scenario import Scenario
from exitplan.scenario.model import PhaseSpec

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = dt.date(2028, 1, 1)


def refused(**fields: Any) -> list[str]:
    values = {"name": "s", "inventory": "x", "starts": dt.date(2027, 1, 4), **fields}
    with pytest.raises(ValidationError) as caught:
        Scenario.model_validate(values)
    return [
        f"{'.'.join(map(str, one.path))} - {one.message}"
        for one in findings_of(caught.value, values, Scenario)
    ]


def test_a_scenario_says_little_and_the_rest_is_usual(
    asks: Callable[..., Scenario],
) -> None:
    scenario = asks()

    assert scenario.leave == ("US",)
    assert scenario.aim.kind == "balanced"
    assert scenario.aim.price_per_point_week == 2_000_00
    assert (scenario.effort, scenario.seed, scenario.phases) == (None, 1, "auto")
    assert scenario.discount_rate == 0


@pytest.mark.parametrize(
    ("fields", "issues"),
    [
        ({"years": 0}, ["years - years: expected at least 1, not 0"]),
        ({"years": 21}, ["years - years: expected at most 20, not 21"]),
        ({"effort": 0}, ["effort - effort: expected at least 1, not 0"]),
        ({"effort": 1.5}, ["effort - effort: expected a whole number, not 1.5"]),
        ({"seed": -1}, ["seed - seed: expected at least 0, not -1"]),
        ({"leave": []}, ["leave - leave: expected at least 1, not a list"]),
        (
            {"leave": ["usa"]},
            [
                (
                    "leave.0 - leave: expected a country code of two capitals such as "
                    "NL, or EU, or unknown, not 'usa'"
                )
            ],
        ),
        ({"discount": -1}, ["discount - discount: expected at least 0, not -1"]),
        (
            {"discount": float("nan")},
            ["discount - discount: expected at least 0, not nan"],
        ),
        (
            {"budgets": {1999: 1}},
            ["budgets.1999 - budgets: expected at least 2000, not 1999"],
        ),
        ({"budgets": {2027: -1}}, ["budgets.2027 - budgets: expected at least 0"]),
        (
            {"aim": {"price_per_point_week": 10.5}},
            [
                (
                    "aim.price_per_point_week - aim.price_per_point_week: expected an "
                    "amount in whole euros"
                )
            ],
        ),
        (
            {"aim": {"kind": "cheapest"}},
            [
                (
                    "aim.kind - aim.kind: aim 'cheapest' needs require.all_cut_over_by "
                    "or require.exposure_at_most: without it, doing nothing is cheapest"
                )
            ],
        ),
        (
            {"require": {"exposure_at_most": 101}},
            ["require.exposure_at_most - require.exposure_at_most: expected at most"],
        ),
    ],
)
def test_what_a_field_cannot_be_is_said(
    fields: dict[str, Any], issues: list[str]
) -> None:
    said = refused(**fields)

    assert len(said) == len(issues)
    for found, issue in zip(said, issues, strict=True):
        assert found.startswith(issue)


def test_cheapest_is_fine_with_a_goal(asks: Callable[..., Scenario]) -> None:
    for require in ({"all_cut_over_by": DAY}, {"exposure_at_most": 0}):
        assert asks(aim={"kind": "cheapest"}, require=require).aim.kind == "cheapest"


@pytest.mark.parametrize("rate", [0, 3, 2.25, 20])
def test_the_discount_rate_is_exact(asks: Callable[..., Scenario], rate: float) -> None:
    assert asks(discount=rate).discount_rate == Decimal(str(rate))


@pytest.mark.parametrize("phases", ["auto", 1, 12])
def test_phases_are_found_or_counted(
    asks: Callable[..., Scenario], phases: int | str
) -> None:
    assert asks(phases=phases).phases == phases


def test_phases_may_be_given(asks: Callable[..., Scenario]) -> None:
    scenario = asks(phases=[{"name": "First", "ends": DAY}])

    assert scenario.phases == (PhaseSpec(name="First", ends=DAY),)


@pytest.mark.parametrize("phases", [0, 13, [], "some", [{"name": "First"}]])
def test_phases_are_nothing_else(phases: Any) -> None:
    assert refused(phases=phases)


@pytest.mark.parametrize(
    ("event", "issue"),
    [
        ({"kind": "war"}, "events.0 - events: expected its kind to be one of"),
        ({}, "events.0 - events: expected a kind"),
        ({"kind": "option withdrawn"}, "events.0.option - 'option' is missing"),
        (
            {"kind": "provider acquired", "vendor": "eu", "on": DAY},
            "events.0.by - by: expected either 'by' (a vendor) or 'country'",
        ),
        (
            {
                "kind": "provider acquired",
                "vendor": "eu",
                "by": "us",
                "country": "US",
                "on": DAY,
            },
            "events.0.by - by: expected either 'by' (a vendor) or 'country'",
        ),
        (
            {"kind": "price change", "percent": 5, "on": DAY},
            "events.0.option - option: expected either 'service' or 'option'",
        ),
        (
            {"kind": "price change", "service": "mail", "percent": -100, "on": DAY},
            "events.0.percent - percent: expected more than -100, not -100",
        ),
        (
            {"kind": "contract change", "contract": "ea"},
            "events.0.contract - contract: expected at least one new term",
        ),
    ],
)
def test_events_say_enough_and_not_too_much(event: dict[str, Any], issue: str) -> None:
    (found,) = refused(events=[event])

    assert found.startswith(issue)


def test_budget_years_may_be_keys_as_text(asks: Callable[..., Scenario]) -> None:
    assert asks(budgets={"2027": 1.5}).budgets == {2027: 150}
