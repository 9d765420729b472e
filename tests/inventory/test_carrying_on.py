from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from exitplan.inventory import Agency, ExitRecord, Fallback, Inventory, Service
from exitplan.inventory.carrying_on import check_exit_records, check_fallbacks

MAIL = Service(id="mail", name="Mail", vendor="unknown")
SPARE = Service(id="spare", name="Spare mail", status="planned")


def inventory(**lists: tuple[object, ...]) -> Inventory:
    return Inventory.model_validate(
        {"agency": Agency(name="A"), "services": (MAIL, SPARE), **lists}
    )


def test_a_fallback_on_the_stopped_service_itself_is_found() -> None:
    itself = Fallback(id="f", name="F", replaces="mail", on="mail")

    found = list(check_fallbacks(inventory(fallbacks=(itself,))))

    assert [(one.code, one.path) for one in found] == [
        ("EP228", ("fallbacks", 0, "on"))
    ]


def test_a_fallback_cannot_be_prepared_on_a_service_that_is_only_planned() -> None:
    early = Fallback(id="f", name="F", replaces="mail", on="spare", prepared=True)
    right = Fallback(id="g", name="G", replaces="mail", on="spare")
    paper = Fallback(id="p", name="Paper", replaces="mail", prepared=True)

    found = list(check_fallbacks(inventory(fallbacks=(right, early, paper))))

    assert [(one.code, one.path) for one in found] == [
        ("EP229", ("fallbacks", 1, "prepared"))
    ]


def test_a_service_has_one_exit_record() -> None:
    one = ExitRecord(id="a", service="mail")
    two = ExitRecord(id="b", service="mail")

    found = list(check_exit_records(inventory(exit_records=(one, two))))

    assert [(one.code, one.path, one.first) for one in found] == [
        ("EP230", ("exit_records", 1, "service"), ("exit_records", 0, "service"))
    ]


def test_the_next_review_comes_after_the_last() -> None:
    turned = ExitRecord(
        id="a",
        service="mail",
        reviewed_on=dt.date(2027, 1, 1),
        next_review=dt.date(2026, 1, 1),
    )

    found = list(check_exit_records(inventory(exit_records=(turned,))))

    assert [(one.code, one.path) for one in found] == [
        ("EP231", ("exit_records", 0, "next_review"))
    ]


@pytest.mark.parametrize("values", [{"share": 0}, {"share": 101}, {"lasts": 0}])
def test_a_fallback_carries_some_of_the_work_for_some_time(
    values: dict[str, int],
) -> None:
    with pytest.raises(ValidationError):
        Fallback.model_validate({"id": "f", "name": "F", "replaces": "mail", **values})
