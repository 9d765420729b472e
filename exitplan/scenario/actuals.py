"""What really happened since a plan was made: actuals, and what is called off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from exitplan.inventory import Finding, Record
from exitplan.inventory.base import Day, Id, Refers, Text
from exitplan.inventory.findings import did_you_mean
from exitplan.inventory.wording import about

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from exitplan.inventory import Inventory

StageName = Literal["procure", "build", "migrate", "decommission"]

_STAGES = ("procure", "build", "migrate", "decommission")


class Actual(Record):
    """What happened in one stage of one service."""

    service: Annotated[Id, Refers("services")]
    """The service."""
    stage: StageName
    """The stage; the cut-over is the end of migrate."""
    started_on: Day | None = None
    """Day on which it really began; empty means as planned."""
    done_on: Day | None = None
    """Day on which it was really over; for migrate the day of the cut-over."""
    expected_end: Day | None = None
    """Day on which what is under way is expected to be over, if not as planned."""
    not_started: bool = False
    """Whether it has not begun, though the plan says so."""
    note: Text = ""
    """Remarks."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Actual:
        said = (self.started_on, self.done_on, self.expected_end)
        if self.not_started and any(said):
            message = "expected no dates for a stage that has not begun"
            raise about(message, "not_started")
        if not self.not_started and not any(said):
            message = (
                "expected 'started_on', 'done_on', 'expected_end' or 'not_started'"
            )
            raise about(message, "done_on")
        if self.done_on and self.expected_end:
            message = "expected either 'done_on' or 'expected_end', one of the two"
            raise about(message, "expected_end")
        end = self.done_on or self.expected_end
        if self.started_on and end and self.started_on > end:
            message = f"expected a day up to {end}, on which it ends"
            raise about(message, "started_on")
        return self


class CalledOff(Record):
    """A service that stays after all, or an option that is no longer followed."""

    service: Annotated[Id, Refers("services")]
    """The service."""
    option: Annotated[Id | None, Refers("options")] = None
    """The option that is no longer possible; empty means that the service stays."""
    note: Text = ""
    """Remarks."""


class Actuals(Record):
    """What happened up to a day, where it differs from the plan or confirms it."""

    schema_version: Literal[1] = 1
    """Version of this shape."""
    actuals: Annotated[tuple[Actual, ...], Field(strict=False)] = ()
    """By service and stage; what is not named went as planned."""
    cancelled: Annotated[tuple[CalledOff, ...], Field(strict=False)] = ()
    """What is called off."""


def find_contradictions(
    actuals: Actuals, inventory: Inventory, as_of: dt.date
) -> Iterator[Finding]:
    """Find unknown names, days on the wrong side of today, and repetitions.

    Parameters
    ----------
    actuals
        Valid in itself.
    inventory
        What it is about.
    as_of
        The day up to which something can have happened.
    """
    services = [service.id for service in inventory.services]
    seen: dict[tuple[str, str], int] = {}
    for index, one in enumerate(actuals.actuals):
        path = ("actuals", index)
        if one.service not in services:
            yield _unknown("service", one.service, services, (*path, "service"))
        yield from _wrong_side(one, index, as_of)
        key = (one.service, one.stage)
        if key in seen:
            yield Finding(
                "EP321",
                path,
                f"stage '{one.stage}' of '{one.service}' is there already",
                "keep one of the two",
                first=("actuals", seen[key]),
            )
        seen.setdefault(key, index)
    yield from _stages_in_order(actuals)
    yield from _called_off(actuals, inventory)


def _unknown(
    kind: str, name: str, known: list[str], path: tuple[str | int, ...]
) -> Finding:
    message = f"the inventory has no {kind} '{name}'"
    return Finding("EP301", path, message, did_you_mean(name, known))


def _wrong_side(one: Actual, index: int, as_of: dt.date) -> Iterator[Finding]:
    """Find what is called past but lies ahead, and the other way round."""
    for field in ("started_on", "done_on"):
        day = getattr(one, field)
        if day is not None and day > as_of:
            yield Finding(
                "EP320",
                ("actuals", index, field),
                f"{field} is {day}, after {as_of}, the day of this re-planning",
                "leave out what is still to come, or give the day it is expected",
            )
    if one.expected_end is not None and one.expected_end <= as_of:
        yield Finding(
            "EP320",
            ("actuals", index, "expected_end"),
            f"expected_end is {one.expected_end}, not after {as_of}, the day of this "
            "re-planning",
            "write done_on if it is over, or a later day",
        )


def _stages_in_order(actuals: Actuals) -> Iterator[Finding]:
    """Find a stage that began before the one before it was over."""
    of: dict[str, dict[int, int]] = {}
    for index, one in enumerate(actuals.actuals):
        of.setdefault(one.service, {}).setdefault(_STAGES.index(one.stage), index)
    for stages in of.values():
        for stage, index in stages.items():
            for later, other in stages.items():
                if later > stage and (found := _out_of_order(actuals, index, other)):
                    yield found


def _out_of_order(actuals: Actuals, earlier: int, later: int) -> Finding | None:
    first, second = actuals.actuals[earlier], actuals.actuals[later]
    begun = second.started_on or second.done_on
    happened = begun or second.expected_end
    if happened is None:
        return None
    end = first.done_on or first.expected_end
    if first.not_started or (begun and end and begun < end):
        until = "has not begun" if first.not_started else f"lasts until {end}"
        return Finding(
            "EP322",
            ("actuals", later),
            f"stage '{second.stage}' of '{second.service}' has begun, but stage "
            f"'{first.stage}' {until}",
            "a stage begins when the one before it is over; correct one of the two",
            first=("actuals", earlier),
        )
    return None


def _called_off(actuals: Actuals, inventory: Inventory) -> Iterator[Finding]:
    services = [service.id for service in inventory.services]
    options = {option.id: option.service for option in inventory.options}
    for index, one in enumerate(actuals.cancelled):
        path = ("cancelled", index)
        if one.service not in services:
            yield _unknown("service", one.service, services, (*path, "service"))
        elif one.option is not None and options.get(one.option) != one.service:
            known = [name for name, of in options.items() if of == one.service]
            yield Finding(
                "EP301",
                (*path, "option"),
                f"'{one.service}' has no option '{one.option}'",
                did_you_mean(one.option, known),
            )
