"""How the effort is shared: rounds of searches, each twice as long in all as before.

The first round starts from different places, every other from the best so far. How long
a round is, and how it cools, does not depend on the effort: that only says where to
stop. So more effort goes on from where less of it ended, and never ends worse (ADR 14).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.solver.settings import RESTARTS, usual_effort

if TYPE_CHECKING:
    from collections.abc import Iterator

AGAIN = 2
"""Searches of every round but the first, from the best so far."""

_FIRST_BELOW = 200
"""The first round has the usual effort, halved until it is below this. So the usual
effort ends with a round, and a small one has rounds too."""

_SCRAP = 16
"""What is left of the effort is not worth a round if it is less than one part in so
many of it."""

_USUAL, _HOTTEST, _HEAT_AGAIN = 100, 200, 50
"""Per cent of the usual temperature: of the first round, where it starts far from
everything, and of the others, whose start is to be kept in the main."""

_HOTTEST_UP_TO = 120
"""Jobs up to which the first round is hottest; at twice as many it is as usual."""


@dataclass(frozen=True, slots=True)
class Part:
    """One search.

    Parameters
    ----------
    number
        Of the search, from 0 on.
    evaluations
        How many schedules it may decode.
    length
        In how many it would cool down; more than that in the round in which the
        effort ends.
    heat
        Per cent of the usual temperature.
    """

    number: int
    evaluations: int
    length: int
    heat: int


def rounds(effort: int, jobs: int) -> Iterator[tuple[Part, ...]]:
    """Yield the searches of each round.

    Parameters
    ----------
    effort
        Schedules to decode in all searches.
    jobs
        How many there are.
    """
    length = usual_effort(jobs)
    while length >= _FIRST_BELOW:
        length //= 2
    heat = max(_USUAL, min(_HOTTEST, _HOTTEST * _HOTTEST_UP_TO // max(1, jobs)))
    yield _round(0, RESTARTS, min(effort, length), length, heat)
    number, done = RESTARTS, length
    while effort - done >= max(AGAIN, done // _SCRAP):
        yield _round(number, AGAIN, min(effort - done, done), done, _HEAT_AGAIN)
        number += AGAIN
        done *= 2


def is_first(number: int) -> bool:
    """Tell whether a search is one of the first round."""
    return number < RESTARTS


def _round(
    number: int, searches: int, effort: int, length: int, heat: int
) -> tuple[Part, ...]:
    each = max(1, effort // searches)
    whole = max(1, length // searches)
    return tuple(Part(number + n, each, whole, heat) for n in range(searches))
