from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from exitplan.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "exitplan", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_version_is_answered_at_once() -> None:
    done = run("--version")

    assert done.stdout == f"exitplan {VERSION}\n"
    assert done.returncode == 0


@pytest.mark.parametrize("command", ["run", "check", "init", "schema"])
def test_help_shows_examples(call: Call, command: str) -> None:
    result = call(command, "--help")

    assert result.exit_code == 0
    assert f"exitplan {command}" in result.stdout


def test_exit_codes_are_in_the_help(call: Call) -> None:
    text = " ".join(call("--help").stdout.split())

    assert "3 proven impossible" in text
    assert "5 plan saved but stopped early" in text


def test_our_own_bugs_end_with_seventy_and_no_traceback(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        message = "boom"
        raise ValueError(message)

    monkeypatch.setattr("exitplan.planner.solve", broken)

    result = call("run", "base.yaml")

    assert result.exit_code == 70
    assert "a bug in exitplan: ValueError: boom" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in call("run", "base.yaml", "--debug").stderr


def test_a_script_without_a_main_guard_can_plan(project: Path) -> None:
    script = project / "script.py"
    script.write_text(
        "import exitplan\n"
        "settings = exitplan.Settings(effort=20000, workers=2)\n"
        "plan = exitplan.make_plan('base.yaml', settings)\n"
        "print(len(plan.steps), plan.phases[0].number)\n"
    )

    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "3 1\n", done.stderr
