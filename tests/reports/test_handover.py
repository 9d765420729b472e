"""What other tools take in: the same tasks everywhere, and nothing but data."""

from __future__ import annotations

import csv
import datetime as dt
import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring
from hostile import HOSTILE
from icalendar import Calendar

from exitplan.reports import handover
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from exitplan.plan import Plan
    from exitplan.reports.handover import Task
    from exitplan.words import Language

SPACE = "{http://schemas.microsoft.com/project}"


def by_key(plan: Plan, language: Language = "en") -> dict[str, Task]:
    return {task.key: task for task in handover.work_of(plan, language)}


def project_tasks(plan: Plan) -> list[Element]:
    root = fromstring(handover.render_msproject(plan, "en"))
    return [*root.iter(f"{SPACE}Task")]


def value(element: Element, tag: str) -> str:
    return element.findtext(f"{SPACE}{tag}", "")


def rows_of(plan: Plan, tracker: str) -> list[dict[str, str]]:
    text = handover.render_issues(plan, "nl", tracker).decode("utf-8-sig")
    return [*csv.DictReader(io.StringIO(text))]


def events_of(plan: Plan, language: Language = "en") -> list[tuple[dt.date, str]]:
    calendar = Calendar.from_ical(handover.render_calendar(plan, language))
    return [
        (event.decoded("dtstart"), str(event["summary"]))
        for event in calendar.walk("VEVENT")
    ]


def test_every_step_stage_notice_and_gate_is_a_task(plan: Plan) -> None:
    tasks = by_key(plan)

    assert {key for key in tasks if key.startswith("step-")} == {
        f"step-{step.service}" for step in plan.steps
    }
    stages = {
        (f"{stage.name}-{step.service}", stage.starts, stage.ends)
        for step in plan.steps
        for stage in step.stages
    }
    assert stages == {
        (task.key, task.starts, task.ends)
        for task in tasks.values()
        if task.kind == "stage"
    }
    assert tasks["cut-over-mail"].starts == next(
        step.cut_over for step in plan.steps if step.service == "mail"
    )
    assert len([one for one in tasks.values() if one.kind == "gate"]) == len(
        plan.phases
    )
    assert tasks["notice-1"].name == "Last day to give notice: Agreement"
    assert tasks["notice-1"].starts == dt.date(2027, 9, 30)


def test_what_a_stage_comes_after_has_ended_before_it(plan: Plan) -> None:
    tasks = by_key(plan)

    for task in tasks.values():
        for before in task.after:
            assert tasks[before].ends <= task.starts
    assert "build-identity" in tasks["migrate-mail"].after


def test_payments_of_tasks_add_up_to_those_of_the_plan(plan: Plan) -> None:
    tasks = by_key(plan).values()
    total = sum(step.one_off for step in plan.steps)

    assert sum(task.cost for task in tasks if task.kind == "stage") == total
    assert sum(task.cost for task in tasks if task.kind == "step") == total


def test_both_languages_have_the_same_tasks_on_the_same_days(plan: Plan) -> None:
    english, dutch = by_key(plan, "en"), by_key(plan, "nl")

    assert [(one.key, one.starts) for one in english.values()] == [
        (one.key, one.starts) for one in dutch.values()
    ]
    assert dutch["migrate-mail"].name == "Overgang van Mail"
    assert english["migrate-mail"].name == "Move Mail"


def test_the_calendar_has_notices_tenders_cut_overs_and_gates(plan: Plan) -> None:
    tasks = by_key(plan)
    tenders = {task.key for task in tasks.values() if task.stage == "procure"}
    dated = {
        task for task in tasks.values() if task.kind in {"notice", "gate", "cut-over"}
    }

    events = events_of(plan)

    assert len(events) == len(dated) + len(tenders)
    assert {(task.starts, task.name) for task in dated} <= set(events)
    assert (dt.date(2027, 9, 30), "Last day to give notice: Agreement") in events
    assert events == sorted(events, key=lambda one: one[0])


def test_a_notice_is_announced_a_month_and_a_week_before(plan: Plan) -> None:
    calendar = Calendar.from_ical(handover.render_calendar(plan, "en"))
    notice = next(
        event for event in calendar.walk("VEVENT") if "notice" in str(event["summary"])
    )

    found = [alarm.decoded("trigger").days for alarm in notice.walk("VALARM")]
    assert found == [-30, -7]


def test_events_have_names_of_their_own_that_stay(plan: Plan) -> None:
    first, second = (
        [
            str(event["uid"])
            for event in Calendar.from_ical(
                handover.render_calendar(plan, language)
            ).walk("VEVENT")
        ]
        for language in LANGUAGES
    )

    assert len(set(first)) == len(first)
    assert sorted(first) == sorted(second)


def test_the_project_keeps_dates_tree_links_and_people(plan: Plan) -> None:
    tasks = handover.work_of(plan, "en")

    found = project_tasks(plan)

    assert [value(one, "Name") for one in found] == [task.name for task in tasks]
    numbers = {
        task.key: value(one, "UID") for task, one in zip(tasks, found, strict=True)
    }
    for task, one in zip(tasks, found, strict=True):
        assert value(one, "Start") == f"{task.starts}T08:00:00"
        links = [
            value(link, "PredecessorUID")
            for link in one.iter(f"{SPACE}PredecessorLink")
        ]
        assert links == [numbers[key] for key in task.after]
    levels = [int(value(one, "OutlineLevel")) for one in found]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {
        value(one, "Milestone") for one in found if "notice" in value(one, "Name")
    } == {"1"}


@pytest.mark.parametrize("tracker", ["jira", "openproject"])
def test_rows_name_parents_and_what_comes_before_by_number(
    plan: Plan, tracker: str
) -> None:
    tasks = handover.work_of(plan, "nl")
    rows = rows_of(plan, tracker)
    number = "Issue Id" if tracker == "jira" else "ID"
    name = "Summary" if tracker == "jira" else "Subject"

    assert [row[name] for row in rows] == [task.name for task in tasks]
    assert [row[number] for row in rows] == [str(n + 1) for n in range(len(tasks))]
    by_name = {row[number]: row[name] for row in rows}
    moved = next(row for row in rows if row[name] == "Overgang van Mail")
    assert by_name[moved["Parent"]] == "Mail"


@pytest.mark.parametrize("tracker", ["jira", "openproject"])
def test_nothing_in_a_table_starts_like_a_formula(
    hostile_plan: Plan, tracker: str
) -> None:
    text = handover.render_issues(hostile_plan, "en", tracker).decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r"]
    assert "'" + HOSTILE[3] in cells


def test_hostile_names_stay_names(hostile_plan: Plan) -> None:
    names = [value(one, "Name") for one in project_tasks(hostile_plan)]
    events = {name for _, name in events_of(hostile_plan)}
    chart = handover.render_gantt(hostile_plan, "en")

    for name in (HOSTILE[0], HOSTILE[3], HOSTILE[7], HOSTILE[17]):
        assert f"Move {name}" in names
        assert f"New {name} in use" in events
    for line in chart.splitlines()[4:]:
        kind, _, rest = line.strip().partition(" :")
        assert not set(kind) & set(':;#<>%`"\\{}[]')
        assert kind.startswith("section ") or rest


def test_a_name_that_is_too_long_stands_in_full_in_the_notes(
    hostile_plan: Plan,
) -> None:
    found = [
        one for one in project_tasks(hostile_plan) if len(value(one, "Name")) == 255
    ]

    assert found
    assert all(HOSTILE[19] in value(one, "Notes") for one in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_plans_give_equal_bytes(plan: Plan, language: Language) -> None:
    for render in (handover.render_calendar, handover.render_msproject):
        assert render(plan, language) == render(plan, language)
    assert handover.render_gantt(plan, language) == handover.render_gantt(
        plan, language
    )
