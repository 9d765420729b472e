"""What is different between a plan and the one that goes on from it.

Comes in: two plans of the same services, and how far the first had come. Goes out: what
moved, by how much and why, what takes another way out, and what that costs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from exitplan.plan.basis import cents
from exitplan.plan.changed import freed_otherwise, newly_exposed
from exitplan.plan.naming import product_by
from exitplan.plan.progress import Reported  # noqa: TC001 - pydantic reads annotations
from exitplan.plan.reasons import both
from exitplan.plan.step import Text2  # noqa: TC001 - the same
from exitplan.units import Cents  # noqa: TC001 - the same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan.model import Plan
    from exitplan.plan.progress import Progress
    from exitplan.plan.step import Step
    from exitplan.words import Speaker

DIFFERENCE_SCHEMA = 1
"""Version of the shape of ``difference.json``."""


@dataclass(frozen=True, slots=True)
class Move:
    """A cut-over (of what is newly built: the day it runs) on another day.

    Parameters
    ----------
    service, name
        The service.
    before, after
        The day as announced, and the new one.
    weeks
        By how much it is later; negative for earlier.
    cause
        Code: late, early, option, hold, room.
    why
        The same in a sentence.
    """

    service: str
    name: str
    before: dt.date
    after: dt.date
    weeks: int
    cause: str
    why: Text2


@dataclass(frozen=True, slots=True)
class OtherWay:
    """A service that takes another way out; no option where it stays.

    Parameters
    ----------
    service, name
        The service.
    before, after
        Options; ``None`` where it stays as it is.
    text
        The same in a sentence.
    """

    service: str
    name: str
    before: str | None
    after: str | None
    text: Text2


@dataclass(frozen=True, slots=True)
class YearChange:
    """Money of a fiscal year before and after, in cents.

    Parameters
    ----------
    year
        The fiscal year.
    before, after
        All cost, one-off and running.
    one_off_before, one_off_after
        One-off payments among it.
    """

    year: str
    before: Cents
    after: Cents
    one_off_before: Cents
    one_off_after: Cents


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different.

    Parameters
    ----------
    schema
        Version of this shape.
    agency, scenario, currency
        Of the new plan.
    as_of, from_day
        The day of the re-planning, and the Monday from which things can be decided.
    moves, other_ways
        What moved, and what goes another way.
    same
        Services whose step has the same option and the same day.
    steps
        Steps in either plan.
    years
        Money by fiscal year.
    cost_before, cost_after
        All cost up to the end of the plan, in cents.
    lost
        What was spent on ways out that were called off, in cents; not in the above.
    exposure_before, exposure_after
        Over the whole plan, in point-weeks.
    end_before, end_after
        Day of the last cut-over.
    moving_price
        Price per service and week of moving an announced cut-over, in cents.
    reported
        What is done or under way.
    notes
        What else to know: limits that work under way goes beyond, notices given.
    limits
        Ceilings and teams that are others than in the plan before.
    freed
        Processes that are free from another day on.
    """

    schema: int
    agency: str
    scenario: str
    currency: str
    as_of: dt.date
    from_day: dt.date
    moves: tuple[Move, ...]
    other_ways: tuple[OtherWay, ...]
    same: tuple[str, ...]
    steps: int
    years: tuple[YearChange, ...]
    cost_before: Cents
    cost_after: Cents
    lost: Cents
    exposure_before: float
    exposure_after: float
    end_before: dt.date | None
    end_after: dt.date | None
    moving_price: Cents
    reported: tuple[Reported, ...]
    notes: tuple[Text2, ...]
    limits: tuple[Text2, ...] = ()
    freed: tuple[Text2, ...] = ()

    @property
    def extra_cost(self) -> int:
        """What the new plan costs more than the old one, in cents."""
        return self.cost_after + self.lost - self.cost_before


def difference_of(
    before: Plan,
    after: Plan,
    progress: Progress,
    moving_price: int,
    notes: tuple[Text2, ...] = (),
    limits: tuple[Text2, ...] = (),
) -> Difference:
    """Compare a plan with the one that goes on from it.

    Parameters
    ----------
    before, after
        The two plans.
    progress
        How far the first had come.
    moving_price
        In cents per service and week.
    notes, limits
        What else to know, and what is other than before.
    """
    old = {step.service: step for step in before.steps}
    new = {step.service: step for step in after.steps}
    moves = [
        _move(step, new[name], progress)
        for name, step in old.items()
        if name in new and new[name].cut_over != step.cut_over
    ]
    moves.sort(key=lambda move: (-abs(move.weeks), move.after, move.service))
    ways = tuple(_other_ways(before, after, old, new))
    different = {one.service for one in moves} | {one.service for one in ways}
    return Difference(
        schema=DIFFERENCE_SCHEMA,
        agency=after.agency,
        scenario=after.scenario,
        currency=after.currency,
        as_of=progress.as_of,
        from_day=progress.from_day,
        moves=tuple(moves),
        other_ways=ways,
        same=tuple(name for name in old if name in new and name not in different),
        steps=len({*old, *new}),
        years=tuple(_years(before, after)),
        cost_before=before.cost_total,
        cost_after=after.cost_total,
        lost=cents(sum(lost_by_year(before, new, progress).values())),
        exposure_before=before.exposure_weeks,
        exposure_after=after.exposure_weeks,
        end_before=before.last_cut_over,
        end_after=after.last_cut_over,
        moving_price=cents(moving_price),
        reported=progress.reported,
        notes=(
            *notes,
            *newly_exposed(before, after),
            *_notices(old, new, progress),
        ),
        limits=limits,
        freed=tuple(freed_otherwise(before, after)),
    )


def lost_by_year(
    before: Plan, followed: dict[str, Step] | dict[str, str], progress: Progress
) -> dict[str, int]:
    """Return what was spent by fiscal year on ways out that are not followed on.

    Parameters
    ----------
    before
        The plan up to now.
    followed
        By service: the step, or the option, that goes on.
    progress
        How far it had come.
    """
    lost: dict[str, int] = {}
    for step in before.steps:
        on = followed.get(step.service)
        option = on if isinstance(on, str) or on is None else on.option
        for payment in step.payments if option != step.option else ():
            if payment.on < progress.from_day:
                lost[payment.year] = lost.get(payment.year, 0) + payment.amount
    return lost


def _move(old: Step, new: Step, progress: Progress) -> Move:
    weeks = (new.cut_over - old.cut_over).days // 7
    cause, why = _why(old, new, progress, weeks)
    return Move(old.service, old.name, old.cut_over, new.cut_over, weeks, cause, why)


def _why(old: Step, new: Step, progress: Progress, weeks: int) -> tuple[str, Text2]:
    late = [
        one
        for one in progress.reported
        if one.service == old.service and one.stated and one.late * weeks > 0
    ]
    if late:
        one = late[-1]
        cause = "late" if one.late > 0 else "early"

        def say_late(speaker: Speaker) -> str:
            stage = speaker.say(f"stage.{one.stage}")
            by = speaker.count("assumed.weeks", abs(one.late))
            return speaker.say(f"difference.why.{cause}", stage=stage, weeks=by)

        return cause, both(say_late)
    if old.option != new.option:
        return "option", both(lambda speaker: speaker.say("difference.why.option"))
    if weeks < 0:
        return "room", both(lambda speaker: speaker.say("difference.why.room"))
    return "hold", new.why_not_earlier.text


def _other_ways(
    before: Plan, after: Plan, old: dict[str, Step], new: dict[str, Step]
) -> Iterator[OtherWay]:
    for name in sorted({*old, *new}):
        one, other = old.get(name), new.get(name)
        if one is not None and other is not None and one.option == other.option:
            continue
        step = other or one
        assert step is not None  # noqa: S101 - it is in one of the two

        def say(
            speaker: Speaker,
            one: Step | None = one,
            other: Step | None = other,
        ) -> str:
            if other is None:
                way = _way(before, one, speaker)
                return speaker.say("difference.way.stays", before=way)
            if one is None:
                date = speaker.date(other.cut_over)
                if other.kind == "retire":
                    return speaker.say("difference.way.ends", date=date)
                way = _way(after, other, speaker)
                return speaker.say("difference.way.new", after=way, date=date)
            return speaker.say(
                "difference.way.instead",
                before=_way(before, one, speaker),
                after=_way(after, other, speaker),
            )

        yield OtherWay(
            name,
            step.name,
            one.option if one else None,
            other.option if other else None,
            both(say),
        )


def _way(plan: Plan, step: Step | None, speaker: Speaker) -> str:
    """Return what a step leads to, as people call it."""
    if step is None:
        return ""
    if step.kind == "retire":
        return speaker.say("difference.way.retire")
    product = step.product_to or step.option
    return product_by(plan, product, step.provider_to, speaker)


def _years(before: Plan, after: Plan) -> Iterator[YearChange]:
    old = {year.year: year for year in before.years}
    new = {year.year: year for year in after.years}
    for name in sorted({*old, *new}):
        one, other = old.get(name), new.get(name)
        yield YearChange(
            name,
            one.total if one else cents(0),
            other.total if other else cents(0),
            one.one_off if one else cents(0),
            other.one_off if other else cents(0),
        )


def _notices(
    old: dict[str, Step], new: dict[str, Step], progress: Progress
) -> Iterator[Text2]:
    """Warn where notice was to be given already, and the old is needed for longer."""
    for name, step in old.items():
        given = step.contract.give_notice_by if step.contract else None
        if step.contract is None or given is None or given >= progress.as_of:
            continue
        ends = step.contract.pay_until
        retired = new[name].retired if name in new else None
        if retired is None or retired > ends + dt.timedelta(days=1):

            def say(speaker: Speaker, step: Step = step, ends: dt.date = ends) -> str:
                return speaker.say(
                    "difference.notice", name=step.name, date=speaker.date(ends)
                )

            yield both(say)


@cache
def _adapter() -> TypeAdapter[Difference]:
    return TypeAdapter(Difference)


def difference_to_json(difference: Difference) -> str:
    """Write a difference as indented JSON; equal ones give equal text."""
    return _adapter().dump_json(difference, indent=1).decode() + "\n"
