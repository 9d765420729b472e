"""``exitplan hand-over``: a plan as a file for somebody else's tool."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exitplan.cli.options import Debug, Force, Lang, Quiet, reporting_errors
from exitplan.cli.template import save
from exitplan.errors import MisuseError

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.words import Language

_SUFFIXES = (".ics", ".xml", ".csv", ".mmd")


class Tracker(StrEnum):
    """A tool that takes tasks in as CSV."""

    JIRA = "jira"
    OPENPROJECT = "openproject"


def hand_over(
    run: Annotated[Path, typer.Argument(help="A run's folder or plan.json.")],
    file: Annotated[
        Path, typer.Argument(help="Where to; ends in .ics, .xml, .csv or .mmd.")
    ],
    *,
    tracker: Annotated[
        Tracker | None, typer.Option("--for", help="Whose CSV; needed for .csv only.")
    ] = None,
    lang: Annotated[Lang, typer.Option("--lang", help="Language of texts.")] = Lang.EN,
    force: Force = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write a plan for a calendar, a project tool, an issue tracker or a wiki.

    Examples
    --------
      exitplan hand-over results/tribunal-baseline dates.ics --lang nl

      exitplan hand-over results/tribunal-baseline project.xml

      exitplan hand-over results/tribunal-baseline issues.csv --for jira

      exitplan hand-over results/tribunal-baseline gantt.mmd

    .ics is a calendar with notices to give, tenders to start, cut-overs and gates, each
    with alarms; .xml opens in MS Project and ProjectLibre; .csv is for Jira or
    OpenProject; .mmd is a Mermaid gantt chart. The plan itself is never written to.
    """
    with reporting_errors(debug=debug, language=str(lang)):
        _refuse_unfit(file, tracker)
        from exitplan.importing.output import require_free  # noqa: PLC0415 - start-up
        from exitplan.replanning import read_plan  # noqa: PLC0415 - the same

        if file.suffix.lower() == ".ics":
            from exitplan.reports.handover.calendar import (  # noqa: PLC0415 - the same
                require_icalendar,
            )

            require_icalendar()
        given = read_plan(run)
        require_free(file, force=force, sources=(given.file,))
        language: Language = "nl" if lang is Lang.NL else "en"
        save(file, _rendered(given.plan, file, tracker, language), quiet=quiet)


def _refuse_unfit(file: Path, tracker: Tracker | None) -> None:
    """Refuse a name or an option that says no format, or two."""
    suffix = file.suffix.lower()
    if suffix not in _SUFFIXES:
        message = f"plans are not handed over as '{file.suffix or file.name}'"
        raise MisuseError(message, "give a name that ends in .ics, .xml, .csv or .mmd")
    if suffix == ".csv" and tracker is None:
        message = "a .csv file does not say whom it is for"
        raise MisuseError(message, "add --for jira or --for openproject")
    if suffix != ".csv" and tracker is not None:
        message = f"--for {tracker} goes with a .csv file, not with '{file.suffix}'"
        raise MisuseError(message, "leave it out, or give a name that ends in .csv")


def _rendered(
    plan: Plan, file: Path, tracker: Tracker | None, language: Language
) -> bytes:
    from exitplan.reports import handover  # noqa: PLC0415 - start-up time

    if tracker is not None:
        return handover.render_issues(plan, language, tracker)
    if file.suffix.lower() == ".ics":
        return handover.render_calendar(plan, language)
    if file.suffix.lower() == ".xml":
        return handover.render_msproject(plan, language)
    return handover.render_gantt(plan, language).encode()
