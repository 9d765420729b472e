"""The continuity curve: a cut-off in each month of a plan, by who is gone.

Every point is worked out on its own, from the same seed, so it makes no difference on
how many processes or machines that happens. Work goes through the interface of
``concurrent.futures.Executor``: a pool of processes here, or what a library for larger
sweeps offers in its place.
"""

from __future__ import annotations

import datetime as dt
import os
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from exitplan.analysis.cut_off import CutOff
from exitplan.analysis.outage import WHOLE, outage_of
from exitplan.cutoff.drill import read_who
from exitplan.cutoff.ground import come_by, ground_of
from exitplan.cutoff.prepare import longest_stop
from exitplan.cutoff.recovery import (
    case_of,
    not_prepared,
    order_of,
    outage_with,
    weighted,
)
from exitplan.plan.curve import CURVE_SCHEMA, Curve, Line, Point
from exitplan.planner import input_file, settings_for
from exitplan.scenario import calendar_of
from exitplan.units import Cents, add_months
from exitplan.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from exitplan.analysis.outage import Outage
    from exitplan.cutoff.ground import Come, Ground
    from exitplan.cutoff.recovery import Case
    from exitplan.files.scenarios import ScenarioInput
    from exitplan.plan import Plan
    from exitplan.solver.settings import Settings

MOST_LINES = 5
"""Parties that are looked at where none are named."""

_IN_A_TASK = 6
_WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Sweep:
    """What to look at.

    Parameters
    ----------
    plan, plan_file
        What has been done by when, and where it came from; ``None`` for nothing.
    parties
        Who may be gone, as ``--who`` says it; empty takes the jurisdictions to leave
        and the vendors that stop most today.
    months
        How many months; ``None`` takes the whole plan.
    """

    plan: Plan | None = None
    plan_file: Path | None = None
    parties: tuple[str, ...] = ()
    months: int | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    """Some days on which the same party is gone."""

    ground: Ground
    cut_off: CutOff
    comes: tuple[Come, ...]
    effort: int | None
    seed: int


def curve_of(
    given: ScenarioInput,
    sweep: Sweep,
    settings: Settings | None = None,
    executor: Executor | None = None,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> Curve:
    """Work out what a cut-off does in each month.

    Parameters
    ----------
    given
        A scenario that was read.
    sweep
        What to look at.
    settings
        Effort and seed of each emergency order, and how many processes to use.
    executor
        Does the work in place of processes of its own; it is not shut down.
    tell
        Told how many tasks are done, of how many.

    Raises
    ------
    MisuseError
        If there is nobody of that name, or the plan is not of the scenario.
    """
    ground = ground_of(given.scenario, given.inventory)
    used = settings_for(given.scenario, settings, None)
    comes = tuple(
        come_by(ground, sweep.plan, day) for day in _days(ground, sweep.months)
    )
    cut_offs = [read_who(one, ground.inventory) for one in sweep.parties]
    cut_offs = cut_offs or _worst(ground, comes[0])
    tasks = [
        _Task(ground, cut_off, comes[at : at + _IN_A_TASK], used.effort, used.seed_used)
        for cut_off in cut_offs
        for at in range(0, len(comes), _IN_A_TASK)
    ]
    workers = used.workers_for(len(tasks))
    if executor is None and workers > 1:
        with _processes(workers) as pool:
            found = _gathered(pool, tasks, tell)
    elif executor is None:
        found = []
        for number, task in enumerate(tasks, start=1):
            found.append(_points(task))
            tell(number, len(tasks))
    else:
        found = _gathered(executor, tasks, tell)
    points: dict[CutOff, list[Point]] = {one: [] for one in cut_offs}
    for task, some in zip(tasks, found, strict=True):
        points[task.cut_off] += some
    files = [*given.files, *([sweep.plan_file] if sweep.plan_file else [])]
    return _curve(ground, points, used.seed_used, files, planned=bool(sweep.plan))


def _processes(workers: int) -> ProcessPoolExecutor:
    # A process that is forked from one with threads may hang; a fresh one does not.
    return ProcessPoolExecutor(min(workers, os.cpu_count() or 1), get_context("spawn"))


def _gathered(
    executor: Executor, tasks: Sequence[_Task], tell: Callable[[int, int], None]
) -> list[list[Point]]:
    futures = [executor.submit(_points, task) for task in tasks]
    found = []
    for number, future in enumerate(futures, start=1):
        found.append(future.result())
        tell(number, len(tasks))
    return found


def _days(ground: Ground, months: int | None) -> Iterator[dt.date]:
    """Yield the first day of the plan and of every month after it."""
    calendar = calendar_of(ground.scenario, ground.inventory)
    yield calendar.start
    first = calendar.start.replace(day=1)
    number = 1
    while (day := add_months(first, number)) < calendar.end:
        if months is not None and number >= months:
            return
        yield day
        number += 1


def _worst(ground: Ground, come: Come) -> list[CutOff]:
    """Return the jurisdictions to leave, and the vendors that stop most today."""
    wide = [CutOff("jurisdiction", one) for one in ground.scenario.leave]
    stopped, seen = [], set()
    for place, vendor in enumerate(ground.inventory.vendors):
        if ground.ownership.control(vendor.id) is None:
            continue  # nobody can make it stop
        case = case_of(ground, come, CutOff("vendor", vendor.id))
        # An owner that stops no more than what it owns is the same story.
        if case.hit.stops and case.hit.stops not in seen:
            seen.add(case.hit.stops)
            outage = outage_of(case.land, case.hit.stops, 1000, not_prepared(case))
            stopped.append((-weighted(case, outage), place, case.cut_off))
    stopped.sort(key=lambda one: one[:2])
    most = max(0, MOST_LINES - len(wide))
    return [*wide, *(cut_off for _, _, cut_off in stopped[:most])]


def _points(task: _Task) -> list[Point]:
    return [_point(task, come) for come in task.comes]


def _point(task: _Task, come: Come) -> Point:
    case = case_of(task.ground, come, task.cut_off)
    if not case.hit.stops:
        return Point(come.on, 0, 0, 0, 0, 0, 0)
    order = order_of(case, task.effort, task.seed)
    outage = outage_with(case, order)
    prepared = outage_with(case, order, _not_prepared_by(case))
    bare = outage_of(case.land, case.hit.stops, order.ends(case), not_prepared(case))
    return Point(
        on=come.on,
        services=len(case.hit.stops),
        processes=sum(
            any(one.share < WHOLE for one in periods)
            for periods in outage.processes.values()
        ),
        over_limit=_over_limit(case, outage),
        outage=weighted(case, outage),
        outage_prepared=weighted(case, prepared),
        outage_without_recovery=weighted(case, bare),
    )


def _not_prepared_by(case: Case) -> frozenset[str]:
    """Return fallbacks that cannot be ready, if all are prepared from the start."""
    start = case.ground.scenario.starts
    return frozenset(
        one.id
        for one in case.land.fallbacks
        if not one.prepared and start + one.prepare_weeks * _WEEK > case.on
    )


def _over_limit(case: Case, outage: Outage) -> int:
    limits = {one.id: one.max_outage for one in case.ground.inventory.processes}
    return sum(
        (most := limits[name]) is not None and longest_stop(outage, name)[0] > most
        for name in outage.processes
    )


def _curve(
    ground: Ground,
    points: dict[CutOff, list[Point]],
    seed: int,
    files: list[Path],
    *,
    planned: bool,
) -> Curve:
    inventory = ground.inventory
    named = {
        **{("service", one.id): one.name for one in inventory.services},
        **{("vendor", one.id): one.name for one in inventory.vendors},
        **{("accounts", one.id): one.name for one in inventory.processes},
    }
    lines = [
        Line(
            one.reach,
            one.name,
            named.get((str(one.reach), one.name), one.name),
            tuple(some),
            named.get(("vendor", one.by), ""),
        )
        for one, some in points.items()
    ]
    lines.sort(key=lambda line: -line.points[0].outage)
    agency = ground.inventory.agency
    return Curve(
        schema=CURVE_SCHEMA,
        agency=agency.name,
        scenario=ground.scenario.name,
        illustrative=agency.illustrative,
        currency=agency.currency,
        planned=planned,
        years=ground.scenario.emergency.years,
        lines=tuple(lines),
        to_prepare=Cents(
            sum(
                int(one.prepare_cost)
                for one in ground.inventory.fallbacks
                if not one.prepared
            )
        ),
        solved=sum(bool(one.services) for some in points.values() for one in some),
        seed=seed,
        version=VERSION,
        inputs=tuple(input_file(file) for file in files),
    )
