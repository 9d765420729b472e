"""What the documentation says is so: commands exist, examples run, links lead on."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest
from agencies import inventory
from typer.main import get_command

from exitplan.cli.app import app
from exitplan.files.inventories import render_inventory_yaml
from exitplan.files.scenarios import read_scenario
from exitplan.planner import make_plan

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/model.md")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#([\w-]+))?\)")
SCENARIO = "inventory: agency.yaml\nstarts: 2027-01-04\nyears: 2\neffort: 100\n"


def blocks(text: str, language: str) -> list[str]:
    return [code for kind, code in FENCED.findall(text) if kind == language]


def commands(text: str) -> list[list[str]]:
    """Return the calls of exitplan in a document, without what the shell adds."""
    found = []
    for block in blocks(text, "sh"):
        for line in re.split(r"\n|&&", block):
            words = shlex.split(line, comments=True)
            if words and words[0].rpartition("/")[2] == "exitplan":
                found.append([word for word in words[1:] if word != ">"])
    return found


def test_the_commands_of_the_readme_and_their_options_exist(root: Path) -> None:
    known = getattr(get_command(app), "commands")  # noqa: B009 - of groups only

    called = commands((root / "README.md").read_text("utf-8"))

    assert {words[0] for words in called} == {
        "init",
        "check",
        "export",
        "template",
        "run",
        "exit-plans",
        "report",
        "hand-over",
        "cutoff",
        "continuity",
        "explain",
        "exposure",
        "replan",
        "frontier",
        "risk",
        "roadmap",
        "compare",
        "alternatives",
        "import",
        "schema",
    }
    for name, *words in called:
        options = {option for one in known[name].params for option in one.opts}
        assert {word for word in words if word.startswith("-")} <= options


def test_the_inventory_of_the_readme_can_be_planned(root: Path, tmp_path: Path) -> None:
    text = (root / "README.md").read_text("utf-8")
    (tmp_path / "town.yaml").write_text(blocks(text, "yaml")[0], "utf-8")
    lines = re.search(r"two lines `(.+?)` and `(.+?)`", text)
    assert lines is not None
    plan = tmp_path / "plan.yaml"
    plan.write_text("\n".join([*lines.groups(), "effort: 100"]), "utf-8")

    made = make_plan(plan)

    assert sorted(step.service for step in made.steps) == ["files", "mail", "site"]
    assert made.today.unknown == ("site",)


def test_the_scenario_of_the_readme_can_be_read(root: Path, tmp_path: Path) -> None:
    (_, block) = blocks((root / "README.md").read_text("utf-8"), "yaml")
    for folder in ("inventories", "scenarios"):
        shutil.copytree(root / folder, tmp_path / folder)
    scenarios = tmp_path / "mine"
    scenarios.mkdir()
    for name in ("tribunal-baseline.yaml",):
        text = (root / "scenarios" / name).read_text("utf-8")
        (scenarios / name).write_text(text, "utf-8")
    (scenarios / "half.yaml").write_text(block, "utf-8")

    given = read_scenario(scenarios / "half.yaml")

    assert given.scenario.asks.startswith("What does halving")
    assert given.scenario.budgets


def test_the_python_of_the_readme_runs(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "agency.yaml").write_text(render_inventory_yaml(inventory()), "utf-8")
    small = tmp_path / "small.yaml"
    small.write_text(SCENARIO, "utf-8")
    (code,) = blocks((root / "README.md").read_text("utf-8"), "python")

    assert ".show()" in code  # which opens a browser
    code = code.replace("scenarios/tribunal-baseline.yaml", str(small))
    exec(compile(code.replace(".show()", ""), "README.md", "exec"), {})  # noqa: S102

    assert "1 service has cut over" in capsys.readouterr().out


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_to_files_and_headings(root: Path, document: str) -> None:
    file = root / document
    for path, anchor in LINK.findall(file.read_text("utf-8")):
        target = file.parent / path
        assert target.exists(), path
        if anchor and target.suffix == ".md":
            text = target.read_text("utf-8")
            headings = {
                re.sub(r"[^\w -]", "", one).strip().lower().replace(" ", "-")
                for one in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
            }
            assert anchor in headings | set(re.findall(r'id="([\w-]+)"', text)), anchor
