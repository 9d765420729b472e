"""``exitplan import`` of a workbook in exitplan's own shape: what changes, and then."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import typer

from exitplan.cli.options import say
from exitplan.cli.replacing import Taken, plain_changes, require_targets, take_over
from exitplan.errors import InputError, MisuseError

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.cli.replacing import Wanted
    from exitplan.errors import Issue
    from exitplan.inventory import Inventory

_SAYS_IT_ALL = {"EP011", "EP017", "EP021"}
"""No inventory, one of the future, or an empty one: there are no cells to mend."""


@dataclass
class _Told:
    """What is told in the end."""

    issues: list[Issue]
    findings: Path | None = None
    earlier: Path | None = None
    taken: Taken = field(default_factory=Taken)


def import_book(file: Path, wanted: Wanted) -> None:
    """Import a workbook in exitplan's own shape.

    Parameters
    ----------
    file
        The workbook; read in a process of its own, and never written to.
    wanted
        What to do with it.

    Raises
    ------
    MisuseError
        If the inventory to write is there already and may not be replaced.
    typer.Exit
        With 1 if the workbook has errors.
    """
    require_targets(wanted, (file,))
    inventory, told = _look(file, wanted)
    if not wanted.as_json:
        _show_findings(file, told, wanted)
    if inventory is not None and wanted.out is not None:
        name = json.dumps(file.name, ensure_ascii=False)
        told.taken = take_over(inventory, f"# Imported from {name}.", wanted)
    if wanted.as_json:
        document = _document(file, inventory, wanted, told)
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    if inventory is None:
        raise typer.Exit(InputError.exit_code)


def _look(file: Path, wanted: Wanted) -> tuple[Inventory | None, _Told]:
    """Read the workbook, and write what was found in it beside it."""
    from exitplan.files.inventories import check_inventory  # noqa: PLC0415 - start-up time

    try:
        inventory, issues = check_inventory(file, strange=True)
    except InputError as error:
        inventory, issues = None, list(error.issues)
    told = _Told(issues)
    is_ours = _SAYS_IT_ALL.isdisjoint(one.code for one in issues)
    has_cells = any("!" in one.place.where for one in issues if one.place)
    if is_ours and has_cells and wanted.findings and not wanted.dry_run:
        told.findings = _write_findings(file, issues, wanted)
    elif not issues:
        told.earlier = _earlier_findings(file)
    return inventory, told


def _earlier_findings(file: Path) -> Path | None:
    """Return the workbook of findings that an earlier import left, if it is there."""
    from exitplan.files.findings_book import findings_file  # noqa: PLC0415 - start-up

    target = findings_file(file)
    return target if target is not None and target.exists() else None


def _write_findings(file: Path, issues: list[Issue], wanted: Wanted) -> Path | None:
    from exitplan.cli.template import save  # noqa: PLC0415 - start-up time
    from exitplan.files.findings_book import (  # noqa: PLC0415 - the same
        findings_file,
        render_findings,
    )

    target = findings_file(file)
    if target is None:
        return None
    content = render_findings(issues, file, target, wanted.lang)
    if target.exists() and target.read_bytes() == content:
        return target
    try:
        save(target, content, quiet=True)
    except MisuseError as error:  # the findings are told all the same
        say(f"no workbook of findings: {error}")
        return None
    return target


def _show_findings(file: Path, told: _Told, wanted: Wanted) -> None:
    from exitplan.files.findings import (  # noqa: PLC0415 - start-up time
        counted_findings,
        shown_findings,
    )
    from exitplan.words import Speaker  # noqa: PLC0415 - the same

    for line in shown_findings(told.issues, wanted.lang):
        say(line)
    if any(one.code == "EP011" for one in told.issues):
        say(Speaker(wanted.lang).say("findings.mapping", file=file))
    if wanted.quiet:
        return
    speaker = Speaker(wanted.lang)
    fine = speaker.say("findings.fine")
    said = counted_findings(told.issues, wanted.lang) if told.issues else fine
    say(f"{file.name}: {said}")
    if told.findings is not None:
        say(speaker.say("findings.beside", file=told.findings))
    elif told.earlier is not None:
        say(speaker.say("findings.earlier", file=told.earlier))


def _document(
    file: Path, inventory: Inventory | None, wanted: Wanted, told: _Told
) -> dict[str, Any]:
    from exitplan.files.findings import plain_findings  # noqa: PLC0415 - start-up time

    return {
        "schema": 1,
        "file": os.fspath(file),
        "valid": inventory is not None,
        "dry_run": wanted.dry_run,
        "issues": plain_findings(told.issues, wanted.lang),
        "findings": _path(told.findings),
        "changes": plain_changes(told.taken.changes),
        "written": _path(told.taken.written),
        "backup": _path(told.taken.backup),
        "scenario": _path(told.taken.scenario),
    }


def _path(file: Path | None) -> str | None:
    return None if file is None else os.fspath(file)
