"""``exitplan exit-plans``: the exit plan of each service, and what is missing in it."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exitplan.cli.options import (
    STOPPED_EARLY,
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
    from exitplan.plan import Plan
    from exitplan.reports.exit_plans import ExitPlans
    from exitplan.words import Language

_WIDTH = 140


def exit_plans(
    target: Annotated[
        Path,
        typer.Argument(help="A run's folder or plan.json, or a scenario (.yaml)."),
    ],
    *,
    service: Annotated[
        list[str] | None,
        typer.Option("--service", help="One service, by id or name; may be repeated."),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Every service in use, not only material ones."),
    ] = False,
    on: Annotated[
        dt.datetime | None,
        typer.Option(
            "--on",
            formats=["%Y-%m-%d"],
            help="Day on which tests and reviews are due or not; the plan's first.",
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for results, one inside it.")
    ] = Path("results"),
    effort: Annotated[
        int | None, typer.Option(min=1, help="Schedules to try, for a scenario.")
    ] = None,
    lang: Annotated[Lang, typer.Option(help="Language of what is shown.")] = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write the exit plan of every material service, for two cases.

    Examples
    --------
      exitplan exit-plans results/tribunal-baseline --lang nl

      exitplan exit-plans scenarios/ministry-2030.yaml --service mail --json

    The planned and the disruptive exit, contract terms, data destruction, tests and
    reviews, from plan, inventory and exit records; and what is missing or does not fit.
    The folder holds an overview and a file per service, in Dutch and English.
    """
    with reporting_errors(debug=debug, language=str(lang)):
        _refuse_both(service, everything)
        language: Language = "nl" if lang is Lang.NL else "en"
        plan = _plan_of(target, effort, out, force=force, silent=quiet or as_json)
        found = _find(plan, service, None if on is None else on.date(), everything)
        folder, names = _write(found, out, force=force)
        if as_json:
            _print_json(found, folder, names)
        elif not quiet:
            _show(found, folder, language)
        if _stopped(plan, target):
            raise typer.Exit(STOPPED_EARLY)


def _refuse_both(services: list[str] | None, everything: bool) -> None:  # noqa: FBT001
    if services and everything:
        message = "--service and --all exclude each other"
        raise MisuseError(message, "leave one of them out")


def _is_plan(target: Path) -> bool:
    """Tell whether something is a plan, not a scenario."""
    return target.is_dir() or target.suffix.lower() == ".json"


def _stopped(plan: Plan, target: Path) -> bool:
    """Tell whether the search for the plan was stopped just now."""
    return plan.provenance.status == "stopped" and not _is_plan(target)


def _plan_of(
    target: Path, effort: int | None, out: Path, *, force: bool, silent: bool
) -> Plan:
    """Read a plan back, or make one, unless its folder is there already."""
    if _is_plan(target):
        from exitplan.replanning import read_plan  # noqa: PLC0415 - start-up time

        return read_plan(target).plan
    from exitplan.cli.progress import Progress  # noqa: PLC0415 - start-up time
    from exitplan.files.scenarios import read_scenario  # noqa: PLC0415 - the same
    from exitplan.planner import run_scenario  # noqa: PLC0415 - the same
    from exitplan.runs import refuse_existing  # noqa: PLC0415 - the same
    from exitplan.solver.settings import Settings  # noqa: PLC0415 - the same

    given = read_scenario(target)
    for warning in () if silent else given.warnings:
        say(str(warning))
    refuse_existing(_folder(given.scenario.name, out), force=force)
    with Progress(given.scenario.name, silent=silent, color=not silent) as progress:
        return run_scenario(given, Settings(effort=effort), progress).plan


def _folder(scenario: str, out: Path) -> Path:
    from exitplan.runs import folder_name  # noqa: PLC0415 - start-up time

    return out / f"{folder_name(scenario)}-exit-plans"


def _find(
    plan: Plan,
    wanted: list[str] | None,
    day: dt.date | None,
    everything: bool,  # noqa: FBT001 - as the option says
) -> ExitPlans:
    from exitplan.reports.exit_plans import exit_plans_of  # noqa: PLC0415 - start-up

    ids = [service_of(plan, one) for one in wanted] if wanted else None
    return exit_plans_of(plan, day, ids, everything=everything)


def service_of(plan: Plan, wanted: str) -> str:
    """Return the id of a service in use, given by id or name.

    Raises
    ------
    MisuseError
        If there is none, with the closest name.
    """
    from exitplan.inventory.findings import did_you_mean  # noqa: PLC0415 - start-up

    for one in plan.exits:
        if wanted == one.service:
            return one.service
    for one in plan.exits:
        if wanted.casefold() in {one.service.casefold(), one.name.casefold()}:
            return one.service
    message = f"the plan has no service in use '{wanted}'"
    known = [text for one in plan.exits for text in (one.service, one.name)]
    raise MisuseError(message, did_you_mean(wanted, known))


def _write(found: ExitPlans, out: Path, *, force: bool) -> tuple[Path, list[str]]:
    """Write the folder; return it, and the names of its files."""
    from exitplan.runs import exit_plan_files, write_folder  # noqa: PLC0415 - start-up

    folder = _folder(found.plan.scenario, out)
    files = dict(exit_plan_files(found))
    write_folder(folder, files.items(), force=force)
    return folder, list(files)


def _print_json(found: ExitPlans, folder: Path, names: list[str]) -> None:
    from exitplan.reports.exit_plans_values import exit_plans_values  # noqa: PLC0415

    document = exit_plans_values(found)
    document["files"] = [str(folder / name) for name in names]
    text = json.dumps(document, ensure_ascii=False, indent=1)
    sys.stdout.write(f"{text}\n")


def _show(found: ExitPlans, folder: Path, language: Language) -> None:
    """Print the core message, one line a service, and where everything is."""
    from exitplan.reports.exit_plans import (  # noqa: PLC0415 - the same
        overview_lines,
        overview_table,
    )

    plan = found.plan
    lines = [f"{plan.scenario} – {plan.agency}", ""]
    lines += overview_lines(found, language)
    tell([*lines, ""])
    if found.every:
        table = overview_table(found, language)
        headings = [(heading.text, heading.numeric) for heading in table.headings]
        tell_table(headings, table.rows, elsewhere=_WIDTH)
        tell([""])
    tell([str(folder / f"overview.{language}.html")])
