"""How the effort is shared: searches from different starts, then from the best of them.

Measured on generated and shipped agencies of 30 to 1,588 services, at equal effort: a
short first round shows the best of the starts, and two long searches from there get
further than four of half the length (ADR 14).
"""

from __future__ import annotations

from exitplan.solver.settings import RESTARTS

AGAIN = 2
"""Searches of the second round, from the best of the first."""

TASKS = RESTARTS + AGAIN
"""Searches in all, numbered from 0 on."""

_FIRST_SHARE = 30
"""Per cent of the effort for the first round."""

_USUAL, _HOTTEST, _HEAT_AGAIN = 100, 200, 50
"""Per cent of the usual temperature: of the first round, where it starts far from
everything, and of the second, whose start is to be kept in the main."""

_HOTTEST_UP_TO = 120
"""Jobs up to which the first round is hottest; at twice as many it is as usual."""


def part_of(number: int, effort: int, jobs: int) -> tuple[int, int]:
    """Return how many schedules a search may decode, and its heat in per cent.

    Parameters
    ----------
    number
        Of the search, below ``TASKS``.
    effort
        Schedules to decode in all searches.
    jobs
        How many there are.
    """
    if number >= RESTARTS:
        return max(1, effort * (100 - _FIRST_SHARE) // 100 // AGAIN), _HEAT_AGAIN
    heat = max(_USUAL, min(_HOTTEST, _HOTTEST * _HOTTEST_UP_TO // max(1, jobs)))
    return max(1, effort * _FIRST_SHARE // 100 // RESTARTS), heat


def is_first(number: int) -> bool:
    """Tell whether a search is one of the first round."""
    return number < RESTARTS
