"""Names that want to be something else come out of every command as names."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring
from harmless import LOOK, PROJECT, TURNING, Page
from harmless_md import markdown, shown
from hostile import CONTROLS, EVERY
from hostile_agency import hostile_agency
from hostile_runs import NAME, RUN
from icalendar import Calendar
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from pydantic import ValidationError
from typer.testing import CliRunner

from exitplan.cli.app import app
from exitplan.files.inventories import read_inventory
from exitplan.inventory import Inventory
from exitplan.reports.cleaning import cleaned_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hostile_runs import Written

SUFFIXES = (*LOOK, ".md")
LEAST = {".html": 60, ".md": 60, ".odt": 8, ".svg": 10, ".xlsx": 5, ".ods": 5}
"""How many files there must at least be, so that none is forgotten unseen."""

ESCAPES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029" + TURNING + "]")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_file_has_anything_in_it_that_a_name_made(
    written: Written, suffix: str
) -> None:
    look = LOOK.get(suffix, markdown)
    files = [one for one in written.files(suffix) if one.name != "list.csv"]  # given
    found = [(one.name, *look(one)) for one in files]

    assert len(files) >= LEAST.get(suffix, 1)
    assert [one for one in found if len(one) > 1] == []


def test_every_kind_of_file_is_looked_into(written: Written) -> None:
    kinds = {one.suffix for one in written.folder.rglob("*") if one.is_file()}

    assert kinds - {*SUFFIXES} == {".json", ".yaml"}


def test_json_and_yaml_give_every_name_back_as_it_was(written: Written) -> None:
    for file in written.files(".json"):
        json.loads(file.read_text("utf-8"))
    plan = json.loads((written.folder / RUN / "plan.json").read_text("utf-8"))
    names = {one.strip() for one in EVERY}

    assert names <= {*plan["names"].values()}
    for kind in ("xlsx", "ods"):
        given = read_inventory(written.folder / f"from-{kind}.yaml")
        assert given == hostile_agency()


def leaving(written: Written) -> list[str]:
    """Return the names of services that leave, on one line and cleaned."""
    plan = json.loads((written.folder / RUN / "plan.json").read_text("utf-8"))
    return [cleaned_text(one["name"]) for one in plan["steps"]]


def in_html(file: Path) -> str:
    return Page(file.read_text("utf-8")).text


def in_odt(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        return "".join(fromstring(archive.read("content.xml")).itertext())


def in_page(file: Path) -> str:
    table = Page(file.read_text("utf-8")).data["tables"]["roadmap"]
    values = table["columns"][0]["values"]
    return "\n".join(values if isinstance(values, list) else values["texts"])


def in_xlsx(file: Path) -> str:
    cells = (c for sheet in load_workbook(file) for row in sheet for c in row)
    return "\n".join(unescape(str(one.value)) for one in cells)


def in_calendar(file: Path) -> str:
    events = Calendar.from_ical(file.read_text("utf-8")).walk("VEVENT")
    return "\n".join(f"{one['SUMMARY']} {one['DESCRIPTION']}" for one in events)


def in_project(file: Path) -> str:
    root = fromstring(file.read_bytes())
    tags = ("Name", "Notes")
    return "\n".join(one.text or "" for t in tags for one in root.iter(f"{PROJECT}{t}"))


def in_csv(file: Path) -> str:
    rows = csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
    return "\n".join(cell for row in rows for cell in row)


@pytest.mark.parametrize(
    ("file", "read"),
    [
        (f"{RUN}/agenda.en.html", in_html),
        (f"{RUN}/agenda.nl.md", lambda file: shown(file.read_text("utf-8"))),
        (f"{RUN}-agenda-internal-en/agenda.en.odt", in_odt),
        (f"{RUN}/roadmap.html", in_page),
        (f"{RUN}/plan.xlsx", in_xlsx),
        ("dates.ics", in_calendar),
        ("project.xml", in_project),
        ("jira.csv", in_csv),
        ("openproject.csv", in_csv),
    ],
)
def test_the_name_of_every_service_that_leaves_is_there_as_it_is(
    written: Written, file: str, read: Callable[[Path], str]
) -> None:
    text = together(read(written.folder / file))
    names = leaving(written)

    assert len(names) > 40
    assert [one for one in names if together(one) not in text] == []


def together(text: str) -> str:
    """Return a text without blanks, for lines and cells break where they like."""
    return "".join(cleaned_text(text).split())


def test_nothing_that_is_said_moves_the_cursor_or_turns_the_text(
    written: Written,
) -> None:
    assert len(written.said) >= 30
    assert [
        (one.command[0], found)
        for one in written.said
        for found in ESCAPES.findall(one.stdout + one.stderr)
    ] == []


def test_brackets_are_no_instructions_to_the_terminal(written: Written) -> None:
    said = "".join(one.stdout for one in written.said)

    assert "[link=https://evil.example]rich[/link] [red] [/]" in said
    assert f"{NAME} – </script><script>alert(1)</script>" in said


def test_an_inventory_has_no_controls_in_it() -> None:
    for text in CONTROLS:
        for field in ("name", "note"):
            agency = {"name": "Agency", field: f"a {text} b"}
            with pytest.raises(ValidationError, match="control character"):
                Inventory.model_validate({"agency": agency})


@pytest.fixture(scope="module")
def forged(written: Written, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan.json made by hand: its names hold what no inventory admits."""
    folder = tmp_path_factory.mktemp("forged")
    plan = json.loads((written.folder / RUN / "plan.json").read_text("utf-8"))
    names = [one for one in CONTROLS if one.isascii() or "\ud800" not in one]
    for number, step in enumerate(plan["steps"]):
        step["name"] = step["owner"] = step["product_to"] = names[number % len(names)]
    for number, key in enumerate(plan["names"]):
        plan["names"][key] = names[number % len(names)]
    plan["agency"], plan["scenario"] = names[0], names[1]
    (folder / "plan.json").write_text(json.dumps(plan), "utf-8")
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ("explain",),
        ("report", "--format", "html", "--format", "md", "--format", "odt"),
        ("report", "--kind", "board", "--format", "html", "--format", "md"),
        ("exit-plans",),
        ("roadmap", "-o", "page.html"),
        ("hand-over", "dates.ics"),
        ("hand-over", "project.xml"),
        ("hand-over", "issues.csv", "--for", "jira"),
        ("hand-over", "gantt.mmd"),
    ],
)
def test_controls_in_a_plan_made_by_hand_reach_no_file_and_no_terminal(
    forged: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    name, *more = command

    done = CliRunner().invoke(app, [name, str(forged), *more])

    assert done.exit_code == 0, done.stderr
    assert ESCAPES.findall(done.stdout + done.stderr) == []
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.suffix in {*SUFFIXES} - {".xlsx", ".ods"}:
            assert list(LOOK.get(file.suffix, markdown)(file)) == []
            if file.suffix not in {
                ".html",
                ".odt",
            }:  # those were read as they are shown
                text = file.read_text("utf-8")
                assert not re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)
