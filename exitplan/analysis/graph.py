"""The dependency graph: scope, what a process rests on, and what moves together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from exitplan.analysis.control import (
    Exposed,
    Ownership,
    option_exposed,
    service_exposed,
    service_stands_on,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from exitplan.inventory import Dependency, Inventory, Service
    from exitplan.scenario import Scenario


@dataclass(frozen=True, slots=True)
class MoveGroup:
    """Services that cut over in the same week (rules R5 and R7).

    Parameters
    ----------
    services
        In the order of the inventory; at least two.
    because_of_a_cycle
        Whether ``after`` dependencies in a circle made the group, or part of it.
    """

    services: tuple[str, ...]
    because_of_a_cycle: bool


@dataclass(frozen=True, slots=True)
class DependencyGraph:
    """An inventory's structure under a scenario.

    Parameters
    ----------
    exposed
        By service: from when on it is exposed, and through what.
    option_exposed
        By option: the same for what it moves to.
    scope
        Services that may leave, planned ones included (rule R16).
    closures
        By process: every service it rests on, directly or through ``needs``.
    needs
        (consumer, provider) dependencies of kind ``needs``, each pair once.
    after
        (later, earlier) dependencies between groups, those inside a group left out.
    groups
        What moves together.
    cycles
        Groups of services that need each other in a circle; harmless (rule R4).
    start, end
        First day of the plan, and the day after its last.
    ownership
        Who owns whom.
    """

    exposed: Mapping[str, Exposed]
    option_exposed: Mapping[str, Exposed]
    scope: tuple[str, ...]
    closures: Mapping[str, tuple[str, ...]]
    needs: tuple[Dependency, ...]
    after: tuple[tuple[str, str], ...]
    groups: tuple[MoveGroup, ...]
    cycles: tuple[tuple[str, ...], ...]
    start: dt.date
    end: dt.date
    ownership: Ownership

    def is_exposed(self, service: str, on: dt.date) -> bool:
        """Tell whether a service can be stopped from abroad on a date."""
        since = self.exposed[service].since[0]
        return since is not None and since <= on


def analyse(
    inventory: Inventory, scenario: Scenario, start: dt.date, end: dt.date
) -> DependencyGraph:
    """Find the structure of an inventory.

    Parameters
    ----------
    inventory
        Completed by :func:`exitplan.analysis.complete`, the scenario applied.
    scenario
        What to leave, and what happens on the way.
    start, end
        First day of the plan, and the day after its last.
    """
    ownership = Ownership(inventory, scenario)
    exposed = {s.id: service_exposed(ownership, s) for s in inventory.services}
    needs = {(one.service, one.on): one for one in _of_kind(inventory, "needs")}
    needs_graph = _needs_graph(inventory)
    scope = _scope(inventory, scenario, ownership, exposed, end)
    groups, after = _groups(inventory, set(scope))
    return DependencyGraph(
        exposed=exposed,
        option_exposed={o.id: option_exposed(ownership, o) for o in inventory.options},
        scope=scope,
        closures=_closures(inventory, needs_graph),
        needs=tuple(needs.values()),
        after=after,
        groups=groups,
        cycles=_cycles(needs_graph),
        start=start,
        end=end,
        ownership=ownership,
    )


def _of_kind(inventory: Inventory, kind: str) -> Iterable[Dependency]:
    return (one for one in inventory.dependencies if one.kind == kind)


def _needs_graph(inventory: Inventory) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(service.id for service in inventory.services)
    graph.add_edges_from((d.service, d.on) for d in _of_kind(inventory, "needs"))
    return graph


def _closures(
    inventory: Inventory, graph: nx.DiGraph[str]
) -> dict[str, tuple[str, ...]]:
    order = {service.id: index for index, service in enumerate(inventory.services)}
    below: dict[str, set[str]] = {}
    closures = {}
    for process in inventory.processes:
        found: set[str] = set()
        for service in process.services:
            if service not in below:
                below[service] = {service, *nx.descendants(graph, service)}
            found |= below[service]
        closures[process.id] = tuple(sorted(found, key=order.__getitem__))
    return closures


def _cycles(graph: nx.DiGraph[str]) -> tuple[tuple[str, ...], ...]:
    order = {name: index for index, name in enumerate(graph)}
    cycles = [
        tuple(sorted(members, key=order.__getitem__))
        for members in nx.strongly_connected_components(graph)
        if len(members) > 1
    ]
    return tuple(sorted(cycles, key=lambda members: order[members[0]]))


def _scope(
    inventory: Inventory,
    scenario: Scenario,
    ownership: Ownership,
    exposed: Mapping[str, Exposed],
    end: dt.date,
) -> tuple[str, ...]:
    """Return what may leave: exposed within the plan, and asked for (rule R16)."""
    wanted = scenario.scope

    def is_asked_for(service: Service) -> bool:
        if wanted.material_only and not service.material:
            return False
        if not wanted.vendors:
            return True
        owners = (ownership.owners(vendor) for vendor in service_stands_on(service))
        return any(not one.isdisjoint(wanted.vendors) for one in owners)

    def leaves(service: Service) -> bool:
        since = exposed[service.id].since[0]
        return since is not None and since < end and is_asked_for(service)

    leaving = {s.id for s in inventory.services if s.id in wanted.include or leaves(s)}
    leaving -= set(wanted.exclude)
    leaving |= _planned_that_serve(inventory, leaving) - set(wanted.exclude)
    return tuple(s.id for s in inventory.services if s.id in leaving)


def _planned_that_serve(inventory: Inventory, leaving: set[str]) -> set[str]:
    """Return the planned services that something leaving may stand on."""
    planned = {s.id for s in inventory.services if s.status == "planned"}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(leaving | planned)
    for option in inventory.options:
        graph.add_edges_from((option.service, need) for need in option.needs)
    for dependency in inventory.dependencies:
        if dependency.kind in {"needs", "after"}:
            graph.add_edge(dependency.service, dependency.on)
    reached = (name for layer in nx.bfs_layers(graph, leaving) for name in layer)
    return planned.intersection(reached)


def _groups(
    inventory: Inventory, scope: set[str]
) -> tuple[tuple[MoveGroup, ...], tuple[tuple[str, str], ...]]:
    """Contract what moves together, and circles of ``after``, into groups."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(s.id for s in inventory.services if s.id in scope)
    order = {name: index for index, name in enumerate(graph)}
    after: list[tuple[str, str]] = []
    for one in inventory.dependencies:
        if one.service in scope and one.on in scope:
            if one.kind == "together":
                graph.add_edge(one.service, one.on)
                graph.add_edge(one.on, one.service)
            elif one.kind == "after":
                graph.add_edge(one.service, one.on)
                after.append((one.service, one.on))
    group_of: dict[str, int] = {}
    groups: list[MoveGroup] = []
    for number, members in enumerate(nx.strongly_connected_components(graph)):
        group_of.update(dict.fromkeys(members, number))
        if len(members) > 1:
            inside = any(a in members and b in members for a, b in after)
            names = tuple(sorted(members, key=order.__getitem__))
            groups.append(MoveGroup(names, because_of_a_cycle=inside))
    between = dict.fromkeys((a, b) for a, b in after if group_of[a] != group_of[b])
    groups.sort(key=lambda group: order[group.services[0]])
    return tuple(groups), tuple(between)
