"""Options as modes, decisions as limits (R1, R2, R13, R14, R15)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from exitplan.problem.contracts import rates_of
from exitplan.problem.jobs import (
    BUILD,
    DECOMMISSION,
    MIGRATE,
    NO_WORK,
    PROCURE,
    STAGE_NAMES,
    Limit,
    Mode,
    Points3,
    Work,
)
from exitplan.scenario import OptionWithdrawn, PriceChange
from exitplan.units import spread

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.analysis import DependencyGraph, Exposed
    from exitplan.inventory import Decision, Inventory, Lot, Option, Service, Stage
    from exitplan.scenario import Scenario
    from exitplan.units import Calendar, Cents

NOT_BUILT = "not built"
"""The mode of a planned service that nothing chosen needs."""

_OWN_STAGES = (PROCURE, BUILD, MIGRATE, DECOMMISSION)


def points_of(exposed: Exposed, calendar: Calendar) -> Points3:
    """Return the week from which something is exposed, per kind."""
    stop, access, control = (_point(since, calendar) for since in exposed.since)
    return stop, access, control


def _point(since: dt.date | None, calendar: Calendar) -> int | None:
    if since is None or since >= calendar.end:
        return None
    return 0 if since <= calendar.start else calendar.week_of(since)


class Modes:
    """Builds the modes of services from their options.

    Parameters
    ----------
    inventory
        Completed.
    scenario, graph, calendar
        The circumstances.
    """

    def __init__(
        self,
        inventory: Inventory,
        scenario: Scenario,
        graph: DependencyGraph,
        calendar: Calendar,
    ) -> None:
        self._graph = graph
        self._calendar = calendar
        self._options: dict[str, list[Option]] = {}
        for option in inventory.options:
            self._options.setdefault(option.service, []).append(option)
        self._lot_of: dict[str, Lot] = {
            service: lot for lot in inventory.lots for service in lot.services
        }
        self._floors = {one.id: dict(one.floor) for one in inventory.demand_classes}
        self._planned_needs = _planned_needs(inventory)
        self._withdrawn: dict[str, list[dt.date | None]] = {}
        self._prices: dict[str, list[PriceChange]] = {}
        for event in scenario.events:
            if isinstance(event, OptionWithdrawn):
                self._withdrawn.setdefault(event.option, []).append(event.on)
            elif isinstance(event, PriceChange) and event.option is not None:
                self._prices.setdefault(event.option, []).append(event)
        self._scope = frozenset(graph.scope)

    def of(self, service: Service, decisions: list[Decision]) -> tuple[Mode, ...]:
        """Return the modes of a service that decisions and events leave it."""
        kept = [
            option
            for option in self._options.get(service.id, [])
            if self._is_kept(option, decisions)
        ]
        modes = [self._mode(option, service) for option in kept]
        must_leave = any(
            decision.kind in {"done", "started", "pinned", "deadline"}
            for decision in decisions
        )
        if must_leave:
            modes = [mode for mode in modes if not mode.stays]
        elif service.status == "planned" and not any(mode.stays for mode in modes):
            modes.append(Mode(NOT_BUILT, stays=True))
        for decision in decisions:
            modes = [self._under_way(mode, decision) for mode in modes]
        return tuple(modes)

    def _is_kept(self, option: Option, decisions: list[Decision]) -> bool:
        for decision in decisions:
            if decision.kind == "exclude" and decision.option == option.id:
                return False
            follows = decision.kind in {"choose", "done", "started"}
            if follows and decision.option not in (None, option.id):
                return False
        return None not in self._withdrawn.get(option.id, ())

    def _mode(self, option: Option, service: Service) -> Mode:
        if option.kind == "retain":
            return Mode(
                option.id, stays=True, admissible=self._admissible(option, service)
            )
        calendar = self._calendar
        lot = self._lot_of.get(service.id)
        in_lot = lot is not None and bool(option.procure and option.procure.weeks)
        prices = self._prices.get(option.id, [])
        withdrawn = [
            calendar.point_by(day)
            for day in self._withdrawn.get(option.id, ())
            if day is not None
        ]
        needs = (*option.needs, *self._planned_needs.get(service.id, ()))
        return Mode(
            name=option.id,
            work=_work(option, shares_tender=in_lot),
            lot=lot.id if lot is not None and in_lot else None,
            rates=rates_of(int(cast("Cents", option.yearly_cost)), prices, calendar),
            residual=option.stays_behind,
            needs=tuple(
                need
                for need in dict.fromkeys(needs)
                if need in self._scope and need != service.id
            ),
            works_with_old=option.works_with_old,
            exposed_from=points_of(self._graph.option_exposed[option.id], calendar),
            procured_by=min(withdrawn, default=None),
            admissible=self._admissible(option, service),
        )

    def _admissible(self, option: Option, service: Service) -> bool:
        """Tell whether an option meets the floor of its demand class (R13).

        What is not known of an option does not meet a floor. Retiring leads nowhere,
        so there is nothing to meet.
        """
        if option.kind == "retire":
            return True
        floor = self._floors.get(service.demand_class or "", {})
        level = dict(option.seal)
        return all(level.get(name, -1) >= least for name, least in floor.items())

    def _under_way(self, mode: Mode, decision: Decision) -> Mode:
        """Take out of a mode what has been done already (R14)."""
        if mode.stays:
            return mode
        if decision.kind == "done":
            done = (NO_WORK, NO_WORK, NO_WORK, mode.work[DECOMMISSION])
            return replace(mode, work=done, lot=None, needs=())
        weeks = weeks_under_way(decision, self._calendar)
        if not weeks:
            return mode
        stage = STAGE_NAMES.index(decision.stage)
        if stage == PROCURE and mode.lot is not None:
            return mode  # the lot's work is shortened instead
        # What is under way has waited already; only what comes after it still waits.
        waits_next = stage + 1 if stage < MIGRATE else len(STAGE_NAMES)
        needed_by = max(mode.needed_by, waits_next)
        left = replace(
            mode.work[stage], duration=max(1, mode.work[stage].duration - weeks)
        )
        work = [NO_WORK] * stage + [left] + list(mode.work[stage + 1 :])
        procure, build, migrate, decommission = work
        lot = mode.lot if stage == PROCURE else None
        return replace(
            mode,
            work=(procure, build, migrate, decommission),
            lot=lot,
            needed_by=needed_by,
        )


def weeks_under_way(decision: Decision, calendar: Calendar) -> int:
    """Return how many weeks a started stage has been under way on the first day."""
    if decision.kind != "started" or decision.date is None:
        return 0
    return max(0, -calendar.week_of(decision.date))


def _planned_needs(inventory: Inventory) -> dict[str, tuple[str, ...]]:
    """Return what services need of what is planned: it must be built first (R4)."""
    planned = {s.id for s in inventory.services if s.status == "planned"}
    needs: dict[str, tuple[str, ...]] = {}
    for dependency in inventory.dependencies:
        if dependency.kind == "needs" and dependency.on in planned:
            before = needs.get(dependency.service, ())
            needs[dependency.service] = (*before, dependency.on)
    return needs


def _work(option: Option, *, shares_tender: bool) -> tuple[Work, Work, Work, Work]:
    stages = cast("tuple[Stage, Stage, Stage, Stage]", option.stages)
    cost = int(cast("Cents", option.one_off_cost))
    payments = spread(cost, [stage.pays or 0 for stage in stages])
    durations = [stage.weeks for stage in stages]
    _move_payments(payments, durations, shares_tender=shares_tender)
    work = [
        Work(
            duration=stage.weeks,
            demand=stage.teams if stage.weeks else (),
            payment=payments[number],
            pro_rata=option.pays == "pro rata",
            pauses=stage.pauses,
        )
        for number, stage in enumerate(stages)
    ]
    if shares_tender:
        work[PROCURE] = Work(payment=payments[PROCURE])
    return cast("tuple[Work, Work, Work, Work]", tuple(work))


def _move_payments(
    payments: list[int], durations: list[int], *, shares_tender: bool
) -> None:
    """Move what a stage of no length would pay to the next one with a length."""
    pays = [bool(weeks) for weeks in durations]
    pays[PROCURE] = pays[PROCURE] or shares_tender
    for stage in _OWN_STAGES:
        if payments[stage] and not pays[stage]:
            later = next((s for s in range(stage + 1, 4) if pays[s]), None)
            earlier = next((s for s in range(stage - 1, -1, -1) if pays[s]), None)
            target = later if later is not None else earlier
            if target is not None:
                payments[target] += payments[stage]
                payments[stage] = 0


def limits_of(
    decisions: list[Decision],
    scenario: Scenario,
    calendar: Calendar,
    *,
    planned: bool,
) -> tuple[Limit, ...]:
    """Return what decisions and requirements say about the stages of a job (R14).

    A planned service runs from the moment it is built, so a date for its cut-over is
    one for its build.
    """
    found = [_limit(decision, calendar) for decision in decisions]
    if planned:
        found = [
            replace(limit, stage=BUILD) if limit and limit.stage == MIGRATE else limit
            for limit in found
        ]
    by = scenario.require.all_cut_over_by
    if by is not None:
        found.append(Limit(MIGRATE, latest_end=calendar.point_by(by)))
    return tuple(limit for limit in found if limit is not None)


def _limit(decision: Decision, calendar: Calendar) -> Limit | None:
    if decision.kind == "done":
        return Limit(MIGRATE, end=0)
    if decision.date is None:
        return None
    stage = STAGE_NAMES.index(decision.stage)
    point = calendar.point_from(decision.date)
    limits = {
        "started": Limit(stage, start=max(0, point)),
        "pinned": Limit(stage, end=point),
        "not before": Limit(stage, earliest_start=point),
        "deadline": Limit(stage, latest_end=latest_end(stage, decision.date, calendar)),
    }
    return limits.get(decision.kind)


def latest_end(stage: int, day: dt.date, calendar: Calendar) -> int:
    """Return the last point by which a stage that must end by a day may end.

    A cut-over must be in force on that day; other work ends on its last Friday.
    """
    point = calendar.point_by(day)
    if stage != MIGRATE and calendar.last_working_day(point + 1) <= day:
        return point + 1
    return point
