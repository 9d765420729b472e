"""The whole pipeline, in the order the data flow."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from exitplan.analysis import analyse, complete, exposure_today
from exitplan.errors import (
    InfeasibleError,
    InterruptedRunError,
    NoPlanFoundError,
    UnsoundScheduleError,
)
from exitplan.files.scenarios import ScenarioInput, read_scenario
from exitplan.plan import Basis, InputFile, Plan, build_plan
from exitplan.problem import build_problem
from exitplan.problem.presolve import presolve
from exitplan.scenario import apply, calendar_of
from exitplan.schedule import Evaluation, Schedule, check, evaluate
from exitplan.solver.holds import holds
from exitplan.solver.result import SolveResult, Status
from exitplan.solver.settings import Observer, Settings
from exitplan.solver.solve import solve

if TYPE_CHECKING:
    from exitplan.analysis import Completed, DependencyGraph
    from exitplan.inventory import Inventory
    from exitplan.problem import Problem
    from exitplan.scenario import Scenario
    from exitplan.units import Calendar


@dataclass(frozen=True, slots=True)
class Run:
    """A plan and how it came about.

    Parameters
    ----------
    plan
        Checked.
    result
        What the solver says.
    problem, schedule, evaluation
        What it solved, and how the checker counts the answer.
    """

    plan: Plan
    result: SolveResult
    problem: Problem
    schedule: Schedule
    evaluation: Evaluation


def make_plan(
    scenario_file: Path | str,
    settings: Settings | None = None,
    observer: Observer | None = None,
) -> Plan:
    """Make the plan of a scenario file.

    Parameters
    ----------
    scenario_file
        A ``.yaml`` scenario; it names its inventory.
    settings
        How hard to search; the scenario's own effort and seed where it says nothing.
    observer
        Told about progress, and asked whether to stop.

    Returns
    -------
    Plan
        Passed by the independent checker.

    Raises
    ------
    InputError
        If a file cannot be used.
    InfeasibleError
        If it is proven that no plan exists.
    NoPlanFoundError
        If the effort was spent before any plan was found.
    UnsoundScheduleError
        If the checker refuses the solver's answer (a bug).
    """
    return run_scenario(read_scenario(Path(scenario_file)), settings, observer).plan


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A scenario up to the point where it can be solved."""

    stated: Inventory
    completed: Completed
    graph: DependencyGraph
    calendar: Calendar
    problem: Problem


def _prepare(given: ScenarioInput) -> _Prepared:
    scenario = given.scenario
    calendar = calendar_of(scenario, given.inventory)
    stated = apply(scenario, given.inventory)
    completed = complete(stated)
    inventory = completed.inventory
    graph = analyse(inventory, scenario, calendar.start, calendar.end)
    problem = build_problem(inventory, scenario, graph, calendar)
    return _Prepared(stated, completed, graph, calendar, problem)


def reasons_why_not(given: ScenarioInput) -> list[str]:
    """Return why a scenario plainly has no plan; empty if that does not show."""
    return [str(refusal) for refusal in presolve(_prepare(given).problem)]


def run_scenario(
    given: ScenarioInput,
    settings: Settings | None = None,
    observer: Observer | None = None,
) -> Run:
    """Plan a scenario that was read; see :func:`make_plan`."""
    prepared = _prepare(given)
    problem = prepared.problem
    if refusals := presolve(problem):
        raise InfeasibleError([str(refusal) for refusal in refusals])
    result = solve(problem, _settings(given.scenario, settings), observer)
    schedule = _require_schedule(result)
    evaluation = _require_sound(problem, schedule, result)
    basis = Basis(
        inventory=prepared.completed.inventory,
        scenario=given.scenario,
        graph=prepared.graph,
        today=exposure_today(
            prepared.completed.inventory, prepared.graph, prepared.stated
        ),
        calendar=prepared.calendar,
        assumptions=prepared.completed.assumptions,
        problem=problem,
        schedule=schedule,
        evaluation=evaluation,
        holds=holds(problem, schedule),
        result=result,
        inputs=tuple(_input(file) for file in given.files),
    )
    return Run(build_plan(basis), result, problem, schedule, evaluation)


def _settings(scenario: Scenario, settings: Settings | None) -> Settings:
    """Take effort and seed from the scenario where the caller says nothing."""
    given = settings or Settings()
    return replace(
        given,
        effort=given.effort or scenario.effort,
        seed=scenario.seed if given.seed is None else given.seed,
    )


def _require_sound(
    problem: Problem, schedule: Schedule, result: SolveResult
) -> Evaluation:
    """Let the independent checker pass the schedule, and count what it is worth."""
    if broken := check(problem, schedule):
        raise UnsoundScheduleError(broken)
    evaluation = evaluate(problem, schedule)
    if evaluation.objective != result.objective:
        counted = (
            f"objective {result.objective}, the checker counts {evaluation.objective}"
        )
        raise UnsoundScheduleError([counted])
    return evaluation


def _require_schedule(result: SolveResult) -> Schedule:
    if result.schedule is not None:
        return result.schedule
    if result.status is Status.INFEASIBLE:
        week = result.impossible_at
        reason = (
            f"by week {week} of the plan, more work or money is needed than there is, "
            "in whatever order"
        )
        raise InfeasibleError([reason])
    if result.stopped_early:
        message = "interrupted before there was a plan"
        raise InterruptedRunError(message)
    message = (
        f"no plan was found in {result.evaluations} tries; one may still exist "
        "(try a higher --effort, or relax a date, a team or a budget)"
    )
    raise NoPlanFoundError(message)


def _input(file: Path) -> InputFile:
    """Name a file without its folder, which says something about a machine."""
    return InputFile(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
