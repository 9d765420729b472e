"""What is known when the solver stops."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitplan.schedule import Schedule


class Status(StrEnum):
    """What has been proven."""

    OPTIMAL = "optimal"
    """The schedule is as good as the bound."""
    FEASIBLE = "feasible"
    """There is a schedule; the gap says how far it can be from the best."""
    INFEASIBLE = "infeasible"
    """No schedule keeps all rules."""
    UNKNOWN = "unknown"
    """No schedule was found; one may exist."""


@dataclass(frozen=True, slots=True)
class SolveResult:
    """The answer of the solver, not yet checked.

    Parameters
    ----------
    status
        What has been proven.
    schedule
        The best found, or ``None``.
    objective, bound
        Value of the schedule, and what no schedule can beat.
    impossible_at
        A point whose state is impossible, where it is proven that none exists.
    unavoidable_cost
        Cost that no schedule can avoid, whatever the limits on teams and money.
    evaluations, effort, seed
        Schedules decoded, the number asked for, and the seed.
    stopped_early
        Whether time or a person ended it: such a result cannot be reproduced.
    first_seconds
        Seconds to the first schedule, where there was one.
    """

    status: Status
    schedule: Schedule | None
    objective: int | None
    bound: int | None
    impossible_at: int | None
    unavoidable_cost: int
    evaluations: int
    effort: int
    seed: int
    stopped_early: bool
    first_seconds: float | None

    @property
    def gap(self) -> float | None:
        """How far the schedule can be from the best, as a share of its objective."""
        if self.objective is None or self.bound is None:
            return None
        if not self.objective:
            return 0.0
        return max(0.0, 1 - self.bound / self.objective)
