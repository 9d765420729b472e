"""A plan for other people's tools: calendars, project tools, issue trackers, wikis.

Comes in: a ``Plan`` and a language. Goes out: the content of one file. Every file is
made from the same tasks (``work_of``), so they agree with each other and the agenda.
"""

from exitplan.reports.handover.calendar import render_calendar as render_calendar
from exitplan.reports.handover.gantt import render_gantt as render_gantt
from exitplan.reports.handover.msproject import render_msproject as render_msproject
from exitplan.reports.handover.trackers import TRACKERS as TRACKERS
from exitplan.reports.handover.trackers import render_issues as render_issues
from exitplan.reports.handover.work import Task as Task
from exitplan.reports.handover.work import work_of as work_of
