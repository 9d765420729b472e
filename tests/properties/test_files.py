"""Files in and out: what is written is read back; what is not understood is told."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exitplan.errors import InputError
from exitplan.files.document import validate
from exitplan.files.inventories import (
    check_inventory,
    parse_inventory,
    render_inventory_yaml,
)
from exitplan.files.scenarios import check_scenario
from exitplan.files.workbook_out import render_inventory_workbook
from exitplan.inventory import Inventory
from inventories import inventories

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.errors import Issue
    from exitplan.words import Language

WORDS = (
    *("agency", "services", "options", "id", "name", "weeks", "teams", "needs"),
    *("starts", "inventory", "extends", "events", "kind", "change", "on", "ends"),
)
SNIPPETS = (
    *(": ", "- ", "{", "}", "[", "]", ", ", "\n", "  ", "'", '"', "&a ", "*a", "<<: "),
    *("!!set ", "? ", "| ", "> ", "#", "%", "@", "\t", "\ufeff", "null", "true", "-1"),
    *("1e999", ".nan", "2027-02-30", "0x1F", "9" * 400, "12:30", "é", "\x00", "---\n"),
)
INVENTORY = """\
agency: {name: A, currency: EUR, as_of: 2026-01-01}
vendors:
- {id: us, name: US Corp, country: US, owners: [eu]}
- {id: eu, name: EU SA, country: FR}
contracts:
- {id: ea, name: EA, starts: 2026-01-01, ends: 2028-01-01, exit_fee: 10.50}
services:
- {id: mail, name: Mail, vendor: us, contract: ea, yearly_cost: 100, seats: 5}
- {id: idp, name: New, status: planned}
dependencies:
- {service: mail, on: idp}
processes:
- {id: p, name: P, services: [mail]}
options:
- id: mail-eu
  service: mail
  provider: eu
  needs: [idp]
  seal: {SOV-1: 2}
  build: {weeks: 4, teams: {it: 1}}
- {id: idp-new, service: idp, kind: self-host}
teams:
- {id: it, name: IT, people: 2}
budgets:
- {year: 2027, ceiling: 100}
decisions:
- {id: d, service: mail, kind: choose, option: mail-eu}
"""
SCENARIO = """\
inventory: agency.yaml
starts: 2027-01-04
years: 1
leave: [US]
scope: {exclude: [idp]}
aim: {kind: cheapest}
require: {exposure_at_most: 50}
phases:
- {name: One, ends: 2027-06-30}
budgets: {2027: 5}
team_changes:
- {team: it, starts: 2027-02-01, people: 1}
events:
- {kind: price change, service: mail, percent: 5, on: 2027-03-01}
- {kind: contract change, contract: ea, ends: 2029-01-01}
change: {services: {mail: {seats: 9}}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the files of every example in turn."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "agency.yaml").write_text(INVENTORY)
    return folder


def read(file: Path) -> Inventory:
    """Read an inventory that is valid record by record, not always across them."""
    inventory, issues = validate(parse_inventory(file), Inventory)
    # Characters that nobody sees are said where they are kept, in free text.
    assert [issue for issue in issues if issue.code != "EP022"] == []
    assert inventory is not None
    return inventory


def found_in(file: Path) -> list[Issue]:
    """Return what is wrong with a file; anything but an issue fails the test."""
    check = check_scenario if file.name.startswith("scenario") else check_inventory
    try:
        found, issues = check(file)
    except InputError as error:
        found, issues = None, [*error.issues]
    assert found is not None or issues
    return issues


def all_have_a_place(issues: list[Issue], folder: Path) -> bool:
    return all(
        issue.place is not None
        and issue.place.file.parent == folder
        and issue.message
        and (issue.place.where or issue.code < "EP100")
        for issue in issues
    )


@given(inventory=inventories())
def test_any_inventory_is_read_back_from_yaml(
    folder: Path, inventory: Inventory
) -> None:
    file = folder / "any.yaml"
    file.write_text(render_inventory_yaml(inventory, "# ours"), "utf-8")

    assert read(file) == inventory


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@settings(max_examples=10)
@given(inventory=inventories())
def test_any_inventory_is_read_back_from_a_workbook(
    folder: Path, suffix: str, language: Language, inventory: Inventory
) -> None:
    file = folder / f"any{suffix}"
    file.write_bytes(render_inventory_workbook(inventory, language, suffix))

    assert read(file) == inventory


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_text_of_what_nobody_sees_is_read_back(folder: Path, suffix: str) -> None:
    inventory = Inventory.model_validate(
        {
            "agency": {"name": "A", "source": "\u200b"},
            "vendors": [{"id": "v", "name": "V", "note": "\xad"}],
        }
    )
    file = folder / f"unseen{suffix}"
    file.write_bytes(render_inventory_workbook(inventory, "en", suffix))

    assert read(file) == inventory


@pytest.mark.slow
@pytest.mark.parametrize(("first", "second"), [(".xlsx", ".ods"), (".ods", ".xlsx")])
@settings(max_examples=5_000, deadline=None)
@given(inventory=inventories(), language=st.sampled_from(["en", "nl"]))
def test_ten_thousand_inventories_are_read_back_from_workbooks(
    folder: Path, first: str, second: str, language: Language, inventory: Inventory
) -> None:
    file, other = folder / f"any{first}", folder / f"other{second}"
    file.write_bytes(render_inventory_workbook(inventory, language, first))
    found = read(file)
    other.write_bytes(render_inventory_workbook(found, language, second))

    assert found == inventory
    assert read(other) == inventory


@pytest.mark.parametrize("name", ["any.yaml", "any.xlsx", "scenario.yaml"])
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(folder: Path, name: str, content: bytes) -> None:
    file = folder / name
    file.write_bytes(content)

    assert all_have_a_place(found_in(file), folder)


@pytest.mark.parametrize("name", ["any.yaml", "scenario.yaml"])
@given(parts=st.lists(st.sampled_from([*WORDS, *SNIPPETS]) | st.text(max_size=3)))
def test_any_text_is_read_or_refused(folder: Path, name: str, parts: list[str]) -> None:
    file = folder / name
    file.write_text("".join(parts), "utf-8", "replace")

    assert all_have_a_place(found_in(file), folder)


_edits = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from(["cut", "double", "put", "word", "swap"]),
        st.sampled_from(SNIPPETS),
        st.sampled_from(WORDS),
    ),
    min_size=1,
    max_size=4,
)


def edited(text: str, edits: list[tuple[float, str, str, str]]) -> str:
    """Return a text after someone's slips: lost, doubled, moved and added parts."""
    for where, how, snippet, word in edits:
        lines = text.split("\n")
        line = int(where * (len(lines) - 1))
        at = int(where * len(text))
        match how:
            case "cut":
                text = text[:at] + text[at + 1 + len(snippet) :]
            case "double":
                text = "\n".join([*lines[: line + 1], *lines[line:]])
            case "swap":
                text = "\n".join([*lines[line:], *lines[:line]])
            case "word":
                text = f"{text[:at]}{word}{text[at:]}"
            case _:
                text = f"{text[:at]}{snippet}{text[at:]}"
    return text


@pytest.mark.parametrize(
    ("name", "text"), [("any.yaml", INVENTORY), ("scenario.yaml", SCENARIO)]
)
@given(edits=_edits)
def test_files_with_slips_in_them_are_read_or_refused(
    folder: Path, name: str, text: str, edits: list[tuple[float, str, str, str]]
) -> None:
    file = folder / name
    file.write_text(edited(text, edits), "utf-8", "replace")

    assert all_have_a_place(found_in(file), folder)


@pytest.fixture(scope="module")
def workbook(folder: Path) -> bytes:
    """A small workbook without slips."""
    return render_inventory_workbook(read(folder / "agency.yaml"))


def test_what_slips_are_made_in_is_fine_without_them(
    folder: Path, workbook: bytes
) -> None:
    (folder / "scenario.yaml").write_text(SCENARIO)
    (folder / "any.xlsx").write_bytes(workbook)

    assert found_in(folder / "agency.yaml") == []
    assert found_in(folder / "scenario.yaml") == []
    assert found_in(folder / "any.xlsx") == []


@given(at=st.floats(0, 1), put=st.binary(max_size=8), cut=st.integers(0, 40))
def test_damaged_workbooks_are_read_or_refused(
    folder: Path, workbook: bytes, at: float, put: bytes, cut: int
) -> None:
    start = int(at * len(workbook))
    file = folder / "any.xlsx"
    file.write_bytes(workbook[:start] + put + workbook[start + cut :])

    assert all_have_a_place(found_in(file), folder)


@given(
    part=st.integers(0, 30),
    at=st.floats(0, 1),
    put=st.sampled_from(
        [
            *("", "<", ">", "&", '"', "<c>", "</c>", "</row>", '<c r="ZZZZ9"/>'),
            *("<v>1e999</v>", "<f>1</f>", ' t="s"', ' t="e"', "-1", "nan", "é"),
            *('<mergeCell ref="A1:B2"/>', "<!DOCTYPE x>", 's="99"', 'r="A0"'),
        ]
    ),
    cut=st.integers(0, 12),
)
def test_workbooks_with_slips_inside_are_read_or_refused(
    folder: Path, workbook: bytes, part: int, at: float, put: str, cut: int
) -> None:
    raw = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(raw, "w") as target,
    ):
        names = source.namelist()
        for name in names:
            text = source.read(name)
            if name == names[part % len(names)]:
                start = int(at * len(text))
                text = text[:start] + put.encode() + text[start + cut :]
            target.writestr(name, text)
    file = folder / "any.xlsx"
    file.write_bytes(raw.getvalue())

    assert all_have_a_place(found_in(file), folder)
