from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from exitplan.inventory import Agency, Decision, Option, Service, Team, Vendor
from exitplan.inventory.validation import findings_of, records_in
from exitplan.scenario import PriceChange, Scenario

OPTION = {"id": "o", "service": "mail", "provider": "eu"}
SERVICE = {"id": "mail", "name": "Mail"}
SCENARIO = {"name": "s", "inventory": "i.yaml", "starts": dt.date(2027, 1, 4)}


def found(model: type[BaseModel], values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(values)
    return [
        (one.code, one.path, one.message, one.hint)
        for one in findings_of(caught.value, values, model)
    ]


def test_an_unknown_field_is_found_with_the_closest_name() -> None:
    assert found(Service, {**SERVICE, "critcality": 3}) == [
        (
            "EP101",
            ("critcality",),
            "'critcality' is not a known field",
            "did you mean 'criticality'?",
        )
    ]


def test_an_unknown_field_of_a_nested_record_is_found() -> None:
    values = {**OPTION, "build": {"weeks": 3, "wekks_low": 2}}

    assert found(Option, values) == [
        (
            "EP101",
            ("build", "wekks_low"),
            "'wekks_low' is not a known field",
            "did you mean 'weeks_low'?",
        )
    ]


def test_an_unknown_field_of_an_event_gets_the_names_of_its_kind() -> None:
    event = {"kind": "price change", "option": "o", "percent": 5, "onn": 1}
    values = {**SCENARIO, "events": [{**event, "on": dt.date(2028, 1, 1)}]}

    assert found(Scenario, values) == [
        (
            "EP101",
            ("events", 0, "onn"),
            "'onn' is not a known field",
            "did you mean 'on'?",
        )
    ]


def test_a_missing_field_is_named_with_the_record_it_is_missing_in() -> None:
    assert found(Option, {**OPTION, "build": {}}) == [
        (
            "EP102",
            ("build", "weeks"),
            "'build.weeks' is missing",
            "add it; it has no default",
        )
    ]


def test_a_missing_field_of_an_event_is_found_in_the_event() -> None:
    event = {"kind": "price change", "option": "o", "percent": 5}

    assert found(Scenario, {**SCENARIO, "events": [event]}) == [
        ("EP102", ("events", 0, "on"), "'on' is missing", "add it; it has no default")
    ]


def test_an_event_of_no_known_kind_is_told_the_kinds() -> None:
    ((code, path, message, _),) = found(
        Scenario, {**SCENARIO, "events": [{"kind": "price chnge"}]}
    )

    assert (code, path) == ("EP103", ("events", 0))
    assert message.startswith("events: expected its kind to be one of 'option with")


@pytest.mark.parametrize(
    ("field", "value", "message", "hint"),
    [
        ("seats", "12", "seats: expected a whole number, not '12'", "write it w"),
        ("seats", "twelve", "seats: expected a whole number, not 'twelve'", ""),
        ("seats", 1.5, "seats: expected a whole number, not 1.5", ""),
        ("seats", -1, "seats: expected at least 0, not -1", ""),
        ("seats", True, "seats: expected a whole number, not true", ""),
        ("criticality", 6, "criticality: expected at most 5, not 6", ""),
        ("name", 2027, "name: expected text, not 2027", "put it in quotes"),
        ("name", None, "name: expected text, not an empty value", ""),
        ("name", ["a"], "name: expected text, not a list", ""),
        ("name", dt.date(2027, 1, 4), "name: expected text, not 2027-01-04", "put"),
        ("material", "yes", "material: expected true or false, not 'yes'", ""),
        ("material", "true", "material: expected true or false, not 'true'", "write"),
        ("size", "XXL", "size: expected 'S', 'M', 'L' or 'XL', not 'XXL'", ""),
        (
            "yearly_cost",
            -5,
            "yearly_cost: expected at least 0 or 'unknown', not -5",
            "",
        ),
        (
            "yearly_cost",
            float("nan"),
            "yearly_cost: expected a finite amount of money or 'unknown', not nan",
            "",
        ),
        (
            "yearly_cost",
            {"a": 1},
            (
                "yearly_cost: expected an amount of money, a number or 'unknown', "
                "not a record"
            ),
            "",
        ),
        (
            "sub_processors",
            "us",
            "sub_processors: expected a list, not 'us'",
            "put it in brackets, as in [one] or [one, other]",
        ),
        ("weight", 1e400, "weight: expected a whole number, not inf", ""),
    ],
)
def test_a_wrong_value_is_told_what_was_expected(
    field: str, value: object, message: str, hint: str
) -> None:
    ((code, path, said, hinted),) = found(Service, {**SERVICE, field: value})

    assert (code, path, said) == ("EP103", (field,), message)
    assert hinted.startswith(hint)
    assert bool(hinted) == bool(hint)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("2027-01-04", "write it without quotes"),
        ("2027-01-04 12:00", "leave out the time of day"),
        (dt.datetime(2027, 1, 4, 12, 0), "leave out the time of day"),
        ("soon", ""),
    ],
)
def test_a_date_is_a_date_and_nothing_more(value: object, hint: str) -> None:
    values = {"id": "d", "service": "mail", "kind": "pinned", "date": value}
    ((code, path, message, hinted),) = found(Decision, values)

    assert (code, path) == ("EP103", ("date",))
    assert message.startswith("date: expected a date such as 2027-01-04, not ")
    assert hinted == hint


@pytest.mark.parametrize(
    ("model", "field", "value", "message"),
    [
        (
            Vendor,
            "country",
            "nl",
            (
                "country: expected a country code of two capitals such as NL, "
                "or EU, or unknown, not 'nl'"
            ),
        ),
        (
            Agency,
            "currency",
            "euro",
            (
                "currency: expected a currency code of three capitals such as EUR, "
                "not 'euro'"
            ),
        ),
    ],
)
def test_codes_are_described_and_not_shown_as_patterns(
    model: type[BaseModel], field: str, value: str, message: str
) -> None:
    values = {"id": "v", "name": "V", field: value}
    if model is Agency:
        del values["id"]

    assert [one[2] for one in found(model, values)] == [message]


def test_a_long_value_is_not_shown_whole() -> None:
    ((_, _, message, _),) = found(Service, {**SERVICE, "size": "x" * 500})

    assert message.endswith("x...")
    assert len(message) < 120


def test_a_wrong_member_of_a_list_is_found_by_its_place() -> None:
    values = {**SERVICE, "sub_processors": ["us", 5]}

    assert found(Service, values) == [
        (
            "EP103",
            ("sub_processors", 1),
            "sub_processors: expected text, not 5",
            "put it in quotes to make it text",
        )
    ]


def test_wrong_pairs_are_found_by_their_names() -> None:
    values = {**OPTION, "seal": {"SOV-1": 9, "SOV-9": 1}}

    assert [
        (path, message.partition(",")[0])
        for _, path, message, _ in found(Option, values)
    ] == [
        (("seal", "SOV-1"), "seal.SOV-1: expected at most 4"),
        (("seal", "SOV-9"), "seal.SOV-9: expected 'SOV-1'"),
    ]


def test_a_wrong_key_is_found() -> None:
    values = {**SCENARIO, "budgets": {"27": 5, "soon": 5}}

    assert [one[1:3] for one in found(Scenario, values)] == [
        (("budgets", "27"), "budgets.27: expected at least 2000, not '27'"),
        (("budgets", "soon"), "budgets.soon: expected a whole number, not 'soon'"),
    ]


def test_of_a_union_only_the_member_meant_is_told() -> None:
    values = {**SCENARIO, "phases": [{"name": "one", "ends": "soon"}]}

    assert [one[1:3] for one in found(Scenario, values)] == [
        (
            ("phases", 0, "ends"),
            "ends: expected a date such as 2027-01-04, not 'soon'",
        )
    ]


def test_of_a_union_all_members_are_told_where_none_is_meant() -> None:
    ((_, path, message, _),) = found(Scenario, {**SCENARIO, "phases": 0})

    assert path == ("phases",)
    assert message == "phases: expected 'auto' or at least 1 or a list, not 0"


def test_what_a_whole_record_lacks_is_told_at_the_field_to_look_at() -> None:
    values = {"kind": "price change", "percent": 5, "on": dt.date(2028, 1, 1)}

    assert found(PriceChange, values) == [
        (
            "EP103",
            ("option",),
            "option: expected either 'service' or 'option', one of the two",
            "",
        )
    ]


def test_all_that_is_wrong_is_found() -> None:
    codes = [one[0] for one in found(Team, {"people": -1, "procurs": True})]

    assert sorted(codes) == ["EP101", "EP102", "EP102", "EP103"]


def test_the_records_of_an_annotation_are_found_in_whatever_holds_them() -> None:
    kinds = records_in(Scenario.model_fields["events"].annotation)

    assert [kind.__name__ for kind in kinds] == [
        "OptionWithdrawn",
        "ProviderAcquired",
        "PriceChange",
        "ContractChange",
    ]
    assert records_in(int) == []
