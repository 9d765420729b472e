"""Why no plan goes on from another as things are, and what would let one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exitplan.errors import InfeasibleError, NoPlanFoundError
from exitplan.plan.explain_impossible import why_not, witnesses
from exitplan.plan.reasons import both
from exitplan.schedule import evaluate

if TYPE_CHECKING:
    from exitplan.errors import ExitPlanError
    from exitplan.plan.explain_clash import Asked
    from exitplan.problem.asof import Rest


_MOST_AT_ONCE = 400
"""Services from which a quick answer does without reasons, which take minutes."""


def why_none_goes_on(
    asked: Asked, rest: Rest, tries: int, *, quick: bool = False
) -> ExitPlanError:
    """Return the error that says why no plan was found, and what does work.

    Parameters
    ----------
    asked
        What is left to decide, and what it came from.
    rest
        The same, and with all that happened.
    tries
        Schedules that were tried.
    quick
        Whether an answer in seconds is worth more than reasons.

    Returns
    -------
    ExitPlanError
        ``InfeasibleError`` where it is proven that there is none, otherwise
        ``NoPlanFoundError``; both with a checked plan under easier limits, if found.
    """
    none = both(lambda speaker: speaker.say("replan.none", tries=speaker.number(tries)))
    if quick and len(rest.search.jobs) > _MOST_AT_ONCE:
        return NoPlanFoundError(none.en, none.nl)
    reasons = why_not(asked)
    works = tuple(
        text
        for text, _ in witnesses(
            asked,
            reasons.proof,
            # The search leaves out what is spent; people want the whole.
            lambda one: replace(one, evaluation=evaluate(rest.stated, one.schedule)),
            replace(asked, problem=rest.stated),
        )
    )
    if reasons.texts:
        every = (*reasons.texts, *works)
        return InfeasibleError([one.en for one in every], [one.nl for one in every])
    return NoPlanFoundError(
        "; ".join([none.en, *(one.en for one in works)]),
        "; ".join([none.nl, *(one.nl for one in works)]),
    )
