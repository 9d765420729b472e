"""What an exit plan holds, what is missing in it, and what does not fit.

Comes in: the plan, the ground for one exit plan, and the day it is judged on. Goes out:
each field with how far it is filled in, and findings as codes with their values.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exitplan.catalogue.exit_rules import FIELDS
from exitplan.plan.exits import Stated
from exitplan.plan.naming import is_to_be_chosen
from exitplan.reports.exit_plans_contract import contract_findings
from exitplan.reports.exit_plans_said import Days, Found, Hours, Spent, Vendors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan import Plan, Step
    from exitplan.plan.exits import ExitGround, StandIn
    from exitplan.reports.exit_plans_said import Value

State = Literal["full", "part", "missing"]
"""full: stated, or known from the plan; part: only what the plan knows of it."""

YEAR = dt.timedelta(days=366)
"""Policy asks for a review each year; a leap day is no delay."""

_NOTHING = Stated()
_WEEK = 7 * 24


@dataclass(frozen=True, slots=True)
class Judged:
    """One exit plan and how good it is.

    Parameters
    ----------
    ground
        What it rests on.
    step
        The service's step in the plan; ``None`` if it stays.
    stays
        Why it stays, by language; empty if it leaves or the plan does not say.
    fields
        Every field with its state, in the order of ``FIELDS``.
    findings
        What does not fit, the planned exit first.
    """

    ground: ExitGround
    step: Step | None
    stays: dict[str, str]
    fields: dict[str, State]
    findings: tuple[Found, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields that are missing."""
        return tuple(one for one in FIELDS if self.fields[one] == "missing")

    @property
    def partly(self) -> tuple[str, ...]:
        """Fields that are filled in only in part."""
        return tuple(one for one in FIELDS if self.fields[one] == "part")

    @property
    def complete(self) -> int:
        """Number of fields that are filled in."""
        return sum(state == "full" for state in self.fields.values())

    @property
    def stated(self) -> Stated:
        """What was stated; nothing in any field if there is no record."""
        return self.ground.stated or _NOTHING

    @property
    def limit(self) -> int | None:
        """Hours within which it must work again: stated, or its processes' least."""
        if self.stated.recovery_time is not None:
            return self.stated.recovery_time
        return self.ground.max_outage


def judge(plan: Plan, ground: ExitGround, day: dt.date) -> Judged:
    """Judge the exit plan of one service.

    Parameters
    ----------
    plan
        For the service's step, and why it stays if it has none.
    ground
        What the exit plan rests on.
    day
        The day on which tests and reviews are due or not.
    """
    step = next((s for s in plan.steps if s.service == ground.service), None)
    stays = {}
    if step is None:
        texts = [one.text for one in plan.residual if one.service == ground.service]
        stays = {"en": texts[0].en, "nl": texts[0].nl} if texts else {}
    bare = Judged(ground, step, stays, {}, ())
    fields = {**_planned(bare), **_disruptive(bare), **_both(bare, day)}
    findings = (
        *_planned_findings(bare),
        *contract_findings(plan, ground, step),
        *_disruptive_findings(bare),
        *_dated_findings(bare, day),
    )
    return Judged(ground, step, stays, fields, findings)


def _planned(one: Judged) -> dict[str, State]:
    ground, stated, step = one.ground, one.stated, one.step
    moves: State = "missing" if step is None else "full"
    target: State = moves
    if step is not None and (step.exposed_after or is_to_be_chosen(step.provider_to)):
        target = "part"
    keeps_old = step is not None and step.retired > step.cut_over
    carries = bool(ground.stand_ins) or keeps_old
    return {
        "trigger": _state(bool(stated.trigger)),
        "target": target,
        "alternatives": _state(len(ground.alternatives) > 1, bool(ground.alternatives)),
        "duration": moves,
        "steps": moves,
        "data": _state(bool(stated.formats), bool(ground.data_class)),
        "continuity": _state(bool(stated.continuity), carries),
        "rollback": _state(bool(stated.rollback), keeps_old),
        "owner": _state(bool(stated.owner or ground.owner)),
        "cost": moves,
    }


def _disruptive(one: Judged) -> dict[str, State]:
    ground, stated = one.ground, one.stated
    prepared = any(s.prepared and not s.falls_with for s in ground.stand_ins)
    some = bool(ground.stand_ins or stated.continuity)
    return {
        "disruption": _state(bool(stated.disruption)),
        "rto": _state(one.limit is not None),
        "rpo": _state(stated.recovery_point is not None),
        "copy": _state(ground.copy_age is not None),
        "interim": _state(prepared, some),
        "communication": _state(bool(stated.communication)),
    }


def _both(one: Judged, day: dt.date) -> dict[str, State]:
    stated, step = one.stated, one.step
    tested, reviewed = stated.tested_on, stated.reviewed_on
    destroys = step is not None and any(s.name == "decommission" for s in step.stages)
    return {
        "terms": _state(one.ground.terms is not None),
        "destruction": _state(bool(stated.destruction), destroys),
        "test": _state(
            tested is not None and bool(stated.test_result) and day - tested <= YEAR,
            tested is not None,
        ),
        "review": _state(
            reviewed is not None
            and stated.next_review is not None
            and stated.next_review >= day,
            reviewed is not None or stated.next_review is not None,
        ),
    }


def _state(full: bool, part: bool = False) -> State:  # noqa: FBT001, FBT002 - a table
    return "full" if full else "part" if part else "missing"


def _planned_findings(one: Judged) -> Iterator[Found]:
    step = one.step
    if step is None:
        yield Found("stays")
        return
    if is_to_be_chosen(step.provider_to):
        yield Found("target-assumed")
    if step.exposed_after:
        yield Found("target-exposed")
    if step.stays_behind:
        yield Found("stays-behind", {"percent": step.stays_behind})


def _disruptive_findings(one: Judged) -> Iterator[Found]:
    ground, stated, limit = one.ground, one.stated, one.limit
    rto, least = stated.recovery_time, ground.max_outage
    if rto is not None and least is not None and rto > least:
        values = {"rto": Hours(rto), "limit": Hours(least)}
        yield Found("rto-over", {**values, "process": ground.processes[0]})
    if limit is not None:
        yield from _within(ground, limit)
    rpo, age = stated.recovery_point, ground.copy_age
    if rpo is not None and age is not None and age > rpo:
        yield Found("rpo-copy", {"age": Hours(age), "rpo": Hours(rpo)})
    yield from _stand_in_findings(one)


def _within(ground: ExitGround, limit: int) -> Iterator[Found]:
    """Say when nothing prepared carries the work within the limit."""
    prepared = [s for s in ground.stand_ins if s.prepared and not s.falls_with]
    if not prepared:
        yield Found("rto-nothing", {"limit": Hours(limit)})
        return
    best = min(prepared, key=lambda one: (one.ready_after, one.fallback))
    if best.ready_after > limit:
        values = {"limit": Hours(limit), "ready": Hours(best.ready_after)}
        yield Found("rto-late", {**values, "name": best.name})


def _stand_in_findings(one: Judged) -> Iterator[Found]:
    longest = _work_weeks(one.step) * _WEEK
    for each in one.ground.stand_ins:
        if each.falls_with:
            vendors = Vendors(each.falls_with)
            yield Found("falls-with", {"name": each.name, "vendors": vendors})
        if not each.prepared:
            yield _unprepared(each)
        if each.lasts is not None and one.step is not None and each.lasts < longest:
            lasts, weeks = Hours(each.lasts), Days(longest // 24)
            yield Found("short", {"name": each.name, "lasts": lasts, "work": weeks})


def _unprepared(one: StandIn) -> Found:
    values: dict[str, Value] = {"name": one.name, "cost": Spent(one.prepare_cost)}
    return Found("unprepared", {**values, "weeks": Days(7 * one.prepare_weeks)})


def _work_weeks(step: Step | None) -> int:
    """Return the weeks to build and migrate, without any tender."""
    if step is None:
        return 0
    return sum(one.weeks for one in step.stages if one.name in {"build", "migrate"})


def _dated_findings(one: Judged, day: dt.date) -> Iterator[Found]:
    stated = one.stated
    tested, due, done = stated.tested_on, stated.next_review, stated.reviewed_on
    if tested is not None and day - tested > YEAR:
        yield Found("test-old", {"tested": tested, "day": day})
    if tested is not None and not stated.test_result:
        yield Found("test-silent", {"tested": tested})
    if due is not None and due < day:
        yield Found("review-due", {"due": due, "day": day})
    if due is not None and done is not None and due - done > YEAR:
        yield Found("review-far", {"due": due, "done": done})
