"""The planner: search, bound, and what holds each stage.

Comes in: a ``Problem``. Goes out: a ``SolveResult`` with a schedule (unchecked), a
bound, and what was proven. A witness, not a judge: ``exitplan.schedule`` checks.
"""
