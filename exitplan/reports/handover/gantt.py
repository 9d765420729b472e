"""A plan as a Mermaid gantt chart, for wikis and Markdown."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from exitplan.reports.cleaning import cleaned_text
from exitplan.reports.handover.work import work_of

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.reports.handover.work import Task
    from exitplan.words import Language

_WIDER = 0xFEE0
"""From a letter of ASCII to its wide form."""

_LOOKALIKES = {ord(one): ord(one) + _WIDER for one in ":;#<>%`{}[]" + '"' + "\\"}
"""What Mermaid takes for its own, by the wide form of the same letter."""

_SHOWN = {"stage", "cut-over", "gate", "notice"}
_DAY = dt.timedelta(days=1)


def render_gantt(plan: Plan, language: Language) -> str:
    """Return a plan as Mermaid text: a section for each step, a bar for each stage.

    Parameters
    ----------
    plan
        Checked.
    language
        Of what it says.
    """
    tasks = work_of(plan, language)
    lines = [
        "gantt",
        f"    title {_plain(f'{plan.agency}: {plan.scenario}')}",
        "    dateFormat YYYY-MM-DD",
        "    axisFormat %Y-%m",
    ]
    section = ""
    for task in tasks:
        if task.kind in {"phase", "step"}:
            section = f"    section {_plain(task.name)}"
        elif task.kind in _SHOWN:
            if section:
                lines.append(section)
                section = ""
            lines.append(_bar(task))
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return a text in which nothing is taken for syntax."""
    return cleaned_text(text).translate(_LOOKALIKES)


def _bar(task: Task) -> str:
    if task.kind != "stage":
        return f"    {_plain(task.name)} :milestone, {task.starts}, 0d"
    return f"    {_plain(task.name)} :{task.starts}, {task.ends + _DAY}"
