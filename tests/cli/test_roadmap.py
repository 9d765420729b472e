from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from exitplan.plan.json import plan_from_json, plan_to_json
from exitplan.planner import make_plan
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call


@pytest.fixture
def runs(project: Path) -> Path:
    """Two runs of which the second has a step later."""
    plan = make_plan(project / "base.yaml", Settings(effort=60, workers=1))
    text = (project / "base.yaml").read_text("utf-8") + "name: late\n"
    (project / "late.yaml").write_text(text, "utf-8")
    other = make_plan(project / "late.yaml", Settings(effort=60, workers=1))
    for one in (plan, other):
        folder = project / "results" / one.scenario
        folder.mkdir(parents=True)
        (folder / "plan.json").write_text(plan_to_json(one), "utf-8")
    return project / "results"


def test_the_page_of_one_run_is_written_anew(call: Call, runs: Path) -> None:
    result = call("roadmap", "results/base", "-o", "page.html", "--lang", "nl")

    assert result.exit_code == 0, result.stderr
    assert result.stderr == "wrote page.html\n"
    html = (runs.parent / "page.html").read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert '<html lang="nl">' in html
    assert "<template" not in html


def test_several_plans_are_on_one_page(call: Call, runs: Path) -> None:
    arguments = ("roadmap", "results/base", "results/late", "-o", "two.html", "--json")
    result = call(*arguments)

    assert json.loads(result.stdout) == {
        "schema": 1,
        "file": "two.html",
        "backup": None,
        "plans": [
            {"scenario": name, "risk": False, "frontier": False, "continuity": False}
            for name in ("base", "late")
        ],
    }
    html = (runs.parent / "two.html").read_text("utf-8")
    assert html.count("<template data-view=") == 1
    assert "Exit plan of Agency: late" in html


def test_a_page_is_not_overwritten_unless_forced(call: Call, runs: Path) -> None:
    page = runs.parent / "page.html"
    page.write_text("mine", "utf-8")
    refused = call("roadmap", "results/base", "-o", "page.html")

    assert refused.exit_code == 2
    assert "there is a file page.html already" in refused.stderr
    assert page.read_text("utf-8") == "mine"

    forced = call("roadmap", "results/base", "-o", "page.html", "--force")
    assert forced.exit_code == 0
    assert "the old one is" in forced.stderr


def test_what_cannot_be_on_a_page_is_refused(call: Call, runs: Path) -> None:
    for arguments, code, words in (
        (("results/base", "-o", "page.txt"), 2, "is not a name for a page"),
        (("results/nothing",), 1, "there is no plan"),
        (("results/base", "results/other"), 2, "cannot be compared"),
        (("results/base", "--before", "results/early"), 2, "not on the same day"),
    ):
        plan = plan_from_json((runs / "base/plan.json").read_text("utf-8"))
        early = plan.starts.replace(year=2026)
        for name, changed in (
            ("other", replace(plan, currency="USD")),
            ("early", replace(plan, starts=early)),
        ):
            (runs / name).mkdir(exist_ok=True)
            (runs / name / "plan.json").write_text(plan_to_json(changed), "utf-8")
        result = call("roadmap", *arguments)

        assert result.exit_code == code, arguments
        assert words in result.stderr


def test_the_page_shows_the_plan_before_and_how_sure_dates_are(
    call: Call, runs: Path
) -> None:
    plan = plan_from_json((runs / "base/plan.json").read_text("utf-8"))
    first = plan.steps[0]
    earlier = replace(first, cut_over=plan.starts)
    before = replace(plan, steps=(earlier, *plan.steps[1:]))
    (runs / "before").mkdir()
    (runs / "before/plan.json").write_text(plan_to_json(before), "utf-8")
    assert call("risk", "results/base", "--samples", "200", "-q").exit_code == 0

    result = call("roadmap", "results/base", "--before", "results/before", "--json")

    assert json.loads(result.stdout)["plans"] == [
        {"scenario": "base", "risk": True, "frontier": False, "continuity": False}
    ]
    html = (runs.parent / "roadmap.html").read_text("utf-8")
    assert '"sure":[[' in html
    assert '"before":[[' in html


def test_what_else_was_found_is_on_the_page_if_it_is_of_the_same_scenario(
    call: Call, runs: Path
) -> None:
    quick = ("--effort", "60", "--workers", "1", "-q")
    assert call("frontier", "base.yaml", *quick).exit_code == 0
    (runs / "base-frontier").rename(runs / "found")
    folder = "results/found"
    result = call("roadmap", "results/base", "--frontier", folder, "-q")
    assert result.exit_code == 0, result.stderr
    html = (runs.parent / "roadmap.html").read_text("utf-8")
    assert '<figure id="frontier"' in html
    assert "Cost against exposure: what there is to choose from" in html

    for arguments, words in (
        (("results/late", "--frontier", folder), "is of the scenario base, not late"),
        (("results/base", "--continuity", folder), "is not what 'exitplan continuity'"),
    ):
        refused = call("roadmap", *arguments, "--force")
        assert refused.exit_code == 2
        assert words in refused.stderr


def test_what_lies_beside_a_run_is_on_its_page_if_it_is_of_the_same_input(
    call: Call, runs: Path
) -> None:
    quick = ("--effort", "60", "--workers", "1", "-q")
    assert call("frontier", "base.yaml", *quick).exit_code == 0
    curve = ("--plan", "results/base", "--months", "2", "--effort", "20", "-q")
    beside = ("--out", "results/base-continuity")
    assert call("continuity", "base.yaml", *curve, *beside).exit_code == 0

    result = call("roadmap", "results/base", "results/late")

    assert result.exit_code == 0, result.stderr
    assert "on it of base besides: frontier, continuity" in result.stderr
    html = (runs.parent / "roadmap.html").read_text("utf-8")
    assert html.count('<figure id="frontier"') == 1
    assert html.count('<figure id="continuity"') == 1

    plan = plan_from_json((runs / "base/plan.json").read_text("utf-8"))
    (file, *others) = plan.provenance.inputs
    made = replace(plan.provenance, inputs=(replace(file, sha256="0" * 64), *others))
    changed = plan_to_json(replace(plan, provenance=made))
    (runs / "base/plan.json").write_text(changed, "utf-8")
    again = call("roadmap", "results/base", "--force")
    assert "besides" not in again.stderr
