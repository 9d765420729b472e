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
from exitplan.memory import no_collection
from exitplan.plan import Basis, InputFile, Plan, build_plan
from exitplan.plan.choices_build import Question, shared_steps
from exitplan.plan.explain_clash import Asked
from exitplan.plan.explain_impossible import why_not, why_plainly_not
from exitplan.plan.progress import holds_as_known
from exitplan.plan.reasons import both
from exitplan.problem import build_problem
from exitplan.problem.presolve import presolve
from exitplan.scenario import apply, calendar_of
from exitplan.schedule import Evaluation, Schedule, check, evaluate
from exitplan.solver.compared import compare
from exitplan.solver.holds import holds
from exitplan.solver.levers import levers
from exitplan.solver.result import SolveResult, Status
from exitplan.solver.settings import Observer, Settings
from exitplan.solver.solve import solve

if TYPE_CHECKING:
    from exitplan.analysis import Completed, DependencyGraph
    from exitplan.inventory import Inventory
    from exitplan.problem import Problem
    from exitplan.problem.standing import Standing
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
class Prepared:
    """A scenario up to the point where it can be solved.

    Parameters
    ----------
    stated, completed
        The inventory under the scenario, as stated and with assumptions filled in.
    graph, calendar, problem
        Its analysis, its weeks, and what is to be solved.
    """

    stated: Inventory
    completed: Completed
    graph: DependencyGraph
    calendar: Calendar
    problem: Problem


@no_collection()
def prepare(given: ScenarioInput) -> Prepared:
    """Bring a scenario that was read to the point where it can be solved."""
    scenario = given.scenario
    calendar = calendar_of(scenario, given.inventory)
    stated = apply(scenario, given.inventory)
    completed = complete(stated)
    inventory = completed.inventory
    graph = analyse(inventory, scenario, calendar.start, calendar.end)
    problem = build_problem(inventory, scenario, graph, calendar)
    return Prepared(stated, completed, graph, calendar, problem)


def prepare_possible(given: ScenarioInput) -> Prepared:
    """Prepare a scenario to be solved, unless it plainly has no plan.

    Raises
    ------
    InfeasibleError
        If single options, teams and dates show that there is none.
    """
    prepared = prepare(given)
    if presolve(prepared.problem):
        raise why_impossible(prepared, given.scenario)
    return prepared


def refuse_impossible(
    given: ScenarioInput, prepared: Prepared, result: SolveResult
) -> None:
    """Raise ``InfeasibleError`` with the reasons if it is proven there is no plan."""
    if result.status is Status.INFEASIBLE:
        raise why_impossible(prepared, given.scenario)


def reasons_why_not(given: ScenarioInput) -> list[str]:
    """Return why a scenario plainly has no plan; empty if that does not show."""
    asked = asked_of(prepare(given), given.scenario)
    return [text.en for text in why_plainly_not(asked)]


def asked_of(prepared: Prepared, scenario: Scenario) -> Asked:
    """Return what explains why a scenario has no plan."""
    return Asked(
        prepared.completed.inventory,
        scenario,
        prepared.graph,
        prepared.calendar,
        prepared.problem,
    )


def why_impossible(prepared: Prepared, scenario: Scenario) -> InfeasibleError:
    """Return the error that says why there is no plan, with dates and names.

    Parameters
    ----------
    prepared, scenario
        The scenario up to the point where it was found that there is none.
    """
    texts = why_not(asked_of(prepared, scenario)).texts
    if not texts:
        return _unexplained()
    return InfeasibleError([one.en for one in texts], [one.nl for one in texts])


def _unexplained() -> InfeasibleError:
    text = both(lambda speaker: speaker.say("impossible.proven"))
    return InfeasibleError([text.en], [text.nl])


def run_scenario(
    given: ScenarioInput,
    settings: Settings | None = None,
    observer: Observer | None = None,
    *,
    choices: bool = False,
) -> Run:
    """Plan a scenario that was read; see :func:`make_plan`.

    Parameters
    ----------
    given, settings, observer
        As there.
    choices
        Whether to look for other plans as well, and mark the steps that all of them
        share.
    """
    prepared = prepare_possible(given)
    problem = prepared.problem
    used = settings_for(given.scenario, settings, given.scenario.effort)
    result = solve(problem, used, observer)
    refuse_impossible(given, prepared, result)
    shared = None
    if choices and result.schedule is not None and not result.stopped_early:
        price = int(given.scenario.aim.price_per_point_week) // 100
        compared = compare(problem, result.schedule, used, observer, price=price)
        if compared is not None:
            shared = shared_steps(question_of(given, prepared), compared)
    return plan_from(given, prepared, problem, result, beside=Beside(shared))


def question_of(given: ScenarioInput, prepared: Prepared) -> Question:
    """Return what plans that are compared have in common."""
    return Question(
        inventory=prepared.completed.inventory,
        scenario=given.scenario,
        calendar=prepared.calendar,
        problem=prepared.problem,
        inputs=tuple(input_file(file) for file in given.files),
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What a plan says beside its steps.

    Parameters
    ----------
    no_regret
        Steps that every plan compared has in common, where plans were compared.
    explained
        Whether to find out what would let steps start earlier, which takes seconds.
    """

    no_regret: frozenset[str] | None = None
    explained: bool = True


_AS_USUAL = Beside()


def plan_from(
    given: ScenarioInput,
    prepared: Prepared,
    problem: Problem,
    result: SolveResult,
    standing: Standing | None = None,
    beside: Beside = _AS_USUAL,
) -> Run:
    """Make a plan of what the solver answered, once the checker has passed it.

    Parameters
    ----------
    given, prepared
        The scenario, and what became of it.
    problem
        What was solved; the prepared one, or that with more limits.
    result
        The answer.
    standing
        How far work had come, where this goes on from another plan.
    beside
        What else it says.
    """
    schedule = require_schedule(result)
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
        holds=holds_as_known(holds(problem, schedule), standing),
        result=result,
        inputs=tuple(input_file(file) for file in given.files),
        explained=levers(problem, schedule) if beside.explained else None,
        no_regret=beside.no_regret,
    )
    return Run(build_plan(basis), result, problem, schedule, evaluation)


def settings_for(
    scenario: Scenario, settings: Settings | None, effort: int | None
) -> Settings:
    """Take an effort, and the scenario's seed, where the caller says nothing."""
    given = settings or Settings()
    return replace(
        given,
        effort=given.effort or effort,
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


def require_schedule(result: SolveResult) -> Schedule:
    """Return the schedule that was found, or raise why there is none."""
    if result.schedule is not None:
        return result.schedule
    if result.status is Status.INFEASIBLE:
        raise _unexplained()
    if result.stopped_early:
        message = "interrupted before there was a plan"
        raise InterruptedRunError(message)
    message = (
        f"no plan was found in {result.evaluations} tries; one may still exist "
        "(try a higher --effort, or relax a date, a team or a budget)"
    )
    raise NoPlanFoundError(message)


def input_file(file: Path) -> InputFile:
    """Name a file without its folder, which says something about a machine."""
    return InputFile(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
