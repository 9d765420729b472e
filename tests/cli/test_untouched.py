from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from exitplan.cli.app import app
from exitplan.files.inventories import read_inventory
from exitplan.files.workbook_out import render_inventory_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from calling import Call

QUICK = ("--effort", "60", "--workers", "1")
READ = {
    "check": ("check", "agency{}", "base.yaml"),
    "run": ("run", "base.yaml", *QUICK, "--force"),
    "another run": ("run", "base.yaml", *QUICK, "--out", "results/other"),
    "exposure": ("exposure", "agency{}"),
    "explain": ("explain", "base.yaml"),
    "frontier": ("frontier", "base.yaml", *QUICK),
    "alternatives": ("alternatives", "base.yaml", *QUICK),
    "replan": ("replan", "results/base", "base.yaml", "--as-of", "2027-02-01"),
    "export": ("export", "agency{}", "agency{}", "--force"),
    "import": ("import", "agency{}", "--guess", "agency{}", "--force"),
    "actuals": ("actuals", "results/base", "--as-of", "2027-02-01"),
    "hand-over": ("hand-over", "results/base", "dates.xml"),
    "exit-plans": ("exit-plans", "results/base"),
    "report": ("report", "results/base", "--kind", "board"),
    "risk": ("risk", "results/base", "--samples", "200"),
    "roadmap": ("roadmap", "results/base", "-o", "page.html"),
    "compare": ("compare", "results/base", "results/other/base"),
    "cutoff": ("cutoff", "base.yaml", "--who", "jurisdiction:US"),
    "continuity": ("continuity", "base.yaml", "--months", "1", "--workers", "1"),
}
READS_NOTHING = {"init", "template", "schema"}


def state(file: Path) -> tuple[str, int, int]:
    found = file.stat()
    content = hashlib.sha256(file.read_bytes()).hexdigest()
    return content, found.st_mtime_ns, found.st_ino


def test_every_command_is_either_tried_here_or_reads_nothing() -> None:
    names = {
        one.name or one.callback.__name__
        for one in app.registered_commands
        if one.callback is not None
    }

    assert names == {*(words[0] for words in READ.values()), *READS_NOTHING}


@pytest.mark.parametrize(
    "suffix", [".yaml", ".ods", pytest.param(".xlsx", marks=pytest.mark.slow)]
)
def test_no_command_changes_what_it_reads(
    call: Call, project: Path, suffix: str
) -> None:
    source = project / f"agency{suffix}"
    if suffix != ".yaml":
        inventory = read_inventory(project / "agency.yaml")
        source.write_bytes(render_inventory_workbook(inventory, "en", suffix))
        scenario = (project / "base.yaml").read_text("utf-8")
        named = scenario.replace("agency.yaml", source.name)
        (project / "base.yaml").write_text(named, "utf-8")
    files = (source, project / "base.yaml")
    before = [state(file) for file in files]

    codes = {}
    for name, words in READ.items():
        codes[name] = call(*(word.format(suffix) for word in words)).exit_code
        assert [state(file) for file in files] == before, name

    done = {
        name: code for name, code in codes.items() if name not in {"export", "import"}
    }
    assert done == dict.fromkeys(done, 0)
    assert codes["export"] in {1, 2}  # it would write over what it reads
    assert codes["import"] in {1, 2}
