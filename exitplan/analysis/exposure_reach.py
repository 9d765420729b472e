"""How far a stop reaches, for any set of services at once.

Sets of services are whole numbers with a bit for each service, so that thousands of
them can be joined in no time; what needs what in a circle is contracted first.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, cast

import networkx as nx

from exitplan.analysis.exposure_parts import Kept, Reach, Rest
from exitplan.analysis.outage import Steady

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exitplan.analysis.standing import Landscape
    from exitplan.inventory import Inventory
    from exitplan.units import Cents


class Reaching:
    """What stops with what.

    Parameters
    ----------
    inventory
        Its services completed, for the weight of processes and the cost of services.
    land
        What runs.
    """

    def __init__(self, inventory: Inventory, land: Landscape) -> None:
        self._land = land
        self._names = tuple(land.needs)
        place = {name: number for number, name in enumerate(self._names)}
        self._below = _reached(land.needs, place)
        self._above = _reached(_turned(land.needs), place)
        self._processes = tuple(land.processes)
        self._touched = self._touches()
        self._weights = {one.id: one.weight for one in inventory.processes}
        self._costs = {
            one.id: cast("Cents", one.yearly_cost)
            for one in inventory.services
            if one.id in place
        }
        prepared = [one for one in land.fallbacks if one.prepared]
        self._steady = Steady(land, prepared)

    def _touches(self) -> dict[str, int]:
        """Return for each service which processes rest on it, a bit for each."""
        touched = dict.fromkeys(self._names, 0)
        for number, process in enumerate(self._processes):
            for service in self.closure(process):
                touched[service] |= 1 << number
        return touched

    def closure(self, process: str) -> tuple[str, ...]:
        """Return every service that a process rests on, in the order of services."""
        mask = 0
        for service in self._land.processes[process]:
            mask |= self._below[service]
        return _named(mask, self._names)

    def touched(self, services: Iterable[str]) -> tuple[str, ...]:
        """Return the processes that rest on any of some services."""
        mask = 0
        for service in services:
            mask |= self._touched[service]
        return _named(mask, self._processes)

    def weight(self, processes: Iterable[str]) -> int:
        """Return the points of some processes."""
        return sum(self._weights[one] for one in processes)

    def cost(self, services: Iterable[str]) -> int:
        """Return the running cost of some services, in cents a year."""
        return sum(self._costs[one] for one in services)

    def reach(self, services: Iterable[str]) -> Reach:
        """Return what stops if some services stop at the same time.

        Parameters
        ----------
        services
            Their ids.
        """
        stopped = tuple(services)
        mask = 0
        for service in stopped:
            mask |= self._above[service]
        down = _named(mask, self._names)
        processes = self.touched(stopped)
        left = self._steady.shares(stopped) if processes else {}
        return Reach(
            services=down,
            processes=processes,
            kept=tuple(
                Kept(one, left.get(one, 100)) for one in processes if left.get(one, 100)
            ),
            weight=self.weight(processes),
            yearly_cost=self.cost(down),
        )

    def ways(self, process: str) -> tuple[Rest, ...]:
        """Return what a process rests on, nearest first, with the shortest way there.

        Parameters
        ----------
        process
            Its id.
        """
        used = self._land.processes[process]
        through: dict[str, str | None] = dict.fromkeys(used)
        waiting = deque(through)
        while waiting:
            service = waiting.popleft()
            for one in self._land.needs[service]:
                if one not in through:
                    through[one] = service
                    waiting.append(one)
        return tuple(Rest(one, before) for one, before in through.items())


def _turned(needs: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return who needs each service."""
    turned: dict[str, list[str]] = {name: [] for name in needs}
    for service, needed in needs.items():
        for one in needed:
            turned[one].append(service)
    return turned


def _reached(
    edges: Mapping[str, Iterable[str]], place: Mapping[str, int]
) -> dict[str, int]:
    """Return what each service reaches along edges, itself included, as bits."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(place)
    graph.add_edges_from(
        (one, other) for one, others in edges.items() for other in others
    )
    reached: dict[str, int] = {}
    # Strongly connected components come out with those they reach first.
    for members in nx.strongly_connected_components(graph):
        mask = 0
        for one in members:
            mask |= 1 << place[one]
            for other in edges[one]:
                mask |= reached.get(other, 0)
        reached.update(dict.fromkeys(members, mask))
    return reached


def _named(mask: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names whose bits are set, in their order."""
    digits = bin(mask)[:1:-1]
    found = []
    at = digits.find("1")
    while at >= 0:
        found.append(names[at])
        at = digits.find("1", at + 1)
    return tuple(found)
