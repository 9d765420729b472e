"""What planners do by hand, as schedules that keep every rule.

Three baselines, each without any search: the cheapest option of every service, placed
by exitplan's own decoder, so that teams, money, freezes and contracts are kept as well
as can be. A spreadsheet would do worse. Where the plan's years are too short for one,
it gets more of them, each like the last.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import networkx as nx
from instances import prolonged

from exitplan.problem.jobs import BUILD, MIGRATE, PROCURE
from exitplan.schedule import Schedule, Span, check, evaluate
from exitplan.solver.compiled import evaluator_for
from exitplan.solver.genes import by_criticality, repaired
from exitplan.solver.savings import decoder_for
from exitplan.solver.tables import Tables
from exitplan.solver.worth import LATE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exitplan.problem import Problem
    from exitplan.problem.jobs import Work
    from exitplan.schedule import Evaluation, ScheduledTask
    from exitplan.solver.layout import ModeTable

MORE_YEARS = (0, 2, 6, 14, 24)
"""How many years are added until a baseline finds room."""

SHARE = 20
"""A wave takes at most one in so many of the services."""

LEAST_WAVE = 5

_TRIES = 20


@dataclass(frozen=True, slots=True)
class Naive:
    """A baseline's schedule.

    Parameters
    ----------
    problem, schedule
        What was scheduled, with the years it took, and the answer; it is checked.
    within
        What it counts for up to the end of the original years, in which what comes
        later is cut off: to the baseline's advantage.
    exposure
        In hundredths of a point-week until the last service is out.
    last_cut_over
        Its point.
    """

    problem: Problem
    schedule: Schedule
    within: Evaluation
    exposure: int
    last_cut_over: int


def criticality_list(tables: Tables, choices: list[int]) -> Schedule | None:
    """Place services by what they weigh, each as early as teams and money allow."""
    return _decoded(tables, choices, by_criticality(tables), {})


def dependency_waves(tables: Tables, choices: list[int]) -> Schedule | None:
    """Move wave by wave: what others need first, as migration tools make waves.

    Levels of the dependency graph, circles taken as one, in waves of at most 5 %. Only
    the migrations of a wave wait for the cut-overs of the one before; tenders and
    building may overlap.
    """
    return _in_waves(tables, choices, (MIGRATE,))


def strict_waves(tables: Tables, choices: list[int]) -> Schedule | None:
    """Do one wave after another: nothing of it starts before the last one is out."""
    return _in_waves(tables, choices, (PROCURE, BUILD, MIGRATE))


BASELINES: dict[str, Callable[[Tables, list[int]], Schedule | None]] = {
    "criticality list": criticality_list,
    "dependency waves": dependency_waves,
    "strict waves": strict_waves,
}


def naive(
    problem: Problem, method: Callable[[Tables, list[int]], Schedule | None]
) -> Naive:
    """Return a baseline's schedule and what it counts for.

    Parameters
    ----------
    problem
        What to schedule.
    method
        One of ``BASELINES``.

    Raises
    ------
    ValueError
        If it finds no room in 24 more years, or the checker refuses what it made.
    """
    choices = workable(Tables(prolonged(problem, MORE_YEARS[2])))
    for years in MORE_YEARS:
        longer = prolonged(problem, years)
        schedule = method(Tables(longer), choices)
        if schedule is None:
            continue
        if broken := check(longer, schedule):
            raise ValueError(broken[0])
        cuts = [entry.stages[MIGRATE].end for entry in schedule.jobs if entry.stages]
        return Naive(
            problem=longer,
            schedule=schedule,
            within=evaluate(problem, cut_off(schedule, problem.horizon)),
            exposure=evaluate(longer, schedule).exposure,
            last_cut_over=max(cuts, default=0),
        )
    message = f"no room in {MORE_YEARS[-1]} more years"
    raise ValueError(message)


def workable(tables: Tables) -> list[int]:
    """Return the cheapest ways out, but others where those find no room at all."""
    choices = cheapest(tables)
    decoder, order = evaluator_for(tables), by_criticality(tables)
    tried = {(job, choice) for job, choice in enumerate(choices)}
    for _ in range(_TRIES):
        if decoder.value(order, choices, {}) < LATE:
            break
        for job in decoder.troubled:
            modes = tables.modes[job]
            left = [
                c
                for c in tables.choices[job]
                if not modes[c].stays and (job, c) not in tried
            ]
            if left:
                choices[job] = _least(modes, left)
                tried.add((job, choices[job]))
    return choices


def cheapest(tables: Tables) -> list[int]:
    """Return for each job the way out that pays least, once and over the years.

    Of those for whose stages the teams ever have enough people for long enough.
    """
    choices = []
    for job, modes in enumerate(tables.modes):
        leaving = [c for c in tables.choices[job] if not modes[c].stays]
        work = tables.problem.jobs[job].modes
        fitting = [
            c
            for c in leaving
            if all(_fits(tables.problem, one) for one in work[c].work)
        ]
        possible = fitting or leaving or tables.choices[job]
        choices.append(_least(modes, possible))
    return repaired(tables, choices)


def _least(modes: Sequence[ModeTable], choices: Sequence[int]) -> int:
    """Return the choice that pays least if it could be taken at once."""
    return min(choices, key=lambda choice: (modes[choice].cost[0], choice))


def _fits(problem: Problem, work: Work) -> bool:
    """Tell whether teams have enough people for some work in any run of weeks."""
    resting = set(problem.pause_weeks) if work.pauses else set()
    demand = dict(work.demand)
    teams = [team for team in problem.teams if team.name in demand]
    longest = run = 0
    for week in range(problem.horizon):
        if week in resting:
            continue
        enough = all(team.capacity[week] >= demand[team.name] for team in teams)
        run = run + 1 if enough else 0
        longest = max(longest, run)
    return longest >= work.duration


def waves(tables: Tables) -> list[list[int]]:
    """Return the jobs in waves: what others need, or come after, goes first.

    Within a level of the dependency graph by weight; a group that moves together is
    not parted.
    """
    level = _levels(tables)
    size = max(LEAST_WAVE, tables.count // SHARE)
    weight = {
        group: sum(tables.shares[j] for j in tables.members[group]) for group in level
    }
    found: list[list[int]] = []
    for depth in sorted(set(level.values())):
        wave: list[int] = []
        at_depth = [group for group in level if level[group] == depth]
        for group in sorted(at_depth, key=lambda g: (-weight[g], g)):
            if len(wave) >= size:
                found.append(wave)
                wave = []
            wave += tables.members[group]
        found.append(wave)
    return found


def _levels(tables: Tables) -> dict[int, int]:
    """Return how many links of others each group stands on."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    group_of = tables.group_of
    graph.add_nodes_from(sorted(set(group_of)))
    for provider, consumers in enumerate(tables.consumers):
        graph.add_edges_from((group_of[c], group_of[provider]) for c in consumers)
    for group, earlier in enumerate(tables.before):
        graph.add_edges_from((group_of[group], group_of[one]) for one in earlier)
    condensed = nx.condensation(graph)
    depth: dict[int, int] = {}
    for part in reversed(list(nx.topological_sort(condensed))):
        below = [depth[other] for other in condensed.successors(part)]
        depth[part] = 1 + max(below, default=-1)
    of_group = condensed.graph["mapping"]
    return {group: depth[of_group[group]] for group in sorted(set(group_of))}


def _in_waves(
    tables: Tables, choices: list[int], stages: Sequence[int]
) -> Schedule | None:
    """Place waves one by one, holding stages until the wave before has cut over."""
    evaluator = evaluator_for(tables)
    planned = waves(tables)
    order = [job for wave in planned for job in wave]
    holds: dict[int, int] = {}
    for before, wave in itertools.pairwise(planned):
        if evaluator.value(order, choices, holds) >= LATE:
            return None
        leaving = [j for j in before if not tables.modes[j][choices[j]].stays]
        barrier = max((evaluator.cut[job] for job in leaving), default=0)
        barrier = max(barrier, max(holds.values(), default=0))
        holds |= {4 * job + stage: barrier for job in wave for stage in stages}
    return _decoded(tables, choices, order, holds)


def _decoded(
    tables: Tables, choices: list[int], order: list[int], holds: dict[int, int]
) -> Schedule | None:
    decoder = decoder_for(tables)
    value = decoder.value(order, choices, holds)
    return decoder.schedule() if value < LATE else None


def cut_off(schedule: Schedule, horizon: int) -> Schedule:
    """Return a schedule of which what comes after a horizon happens at it."""

    def nearer(span: Span) -> Span:
        return Span(min(span.start, horizon), min(span.end, horizon))

    def tasks(given: Sequence[ScheduledTask]) -> tuple[ScheduledTask, ...]:
        return tuple(replace(task, span=nearer(task.span)) for task in given)

    return Schedule(
        tuple(
            replace(entry, stages=tuple(nearer(span) for span in entry.stages))
            for entry in schedule.jobs
        ),
        tasks(schedule.lots),
        tasks(schedule.repoints),
    )
