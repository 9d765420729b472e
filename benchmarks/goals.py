"""The goals of exitplan's model, and how far a run reached them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from results import Results, megabytes, percent, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Goal:
    """A line of the table: what, the goal, what was reached, and what limits it."""

    what: str
    asked: str
    reached: str | None
    limit: str


def goals(results: Results) -> Iterator[Goal]:
    """Yield every goal with what a run reached; ``None`` where it did not measure."""
    for what, asked, reached, limit in _GOALS:
        yield Goal(what, asked, reached(results), limit)


def _each(sizes: tuple[int, ...], figure: Callable[[int], str]) -> str | None:
    """Join the figures of several sizes; ``None`` if there is none at all."""
    found = [figure(size) for size in sizes]
    return None if set(found) <= {"-"} else " / ".join(found)


def _first(results: Results) -> str | None:
    return _each(
        (300, 1588, 5000),
        lambda size: seconds(results.median("first", "in_all", services=size)),
    )


def _gap(results: Results, size: int, asked: int | None = None) -> str:
    """Show the gap of a size after a time, or after the shortest measured."""
    times = [
        case["seconds"]
        for case, _ in results.both("plan", services=size, tightness=None)
        if case.get("seconds")
    ]
    if not times or (asked is not None and asked not in times):
        return "-"
    used = min(times) if asked is None else asked
    gap = results.median("plan", "gap", services=size, tightness=None, seconds=used)
    return "-" if gap is None else f"{percent(gap)} in {used} s"


def _small_gaps(results: Results) -> str | None:
    return _each((30, 100, 300), lambda size: _gap(results, size))


def _large_gaps(results: Results) -> str | None:
    return _each((60, 300), lambda asked: _gap(results, 1588, asked))


def _cpsat(results: Results) -> str | None:
    def better(size: int) -> str:
        ours = results.ours(size)
        if ours is None:
            return "-"
        theirs = [
            one["objective"]
            for case, one in results.both("cpsat", services=size)
            if case["seconds"] == 5 * ours.seconds and one["objective"] is not None
        ]
        return percent(1 - ours.objective / min(theirs)) if theirs else "-"

    found = _each((30, 300, 1588), better)
    return None if found is None else f"{found} better"


def _waves(results: Results) -> str | None:
    for size in (1588, 300):
        found = results.by_hand(size, "dependency waves")
        if found is not None:
            return f"{found.until_out:.1f} x at {size:,}"
    return None


def _impossible(results: Results) -> str | None:
    return _each(
        (100, 1588),
        lambda size: seconds(results.median("impossible", "took", services=size)),
    )


def _replan(results: Results) -> str | None:
    for one in results.figures("replan", services=1588):
        worse = percent(one["quick_objective"] / one["fresh"] - 1)
        proven = seconds(one["took"])
        return f"{seconds(one['quick_took'])}, {worse} worse; {proven} with its proof"
    return None


def _risk(results: Results) -> str | None:
    for one in results.figures("risk", services=1588):
        return f"{seconds(one['took'])}, {megabytes(one['memory_on_top'])} on top"
    return None


def _exposure(results: Results) -> str | None:
    for one in results.figures("exposure", services=1588):
        return f"{seconds(one['workbook'])}, from YAML {seconds(one['yaml'])}"
    return None


def _cut_off(results: Results) -> str | None:
    for one in results.figures("cutoff", months=48):
        return f"{seconds(one['drill'])} / {seconds(one['curve'])}"
    return None


def _memory(results: Results) -> str | None:
    def most(size: int) -> str:
        found = [
            one["memory"]
            for one in results.figures("plan", services=size, tightness=None)
        ]
        return megabytes(max(found, default=None))

    return _each((1588, 5000), most)


def _psplib(results: Results) -> str | None:
    def off(name: str) -> str:
        found = results.figures("psplib", name=name)
        if not found:
            return "-"
        mean = sum(one["makespan"] / one["best"] - 1 for one in found) / len(found)
        return percent(mean, 2)

    found = [off("j30"), off("j60")]
    if found == ["-", "-"]:
        return None
    times = sorted({case["seconds"] for case, _ in results.both("psplib")})
    return f"{' / '.join(found)} in {' / '.join(map(str, times))} s"


_GOALS: tuple[tuple[str, str, Callable[[Results], str | None], str], ...] = (
    (
        "First checked plan, 300 / 1,588 / 5,000 services",
        "0.1 / 0.5 / 2 s",
        _first,
        (
            "Records in Python: filling in what is not stated, and a mode for every "
            "option. The tables, the decode and the check are the lesser half."
        ),
    ),
    (
        "Proven gap, 30 / 100 / 300 services",
        "15 / 13 / 16 % in 10 / 10 / 60 s",
        _small_gaps,
        (
            "The bound: what is left when services are priced apart, and prices that "
            "have not settled within the steps there are."
        ),
    ),
    (
        "Proven gap, 1,588 services",
        "20 / 16 % in 60 / 300 s",
        _large_gaps,
        "The bound as above, and the number of schedules that fit in the time.",
    ),
    (
        "Against plain CP-SAT with five times the time, 30 / 300 / 1,588 services",
        "5 / 8 / 15 % better",
        _cpsat,
        "The number of schedules that fit in our time.",
    ),
    (
        "Exposure of dependency waves over ours",
        "2.4 x at 1,588",
        _waves,
        "How tight teams and budgets are: the looser, the less order matters.",
    ),
    (
        "Explaining an impossible deadline, 100 / 1,588 services",
        "0.1 / 3 s",
        _impossible,
        "Several relaxations are solved, each from the last one.",
    ),
    (
        "A new plan after one change, 1,588 services",
        "2 s, at most 1 % worse than a longer search",
        _replan,
        (
            "The problem is laid out, searched for some hundred schedules, and put "
            "into words anew; the proof, which takes most of the time, can be left out."
        ),
    ),
    (
        "Carrying a plan out 10,000 times, 1,588 services",
        "1 s, 100 MB",
        _risk,
        "Drawing and going through the network is a third; the rest is money by year.",
    ),
    (
        "What depends on whom, from the file to the tables, 1,588 services",
        "2 s",
        _exposure,
        (
            "Reading and checking the file; the report itself takes an eighth of it "
            "from a workbook, where a cell is read faster than a line of YAML."
        ),
    ),
    (
        "A cut-off drill of the ministry / its curve, 48 months and 5 parties",
        "10 s / 5 min",
        _cut_off,
        (
            "Of a drill, trying everything that can be prepared; of the curve, the "
            "searches for an emergency order."
        ),
    ),
    (
        "Memory of the planner, 1,588 / 5,000 services",
        "200 / 400 MB",
        _memory,
        (
            "Python and its libraries take 50 MB; the linear program of the bound and "
            "the cost of every option in every week take the rest."
        ),
    ),
    (
        "PSPLIB on one thread, mean deviation from the best known, J30 / J60",
        "0 / 0.15 % in 5 s",
        _psplib,
        (
            "Schedules tried: each is decoded, pushed back and decoded again, in C, "
            "but the search between them is in Python."
        ),
    ),
)
