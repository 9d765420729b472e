"""Rules across services, vendors, contracts, teams and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.errors import Severity
from exitplan.inventory.findings import Finding
from exitplan.inventory.references import records_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory.inventory import Inventory


def check_services_in_use(inventory: Inventory) -> Iterator[Finding]:
    """Find out whether there is something to plan."""
    if not any(service.status == "in use" for service in inventory.services):
        yield Finding(
            "EP218",
            ("services",),
            "the inventory has no service in use",
            "list at least one service",
        )


def check_dependencies(inventory: Inventory) -> Iterator[Finding]:
    """Find services that depend on themselves, and what is said twice."""
    seen: dict[tuple[str, str, str], int] = {}
    for index, dependency in enumerate(inventory.dependencies):
        if dependency.service == dependency.on:
            yield Finding(
                "EP203",
                ("dependencies", index, "on"),
                f"service '{dependency.service}' depends on itself",
                "name another service, or remove the row",
            )
        key = (dependency.service, dependency.on, dependency.kind)
        if key in seen:
            yield Finding(
                "EP204",
                ("dependencies", index, "on"),
                f"'{dependency.service}' {dependency.kind} '{dependency.on}' "
                "was said before",
                "remove one of the two rows",
                Severity.WARNING,
                first=("dependencies", seen[key], "on"),
            )
        seen.setdefault(key, index)


def check_periods(inventory: Inventory) -> Iterator[Finding]:
    """Find what ends before it starts."""
    for name, index, record in records_of(inventory):
        fields = record.__dict__  # asking for what is not there takes long
        starts, ends = fields.get("starts"), fields.get("ends")
        if starts is not None and ends is not None and ends < starts:
            label = getattr(record, "id", None) or getattr(record, "team", "")
            yield Finding(
                "EP205",
                (name, index, "ends"),
                f"'{label}' ends on {ends}, before it starts on {starts}",
                "correct one of the two dates",
            )


def check_owners(inventory: Inventory) -> Iterator[Finding]:
    """Find vendors that own themselves directly."""
    for index, vendor in enumerate(inventory.vendors):
        if vendor.id in vendor.owners:
            yield Finding(
                "EP206",
                ("vendors", index, "owners", vendor.owners.index(vendor.id)),
                f"vendor '{vendor.id}' is its own owner",
                "leave owners empty for a vendor nobody owns",
            )


def check_budget_years(inventory: Inventory) -> Iterator[Finding]:
    """Find budget years given twice."""
    first: dict[int, int] = {}
    for index, budget in enumerate(inventory.budgets):
        if budget.year in first:
            yield Finding(
                "EP214",
                ("budgets", index, "year"),
                f"budget year {budget.year} is given twice",
                "give each year once",
                first=("budgets", first[budget.year], "year"),
            )
        first.setdefault(budget.year, index)


def check_budget_gaps(inventory: Inventory) -> Iterator[Finding]:
    """Find budget years left out between the first and the last."""
    given = {budget.year for budget in inventory.budgets}
    for year in range(min(given, default=0), max(given, default=0)):
        if year not in given:
            yield Finding(
                "EP215",
                ("budgets",),
                f"budget year {year} is missing between {min(given)} and {max(given)}",
                "add the year, with ceiling 0 if nothing may be paid in it",
            )


def check_lots(inventory: Inventory) -> Iterator[Finding]:
    """Find services that are bought twice."""
    bought: dict[str, tuple[int, int]] = {}
    for index, lot in enumerate(inventory.lots):
        for place, service in enumerate(lot.services):
            if service in bought:
                before, where = bought[service]
                yield Finding(
                    "EP216",
                    ("lots", index, "services", place),
                    f"service '{service}' is in lot '{lot.id}' and already in lot "
                    f"'{inventory.lots[before].id}'",
                    "name it once, in one lot",
                    first=("lots", before, "services", where),
                )
            bought.setdefault(service, (index, place))


def check_procuring_teams(inventory: Inventory) -> Iterator[Finding]:
    """Find a second team that runs tenders by default."""
    procuring = [index for index, team in enumerate(inventory.teams) if team.procures]
    for index in procuring[1:]:
        yield Finding(
            "EP217",
            ("teams", index, "procures"),
            f"both '{inventory.teams[procuring[0]].id}' and "
            f"'{inventory.teams[index].id}' run tenders by default",
            "mark one team only; stages can name the other",
            first=("teams", procuring[0], "procures"),
        )
