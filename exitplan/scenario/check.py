"""What a scenario and an inventory say together: unknown names, and contradictions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from exitplan.inventory import Finding, Record, find_problems
from exitplan.inventory.check import did_you_mean, references_of
from exitplan.scenario.apply import AGENCY, apply, changed_values, contract_fields
from exitplan.scenario.model import (
    ContractChange,
    OptionWithdrawn,
    PriceChange,
    ProviderAcquired,
)
from exitplan.units import Calendar, add_months, next_monday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory import Inventory
    from exitplan.inventory.check import Path
    from exitplan.scenario.model import Scenario

_LISTED_WITHOUT_ID = {"dependencies", "capacity_changes", "budgets"}


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
        is wrong with the inventory once the scenario is laid over it. Paths are paths in
        the scenario.
    """
    found = [
        *_unknown_references(scenario, inventory),
        *_changes(scenario, inventory),
        *_event_names(scenario, inventory),
        *_event_conflicts(scenario),
        *_decision_conflicts(scenario, inventory),
        *_dates(scenario),
    ]
    if not found:
        found = [*_after_applying(scenario, inventory)]
    return found


def calendar_of(scenario: Scenario, inventory: Inventory) -> Calendar:
    """Return the weeks a scenario covers: whole weeks within its years."""
    start = next_monday(scenario.starts)
    end = add_months(scenario.starts, 12 * scenario.years)
    month = inventory.agency.fiscal_year_month
    return Calendar(start, (end - start).days // 7, month)


def _ids(inventory: Inventory, name: str) -> list[str]:
    return sorted(record.id for record in getattr(inventory, name))


def _unknown(kind: str, name: str, known: list[str], path: Path) -> Finding:
    message = f"the inventory has no {kind} '{name}'"
    return Finding("EP301", path, message, did_you_mean(name, known))


def _unknown_references(scenario: Scenario, inventory: Inventory) -> Iterator[Finding]:
    for name in ("team_changes", "freezes", "decisions"):
        for index, record in enumerate(getattr(scenario, name)):
            for path, to, reference in references_of(record):
                known = _ids(inventory, to)
                if reference not in known:
                    kind = to.removesuffix("s")
                    yield _unknown(kind, reference, known, (name, index, *path))
    for field, to in (
        ("vendors", "vendors"),
        ("include", "services"),
        ("exclude", "services"),
    ):
        for index, reference in enumerate(getattr(scenario.scope, field)):
            known = _ids(inventory, to)
            if reference not in known:
                path = ("scope", field, index)
                yield _unknown(to.removesuffix("s"), reference, known, path)
    for index, reference in enumerate(scenario.scope.include):
        if reference in scenario.scope.exclude:
            message = f"service '{reference}' is both included and excluded"
            yield Finding("EP303", ("scope", "include", index), message)


def _changes(scenario: Scenario, inventory: Inventory) -> Iterator[Finding]:
    lists = [
        name
        for name in type(inventory).model_fields
        if isinstance(getattr(inventory, name), tuple)
        and name not in _LISTED_WITHOUT_ID
    ]
    for name, records in scenario.change.items():
        if name == AGENCY:
            yield from _agency_changes(records, inventory)
        elif name not in lists:
            hint = did_you_mean(name, [*lists, AGENCY])
            message = f"'{name}' is not a list whose records can be changed by id"
            yield Finding("EP302", ("change", name), message, hint)
        else:
            known = {record.id: record for record in getattr(inventory, name)}
            for key, fields in records.items():
                path: Path = ("change", name, key)
                if key not in known:
                    kind = name.replace("_", " ").removesuffix("s")
                    yield _unknown(kind, key, sorted(known), path)
                else:
                    yield from _field_changes(known[key], fields, path)


def _agency_changes(
    records: dict[str, dict[str, Any]], inventory: Inventory
) -> Iterator[Finding]:
    for key, fields in records.items():
        if key != AGENCY:
            message = "changes to the agency stand under change.agency.agency"
            yield Finding("EP302", ("change", AGENCY, key), message)
        else:
            yield from _field_changes(inventory.agency, fields, ("change", AGENCY, key))


def _field_changes(
    record: Record, fields: dict[str, Any], path: Path
) -> Iterator[Finding]:
    declared = list(type(record).model_fields)
    for field in fields:
        if field not in declared or field == "id":
            hint = did_you_mean(field, [name for name in declared if name != "id"])
            message = f"'{field}' is not a field that can be changed"
            yield Finding("EP302", (*path, field), message, hint)
            return
    try:
        type(record).model_validate(changed_values(record, fields))
    except ValidationError as error:
        for detail in error.errors():
            field = str(detail["loc"][0]) if detail["loc"] else ""
            text = str(detail["msg"]).removeprefix("Value error, ")
            message = f"{field}: {text[:1].lower()}{text[1:]}"
            yield Finding("EP103", (*path, field), message)


def _event_names(scenario: Scenario, inventory: Inventory) -> Iterator[Finding]:
    for index, event in enumerate(scenario.events):
        match event:
            case OptionWithdrawn():
                names = [("option", event.option, "options")]
            case ProviderAcquired():
                names = [
                    ("vendor", event.vendor, "vendors"),
                    ("by", event.by, "vendors"),
                ]
            case PriceChange():
                names = [
                    ("service", event.service, "services"),
                    ("option", event.option, "options"),
                ]
            case ContractChange():
                names = [("contract", event.contract, "contracts")]
        for field, reference, to in names:
            known = _ids(inventory, to)
            if reference is not None and reference not in known:
                path = ("events", index, field)
                yield _unknown(to.removesuffix("s"), reference, known, path)


def _event_conflicts(scenario: Scenario) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], int] = {}
    for index, event in enumerate(scenario.events):
        for key in _what_it_sets(event):
            if key in seen:
                message = (
                    f"event {index + 1} says again what event {seen[key] + 1} says: "
                    f"{' '.join(str(part) for part in key if part)}"
                )
                yield Finding("EP303", ("events", index), message, "remove one of them")
            seen.setdefault(key, index)
        if isinstance(event, ContractChange):
            changed = scenario.change.get("contracts", {}).get(event.contract, {})
            for field in sorted(set(changed) & set(contract_fields(event))):
                message = (
                    f"'{field}' of contract '{event.contract}' is set both by "
                    "change and by an event"
                )
                yield Finding("EP303", ("events", index, field), message)


def _what_it_sets(event: object) -> list[tuple[object, ...]]:
    match event:
        case OptionWithdrawn():
            return [("option withdrawn", event.option)]
        case ProviderAcquired():
            return [("provider acquired", event.vendor, event.on)]
        case PriceChange():
            return [("price change", event.service or event.option, event.on)]
        case ContractChange():
            fields = contract_fields(event)
            return [("contract change", event.contract, field) for field in fields]
        case _:
            return []


def _decision_conflicts(scenario: Scenario, inventory: Inventory) -> Iterator[Finding]:
    """Decisions of the scenario against each other and against the inventory's."""
    taken: dict[str, dict[str, str]] = defaultdict(dict)
    for decision in inventory.decisions:
        if decision.kind == "choose" and decision.option:
            taken[decision.service]["choose"] = decision.option
    service_of = {option.id: option.service for option in inventory.options}
    for index, decision in enumerate(scenario.decisions):
        path: Path = ("decisions", index, "option")
        option = decision.option or ""
        chosen = taken[decision.service].get("choose")
        named = service_of.get(option)
        if named is not None and named != decision.service:
            message = f"option '{option}' is a way out for '{named}'"
            yield Finding("EP211", path, message)
        if decision.kind == "choose" and chosen not in (None, option):
            message = (
                f"'{decision.service}' is to take option '{option}', "
                f"but another decision takes '{chosen}'"
            )
            yield Finding("EP303", path, message, "keep one of the two decisions")
        if decision.kind == "exclude" and chosen == option:
            message = f"option '{option}' is both chosen and excluded"
            yield Finding("EP303", path, message, "keep one of the two decisions")
        if decision.kind == "choose":
            taken[decision.service]["choose"] = option


def _dates(scenario: Scenario) -> Iterator[Finding]:
    by = scenario.require.all_cut_over_by
    if by is not None and by <= scenario.starts:
        message = f"everything is to have cut over by {by}, before the plan starts"
        yield Finding("EP304", ("require", "all_cut_over_by"), message)
    if isinstance(scenario.phases, tuple):
        last = scenario.starts
        for index, phase in enumerate(scenario.phases):
            if phase.ends <= last:
                message = f"phase '{phase.name}' ends on {phase.ends}, not after {last}"
                yield Finding("EP304", ("phases", index, "ends"), message)
            last = phase.ends


def _after_applying(scenario: Scenario, inventory: Inventory) -> Iterator[Finding]:
    applied = apply(scenario, inventory)
    before = {(one.code, one.message) for one in find_problems(inventory)}
    for found in find_problems(applied):
        if (found.code, found.message) not in before:
            yield Finding(
                found.code, _path_of(found, applied), found.message, found.hint
            )
    if applied.budgets:
        given = {budget.year for budget in applied.budgets}
        needed = calendar_of(scenario, applied).fiscal_years
        for year in needed:
            if int(year.name) not in given:
                message = f"no budget is given for {year.name}, a year of the plan"
                hint = "add it to the inventory's budgets or to the scenario's"
                yield Finding("EP305", ("budgets",), message, hint)


def _path_of(found: Finding, applied: Inventory) -> Path:
    """Point a finding about the inventory at the change that brought it about."""
    name, *rest = found.path
    if rest and isinstance(rest[0], int):
        record = getattr(applied, str(name))[rest[0]]
        return ("change", name, getattr(record, "id", ""), *rest[1:])
    return ("change", name)
