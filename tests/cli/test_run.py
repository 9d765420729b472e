from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from exitplan.plan import Plan, plan_from_json

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call


FILES = {
    "agenda.en.html",
    "agenda.en.md",
    "agenda.nl.html",
    "agenda.nl.md",
    "plan.json",
    "plan.ods",
    "plan.xlsx",
    "roadmap.html",
    "run.json",
}


def test_a_run_leaves_one_folder_with_everything(call: Call, project: Path) -> None:
    result = call("run", "base.yaml", "--out", "results")

    assert result.exit_code == 0, result.stderr
    folder = project / "results" / "base"
    assert {file.name for file in folder.iterdir()} == FILES
    assert [file.name for file in (project / "results").iterdir()] == ["base"]


def test_run_json_records_hashes_settings_and_the_verdict(
    call: Call, project: Path
) -> None:
    call("run", "base.yaml", "--out", "results", "--seed", "7")

    folder = project / "results" / "base"
    record = json.loads((folder / "run.json").read_text("utf-8"))
    assert record["seed"] == 7
    assert (record["effort"], record["evaluations"]) == (200, 198)
    assert record["checked"] is True
    assert record["reproducible"] is True
    assert record["status"] in {"feasible", "optimal"}
    assert record["bound"] <= record["objective"]
    for file in record["files"]:
        content = (folder / file["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
    inputs = {file["name"]: file["sha256"] for file in record["inputs"]}
    source = (project / "agency.yaml").read_bytes()
    assert inputs["agency.yaml"] == hashlib.sha256(source).hexdigest()
    assert str(project) not in json.dumps(record["inputs"])


def test_json_on_standard_output_is_one_document(call: Call) -> None:
    result = call("run", "base.yaml", "--json")

    document = json.loads(result.stdout)
    assert document["schema"] == 1
    assert document["checked"] is True
    (scenario,) = document["scenarios"]
    assert scenario["name"] == "base"
    assert scenario["services_in_scope"] == scenario["services_leaving"] == 3
    assert scenario["services_staying"] == 0
    assert re.fullmatch(r"\d+\.\d\d", scenario["cost_total"])
    assert scenario["exposure_weeks"] < scenario["exposure_weeks_if_nothing_is_done"]
    assert set(scenario["phases"][0]) == {"name", "start", "end", "gate"}
    assert scenario["last_cut_over"].startswith("2027-")


def test_the_same_input_seed_and_effort_give_the_same_bytes(
    call: Call, project: Path
) -> None:
    call("run", "base.yaml", "--out", "one")
    call("run", "base.yaml", "--out", "two", "--workers", "1")

    for name in FILES - {"run.json"}:
        first = (project / "one" / "base" / name).read_bytes()
        assert first == (project / "two" / "base" / name).read_bytes(), name


def test_an_earlier_run_is_kept_unless_forced_and_then_backed_up(
    call: Call, project: Path
) -> None:
    call("run", "base.yaml", "--out", "results")
    before = (project / "results" / "base" / "run.json").read_bytes()

    refused = call("run", "base.yaml", "--out", "results")
    forced = call("run", "base.yaml", "--out", "results", "--force")

    assert refused.exit_code == 2
    assert "there is a run in results/base already" in refused.stderr
    assert "--force" in refused.stderr
    assert forced.exit_code == 0
    (backup,) = (project / "results").glob("base.backup-*")
    assert (backup / "run.json").read_bytes() == before


def plan_of(folder: Path) -> Plan:
    return plan_from_json((folder / "plan.json").read_text("utf-8"))


def test_what_changes_in_the_inventory_shows_in_the_plan(
    call: Call, project: Path
) -> None:
    call("run", "base.yaml", "--out", "one")
    inventory = project / "agency.yaml"
    text = inventory.read_text("utf-8")
    inventory.write_text(text.replace("one_off_cost: 1000", "one_off_cost: 5000"))

    call("run", "base.yaml", "--out", "two")

    costs = [plan_of(project / out / "base").steps[0].one_off for out in ("one", "two")]
    assert costs == [1000_00, 5000_00]


def test_several_scenarios_each_get_a_folder(call: Call, project: Path) -> None:
    (project / "fast.yaml").write_text("extends: base.yaml\naim: {kind: fastest}\n")

    result = call("run", "base.yaml", "fast.yaml", "--out", "results", "--json")

    assert result.exit_code == 0
    assert [one["name"] for one in json.loads(result.stdout)["scenarios"]] == [
        "base",
        "fast",
    ]
    assert {one.name for one in (project / "results").iterdir()} == {"base", "fast"}


def test_two_scenarios_of_one_name_are_refused_before_any_work(
    call: Call, project: Path
) -> None:
    (project / "other.yaml").write_text("extends: base.yaml\nname: Base!\n")

    result = call("run", "base.yaml", "other.yaml", "--out", "results")

    assert result.exit_code == 2
    assert not (project / "results" / "base").exists()


def test_a_scenario_s_name_is_never_a_path(call: Call, project: Path) -> None:
    (project / "evil.yaml").write_text("extends: base.yaml\nname: ../../evil\n")

    result = call("run", "evil.yaml", "--out", "results")

    assert result.exit_code == 0
    assert [one.name for one in (project / "results").iterdir()] == ["evil"]


def test_an_impossible_scenario_ends_with_three_and_the_reason(
    call: Call, project: Path
) -> None:
    text = "extends: base.yaml\nrequire: {all_cut_over_by: 2027-01-18}\n"
    (project / "soon.yaml").write_text(text)

    result = call("run", "soon.yaml", "--out", "results")
    as_json = call("run", "soon.yaml", "--out", "results", "--json")

    assert result.exit_code == as_json.exit_code == 3
    assert (
        "Identity by way of identity-eu can be in use on 8 February 2027 at the "
        "earliest, but must be by 18 January 2027"
    ) in result.stderr
    assert "exitplan explain soon.yaml says what would have to give" in result.stderr
    document = json.loads(as_json.stdout)
    assert document["status"] == document["scenarios"][0]["status"] == "infeasible"
    assert document["scenarios"][0]["reasons"]
    assert not (project / "results" / "soon").exists()


def test_too_little_for_all_is_proven_by_the_relaxation(
    call: Call, project: Path
) -> None:
    # Each fits on its own; the work of all three does not, in whatever order.
    text = "extends: base.yaml\nrequire: {all_cut_over_by: 2027-02-08}\n"
    (project / "soon.yaml").write_text(text)
    inventory = project / "agency.yaml"
    one = inventory.read_text("utf-8").replace("people: 2", "people: 1")
    inventory.write_text(one)

    result = call("run", "soon.yaml", "--out", "results")

    assert result.exit_code == 3
    assert "by 8 February 2027 any plan needs at least" in result.stderr
    assert "person-weeks of Team more than there is" in result.stderr


def test_errors_in_input_end_with_one_and_write_nothing(
    call: Call, project: Path
) -> None:
    (project / "bad.yaml").write_text("extends: base.yaml\nstrats: 2027-01-04\n")

    result = call("run", "bad.yaml", "--out", "results")

    assert result.exit_code == 1
    assert "bad.yaml:2:1: error EP101: 'strats' is not a known field" in result.stderr
    assert "did you mean 'starts'?" in result.stderr
    assert not (project / "results").exists()


def test_a_folder_that_cannot_be_written_is_said_before_any_work(
    call: Call, project: Path
) -> None:
    (project / "results").write_text("a file, not a folder")

    result = call("run", "base.yaml", "--out", "results")

    assert result.exit_code == 2
    assert "cannot" in result.stderr


def test_a_full_disk_leaves_no_part_of_a_run(project: Path) -> None:
    pytest.importorskip("resource")  # what limits a file as a full disk would
    script = (
        "import resource, signal, sys;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
        "sys.argv = ['exitplan', 'run', 'base.yaml', '--out', 'new/results'];"
        "from exitplan.cli.start import main; main()"
    )

    done = subprocess.run(
        [sys.executable, "-B", "-c", script],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "cannot write new/results/base: File too large" in done.stderr
    assert sorted(one.name for one in project.iterdir()) == ["agency.yaml", "base.yaml"]


def test_misuse_ends_with_two(call: Call) -> None:
    assert call("run").exit_code == 2
    assert call("run", "base.yaml", "--effort", "0").exit_code == 2
    assert call("nothing").exit_code == 2


def test_a_time_limit_saves_the_best_plan_and_says_it_stopped_early(
    call: Call, project: Path
) -> None:
    result = call(
        "run",
        "base.yaml",
        "--out",
        "r",
        "--time",
        "0.5",
        "--effort",
        "10000000",
        "--workers",
        "1",
        "--json",
    )

    assert result.exit_code == 5
    assert json.loads(result.stdout)["status"] == "stopped"
    record = json.loads((project / "r" / "base" / "run.json").read_text())
    assert record["reproducible"] is False
    assert record["checked"] is True


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_first_ctrl_c_saves_the_best_plan_so_far(
    project: Path, workers: str
) -> None:
    command = [sys.executable, "-m", "exitplan", "run", "base.yaml", "--out", "r"]
    command += ["--effort", "50000000", "--workers", workers]
    process = subprocess.Popen(
        command, cwd=project, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    said = process.stderr.readline() if process.stderr else ""
    assert "base: planning" in said
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)

    assert process.returncode == 5, err
    assert "stopping with the best plan so far" in err
    record = json.loads((project / "r" / "base" / "run.json").read_text())
    assert record["status"] == "stopped"
    assert record["checked"] is True
    assert "roadmap.html" in out


def test_the_summary_speaks_the_language_asked_for(call: Call) -> None:
    result = call("run", "base.yaml", "--lang", "nl")

    assert "Vandaag kunnen 3 van de 3 diensten worden stilgezet" in result.stdout
    assert "\x1b[" not in result.stdout + result.stderr


def test_quiet_says_nothing_when_all_is_well(call: Call) -> None:
    result = call("run", "base.yaml", "--quiet")

    assert result.stdout == result.stderr == ""
