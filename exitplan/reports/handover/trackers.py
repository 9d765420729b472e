"""A plan as a table that Jira and OpenProject take in.

What begins like a formula gets a quotation mark in front, since people open such files
in a spreadsheet first.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from exitplan.reports.handover.work import DATED, work_of
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exitplan.plan import Plan
    from exitplan.reports.handover.work import Task
    from exitplan.words import Language

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_JIRA_KINDS = {"phase": "Epic", "step": "Task", "notice": "Task", "gate": "Task"}
_PROJECT_KINDS = {"phase": "Phase", **dict.fromkeys(DATED, "Milestone")}

Tasks = tuple["Task", ...]
Numbers = dict[str, str]
"""By key of a task, its number in the table."""


def render_issues(plan: Plan, language: Language, tracker: str) -> bytes:
    """Return a plan as a table of issues or work packages.

    Parameters
    ----------
    plan
        Checked.
    language
        Of names and descriptions; headings are those the tool knows.
    tracker
        One of ``TRACKERS``.

    Returns
    -------
    bytes
        CSV with commas, in UTF-8 with a mark at the start.
    """
    tasks = work_of(plan, language)
    numbers = {task.key: str(number) for number, task in enumerate(tasks, start=1)}
    speaker = Speaker(language, plan.currency)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in TRACKERS[tracker](tasks, numbers, speaker):
        writer.writerow([_quoted(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _quoted(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _text(task: Task, speaker: Speaker) -> str:
    """Return what to know of a task, a line each."""
    people = [f"{team}: {people}" for team, people in task.people]
    cost = speaker.money(task.cost) if task.cost else ""
    lines = (task.text, ", ".join(people), cost)
    return "\n".join(line for line in lines if line)


def _jira(tasks: Tasks, numbers: Numbers, speaker: Speaker) -> Iterator[list[str]]:
    """Yield rows as Jira's import from CSV asks for them, a column for each link."""
    links = max((len(task.after) for task in tasks), default=0)
    yield [
        *("Issue Id", "Parent", "Issue Type", "Summary", "Description"),
        *("Start date", "Due date", "Labels", "Owner"),
        *["Inward issue link (Blocks)"] * links,
    ]
    for task in tasks:
        after = [numbers[key] for key in task.after]
        yield [
            numbers[task.key],
            numbers.get(task.parent, ""),
            _JIRA_KINDS.get(task.kind, "Sub-task"),
            task.name,
            _text(task, speaker),
            task.starts.isoformat(),
            task.ends.isoformat(),
            task.stage or task.kind,
            task.owner,
            *after,
            *[""] * (links - len(after)),
        ]


def _openproject(
    tasks: Tasks, numbers: Numbers, speaker: Speaker
) -> Iterator[list[str]]:
    """Yield rows with the names OpenProject gives its columns."""
    yield [
        *("ID", "Type", "Subject", "Description", "Start date", "Finish date"),
        *("Parent", "Predecessors", "Responsible"),
    ]
    for task in tasks:
        yield [
            numbers[task.key],
            _PROJECT_KINDS.get(task.kind, "Task"),
            task.name,
            _text(task, speaker),
            task.starts.isoformat(),
            task.ends.isoformat(),
            numbers.get(task.parent, ""),
            ",".join(numbers[key] for key in task.after),
            task.owner,
        ]


TRACKERS: dict[str, Callable[[Tasks, Numbers, Speaker], Iterator[list[str]]]] = {
    "jira": _jira,
    "openproject": _openproject,
}
"""Makers of rows, the heading first, by the tool they are for."""
