from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exitplan.errors import InputError
from exitplan.files.extends import parse_scenario

if TYPE_CHECKING:
    from exitplan.inventory.findings import Path as Within

BASE = """\
name: base
asks: What then?
inventory: agency.yaml
starts: 2027-01-04
aim: {kind: cheapest, price_per_point_week: 1000}
budgets: {2027: 1, 2028: 2}
freezes:
- {id: summer, starts: 2027-07-01, ends: 2027-08-31}
change: {services: {mail: {seats: 1}, docs: {seats: 2}}}
"""
CHILD = """\
extends: base.yaml
starts: 2028-01-03
aim: {kind: fastest}
budgets: {2028: 5}
freezes:
- {id: autumn, starts: 2027-09-01, ends: 2027-10-31}
change: {services: {mail: {seats: 9}}}
"""


def write(**files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.yaml").write_text(text, "utf-8")


def place(name: str, path: Within) -> str:
    return str(parse_scenario(Path(name))[0].place(path))


def refused(name: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_scenario(Path(name))
    return [str(issue).partition("\n")[0] for issue in caught.value.issues]


def test_a_scenario_that_extends_nothing_is_named_after_its_file() -> None:
    write(plain="starts: 2027-01-04\n")
    document, files = parse_scenario(Path("plain.yaml"))

    assert document.values == {"name": "plain", "starts": dt.date(2027, 1, 4)}
    assert files == (Path("plain.yaml"),)


def test_values_win_mappings_are_merged_and_lists_of_events_added() -> None:
    write(base=BASE, child=CHILD)
    document, files = parse_scenario(Path("child.yaml"))
    values = document.values

    assert files == (Path("child.yaml"), Path("base.yaml"))
    assert values["starts"] == dt.date(2028, 1, 3)
    assert values["aim"] == {"kind": "fastest", "price_per_point_week": 1000}
    assert values["budgets"] == {"2027": 1, "2028": 5}
    assert [one["id"] for one in values["freezes"]] == ["summer", "autumn"]
    assert values["change"] == {
        "services": {"mail": {"seats": 9}, "docs": {"seats": 2}}
    }


def test_name_and_question_are_its_own() -> None:
    write(base=BASE, child=CHILD)
    values = parse_scenario(Path("child.yaml"))[0].values

    assert values["name"] == "child"
    assert "asks" not in values
    assert "extends" not in values


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (("starts",), "child.yaml:2:9"),
        (("inventory",), "base.yaml:3:12"),
        (("aim", "kind"), "child.yaml:3:13"),
        (("aim", "price_per_point_week"), "base.yaml:5:45"),
        (("budgets", "2027"), "base.yaml:6:17"),
        (("freezes", 0, "id"), "base.yaml:8:8"),
        (("freezes", 1, "id"), "child.yaml:6:8"),
        (("change", "services", "mail", "seats"), "child.yaml:7:35"),
        (("change", "services", "docs", "seats"), "base.yaml:9:53"),
    ],
)
def test_every_value_has_its_place_in_the_file_it_was_written_in(
    path: Within, where: str
) -> None:
    write(base=BASE, child=CHILD)

    assert place("child.yaml", path) == where


def test_what_is_extended_may_stand_in_another_folder(folder: Path) -> None:
    (folder / "shared").mkdir()
    (folder / "shared/base.yaml").write_text(BASE)
    write(child="extends: shared/base.yaml\n")

    assert place("child.yaml", ("inventory",)) == "shared/base.yaml:3:12"


def test_a_list_that_is_no_list_replaces_the_other() -> None:
    write(base=BASE, child="extends: base.yaml\nfreezes: none\n")

    assert parse_scenario(Path("child.yaml"))[0].values["freezes"] == "none"


@pytest.mark.parametrize("value", ["", "[base.yaml]", "3", "' '"])
def test_it_extends_a_file(value: str) -> None:
    write(child=f"extends: {value}\n")

    (issue,) = refused("child.yaml")

    assert issue.startswith("child.yaml:1:")
    assert issue.endswith("EP103: extends: expected the file name of another scenario")


def test_what_it_extends_exists() -> None:
    write(base=BASE, child="# none\nextends: bsae.yaml\n")
    with pytest.raises(InputError) as caught:
        parse_scenario(Path("child.yaml"))
    (issue,) = caught.value.issues

    assert str(issue) == (
        "child.yaml:2:10: error EP307: file 'bsae.yaml' does not exist\n"
        "  hint: did you mean 'base.yaml'?"
    )


def test_a_scenario_does_not_extend_itself() -> None:
    write(own="extends: own.yaml\n")

    assert refused("own.yaml") == [
        (
            "own.yaml:1:10: error EP308: scenarios extend each other in a circle: "
            "own.yaml -> own.yaml"
        )
    ]


def test_scenarios_do_not_extend_each_other_in_a_circle() -> None:
    write(a="extends: b.yaml\n", b="extends: c.yaml\n", c="extends: ./b.yaml\n")

    assert refused("a.yaml") == [
        (
            "c.yaml:1:10: error EP308: scenarios extend each other in a circle: "
            "a.yaml -> b.yaml -> c.yaml -> b.yaml"
        )
    ]


def test_a_chain_ends_somewhere() -> None:
    write(s0="starts: 2027-01-04\n")
    write(**{f"s{n}": f"extends: s{n - 1}.yaml\n" for n in range(1, 13)})

    assert len(parse_scenario(Path("s10.yaml"))[1]) == 11
    assert refused("s12.yaml") == [
        "s2.yaml:1:10: error EP308: a chain of more than 10 scenarios"
    ]


def test_what_is_wrong_in_a_file_is_told_although_its_parent_is_missing() -> None:
    write(child="extends: none.yaml\nseed: 1\nseed: 2\n")

    assert [issue.partition(": file")[0] for issue in refused("child.yaml")] == [
        "child.yaml:1:10: error EP307",
        "child.yaml:3:1: error EP007: 'seed' is given twice, first at 2:1",
    ]


@pytest.mark.parametrize("name", ["agency.yaml", "agency.xlsx"])
def test_an_inventory_is_no_scenario(small: str, name: str) -> None:
    Path(name).write_text(small)

    assert refused(name) == [
        f"{name}: error EP309: is an inventory, where a scenario is expected"
    ]


def test_an_inventory_is_extended_by_nothing(small: str) -> None:
    write(agency=small, child="extends: agency.yaml\n")

    assert refused("child.yaml") == [
        "agency.yaml: error EP309: is an inventory, where a scenario is expected"
    ]


def test_a_workbook_that_is_missing_is_missing() -> None:
    assert refused("none.xlsx") == ["none.xlsx: error EP003: does not exist"]


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project within the folder, and a file outside it."""
    for name in ("project/scenarios/2030", "project/inventories", "secret"):
        (folder / name).mkdir(parents=True)
    (folder / "secret" / "base.yaml").write_text(BASE)
    (folder / "project" / "inventories" / "base.yaml").write_text(BASE)
    monkeypatch.chdir(folder / "project" / "scenarios")
    return folder / "project"


@pytest.mark.parametrize(
    "name",
    [
        "../../secret/base.yaml",
        "2030/../../../secret/base.yaml",
        "link/base.yaml",
        "link.yaml",
        "/etc/passwd",
        "C:/secret/base.yaml",
        "C:base.yaml",
        "\\\\\\\\host\\\\share\\\\base.yaml",
        "//host/share/base.yaml",
    ],
)
def test_what_it_extends_is_inside_the_project(project: Path, name: str) -> None:
    (project / "scenarios" / "link").symlink_to(project.parent / "secret")
    link = project / "scenarios" / "link.yaml"
    link.symlink_to(project.parent / "secret" / "base.yaml")
    write(child=f'extends: "{name}"\n')

    (issue,) = refused("child.yaml")
    assert issue.startswith("child.yaml:1:10: error EP307: file ")
    assert "is outside the project" in issue


def test_a_null_character_in_a_name_is_no_file(project: Path) -> None:
    del project
    write(child='extends: "base\\0.yaml"\n')

    (issue,) = refused("child.yaml")
    assert "error EP307: file 'base\\x00.yaml' does not exist" in issue


def test_a_chain_does_not_climb_out_of_the_project_step_by_step(project: Path) -> None:
    first = project / "base.yaml"
    first.write_text("extends: ../secret/base.yaml\n")
    write(child="extends: ../base.yaml\n")

    (issue,) = refused("child.yaml")
    assert "error EP307: file '../secret/base.yaml' is outside the project" in issue


def test_below_a_folder_of_scenarios_all_of_the_project_can_be_named(
    project: Path,
) -> None:
    child = project / "scenarios" / "2030" / "child.yaml"
    child.write_text("extends: ../../inventories/base.yaml\n")
    _, files = parse_scenario(Path("2030/child.yaml"))

    assert len(files) == 2


def test_a_link_to_a_project_is_the_project(project: Path, folder: Path) -> None:
    (project / "scenarios" / "child.yaml").write_text(
        "extends: ../inventories/base.yaml\n"
    )
    (folder / "link").symlink_to(project)

    assert len(parse_scenario(folder / "link" / "scenarios" / "child.yaml")[1]) == 2
