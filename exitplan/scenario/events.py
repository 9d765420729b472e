"""What the parts of a scenario say against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.inventory import Finding
from exitplan.inventory.ways_out import contradictions, other_service
from exitplan.scenario.model import (
    ContractChange,
    OptionWithdrawn,
    PriceChange,
    ProviderAcquired,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory import Decision, Inventory
    from exitplan.scenario.model import Scenario


def check_scope(scenario: Scenario) -> Iterator[Finding]:
    """Find services both in scope and out of it."""
    for index, service in enumerate(scenario.scope.include):
        if service in scenario.scope.exclude:
            message = f"service '{service}' is both included and excluded"
            hint = "remove it from one of the two"
            where = scenario.scope.exclude.index(service)
            yield Finding(
                "EP303",
                ("scope", "include", index),
                message,
                hint,
                first=("scope", "exclude", where),
            )


def check_events(scenario: Scenario) -> Iterator[Finding]:
    """Find events that say what another event, or a change, says already."""
    seen: dict[tuple[object, ...], int] = {}
    for index, event in enumerate(scenario.events):
        for key in _what_it_sets(event):
            if key in seen:
                said = " ".join(str(part) for part in key if part)
                yield Finding(
                    "EP303",
                    ("events", index),
                    f"another event says this already: {said}",
                    "remove one of them",
                    first=("events", seen[key]),
                )
            seen.setdefault(key, index)
        if isinstance(event, ContractChange):
            changed = scenario.change.get("contracts", {}).get(event.contract, {})
            for field in sorted(changed.keys() & event.terms.keys()):
                yield Finding(
                    "EP303",
                    ("events", index, field),
                    f"'{field}' of contract '{event.contract}' is set both by "
                    "change and by an event",
                    "keep one of the two",
                    first=("change", "contracts", event.contract, field),
                )


def _what_it_sets(event: object) -> list[tuple[object, ...]]:
    match event:
        case OptionWithdrawn():
            return [("option withdrawn", event.option)]
        case ProviderAcquired():
            return [("provider acquired", event.vendor, event.on)]
        case PriceChange():
            return [("price change", event.service or event.option, event.on)]
        case ContractChange():
            return [("contract change", event.contract, name) for name in event.terms]
        case _:
            return []


def check_decisions(scenario: Scenario, inventory: Inventory) -> Iterator[Finding]:
    """Check the scenario's decisions, also against the inventory's."""
    options = {option.id: option.service for option in inventory.options}
    for index, decision in enumerate(scenario.decisions):
        named = options.get(decision.option or "", decision.service)
        if named != decision.service:
            yield other_service(decision, ("decisions", index, "option"), inventory)
    before = len(inventory.decisions)
    taken = (*inventory.decisions, *scenario.decisions)
    for later, earlier, field, message in contradictions(taken):
        if later >= before:
            yield Finding(
                "EP303",
                ("decisions", later - before, field),
                message,
                "keep one of the two decisions",
                first=("decisions", earlier - before) if earlier >= before else (),
            )
    for index, decision in enumerate(taken):
        if _is_future(decision, scenario):
            yield Finding(
                "EP220",
                ("decisions", index - before, "date")
                if index >= before
                else ("starts",),
                f"'{decision.service}' is done on {decision.date}, "
                f"but the plan starts on {scenario.starts}",
                "start the plan later, or use 'pinned' for what is to come",
            )


def _is_future(decision: Decision, scenario: Scenario) -> bool:
    """Tell whether a decision calls done what is yet to come."""
    day = decision.date
    return decision.kind == "done" and day is not None and day > scenario.starts


def check_dates(scenario: Scenario) -> Iterator[Finding]:
    """Find dates in the wrong order."""
    by = scenario.require.all_cut_over_by
    if by is not None and by <= scenario.starts:
        message = f"everything is to have cut over by {by}, before the plan starts"
        hint = f"the plan starts on {scenario.starts}; choose a later date"
        yield Finding("EP304", ("require", "all_cut_over_by"), message, hint)
    if isinstance(scenario.phases, tuple):
        last = scenario.starts
        for index, phase in enumerate(scenario.phases):
            if phase.ends <= last:
                message = f"phase '{phase.name}' ends on {phase.ends}, not after {last}"
                hint = "list the phases in the order of their dates"
                yield Finding("EP304", ("phases", index, "ends"), message, hint)
            last = max(last, phase.ends)
