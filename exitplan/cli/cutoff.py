"""``exitplan cutoff``: what stops if someone is cut off, and what to do about it."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exitplan.cli.options import (
    AsJson,
    Debug,
    Force,
    Lang,
    Quiet,
    Seed,
    reporting_errors,
    say,
)
from exitplan.cli.terminal import tell, tell_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exitplan.files.scenarios import ScenarioInput
    from exitplan.plan.choices_said import SaidTable
    from exitplan.plan.drill import Drill
    from exitplan.replanning import PlanInput
    from exitplan.words import Language as Spoken


PlanOption = Annotated[
    Path | None,
    typer.Option("--plan", help="A plan: a run's folder, or plan.json. Else none."),
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Folder to write it to.")]
Effort = Annotated[
    int | None,
    typer.Option(min=1, help="Schedules to try for an emergency order."),
]
Language = Annotated[Lang, typer.Option(help="Language of the terminal and page.")]
Who = Annotated[
    str,
    typer.Option(
        "--who",
        help="jurisdiction:US, vendor:ID, tenant:NAME, service:ID, or "
        "accounts:PROCESS-OR-OWNER, with @VENDOR where one closes them.",
    ),
]
On = Annotated[
    dt.datetime | None,
    typer.Option(
        "--on", formats=["%Y-%m-%d"], help="Day of it; else the first of the plan."
    ),
]
Notice = Annotated[
    int, typer.Option(min=0, max=3650, help="Days of notice, counted from --on.")
]


def cutoff(
    scenario: Annotated[Path, typer.Argument(help="A scenario (.yaml).")],
    *,
    who: Who,
    on: On = None,
    notice: Notice = 0,
    plan: PlanOption = None,
    out: Out = None,
    effort: Effort = None,
    seed: Seed = None,
    lang: Language = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Tell what stops if someone is cut off: for how long, and what helps.

    Examples
    --------
      exitplan cutoff scenarios/tribunal-baseline.yaml --who vendor:microsoft

      exitplan cutoff scenarios/tribunal-baseline.yaml
          --who accounts:prosecutor@microsoft --on 2028-12-31
          --plan results/tribunal-baseline --lang nl --out cutoff

    Which processes stop at once, later or in part, the emergency order that brings
    them back, what it costs, and what to prepare now. With --plan, what has moved by
    the day stands on its new provider. --out writes cutoff.html, .json and .md.
    """
    with reporting_errors(debug=debug, language=str(lang)):
        from exitplan.cutoff.drill import Asked, drill_of  # noqa: PLC0415 - start-up
        from exitplan.cutoff.files import cutoff_files  # noqa: PLC0415 - the same
        from exitplan.plan.drill import drill_to_json  # noqa: PLC0415 - the same
        from exitplan.solver.settings import Settings  # noqa: PLC0415 - the same

        given, before = read_both(scenario, plan, out, force=force)
        tell_warnings(given, silent=quiet or as_json)
        asked = Asked(
            who,
            None if on is None else on.date(),
            24 * notice,
            before.plan if before else None,
            before.file if before else None,
        )
        found = drill_of(given, asked, Settings(effort, seed))
        names = write_to(out, cutoff_files(found, lang.value), force=force)
        if as_json:
            sys.stdout.write(drill_to_json(found))
        elif not quiet:
            _show(found, lang.value, names)


def read_both(
    scenario: Path, plan: Path | None, out: Path | None, *, force: bool
) -> tuple[ScenarioInput, PlanInput | None]:
    """Read a scenario, and a plan if there is one, once they may be written about."""
    from exitplan.files.scenarios import read_scenario  # noqa: PLC0415 - start-up time
    from exitplan.replanning import read_plan  # noqa: PLC0415 - the same
    from exitplan.runs import refuse_existing  # noqa: PLC0415 - the same

    if out is not None:
        refuse_existing(out, force=force)
    return read_scenario(scenario), None if plan is None else read_plan(plan)


def tell_warnings(given: ScenarioInput, *, silent: bool) -> None:
    """Write what is doubtful about the input to standard error."""
    for warning in () if silent else given.warnings:
        say(str(warning))


def write_to(
    out: Path | None, files: Iterable[tuple[str, bytes]], *, force: bool
) -> list[str]:
    """Write files to a folder, if one is named; return where they are."""
    from exitplan.runs import write_folder  # noqa: PLC0415 - start-up time

    if out is None:
        return []
    made = dict(files)
    write_folder(out, made.items(), force=force)
    return [str(out / name) for name in made]


def _show(drill: Drill, language: Spoken, names: list[str]) -> None:
    """Print the core, and the tables that matter first."""
    from exitplan.plan.drill_said import DrillSaid  # noqa: PLC0415 - start-up time
    from exitplan.plan.drill_tables import DrillTables  # noqa: PLC0415 - the same

    said, tables = DrillSaid(drill, language), DrillTables(drill, language)
    lines = [said.subtitle(), "", *(f"- {line}" for line in said.core())]
    tell(lines)
    show_table(said.speaker.say("cutoff.processes"), tables.processes())
    show_table(said.speaker.say("cutoff.prepare"), tables.preparations(brief=True))
    tell(["", *names] if names else [])


def show_table(title: str, table: SaidTable) -> None:
    """Print a table under its title, as wide as the terminal; nothing if it is empty.

    Parameters
    ----------
    title, table
        What it is, and what it says.
    """
    if not table.rows:
        return
    tell(["", title])
    tell_table(table.headings, table.rows)
