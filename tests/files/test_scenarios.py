from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exitplan.errors import InputError
from exitplan.files.scenarios import is_scenario, read_scenario

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = "inventory: agency.yaml\nstarts: 2027-01-04\n"


@pytest.fixture(autouse=True)
def agency(small: str, folder: Path) -> Path:
    """An inventory beside every scenario."""
    file = folder / "agency.yaml"
    file.write_text(small)
    return file


def test_a_scenario_comes_with_its_inventory_and_every_file_read() -> None:
    Path("base.yaml").write_text(HEAD)
    Path("child.yaml").write_text("extends: base.yaml\nyears: 3\n")
    given = read_scenario(Path("child.yaml"))

    assert (given.scenario.name, given.scenario.years) == ("child", 3)
    assert given.inventory.agency.name == "Agency"
    assert [one.name for one in given.files] == [
        "child.yaml",
        "base.yaml",
        "agency.yaml",
    ]
    assert given.warnings == ()


def test_the_inventory_is_relative_to_the_file_that_names_it(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep/base.yaml").write_text(HEAD.replace("agency", "../agency"))
    (folder / "child.yaml").write_text("extends: deep/base.yaml\n")

    assert read_scenario(Path("child.yaml")).inventory.agency.name == "Agency"


def test_an_inventory_that_is_missing_is_told_where_it_is_named(
    said: Callable[..., list[str]],
) -> None:
    text = "starts: 2027-01-04\ninventory: agnecy.yaml\n"

    assert said(text, "scenario.yaml") == [
        (
            "scenario.yaml:2:12: error EP306: file 'agnecy.yaml' does not exist\n"
            "  hint: did you mean 'agency.yaml'?"
        )
    ]


def test_errors_of_scenario_and_inventory_are_told_together(
    agency: Path, said: Callable[..., list[str]]
) -> None:
    agency.write_text(agency.read_text() + "- {id: x, service: mial, provider: eu}\n")
    issues = said(HEAD + "years: many\nlaeve: [US]\n", "scenario.yaml")

    assert [issue.partition(": error")[0] for issue in issues] == [
        "agency.yaml:9:20",
        "scenario.yaml:3:8",
        "scenario.yaml:4:1",
    ]


def test_names_are_checked_in_what_is_right_of_a_scenario(
    said: Callable[..., list[str]],
) -> None:
    text = (
        "scope: {include: [mial]}\nyears: many\nevents:\n- {kind: war}\n"
        "- {kind: option withdrawn, option: mail-us}\n"
    )
    issues = said(HEAD + text, "scenario.yaml")

    assert [issue.partition("\n")[0] for issue in issues] == [
        "scenario.yaml:3:19: error EP301: the inventory has no service 'mial'",
        "scenario.yaml:4:8: error EP103: years: expected a whole number, not 'many'",
        (
            "scenario.yaml:6:3: error EP103: events: expected its kind to be one of "
            "'option withdrawn', 'provider acquired', 'price change', "
            "'contract change', not a record"
        ),
        "scenario.yaml:7:36: error EP301: the inventory has no option 'mail-us'",
    ]


def test_a_scenario_of_which_nothing_is_right_is_checked_as_far_as_it_goes(
    said: Callable[..., list[str]],
) -> None:
    issues = said("inventory: agency.yaml\nevents: 3\n", "scenario.yaml")

    assert [issue.partition("\n")[0] for issue in issues] == [
        "scenario.yaml:1:1: error EP102: 'starts' is missing",
        "scenario.yaml:2:9: error EP103: events: expected a list, not 3",
    ]


@pytest.mark.parametrize("value", ["", "3", "[agency.yaml]"])
def test_the_inventory_is_a_name(value: str, said: Callable[..., list[str]]) -> None:
    text = f"inventory: {value}\nstarts: 2027-01-04\n"
    (issue,) = said(text, "scenario.yaml")

    assert issue.startswith("scenario.yaml:1:")
    assert "error EP103: inventory: expected" in issue


def test_warnings_about_the_inventory_stay(agency: Path) -> None:
    twice = "dependencies:\n- {service: mail, on: docs}\n- {service: mail, on: docs}\n"
    text = agency.read_text().replace("options:", "- {id: docs, name: Docs}\noptions:")
    agency.write_text(text + twice)
    Path("scenario.yaml").write_text(HEAD)

    (warning,) = read_scenario(Path("scenario.yaml")).warnings

    assert warning.code == "EP204"


def test_a_scenario_with_errors_is_not_read() -> None:
    Path("scenario.yaml").write_text(HEAD + "years: 0\n")

    with pytest.raises(InputError, match="EP103: years: expected at least 1"):
        read_scenario(Path("scenario.yaml"))


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("a.yaml", "inventory: x\n", True),
        ("a.yml", "name: x\nextends: b.yaml\n", True),
        ("a.yaml", "# only a start\nstarts: 2027-01-04\n", True),
        ("a.yaml", "agency: {name: A}\nstarts: 2027-01-04\n", False),
        ("a.yaml", "services: []\n", False),
        ("a.yaml", "  inventory: x\n", False),
        ("a.yaml", "", False),
        ("a.xlsx", "inventory: x\n", False),
    ],
)
def test_a_scenario_is_told_from_an_inventory(
    name: str, text: str, *, meant: bool
) -> None:
    Path(name).write_text(text)

    assert is_scenario(Path(name)) is meant


def test_what_is_not_there_is_no_scenario(folder: Path) -> None:
    (folder / "folder.yaml").mkdir()

    assert not is_scenario(Path("none.yaml"))
    assert not is_scenario(Path("folder.yaml"))
