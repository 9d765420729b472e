"""Small random agencies, their plans, and what may happen to them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agencies import START, WEEK, inventory, option, scenario, service, stage

from exitplan.files.actuals import ActualsInput, no_actuals
from exitplan.files.document import Document
from exitplan.files.scenarios import ScenarioInput
from exitplan.planner import Run, run_scenario
from exitplan.replanning import PlanInput, Replanned, Request, replan
from exitplan.scenario.actuals import Actuals
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    import random

    from exitplan.inventory import Inventory
    from exitplan.plan import Plan

PLACE = Path("plan.json")


def random_agency(rng: random.Random) -> Inventory:
    """Draw an agency of four to eight services with most rules about."""
    count = rng.randint(4, 8)
    names = [f"s{number}" for number in range(count)]
    options = []
    for name in names:
        options += [
            option(
                f"{name}-{number}",
                name,
                one_off_cost=rng.choice([1_000, 20_000, 50_000]),
                yearly_cost=rng.choice([0, 2_000]),
                procure=stage(rng.choice([0, 3, 6])),
                build=stage(rng.choice([1, 2, 5]), 1),
                migrate=stage(rng.choice([0, 1, 3]), 1, pauses=rng.random() < 0.5),
                decommission=stage(rng.choice([0, 1]), 1),
                pays=rng.choice(["at end", "pro rata"]),
            )
            for number in range(rng.choice([1, 2, 2]))
        ]
        if rng.random() < 0.5:
            keep = {"id": f"{name}-keep", "service": name, "kind": "retain"}
            options.append(keep)
    pairs = [(a, b) for a in names for b in names if a < b]
    kinds = rng.sample(pairs, min(len(pairs), 4))
    dependencies: list[dict[str, Any]] = [
        {"service": b, "on": a, "kind": kind}
        for (a, b), kind in zip(
            kinds, ("needs", "needs", "after", "together"), strict=False
        )
    ]
    lots = []
    if rng.random() < 0.5:
        tender = stage(4, 1)
        lots = [{"id": "lot", "name": "Lot", "services": names[:2], "procure": tender}]
    budgets = []
    if rng.random() < 0.6:
        budgets = [
            {"year": year, "ceiling": rng.choice([60_000, 150_000, 400_000])}
            for year in (2027, 2028)
        ]
    agency: dict[str, Any] = {"name": "Agency", "carry_over": rng.choice([0, 50])}
    if rng.random() < 0.3:
        agency["cut_overs_per_week"] = 2
    return inventory(
        agency=agency,
        services=[
            service(name, weight=rng.randint(1, 9), owner=rng.choice(["A", "B"]))
            for name in names
        ],
        options=options,
        dependencies=dependencies,
        lots=lots,
        budgets=budgets,
        teams=[{"id": "team", "name": "Team", "people": rng.choice([2, 3])}],
        holidays=[
            {
                "id": "summer",
                "starts": START + 8 * WEEK,
                "ends": START + 10 * WEEK - dt.timedelta(days=1),
            }
        ],
        freezes=[
            {
                "id": "close",
                "starts": START + 14 * WEEK,
                "ends": START + 16 * WEEK,
            }
        ],
    )


def plan_of(given: Inventory, **fields: Any) -> Run:
    """Plan an agency with little effort."""
    return run_scenario(given_of(given, **fields), Settings(effort=200, workers=1))


def given_of(given: Inventory, **fields: Any) -> ScenarioInput:
    """Return the scenario of an agency as if read."""
    return ScenarioInput(scenario(**fields), given, ())


def told(actuals: Actuals | None) -> ActualsInput:
    """Return actuals as if read."""
    if actuals is None:
        return no_actuals(PLACE)
    return ActualsInput(actuals, Document(Path("actuals.yaml"), {}, {}))


def replanned(
    plan: Plan,
    given: Inventory,
    week: int,
    actuals: Actuals | None = None,
    *,
    stability: int | None = None,
    quick: bool = False,
    **fields: Any,
) -> Replanned:
    """Re-plan as of the Monday of a week, with little effort."""
    place = Path(__file__)  # any file: its hash goes into the record
    return replan(
        Request(
            PlanInput(plan, place),
            given_of(given, **fields),
            told(actuals),
            START + week * WEEK,
            stability,
            quick,
        ),
        Settings(effort=200, workers=1),
    )


def random_actuals(rng: random.Random, plan: Plan, week: int) -> Actuals:
    """Draw what may have happened to a plan by the Monday of a week."""
    day = START + week * WEEK
    records: list[dict[str, Any]] = []
    for step in plan.steps:
        for planned in step.stages:
            if rng.random() < 0.3 and planned.starts < day:
                where = {"service": step.service, "stage": planned.name}
                kind = rng.choice(["late", "done", "not started"])
                later = day + rng.randint(1, 60) * dt.timedelta(days=1)
                if kind == "late" or (kind == "done" and planned.ends >= day):
                    records.append({**where, "expected_end": later})
                elif kind == "done":
                    records.append({**where, "done_on": planned.ends})
                else:
                    records.append({**where, "not_started": True})
                if kind != "done":
                    break
    cancelled = [
        {"service": step.service, "option": rng.choice([step.option, None])}
        for step in plan.steps
        if rng.random() < 0.1
    ]
    return Actuals.model_validate({"actuals": records, "cancelled": cancelled})
