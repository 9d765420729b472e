"""One plan as the page shows it, with what is known besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.plan.choices import Choices
    from exitplan.plan.curve import Curve
    from exitplan.plan.risk import Risk


@dataclass(frozen=True, slots=True)
class View:
    """A plan to look at.

    Parameters
    ----------
    plan
        The plan.
    risk
        How sure its dates are, where that was found out: the roadmap then shows from
        when to when a cut-over comes in half, and in four of five, of the cases.
    before
        The plan as it was before: the roadmap then shows where it had its steps.
    choices
        The plans there are to choose from, cost against exposure.
    curve
        What a cut-off comes to in each month, with the emergency order.
    """

    plan: Plan
    risk: Risk | None = None
    before: Plan | None = None
    choices: Choices | None = None
    curve: Curve | None = None
