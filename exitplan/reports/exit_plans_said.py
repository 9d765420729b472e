"""What does not fit in an exit plan: a code with its values, and the sentence of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from exitplan.plan.naming import vendor_name

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.words import Speaker

_DAY = 24
_WEEK = 7


class Said(Protocol):
    """A value with a sentence of its own."""

    def said(self, plan: Plan, speaker: Speaker) -> str:
        """Return it as people read it."""
        ...

    def plain(self) -> dict[str, Any]:
        """Return it for JSON, with its unit."""
        ...


@dataclass(frozen=True, slots=True)
class Hours:
    """A length of time, in hours."""

    hours: int

    def said(self, plan: Plan, speaker: Speaker) -> str:
        """Return it in hours, days or weeks."""
        del plan
        return length(self.hours, speaker)

    def plain(self) -> dict[str, Any]:
        """Return it in hours."""
        return {"hours": self.hours}


@dataclass(frozen=True, slots=True)
class Days:
    """A length of time, in days."""

    days: int

    def said(self, plan: Plan, speaker: Speaker) -> str:
        """Return it in days or weeks."""
        del plan
        if self.days and self.days % _WEEK == 0:
            return speaker.count("assumed.weeks", self.days // _WEEK)
        return speaker.count("exits.days", self.days)

    def plain(self) -> dict[str, Any]:
        """Return it in days."""
        return {"days": self.days}


@dataclass(frozen=True, slots=True)
class Spent:
    """An amount, in cents."""

    cents: int

    def said(self, plan: Plan, speaker: Speaker) -> str:
        """Return it with its currency."""
        del plan
        return speaker.money(self.cents)

    def plain(self) -> dict[str, Any]:
        """Return it in units of the currency."""
        return {"amount": f"{self.cents / 100:.2f}"}


@dataclass(frozen=True, slots=True)
class Vendors:
    """Vendors, by id."""

    ids: tuple[str, ...]

    def said(self, plan: Plan, speaker: Speaker) -> str:
        """Return their names as a list."""
        return speaker.join([vendor_name(plan, one, speaker) for one in self.ids])

    def plain(self) -> dict[str, Any]:
        """Return their ids."""
        return {"vendors": list(self.ids)}


Value = str | int | dt.date | Said
"""What may go into a sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something in an exit plan that does not fit.

    Parameters
    ----------
    code
        Names the sentence.
    values
        What goes into it.
    """

    code: str
    values: dict[str, Value] = field(default_factory=dict)


def say_found(found: Found, plan: Plan, speaker: Speaker) -> str:
    """Return the sentence of something that does not fit."""
    values = {key: spoken(one, plan, speaker) for key, one in found.values.items()}
    return speaker.say(f"exits.found.{found.code}", **values)


def spoken(value: Value, plan: Plan, speaker: Speaker) -> str:
    """Return a value as people read it."""
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return speaker.number(value)
    if isinstance(value, dt.date):
        return speaker.date(value)
    return value.said(plan, speaker)


def length(hours: int, speaker: Speaker) -> str:
    """Return a length of time in hours, or days or weeks where it is whole ones."""
    days, rest = divmod(hours, _DAY)
    if rest or days < 2:  # noqa: PLR2004 - "24 hours" says more than "1 day"
        return speaker.count("exits.hours", hours)
    if days % _WEEK or days == _WEEK:
        return speaker.count("exits.days", days)
    return speaker.count("assumed.weeks", days // _WEEK)


def plain(value: Value) -> str | int | dict[str, Any]:
    """Return a value for JSON; lengths of time and amounts with their unit."""
    if isinstance(value, str | int):
        return value
    return value.isoformat() if isinstance(value, dt.date) else value.plain()
