"""``exitplan replan``: a plan that goes on from another, and what is different."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from dataclasses import dataclass
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
    Workers,
    reporting_errors,
    say,
)
from exitplan.cli.terminal import tell
from exitplan.errors import InfeasibleError, NoPlanFoundError

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.plan.difference import Move
    from exitplan.replanning import Replanned, Request
    from exitplan.solver.settings import Settings
    from exitplan.words import Speaker

_MOST_SHOWN = 12

AsOf = Annotated[
    dt.datetime,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d"],
        help="The day up to which things have happened; all before it is past.",
    ),
]


Actuals = Annotated[
    Path | None,
    typer.Option(
        "--actuals",
        help="What really happened (.yaml, .xlsx, .csv); else all as planned.",
    ),
]
Stability = Annotated[
    int | None,
    typer.Option(
        "--stability",
        min=0,
        help="Euro per service and week of moving an announced cut-over; the "
        "scenario's or 5,000.",
    ),
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick", help="Leave out the proof of how good the plan is: seconds."
    ),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for results.")]
Effort = Annotated[
    int | None,
    typer.Option(
        "--effort", min=1, help="Schedules to try; few, for the plan is the start."
    ),
]
Language = Annotated[Lang, typer.Option("--lang", help="Language of the summary.")]


def replan(
    plan: Annotated[
        Path, typer.Argument(help="The plan up to now: a run's folder, or plan.json.")
    ],
    scenario: Annotated[
        Path, typer.Argument(help="The scenario as it is now (.yaml).")
    ],
    *,
    as_of: AsOf,
    actuals: Actuals = None,
    stability: Stability = None,
    quick: Quick = False,
    out: Out = Path("results"),
    effort: Effort = None,
    seed: Seed = None,
    seconds: Seconds = None,
    workers: Workers = None,
    lang: Language = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> None:
    """Plan anew from a day on, stay near the plan, and say what is different.

    Examples
    --------
      exitplan replan results/ministry-2030 scenarios/ministry-2030.yaml
      --as-of 2027-09-06 --actuals actuals.yaml

    What is done or under way is kept; where actuals are silent it went as planned.
    Writes a folder as 'exitplan run' does, with difference.json and a difference in
    Dutch and English. 'exitplan actuals' writes the actuals to correct.
    """
    with reporting_errors(debug=debug, language=str(lang)):
        from exitplan.solver.settings import Settings  # noqa: PLC0415 - start-up time

        price = None if stability is None else 100 * stability
        session = _Session(as_of.date(), price, quick, out, str(lang), force)
        settings = Settings(effort, seed, workers, seconds)
        silent = quiet or as_json
        try:
            found, folder = session.run(
                (plan, scenario, actuals), settings, silent=silent, color=not no_color
            )
        except (InfeasibleError, NoPlanFoundError) as error:
            if as_json:
                _write_none(error)
            raise
        if as_json:
            text = json.dumps(_document(found, folder), ensure_ascii=False, indent=1)
            sys.stdout.write(f"{text}\n")
        elif not quiet:
            _print(found, folder, lang)
        if found.run.result.stopped_early:
            raise typer.Exit(STOPPED_EARLY)


@dataclass(frozen=True)
class _Session:
    """What one command was asked."""

    day: dt.date
    price: int | None
    quick: bool
    out: Path
    lang: str
    force: bool

    def run(
        self,
        files: tuple[Path, Path, Path | None],
        settings: Settings,
        *,
        silent: bool,
        color: bool,
    ) -> tuple[Replanned, Path]:
        """Read, plan and write; return the outcome and its folder."""
        from exitplan.cli.progress import Progress  # noqa: PLC0415 - start-up time
        from exitplan.replanning import replan as run_replan  # noqa: PLC0415
        from exitplan.runs import folder_name, refuse_existing  # noqa: PLC0415

        started = time.monotonic()
        request = self._request(*files)
        for warning in request.given.warnings if not silent else ():
            say(str(warning))
        name = request.given.scenario.name
        folder = self.out / f"{folder_name(name)}-{self.day}"
        refuse_existing(folder, force=self.force)
        with Progress(name, silent=silent, color=color) as progress:
            found = run_replan(request, settings, progress)
        seconds = time.monotonic() - started
        self._write(found, folder, settings, seconds, request.plan.plan)
        return found, folder

    def _request(self, plan: Path, scenario: Path, actuals: Path | None) -> Request:
        from exitplan.files.actuals import no_actuals, read_actuals  # noqa: PLC0415
        from exitplan.files.scenarios import read_scenario  # noqa: PLC0415
        from exitplan.replanning import Request, read_plan  # noqa: PLC0415

        before, given = read_plan(plan), read_scenario(scenario)
        told = no_actuals(before.file)
        if actuals is not None:
            told = read_actuals(actuals, given.inventory, self.day)
        return Request(before, given, told, self.day, self.price, self.quick)

    def _write(
        self,
        found: Replanned,
        folder: Path,
        settings: Settings,
        seconds: float,
        before: Plan,
    ) -> None:
        from exitplan.problem.json import to_json  # noqa: PLC0415 - start-up time
        from exitplan.runs import (  # noqa: PLC0415 - the same
            Circumstances,
            difference_files,
            write_run,
        )

        around = Circumstances(
            ("exitplan", *sys.argv[1:]),
            "nl" if self.lang == "nl" else "en",
            settings.workers,
            seconds,
        )
        # What was left to plan cannot be told from the scenario alone; risk needs it.
        left = to_json(found.run.problem).encode() + b"\n"
        files = difference_files(found.difference, found.run.plan)
        more = (*files, ("problem.json", left))
        run, force = found.run, self.force
        write_run(run, folder, around, force=force, more=more, before=before)


def _write_none(error: InfeasibleError | NoPlanFoundError) -> None:
    """Write the one JSON document of ``--json`` where no plan goes on."""
    status, reasons = "unknown", [str(error)]
    if isinstance(error, InfeasibleError):
        status, reasons = "infeasible", list(error.reasons)
    document = {"schema": 1, "status": status, "reasons": reasons}
    sys.stdout.write(f"{json.dumps(document, ensure_ascii=False, indent=1)}\n")


def _document(found: Replanned, folder: Path) -> dict[str, Any]:
    """Return the one JSON document of ``--json``."""
    from exitplan.plan.difference import difference_to_json  # noqa: PLC0415 - start-up
    from exitplan.runs import summary  # noqa: PLC0415 - the same

    one = summary(found.run, folder)
    one["files"] |= {
        f"difference_{name}": str(folder / f"difference.{suffix}")
        for name, suffix in (("json", "json"), ("en", "en.md"), ("nl", "nl.md"))
    }
    return {
        "schema": 1,
        "status": one["status"],
        "checked": True,
        "scenarios": [one],
        "difference": json.loads(difference_to_json(found.difference)),
    }


def _moved(move: Move, speaker: Speaker) -> str:
    """Return a move on one line: from which day to which, by how much, and why."""
    by = "later" if move.weeks > 0 else "earlier"
    return speaker.say(
        f"difference.move.{by}",
        name=move.name,
        before=speaker.date(move.before),
        after=speaker.date(move.after),
        weeks=speaker.count("assumed.weeks", abs(move.weeks)),
        why=move.why[speaker.language],
    )


def _listed(title: str, items: list[str], speaker: Speaker) -> list[str]:
    """Return a list under its title, the first dozen; nothing if there is none."""
    if not items:
        return []
    lines = ["", f"{title}:", *(f"  {item}" for item in items[:_MOST_SHOWN])]
    more = len(items) - _MOST_SHOWN
    if more > 0:
        lines.append(f"  {speaker.say('names.more', number=speaker.number(more))}")
    return lines


def _print(found: Replanned, folder: Path, lang: Lang) -> None:
    from exitplan.reports import difference_core  # noqa: PLC0415 - start-up time
    from exitplan.words import Speaker  # noqa: PLC0415 - the same

    difference, plan = found.difference, found.run.plan
    speaker = Speaker("nl" if lang is Lang.NL else "en", plan.currency)
    subtitle = speaker.say(
        "difference.subtitle",
        agency=plan.agency,
        scenario=plan.scenario,
        date=speaker.date(difference.as_of),
    )
    language = speaker.language
    lists = {
        "limits": [text[language] for text in difference.limits],
        "notes": [note[language] for note in difference.notes],
        "moves": [_moved(move, speaker) for move in difference.moves],
        "ways": [f"{one.name}: {one.text[language]}" for one in difference.other_ways],
        "freed": [text[language] for text in difference.freed],
    }
    lines = [subtitle, "", *difference_core(difference, plan, speaker)]
    for key, items in lists.items():
        lines += _listed(speaker.say(f"difference.{key}"), items, speaker)
    names = (f"difference.{speaker.language}.html", "roadmap.html", "plan.json")
    lines += ["", *(str(folder / name) for name in names)]
    tell(lines)
    if found.run.result.stopped_early:
        say("stopped early: the plan is saved, but another run may differ")
