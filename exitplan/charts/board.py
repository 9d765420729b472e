"""Where everything on the roadmap goes, in pixels from the top."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.charts.lanes import pack

if TYPE_CHECKING:
    from exitplan.plan import Plan, Step

RIBBON = 24
"""Height of the ribbon with the phases."""
FOOT = 24
"""Height of the row with the names of freezes."""
_ABOVE_GROUPS = 8
_BETWEEN_GROUPS = 22
_WANTED = 1500
_LOWEST, _HIGHEST = 5, 30
_ROOM_FOR_TEXT = 18
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Group:
    """The lanes of one vendor.

    Parameters
    ----------
    vendor
        Its id; empty for services that are newly built.
    steps
        How many steps there are in it.
    top, bottom
        In pixels.
    """

    vendor: str
    steps: int
    top: int
    bottom: int

    @property
    def middle(self) -> float:
        """Between top and bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Board:
    """The lay-out of a roadmap.

    Parameters
    ----------
    tops
        Of each step's bar, in the order of the plan.
    groups
        From top to bottom.
    pitch
        Height of a lane with the space below it.
    height
        Of everything.
    first, last
        The days between which it is drawn.
    """

    tops: tuple[int, ...]
    groups: tuple[Group, ...]
    pitch: int
    height: int
    first: dt.date
    last: dt.date

    @property
    def bar(self) -> int:
        """Height of a bar."""
        return self.pitch - (4 if self.has_text else 1)

    @property
    def has_text(self) -> bool:
        """Whether there is room for text in a bar."""
        return self.pitch >= _ROOM_FOR_TEXT


def board_of(plan: Plan) -> Board:
    """Lay out the steps of a plan: by vendor, newly built services first."""
    vendors = _vendors(plan)
    members = {
        vendor: [n for n, step in enumerate(plan.steps) if step.vendor_from == vendor]
        for vendor in vendors
    }
    lanes = {
        vendor: pack([span_of(plan.steps[number]) for number in numbers])
        for vendor, numbers in members.items()
    }
    count = sum(max(found) + 1 for found in lanes.values())
    pitch = max(_LOWEST, min(_HIGHEST, _WANTED // max(1, count)))
    tops, groups = [0] * len(plan.steps), []
    bottom = RIBBON + _ABOVE_GROUPS - _BETWEEN_GROUPS // 2
    for vendor in vendors:
        top = bottom + _BETWEEN_GROUPS
        for number, lane in zip(members[vendor], lanes[vendor], strict=True):
            tops[number] = top + lane * pitch
        bottom = top + (max(lanes[vendor]) + 1) * pitch
        groups.append(Group(vendor, len(members[vendor]), top, bottom))
    height = bottom + _BETWEEN_GROUPS // 2 + FOOT
    return Board(tuple(tops), tuple(groups), pitch, height, plan.starts, last_day(plan))


def span_of(step: Step) -> tuple[dt.date, dt.date]:
    """Return the days between which a step is drawn, at least a week."""
    return step.starts, max(step.retired, step.cut_over, step.starts + _WEEK)


def _vendors(plan: Plan) -> list[str]:
    """Return vendors with steps: those that could stop most processes first."""
    known = [vendor.vendor for vendor in plan.today.vendors]
    present = {step.vendor_from for step in plan.steps}
    rest = sorted(present.difference(known, {""}))
    new = [""] if "" in present else []
    return new + [vendor for vendor in known if vendor in present] + rest


def last_day(plan: Plan) -> dt.date:
    """Return a day after everything, so that nothing at the end is cut in half."""
    days = [plan.starts + 13 * _WEEK]
    days += [span_of(step)[1] for step in plan.steps]
    days += [phase.ends for phase in plan.phases]
    last = max(days)
    return last + (last - plan.starts) * 0.015 + dt.timedelta(days=7)
