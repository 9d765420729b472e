"""Turn a checked schedule back into the inventory's words: weeks become dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from exitplan.inventory import (
    UNKNOWN,
    Contract,
    Lot,
    Process,
    Service,
    Team,
    Vendor,
)
from exitplan.plan.basis import Basis, cents
from exitplan.plan.exits_build import exit_grounds
from exitplan.plan.explain import chain_of, levers_of
from exitplan.plan.model import (
    PLAN_SCHEMA,
    Assumed,
    Frozen,
    Plan,
    ProcessFreed,
    Provenance,
    Repointing,
    Today,
    VendorToday,
)
from exitplan.plan.money import consequence_of, money_by_year, payments_of
from exitplan.plan.phases import boundaries, build_phases, phase_of
from exitplan.plan.reasons import both, hold_of, residuals, what_holds_cut_over
from exitplan.plan.standing_build import standings
from exitplan.plan.step import PlannedStage, Step, TeamWork, Text2
from exitplan.plan.weekly import exposure_by_week, first_free_week, team_loads
from exitplan.problem import exposure_if_nothing_is_done, hash_of
from exitplan.problem.jobs import BUILD, MIGRATE, PROCURE, STAGE_NAMES
from exitplan.problem.resources import occurrences
from exitplan.solver.result import share_above
from exitplan.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.units import Cents
    from exitplan.words import Speaker

_HUNDREDTHS = 100

_Named = Vendor | Service | Team | Process | Contract | Lot


def build_plan(basis: Basis) -> Plan:
    """Turn a checked schedule into a plan.

    Parameters
    ----------
    basis
        Problem and schedule, the schedule having passed the checker, with everything
        they came from.
    """
    unnumbered = sorted(
        (_step(basis, name, 0) for name in basis.leaving),
        key=lambda step: (step.cut_over, step.starts, step.service),
    )
    ends = boundaries(basis, unnumbered)
    steps = tuple(
        _step(basis, step.service, phase_of(ends, step.cut_over)) for step in unnumbered
    )
    processes = tuple(
        _process(basis, number) for number in range(len(basis.problem.processes))
    )
    exposure, years = exposure_by_week(basis), money_by_year(basis, steps)
    agency, scenario = basis.inventory.agency, basis.scenario
    return Plan(
        schema=PLAN_SCHEMA,
        agency=agency.name,
        scenario=scenario.name,
        asks=scenario.asks,
        illustrative=agency.illustrative,
        currency=agency.currency,
        price_year=agency.price_year,
        vat_included=agency.vat_included,
        starts=basis.calendar.start,
        ends=basis.calendar.end,
        leave=scenario.leave,
        steps=steps,
        phases=build_phases(basis, ends, steps, processes, exposure),
        years=years,
        exposure=exposure,
        processes=processes,
        teams=team_loads(basis),
        today=_today(basis),
        residual=residuals(basis),
        freezes=_freezes(basis),
        assumptions=_assumptions(basis),
        names=_names(basis),
        notes=_notes(basis),
        exposure_weeks=basis.evaluation.exposure / _HUNDREDTHS,
        exposure_weeks_if_nothing_is_done=exposure_if_nothing_is_done(basis.problem)
        / _HUNDREDTHS,
        cost_total=cents(sum(year.total for year in years)),
        cost_if_nothing_is_done=cents(sum(year.if_nothing_is_done for year in years)),
        cost_unavoidable=cents(basis.result.unavoidable_cost),
        provenance=_provenance(basis),
        repointings=tuple(_repointings(basis)),
        chain=chain_of(basis),
        levers_tried=basis.explained.tried if basis.explained else (),
        exits=exit_grounds(basis),
        standings=standings(basis, steps),
    )


def _repointings(basis: Basis) -> Iterator[Repointing]:
    work = {one.name: one for one in basis.problem.repoints}
    for task in basis.schedule.repoints:
        starts = basis.day(task.span.start)
        ends = basis.calendar.last_working_day(task.span.end)
        of = work[task.name]
        yield Repointing(task.name, of.provider, of.consumer, starts, ends)


def _step(basis: Basis, name: str, phase: int) -> Step:
    service = basis.services[name]
    option = basis.options[basis.modes[name].name]
    stages = basis.entries[name].stages
    payments = payments_of(basis, name)
    planned = service.status == "planned"
    planned_stages = tuple(
        _stage(basis, name, number)
        for number in range(4)
        if basis.work(name, number).duration
    )
    starts = min(
        (stage.starts for stage in planned_stages), default=basis.calendar.start
    )
    return Step(
        service=name,
        name=service.name,
        category=service.category,
        owner=service.owner,
        planned=planned,
        option=option.id,
        kind=option.kind,
        vendor_from="" if planned else service.vendor,
        product_from=service.product or service.name,
        provider_to=option.provider or "",
        product_to=option.product,
        stages=planned_stages,
        starts=starts,
        ready=basis.day(stages[BUILD].end),
        cut_over=basis.day(stages[MIGRATE].end),
        retired=basis.day(stages[-1].end),
        phase=phase,
        payments=payments,
        one_off=cents(sum(payment.amount for payment in payments)),
        yearly_before=cents(0 if planned else int(cast("Cents", service.yearly_cost))),
        yearly_after=cast("Cents", option.yearly_cost),
        contract=consequence_of(basis, name),
        why_not_earlier=what_holds_cut_over(basis, name),
        waits_for=_waits_for(basis, name),
        processes=tuple(p.name for p in basis.problem.processes if name in p.members),
        weight=service.weight or 0,
        material=service.material,
        stays_behind=option.stays_behind,
        exposed_after=basis.exposed_after[name][0] is not None,
        decided=any(d.service == name for d in basis.inventory.decisions),
        levers=levers_of(basis, name),
        no_regret=None if basis.no_regret is None else name in basis.no_regret,
    )


def _stage(basis: Basis, name: str, number: int) -> PlannedStage:
    span, work = basis.span(name, number), basis.work(name, number)
    lot = basis.modes[name].lot if number == PROCURE else None
    return PlannedStage(
        name=STAGE_NAMES[number],
        starts=basis.day(span.start),
        ends=basis.calendar.last_working_day(span.end),
        weeks=work.duration,
        teams=tuple(
            TeamWork(team, people, people * work.duration)
            for team, people in work.demand
        ),
        lot=lot,
        hold=hold_of(basis, basis.holds[name][number]),
    )


def _waits_for(basis: Basis, name: str) -> tuple[str, ...]:
    """Return the services in the plan a service waits for (R4, R5)."""
    mode = basis.modes[name]
    found = [
        need.provider
        for need in basis.needs_of.get(name, ())
        if not need.works_with_old and need.provider not in mode.works_with_old
    ]
    found += mode.needs
    found += basis.earlier_than.get(name, ())
    return tuple(one for one in dict.fromkeys(found) if basis.entries[one].stages)


def _process(basis: Basis, number: int) -> ProcessFreed:
    problem_process = basis.problem.processes[number]
    process = basis.inventory.processes[number]
    week = first_free_week(basis, problem_process)
    return ProcessFreed(
        process=process.id,
        name=process.name,
        weight=process.weight,
        max_outage=process.max_outage,
        exposed_services=basis.today.processes[number].exposed,
        free_from=None if week is None else basis.day(week),
    )


def _today(basis: Basis) -> Today:
    today = basis.today
    return Today(
        services=len(today.services),
        exposed=today.exposed,
        unknown=today.unknown,
        material=today.material,
        cost_unknown=today.cost_unknown,
        vendors=tuple(
            VendorToday(
                one.vendor,
                _vendor_name(basis, one.vendor),
                one.jurisdictions,
                one.services,
                one.processes,
                cents(one.yearly_cost),
            )
            for one in today.vendors
        ),
    )


def _vendor_name(basis: Basis, name: str) -> str:
    return next((v.name for v in basis.inventory.vendors if v.id == name), name)


def _assumptions(basis: Basis) -> tuple[Assumed, ...]:
    return tuple(
        Assumed(one.subject, one.field, one.value, one.source)
        for one in basis.assumptions
        if _is_used(basis, one.subject)
    )


def _is_used(basis: Basis, subject: str) -> bool:
    """Tell whether an assumption bears on the plan: options not chosen do not."""
    if subject in basis.options:
        return subject in basis.chosen
    return subject in basis.entries


def _freezes(basis: Basis) -> tuple[Frozen, ...]:
    found = [
        Frozen(freeze.id, starts, ends)
        for freeze in basis.inventory.freezes
        for starts, ends in occurrences(freeze, basis.calendar)
        if ends >= basis.calendar.start and starts < basis.calendar.end
    ]
    return tuple(sorted(found, key=lambda one: (one.starts, one.name)))


def _names(basis: Basis) -> dict[str, str]:
    inventory = basis.inventory
    lists: dict[str, tuple[_Named, ...]] = {
        "vendor": inventory.vendors,
        "service": inventory.services,
        "team": inventory.teams,
        "process": inventory.processes,
        "contract": inventory.contracts,
        "lot": inventory.lots,
    }
    names = {f"vendor:{UNKNOWN}": UNKNOWN}
    for kind, records in lists.items():
        for record in records:
            names[f"{kind}:{record.id}"] = record.name
    return names


def _notes(basis: Basis) -> tuple[Text2, ...]:
    """Say what the analysis did that a reader should know."""
    found = []
    for group in basis.graph.groups:
        names = [basis.services[name].name for name in group.services]
        key = "note.cycle" if group.because_of_a_cycle else "note.together"

        def say(speaker: Speaker, key: str = key, names: list[str] = names) -> str:
            return speaker.say(key, names=speaker.join(names))

        found.append(both(say))
    return tuple(found)


def _provenance(basis: Basis) -> Provenance:
    result = basis.result
    assert result.objective is not None  # noqa: S101 - there is a schedule
    return Provenance(
        version=VERSION,
        inputs=basis.inputs,
        problem_sha256=hash_of(basis.problem),
        seed=result.seed,
        effort=result.effort,
        evaluations=result.evaluations,
        status="stopped" if result.stopped_early else str(result.status),
        objective_kind=basis.problem.objective.kind,
        objective=basis.evaluation.objective,
        bound=result.bound or 0,
        gap=round(result.gap or 0.0, 6),
        checked=True,
        polished=result.polished,
        **_sides(basis),
    )


def _sides(basis: Basis) -> dict[str, Any]:
    """Return what is proven of exposure alone, and of avoidable cost alone."""
    result, counted = basis.result, basis.evaluation
    found: dict[str, Any] = {}
    if result.least_exposure is not None:
        found["exposure_bound"] = result.least_exposure
        share = share_above(counted.exposure, result.least_exposure)
        found["exposure_gap"] = round(share, 6)
    if result.least_cost is not None:
        avoidable = counted.cost + counted.moving - result.unavoidable_cost
        least = max(0, result.least_cost - result.unavoidable_cost)
        found["avoidable_cost"] = avoidable
        found["avoidable_cost_bound"] = least
        found["avoidable_cost_gap"] = round(share_above(avoidable, least), 6)
    return found
