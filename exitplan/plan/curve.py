"""The continuity curve: what a cut-off does in each month of a plan.

Comes in: nothing. Goes out: the records that reports and pages of a curve read.
Outage is counted in hundredths of point-hours, as in a drill.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from exitplan.plan.model import InputFile  # noqa: TC001 - the same
from exitplan.units import Cents  # noqa: TC001 - the same

CURVE_SCHEMA = 1
"""Version of the shape of ``continuity.json``."""


@dataclass(frozen=True, slots=True)
class Point:
    """A cut-off on one day.

    Parameters
    ----------
    on
        The day.
    services, processes
        How many are gone, and how many processes notice it.
    over_limit
        How many processes stand still for longer than they can.
    outage
        With the emergency order.
    outage_prepared
        The same if every fallback is prepared from the first day of the plan on.
    outage_without_recovery
        If nothing takes the place of what is gone.
    """

    on: dt.date
    services: int
    processes: int
    over_limit: int
    outage: int
    outage_prepared: int
    outage_without_recovery: int


@dataclass(frozen=True, slots=True)
class Line:
    """One party that may be gone, month by month.

    Parameters
    ----------
    reach, subject, name
        Who.
    points
        By day.
    by
        For accounts the name of the vendor that closes them, if it is one.
    """

    reach: str
    subject: str
    name: str
    points: tuple[Point, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A continuity curve.

    Parameters
    ----------
    schema
        Version of this shape.
    agency, scenario, illustrative, currency
        Whose, and whether it is invented.
    planned
        Whether a plan says what has been done by when.
    years
        How far an outage is followed.
    lines
        The worst on the first day first.
    to_prepare
        What it takes to prepare every fallback that is not, in cents.
    solved
        How many emergency orders were made; each passed the checker.
    seed, version, inputs
        From which it was made.
    """

    schema: int
    agency: str
    scenario: str
    illustrative: bool
    currency: str
    planned: bool
    years: int
    lines: tuple[Line, ...]
    to_prepare: Cents
    solved: int
    seed: int
    version: str
    inputs: tuple[InputFile, ...]


@cache
def _adapter() -> TypeAdapter[Curve]:
    return TypeAdapter(Curve)


def curve_to_json(curve: Curve) -> str:
    """Write a curve as indented JSON; equal curves give equal text."""
    return _adapter().dump_json(curve, indent=1).decode() + "\n"


def curve_from_json(text: str) -> Curve:
    """Read a curve back; raises ``pydantic.ValidationError`` if it is none."""
    return _adapter().validate_json(text)
