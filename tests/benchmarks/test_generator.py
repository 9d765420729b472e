"""Generated inventories: the same by seed, of any size, and readable as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import generate
import pytest
from generator import inventory_values, make_inventory
from instances import problem_of_size, prolonged

from exitplan.files.scenarios import read_scenario

if TYPE_CHECKING:
    from pathlib import Path


def test_equal_seeds_give_equal_inventories() -> None:
    assert make_inventory(60, seed=3) == make_inventory(60, seed=3)
    assert make_inventory(60, seed=3) != make_inventory(60, seed=4)


def test_an_inventory_of_a_size_has_so_many_services() -> None:
    values = inventory_values(5000)

    assert len(values["services"]) == 5000
    assert len(values["processes"]) == 833
    assert 8_000 < len(values["options"]) < 8_600
    needs = [d for d in values["dependencies"] if "kind" not in d]
    assert 12_000 < len(needs) < 14_500


def test_a_tighter_inventory_has_fewer_people() -> None:
    loose, tight = (
        sum(team["people"] for team in inventory_values(300, 1, share)["teams"])
        for share in (0.3, 0.6)
    )

    assert loose > 1.5 * tight


@pytest.mark.parametrize("more", [[], ["--workbook"]])
def test_the_command_writes_a_scenario_that_can_be_read(
    more: list[str], tmp_path: Path
) -> None:
    assert generate.main(["30", "--seed", "2", "--out", str(tmp_path), *more]) == 0

    given = read_scenario(tmp_path / "generated.yaml")
    assert given.inventory == make_inventory(30, 2)
    assert given.scenario.years == 6


def test_the_command_refuses_a_size_without_layers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        generate.main(["5"])

    assert stopped.value.code == 2
    assert "from 10 services" in capsys.readouterr().err


def test_more_years_are_like_the_last_one() -> None:
    problem = problem_of_size(30)
    longer = prolonged(problem, 2)

    assert longer.horizon == problem.horizon + 104
    assert len(longer.units) == longer.horizon + 1
    for before, after in zip(problem.teams, longer.teams, strict=True):
        assert after.capacity[-52:] == before.capacity[-52:]
    assert [year.ceiling for year in longer.years[-2:]] == [
        max(year.ceiling or 0 for year in problem.years)
    ] * 2
