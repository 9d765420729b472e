"""Reasons in sentences: why a stage is not earlier, why a service stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.model import Residual
from exitplan.plan.step import Hold, Text2
from exitplan.problem.jobs import BUILD, MIGRATE, PROCURE
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.plan.basis import Basis
    from exitplan.solver.holds import Hold as SolverHold


def both(say: Callable[[Speaker], str], currency: str = "EUR") -> Text2:
    """Return a sentence in both languages."""
    return Text2(say(Speaker("en", currency)), say(Speaker("nl", currency)))


def hold_of(basis: Basis, hold: SolverHold) -> Hold:
    """Return what holds a stage, in words."""
    until = None if hold.week is None else basis.day(hold.week)
    name = _resource_name(basis, hold)
    too_few = _too_few(basis, hold)

    def say(speaker: Speaker) -> str:
        date = speaker.date(until) if until is not None else ""
        key = _key_of(hold)
        if hold.rule == "R2":
            name_of_stage = speaker.say(f"stage.{hold.resource}")
            return speaker.say(key, name=name_of_stage, date=date)
        if too_few is not None:
            there, needed = too_few
            values = {"name": name, "date": date, "people": there, "needed": needed}
            return speaker.say("hold.R3.few", **values)
        if hold.rule == "R10" and hold.resource:
            return speaker.say("hold.R10.owner", name=name, date=date)
        return speaker.say(key, name=name, date=date)

    return Hold(hold.rule, hold.resource, until, both(say))


def _key_of(hold: SolverHold) -> str:
    """Return the sentence for a hold; of a plan that goes on, what is known of it."""
    known = hold.resource in {"begun", "as-of"}
    return f"hold.{hold.resource if known else hold.rule}"


def _too_few(basis: Basis, hold: SolverHold) -> tuple[int, int] | None:
    """Return people there and needed if a team is too small whatever else it does."""
    if hold.rule != "R3" or hold.week is None:
        return None
    team = next(team for team in basis.problem.teams if team.name == hold.resource)
    there = team.capacity[hold.week]
    needed = dict(basis.work(hold.job, hold.stage).demand)[hold.resource]
    return (there, needed) if there < needed else None


def _resource_name(basis: Basis, hold: SolverHold) -> str:
    resource = hold.resource
    if resource in basis.services:
        return basis.services[resource].name
    for team in basis.inventory.teams:
        if team.id == resource:
            return team.name
    for lot in basis.inventory.lots:
        if lot.id == resource:
            return lot.name
    return resource


def what_holds_cut_over(basis: Basis, name: str) -> Hold:
    """Return what holds a service's cut-over: the last thing that is not its own stage.

    Walks back over stages that only wait for the one before.
    """
    chain = basis.holds[name]
    hold = chain[MIGRATE]
    for stage in (BUILD, PROCURE):
        if hold.rule != "R2":
            break
        hold = chain[stage]
    return hold_of(basis, hold)


def residuals(basis: Basis) -> tuple[Residual, ...]:
    """Return what stays within the plan, and why."""
    found = []
    scope = set(basis.graph.scope)
    for service in basis.inventory.services:
        if service.status == "planned":
            continue
        why = _why_it_stays(basis, service.id, scope)
        if why:
            found.append(_residual(basis, service.id, why))
    return tuple(found)


def _why_it_stays(basis: Basis, name: str, scope: set[str]) -> str:
    """Return the code of the reason a service stays exposed, or nothing."""
    if name in scope:
        return _why_in_scope(basis, name)
    if not basis.graph.is_exposed(name, basis.calendar.end):
        return ""
    wanted = basis.scenario.scope
    if name in wanted.exclude:
        return "excluded"
    if wanted.material_only and not basis.services[name].material:
        return "not-material"
    return "other-vendor"


def _why_in_scope(basis: Basis, name: str) -> str:
    if not basis.entries[name].stages:
        return _why_retained(basis, name)
    if basis.exposed_after[name][0] is not None:
        return "exposed-after"
    return "seats-behind" if basis.modes[name].residual else ""


def _exposed_part(basis: Basis, name: str) -> str:
    """Return the service whose new version is exposed: itself, or one it stands on."""
    waiting, seen = [name], {name}
    while waiting:
        one = waiting.pop(0)
        if basis.modes[one].exposed_from[0] is not None:
            return one
        new = [need for need in basis.modes[one].needs if need not in seen]
        waiting += new
        seen |= set(new)
    return name


def _why_retained(basis: Basis, name: str) -> str:
    modes = [mode for mode in basis.jobs[name].modes if mode.admissible]
    if all(mode.stays for mode in modes):
        return "retain-only"
    return "retain-chosen"


def _residual(basis: Basis, name: str, why: str) -> Residual:
    service = basis.services[name]
    part = _exposed_part(basis, name) if why == "exposed-after" else name

    def say(speaker: Speaker) -> str:
        values: dict[str, object] = {}
        if why == "seats-behind":
            values["percent"] = speaker.percent(basis.modes[name].residual / 100)
        if why == "exposed-after":
            option = basis.options[basis.modes[part].name]
            values["product"] = option.product or option.id
        key = "exposed-below" if why == "exposed-after" and part != name else why
        return speaker.say(f"residual.{key}", **values)

    return Residual(name, service.name, why, both(say))
