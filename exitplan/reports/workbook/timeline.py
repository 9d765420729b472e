"""The plan drawn in cells: stages of steps, and the load of teams, by month.

A cell says by its letters what its colour says, so that it reads without colours.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from exitplan.files.book import Field, Marked, Role, Sheet, Shows
from exitplan.files.book_looks import plain
from exitplan.reports.workbook.kit import MAIN
from exitplan.reports.workbook.periods import periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.files.book import Cell, Row
    from exitplan.plan import Step
    from exitplan.plan.model import TeamLoad
    from exitplan.reports.workbook.kit import Kit
    from exitplan.reports.workbook.periods import Period

IN_USE = "●"
"""Stands in the period in which the new service is first used."""

_ROLES = {
    "procure": Role.PROCURE,
    "build": Role.BUILD,
    "migrate": Role.MIGRATE,
    "decommission": Role.DECOMMISSION,
}
_ON_A_PAGE = 40
"""Periods that fit across a page at a size one can still read."""

_LIGHT, _MIDDLE = Decimal("0.5"), Decimal("0.85")


def timeline_sheet(kit: Kit) -> Sheet:
    """Return every step as a bar of cells, the stages by colour and letter."""
    found = periods(kit.plan, kit)
    steps = enumerate(kit.plan.steps, start=1)
    rows = [
        *_freezes(kit, found),
        *(_bar(kit, number, step, found) for number, step in steps),
    ]
    texts = (str(plain(cell) or "") for row in rows for cell in row[4:])
    longest = max(map(len, texts), default=1)
    fields = (
        Field("step", kit.head("step"), Shows.COUNT, narrowest=5, tight=True),
        Field("phase", kit.head("phase"), Shows.COUNT, narrowest=5, tight=True),
        Field("service", _legend(kit), widest=40, narrowest=36),
        replace(kit.day("cut_over"), tight=True, narrowest=11),
        *_columns(found, longest, Shows.TEXT),
    )
    name = kit.say("sheet.timeline")
    return Sheet(name, fields, rows, frozen=4, tab=MAIN, across=_pages(found))


def _pages(found: list[Period]) -> int:
    return 1 if len(found) <= _ON_A_PAGE else 2


def _legend(kit: Kit) -> str:
    words = [
        f"{kit.say(f'sheet.letter.{stage}')} {kit.say(f'stage.{stage}')}"
        for stage in _ROLES
    ]
    words.append(f"{IN_USE} {kit.say('sheet.in_use')}")
    words.append(f"{kit.say('sheet.letter.freeze')} {kit.say('sheet.watch.freeze')}")
    return f"{kit.head('service')}: {', '.join(words)}"


def _columns(found: list[Period], characters: int, shows: Shows) -> list[Field]:
    """Return a column for each period, all of the same width."""
    width = max(4, characters + 2)
    return [
        Field(one.key, one.label, shows, widest=width, narrowest=width, tight=True)
        for one in found
    ]


def _freezes(kit: Kit, found: list[Period]) -> Iterator[Row]:
    """Yield a row for each kind of freeze: those of every year in one."""
    letter = Marked(kit.say("sheet.letter.freeze"), Role.FREEZE)
    for name in dict.fromkeys(one.name for one in kit.plan.freezes):
        frozen: set[int] = set()
        for one in kit.plan.freezes:
            if one.name == name:
                frozen.update(_within(found, one.starts, one.ends))
        label = f"{kit.say('sheet.watch.freeze')}: {name}"
        cells = [letter if n in frozen else None for n in range(len(found))]
        if frozen:
            yield (None, None, label, None, *cells)


def _bar(kit: Kit, number: int, step: Step, found: list[Period]) -> Row:
    days: list[dict[str, int]] = [{} for _ in found]
    for stage in step.stages:
        for index in _within(found, stage.starts, stage.ends):
            one = found[index]
            first, last = max(stage.starts, one.starts), min(stage.ends, one.ends)
            days[index][stage.name] = (last - first).days + 1
    used = _within(found, step.cut_over, step.cut_over)
    cells = [_cell(kit, one, in_use=index in used) for index, one in enumerate(days)]
    return (number, step.phase, step.name, step.cut_over, *cells)


def _within(found: list[Period], first: dt.date, last: dt.date) -> range:
    """Return the indices of the periods that a span touches."""
    starts = [one.starts for one in found]
    if last < first or first > found[-1].ends:
        return range(0)
    start, stop = bisect_right(starts, first) - 1, bisect_right(starts, last)
    return range(max(0, start), stop)


def _cell(kit: Kit, days: dict[str, int], *, in_use: bool) -> Cell:
    """Return the letters of what goes on, in the colour of what takes longest."""
    if not days:
        return Marked(IN_USE, Role.MARK) if in_use else None
    letters = "".join(kit.say(f"sheet.letter.{stage}") for stage in days)
    longest = max(days, key=lambda stage: days[stage])
    return Marked(letters + IN_USE * in_use, _ROLES[longest])


def load_sheet(kit: Kit) -> Sheet:
    """Return how busy every team is by period, in per cent of its people."""
    found = periods(kit.plan, kit)
    fields = (
        Field("team", kit.say("sheet.load.team"), widest=40, narrowest=28),
        *_columns(found, len("100%"), Shows.SHARE),
    )
    mondays = [
        kit.plan.starts + dt.timedelta(weeks=week)
        for week in range(max((len(team.used) for team in kit.plan.teams), default=0))
    ]
    rows = [tuple(_load(team, found, mondays)) for team in kit.plan.teams]
    name = kit.say("sheet.load")
    return Sheet(name, fields, rows, tab=MAIN, across=_pages(found))


def _load(
    team: TeamLoad, found: list[Period], mondays: list[dt.date]
) -> Iterator[Cell]:
    yield team.name
    there, busy = [0] * len(found), [0] * len(found)
    starts = [one.starts for one in found]
    for monday, people, used in zip(mondays, team.capacity, team.used, strict=False):
        if monday > found[-1].ends:
            break
        index = bisect_right(starts, monday) - 1
        there[index] += people
        busy[index] += used
    for people, used in zip(there, busy, strict=True):
        yield _heat(round(Decimal(used) / people, 4)) if people and used else None


def _heat(share: Decimal) -> Marked:
    role = Role.HEAVY
    if share < _MIDDLE:
        role = Role.LIGHT if share < _LIGHT else Role.MIDDLE
    return Marked(share, role)
