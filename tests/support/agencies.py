"""Small agencies to plan for: say what matters, the rest is there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from exitplan.analysis import analyse, complete
from exitplan.files.scenarios import ScenarioInput
from exitplan.inventory import Inventory
from exitplan.planner import Run, run_scenario
from exitplan.problem import Problem, build_problem
from exitplan.scenario import Scenario, apply, calendar_of
from exitplan.solver.settings import Settings

START = dt.date(2027, 1, 4)
"""A Monday: week 0 of every plan here."""

VENDORS = [
    {"id": "us", "name": "US Corp", "country": "US"},
    {"id": "eu", "name": "EU SA", "country": "FR"},
]

WEEK = dt.timedelta(weeks=1)


def stage(weeks: int, people: int = 0, **fields: Any) -> dict[str, Any]:
    """Return a stage of so many weeks by so many people of the team."""
    teams = {"team": people} if people else {}
    return {"weeks": weeks, "teams": teams, **fields}


def option(name: str, service: str, /, **fields: Any) -> dict[str, Any]:
    """Return a way out of two weeks' build and one week's migration."""
    return {
        "id": name,
        "service": service,
        "provider": "eu",
        "one_off_cost": 1000,
        "yearly_cost": 0,
        "procure": stage(0),
        "build": stage(2, 1),
        "migrate": stage(1, 1),
        "decommission": stage(1, 1),
        **fields,
    }


def service(name: str, /, **fields: Any) -> dict[str, Any]:
    """Return a service of the US vendor: 3,650 a year, one point."""
    return {
        "id": name,
        "name": name.title(),
        "vendor": "us",
        "yearly_cost": 3650,
        "weight": 1,
        **fields,
    }


def inventory(**lists: Any) -> Inventory:
    """Return an inventory: one team of two, one service, unless said otherwise."""
    values: dict[str, Any] = {
        "agency": {"name": "Agency"},
        "vendors": VENDORS,
        "teams": [{"id": "team", "name": "Team", "people": 2}],
        "services": [service("mail")],
        "options": [option("mail-eu", "mail")],
        **lists,
    }
    return Inventory.model_validate(values)


def scenario(**fields: Any) -> Scenario:
    """Return a scenario of two years from the start."""
    values = {"name": "test", "inventory": "x.yaml", "starts": START, "years": 2}
    values.update(fields)
    return Scenario.model_validate(values)


def problem_of(given: Inventory, **fields: Any) -> Problem:
    """Return the problem an inventory is under a scenario."""
    asked = scenario(**fields)
    calendar = calendar_of(asked, given)
    completed = complete(apply(asked, given)).inventory
    graph = analyse(completed, asked, calendar.start, calendar.end)
    return build_problem(completed, asked, graph, calendar)


def run_of(given: Inventory, effort: int = 300, **fields: Any) -> Run:
    """Plan an inventory under a scenario, in this process."""
    settings = Settings(effort=effort, seed=1, workers=1)
    return run_scenario(ScenarioInput(scenario(**fields), given, ()), settings)
