"""``exitplan roadmap``: the page of one plan, or of several to switch between."""

from __future__ import annotations

import json
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
    reporting_errors,
    say,
)
from exitplan.cli.template import save
from exitplan.errors import MisuseError

if TYPE_CHECKING:
    from exitplan.comparing import Besides, RoadmapPage
    from exitplan.words import Language


def roadmap(
    runs: Annotated[
        list[Path], typer.Argument(help="Folders of runs, or plan.json; one or more.")
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The page to write, a name in .html.")
    ] = Path("roadmap.html"),
    before: Annotated[
        Path | None,
        typer.Option(help="A run from before: where it had its steps is shown too."),
    ] = None,
    frontier: Annotated[
        Path | None,
        typer.Option(
            help="What 'exitplan frontier' found, if it does not lie beside the run."
        ),
    ] = None,
    continuity: Annotated[
        Path | None,
        typer.Option(
            help="What 'exitplan continuity' found, if it does not lie beside it."
        ),
    ] = None,
    lang: Annotated[
        Lang, typer.Option(help="Language the page opens in; the other is on it too.")
    ] = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write the page of a plan anew, or one page of several plans.

    Examples
    --------
      exitplan roadmap results/tribunal-baseline -o roadmap.html --lang nl

      exitplan roadmap results/tribunal-baseline results/tribunal-fast -o choose.html

      exitplan roadmap results/base-2028-09-04 --before results/base

    Of several plans the first is shown, and one switches to the others; all must be in
    the same currency. Where 'exitplan risk' was run on a plan, the page shows how sure
    each cut-over and the end are; what 'exitplan frontier' and 'exitplan continuity'
    left in folders beside a run, named as it with -frontier or -continuity, is on it
    too. Nothing is overwritten without --force, which keeps a backup.
    """
    with reporting_errors(debug=debug, language=str(lang)):
        from exitplan.comparing import Besides  # noqa: PLC0415 - start-up time

        besides = Besides(before, frontier, continuity)
        found = _page(runs, out, besides, lang, force=force)
        backup = save(out, found.page.encode(), quiet=quiet or as_json)
        if as_json:
            _print_json(found, out, backup)
        elif not quiet:
            _tell(found)


def _print_json(found: RoadmapPage, out: Path, backup: Path | None) -> None:
    document = {
        "schema": 1,
        "file": str(out),
        "backup": str(backup) if backup else None,
        "plans": found.plans,
    }
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


def _tell(found: RoadmapPage) -> None:
    """Say what else is known of each plan, and so on the page."""
    for plan in found.plans:
        known = [key for key in ("risk", "frontier", "continuity") if plan[key]]
        if known:
            say(f"on it of {plan['scenario']} besides: {', '.join(known)}")


def _page(
    runs: list[Path], out: Path, besides: Besides, lang: Lang, *, force: bool
) -> RoadmapPage:
    """Make the page; refuse a name it cannot have before anything is read."""
    from exitplan.comparing import roadmap_page  # noqa: PLC0415 - start-up time
    from exitplan.importing.output import require_free  # noqa: PLC0415 - the same

    if out.suffix.lower() not in {".html", ".htm"}:
        message = f"{out} is not a name for a page"
        raise MisuseError(message, "give --out a name that ends in .html")
    require_free(out, force=force, sources=())
    language: Language = "nl" if lang is Lang.NL else "en"
    return roadmap_page(runs, besides, language)
