"""Rules across records: what no single record can see.

Each check is a small function from an inventory to findings. A finding knows the path
of the value that is wrong, not the file: ``exitplan.files`` knows where that was
written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.inventory.carrying_on import check_exit_records, check_fallbacks
from exitplan.inventory.circles import check_circles_of_options
from exitplan.inventory.likeness import check_likeness
from exitplan.inventory.planned import (
    check_planned_are_built,
    check_planned_move_alone,
    check_planned_stages,
)
from exitplan.inventory.references import check_ids_are_unique, check_references
from exitplan.inventory.rules import (
    check_budget_gaps,
    check_budget_years,
    check_dependencies,
    check_lots,
    check_owners,
    check_periods,
    check_procuring_teams,
    check_services_in_use,
)
from exitplan.inventory.staffing import check_demands
from exitplan.inventory.ways_out import (
    check_decisions,
    check_option_kinds,
    check_option_rules,
    check_options_decided,
    check_own_needs,
    check_shares_paid,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from exitplan.inventory.findings import Finding
    from exitplan.inventory.inventory import Inventory

CHECKS: tuple[Callable[[Inventory], Iterator[Finding]], ...] = (
    check_services_in_use,
    check_ids_are_unique,
    check_dependencies,
    check_periods,
    check_owners,
    check_shares_paid,
    check_option_kinds,
    check_options_decided,
    check_option_rules,
    check_own_needs,
    check_circles_of_options,
    check_decisions,
    check_planned_are_built,
    check_planned_stages,
    check_planned_move_alone,
    check_demands,
    check_budget_years,
    check_budget_gaps,
    check_lots,
    check_procuring_teams,
    check_fallbacks,
    check_exit_records,
    check_likeness,
)
"""Every check, in the order of the findings."""

_SEES_ABSENCE = {
    "EP213": "options",
    "EP215": "budgets",
    "EP218": "services",
    "EP226": "capacity_changes",
    "EP227": "options",
}
"""Findings that something is not there, and the list in which it was sought."""


def find_problems(
    inventory: Inventory, elsewhere: Mapping[str, set[str]] | None = None
) -> list[Finding]:
    """Check an inventory across its records.

    Parameters
    ----------
    inventory
        Valid record by record.
    elsewhere
        For each list that has records which are not valid: their ids, where known.
        References to them are no second problem, and nothing is reported missing from
        such a list.

    Returns
    -------
    list of Finding
        Every problem, errors and warnings, in the order of the checks.
    """
    elsewhere = elsewhere or {}
    found = [*check_references(inventory, elsewhere)]
    found += (one for check in CHECKS for one in check(inventory))
    return [one for one in found if _SEES_ABSENCE.get(one.code) not in elsewhere]
