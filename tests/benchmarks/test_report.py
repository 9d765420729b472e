"""The document is made from results, and the README says nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import run
from cases import full_cases, key_of, quick_cases
from goals import goals
from measure import KINDS
from report import IN_README, MARK, document, in_readme
from results import Results, percent, seconds

if TYPE_CHECKING:
    from pathlib import Path

MACHINE = {"cores": "2", "processor": "Test", "Python": "CPython 3.11"}


def line(figures: dict[str, Any], **case: Any) -> dict[str, Any]:
    return {"key": key_of(case), "case": case, "figures": figures}


def plan(seed: int, gap: float, took: float = 10.0) -> dict[str, Any]:
    figures = {
        "objective": 900,
        "bound": round(900 * (1 - gap)),
        "gap": gap,
        "exposure_gap": gap + 0.1,
        "exposure": 100,
        "cost": 700,
        "evaluations": 1000,
        "bound_seconds": 1.0,
        "first_seconds": 0.1,
        "took": took,
        "memory": 80.0,
        "memory_of_worker": 60.0,
    }
    return line(figures, what="plan", services=30, seed=seed, seconds=10)


def by_hand(seed: int, exposure: int) -> dict[str, Any]:
    one = {"exposure": exposure, "exposure_within": 150, "cost": 770, "last": 300}
    names = ("criticality list", "dependency waves", "strict waves")
    return line(dict.fromkeys(names, one), what="baselines", services=30, seed=seed)


LINES = [
    plan(1, 0.1),
    plan(2, 0.2),
    plan(3, 0.4),
    by_hand(1, 200),
    by_hand(2, 300),
    by_hand(3, 260),
]


def test_figures_are_medians_over_seeds() -> None:
    results = Results(LINES)

    assert results.median("plan", "gap", services=30) == 0.2
    waves = results.by_hand(30, "dependency waves")
    assert waves is not None
    assert (waves.until_out, waves.within, waves.cost) == (2.6, 1.5, 1.1)
    assert results.by_hand(300, "dependency waves") is None


def test_the_document_is_marked_and_names_the_machine() -> None:
    text = document(Results(LINES), MACHINE, "quick")

    assert text.startswith(MARK + "\n\n# Benchmarks\n")
    assert "| processor | Test |" in text
    assert "| 30 | 10 s | 3 | 10.0 s | 20.0 % | 30.0 % | 1.0 s | 100 ms |" in text
    assert "| 30 | dependency waves | 2.60 | 1.50 | 1.10 | 300 |" in text
    assert "not measured in this run" in text


def test_what_failed_is_said() -> None:
    failed = {"key": "{}", "case": {"what": "plan"}, "failed": "UnsoundError: R3 | x"}

    text = document(Results([*LINES, failed]), MACHINE, "full")

    assert "## What failed" in text
    assert "UnsoundError: R3 \\| x" in text


def test_the_readme_says_what_the_document_says() -> None:
    results = Results(LINES)
    text = document(results, MACHINE, "full")

    said = in_readme(results, MACHINE, "full")
    reached = [goal.reached for goal in goals(results) if goal.reached]
    assert "20.0 % in 10 s / - / -" in reached
    for figure in reached:
        assert f": {figure}" in said
        assert figure in text


def test_figures_are_shown_with_their_unit() -> None:
    assert seconds(0.0004) == "0.4 ms"
    assert seconds(0.25) == "250 ms"
    assert seconds(12.34) == "12.3 s"
    assert seconds(None) == "-"
    assert percent(0.1234) == "12.3 %"


def test_the_documents_of_the_project_are_generated_and_agree(root: Path) -> None:
    text = (root / "docs/benchmarks.md").read_text("utf-8")
    readme = (root / "README.md").read_text("utf-8")
    first, last = IN_README
    block = readme.partition(first)[2].partition(last)[0]

    assert text.startswith(MARK)
    figures = re.findall(r"\d[\d.,]* (?:ms|s|%|x|MB)(?= |$)", block, re.MULTILINE)
    assert figures
    assert [figure for figure in figures if figure not in text] == []


def test_every_case_is_of_a_kind_that_can_be_measured(tmp_path: Path) -> None:
    for cases in (quick_cases(tmp_path), full_cases(tmp_path, every_instance=True)):
        found = list(cases)
        assert {case["what"] for case in found} <= set(KINDS)
        keys = [key_of(case) for case in found]
        assert len(keys) == len(set(keys))
        assert str(tmp_path) not in "".join(keys)


def test_a_run_goes_on_where_it_was_cut_off(tmp_path: Path) -> None:
    results = tmp_path / "quick.jsonl"
    case = {"what": "decode", "services": 30}
    known = line({"python": 0.5}, **case)
    results.write_text(json.dumps(known) + '\n{"key": "cut of', encoding="utf-8")

    run.measure_missing([case, {"what": "first", "services": 30}], results)

    lines = [json.loads(one) for one in results.read_text("utf-8").splitlines()]
    assert lines[0] == known
    assert lines[1]["case"] == {"what": "first", "services": 30}
    assert lines[1]["figures"]["in_all"] > 0
    assert lines[1]["figures"]["memory"] > 10
    assert len(lines) == 2
