"""What an import would change in an inventory that is there, and whether it may."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from exitplan.cli.options import say
from exitplan.errors import InputError, MisuseError

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.files.changes import Changes, RecordChange
    from exitplan.inventory import Inventory
    from exitplan.words import Language, Speaker

_MOST_SHOWN = 50
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
    scenario
        The scenario to write beside the inventory, if one is to be written.
    """

    out: Path | None
    lang: Language
    findings: bool = True
    force: bool = False
    dry_run: bool = False
    as_json: bool = False
    quiet: bool = False
    scenario: Path | None = None


@dataclass
class Taken:
    """What became of an inventory that was taken over.

    Parameters
    ----------
    changes
        In the inventory that was there; ``None`` if none was.
    written, backup, scenario
        Files that were written.
    """

    changes: Changes | None = None
    written: Path | None = None
    backup: Path | None = None
    scenario: Path | None = None


def require_targets(wanted: Wanted, sources: tuple[Path, ...]) -> None:
    """Make sure that what is to be written may be, before anything is read.

    Raises
    ------
    MisuseError
        If it is of no kind that is written, or is one of the sources.
    """
    from exitplan.importing.output import (  # noqa: PLC0415 - start-up time
        require_free,
        require_kind,
        require_scenario,
    )

    if wanted.out is not None:
        require_kind(wanted.out)
        require_free(wanted.out, force=True, sources=sources)  # asked for later
    may_replace = wanted.force or wanted.dry_run
    require_scenario(wanted.scenario, wanted.out, force=may_replace, sources=sources)


def take_over(inventory: Inventory, first_line: str, wanted: Wanted) -> Taken:
    """Show what changes, and write the inventory and a scenario if that is wanted.

    Parameters
    ----------
    inventory
        Valid.
    first_line
        A comment for the top of a YAML file.
    wanted
        Where to, and how to tell; with ``out``.

    Raises
    ------
    MisuseError
        If there is an inventory already, and it may not be replaced.
    """
    out = wanted.out
    assert out is not None  # noqa: S101 - the caller looked
    is_there = out.exists()
    taken = Taken(_changes(out, inventory) if is_there else None)
    is_silent = wanted.as_json or wanted.quiet
    if is_there and not is_silent:
        _show_changes(out, taken.changes, wanted.lang)
    if taken.changes is None or taken.changes.records:
        _write(out, inventory, first_line, wanted, taken)
    if wanted.scenario is not None and not wanted.dry_run:
        _write_scenario(wanted.scenario, out, inventory, taken, silent=is_silent)
    return taken


def _write(
    out: Path, inventory: Inventory, first_line: str, wanted: Wanted, taken: Taken
) -> None:
    from exitplan.cli.template import save  # noqa: PLC0415 - start-up time
    from exitplan.importing.output import render  # noqa: PLC0415 - the same
    from exitplan.words import Speaker  # noqa: PLC0415 - the same

    is_silent = wanted.as_json or wanted.quiet
    if wanted.dry_run:
        if not is_silent:
            say(Speaker(wanted.lang).say("findings.dry", file=out))
        return
    if out.exists() and not wanted.force:
        _ask(out, as_json=wanted.as_json)
    content = render(out, inventory, first_line, wanted.lang)
    taken.backup = save(out, content, quiet=is_silent)
    taken.written = out


def _write_scenario(
    scenario: Path, out: Path, inventory: Inventory, taken: Taken, *, silent: bool
) -> None:
    from exitplan.cli.template import save  # noqa: PLC0415 - start-up time
    from exitplan.importing.output import scenario_beside  # noqa: PLC0415 - the same

    today = dt.datetime.now().astimezone().date()
    save(scenario, scenario_beside(scenario, out, inventory, today), quiet=silent)
    taken.scenario = scenario


def _changes(out: Path, inventory: Inventory) -> Changes | None:
    from exitplan.files.changes import changes_between  # noqa: PLC0415 - start-up time
    from exitplan.files.inventories import read_inventory  # noqa: PLC0415 - the same

    try:
        return changes_between(read_inventory(out), inventory)
    except InputError:
        return None


def _ask(out: Path, *, as_json: bool) -> None:
    """Ask whether to replace a file; without a person there, refuse."""
    if as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
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
        f"    {_field(one.list_name, field.field, speaker)}: "
        f"{_value(field.old, unsaid)} -> {_value(field.new, unsaid)}"
        for field in one.fields
    ]
    return lines


def _field(list_name: str, field: str, speaker: Speaker) -> str:
    """Return what people call a field: in Dutch its header, else its own name."""
    from exitplan.files.columns import column_for, sheets  # noqa: PLC0415 - start-up

    column = column_for(sheets().get(list_name, ()), field)
    if column is None or speaker.language == "en":
        return field
    return column.header_in(speaker.language).partition(" [")[0]


def _value(value: object, unsaid: str) -> str:
    if value is None:
        return unsaid
    return json.dumps(value, ensure_ascii=False, default=str)


def plain_changes(changes: Changes | None) -> dict[str, Any] | None:
    """Return changes as plain values, for JSON."""
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
