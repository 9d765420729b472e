"""From an inventory, and perhaps a scenario, to the report on what depends on whom."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from exitplan.analysis.complete import complete_services
from exitplan.analysis.exposure_full import exposure_on
from exitplan.errors import MisuseError
from exitplan.files.inventories import read_inventory
from exitplan.files.scenarios import ScenarioInput, is_scenario, read_scenario
from exitplan.memory import no_collection
from exitplan.plan.exposure import ExposureReport, exposure_report
from exitplan.plan.model import InputFile
from exitplan.scenario import Scenario, apply

if TYPE_CHECKING:
    from pathlib import Path


def read_for_exposure(
    inventory: Path, scenario: Path | None = None, on: dt.date | None = None
) -> ScenarioInput:
    """Read what a report is about.

    Parameters
    ----------
    inventory
        An inventory of any format, or a scenario, which names one.
    scenario
        A scenario about that inventory; without one, what is under the law of the
        United States is to be left.
    on
        The date that is asked for, if there is no scenario to say when it starts.

    Raises
    ------
    InputError
        With every error found.
    MisuseError
        If the scenario is about another inventory.
    """
    if scenario is None and is_scenario(inventory):
        return read_scenario(inventory)
    if scenario is None:
        return _without_scenario(inventory, on)
    given = read_scenario(scenario)
    if given.files[-1].resolve() != inventory.resolve():
        message = f"{scenario.name} is about {given.files[-1].name}"
        hint = f"it says nothing about {inventory.name}; give the one it names"
        raise MisuseError(message, hint)
    return given


def _without_scenario(file: Path, on: dt.date | None) -> ScenarioInput:
    """Return an inventory under the scenario that changes nothing."""
    inventory = read_inventory(file)
    starts = on or inventory.agency.as_of or dt.datetime.now().astimezone().date()
    scenario = Scenario(name=file.stem or "-", inventory=file.name, starts=starts)
    return ScenarioInput(scenario, inventory, (file,))


@no_collection()
def expose(given: ScenarioInput, on: dt.date | None = None) -> ExposureReport:
    """Report what depends on whom.

    Parameters
    ----------
    given
        A scenario that was read.
    on
        The date for which owners are taken; the first day of the scenario if none is
        given. What is in use is what the inventory says, whatever the date.
    """
    scenario = given.scenario
    stated = apply(scenario, given.inventory)
    completed = complete_services(stated)
    day = on or scenario.starts
    findings = exposure_on(completed, stated, scenario, day)
    inputs = tuple(_hashed(file) for file in given.files)
    return exposure_report(completed, scenario, findings, day, inputs)


def _hashed(file: Path) -> InputFile:
    """Name a file without its folder, which says something about a machine."""
    return InputFile(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
