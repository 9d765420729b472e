"""Schedules, and the checker that trusts no solver.

Comes in: a ``Problem`` and a ``Schedule`` from whatever source. Goes out: every rule it
breaks (``check``) and every part of the objective, recomputed (``evaluate``).
"""

from exitplan.schedule.check import check as check
from exitplan.schedule.evaluate import Evaluation as Evaluation
from exitplan.schedule.evaluate import evaluate as evaluate
from exitplan.schedule.evaluate import exposed_after as exposed_after
from exitplan.schedule.evaluate import money_by_year as money_by_year
from exitplan.schedule.evaluate import old_paid_until as old_paid_until
from exitplan.schedule.model import Schedule as Schedule
from exitplan.schedule.model import ScheduledJob as ScheduledJob
from exitplan.schedule.model import ScheduledTask as ScheduledTask
from exitplan.schedule.model import Span as Span
