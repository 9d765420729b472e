"""A run on disk: one folder per scenario, written whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import platform
import re
import shutil
import sys
import tempfile
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exitplan.charts import (
    render_choices_page,
    render_exposure_page,
    render_page,
)
from exitplan.errors import MisuseError
from exitplan.files.atomic import (
    PREFIX,
    backup_of,
    cannot_write,
    sweep,
    sync_folder,
    write_new,
)
from exitplan.files.workbook_out import render_book
from exitplan.plan import Plan, plan_to_json
from exitplan.plan.choices import choices_to_json
from exitplan.plan.difference import difference_to_json
from exitplan.plan.exposure import exposure_to_json
from exitplan.reports import (
    agenda,
    choices_report,
    difference_document,
    exposure_document,
    render_html,
    render_markdown,
    results_book,
)
from exitplan.reports.exit_plans import overview as exit_overview
from exitplan.reports.exit_plans_service import exit_plan
from exitplan.reports.exit_plans_values import exit_plans_values
from exitplan.reports.kinds import documents_of, render_document
from exitplan.solver.compiled import IS_COMPILED
from exitplan.version import VERSION
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exitplan.plan.choices import Choices
    from exitplan.plan.difference import Difference
    from exitplan.plan.exposure import ExposureReport
    from exitplan.planner import Run
    from exitplan.reports.exit_plans import ExitPlans
    from exitplan.reports.kinds import Asked
    from exitplan.reports.weighing import Given
    from exitplan.words import Language

RUN_SCHEMA = 1
"""Version of the shape of ``run.json``."""

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a run was started with, for the record; the plan does not depend on it.

    Parameters
    ----------
    command
        The command line.
    language
        Language of the page that opens first, and of the workbooks.
    workers
        Processes asked for; ``None`` is as many as there are cores.
    seconds
        Seconds the whole run took.
    """

    command: tuple[str, ...]
    language: Language
    workers: int | None
    seconds: float


def folder_name(scenario: str) -> str:
    """Return a folder name for a scenario's name, which may hold anything.

    Letters and digits stay; everything else becomes a hyphen, so that a name is never a
    path.
    """
    plain = unicodedata.normalize("NFKD", scenario).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-").lower()[:_LONGEST_NAME]
    return name or "scenario"


def refuse_existing(folder: Path, *, force: bool) -> None:
    """Refuse to write where a run is already, unless forced.

    Raises
    ------
    MisuseError
        If the folder exists and ``force`` is not set, or cannot be written at all.
    """
    if folder.exists() and not force:
        message = f"there is a run in {folder} already"
        hint = "choose another --out, or use --force, which keeps a backup of it"
        raise MisuseError(message, hint)
    parent = folder.resolve().parent
    there = next(one for one in (parent, *parent.parents) if one.exists())
    if not there.is_dir():
        message = f"cannot make the folder {folder.parent}: {there.name} is a file"
        raise MisuseError(message, "choose another folder with --out")
    if not os.access(there, os.W_OK):
        message = f"the folder {there} cannot be written"
        raise MisuseError(message, "choose another folder with --out")


def write_run(
    run: Run,
    folder: Path,
    around: Circumstances,
    *,
    force: bool,
    more: Iterable[tuple[str, bytes]] = (),
    before: Plan | None = None,
) -> None:
    """Write everything a run leaves behind.

    The files are written into a temporary folder beside the target, which then takes
    its name; so there is a whole run or none.

    Parameters
    ----------
    run
        The plan and how it came about.
    folder
        Where to; folders above it are made.
    around
        For the record in ``run.json``.
    force
        Move a run that is there already to a backup first.
    more
        Name and content of what else belongs to it.
    before
        The plan it goes on from, if it does.

    Raises
    ------
    MisuseError
        If the folder exists and ``force`` is not set, or the disk is full.
    """
    write_folder(folder, _files_of(run, around, more, before), force=force)


def write_folder(
    folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool
) -> None:
    """Write files into a folder that is there whole or not at all.

    Parameters
    ----------
    folder
        Where to; folders above it are made.
    files
        Name and content of each.
    force
        Move a folder that is there already to a backup first.

    Raises
    ------
    MisuseError
        If the folder exists and ``force`` is not set, or the disk is full.
    """
    refuse_existing(folder, force=force)
    new = [one for one in (folder.parent, *folder.parent.parents) if not one.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(folder, files)
    except OSError as error:
        for one in new:
            with suppress(OSError):
                one.rmdir()  # ours, and empty again
        raise cannot_write(folder, error) from None


def _write_whole(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    sweep(folder.parent)
    temporary = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder.parent))
    try:
        for name, content in files:
            write_new(temporary / name, content)
        temporary.chmod(0o755)
        sync_folder(temporary)
        if folder.exists():
            folder.rename(backup_of(folder, dt.datetime.now().astimezone()))
        temporary.rename(folder)
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _files_of(
    run: Run,
    around: Circumstances,
    more: Iterable[tuple[str, bytes]],
    before: Plan | None,
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a run, the record last."""
    hashes = {}
    for name, content in (*render_files(run.plan, around.language, before), *more):
        hashes[name] = hashlib.sha256(content).hexdigest()
        yield name, content
    record = json.dumps(_record(run, around, hashes), indent=1, ensure_ascii=False)
    yield "run.json", f"{record}\n".encode()


def render_files(
    plan: Plan, language: Language, before: Plan | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file made from a plan alone.

    Parameters
    ----------
    plan
        The plan; equal plans give equal bytes.
    language
        Language of the page that opens first, and of the workbooks.
    before
        The plan it goes on from, if it does: the page shows both.
    """
    yield "plan.json", plan_to_json(plan).encode()
    yield "roadmap.html", render_page(plan, language, before=before).encode()
    for each in LANGUAGES:
        document = agenda(plan, each)
        yield f"agenda.{each}.md", render_markdown(document).encode()
        yield f"agenda.{each}.html", render_html(document).encode()
    book = results_book(plan, language)
    for suffix in (".xlsx", ".ods"):
        yield f"plan{suffix}", render_book(book, suffix)


def difference_files(difference: Difference, plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file that says what is different.

    Parameters
    ----------
    difference, plan
        From the plan before, and the new plan.
    """
    yield "difference.json", difference_to_json(difference).encode()
    for each in LANGUAGES:
        document = difference_document(difference, plan, each)
        yield f"difference.{each}.md", render_markdown(document).encode()
        yield f"difference.{each}.html", render_html(document).encode()


def choices_files(choices: Choices, language: Language) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file made from choices between plans.

    Parameters
    ----------
    choices
        A frontier or alternatives; equal choices give equal bytes.
    language
        Language of the page that opens first.
    """
    kind = choices.kind
    yield f"{kind}.json", choices_to_json(choices).encode()
    if kind == "frontier":
        yield f"{kind}.html", render_choices_page(choices, language).encode()
    for each in LANGUAGES:
        document = choices_report(choices, each)
        yield f"{kind}.{each}.md", render_markdown(document).encode()
        if kind == "alternatives":
            yield f"{kind}.{each}.html", render_html(document).encode()


def exposure_files(
    report: ExposureReport, language: Language
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file made from an exposure report.

    Parameters
    ----------
    report
        Equal reports give equal bytes.
    language
        Language of the page that opens first.
    """
    yield "exposure.json", exposure_to_json(report).encode()
    yield "exposure.html", render_exposure_page(report, language).encode()
    for each in LANGUAGES:
        document = exposure_document(report, each)
        yield f"exposure.{each}.md", render_markdown(document).encode()


def exit_plan_files(found: ExitPlans) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of exit plans.

    A file is named after the id of its service, which may hold anything: letters and
    digits stay, and a number tells those apart that would then be the same.

    Parameters
    ----------
    found
        The exit plans; equal ones give equal bytes.
    """
    values = exit_plans_values(found)
    text = json.dumps(values, ensure_ascii=False, indent=1)
    yield "exit-plans.json", f"{text}\n".encode()
    names = _file_names([one.ground.service for one in found.every])
    for each in LANGUAGES:
        for suffix, render in (("md", render_markdown), ("html", render_html)):
            end = f"{each}.{suffix}"
            files = {service: f"{name}.{end}" for service, name in names.items()}
            text = render(exit_overview(found, each, files))
            yield f"overview.{end}", text.encode()
            for one in found.every:
                text = render(exit_plan(found.plan, one, found.day, each))
                yield files[one.ground.service], text.encode()


def report_files(given: Given, asked: Asked) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of the documents that were asked for.

    Parameters
    ----------
    given, asked
        What they are made from, and which are wanted; equal ones give equal bytes.
    """
    documents = list(documents_of(given, asked))
    names = _file_names([about for about, _ in documents if about])
    for about, document in documents:
        name = f"{names[about] if about else asked.kind}.{asked.language}"
        for form in asked.formats:
            yield from render_document(document, form, name).items()


def _file_names(services: Iterable[str]) -> dict[str, str]:
    """Return a file name of its own for each service, without ending."""
    found: dict[str, str] = {}
    for service in services:
        # The word in front keeps clear of names that some systems reserve.
        name = f"exit-{folder_name(service)}"
        number, taken = 1, set(found.values())
        while (name if number == 1 else f"{name}-{number}") in taken:
            number += 1
        found[service] = name if number == 1 else f"{name}-{number}"
    return found


def _record(run: Run, around: Circumstances, hashes: dict[str, str]) -> dict[str, Any]:
    """Return the record of a run: what went in, what was done, what came out."""
    made, result = run.plan.provenance, run.result
    return {
        "schema": RUN_SCHEMA,
        "scenario": run.plan.scenario,
        "command": list(around.command),
        "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "seconds": round(around.seconds, 2),
        "first_plan_seconds": None
        if result.first_seconds is None
        else round(result.first_seconds, 3),
        "versions": {
            "exitplan": VERSION,
            "python": platform.python_version(),
            "highspy": installed_version("highspy"),
            **({"ortools": installed_version("ortools")} if made.polished else {}),
            "platform": f"{sys.platform} {platform.machine()}",
        },
        "inputs": [{"name": file.name, "sha256": file.sha256} for file in made.inputs],
        "problem_sha256": made.problem_sha256,
        "seed": made.seed,
        "effort": made.effort,
        "evaluations": made.evaluations,
        "polished": made.polished,
        "workers": around.workers,
        "compiled_decoder": IS_COMPILED,
        "status": made.status,
        "reproducible": not result.stopped_early,
        "objective_kind": made.objective_kind,
        "objective": made.objective,
        "bound": made.bound,
        "gap": made.gap,
        "exposure_bound": made.exposure_bound,
        "exposure_gap": made.exposure_gap,
        "avoidable_cost": made.avoidable_cost,
        "avoidable_cost_bound": made.avoidable_cost_bound,
        "avoidable_cost_gap": made.avoidable_cost_gap,
        "checked": made.checked,
        "files": [{"name": name, "sha256": value} for name, value in hashes.items()],
    }


def summary(run: Run, folder: Path) -> dict[str, Any]:
    """Return what ``exitplan run --json`` says of one scenario."""
    plan = run.plan
    made = plan.provenance
    last = plan.last_cut_over
    return {
        "name": plan.scenario,
        "status": made.status,
        "objective_kind": made.objective_kind,
        "objective": made.objective,
        "bound": made.bound,
        "gap": made.gap,
        "exposure_bound": made.exposure_bound,
        "exposure_gap": made.exposure_gap,
        "avoidable_cost": made.avoidable_cost,
        "avoidable_cost_bound": made.avoidable_cost_bound,
        "avoidable_cost_gap": made.avoidable_cost_gap,
        "exposure_weeks": plan.exposure_weeks,
        "exposure_weeks_if_nothing_is_done": plan.exposure_weeks_if_nothing_is_done,
        "cost_total": f"{plan.cost_total / 100:.2f}",
        "cost_if_nothing_is_done": f"{plan.cost_if_nothing_is_done / 100:.2f}",
        "currency": plan.currency,
        "last_cut_over": None if last is None else last.isoformat(),
        "services_in_scope": len(plan.leaving) + _staying_in_scope(run),
        "services_leaving": len(plan.leaving),
        "services_staying": _staying_in_scope(run),
        "phases": [
            {
                "name": phase.name,
                "start": phase.starts.isoformat(),
                "end": phase.ends.isoformat(),
                "gate": phase.gate.text.en,
            }
            for phase in plan.phases
        ],
        "files": {
            "plan": str(folder / "plan.json"),
            "roadmap": str(folder / "roadmap.html"),
            "agenda_en": str(folder / "agenda.en.html"),
            "agenda_nl": str(folder / "agenda.nl.html"),
            "workbook": str(folder / "plan.xlsx"),
            "workbook_ods": str(folder / "plan.ods"),
            "run": str(folder / "run.json"),
        },
    }


def _staying_in_scope(run: Run) -> int:
    """Count services in scope that are retained, planned ones left out."""
    return sum(
        not entry.stages and job.cuts_over
        for job, entry in zip(run.problem.jobs, run.schedule.jobs, strict=True)
    )
