"""Rules about planned services, which have nothing to leave.

What is yet to be built has no old version to migrate from or to switch off, and so no
cut-over that others could share or that could wait for another's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.inventory.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory.inventory import Inventory

_OF_THE_OLD = ("migrate", "decommission")
"""Stages that only a service in use can have."""


def check_planned_are_built(inventory: Inventory) -> Iterator[Finding]:
    """Find planned services that no option builds."""
    has_option = {option.service for option in inventory.options}
    for index, service in enumerate(inventory.services):
        if service.status == "planned" and service.id not in has_option:
            yield Finding(
                "EP213",
                ("services", index, "status"),
                f"planned service '{service.id}' has no option that builds it",
                "add an option for it, or remove it",
            )


def check_planned_stages(inventory: Inventory) -> Iterator[Finding]:
    """Find options that migrate to, or switch off, what is yet to be built."""
    planned = _planned(inventory)
    for index, option in enumerate(inventory.options):
        for name in _OF_THE_OLD if option.service in planned else ():
            stage = getattr(option, name)
            if stage is not None and (stage.weeks or stage.teams):
                field = "weeks" if stage.weeks else "teams"
                yield Finding(
                    "EP222",
                    ("options", index, name, field),
                    f"option '{option.id}' has {name} work, but '{option.service}' is "
                    "planned: there is nothing to leave",
                    f"move the work to its build stage and leave {name} empty, or give "
                    f"'{option.service}' the status 'in use'",
                )


def check_planned_move_alone(inventory: Inventory) -> Iterator[Finding]:
    """Find planned services whose cut-over, which they lack, is tied to another's."""
    planned = _planned(inventory)
    for index, one in enumerate(inventory.dependencies):
        if one.kind == "after" and one.service in planned:
            yield Finding(
                "EP223",
                ("dependencies", index, "service"),
                f"'{one.service}' is planned, so it has no migration that could come "
                f"after '{one.on}'",
                f"name '{one.on}' under needs of the option that builds it, or remove "
                "the row",
            )
        for field in ("service", "on") if one.kind == "together" else ():
            name = getattr(one, field)
            if name in planned:
                yield Finding(
                    "EP224",
                    ("dependencies", index, field),
                    f"'{name}' is planned, so it has no cut-over to share with another "
                    "service",
                    "use the kind 'needs' if one must be ready for the other, or "
                    "remove the row",
                )


def _planned(inventory: Inventory) -> set[str]:
    return {one.id for one in inventory.services if one.status == "planned"}
