"""Rules across options and decisions."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from exitplan.inventory.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exitplan.inventory.decisions import Decision
    from exitplan.inventory.inventory import Inventory

_WHOLE = 100
_FOLLOW = {"choose", "done", "started"}
_AFTER_CUT_OVER = "decommission"


def check_shares_paid(inventory: Inventory) -> Iterator[Finding]:
    """Find options whose stages pay more or less than the whole one-off cost."""
    for index, option in enumerate(inventory.options):
        shares = [stage.pays for stage in option.stages if stage is not None]
        said = [share for share in shares if share is not None]
        if said and sum(said) != _WHOLE:
            yield Finding(
                "EP207",
                ("options", index),
                f"the stages of option '{option.id}' pay {sum(said)} % "
                "of its one-off cost together, expected 100 %",
                "correct the shares, or leave all of them empty",
            )


def check_option_kinds(inventory: Inventory) -> Iterator[Finding]:
    """Find options that lack what their kind needs, or have what it cannot have."""
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


def check_options_decided(inventory: Inventory) -> Iterator[Finding]:
    """Find decisions that name an option of another service."""
    service_of = {option.id: option.service for option in inventory.options}
    for index, decision in enumerate(inventory.decisions):
        named = service_of.get(decision.option or "", decision.service)
        if named != decision.service:
            yield other_service(decision, ("decisions", index, "option"), inventory)


def check_option_rules(inventory: Inventory) -> Iterator[Finding]:
    """Find options that require or exclude what they cannot."""
    service_of = {option.id: option.service for option in inventory.options}
    for index, option in enumerate(inventory.options):
        for field, place, other in (
            *(("requires", place, one) for place, one in enumerate(option.requires)),
            *(("excludes", place, one) for place, one in enumerate(option.excludes)),
        ):
            if service_of.get(other) == option.service:
                yield Finding(
                    "EP212",
                    ("options", index, field, place),
                    f"option '{option.id}' {field} '{other}', "
                    "which is a way out for the same service",
                    "name an option of another service",
                )
            elif field == "excludes" and other in option.requires:
                yield Finding(
                    "EP221",
                    ("options", index, field, place),
                    f"option '{option.id}' both requires and excludes '{other}'",
                    "remove it from one of the two",
                )


def check_own_needs(inventory: Inventory) -> Iterator[Finding]:
    """Find options that need the very service they are a way out for."""
    for index, option in enumerate(inventory.options):
        if option.service in option.needs:
            yield Finding(
                "EP225",
                ("options", index, "needs", option.needs.index(option.service)),
                f"option '{option.id}' needs '{option.service}', "
                "the service it is a way out for",
                "name another service, or remove it",
            )


def other_service(
    decision: Decision, path: tuple[str | int, ...], inventory: Inventory
) -> Finding:
    """Return the finding that a decision names an option of another service."""
    options = inventory.options
    named = next(one.service for one in options if one.id == decision.option)
    return Finding(
        "EP211",
        path,
        f"option '{decision.option}' is a way out for '{named}', "
        f"not for '{decision.service}'",
        did_you_mean(
            decision.option or "",
            [one.id for one in options if one.service == decision.service],
        ),
    )


def check_decisions(inventory: Inventory) -> Iterator[Finding]:
    """Find decisions that contradict each other, or that lie in the future."""
    for later, earlier, field, message in contradictions(inventory.decisions):
        yield Finding(
            "EP219",
            ("decisions", later, field),
            message,
            "keep one of the two decisions",
            first=("decisions", earlier, field),
        )
    as_of = inventory.agency.as_of
    for index, decision in enumerate(inventory.decisions):
        day = decision.date
        if decision.kind == "done" and day and as_of and day > as_of:
            yield Finding(
                "EP220",
                ("decisions", index, "date"),
                f"'{decision.service}' is done on {day}, but the inventory "
                f"says how things were on {as_of}",
                "correct one of the two dates, or use 'pinned' for what is to come",
            )


def contradictions(
    decisions: Sequence[Decision],
) -> Iterator[tuple[int, int, str, str]]:
    """Yield pairs of decisions that cannot both hold.

    Parameters
    ----------
    decisions
        About any number of services.

    Yields
    ------
    tuple
        Index of the later and of the earlier one, the field to look at, and why.
    """
    about: dict[str, list[int]] = {}
    for index, decision in enumerate(decisions):
        about.setdefault(decision.service, []).append(index)
    for indices in about.values():
        for earlier, later in combinations(indices, 2):
            found = _clash(decisions[earlier], decisions[later])
            if found is not None:
                yield later, earlier, *found


def _clash(one: Decision, other: Decision) -> tuple[str, str] | None:
    """Return field and reason why two decisions about a service cannot both hold."""
    if why := _options_clash(one, other):
        return "option", why
    if why := _past_clash(one, other) or _past_clash(other, one):
        return "kind", why
    if one.stage == other.stage:
        why = _dates_clash(one, other) or _dates_clash(other, one)
        return ("date", why) if why else None
    return None


def _options_clash(one: Decision, other: Decision) -> str:
    """Return why two decisions name options that cannot both be taken."""
    if one.option is None or other.option is None:
        return ""
    kinds = {one.kind, other.kind}
    if kinds <= _FOLLOW and one.option != other.option:
        return (
            f"'{one.service}' is to take option '{other.option}', "
            f"but another decision takes '{one.option}'"
        )
    if kinds & _FOLLOW and "exclude" in kinds and one.option == other.option:
        return f"option '{one.option}' is both chosen and excluded"
    return ""


def _past_clash(one: Decision, other: Decision) -> str:
    """Return why what has cut over already cannot be started or planned again."""
    planned_again = other.kind in {"started", "pinned", "not before"}
    if one.kind != "done" or not planned_again or other.stage == _AFTER_CUT_OVER:
        return ""
    return (
        f"'{one.service}' has cut over already, so its stage '{other.stage}' "
        f"cannot be '{other.kind}' as well"
    )


def _dates_clash(one: Decision, other: Decision) -> str:
    """Return why the dates of two decisions about a stage contradict each other."""
    if one.date is None or other.date is None:
        return ""
    is_later, is_earlier = one.date > other.date, one.date < other.date
    match one.kind, other.kind:
        case ("pinned", "pinned") | ("started", "started") if is_later or is_earlier:
            why = f"is {one.kind} on both {one.date} and {other.date}"
        case ("not before", "pinned" | "deadline") if is_later:
            why = f"is not to start before {one.date}, but is to end by {other.date}"
        case ("pinned", "deadline") if is_later:
            why = f"is to end on {one.date}, after its deadline {other.date}"
        case ("started", "pinned" | "deadline") if is_later:
            why = f"started on {one.date}, but is to end by {other.date}"
        case ("started", "not before") if is_earlier:
            why = f"started on {one.date}, before {other.date}"
        case _:
            return ""
    return f"stage '{one.stage}' of '{one.service}' {why}"
