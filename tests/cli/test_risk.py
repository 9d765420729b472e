from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from exitplan.plan.json import plan_from_json, plan_to_json
from exitplan.plan.risk import risk_from_json
from exitplan.planner import make_plan
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

FILES = {"risk.en.md", "risk.html", "risk.json", "risk.nl.md"}
QUICK = ("--effort", "60", "--workers", "1", "--samples", "400")


@pytest.fixture
def run_folder(project: Path) -> Path:
    """A folder with the plan of a run in it."""
    folder = project / "results/base"
    folder.mkdir(parents=True)
    plan = make_plan(project / "base.yaml", Settings(effort=60, workers=1))
    (folder / "plan.json").write_text(plan_to_json(plan), "utf-8")
    return folder


def test_a_run_gets_the_findings_beside_its_plan(call: Call, run_folder: Path) -> None:
    result = call("risk", "results/base", "--samples", "400", "--lang", "nl")

    assert result.exit_code == 0, result.stderr
    assert {file.name for file in run_folder.iterdir()} >= FILES
    assert "Hoe zeker het plan is" in result.stdout
    assert "In 80% van" not in result.stdout
    risk = risk_from_json((run_folder / "risk.json").read_text("utf-8"))
    plan = plan_from_json((run_folder / "plan.json").read_text("utf-8"))
    assert risk.plans[0].end.planned == plan.last_cut_over
    assert risk.samples == 400
    assert risk.stated == 0
    assert risk.assumed == 9


def test_a_scenario_is_planned_first(call: Call, project: Path) -> None:
    result = call("risk", "base.yaml", *QUICK)

    assert result.exit_code == 0, result.stderr
    folder = project / "results/base-risk"
    assert {file.name for file in folder.iterdir()} == FILES
    assert "How sure the plan is" in result.stdout


def test_json_is_one_document_with_a_version(call: Call, run_folder: Path) -> None:
    result = call("risk", str(run_folder / "plan.json"), "--json", "--samples", "400")

    document = json.loads(result.stdout)
    assert document["schema"] == 1
    assert document["samples"] == 400
    assert len(document["plans"]) == 1
    assert len(document["files"]) == 4


def test_a_plan_with_longer_durations_is_compared(call: Call, run_folder: Path) -> None:
    result = call("risk", "results/base", "--plan-on", "P80", *QUICK)

    assert result.exit_code == 0, result.stderr
    risk = risk_from_json((run_folder / "risk.json").read_text("utf-8"))
    first, second = risk.plans
    assert (first.durations_at, second.durations_at) == (None, 80)
    assert second.end.planned > first.end.planned
    assert second.end.late < first.end.late
    plan = plan_from_json((run_folder / "plan.p80.json").read_text("utf-8"))
    assert plan.last_cut_over == second.end.planned
    assert call("risk", "results/base", *QUICK, "--force").exit_code == 0
    assert not (run_folder / "plan.p80.json").exists()
    assert len(list(run_folder.glob("plan.p80.json.backup-*"))) == 1


def test_deadlines_that_longer_durations_do_not_keep_are_named(
    call: Call, project: Path, run_folder: Path
) -> None:
    plan = plan_from_json((run_folder / "plan.json").read_text("utf-8"))
    text = (project / "base.yaml").read_text("utf-8")
    required = f"require:\n  all_cut_over_by: {plan.last_cut_over}\n"
    (project / "tight.yaml").write_text(text + required, "utf-8")

    result = call("risk", "tight.yaml", "--plan-on", "P90", *QUICK)

    assert result.exit_code == 0, result.stderr
    text = (project / "results/tight-risk/risk.json").read_text("utf-8")
    risk = risk_from_json(text)
    assert risk.impossible or risk.not_found
    assert risk.let_go
    assert {one.due for one in risk.let_go} == {plan.last_cut_over}
    assert "keeps every rule but these dates" in result.stdout


def test_the_same_input_gives_the_same_bytes(call: Call, run_folder: Path) -> None:
    call("risk", "results/base", "--samples", "400")
    before = {name: (run_folder / name).read_bytes() for name in FILES}
    call("risk", "results/base", "--samples", "400", "--force")

    assert {name: (run_folder / name).read_bytes() for name in FILES} == before


def test_findings_are_not_replaced_unasked(call: Call, run_folder: Path) -> None:
    call("risk", "results/base", "--samples", "400")
    result = call("risk", "results/base", "--samples", "400")

    assert result.exit_code == 2
    assert "risk.json already" in result.stderr
    assert run_folder.exists()


def test_findings_that_are_replaced_are_kept_as_a_backup(
    call: Call, run_folder: Path
) -> None:
    call("risk", "results/base", "--samples", "400")
    before = (run_folder / "risk.json").read_bytes()

    result = call("risk", "results/base", "--samples", "500", "--force")

    assert result.exit_code == 0, result.stderr
    (backup,) = run_folder.glob("risk.json.backup-*")
    assert backup.read_bytes() == before
    risk = risk_from_json((run_folder / "risk.json").read_text("utf-8"))
    assert risk.samples == 500


def test_a_plan_that_goes_on_from_another_is_carried_out_from_then_on(
    call: Call, project: Path
) -> None:
    assert call("run", "base.yaml", *QUICK[:4]).exit_code == 0
    again = call("replan", "results/base", "base.yaml", "--as-of", "2027-01-20")
    assert again.exit_code == 0, again.stderr

    result = call("risk", "results/base-2027-01-20", "--samples", "400")

    assert result.exit_code == 0, result.stderr
    folder = project / "results/base-2027-01-20"
    risk = risk_from_json((folder / "risk.json").read_text("utf-8"))
    plan = plan_from_json((folder / "plan.json").read_text("utf-8"))
    assert str(risk.as_of) == "2027-01-25"
    assert risk.plans[0].end.planned == plan.last_cut_over
    said = (folder / "risk.en.md").read_text("utf-8")
    assert "What was done before 25 January 2027 is certain" in said
    refused = call("risk", str(folder), "--plan-on", "P70", "--force")
    assert refused.exit_code == 2
    assert "--plan-on is for plans that are all to come" in refused.stderr


def test_a_plan_that_goes_on_and_lost_its_past_is_refused(
    call: Call, project: Path
) -> None:
    call("run", "base.yaml", *QUICK[:4])
    call("replan", "results/base", "base.yaml", "--as-of", "2027-01-20")
    (project / "results/base-2027-01-20/problem.json").unlink()

    result = call("risk", "results/base-2027-01-20")

    assert result.exit_code == 2
    assert "was not made from base.yaml as it is now" in result.stderr


@pytest.mark.usefixtures("run_folder")
def test_a_plan_of_another_inventory_is_refused(call: Call, project: Path) -> None:
    agency = project / "agency.yaml"
    text = agency.read_text("utf-8")
    agency.write_text(text.replace("weight: 5", "weight: 6"), "utf-8")

    result = call("risk", "results/base")

    assert result.exit_code == 2
    assert "was not made from base.yaml as it is now" in result.stderr


@pytest.mark.usefixtures("run_folder")
def test_a_plan_without_its_scenario_asks_for_it(call: Call, project: Path) -> None:
    (project / "base.yaml").rename(project / "elsewhere.yaml")

    lost = call("risk", "results/base")
    named = call("risk", "results/base", "--scenario", "elsewhere.yaml", "-q")

    assert lost.exit_code == 2
    assert "--scenario" in lost.stderr
    assert named.exit_code == 0, named.stderr


def test_a_plan_that_was_changed_by_hand_is_refused(
    call: Call, run_folder: Path
) -> None:
    file = run_folder / "plan.json"
    plan = json.loads(file.read_text("utf-8"))
    plan["steps"][0]["cut_over"] = "2028-01-03"
    file.write_text(json.dumps(plan), "utf-8")

    result = call("risk", "results/base")

    assert result.exit_code == 2
    assert "was changed after it was made" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--plan-on", "70%"), "--plan-on takes P10 to P99, not '70%'"),
        (("--programme", "90", "--team", "20"), "come to 125 %, above 100 %"),
    ],
)
def test_what_cannot_be_is_misuse(
    call: Call, arguments: tuple[str, ...], message: str
) -> None:
    result = call("risk", "base.yaml", *arguments)

    assert result.exit_code == 2
    assert message in result.stderr
