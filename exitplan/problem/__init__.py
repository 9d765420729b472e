"""The scheduling problem: whole numbers and names, no euro, no date, no vendor.

Comes in: an ``Inventory`` with its ``DependencyGraph`` and a ``Scenario``. Goes out: a
``Problem``, with a JSON round trip and a hash, or the reasons why none can be solved.
"""

from exitplan.problem.accrual import (
    cost_if_nothing_is_done as cost_if_nothing_is_done,
)
from exitplan.problem.accrual import (
    exposure_if_nothing_is_done as exposure_if_nothing_is_done,
)
from exitplan.problem.build import build_problem as build_problem
from exitplan.problem.jobs import Job as Job
from exitplan.problem.jobs import Mode as Mode
from exitplan.problem.json import from_json as from_json
from exitplan.problem.json import hash_of as hash_of
from exitplan.problem.json import to_json as to_json
from exitplan.problem.model import Problem as Problem
