"""Hold the plans of documented migrations against what was published of them.

``python benchmarks/backtests.py`` plans every case and writes ``docs/backtests.md``;
with ``--check`` it only says whether the document is up to date.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exitplan.catalogue import stage_of
from exitplan.files.scenarios import read_scenario
from exitplan.planner import run_scenario
from exitplan.schedule import check
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from exitplan.inventory import Service
    from exitplan.plan import Plan, Step

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "backtests.md"
DATA = Path(__file__).with_suffix(".toml")
_OF_STAGES = {
    "migrate": ("migrate",),
    "before-migrate": ("procure", "build"),
    "to-cut-over": ("procure", "build", "migrate"),
}
"""Measures in weeks: the stages they add up."""

_WITHIN = 1.0

_INTRODUCTION = """\
# Back-tests: what the plan says, and what happened

<!-- Written by benchmarks/backtests.py; change that, or benchmarks/backtests.toml. -->

Three documented migrations are stated as inventories (`inventories/backtest-*.yaml`)
with their published sizes and nothing else: durations, people and one-off cost are left
to the defaults of [sources.md](sources.md), and people are never short. Their plans are
held against what was published. `exitplan init here --example backtest` makes the
files.

How to read it:

- *Plan* is the likely value, with the sum of low and of high values of the same stages
  in brackets.
- *Ratio* is the plan over the nearest end of what was published; *within* if it lies
  between the two. Tests keep each ratio where it is, so that a changed default shows.
- *Circular* means that the default was taken from this very case: the line tests
  arithmetic, not the model.
- Where a month or a year was published, and not the day, what was published is a range.
- No default was changed to come nearer. Where the plan is off, the reason is given.
"""

_SUMMARY = """\
## What this says about the defaults

{independent} of {lines} lines are held against something published that their default
was not taken from. Of those, {within} lie within it, {short} are shorter, {longer} are
longer. Where work starts once it is decided, as with the office suite of
Schleswig-Holstein, the defaults give the right order of magnitude. What lies between
the work, such as preparing, deciding and waiting for the next decision, the plan does
not know, and a programme that builds what is missing takes longer than the default. An
inventory of such a programme should say so: longer stages, decisions with *not before*,
three-point durations. Three cases are few: this is a check on plausibility, not a
calibration.
"""


@dataclass(frozen=True, slots=True)
class Value:
    """What a plan says of one figure: likely, and with low and high stages.

    Parameters
    ----------
    likely, low, high
        In the figure's unit; equal where there is no range.
    """

    likely: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, published and planned.

    Parameters
    ----------
    case
        Name of the migration.
    figure
        As stated in ``backtests.toml``.
    value
        What the plan says.
    """

    case: str
    figure: dict[str, Any]
    value: Value

    @property
    def published(self) -> tuple[int | None, int | None]:
        """The least and the most of what was published; ``None`` where nothing was."""
        if "from" not in self.figure:
            return self.figure.get("least"), self.figure.get("most")
        starts, ends = self.figure["from"], self.figure["to"]
        return (ends[0] - starts[1]).days // 7, (ends[1] - starts[0]).days // 7

    @property
    def ratio(self) -> float | None:
        """The plan over the nearest end of what was published; ``None`` for a forecast.

        1 if it lies within.
        """
        return self._over(self.value.likely)

    @property
    def ratio_high(self) -> float | None:
        """The same with every stage at its high value."""
        return self._over(self.value.high)

    def _over(self, value: float) -> float | None:
        least, most = self.published
        if least is not None and value < least:
            return value / least
        if most is not None and value > most:
            return value / most
        return None if least is None and most is None else _WITHIN


def cases() -> list[dict[str, Any]]:
    """Return the migrations with their published figures."""
    found: list[dict[str, Any]] = tomllib.loads(DATA.read_text("utf-8"))["case"]
    return found


@cache
def planned(case: str) -> tuple[Plan, tuple[Service, ...]]:
    """Return the plan of a case, checked, and its services."""
    given = read_scenario(ROOT / "scenarios" / f"backtest-{case}.yaml")
    run = run_scenario(given, Settings(workers=1))
    broken = check(run.problem, run.schedule)
    if broken:
        message = f"the plan of {case} breaks {broken}"
        raise ValueError(message)
    return run.plan, given.inventory.services


def lines() -> list[Line]:
    """Return every figure with what the plan of its case says."""
    return [
        Line(case["name"], figure, _value(case["name"], figure["measure"]))
        for case in cases()
        for figure in case["figure"]
    ]


def _value(case: str, measure: str) -> Value:
    plan, services = planned(case)
    name, _, what = measure.partition(".")
    step = next(one for one in plan.steps if one.service == name)
    service = next(one for one in services if one.id == name)
    if what in _OF_STAGES:
        return _weeks(step, service, _OF_STAGES[what])
    if what == "build-work":
        (stage,) = (one for one in step.stages if one.name == "build")
        weeks, people = _weeks(step, service, ("build",)), stage.teams[0].people
        return Value(people * weeks.likely, people * weeks.low, people * weeks.high)
    euros = step.one_off / 100
    return _exact(euros if what == "one-off" else euros / (service.seats or 1))


def _exact(amount: float) -> Value:
    return Value(amount, amount, amount)


def _weeks(step: Step, service: Service, stages: tuple[str, ...]) -> Value:
    """Return working weeks of stages: as planned, and at low and high defaults."""
    likely = sum(one.weeks for one in step.stages if one.name in stages)
    known = [stage_of(step.kind, one, service.size) for one in stages]
    return Value(
        likely,
        sum(one.weeks_low for one in known if one),
        sum(one.weeks_high for one in known if one),
    )


def document() -> str:
    """Return the document that compares plans with what was published."""
    found = lines()
    parts = [_INTRODUCTION]
    for case in cases():
        parts += _case(case, [one for one in found if one.case == case["name"]])
    own = [one for one in found if not one.figure["circular"] and one.ratio]
    parts.append(
        _SUMMARY.format(
            independent=len(own),
            lines=len(found),
            within=sum(one.ratio == _WITHIN for one in own),
            short=sum((one.ratio or _WITHIN) < _WITHIN for one in own),
            longer=sum((one.ratio or _WITHIN) > _WITHIN for one in own),
        )
    )
    return "\n".join(parts)


def _case(case: dict[str, Any], found: list[Line]) -> Iterator[str]:
    plan, _ = planned(case["name"])
    yield f"## {case['title']}\n\n{case['scope']}\n"
    yield "| | Published | Plan | Ratio | Circular |\n| --- | --- | --- | --- | --- |"
    for line in found:
        figure = line.figure
        yield (
            f"| {figure['what']} | {_published(line)} | "
            f"{_planned(line.value, figure['unit'])} | {_ratio(line)} | "
            f"{'yes' if figure['circular'] else 'no'} |"
        )
    yield ""
    for step in plan.steps:
        yield (
            f"By the plan, started on {_day(step.starts)}, *{step.name}* is in use "
            f"from {_day(step.cut_over)} and the old is gone by {_day(step.retired)}."
        )
    yield ""
    for line in found:
        figure = line.figure
        yield f"- **{figure['what']}.** {_said(figure['said'])} {figure['why']}"
        yield from _at_high_values(line)
        read = "read in part" if figure["checked"] == "in part" else "second-hand"
        yield f"  Source ({read}): {figure['source']}."
    yield ""


def _said(text: str) -> str:
    """Return what was published as a sentence."""
    return f"{text[0].upper()}{text[1:]}."


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _at_high_values(line: Line) -> Iterator[str]:
    """Say whether longer stages would reach what happened, where the plan is short."""
    high = line.ratio_high
    if line.ratio is None or line.ratio >= _WITHIN or high is None:
        return
    reached = "that lies within it" if high == _WITHIN else "still short of it"
    if high > _WITHIN:
        reached = "more than it"
    text = f"{line.value.high:,.0f} {line.figure['unit']}"
    yield f"  With every stage at its high value the plan comes to {text}: {reached}."


def _published(line: Line) -> str:
    (least, most), unit = line.published, line.figure["unit"]
    if least is None:
        return "–"
    if most is None:
        return f"{least:,} {unit} or more"
    return f"{least:,} {unit}" if least == most else f"{least:,} to {most:,} {unit}"


def _planned(value: Value, unit: str) -> str:
    text = f"{value.likely:,.0f} {unit}"
    if value.low == value.high:
        return text
    return f"{text} ({value.low:,.0f} to {value.high:,.0f})"


def _ratio(line: Line) -> str:
    if line.ratio is None:
        return "forecast"
    return "within" if line.ratio == _WITHIN else f"{line.ratio:.2f}"


def main(arguments: list[str]) -> int:
    """Write the document, or with ``--check`` say whether it is up to date."""
    text = document()
    if "--check" in arguments:
        current = DOCUMENT.read_text("utf-8") == text
        print("up to date" if current else "out of date: run without --check")
        return 0 if current else 1
    DOCUMENT.write_text(text, "utf-8")
    print(f"wrote {DOCUMENT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
