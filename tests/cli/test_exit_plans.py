from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

QUICK = ("--effort", "60")


@pytest.fixture
def material(project: Path) -> Path:
    """The project, with one service that is material."""
    file = project / "agency.yaml"
    text = file.read_text("utf-8")
    assert "name: Mail, " in text
    text = text.replace("name: Mail, ", "name: Mail, material: true, ")
    file.write_text(text, "utf-8")
    return project


def test_a_scenario_is_planned_and_its_material_services_written(
    call: Call, material: Path
) -> None:
    result = call("exit-plans", "base.yaml", *QUICK)

    assert result.exit_code == 0, result.stderr
    folder = material / "results/base-exit-plans"
    assert sorted(file.name for file in folder.iterdir()) == [
        "exit-mail.en.html",
        "exit-mail.en.md",
        "exit-mail.nl.html",
        "exit-mail.nl.md",
        "exit-plans.json",
        "overview.en.html",
        "overview.en.md",
        "overview.nl.html",
        "overview.nl.md",
    ]
    assert "1 service is worked out" in result.stdout
    assert "overview.en.html" in result.stdout


def test_a_run_is_read_back_and_gives_the_same_files(
    call: Call, material: Path
) -> None:
    call("run", "base.yaml", "--effort", "60", "--workers", "1")
    call("exit-plans", "base.yaml", *QUICK, "--out", "one")
    result = call("exit-plans", "results/base", "--out", "two", "--quiet")

    assert (result.exit_code, result.stdout) == (0, "")
    for file in (material / "one/base-exit-plans").iterdir():
        again = material / "two/base-exit-plans" / file.name
        assert again.read_bytes() == file.read_bytes()


def test_json_is_one_document_about_the_services_asked_for(
    call: Call, material: Path
) -> None:
    result = call("exit-plans", "base.yaml", *QUICK, "--json", "--service", "Chat")

    document = json.loads(result.stdout)
    assert [one["service"] for one in document["services"]] == ["chat"]
    assert document["judged_on"] == "2027-01-04"
    assert f"{document['files'][0]}".endswith("exit-plans.json")
    assert material.exists()


def test_all_services_can_be_asked_for_in_dutch_on_a_day(
    call: Call, material: Path
) -> None:
    result = call(
        "exit-plans", "base.yaml", *QUICK, "--all", "--lang", "nl", "--on", "2028-02-01"
    )

    assert "Van 3 diensten is uitgewerkt" in result.stdout
    assert "1 februari 2028" in result.stdout
    assert (material / "results/base-exit-plans/exit-identity.nl.html").is_file()


def test_misuse_is_refused_with_a_hint(call: Call, material: Path) -> None:
    both = call("exit-plans", "base.yaml", "--all", "--service", "mail")
    wrong = call("exit-plans", "base.yaml", *QUICK, "--service", "mial")
    call("exit-plans", "base.yaml", *QUICK)
    twice = call("exit-plans", "base.yaml", *QUICK)

    assert (both.exit_code, wrong.exit_code, twice.exit_code) == (2, 2, 2)
    assert "did you mean 'mail'" in wrong.stderr
    assert "--force" in twice.stderr
    assert material.exists()
