"""Dates of a plan as iCalendar (RFC 5545), with alarms before what must not be missed.

All days are whole days, without a time zone. Nothing in it depends on when it is made:
equal plans give equal bytes, and a calendar that takes the file in again changes the
events it has (``UID``) instead of adding them a second time.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from exitplan.errors import MisuseError
from exitplan.reports.cleaning import cleaned_text
from exitplan.reports.handover.work import DATED, Task, work_of
from exitplan.version import VERSION
from exitplan.words import Speaker

if TYPE_CHECKING:
    from icalendar import Event

    from exitplan.plan import Plan
    from exitplan.words import Language

_ALARMS = {"notice": (30, 7), "procure": (14,), "cut-over": (14,), "gate": (14,)}
"""Days before, by what is due."""

_DAY = dt.timedelta(days=1)
_SPACE = uuid5(NAMESPACE_URL, "https://exitplan.invalid/task")


def render_calendar(plan: Plan, language: Language) -> bytes:
    """Return the dates of a plan as a calendar file.

    Notices to give, tenders to start, cut-overs and the gates of phases, each with
    alarms; so the decisions of the agenda with a date.

    Parameters
    ----------
    plan
        Checked.
    language
        Of what it says.

    Raises
    ------
    MisuseError
        If icalendar is not installed.
    """
    require_icalendar()
    from icalendar import Calendar  # noqa: PLC0415 - an extra

    speaker = Speaker(language, plan.currency)
    calendar = Calendar()
    calendar.add("prodid", f"-//exitplan//exitplan {VERSION}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    title = cleaned_text(f"{plan.agency}: {plan.scenario}")
    calendar.add("x-wr-calname", title)
    for task in _due(work_of(plan, language), speaker):
        calendar.add_component(_event(plan, task, speaker))
    return bytes(calendar.to_ical())


def require_icalendar() -> None:
    """Make sure that calendars can be written.

    Raises
    ------
    MisuseError
        If icalendar is not installed; it comes with an extra.
    """
    if importlib.util.find_spec("icalendar") is None:
        message = "calendars need icalendar, which is not installed"
        hint = "install it with: pip install 'exitplan[calendar]'"
        raise MisuseError(message, hint)


def _due(tasks: tuple[Task, ...], speaker: Speaker) -> list[Task]:
    """Return what has a day: dated tasks, and the start of each tender."""
    found = [task for task in tasks if task.kind in DATED]
    shared: dict[str, list[Task]] = {}
    for task in tasks:
        if task.stage == "procure" and task.lot:
            shared.setdefault(task.lot, []).append(task)
        elif task.stage == "procure":
            name = speaker.say("hand.start", name=task.name)
            found.append(replace(task, name=name, ends=task.starts))
    for lot, of in shared.items():
        name = cleaned_text(speaker.say("hand.start-lot", lot=lot))
        text = speaker.join([task.name for task in of])
        starts = min(task.starts for task in of)
        key = f"lot-{lot}"
        found.append(
            Task(key, "stage", name, starts, starts, text=text, stage="procure")
        )
    return sorted(found, key=lambda task: (task.starts, task.key))


def _event(plan: Plan, task: Task, speaker: Speaker) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415 - an extra

    event = Event()
    name = uuid5(_SPACE, f"{plan.agency}\n{plan.scenario}\n{task.key}")
    event.add("uid", f"{name}@exitplan.invalid")
    # The stamp says as of when it holds; the first day of the plan is in the plan.
    event.add("dtstamp", dt.datetime.combine(plan.starts, dt.time(), dt.UTC))
    event.add("dtstart", task.starts)
    event.add("dtend", task.starts + _DAY)
    event.add("summary", task.name)
    if task.text:
        event.add("description", task.text)
    event.add("categories", [speaker.say(f"hand.kind.{task.stage or task.kind}")])
    event.add("transp", "TRANSPARENT")
    for days in _ALARMS[task.stage or task.kind]:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", task.name)
        alarm.add("trigger", dt.timedelta(days=-days))
        event.add_component(alarm)
    return event
