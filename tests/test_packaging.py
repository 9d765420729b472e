"""What is published: the package with its examples, and metadata for catalogues."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from exitplan.examples import FOLDERS, example_files
from exitplan.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = ("tribunal", "ministry")
OLDEST_SETUPTOOLS = 77
LIST_NAMES = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "from exitplan.examples import example_files\n"
    "import exitplan; assert exitplan.__file__.startswith(sys.argv[1])\n"
    "for example in sys.argv[2:]:\n"
    "    print(*(name for name, content in example_files(example) if content))\n"
)


def _can_build() -> bool:
    try:
        return int(version("setuptools").partition(".")[0]) >= OLDEST_SETUPTOOLS
    except PackageNotFoundError:
        return False


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules and data as they are built, apart from what is compiled."""
    if not _can_build():
        pytest.skip(f"setuptools {OLDEST_SETUPTOOLS} or newer is not installed")
    target = tmp_path_factory.mktemp("built")
    # What setup.py would be, if there were one; the C compiler is left out of it.
    command = ["-c", "import setuptools; setuptools.setup()", "-q", "build_py"]
    subprocess.run(
        [sys.executable, *command, "--build-lib", str(target)], cwd=root, check=True
    )
    return target


def test_every_package_is_named(root: Path) -> None:
    given = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    named = {
        name
        for name in given["tool"]["setuptools"]["packages"]
        if not name.startswith("exitplan.examples_data")
    }
    folders = {file.parent for file in (root / "exitplan").rglob("__init__.py")}

    assert named == {".".join(one.relative_to(root).parts) for one in folders}


def test_the_package_carries_the_examples(built: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", LIST_NAMES, str(built), *EXAMPLES]

    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True
    )

    found = [line.split() for line in done.stdout.splitlines()]
    assert found == [[name for name, _ in example_files(one)] for one in EXAMPLES]


def test_the_package_carries_its_data_and_nothing_else(built: Path) -> None:
    package = built / "exitplan"
    other = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*")
        if file.is_file() and file.suffix not in {".py", ".pyi"}
    }
    examples = {one for one in other if one.startswith("examples_data/")}

    assert other - examples == {
        "py.typed",
        "catalogue/known_vendors.toml",
        "catalogue/risks.toml",
        "catalogue/sizes.toml",
        "charts/page/board.js",
        "charts/page/choices.html.j2",
        "charts/page/choices.js",
        "charts/page/choose.js",
        "charts/page/cutoff.html.j2",
        "charts/page/cutoff.js",
        "charts/page/data.js",
        "charts/page/exposure.html.j2",
        "charts/page/exposure.js",
        "charts/page/figures.js",
        "charts/page/files.js",
        "charts/page/filter.js",
        "charts/page/fold.js",
        "charts/page/graph.js",
        "charts/page/map.js",
        "charts/page/marks.js",
        "charts/page/names.js",
        "charts/page/page.css",
        "charts/page/page.html.j2",
        "charts/page/page.js",
        "charts/page/pan.js",
        "charts/page/paper.js",
        "charts/page/parts.html.j2",
        "charts/page/plain.html.j2",
        "charts/page/plain.js",
        "charts/page/plotted.js",
        "charts/page/stops.js",
        "charts/page/study.html.j2",
        "charts/page/study.js",
        "charts/page/tables.js",
        "charts/page/view.html.j2",
        "charts/vendor/plotly-basic.LICENSE.txt",
        "charts/vendor/plotly-basic.min.js",
        "charts/vendor/vendor.toml",
        "reports/templates/document.html.j2",
        "reports/templates/document.typ",
    }


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_has_a_workbook_a_text_and_scenarios(example: str) -> None:
    names = [name for name, _ in example_files(example)]

    assert f"inventories/{example}.xlsx" in names
    assert f"inventories/{example}.yaml" in names
    assert any(name.startswith("scenarios/") for name in names)
    assert {name.partition("/")[0] for name in names} == set(FOLDERS)


def test_an_unknown_example_has_no_files() -> None:
    assert example_files("moon") == []


@pytest.fixture(scope="module")
def publiccode(root: Path) -> dict[str, Any]:
    text = (root / "publiccode.yml").read_text("utf-8")
    found: dict[str, Any] = YAML(typ="safe").load(text)
    return found


def test_publiccode_has_what_the_standard_requires(publiccode: dict[str, Any]) -> None:
    assert publiccode["publiccodeYmlVersion"] == "0.4"
    assert set(publiccode) >= {
        "name",
        "url",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert publiccode["url"].startswith("https://")
    assert publiccode["developmentStatus"] in {
        "concept",
        "development",
        "beta",
        "stable",
        "obsolete",
    }
    assert publiccode["softwareType"] == "standalone/other"
    assert publiccode["maintenance"]["type"] == "community"
    assert all(one["name"] for one in publiccode["maintenance"]["contacts"])
    assert publiccode["localisation"]["localisationReady"] is True
    assert publiccode["localisation"]["availableLanguages"] == ["en", "nl"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_publiccode_describes_within_the_lengths_allowed(
    publiccode: dict[str, Any], language: str
) -> None:
    described = publiccode["description"][language]

    assert len(described["shortDescription"]) <= 150
    assert 150 <= len(described["longDescription"]) <= 10_000
    assert described["features"]
    assert all(len(feature) <= 100 for feature in described["features"])


def test_publiccode_agrees_with_the_project(
    publiccode: dict[str, Any], root: Path
) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]

    assert publiccode["name"] == project["name"]
    assert publiccode["legal"]["license"] == project["license"]
    assert publiccode["softwareVersion"] == VERSION
    assert dt.date.fromisoformat(str(publiccode["releaseDate"])).year >= 2026


def test_every_licence_named_is_there(root: Path) -> None:
    reuse = tomllib.loads((root / "REUSE.toml").read_text("utf-8"))

    named = {one["SPDX-License-Identifier"] for one in reuse["annotations"]}
    assert named == {file.stem for file in (root / "LICENSES").glob("*.txt")}
