"""Everything a plan is built from, side by side, and small look-ups between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from exitplan.problem.jobs import MIGRATE, PROCURE, Work
from exitplan.schedule import exposed_after
from exitplan.units import Cents

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from exitplan.analysis import Assumption, DependencyGraph, ExposureToday
    from exitplan.inventory import Contract, Inventory, Option, Service
    from exitplan.plan.model import InputFile
    from exitplan.problem import Job, Mode, Problem
    from exitplan.problem.jobs import Points3
    from exitplan.problem.model import Need
    from exitplan.scenario import Scenario
    from exitplan.schedule import Evaluation, Schedule, ScheduledJob, Span
    from exitplan.solver.holds import Hold
    from exitplan.solver.levers import Levers
    from exitplan.solver.result import SolveResult
    from exitplan.units import Calendar


@dataclass(frozen=True)
class Basis:
    """What a plan is built from.

    Parameters
    ----------
    inventory
        With the scenario applied, completed.
    scenario, graph, today, calendar
        The circumstances, and the exposure of the first day.
    assumptions
        What was filled in.
    problem, schedule, evaluation, holds
        The answer, checked, with what holds each stage.
    result
        What the solver says of it.
    inputs
        Files it was made from.
    explained
        What fixes the end date, and what would bring steps forward, where looked for.
    no_regret
        Steps that every plan compared has in common; ``None`` if none was compared.
    """

    inventory: Inventory
    scenario: Scenario
    graph: DependencyGraph
    today: ExposureToday
    calendar: Calendar
    assumptions: tuple[Assumption, ...]
    problem: Problem
    schedule: Schedule
    evaluation: Evaluation
    holds: Mapping[str, tuple[Hold, ...]]
    result: SolveResult
    inputs: tuple[InputFile, ...]
    explained: Levers | None = None
    no_regret: frozenset[str] | None = None

    @cached_property
    def services(self) -> dict[str, Service]:
        """Services by id."""
        return {service.id: service for service in self.inventory.services}

    @cached_property
    def options(self) -> dict[str, Option]:
        """Options by id."""
        return {option.id: option for option in self.inventory.options}

    @cached_property
    def contracts(self) -> dict[str, Contract]:
        """Contracts by id."""
        return {contract.id: contract for contract in self.inventory.contracts}

    @cached_property
    def jobs(self) -> dict[str, Job]:
        """Jobs of the problem by name."""
        return {job.name: job for job in self.problem.jobs}

    @cached_property
    def entries(self) -> dict[str, ScheduledJob]:
        """Scheduled jobs by name."""
        return {entry.job: entry for entry in self.schedule.jobs}

    @cached_property
    def modes(self) -> dict[str, Mode]:
        """The mode each job takes, by the job's name."""
        return {
            name: next(m for m in self.jobs[name].modes if m.name == entry.mode)
            for name, entry in self.entries.items()
        }

    @cached_property
    def chosen(self) -> frozenset[str]:
        """Names of the modes that jobs take."""
        return frozenset(mode.name for mode in self.modes.values())

    @cached_property
    def needs_of(self) -> dict[str, list[Need]]:
        """What each job needs, by the job's name."""
        found: dict[str, list[Need]] = {}
        for need in self.problem.needs:
            found.setdefault(need.consumer, []).append(need)
        return found

    @cached_property
    def earlier_than(self) -> dict[str, list[str]]:
        """What each job comes after, by the job's name."""
        found: dict[str, list[str]] = {}
        for later, earlier in self.problem.after:
            found.setdefault(later, []).append(earlier)
        return found

    @cached_property
    def exposed_after(self) -> dict[str, Points3]:
        """From when what each job leads to is exposed, per kind."""
        return {name: exposed_after(self.modes, name) for name in self.modes}

    @cached_property
    def leaving(self) -> tuple[str, ...]:
        """Jobs that are done, in the order of the problem."""
        return tuple(name for name, entry in self.entries.items() if entry.stages)

    def work(self, name: str, stage: int) -> Work:
        """Return the work of a stage; for one in a lot, the lot's."""
        mode = self.modes[name]
        if stage == PROCURE and mode.lot is not None:
            return next(lot.work for lot in self.problem.lots if lot.name == mode.lot)
        return mode.work[stage]

    def span(self, name: str, stage: int) -> Span:
        """Return the span of a stage of a job that leaves."""
        return self.entries[name].stages[stage]

    def cut(self, name: str) -> int:
        """Return the point of cut-over, the horizon for a job that stays."""
        entry = self.entries[name]
        return entry.stages[MIGRATE].end if entry.stages else self.problem.horizon

    def working_weeks(self, work: Work, span: Span) -> list[int]:
        """Return the weeks in which people work."""
        resting = set(self.problem.pause_weeks) if work.pauses else set()
        return [week for week in range(span.start, span.end) if week not in resting]

    def day(self, point: int) -> dt.date:
        """Return the Monday of a point."""
        return self.calendar.date(point)


def cents(amount: int) -> Cents:
    """Mark a whole number as cents."""
    return Cents(amount)
