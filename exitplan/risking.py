"""Carry a plan out many times: how sure its dates and amounts are."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exitplan.catalogue.risks import assumed_range, together
from exitplan.errors import InfeasibleError, MisuseError, NoPlanFoundError
from exitplan.files.scenarios import ScenarioInput, read_scenario
from exitplan.plan.json import plan_to_json
from exitplan.plan.read_back import schedule_of
from exitplan.plan.risk import RISK_SCHEMA, LetGo, RangeUsed, Risk, risk_to_json
from exitplan.plan.risk_build import Carried, plan_risk
from exitplan.plan.step import Text2
from exitplan.plan.uncertain import stretched, uncertain, without_deadlines
from exitplan.planner import (
    Beside,
    Prepared,
    Run,
    input_file,
    plan_from,
    prepare,
    prepare_possible,
    refuse_impossible,
    settings_for,
)
from exitplan.problem import Problem, hash_of
from exitplan.problem.jobs import STAGE_NAMES
from exitplan.problem.json import from_json
from exitplan.risk.model import Weights
from exitplan.schedule import check, evaluate
from exitplan.solver.solve import solve
from exitplan.version import VERSION
from exitplan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan.model import Plan
    from exitplan.schedule import Schedule
    from exitplan.solver.result import SolveResult
    from exitplan.solver.settings import Observer, Settings
    from exitplan.words import Language

SAMPLES = 10_000
"""How often a plan is carried out unless asked otherwise."""

_PERCENT = 100
_ANOTHER = "run it again, or give the scenario it was made from with --scenario"
_GOES_ON = "give the scenario it goes on from, and replan again if that has changed"


@dataclass(frozen=True, slots=True)
class RiskSettings:
    """How to carry a plan out.

    Parameters
    ----------
    samples, seed
        How often, and where the random numbers start.
    weights
        What goes wrong together; ``None`` takes what is assumed.
    plan_on
        Percentile of durations to plan anew with and compare; ``None`` for not.
    """

    samples: int = SAMPLES
    seed: int = 1
    weights: Weights | None = None
    plan_on: int | None = None


@dataclass(frozen=True, slots=True)
class Risked:
    """How sure a plan is.

    Parameters
    ----------
    risk
        The findings.
    other
        The plan made with longer durations, if that was asked.
    stopped_early
        Whether a search was stopped before its end.
    """

    risk: Risk
    other: Run | None
    stopped_early: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A plan with all it was made from.

    Parameters
    ----------
    given, prepared
        The scenario as it was read, and the problem that the schedule solves.
    plan, schedule
        As announced.
    as_of
        The Monday up to which things have happened, if it goes on from another plan.
    """

    given: ScenarioInput
    prepared: Prepared
    plan: Plan
    schedule: Schedule
    as_of: dt.date | None = None

    @property
    def since(self) -> int:
        """Point up to which things have happened; 0 for a plan that is to come."""
        day = self.as_of
        return 0 if day is None else self.prepared.calendar.point_by(day)


def answer_from_scenario(
    given: ScenarioInput, settings: Settings, observer: Observer | None = None
) -> tuple[Answer, Run]:
    """Plan a scenario that was read; errors as those of ``planner.run_scenario``."""
    prepared = prepare_possible(given)
    used = settings_for(given.scenario, settings, given.scenario.effort)
    result = solve(prepared.problem, used, observer)
    run = _planned(given, prepared, prepared.problem, result)
    return Answer(given, prepared, run.plan, run.schedule), run


def _planned(
    given: ScenarioInput, prepared: Prepared, problem: Problem, result: SolveResult
) -> Run:
    refuse_impossible(given, prepared, result)
    return plan_from(given, prepared, problem, result, beside=Beside(explained=False))


def answer_from_plan(plan: Plan, file: Path, scenario: Path | None = None) -> Answer:
    """Take a plan that was read with the scenario it was made from.

    Parameters
    ----------
    plan, file
        The plan, and where it was read.
    scenario
        The scenario; ``None`` looks where the run was started.

    Raises
    ------
    MisuseError
        If there is no such scenario, or the plan is not made from it as it is now.
    """
    place = scenario or _scenario_of(plan, file)
    given = read_scenario(place)
    prepared, as_of = prepare(given), None
    if hash_of(prepared.problem) != plan.provenance.problem_sha256:
        goes_on = _going_on(plan, file, given)
        if goes_on is None:
            message = f"the plan in {file} was not made from {place} as it is now"
            is_anew = (file.parent / "difference.json").exists()
            raise MisuseError(message, _GOES_ON if is_anew else _ANOTHER)
        prepared, as_of = replace(prepared, problem=goes_on[0]), goes_on[1]
    schedule = schedule_of(plan, prepared.problem, prepared.calendar)
    if (
        schedule is None
        or check(prepared.problem, schedule)
        or evaluate(prepared.problem, schedule).objective != plan.provenance.objective
    ):
        message = f"the plan in {file} was changed after it was made"
        raise MisuseError(message, "run the scenario again")
    return Answer(given, prepared, plan, schedule, as_of)


def _going_on(
    plan: Plan, file: Path, given: ScenarioInput
) -> tuple[Problem, dt.date] | None:
    """Return what was left to plan and from when, of a plan that replan made.

    ``None`` if it is no such plan, or its scenario or inventory has changed since.
    """
    made_from = {one.sha256 for one in plan.provenance.inputs}
    if not {input_file(one).sha256 for one in given.files} <= made_from:
        return None
    try:
        problem = from_json(Problem, file.with_name("problem.json").read_text("utf-8"))
        text = file.with_name("difference.json").read_text("utf-8")
        as_of = dt.date.fromisoformat(json.loads(text)["from_day"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if hash_of(problem) != plan.provenance.problem_sha256:
        return None
    return problem, as_of


def _scenario_of(plan: Plan, file: Path) -> Path:
    """Return the scenario a plan was made from, where the run was started."""
    names = {one.name for one in plan.provenance.inputs}
    typed = [Path(one) for one in _command(file.with_name("run.json"))]
    beside = [
        folder / name
        for folder in (Path(), Path("scenarios"), file.parent)
        for name in sorted(names)
    ]
    for place in (*typed, *beside):
        named = place.name in names and place.suffix in {".yaml", ".yml"}
        if named and place.is_file() and _is_scenario(place):
            return place
    message = f"cannot find the scenario that the plan in {file} was made from"
    raise MisuseError(message, "name it with --scenario")


def _is_scenario(place: Path) -> bool:
    return any(
        line.startswith(("inventory:", "extends:"))
        for line in place.read_text("utf-8", errors="replace").splitlines()
    )


def _command(file: Path) -> list[str]:
    """Return the command line a run was started with; empty if that is not known."""
    try:
        record: Any = json.loads(file.read_text("utf-8"))
        found = record["command"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [one for one in found if isinstance(one, str)]


def risk_of(
    answer: Answer,
    how: RiskSettings,
    settings: Settings | None = None,
    observer: Observer | None = None,
) -> Risked:
    """Carry a plan out many times.

    Parameters
    ----------
    answer
        The plan with all it was made from.
    how
        How often, with what in common, and what to compare it with.
    settings, observer
        For planning anew, where that is asked.

    Returns
    -------
    Risked
        That there is no plan with longer durations, or none was found, is a finding.
    """
    if how.plan_on is not None and answer.as_of is not None:
        message = "--plan-on is for plans that are all to come"
        hint = "state longer durations in the inventory, and replan"
        raise MisuseError(message, hint)
    weights = how.weights or weights_of(None, None, None)
    problem, calendar = answer.prepared.problem, answer.prepared.calendar
    inventory = answer.prepared.completed.inventory
    drawn = uncertain(inventory, problem, answer.schedule, weights, answer.since)
    first = Carried(answer.plan, problem, answer.schedule, calendar)
    plans = [plan_risk(first, drawn.uncertainty, how.samples, how.seed)]
    other = _plan_on(answer, how.plan_on, settings, observer)
    if other.run is not None:
        run = other.run
        again = uncertain(inventory, problem, run.schedule, weights)
        second = Carried(run.plan, run.problem, run.schedule, calendar, how.plan_on)
        plans.append(plan_risk(second, again.uncertainty, how.samples, how.seed))
    risk = Risk(
        schema=RISK_SCHEMA,
        **_of_plan(answer.plan),
        **_of_settings(how, weights),
        stated=drawn.stated,
        assumed=drawn.assumed,
        ranges=_ranges(),
        plans=tuple(plans),
        impossible=other.impossible,
        not_found=other.not_found,
        let_go=_let_go(answer, other),
        version=VERSION,
        as_of=answer.as_of,
    )
    stopped = other.run is not None and other.run.result.stopped_early
    return Risked(risk, other.run, stopped)


def _of_plan(plan: Plan) -> dict[str, Any]:
    """Return what findings repeat of the plan they are about."""
    return {
        "agency": plan.agency,
        "scenario": plan.scenario,
        "illustrative": plan.illustrative,
        "currency": plan.currency,
        "starts": plan.starts,
        "ends": plan.ends,
        "inputs": plan.provenance.inputs,
        "problem_sha256": plan.provenance.problem_sha256,
    }


def _of_settings(how: RiskSettings, weights: Weights) -> dict[str, Any]:
    """Return what findings say of how they were made."""
    return {
        "samples": how.samples,
        "seed": how.seed,
        "plan_on": how.plan_on,
        "programme": round(_PERCENT * weights.programme, 2),
        "team": round(_PERCENT * weights.team, 2),
        "vendor": round(_PERCENT * weights.vendor, 2),
    }


def _ranges() -> tuple[RangeUsed, ...]:
    found = []
    for kind in ("work", "tender", "payment"):
        one = assumed_range(kind)
        found.append(RangeUsed(kind, one.low, one.high, one.source))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Other:
    """The plan with longer durations, if there is one, or why there is none."""

    run: Run | None = None
    impossible: tuple[Text2, ...] = ()
    not_found: bool = False


def _plan_on(
    answer: Answer,
    percentile: int | None,
    settings: Settings | None,
    observer: Observer | None,
) -> _Other:
    """Plan anew with the durations that a percentile of all draws do not exceed."""
    if percentile is None:
        return _Other()
    problem = stretched(
        answer.prepared.completed.inventory,
        answer.prepared.problem,
        percentile / _PERCENT,
    )
    found = _try(answer, problem, settings, observer)
    if found.run is None:  # then at least one that keeps all but the deadlines
        free = _try(answer, without_deadlines(problem), settings, observer)
        found = replace(found, run=free.run)
    return found


def _try(
    answer: Answer,
    problem: Problem,
    settings: Settings | None,
    observer: Observer | None,
) -> _Other:
    given, prepared = answer.given, replace(answer.prepared, problem=problem)
    used = settings_for(given.scenario, settings, given.scenario.effort)
    result = solve(problem, used, observer)
    try:
        return _Other(_planned(given, prepared, problem, result))
    except InfeasibleError as error:
        pairs = zip(error.reasons, error.reasons_in("nl"), strict=True)
        return _Other(impossible=tuple(Text2(*pair) for pair in pairs))
    except NoPlanFoundError:
        return _Other(not_found=True)


def _let_go(answer: Answer, other: _Other) -> tuple[LetGo, ...]:
    """Return the deadlines that the other plan does not keep."""
    if other.run is None:
        return ()
    entries = {entry.job: entry for entry in other.run.schedule.jobs}
    calendar, found = answer.prepared.calendar, []
    for job in answer.prepared.problem.jobs:
        stages = entries[job.name].stages
        for limit in job.limits if stages else ():
            due = limit.latest_end
            if due is not None and stages[limit.stage].end > due:
                name = answer.plan.name_of("service", job.name)
                day = calendar.date(due)
                found.append(LetGo(job.name, name, STAGE_NAMES[limit.stage], day))
    return tuple(found)


def weights_of(
    programme: float | None, team: float | None, vendor: float | None
) -> Weights:
    """Return what goes wrong together, in per cent; ``None`` takes what is assumed.

    Raises
    ------
    MisuseError
        If the shares come to more than 100 %.
    """
    found = together()
    shares = [
        usual if given is None else given
        for given, usual in (
            (programme, found.programme),
            (team, found.team),
            (vendor, found.vendor),
        )
    ]
    try:
        return Weights(*(share / _PERCENT for share in shares))
    except ValueError:
        message = f"programme, team and vendor come to {sum(shares):g} %, above 100 %"
        usual = f"{found.programme}, {found.team} and {found.vendor} %"
        hint = f"state all three: what is not stated is as usual, {usual}"
        raise MisuseError(message, hint) from None


def risk_files(found: Risked, language: Language) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file that says how sure a plan is.

    Parameters
    ----------
    found
        The findings; equal findings give equal bytes.
    language
        Language of the page that opens first.
    """
    from exitplan.charts.page.render import render_page  # noqa: PLC0415 - start-up
    from exitplan.charts.risk import render_risk_page  # noqa: PLC0415 - the same
    from exitplan.plan.risk_said import risk_study  # noqa: PLC0415 - the same
    from exitplan.reports.markdown import render_markdown  # noqa: PLC0415
    from exitplan.reports.study import study_document  # noqa: PLC0415 - the same

    yield "risk.json", risk_to_json(found.risk).encode()
    yield "risk.html", render_risk_page(found.risk, language).encode()
    for each in LANGUAGES:
        document = study_document(risk_study(found.risk, each))
        yield f"risk.{each}.md", render_markdown(document).encode()
    if found.other is not None:
        name = f"p{found.risk.plan_on}"
        yield f"plan.{name}.json", plan_to_json(found.other.plan).encode()
        page = render_page(found.other.plan, language)
        yield f"roadmap.{name}.html", page.encode()
