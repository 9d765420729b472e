from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exitplan.errors import InputError
from exitplan.files.inventories import (
    check_inventory,
    parse_inventory,
    plain_values,
    read_inventory,
    render_inventory_yaml,
)
from exitplan.files.scenarios import check_scenario, read_scenario
from exitplan.files.workbook_out import render_inventory_workbook
from exitplan.inventory import Inventory, Option, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
INVENTORIES = sorted((ROOT / "inventories").glob("*.yaml"))
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))


def name_of(file: Path) -> str:
    return file.stem


@pytest.mark.parametrize("file", INVENTORIES, ids=name_of)
def test_every_inventory_that_comes_along_is_fine_in_both_formats(file: Path) -> None:
    # If the workbook is behind: write it with exitplan.files.workbook_out.
    inventory, issues = check_inventory(file)
    twin, more = check_inventory(file.with_suffix(".xlsx"))

    assert issues == more == []
    assert inventory == twin
    assert inventory is not None
    assert inventory.agency.illustrative


@pytest.mark.parametrize("file", INVENTORIES, ids=name_of)
def test_the_workbooks_that_come_along_are_what_this_version_writes(file: Path) -> None:
    written = file.with_suffix(".xlsx").read_bytes()

    assert render_inventory_workbook(read_inventory(file)) == written


@pytest.mark.parametrize("file", SCENARIOS, ids=name_of)
def test_every_scenario_that_comes_along_is_fine(file: Path) -> None:
    given, issues = check_scenario(file)

    assert issues == []
    assert given is not None
    assert given.scenario.name == file.stem
    assert given.scenario.asks


def test_every_inventory_that_comes_along_has_a_scenario() -> None:
    named = {read_scenario(one).scenario.inventory for one in SCENARIOS}

    assert {Path(name).name for name in named} == {one.name for one in INVENTORIES}


PLANNED = """\
agency: {name: Agency}
teams:
- {id: it, name: IT, people: 2}
services:
- {id: mail, name: Mail}
- {id: idp, name: New, status: planned}
dependencies:
- {service: idp, on: mail, kind: after}
- {service: mail, on: idp, kind: together}
options:
- {id: a, service: idp, kind: self-host, migrate: {weeks: 3}, needs: [mail, idp]}
- {id: b, service: mail, kind: self-host, build: {weeks: 4, teams: {it: 3}}, \
needs: [idp]}
"""


def test_planned_services_circles_and_small_teams_have_their_place_in_yaml(
    said: Callable[..., list[str]],
) -> None:
    assert [issue.partition("\n")[0] for issue in said(PLANNED)] == [
        (
            "inventory.yaml:8:13: error EP223: 'idp' is planned, so it has no "
            "migration that could come after 'mail'"
        ),
        (
            "inventory.yaml:9:23: error EP224: 'idp' is planned, so it has no cut-over "
            "to share with another service"
        ),
        (
            "inventory.yaml:11:59: error EP222: option 'a' has migrate work, but 'idp' "
            "is planned: there is nothing to leave"
        ),
        (
            "inventory.yaml:11:71: error EP227: 'idp' needs 'mail' needs 'idp': none "
            "of them can ever be built, because whatever its option, each waits until "
            "the next one is ready"
        ),
        (
            "inventory.yaml:11:77: error EP225: option 'a' needs 'idp', the service it "
            "is a way out for"
        ),
        (
            "inventory.yaml:12:73: error EP226: stage 'build' of option 'b' needs 3 "
            "people of 'it' at once, but the team never has more than 2 (see 3:30)"
        ),
    ]


def test_they_have_their_cell_in_a_workbook(
    workbook: Callable[..., bytes], said: Callable[..., list[str]]
) -> None:
    content = workbook(
        teams=[["id", "name", "people"], ["it", "IT", 2]],
        services=[
            ["id", "name", "status"],
            ["mail", "Mail", None],
            ["idp", "New", "planned"],
        ],
        dependencies=[["service", "on", "kind"], ["idp", "mail", "after"]],
        options=[
            ["id", "service", "kind", "migrate.weeks", "build.weeks", "build.teams"],
            ["a", "idp", "self-host", 3, None, None],
            ["b", "mail", "self-host", None, 4, "it: 3"],
        ],
    )

    assert [issue.partition(": error")[0] for issue in said(content, "a.xlsx")] == [
        "a.xlsx · dependencies!A2",
        "a.xlsx · options!D2",
        "a.xlsx · options!F3",
    ]
    assert said(content, "a.xlsx")[2].partition("\n")[0].endswith("(see teams!C2)")


@pytest.mark.parametrize(
    "name", ["a.xls", "a.xlsb", "a.numbers", "a.csv", "a.txt", "a"]
)
def test_files_of_other_types_are_refused(folder: Path, name: str) -> None:
    (folder / name).touch()

    with pytest.raises(InputError, match=r"EP009: files of type .* are not read"):
        parse_inventory(Path(name))


def test_reading_an_inventory_with_errors_names_them_all(folder: Path) -> None:
    text = "agency: {name: A}\nservices:\n- {id: a, naam: A, seats: -1}\n"
    (folder / "a.yaml").write_text(text)

    with pytest.raises(InputError) as caught:
        read_inventory(Path("a.yaml"))

    assert [issue.code for issue in caught.value.issues] == ["EP102", "EP101", "EP103"]


def test_places_are_right_although_records_before_are_not_valid(
    said: Callable[..., list[str]],
) -> None:
    text = (
        "agency: {name: A}\nteams:\n- {id: no, name: No, people: -1}\n"
        "- {id: it, name: IT, people: 1}\nservices:\n- {id: a, name: A}\noptions:\n"
        "- {id: x, service: a, kind: other}\n"
        "- {id: o, service: a, kind: retire, build: {weeks: 2, teams: {it: 2}}}\n"
    )
    issues = said(text)

    assert [issue.partition(": error")[0] for issue in issues] == [
        "inventory.yaml:3:30",
        "inventory.yaml:8:29",
        "inventory.yaml:9:67",
    ]
    assert "(see 4:30)" in issues[2]


def test_only_what_differs_from_its_default_is_written() -> None:
    option = Option(id="o", service="s", build=Stage(weeks=2, teams=(("it", 1),)))

    assert plain_values(option) == {
        "id": "o",
        "service": "s",
        "build": {"weeks": 2, "teams": {"it": 1}},
    }


def test_an_inventory_is_written_under_its_first_lines(
    an_inventory: Callable[..., Inventory], folder: Path
) -> None:
    inventory = an_inventory()
    text = render_inventory_yaml(inventory, "# Ours")
    (folder / "a.yaml").write_text(text, "utf-8")

    assert text.startswith("# Ours\nschema_version: 1\nagency:")
    assert read_inventory(Path("a.yaml")) == inventory
