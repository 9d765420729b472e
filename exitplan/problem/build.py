"""Translate an inventory under a scenario into a scheduling problem.

Here the domain's words end. The rules R1 to R16 of ``docs/model.md`` enter as follows:
R1, R2, R13, R14 and R15 in ``modes``; R3, R9 and R11 in ``resources``; R12 in
``contracts``; R4 to R8, R10 and R16 below.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exitplan.problem.accrual import exposure_if_nothing_is_done
from exitplan.problem.contracts import OldCosts
from exitplan.problem.discount import Discount
from exitplan.problem.jobs import NEVER, Job, Old, Work
from exitplan.problem.model import (
    Bridge,
    Lot,
    Need,
    Objective,
    Problem,
    Process,
    Repoint,
    Rule,
)
from exitplan.problem.modes import Modes, limits_of, points_of, weeks_under_way
from exitplan.problem.resources import frozen, pause_weeks, teams, years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.analysis import DependencyGraph
    from exitplan.inventory import Decision, Inventory, Option
    from exitplan.problem.jobs import Mode, Points3
    from exitplan.scenario import Scenario
    from exitplan.units import Calendar


def build_problem(
    inventory: Inventory,
    scenario: Scenario,
    graph: DependencyGraph,
    calendar: Calendar,
) -> Problem:
    """Translate an inventory into a scheduling problem.

    Parameters
    ----------
    inventory
        With the scenario applied, completed.
    scenario
        When, for which aim, under which events.
    graph
        The analysis of the two.
    calendar
        The weeks of the plan.

    Returns
    -------
    Problem
        One job per service in scope, one mode per option, nothing left to look up.
    """
    discount = Discount(scenario.discount_rate, calendar)
    jobs = _jobs(inventory, scenario, graph, calendar, discount)
    agency = inventory.agency
    problem = Problem(
        horizon=calendar.weeks,
        units=discount.units,
        nominal_units=calendar.units,
        factors=discount.factors,
        jobs=jobs,
        lots=_lots(inventory, jobs, calendar),
        needs=_needs(inventory, graph, calendar),
        repoints=tuple(_repoints(inventory, graph, jobs)),
        after=_after(inventory, graph, calendar),
        together=tuple(_together(inventory, graph)),
        rules=tuple(_rules(inventory, jobs)),
        bridges=_bridges(inventory, graph),
        teams=teams(inventory, calendar),
        pause_weeks=pause_weeks(inventory, calendar),
        frozen=frozen(inventory, calendar, graph.scope),
        pace=agency.cut_overs_per_week,
        pace_per_owner=agency.cut_overs_per_owner,
        years=years(inventory, calendar),
        carry_over=agency.carry_over,
        budget_covers_running=agency.budget_covers == "one-off and net running cost",
        processes=tuple(_processes(inventory, graph, calendar)),
    )
    return replace(problem, objective=_objective(scenario, problem))


def _jobs(
    inventory: Inventory,
    scenario: Scenario,
    graph: DependencyGraph,
    calendar: Calendar,
    discount: Discount,
) -> tuple[Job, ...]:
    """R16: only services in scope become jobs; nothing else can be moved."""
    modes = Modes(inventory, scenario, graph, calendar)
    costs = OldCosts(inventory, scenario, calendar, discount.units_until)
    scope = set(graph.scope)
    decided: dict[str, list[Decision]] = {}
    for decision in inventory.decisions:
        decided.setdefault(decision.service, []).append(decision)
    found = []
    for service in inventory.services:
        if service.id not in scope:
            continue
        decisions = decided.get(service.id, [])
        planned = service.status == "planned"
        done = any(decision.kind == "done" for decision in decisions)
        found.append(
            Job(
                name=service.id,
                modes=modes.of(service, decisions),
                owner=service.owner,
                weight=0 if planned else 100 * (service.weight or 0),
                old=Old() if planned else costs.old(service),
                exposed_from=points_of(graph.exposed[service.id], calendar),
                limits=limits_of(decisions, scenario, calendar, planned=planned),
                cuts_over=not planned and not done,
            )
        )
    return tuple(found)


def _lots(
    inventory: Inventory, jobs: tuple[Job, ...], calendar: Calendar
) -> tuple[Lot, ...]:
    """R15: a lot is there if some mode shares it, as long as what is left of it."""
    elapsed = {
        decision.service: weeks_under_way(decision, calendar)
        for decision in inventory.decisions
        if decision.stage == "procure"
    }
    shared = {mode.lot for job in jobs for mode in job.modes}
    return tuple(
        Lot(
            lot.id,
            Work(
                duration=max(
                    1,
                    lot.procure.weeks
                    - max(elapsed.get(service, 0) for service in lot.services),
                ),
                demand=lot.procure.teams,
                pauses=lot.procure.pauses,
            ),
        )
        for lot in inventory.lots
        if lot.id in shared
    )


def _moved(inventory: Inventory, calendar: Calendar) -> set[str]:
    """Return services that have cut over, or begun to, before the first day (R14).

    What they would have had to wait for is past.
    """
    return {
        decision.service
        for decision in inventory.decisions
        if decision.kind == "done"
        or (decision.stage == "migrate" and weeks_under_way(decision, calendar))
    }


def _together(
    inventory: Inventory, graph: DependencyGraph
) -> Iterator[tuple[str, ...]]:
    """R7, but for services that have cut over already."""
    done = {one.service for one in inventory.decisions if one.kind == "done"}
    for group in graph.groups:
        left = tuple(name for name in group.services if name not in done)
        if len(left) > 1:
            yield left


def _after(
    inventory: Inventory, graph: DependencyGraph, calendar: Calendar
) -> tuple[tuple[str, str], ...]:
    """R5, but for services that have moved already."""
    moved = _moved(inventory, calendar)
    return tuple(pair for pair in graph.after if pair[0] not in moved)


def _needs(
    inventory: Inventory, graph: DependencyGraph, calendar: Calendar
) -> tuple[Need, ...]:
    """R4 and R6 between services in scope; planned ones are needs of the modes."""
    planned = {s.id for s in inventory.services if s.status == "planned"}
    scope = set(graph.scope) - planned
    moved = _moved(inventory, calendar)
    return tuple(
        Need(one.service, one.on, one.works_with_old or one.service in moved)
        for one in graph.needs
        if one.service in scope and one.on in scope
    )


def _repoints(
    inventory: Inventory, graph: DependencyGraph, jobs: tuple[Job, ...]
) -> Iterator[Repoint]:
    """R6: consumers that do not move, or may stay, are pointed to the new provider."""
    may_stay = {job.name for job in jobs if any(mode.stays for mode in job.modes)}
    planned = {s.id for s in inventory.services if s.status == "planned"}
    scope = set(graph.scope)
    replaced = scope - planned
    for one in graph.needs:
        moves = one.service in scope and one.service not in may_stay
        if one.on not in replaced or moves or not one.repoint_weeks:
            continue
        yield Repoint(
            one.service, one.on, Work(one.repoint_weeks, demand=one.repoint_teams)
        )


def _rules(inventory: Inventory, jobs: tuple[Job, ...]) -> Iterator[Rule]:
    """R8: which options go with which, and what a needed planned service must be."""
    modes = {job.name: job.modes for job in jobs}
    options = {option.id: option for option in inventory.options}
    for job in jobs:
        for mode in job.modes:
            for provider in mode.needs:
                built = tuple(m.name for m in modes[provider] if not m.stays)
                yield Rule(job.name, mode.name, provider, built)
            option = options.get(mode.name)
            if option is not None:
                yield from _option_rules(job.name, option, options, modes)


def _option_rules(
    job: str,
    option: Option,
    options: dict[str, Option],
    modes: dict[str, tuple[Mode, ...]],
) -> Iterator[Rule]:
    required: dict[str, list[str]] = {}
    for name in option.requires:
        required.setdefault(options[name].service, []).append(name)
    for other, names in required.items():
        if other in modes:
            yield Rule(job, option.id, other, tuple(names))
        else:
            # The other service is out of scope, so it will never take that option.
            yield Rule(
                job,
                option.id,
                job,
                tuple(m.name for m in modes[job] if m.name != option.id),
            )
    excluded: dict[str, set[str]] = {}
    for name in option.excludes:
        excluded.setdefault(options[name].service, set()).add(name)
    for other, out in excluded.items():
        if other in modes:
            allowed = tuple(m.name for m in modes[other] if m.name not in out)
            yield Rule(job, option.id, other, allowed)


def _bridges(inventory: Inventory, graph: DependencyGraph) -> tuple[Bridge, ...]:
    """Count bridges between services in scope, each pair once, costs added."""
    scope = set(graph.scope)
    costs: dict[tuple[str, str], int] = {}
    for one in inventory.dependencies:
        if (
            one.kind == "exchanges"
            and one.bridge_cost
            and {one.service, one.on} <= scope
        ):
            first, second = sorted((one.service, one.on))
            costs[first, second] = costs.get((first, second), 0) + one.bridge_cost
    return tuple(Bridge(one, other, cost) for (one, other), cost in costs.items())


def _processes(
    inventory: Inventory, graph: DependencyGraph, calendar: Calendar
) -> Iterator[Process]:
    scope = set(graph.scope)
    for process in inventory.processes:
        closure = graph.closures[process.id]
        fixed = [
            points_of(graph.exposed[name], calendar)
            for name in closure
            if name not in scope
        ]
        yield Process(
            process.id,
            100 * process.weight,
            tuple(name for name in closure if name in scope),
            _earliest(fixed),
        )


def _earliest(points: list[Points3]) -> Points3:
    if not points:
        return NEVER
    stop, access, control = (
        min((p for p in kind if p is not None), default=None)
        for kind in zip(*points, strict=True)
    )
    return stop, access, control


def _objective(scenario: Scenario, problem: Problem) -> Objective:
    percent = scenario.require.exposure_at_most
    most = None
    if percent is not None:
        most = exposure_if_nothing_is_done(problem) * percent // 100
    price = int(scenario.aim.price_per_point_week) // 100
    kind = scenario.aim.kind
    return Objective(kind, price if kind == "balanced" else 0, most)
