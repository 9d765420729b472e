"""``exitplan check``: everything wrong with inventories and scenarios, at its place."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exitplan.cli.options import (
    AsJson,
    Debug,
    NoColor,
    Quiet,
    reporting_errors,
    say,
    show_issues,
)
from exitplan.errors import InputError, Issue, Severity, by_place

if TYPE_CHECKING:
    from collections.abc import Iterable


def check(
    files: Annotated[
        list[Path],
        typer.Argument(help="Inventories (.yaml, .xlsx, .ods) or scenarios."),
    ],
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> None:
    """Check inventories and scenarios, and say everything that is wrong at once.

    Examples
    --------
      exitplan check inventories/tribunal.yaml

      exitplan check inventories/ministry.xlsx scenarios/ministry-2030.yaml

    Each finding names its place (file and line, or sheet and cell), the value, what was
    expected and what to do. Exit code 1 if there are errors.
    """
    del no_color  # findings are plain text
    with reporting_errors(debug=debug):
        issues: list[Issue] = []
        for file in files:
            issues += _check(file)
        issues = list(by_place(issues))
        errors = sum(issue.severity is Severity.ERROR for issue in issues)
        if as_json:
            document = {"schema": 1, "valid": not errors, "issues": _plain(issues)}
            sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
        else:
            show_issues([str(issue) for issue in issues])
            if not quiet:
                _conclude(files, issues, errors)
        if errors:
            raise typer.Exit(InputError.exit_code)


def _check(file: Path) -> list[Issue]:
    from exitplan.files.inventories import check_inventory  # noqa: PLC0415 - start-up time
    from exitplan.files.scenarios import is_scenario  # noqa: PLC0415 - the same

    try:
        if is_scenario(file):
            return _check_scenario(file)
        return check_inventory(file)[1]
    except InputError as error:
        return list(error.issues)


def _check_scenario(file: Path) -> list[Issue]:
    """Check a scenario, its inventory, and whether a plan is plainly impossible."""
    from exitplan.errors import Place  # noqa: PLC0415 - start-up time
    from exitplan.files.scenarios import check_scenario  # noqa: PLC0415
    from exitplan.planner import reasons_why_not  # noqa: PLC0415

    given, issues = check_scenario(file)
    if given is not None:
        issues += [
            Issue("EP401", reason, Place(file), "relax one of the two sides it names")
            for reason in reasons_why_not(given)
        ]
    return issues


def _plain(issues: Iterable[Issue]) -> list[dict[str, Any]]:
    return [
        {
            "code": issue.code,
            "severity": str(issue.severity),
            "file": str(issue.place.file) if issue.place else None,
            "where": issue.place.where if issue.place else None,
            "message": issue.message,
            "hint": issue.hint,
        }
        for issue in issues
    ]


def _conclude(files: list[Path], issues: list[Issue], errors: int) -> None:
    warnings = len(issues) - errors
    what = files[0].name if len(files) == 1 else f"{len(files)} files"
    if errors:
        say(f"{what}: {_counted(errors, 'error')}, {_counted(warnings, 'warning')}")
    elif warnings:
        say(f"{what}: fine, with {_counted(warnings, 'warning')}")
    else:
        say(f"{what}: fine")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
