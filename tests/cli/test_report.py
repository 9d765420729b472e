from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from exitplan.plan import plan_from_json, plan_to_json
from exitplan.reports.pdf import has_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

QUICK = ("--effort", "60", "--workers", "1", "-q")
ANNEX = """\
letter: {sender: De minister, place: Den Haag, date: 2026-12-01, reason: Motie-X.}
motions:
  - {by: A, reference: nr. 1, text: vraagt een agenda, status: settled}
  - {by: B, kind: promise, text: zegt iets toe, expected: voorjaar 2027}
"""


@pytest.fixture(scope="module")
def results() -> dict[str, bytes]:
    """The files of a run that was made once, by name."""
    return {}


@pytest.fixture
def planned(call: Call, project: Path, results: dict[str, bytes]) -> Path:
    """The project, with a run in results/base."""
    folder = project / "results/base"
    if results:
        folder.mkdir(parents=True)
        for name, content in results.items():
            (folder / name).write_bytes(content)
    else:
        assert call("run", "base.yaml", *QUICK).exit_code == 0
        results.update({file.name: file.read_bytes() for file in folder.iterdir()})
    (project / "annex.yaml").write_text(ANNEX, "utf-8")
    return project


def test_a_letter_is_written_in_three_formats(call: Call, planned: Path) -> None:
    result = call("report", "results/base", "--lang", "nl")

    assert result.exit_code == 0, result.stderr
    folder = planned / "results/base-letter-internal-nl"
    names = sorted(file.name for file in folder.iterdir())
    drawn = [f"letter.nl-{number}.svg" for number in (1, 2, 3)]
    assert names == [*drawn, "letter.nl.html", "letter.nl.md", "letter.nl.odt"]
    text = (folder / "letter.nl.md").read_text("utf-8")
    assert r"BRIEF VAN \[FUNCTIE VAN DE AFZENDER\]" in text
    assert "Geachte voorzitter," in text
    assert "results/base-letter-internal-nl/letter.nl.html" in result.stdout


def test_an_annex_fills_in_the_letter(call: Call, planned: Path) -> None:
    result = call(
        "report", "results/base", "--annex", "annex.yaml", "--format", "md", "-q"
    )

    folder = planned / "results/base-letter-internal-en"
    text = (folder / "letter.en.md").read_text("utf-8")
    assert result.stdout == ""
    assert "LETTER FROM DE MINISTER" in text
    assert "Den Haag, 1 December 2026" in text
    assert "Motie-X." in text
    assert text.index("Annex 1A") < text.index("vraagt een agenda")
    assert text.index("Annex 1B") < text.index("under way; expected voorjaar 2027")


def test_an_annex_with_errors_is_refused_at_its_line(call: Call, planned: Path) -> None:
    (planned / "annex.yaml").write_text("motions:\n  - {by: A}\n", "utf-8")

    result = call("report", "results/base", "--annex", "annex.yaml")

    assert result.exit_code == 1
    assert "annex.yaml:2:5" in result.stderr


def test_a_name_in_the_annex_of_a_public_letter_is_warned_of(
    call: Call, planned: Path
) -> None:
    text = ANNEX.replace("een agenda", "wat er met Identity gebeurt")
    (planned / "annex.yaml").write_text(text, "utf-8")

    result = call(
        *("report", "results/base", "--annex", "annex.yaml", "--level", "public")
    )

    assert result.exit_code == 0
    assert "warning: the annex names 'Identity'" in result.stderr


def test_json_lists_the_files_and_nothing_else_is_printed(
    call: Call, planned: Path
) -> None:
    result = call("report", "results/base", "--kind", "board", "--json")

    document = json.loads(result.stdout)
    assert document["kind"] == "board"
    assert document["level"] == "internal"
    assert document["language"] == "en"
    assert all((planned / file).is_file() for file in document["files"])
    assert len(document["files"]) == 6


def test_one_exit_plan_is_written_by_name(call: Call, planned: Path) -> None:
    result = call(
        *("report", "results/base", "--kind", "exit-plan", "--service", "MAIL")
    )

    assert result.exit_code == 0, result.stderr
    folder = planned / "results/base-exit-plan-internal-en"
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["exit-mail.en.html", "exit-mail.en.md", "exit-mail.en.odt"]
    text = (folder / "exit-mail.en.md").read_text("utf-8")
    assert "How this was made" in text


def test_other_runs_stand_beside_the_plan(call: Call, planned: Path) -> None:
    scenario = (planned / "base.yaml").read_text("utf-8")
    (planned / "other.yaml").write_text(scenario, "utf-8")
    assert call("run", "other.yaml", *QUICK).exit_code == 0

    call("report", "results/base", "--beside", "results/other", "--format", "md")

    file = planned / "results/base-letter-internal-en/letter.en.md"
    text = file.read_text("utf-8")
    assert "| other |" in text
    assert "have not been set beside" not in text


def test_a_risk_that_was_computed_is_said(call: Call, planned: Path) -> None:
    assert call("risk", "results/base", "--samples", "200", "-q").exit_code == 0

    call("report", "results/base", "--format", "md")

    file = planned / "results/base-letter-internal-en/letter.en.md"
    assert "carried out 200 times" in file.read_text("utf-8")


def test_a_risk_of_another_plan_is_not_used(call: Call, planned: Path) -> None:
    file = planned / "results/base/risk.json"
    call("risk", "results/base", "--samples", "200", "-q")
    changed = json.loads(file.read_text("utf-8")) | {"problem_sha256": "0" * 64}
    file.write_text(json.dumps(changed), "utf-8")

    result = call("report", "results/base", "--format", "md")

    assert result.exit_code == 0
    assert "of another plan and is not used" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "exit-plan", "--level", "public"), "there is no public version"),
        (("--service", "mail"), "--service is for --kind exit-plan"),
        (("--kind", "exit-plan", "--service", "mial"), "no service in use 'mial'"),
        (("--beside", "later.json"), "later.json counts from 2028-01-03"),
        (("--beside", "other.json"), "a run of another agency: 'Elsewhere'"),
    ],
)
def test_what_goes_not_together_is_misuse(
    call: Call, planned: Path, words: tuple[str, ...], said: str
) -> None:
    text = (planned / "results/base/plan.json").read_text("utf-8")
    plan = json.loads(text)
    later = plan | {"starts": "2028-01-03"}
    (planned / "later.json").write_text(json.dumps(later), "utf-8")
    other = plan | {"agency": "Elsewhere"}
    (planned / "other.json").write_text(json.dumps(other), "utf-8")

    result = call("report", "results/base", *words)

    assert result.exit_code == 2
    assert said in result.stderr
    assert sorted(file.name for file in (planned / "results").iterdir()) == ["base"]


def test_a_document_is_not_written_over(call: Call, planned: Path) -> None:
    words = ("report", "results/base", "--kind", "summary", "--format", "md")
    assert call(*words).exit_code == 0

    assert call(*words).exit_code == 2
    assert call(*words, "--force").exit_code == 0
    kept = list((planned / "results").glob("base-summary-internal-en.backup-*"))
    assert len(kept) == 1


def test_what_is_no_run_is_refused(call: Call, project: Path) -> None:
    del project
    result = call("report", "nothing")

    assert result.exit_code == 1
    assert "EP324" in result.stderr


def test_without_typst_a_pdf_is_refused_with_what_to_install(
    call: Call, planned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    result = call("report", "results/base", "--format", "pdf")

    assert result.exit_code == 2
    assert "pip install 'exitplan[pdf]'" in result.stderr
    assert not (planned / "results/base-letter-internal-en").exists()


@pytest.mark.skipif(not has_pdf(), reason="needs the extra pdf")
def test_a_pdf_is_written(call: Call, planned: Path) -> None:
    result = call("report", "results/base", "--format", "pdf", "--level", "public")

    assert result.exit_code == 0, result.stderr
    file = planned / "results/base-letter-public-en/letter.en.pdf"
    assert file.read_bytes()[:5] == b"%PDF-"


def test_exit_plans_where_no_service_is_material_are_refused_and_leave_nothing(
    call: Call, planned: Path
) -> None:
    file = planned / "results/base/plan.json"
    plan = plan_from_json(file.read_text("utf-8"))
    exits = tuple(replace(one, material=False) for one in plan.exits)
    file.write_text(plan_to_json(replace(plan, exits=exits)), "utf-8")

    result = call("report", "results/base", "--kind", "exit-plan")

    assert result.exit_code == 2
    assert "no service is material" in result.stderr
    assert not (planned / "results/base-exit-plan-internal-en").exists()
