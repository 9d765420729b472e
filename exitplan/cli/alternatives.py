"""``exitplan alternatives``: plans nearly as good as the best, and what they share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exitplan.cli.choices import Asked, answer
from exitplan.cli.options import (
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
)


def alternatives(
    scenario: Annotated[Path, typer.Argument(help="A scenario (.yaml).")],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for results, one inside it.")
    ] = Path("results"),
    slack: Annotated[
        float,
        typer.Option(min=0, max=100, help="How much worse a plan may be, in per cent."),
    ] = 2,
    count: Annotated[
        int, typer.Option(min=2, max=20, help="Plans to find, the best one included.")
    ] = 4,
    effort: Annotated[
        int | None, typer.Option(min=1, help="Schedules to try for each plan.")
    ] = None,
    seed: Seed = None,
    seconds: Seconds = None,
    workers: Workers = None,
    lang: Annotated[Lang, typer.Option(help="Language of what is shown.")] = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> None:
    """Find plans nearly as good as the best that differ as much as possible.

    Examples
    --------
      exitplan alternatives scenarios/ministry-2030.yaml --slack 5 --count 6 --lang nl

    Each plan is at most so much worse than the best by what the scenario aims at. Steps
    that are the same in all of them are no-regret steps. The folder holds
    alternatives.json and reports in Dutch and English.
    """
    with reporting_errors(debug=debug):
        from exitplan.solver.settings import Settings  # noqa: PLC0415 - start-up time
        from exitplan.studies import alternatives_of  # noqa: PLC0415 - the same

        settings = Settings(effort, seed, workers, seconds)
        asked = Asked(scenario, out, lang.value, force, as_json, quiet, not no_color)
        answer(
            asked,
            "alternatives",
            lambda given, observer: alternatives_of(
                given, settings, observer, slack=round(10 * slack), count=count
            ),
        )
