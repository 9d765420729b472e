"""``exitplan import`` of a workbook in exitplan's own shape: what changes, and then."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from exitplan.cli.options import say
from exitplan.errors import InputError, MisuseError

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.errors import Issue
    from exitplan.files.changes import Changes, RecordChange
    from exitplan.inventory import Inventory
    from exitplan.words import Language, Speaker

_MOST_SHOWN = 50
_SAYS_IT_ALL = {"EP011", "EP017", "EP021"}
"""No inventory, one of the future, or an empty one: there are no cells to mend."""

_SIGNS = {"new": "+", "changed": "~", "removed": "-"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line.

    Parameters
    ----------
    out
        The inventory to write, if one is to be written.
    lang
        Language of the findings, and of a workbook that is written.
    findings
        Whether a workbook of findings is written beside the file.
    force
        Whether what is there may be replaced without asking.
    dry_run
        Whether nothing at all is written.
    as_json, quiet
        How to tell.
    """

    out: Path | None
    lang: Language
    findings: bool = True
    force: bool = False
    dry_run: bool = False
    as_json: bool = False
    quiet: bool = False


@dataclass
class _Told:
    """What is told in the end."""

    issues: list[Issue]
    changes: Changes | None = None
    findings: Path | None = None
    earlier: Path | None = None
    written: Path | None = None
    backup: Path | None = None


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
    from exitplan.importing.output import require_kind  # noqa: PLC0415 - start-up time

    if wanted.out is not None:
        require_kind(wanted.out)
        _require_other(wanted.out, file)
    inventory, told = _look(file, wanted)
    if not wanted.as_json:
        _show_findings(file, told, wanted)
    if inventory is not None and wanted.out is not None:
        _take_over(file, inventory, wanted.out, wanted, told)
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


def _require_other(out: Path, file: Path) -> None:
    if out.exists() and file.exists() and out.samefile(file):
        message = f"{out} is read here, and what is read is never written"
        raise MisuseError(message, "choose another name")


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


def _take_over(
    file: Path, inventory: Inventory, out: Path, wanted: Wanted, told: _Told
) -> None:
    """Show what changes, and write the inventory if that is wanted."""
    from exitplan.cli.template import save  # noqa: PLC0415 - start-up time
    from exitplan.importing.output import render  # noqa: PLC0415 - the same
    from exitplan.words import Speaker  # noqa: PLC0415 - the same

    is_there = out.exists()
    told.changes = _changes(out, inventory) if is_there else None
    if is_there and not wanted.as_json and not wanted.quiet:
        _show_changes(out, told.changes, wanted.lang)
    if told.changes is not None and not told.changes.records:
        return
    if wanted.dry_run:
        if not (wanted.quiet or wanted.as_json):
            say(Speaker(wanted.lang).say("findings.dry", file=out))
        return
    if is_there and not wanted.force:
        _ask(out, wanted)
    name = json.dumps(file.name, ensure_ascii=False)
    content = render(out, inventory, f"# Imported from {name}.")
    told.backup = save(out, content, quiet=wanted.quiet or wanted.as_json)
    told.written = out


def _changes(out: Path, inventory: Inventory) -> Changes | None:
    from exitplan.files.changes import changes_between  # noqa: PLC0415 - start-up time
    from exitplan.files.inventories import read_inventory  # noqa: PLC0415 - the same

    try:
        return changes_between(read_inventory(out), inventory)
    except InputError:
        return None


def _ask(out: Path, wanted: Wanted) -> None:
    """Ask whether to replace a file; without a person there, refuse."""
    if wanted.as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        message = f"there is a file {out} already"
        hint = "use --yes to replace it, which keeps a backup; or choose another name"
        raise MisuseError(message, hint)
    if not typer.confirm(f"replace {out}, and keep the old one?", err=True):
        message = "nothing was changed"
        raise MisuseError(message)


def _show_changes(out: Path, changes: Changes | None, language: Language) -> None:
    from exitplan.words import Speaker  # noqa: PLC0415 - start-up time

    speaker = Speaker(language)
    if changes is None:
        say(speaker.say("findings.unlike", file=out))
        return
    if not changes.records:
        say(speaker.say("findings.same", file=out))
        return
    say(speaker.say("findings.changes", file=out))
    for one in changes.records[:_MOST_SHOWN]:
        for line in _lines(one, speaker):
            say(f"  {line}")
    if len(changes.records) > _MOST_SHOWN:
        rest = len(changes.records) - _MOST_SHOWN
        say(f"  {speaker.say('findings.rest', number=rest)}")
    for name, counts in changes.counts().items():
        parts = (
            f"{number} {speaker.say(f'findings.change.{kind}')}"
            for kind, number in counts.items()
            if number
        )
        say(f"  {_listed(name, speaker)}: {', '.join(parts)}")


def _listed(name: str, speaker: Speaker) -> str:
    from exitplan.files.columns import sheet_name  # noqa: PLC0415 - start-up time

    return sheet_name(name, speaker.language)


def _lines(one: RecordChange, speaker: Speaker) -> list[str]:
    name = f"{_listed(one.list_name, speaker)} {one.name}".strip()
    what = speaker.say(f"findings.change.{one.change}")
    unsaid = speaker.say("findings.default")
    lines = [f"{_SIGNS[one.change]} {name} ({what})"]
    lines += [
        f"    {field.field}: {_value(field.old, unsaid)} -> {_value(field.new, unsaid)}"
        for field in one.fields
    ]
    return lines


def _value(value: object, unsaid: str) -> str:
    if value is None:
        return unsaid
    return json.dumps(value, ensure_ascii=False, default=str)


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
        "changes": _plain_changes(told.changes),
        "written": _path(told.written),
        "backup": _path(told.backup),
    }


def _path(file: Path | None) -> str | None:
    return None if file is None else os.fspath(file)


def _plain_changes(changes: Changes | None) -> dict[str, Any] | None:
    if changes is None:
        return None
    return {
        "counts": changes.counts(),
        "records": [
            {
                "list": one.list_name,
                "record": one.name,
                "change": str(one.change),
                "fields": [
                    {"field": f.field, "old": _json(f.old), "new": _json(f.new)}
                    for f in one.fields
                ],
            }
            for one in changes.records
        ],
    }


def _json(value: Any) -> Any:  # noqa: ANN401 - any plain value
    return json.loads(json.dumps(value, default=str))
