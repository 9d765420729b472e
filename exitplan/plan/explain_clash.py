"""The smallest set of statements that clash: leave out any one, and the proof is gone.

A deletion filter: everything somebody stated is left out in turn, and stays out if it
is still proven that there is no plan. What is left clashes, given teams, durations and
dependencies, which nobody can take back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.plan.reasons import both
from exitplan.problem import build_problem
from exitplan.problem.resources import occurrences
from exitplan.solver.impossible import is_impossible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from exitplan.analysis import DependencyGraph
    from exitplan.inventory import Budget, Decision, Freeze, Inventory
    from exitplan.plan.step import Text2
    from exitplan.problem import Problem
    from exitplan.scenario import Scenario
    from exitplan.units import Calendar
    from exitplan.words import Speaker

_FACTS = {"done", "started"}
"""Kinds of decisions that cannot be taken back: they have happened."""


@dataclass(frozen=True)
class Asked:
    """A scenario for which there is no plan, with everything it came from.

    Parameters
    ----------
    inventory
        With the scenario applied, completed.
    scenario, graph, calendar, problem
        The circumstances.
    since
        The point from which things are still to be decided.
    """

    inventory: Inventory
    scenario: Scenario
    graph: DependencyGraph
    calendar: Calendar
    problem: Problem
    since: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that was stated, and could be taken back.

    Parameters
    ----------
    kind
        freeze, budget, pace, owner, decision, exposure or date.
    name
        Id of the freeze or decision, name of the year; otherwise the kind.
    text
        What it says.
    """

    kind: str
    name: str
    text: Text2


def statements(asked: Asked) -> tuple[Statement, ...]:
    """Return everything that could be taken back, what is taken back first first."""
    return (*_limits(asked), *_decisions(asked), *_requirements(asked))


def clashing(
    asked: Asked, oracle: Callable[[Problem], bool] = is_impossible
) -> tuple[Statement, ...] | None:
    """Return a smallest set of statements that clash.

    Parameters
    ----------
    asked
        The scenario and everything it came from.
    oracle
        Tells whether it is proven that a problem has no schedule.

    Returns
    -------
    tuple or None
        Empty if there is no plan whatever is taken back; ``None`` if nothing is proven.
    """
    every = statements(asked)
    if not oracle(without(asked, ())):
        return None
    left = list(every)
    for kind in dict.fromkeys(one.kind for one in every):
        alike = [one for one in left if one.kind == kind]
        rest = [one for one in left if one.kind != kind]
        if len(alike) > 1 and oracle(without(asked, _gone(every, rest))):
            left = rest
            continue
        for one in alike:
            fewer = [other for other in left if other is not one]
            if oracle(without(asked, _gone(every, fewer))):
                left = fewer
    return tuple(left)


def _gone(
    every: Sequence[Statement], left: Collection[Statement]
) -> tuple[Statement, ...]:
    return tuple(one for one in every if one not in left)


def without(asked: Asked, gone: Collection[Statement]) -> Problem:
    """Return the problem as it is without some statements."""
    names = {(one.kind, one.name) for one in gone}
    kinds = {one.kind for one in gone}
    inventory, scenario = asked.inventory, asked.scenario
    agency = inventory.agency.model_copy(
        update={
            field: None
            for field, kind in (
                ("cut_overs_per_week", "pace"),
                ("cut_overs_per_owner", "owner"),
            )
            if kind in kinds
        }
    )
    changed = inventory.model_copy(
        update={
            "agency": agency,
            "budgets": tuple(
                one
                for one in inventory.budgets
                if ("budget", str(one.year)) not in names
            ),
            "freezes": tuple(
                one for one in inventory.freezes if ("freeze", one.id) not in names
            ),
            "decisions": tuple(
                one for one in inventory.decisions if ("decision", one.id) not in names
            ),
        }
    )
    require = scenario.require.model_copy(
        update={
            field: None
            for field, kind in (
                ("all_cut_over_by", "date"),
                ("exposure_at_most", "exposure"),
            )
            if kind in kinds
        }
    )
    return build_problem(
        changed,
        scenario.model_copy(update={"require": require}),
        asked.graph,
        asked.calendar,
    )


def _limits(asked: Asked) -> Iterator[Statement]:
    inventory, calendar = asked.inventory, asked.calendar
    for freeze in inventory.freezes:
        yield Statement("freeze", freeze.id, _frozen(freeze, calendar))
    agency = inventory.agency
    for kind, key, most in (
        ("pace", "statement.pace", agency.cut_overs_per_week),
        ("owner", "statement.pace.owner", agency.cut_overs_per_owner),
    ):
        if most is not None:
            yield Statement(kind, kind, _said(key, number=most))
    within = {year.name for year in calendar.fiscal_years}
    for budget in inventory.budgets:
        if str(budget.year) in within:
            yield Statement("budget", str(budget.year), _allotted(budget))


def _allotted(budget: Budget) -> Text2:
    year, ceiling = budget.year, int(budget.ceiling)
    return both(lambda s: s.say("statement.budget", year=year, amount=s.money(ceiling)))


def _frozen(freeze: Freeze, calendar: Calendar) -> Text2:
    first = next((start for start, _ in occurrences(freeze, calendar)), freeze.starts)
    return both(lambda s: s.say("statement.freeze", id=freeze.id, date=s.date(first)))


def _decisions(asked: Asked) -> Iterator[Statement]:
    scope = set(asked.graph.scope)
    for decision in asked.inventory.decisions:
        if decision.kind not in _FACTS and decision.service in scope:
            yield Statement("decision", decision.id, _decided(asked, decision))


def _decided(asked: Asked, decision: Decision) -> Text2:
    services = {one.id: one.name for one in asked.inventory.services}
    options = {one.id: one.product or one.id for one in asked.inventory.options}

    def say(speaker: Speaker) -> str:
        values = {
            "id": decision.id,
            "name": services[decision.service],
            "stage": speaker.say(f"stage.{decision.stage}"),
            "date": speaker.date(decision.date) if decision.date else "",
            "option": options.get(decision.option or "", decision.option),
        }
        kind = "not-before" if decision.kind == "not before" else decision.kind
        return speaker.say(f"statement.{kind}", **values)

    return both(say)


def _requirements(asked: Asked) -> Iterator[Statement]:
    require = asked.scenario.require
    if require.exposure_at_most is not None:
        share = require.exposure_at_most / 100
        text = both(lambda s: s.say("statement.exposure", percent=s.percent(share)))
        yield Statement("exposure", "exposure", text)
    by = require.all_cut_over_by
    if by is not None:
        text = both(lambda s: s.say("statement.all-by", date=s.date(by)))
        yield Statement("date", "date", text)


def _said(key: str, **values: object) -> Text2:
    return both(lambda speaker: speaker.say(key, **values))
