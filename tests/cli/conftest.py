from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from agencies import inventory, option, service, stage
from typer.testing import CliRunner

from exitplan.cli.app import app
from exitplan.files.inventories import render_inventory_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call
    from typer.testing import Result

SCENARIO = """\
asks: What first?
inventory: agency.yaml
starts: 2027-01-04
years: 2
effort: 200
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with an inventory of three services and a scenario."""
    given = inventory(
        services=[service("identity", weight=5), service("mail"), service("chat")],
        options=[
            option("identity-eu", "identity", build=stage(4, 1)),
            option("mail-eu", "mail"),
            option("chat-eu", "chat"),
        ],
        dependencies=[{"service": "mail", "on": "identity"}],
        processes=[{"id": "p", "name": "Permits", "weight": 9, "services": ["mail"]}],
    )
    (tmp_path / "agency.yaml").write_text(render_inventory_yaml(given), "utf-8")
    (tmp_path / "base.yaml").write_text(SCENARIO, "utf-8")
    return tmp_path


@pytest.fixture
def call(project: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the command line in the project's folder."""
    monkeypatch.chdir(project)
    runner = CliRunner()

    def call_with(*arguments: str) -> Result:
        return runner.invoke(app, list(arguments))

    return call_with
