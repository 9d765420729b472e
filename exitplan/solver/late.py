"""As late as can be: the order of starts when nothing that counts gets later.

Pushing back looks at people and at what comes after what, no more: it gives an order,
and the decoder keeps the rules. ``exitplan.solver.justify`` says what it is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from exitplan.problem.jobs import BUILD, MIGRATE, PROCURE
from exitplan.solver.board import Board

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.solver.layout import ModeTable
    from exitplan.solver.tables import Tables


class Placed(Protocol):
    """A schedule in which every job has its place: a decoder's last."""

    tables: Tables
    modes: list[ModeTable]
    starts: list[list[int]]
    cut: list[int]


def later_of(tables: Tables) -> list[list[int]]:
    """Return the jobs that come after each job (R5)."""
    found: list[list[int]] = [[] for _ in range(tables.count)]
    for later, before in enumerate(tables.after_of):
        for earlier in before:
            found[earlier].append(later)
    return found


def pushed_back(placed: Placed) -> list[int]:
    """Return the jobs in the order of their starts when all is done as late as it can.

    Parameters
    ----------
    placed
        The schedule.
    """
    tables, modes, cut = placed.tables, placed.modes, placed.cut
    later, board = later_of(tables), Board(tables)
    migrated = placed.starts[MIGRATE].copy()
    leaving = [job for job in range(tables.count) if not modes[job].stays]
    due, ready = _due(placed, leaving), _ready_by(placed, leaving)
    begins = [tables.horizon] * tables.count
    for job in sorted(leaving, key=lambda j: (-cut[j], -placed.starts[MIGRATE][j], -j)):
        limit = min((due[job], *(migrated[one] for one in later[job])))
        for number in (MIGRATE, BUILD, PROCURE):
            stage = modes[job].stages[number]
            if number == BUILD:
                limit = min(limit, ready[job])
            if stage.plain and not (number == PROCURE and modes[job].lot >= 0):
                start = board.fit_late(stage, limit)
                limit = placed.starts[number][job] if start < 0 else start
            elif stage.duration:
                limit = min(limit, placed.starts[number][job])
            if number == MIGRATE:
                migrated[job] = limit
        begins[job] = limit
    return sorted(range(tables.count), key=lambda job: (begins[job], job))


def _due(placed: Placed, leaving: Sequence[int]) -> list[int]:
    """Return when each job must have cut over for nothing to be exposed for longer."""
    tables, cut = placed.tables, placed.cut
    last = max((cut[job] for job in leaving), default=0)
    due = [
        end if weight else last for end, weight in zip(cut, tables.weight, strict=True)
    ]
    for _, simple, involved, _ in tables.processes:
        members = (*simple, *involved)
        end = max((cut[job] for job in members), default=0)
        for job in members:
            due[job] = min(due[job], end)
    return due


def _ready_by(placed: Placed, leaving: Sequence[int]) -> list[int]:
    """Return when each job must be ready for what needs it to stay where it is (R4)."""
    starts, horizon = placed.starts, placed.tables.horizon
    ready = [horizon] * placed.tables.count
    for job in leaving:
        mode = placed.modes[job]
        for other in mode.waits_ready:
            ready[other] = min(ready[other], starts[MIGRATE][job])
        for other in mode.waits_built:
            ready[other] = min(ready[other], starts[BUILD][job])
    return ready
