"""``exitplan init``: a folder to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exitplan.cli.options import Debug, Quiet, reporting_errors, say
from exitplan.errors import MisuseError


def init(
    directory: Annotated[
        Path, typer.Argument(help="Where to; made if it is not there.")
    ] = Path(),
    *,
    example: Annotated[
        str, typer.Option("--example", help="Which: tribunal, ministry or backtest.")
    ] = "tribunal",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Make a folder with an example inventory (YAML and Excel) and its scenarios.

    Examples
    --------
      exitplan init court --example tribunal

      exitplan init . --example ministry

    Nothing that is there already is overwritten.
    """
    with reporting_errors(debug=debug):
        from exitplan.examples import copy_example  # noqa: PLC0415 - start-up time

        written = copy_example(example, directory)
        if not written:
            message = f"no example is called '{example}'"
            raise MisuseError(message, "there are tribunal and ministry")
        if quiet:
            return
        for file in written:
            say(f"wrote {file}")
        scenario = next(file for file in written if file.parent.name == "scenarios")
        workbook = next(file for file in written if file.suffix == ".xlsx")
        say("next:")
        say(f"  exitplan check {workbook}")
        results = directory / "results"
        say(f"  exitplan run {scenario} --out {results}")
        say(f"  open {results / scenario.stem / 'roadmap.html'} in a browser")
        say(
            f"to plan from the workbook, write 'inventory: ../inventories/"
            f"{workbook.name}' in the scenario"
        )
