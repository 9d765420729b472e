"""The cut-off drill: what stops, for how long, and what is best done about it.

Comes in: a scenario that was read, a plan if there is one, who is cut off, and when.
Goes out: a ``Drill`` for one cut-off, a ``Curve`` for one in each month of a plan.
"""
