"""A plan as MS Project XML (MSPDI), which MS Project and ProjectLibre open.

Dates are kept: tasks are scheduled by hand, and for tools that know no such thing every
task starts no earlier than planned. Links say what waits for what.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from exitplan.reports.cleaning import cleaned_text
from exitplan.reports.handover.work import DATED, work_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exitplan.plan import Plan
    from exitplan.reports.handover.work import Task
    from exitplan.words import Language

_SPACE = "http://schemas.microsoft.com/project"
_MORNING, _EVENING = "T08:00:00", "T17:00:00"
_SHIFTS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
_HOURS, _WORKING_DAYS = 8, 5
_NO_EARLIER, _FIXED_DURATION = "4", "1"
_FINISH_TO_START, _IN_DAYS = "1", "7"
_LEVELS = {"phase": 1, "step": 2, "notice": 1, "gate": 2}
_LONGEST = 255
"""Letters that a name may have in MS Project."""


def render_msproject(plan: Plan, language: Language) -> bytes:
    """Return a plan as MS Project XML.

    Parameters
    ----------
    plan
        Checked.
    language
        Of names and notes.

    Returns
    -------
    bytes
        UTF-8, with its declaration; equal for equal plans.
    """
    project = Element("Project", xmlns=_SPACE)
    title = cleaned_text(f"{plan.agency}: {plan.scenario}")
    for tag, value in (
        ("SaveVersion", "14"),
        ("Name", title),
        ("Title", title),
        ("ScheduleFromStart", "1"),
        ("StartDate", _at(plan.starts, _MORNING)),
        ("FinishDate", _at(plan.ends - dt.timedelta(days=1), _EVENING)),
        ("CurrencyCode", plan.currency),
        ("CalendarUID", "1"),
        ("MinutesPerDay", str(60 * _HOURS)),
        ("MinutesPerWeek", str(60 * _HOURS * _WORKING_DAYS)),
        ("DaysPerMonth", "20"),
        ("NewTasksAreManual", "1"),
    ):
        SubElement(project, tag).text = value
    _calendar(SubElement(project, "Calendars"))
    tasks = work_of(plan, language)
    teams = sorted({team for task in tasks for team, _ in task.people})
    numbers = {task.key: number for number, task in enumerate(tasks, start=1)}
    listed = SubElement(project, "Tasks")
    for task in tasks:
        _task(SubElement(listed, "Task"), task, numbers)
    _resources(SubElement(project, "Resources"), teams)
    _assignments(SubElement(project, "Assignments"), tasks, numbers, teams)
    indent(project, " ")
    return bytes(tostring(project, "utf-8", xml_declaration=True)) + b"\n"


def _at(day: dt.date, time: str) -> str:
    return day.isoformat() + time


def _fill(element: Element, values: Iterable[tuple[str, str]]) -> None:
    for tag, value in values:
        SubElement(element, tag).text = value


def _calendar(calendars: Element) -> None:
    """Write the working week: Monday to Friday, eight hours."""
    calendar = SubElement(calendars, "Calendar")
    _fill(calendar, (("UID", "1"), ("Name", "Standard"), ("IsBaseCalendar", "1")))
    days = SubElement(calendar, "WeekDays")
    for number in range(1, 8):  # 1 is Sunday
        works = 1 < number < 7  # noqa: PLR2004 - 7 is Saturday
        day = SubElement(days, "WeekDay")
        _fill(day, (("DayType", str(number)), ("DayWorking", str(int(works)))))
        if works:
            times = SubElement(day, "WorkingTimes")
            for start, end in _SHIFTS:
                span = SubElement(times, "WorkingTime")
                _fill(span, (("FromTime", start), ("ToTime", end)))


def _task(element: Element, task: Task, numbers: dict[str, int]) -> None:
    number = str(numbers[task.key])
    dated = task.kind in DATED
    starts = _at(task.starts, _MORNING)
    ends = starts if dated else _at(task.ends, _EVENING)
    duration = "PT0H0M0S" if dated else f"PT{_HOURS * _days(task)}H0M0S"
    summary = task.kind in {"phase", "step"}
    values = [
        ("UID", number),
        ("ID", number),
        ("Name", task.name[:_LONGEST]),
        ("Manual", str(int(not summary))),  # that of a summary is that of its tasks
        ("Type", _FIXED_DURATION),
        ("OutlineLevel", str(_LEVELS.get(task.kind, 3))),
        ("Start", starts),
        ("Finish", ends),
        ("Duration", duration),
        ("ManualStart", starts),
        ("ManualFinish", ends),
        ("ManualDuration", duration),
        ("DurationFormat", _IN_DAYS),
        ("Milestone", str(int(dated))),
        ("Summary", str(int(summary))),
        ("FixedCost", str(0 if summary else task.cost)),
    ]
    if not summary:
        values += [("ConstraintType", _NO_EARLIER), ("ConstraintDate", starts)]
    values += [("Contact", task.owner)] if task.owner else []
    note = task.name if len(task.name) > _LONGEST else ""
    values += [("Notes", " ".join(filter(None, (note, task.text))))]
    _fill(element, [one for one in values if one[1]])
    for before in task.after:
        link = SubElement(element, "PredecessorLink")
        _fill(
            link,
            (
                ("PredecessorUID", str(numbers[before])),
                ("Type", _FINISH_TO_START),
                ("LinkLag", "0"),
            ),
        )


def _days(task: Task) -> int:
    """Return the working days from the first day of a task to its last."""
    span = (task.ends - task.starts).days + 1
    days = (task.starts + dt.timedelta(days=number) for number in range(span))
    return sum(day.weekday() < _WORKING_DAYS for day in days)


def _resources(element: Element, teams: list[str]) -> None:
    for number, team in enumerate(teams, start=1):
        resource = SubElement(element, "Resource")
        _fill(
            resource,
            (("UID", str(number)), ("ID", str(number)), ("Name", team), ("Type", "1")),
        )


def _assignments(
    element: Element,
    tasks: tuple[Task, ...],
    numbers: dict[str, int],
    teams: list[str],
) -> None:
    rows = [(task, team, people) for task in tasks for team, people in task.people]
    for number, (task, team, people) in enumerate(rows, start=1):
        assignment = SubElement(element, "Assignment")
        _fill(
            assignment,
            (
                ("UID", str(number)),
                ("TaskUID", str(numbers[task.key])),
                ("ResourceUID", str(1 + teams.index(team))),
                ("Units", str(people)),
            ),
        )
