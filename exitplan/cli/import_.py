"""``exitplan import``: workbooks and spreadsheets, to an inventory."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exitplan.cli.options import AsJson, Debug, Lang, Quiet, reporting_errors, say
from exitplan.cli.replacing import (
    Taken,
    Wanted,
    plain_changes,
    require_targets,
    take_over,
)
from exitplan.cli.template import save
from exitplan.errors import InputError, MisuseError

if TYPE_CHECKING:
    from exitplan.importing import Imported

Map = Annotated[
    Path | None,
    typer.Option("--map", "-m", help="Which column becomes which field (.yaml)."),
]
Guess = Annotated[
    Path | None,
    typer.Option("--guess", help="Write a guessed mapping to this file, to be edited."),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="The inventory to write (.yaml, .xlsx, .ods)."),
]
ScenarioOut = Annotated[
    Path | None,
    typer.Option("--scenario", help="Also write a scenario to try it with."),
]
Replace = Annotated[
    bool,
    typer.Option("--force", "--yes", "-y", help="Replace files, kept as a backup."),
]
Language = Annotated[Lang, typer.Option("--lang", help="Language of findings.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
]
Findings = Annotated[
    bool,
    typer.Option(
        "--findings/--no-findings", help="Write a workbook of findings beside the file."
    ),
]


def import_(
    files: Annotated[
        list[Path], typer.Argument(help="Spreadsheets: .csv, .xlsx, .xlsm or .ods.")
    ],
    *,
    mapping: Map = None,
    guess: Guess = None,
    out: Out = None,
    scenario: ScenarioOut = None,
    force: Replace = False,
    dry_run: DryRun = False,
    findings: Findings = True,
    lang: Language = Lang.EN,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Bring in an inventory workbook, or make an inventory of other spreadsheets.

    Examples
    --------
      exitplan import inventory.xlsx -o inventory.yaml

      exitplan import inventory.ods -o inventory.yaml --dry-run --lang nl

      exitplan import cmdb.csv --guess mapping.yaml

      exitplan import cmdb.csv --map mapping.yaml -o inventory.yaml

      exitplan import apps.csv links.csv --map m.yaml -o i.yaml --scenario s.yaml

    A workbook of exitplan's own shape (exitplan template) needs no mapping: all that
    is wrong is said at its cell, also in a workbook of findings beside it, and what
    changes in an inventory that is there already is shown before it is replaced.

    For other spreadsheets, first guess a mapping, correct it in an editor, then import
    with it. Rows, columns and values that are not taken over are all listed; nothing is
    dropped silently, and what is read is never written. Without --out only the report
    is given.
    """
    with reporting_errors(debug=debug):
        wanted = Wanted(
            out, lang.value, findings, force, dry_run, as_json, quiet, scenario
        )
        if mapping is None and guess is None:
            _take_book(files, wanted)
        elif mapping is None and guess is not None:
            _guess(files, guess, force=force, quiet=quiet)
        elif guess is not None:
            message = "give --map or --guess, not both"
            raise MisuseError(message)
        elif mapping is not None:
            _bring_in(files, mapping, wanted)


def _take_book(files: list[Path], wanted: Wanted) -> None:
    from exitplan.cli.import_book import import_book  # noqa: PLC0415 - start-up time

    import_book(_only_book(files), wanted)


def _only_book(files: list[Path]) -> Path:
    """Return the workbook to import without a mapping."""
    from exitplan.files.inventories import WORKBOOK_SUFFIXES  # noqa: PLC0415

    if len(files) == 1 and files[0].suffix.lower() in WORKBOOK_SUFFIXES:
        return files[0]
    message = "only one workbook of exitplan's own shape is imported without a mapping"
    if len(files) == 1:
        message = "a spreadsheet is imported with a mapping"
    hint = "write one with --guess mapping.yaml, then give it with --map"
    raise MisuseError(message, hint)


def _guess(files: list[Path], target: Path, *, force: bool, quiet: bool) -> None:
    from exitplan.importing.guess import guess_mapping  # noqa: PLC0415 - start-up time
    from exitplan.importing.output import require_free  # noqa: PLC0415 - the same

    require_free(target, force=force, sources=tuple(files))
    text, doubtful = guess_mapping(files)
    save(target, text.encode("utf-8"), quiet=quiet)
    if not quiet:
        if doubtful:
            say(f"{doubtful} guesses are doubtful; they are marked with '# sure?'")
        words = [*map(str, files), "--map", str(target), "-o", "inventory.yaml"]
        say("look it through, then:")
        say(f"  exitplan import {shlex.join(words)}")


def _bring_in(files: list[Path], mapping: Path, wanted: Wanted) -> None:
    from exitplan.importing import bring_in  # noqa: PLC0415 - start-up time

    require_targets(wanted, (*files, mapping))
    imported = bring_in(files, mapping)
    taken = Taken()
    if not wanted.as_json:
        _show(imported, quiet=wanted.quiet)
    if imported.inventory is not None and wanted.out is not None:
        names = ", ".join(json.dumps(file.name, ensure_ascii=False) for file in files)
        first = f"# Imported from {names}. Vendors marked 'assumed' are to be checked."
        taken = take_over(imported.inventory, first, wanted)
    if wanted.as_json:
        document = _document(imported, taken, dry_run=wanted.dry_run)
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    if imported.inventory is None:
        raise typer.Exit(InputError.exit_code)


def _document(imported: Imported, taken: Taken, *, dry_run: bool) -> dict[str, Any]:
    from exitplan.files.findings import plain_findings  # noqa: PLC0415 - start-up time
    from exitplan.importing.report import plain_counts  # noqa: PLC0415 - the same

    inventory = imported.inventory
    written = filter(None, (taken.written, taken.scenario))
    return {
        "schema": 1,
        "valid": inventory is not None,
        "tables": plain_counts(imported.counts),
        "records": imported.records(),
        "vendors_matched": dict(imported.matched),
        "vendors_unknown": list(imported.unknown_vendors),
        "issues": plain_findings(imported.issues),
        "dry_run": dry_run,
        "changes": plain_changes(taken.changes),
        "written": [str(file) for file in written],
        "backup": str(taken.backup) if taken.backup else None,
    }


def _show(imported: Imported, *, quiet: bool) -> None:
    from exitplan.importing.report import shown_issues  # noqa: PLC0415 - start-up time

    for line in shown_issues(imported.issues):
        say(line)
    if quiet:
        return
    for one in imported.counts:
        say(
            f"{one.table}: {one.rows} rows read, {one.used} used, {one.listed} listed; "
            f"{len(one.columns)} columns used, {len(one.left_out)} left out on "
            f"purpose, {len(one.not_mapped)} not mapped"
        )
    if imported.inventory is None:
        say("no inventory: mend the errors above")
        return
    made = (f"{n} {name}" for name, n in imported.records().items())
    say(f"made: {', '.join(made)}")
    known = len(set(dict(imported.matched).values()))
    say(
        f"vendors: {known} recognised (country and owners assumed), "
        f"{len(imported.unknown_vendors)} unknown"
    )
