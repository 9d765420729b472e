"""``exitplan actuals``: what should have happened by a day, ready to be corrected."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from exitplan.cli.options import Debug, reporting_errors, say
from exitplan.cli.replan import AsOf  # noqa: TC001 - typer reads annotations


def actuals(
    plan: Annotated[
        Path, typer.Argument(help="The plan: a run's folder, or plan.json.")
    ],
    *,
    as_of: AsOf,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="File to write; else standard output."),
    ] = None,
    debug: Debug = False,
) -> None:
    """Write what should have happened by a day, for people to correct.

    Examples
    --------
      exitplan actuals results/ministry-2030 --as-of 2027-09-06 --out actuals.yaml

    Every stage that should be done or under way is there with its planned days, as
    YAML. Correct what went otherwise, remove what you do not know, and give the file
    to 'exitplan replan'. A file that is there already is not overwritten.
    """
    with reporting_errors(debug=debug):
        from exitplan.errors import MisuseError  # noqa: PLC0415 - start-up time
        from exitplan.files.atomic import write_text  # noqa: PLC0415 - the same
        from exitplan.replanning import actuals_template, read_plan  # noqa: PLC0415

        text = actuals_template(read_plan(plan).plan, as_of.date())
        if out is None:
            sys.stdout.write(text)
            return
        if out.exists():
            message = f"there is a file {out} already"
            raise MisuseError(message, "choose another --out, or move it away")
        write_text(out, text)
        say(f"wrote {out}")
