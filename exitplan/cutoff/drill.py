"""One cut-off on one day, told in full."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.analysis.cut_off import REACHES, CutOff
from exitplan.analysis.outage import WHOLE, Outage, fallbacks_called, outage_of
from exitplan.cutoff.ground import come_by, ground_of
from exitplan.cutoff.prepare import Preparing, longest_stop
from exitplan.cutoff.recovery import (
    HOURS_A_DAY,
    case_of,
    not_prepared,
    order_of,
    outage_with,
    stops_until,
    weighted,
)
from exitplan.errors import MisuseError
from exitplan.inventory.findings import did_you_mean
from exitplan.plan.drill import (
    DRILL_SCHEMA,
    Drill,
    Fate,
    Measure,
    Recovery,
    Span,
    Stopped,
    Stretch,
    Terms,
)
from exitplan.planner import input_file, settings_for
from exitplan.problem.jobs import BUILD, MIGRATE, PROCURE, STAGE_NAMES
from exitplan.units import Cents
from exitplan.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exitplan.cutoff.recovery import Case, Order
    from exitplan.files.scenarios import ScenarioInput
    from exitplan.inventory import Inventory, Process
    from exitplan.plan import Plan
    from exitplan.schedule import ScheduledJob
    from exitplan.solver.settings import Settings

_DAY = dt.timedelta(days=1)


def read_who(text: str, inventory: Inventory, notice: int = 0) -> CutOff:
    """Read who is cut off.

    Parameters
    ----------
    text
        ``jurisdiction:US``, ``vendor:ID``, ``tenant:NAME``, ``service:ID`` or
        ``accounts:PROCESS-OR-OWNER``, the last with ``@VENDOR`` where one closes them.
    inventory
        Names them.
    notice
        Hours between the announcement and the stop.

    Raises
    ------
    MisuseError
        If there is nobody and nothing of that name.
    """
    reach, _, name = text.partition(":")
    if reach not in REACHES or not name:
        message = f"--who {text} does not say who is cut off"
        hint = "write jurisdiction:US, vendor:ID, tenant:NAME, service:ID or accounts:"
        raise MisuseError(message, hint + "PROCESS-OR-OWNER@VENDOR")
    by = ""
    if reach == "accounts" and "@" in name:
        name, _, by = name.rpartition("@")
    known = _known(reach, inventory)
    vendors = {one.id for one in inventory.vendors}
    if name not in known:
        message = f"the inventory has no {_A_KIND[reach]} '{name}'"
        raise MisuseError(message, did_you_mean(name, sorted(known)))
    if by and by not in vendors:
        message = f"the inventory has no vendor '{by}'"
        raise MisuseError(message, did_you_mean(by, sorted(vendors)))
    return CutOff(reach, name, by, notice)


_A_KIND = {
    "jurisdiction": "vendor under the law of",
    "vendor": "vendor",
    "tenant": "tenant",
    "service": "service",
    "accounts": "process or owner of processes",
}


def _known(reach: str, inventory: Inventory) -> set[str]:
    if reach == "jurisdiction":
        return {vendor.country for vendor in inventory.vendors}
    if reach == "vendor":
        return {vendor.id for vendor in inventory.vendors}
    if reach == "tenant":
        return {service.tenant for service in inventory.services if service.tenant}
    if reach == "service":
        return {service.id for service in inventory.services}
    owners = {process.owner for process in inventory.processes if process.owner}
    return owners | {process.id for process in inventory.processes}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a drill is asked.

    Parameters
    ----------
    who
        As :func:`read_who` reads it.
    on
        Day of the announcement; the first of the plan if not given.
    notice
        Hours between the announcement and the stop.
    plan, plan_file
        What has been done by then, and where it came from; ``None`` for nothing.
    """

    who: str
    on: dt.date | None = None
    notice: int = 0
    plan: Plan | None = None
    plan_file: Path | None = None


def drill_of(
    given: ScenarioInput, asked: Asked, settings: Settings | None = None
) -> Drill:
    """Tell what a cut-off does and what is best done about it.

    Parameters
    ----------
    given
        A scenario that was read.
    asked
        Who, when, and after which plan.
    settings
        Effort and seed of the search for the emergency order.

    Raises
    ------
    MisuseError
        If there is nobody of that name, or the day or the plan is not of the scenario.
    """
    ground = ground_of(given.scenario, given.inventory)
    used = settings_for(given.scenario, settings, None)
    plan = asked.plan
    day = asked.on or (plan.starts if plan else given.scenario.starts)
    cut_off = read_who(asked.who, ground.inventory, asked.notice)
    case = case_of(ground, come_by(ground, plan, day), cut_off)
    order = order_of(case, used.effort, used.seed_used)
    files = [*given.files, *([asked.plan_file] if asked.plan_file else [])]
    return _Telling(case, order, planned=plan is not None).drill(used.seed_used, files)


class _Telling:
    """Tells a case and its emergency order."""

    def __init__(self, case: Case, order: Order, *, planned: bool) -> None:
        self._case = case
        self._order = order
        self._planned = planned
        self._inventory = case.ground.inventory
        self._stops = {one.service: one for one in case.hit.stops}
        self._back = order.back_at(case)

    def drill(self, seed: int, files: list[Path]) -> Drill:
        case, order = self._case, self._order
        outage = outage_with(case, order)
        bare = outage_of(
            case.land, case.hit.stops, order.ends(case), not_prepared(case)
        )
        preparing = Preparing(case, order)
        alone = preparing.alone()
        steps = tuple(sorted(self._steps(), key=lambda one: (one.works_on, one.name)))
        agency, cut_off = self._inventory.agency, case.cut_off
        terms = case.ground.scenario.emergency
        return Drill(
            schema=DRILL_SCHEMA,
            agency=agency.name,
            scenario=case.ground.scenario.name,
            illustrative=agency.illustrative,
            currency=agency.currency,
            reach=cut_off.reach,
            subject=cut_off.name,
            by=cut_off.by,
            who=self._name_of(cut_off),
            announced=case.on,
            stops_on=case.on + cut_off.notice // HOURS_A_DAY * _DAY,
            notice=cut_off.notice,
            planned=self._planned,
            moved=len(case.come.taken),
            ends=case.on + order.ends(case) // HOURS_A_DAY * _DAY,
            processes=tuple(self._fates(outage)),
            services=tuple(self._stopped()),
            perhaps=case.hit.perhaps,
            measures=tuple(self._measures()),
            steps=steps,
            one_off=Cents(sum(int(one.one_off) for one in steps)),
            yearly=Cents(sum(int(one.yearly) for one in steps)),
            outage=weighted(case, outage),
            outage_without_recovery=weighted(case, bare),
            preparations=alone,
            together=preparing.together(),
            all_bought=preparing.all_bought(),
            terms=Terms(
                terms.procurement_weeks, terms.surge, terms.freezes_hold, terms.years
            ),
            names=self._names(),
            evaluations=0 if order.urgent is None else order.urgent.evaluations,
            seed=seed,
            version=VERSION,
            inputs=tuple(input_file(file) for file in files),
        )

    def _name_of(self, cut_off: CutOff) -> str:
        """Return the name of who is cut off, as people know it."""
        kinds = {"vendor": "vendor", "service": "service", "accounts": "process"}
        kind = kinds.get(cut_off.reach, "")
        return self._names().get(f"{kind}:{cut_off.name}", cut_off.name)

    def _names(self) -> dict[str, str]:
        """Return names by kind and id."""
        inventory = self._inventory
        return {
            **{f"service:{one.id}": one.name for one in inventory.services},
            **{f"vendor:{one.id}": one.name for one in inventory.vendors},
            **{f"process:{one.id}": one.name for one in inventory.processes},
        }

    def _fates(self, outage: Outage) -> Iterator[Fate]:
        for process in self._inventory.processes:
            if process.id in outage.processes:
                yield self._fate(process, outage)
            else:
                whole = (Span(0, outage.ends, WHOLE),)
                yield _untouched(process, whole)

    def _fate(self, process: Process, outage: Outage) -> Fate:
        spans = tuple(
            Span(one.starts, until, one.share)
            for one, until in outage.spans(process.id)
        )
        lowered = next((one.starts for one in spans if one.share < WHOLE), None)
        if lowered is None:
            return _untouched(process, spans)
        stands, since = longest_stop(outage, process.id)
        stopped_by = self._stopped_below(process.id)
        last = spans[-1]
        return Fate(
            process=process.id,
            name=process.name,
            owner=process.owner,
            weight=process.weight,
            max_outage=process.max_outage,
            spans=spans,
            lowered_at=lowered,
            stops_at=next((one.starts for one in spans if one.share == 0), None),
            back_at=last.starts if last.share == WHOLE else None,
            longest_stop=stands,
            stands_from=since,
            outage=process.weight * outage.lost_hours(process.id),
            chain=self._chain(process.id),
            stopped_by=stopped_by,
            waits_for=max(
                stopped_by,
                key=lambda one: self._back.get(one, outage.ends),
                default="",
            ),
        )

    def _stopped_below(self, process: str) -> tuple[str, ...]:
        return tuple(one for one in self._paths(process) if one in self._stops)

    def _chain(self, process: str) -> tuple[str, ...]:
        """Return the shortest way to what stops it first."""
        paths = self._paths(process)
        found = [paths[one] for one in paths if one in self._stops]
        return min(
            found, key=lambda path: (self._stops[path[-1]].since, len(path)), default=()
        )

    def _paths(self, process: str) -> dict[str, tuple[str, ...]]:
        """Return how a process comes to rest on each service, the nearest first."""
        land = self._case.land
        paths: dict[str, tuple[str, ...]] = {
            one: (one,) for one in land.processes[process]
        }
        waiting = list(paths)
        for one in waiting:
            for needed in land.needs[one]:
                if needed not in paths:
                    paths[needed] = (*paths[one], needed)
                    waiting.append(needed)
        return paths

    def _stopped(self) -> Iterator[Stopped]:
        case = self._case
        names = {one.id: one for one in self._inventory.services}
        for stop in case.hit.stops:
            service = names[stop.service]
            old = stop.service in case.land.old
            stands_on = case.land.stands_on[stop.service]
            back = self._back.get(stop.service)
            yield Stopped(
                service=service.id,
                name=service.name,
                vendor=service.vendor if old or not stands_on else stands_on[0],
                share=stop.share,
                since=stop.since,
                back_on=None if back is None else case.on + back // HOURS_A_DAY * _DAY,
                unknown=stop.service in case.hit.unknown,
                copy_age=service.copy_age if old else None,
                holds_data=stop.share == WHOLE and old,
                hopeless=stop.service in self._order.emergency.hopeless,
            )

    def _measures(self) -> Iterator[Measure]:
        case, order = self._case, self._order
        stops = stops_until(case, order)
        called = fallbacks_called(case.land, stops, order.ends(case))
        used = {one for name in case.land.processes for one in self._paths(name)}
        for one in case.land.fallbacks:
            if one.id in called and one.replaces in used:
                first, until = called[one.id]
                yield Measure(
                    fallback=one.id,
                    name=one.name,
                    service=one.replaces,
                    on=one.on or "",
                    share=one.share,
                    works_from=first,
                    works_until=until,
                    prepared=one.prepared,
                )

    def _steps(self) -> Iterator[Recovery]:
        calendar = self._order.emergency.calendar
        begun = {(name, option) for name, option, _ in self._case.come.under_way}
        services = {one.id: one for one in self._inventory.services}
        for entry in self._order.schedule.jobs:
            if not entry.stages:
                continue
            if entry.job in self._order.emergency.pointing:
                yield self._link(entry)
                continue
            option = self._order.emergency.options[entry.mode]
            stated = self._case.ground.options[entry.mode]
            planned = entry.job not in self._stops
            last = entry.stages[BUILD if planned else MIGRATE].end
            yield Recovery(
                service=entry.job,
                name=services[entry.job].name,
                planned=planned,
                option=entry.mode,
                provider=stated.provider or "",
                product=stated.product,
                stages=self._stretches(entry),
                works_on=calendar.date(last),
                one_off=Cents(int(option.one_off_cost or 0)),
                yearly=Cents(int(option.yearly_cost or 0)),
                begun=(entry.job, entry.mode) in begun,
            )

    def _link(self, entry: ScheduledJob) -> Recovery:
        """Return the step that points something that goes on to the new."""
        consumer, provider = self._order.emergency.pointing[entry.job]
        services = {one.id: one.name for one in self._inventory.services}
        return Recovery(
            service=consumer,
            name=services[consumer],
            planned=False,
            option="",
            provider="",
            product=services[provider],
            stages=self._stretches(entry),
            works_on=self._order.emergency.calendar.date(entry.stages[MIGRATE].end),
            one_off=Cents(0),
            yearly=Cents(0),
            begun=False,
        )

    def _stretches(self, entry: ScheduledJob) -> tuple[Stretch, ...]:
        calendar = self._order.emergency.calendar
        return tuple(
            Stretch(
                STAGE_NAMES[number],
                calendar.date(span.start),
                calendar.last_working_day(span.end),
            )
            for number, span in enumerate(entry.stages)
            if number in {PROCURE, BUILD, MIGRATE} and span.end > span.start
        )


def _untouched(process: Process, spans: tuple[Span, ...]) -> Fate:
    return Fate(
        process=process.id,
        name=process.name,
        owner=process.owner,
        weight=process.weight,
        max_outage=process.max_outage,
        spans=spans,
        lowered_at=None,
        stops_at=None,
        back_at=None,
        longest_stop=0,
        stands_from=0,
        outage=0,
        chain=(),
        stopped_by=(),
        waits_for="",
    )
