from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call


@pytest.fixture
def ran(call: Call, project: Path) -> Path:
    assert call("run", "base.yaml", "--effort", "60").exit_code == 0
    return project


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("dates.ics", "BEGIN:VCALENDAR"),
        ("project.xml", "<?xml"),
        ("gantt.mmd", "gantt\n"),
    ],
)
def test_a_run_becomes_a_file_of_the_kind_its_name_says(
    call: Call, ran: Path, name: str, start: str
) -> None:
    done = call("hand-over", "results/base", name, "--lang", "nl")

    assert done.exit_code == 0
    assert (ran / name).read_text("utf-8").startswith(start)
    assert f"wrote {name}" in done.stderr


def test_a_table_says_whom_it_is_for(call: Call, ran: Path) -> None:
    assert call("hand-over", "results/base", "a.csv").exit_code == 2
    done = call("hand-over", "results/base", "a.csv", "--for", "jira")

    assert done.exit_code == 0
    assert "Issue Type" in (ran / "a.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan.docx",), "end"),
        (("a.csv",), "--for jira or --for openproject"),
        (("a.xml", "--for", "jira"), "goes with a .csv file"),
    ],
)
def test_a_name_that_says_no_format_is_refused(
    call: Call, ran: Path, words: tuple[str, ...], said: str
) -> None:
    done = call("hand-over", "results/base", *words)

    assert done.exit_code == 2
    assert said in done.stderr
    assert not (ran / words[0]).exists()


def test_nothing_is_overwritten_unless_asked_and_then_kept(
    call: Call, ran: Path
) -> None:
    (ran / "gantt.mmd").write_text("mine", "utf-8")

    assert call("hand-over", "results/base", "gantt.mmd").exit_code == 2
    assert (ran / "gantt.mmd").read_text("utf-8") == "mine"
    assert call("hand-over", "results/base", "gantt.mmd", "--force").exit_code == 0
    kept = [file for file in ran.iterdir() if "backup" in file.name]
    assert [file.read_text("utf-8") for file in kept] == ["mine"]


def test_without_icalendar_it_is_said_what_to_install(
    call: Call, ran: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec

    def find(name: str, *more: Any) -> object:
        return None if name == "icalendar" else found(name, *more)

    monkeypatch.setattr(importlib.util, "find_spec", find)

    done = call("hand-over", "results/base", "dates.ics")

    assert done.exit_code == 2
    assert "exitplan[calendar]" in done.stderr
    assert not (ran / "dates.ics").exists()
