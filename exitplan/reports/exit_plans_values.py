"""Exit plans as plain values, for ``exit-plans.json`` and ``--json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.catalogue.exit_rules import EXIT_RULES
from exitplan.reports.exit_plans_contract import fit_of
from exitplan.reports.exit_plans_said import plain, say_found
from exitplan.words import Speaker

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan import Plan
    from exitplan.reports.exit_plans import ExitPlans
    from exitplan.reports.exit_plans_judge import Judged

EXITS_SCHEMA = 1
"""Version of the shape of ``exit-plans.json``."""


def exit_plans_values(found: ExitPlans) -> dict[str, Any]:
    """Return exit plans as values for JSON; lengths of time in hours, money in units.

    Parameters
    ----------
    found
        The exit plans.
    """
    return {
        "schema": EXITS_SCHEMA,
        "agency": found.plan.agency,
        "scenario": found.plan.scenario,
        "illustrative": found.plan.illustrative,
        "judged_on": found.day.isoformat(),
        "currency": found.plan.currency,
        "services": [_values(one, found.plan) for one in found.every],
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "checked": rule.checked,
                "source": rule.source,
                "fields": list(rule.fields),
            }
            for rule in EXIT_RULES
        ],
    }


def _values(one: Judged, plan: Plan) -> dict[str, Any]:
    speakers = [Speaker("en", plan.currency), Speaker("nl", plan.currency)]
    return {
        "service": one.ground.service,
        "name": one.ground.name,
        "material": one.ground.material,
        "planned": _planned_values(one),
        "disruptive": _disruptive_values(one),
        "contract": _contract_values(one, plan),
        "tested_on": _day(one.stated.tested_on),
        "test_result": one.stated.test_result,
        "destruction": one.stated.destruction,
        "reviewed_on": _day(one.stated.reviewed_on),
        "next_review": _day(one.stated.next_review),
        "fields": dict(one.fields),
        "missing": list(one.missing),
        "in_part": list(one.partly),
        "findings": [
            {
                "code": each.code,
                "values": {key: plain(value) for key, value in each.values.items()},
                **{s.language: say_found(each, plan, s) for s in speakers},
            }
            for each in one.findings
        ],
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _planned_values(one: Judged) -> dict[str, Any]:
    stated, step = one.stated, one.step
    said: dict[str, Any] = {
        "alternatives": [each.option for each in one.ground.alternatives],
        "trigger": stated.trigger,
        "owner": stated.owner or one.ground.owner,
        "formats": stated.formats,
        "continuity": stated.continuity,
        "rollback": stated.rollback,
    }
    if step is None:
        return {**said, "stays": one.stays or None, "steps": []}
    return {
        **said,
        "option": step.option,
        "kind": step.kind,
        "provider": step.provider_to,
        "product": step.product_to,
        "starts": step.starts.isoformat(),
        "ready": step.ready.isoformat(),
        "cut_over": step.cut_over.isoformat(),
        "retired": step.retired.isoformat(),
        "one_off": f"{step.one_off / 100:.2f}",
        "yearly_before": f"{step.yearly_before / 100:.2f}",
        "yearly_after": f"{step.yearly_after / 100:.2f}",
        "steps": [
            {
                "stage": stage.name,
                "starts": stage.starts.isoformat(),
                "ends": stage.ends.isoformat(),
                "weeks": stage.weeks,
            }
            for stage in step.stages
        ],
    }


def _disruptive_values(one: Judged) -> dict[str, Any]:
    return {
        "disruption": one.stated.disruption,
        "recovery_time_hours": one.limit,
        "recovery_point_hours": one.stated.recovery_point,
        "own_copy_hours": one.ground.copy_age,
        "grace_hours": one.ground.grace,
        "communication": one.stated.communication,
        "fallbacks": [
            {
                "fallback": each.fallback,
                "name": each.name,
                "on": each.on or None,
                "share": each.share,
                "ready_after_hours": each.ready_after,
                "lasts_hours": each.lasts,
                "prepared": each.prepared,
                "falls_with": list(each.falls_with),
            }
            for each in one.ground.stand_ins
        ],
    }


def _contract_values(one: Judged, plan: Plan) -> dict[str, Any] | None:
    terms = one.ground.terms
    if terms is None:
        return None
    values: dict[str, Any] = {
        "contract": terms.contract,
        "ends": _day(terms.ends),
        "renews_for_months": terms.renews_for,
        "notice_months": terms.notice,
        "early_exit": terms.early_exit,
        "data_act": terms.data_act,
    }
    fit = fit_of(plan, terms, one.step)
    if fit is not None:
        values["give_notice_by"] = _day(fit.notice)
        values["paid_until"] = fit.paid_until.isoformat()
        values["released"] = fit.released
        values["room_days"] = fit.room
        values["retrieval_days"] = fit.retrieval
    return values
