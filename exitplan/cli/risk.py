"""``exitplan risk``: how sure the dates and amounts of a plan are."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    Workers,
    reporting_errors,
    say,
)
from exitplan.cli.terminal import tell
from exitplan.errors import InfeasibleError, MisuseError, NoPlanFoundError

if TYPE_CHECKING:
    from exitplan.planner import Run
    from exitplan.risking import Answer, Risked, RiskSettings
    from exitplan.solver.settings import Settings
    from exitplan.words import Language

_PERCENTILE = re.compile(r"[Pp]?([1-9][0-9])")

PlanOn = Annotated[
    str | None,
    typer.Option(
        "--plan-on",
        metavar="P70",
        help="Plan anew with durations that suffice in 70 % of cases, and compare.",
    ),
]


Target = Annotated[
    Path, typer.Argument(help="A run's folder or plan.json, or a scenario (.yaml).")
]
ItsScenario = Annotated[
    Path | None,
    typer.Option("--scenario", help="The scenario of a plan, if it is not found."),
]
Samples = Annotated[
    int,
    typer.Option(
        "--samples", min=100, max=1_000_000, help="How often to carry it out."
    ),
]
DrawSeed = Annotated[
    int, typer.Option("--seed", min=0, max=2**31, help="Where random numbers start.")
]
Programme = Annotated[
    float | None,
    typer.Option(
        "--programme", min=0, max=100, help="% of variance common to all; 20."
    ),
]
Team = Annotated[
    float | None,
    typer.Option("--team", min=0, max=100, help="% common to work of a team; 20."),
]
Vendor = Annotated[
    float | None,
    typer.Option("--vendor", min=0, max=100, help="% common to work for a vendor; 15."),
]
Out = Annotated[
    Path, typer.Option("--out", "-o", help="Folder for results of a scenario.")
]
Effort = Annotated[
    int | None,
    typer.Option("--effort", min=1, help="Schedules to try, where it plans."),
]
Spoken = Annotated[
    Lang, typer.Option("--lang", help="Language of the terminal and the page.")
]


def risk(
    target: Target,
    *,
    scenario: ItsScenario = None,
    plan_on: PlanOn = None,
    samples: Samples = 10_000,
    seed: DrawSeed = 1,
    programme: Programme = None,
    team: Team = None,
    vendor: Vendor = None,
    out: Out = Path("results"),
    effort: Effort = None,
    seconds: Seconds = None,
    workers: Workers = None,
    lang: Spoken = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> None:
    """Carry a plan out many times, and say how sure its dates and amounts are.

    Examples
    --------
      exitplan risk results/tribunal-baseline --lang nl

      exitplan risk scenarios/ministry-2030.yaml --plan-on P70

    Durations, tenders and prices are drawn from the ranges of the inventory, or from
    assumed ones; who does what after whom stays as planned. The folder gets risk.json,
    risk.html and risk.en.md and .nl.md: dates and amounts that hold in 50, 80 and 95 %
    of cases, by phase, year and service; notice dates that come too soon; where delay
    comes from. With --plan-on also a plan made with longer durations. Exit code 3 if
    there is none, 4 if none was found.
    """
    with reporting_errors(debug=debug, language=str(lang)):
        from exitplan.risking import RiskSettings, weights_of  # noqa: PLC0415 - start-up
        from exitplan.solver.settings import Settings  # noqa: PLC0415 - the same

        weights = weights_of(programme, team, vendor)
        how = RiskSettings(samples, seed, weights, _percentile(plan_on))
        settings = Settings(effort, None, workers, seconds)
        language: Language = "nl" if lang is Lang.NL else "en"
        silent = quiet or as_json
        session = _Session(how, settings, language, force, silent, not no_color)
        found, folder, names = session.run(target, scenario, out)
        _print(found, folder, names, session, as_json=as_json, quiet=quiet)
        _end(found, session)


def _end(found: Risked, session: _Session) -> None:
    """End with the code of what was found, if that is not all that was asked."""
    if found.other is None and found.risk.impossible:
        raise typer.Exit(InfeasibleError.exit_code)
    if found.other is None and found.risk.not_found:
        raise typer.Exit(NoPlanFoundError.exit_code)
    if found.stopped_early or session.stopped_early:
        raise typer.Exit(STOPPED_EARLY)


def _percentile(text: str | None) -> int | None:
    """Return the number of a percentile such as P70."""
    if text is None:
        return None
    found = _PERCENTILE.fullmatch(text)
    if found is None:
        message = f"--plan-on takes P10 to P99, not '{text}'"
        raise MisuseError(message)
    return int(found[1])


@dataclass
class _Session:
    """What one command was asked."""

    how: RiskSettings
    settings: Settings
    lang: Language
    force: bool
    silent: bool
    color: bool
    stopped_early: bool = False

    def run(
        self, target: Path, scenario: Path | None, out: Path
    ) -> tuple[Risked, Path, list[str]]:
        """Read or plan, simulate and write; return where the files are."""
        from exitplan.cli.progress import Progress  # noqa: PLC0415 - start-up time
        from exitplan.risking import risk_files, risk_of  # noqa: PLC0415 - the same

        is_plan = target.is_dir() or target.suffix.lower() == ".json"
        if is_plan:
            answer, folder = self._read(target, scenario)
            self._refuse_old(folder)
        else:
            answer, folder = self._plan(target, out)
        name = answer.plan.scenario
        silent = self.silent or self.how.plan_on is None
        with Progress(name, silent=silent, color=self.color) as progress:
            found = risk_of(answer, self.how, self.settings, progress)
        files = dict(risk_files(found, self.lang))
        self._write(folder, files, beside=is_plan)
        return found, folder, list(files)

    def _read(self, target: Path, scenario: Path | None) -> tuple[Answer, Path]:
        from exitplan.replanning import read_plan  # noqa: PLC0415 - start-up time
        from exitplan.risking import answer_from_plan  # noqa: PLC0415 - the same

        before = read_plan(target)
        answer = answer_from_plan(before.plan, before.file, scenario)
        return answer, before.file.parent

    def _plan(self, target: Path, out: Path) -> tuple[Answer, Path]:
        from exitplan.cli.progress import Progress  # noqa: PLC0415 - start-up time
        from exitplan.files.scenarios import read_scenario  # noqa: PLC0415
        from exitplan.risking import answer_from_scenario  # noqa: PLC0415
        from exitplan.runs import folder_name, refuse_existing  # noqa: PLC0415

        given = read_scenario(target)
        for warning in () if self.silent else given.warnings:
            say(str(warning))
        name = given.scenario.name
        folder = out / f"{folder_name(name)}-risk"
        refuse_existing(folder, force=self.force)
        with Progress(name, silent=self.silent, color=self.color) as progress:
            answer, run = answer_from_scenario(given, self.settings, progress)
        self._note(run)
        return answer, folder

    def _note(self, run: Run) -> None:
        self.stopped_early = self.stopped_early or run.result.stopped_early

    def _refuse_old(self, folder: Path) -> None:
        if (folder / "risk.json").exists() and not self.force:
            message = f"{folder} has a risk.json already"
            raise MisuseError(message, "use --force, which keeps a backup of it")

    def _write(self, folder: Path, files: dict[str, bytes], *, beside: bool) -> None:
        from exitplan.files.atomic import (  # noqa: PLC0415 - start-up time
            backup_of,
            write_kept,
        )
        from exitplan.runs import write_folder  # noqa: PLC0415 - the same

        if not beside:
            write_folder(folder, files.items(), force=self.force)
            return
        now = dt.datetime.now().astimezone()
        for name, content in files.items():
            file = folder / name
            if not (file.exists() and file.read_bytes() == content):
                write_kept(file, content, now)
        for name in ("plan.p[1-9][0-9].json", "roadmap.p[1-9][0-9].html"):
            for old in folder.glob(name):
                if old.name not in files:  # of earlier findings
                    old.rename(backup_of(old, now))


def _print(
    found: Risked,
    folder: Path,
    names: list[str],
    session: _Session,
    *,
    as_json: bool,
    quiet: bool,
) -> None:
    from exitplan.cli.study import show_study  # noqa: PLC0415 - start-up time
    from exitplan.plan.risk import risk_to_json  # noqa: PLC0415 - the same
    from exitplan.plan.risk_said import risk_study  # noqa: PLC0415 - the same

    files = [str(folder / name) for name in names]
    if as_json:
        document = json.loads(risk_to_json(found.risk)) | {"files": files}
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    elif not quiet:
        show_study(risk_study(found.risk, session.lang))
        tell(["", *files])
