"""What a problem costs in any plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.problem.jobs import NO_DISCOUNT
from exitplan.solver.genes import costs_alone

if TYPE_CHECKING:
    from exitplan.solver.layout import ModeTable
    from exitplan.solver.tables import Tables


def unavoidable_cost(tables: Tables) -> int:
    """Return what jobs cost at least, each on its own with all the people it wants.

    Bridges are left out; they can be avoided by cutting over together.
    """
    total = 0
    for job, modes in enumerate(tables.modes):
        costs = []
        for choice in tables.choices[job]:
            mode = modes[choice]
            payments = 0 if not tables.discounts else _least_payments(tables, mode)
            costs.append(payments + min(costs_alone(mode, tables.horizon)[1]))
        total += min(costs, default=0)
    return total


def _least_payments(tables: Tables, mode: ModeTable) -> int:
    least = min(tables.problem.factors)
    return mode.payments * least // NO_DISCOUNT
