"""What ``exitplan frontier`` and ``exitplan alternatives`` share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from exitplan.cli.options import STOPPED_EARLY, say
from exitplan.cli.terminal import tell, tell_table

if TYPE_CHECKING:
    from pathlib import Path

    from exitplan.files.scenarios import ScenarioInput
    from exitplan.plan.choices import Choices
    from exitplan.solver.settings import Observer
    from exitplan.words import Language

Find = Callable[["ScenarioInput", "Observer"], "Choices"]

_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command was asked for, whichever choices it finds.

    Parameters
    ----------
    scenario, out
        The scenario, and the folder for results.
    lang
        Language of the terminal and the page that opens.
    force, as_json, quiet, color
        As the options say.
    """

    scenario: Path
    out: Path
    lang: Language
    force: bool
    as_json: bool
    quiet: bool
    color: bool


def answer(asked: Asked, kind: str, find: Find) -> None:
    """Find choices, write their folder, and show them.

    Parameters
    ----------
    asked
        What the command was asked for.
    kind
        Ends the name of the folder.
    find
        Finds the choices of a scenario.

    Raises
    ------
    typer.Exit
        If the search was stopped early, with the code for that.
    """
    from exitplan.cli.progress import Progress  # noqa: PLC0415 - start-up time
    from exitplan.files.scenarios import read_scenario  # noqa: PLC0415 - the same
    from exitplan.runs import folder_name, refuse_existing  # noqa: PLC0415 - the same

    silent = asked.quiet or asked.as_json
    given = read_scenario(asked.scenario)
    for warning in () if silent else given.warnings:
        say(str(warning))
    name = given.scenario.name
    folder = asked.out / f"{folder_name(name)}-{kind}"
    refuse_existing(folder, force=asked.force)
    with Progress(name, silent=silent, color=asked.color) as progress:
        found = find(given, progress)
    names = _write(found, folder, asked)
    if asked.as_json:
        text = json.dumps(_document(found, folder, names), ensure_ascii=False)
        sys.stdout.write(f"{text}\n")
    elif not asked.quiet:
        _show(found, folder, asked.lang, names)
    if found.stopped_early:
        raise typer.Exit(STOPPED_EARLY)


def _write(choices: Choices, folder: Path, asked: Asked) -> list[str]:
    """Write a folder of results; return the names of its files."""
    from exitplan.runs import choices_files, write_folder  # noqa: PLC0415 - start-up

    files = dict(choices_files(choices, asked.lang))
    write_folder(folder, files.items(), force=asked.force)
    return list(files)


def _document(choices: Choices, folder: Path, names: list[str]) -> dict[str, Any]:
    """Return the one JSON document of ``--json``."""
    from exitplan.plan.choices import choices_to_json  # noqa: PLC0415 - start-up

    found: dict[str, Any] = json.loads(choices_to_json(choices))
    found["status"] = "stopped" if choices.stopped_early else "feasible"
    found["files"] = [str(folder / name) for name in names]
    return found


def _show(choices: Choices, folder: Path, lang: Language, names: list[str]) -> None:
    """Print the plans as a table, what they come to, and where everything is."""
    from exitplan.plan.choices_said import Said  # noqa: PLC0415 - the same

    said = Said(choices, lang)
    plans = said.table(brief=True)
    lines = [f"{choices.scenario} – {choices.agency}", "", *said.core(), ""]
    tell(lines)
    tell_table(plans.headings, plans.rows, unbroken=True)
    lines = ["", said.no_regret_says()]
    steps = choices.no_regret
    lines += [f"  - {one.name}: {one.to[lang]}" for one in steps[:_MOST_SHOWN]]
    if len(steps) > _MOST_SHOWN:
        left = len(steps) - _MOST_SHOWN
        lines.append(f"  - {said.speaker.count('choices.more', left)}")
    lines += ["", *(str(folder / name) for name in names)]
    tell(lines)
