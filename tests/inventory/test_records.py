"""What holds for the fields of every record."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel, ValidationError

from exitplan.inventory import Decision, Inventory, Option, Stage
from exitplan.inventory.inventory import list_records
from exitplan.inventory.validation import records_in
from exitplan.scenario import Scenario
from exitplan.units import Cents, Source, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def every_record(record: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield record
    for info in record.model_fields.values():
        for inner in records_in(info.annotation):
            yield from every_record(inner)


RECORDS = list(dict.fromkeys([*every_record(Inventory), *every_record(Scenario)]))
every = pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.__name__)


def numbers_without_unit(
    annotation: Any, marks: tuple[object, ...], *, has_unit: bool = False
) -> list[Any]:
    """Return the number types within an annotation that no unit goes with."""
    has_unit = has_unit or any(isinstance(mark, Unit) for mark in marks)
    if annotation in {int, float, Cents}:
        return [] if has_unit else [annotation]
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return numbers_without_unit(inner, tuple(more), has_unit=has_unit)
    return [
        number
        for part in get_args(annotation)
        for number in numbers_without_unit(part, (), has_unit=has_unit)
    ]


@every
def test_every_number_has_a_unit(record: type[BaseModel]) -> None:
    lacking = [
        name
        for name, info in record.model_fields.items()
        if numbers_without_unit(info.annotation, tuple(info.metadata))
    ]

    assert lacking == []


@every
def test_every_number_assumed_has_a_source(record: type[BaseModel]) -> None:
    lacking = [
        name
        for name, info in record.model_fields.items()
        if info.annotation in {int, Cents}
        and not info.is_required()
        and info.get_default() not in {0, None}
        and not any(isinstance(mark, Source) for mark in info.metadata)
    ]

    assert lacking == []


@every
def test_every_field_says_what_it_means(record: type[BaseModel]) -> None:
    said = [info.description or "" for info in record.model_fields.values()]

    assert all(said)
    assert "`" not in "".join(said)  # they stand in notes of a workbook


def test_the_test_of_units_sees_numbers_however_deep() -> None:
    deep = dict[str, tuple[Annotated[int, "no unit"], ...] | None]

    assert numbers_without_unit(deep, ()) == [int]
    assert numbers_without_unit(deep, (Unit("week"),)) == []
    assert numbers_without_unit(Annotated[Cents, Unit("EUR")], ()) == []


def test_every_list_of_an_inventory_has_its_record() -> None:
    assert {name: record.__name__ for name, record in list_records().items()} == {
        "vendors": "Vendor",
        "contracts": "Contract",
        "services": "Service",
        "dependencies": "Dependency",
        "processes": "Process",
        "options": "Option",
        "lots": "Lot",
        "demand_classes": "DemandClass",
        "teams": "Team",
        "capacity_changes": "CapacityChange",
        "holidays": "Holiday",
        "budgets": "Budget",
        "freezes": "Freeze",
        "decisions": "Decision",
        "fallbacks": "Fallback",
        "exit_records": "ExitRecord",
    }


def test_a_service_is_found_by_its_id(an_inventory: Callable[..., Inventory]) -> None:
    inventory = an_inventory()

    assert inventory.service("mail").name == "Mail"
    with pytest.raises(KeyError, match="docs"):
        inventory.service("docs")


@pytest.mark.parametrize("kind", ["started", "pinned", "not before", "deadline"])
def test_decisions_about_time_need_a_date(kind: str) -> None:
    values = {"id": "d", "service": "mail", "kind": kind}

    with pytest.raises(ValidationError, match="needs one"):
        Decision.model_validate(values)
    day = dt.date(2027, 1, 4)
    assert Decision.model_validate({**values, "date": day}).date == day


@pytest.mark.parametrize("kind", ["choose", "exclude"])
def test_decisions_about_options_need_an_option(kind: str) -> None:
    values = {"id": "d", "service": "mail", "kind": kind}

    with pytest.raises(ValidationError, match="needs one"):
        Decision.model_validate(values)
    assert Decision.model_validate({**values, "option": "o"}).option == "o"


@pytest.mark.parametrize(("low", "high"), [(5, None), (None, 3), (6, 2)])
def test_three_points_stand_in_order(low: int | None, high: int | None) -> None:
    with pytest.raises(ValidationError, match="expected weeks_low <= weeks <= weeks"):
        Stage(weeks=4, weeks_low=low, weeks_high=high)


def test_three_points_may_be_equal_or_left_out() -> None:
    assert Stage(weeks=4, weeks_low=4, weeks_high=4).weeks == 4
    assert Stage(weeks=4).weeks_low is None


def test_an_option_has_four_stages_in_order() -> None:
    build = Stage(weeks=3)

    assert Option(id="o", service="s", build=build).stages == (None, build, None, None)


@pytest.mark.parametrize("model", [Inventory, Scenario])
def test_editors_get_a_schema(model: type[BaseModel]) -> None:
    schema = model.model_json_schema()

    assert schema["additionalProperties"] is False
    stage = Inventory.model_json_schema()["$defs"]["Stage"]
    assert stage["properties"]["teams"]["type"] == "object"


def test_the_page_of_sources_knows_every_source(root: Path) -> None:
    used = {
        mark.key
        for record in RECORDS
        for info in record.model_fields.values()
        for mark in info.metadata
        if isinstance(mark, Source)
    }
    page = (root / "docs/sources.md").read_text("utf-8")

    assert used == {"exitplan-assumption", "none-by-default"}
    assert all(f'<a id="{key}"></a>`{key}`' in page for key in used)
