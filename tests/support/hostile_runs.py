"""Every command run once over the odd agency; what it wrote, and what it said."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hostile import EVERY
from hostile_agency import hostile_agency, odd, odd_id
from typer.testing import CliRunner

from exitplan.cli.app import app
from exitplan.files.inventories import render_inventory_yaml
from exitplan.reports.pdf import has_pdf
from exitplan.runs import folder_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "=1+1 <b>[red]&amp; $x$ #h %{y}"
"""Of the scenario, and of files: it is all that a file name may be."""
RUN, OTHER = f"results/{folder_name(NAME)}", "results/other"
QUICK = ("--effort", "8", "--workers", "1")
DAY = "2027-05-03"


@dataclass(frozen=True)
class Said:
    """What a command was, and what it said."""

    command: tuple[str, ...]
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Written:
    """A folder with everything in it, and what was said on the way."""

    folder: Path
    said: list[Said]

    def files(self, *suffixes: str) -> list[Path]:
        """Return the files of some kinds."""
        return [
            one
            for one in sorted(self.folder.rglob("*"))
            if one.is_file() and one.suffix in suffixes
        ]


def scenario(asks: str) -> str:
    """Return a scenario that asks something."""
    return f"""\
asks: {json.dumps(asks)}
inventory: {json.dumps(f"../{NAME}.yaml")}
starts: 2027-01-04
years: 4
effort: 8
phases:
- {{name: {json.dumps(odd(23))}, ends: 2027-05-31}}
"""


ANNEX = json.dumps(
    {
        "letter": {
            key: odd(number)
            for number, key in enumerate(
                (
                    "dossier",
                    "number",
                    "sender",
                    "addressee",
                    "place",
                    "reason",
                    "decision",
                    "funding",
                    "signed_by",
                ),
                20,
            )
        },
        "motions": [
            {"kind": kind, "by": odd(n), "reference": odd(n + 1), "text": odd(n + 2)}
            for n, kind in enumerate(("motion", "promise", "question"), 30)
        ],
    }
)


def commands() -> Iterator[tuple[str, ...]]:
    """Yield every command that writes or says something about an agency."""
    inventory, base = f"{NAME}.yaml", f"scenarios/{NAME}.yaml"
    yield "check", inventory, base
    yield "run", base, *QUICK
    yield "run", "scenarios/other.yaml", "--lang", "nl", *QUICK
    yield "risk", RUN, "--samples", "100"
    for kind in ("letter", "board", "summary", "agenda", "exit-plan"):
        for level in ("internal", "public"):
            if level == "public" and kind in {"agenda", "exit-plan"}:
                continue
            yield from _report(kind, level)
    yield "exit-plans", RUN
    for file in ("dates.ics", "project.xml", "gantt.mmd"):
        yield "hand-over", RUN, file
    for tracker in ("jira", "openproject"):
        yield "hand-over", RUN, f"{tracker}.csv", "--for", tracker
    yield "exposure", base, "--out", "exposure"
    yield "exposure", base, "--of", odd_id(0, "v")
    yield "cutoff", base, "--who", "jurisdiction:US", "--plan", RUN, "--out", "cutoff"
    yield (
        *("continuity", base, "--plan", RUN, "--out", "continuity", "--months", "2"),
        *QUICK,
    )
    yield "compare", RUN, OTHER
    yield "frontier", base, "--points", "2", *QUICK
    yield "alternatives", base, "--count", "2", *QUICK
    yield "explain", RUN
    yield "explain", RUN, odd_id(0, "s"), "--lang", "nl"
    yield from _books(inventory)
    yield (
        *("roadmap", RUN, "--frontier", f"{RUN}-frontier"),
        *("--continuity", "continuity", "--before", OTHER, "-o", "all.html"),
    )
    yield "roadmap", RUN, OTHER, "-o", "two.html"
    yield "actuals", RUN, "--as-of", DAY, "-o", "actuals.yaml"
    yield "replan", RUN, base, "--as-of", DAY, "--quick", "--workers", "1"


def _report(kind: str, level: str) -> Iterator[tuple[str, ...]]:
    forms = ("html", "odt", "md", *(("pdf",) if has_pdf() else ()))
    more = tuple(word for form in forms for word in ("--format", form))
    if kind == "exit-plan":
        more += ("--service", odd_id(0, "s"))
    if kind == "letter":
        more += ("--annex", "annex.yaml", "--beside", OTHER)
    language = "nl" if level == "public" else "en"
    yield "report", RUN, "--kind", kind, "--level", level, "--lang", language, *more


def _books(inventory: str) -> Iterator[tuple[str, ...]]:
    yield "export", inventory, "agency.xlsx"
    yield "export", inventory, "agency.ods", "--lang", "nl"
    for suffix in ("xlsx", "ods"):
        yield "import", f"agency.{suffix}", "-o", f"from-{suffix}.yaml"
    yield "import", "list.csv", "--guess", "mapping.yaml"
    yield "import", "list.csv", "--map", "mapping.yaml", "-o", "from-csv.yaml"


def written_by_all(folder: Path) -> Written:
    """Run every command in a folder; none may fail."""
    (folder / "scenarios").mkdir()
    (folder / f"{NAME}.yaml").write_text(
        render_inventory_yaml(hostile_agency()), "utf-8"
    )
    (folder / f"scenarios/{NAME}.yaml").write_text(scenario(odd(5)), "utf-8")
    (folder / "scenarios/other.yaml").write_text(scenario(odd(6)), "utf-8")
    (folder / "annex.yaml").write_text(ANNEX, "utf-8")
    rows = ["name;vendor", *(f'"{one}";Acme' for one in map(quoted, EVERY))]
    (folder / "list.csv").write_text("\n".join(rows), "utf-8")
    said, runner = [], CliRunner()
    with contextlib.chdir(folder):
        for command in commands():
            done = runner.invoke(app, list(command))
            assert done.exit_code == 0, (command, done.exit_code, done.stderr[-2000:])
            said.append(Said(command, done.stdout, done.stderr))
    return Written(folder, said)


def quoted(text: str) -> str:
    return text.replace('"', '""')
