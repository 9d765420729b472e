"""Results to ``docs/benchmarks.md``, and the figures of the README."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from goals import goals
from results import Results, count, factor, megabytes, percent, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

MARK = "<!-- Made by benchmarks/run.py. Do not edit. -->"
"""The first line of the document."""

IN_README = ("<!-- benchmarks -->", "<!-- end -->")
"""What the README's figures stand between."""

_INTRODUCTION = {
    "quick": (
        "This is a **quick** run: small sizes and short times, to see that everything "
        "works. Its figures are worse than those of a full one."
    ),
    "full": "This is a full run, one measurement at a time, on an idle machine.",
}


def write_report(
    lines: Sequence[dict[str, Any]], machine: dict[str, str], mode: str, root: Path
) -> None:
    """Write the document, and the README's figures.

    Parameters
    ----------
    lines
        What was measured.
    machine
        On what.
    mode
        quick or full.
    root
        The project's folder.
    """
    results = Results(lines)
    text = document(results, machine, mode)
    (root / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")
    readme = root / "README.md"
    before = readme.read_text("utf-8")
    first, last = (re.escape(mark) for mark in IN_README)
    block = "\n".join([IN_README[0], in_readme(results, machine, mode), IN_README[1]])
    after = re.sub(
        f"{first}.*?{last}", lambda _: block, before, count=1, flags=re.DOTALL
    )
    readme.write_text(after, encoding="utf-8")


def document(results: Results, machine: dict[str, str], mode: str) -> str:
    """Return the whole document."""
    parts = [
        MARK,
        "# Benchmarks",
        (
            "Made by one command, explained in [its README](../benchmarks/README.md): "
            f"`python benchmarks/run.py --{mode} --psplib DIR`. "
            "Inventories are generated, invented and seeded; every schedule was "
            "passed by the independent checker before its figures were taken. Ratios "
            "compare runs of one session on one machine; where several seeds were "
            "run, figures are medians. "
            f"{_INTRODUCTION[mode]}"
        ),
        table(("machine", ""), list(machine.items())),
    ]
    for heading, section in SECTIONS.items():
        body = section(results)
        if body:
            parts += [f"## {heading}", body]
    if results.failed:
        rows = [(f"`{key}`", why) for key, why in results.failed]
        parts += ["## What failed", table(("case", "why"), rows)]
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; a bar in a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"
        for line in lines
    )


def _goals(results: Results) -> str:
    rows = [
        (one.what, one.asked, one.reached or "not measured in this run", one.limit)
        for one in goals(results)
    ]
    return (
        "What was aimed at, what this run reached, and what stands in the way.\n\n"
        + table(("what", "goal", "reached", "what limits it"), rows)
    )


def _first(results: Results) -> str:
    rows = [
        (
            count(size),
            *(
                seconds(results.median("first", name, services=size))
                for name in ("problem", "tables", "decode", "check", "in_all")
            ),
            megabytes(results.median("first", "memory", services=size)),
        )
        for size in results.values("first", "services")
    ]
    return rows and (
        "From an inventory in memory to a first plan that the checker has passed, one "
        "process: the problem in whole numbers, its tables, one decode in Python, the "
        "check.\n\n"
        + table(
            ("services", "problem", "tables", "decode", "check", "in all", "memory"),
            rows,
        )
    )  # type: ignore[return-value]


def _decode(results: Results) -> str:
    rows = []
    for size in results.values("decode", "services"):
        python = results.median("decode", "python", services=size)
        compiled = results.median("decode", "compiled", services=size)
        rows.append(
            (
                count(size),
                seconds(python),
                seconds(compiled),
                factor(python, compiled, 0),
            )
        )
    return rows and (
        "One full decode with its value, from the start by weight: median of 7 in "
        "Python, of 41 in C. The two give the same numbers.\n\n"
        + table(("services", "Python", "C", "faster"), rows)
    )  # type: ignore[return-value]


def _plans(results: Results) -> str:
    rows = []
    for size, asked, tight in results.groups(
        "plan", "services", "seconds", "tightness"
    ):
        where = {"services": size, "seconds": asked, "tightness": tight}

        def middle(name: str, where: dict[str, Any] = where) -> float | None:
            return results.median("plan", name, **where)

        evaluations, took = middle("evaluations"), middle("took")
        each = evaluations / took if evaluations and took else None
        rows.append(
            (
                count(size) + ("" if tight is None else f", tightness {tight}"),
                "default effort" if asked is None else f"{asked} s",
                count(results.runs("plan", **where)),
                seconds(middle("took")),
                percent(middle("gap")),
                percent(middle("exposure_gap")),
                seconds(middle("bound_seconds")),
                seconds(middle("first_seconds")),
                "-" if each is None else count(round(each)),
                megabytes(middle("memory")),
                megabytes(middle("memory_of_worker")),
            )
        )
    return rows and (
        "Plans of generated inventories on two workers. The *gap* is how much better a "
        "plan could be at most, on the whole objective (cost and exposure, unavoidable "
        "cost included); beside it how much less exposure there could be at most, "
        "whatever it costs. The search goes on until the time is over and cools down "
        "by it. Memory is that of "
        "the planner and of its largest worker, which share what Python itself takes."
        "\n\n"
        + table(
            (
                "services",
                "time",
                "seeds",
                "took",
                "gap",
                "on exposure",
                "bound after",
                "first plan",
                "schedules a second",
                "memory",
                "worker",
            ),
            rows,
        )
    )  # type: ignore[return-value]


def _cpsat(results: Results) -> str:
    rows = []
    for size, hinted, asked in results.groups("cpsat", "services", "hinted", "seconds"):
        where = {"services": size, "hinted": hinted, "seconds": asked}
        theirs = results.median("cpsat", "objective", **where)
        bound = results.median("cpsat", "bound", **where)
        ours = results.ours(size)
        gap = 1 - bound / theirs if theirs and bound is not None else None
        better = 1 - ours.objective / theirs if theirs and ours else None
        rows.append(
            (
                count(size),
                "our first plan" if hinted else "nothing",
                f"{asked} s",
                seconds(results.median("cpsat", "first_seconds", **where)),
                percent(gap),
                "-" if ours is None else f"{ours.seconds} s",
                percent(better) if theirs else "no plan",
            )
        )
    return rows and (
        "Plain CP-SAT (OR-Tools) on a complete model of the same problem, two workers, "
        "seed 1, at our time and at five times it; from our first plan as a complete "
        "hint, and from nothing. *Ours is better by* compares its plan, judged by our "
        "checker, with ours after our time.\n\n"
        + table(
            (
                "services",
                "from",
                "its time",
                "its first plan",
                "gap it proves",
                "our time",
                "ours is better by",
            ),
            rows,
        )
    )  # type: ignore[return-value]


def _baselines(results: Results) -> str:
    rows = []
    for size in results.values("baselines", "services"):
        for name in ("criticality list", "dependency waves", "strict waves"):
            ratios = results.by_hand(size, name)
            if ratios is None:
                continue
            rows.append(
                (
                    count(size),
                    name,
                    f"{ratios.until_out:.2f}",
                    f"{ratios.within:.2f}",
                    f"{ratios.cost:.2f}",
                    count(round(ratios.last)),
                )
            )
    return rows and (
        "What planners do by hand, over ours. *Criticality list*: services by weight, "
        "each as early as teams and money allow. *Dependency waves*: levels of the "
        "dependency graph in waves of at most 5 %, migrations of a wave after the last "
        "cut-over of the one before, preparation may overlap. *Strict waves*: nothing "
        "of a wave starts before. All take the cheapest options, without search, and "
        "use our decoder for teams, money and freezes; a spreadsheet would be worse. "
        "Exposure is counted until the last service is out, and within the six years "
        "of the plan only; cost within the six years. A baseline that does not fit in "
        "them gets more years like the last.\n\n"
        + table(
            (
                "services",
                "by hand",
                "exposure over ours",
                "within six years",
                "cost over ours",
                "last cut-over (week)",
            ),
            rows,
        )
    )  # type: ignore[return-value]


def _psplib(results: Results) -> str:
    rows = []
    for name, asked in results.groups("psplib", "name", "seconds"):
        found = results.figures("psplib", name=name, seconds=asked)
        off = [one["makespan"] / one["best"] - 1 for one in found]
        best = sum(one["makespan"] <= one["best"] for one in found)
        rows.append(
            (
                name.upper(),
                count(len(found)),
                f"{asked} s",
                count(
                    round(
                        results.median(
                            "psplib", "evaluations", name=name, seconds=asked
                        )
                        or 0
                    )
                ),
                percent(sum(off) / len(off), 2),
                percent(max(off), 2),
                percent(best / len(found)),
            )
        )
    return rows and (
        "The project scheduling problems of PSPLIB (Kolisch and Sprecher 1996), each "
        "activity a job with one stage, against the best makespans known: the search "
        "alone on one thread, without the bound. It measures the engine at what it was "
        "not made for: one weight at the very end.\n\n"
        + table(
            (
                "set",
                "instances",
                "time each",
                "schedules each",
                "mean deviation",
                "largest",
                "equal to best known",
            ),
            rows,
        )
    )  # type: ignore[return-value]


def _same(results: Results) -> str:
    rows = [
        (
            count(case["services"]),
            count(case["effort"]),
            "no" if one["runs_differ"] else "yes",
            "no" if one["workers_differ"] else "yes",
        )
        for case, one in results.both("same")
    ]
    return rows and (
        "The same problem, seed and effort planned again, and on one worker and two: "
        "whether the schedules are equal in every stage.\n\n"
        + table(("services", "effort", "same again", "same on two workers"), rows)
    )  # type: ignore[return-value]


def _explaining(results: Results) -> str:
    rows = [
        (
            count(size),
            seconds(results.median("levers", "took", services=size)),
            seconds(results.median("impossible", "took", services=size)),
        )
        for size in results.values("levers", "services")
    ]
    return rows and (
        "*Levers*: what one more person, more money or an earlier end would change, "
        "for the steps of a plan that are worth a look. *Impossible*: the proof that "
        "not everything can be out in two years, and what any plan would need for "
        "it.\n\n" + table(("services", "levers", "impossible"), rows)
    )  # type: ignore[return-value]


def _replanning(results: Results) -> str:
    rows = [
        (
            count(case["services"]),
            seconds(one["quick_took"]),
            percent(one["quick_objective"] / one["fresh"] - 1),
            seconds(one["took"]),
            percent(one["objective"] / one["fresh"] - 1),
            percent(one["kept"], 0),
        )
        for case, one in results.both("replan")
    ]
    return rows and (
        "Half a year into a plan, the next year's budget is cut by a tenth: a new "
        "plan at the effort that re-planning usually takes, files, check and words "
        "included; *quick* is without the bound and without what would let steps "
        "start earlier. *Worse* is how much the objective is above that of the same "
        "with the effort of a plan from nothing; *kept* the share of cut-overs that "
        "stay where they were.\n\n"
        + table(("services", "quick", "worse", "with proof", "worse", "kept"), rows)
    )  # type: ignore[return-value]


def _risks(results: Results) -> str:
    rows = [
        (
            count(case["services"]),
            seconds(one["took"]),
            megabytes(one["memory_on_top"]),
            percent(one["p50"] / one["planned"] - 1, 0),
            percent(one["p95"] / one["planned"] - 1, 0),
        )
        for case, one in results.both("risk")
    ]
    heads = ("services", "seconds", "memory on top", "exposure, 50 %", "95 %")
    return rows and (
        "A finished plan carried out 10,000 times, up to dates and amounts of every "
        "step, phase, year and contract. *Exposure* is how much is added to what the "
        "plan says, in half of the samples and in 95 % of them at most.\n\n"
        + table(heads, rows)
    )  # type: ignore[return-value]


def _exposure(results: Results) -> str:
    rows = [
        (
            count(case["services"]),
            seconds(one["workbook"]),
            seconds(one["yaml"]),
            seconds(one["took"]),
        )
        for case, one in results.both("exposure")
    ]
    heads = ("services", "from a workbook", "from YAML", "the report alone")
    return rows and (
        "`exitplan exposure` from start to end, and the report without reading the "
        "file.\n\n" + table(heads, rows)
    )  # type: ignore[return-value]


SECTIONS: dict[str, Callable[[Results], str]] = {
    "Goals": _goals,
    "First plan": _first,
    "Plans and what is proven of them": _plans,
    "Against what planners do by hand": _baselines,
    "Against plain CP-SAT": _cpsat,
    "The decoder in C and in Python": _decode,
    "Project scheduling problems of the literature": _psplib,
    "The same plan twice": _same,
    "Explanations": _explaining,
    "A new plan on the way": _replanning,
    "How sure a plan is": _risks,
    "What depends on whom": _exposure,
}


def in_readme(results: Results, machine: dict[str, str], mode: str) -> str:
    """Return the figures of the README, each of which the document has too."""
    reached = {one.what: one.reached for one in goals(results) if one.reached}
    said = [f"- {what}: {figure}" for what, figure in reached.items()]
    on = f"{machine['cores']} cores ({machine['processor']}), {machine['Python']}"
    return f"\nMeasured in a {mode} run on {on}:\n\n" + "\n".join(said) + "\n"
