from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from exitplan.plan.comparison import comparison_from_json
from exitplan.plan.json import plan_to_json
from exitplan.planner import make_plan
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

FILES = {
    "comparison.en.md",
    "comparison.html",
    "comparison.json",
    "comparison.nl.md",
    "comparison.ods",
    "comparison.xlsx",
}
RUNS = ("results/base", "results/late")


@pytest.fixture
def runs(project: Path) -> Path:
    """Two runs: the second may not begin with identity before May."""
    text = (project / "base.yaml").read_text("utf-8")
    later = (
        "decisions:\n  - {id: later, service: identity, kind: not before, "
        "stage: build, date: 2027-05-03}\n"
    )
    (project / "late.yaml").write_text(text + later, "utf-8")
    for name in ("base", "late"):
        folder = project / "results" / name
        folder.mkdir(parents=True)
        plan = make_plan(project / f"{name}.yaml", Settings(effort=60, workers=1))
        (folder / "plan.json").write_text(plan_to_json(plan), "utf-8")
    return project / "results"


def test_a_comparison_leaves_one_folder_and_shows_tables(
    call: Call, runs: Path
) -> None:
    result = call("compare", *RUNS, "--lang", "nl")

    assert result.exit_code == 0, result.stderr
    folder = runs / "comparison"
    assert {file.name for file in folder.iterdir()} == FILES
    assert "Plannen naast elkaar" in result.stdout
    assert "Met base is de laatste dienst het vroegst over" in result.stdout


def test_plans_stand_side_by_side_in_the_order_given(call: Call, runs: Path) -> None:
    call("compare", *RUNS, "-q")

    text = (runs / "comparison/comparison.json").read_text("utf-8")
    found = comparison_from_json(text)
    assert [plan.name for plan in found.plans] == ["base", "late"]
    assert found.same_end
    assert [row.service for row in found.services if not row.same_way] == []
    late = next(row for row in found.services if row.service == "identity")
    assert late.weeks is not None
    assert late.weeks > 10
    assert len(found.same_order) == 1


def test_a_plan_beside_itself_differs_in_nothing(call: Call, runs: Path) -> None:
    result = call("compare", "results/base", "results/base", "--json")

    document = json.loads(result.stdout)
    assert [plan["name"] for plan in document["plans"]] == ["base (1)", "base (2)"]
    assert document["same_order"] == [1.0]
    assert all(row["same_way"] and not row["weeks"] for row in document["services"])
    assert {row["service"] for row in document["common"]} == {
        row["service"] for row in document["services"]
    }
    assert runs.exists()


def test_what_is_sure_is_shown_where_it_is_known(call: Call, runs: Path) -> None:
    call("risk", "results/base", "--samples", "200", "-q")
    result = call("compare", *RUNS, "--json")

    first, second = json.loads(result.stdout)["plans"]
    risk = json.loads((runs / "base/risk.json").read_text("utf-8"))
    assert first["sure"] == risk["plans"][0]["end"]["p80"]
    assert second["sure"] is None


def test_the_workbook_has_a_sheet_for_each_question(call: Call, runs: Path) -> None:
    call("compare", *RUNS, "-q")

    content = (runs / "comparison/comparison.xlsx").read_bytes()
    book = load_workbook(io.BytesIO(content))
    names = ["Side by side", "By year", "Every service", "In common"]
    assert book.sheetnames == names
    side = book["Side by side"]
    assert [row[0].value for row in side.iter_rows(min_row=2)] == ["base", "late"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("results/base",), 2, "cannot be compared with itself"),
        (("results/base", "results/none"), 1, "there is no plan"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    call: Call, runs: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    result = call("compare", *arguments)

    assert result.exit_code == code
    assert message in result.stderr
    assert not (runs / "comparison").exists()
