from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

SOON = "extends: base.yaml\nrequire: {all_cut_over_by: 2027-02-08}\n"


@pytest.fixture
def planned(call: Call) -> str:
    """The folder of a plan that was made."""
    assert call("run", "base.yaml", "--out", "results").exit_code == 0
    return "results/base"


@pytest.fixture
def impossible(project: Path) -> str:
    """A scenario whose work does not fit before its date."""
    inventory = project / "agency.yaml"
    one = inventory.read_text("utf-8").replace("people: 2", "people: 1")
    inventory.write_text(one)
    (project / "soon.yaml").write_text(SOON)
    return "soon.yaml"


def test_a_plan_is_explained_by_its_chain_its_levers_and_what_binds(
    call: Call, planned: str
) -> None:
    result = call("explain", planned)

    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0] == "base – Agency"
    assert lines[2].startswith("The last cut-over is on ")
    assert "What would help most." in result.stdout
    assert "What binds most:" in result.stdout
    assert "Team holds " in result.stdout


def test_a_plan_can_be_given_as_its_file_and_explained_in_dutch(
    call: Call, planned: str
) -> None:
    result = call("explain", f"{planned}/plan.json", "--lang", "nl")

    assert result.exit_code == 0
    assert "De laatste overgang is op " in result.stdout
    assert "Wat het meest knelt:" in result.stdout


@pytest.mark.parametrize("name", ["identity", "Identity", "IDENTITY"])
def test_one_service_is_found_by_id_or_name(
    call: Call, planned: str, name: str
) -> None:
    result = call("explain", planned, name)

    assert result.exit_code == 0
    assert result.stdout.startswith("Identity: the new is in use on ")
    assert "starts on the first day of the plan" in result.stdout


def test_an_unknown_service_gets_the_closest_name(call: Call, planned: str) -> None:
    result = call("explain", planned, "identiy")

    assert result.exit_code == 2
    assert "the plan has no service 'identiy'" in result.stderr
    assert "did you mean 'identity'?" in result.stderr


def test_the_explanation_of_a_plan_is_one_json_document(
    call: Call, planned: str
) -> None:
    whole = json.loads(call("explain", planned, "--json").stdout)
    one = json.loads(call("explain", planned, "mail", "--json").stdout)

    assert whole["schema"] == one["schema"] == 1
    assert whole["chain"][-1]["stage"] == "migrate"
    assert {"rule", "resource", "why"} <= set(whole["chain"][0])
    assert one["service"] == "mail"
    assert [stage["stage"] for stage in one["stages"]][-1] == "decommission"


def test_a_scenario_is_planned_and_then_explained(call: Call, project: Path) -> None:
    result = call("explain", "base.yaml")

    assert result.exit_code == 0
    assert "The last cut-over is on " in result.stdout
    assert not (project / "results").exists()


def test_an_impossible_scenario_says_what_is_needed_when_it_could_be_and_what_clashes(
    call: Call, impossible: str
) -> None:
    result = call("explain", impossible)

    assert result.exit_code == 3
    said = result.stdout
    assert said.startswith("soon: no plan keeps all the rules. What is proven:")
    assert "by 8 February 2027 any plan needs at least 6 person-weeks of Team" in said
    assert "no plan does it before 22 March 2027" in said
    assert "  - everything that leaves has cut over by 8 February 2027" in said
    assert "it can be done by adding 2 people in Team until 8 February 2027" in said
    assert "as things are it can be done later" in said


def test_the_proof_is_one_json_document_too(call: Call, impossible: str) -> None:
    result = call("explain", impossible, "--json")

    assert result.exit_code == 3
    document = json.loads(result.stdout)
    assert document["status"] == "infeasible"
    assert document["shortage"]["least"] == {"team:team": 6}
    assert document["earliest"][0]["earliest"] == 11
    assert [one["kind"] for one in document["clash"]] == ["date"]
    assert document["witnesses"][0]["people"]["team"] >= 1


def test_what_is_not_a_plan_is_an_error_in_input(call: Call, project: Path) -> None:
    (project / "plan.json").write_text("{}")

    result = call("explain", "plan.json")

    assert result.exit_code == 1
    assert "plan.json" in result.stderr
