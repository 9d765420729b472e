"""What a scenario and an inventory say together: unknown names, and contradictions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exitplan.inventory import Finding, find_problems
from exitplan.scenario.apply import apply
from exitplan.scenario.events import (
    check_dates,
    check_decisions,
    check_events,
    check_scope,
)
from exitplan.scenario.model import ContractChange
from exitplan.scenario.names import check_names
from exitplan.units import Calendar, add_months, next_monday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory import Inventory
    from exitplan.inventory.findings import Path
    from exitplan.scenario.model import Scenario

_ADDED = {
    "capacity_changes": "team_changes",
    "freezes": "freezes",
    "decisions": "decisions",
}
"""Lists of the inventory that a scenario adds to, and what it calls them."""

_CHECKED_BEFORE = {"EP211", "EP219", "EP220"}
"""Findings about decisions: those of the scenario are checked on their own."""

_CHECKED_LATER = {"EP226"}
"""A what-if may leave a team too small for some options: whether a plan is left shows
with its calendar."""


def find_conflicts(scenario: Scenario, inventory: Inventory) -> list[Finding]:
    """Check a scenario against the inventory it is about.

    Parameters
    ----------
    scenario
        Valid in itself.
    inventory
        Valid in itself and across records.

    Returns
    -------
    list of Finding
        Unknown names and fields, values a field cannot have, contradictions, and what
        is wrong with the inventory once the scenario is laid over it. Paths are paths
        in the scenario.
    """
    found = [
        *check_names(scenario, inventory),
        *check_scope(scenario),
        *check_events(scenario),
        *check_decisions(scenario, inventory),
        *check_dates(scenario),
    ]
    return found or [*_after_applying(scenario, inventory)]


def calendar_of(scenario: Scenario, inventory: Inventory) -> Calendar:
    """Return the weeks a scenario covers: whole weeks within its years."""
    start = next_monday(scenario.starts)
    end = add_months(scenario.starts, 12 * scenario.years)
    month = inventory.agency.fiscal_year_month
    return Calendar(start, (end - start).days // 7, month)


def _after_applying(scenario: Scenario, inventory: Inventory) -> Iterator[Finding]:
    applied = apply(scenario, inventory)
    before = {(one.code, one.message) for one in find_problems(inventory)}
    for found in find_problems(applied):
        is_new = (found.code, found.message) not in before
        if is_new and found.code not in _CHECKED_BEFORE | _CHECKED_LATER:
            path = _path_of(found.path, scenario, inventory, applied)
            yield replace(found, path=path, first=())
    yield from _years_without_budget(scenario, applied)


def _years_without_budget(scenario: Scenario, applied: Inventory) -> Iterator[Finding]:
    if not applied.budgets:
        return
    given = {str(budget.year) for budget in applied.budgets}
    for year in calendar_of(scenario, applied).fiscal_years:
        if year.name not in given:
            yield Finding(
                "EP305",
                ("budgets",) if scenario.budgets else ("starts",),
                f"no budget is given for {year.name}, a year of the plan",
                "add it to the inventory's budgets or to the scenario's",
            )


def _path_of(
    path: Path, scenario: Scenario, inventory: Inventory, applied: Inventory
) -> Path:
    """Point a finding about the inventory at the part of the scenario behind it."""
    name, *rest = path
    if name == "budgets" or not rest:
        return (name,) if name == "budgets" else ("change", name)
    index, *within = rest
    assert isinstance(index, int)  # noqa: S101 - findings are about records in lists
    start = len(getattr(inventory, str(name)))
    if name in _ADDED and index >= start:
        return (_ADDED[str(name)], index - start, *within)
    key = str(getattr(getattr(applied, str(name))[index], "id", ""))
    for number, event in enumerate(scenario.events):
        is_about = isinstance(event, ContractChange) and event.contract == key
        if name == "contracts" and is_about:
            return ("events", number, *within)
    return ("change", name, key, *within)
