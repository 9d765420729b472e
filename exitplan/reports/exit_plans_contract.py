"""Whether the schedule of an exit goes with the terms of the contract it ends.

Delegated Regulation (EU) 2024/1773, article 10, asks for an implementation schedule
compatible with the exit and termination terms. What the planner's rule R12 keeps is
said with its room; what it allows and people should know is a finding.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.reports.exit_plans_said import Days, Found, Spent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan import Plan, Step
    from exitplan.plan.exits import ExitGround, Terms
    from exitplan.plan.step import ContractConsequence

RETRIEVAL = 30
"""Days to retrieve data after a transition: the least under the Data Act, art. 25."""

TIGHT = 28
"""Days of delay that a schedule should bear before a contract costs another term."""

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a step's dates lie within its contract.

    Parameters
    ----------
    notice
        Last day to give notice; ``None`` if none is needed.
    paid_until
        Last day on which the old may still be used.
    room
        Days by which the old may be retired later at no further cost.
    retrieval
        Days from the cut-over to that day, in which data can still be fetched.
    released
        Whether the contract lets go within the plan.
    """

    notice: dt.date | None
    paid_until: dt.date
    room: int
    retrieval: int
    released: bool


def fit_of(plan: Plan, terms: Terms | None, step: Step | None) -> Fit | None:
    """Return how a step's dates lie within its contract; ``None`` without either."""
    if terms is None or step is None or step.contract is None:
        return None
    ends: ContractConsequence = step.contract
    paid_until = ends.pay_until
    return Fit(
        notice=ends.give_notice_by,
        paid_until=paid_until,
        room=(paid_until + _DAY - step.retired).days,
        retrieval=(paid_until + _DAY - step.cut_over).days,
        released=paid_until + _DAY < plan.ends,
    )


def contract_findings(
    plan: Plan, ground: ExitGround, step: Step | None
) -> Iterator[Found]:
    """Find where schedule and contract go together badly.

    Parameters
    ----------
    plan, ground, step
        The plan, the ground for the exit plan, and the service's step, if it leaves.
    """
    terms = ground.terms
    if terms is None:
        return
    fit = fit_of(plan, terms, step)
    if fit is None or step is None:
        if terms.ends is not None and terms.ends < plan.ends:
            yield Found("stays-contract", {"name": terms.name, "ends": terms.ends})
        return
    if not fit.released:
        yield Found("contract-held", {"name": terms.name, "until": fit.paid_until})
    if fit.notice is not None and fit.notice < step.cut_over:
        days = Days((step.cut_over - fit.notice).days)
        yield Found(
            "notice-first",
            {"notice": fit.notice, "cut_over": step.cut_over, "days": days},
        )
    yield from _margins(terms, fit)
    if step.contract is not None and step.contract.exit_fee:
        yield Found("fee", {"fee": Spent(step.contract.exit_fee), "name": terms.name})


def _margins(terms: Terms, fit: Fit) -> Iterator[Found]:
    """Find what is tight where a contract lets go at certain dates only."""
    if terms.ends is None or terms.early_exit or not fit.released:
        return
    if fit.room < TIGHT:
        days = Days(max(0, fit.room))
        yield Found(
            "contract-tight",
            {"name": terms.name, "days": days, "until": fit.paid_until},
        )
    if fit.retrieval < RETRIEVAL:
        yield Found("retrieval", {"days": Days(fit.retrieval)})
