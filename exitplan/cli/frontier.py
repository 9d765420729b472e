"""``exitplan frontier``: cost against exposure, and the plans to choose from."""

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


def frontier(
    scenario: Annotated[Path, typer.Argument(help="A scenario (.yaml).")],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for results, one inside it.")
    ] = Path("results"),
    points: Annotated[
        int, typer.Option(min=2, max=50, help="Plans to find at least.")
    ] = 9,
    effort: Annotated[
        int | None, typer.Option(min=1, help="Schedules to try at each price.")
    ] = None,
    seed: Seed = None,
    seconds: Seconds = None,
    workers: Workers = None,
    lang: Annotated[
        Lang, typer.Option(help="Language of the terminal and the page that opens.")
    ] = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> None:
    """Find plans none of which is better than another in both cost and exposure.

    Examples
    --------
      exitplan frontier scenarios/tribunal-baseline.yaml

      exitplan frontier scenarios/ministry-2030.yaml --points 12 --lang nl

    The price of exposure is swept from next to nothing to very much. Each plan passes
    the independent check, with what is proven of it; steps that are the same in all of
    them are no-regret steps. The folder holds frontier.html, frontier.json and
    frontier.en.md and .nl.md.
    """
    with reporting_errors(debug=debug):
        from exitplan.solver.settings import Settings  # noqa: PLC0415 - start-up time
        from exitplan.studies import frontier_of  # noqa: PLC0415 - the same

        settings = Settings(effort, seed, workers, seconds)
        asked = Asked(scenario, out, lang.value, force, as_json, quiet, not no_color)
        answer(
            asked,
            "frontier",
            lambda given, observer: frontier_of(
                given, settings, observer, points=points
            ),
        )
