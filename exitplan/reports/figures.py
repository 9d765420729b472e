"""The drawings of documents: roadmap by phase, exposure, money by year.

Each comes with its alternative text, made from the same numbers.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from exitplan.reports.drawing import (
    BAND,
    HEAD,
    INK,
    LINE,
    SECOND,
    SOFT,
    THIRD,
    Box,
    Drawing,
    Letters,
    Path,
    Shape,
)
from exitplan.reports.model import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exitplan.plan.model import ExposureWeek, Phase, YearMoney
    from exitplan.reports.telling import Telling

_WIDTH = 680
_LEFT, _RIGHT = 196, 16
_ROW, _TOP = 54, 40
_EM = 0.56
"""Mean width of a letter, as a share of its size."""

_HUNDREDTHS = 100
_STEPS = (1, 2, 5)


def roadmap_figure(telling: Telling) -> Figure | None:
    """Draw the phases on a time line, with a mark for each cut-over."""
    plan, speaker = telling.plan, telling.speaker
    if not plan.phases:
        return None
    last = max(phase.ends for phase in plan.phases) + dt.timedelta(days=1)
    at = _days(plan.starts, last, _LEFT, _WIDTH - _RIGHT)
    height = _TOP + _ROW * len(plan.phases) + 12
    shapes: list[Shape] = [*_years(plan.starts, last, at, _TOP - 8, height - 10)]
    for index, phase in enumerate(plan.phases):
        shapes += _phase_row(telling, phase, _TOP + _ROW * index, at)
    said = [
        telling.say(
            "figure.roadmap.phase",
            phase=telling.phase(phase),
            start=speaker.date(phase.starts),
            end=speaker.date(phase.ends),
            services=_services(telling, phase),
        )
        for phase in plan.phases
    ]
    return Figure(
        telling.say("figure.roadmap"),
        " ".join([telling.say("figure.roadmap.says"), *said]),
        Drawing(_WIDTH, height, tuple(shapes)),
    )


def _services(telling: Telling, phase: Phase) -> str:
    moved = sum(
        one.phase == phase.number and not one.planned for one in telling.plan.steps
    )
    return telling.speaker.count("chart.services", moved)


def _phase_row(
    telling: Telling, phase: Phase, top: float, at: Callable[[dt.date], float]
) -> Iterator[Shape]:
    speaker = telling.speaker
    number = speaker.say("chart.phase", number=phase.number)
    yield Letters(12, top + 16, number, 14, bold=True)
    if not telling.is_public:
        yield Letters(12, top + 33, _cut(phase.name, _LEFT - 24, 12), 12, colour=SOFT)
    start, end = at(phase.starts), at(phase.ends + dt.timedelta(days=1))
    yield Box(start, top, end - start, 24, (HEAD, SECOND, THIRD)[phase.number % 3 - 1])
    text = f"{_services(telling, phase)} · {speaker.short_money(phase.one_off)}"
    width = len(text) * 13 * _EM
    if width + 12 < end - start:
        yield Letters(start + 8, top + 17, text, 13, colour="#ffffff", bold=True)
    elif end + width + 8 < _WIDTH - 4:
        yield Letters(end + 8, top + 17, text, 13)
    else:
        yield Letters(start - 8, top + 17, text, 13, "end")
    for step in telling.plan.steps:
        if step.phase == phase.number:
            x = at(step.cut_over)
            yield Path(((x, top + 28), (x, top + 38)), INK, 1.4)


def exposure_figure(telling: Telling) -> Figure | None:
    """Draw how exposure falls, in per cent of the first week's."""
    weeks, plan = telling.plan.exposure, telling.plan
    first = weeks[0].if_nothing_is_done if weeks else 0
    if not first:
        return None
    top, bottom = 30, 260
    highest = max(max(one.stop, one.if_nothing_is_done) for one in weeks) / first
    at = _days(plan.starts, plan.ends, 66, _WIDTH - _RIGHT)

    def height(level: int) -> float:
        return bottom - (bottom - top) * level / first / max(1.0, highest)

    shapes: list[Shape] = [*_years(plan.starts, plan.ends, at, bottom + 20, bottom)]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = height(round(first * share))
        shapes.append(Path(((66, y), (_WIDTH - _RIGHT, y)), LINE, 1))
        label = telling.speaker.percent(share)
        shapes.append(Letters(58, y + 4, label, 12, "end", SOFT))
    points = _stairs(weeks, plan.ends, at, height)
    shapes.append(
        Path(
            ((points[0][0], bottom), *points, (points[-1][0], bottom)),
            BAND,
            closed=True,
        )
    )
    idle = [(at(one.week), height(one.if_nothing_is_done)) for one in weeks]
    idle.append((at(plan.ends), idle[-1][1]))
    shapes.append(Path(tuple(idle), SOFT, 2, "8,4"))
    shapes.append(Path(points, HEAD, 3))
    shapes += _line_names(telling, idle[-1][1], points)
    return Figure(
        telling.say("figure.exposure"),
        _exposure_said(telling, first),
        Drawing(_WIDTH, bottom + 30, tuple(shapes)),
    )


def _stairs(
    weeks: tuple[ExposureWeek, ...],
    ends: dt.date,
    at: Callable[[dt.date], float],
    height: Callable[[int], float],
) -> tuple[tuple[float, float], ...]:
    """Return the points of a line that keeps a level until it changes."""
    points: list[tuple[float, float]] = []
    for one in weeks:
        x, y = at(one.week), height(one.stop)
        if not points:
            points.append((x, y))
        elif points[-1][1] != y:
            points += [(x, points[-1][1]), (x, y)]
    return (*points, (at(ends), points[-1][1]))


def _line_names(
    telling: Telling, idle: float, points: tuple[tuple[float, float], ...]
) -> Iterator[Shape]:
    say = telling.speaker.say
    x = _WIDTH - _RIGHT - 6
    yield Letters(x, idle - 8, say("chart.line.if_nothing_is_done"), 13, "end", SOFT)
    half = points[0][1] + (points[-1][1] - points[0][1]) / 2
    crossing = next((one for one in points if one[1] >= half), points[-1])
    name = say("chart.line.stop")
    yield Letters(crossing[0] + 10, crossing[1] - 6, name, 13, colour=HEAD, bold=True)


def _exposure_said(telling: Telling, first: int) -> str:
    plan, speaker = telling.plan, telling.speaker
    said = [telling.say("figure.exposure.says")]
    for year in plan.years:
        before = [one for one in plan.exposure if one.week <= year.ends]
        left = before[-1].stop if before else first
        share = speaker.share(left / first)
        said.append(telling.say("figure.exposure.year", year=year.year, share=share))
    return " ".join(said)


_PARTS = ("old", "double", "new", "one-off", "bridges-fees")
_LOOKS = ((HEAD, False), (HEAD, True), (THIRD, False), (SECOND, False), (INK, True))


def parts_of(year: YearMoney) -> tuple[int, ...]:
    """Return the parts a year's total is made of, in cents."""
    return (
        year.old_running - year.double_running,
        year.double_running,
        year.new_running,
        year.one_off,
        year.bridges + year.exit_fees,
    )


def money_figure(telling: Telling) -> Figure | None:
    """Draw what each budget year costs, by part, and what doing nothing costs."""
    years, speaker = telling.plan.years, telling.speaker
    highest = max((max(one.total, one.if_nothing_is_done) for one in years), default=0)
    if not highest:
        return None
    top, bottom = 84, 320
    step = _round_step(highest / 100 / 4)
    most = step * math.ceil(highest / 100 / step)
    shapes: list[Shape] = []
    for number in range(round(most / step) + 1):
        y = bottom - (bottom - top) * number * step / most
        shapes.append(Path(((90, y), (_WIDTH - _RIGHT, y)), LINE, 1))
        label = speaker.short_money(round(number * step * 100))
        shapes.append(Letters(82, y + 4, label, 12, "end", SOFT))
    slot = (_WIDTH - _RIGHT - 90) / len(years)
    for index, year in enumerate(years):
        x = 90 + slot * index
        shapes += _bar(year, (x, slot), (top, bottom), most * 100)
        shapes += _bar_text(telling, year, (x, slot), (top, bottom, most * 100))
    shapes += _legend(telling, years)
    said = [
        telling.say(
            "figure.money.year",
            year=one.year,
            total=speaker.short_money(one.total),
            one_off=speaker.short_money(one.one_off),
            idle=speaker.short_money(one.if_nothing_is_done),
        )
        for one in years
    ]
    return Figure(
        telling.say("figure.money"),
        " ".join([telling.say("figure.money.says"), *said]),
        Drawing(_WIDTH, bottom + 34, tuple(shapes)),
    )


def _bar(
    year: YearMoney,
    across: tuple[float, float],
    upright: tuple[float, float],
    most: float,
) -> Iterator[Shape]:
    (x, slot), (top, bottom) = across, upright
    y = float(bottom)
    for amount, (colour, pattern) in zip(parts_of(year), _LOOKS, strict=True):
        tall = (bottom - top) * amount / most
        if tall > 0:
            y -= tall
            yield Box(x + slot * 0.2, y, slot * 0.6, tall, colour, pattern)
    idle = bottom - (bottom - top) * year.if_nothing_is_done / most
    yield Path(((x + slot * 0.1, idle), (x + slot * 0.9, idle)), INK, 3, "6,3")


def _bar_text(
    telling: Telling,
    year: YearMoney,
    across: tuple[float, float],
    scale: tuple[float, float, float],
) -> Iterator[Shape]:
    (x, slot), (top, bottom, most) = across, scale
    middle = x + slot / 2
    yield Letters(middle, bottom + 20, _cut(year.year, slot, 13), 13, "middle")
    total = telling.speaker.short_money(year.total)
    if len(total) * 12 * _EM < slot:
        highest = max(year.total, year.if_nothing_is_done)
        y = bottom - (bottom - top) * highest / most
        yield Letters(middle, y - 6, total, 12, "middle", bold=True)


def _legend(telling: Telling, years: tuple[YearMoney, ...]) -> Iterator[Shape]:
    x, y = 12.0, 22.0
    for index, (key, look) in enumerate(zip(_PARTS, _LOOKS, strict=True)):
        if not any(parts_of(year)[index] for year in years):
            continue
        name = telling.say(f"part.{key}")
        wide = 36 + len(name) * 12.5 * _EM
        if x + wide > _WIDTH:
            x, y = 12.0, y + 20
        yield Box(x, y - 11, 16, 14, *look)
        yield Letters(x + 22, y, name, 12.5)
        x += wide
    name = telling.speaker.say("chart.line.if_nothing_is_done")
    if x + 30 + len(name) * 12.5 * _EM > _WIDTH:
        x, y = 12.0, y + 20
    yield Path(((x, y - 4), (x + 22, y - 4)), INK, 3, "6,3")
    yield Letters(x + 28, y, name, 12.5)


def _round_step(rough: float) -> float:
    """Return a step of 1, 2 or 5 with zeros, at least as much as wanted."""
    size = 10.0 ** math.floor(math.log10(max(rough, 1.0)))
    return next((size * one for one in _STEPS if size * one >= rough), size * 10)


def _days(
    first: dt.date, last: dt.date, left: float, right: float
) -> Callable[[dt.date], float]:
    whole = max(1, (last - first).days)

    def at(day: dt.date) -> float:
        return left + (right - left) * (day - first).days / whole

    return at


def _years(
    first: dt.date,
    last: dt.date,
    at: Callable[[dt.date], float],
    top: float,
    bottom: float,
) -> Iterator[Shape]:
    """Draw a line at the start of each year, with its number."""
    for year in range(first.year, last.year + 1):
        day = max(first, dt.date(year, 1, 1))
        end = min(last, dt.date(year + 1, 1, 1))
        x = at(day)
        yield Path(((x, min(top, bottom) - 6), (x, bottom)), LINE, 1)
        if at(end) - x > len("2027") * 13 * _EM:
            yield Letters(x + 5, top, str(year), 13, colour=SOFT)


def _cut(text: str, width: float, size: float) -> str:
    most = int(width / (size * _EM))
    return text if len(text) <= most else f"{text[: max(1, most - 1)].rstrip()}…"
