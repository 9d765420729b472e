"""What is written: the inventory, and a scenario to try it with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitplan.errors import MisuseError
from exitplan.files.atomic import write_kept
from exitplan.files.inventories import read_inventory
from exitplan.files.yaml_reader import YamlReader
from exitplan.importing.output import (
    render,
    require_free,
    scenario_of,
    yaml_of,
)
from exitplan.inventory import Budget, Inventory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NOW = dt.datetime(2026, 11, 2, 10, 30, tzinfo=dt.UTC)


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
            .map(str.strip)
            .filter(bool),
            st.text("\n\t aé:#{}[],&*!|>'\"%@`=-\u2028\u00a0", max_size=20),
            st.integers(0, 10**9),
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read_back_equal(drawn: list[tuple[str, str, int]]) -> None:
    services = [
        {"id": f"s{n}", "name": name, "note": note, "yearly_cost": cost / 4}
        for n, (name, note, cost) in enumerate(drawn)
    ]
    values: dict[str, Any] = {"agency": {"name": "Town: #1"}, "services": services}
    for one in services:
        one["yearly_cost"] = round(float(str(one["yearly_cost"])), 2)
    inventory = Inventory.model_validate(values)

    reader = YamlReader(Path("made.yaml"))
    read = reader.read(yaml_of(inventory, "# first"))

    assert Inventory.model_validate(read) == inventory
    assert reader.issues == []


def test_a_workbook_is_written_by_its_suffix(
    tmp_path: Path, an_inventory: Callable[..., Inventory]
) -> None:
    file = tmp_path / "made.xlsx"
    file.write_bytes(render(file, an_inventory()))

    assert read_inventory(file) == an_inventory()


def test_other_kinds_of_files_are_not_written(
    tmp_path: Path, an_inventory: Callable[..., Inventory]
) -> None:
    with pytest.raises(MisuseError, match=r"not written as '.csv'"):
        render(tmp_path / "made.csv", an_inventory())


def test_the_scenario_starts_on_the_first_monday_of_the_next_year(
    an_inventory: Callable[..., Inventory],
) -> None:
    text = scenario_of(an_inventory(), "first: plan", "in/made.yaml", NOW.date())

    assert "starts: 2027-01-04\n" in text
    assert 'name: "first: plan"\n' in text
    assert "inventory: in/made.yaml\n" in text


@pytest.mark.parametrize(
    ("years", "month", "starts", "lasts"),
    [
        ((), 1, "2027-01-04", 6),
        ((), 4, "2027-01-04", 6),
        ((2026, 2027, 2028, 2029), 1, "2027-01-01", 3),
        ((2028, 2029), 4, "2027-04-01", 2),
        ((2025, 2026), 1, "2027-01-04", 6),
        (range(2027, 2040), 1, "2027-01-01", 6),
    ],
)
def test_the_scenario_stays_within_the_budgets(
    an_inventory: Callable[..., Inventory],
    years: Iterable[int],
    month: int,
    starts: str,
    lasts: int,
) -> None:
    budgets = tuple(Budget.model_validate({"year": y, "ceiling": 1}) for y in years)
    inventory = an_inventory(budgets=budgets)
    agency = inventory.agency.model_copy(update={"fiscal_year_month": month})
    inventory = inventory.model_copy(update={"agency": agency})

    text = scenario_of(inventory, "first", "made.yaml", NOW.date())

    assert f"starts: {starts}\nyears: {lasts}\n" in text


def test_what_is_replaced_is_kept_and_what_is_read_is_never_written(
    tmp_path: Path,
) -> None:
    file = tmp_path / "made.yaml"
    file.write_text("old")

    with pytest.raises(MisuseError, match="there is a file"):
        require_free(file, force=False, sources=())
    with pytest.raises(MisuseError, match="what is read is never written"):
        require_free(file, force=True, sources=(tmp_path / "." / "made.yaml",))
    backup = write_kept(file, b"new", NOW)
    again = write_kept(file, b"newer", NOW)

    assert backup == tmp_path / "made.yaml.backup-20261102-103000"
    assert again == tmp_path / "made.yaml.backup-20261102-103000-2"
    assert (backup.read_text(), again.read_text()) == ("old", "new")
    assert file.read_text() == "newer"
