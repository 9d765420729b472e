from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from exposures import agency

from exitplan.files.inventories import render_inventory_yaml
from exitplan.plan.exposure import exposure_from_json

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

SCENARIO = """\
asks: What first?
inventory: town.yaml
starts: 2027-01-04
leave: [FR]
"""


@pytest.fixture
def town(project: Path) -> Path:
    """The project with an inventory that has every kind of chain."""
    (project / "town.yaml").write_text(render_inventory_yaml(agency()), "utf-8")
    (project / "french.yaml").write_text(SCENARIO, "utf-8")
    return project


@pytest.mark.usefixtures("town")
def test_an_inventory_alone_is_reported_on_in_short_with_tables(call: Call) -> None:
    result = call("exposure", "town.yaml", "--on", "2027-01-04", "--lang", "nl")

    assert result.exit_code == 0
    assert "5 van de 9 diensten in gebruik kunnen worden stilgezet" in result.stdout
    assert "Enkelvoudige zwakke plekken" in result.stdout
    assert "Van deze diensten is niet bekend op wie ze steunen: Odd en Dim." in (
        result.stdout
    )


@pytest.mark.usefixtures("town")
def test_a_scenario_says_what_is_to_be_left(call: Call) -> None:
    result = call("exposure", "town.yaml", "--scenario", "french.yaml")
    alone = call("exposure", "french.yaml")

    assert result.exit_code == 0
    assert "can be stopped under the law of France" in result.stdout
    assert alone.stdout == result.stdout


@pytest.mark.usefixtures("town")
def test_json_is_one_complete_document(call: Call) -> None:
    result = call("exposure", "town.yaml", "--on", "2028-01-01", "--json")

    document = json.loads(result.stdout)
    assert document["schema"] == 1
    assert document["on"] == "2028-01-01"
    assert document["files"] == []
    assert len(document["findings"]["services"]) == 9
    stop = document["findings"]["extents"][0]
    assert (stop["kind"], stop["services"]) == ("stop", [4, 6])


@pytest.mark.usefixtures("town")
def test_one_thing_can_be_asked_about_in_words_and_as_json(call: Call) -> None:
    said = call("exposure", "town.yaml", "--of", "App")
    found = call("exposure", "town.yaml", "--of", "App", "--json")

    assert said.stdout.startswith("App: its failure takes down 1 service,")
    assert "made by Shop → owned by US Corp → law of the United States" in said.stdout
    findings = json.loads(found.stdout)["findings"]
    assert [one["service"] for one in findings["services"]] == ["app"]


@pytest.mark.usefixtures("town")
def test_what_is_not_there_is_misuse_with_the_closest_name(call: Call) -> None:
    result = call("exposure", "town.yaml", "--of", "clod")

    assert result.exit_code == 2
    assert "nothing in use is called 'clod'" in result.stderr
    assert "did you mean 'cloud'?" in result.stderr


@pytest.mark.usefixtures("town")
def test_a_scenario_about_another_inventory_is_misuse(call: Call) -> None:
    result = call("exposure", "agency.yaml", "--scenario", "french.yaml")

    assert result.exit_code == 2
    assert "french.yaml is about town.yaml" in result.stderr


def test_an_inventory_with_errors_is_refused(call: Call, town: Path) -> None:
    (town / "wrong.yaml").write_text("agency: {}\n", "utf-8")

    assert call("exposure", "wrong.yaml").exit_code == 1
    assert call("exposure", "absent.yaml").exit_code == 1


def test_a_folder_gets_the_page_the_documents_and_the_json(
    call: Call, town: Path
) -> None:
    result = call("exposure", "town.yaml", "--out", "found", "--quiet")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert {file.name for file in (town / "found").iterdir()} == {
        "exposure.html",
        "exposure.en.md",
        "exposure.nl.md",
        "exposure.json",
    }
    written = (town / "found/exposure.json").read_text("utf-8")
    assert exposure_from_json(written).agency == "Agency"
    assert "# Wat van wie afhangt" in (town / "found/exposure.nl.md").read_text("utf-8")
    again = call("exposure", "town.yaml", "--out", "found")
    assert again.exit_code == 2
    assert call("exposure", "town.yaml", "--out", "found", "--force").exit_code == 0


def test_there_is_a_schema_of_the_json(call: Call) -> None:
    schema = json.loads(call("schema", "exposure").stdout)

    assert {"schema", "findings", "names"} <= schema["properties"].keys()


@pytest.mark.usefixtures("town")
def test_without_a_date_the_inventorys_own_day_counts(call: Call, town: Path) -> None:
    dated = (
        (town / "town.yaml")
        .read_text("utf-8")
        .replace("{name: Agency", "{name: Agency, as_of: 2026-03-02", 1)
    )
    (town / "dated.yaml").write_text(dated, "utf-8")

    result = call("exposure", "dated.yaml", "--json")

    assert json.loads(result.stdout)["on"] == "2026-03-02"


def test_without_processes_it_says_what_is_missing(call: Call, town: Path) -> None:
    bare = render_inventory_yaml(agency(processes=[], fallbacks=[]))
    (town / "bare.yaml").write_text(bare, "utf-8")

    result = call("exposure", "bare.yaml")

    assert result.exit_code == 0
    assert "No processes are stated" in result.stdout
    assert "Single points of failure" not in result.stdout
