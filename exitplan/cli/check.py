"""``exitplan check``: everything wrong with inventories and scenarios, at its place."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from exitplan.cli.options import (
    AsJson,
    Debug,
    Lang,
    NoColor,
    Quiet,
    reporting_errors,
    say,
)
from exitplan.errors import InputError, Issue, Severity, by_place


def check(
    files: Annotated[
        list[Path],
        typer.Argument(help="Inventories (.yaml, .xlsx, .ods) or scenarios."),
    ],
    *,
    as_json: AsJson = False,
    lang: Annotated[
        Lang, typer.Option("--lang", help="Language of findings.")
    ] = Lang.EN,
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
        from exitplan.files.findings import (  # noqa: PLC0415 - start-up time
            plain_findings,
            shown_findings,
        )

        issues: list[Issue] = []
        for file in files:
            issues += _check(file)
        issues = list(by_place(issues))
        errors = sum(issue.severity is Severity.ERROR for issue in issues)
        if as_json:
            found = plain_findings(issues, lang.value)
            document = {"schema": 1, "valid": not errors, "issues": found}
            sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
        else:
            for line in shown_findings(issues, lang.value):
                say(line)
            if not quiet:
                _conclude(files, issues, lang, errors)
        if errors:
            raise typer.Exit(InputError.exit_code)


def _check(file: Path) -> list[Issue]:
    from exitplan.files.inventories import (  # noqa: PLC0415 - start-up time
        WORKBOOK_SUFFIXES,
        check_inventory,
    )

    try:
        if file.suffix.lower() not in WORKBOOK_SUFFIXES:
            from exitplan.files.scenarios import is_scenario  # noqa: PLC0415 - the same

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


def _conclude(files: list[Path], issues: list[Issue], lang: Lang, errors: int) -> None:
    from exitplan.files.findings import counted_findings  # noqa: PLC0415 - start-up time

    what = files[0].name if len(files) == 1 else f"{len(files)} files"
    found = counted_findings(issues, lang.value)
    if errors:
        say(f"{what}: {found}")
    elif issues:
        say(f"{what}: fine, with {found.partition(', ')[2]}")
    else:
        say(f"{what}: fine")
