"""Generated inventories as problems, and problems over a longer time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator import make_inventory, make_scenario

from exitplan.analysis import analyse, complete
from exitplan.problem import build_problem
from exitplan.problem.model import Team, Year
from exitplan.scenario import apply, calendar_of

if TYPE_CHECKING:
    from exitplan.inventory import Inventory
    from exitplan.problem import Problem

WEEKS_A_YEAR = 52


def problem_of(inventory: Inventory) -> Problem:
    """Return the problem that a generated inventory is under its scenario."""
    scenario = make_scenario()
    calendar = calendar_of(scenario, inventory)
    completed = complete(apply(scenario, inventory)).inventory
    graph = analyse(completed, scenario, calendar.start, calendar.end)
    return build_problem(completed, scenario, graph, calendar)


def problem_of_size(services: int, seed: int = 1, tightness: float = 0.52) -> Problem:
    """Return a generated problem; see :func:`generator.make_inventory`."""
    return problem_of(make_inventory(services, seed, tightness))


def prolonged(problem: Problem, years: int) -> Problem:
    """Return a problem with more years, each like its last one.

    Teams, holidays and freezes repeat the last 52 weeks; each further year may pay as
    much as the best year so far. What was counted up to the old horizon is counted the
    same.

    Parameters
    ----------
    problem
        Of 52 weeks at least.
    years
        How many years of 52 weeks to add.
    """
    more = years * WEEKS_A_YEAR
    horizon = problem.horizon
    if not more:
        return problem
    weeks = range(horizon, horizon + more)
    like = {week: _same_week(week, horizon) for week in weeks}
    ceilings = [year.ceiling for year in problem.years]
    most = None if None in ceilings else max(c for c in ceilings if c is not None)
    return replace(
        problem,
        horizon=horizon + more,
        units=_continued(problem.units, more),
        nominal_units=_continued(problem.nominal_units, more),
        factors=problem.factors + problem.factors[-1:] * more,
        teams=tuple(
            Team(
                team.name,
                team.capacity + tuple(team.capacity[like[week]] for week in weeks),
            )
            for team in problem.teams
        ),
        pause_weeks=problem.pause_weeks
        + tuple(week for week in weeks if like[week] in set(problem.pause_weeks)),
        frozen=tuple(
            replace(
                frozen,
                points=frozen.points
                + tuple(w + 1 for w in weeks if like[w] + 1 in set(frozen.points)),
            )
            for frozen in problem.frozen
        ),
        years=problem.years
        + tuple(
            Year(f"+{number + 1}", first, first + WEEKS_A_YEAR - 1, most)
            for number, first in enumerate(range(horizon, horizon + more, WEEKS_A_YEAR))
        ),
    )


def _same_week(week: int, horizon: int) -> int:
    """Return the week of the last year that is like a later one."""
    return horizon - WEEKS_A_YEAR + (week - horizon) % WEEKS_A_YEAR


def _continued(units: tuple[int, ...], weeks: int) -> tuple[int, ...]:
    weekly = units[-1] - units[-2]
    return units + tuple(units[-1] + weekly * n for n in range(1, weeks + 1))
