"""One measurement, in a process of its own: ``python measure.py '{"what": ...}'``.

Prints one line of JSON. Each function below is a kind of measurement; its parameters
are those of the case. Memory is the most this process, and the largest process it
started, held at any time.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutoffs import cut_off
from exposed import reported
from generator import START, make_inventory, make_scenario
from instances import problem_of_size
from naive import BASELINES, naive
from risks import carried_out

from exitplan.problem.jobs import MIGRATE, Limit
from exitplan.schedule import check, evaluate
from exitplan.solver.anneal import Annealer
from exitplan.solver.compiled import IS_COMPILED, evaluator_for
from exitplan.solver.genes import (
    Genes,
    by_weight,
    cheap_choices,
    keys_from_order,
)
from exitplan.solver.result import share_above
from exitplan.solver.savings import decoder_for
from exitplan.solver.settings import RESTARTS, Observer, Settings
from exitplan.solver.solve import solve
from exitplan.solver.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.problem import Problem
    from exitplan.schedule import Schedule
    from exitplan.solver.result import SolveResult

Figures = dict[str, Any]

_TRYING = 0.04
"""Of the time there is, the part spent on finding out how many schedules fit in it."""

_PART = 0.95
"""Of the schedules that fit, the part asked for; a search that is cut off is hot."""


_ENDLESS = 10**9
"""Schedules that no search tries in the times that are measured here."""


class UnsoundError(RuntimeError):
    """A schedule that the checker refuses: no figure comes from it."""


class _Watch(Observer):
    """Notes when the bound was there."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.bound_seconds: float | None = None

    def progress(self, value: int | None, bound: int | None, evaluations: int) -> None:  # noqa: ARG002
        if bound is not None and self.bound_seconds is None:
            self.bound_seconds = time.monotonic() - self.started


def start_of(tables: Tables) -> Genes:
    """Return the genes that the solver starts from."""
    return Genes(keys_from_order(by_weight(tables)), cheap_choices(tables), {})


def sound(problem: Problem, schedule: Schedule | None) -> Schedule:
    """Return a schedule that the checker has passed; raises otherwise."""
    if schedule is None:
        message = "no schedule"
        raise UnsoundError(message)
    if broken := check(problem, schedule):
        raise UnsoundError(broken[0])
    return schedule


def effort_for(problem: Problem, seconds: float, workers: int) -> int:
    """Return how many schedules can be searched in a time, the bound beside it.

    The search cools as its effort is used up, so a search for a time must know about
    how much that is.
    """
    tables = Tables(problem)
    annealer, genes = Annealer(tables, 1), start_of(tables)
    done, started = 0, time.monotonic()
    while time.monotonic() - started < _TRYING * seconds:
        done += annealer.run(genes, 64).evaluations
    each = (time.monotonic() - started) / done
    return max(100, int(_PART * seconds * workers / each))


def timed_solve(
    problem: Problem, seconds: float | None, seed: int, workers: int
) -> tuple[SolveResult, _Watch, float]:
    """Solve in a time, or at the usual effort; return the seconds it took too."""
    effort = None if seconds is None else _ENDLESS
    watch = _Watch()
    settings = Settings(effort=effort, seed=seed, workers=workers, seconds=seconds)
    result = solve(problem, settings, watch)
    return result, watch, time.monotonic() - watch.started


def plan(
    services: int,
    seed: int = 1,
    seconds: float | None = None,
    tightness: float = 0.52,
    workers: int = 2,
) -> Figures:
    """Plan a generated agency in a time, or at the effort a user gets by default."""
    problem = problem_of_size(services, seed, tightness)
    result, watch, took = timed_solve(problem, seconds, seed, workers)
    schedule = sound(problem, result.schedule)
    counted = evaluate(problem, schedule)
    if counted.objective != result.objective:
        message = "the checker counts another objective"
        raise UnsoundError(message)
    return {
        "jobs": len(problem.jobs),
        "objective": counted.objective,
        "bound": result.bound,
        "gap": result.gap if result.bound else None,
        "exposure": counted.exposure,
        "exposure_gap": share_above(counted.exposure, result.least_exposure)
        if result.least_exposure
        else None,
        "cost": counted.cost,
        "evaluations": result.evaluations,
        "bound_seconds": watch.bound_seconds if result.bound else None,
        "first_seconds": result.first_seconds,
        "took": took,
    }


def first(services: int, seed: int = 1) -> Figures:
    """Time the first checked plan, step by step, from an inventory in memory."""
    from exitplan.files.scenarios import ScenarioInput  # noqa: PLC0415
    from exitplan.planner import prepare  # noqa: PLC0415

    given = ScenarioInput(make_scenario(), make_inventory(services, seed), ())
    marks = [time.monotonic()]
    problem = prepare(given).problem
    marks.append(time.monotonic())
    tables = Tables(problem)
    marks.append(time.monotonic())
    genes = start_of(tables)
    decoder = decoder_for(tables)
    decoder.value(genes.order(), genes.choices, genes.holds)
    schedule = decoder.schedule()
    marks.append(time.monotonic())
    sound(problem, schedule)
    evaluate(problem, schedule)
    marks.append(time.monotonic())
    names = ("problem", "tables", "decode", "check")
    steps = itertools.pairwise(marks)
    parts = {name: b - a for name, (a, b) in zip(names, steps, strict=True)}
    return {**parts, "in_all": marks[-1] - marks[0]}


def decode(services: int, seed: int = 1) -> Figures:
    """Time one full decode with its value, in C and in Python."""
    tables = Tables(problem_of_size(services, seed))
    genes = start_of(tables)
    order = genes.order()

    def each(decoder: Any, times: int) -> float:  # noqa: ANN401 - either decoder
        found = []
        for _ in range(times):
            started = time.perf_counter()
            decoder.value(order, genes.choices, genes.holds)
            found.append(time.perf_counter() - started)
        return statistics.median(found)

    python = each(decoder_for(tables), 7)
    compiled = each(evaluator_for(tables), 41) if IS_COMPILED else None
    return {"python": python, "compiled": compiled}


def baselines(services: int, seed: int = 1) -> Figures:
    """Make the plans that planners make by hand."""
    problem = problem_of_size(services, seed)
    found: Figures = {}
    for name, method in BASELINES.items():
        one = naive(problem, method)
        found[name] = {
            "exposure_within": one.within.exposure,
            "exposure": one.exposure,
            "cost": one.within.cost,
            "last": one.last_cut_over,
        }
    return found


def cpsat(
    services: int, seconds: float, *, hinted: bool, seed: int = 1, workers: int = 2
) -> Figures:
    """Let plain CP-SAT plan, from our first schedule or from nothing."""
    from cpsat import Model  # noqa: PLC0415 - needs an extra

    problem = problem_of_size(services, seed)
    hint = None
    if hinted:
        result = solve(problem, Settings(effort=1, seed=seed, workers=1))
        hint = sound(problem, result.schedule)
    answer = Model(problem).solve(seconds, workers, hint)
    objective = None
    if answer.schedule is not None:
        objective = evaluate(problem, sound(problem, answer.schedule)).objective
    return {
        "status": answer.status,
        "objective": objective,
        "bound": answer.bound,
        "first_seconds": answer.first_seconds,
        "took": answer.seconds,
    }


def psplib(folder: str, name: str, number: int, seconds: float) -> Figures:
    """Search one instance of PSPLIB on one thread; numbers count from 0.

    The search alone, in the solver's rounds: no bound takes any of its time.
    """
    from psplib import best_known, makespan, problem_of_instance, read_set  # noqa: PLC0415

    title, instance = list(read_set(Path(folder), name))[number]
    problem = problem_of_instance(instance)
    started = time.monotonic()
    schedule, evaluations = searched(problem, seconds)
    return {
        "instance": title,
        "makespan": makespan(sound(problem, schedule)),
        "best": best_known(Path(folder))[title],
        "evaluations": evaluations,
        "took": time.monotonic() - started,
    }


def searched(problem: Problem, seconds: float) -> tuple[Schedule, int]:
    """Search a makespan for a time as the solver does, one search after another.

    No bound; from the longest tail, and hotter: a week is one per cent of a makespan.
    """
    from psplib import longest_tail  # noqa: PLC0415

    until = time.monotonic() + seconds
    effort = effort_for(problem, seconds, 1)
    tables = Tables(problem)
    start = Genes(keys_from_order(longest_tail(tables)), cheap_choices(tables), {})
    best, done = None, 0
    for number in range(2 * RESTARTS):
        share, heat = ((60, 100), (40, 25))[number // RESTARTS]
        genes = start if number < RESTARTS or best is None else best.genes
        found = Annealer(tables, 1000 + number).run(
            genes,
            max(1, effort * share // 100 // RESTARTS),
            10 * heat,
            lambda _value, _done: time.monotonic() > until,
        )
        done += found.evaluations
        best = found if best is None or found.value < best.value else best
    assert best is not None  # noqa: S101 - there are searches
    decoder = decoder_for(tables)
    decoder.value(best.genes.order(), best.genes.choices, best.genes.holds)
    return decoder.schedule(), done


def same(services: int, effort: int) -> Figures:
    """Plan on one worker, on two, and on one again; compare the schedules."""
    problem = problem_of_size(services, 1)
    found = [
        solve(problem, Settings(effort=effort, seed=1, workers=workers))
        for workers in (1, 2, 1)
    ]
    schedules = [one.schedule for one in found]
    return {
        "workers_differ": schedules[0] != schedules[1],
        "runs_differ": schedules[0] != schedules[2],
        "objective": found[0].objective,
    }


def levers(services: int) -> Figures:
    """Time what would let steps start earlier."""
    from exitplan.solver.levers import levers as found  # noqa: PLC0415

    problem = problem_of_size(services, 1)
    result = solve(problem, Settings(effort=200, seed=1, workers=1))
    schedule = sound(problem, result.schedule)
    started = time.monotonic()
    found(problem, schedule)
    return {"took": time.monotonic() - started}


def impossible(services: int, weeks: int) -> Figures:
    """Time the proof that not all can be out by a week, and what is missing for it."""
    from exitplan.solver.impossible import why_impossible  # noqa: PLC0415

    problem = problem_of_size(services, 1)
    limit = Limit(MIGRATE, latest_end=weeks)
    jobs = tuple(
        replace(
            job,
            modes=tuple(mode for mode in job.modes if not mode.stays),
            limits=(*job.limits, limit),
        )
        for job in problem.jobs
    )
    started = time.monotonic()
    found = why_impossible(replace(problem, jobs=jobs))
    return {"took": time.monotonic() - started, "proven": found.shortage is not None}


def replanned(services: int) -> Figures:
    """Time a new plan half a year on, after the next year's budget is cut by a tenth.

    Quickly, at the usual effort for it, and at that of a plan from nothing, all from
    what was announced; and how many cut-overs are where they were.
    """
    from exitplan.files.actuals import no_actuals  # noqa: PLC0415
    from exitplan.files.scenarios import ScenarioInput  # noqa: PLC0415
    from exitplan.plan import plan_to_json  # noqa: PLC0415
    from exitplan.planner import run_scenario  # noqa: PLC0415
    from exitplan.replanning import PlanInput, Request, replan  # noqa: PLC0415

    inventory = make_inventory(services, 1)
    given = ScenarioInput(make_scenario(), inventory, ())
    before = run_scenario(given, Settings(seed=1))
    less = {b.year: b.ceiling // 100 * 9 // 10 for b in inventory.budgets if b.ceiling}
    scenario = make_scenario(budgets={START.year + 1: less[START.year + 1]})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.json"
        file.write_text(plan_to_json(before.plan), "utf-8")
        request = Request(
            PlanInput(before.plan, file),
            ScenarioInput(scenario, inventory, ()),
            no_actuals(file),
            START + dt.timedelta(weeks=26),
        )
        started = time.monotonic()
        quick = replan(replace(request, quick=True), Settings(seed=1))
        quick_took = time.monotonic() - started
        started = time.monotonic()
        after = replan(request, Settings(seed=1))
        took = time.monotonic() - started
        longer = Settings(seed=1, effort=Settings().effort_for(before.problem))
        fresh = replan(request, longer)
    return {
        "quick_took": quick_took,
        "quick_objective": quick.run.evaluation.objective,
        "took": took,
        "objective": after.run.evaluation.objective,
        "fresh": fresh.run.evaluation.objective,
        "kept": _same_cut_overs(before.schedule, after.run.schedule),
    }


def _same_cut_overs(before: Schedule, after: Schedule) -> float:
    """Return the share of jobs that cut over when they did before."""
    old = {entry.job: entry.stages[2:3] for entry in before.jobs}
    kept = sum(old.get(entry.job) == entry.stages[2:3] for entry in after.jobs)
    return kept / max(1, len(after.jobs))


KINDS: dict[str, Callable[..., Figures]] = {
    "plan": plan,
    "first": first,
    "decode": decode,
    "baselines": baselines,
    "cpsat": cpsat,
    "psplib": psplib,
    "same": same,
    "levers": levers,
    "impossible": impossible,
    "replan": replanned,
    "risk": carried_out,
    "exposure": reported,
    "cutoff": cut_off,
}


def memory() -> dict[str, float]:
    """Return the most that was held, in megabytes, here and in the largest child."""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return {
        name: resource.getrusage(who).ru_maxrss / unit
        for name, who in (
            ("memory", resource.RUSAGE_SELF),
            ("memory_of_worker", resource.RUSAGE_CHILDREN),
        )
    }


def main(case: Figures) -> int:
    """Measure a case and print its figures."""
    given = dict(case)
    figures = KINDS[given.pop("what")](**given)
    print(json.dumps({**figures, **memory()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
