"""Rules for fallbacks and for what exit plans say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.errors import Severity
from exitplan.inventory.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory.inventory import Inventory


def check_fallbacks(inventory: Inventory) -> Iterator[Finding]:
    """Find fallbacks that stand in for themselves, or stand on what is not there."""
    in_use = {one.id for one in inventory.services if one.status == "in use"}
    for index, fallback in enumerate(inventory.fallbacks):
        if fallback.on == fallback.replaces:
            yield Finding(
                "EP228",
                ("fallbacks", index, "on"),
                f"fallback '{fallback.id}' falls back on the service that stopped",
                "name another service, or none if the fallback needs none",
            )
        elif fallback.prepared and fallback.on and fallback.on not in in_use:
            yield Finding(
                "EP229",
                ("fallbacks", index, "prepared"),
                f"fallback '{fallback.id}' is called prepared, but '{fallback.on}' is "
                "not yet in use",
                "set prepared to false, or make the service one in use",
            )


def check_exit_records(inventory: Inventory) -> Iterator[Finding]:
    """Find services with two exit records, and reviews that are turned around."""
    first: dict[str, int] = {}
    for index, record in enumerate(inventory.exit_records):
        if record.service in first:
            yield Finding(
                "EP230",
                ("exit_records", index, "service"),
                f"service '{record.service}' has an exit record already",
                "put both into one",
                first=("exit_records", first[record.service], "service"),
            )
        first.setdefault(record.service, index)
        due, done = record.next_review, record.reviewed_on
        if due is not None and done is not None and due <= done:
            yield Finding(
                "EP231",
                ("exit_records", index, "next_review"),
                f"the next review, {due}, is not after the last one, {done}",
                "correct one of the two dates",
                Severity.WARNING,
            )
