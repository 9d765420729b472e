"""``exitplan explain``: why a plan is as it is, or why there is none."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from exitplan.cli.terminal import tell
from exitplan.errors import InfeasibleError, MisuseError, NoPlanFoundError

if TYPE_CHECKING:
    from exitplan.errors import ExitPlanError
    from exitplan.files.scenarios import ScenarioInput
    from exitplan.plan import Plan
    from exitplan.solver.settings import Settings


def explain(
    target: Annotated[
        Path,
        typer.Argument(help="A run's folder or plan.json, or a scenario (.yaml)."),
    ],
    service: Annotated[
        str | None, typer.Argument(help="One service, by id or name.")
    ] = None,
    *,
    effort: Annotated[
        int | None, typer.Option(min=1, help="Schedules to try, for a scenario.")
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option("--time", min=0.1, help="Stop planning after so many seconds."),
    ] = None,
    lang: Annotated[Lang, typer.Option(help="Language of the explanation.")] = Lang.EN,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> None:
    """Explain what fixes the dates of a plan, or why a scenario has none.

    Examples
    --------
      exitplan explain results/tribunal-baseline

      exitplan explain results/tribunal-baseline entra-id --lang nl

      exitplan explain scenarios/ministry-2030.yaml --json

    Of a plan: the chain of stages behind its end date, the changes that would help
    most, and the teams and budgets that bind; of one service, each stage with what
    holds it. A scenario is planned first. If it has no plan: what any plan would need
    at least, when it could be done at the earliest, which statements clash, and a plan
    that was found with something let go (exit code 3).
    """
    with reporting_errors(debug=debug):
        from exitplan.solver.settings import Settings  # noqa: PLC0415 - start-up time

        settings = Settings(effort=effort, seconds=seconds)
        show = _Show(str(lang), as_json=as_json)
        if target.is_dir() or target.suffix.lower() == ".json":
            show.plan(_read(target), service)
            return
        from exitplan.files.scenarios import read_scenario  # noqa: PLC0415 - the same

        given = read_scenario(target)
        for warning in given.warnings if not quiet else ():
            say(str(warning))
        silent = quiet or as_json
        code = _scenario(given, service, settings, show, (silent, not no_color))
        if code:
            raise typer.Exit(code)


def _read(target: Path) -> Plan:
    from exitplan.replanning import read_plan  # noqa: PLC0415 - start-up time

    return read_plan(target).plan


def _scenario(
    given: ScenarioInput,
    service: str | None,
    settings: Settings,
    show: _Show,
    how: tuple[bool, bool],
) -> int:
    """Plan a scenario and explain that; return the exit code."""
    from exitplan.cli.progress import Progress  # noqa: PLC0415 - start-up time
    from exitplan.planner import run_scenario  # noqa: PLC0415 - the same

    silent, color = how
    try:
        with Progress(given.scenario.name, silent=silent, color=color) as progress:
            found = run_scenario(given, settings, progress)
    except (InfeasibleError, NoPlanFoundError) as error:
        show.impossible(given, error)
        return error.exit_code
    show.plan(found.plan, service)
    return 0


class _Show:
    """Writes explanations to standard output."""

    def __init__(self, language: str, *, as_json: bool) -> None:
        self._language, self._as_json = language, as_json

    def plan(self, plan: Plan, service: str | None) -> None:
        """Explain a plan, or one service in it."""
        from exitplan.reports import explained  # noqa: PLC0415 - start-up time

        if service is None:
            lines = explained.explain_plan(plan, self._lang)
            self._write(lines, explained.plan_as_values(plan))
            return
        name = _service(plan, service)
        lines = explained.explain_service(plan, name, self._lang)
        self._write(lines, explained.service_as_values(plan, name))

    def impossible(self, given: ScenarioInput, error: ExitPlanError) -> None:
        """Explain why there is no plan."""
        from exitplan.explaining import why_there_is_none  # noqa: PLC0415 - the same

        found = why_there_is_none(given)
        status = "infeasible" if isinstance(error, InfeasibleError) else "unknown"
        lines = found.lines(self._lang, str(error) if status == "unknown" else "")
        self._write(lines, {"status": status, **found.as_values()})

    @property
    def _lang(self) -> Any:  # noqa: ANN401 - typer's own kind of text
        return "nl" if self._language == "nl" else "en"

    def _write(self, lines: list[str], values: dict[str, Any]) -> None:
        if self._as_json:
            document = {"schema": 1, **values}
            text = json.dumps(document, ensure_ascii=False, indent=1)
            sys.stdout.write(f"{text}\n")
        else:
            tell(lines)


def _service(plan: Plan, wanted: str) -> str:
    """Return the id of a service, given by id or name.

    Raises
    ------
    MisuseError
        If the plan has no such service, with the closest name.
    """
    from exitplan.inventory.findings import did_you_mean  # noqa: PLC0415 - the same

    names = {
        key.removeprefix("service:"): name
        for key, name in plan.names.items()
        if key.startswith("service:")
    }
    if wanted in names:
        return wanted
    for one, name in names.items():
        if wanted.casefold() in {one.casefold(), name.casefold()}:
            return one
    message = f"the plan has no service '{wanted}'"
    raise MisuseError(message, did_you_mean(wanted, [*names, *names.values()]))
