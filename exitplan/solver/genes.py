"""What the search varies: urgency, option, and what is held back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING

from exitplan.problem.jobs import BUILD, DECOMMISSION, MIGRATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.schedule.model import Schedule
    from exitplan.solver.layout import ModeTable
    from exitplan.solver.tables import Tables

KEY_RANGE = 1 << 30
"""Urgency is a whole number from 0 (first) to this (last)."""

EFFORT_WORTH = 400
"""Minor units a person-week counts for when options are first ranked."""


@dataclass(slots=True)
class Genes:
    """A point of the search space; the decoder makes a schedule of it.

    Parameters
    ----------
    keys
        Urgency of each job; the least goes first.
    choices
        The mode of each job.
    holds
        Points before which a stage may not start, by ``4 * job + stage``.
    """

    keys: list[int]
    choices: list[int]
    holds: dict[int, int]

    def copy(self) -> Genes:
        """Return a copy that can be changed on its own."""
        return Genes(self.keys.copy(), self.choices.copy(), self.holds.copy())

    def order(self) -> list[int]:
        """Return the jobs by urgency, ties by number."""
        return sorted(range(len(self.keys)), key=self.keys.__getitem__)


def keys_from_order(order: Sequence[int]) -> list[int]:
    """Return urgencies that put jobs in an order, evenly spaced."""
    step = KEY_RANGE // (len(order) + 1)
    keys = [0] * len(order)
    for place, job in enumerate(order, start=1):
        keys[job] = place * step
    return keys


def by_weight(tables: Tables) -> list[int]:
    """Return jobs by the exposure they stand for over the work they take: a start."""

    def urgency(job: int) -> tuple[int, int]:
        work = min(
            (
                sum(stage.duration for stage in tables.modes[job][choice].stages)
                for choice in tables.choices[job]
                if not tables.modes[job][choice].stays
            ),
            default=0,
        )
        return (-tables.shares[job] // (8 + work), job)

    return sorted(range(tables.count), key=urgency)


def by_criticality(tables: Tables) -> list[int]:
    """Return jobs by the exposure they stand for: what people do by hand."""
    return sorted(range(tables.count), key=lambda job: (-tables.shares[job], job))


def cheap_choices(tables: Tables) -> list[int]:
    """Return a mode for each job by what it would be worth on its own."""
    choices = [
        min(
            tables.choices[job] or range(len(modes)),
            key=lambda choice, job=job: best_alone(tables, job, choice)[::-1],
        )
        for job, modes in enumerate(tables.modes)
    ]
    return repaired(tables, choices)


def best_alone(tables: Tables, job: int, choice: int) -> tuple[int, int]:
    """Return the cut-over at which a mode is worth most on its own, and that worth.

    Work of teams counts a little, so that of two equal options the lighter is taken.
    """
    mode = tables.modes[job][choice]
    horizon = tables.horizon
    if mode.stays:
        return horizon, mode.old[horizon] + tables.ranking_price(job) * horizon
    effort = sum(
        stage.duration * people for stage in mode.stages for _, people in stage.demand
    )
    price = tables.ranking_price(job)
    first, costs = costs_alone(mode, horizon)
    waiting = range(price * first, price * (horizon + 1), price) if price else repeat(0)
    worths = list(map(add, costs, waiting))
    worth = min(worths)
    cut = first + worths.index(worth)
    return cut, worth + EFFORT_WORTH * effort


def costs_alone(mode: ModeTable, horizon: int) -> tuple[int, list[int]]:
    """Return the first cut-over of a mode on its own, and its cost from there on.

    The old is retired as soon after the cut-over as its teardown lets it.
    """
    first = min(sum(stage.duration for stage in mode.stages[: MIGRATE + 1]), horizon)
    teardown = mode.stages[DECOMMISSION].duration
    old = mode.old[first + teardown :]
    old.extend(mode.old[-1:] * (horizon + 1 - first - len(old)))
    return first, list(map(add, mode.cost[first:], old))


def repaired(tables: Tables, choices: list[int]) -> list[int]:
    """Return choices that go with each other, as far as simple repair gets (R7, R8).

    Deterministic: of two choices that clash, the one the rule starts from gives way
    first, then the other.
    """
    choices = choices.copy()
    for attempt in range(2 * len(tables.rules) + 2 * len(tables.joint) + 2):
        changed = _repair_groups(tables, choices)
        for job, choice, other, allowed in tables.rules:
            if choices[job] != choice or choices[other] in allowed:
                continue
            instead = [c for c in tables.choices[job] if c != choice]
            possible = [c for c in tables.choices[other] if c in allowed]
            if possible and (attempt % 2 or not instead):
                choices[other] = possible[0]
            elif instead:
                choices[job] = instead[0]
            else:
                continue
            changed = True
        if not changed:
            break
    return choices


def _repair_groups(tables: Tables, choices: list[int]) -> bool:
    """Make all of a group leave if any does (R7)."""
    changed = False
    for members in tables.joint:
        stays = [tables.modes[job][choices[job]].stays for job in members]
        if any(stays) and not all(stays):
            for job, staying in zip(members, stays, strict=True):
                leaving = [
                    c for c in tables.choices[job] if not tables.modes[job][c].stays
                ]
                if staying and leaving:
                    choices[job] = leaving[0]
                    changed = True
    return changed


def compatible(tables: Tables, choices: Sequence[int]) -> bool:
    """Tell whether choices keep the rules between options (R7, R8, R13)."""
    for job, choice in enumerate(choices):
        if choice not in tables.choices[job]:
            return False
    for members in tables.joint:
        if len({tables.modes[job][choices[job]].stays for job in members}) > 1:
            return False
    return all(
        choices[job] != choice or choices[other] in allowed
        for job, choice, other, allowed in tables.rules
    )


def patient_holds(tables: Tables, choices: Sequence[int]) -> dict[int, int]:
    """Return holds that let each job cut over when it costs least on its own."""
    holds = {}
    for job, choice in enumerate(choices):
        mode = tables.modes[job][choice]
        if not mode.stays:
            cut, _ = best_alone(tables, job, choice)
            last = MIGRATE if tables.counts[job] else BUILD
            hold = cut - mode.stages[last].duration
            if hold > 0:
                holds[4 * job + last] = hold
    return holds


def genes_of(tables: Tables, schedule: Schedule) -> Genes:
    """Return genes that decode to a schedule again, if it keeps the problem's rules.

    Every stage is held to its start, so the order hardly matters; jobs that are new, or
    lost their option, take the mode that is best on its own, and are held nowhere.

    Parameters
    ----------
    tables
        The problem, laid out.
    schedule
        Of this problem, or of one like it; jobs that are gone are passed over.
    """
    entries = {entry.job: entry for entry in schedule.jobs}
    choices = cheap_choices(tables)
    holds: dict[int, int] = {}
    first = dict.fromkeys(range(tables.count), tables.horizon)
    for number, job in enumerate(tables.problem.jobs):
        entry = entries.get(job.name)
        names = [mode.name for mode in job.modes]
        if entry is None or entry.mode not in names:
            continue
        choices[number] = names.index(entry.mode)
        if entry.stages:
            first[number] = entry.stages[MIGRATE].start
        for stage, span in enumerate(entry.stages):
            if 0 < span.start < tables.horizon:
                holds[4 * number + stage] = span.start
    order = sorted(range(tables.count), key=lambda job: (first[job], job))
    return Genes(keys_from_order(order), choices, holds)
