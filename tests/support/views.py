"""Plans to look at, with all that can be known besides."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agencies import run_of
from generator import make_inventory

from exitplan.charts.page.view import View
from exitplan.cutoff.curve import Sweep, curve_of
from exitplan.files.scenarios import read_scenario
from exitplan.plan import plan_to_json
from exitplan.plan.choices import choices_to_json
from exitplan.plan.curve import curve_to_json
from exitplan.plan.risk import risk_to_json
from exitplan.risking import RiskSettings, answer_from_scenario, risk_of
from exitplan.solver.settings import Settings
from exitplan.studies import frontier_of

if TYPE_CHECKING:
    from exitplan.plan import Plan

ROOT = Path(__file__).parents[2]
TRIBUNAL = ROOT / "scenarios/tribunal-baseline.yaml"
QUICK = Settings(effort=20, workers=1)
MONTHS = 7


@cache
def whole_view() -> View:
    """Return the tribunal's plan with everything a view can have."""
    given = read_scenario(TRIBUNAL)
    answer, run = answer_from_scenario(given, QUICK)
    found = View(
        run.plan,
        risk=risk_of(answer, RiskSettings(samples=200)).risk,
        before=run.plan,
        choices=frontier_of(given, QUICK),
        curve=curve_of(given, Sweep(plan=run.plan, months=MONTHS), QUICK),
    )
    lacking = [one.name for one in fields(found) if getattr(found, one.name) is None]
    assert not lacking, f"a view can also have {lacking}: put that into it here"
    return found


def generated(services: int, seed: int) -> Plan:
    """Return a plan of an invented agency with budgets, teams and circles."""
    return run_of(make_inventory(services, seed), 20, years=8).plan


def stated(view: View) -> dict[str, dict[str, Any]]:
    """Return what the JSON files say of a view, by what it is about."""
    found = {"plan": json.loads(plan_to_json(view.plan))}
    if view.choices is not None:
        found["choices"] = json.loads(choices_to_json(view.choices))
    if view.risk is not None:
        found["risk"] = json.loads(risk_to_json(view.risk))
    if view.curve is not None:
        found["curve"] = json.loads(curve_to_json(view.curve))
    return found
