"""``exitplan run``: from scenarios to agendas, roadmaps and workbooks on disk."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exitplan.cli.options import (
    STOPPED_EARLY,
    AsJson,
    Debug,
    Force,
    Lang,
    NoColor,
    Quiet,
    Seconds,
    Seed,
    Verbose,
    Workers,
    reporting_errors,
    say,
)
from exitplan.errors import InfeasibleError, MisuseError

if TYPE_CHECKING:
    from exitplan.files.scenarios import ScenarioInput
    from exitplan.planner import Run
    from exitplan.solver.settings import Settings


def run(
    scenarios: Annotated[list[Path], typer.Argument(help="Scenarios (.yaml).")],
    *,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", help="Folder for results, one inside it each."),
    ] = Path("results"),
    effort: Annotated[
        int | None,
        typer.Option(min=1, help="Schedules to try; the scenario's or a default."),
    ] = None,
    seed: Seed = None,
    seconds: Seconds = None,
    workers: Workers = None,
    lang: Annotated[
        Lang, typer.Option(help="Language of the page that opens and the workbook.")
    ] = Lang.EN,
    force: Force = False,
    polish: Annotated[
        bool,
        typer.Option(
            "--polish",
            help="Let CP-SAT go over the plan at the end (needs exitplan[cpsat]).",
        ),
    ] = False,
    choices: Annotated[
        bool,
        typer.Option(
            "--choices",
            help="Compare with other plans too, and mark the steps all of them share.",
        ),
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> None:
    """Plan one or more scenarios and write agenda, roadmap and workbook.

    Examples
    --------
      exitplan run scenarios/tribunal-baseline.yaml

      exitplan run scenarios/*.yaml --out results --lang nl

      exitplan run scenarios/ministry-2030.yaml --effort 2000 --json

    Each scenario gets a folder with plan.json, roadmap.html, agenda in Dutch and
    English (Markdown and HTML), plan.xlsx, plan.ods and run.json. The same input,
    version, seed and effort give the same plan on any machine. With --choices the
    plan is compared with cheaper, faster and nearly equal ones, which takes about
    as long again, and the steps that all of them share are marked as no-regret
    steps. With --polish CP-SAT goes over the plan, some services at a time: minutes
    for the last tenths of a per cent. Ctrl-C stops with the best plan so far.
    """
    with reporting_errors(debug=debug):
        from exitplan.solver.settings import Settings  # noqa: PLC0415 - start-up time

        settings = Settings(effort, seed, workers, seconds, polish)
        session = _Session(
            out, settings, str(lang), force, quiet or as_json, verbose, not no_color
        )
        session.choices = choices
        session.run_all(scenarios)
        if as_json:
            text = json.dumps(session.document(), ensure_ascii=False, indent=1)
            sys.stdout.write(f"{text}\n")
        if session.exit_code:
            raise typer.Exit(session.exit_code)


@dataclass
class _Session:
    """The scenarios of one command, one after the other."""

    out: Path
    settings: Settings
    lang: str
    force: bool
    silent: bool
    verbose: bool
    color: bool
    choices: bool = False
    exit_code: int = 0
    summaries: list[dict[str, Any]] = field(default_factory=list)

    def run_all(self, files: list[Path]) -> None:
        """Read everything first, so that a mistake shows before hours of work."""
        from exitplan.files.scenarios import read_scenario  # noqa: PLC0415 - start-up
        from exitplan.runs import folder_name, refuse_existing  # noqa: PLC0415

        inputs = [read_scenario(file) for file in files]
        folders = [self.out / folder_name(one.scenario.name) for one in inputs]
        for folder in folders:
            if folders.count(folder) > 1:
                message = f"two scenarios would write to {folder}"
                raise MisuseError(message, "give them different names")
            refuse_existing(folder, force=self.force)
        for given, folder in zip(inputs, folders, strict=True):
            self._run_one(given, folder)

    def _run_one(self, given: ScenarioInput, folder: Path) -> None:
        from exitplan.cli.progress import Progress  # noqa: PLC0415 - start-up time
        from exitplan.planner import run_scenario  # noqa: PLC0415 - the same

        started = time.monotonic()
        name = given.scenario.name
        for warning in given.warnings if not self.silent else ():
            say(str(warning))
        progress = Progress(name, silent=self.silent, color=self.color)
        try:
            with progress:
                found = run_scenario(
                    given, self.settings, progress, choices=self.choices
                )
        except InfeasibleError as error:
            self._infeasible(given, error)
            return
        self._write(found, folder, time.monotonic() - started)

    def _infeasible(self, given: ScenarioInput, error: InfeasibleError) -> None:
        from exitplan.words import Speaker  # noqa: PLC0415 - start-up time

        self.exit_code = self.exit_code or error.exit_code
        name, reasons = given.scenario.name, list(error.reasons)
        entry = {"name": name, "status": "infeasible", "reasons": reasons}
        self.summaries.append(entry)
        speaker = Speaker("nl" if self.lang == "nl" else "en")
        say(speaker.say("explain.impossible", scenario=name))
        for reason in error.reasons_in(self.lang):
            say(f"  - {reason}")
        file = given.files[0] if given.files else name
        say(f"  {speaker.say('impossible.see', file=file)}")

    def _write(self, found: Run, folder: Path, seconds: float) -> None:
        from exitplan.runs import Circumstances, summary, write_run  # noqa: PLC0415

        around = Circumstances(
            ("exitplan", *sys.argv[1:]),
            "nl" if self.lang == "nl" else "en",
            self.settings.workers,
            seconds,
        )
        write_run(found, folder, around, force=self.force)
        self.summaries.append(summary(found, folder))
        if found.result.stopped_early:
            self.exit_code = self.exit_code or STOPPED_EARLY
        if not self.silent:
            from exitplan.cli.summary import print_summary  # noqa: PLC0415

            print_summary(found, folder, self.lang, seconds, verbose=self.verbose)

    def document(self) -> dict[str, Any]:
        """Return the one JSON document of ``--json``."""
        statuses = [entry["status"] for entry in self.summaries]
        worst = ("infeasible", "stopped", "feasible", "optimal")
        status = next((one for one in worst if one in statuses), "infeasible")
        return {
            "schema": 1,
            "status": status,
            "checked": all(one != "infeasible" for one in statuses),
            "scenarios": self.summaries,
        }
