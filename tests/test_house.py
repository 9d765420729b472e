"""The house itself: rules registered, sizes kept, names exported, two languages."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

import exitplan
from exitplan.words import LANGUAGES, texts

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "exitplan"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
HEAVY = {"highspy", "networkx", "numpy", "openpyxl", "plotly", "pydantic", "ruamel"}
BANNED_NAMES = re.compile(r"(Manager|Helper|Utils|Info)$|^(process|handle)_")


def rules_in(*paths: Path) -> set[int]:
    text = "\n".join(path.read_text("utf-8") for path in paths)
    return {int(number) for number in re.findall(r"\bR(\d{1,2})\b", text)}


def ranges_in(*paths: Path) -> set[int]:
    """Rules named one by one, and those named as a range such as R4 to R8."""
    text = "\n".join(path.read_text("utf-8") for path in paths)
    found = rules_in(*paths)
    for first, last in re.findall(r"R(\d+) to R(\d+)", text):
        found |= set(range(int(first), int(last) + 1))
    return found


RULES = set(range(1, 17))


@pytest.mark.parametrize(
    "paths",
    [
        [ROOT / "docs/model.md"],
        [PACKAGE / "problem/build.py"],
        [PACKAGE / "solver/decode.py"],
        [PACKAGE / "solver/weekly.py"],
        [PACKAGE / "schedule/check.py"],
    ],
    ids=["docs", "problem", "decoder", "bound", "checker"],
)
def test_every_rule_is_named_where_it_is_kept(paths: list[Path]) -> None:
    assert ranges_in(*paths) >= RULES


def test_every_rule_has_a_check_and_tests_of_its_own() -> None:
    checks = re.findall(
        r"def check_r(\d+)_", (PACKAGE / "schedule/check.py").read_text("utf-8")
    )
    tests = re.findall(
        r"def test_r(\d+)_", (ROOT / "tests/solver/test_rules.py").read_text("utf-8")
    )

    assert {int(number) for number in checks} == RULES
    assert {int(number) for number in tests} == RULES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    functions = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [
        node.name
        for node in functions
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
        and node.name != "run"  # a command has as many options as it has
    ]
    names = [node.name for node in functions]
    names += [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]

    assert long == []
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert [name for name in names if BANNED_NAMES.search(name)] == []


def test_every_public_name_is_there() -> None:
    for name in exitplan.__all__:
        assert getattr(exitplan, name) is not None
    assert set(exitplan.__all__) == set(dir(exitplan))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = exitplan.nothing


@pytest.mark.parametrize("code", ["import exitplan", "import exitplan.cli.app"])
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str) -> None:
    script = f"{code}; import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert HEAVY & set(done.stdout.split()) <= {"pydantic"}  # typer may bring it


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things_with_the_same_values() -> None:
    english, dutch = (texts(language) for language in LANGUAGES)

    assert set(english) == set(dutch)
    for key, text in english.items():
        assert placeholders(text) == placeholders(dutch[key]), key
    different = [key for key in english if english[key] != dutch[key]]
    assert len(different) > len(english) * 0.8


def test_no_unfinished_marks_are_left() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")

    assert [str(p) for p in MODULES if marks.search(p.read_text("utf-8"))] == []
