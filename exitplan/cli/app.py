"""The commands, in one application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from exitplan.cli.alternatives import alternatives
from exitplan.cli.check import check
from exitplan.cli.compare import compare
from exitplan.cli.continuity import continuity
from exitplan.cli.cutoff import cutoff
from exitplan.cli.exit_plans import exit_plans
from exitplan.cli.explain import explain
from exitplan.cli.export import export
from exitplan.cli.exposure import exposure
from exitplan.cli.frontier import frontier
from exitplan.cli.hand_over import hand_over
from exitplan.cli.help import help_of
from exitplan.cli.import_ import import_
from exitplan.cli.init import init
from exitplan.cli.replan import replan
from exitplan.cli.report import report
from exitplan.cli.report_back import actuals
from exitplan.cli.risk import risk
from exitplan.cli.roadmap import roadmap
from exitplan.cli.run import run
from exitplan.cli.schema import schema
from exitplan.cli.template import template
from exitplan.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    name="exitplan",
    help=(
        "Plan the exit from a vendor: which service moves when, to what, by whom, at "
        "what cost.\n\n"
        "First steps:\n\n"
        "  exitplan init court --example tribunal\n\n"
        "  exitplan check court/inventories/tribunal.yaml\n\n"
        "  exitplan run court/scenarios/tribunal-baseline.yaml --out results\n\n"
        "Exit codes: 0 done; 1 the input has errors; 2 misuse; 3 proven impossible; "
        "4 no plan found within the effort; 5 plan saved but stopped early; "
        "70 our bug; 130 interrupted without a plan."
    ),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"exitplan {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    """Nothing to do before a command; the option is answered by its callback."""
    del version


COMMANDS: dict[str, Callable[..., None]] = {
    "init": init,
    "template": template,
    "export": export,
    "check": check,
    "run": run,
    "explain": explain,
    "exposure": exposure,
    "schema": schema,
    "frontier": frontier,
    "alternatives": alternatives,
    "import": import_,
    "replan": replan,
    "actuals": actuals,
    "exit-plans": exit_plans,
    "report": report,
    "hand-over": hand_over,
    "risk": risk,
    "roadmap": roadmap,
    "compare": compare,
    "cutoff": cutoff,
    "continuity": continuity,
}
for _name, _command in COMMANDS.items():
    app.command(_name, help=help_of(_command))(_command)
