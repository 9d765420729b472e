"""Rules across records: what no single record can see.

Each check is a small function from an inventory to findings. A finding knows the path of
the value that is wrong, not the file: ``exitplan.files`` knows where that was written.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.errors import Severity
from exitplan.inventory.base import UNKNOWN, Record, Refers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from exitplan.inventory.inventory import Inventory

Path = tuple[str | int, ...]
"""Where a value stands in an inventory, e.g. ``("services", 3, "vendor")``."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong across records.

    Parameters
    ----------
    code
        Stable identifier, listed in ``docs/issues.md``.
    path
        The value that is wrong.
    message, hint
        What is wrong, and what to do about it.
    severity
        Whether it stops planning.
    """

    code: str
    path: Path
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def find_problems(
    inventory: Inventory, elsewhere: Mapping[str, set[str]] | None = None
) -> list[Finding]:
    """Check an inventory across its records.

    Parameters
    ----------
    inventory
        Valid record by record.
    elsewhere
        Ids, by list, that exist in the file but whose records are not valid: references
        to them are no second problem.

    Returns
    -------
    list of Finding
        Every problem, errors and warnings, in the order of the checks.
    """
    found = [*check_references(inventory, elsewhere or {})]
    return [*found, *(one for check in CHECKS for one in check(inventory))]


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """Return a hint naming the closest known name, or listing a few."""
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return f"did you mean '{close[0]}'?"
    if not known:
        return "there are none yet"
    shown = ", ".join(f"'{one}'" for one in sorted(known)[:6])
    return f"known are {shown}" + (" ..." if len(known) > 6 else "")  # noqa: PLR2004


def records_of(inventory: Inventory) -> Iterator[tuple[str, int, Record]]:
    """Yield list name, index and record of every listed record."""
    for name in type(inventory).model_fields:
        value = getattr(inventory, name)
        if isinstance(value, tuple):
            for index, record in enumerate(value):
                yield name, index, record


def references_of(record: Record) -> Iterator[tuple[Path, str, str]]:
    """Yield path within the record, list referred to, and id of every reference."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(value, Record):
            for path, to, reference in references_of(value):
                yield (name, *path), to, reference
        for mark in field.metadata:
            if isinstance(mark, Refers):
                for path, reference in _ids_in(value):
                    yield (name, *path), mark.to, reference


def _ids_in(value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            if isinstance(one, tuple):
                yield (one[0],), one[0]
            else:
                yield (index,), one


def _ids(inventory: Inventory) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, _, record in records_of(inventory):
        if "id" in type(record).model_fields:
            found[name].add(record.id)  # type: ignore[attr-defined]
    return found


def check_ids_are_unique(inventory: Inventory) -> Iterator[Finding]:
    """Every id names one record of its list."""
    first: dict[tuple[str, str], int] = {}
    for name, index, record in records_of(inventory):
        key = str(getattr(record, "id", ""))
        if not key:
            continue
        if (name, key) in first:
            other = first[name, key] + 1
            yield Finding(
                "EP201",
                (name, index, "id"),
                f"the id '{key}' is used twice in {name}: also by record {other}",
                "give each record its own id",
            )
        first.setdefault((name, key), index)


def check_references(
    inventory: Inventory, elsewhere: Mapping[str, set[str]]
) -> Iterator[Finding]:
    """Every reference names a record that exists."""
    known = _ids(inventory)
    for name, ids in elsewhere.items():
        known[name] |= ids
    for name, index, record in records_of(inventory):
        for path, to, reference in references_of(record):
            if reference != UNKNOWN and reference not in known[to]:
                kind = to.replace("_", " ").removesuffix("s").replace("classe", "class")
                yield Finding(
                    "EP202",
                    (name, index, *path),
                    f"no {kind} has the id '{reference}'",
                    did_you_mean(reference, sorted(known[to])),
                )


def check_dependencies(inventory: Inventory) -> Iterator[Finding]:
    """No service depends on itself, and none says the same twice."""
    seen: set[tuple[str, str, str]] = set()
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
            )
        seen.add(key)


def check_periods(inventory: Inventory) -> Iterator[Finding]:
    """Nothing ends before it starts."""
    for name, index, record in records_of(inventory):
        starts = getattr(record, "starts", None)
        ends = getattr(record, "ends", None)
        if starts is not None and ends is not None and ends < starts:
            label = getattr(record, "id", None) or getattr(record, "team", "")
            yield Finding(
                "EP205",
                (name, index, "ends"),
                f"'{label}' ends on {ends}, before it starts on {starts}",
                "correct one of the two dates",
            )


def check_owners(inventory: Inventory) -> Iterator[Finding]:
    """No vendor owns itself directly."""
    for index, vendor in enumerate(inventory.vendors):
        if vendor.id in vendor.owners:
            yield Finding(
                "EP206",
                ("vendors", index, "owners", vendor.owners.index(vendor.id)),
                f"vendor '{vendor.id}' is its own owner",
                "leave owners empty for a vendor nobody owns",
            )


def check_shares_paid(inventory: Inventory) -> Iterator[Finding]:
    """The stages of an option pay the whole one-off cost, or say nothing of it."""
    for index, option in enumerate(inventory.options):
        shares = [stage.pays for stage in option.stages if stage is not None]
        said = [share for share in shares if share is not None]
        if said and sum(said) != 100:  # noqa: PLR2004 - per cent
            yield Finding(
                "EP207",
                ("options", index),
                f"the stages of option '{option.id}' pay {sum(said)} % "
                "of its one-off cost together, expected 100 %",
                "correct the shares, or leave all of them empty",
            )


def check_option_kinds(inventory: Inventory) -> Iterator[Finding]:
    """An option has what its kind needs, and nothing its kind cannot have."""
    for index, option in enumerate(inventory.options):
        if option.kind == "replace" and option.provider is None:
            yield Finding(
                "EP208",
                ("options", index, "provider"),
                f"option '{option.id}' replaces a service but names no provider",
                "name a vendor, or write 'unknown'",
            )
        stages = [stage for stage in option.stages if stage is not None]
        if option.kind == "retain" and stages:
            yield Finding(
                "EP209",
                ("options", index),
                f"option '{option.id}' retains the service, so it has no stages",
                "remove its stages, or choose another kind",
            )
        weeks = sum(stage.weeks for stage in stages)
        said_all = all(stage is not None for stage in option.stages)
        if option.kind != "retain" and said_all and weeks == 0:
            yield Finding(
                "EP210",
                ("options", index),
                f"all stages of option '{option.id}' take 0 weeks",
                "give at least the migrate stage a duration",
            )


def check_options_named(inventory: Inventory) -> Iterator[Finding]:
    """Decisions and rules between options name options of the right services."""
    service_of = {option.id: option.service for option in inventory.options}
    for index, decision in enumerate(inventory.decisions):
        named = service_of.get(decision.option or "")
        if named is not None and named != decision.service:
            yield Finding(
                "EP211",
                ("decisions", index, "option"),
                f"option '{decision.option}' is a way out for '{named}', "
                f"not for '{decision.service}'",
                did_you_mean(
                    decision.option or "",
                    [o.id for o in inventory.options if o.service == decision.service],
                ),
            )
    for index, option in enumerate(inventory.options):
        for field in ("requires", "excludes"):
            for place, other in enumerate(getattr(option, field)):
                if service_of.get(other) == option.service:
                    yield Finding(
                        "EP212",
                        ("options", index, field, place),
                        f"option '{option.id}' {field} '{other}', "
                        "which is a way out for the same service",
                        "name an option of another service",
                    )


def check_planned_services(inventory: Inventory) -> Iterator[Finding]:
    """A planned service has a way to be built; nobody pays for it yet."""
    has_option = {option.service for option in inventory.options}
    for index, service in enumerate(inventory.services):
        if service.status == "planned" and service.id not in has_option:
            yield Finding(
                "EP213",
                ("services", index, "status"),
                f"planned service '{service.id}' has no option that builds it",
                "add an option for it, or remove it",
            )


def check_budget_years(inventory: Inventory) -> Iterator[Finding]:
    """Budget years are named once and without a gap."""
    count = Counter(budget.year for budget in inventory.budgets)
    for index, budget in enumerate(inventory.budgets):
        if count[budget.year] > 1:
            yield Finding(
                "EP214",
                ("budgets", index, "year"),
                f"budget year {budget.year} is given {count[budget.year]} times",
                "give each year once",
            )
    years = sorted(count)
    if years:
        for year in range(years[0], years[-1]):
            if year not in count:
                yield Finding(
                    "EP215",
                    ("budgets",),
                    f"budget year {year} is missing between {years[0]} and {years[-1]}",
                    "add the year, with ceiling 0 if nothing may be paid in it",
                )


def check_lots(inventory: Inventory) -> Iterator[Finding]:
    """A service is bought in one lot at most."""
    lot_of: dict[str, str] = {}
    for index, lot in enumerate(inventory.lots):
        for place, service in enumerate(lot.services):
            if service in lot_of:
                yield Finding(
                    "EP216",
                    ("lots", index, "services", place),
                    f"service '{service}' is in two lots, "
                    f"'{lot_of[service]}' and '{lot.id}'",
                    "leave it in one of them",
                )
            lot_of.setdefault(service, lot.id)


def check_procuring_teams(inventory: Inventory) -> Iterator[Finding]:
    """Tenders that name no team have one to fall back on."""
    procuring = [index for index, team in enumerate(inventory.teams) if team.procures]
    for index in procuring[1:]:
        yield Finding(
            "EP217",
            ("teams", index, "procures"),
            f"both '{inventory.teams[procuring[0]].id}' and "
            f"'{inventory.teams[index].id}' run tenders by default",
            "mark one team only; stages can name the other",
        )


def check_services_in_use(inventory: Inventory) -> Iterator[Finding]:
    """There is something to plan."""
    if not any(service.status == "in use" for service in inventory.services):
        yield Finding(
            "EP218",
            ("services",),
            "the inventory has no service in use",
            "list at least one service",
        )


CHECKS: tuple[Callable[[Inventory], Iterator[Finding]], ...] = (
    check_services_in_use,
    check_ids_are_unique,
    check_dependencies,
    check_periods,
    check_owners,
    check_shares_paid,
    check_option_kinds,
    check_options_named,
    check_planned_services,
    check_budget_years,
    check_lots,
    check_procuring_teams,
)
"""Every check, in the order of the findings."""
