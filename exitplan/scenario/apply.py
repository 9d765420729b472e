"""Lay a scenario over an inventory; the one owner of what wins over what.

Precedence, strongest first: an event of the scenario; ``change`` of the scenario;
``budgets`` of the scenario; the inventory. Team changes, freezes and decisions add to
the inventory's. Two of equal strength that say different things are an error
(``exitplan.scenario.check``), never last-wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.inventory import Budget, Inventory, Record
from exitplan.scenario.model import ContractChange

if TYPE_CHECKING:
    from exitplan.scenario.model import Scenario

AGENCY = "agency"
"""The name under ``change`` of the record that is not in a list."""


def apply(scenario: Scenario, inventory: Inventory) -> Inventory:
    """Return the inventory as the scenario has it.

    Dated events (a price from a date, a new owner from a date) do not change records;
    the analysis and the problem read them from the scenario.

    Parameters
    ----------
    scenario
        Checked against the inventory by :func:`exitplan.scenario.find_conflicts`.
    inventory
        What it is about.
    """
    changes: dict[str, dict[str, dict[str, Any]]] = {
        name: {key: dict(fields) for key, fields in records.items()}
        for name, records in scenario.change.items()
    }
    for event in scenario.events:
        if isinstance(event, ContractChange):
            fields = changes.setdefault("contracts", {}).setdefault(event.contract, {})
            fields.update(event.terms)
    updates: dict[str, Any] = {}
    for name, records in changes.items():
        if name == AGENCY:  # there is one, so its name stands for its id as well
            updates[name] = _changed(inventory.agency, records.get(AGENCY, {}))
            continue
        updates[name] = tuple(
            _changed(record, records.get(record.id, {}))
            for record in getattr(inventory, name)
        )
    updates["budgets"] = _budgets(scenario, inventory.budgets)
    for name, added in (
        ("capacity_changes", scenario.team_changes),
        ("freezes", scenario.freezes),
        ("decisions", scenario.decisions),
    ):
        updates[name] = (*updates.get(name, getattr(inventory, name)), *added)
    return inventory.model_copy(update=updates)


def changed_values(record: Record, fields: dict[str, Any]) -> dict[str, Any]:
    """Return a record's values with some fields replaced, ready to validate."""
    values = {name: getattr(record, name) for name in type(record).model_fields}
    return {**values, **fields}


def _changed(record: Any, fields: dict[str, Any]) -> Any:  # noqa: ANN401 - any record
    if not fields:
        return record
    return type(record).model_validate(changed_values(record, fields))


def _budgets(scenario: Scenario, budgets: tuple[Budget, ...]) -> tuple[Budget, ...]:
    ceilings = {budget.year: budget for budget in budgets}
    for year, ceiling in scenario.budgets.items():
        ceilings[year] = Budget(year=year, ceiling=ceiling)
    return tuple(ceilings[year] for year in sorted(ceilings))
