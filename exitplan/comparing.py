"""Lay runs side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exitplan.errors import MisuseError
from exitplan.plan.choices import choices_from_json
from exitplan.plan.comparison import Comparison, compare_plans, comparison_to_json
from exitplan.plan.curve import curve_from_json
from exitplan.plan.risk import Risk, risk_from_json
from exitplan.planner import input_file
from exitplan.replanning import PlanInput, read_plan
from exitplan.version import VERSION
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from exitplan.plan.model import InputFile
    from exitplan.words import Language


def compare_runs(places: Sequence[Path]) -> Comparison:
    """Compare the plans of runs.

    Parameters
    ----------
    places
        Folders that ``exitplan run`` wrote, or the ``plan.json`` in them; where a
        folder has the findings of ``exitplan risk``, those are used too.

    Raises
    ------
    InputError
        If one is no plan of this version.
    MisuseError
        If there are fewer than two, or they are in different currencies.
    """
    if len(places) < 2:  # noqa: PLR2004 - side by side
        message = "one plan cannot be compared with itself"
        raise MisuseError(message, "name two or more runs")
    found = [read_plan(place) for place in places]
    _require_one_currency(found)
    risks = [risk_of(one) for one in found]
    return compare_plans([one.plan for one in found], risks, VERSION)


def _require_one_currency(found: Sequence[PlanInput]) -> None:
    currencies = {one.plan.currency for one in found}
    if len(currencies) > 1:
        message = f"plans in {' and '.join(sorted(currencies))} cannot be compared"
        raise MisuseError(message, "compare plans in one currency")


def risk_of(one: PlanInput) -> Risk | None:
    """Return how sure a plan is, if that was found out, and of this very plan."""
    try:
        risk = risk_from_json(one.file.with_name("risk.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    is_its = risk.problem_sha256 == one.plan.provenance.problem_sha256
    same_end = risk.plans[0].end.planned == one.plan.last_cut_over
    return risk if is_its and same_end else None


@dataclass(frozen=True, slots=True)
class Besides:
    """What a page of one plan is to show besides: files or folders they are in.

    Parameters
    ----------
    before
        The plan it goes on from.
    frontier, continuity
        What ``exitplan frontier`` and ``exitplan continuity`` found; what lies beside
        a run, from the same input, need not be named.
    """

    before: Path | None = None
    frontier: Path | None = None
    continuity: Path | None = None


@dataclass(frozen=True, slots=True)
class RoadmapPage:
    """A page, and what is on it.

    Parameters
    ----------
    page
        HTML.
    plans
        For each plan its scenario, and whether the page has its risk, frontier and
        continuity.
    """

    page: str
    plans: list[dict[str, Any]]


def roadmap_page(
    places: Sequence[Path], besides: Besides, language: Language
) -> RoadmapPage:
    """Make the page of one plan, or of several to switch between.

    Parameters
    ----------
    places
        Folders that ``exitplan run`` wrote, or the ``plan.json`` in them; where a
        folder has the findings of ``exitplan risk``, those are used too.
    besides
        What else to show. A ``frontier.json`` or ``continuity.json`` in a folder that
        is named as the run's with ``-frontier`` or ``-continuity`` is shown too, if it
        was found from the same input.
    language
        The one the page opens in.

    Raises
    ------
    InputError
        If one is no plan of this version.
    MisuseError
        If they are in different currencies, or what is to be shown besides is not of
        the same scenario.
    """
    from exitplan.charts.page.render import render_views  # noqa: PLC0415 - start-up
    from exitplan.charts.page.view import View  # noqa: PLC0415 - the same

    found = [read_plan(place) for place in places]
    _require_one_currency(found)
    views = [
        View(one.plan, risk_of(one), **{**_lying_beside(one), **_read(besides, one)})
        for one in found
    ]
    plans = [
        {
            "scenario": one.plan.scenario,
            "risk": one.risk is not None,
            "frontier": one.choices is not None,
            "continuity": one.curve is not None,
        }
        for one in views
    ]
    return RoadmapPage(render_views(views, language), plans)


_FOUND = (
    ("choices", "frontier", choices_from_json),
    ("curve", "continuity", curve_from_json),
)
"""What a view calls it, the command that finds it, and how to read it."""


def _lying_beside(one: PlanInput) -> dict[str, Any]:
    """Read what was found from the same input and lies beside a run."""
    found: dict[str, Any] = {}
    run = one.file.resolve().parent
    for name, kind, read in _FOUND:
        file = run.with_name(f"{run.name}-{kind}") / f"{kind}.json"
        try:
            it = read(file.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if _is_of(it.inputs, one):
            found[name] = it
    return found


def _is_of(inputs: Sequence[InputFile], one: PlanInput) -> bool:
    """Tell whether something was found from what a plan was, and from that plan."""
    own = {file.sha256 for file in one.plan.provenance.inputs}
    other = {file.sha256 for file in inputs}
    return own <= other <= own | {input_file(one.file).sha256}


def _read(besides: Besides, one: PlanInput) -> dict[str, Any]:
    """Read what is to be shown besides a plan; refuse what is of another scenario."""
    plan = one.plan
    found: dict[str, Any] = {}
    if besides.before is not None:
        found["before"] = before = read_plan(besides.before).plan
        if before.starts != plan.starts:
            message = f"the plan before starts on {before.starts}, not on the same day"
            raise MisuseError(message, "give --before a plan of the same scenario")
    named = {"frontier": besides.frontier, "continuity": besides.continuity}
    for name, kind, read in _FOUND:
        place = named[kind]
        if place is None:
            continue
        file = place / f"{kind}.json" if place.is_dir() else place
        try:
            it = found[name] = read(file.read_text("utf-8"))
        except (OSError, ValueError):
            message = f"{file} is not what 'exitplan {kind}' wrote"
            hint = f"give --{kind} the folder, or the {kind}.json in it"
            raise MisuseError(message, hint) from None
        if (it.agency, it.scenario) != (plan.agency, plan.scenario):
            message = f"{file} is of the scenario {it.scenario}, not {plan.scenario}"
            raise MisuseError(
                message, f"give --{kind} what was found for that scenario"
            )
    return found


def comparison_files(
    comparison: Comparison, language: Language
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file that lays plans side by side.

    Parameters
    ----------
    comparison
        The plans; equal ones give equal bytes.
    language
        Language of the page that opens first, and of the workbooks.
    """
    from exitplan.charts.comparison import render_comparison_page  # noqa: PLC0415
    from exitplan.files.ods_out import render_ods  # noqa: PLC0415 - start-up time
    from exitplan.files.xlsx_out import render_xlsx  # noqa: PLC0415 - the same
    from exitplan.plan.comparison_said import comparison_study  # noqa: PLC0415
    from exitplan.reports.comparison_book import comparison_book  # noqa: PLC0415
    from exitplan.reports.markdown import render_markdown  # noqa: PLC0415
    from exitplan.reports.study import study_document  # noqa: PLC0415

    yield "comparison.json", comparison_to_json(comparison).encode()
    page = render_comparison_page(comparison, language)
    yield "comparison.html", page.encode()
    for each in LANGUAGES:
        document = study_document(comparison_study(comparison, each))
        yield f"comparison.{each}.md", render_markdown(document).encode()
    book = comparison_book(comparison, language)
    yield "comparison.xlsx", render_xlsx(book)
    yield "comparison.ods", render_ods(book)
