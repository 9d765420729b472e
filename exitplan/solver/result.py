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
    least_exposure, least_cost
        What no schedule comes below on exposure alone, in hundredths of a point-week,
        and on cost alone, in minor units as the objective counts them; ``None`` where
        that was not asked.
    unavoidable_cost
        Cost that no schedule can avoid, whatever the limits on teams and money.
    evaluations, effort, seed
        Schedules decoded, the number asked for, and the seed.
    stopped_early
        Whether time or a person ended it: such a result cannot be reproduced.
    polished
        Sub-problems that CP-SAT went over; 0 if that was not asked.
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
    least_exposure: int | None = None
    least_cost: int | None = None
    polished: int = 0

    @property
    def gap(self) -> float | None:
        """How far the schedule can be from the best, as a share of its objective."""
        if self.objective is None or self.bound is None:
            return None
        return share_above(self.objective, self.bound)


def share_above(value: int, bound: int) -> float:
    """Return how far a value is above what none comes below, as a share of itself."""
    return max(0.0, 1 - bound / value) if value > 0 else 0.0
