"""What fixes the end date and what would bring steps forward, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.basis import cents
from exitplan.plan.reasons import both, hold_of
from exitplan.plan.step import ChainLink, Lever
from exitplan.problem.jobs import STAGE_NAMES

if TYPE_CHECKING:
    from exitplan.plan.basis import Basis
    from exitplan.solver.chain import Link
    from exitplan.solver.levers import Lever as SolverLever
    from exitplan.words import Speaker

_HUNDREDTHS = 100

_LEAST_SHARE = 0.001
"""What is less is said as this: an effect is never 0.0 %."""


def chain_of(basis: Basis) -> tuple[ChainLink, ...]:
    """Return the stages that fix the last cut-over, the first one first."""
    if basis.explained is None:
        return ()
    return tuple(_link(basis, link) for link in basis.explained.chain)


def _link(basis: Basis, link: Link) -> ChainLink:
    return ChainLink(
        service=link.job,
        name=basis.services[link.job].name,
        stage=STAGE_NAMES[link.stage],
        starts=basis.day(link.start),
        ends=basis.calendar.last_working_day(link.end),
        hold=hold_of(basis, link.hold),
    )


def levers_of(basis: Basis, name: str) -> tuple[Lever, ...]:
    """Return what would bring a service forward, the best first."""
    if basis.explained is None:
        return ()
    return tuple(_lever(basis, one) for one in basis.explained.by_job.get(name, ()))


def _lever(basis: Basis, lever: SolverLever) -> Lever:
    let_go = lever.let_go
    return Lever(
        kind=let_go.kind or "none",
        resource=let_go.resource,
        amount=let_go.amount,
        weeks=lever.weeks,
        end_weeks=lever.end_weeks,
        exposure_weeks=lever.exposure / _HUNDREDTHS,
        cost=cents(lever.cost),
        text=both(
            lambda speaker: (
                f"{_what(basis, lever, speaker)}: {_effects(basis, lever, speaker)}"
            )
        ),
    )


def _what(basis: Basis, lever: SolverLever, speaker: Speaker) -> str:
    """Say what is let go."""
    let_go = lever.let_go
    key = f"lever.{let_go.kind or 'none'}"
    values: dict[str, object] = {"name": _name(basis, let_go.resource)}
    match let_go.kind:
        case "people":
            return speaker.count(key, let_go.amount, **values)
        case "ceiling":
            values = {"amount": speaker.money(let_go.amount), "year": let_go.resource}
        case "freeze":
            values = {"date": speaker.date(basis.day(let_go.amount))}
        case "decision":
            stage = speaker.say(f"stage.{STAGE_NAMES[let_go.amount]}")
            values["stage"] = stage
        case "tender" if let_go.resource == lever.job:
            key = "lever.tender.own"
        case _:
            pass
    return speaker.say(key, **values)


def _effects(basis: Basis, lever: SolverLever, speaker: Speaker) -> str:
    """Say what it does to the step, the end date, exposure and cost."""
    parts = [speaker.count("lever.weeks", lever.weeks)]
    if lever.end_weeks > 0:
        parts.append(speaker.count("lever.end", lever.end_weeks))
    if lever.exposure:
        more = "less" if lever.exposure > 0 else "more"
        share = abs(lever.exposure) / max(1, basis.evaluation.exposure)
        said = speaker.percent(max(share, _LEAST_SHARE), 1)
        parts.append(speaker.say(f"lever.exposure.{more}", share=said))
    if abs(lever.cost) >= _HUNDREDTHS:
        more = "more" if lever.cost > 0 else "less"
        amount = speaker.rough_money(abs(lever.cost))
        parts.append(speaker.say(f"lever.cost.{more}", amount=amount))
    return speaker.join(parts)


def _name(basis: Basis, resource: str) -> str:
    if resource in basis.services:
        return basis.services[resource].name
    return next(
        (team.name for team in basis.inventory.teams if team.id == resource), resource
    )
