"""``exitplan report``: a plan as a document to send, in several formats."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
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
from exitplan.cli.terminal import tell
from exitplan.errors import MisuseError

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.plan.risk import Risk
    from exitplan.reports.kinds import Asked
    from exitplan.reports.weighing import Given
    from exitplan.words import Language


class KindOf(StrEnum):
    """What kind of document."""

    LETTER = "letter"
    BOARD = "board"
    SUMMARY = "summary"
    AGENDA = "agenda"
    EXIT_PLAN = "exit-plan"


class FormatOf(StrEnum):
    """In which format."""

    HTML = "html"
    ODT = "odt"
    MD = "md"
    PDF = "pdf"


class LevelOf(StrEnum):
    """For whom."""

    INTERNAL = "internal"
    PUBLIC = "public"


_USUAL = [FormatOf.HTML, FormatOf.ODT, FormatOf.MD]

Services = Annotated[
    list[str] | None,
    typer.Option("--service", help="One exit plan, by id or name; may be repeated."),
]
AnnexFile = Annotated[
    Path | None,
    typer.Option("--annex", help="Addressee, reason, motions of a letter (.yaml)."),
]
Beside = Annotated[
    list[Path] | None,
    typer.Option("--beside", help="Another run to weigh against; may be repeated."),
]


def report(
    run: Annotated[Path, typer.Argument(help="A run's folder, or its plan.json.")],
    *,
    kind: Annotated[KindOf, typer.Option(help="What to write.")] = KindOf.LETTER,
    form: Annotated[
        list[FormatOf] | None,
        typer.Option(
            "--format", help="May be repeated; html, odt and md unless given."
        ),
    ] = None,
    level: Annotated[
        LevelOf, typer.Option(help="For the organisation, or for anyone.")
    ] = LevelOf.INTERNAL,
    annex: AnnexFile = None,
    beside: Beside = None,
    service: Services = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for results, one inside it.")
    ] = Path("results"),
    lang: Annotated[Lang, typer.Option(help="Language of the document.")] = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write a plan as a document: letter to parliament, board report, summary.

    Examples
    --------
      exitplan report results/tribunal-baseline --lang nl --level public

      exitplan report results/tribunal-baseline --kind board --format pdf

      exitplan report results/tribunal-baseline --kind exit-plan --service exchange

    Kinds: letter, board, summary (one page), agenda, exit-plan. The public level leaves
    out names and what a cut-off does, and says so. PDF needs the extra 'pdf'. A
    risk.json in the run's folder is used. Texts around a letter come from --annex.
    """
    with reporting_errors(debug=debug, language=str(lang)):
        from exitplan.reports.kinds import FORMATS, Asked  # noqa: PLC0415 - start-up

        language: Language = "nl" if lang is Lang.NL else "en"
        given = _given(run, annex, beside or [])
        services = _services(given.plan, kind, service)
        wanted = {one.value for one in form or _USUAL}
        formats = tuple(one for one in FORMATS if one in wanted)
        asked = Asked(kind.value, language, level.value, formats, services)
        _warn(given, asked)
        folder, names = _write(given, asked, out, force=force)
        _tell(asked, folder, names, as_json=as_json, quiet=quiet)


def _given(run: Path, annex: Path | None, beside: list[Path]) -> Given:
    from exitplan.files.annexes import Annex, read_annex  # noqa: PLC0415 - start-up
    from exitplan.replanning import read_plan  # noqa: PLC0415 - the same
    from exitplan.reports.weighing import Given  # noqa: PLC0415 - the same

    read = read_plan(run)
    others = tuple(_comparable(read.plan, one) for one in beside)
    words = read_annex(annex) if annex is not None else Annex()
    return Given(read.plan, words, others, _risk(read.file.parent, read.plan))


def _comparable(plan: Plan, run: Path) -> Plan:
    """Return the plan of another run.

    Raises
    ------
    MisuseError
        If it is of another agency or period, so that nothing could be weighed.
    """
    from exitplan.replanning import read_plan  # noqa: PLC0415 - start-up time

    other = read_plan(run).plan
    if other.agency != plan.agency:
        message = f"{run} is a run of another agency: '{other.agency}'"
        raise MisuseError(message, "give runs of the same agency with --beside")
    if (other.starts, other.ends) != (plan.starts, plan.ends):
        message = f"{run} counts from {other.starts} to {other.ends}"
        hint = f"give runs from {plan.starts} to {plan.ends} with --beside"
        raise MisuseError(message, hint)
    return other


def _risk(folder: Path, plan: Plan) -> Risk | None:
    """Return how sure the plan is, if that was computed for this very plan."""
    from exitplan.plan.risk import risk_from_json  # noqa: PLC0415 - start-up time

    file = folder / "risk.json"
    try:
        found = risk_from_json(file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        say(f"warning: {file} cannot be read and is not used")
        return None
    if found.problem_sha256 != plan.provenance.problem_sha256 or not found.plans:
        say(f"warning: {file} is of another plan and is not used")
        return None
    return found


def _services(
    plan: Plan, kind: KindOf, wanted: list[str] | None
) -> tuple[str, ...] | None:
    """Return the ids of the services asked for.

    Raises
    ------
    MisuseError
        If one is not known, or another kind of document was asked for.
    """
    if not wanted:
        return None
    if kind is not KindOf.EXIT_PLAN:
        message = f"--service is for --kind exit-plan, not for {kind.value}"
        raise MisuseError(message, "leave it out")
    from exitplan.cli.exit_plans import service_of  # noqa: PLC0415 - start-up time

    return tuple(service_of(plan, one) for one in wanted)


def _warn(given: Given, asked: Asked) -> None:
    """Say which names a public document would get from the words of its annex."""
    from exitplan.reports.telling import named_in_annex  # noqa: PLC0415 - start-up

    if asked.level != "public":
        return
    for name in named_in_annex(given.annex, given.plan):
        say(f"warning: the annex names '{name}': look whether that may be public")


def _write(
    given: Given, asked: Asked, out: Path, *, force: bool
) -> tuple[Path, list[str]]:
    from exitplan.runs import (  # noqa: PLC0415 - start-up time
        folder_name,
        refuse_existing,
        report_files,
        write_folder,
    )

    scenario = folder_name(given.plan.scenario)
    folder = out / f"{scenario}-{asked.kind}-{asked.level}-{asked.language}"
    refuse_existing(folder, force=force)
    files = dict(report_files(given, asked))
    write_folder(folder, files.items(), force=force)
    return folder, list(files)


def _tell(
    asked: Asked, folder: Path, names: list[str], *, as_json: bool, quiet: bool
) -> None:
    files = [str(folder / name) for name in names]
    if as_json:
        document = {
            "schema": 1,
            "kind": asked.kind,
            "language": asked.language,
            "level": asked.level,
            "files": files,
        }
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    elif not quiet:
        tell(files)
