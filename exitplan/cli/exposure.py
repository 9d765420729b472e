"""``exitplan exposure``: what depends on whom."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exitplan.cli.options import (
    AsJson,
    Debug,
    Force,
    Lang,
    Quiet,
    reporting_errors,
    say,
)
from exitplan.cli.terminal import tell, tell_table
from exitplan.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan.choices_said import SaidTable
    from exitplan.plan.exposure import ExposureReport
    from exitplan.plan.exposure_of import Named
    from exitplan.plan.exposure_said import ExposureSaid
    from exitplan.words import Language

_MOST_ROWS = 10


On = Annotated[
    dt.datetime | None,
    typer.Option(
        "--on",
        formats=["%Y-%m-%d"],
        help="Owners as they are on this day; else the scenario's first day.",
    ),
]


def exposure(
    inventory: Annotated[
        Path,
        typer.Argument(help="An inventory (.yaml, .xlsx, .ods), or a scenario."),
    ],
    *,
    scenario: Annotated[
        Path | None,
        typer.Option("--scenario", help="What to leave, and who buys whom (.yaml)."),
    ] = None,
    on: On = None,
    of: Annotated[
        str | None,
        typer.Option("--of", help="One process, service, vendor or country code."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Folder for page, documents and JSON."),
    ] = None,
    lang: Annotated[
        Lang, typer.Option(help="Language of the terminal and the page that opens.")
    ] = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Report who can stop what, and what stops with it.

    Examples
    --------
      exitplan exposure inventories/tribunal.yaml

      exitplan exposure inventories/tribunal.yaml --of exchange --lang nl

      exitplan exposure scenarios/ministry-2030.yaml --on 2029-01-01 --out results/now

    Of everything in use: on whom it stands, through which makers, clouds and owners;
    what stops with each service, vendor and country; and what is not known.
    """
    with reporting_errors(debug=debug, language=str(lang)):
        from exitplan.exposing import (  # noqa: PLC0415 - start-up time
            expose,
            read_for_exposure,
        )

        _refuse(out, force=force)
        day = on and on.date()
        language: Language = "nl" if lang is Lang.NL else "en"
        given = read_for_exposure(inventory, scenario, day)
        for warning in () if quiet or as_json else given.warnings:
            say(str(warning))
        report = expose(given, day)
        named = _named(report, of) if of else None
        files = _write(report, out, language, force=force)
        if as_json:
            _print_json(report, named, files)
        elif not quiet:
            _show(report, language, named)
            tell(map(str, files))


def _refuse(folder: Path | None, *, force: bool) -> None:
    if folder is None:
        return
    from exitplan.runs import refuse_existing  # noqa: PLC0415 - start-up time

    refuse_existing(folder, force=force)


def _named(report: ExposureReport, wanted: str) -> Named:
    """Return what is asked about.

    Raises
    ------
    MisuseError
        If there is no such thing, with the closest name.
    """
    from exitplan.inventory.findings import did_you_mean  # noqa: PLC0415 - start-up
    from exitplan.plan.exposure_of import (  # noqa: PLC0415 - the same
        find_named,
        names_known,
    )

    found = find_named(report, wanted)
    if found is None:
        message = f"nothing in use is called '{wanted}'"
        hint = did_you_mean(wanted, names_known(report))
        raise MisuseError(message, hint)
    return found


def _write(
    report: ExposureReport, folder: Path | None, lang: Language, *, force: bool
) -> list[Path]:
    if folder is None:
        return []
    from exitplan.runs import exposure_files, write_folder  # noqa: PLC0415 - start-up

    files = dict(exposure_files(report, lang))
    write_folder(folder, files.items(), force=force)
    return [folder / name for name in files]


def _print_json(report: ExposureReport, named: Named | None, files: list[Path]) -> None:
    from exitplan.plan.exposure import exposure_to_json  # noqa: PLC0415 - start-up

    document: dict[str, Any] = json.loads(exposure_to_json(report))
    if named is not None:
        document["findings"] = _only(document["findings"], named)
    document["files"] = [str(file) for file in files]
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


def _only(findings: dict[str, Any], named: Named) -> dict[str, Any]:
    """Return the one record that is asked about, in its list."""
    kind, name = named
    lists = {
        "process": ("processes", "process"),
        "service": ("services", "service"),
        "vendor": ("vendors", "name"),
        "country": ("jurisdictions", "name"),
    }
    of_kind, key = lists[kind]
    return {of_kind: [one for one in findings[of_kind] if one[key] == name]}


def _show(report: ExposureReport, lang: Language, named: Named | None) -> None:
    """Print what there is about one thing, or the whole in short with its tables."""
    if named is not None:
        from exitplan.plan.exposure_of import say_of  # noqa: PLC0415 - start-up time

        tell(say_of(report, named, lang))
        return
    from exitplan.plan.exposure_said import ExposureSaid  # noqa: PLC0415 - start-up

    said = ExposureSaid(report, lang)
    title = said.speaker.say("exposed.title")
    head = [f"{title} – {report.agency}", said.asks(), ""]
    tell([*head, *(f"- {one}" for one in said.core())])
    for key, table in _tables(said):
        if not table.rows:
            continue
        tell(["", said.speaker.say(f"exposed.{key}")])
        _print(table, said)
    tell(["", said.speaker.say("exposed.not-known"), *said.not_known()])


def _tables(said: ExposureSaid) -> Iterator[tuple[str, SaidTable]]:
    yield "kinds", said.kinds()
    yield "groups", said.groups(brief=True)
    yield "jurisdictions", said.jurisdictions(brief=True)
    yield "processes", said.processes(brief=True)
    yield "single", said.single_points()


def _print(table: SaidTable, said: ExposureSaid) -> None:
    """Print the first rows of a table, and how many more there are."""
    tell_table(table.headings, table.rows[:_MOST_ROWS])
    left = len(table.rows) - _MOST_ROWS
    if left > 0:
        tell([said.count("more", left)])
