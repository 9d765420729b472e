"""Numbers that documents say of a plan, each counted in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.plan.naming import is_to_be_chosen
from exitplan.reports.exit_plans import exit_plans_of

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan import Plan, Step
    from exitplan.plan.model import ProcessFreed

CLASSES = (8, 24, 72, 168)
"""Hours of tolerable outage that divide processes into classes."""


def level_left(plan: Plan, day: dt.date) -> float:
    """Return the share of the first week's exposure that is left on a day."""
    first = plan.exposure[0].if_nothing_is_done if plan.exposure else 0
    before = [one.stop for one in plan.exposure if one.week <= day]
    return (before[-1] if before else first) / first if first else 0.0


def gone_by(plan: Plan, day: dt.date) -> float:
    """Return the share of exposure that is gone after a day, as gates of phases say."""
    first = plan.exposure[0].if_nothing_is_done if plan.exposure else 0
    later = [one.stop for one in plan.exposure if one.week > day]
    left = later[0] if later else (plan.exposure[-1].stop if plan.exposure else 0)
    return 1 - left / first if first else 1.0


def saved(plan: Plan) -> float:
    """Return the share of exposure that the plan saves over its whole period."""
    idle = plan.exposure_weeks_if_nothing_is_done
    return 1 - plan.exposure_weeks / idle if idle else 0.0


def resting(plan: Plan) -> tuple[ProcessFreed, ...]:
    """Return the processes that rest on a service that can be stopped from abroad."""
    return tuple(one for one in plan.processes if one.exposed_services)


def class_of(hours: int | None) -> int | None:
    """Return the class of a tolerable outage: its upper limit; 0 above all of them."""
    if hours is None:
        return None
    return next((limit for limit in CLASSES if hours <= limit), 0)


def tenders(steps: tuple[Step, ...]) -> int:
    """Count the tenders that steps start; a shared one counts once."""
    stages = [
        (step.service, stage)
        for step in steps
        for stage in step.stages
        if stage.name == "procure"
    ]
    lots = {stage.lot for _, stage in stages if stage.lot is not None}
    return len(lots) + sum(stage.lot is None for _, stage in stages)


def to_be_chosen(plan: Plan) -> int:
    """Count the steps for which no product has been chosen."""
    return sum(is_to_be_chosen(step.provider_to) for step in plan.steps)


def person_weeks(step: Step) -> int:
    """Return the work of a step, in person-weeks."""
    return sum(work.person_weeks for stage in step.stages for work in stage.teams)


def has_fallback(plan: Plan) -> frozenset[str]:
    """Return the services for which something that stands in has been prepared."""
    return frozenset(
        one.service
        for one in plan.exits
        if any(stand_in.prepared for stand_in in one.stand_ins)
    )


@dataclass(frozen=True, slots=True)
class ExitNumbers:
    """How far the exit plans are, of material services that a provider can stop.

    Parameters
    ----------
    services
        How many there are.
    whole, tested, reviewed, recorded
        Of how many every field is filled in, the plan was tested, was reviewed within a
        year, and anything was stated at all.
    """

    services: int
    whole: int
    tested: int
    reviewed: int
    recorded: int


def exit_numbers(plan: Plan) -> ExitNumbers | None:
    """Return how far the exit plans are; ``None`` if the plan holds nothing of them."""
    if not plan.exits:
        return None
    every = exit_plans_of(plan).every
    return ExitNumbers(
        len(every),
        sum(not one.missing and not one.partly for one in every),
        sum(one.fields["test"] == "full" for one in every),
        sum(one.fields["review"] == "full" for one in every),
        sum(one.ground.stated is not None for one in every),
    )
