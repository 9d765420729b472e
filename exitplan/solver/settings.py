"""How hard to search, and what is told about it on the way."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitplan.problem import Problem

RESTARTS = 4
"""Searches of the first round; fixed, so that cores do not change the plan."""

_MOST, _LEAST, _WORK = 15_000, 2_400, 2_400_000


def usual_effort(jobs: int) -> int:
    """Return how many schedules are decoded for so many jobs if nobody says."""
    return min(_MOST, max(_LEAST, _WORK // max(1, jobs)))


@dataclass(frozen=True, slots=True)
class Settings:
    """How to search.

    Parameters
    ----------
    effort
        Schedules to decode in all; ``None`` takes a number that goes with the size.
    seed
        Seed of the search; ``None`` takes the scenario's, or 1.
    workers
        Processes to use; ``None`` takes the cores there are. Never changes the plan.
    seconds
        Stop after so long and say that the result cannot be reproduced.
    polish
        Whether CP-SAT goes over the result, some jobs at a time; needs the extra
        ``cpsat``.
    """

    effort: int | None = None
    seed: int | None = None
    workers: int | None = None
    seconds: float | None = None
    polish: bool = False

    def effort_for(self, problem: Problem) -> int:
        """Return the number of schedules to decode for a problem."""
        if self.effort is not None:
            return self.effort
        return usual_effort(len(problem.jobs))

    @property
    def seed_used(self) -> int:
        """The seed, 1 if none is given."""
        return 1 if self.seed is None else self.seed

    def workers_for(self, tasks: int) -> int:
        """Return the number of processes to use for a number of tasks."""
        cores = self.workers or os.cpu_count() or 1
        return max(1, min(cores, tasks))


class Observer:
    """What a caller may want to know while the solver works; does nothing by itself."""

    def progress(self, value: int | None, bound: int | None, evaluations: int) -> None:
        """Take note of the best value so far, the bound, and the schedules decoded."""

    def should_stop(self) -> bool:
        """Say whether to stop with the best schedule so far."""
        return False
