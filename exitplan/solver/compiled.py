"""The decoder's compiled twin, where it was built: same schedules, many times faster.

It is an extension module in C that needs a compiler when exitplan is installed; without
one, or for what it does not know (ceilings that cover running cost), the decoder in
Python does the same work. ``tests/properties/test_compiled.py`` holds the two against
each other, number by number.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Protocol

from exitplan.problem.jobs import NO_DISCOUNT
from exitplan.solver.decode import REFUSED
from exitplan.solver.late import later_of
from exitplan.solver.layout import bits
from exitplan.solver.savings import decoder_for
from exitplan.solver.turns import Turns
from exitplan.solver.worth import worth_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exitplan.solver.layout import ModeTable, StageTable
    from exitplan.solver.tables import Tables

try:
    from exitplan.solver import _kernel
except ImportError:  # there was no compiler
    _kernel = None  # type: ignore[assignment]

IS_COMPILED = _kernel is not None
"""Whether the compiled twin is there."""

_WORD = 64


class Evaluator(Protocol):
    """Values schedules: the decoder in Python, or its compiled twin."""

    def value(
        self, order: list[int], choices: list[int], holds: Mapping[int, int]
    ) -> int:
        """Decode, and return what the schedule is worth; lower is better."""
        ...

    @property
    def cut(self) -> list[int]:
        """The cut-over of each job in the last schedule."""
        ...

    @property
    def troubled(self) -> list[int]:
        """Jobs that found no place or miss what was decided, in the last schedule."""
        ...

    def keep(self) -> None:
        """Remember the last schedule: others are then decoded from where they differ.

        To be called for each schedule that a search goes on from; it makes decoding
        what differs little from it faster, and nothing else different.
        """
        ...

    def pushed_back(self) -> list[int]:
        """Return the jobs by their starts if the last schedule were as late as can be.

        Only of a schedule in which every job has its place.
        """
        ...


def evaluator_for(tables: Tables) -> Evaluator:
    """Return the fastest decoder that knows a problem.

    Parameters
    ----------
    tables
        The problem, laid out.
    """
    covers_running = tables.has_ceiling and tables.problem.budget_covers_running
    if not IS_COMPILED or covers_running:
        return decoder_for(tables)
    return CompiledDecoder(tables)


class CompiledDecoder:
    """Decodes in C what :class:`exitplan.solver.decode.Decoder` decodes in Python.

    Parameters
    ----------
    tables
        The problem, laid out; its ceilings must not cover running cost.
    """

    def __init__(self, tables: Tables) -> None:
        self._worth_of = worth_of(tables)
        ints, masks = _Writer(tables).write()
        self._kernel = _kernel.Decoder(ints, masks)

    def value(
        self, order: list[int], choices: list[int], holds: Mapping[int, int]
    ) -> int:
        """Decode, and return what the schedule is worth; see the decoder."""
        refused, late, exposure, cost = self._kernel.value(order, choices, holds)
        if refused:
            return REFUSED + refused
        return self._worth_of(exposure, cost, late)

    @property
    def cut(self) -> list[int]:
        """The cut-over of each job in the last schedule."""
        return self._kernel.cuts()

    @property
    def troubled(self) -> list[int]:
        """Jobs that found no place or miss what was decided, in the last schedule."""
        return self._kernel.troubled()

    def keep(self) -> None:
        """Remember the last schedule, to decode others from where they differ."""
        self._kernel.keep()

    def pushed_back(self) -> list[int]:
        """Return the jobs by their starts if all were as late as can be."""
        return self._kernel.pushed_back()


def _stages(tables: Tables) -> Iterator[StageTable]:
    """Yield every stage of every mode, lot and re-pointing."""
    for modes in tables.modes:
        for mode in modes:
            yield from mode.stages
    yield from tables.lots
    yield from tables.repoint_stages


def _levels(tables: Tables) -> dict[tuple[int, int], int]:
    """Return the (team, people) that anything asks for, with their number, sorted."""
    asked = {pair for stage in _stages(tables) for pair in stage.demand}
    return {pair: row for row, pair in enumerate(sorted(asked))}


class _Writer:
    """Writes tables as whole numbers and masks, in the order the twin reads them."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._words = tables.horizon // _WORD + 1
        self._levels = _levels(tables)
        self._demands = sum(len(stage.demand) for stage in _stages(tables))
        self._ints = array("q")
        self._masks: list[bytes] = []

    def write(self) -> tuple[bytes, bytes]:
        self._write_sizes()
        self._write_levels()
        self._write_weeks()
        self._write_jobs()
        self._write_modes()
        self._write_rest()
        return self._ints.tobytes(), b"".join(self._masks)

    def _some(self, numbers: Iterable[int]) -> None:
        self._ints.extend(numbers)

    def _list(self, numbers: Sequence[int]) -> None:
        self._ints.append(len(numbers))
        self._ints.extend(numbers)

    def _mask(self, bits: int) -> None:
        self._masks.append(bits.to_bytes(8 * self._words, "little"))

    def _write_sizes(self) -> None:
        tables, problem = self._tables, self._tables.problem
        pace, most = problem.pace, problem.objective.max_exposure
        per_owner = problem.pace_per_owner
        sizes = (
            tables.horizon,
            tables.count,
            len(tables.capacity),
            len(tables.ceilings),
            len(tables.lots),
            len(tables.repoint_stages),
            len(tables.processes),
            len(tables.bridges),
            tables.owners,
        )
        limits = (
            -1 if pace is None else pace,
            -1 if per_owner is None else per_owner,
            problem.carry_over,
            int(tables.has_ceiling),
            int(tables.discounts),
            NO_DISCOUNT,
            -1 if most is None else most,
            self._words,
            len(self._levels),
            self._demands,
        )
        self._some(sizes + limits)

    def _write_levels(self) -> None:
        """Write in which weeks a team has as many people as anything asks of it."""
        tables = self._tables
        self._mask(tables.all_weeks)
        for team, capacity in enumerate(tables.capacity):
            asked = [people for one, people in self._levels if one == team]
            self._list(asked)
            for people in asked:
                weeks = (week for week, free in enumerate(capacity) if free >= people)
                self._mask(bits(weeks))

    def _write_weeks(self) -> None:
        tables, problem = self._tables, self._tables.problem
        resting = set(problem.pause_weeks)
        for capacity in tables.capacity:
            self._some(capacity)
        self._some(int(week in resting) for week in range(tables.horizon))
        self._some(tables.year_of_week)
        self._some(problem.factors)
        self._some(tables.ceilings)

    def _write_jobs(self) -> None:
        tables = self._tables
        turns = Turns(tables)
        self._some(tables.group_of)
        self._some(turns.waiting)
        self._some(int(counts) for counts in tables.counts)
        self._some(tables.owner)
        self._some(tables.weight)
        repoints = [[n for pair in pairs for n in pair] for pairs in tables.repoints]
        for lists in (
            tables.members,
            tables.before,
            turns.followers,
            tables.after_of,
            later_of(tables),
            tables.consumers,
            repoints,
        ):
            for one in lists:
                self._list(one)
        self._list(tables.pinned)
        self._list(tables.teardown_order)
        self._list(tables.involved_jobs)
        self._list(tables.simple_jobs)
        for points in (*tables.open_points, *tables.exposed_before):
            self._mask(points)

    def _write_modes(self) -> None:
        tables = self._tables
        self._ints.append(sum(len(modes) for modes in tables.modes))
        for modes in tables.modes:
            self._ints.append(len(modes))
            for mode in modes:
                self._write_mode(mode)

    def _write_mode(self, mode: ModeTable) -> None:
        self._some((int(mode.stays), mode.lot, mode.residual))
        self._list(mode.waits_ready)
        self._list(mode.waits_built)
        self._list(mode.needs)
        for stage in mode.stages:
            self._write_stage(stage)
        self._some(mode.cost)
        self._some(mode.old)
        self._mask(mode.exposed_after)

    def _write_stage(self, stage: StageTable) -> None:
        self._some(
            (
                stage.duration,
                int(stage.pro_rata),
                int(stage.pauses),
                stage.earliest,
                stage.latest,
                stage.start,
                stage.end,
                int(stage.plain),
                stage.payment,
            )
        )
        rows = (
            (team, people, self._levels[team, people]) for team, people in stage.demand
        )
        self._list([number for row in rows for number in row])

    def _write_rest(self) -> None:
        tables = self._tables
        for stage in (*tables.lots, *tables.repoint_stages):
            self._write_stage(stage)
        for weight, simple, involved, fixed in tables.processes:
            self._ints.append(weight)
            self._list(simple)
            self._list(involved)
            self._mask(fixed)
        for bridge in tables.bridges:
            self._some(bridge)
