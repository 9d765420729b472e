"""Lay a scenario over an inventory; the one owner of what wins over what.

Precedence, strongest first: an event of the scenario; ``change`` of the scenario;
``budgets`` of the scenario; the inventory. Team changes, freezes and decisions add to the
inventory's. Two of equal strength that say different things are an error
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
            fields.update(contract_fields(event))
    updates: dict[str, Any] = {
        name: tuple(
            _changed(record, records.get(record.id, {}))
            for record in getattr(inventory, name)
        )
        for name, records in changes.items()
        if name != AGENCY
    }
    if AGENCY in changes:
        fields = {
            key: value for one in changes[AGENCY].values() for key, value in one.items()
        }
        updates[AGENCY] = _changed(inventory.agency, fields)
    updates["budgets"] = _budgets(scenario, updates.get("budgets", inventory.budgets))
    updates["capacity_changes"] = (*inventory.capacity_changes, *scenario.team_changes)
    updates["freezes"] = (*updates.get("freezes", inventory.freezes), *scenario.freezes)
    updates["decisions"] = (
        *updates.get("decisions", inventory.decisions),
        *scenario.decisions,
    )
    return inventory.model_copy(update=updates)


def contract_fields(event: ContractChange) -> dict[str, Any]:
    """Return the contract fields an event sets."""
    names = ("ends", "renews_for", "notice", "early_exit", "exit_fee")
    values = {name: getattr(event, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


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
