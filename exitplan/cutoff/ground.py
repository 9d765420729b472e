"""What a drill stands on: the inventory, who owns whom, and how far a plan has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exitplan.analysis import complete
from exitplan.analysis.control import Ownership
from exitplan.analysis.cut_off import find_hit, parties
from exitplan.analysis.standing import landscape
from exitplan.errors import MisuseError
from exitplan.plan.progress import progress_of
from exitplan.problem.jobs import STAGE_NAMES
from exitplan.problem.standing import Begun, Fact
from exitplan.scenario import apply, calendar_of
from exitplan.scenario.actuals import Actuals

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.analysis.cut_off import CutOff, Hit
    from exitplan.analysis.standing import Landscape
    from exitplan.inventory import Inventory, Option
    from exitplan.plan import Plan
    from exitplan.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Come:
    """How far the work has come on a day.

    Parameters
    ----------
    on
        The day.
    taken
        By service that has cut over, or was built: the id of its option.
    under_way
        What has begun and is not over, by service: the option, and what is left of
        each of its stages, in weeks; a stage that is not named is whole.
    """

    on: dt.date
    taken: tuple[tuple[str, str], ...] = ()
    under_way: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What every cut-off of a scenario stands on.

    Parameters
    ----------
    inventory
        Under the scenario, completed.
    scenario
        When, and what is different in an emergency.
    options
        By id.
    ownership
        Who owns whom.
    """

    inventory: Inventory
    scenario: Scenario
    options: dict[str, Option] = field(init=False, repr=False)
    ownership: Ownership = field(init=False, repr=False)

    def __post_init__(self) -> None:
        options = {option.id: option for option in self.inventory.options}
        object.__setattr__(self, "options", options)
        ownership = Ownership(self.inventory, self.scenario)
        object.__setattr__(self, "ownership", ownership)

    def __reduce__(self) -> tuple[type[Ground], tuple[Inventory, Scenario]]:
        """Send to other processes only what cannot be worked out there."""
        return Ground, (self.inventory, self.scenario)

    def moved(self, come: Come) -> dict[str, Option | None]:
        """Return the option of each service that has moved or was built."""
        return {service: self.options[option] for service, option in come.taken}

    def land(self, come: Come) -> Landscape:
        """Return what runs on a day."""
        return landscape(self.inventory, self.moved(come))

    def hit(self, land: Landscape, cut_off: CutOff, on: dt.date) -> Hit:
        """Return what a cut-off stops."""
        return find_hit(self.inventory, self.ownership, land, cut_off, on)

    def parties(self, land: Landscape, cut_off: CutOff, on: dt.date) -> frozenset[str]:
        """Return who cannot be moved to."""
        return parties(self.inventory, self.ownership, land, cut_off, on)


def ground_of(scenario: Scenario, inventory: Inventory) -> Ground:
    """Return what every cut-off of a scenario stands on."""
    return Ground(complete(apply(scenario, inventory)).inventory, scenario)


def come_by(ground: Ground, plan: Plan | None, on: dt.date) -> Come:
    """Return how far the work has come on a day if it goes as planned.

    Parameters
    ----------
    ground
        The scenario.
    plan
        Made from it; without one nothing happens but what was done or started before.
    on
        The day.

    Raises
    ------
    MisuseError
        If the day is before the scenario starts, or the plan is not of this scenario.
    """
    if plan is None:
        if on < ground.scenario.starts:
            message = f"{on} is before the scenario starts, {ground.scenario.starts}"
            raise MisuseError(message, "give a later date with --on")
        return _as_decided(ground, on)
    _require_of_this_scenario(ground, plan, on)
    taken = tuple(
        (step.service, step.option)
        for step in plan.steps
        if (step.ready if step.planned else step.cut_over) <= on
    )
    calendar = calendar_of(ground.scenario, ground.inventory)
    standing = progress_of(plan, Actuals(), calendar, on, 0)[0].standing
    done = {service for service, _ in taken}
    under_way = tuple(
        (one.job, one.mode, _left(one, standing.point))
        for one in standing.begun
        if one.job not in done and one.mode in ground.options
    )
    return Come(on, taken, under_way)


def _left(begun: Begun, point: int) -> tuple[tuple[int, int], ...]:
    """Return the weeks left of every stage that has begun, and none of those before."""
    left = {fact.stage: max(0, fact.end - point) for fact in begun.facts}
    return tuple((stage, left.get(stage, 0)) for stage in range(begun.last + 1))


def _as_decided(ground: Ground, on: dt.date) -> Come:
    """Return what was done or started before the scenario, as its decisions say."""
    taken: dict[str, str] = {}
    begun: dict[str, tuple[str, str, tuple[tuple[int, int], ...]]] = {}
    first: dict[str, str] = {}
    for option in ground.inventory.options:
        first.setdefault(option.service, option.id)
    chosen = {
        one.service: one.option
        for one in ground.inventory.decisions
        if one.kind in {"choose", "started", "done"} and one.option
    }
    for one in ground.inventory.decisions:
        name = chosen.get(one.service) or first.get(one.service)
        if name is None:
            continue
        if one.kind == "done":
            taken[one.service] = name
        elif one.kind == "started" and one.date is not None and one.date <= on:
            stage = STAGE_NAMES.index(one.stage)
            planned = ground.options[name].stages[stage]
            weeks = planned.weeks if planned else 0
            # Nothing is known of how it went on after the scenario starts.
            passed = (ground.scenario.starts - one.date).days // 7
            fact = Fact(stage, 0, max(1, weeks - max(0, passed)))
            left = _left(Begun("", "", (fact,)), 0)
            begun[one.service] = (one.service, name, left)
    under_way = tuple(one for one in begun.values() if one[0] not in taken)
    return Come(on, tuple(taken.items()), under_way)


def _require_of_this_scenario(ground: Ground, plan: Plan, on: dt.date) -> None:
    calendar = calendar_of(ground.scenario, ground.inventory)
    services = {service.id for service in ground.inventory.services}
    strange = [
        step.service
        for step in plan.steps
        if step.service not in services or step.option not in ground.options
    ]
    if strange or plan.starts != calendar.start:
        message = "the plan was not made from this scenario"
        hint = "give the plan that 'exitplan run' wrote for it"
        raise MisuseError(message, hint)
    if not plan.starts <= on < plan.ends:
        message = f"{on} is outside the plan"
        raise MisuseError(message, f"give a day from {plan.starts} up to {plan.ends}")
